import { Module } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { AuditLog } from './audit-log.js';
import { Claims } from './claims.js';
import { DecisionNews } from './decision-news.js';
import { Decisions } from './decisions.js';
import { DeskModule } from './desk.module.js';
import { Leases } from './leases.js';
import { People } from './people.js';
import { Queues } from './queues.js';
import { Reporting } from './reporting.js';
import { ReportIntake } from './report-intake.js';
import { Sanctions } from './sanctions.js';

const SERVICES = [AuditLog, Claims, Decisions, Leases, People, Queues, Reporting, Sanctions];

/** Cases, reports, claims, decisions and sanctions; acts through discussion, whose desk comes with it. */
@Module({
  imports: [IdentityModule, DiscussionModule, DeskModule],
  providers: [...SERVICES, DecisionNews, ReportIntake],
  exports: SERVICES,
})
export class ModerationModule {}
