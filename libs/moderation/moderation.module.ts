import { Module } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { Appeals } from './appeals.js';
import { AuditLog } from './audit-log.js';
import { Batches } from './batches.js';
import { Claims } from './claims.js';
import { DecisionNews } from './decision-news.js';
import { DecisionWriter } from './decision-writer.js';
import { Decisions } from './decisions.js';
import { DeskModule } from './desk.module.js';
import { Faces } from './faces.js';
import { HandingOver } from './handing-over.js';
import { Leases } from './leases.js';
import { Marking } from './marking.js';
import { Notes } from './notes.js';
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
import { Undoing } from './undoing.js';

const SERVICES = [
  Appeals,
  AuditLog,
  Batches,
  Claims,
  Decisions,
  Faces,
  HandingOver,
  Leases,
  Marking,
  Notes,
  OwnHistory,
  People,
  Policies,
  PolicyHistory,
  Queues,
  Reporting,
  Sanctions,
  Simulating,
  Simulations,
  Undoing,
];

/** Cases, reports, claims, decisions and sanctions; acts through discussion, whose desk comes with it. */
@Module({
  imports: [IdentityModule, DiscussionModule, DeskModule],
  providers: [...SERVICES, DecisionNews, DecisionWriter, ReportIntake, SanctionChanges],
  exports: SERVICES,
})
export class ModerationModule {}
