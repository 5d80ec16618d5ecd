import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '@app/identity';
import { Thread } from '../threads/thread.entity.js';

export const COMMENT_STATUSES = ['held', 'published', 'rejected', 'removed', 'deleted'] as const;
export type CommentStatus = (typeof COMMENT_STATUSES)[number];

/**
 * The depth at which a comment can no longer be answered: with the top level, 50 levels are stored. Whatever walks up
 * from a comment, as a reply, a removal or a permalink does, takes so many steps at most.
 */
export const MAX_DEPTH = 49;

/**
 * A comment with its counters. `status` is written by `comment-state.ts` alone. `visible` is what readers' pages
 * select by: published, or a tombstone that still holds visible replies.
 */
@Entity('comments')
@ForeignKey(() => Thread, ['threadId'], ['id'])
@ForeignKey(() => Comment, ['parentId'], ['id'])
@ForeignKey(() => Account, ['authorId'], ['id'], { onDelete: 'SET NULL' })
@Index('comments_top_by_time', ['threadId', 'publishedAt', 'id'], { where: 'visible AND parent_id IS NULL' })
@Index('comments_top_by_best', ['threadId', 'bestRank', 'id'], { where: 'visible AND parent_id IS NULL' })
@Index('comments_replies_by_time', ['parentId', 'publishedAt', 'id'], {
  where: 'visible AND parent_id IS NOT NULL',
})
@Index('comments_replies_by_best', ['parentId', 'bestRank', 'id'], {
  where: 'visible AND parent_id IS NOT NULL',
})
@Index('comments_top_by_reactions', ['threadId', 'reactionCount', 'publishedAt', 'id'], {
  where: 'visible AND parent_id IS NULL',
})
@Index('comments_replies_by_reactions', ['parentId', 'reactionCount', 'publishedAt', 'id'], {
  where: 'visible AND parent_id IS NOT NULL',
})
@Index('comments_top_by_replies', ['threadId', 'replyCount', 'publishedAt', 'id'], {
  where: 'visible AND parent_id IS NULL',
})
@Index('comments_replies_by_replies', ['parentId', 'replyCount', 'publishedAt', 'id'], {
  where: 'visible AND parent_id IS NOT NULL',
})
@Index('comments_pinned', ['threadId', 'publishedAt', 'id'], { where: 'pinned' })
@Index('comments_featured', ['threadId', 'publishedAt', 'id'], { where: 'featured' })
@Index('comments_answered', ['threadId', 'publishedAt', 'id'], { where: 'answered' })
@Index('comments_unanswered', ['threadId', 'publishedAt', 'id'], { where: 'NOT answered' })
@Index('comments_unseen', ['threadId'], { where: 'NOT visible' })
@Index('comments_stream', ['siteId', 'createdAt', 'id'])
/** With status and site: what became of an author’s latest thousand there is counted without reading them. */
@Index('comments_author', ['authorId', 'createdAt', 'status', 'siteId'])
/** Whether a text is long its fingerprint's length says. */
@Index('comments_long_texts', ['siteId', 'fingerprint', 'createdAt'], { where: 'length(fingerprint) > 29' })
@Index('comments_turned_down', ['authorId', 'createdAt'], { where: "status IN ('rejected', 'removed')" })
@Index('comments_own_waiting', ['authorId', 'threadId', 'createdAt'], {
  where: "status IN ('held', 'rejected', 'removed') OR pending_revision IS NOT NULL",
})
@Index('comments_unreviewed', ['siteId', 'publishedAt', 'id'], {
  where: "status = 'published' AND NOT reviewed",
})
@Check('comments_status', "status IN ('held', 'published', 'rejected', 'removed', 'deleted')")
@Check('comments_marked', "status = 'published' OR NOT (pinned OR featured)")
@Check('comments_asked', "answered IS NULL OR (status = 'published' AND parent_id IS NULL)")
export class Comment {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'thread_id', type: 'uuid' })
  threadId!: string;

  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId!: string | null;

  /** The parent's revision that was on the page when the reply was written. */
  @Column({ name: 'parent_revision', type: 'integer', nullable: true })
  parentRevision!: number | null;

  /** 0 for a top-level comment. */
  @Column({ type: 'integer', default: 0 })
  depth!: number;

  /** Null once the account is gone. */
  @Column({ name: 'author_id', type: 'uuid', nullable: true })
  authorId!: string | null;

  @Column({ type: 'text' })
  status!: CommentStatus;

  @Column({ type: 'boolean' })
  visible!: boolean;

  /** Markdown source of the public revision (of the only one, while it waits). */
  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'integer', default: 1 })
  revision!: number;

  /** Grows with every change. */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** The revision that waits for a moderator while the approved one stays public. */
  @Column({ name: 'pending_revision', type: 'integer', nullable: true })
  pendingRevision!: number | null;

  /** Whether the text that waits does so for outside checks alone: no moderator has to look unless they say so. */
  @Column({ name: 'awaits_checks', type: 'boolean', default: false })
  awaitsChecks!: boolean;

  /** What the checks found in this revision; null when nothing. */
  @Column({ type: 'jsonb', nullable: true })
  findings!: unknown[] | null;

  /** The fingerprint by which the author's repetitions are found. */
  @Column({ type: 'text', default: '' })
  fingerprint!: string;

  /** Visible direct replies; what `discussed` sorts by. */
  @Column({ name: 'reply_count', type: 'integer', default: 0 })
  replyCount!: number;

  /** Counts by kind, such as `{"like": 3}`; kinds with none are left out. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  reactions!: Record<string, number>;

  /** The sum of `reactions`; what `top` sorts by. */
  @Column({ name: 'reaction_count', type: 'integer', default: 0 })
  reactionCount!: number;

  /** The stored sort key of `best`: see `best.ts`. */
  @Column({ name: 'best_rank', type: 'double precision', default: 0 })
  bestRank!: number;

  /** Shown above all others, by the word of a moderator; what is no longer published loses the mark. */
  @Column({ type: 'boolean', default: false })
  pinned!: boolean;

  /** An editor's pick; likewise. */
  @Column({ type: 'boolean', default: false })
  featured!: boolean;

  /** Nobody answers it, nor what hangs on it, by the word of a moderator. */
  @Column({ name: 'replies_locked', type: 'boolean', default: false })
  repliesLocked!: boolean;

  /** Of a question to the article's authors: whether one of them answered it; null for all that is no question. */
  @Column({ type: 'boolean', nullable: true })
  answered!: boolean | null;

  /** Whether a moderator has seen this revision; what is not waits in the queue `new`. */
  @Column({ type: 'boolean', default: false })
  reviewed!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;

  /** When it first became visible; held ones get it on approval. Sorting by time is by this. */
  @Column({ name: 'published_at', type: 'timestamptz', precision: 3, nullable: true })
  publishedAt!: Date | null;

  /** When a moderator last asked the author to change the text: the edit window opens anew. */
  @Column({ name: 'edit_asked_at', type: 'timestamptz', precision: 3, nullable: true })
  editAskedAt!: Date | null;

  @Column({ name: 'edited_at', type: 'timestamptz', precision: 3, nullable: true })
  editedAt!: Date | null;
}

