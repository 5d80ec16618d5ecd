import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
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
