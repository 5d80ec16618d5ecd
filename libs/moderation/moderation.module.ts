import { Module } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { AuditLog } from './audit-log.js';
import { Claims } from './claims.js';
import { DecisionNews } from './decision-news.js';
import { Decisions } from './decisions.js';
import { DeskModule } from './desk.module.js';
import { Faces } from './faces.js';
import { Leases } from './leases.js';
import { Marking } from './marking.js';
import { ModelModule } from './model/model.module.js';
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
  Leases,
  Marking,
  OwnHistory,
  People,
  Queues,
  Reporting,
  Sanctions,
];

/** Cases, reports, claims, decisions and sanctions; acts through discussion, whose desk comes with it. */
@Module({
  imports: [IdentityModule, DiscussionModule, DeskModule, ModelModule],
  providers: [...SERVICES, DecisionNews, ReportIntake, SanctionChanges],
  exports: [...SERVICES, ModelModule],
})
export class ModerationModule {}
