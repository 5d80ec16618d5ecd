export { Alarm, AlarmCall } from './legal/alarms/alarm.entity.js';
export { forgetOldAlarms } from './legal/alarms/alarm.queries.js';
export {
  AlarmInFull,
  AlarmPage,
  AlarmRecord,
  CloseAlarm,
  ListAlarms,
  RaiseAlarm,
  WriteCall,
} from './legal/alarms/alarm.schema.js';
export { AlarmHolds } from './legal/alarms/alarm-holds.js';
export { AlarmRecords } from './legal/alarms/alarm-records.js';
export { AlarmTelling } from './legal/alarms/alarm-telling.js';
export { Alarms } from './legal/alarms/alarms.js';
export { appealEnd } from './appeal.queries.js';
export { Appeal } from './appeal.entity.js';
export { AppealDecision, AppealView } from './appeal.schema.js';
export { Appeals } from './appeals.js';
export { AuditLog } from './audit-log.js';
export { AuditCheckpoint, AuditPage, ListAudit } from './audit.schema.js';
export { BanEverywhere } from './everywhere/ban-everywhere.entity.js';
export { OperatorBans } from './everywhere/operator-bans.js';
export { Batches } from './batches.js';
export {
  BATCH_BODY_LIMIT,
  BatchPage,
  BatchUndone,
  BatchView,
  DecideMany,
  ListBatches,
} from './batch.schema.js';
export { CheckCircuit, CheckRun } from './checks/check-run.entity.js';
export { forgetOldRuns } from './checks/check-runs.queries.js';
export { CheckStatuses, StoreCheckKey } from './checks/check-view.schema.js';
export { ChecksDesk } from './checks/checks-desk.js';
export { allCheckFigures } from './checks/checks-desk.queries.js';
export { Feedback } from './checks/feedback.js';
export { OutsideChecking } from './checks/outside-checking.js';
export { CASE_EVENTS, type CaseEvent, type CaseHint } from './case-hints.js';
export { Case, QUEUES, type Queue } from './case.entity.js';
export {
  CaseInFull,
  CasePage,
  CaseView,
  CountQueues,
  DecisionView,
  ListCases,
  QueueCounts,
  QueuesView,
} from './case.schema.js';
export { LEASE_SECONDS } from './claim.queries.js';
export { ClaimCases, ClaimView, ExtendClaim, LeaseView } from './claim.schema.js';
export { Claims } from './claims.js';
export { OVERTAKEN_HOURS, prioritySql } from './priority.js';
export { DECISION_ACTIONS, Decision, type DecisionAction, DecisionBatch } from './decision.entity.js';
export type { AuthorNotice } from './decision.queries.js';
export { Decide, DecidedView, WordingView } from './decision.schema.js';
export { DECISION_TABLE, type Effect, type Situation } from './decision-table.js';
export { DeskModule } from './desk.module.js';
export { Decisions } from './decisions.js';
export { ClearedFace, ClearFace } from './face.schema.js';
export { Faces } from './faces.js';
export { HandingOver } from './handing-over.js';
export { HistoryHiding } from './hiding.entity.js';
export { Hiding } from './hiding.js';
export { HideHistory, HidingList, HidingView } from './hiding.schema.js';
export { Hidings } from './hidings.js';
export { ColleagueList, HandOver, WriteNote } from './note.schema.js';
export { Notes } from './notes.js';
export { HoldInFull, HoldPage, HoldView, ImposeHold, ListHolds } from './legal/hold.schema.js';
export { LegalHold, LegalHoldItem } from './legal/hold.entity.js';
export { Holds } from './legal/holds.js';
export { NoticeAnswers } from './legal/notice-answers.js';
export { NoticeDesk } from './legal/notice-desk.js';
export { Notice } from './legal/notice.entity.js';
export { forgetOldNotices } from './legal/notice.queries.js';
export {
  AskNotice,
  GiveNotice,
  ListNotices,
  NoticeList,
  NoticeReceipt,
  NoticeStatus,
  SiteNoticeInFull,
  SiteNoticePage,
} from './legal/notice.schema.js';
export { Notices } from './legal/notices.js';
export { Statement } from './legal/statement.entity.js';
export {
  ExportStatements,
  FiledStatements,
  FileStatements,
  ListStatementRecords,
  ListStatements,
  OwnStatement,
  OwnStatementPage,
  StatementPage,
  StatementRecord,
  StatementRecordPage,
} from './legal/statement.schema.js';
export { Statements } from './legal/statements.js';
export { Leases } from './leases.js';
export { Marking } from './marking.js';
export { Learning } from './model/learning.js';
export { ModelDesk } from './model/model-desk.js';
export { CommentScore, ModelLesson, ScoringProgress, SiteModel } from './model/model.entity.js';
export { ModelModule } from './model/model.module.js';
export { ModelExamples, ModelView } from './model/model.schema.js';
export { Scoring } from './model/scoring.js';
export * from './moderation.errors.js';
export { ModerationModule } from './moderation.module.js';
export { ListOwnComments, OwnHistory, OwnHistoryPage } from './own-history.js';
export { People } from './people.js';
export { Policies } from './policy/policies.js';
export { PolicyHistory } from './policy/policy-history.js';
export { PolicyVersion } from './policy/policy-version.entity.js';
export {
  AskPolicy,
  ChangePolicy,
  ListPolicyVersions,
  POLICY_BODY_LIMIT,
  PolicyInFull,
  PolicyVersionPage,
  PolicyView,
} from './policy/policy-view.schema.js';
export { Simulating } from './policy/simulating.js';
export { PolicySimulation } from './policy/simulation.entity.js';
export { forgetOldSimulations } from './policy/simulation.queries.js';
export {
  AskExamples,
  ListSimulations,
  SimulationExamples,
  SimulationPage,
  SimulationView,
  StartSimulation,
} from './policy/simulation.schema.js';
export { Simulations } from './policy/simulations.js';
export { Queues } from './queues.js';
export { REPORT_REASONS, Report, type ReportReason } from './report.entity.js';
export { ReportComment, ReportView } from './report.schema.js';
export { Reporting, type Reported } from './reporting.js';
export { Sanction } from './sanction.entity.js';
export { FIGURE_NAMES, FIGURES } from './statistics/figures.js';
export { Statistics } from './statistics/statistics.js';
export {
  AskReport,
  AskStatistics,
  FigureView,
  StatisticsView,
  TransparencyReport,
} from './statistics/statistics.schema.js';
export {
  ImposeSanction,
  LiftSanction,
  OwnSanctionView,
  PersonProfile,
  SanctionsView,
} from './sanction.schema.js';
export { SanctionAppealDesk } from './sanction-appeal-desk.js';
export { SanctionAppeals } from './sanction-appeals.js';
export {
  AnswerSanctionAppeal,
  ListSanctionAppeals,
  SanctionAppealPage,
  SanctionAppealView,
} from './sanction-appeal.schema.js';
export { Sanctions } from './sanctions.js';
export { Stream } from './stream.js';
export { ReadStream } from './stream.schema.js';
export { UNDO_BATCH_SECONDS } from './undo-times.js';
export { Undoing } from './undoing.js';
