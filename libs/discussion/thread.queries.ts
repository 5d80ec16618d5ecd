import type { EntityManager } from 'typeorm';
import { hidden, named, type Queryable } from '@app/platform';
import type { ThreadState } from './thread.entity.js';

/** A stored thread with its numbers. */
export interface ThreadRow {
  id: string;
  siteId: string;
  articleKey: string;
  title: string | null;
  url: string | null;
  section: string | null;
  tags: string[];
  authors: string[];
  articlePublishedAt: Date | null;
  access: Record<string, unknown>;
  state: ThreadState;
  closesAt: Date | null;
  settings: Record<string, unknown>;
  version: number;
  seq: number;
  expiredSeq: number;
  commentCount: number;
  /** The database's time of this reading. */
  now: Date;
}

export const THREAD_COLUMNS = `t.id, t.site_id AS "siteId", t.article_key AS "articleKey", t.title, t.url, t.section, t.tags,
  t.authors, t.article_published_at AS "articlePublishedAt", t.access, t.state, t.closes_at AS "closesAt", t.settings,
  t.version, k.seq::float8 AS seq, k.expired_seq::float8 AS "expiredSeq", k.comment_count AS "commentCount",
  clock_timestamp() AS now`;

const FROM = `FROM threads t JOIN thread_counters k ON k.thread_id = t.id`;

/** The threads of these articles, each in the place of its question; null where none is stored. */
export async function threadsByArticle(
  db: Queryable,
  asks: { siteId: string; articleKey: string }[],
): Promise<(ThreadRow | null)[]> {
  const { rows } = await named<ThreadRow & { place: number }>(
    db,
    'threads_by_article',
    `SELECT a.place::int AS place, ${THREAD_COLUMNS}
     FROM unnest(${hidden('$1::uuid[]', '$2::text[]')}) WITH ORDINALITY AS a(site_id, article_key, place)
     JOIN threads t ON t.site_id = a.site_id AND t.article_key = a.article_key
     JOIN thread_counters k ON k.thread_id = t.id`,
    [asks.map((ask) => ask.siteId), asks.map((ask) => ask.articleKey)],
  );
  const answers: (ThreadRow | null)[] = asks.map(() => null);
  for (const { place, ...row } of rows) answers[place - 1] = row;
  return answers;
}

/** The threads with these ids, each in the place of its question; null where none is stored. */
export async function threadsById(db: Queryable, ids: string[]): Promise<(ThreadRow | null)[]> {
  const { rows } = await named<ThreadRow>(
    db,
    'threads_by_id',
    `SELECT ${THREAD_COLUMNS} FROM unnest(${hidden('$1::uuid[]')}) AS a(id)
     JOIN threads t ON t.id = a.id JOIN thread_counters k ON k.thread_id = t.id`,
    [ids],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}

export interface NewThread {
  id: string;
  siteId: string;
  articleKey: string;
  url: string | null;
}

/** Stores a thread on its first use; of two first visitors one creates it and both go on with the same. */
export async function insertThread(tx: EntityManager, thread: NewThread): Promise<void> {
  await named(
    tx,
    'insert_thread',
    `INSERT INTO threads (id, site_id, article_key, url) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [thread.id, thread.siteId, thread.articleKey, thread.url],
  );
  await named(
    tx,
    'insert_counters',
    `INSERT INTO thread_counters (thread_id, site_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [thread.id, thread.siteId],
  );
}

/**
 * Whether a thread and its site's rules are still as decided on; keeps the thread so until the transaction ends. Not for
 * who locks the thread's counters afterwards: these carry the same version, and a change of the rules locks them first.
 */
export async function holdThread(
  tx: EntityManager,
  thread: { id: string; version: number; site: { id: string; version: number } },
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'hold_thread',
    `SELECT 1 FROM threads WHERE id = $1 AND version = $2
       AND EXISTS (SELECT 1 FROM sites WHERE id = $3 AND version = $4) FOR SHARE`,
    [thread.id, thread.version, thread.site.id, thread.site.version],
  );
  return rowCount === 1;
}

/** The counts of up to 100 articles; those without a thread, and hidden ones, are left out. */
export async function countsOf(db: Queryable, siteId: string, articleKeys: string[]) {
  const { rows } = await named<{ articleKey: string; commentCount: number }>(
    db,
    'counts_of',
    `SELECT t.article_key AS "articleKey", k.comment_count AS "commentCount" ${FROM}
     WHERE t.site_id = $1 AND t.article_key = ANY($2) AND t.state <> 'hidden'`,
    [siteId, articleKeys],
  );
  return rows;
}

export interface ThreadWord {
  url: string;
  title: string;
  section: string | null;
  tags: string[];
  authors: string[];
  articlePublishedAt: Date | null;
  access: Record<string, unknown>;
  state: ThreadState | null;
  closesAt: Date | null;
  settings: Record<string, unknown>;
}

/** Writes the publication's word about an article; true when something that readers or rights see was changed. */
export async function writeArticle(tx: EntityManager, thread: NewThread, word: ThreadWord): Promise<boolean> {
  const { rows } = await named<{ version: number }>(
    tx,
    'write_article',
    `UPDATE threads SET url = $2, title = $3, section = $4, tags = $5, authors = $6, article_published_at = $7,
       access = $8, state = coalesce($9, state), closes_at = $10, settings = $11, declared = true, version = version + 1
     WHERE id = $1 AND (NOT declared OR (url, title, section, tags, authors, article_published_at, access, state,
       closes_at, settings) IS DISTINCT FROM ($2, $3, $4, $5, $6, $7::timestamptz, $8::jsonb, coalesce($9, state),
       $10::timestamptz, $11::jsonb))
     RETURNING version`,
    [
      thread.id,
      word.url,
      word.title,
      word.section,
      word.tags,
      word.authors,
      word.articlePublishedAt,
      JSON.stringify(word.access),
      word.state,
      word.closesAt,
      JSON.stringify(word.settings),
    ],
  );
  if (!rows[0]) return false;
  await named(
    tx,
    'repeat_thread_version',
    'UPDATE thread_counters SET thread_version = $2 WHERE thread_id = $1',
    [thread.id, rows[0].version],
  );
  return true;
}
