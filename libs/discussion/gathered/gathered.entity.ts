import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Site } from '@app/identity';
import { Comment } from '../comments/comment.entity.js';
import { Thread } from '../threads/thread.entity.js';

/**
 * A published comment's words, for search: gathered from the thread's events a moment after them, in a row of their own,
 * so that neither a post nor a reaction writes to their indexes. They count only while the comment is published with
 * this very revision.
 */
@Entity('comment_words')
@ForeignKey(() => Comment, ['commentId'], ['id'], { onDelete: 'CASCADE', name: 'comment_words_comment' })
@Index('comment_words_of_thread', ['threadId', 'publishedAt', 'commentId'])
@Index('comment_words_of_site', ['siteId', 'publishedAt', 'commentId'])
@Index('comment_words_found', ['words'], { type: 'gin' })
export class CommentWords {
  @PrimaryColumn({ name: 'comment_id', type: 'uuid', primaryKeyConstraintName: 'comment_words_key' })
  commentId!: string;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ name: 'thread_id', type: 'uuid' })
  threadId!: string;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3 })
  publishedAt!: Date;

  @Column({ type: 'integer' })
  revision!: number;

  /** The text search configuration that they were made with. */
  @Column({ type: 'text' })
  language!: string;

  @Column({ type: 'tsvector' })
  words!: string;
}

/** How many of a thread's published comments appeared in an hour; gathered with the words. */
@Entity('thread_hours')
@ForeignKey(() => Thread, ['threadId'], ['id'], { onDelete: 'CASCADE', name: 'thread_hours_thread' })
@Index('thread_hours_of_site', ['siteId', 'hour'])
export class ThreadHour {
  @PrimaryColumn({ name: 'thread_id', type: 'uuid', primaryKeyConstraintName: 'thread_hours_key' })
  threadId!: string;

  @PrimaryColumn({ type: 'timestamptz', precision: 3, primaryKeyConstraintName: 'thread_hours_key' })
  hour!: Date;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  @Column({ type: 'integer' })
  comments!: number;
}

/** In which language a site's words are gathered, and in which some may still be from before. */
@Entity('site_words')
@ForeignKey(() => Site, ['siteId'], ['id'], { onDelete: 'CASCADE', name: 'site_words_site' })
export class SiteWords {
  @PrimaryColumn({ name: 'site_id', type: 'uuid', primaryKeyConstraintName: 'site_words_key' })
  siteId!: string;

  @Column({ type: 'text' })
  language!: string;

  /** Languages of rows that were not yet gathered anew. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  others!: string[];

  /** After a change of language: the threads up to this one are marked; null when all are. */
  @Column({ name: 'marked_to', type: 'uuid', nullable: true })
  markedTo!: string | null;
}

/** Who is told: whom an event concerns by itself, and whoever follows. The first never wait behind the others. */
export const NOTICED = ['concerned', 'followers'] as const;
export type Noticed = (typeof NOTICED)[number];

/**
 * Up to which of a thread's events people were told in their inboxes, and where that stands: a row for whom they concern,
 * and one for followers, who are not told of what the others were not told of yet. Set behind by who gathers, so that a
 * post writes nothing for it; `@app/notifications` goes on from there.
 */
@Entity('thread_notices')
@Check('thread_notices_whom', "whom IN ('concerned', 'followers')")
@ForeignKey(() => Thread, ['threadId'], ['id'], { onDelete: 'CASCADE', name: 'thread_notices_thread' })
@Index('thread_notices_behind', ['whom', 'threadId'], { where: 'behind' })
export class ThreadNotice {
  @PrimaryColumn({ name: 'thread_id', type: 'uuid', primaryKeyConstraintName: 'thread_notices_key' })
  threadId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'thread_notices_key' })
  whom!: Noticed;

  @Column({ name: 'site_id', type: 'uuid' })
  siteId!: string;

  /** Whether there may be more to tell. */
  @Column({ type: 'boolean', default: false })
  behind!: boolean;

  /** The number up to which everybody was told. */
  @Column({ type: 'bigint', default: 0 })
  seq!: string;

  /** The number up to which followers are being told; null between two such parts, and for whom it concerns. */
  @Column({ name: 'until_seq', type: 'bigint', nullable: true })
  untilSeq!: string | null;

  /** The last of the followers who were told of that part, in the order of their ids. */
  @Column({ name: 'after_person', type: 'uuid', nullable: true })
  afterPerson!: string | null;
}
