import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';
import { recountMarks } from '../marks/mark.queries.js';
import { settleThread } from '../marks/questions.js';
import { bestRankSql } from '../reading/best.js';
import { lockCounters } from '../comments/comment-state.queries.js';

/** What a recount found wrong and put right. */
export interface Recounted {
  comments: number;
  commentCount: { kept: number; counted: number };
}

/** Comments whose reactions, or whose ranks, are not what their rows say; `$2` are those to look at, null for all. */
const MISCOUNTED = `SELECT c.id, n.reactions, n.total AS reaction_count,
    coalesce(${bestRankSql('n.total', 'c.published_at')}, 0) AS best_rank
  FROM comments c, LATERAL (
    SELECT coalesce(jsonb_object_agg(r.kind, r.count), '{}') AS reactions, coalesce(sum(r.count), 0) AS total
    FROM (SELECT kind, count(*)::int AS count FROM reactions WHERE comment_id = c.id GROUP BY kind) r) n
  WHERE c.thread_id = $1 AND ($2::uuid[] IS NULL OR c.id = ANY($2))
    AND (c.reactions <> n.reactions OR c.reaction_count <> n.total
      OR abs(c.best_rank - ${bestRankSql('n.total', 'c.published_at')}) > 1e-9)`;

/** Direct replies that readers see; a tombstone is seen while it holds one, so this is repeated until nothing moves. */
const REPLIES = `UPDATE comments c SET reply_count = n.count,
    visible = (c.status = 'published' OR (c.status IN ('removed', 'deleted') AND n.count > 0))
  FROM (SELECT p.id, count(k.id)::int AS count FROM comments p
    LEFT JOIN comments k ON k.parent_id = p.id AND k.visible WHERE p.thread_id = $1 GROUP BY p.id) n
  WHERE c.id = n.id AND (c.reply_count <> n.count
    OR c.visible <> (c.status = 'published' OR (c.status IN ('removed', 'deleted') AND n.count > 0)))`;

/**
 * Counts a whole thread from its rows and mends every counter that differs, under the thread's lock. Of a thread that was
 * merged into another one nothing is left to count.
 */
export async function recount(tx: EntityManager, threadId: string): Promise<Recounted> {
  if (!(await lockCounters(tx, threadId))) return { comments: 0, commentCount: { kept: 0, counted: 0 } };
  let comments = 0;
  for (let moved = -1; moved !== 0; comments += moved) {
    moved = (await named(tx, 'recount_replies', REPLIES, [threadId])).rowCount ?? 0;
  }
  comments += await recountReactions(tx, threadId);
  await settleThread(tx, threadId);
  await recountMarks(tx, threadId);
  const { rows } = await named<{ kept: number; counted: number }>(
    tx,
    'recount_thread',
    `WITH n AS (SELECT count(*)::int AS counted FROM comments WHERE thread_id = $1 AND status = 'published'),
     old AS (SELECT comment_count AS kept FROM thread_counters WHERE thread_id = $1)
     UPDATE thread_counters SET comment_count = n.counted, counted = thread_counters.counted + 1
     FROM n, old WHERE thread_id = $1
     RETURNING old.kept, n.counted`,
    [threadId],
  );
  return { comments, commentCount: rows[0]! };
}

/**
 * Reacting does not take the thread's lock, so it may go on meanwhile: what looks wrong is locked first and then
 * counted by a statement of its own, which sees whatever was committed until the lock was had.
 */
async function recountReactions(tx: EntityManager, threadId: string): Promise<number> {
  const suspects = await named<{ ids: string[] | null }>(
    tx,
    'recount_lock',
    `SELECT array_agg(id) AS ids FROM (SELECT id FROM comments
       WHERE id IN (SELECT id FROM (${MISCOUNTED}) m) ORDER BY id FOR UPDATE) c`,
    [threadId, null],
  );
  const { ids } = suspects.rows[0]!;
  if (ids === null) return 0;
  const mended = await named(
    tx,
    'recount_reactions',
    `UPDATE comments c SET reactions = m.reactions, reaction_count = m.reaction_count, best_rank = m.best_rank FROM (${MISCOUNTED}) m WHERE c.id = m.id`,
    [threadId, ids],
  );
  return mended.rowCount ?? 0;
}
