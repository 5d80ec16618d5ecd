import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment } from '@app/discussion';

export const QUEUES = ['held', 'reported', 'new', 'spam', 'appeals', 'escalated'] as const;
export type Queue = (typeof QUEUES)[number];

/**
 * Everything that moderators have to look at about one comment meets in its one case, which carries the comment's
 * id. A published comment that nobody has reviewed is a case of the queue `new` without a row here; the row comes
 * with the first claim, report or decision, so that posting writes none.
 */
@Entity('cases')
@ForeignKey(() => Comment, ['id'], ['id'])
@Index('cases_queue', ['siteId', 'queue', 'priority', 'id'], { where: "state = 'open'" })
@Index('cases_of_thread', ['threadId', 'queue'], { where: "state = 'open'" })
@Index('cases_claim_token', ['claimToken'], { where: 'claim_token IS NOT NULL' })
@Index('cases_claimed', ['claimUntil'], { where: 'claim_until IS NOT NULL' })
@Check('cases_state', "state IN ('open', 'closed')")
@Check('cases_known_queue', "queue IN ('held', 'reported', 'new', 'spam', 'appeals', 'escalated')")
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

  /**
   * Grows with every decision, every new text and every reopening, that is, with whatever a decision would have to
   * know of. A further report does not move it: a crowd of them must not keep a moderator from deciding.
   */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** The text's revision that is to be decided on. */
  @Column({ type: 'integer' })
  revision!: number;

  /** What the checks' findings weigh: see `priority.ts`. */
  @Column({ type: 'double precision', default: 0 })
  risk!: number;

  /** The weights, added up, of the reports that no decision has answered yet. */
  @Column({ name: 'report_weight', type: 'double precision', default: 0 })
  reportWeight!: number;

  /** The sort key of a queue, highest first; age is part of it: see `priority.ts`. */
  @Column({ type: 'double precision', default: 0 })
  priority!: number;

  /** An alarm on the comment is open: it stands above all others. */
  @Column({ type: 'boolean', default: false })
  alarmed!: boolean;

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

  /** Who let a claim of it go, or run out, since the time that `passedUntil` ends: they are given others first. */
  @Column({ name: 'passed_by', type: 'uuid', array: true, nullable: true })
  passedBy!: string[] | null;

  @Column({ name: 'passed_until', type: 'timestamptz', precision: 3, nullable: true })
  passedUntil!: Date | null;

  /** The decision that closed it last. */
  @Column({ name: 'decision_id', type: 'uuid', nullable: true })
  decisionId!: string | null;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  notes!: { id: string; by: string; to: string | null; at: string; text: string }[];
}
