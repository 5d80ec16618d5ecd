import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '@app/identity';

export const BILLING_EVENT_STATES = ['received', 'applied', 'ignored', 'parked'] as const;
export type BillingEventState = (typeof BILLING_EVENT_STATES)[number];

/** The durable inbox of the payment provider's events, unique by the event's own id. */
@Entity('billing_events')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
@Index('billing_events_site', ['siteId', 'id'])
@Index('billing_events_id', ['siteId', 'eventId'], { unique: true })
@Index('billing_events_open', ['nextAttemptAt'], { where: "state = 'received'" })
@Index('billing_events_parked', ['siteId', 'receivedAt'], { where: "state = 'parked'" })
@Index('billing_events_customer', { synchronize: false })
@Index('billing_events_member', { synchronize: false })
@Index('billing_events_said', { synchronize: false })
@Check('billing_events_state', "state IN ('received', 'applied', 'ignored', 'parked')")
export class BillingEvent {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'event_id', type: 'text' })
  eventId!: string;

  @Column({ type: 'text' })
  type!: string;

  /** The verified event as it was sent. */
  @Column({ type: 'jsonb' })
  payload!: Record<string, unknown>;

  @Column({ type: 'text', default: 'received' })
  state!: BillingEventState;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** Why it was ignored or parked, for the admin; a stable code and a sentence. */
  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  receivedAt!: Date;

  @Column({ name: 'next_attempt_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  nextAttemptAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}
