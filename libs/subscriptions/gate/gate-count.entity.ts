import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '@app/identity';
import type { GateReason, Right } from '../access/access.schema.js';

/**
 * What is counted of a gate. Pages tell of all but `paid`, which the server knows: a checkout begun at the gate was
 * paid. `unlocked` and `signed-in` are conversions as the open page sees them, after a click on subscribing or signing
 * in.
 */
export const GATE_KINDS = [
  'impression',
  'subscribe-click',
  'sign-in-click',
  'unlocked',
  'signed-in',
  'paid',
] as const;
export type GateKind = (typeof GATE_KINDS)[number];

/**
 * How often something happened at the gates of an article on one day: whole numbers, and nothing of anybody. A payment
 * is a row of its own, written by the transaction that heard of it, which so waits for no other; all else is added up
 * in one row.
 */
@Entity('gate_counts')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'gate_counts_of_site', onDelete: 'CASCADE' })
@Index('gate_counts_bucket', ['siteId', 'day', 'articleKey', 'section', 'right', 'reason', 'kind'], {
  unique: true,
  where: "kind <> 'paid'",
})
@Index('gate_counts_days', ['siteId', 'day'])
@Check(
  'gate_counts_known_kind',
  "kind IN ('impression', 'subscribe-click', 'sign-in-click', 'unlocked', 'signed-in', 'paid')",
)
@Check('gate_counts_count', 'count > 0')
export class GateCount {
  /** Random, so that it tells no time. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** Of the site's time zone (`gate.timeZone`), as it was when it was counted. */
  @Column({ type: 'date' })
  day!: string;

  /** Empty for the articles together that nobody has declared or commented on: their keys are whatever a page says. */
  @Column({ name: 'article_key', type: 'text' })
  articleKey!: string;

  /** The article's section then; empty for none. */
  @Column({ type: 'text' })
  section!: string;

  @Column({ type: 'text' })
  right!: Right;

  @Column({ type: 'text' })
  reason!: GateReason;

  @Column({ type: 'text' })
  kind!: GateKind;

  @Column({ type: 'bigint', default: 1 })
  count!: string;
}
