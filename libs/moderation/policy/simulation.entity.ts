import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '@app/identity';
import type { Tally } from './tally.js';

export const SIMULATION_STATES = ['running', 'done', 'canceled', 'failed'] as const;
export type SimulationState = (typeof SIMULATION_STATES)[number];

/** A policy that is tried on comments of the past, part by part, and what it has come to. Of comments it has ids alone. */
@Entity('policy_simulations')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE', name: 'policy_simulations_of' })
@Index('policy_simulations_one', ['siteId'], { unique: true, where: "state = 'running'" })
@Index('policy_simulations_list', ['siteId', 'id'])
@Index('policy_simulations_age', ['createdAt'])
@Check('policy_simulations_state', "state IN ('running', 'done', 'canceled', 'failed')")
export class PolicySimulation {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text', default: 'running' })
  state!: SimulationState;

  /** `PlacedPolicy`: the policy that is tried. */
  @Column({ type: 'jsonb' })
  document!: unknown;

  /** The version that it is; null for a draft. */
  @Column({ type: 'integer', nullable: true })
  version!: number | null;

  /** Only comments of this section, or of this article (by its key). */
  @Column({ type: 'text', nullable: true })
  section!: string | null;

  @Column({ type: 'text', nullable: true })
  article!: string | null;

  /** What was asked for: the comments of so many days, or so many comments. */
  @Column({ type: 'integer', nullable: true })
  days!: number | null;

  @Column({ type: 'integer', nullable: true })
  comments!: number | null;

  /** No comment older than this is tried. */
  @Column({ type: 'timestamptz', precision: 3 })
  since!: Date;

  /** The last comment that was looked at, the newest first; null at the beginning. */
  @Column({ name: 'down_to', type: 'uuid', nullable: true })
  downTo!: string | null;

  /** How many were tried. */
  @Column({ type: 'integer', default: 0 })
  tried!: number;

  @Column({ type: 'jsonb' })
  tally!: Tally;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: 'person' | 'key';

  @Column({ name: 'actor_id', type: 'uuid' })
  actorId!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;

  /** When it last came further: of several the one that waits the longest is next. */
  @Column({ name: 'moved_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  movedAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}
