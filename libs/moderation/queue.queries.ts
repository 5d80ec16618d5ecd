import { named, type Queryable } from '@app/platform';
import type { QueueCounts } from './case.schema.js';
import type { Queue } from './case.entity.js';
import { IS_NEW } from './case.queries.js';
import { openedAtOf, prioritySql } from './priority.js';

/** Counting a queue stops here: nobody needs to know how many thousands wait, and it must stay cheap. */
export const COUNTED_TO = 1000;

const open = (queue: Queue) =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM cases WHERE site_id = $1 AND queue = '${queue}' AND state = 'open'
     LIMIT ${COUNTED_TO}) q)`;

const UNWRITTEN = `c.site_id = $1 AND ${IS_NEW} AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.id = c.id)`;

export async function countQueues(db: Queryable, siteId: string): Promise<QueueCounts> {
  const { rows } = await named<QueueCounts>(
    db,
    'count_queues',
    `SELECT ${open('held')} AS held, ${open('reported')} AS reported, ${open('escalated')} AS escalated,
       least(${COUNTED_TO}, ${open('new')} +
         (SELECT count(*)::int FROM (SELECT 1 FROM comments c WHERE ${UNWRITTEN} LIMIT ${COUNTED_TO}) u)) AS new`,
    [siteId],
  );
  return rows[0]!;
}

export interface QueuePlace {
  id: string;
  priority: number;
}

/** The next open cases of a queue after a place in it; of `new`, those with rows. */
export async function readQueue(
  db: Queryable,
  ask: { siteId: string; queue: Queue; after: QueuePlace | null; limit: number },
): Promise<QueuePlace[]> {
  const { rows } = await named<QueuePlace>(
    db,
    ask.after ? 'read_queue_after' : 'read_queue',
    `SELECT id, priority FROM cases WHERE site_id = $1 AND queue = $2 AND state = 'open'
       ${ask.after ? 'AND (priority, id) < ($4::float8, $5::uuid)' : ''}
     ORDER BY priority DESC, id DESC LIMIT $3`,
    [ask.siteId, ask.queue, ask.limit, ...(ask.after ? [ask.after.priority, ask.after.id] : [])],
  );
  return rows;
}

const KEY = prioritySql('0::float8', '0::float8', 'c.published_at');

/** The unreviewed comments that are cases of `new` without rows, in the same order. */
export async function readUnwritten(
  db: Queryable,
  ask: { siteId: string; after: QueuePlace | null; limit: number },
): Promise<QueuePlace[]> {
  const { rows } = await named<QueuePlace>(
    db,
    ask.after ? 'read_unwritten_after' : 'read_unwritten',
    // The bound on published_at lets the index begin where the page does; the key beside it is exact.
    `SELECT c.id, ${KEY} AS priority FROM comments c WHERE ${UNWRITTEN}
       ${ask.after ? `AND c.published_at >= $3::timestamptz - interval '1 second' AND (${KEY}, c.id) < ($4::float8, $5::uuid)` : ''}
     ORDER BY c.published_at, c.id DESC LIMIT $2`,
    [
      ask.siteId,
      ask.limit,
      ...(ask.after ? [openedAtOf(ask.after.priority), ask.after.priority, ask.after.id] : []),
    ],
  );
  return rows;
}
