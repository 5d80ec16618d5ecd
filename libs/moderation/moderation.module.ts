import { Module } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { AlarmHolds } from './legal/alarms/alarm-holds.js';
import { AlarmMails } from './legal/alarms/alarm-mails.js';
import { AlarmRecords } from './legal/alarms/alarm-records.js';
import { AlarmTelling } from './legal/alarms/alarm-telling.js';
import { Alarms } from './legal/alarms/alarms.js';
import { Appeals } from './appeals.js';
import { MailModule } from '@app/mail';
import { AuditLog } from './audit-log.js';
import { BatchRuns } from './batch-runs.js';
import { Batches } from './batches.js';
import { Asking } from './checks/asking.js';
import { ChecksDesk } from './checks/checks-desk.js';
import { Circuits } from './checks/circuits.js';
import { Feedback } from './checks/feedback.js';
import { OutsideChecking } from './checks/outside-checking.js';
import { Settling } from './checks/settling.js';
import { Claims } from './claims.js';
import { OperatorBans } from './everywhere/operator-bans.js';
import { DecisionNews } from './decision-news.js';
import { DecisionWriter } from './decision-writer.js';
import { Decisions } from './decisions.js';
import { DeskModule } from './desk.module.js';
import { Faces } from './faces.js';
import { HandingOver } from './handing-over.js';
import { Hiding } from './hiding.js';
import { HidingSteps } from './hiding-steps.js';
import { Hidings } from './hidings.js';
import { Holds } from './legal/holds.js';
import { NoticeAnswers } from './legal/notice-answers.js';
import { NoticeDesk } from './legal/notice-desk.js';
import { NoticeIntake } from './legal/notice-intake.js';
import { Notices } from './legal/notices.js';
import { Statements } from './legal/statements.js';
import { Statistics } from './statistics/statistics.js';
import { Leases } from './leases.js';
import { Marking } from './marking.js';
import { Notes } from './notes.js';
import { ModelModule } from './model/model.module.js';
import { OwnHistory } from './own-history.js';
import { People } from './people.js';
import { Placing } from './policy/placing.js';
import { Policies } from './policy/policies.js';
import { PolicyHistory } from './policy/policy-history.js';
import { Simulating } from './policy/simulating.js';
import { Simulations } from './policy/simulations.js';
import { Queues } from './queues.js';
import { Reporting } from './reporting.js';
import { ReportIntake } from './report-intake.js';
import { SanctionAppealAnswers } from './sanction-appeal-answers.js';
import { SanctionAppealDesk } from './sanction-appeal-desk.js';
import { SanctionAppeals } from './sanction-appeals.js';
import { Sanctions } from './sanctions.js';
import { Stream } from './stream.js';
import { Undoing } from './undoing.js';

const SERVICES = [
  AlarmHolds,
  AlarmRecords,
  AlarmTelling,
  Alarms,
  Appeals,
  AuditLog,
  Batches,
  ChecksDesk,
  Claims,
  Decisions,
  Faces,
  Feedback,
  HandingOver,
  Hiding,
  Hidings,
  Holds,
  Leases,
  Marking,
  Notes,
  NoticeAnswers,
  NoticeDesk,
  Notices,
  OperatorBans,
  OutsideChecking,
  OwnHistory,
  People,
  Policies,
  PolicyHistory,
  Queues,
  Reporting,
  SanctionAppealDesk,
  SanctionAppeals,
  Sanctions,
  Simulating,
  Simulations,
  Statements,
  Statistics,
  Stream,
  Undoing,
];

/** Cases, reports, claims, decisions and sanctions; acts through discussion, whose desk comes with it. */
@Module({
  imports: [IdentityModule, MailModule, DiscussionModule, DeskModule, ModelModule],
  providers: [
    ...SERVICES,
    AlarmMails,
    Asking,
    BatchRuns,
    Circuits,
    DecisionNews,
    DecisionWriter,
    HidingSteps,
    NoticeIntake,
    Placing,
    ReportIntake,
    SanctionAppealAnswers,
    Settling,
  ],
  exports: [...SERVICES, ModelModule],
})
export class ModerationModule {}
