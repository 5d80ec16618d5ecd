import type { EntityManager } from 'typeorm';
import { hidden, named, type Queryable } from '@app/platform';
import { lockCounters } from '../comments/comment-state.queries.js';
import type { ThreadState } from './thread.entity.js';

/** What posts and the like change of a thread, without a new version of it. */
export interface ThreadNumbers {
  seq: number;
  expiredSeq: number;
  commentCount: number;
  pinnedCount: number;
  featuredCount: number;
  questionCount: number;
  answeredCount: number;
  /** The database's time of this reading. */
  now: Date;
}

/** A stored thread with its numbers. */
export interface ThreadRow extends ThreadNumbers {
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
  /** When it was last opened by hand. */
  openedAt: Date | null;
  settings: Record<string, unknown>;
  version: number;
}

/** The columns of `ThreadNumbers`, of the counters under the alias `k`. */
export const NUMBER_COLUMNS = `k.seq::float8 AS seq, k.expired_seq::float8 AS "expiredSeq", k.comment_count AS "commentCount",
  k.pinned_count AS "pinnedCount", k.featured_count AS "featuredCount", k.question_count AS "questionCount",
  k.answered_count AS "answeredCount", clock_timestamp() AS now`;

export const THREAD_COLUMNS = `t.id, t.site_id AS "siteId", t.article_key AS "articleKey", t.title, t.url, t.section, t.tags,
  t.authors, t.article_published_at AS "articlePublishedAt", t.access, t.state, t.closes_at AS "closesAt",
  t.opened_at AS "openedAt", t.settings,
  t.version, ${NUMBER_COLUMNS}`;

/**
 * The thread that a key leads to: by the keys that it has or had, or, where the key is itself an address, by the
 * addresses of the article. One look each, and the second one only where the first finds nothing.
 */
const ledToBy = (site: string, key: string) => `coalesce(
  (SELECT n.thread_id FROM article_keys n WHERE n.site_id = ${site} AND n.article_key = ${key}),
  (SELECT d.thread_id FROM article_addresses d WHERE d.site_id = ${site} AND d.address = ${key}))`;

/**
 * The threads of these articles, each in the place of its question; null where none is stored. Keys that are addresses
 * are asked for in their normal form.
 */
export async function threadsByArticle(
  db: Queryable,
  asks: { siteId: string; articleKey: string }[],
): Promise<(ThreadRow | null)[]> {
  const { rows } = await named<ThreadRow & { place: number }>(
    db,
    'threads_by_article',
    `SELECT a.place::int AS place, ${THREAD_COLUMNS}
     FROM unnest(${hidden('$1::uuid[]', '$2::text[]')}) WITH ORDINALITY AS a(site_id, article_key, place)
     JOIN threads t ON t.id = ${ledToBy('a.site_id', 'a.article_key')}
     JOIN thread_counters k ON k.thread_id = t.id`,
    [asks.map((ask) => ask.siteId), asks.map((ask) => ask.articleKey)],
  );
  const answers: (ThreadRow | null)[] = asks.map(() => null);
  for (const { place, ...row } of rows) answers[place - 1] = row;
  return answers;
}

/**
 * The threads that these ids lead to, each in the place of its question; null where none is stored. An id of a thread
 * that was merged, or of one that would have been another key's, leads to the thread of that key.
 */
export async function threadsById(db: Queryable, ids: string[]): Promise<(ThreadRow | null)[]> {
  const { rows } = await named<ThreadRow & { place: number }>(
    db,
    'threads_by_id',
    `SELECT a.place::int AS place, ${THREAD_COLUMNS}
     FROM unnest(${hidden('$1::uuid[]')}) WITH ORDINALITY AS a(id, place)
     JOIN article_keys n ON n.named_id = a.id
     JOIN threads t ON t.id = n.thread_id JOIN thread_counters k ON k.thread_id = t.id`,
    [ids],
  );
  const answers: (ThreadRow | null)[] = ids.map(() => null);
  for (const { place, ...row } of rows) answers[place - 1] = row;
  return answers;
}

export interface NewThread {
  id: string;
  siteId: string;
  articleKey: string;
  url: string | null;
}

/**
 * Stores a thread on its first use; of two first visitors one creates it and both go on with the same. False where it was
 * merged into another meanwhile; a unique violation where its key, or its id, has come to lead to another thread.
 */
export async function insertThread(tx: EntityManager, thread: NewThread): Promise<boolean> {
  await named(
    tx,
    'insert_thread',
    `INSERT INTO threads (id, site_id, article_key, url) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
    [thread.id, thread.siteId, thread.articleKey, thread.url],
  );
  // It need not be the row from before: what is left of a merged thread has no numbers, and gets none.
  const { rowCount } = await named(
    tx,
    'insert_counters',
    `WITH t AS MATERIALIZED (SELECT id, site_id FROM threads WHERE id = $1 AND merged_at IS NULL FOR SHARE),
     i AS (INSERT INTO thread_counters (thread_id, site_id) SELECT id, site_id FROM t ON CONFLICT (thread_id) DO NOTHING)
     SELECT 1 FROM t`,
    [thread.id],
  );
  return rowCount === 1;
}

/**
 * Whether a thread and its site's rules are still as decided on; keeps both so until the transaction ends. Not for
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
       AND belowline_rules_hold($3, $4) FOR SHARE`,
    [thread.id, thread.version, thread.site.id, thread.site.version],
  );
  return rowCount === 1;
}

