import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment, type CommentBefore } from '@app/discussion';
import type { CaseBefore } from './case-state.js';
import { HistoryHiding } from './hiding.entity.js';
import type { ReportOutcome } from './report.entity.js';

export const DECISION_ACTIONS = [
  'approve',
  'reject',
  'remove',
  'restore',
  'uphold',
  'escalate',
  'ask-edit',
] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

/** What a decision changed, as it was before: what undoing it brings back. `reports`: outcomes by the reports' ids. */
export interface DecisionBefore {
  comment: CommentBefore;
  case: CaseBefore;
  reports: Record<string, ReportOutcome | null>;
}

/** Decisions that were asked for together; each was taken or refused by itself. */
@Entity('decision_batches')
@Index('decision_batches_of', ['siteId', 'madeBy', 'id'])
export class DecisionBatch {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'decision_batches_key' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  @Column({ type: 'text' })
  action!: DecisionAction;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  /** What became of each; null while it is under way. */
  @Column({ type: 'jsonb', nullable: true })
  results!: unknown[] | null;

  /** Until when the process that decides it, or takes it back, has it for itself. */
  @Column({ name: 'held_until', type: 'timestamptz', precision: 3, nullable: true })
  heldUntil!: Date | null;
}

/** One moderator's decision on one revision of a comment, or an outside check's. */
@Entity('decisions')
@ForeignKey(() => HistoryHiding, ['hidingId'], ['id'], { name: 'decisions_hiding' })
@ForeignKey(() => DecisionBatch, ['batchId'], ['id'], { name: 'decisions_batch' })
@ForeignKey(() => Comment, ['commentId'], ['id'])
@Index('decisions_comment', ['commentId', 'at'])
@Index('decisions_unconsidered', ['siteId', 'at', 'id'], { where: 'NOT considered' })
@Index('decisions_site', ['siteId', 'at'])
@Index('decisions_hiding_id', ['hidingId', 'id'], { where: 'hiding_id IS NOT NULL' })
@Index('decisions_batch_id', ['batchId'], { where: 'batch_id IS NOT NULL' })
@Check(
  'decisions_action',
  "action IN ('approve', 'reject', 'remove', 'restore', 'uphold', 'escalate', 'ask-edit')",
)
export class Decision {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  @Column({ name: 'case_version', type: 'integer' })
  caseVersion!: number;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'text' })
  action!: DecisionAction;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  /** The outside check that decided alone, as the policy lets it; null for people's decisions. */
  @Column({ name: 'by_check', type: 'text', nullable: true })
  byCheck!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', nullable: true })
  rule!: string | null;

  /** Those that it was asked for with. */
  @Column({ name: 'batch_id', type: 'uuid', nullable: true })
  batchId!: string | null;

  /** The hiding of its author's history that it belongs to. */
  @Column({ name: 'hiding_id', type: 'uuid', nullable: true })
  hidingId!: string | null;

  /** When who took it took it back. */
  @Column({ name: 'undone_at', type: 'timestamptz', precision: 3, nullable: true })
  undoneAt!: Date | null;

  /** Null for decisions that were taken before any could be undone. */
  @Column({ type: 'jsonb', nullable: true })
  before!: DecisionBefore | null;

  /** Words to the author. */
  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  /** Whether the site's model has learned it, or was told that it teaches nothing: see `model/learning.ts`. */
  @Column({ type: 'boolean', default: false })
  considered!: boolean;
}