export const REVISION_STATES = ['superseded', 'held', 'rejected'] as const;

/** A text that is not the comment's public one: an earlier revision, or one that waits or was turned down. */
@Entity('comment_revisions')
@ForeignKey(() => Comment, ['commentId'], ['id'], { onDelete: 'CASCADE' })
@Check('comment_revisions_state', "state IN ('superseded', 'held', 'rejected')")
export class CommentRevision {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  @PrimaryColumn({ type: 'integer' })
  revision!: number;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text' })
  state!: (typeof REVISION_STATES)[number];

  @Column({ type: 'jsonb', nullable: true })
  findings!: unknown[] | null;

  @Column({ type: 'text', default: '' })
  fingerprint!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' })
  createdAt!: Date;
}

/** One reader's reaction of one kind. */
@Entity('reactions')
@ForeignKey(() => Comment, ['commentId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
@Index('reactions_person', ['personId'])
export class Reaction {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid' })
  commentId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** The comment's revision it was given on. */
  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  at!: Date;
}

/** Comments whose reaction counts changed and were not yet announced to the thread. */
@Entity('unannounced_counts')
export class UnannouncedCount {
  @PrimaryColumn({ name: 'thread_id', type: 'uuid' })
  threadId!: string;

  @PrimaryColumn({ name: 'comment_id', type: 'uuid' })
  commentId!: string;
}

/** When a reader last opened a thread. */
@Entity('thread_visits')
@Index('thread_visits_thread', ['threadId'])
@ForeignKey(() => Account, ['personId'], ['id'], { onDelete: 'CASCADE' })
export class ThreadVisit {
  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @PrimaryColumn({ name: 'thread_id', type: 'uuid' })
  threadId!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'previous_at', type: 'timestamptz', precision: 3, nullable: true })
  previousAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  at!: Date;
}
