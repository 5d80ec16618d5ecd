import type { Sections } from '@app/identity';
import { named, type Queryable } from '@app/platform';
import type { QueueCounts } from './case.schema.js';
import type { Queue } from './case.entity.js';
import { IS_NEW, walkedWithin } from './case.queries.js';
import { openedAtOf, prioritySql } from './priority.js';

/** Counting a queue stops here: nobody needs to know how many thousands wait, and it must stay cheap. */
export const COUNTED_TO = 1000;

const open = (queue: Queue, limits: string) =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM cases k WHERE site_id = $1 AND queue = '${queue}' AND state = 'open' ${limits}
     LIMIT ${COUNTED_TO}) q)`;

const UNWRITTEN = `c.site_id = $1 AND ${IS_NEW} AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.id = c.id)`;

/** Open cases by queue; of these sections, or all. */
export async function countQueues(db: Queryable, siteId: string, sections: Sections): Promise<QueueCounts> {
  // In order, so that the queue's own index is walked: without, the planner reads every comment of the site by its id.
  const ofCases = sections === null ? '' : `AND ${walkedWithin('k', '$2')} ORDER BY k.priority DESC`;
  const ofComments = sections === null ? '' : `AND ${walkedWithin('c', '$2')} ORDER BY c.published_at`;
  const count = (queue: Queue) => open(queue, ofCases);
  const { rows } = await named<QueueCounts>(
    db,
    sections === null ? 'count_queues' : 'count_queues_within',
    `SELECT ${count('held')} AS held, ${count('reported')} AS reported, ${count('spam')} AS spam,
       ${count('appeals')} AS appeals, ${count('escalated')} AS escalated,
       least(${COUNTED_TO}, ${count('new')} + (SELECT count(*)::int FROM (
         SELECT 1 FROM comments c WHERE ${UNWRITTEN} ${ofComments} LIMIT ${COUNTED_TO}) u)) AS new`,
    sections === null ? [siteId] : [siteId, sections],
  );
  return rows[0]!;
}

export interface QueuePlace {
  id: string;
  priority: number;
}

interface QueueAsk {
  siteId: string;
  after: QueuePlace | null;
  limit: number;
  /** Only what is in these; null: all. */
  sections: Sections;
}

/** The statement's name tells which of its parts it has. */
const nameOf = (name: string, { after, sections }: QueueAsk) =>
  `${name}${sections === null ? '' : '_within'}${after ? '_after' : ''}`;

/** The next open cases of a queue after a place in it; of `new`, those with rows. */
export async function readQueue(db: Queryable, ask: QueueAsk & { queue: Queue }): Promise<QueuePlace[]> {
  const { after, sections } = ask;
  const { rows } = await named<QueuePlace>(
    db,
    nameOf('read_queue', ask),
    `SELECT k.id, k.priority FROM cases k WHERE k.site_id = $1 AND k.queue = $2 AND k.state = 'open'
       ${sections ? `AND ${walkedWithin('k', '$4')}` : ''}
       ${after ? `AND (k.priority, k.id) < ($${sections ? 5 : 4}::float8, $${sections ? 6 : 5}::uuid)` : ''}
     ORDER BY k.priority DESC, k.id DESC LIMIT $3`,
    [
      ask.siteId,
      ask.queue,
      ask.limit,
      ...(sections ? [sections] : []),
      ...(after ? [after.priority, after.id] : []),
    ],
  );
  return rows;
}

/** The same of one discussion, whose open cases are few beside the site's: all of them are read and put in order. */
export async function readQueueOfThread(
  db: Queryable,
  { siteId, threadId, queue, after, limit, sections }: QueueAsk & { queue: Queue; threadId: string },
): Promise<QueuePlace[]> {
  const { rows } = await named<QueuePlace>(
    db,
    'read_queue_of_thread',
    `SELECT k.id, k.priority FROM cases k JOIN threads t ON t.id = k.thread_id
     WHERE k.site_id = $1 AND k.thread_id = $2 AND k.queue = $3 AND k.state = 'open'
       AND ($5::text[] IS NULL OR t.section = ANY($5))
       AND ($6::float8 IS NULL OR (k.priority, k.id) < ($6, $7::uuid))
     ORDER BY k.priority DESC, k.id DESC LIMIT $4`,
    [siteId, threadId, queue, limit, sections, after?.priority ?? null, after?.id ?? null],
  );
  return rows;
}

/** Without reach, which comes with the row: with it no index would have this order. */
const KEY = prioritySql({ openedAt: 'c.published_at' });

/** The unreviewed comments that are cases of `new` without rows, in the same order. */
export async function readUnwritten(db: Queryable, ask: QueueAsk): Promise<QueuePlace[]> {
  const { after, sections } = ask;
  const from = sections ? 4 : 3;
  const { rows } = await named<QueuePlace>(
    db,
    nameOf('read_unwritten', ask),
    // The bound on published_at lets the index begin where the page does; the key beside it is exact.
    `SELECT c.id, ${KEY} AS priority FROM comments c WHERE ${UNWRITTEN}
       ${sections ? `AND ${walkedWithin('c', '$3')}` : ''}
       ${
         after
           ? `AND c.published_at >= $${from}::timestamptz - interval '1 second'
              AND (${KEY}, c.id) < ($${from + 1}::float8, $${from + 2}::uuid)`
           : ''
       }
     ORDER BY c.published_at, c.id DESC LIMIT $2`,
    [
      ask.siteId,
      ask.limit,
      ...(sections ? [sections] : []),
      ...(after ? [openedAtOf(after.priority), after.priority, after.id] : []),
    ],
  );
  return rows;
}

/** The section that each case's article is in, at this moment; null for none. Cases of other sites are left out. */
export async function sectionsOfCases(
  db: Queryable,
  siteId: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await named<{ id: string; section: string | null }>(
    db,
    'sections_of_cases',
    `SELECT c.id, t.section FROM comments c JOIN threads t ON t.id = c.thread_id
     WHERE c.site_id = $1 AND c.id = ANY($2::uuid[])`,
    [siteId, ids],
  );
  return new Map(rows.map(({ id, section }) => [id, section]));
}

/** The section that each discussion's article is in; null for none. Those of other sites are left out. */
export async function sectionsOfThreads(
  db: Queryable,
  siteId: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await named<{ id: string; section: string | null }>(
    db,
    'sections_of_threads',
    'SELECT id, section FROM threads WHERE site_id = $1 AND id = ANY($2::uuid[])',
    [siteId, ids],
  );
  return new Map(rows.map(({ id, section }) => [id, section]));
}
