import type { DataSource } from 'typeorm';
import { Audit, rows } from '@app/platform';
import { recountAll } from '@app/discussion';

/** Each finds something that can never be in a sound database, and says what. */
const NEVER: readonly string[] = [
  `SELECT 'thread ' || k.thread_id || ': seq is ' || k.seq || ', its events are ' || e.list AS wrong
   FROM thread_counters k, LATERAL (
     SELECT count(*) AS n, coalesce(min(seq), k.expired_seq + 1) AS first, coalesce(max(seq), k.expired_seq) AS last,
       concat(count(*), ' from ', min(seq), ' to ', max(seq), ' above ', k.expired_seq) AS list
     FROM thread_events WHERE thread_id = k.thread_id AND seq > k.expired_seq) e
   WHERE (e.n, e.last, e.first) <> (k.seq - k.expired_seq, k.seq, k.expired_seq + 1)`,
  `SELECT 'comment ' || c.id || ' was published by ' || coalesce(e.n, 0) || ' events' AS wrong
   FROM comments c JOIN thread_counters k ON k.thread_id = c.thread_id LEFT JOIN (
     SELECT comment_id, count(*) AS n FROM thread_events WHERE type = 'comment.published' GROUP BY comment_id) e
     ON e.comment_id = c.id
   WHERE coalesce(e.n, 0) <> (c.published_at IS NOT NULL)::int
     -- What came with another thread was told there, and its numbers went with that.
     AND NOT (k.expired_seq > 0 AND e.n IS NULL AND c.published_at IS NOT NULL)`,
  `SELECT 'comment ' || c.id || ' is in no thread, or its case is in another' AS wrong
   FROM comments c LEFT JOIN thread_counters k ON k.thread_id = c.thread_id LEFT JOIN cases x ON x.id = c.id
   WHERE k.thread_id IS NULL OR x.thread_id <> c.thread_id`,
  `SELECT 'key ' || n.article_key || ' leads to ' || n.thread_id || ', which is no thread' AS wrong
   FROM article_keys n LEFT JOIN thread_counters k ON k.thread_id = n.thread_id WHERE k.thread_id IS NULL`,
  `SELECT 'thread ' || t.id || ' is not found by its own key or id' AS wrong FROM threads t
   WHERE t.merged_at IS NULL AND NOT (
     EXISTS (SELECT 1 FROM article_keys n
       WHERE (n.site_id, n.article_key, n.thread_id) = (t.site_id, t.article_key, t.id))
     AND EXISTS (SELECT 1 FROM article_keys n WHERE (n.named_id, n.thread_id) = (t.id, t.id)))`,
  `SELECT 'event ' || e.seq || ' of ' || e.thread_id || ' is about no comment of its thread' AS wrong
   FROM thread_events e LEFT JOIN comments c ON c.id = e.comment_id AND c.thread_id = e.thread_id
   WHERE e.comment_id IS NOT NULL AND c.id IS NULL`,
  `SELECT 'comment ' || c.id || ' hangs on nothing of its thread' AS wrong
   FROM comments c LEFT JOIN comments p ON p.id = c.parent_id AND p.thread_id = c.thread_id
   WHERE c.parent_id IS NOT NULL AND (p.id IS NULL OR c.depth <> p.depth + 1)`,
  `SELECT 'key ' || i.key || ' made ' || i.result_id || ', which is not there' AS wrong
   FROM idempotency_keys i LEFT JOIN comments c ON c.id = i.result_id
   WHERE i.result_kind = 'comment' AND (c.id IS NULL OR c.author_id <> i.person_id)`,
  `SELECT 'the report ' || r.id || ' has no case' AS wrong
   FROM reports r WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = r.comment_id)`,
];

/**
 * What is wrong in a database whatever was done to it: numbers with gaps, counters that are not what their rows say, events
 * and replies about nothing, a broken audit chain. Empty when it is sound. Nobody may write meanwhile.
 */
export async function faultsOf(database: DataSource): Promise<string[]> {
  const found: string[] = [];
  for (const sql of NEVER)
    found.push(...(await rows<{ wrong: string }>(database, sql)).map((row) => row.wrong));
  await recountAll(database, {
    found: ({ threadId, commentId, counter, kept, counted }) =>
      found.push(
        `${counter} of ${commentId ?? threadId} is ${JSON.stringify(kept)}, not ${JSON.stringify(counted)}`,
      ),
  });
  const { broken } = await new Audit(database).verify();
  return [...found, ...broken.map(({ id, why }) => `audit entry ${id}: ${why}`)];
}
