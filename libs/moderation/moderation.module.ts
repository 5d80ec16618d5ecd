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
import { OwnHistory } from './own-history.js';
import { People } from './people.js';
import { Policies } from './policy/policies.js';
import { PolicyHistory } from './policy/policy-history.js';
import { Simulating } from './policy/simulating.js';
import { Simulations } from './policy/simulations.js';
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
  Policies,
  PolicyHistory,
  Queues,
  Reporting,
  Sanctions,
  Simulating,
  Simulations,
];

/** Cases, reports, claims, decisions and sanctions; acts through discussion, whose desk comes with it. */
@Module({
  imports: [IdentityModule, DiscussionModule, DeskModule],
  providers: [...SERVICES, DecisionNews, ReportIntake, SanctionChanges],
  exports: SERVICES,
})
export class ModerationModule {}
