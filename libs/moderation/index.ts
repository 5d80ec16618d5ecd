export { AuditLog } from './audit-log.js';
export { AuditPage, ListAudit } from './audit.schema.js';
export { CASE_EVENTS, type CaseEvent, type CaseHint } from './case-hints.js';
export { Case, QUEUES, type Queue } from './case.entity.js';
export {
  CaseInFull,
  CasePage,
  CaseView,
  DecisionView,
  ListCases,
  QueueCounts,
  QueuesView,
} from './case.schema.js';
export { LEASE_SECONDS } from './claim.queries.js';
export { ClaimCases, ClaimView, ExtendClaim, LeaseView } from './claim.schema.js';
export { Claims } from './claims.js';
export { DECISION_ACTIONS, Decision, type DecisionAction } from './decision.entity.js';
export type { AuthorNotice } from './decision.queries.js';
export { Decide, DecidedView } from './decision.schema.js';
export { DECISION_TABLE, type Effect, type Situation } from './decision-table.js';
export { DeskModule } from './desk.module.js';
export { Decisions } from './decisions.js';
export { ClearedFace, ClearFace } from './face.schema.js';
export { Faces } from './faces.js';
export { Leases } from './leases.js';
export { Marking } from './marking.js';
export { Learning } from './model/learning.js';
export { ModelDesk } from './model/model-desk.js';
export { CommentScore, ModelLesson, ScoringProgress, SiteModel } from './model/model.entity.js';
export { ModelModule } from './model/model.module.js';
export { ChangeModel, ModelView } from './model/model.schema.js';
export { Scoring } from './model/scoring.js';
export * from './moderation.errors.js';
export { ModerationModule } from './moderation.module.js';
export { OwnHistory, OwnHistoryPage } from './own-history.js';
export { People } from './people.js';
export { Queues } from './queues.js';
export { REPORT_REASONS, Report, type ReportReason } from './report.entity.js';
export { ReportComment, ReportView } from './report.schema.js';
export { Reporting, type Reported } from './reporting.js';
export { Sanction } from './sanction.entity.js';
export {
  ImposeSanction,
  LiftSanction,
  OwnSanctionView,
  PersonProfile,
  SanctionsView,
} from './sanction.schema.js';
export { Sanctions } from './sanctions.js';
