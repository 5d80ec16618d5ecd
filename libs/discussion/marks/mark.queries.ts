import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';
import { COMMENT_COLUMNS, type CommentRow } from '../comments/comment-row.js';
import type { Mark } from './mark.js';

/** By how many a thread's marks grow; below zero they become fewer. */
export interface MarkCounts {
  pinned: number;
  featured: number;
  questions: number;
  answered: number;
}

/** Writes a mark, or its end, on a published comment; the caller holds the thread's counters and the comment. */
export async function writeMark(
  tx: EntityManager,
  commentId: string,
  mark: Mark,
  on: boolean,
): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    `write_mark_${mark}`,
    `UPDATE comments c SET ${mark} = $2, version = c.version + 1 WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [commentId, on],
  );
  return rows[0]!;
}

/** Moves a thread's counts of what is marked; the caller holds its counters. Gives how many are pinned then. */
export async function countMarks(tx: EntityManager, threadId: string, by: MarkCounts): Promise<number> {
  const { rows } = await named<{ pinned: number }>(
    tx,
    'count_marks',
    `UPDATE thread_counters SET pinned_count = pinned_count + $2, featured_count = featured_count + $3,
       question_count = question_count + $4, answered_count = answered_count + $5
     WHERE thread_id = $1 RETURNING pinned_count AS pinned`,
    [threadId, by.pinned, by.featured, by.questions, by.answered],
  );
  return rows[0]!.pinned;
}

/** The thread's marks counted from their rows: an entry of an index for each that there is. The caller holds the counters. */
export const MARKS_COUNTED = (thread: string) =>
  `(SELECT count(*)::int FROM comments m WHERE m.thread_id = ${thread} AND m.pinned) AS pinned,
   (SELECT count(*)::int FROM comments m WHERE m.thread_id = ${thread} AND m.featured) AS featured,
   (SELECT count(*)::int FROM comments m WHERE m.thread_id = ${thread} AND m.answered) AS answered,
   (SELECT count(*)::int FROM comments m WHERE m.thread_id = ${thread} AND NOT m.answered) AS unanswered`;

/** Sets the counts to what the rows say. The caller holds the counters, without which no mark is written. */
export async function recountMarks(tx: EntityManager, threadId: string): Promise<void> {
  await named(
    tx,
    'recount_marks',
    `UPDATE thread_counters k SET pinned_count = n.pinned, featured_count = n.featured, answered_count = n.answered,
       question_count = n.answered + n.unanswered
     FROM (SELECT ${MARKS_COUNTED('$1')}) n WHERE k.thread_id = $1`,
    [threadId],
  );
}

/** What is pinned in a thread; the caller holds its counters, so that it stays so. */
export async function pinnedIn(tx: EntityManager, threadId: string): Promise<string[]> {
  const { rows } = await named<{ id: string }>(
    tx,
    'pinned_in',
    'SELECT id FROM comments WHERE thread_id = $1 AND pinned ORDER BY published_at DESC, id DESC',
    [threadId],
  );
  return rows.map(({ id }) => id);
}

/** Takes the pins off these comments, and gives them; the caller holds the counters, and counts them. */
export async function unpin(
  tx: EntityManager,
  commentIds: readonly string[],
): Promise<{ id: string; revision: number }[]> {
  const { rows } = await named<{ id: string; revision: number }>(
    tx,
    'unpin',
    `UPDATE comments SET pinned = false, version = version + 1 WHERE id = ANY($1) AND pinned
     RETURNING id, revision`,
    [commentIds],
  );
  return rows;
}
