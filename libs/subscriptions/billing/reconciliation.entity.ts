import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '@app/identity';
import type { BillingDifference } from './billing-desk.schema.js';

/** One comparison of all of a site's subscriptions with the payment provider, and what it found. */
@Entity('billing_reconciliations')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
@Index('billing_reconciliations_site', ['siteId', 'id'])
@Index('billing_reconciliations_running', ['siteId'], { unique: true, where: "state = 'running'" })
@Check('billing_reconciliations_state', "state IN ('running', 'done', 'failed')")
export class BillingReconciliation {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** Who asked for it; null for the nightly one. */
  @Column({ name: 'requested_by', type: 'uuid', nullable: true })
  requestedBy!: string | null;

  @Column({ type: 'text', default: 'running' })
  state!: 'running' | 'done' | 'failed';

  @Column({ type: 'integer', default: 0 })
  compared!: number;

  @Column({ type: 'integer', default: 0 })
  found!: number;

  @Column({ type: 'integer', default: 0 })
  repaired!: number;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  differences!: BillingDifference[];

  /** Why it failed: a stable code. */
  @Column({ type: 'text', nullable: true })
  trouble!: string | null;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  startedAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;

  /** When it last got on; one that stands still was cut off, and the next attempt begins anew. */
  @Column({ name: 'moved_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  movedAt!: Date;
}
