import type { DataSource } from 'typeorm';
import { Audit, inTransaction, rows } from '@app/platform';
import { recount } from '@app/discussion';

/** Each finds something that can never be in a sound database, and says what. */
const NEVER: readonly string[] = [
  `SELECT 'thread ' || k.thread_id || ': seq is ' || k.seq || ', its events are ' || e.list AS wrong
   FROM thread_counters k, LATERAL (
     SELECT count(*) AS n, coalesce(min(seq), 0) AS first, coalesce(max(seq), 0) AS last,
       concat(count(*), ' from ', min(seq), ' to ', max(seq)) AS list
     FROM thread_events WHERE thread_id = k.thread_id) e
   WHERE (e.n, e.last) <> (k.seq, k.seq) OR (e.n > 0 AND e.first <> 1)`,
  `SELECT 'comment ' || c.id || ' was published by ' || e.n || ' events' AS wrong
   FROM comments c, LATERAL (
     SELECT count(*) AS n FROM thread_events WHERE comment_id = c.id AND type = 'comment.published') e
   WHERE e.n <> (c.published_at IS NOT NULL)::int`,
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
 * What is wrong in a database whatever was done to it: numbers with gaps, counters that a recount would mend, events
 * and replies about nothing, a broken audit chain. Empty when it is sound. Nobody may write meanwhile.
 */
export async function faultsOf(database: DataSource): Promise<string[]> {
  const found: string[] = [];
  for (const sql of NEVER)
    found.push(...(await rows<{ wrong: string }>(database, sql)).map((row) => row.wrong));
  for (const { id } of await rows<{ id: string }>(database, 'SELECT thread_id AS id FROM thread_counters')) {
    const { comments, commentCount } = await inTransaction(database, (tx) => recount(tx, id));
    if (comments > 0 || commentCount.kept !== commentCount.counted) {
      found.push(`thread ${id}: a recount mended ${comments} comments, ${JSON.stringify(commentCount)}`);
    }
  }
  const { broken } = await new Audit(database).verify();
  return [...found, ...broken.map(({ id, why }) => `audit entry ${id}: ${why}`)];
}
