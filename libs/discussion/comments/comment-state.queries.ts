import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';
import { bestRankSql } from '../reading/best.js';
import { COMMENT_COLUMNS, type CommentRow } from './comment-row.js';
import type { CommentStatus } from './comment.entity.js';
import type { ThreadEventType } from '../threads/thread.entity.js';

/** The thread that a comment of this site belongs to; no lock. */
export async function threadOfComment(
  tx: EntityManager,
  siteId: string,
  commentId: string,
): Promise<string | null> {
  const { rows } = await named<{ threadId: string }>(
    tx,
    'thread_of_comment',
    'SELECT thread_id AS "threadId" FROM comments WHERE id = $2 AND site_id = $1',
    [siteId, commentId],
  );
  return rows[0]?.threadId ?? null;
}

/**
 * Takes the lock under which a thread's events are numbered; whatever is in the thread stays in it until the transaction
 * ends. False where there is no such thread any more: what was in it is in another one, under that one's lock.
 */
export async function lockCounters(tx: EntityManager, threadId: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'lock_counters',
    'SELECT 1 FROM thread_counters WHERE thread_id = $1 FOR UPDATE',
    [threadId],
  );
  return rowCount === 1;
}

export async function lockRow(tx: EntityManager, commentId: string): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'lock_comment',
    `SELECT ${COMMENT_COLUMNS} FROM comments c WHERE c.id = $1 FOR UPDATE`,
    [commentId],
  );
  return rows[0]!;
}

/**
 * Writes a status and what follows from it on the row itself: with a deleted comment goes the text that waits beside
 * it, and what is not published is neither pinned nor featured, and no question. What goes back to before it was published has never been. Called by `comment-state.ts` alone.
 */
export async function writeStatus(
  tx: EntityManager,
  commentId: string,
  to: CommentStatus,
): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'write_status',
    `WITH gone AS (
       UPDATE comment_revisions SET state = 'superseded' WHERE comment_id = $1 AND state = 'held' AND $2 = 'deleted')
     UPDATE comments c SET
       status = $2, version = c.version + 1, awaits_checks = false,
       pending_revision = CASE WHEN $2 <> 'deleted' THEN c.pending_revision END,
       visible = ($2 = 'published' OR ($2 IN ('removed', 'deleted') AND c.reply_count > 0)),
       pinned = c.pinned AND $2 = 'published', featured = c.featured AND $2 = 'published',
       answered = CASE WHEN $2 = 'published' THEN c.answered END,
       published_at = CASE WHEN $2 = 'published' THEN coalesce(c.published_at, t.now)
         WHEN $2 NOT IN ('held', 'rejected') THEN c.published_at END,
       best_rank = CASE WHEN $2 = 'published' AND c.published_at IS NULL
         THEN ${bestRankSql('c.reaction_count', 't.now')} ELSE c.best_rank END
     FROM (SELECT clock_timestamp()::timestamptz(3) AS now) t
     WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [commentId, to],
  );
  return rows[0]!;
}

/** Moves the parent's count of visible replies; a tombstone shows itself while it has one. */
export async function countReply(tx: EntityManager, parentId: string, by: 1 | -1): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'count_reply',
    `UPDATE comments c SET
       reply_count = c.reply_count + $2,
       visible = (c.status = 'published' OR (c.status IN ('removed', 'deleted') AND c.reply_count + $2 > 0))
     WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [parentId, by],
  );
  return rows[0]!;
}

export interface NewEvent {
  type: ThreadEventType;
  commentId: string | null;
  revision: number | null;
  commentIds?: string[];
}

/** Numbers and appends events under the counters' lock; gives the last number. */
export async function appendEvents(
  tx: EntityManager,
  thread: { siteId: string; threadId: string; countBy: number },
  events: NewEvent[],
): Promise<number> {
  const { rows } = await named<{ seq: string }>(
    tx,
    'append_events',
    `WITH k AS (
       UPDATE thread_counters SET seq = seq + cardinality($4::text[]), comment_count = comment_count + $3,
         behind = true
       WHERE thread_id = $2 RETURNING seq),
     e AS (
       INSERT INTO thread_events (thread_id, seq, site_id, type, comment_id, revision, at)
       SELECT $2, k.seq - cardinality($4::text[]) + n.ord, $1, n.type, n.comment_id, n.revision, clock_timestamp()
       FROM k, unnest($4::text[], $5::uuid[], $6::int[]) WITH ORDINALITY AS n(type, comment_id, revision, ord))
     SELECT seq FROM k`,
    [
      thread.siteId,
      thread.threadId,
      thread.countBy,
      events.map((event) => event.type),
      events.map((event) => event.commentId),
      events.map((event) => event.revision),
    ],
  );
  return Number(rows[0]!.seq);
}
