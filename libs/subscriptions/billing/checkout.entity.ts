import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account, Site } from '@app/identity';

/**
 * The one checkout that a person may have open for a plan. `generation` grows with each that is opened: with it, two
 * requests at once ask the provider for the same one.
 */
@Entity('billing_checkouts')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
@Index('billing_checkouts_session', ['siteId', 'session'])
export class BillingCheckout {
  @PrimaryColumn({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @PrimaryColumn({ type: 'text' })
  plan!: string;

  /** The checkout's own, by which a request that opened it finds it again; each that is opened has another. */
  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  generation!: number;

  /** Null once it is paid, expired or given up. */
  @Column({ type: 'text', nullable: true })
  session!: string | null;

  @Column({ type: 'text' })
  price!: string;

  @Column({ name: 'return_url', type: 'text' })
  returnUrl!: string;

  /** The gate at which it was begun, `GateMet`; null where it was none, and once the checkout is over. */
  @Column({ type: 'jsonb', nullable: true })
  gate!: Record<string, unknown> | null;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
