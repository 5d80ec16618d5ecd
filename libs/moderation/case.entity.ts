import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '@app/identity';
import { Comment } from '@app/discussion';

export const QUEUES = ['held', 'reported', 'new', 'escalated'] as const;
export type Queue = (typeof QUEUES)[number];

/**
 * Everything that moderators have to look at about one comment meets in its one case, which carries the comment's
 * id. A published comment that nobody has reviewed is a case of the queue `new` without a row here; the row comes
 * with the first claim, report or decision, so that posting writes none.
 */
@Entity('cases')
@ForeignKey(() => Comment, ['id'], ['id'])
@Index('cases_queue', ['siteId', 'queue', 'priority', 'openedAt', 'id'], { where: "state = 'open'" })
@Check('cases_state', "state IN ('open', 'closed')")
@Check('cases_queue', "queue IN ('held', 'reported', 'new', 'escalated')")
export class Case {
  /** The comment's id. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'thread_id', type: 'uuid' })
  threadId!: string;

  @Column({ type: 'text' })
  queue!: Queue;

  @Column({ type: 'text', default: 'open' })
  state!: 'open' | 'closed';

  /** Grows with every report, claim change that matters to a decision, reopening and decision. */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** The text's revision that is to be decided on. */
  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'double precision', default: 0 })
  priority!: number;

  @Column({ name: 'opened_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  openedAt!: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'claimed_by', type: 'uuid', nullable: true })
  claimedBy!: string | null;

  /** The fencing token of the current lease; a decision that names an older one is `claim-lost`. */
  @Column({ name: 'claim_token', type: 'uuid', nullable: true })
  claimToken!: string | null;

  @Column({ name: 'claim_until', type: 'timestamptz', precision: 3, nullable: true })
  claimUntil!: Date | null;

  /** The decision that closed it last. */
  @Column({ name: 'decision_id', type: 'uuid', nullable: true })
  decisionId!: string | null;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  notes!: { by: string; at: string; text: string }[];
}

export const REPORT_REASONS = [
  'abuse',
  'hate',
  'harassment',
  'spam',
  'off-topic',
  'misinformation',
  'personal-data',
  'illegal',
  'other',
] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** One reader's report of one comment. */
@Entity('reports')
@ForeignKey(() => Comment, ['commentId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['reporterId'], ['id'], { onDelete: 'CASCADE' })
export class Report {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  @PrimaryColumn({ name: 'reporter_id', type: 'uuid' })
  reporterId!: string;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  reason!: ReportReason;

  @Column({ type: 'text', nullable: true })
  detail!: string | null;

  /** The comment's revision that was reported. */
  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'double precision', default: 1 })
  weight!: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;
}

export const DECISION_ACTIONS = ['approve', 'reject', 'remove', 'restore', 'escalate', 'ask-edit'] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

/** One moderator's decision on one revision of a comment. */
@Entity('decisions')
@ForeignKey(() => Comment, ['commentId'], ['id'])
@Index('decisions_comment', ['commentId', 'at'])
@Check('decisions_action', "action IN ('approve', 'reject', 'remove', 'restore', 'escalate', 'ask-edit')")
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

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', nullable: true })
  rule!: string | null;

  /** Words to the author. */
  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;
}
