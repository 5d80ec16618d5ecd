import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';
import { bestRankSql } from './best.js';
import { lockCounters } from './comment-state.queries.js';

/** What a recount found wrong and put right. */
export interface Recounted {
  comments: number;
  commentCount: { kept: number; counted: number };
}

const REACTIONS = `SELECT c.id, coalesce(jsonb_object_agg(r.kind, r.count) FILTER (WHERE r.kind IS NOT NULL), '{}') AS reactions,
    coalesce(sum(r.count), 0) AS total
  FROM comments c LEFT JOIN (
    SELECT comment_id, kind, count(*)::int AS count FROM reactions GROUP BY comment_id, kind) r ON r.comment_id = c.id
  WHERE c.thread_id = $1 GROUP BY c.id`;

/** Direct replies that readers see; a tombstone is seen while it holds one, so this is repeated until nothing moves. */
const REPLIES = `UPDATE comments c SET reply_count = n.count,
    visible = (c.status = 'published' OR (c.status IN ('removed', 'deleted') AND n.count > 0))
  FROM (SELECT p.id, count(k.id)::int AS count FROM comments p
    LEFT JOIN comments k ON k.parent_id = p.id AND k.visible WHERE p.thread_id = $1 GROUP BY p.id) n
  WHERE c.id = n.id AND (c.reply_count <> n.count
    OR c.visible <> (c.status = 'published' OR (c.status IN ('removed', 'deleted') AND n.count > 0)))`;

/** Counts a whole thread from its rows and mends every counter that differs, under the thread's lock. */
export async function recount(tx: EntityManager, threadId: string): Promise<Recounted> {
  await lockCounters(tx, threadId);
  let comments = 0;
  for (let moved = -1; moved !== 0; comments += moved) {
    moved = (await named(tx, 'recount_replies', REPLIES, [threadId])).rowCount ?? 0;
  }
  const reactions = await named(
    tx,
    'recount_reactions',
    `UPDATE comments c SET reactions = n.reactions,
       best_rank = CASE WHEN c.published_at IS NULL THEN 0 ELSE ${bestRankSql('n.total', 'c.published_at')} END
     FROM (${REACTIONS}) n WHERE c.id = n.id AND (c.reactions <> n.reactions OR (c.published_at IS NOT NULL
       AND abs(c.best_rank - ${bestRankSql('n.total', 'c.published_at')}) > 1e-9))`,
    [threadId],
  );
  const { rows } = await named<{ kept: number; counted: number }>(
    tx,
    'recount_thread',
    `WITH n AS (SELECT count(*)::int AS counted FROM comments WHERE thread_id = $1 AND status = 'published'),
     old AS (SELECT comment_count AS kept FROM thread_counters WHERE thread_id = $1)
     UPDATE thread_counters SET comment_count = n.counted FROM n, old WHERE thread_id = $1
     RETURNING old.kept, n.counted`,
    [threadId],
  );
  return { comments: comments + (reactions.rowCount ?? 0), commentCount: rows[0]! };
}
