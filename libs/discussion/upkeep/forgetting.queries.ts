import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import { bestRankSql } from '../reading/best.js';
import { COMMENT_COLUMNS, type CommentRow } from '../comments/comment-row.js';

export interface ThreadPart {
  siteId: string;
  threadId: string;
  commentIds: string[];
}

/**
 * Some of an author's comments, all of one thread: of the oldest, the thread with most of them. Undefined when there are
 * none left. It looks at a few hundred, however many there are.
 */
export async function someOfAuthor(
  where: Queryable,
  siteId: string,
  personId: string,
  most: number,
): Promise<ThreadPart | undefined> {
  const found = await named<ThreadPart>(
    where,
    'some_of_author',
    `WITH c AS (SELECT id, thread_id FROM comments WHERE author_id = $2 AND site_id = $1
       ORDER BY created_at LIMIT 5 * $3::int)
     SELECT $1::uuid AS "siteId", thread_id AS "threadId", (array_agg(id ORDER BY id))[:$3::int] AS "commentIds"
     FROM c GROUP BY thread_id ORDER BY count(*) DESC, thread_id LIMIT 1`,
    [siteId, personId, most],
  );
  return found.rows[0];
}

export async function lockOwnRows(
  tx: EntityManager,
  commentIds: readonly string[],
  personId: string,
): Promise<CommentRow[]> {
  const found = await named<CommentRow>(
    tx,
    'lock_own_comments',
    `SELECT ${COMMENT_COLUMNS} FROM comments c WHERE c.id = ANY($1) AND c.author_id = $2 ORDER BY c.id FOR UPDATE`,
    [commentIds, personId],
  );
  return found.rows;
}

/**
 * Takes from comments their author and all that is not the public text: earlier and waiting texts, what the checks
 * found, the fingerprint. With `words` false the text too, and by what it was found in searches. Called by `comment-state.ts` alone.
 */
export async function writeNobodys(
  tx: EntityManager,
  commentIds: readonly string[],
  words: boolean,
): Promise<number> {
  const found = await named<{ revisions: number }>(
    tx,
    'write_nobodys',
    `WITH r AS (DELETE FROM comment_revisions WHERE comment_id = ANY($1) RETURNING 1),
     w AS (DELETE FROM comment_words WHERE comment_id = ANY($1) AND NOT $2
       RETURNING thread_id, date_trunc('hour', published_at, 'UTC') AS hour),
     h AS (UPDATE thread_hours h SET comments = h.comments - n.count
       FROM (SELECT thread_id, hour, count(*)::int AS count FROM w GROUP BY 1, 2) n
       WHERE h.thread_id = n.thread_id AND h.hour = n.hour),
     c AS (UPDATE comments SET author_id = NULL, version = version + 1, pending_revision = NULL, awaits_checks = false, findings = NULL,
         fingerprint = '', edit_asked_at = NULL, body = CASE WHEN $2 THEN body ELSE '' END
       WHERE id = ANY($1))
     SELECT count(*)::int AS revisions FROM r`,
    [commentIds, words],
  );
  return found.rows[0]!.revisions;
}

/**
 * Takes back up to `most` of a person's reactions, with the counts of what they were given to; gives how many, and the
 * threads whose counts are to be announced. The comments are locked in the order of their ids.
 */
export async function takeBackReactions(
  tx: EntityManager,
  siteId: string,
  personId: string,
  most: number,
): Promise<{ reactions: number; threadIds: string[] }> {
  const locked = await named<{ ids: string[] | null }>(
    tx,
    'lock_reacted',
    `SELECT array_agg(id) AS ids FROM (SELECT c.id FROM comments c WHERE c.id IN (
       SELECT comment_id FROM reactions WHERE person_id = $2 AND site_id = $1 ORDER BY comment_id LIMIT $3)
     ORDER BY c.id FOR NO KEY UPDATE) l`,
    [siteId, personId, most],
  );
  const { ids } = locked.rows[0]!;
  if (ids === null) return { reactions: 0, threadIds: [] };
  const less = `(SELECT coalesce(jsonb_object_agg(k.key, k.count) FILTER (WHERE k.count > 0), '{}')
    FROM (SELECT key, value::int - (key = ANY(n.kinds))::int AS count FROM jsonb_each_text(c.reactions)) k)`;
  const total = `(SELECT coalesce(sum(value::int), 0) FROM jsonb_each_text(${less}))`;
  const found = await named<{ reactions: number; threadIds: string[] }>(
    tx,
    'take_back_reactions',
    `WITH gone AS (DELETE FROM reactions WHERE person_id = $1 AND comment_id = ANY($2) RETURNING comment_id, kind),
     n AS (SELECT comment_id, array_agg(kind) AS kinds FROM gone GROUP BY comment_id),
     c AS (UPDATE comments c SET reactions = ${less}, reaction_count = ${total},
         best_rank = coalesce(${bestRankSql(total, 'c.published_at')}, c.best_rank)
       FROM n WHERE c.id = n.comment_id RETURNING c.id, c.thread_id),
     u AS (INSERT INTO unannounced_counts AS u (thread_id, comment_id) SELECT thread_id, id FROM c
       ON CONFLICT (thread_id, comment_id) DO UPDATE SET comment_id = excluded.comment_id)
     SELECT (SELECT count(*)::int FROM gone) AS reactions,
       (SELECT coalesce(array_agg(DISTINCT thread_id), '{}') FROM c) AS "threadIds"`,
    [personId, ids],
  );
  return found.rows[0]!;
}
