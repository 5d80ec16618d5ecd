import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Site } from '@app/identity';

/** What a site sells: a name, its benefits, and the provider's prices that mean it. */
@Entity('plans')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE' })
export class Plan {
  @PrimaryColumn({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @PrimaryColumn({ type: 'text' })
  plan!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  benefits!: string[];

  /** Stripe price ids that grant this plan; a price in no plan grants nothing. */
  @Column({ name: 'stripe_prices', type: 'text', array: true, default: () => "'{}'" })
  stripePrices!: string[];

  /** How many others its subscriber may share it with, each with an account of their own. */
  @Column({ type: 'integer', default: 0 })
  seats!: number;

  @Column({ type: 'integer', default: 0 })
  position!: number;
}
