import type { DataSource } from 'typeorm';
import { inTransaction, rows } from '@app/platform';
import { lockCounters } from '../comments/comment-state.queries.js';

const DEFAULT_DAYS = 7;
const THREADS_AT_ONCE = 1_000;
/** Events that go in one transaction: so long is their thread's line held up. */
const EVENTS_AT_ONCE = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Deletes the events that a site no longer keeps (`discussion.eventDays`), thread by thread and a thousand at a time, and
 * notes with each part up to which number: a client that has less reads the snapshot again. Gives how many were deleted.
 */
export async function expireEvents(database: DataSource): Promise<number> {
  let deleted = 0;
  for (let after: string | null = FIRST; after !== null;) {
    const looked: { last: string | null; old: OldThread[] } = await lookAtThreads(database, after);
    for (const thread of looked.old) {
      for (let gone = EVENTS_AT_ONCE; gone === EVENTS_AT_ONCE; deleted += gone) {
        gone = await expirePart(database, thread);
      }
    }
    after = looked.last;
  }
  return deleted;
}

interface OldThread {
  threadId: string;
  days: number;
}

/**
 * Those of the next threads whose first event is no longer kept; numbers are in the order of time, so of each thread one
 * entry of an index is read. `last` is null when there are no more.
 */
async function lookAtThreads(database: DataSource, after: string) {
  const [found] = await rows<{ last: string | null; old: OldThread[] }>(
    database,
    `WITH k AS MATERIALIZED (
       SELECT thread_id, site_id FROM thread_counters WHERE thread_id > $2 ORDER BY thread_id LIMIT $3)
     SELECT (SELECT thread_id FROM k ORDER BY thread_id DESC LIMIT 1) AS last,
       coalesce((SELECT jsonb_agg(jsonb_build_object('threadId', k.thread_id, 'days', n.days)) FROM k
         JOIN (SELECT id, coalesce((settings #>> '{discussion,eventDays}')::int, $1) AS days FROM sites) n
           ON n.id = k.site_id
         CROSS JOIN LATERAL (SELECT at FROM thread_events WHERE thread_id = k.thread_id ORDER BY seq LIMIT 1) e
         WHERE e.at < now() - make_interval(days => n.days)), '[]') AS old`,
    [DEFAULT_DAYS, after, THREADS_AT_ONCE],
  );
  return found!;
}

function expirePart(database: DataSource, { threadId, days }: OldThread): Promise<number> {
  return inTransaction(database, async (tx) => {
    await lockCounters(tx, threadId);
    const [found] = await rows<{ count: number }>(
      tx,
      `WITH part AS (
         SELECT seq, at FROM thread_events WHERE thread_id = $1 ORDER BY seq LIMIT $3),
       old AS (
         DELETE FROM thread_events WHERE thread_id = $1 AND seq <= (
           SELECT max(seq) FROM part WHERE at < now() - make_interval(days => $2))
         RETURNING seq),
       k AS (UPDATE thread_counters SET expired_seq = greatest(expired_seq, (SELECT max(seq) FROM old))
         WHERE thread_id = $1 AND EXISTS (SELECT 1 FROM old))
       SELECT count(*)::int AS count FROM old`,
      [threadId, days, EVENTS_AT_ONCE],
    );
    return found!.count;
  });
}
