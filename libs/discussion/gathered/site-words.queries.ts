import type { DataSource } from 'typeorm';
import { inTransaction, named, type Queryable } from '@app/platform';
import { configurationOf, type Language } from './languages.js';
import { GATHER_ANEW } from './gathering.queries.js';

/** Threads that are marked in one transaction after a change of language. */
const MARKED_AT_ONCE = 500;

/** The languages that a site's words may be in, the present one first; `simple` where nothing was gathered yet. */
export async function languagesOf(db: Queryable, siteId: string): Promise<string[]> {
  const { rows } = await named<{ languages: string[] }>(
    db,
    'languages_of_site',
    'SELECT language || others AS languages FROM site_words WHERE site_id = $1',
    [siteId],
  );
  return rows[0]?.languages ?? ['simple'];
}

interface SiteLanguage {
  siteId: string;
  wanted: Language | null;
  /** Null where nothing was gathered yet. */
  language: string | null;
  /** Whether the marking of its threads was begun, and not ended. */
  marking: boolean;
  /** Whether some of its words may be of an earlier language. */
  mixed: boolean;
}

/**
 * Follows the sites' settings: where the language is another one than that of the words, all threads are marked to be
 * gathered anew, some at a time. Until `settleLanguages` finds none left, the earlier language counts beside the new one.
 * Whether there is such a site. It reads all sites.
 */
export async function followLanguages(database: DataSource, signal: AbortSignal): Promise<boolean> {
  const { rows } = await named<SiteLanguage>(
    database,
    'languages_wanted',
    `SELECT s.id AS "siteId", s.settings #>> '{discussion,language}' AS wanted, w.language,
       w.marked_to IS NOT NULL AS marking, coalesce(cardinality(w.others), 0) > 0 AS mixed
     FROM sites s LEFT JOIN site_words w ON w.site_id = s.id`,
  );
  let any = false;
  for (const { siteId, wanted, language, marking, mixed } of rows) {
    const next = configurationOf(wanted);
    if (language !== next) await begin(database, siteId, next);
    if (language !== next || marking) await mark(database, siteId, signal);
    any ||= mixed || marking || (language !== null && language !== next);
  }
  return any;
}

/**
 * The words that are there from before are of another language now. On a new site a thread may have been looked at a
 * moment before: there, too, all are marked.
 */
async function begin(database: DataSource, siteId: string, language: string): Promise<void> {
  await named(
    database,
    'language_begins',
    `INSERT INTO site_words AS w (site_id, language, marked_to)
     VALUES ($1, $2, '00000000-0000-0000-0000-000000000000')
     ON CONFLICT (site_id) DO UPDATE SET language = excluded.language, marked_to = excluded.marked_to,
       others = array_remove(w.others, excluded.language) || w.language
     WHERE w.language <> excluded.language`,
    [siteId, language],
  );
}

async function mark(database: DataSource, siteId: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await markSome(database, siteId)));
}

/** Where nothing is left to be gathered anew, all words are in the present language. */
export async function settleLanguages(database: DataSource): Promise<void> {
  await named(
    database,
    'languages_settled',
    `UPDATE site_words w SET others = '{}' WHERE cardinality(w.others) > 0 AND w.marked_to IS NULL AND NOT EXISTS (
       SELECT 1 FROM thread_counters k WHERE k.site_id = w.site_id AND k.behind AND k.gathered_seq < 0)`,
  );
}

/** Marks some of the site's threads; whether there may be more. */
function markSome(database: DataSource, siteId: string): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const { rows } = await named<{ more: boolean }>(
      tx,
      'mark_some',
      `WITH s AS MATERIALIZED (SELECT marked_to FROM site_words WHERE site_id = $1 AND marked_to IS NOT NULL FOR UPDATE),
       t AS MATERIALIZED (
         SELECT x.id FROM s, LATERAL (SELECT id FROM threads WHERE site_id = $1 AND id > s.marked_to ORDER BY id LIMIT $2) x),
       k AS MATERIALIZED (
         SELECT thread_id FROM thread_counters WHERE thread_id IN (SELECT id FROM t) ORDER BY thread_id FOR UPDATE),
       m AS (UPDATE thread_counters c SET ${GATHER_ANEW} FROM k WHERE c.thread_id = k.thread_id)
       UPDATE site_words SET marked_to = (SELECT id FROM t ORDER BY id DESC LIMIT 1) FROM s WHERE site_id = $1
       RETURNING site_words.marked_to IS NOT NULL AS more`,
      [siteId, MARKED_AT_ONCE],
    );
    return rows[0]?.more ?? false;
  });
}
