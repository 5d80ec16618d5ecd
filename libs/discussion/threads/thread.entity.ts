import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '@app/identity';

export const THREAD_STATES = ['open', 'read-only', 'closed', 'hidden'] as const;
export type ThreadState = (typeof THREAD_STATES)[number];

/**
 * An article's discussion. Its id follows from the site's slug and the first article key, so it is known before it is
 * stored; all keys and addresses that lead to it stand in `address.entity.ts`.
 */
@Entity('threads')
@ForeignKey(() => Site, ['siteId'], ['id'])
@Index('threads_present_key', ['siteId', 'articleKey'], { unique: true, where: 'merged_at IS NULL' })
@Index('threads_section', ['siteId', 'section'], { where: 'section IS NOT NULL' })
@Check('threads_state', "state IN ('open', 'read-only', 'closed', 'hidden')")
export class Thread {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'article_key', type: 'text' })
  articleKey!: string;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ type: 'text', nullable: true })
  url!: string | null;

  @Column({ type: 'text', nullable: true })
  section!: string | null;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  tags!: string[];

  /** External ids of the article's authors: their comments carry the `author` badge. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  authors!: string[];

  @Column({ name: 'article_published_at', type: 'timestamptz', precision: 3, nullable: true })
  articlePublishedAt!: Date | null;

  /** The article's own access rules; what it leaves out is the site's. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  access!: Record<string, unknown>;

  @Column({ type: 'text', default: 'open' })
  state!: ThreadState;

  @Column({ name: 'closes_at', type: 'timestamptz', precision: 3, nullable: true })
  closesAt!: Date | null;

  /** When it was last opened by hand: an age that it had reached by then no longer closes it. */
  @Column({ name: 'opened_at', type: 'timestamptz', precision: 3, nullable: true })
  openedAt!: Date | null;

  /** `ThreadSettings`: premoderated, questions to the authors, gate texts and what else an article sets for itself. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  settings!: Record<string, unknown>;

  /** Whether the publication's server declared the article, rather than a first comment on a listed origin. */
  @Column({ type: 'boolean', default: false })
  declared!: boolean;

  /** Grows with every change of this row; repeated on the counters, where posting checks it. */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  /**
   * When it was merged into another one, to which its keys lead now. Nothing is left of it but this row, which nobody
   * finds: taking it away would have every comment of every thread looked through for those that refer to it.
   */
  @Column({ name: 'merged_at', type: 'timestamptz', precision: 3, nullable: true })
  mergedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}

/**
 * A thread's numbers in a row of their own, which nothing references: the foreign keys' share locks on the thread
 * never meet the counting. Holding this row's lock is what makes commit order the order of `seq`.
 */
@Entity('thread_counters')
@Index('thread_counters_behind', ['siteId', 'threadId'], { where: 'behind' })
@Index('thread_counters_unsettled', ['threadId'], { where: 'unsettled IS NOT NULL' })
export class ThreadCounters {
  @PrimaryColumn({ name: 'thread_id', type: 'uuid' })
  threadId!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** The number of the newest event; 0 before the first. */
  @Column({ type: 'bigint', default: 0 })
  seq!: string;

  /** The newest number that is no longer kept; a client that has less must read again. */
  @Column({ name: 'expired_seq', type: 'bigint', default: 0 })
  expiredSeq!: string;

  /** Published comments; tombstones are not counted. */
  @Column({ name: 'comment_count', type: 'integer', default: 0 })
  commentCount!: number;

  /** Pinned and featured comments, questions to the authors and how many of them are answered. */
  @Column({ name: 'pinned_count', type: 'integer', default: 0 })
  pinnedCount!: number;

  @Column({ name: 'featured_count', type: 'integer', default: 0 })
  featuredCount!: number;

  @Column({ name: 'question_count', type: 'integer', default: 0 })
  questionCount!: number;

  @Column({ name: 'answered_count', type: 'integer', default: 0 })
  answeredCount!: number;

  /** The thread's `version`, so that the counting statement itself sees whether it is still as decided on. */
  @Column({ name: 'thread_version', type: 'integer', default: 1 })
  threadVersion!: number;

  /** When counts were last announced by `counts.changed`. */
  @Column({ name: 'announced_at', type: 'timestamptz', precision: 3, nullable: true })
  announcedAt!: Date | null;

  /** Up to which number the thread's words and hours were gathered; -1: all of it is to be gathered anew. */
  @Column({ name: 'gathered_seq', type: 'bigint', default: 0 })
  gatheredSeq!: string;

  /** Whether there may be more to gather. A post that finds it set leaves it as it is, and no index is written. */
  @Column({ type: 'boolean', default: false })
  behind!: boolean;

  /** After which top-level comment, by time and id, they are still to be looked at for the questions' new rules; null for none. */
  @Column({ type: 'jsonb', nullable: true })
  unsettled!: { at: string; id: string } | null;

  /** How often the comments were counted anew: a difference found before another counting is not applied after it. */
  @Column({ type: 'integer', default: 0 })
  counted!: number;
}

export const THREAD_EVENT_TYPES = [
  'comment.published',
  'comment.edited',
  'comment.removed',
  'comment.deleted',
  'comment.restored',
  'comment.featured',
  'comment.pinned',
  'comment.locked',
  'counts.changed',
  'thread.changed',
] as const;
export type ThreadEventType = (typeof THREAD_EVENT_TYPES)[number];

/**
 * One numbered event of a thread: type and ids only. What is sent, live or in a replay, is built from the present
 * state, so that removed and erased words never come back.
 */
@Entity('thread_events')
export class ThreadEvent {
  @PrimaryColumn({ name: 'thread_id', type: 'uuid' })
  threadId!: string;

  @PrimaryColumn({ type: 'bigint' })
  seq!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  type!: ThreadEventType;

  @Column({ name: 'comment_id', type: 'uuid', nullable: true })
  commentId!: string | null;

  @Column({ type: 'integer', nullable: true })
  revision!: number | null;

  /** For `counts.changed`: the comments whose counts changed. */
  @Column({ name: 'comment_ids', type: 'uuid', array: true, nullable: true })
  commentIds!: string[] | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;
}
