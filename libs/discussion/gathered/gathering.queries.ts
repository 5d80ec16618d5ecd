import type { EntityManager } from 'typeorm';
import { hidden, named, type Queryable } from '@app/platform';
import type { ThreadState } from '../threads/thread.entity.js';
import { NOTICED } from './gathered.entity.js';

/** A thread of which there may be more to gather. */
export interface BehindThread {
  siteId: string;
  threadId: string;
}

/** Some threads that are behind, of whatever site, but for `without`. */
export async function threadsBehind(
  db: Queryable,
  without: string[],
  limit: number,
): Promise<BehindThread[]> {
  const { rows } = await named<BehindThread>(
    db,
    'threads_behind',
    `SELECT site_id AS "siteId", thread_id AS "threadId" FROM thread_counters
     WHERE behind AND thread_id <> ALL($1) LIMIT $2`,
    [without, limit],
  );
  return rows;
}

/** How far a thread was gathered, and what there is; `whole`: all of it is to be gathered anew. */
export interface GatheredTo {
  state: ThreadState;
  seq: number;
  gatheredSeq: number;
  whole: boolean;
}

export async function readGathered(db: Queryable, threadId: string): Promise<GatheredTo | undefined> {
  const { rows } = await named<GatheredTo>(
    db,
    'gathered_to',
    `SELECT t.state, k.seq::float8 AS seq, k.gathered_seq::float8 AS "gatheredSeq",
       k.gathered_seq < 0 OR k.gathered_seq < k.expired_seq AS whole
     FROM thread_counters k JOIN threads t ON t.id = k.thread_id WHERE k.thread_id = $1`,
    [threadId],
  );
  return rows[0];
}

/** Of the thread's next events those comments that they are about, and up to which number that is. */
export async function eventsToGather(db: Queryable, threadId: string, after: number, limit: number) {
  const { rows } = await named<{ seq: number; commentIds: string[] | null }>(
    db,
    'events_to_gather',
    `SELECT max(seq)::float8 AS seq, array_agg(DISTINCT comment_id) FILTER (WHERE comment_id IS NOT NULL) AS "commentIds"
     FROM (SELECT seq, comment_id FROM thread_events WHERE thread_id = $1 AND seq > $2 ORDER BY seq LIMIT $3) e`,
    [threadId, after, limit],
  );
  return { seq: rows[0]!.seq, commentIds: rows[0]!.commentIds ?? [] };
}

export interface PublicText {
  id: string;
  revision: number;
  body: string;
}

/** Of these comments those that are published, with their texts. */
export async function publicTexts(db: Queryable, threadId: string, ids: string[]): Promise<PublicText[]> {
  const { rows } = await named<PublicText>(
    db,
    'public_texts',
    `SELECT id, revision, body FROM comments WHERE id = ANY($2) AND thread_id = $1 AND status = 'published'`,
    [threadId, ids],
  );
  return rows;
}

/**
 * A part of a thread's published comments: those beneath the next top-level ones in the order of time. Null when there
 * are no more. By the pages' own indexes: there is no other way to a thread's comments.
 */
export async function partOfThread(
  db: Queryable,
  threadId: string,
  after: { at: string; id: string },
  most: number,
): Promise<{ last: { at: string; id: string }; ids: string[] } | null> {
  const { rows } = await named<{ at: string; id: string; ids: string[] }>(
    db,
    'part_of_thread',
    `WITH RECURSIVE top AS (
       SELECT id, published_at, status FROM comments
       WHERE thread_id = $1 AND parent_id IS NULL AND visible AND (published_at, id) > ($2::timestamptz, $3::uuid)
       ORDER BY published_at, id LIMIT $4),
     tree AS (
       SELECT id, status FROM top
       UNION ALL SELECT c.id, c.status FROM tree p JOIN comments c ON c.parent_id = p.id AND c.visible
         AND c.parent_id IS NOT NULL)
     SELECT l.published_at::text AS at, l.id, (SELECT array_agg(id) FROM tree WHERE status = 'published') AS ids
     FROM (SELECT published_at, id FROM top ORDER BY published_at DESC, id DESC LIMIT 1) l`,
    [threadId, after.at, after.id, most],
  );
  const [row] = rows;
  return row ? { last: { at: row.at, id: row.id }, ids: row.ids ?? [] } : null;
}

/** One gatherer a thread writes at a time, to the end of its transaction; nothing else takes this lock. */
export async function holdGathering(tx: EntityManager, threadId: string): Promise<void> {
  await named(tx, 'hold_gathering', `SELECT pg_advisory_xact_lock(73412010, hashtext($1))`, [threadId]);
}

/**
 * Writes the words of texts that are still the public ones, in the site's language as it is at that moment, and counts
 * what is new in its hour. The comments are held (FOR KEY SHARE, which neither a post nor a reaction waits for), so that
 * words cannot come after those that took the text away.
 */