/** The counts of up to 100 articles, by the keys asked for; those without a thread, and hidden ones, are left out. */
export async function countsOf(db: Queryable, siteId: string, articleKeys: string[]) {
  const { rows } = await named<{ articleKey: string; threadId: string; commentCount: number }>(
    db,
    'counts_of',
    `SELECT a.article_key AS "articleKey", t.id AS "threadId", k.comment_count AS "commentCount"
     FROM unnest(${hidden('$2::text[]')}) AS a(article_key)
     JOIN threads t ON t.id = ${ledToBy('$1', 'a.article_key')} AND t.state <> 'hidden'
     JOIN thread_counters k ON k.thread_id = t.id`,
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
  /** Open by the publication's word, though its age had closed it. */
  reopened: boolean;
  settings: Record<string, unknown>;
}

/** When a thread was last opened by hand. */
export async function openedAtOf(tx: EntityManager, threadId: string): Promise<Date | null> {
  const { rows } = await named<{ openedAt: Date | null }>(
    tx,
    'opened_at',
    'SELECT opened_at AS "openedAt" FROM threads WHERE id = $1',
    [threadId],
  );
  return rows[0]?.openedAt ?? null;
}

/** Writes the publication's word about an article; true when something that readers or rights see was changed. */
export async function writeArticle(tx: EntityManager, thread: NewThread, word: ThreadWord): Promise<boolean> {
  const { rows } = await named<{ version: number }>(
    tx,
    'write_article',
    `UPDATE threads SET url = $2, title = $3, section = $4, tags = $5, authors = $6, article_published_at = $7,
       access = $8, state = coalesce($9, state), closes_at = $10,
       opened_at = CASE WHEN $13 THEN clock_timestamp() ELSE opened_at END,
       settings = $11::jsonb || CASE WHEN $12 OR NOT settings ? 'gate' THEN '{}'
         ELSE jsonb_build_object('gate', settings->'gate') END,
       declared = true, version = version + 1
     WHERE id = $1 AND (NOT declared OR $13 OR (url, title, section, tags, authors, article_published_at, access, state,
       closes_at, settings) IS DISTINCT FROM ($2, $3, $4, $5, $6, $7::timestamptz, $8::jsonb, coalesce($9, state),
       $10::timestamptz, $11::jsonb || CASE WHEN $12 OR NOT settings ? 'gate' THEN '{}'
         ELSE jsonb_build_object('gate', settings->'gate') END))
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
      'gate' in word.settings,
      word.reopened,
    ],
  );
  if (!rows[0]) return false;
  await repeatVersion(tx, thread.id, rows[0].version);
  return true;
}

/**
 * Writes what an article says in its gates, if it is at this version still. The caller has locked the thread's counters,
 * on which the version is repeated.
 */
export async function writeArticleGate(
  tx: EntityManager,
  { id, version, gate }: { id: string; version: number; gate: object },
): Promise<'changed' | 'same' | 'stale'> {
  const { rows } = await named<{ version: number; changed: boolean }>(
    tx,
    'write_article_gate',
    `WITH was AS (SELECT version, coalesce(settings->'gate', '{}') AS gate FROM threads WHERE id = $1 FOR UPDATE)
     UPDATE threads t SET settings = CASE WHEN $3::jsonb = '{}' THEN t.settings - 'gate'
         ELSE t.settings || jsonb_build_object('gate', $3::jsonb) END,
       version = t.version + (was.gate <> $3::jsonb)::int
     FROM was WHERE t.id = $1 AND was.version = $2::bigint
     RETURNING t.version, was.gate <> $3::jsonb AS changed`,
    [id, version, JSON.stringify(gate)],
  );
  if (!rows[0]) return 'stale';
  if (!rows[0].changed) return 'same';
  await repeatVersion(tx, id, rows[0].version);
  return 'changed';
}

/**
 * Gives a thread a new version, since a key that led to it leads elsewhere now: who remembers where the key led is told so by
 * the statement that writes.
 */
export async function outdate(tx: EntityManager, threadId: string): Promise<void> {
  if (!(await lockCounters(tx, threadId))) return;
  const { rows } = await named<{ version: number }>(
    tx,
    'outdate_thread',
    'UPDATE threads SET version = version + 1 WHERE id = $1 RETURNING version',
    [threadId],
  );
  await repeatVersion(tx, threadId, rows[0]!.version);
}

async function repeatVersion(tx: EntityManager, threadId: string, version: number): Promise<void> {
  await named(
    tx,
    'repeat_thread_version',
    'UPDATE thread_counters SET thread_version = $2 WHERE thread_id = $1',
    [threadId, version],
  );
}

/** The sections that articles of the site are in: from one to the next in the index, however many articles each has. */
export async function sectionsOfThreads(db: Queryable, siteId: string, limit: number): Promise<string[]> {
  const next = (above: string) =>
    `(SELECT t.section FROM threads t WHERE t.site_id = $1 AND t.section IS NOT NULL ${above} ORDER BY t.section LIMIT 1)`;
  const { rows } = await named<{ section: string }>(
    db,
    'sections_of_threads',
    `WITH RECURSIVE found (section) AS (
       SELECT ${next('')} UNION ALL SELECT ${next('AND t.section > found.section')} FROM found WHERE found.section IS NOT NULL
     ) SELECT section FROM found WHERE section IS NOT NULL LIMIT $2`,
    [siteId, limit],
  );
  return rows.map(({ section }) => section);
}
