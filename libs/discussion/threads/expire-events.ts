import type { DataSource } from 'typeorm';
import { inTransaction, rows } from '@app/platform';
import { lockCounters } from '../comments/comment-state.queries.js';

const DEFAULT_DAYS = 7;

/**
 * Deletes the events that a site no longer keeps (`discussion.eventDays`), thread by thread, and notes up to which
 * number: a client that has less reads the snapshot again. Gives how many were deleted.
 */
export async function expireEvents(database: DataSource): Promise<number> {
  const threads = await rows<{ threadId: string; days: number }>(
    database,
    `SELECT DISTINCT e.thread_id AS "threadId", n.days FROM thread_events e
     JOIN (SELECT id, coalesce((settings #>> '{discussion,eventDays}')::int, $1) AS days FROM sites) n ON n.id = e.site_id
     WHERE e.at < now() - make_interval(days => n.days)`,
    [DEFAULT_DAYS],
  );
  let deleted = 0;
  for (const { threadId, days } of threads) {
    deleted += await inTransaction(database, async (tx) => {
      await lockCounters(tx, threadId);
      const [found] = await rows<{ count: number }>(
        tx,
        `WITH old AS (
           DELETE FROM thread_events WHERE thread_id = $1 AND seq <= (
             SELECT max(seq) FROM thread_events WHERE thread_id = $1 AND at < now() - make_interval(days => $2))
           RETURNING seq),
         k AS (UPDATE thread_counters SET expired_seq = greatest(expired_seq, (SELECT max(seq) FROM old))
           WHERE thread_id = $1)
         SELECT count(*)::int AS count FROM old`,
        [threadId, days],
      );
      return found!.count;
    });
  }
  return deleted;
}
