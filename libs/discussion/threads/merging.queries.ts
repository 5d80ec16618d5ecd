import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';

/** Every table that names a thread, with what a merge does to it; a test compares them with the database's own list. */
export const THREAD_TABLES = {
  comments: 'moved',
  cases: 'moved',
  unannounced_counts: 'moved',
  thread_visits: 'moved; of two of one reader the later',
  comment_words: 'moved; the second is gathered anew',
  thread_hours: 'added up; the second is gathered anew',
  thread_notices: 'the second keeps its own',
  follows: 'moved; of two of one person the earlier',
  thread_counters: 'the second keeps its own, and counts what came',
  thread_events: 'the second keeps its own',
  article_keys: 'lead on',
  article_addresses: 'lead on',
} as const;

interface Merge {
  from: string;
  into: string;
}

/** Takes the thread out of all that finds threads; waits for who relies on its row, and whoever comes finds it changed. */
export async function retire(tx: EntityManager, threadId: string): Promise<void> {
  await named(
    tx,
    'retire_thread',
    `UPDATE threads SET merged_at = clock_timestamp(), version = version + 1, section = NULL, tags = '{}' WHERE id = $1`,
    [threadId],
  );
}

export async function countedIn(tx: EntityManager, threadId: string): Promise<number> {
  const { rows } = await named<{ count: number }>(
    tx,
    'counted_in',
    'SELECT comment_count AS count FROM thread_counters WHERE thread_id = $1',
    [threadId],
  );
  return rows[0]!.count;
}

/**
 * The ids of a thread's comments, in order: the visible ones from the top downwards by the indexes of pages, the others by
 * one of their own. It costs what the thread holds, whatever others hold.
 */
export async function commentsOf(tx: EntityManager, threadId: string): Promise<string[]> {
  const { rows } = await named<{ id: string }>(
    tx,
    'comments_of',
    `WITH RECURSIVE seen AS (
       SELECT c.id FROM comments c WHERE c.thread_id = $1 AND c.visible AND c.parent_id IS NULL
       UNION ALL
       SELECT c.id FROM seen CROSS JOIN LATERAL (
         SELECT r.id FROM comments r WHERE r.parent_id = seen.id AND r.visible AND r.parent_id IS NOT NULL OFFSET 0) c)
     SELECT id FROM seen UNION ALL SELECT id FROM comments WHERE thread_id = $1 AND NOT visible ORDER BY id`,
    [threadId],
  );
  return rows.map(({ id }) => id);
}

/** The same by looking through all comments there are. */
export async function allCommentsOf(tx: EntityManager, threadId: string): Promise<string[]> {
  const { rows } = await named<{ id: string }>(
    tx,
    'all_comments_of',
    'SELECT id FROM comments WHERE thread_id = $1 ORDER BY id',
    [threadId],
  );
  return rows.map(({ id }) => id);
}

/** Whether they are questions there, and answered, is settled once the second thread is locked. */
export async function moveComments(
  tx: EntityManager,
  { from, into }: Merge,
  commentIds: string[],
): Promise<{ moved: number; published: number; featured: number }> {
  const { rows } = await named<{ moved: number; published: number; featured: number }>(
    tx,
    'move_comments',
    `WITH m AS (UPDATE comments SET thread_id = $2, answered = NULL WHERE id = ANY($3) AND thread_id = $1
       RETURNING status, featured),
     w AS (UPDATE comment_words SET thread_id = $2 WHERE comment_id = ANY($3))
     SELECT count(*)::int AS moved, (count(*) FILTER (WHERE status = 'published'))::int AS published,
       (count(*) FILTER (WHERE featured))::int AS featured FROM m`,
    [from, into, commentIds],
  );
  return rows[0]!;
}

/** After the comments: whoever counted a reaction before has its comment's lock no more, and its mark is seen. */
export async function moveUnannounced(tx: EntityManager, { from, into }: Merge): Promise<void> {
  await named(tx, 'move_unannounced', 'UPDATE unannounced_counts SET thread_id = $2 WHERE thread_id = $1', [
    from,
    into,
  ]);
}

