import { Module } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { MailModule } from '@app/mail';
import { AuditLog } from './audit-log.js';
import { Claims } from './claims.js';
import { DecisionNews } from './decision-news.js';
import { Decisions } from './decisions.js';
import { DeskModule } from './desk.module.js';
import { Faces } from './faces.js';
import { Holds } from './legal/holds.js';
import { NoticeAnswers } from './legal/notice-answers.js';
import { NoticeDesk } from './legal/notice-desk.js';
import { NoticeIntake } from './legal/notice-intake.js';
import { Notices } from './legal/notices.js';
import { Statements } from './legal/statements.js';
import { Statistics } from './statistics/statistics.js';
import { Leases } from './leases.js';
import { Marking } from './marking.js';
import { OwnHistory } from './own-history.js';
import { People } from './people.js';
import { Queues } from './queues.js';
import { Reporting } from './reporting.js';
import { ReportIntake } from './report-intake.js';
import { SanctionChanges } from './sanction-changes.js';
import { Sanctions } from './sanctions.js';

const SERVICES = [
  AuditLog,
  Claims,
  Decisions,
  Faces,
  Holds,
  Leases,
  Marking,
  NoticeAnswers,
  NoticeDesk,
  Notices,
  OwnHistory,
  People,
  Queues,
  Reporting,
  Sanctions,
  Statements,
  Statistics,
];

/** Cases, reports, claims, decisions and sanctions; acts through discussion, whose desk comes with it. */
@Module({
  imports: [IdentityModule, MailModule, DiscussionModule, DeskModule],
  providers: [...SERVICES, DecisionNews, NoticeIntake, ReportIntake, SanctionChanges],
  exports: SERVICES,
})
export class ModerationModule {}
