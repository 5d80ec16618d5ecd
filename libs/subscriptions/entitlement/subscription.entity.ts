import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account, Site } from '@app/identity';

export const SUBSCRIPTION_STATUSES = [
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'paused',
  'canceled',
  'expired',
  'incomplete',
  'incomplete_expired',
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const SUBSCRIPTION_SOURCES = ['stripe', 'server', 'claim', 'grant'] as const;
export type SubscriptionSource = (typeof SUBSCRIPTION_SOURCES)[number];

/**
 * One subscription as its source last described it. The compact facts of all of a person's subscriptions are copied
 * to the membership in the same transaction; this row keeps what ordering and reconciling need.
 */
@Entity('subscriptions')
@ForeignKey(() => Site, ['siteId'], ['id'])
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
@Index('subscriptions_reference', ['siteId', 'source', 'reference'], { unique: true })
@Index('subscriptions_person', ['siteId', 'personId'])
@Check('subscriptions_source', "source IN ('stripe', 'server', 'claim', 'grant')")
export class Subscription {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  source!: SubscriptionSource;

  /** The source's own id of it (`sub_...`, or what the publication's billing calls it). */
  @Column({ type: 'text' })
  reference!: string;

  /** Null when the provider's price belongs to no plan of the site: then it grants nothing. */
  @Column({ type: 'text', nullable: true })
  plan!: string | null;

  @Column({ type: 'text' })
  status!: SubscriptionStatus;

  @Column({ name: 'current_period_end', type: 'timestamptz', precision: 3, nullable: true })
  currentPeriodEnd!: Date | null;

  @Column({ name: 'cancel_at_period_end', type: 'boolean', default: false })
  cancelAtPeriodEnd!: boolean;

  /** When it ended or will end by the source's word (`ended_at`, `cancel_at`). */
  @Column({ name: 'ends_at', type: 'timestamptz', precision: 3, nullable: true })
  endsAt!: Date | null;

  @Column({ name: 'collection_paused', type: 'boolean', default: false })
  collectionPaused!: boolean;

  /** The moment the newest word about it was true (the event's `created`, the server's `occurredAt`). */
  @Column({ name: 'as_of', type: 'timestamptz', precision: 3 })
  asOf!: Date;

  /** Orders words of the same moment: the declared rank of what was said, then the event's id. */
  @Column({ name: 'as_of_rank', type: 'integer', default: 0 })
  asOfRank!: number;

  @Column({ name: 'as_of_event', type: 'text', default: '' })
  asOfEvent!: string;

  /** The newest moment at which it was in good standing, by any word ever heard, however late. */
  @Column({ name: 'good_at', type: 'timestamptz', precision: 3, nullable: true })
  goodAt!: Date | null;

  /** The moments after `good_at` at which payment was overdue: the grace policy counts from the first. */
  @Column({ name: 'overdue_at', type: 'timestamptz', array: true, default: () => "'{}'" })
  overdueAt!: Date[];

  /** The moments at which it ran by any word, the start that was told among them: the first and the latest. In order. */
  @Column({ name: 'running_at', type: 'timestamptz', array: true, default: () => "'{}'" })
  runningAt!: Date[];

  /** The latest moments at which it was over by any word. In order. */
  @Column({ name: 'over_at', type: 'timestamptz', array: true, default: () => "'{}'" })
  overAt!: Date[];

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}

/** A customer of the payment provider and the person it was linked to, by metadata and never by e-mail. */
@Entity('billing_customers')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
export class BillingCustomer {
  @PrimaryColumn({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @PrimaryColumn({ type: 'text' })
  customer!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;
}