/** Who has read in both has been there when they last were in one of them. */
export async function moveVisits(tx: EntityManager, { from, into }: Merge): Promise<void> {
  await named(
    tx,
    'move_visits',
    `WITH gone AS (DELETE FROM thread_visits WHERE thread_id = $1 RETURNING *)
     INSERT INTO thread_visits AS v (person_id, thread_id, site_id, previous_at, at)
     SELECT person_id, $2, site_id, previous_at, at FROM gone
     ON CONFLICT (person_id, thread_id) DO UPDATE
       SET previous_at = greatest(v.previous_at, excluded.previous_at), at = greatest(v.at, excluded.at)`,
    [from, into],
  );
}

/** Who has followed both follows the one, since the earlier. */
export async function moveFollows(tx: EntityManager, { from, into }: Merge): Promise<void> {
  await named(
    tx,
    'move_follows',
    `WITH gone AS (DELETE FROM follows WHERE thread_id = $1 RETURNING *)
     INSERT INTO follows AS f (id, person_id, site_id, thread_id, created_at)
     SELECT id, person_id, site_id, $2, created_at FROM gone
     ON CONFLICT (thread_id, person_id) WHERE thread_id IS NOT NULL
       DO UPDATE SET created_at = least(f.created_at, excluded.created_at)`,
    [from, into],
  );
}

/** The hours in which was written what moved; the caller holds the first thread's gathering. */
export async function moveHours(tx: EntityManager, { from, into }: Merge): Promise<void> {
  await named(
    tx,
    'move_hours',
    `WITH gone AS (DELETE FROM thread_hours WHERE thread_id = $1 RETURNING *)
     INSERT INTO thread_hours AS h (thread_id, hour, site_id, comments)
     SELECT $2, hour, site_id, comments FROM gone ORDER BY hour
     ON CONFLICT (thread_id, hour) DO UPDATE SET comments = h.comments + excluded.comments`,
    [from, into],
  );
}

/**
 * Takes away how far people were told of a thread's events. It waits for whoever is telling them, and comes before the
 * counters for that: a post waits for nobody.
 */
export async function dropNotices(tx: EntityManager, threadId: string): Promise<void> {
  await named(tx, 'drop_notices', 'DELETE FROM thread_notices WHERE thread_id = $1', [threadId]);
}

/** Takes away what numbered a thread's events, and these; gives the last number. */
export async function dropNumbers(tx: EntityManager, threadId: string): Promise<{ seq: string }> {
  const { rows } = await named<{ seq: string }>(
    tx,
    'drop_numbers',
    `WITH e AS (DELETE FROM thread_events WHERE thread_id = $1)
     DELETE FROM thread_counters WHERE thread_id = $1 RETURNING seq`,
    [threadId],
  );
  return rows[0]!;
}

/**
 * Has everybody who listens read the thread anew: no number up to now is kept any more. They are above those of the other
 * thread, too, so that nobody who comes with one of its numbers is told that they have missed nothing.
 */
export async function beginAnew(tx: EntityManager, threadId: string, above: string): Promise<void> {
  await named(
    tx,
    'begin_anew',
    `UPDATE thread_counters SET seq = greatest(seq, $2::bigint) + 1, expired_seq = greatest(seq, $2::bigint) + 1
     WHERE thread_id = $1`,
    [threadId, above],
  );
}

/** All that led to the one leads to the other, in one step however often that was merged before. */
export async function leadOn(tx: EntityManager, { from, into }: Merge): Promise<void> {
  await named(
    tx,
    'lead_on',
    `WITH a AS (UPDATE article_addresses SET thread_id = $2 WHERE thread_id = $1)
     UPDATE article_keys SET thread_id = $2, by_reader = false WHERE thread_id = $1`,
    [from, into],
  );
}