export async function writeWords(
  tx: EntityManager,
  thread: BehindThread,
  texts: { id: string; revision: number; text: string }[],
): Promise<void> {
  await named(
    tx,
    'write_words',
    `WITH s AS MATERIALIZED (SELECT language FROM site_words WHERE site_id = $1 FOR SHARE),
     live AS MATERIALIZED (
       SELECT c.id, c.published_at, n.revision, n.text
       FROM unnest(${hidden('$3::uuid[]', '$4::int[]', '$5::text[]')}) AS n(id, revision, text)
       JOIN comments c ON c.id = n.id AND c.thread_id = $2 AND c.revision = n.revision AND c.status = 'published'
       ORDER BY c.id FOR KEY SHARE OF c),
     w AS (
       INSERT INTO comment_words AS w (comment_id, site_id, thread_id, published_at, revision, language, words)
       SELECT live.id, $1, $2, live.published_at, live.revision, s.language,
         to_tsvector(s.language::regconfig, live.text) FROM live, s
       ON CONFLICT (comment_id) DO UPDATE SET thread_id = excluded.thread_id, revision = excluded.revision,
         language = excluded.language, words = excluded.words
       WHERE (w.thread_id, w.revision, w.language) <> (excluded.thread_id, excluded.revision, excluded.language)
       RETURNING xmax = 0 AS fresh, published_at)
     INSERT INTO thread_hours AS h (thread_id, hour, site_id, comments)
     SELECT $2, date_trunc('hour', published_at, 'UTC'), $1, count(*) FROM w WHERE fresh GROUP BY 2 ORDER BY 2
     ON CONFLICT (thread_id, hour) DO UPDATE SET comments = h.comments + excluded.comments`,
    [
      thread.siteId,
      thread.threadId,
      texts.map(({ id }) => id),
      texts.map(({ revision }) => revision),
      texts.map(({ text }) => text),
    ],
  );
}

/** Takes the words of these comments away where they are no longer published in this thread, and out of their hours. */
export async function takeWords(tx: EntityManager, threadId: string, ids: string[]): Promise<void> {
  await named(
    tx,
    'take_words',
    `WITH gone AS (
       DELETE FROM comment_words w WHERE w.comment_id = ANY($2) AND w.thread_id = $1 AND NOT EXISTS (
         SELECT 1 FROM comments c WHERE c.id = w.comment_id AND c.thread_id = $1 AND c.status = 'published')
       RETURNING date_trunc('hour', published_at, 'UTC') AS hour),
     n AS (SELECT hour, count(*)::int AS count FROM gone GROUP BY hour)
     UPDATE thread_hours h SET comments = h.comments - n.count FROM n WHERE h.thread_id = $1 AND h.hour = n.hour`,
    [threadId, ids],
  );
}

/** Takes away up to `most` of a thread's words: all, or those alone that no published comment has. Gives how many. */
export async function takeWordsOfThread(
  tx: EntityManager,
  threadId: string,
  which: 'all' | 'stray',
  most: number,
): Promise<number> {
  const stray = `AND NOT EXISTS (SELECT 1 FROM comments c
    WHERE c.id = w.comment_id AND c.thread_id = $1 AND c.status = 'published')`;
  const { rowCount } = await named(
    tx,
    `take_words_of_thread_${which}`,
    `DELETE FROM comment_words WHERE comment_id IN (
       SELECT w.comment_id FROM comment_words w WHERE w.thread_id = $1 ${which === 'all' ? '' : stray} LIMIT $2)`,
    [threadId, most],
  );
  return rowCount ?? 0;
}

/** Counts a thread's hours anew from its words. */
export async function countHours(tx: EntityManager, thread: BehindThread): Promise<void> {
  await named(
    tx,
    'count_hours',
    `WITH n AS (SELECT date_trunc('hour', published_at, 'UTC') AS hour, count(*)::int AS comments
       FROM comment_words WHERE thread_id = $2 GROUP BY 1),
     gone AS (DELETE FROM thread_hours h WHERE thread_id = $2 AND NOT EXISTS (SELECT 1 FROM n WHERE n.hour = h.hour))
     INSERT INTO thread_hours AS h (thread_id, hour, site_id, comments) SELECT $2, hour, $1, comments FROM n ORDER BY hour
     ON CONFLICT (thread_id, hour) DO UPDATE SET comments = excluded.comments WHERE h.comments <> excluded.comments`,
    [thread.siteId, thread.threadId],
  );
}

/**
 * Marks that whom a thread's events concern is to be told now. It waits for whoever is telling them, which is why the
 * thread's counters, that each post takes, may not be held by then.
 */
export async function markForTelling(tx: EntityManager, threadId: string): Promise<void> {
  await named(
    tx,
    'mark_for_telling',
    `INSERT INTO thread_notices AS n (thread_id, whom, site_id, behind)
     SELECT thread_id, whom, site_id, true FROM thread_counters, unnest($2::text[]) AS w(whom) WHERE thread_id = $1
     ON CONFLICT (thread_id, whom) DO UPDATE SET behind = true WHERE NOT n.behind`,
    [threadId, NOTICED],
  );
}

/**
 * Notes that a thread which was gathered to `from` is so to `to`, by somebody who has seen it up to `seen`. Where it was
 * marked meanwhile it stays behind.
 */
export async function noteGathered(
  tx: EntityManager,
  threadId: string,
  { from, to, seen }: { from: number; to: number; seen: number },
): Promise<void> {
  await named(
    tx,
    'note_gathered',
    `UPDATE thread_counters SET gathered_seq = $3, behind = seq > $4::bigint
     WHERE thread_id = $1 AND gathered_seq = $2::bigint`,
    [threadId, from, to, seen],
  );
}

/** A number that no gathering under way began with: what it has gathered will not count. */
export const GATHER_ANEW = 'gathered_seq = least(gathered_seq, 0) - 1, behind = true';

/** Has threads gathered anew. */
export async function markForGathering(db: Queryable, threadIds: string[]): Promise<void> {
  await named(
    db,
    'mark_for_gathering',
    `UPDATE thread_counters SET ${GATHER_ANEW} WHERE thread_id = ANY($1)`,
    [threadIds],
  );
}
