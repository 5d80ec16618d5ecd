import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment, type OutsideCheck } from '@app/discussion';
import { Site } from '@app/identity';

/**
 * `waiting`: to be asked, or asked. `answered`, `failed`: done, with what follows. `dropped`: there was nothing left to ask
 * about; the text is another by now, or a moderator has decided.
 */
export const RUN_STATES = ['waiting', 'answered', 'failed', 'dropped'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What came of a check: the gravest verdict of its findings; where it failed, what the policy does then. */
export const RUN_VERDICTS = ['pass', 'note', 'hold', 'refuse', 'open-case'] as const;
export type RunVerdict = (typeof RUN_VERDICTS)[number];

/** One outside check of one revision of a comment: the job, written with the text and worked off by the workers. No words. */
@Entity('check_runs')
@ForeignKey(() => Comment, ['commentId'], ['id'], { onDelete: 'CASCADE', name: 'check_runs_comment' })
@Index('check_runs_waiting', ['dueAt'], { where: "state = 'waiting'" })
@Index('check_runs_settled', ['settledAt'], { where: 'settled_at IS NOT NULL' })
@Index('check_runs_failed', ['siteId', 'settledAt'], { where: "state = 'failed'" })
@Index('check_runs_feedback', ['feedbackAt'], { where: 'feedback_at IS NOT NULL' })
@Check('check_runs_known_state', "state IN ('waiting', 'answered', 'failed', 'dropped')")
@Check('check_runs_known_feedback', "feedback IN ('spam', 'ham')")
export class CheckRun {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid', primaryKeyConstraintName: 'check_runs_key' })
  commentId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'check_runs_key' })
  revision!: number;

  @PrimaryColumn({ name: 'check_name', type: 'text', primaryKeyConstraintName: 'check_runs_key' })
  check!: OutsideCheck;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** By which a publication's own check knows a repetition: the same for every attempt. */
  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', default: 'waiting' })
  state!: RunState;

  @Column({ type: 'boolean' })
  blocking!: boolean;

  /** From the first attempt on, in milliseconds. */
  @Column({ name: 'within_ms', type: 'integer' })
  withinMs!: number;

  /** So many attempts were begun; who settles one names its number, so that a late one changes nothing. */
  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** When it is to be attempted next; while somebody is at it, when they must have ended. */
  @Column({ name: 'due_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  dueAt!: Date;

  /** When the first attempt began. */
  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3, nullable: true })
  askedAt!: Date | null;

  @Column({ name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  verdict!: RunVerdict | null;

  /** Why it failed, or failed last: a `CheckTrouble`. */
  @Column({ type: 'text', nullable: true })
  trouble!: string | null;

  /** What a moderator's decision says of the answer, where the check learns from that. */
  @Column({ type: 'text', nullable: true })
  feedback!: 'spam' | 'ham' | null;

  /** When it is to be told; null once it was, or was given up. */
  @Column({ name: 'feedback_at', type: 'timestamptz', precision: 3, nullable: true })
  feedbackAt!: Date | null;

  @Column({ name: 'feedback_attempts', type: 'integer', default: 0 })
  feedbackAttempts!: number;
}

/** How a check does on a site. While it is open nobody is asked, and every text goes by what the policy says of failure. */
@Entity('check_circuits')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE', name: 'check_circuits_site' })
export class CheckCircuit {
  @PrimaryColumn({ name: 'site_id', type: 'uuid', primaryKeyConstraintName: 'check_circuits_key' })
  siteId!: string;

  @PrimaryColumn({ name: 'check_name', type: 'text', primaryKeyConstraintName: 'check_circuits_key' })
  check!: OutsideCheck;

  /** Attempts in a row that failed. */
  @Column({ type: 'integer', default: 0 })
  failures!: number;

  /** Until then nobody is asked; after that one failure opens it again. */
  @Column({ name: 'open_until', type: 'timestamptz', precision: 3, nullable: true })
  openUntil!: Date | null;

  /** The latest `CheckTrouble`, and when. */
  @Column({ type: 'text', nullable: true })
  trouble!: string | null;

  @Column({ name: 'failed_at', type: 'timestamptz', precision: 3, nullable: true })
  failedAt!: Date | null;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
