import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

/** A key of an article with the thread that it leads to. */
export interface KnownKey {
  threadId: string;
  /** Whether a first comment said so, and nobody else. */
  byReader: boolean;
  /** Whether it is the first key of that very thread, by which its id is named. */
  own: boolean;
}

/** What a key leads to by itself, whatever its address; null for none. */
export async function knownKey(db: Queryable, siteId: string, articleKey: string): Promise<KnownKey | null> {
  const { rows } = await named<KnownKey>(
    db,
    'known_key',
    `SELECT thread_id AS "threadId", by_reader AS "byReader", named_id = thread_id AS own FROM article_keys
     WHERE site_id = $1 AND article_key = $2`,
    [siteId, articleKey],
  );
  return rows[0] ?? null;
}

/** The thread with this address in its normal form, and whether the publication declared it; null for none. */
export async function threadAtAddress(
  db: Queryable,
  siteId: string,
  address: string,
): Promise<{ threadId: string; articleKey: string; declared: boolean } | null> {
  const { rows } = await named<{ threadId: string; articleKey: string; declared: boolean }>(
    db,
    'thread_at_address',
    `SELECT t.id AS "threadId", t.article_key AS "articleKey", t.declared
     FROM article_addresses d JOIN threads t ON t.id = d.thread_id WHERE d.site_id = $1 AND d.address = $2`,
    [siteId, address],
  );
  return rows[0] ?? null;
}

export interface NewKey {
  siteId: string;
  articleKey: string;
  /** The id that a thread of this key would have. */
  namedId: string;
  threadId: string;
}

/** Has a key lead to a thread by a first comment's word. False where it leads somewhere already. */
export async function addReadersKey(tx: EntityManager, key: NewKey): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'add_readers_key',
    `INSERT INTO article_keys (site_id, article_key, named_id, thread_id, by_reader)
     SELECT $1, $2, $3, t.id, true FROM threads t WHERE t.id = $4 AND t.merged_at IS NULL
     ON CONFLICT DO NOTHING`,
    [key.siteId, key.articleKey, key.namedId, key.threadId],
  );
  return rowCount === 1;
}

/** Has a key lead to a thread by the publication's word. False where by its word it leads to another one. */
export async function writeKey(tx: EntityManager, key: NewKey): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'write_key',
    `INSERT INTO article_keys AS n (site_id, article_key, named_id, thread_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (site_id, article_key) DO UPDATE SET thread_id = excluded.thread_id, by_reader = false
       WHERE n.by_reader OR n.thread_id = excluded.thread_id`,
    [key.siteId, key.articleKey, key.namedId, key.threadId],
  );
  return rowCount === 1;
}

/** Sets aside what a first comment said about a key. */
export async function dropReadersKey(tx: EntityManager, siteId: string, articleKey: string): Promise<void> {
  await named(
    tx,
    'drop_readers_key',
    'DELETE FROM article_keys WHERE site_id = $1 AND article_key = $2 AND by_reader',
    [siteId, articleKey],
  );
}

export interface AddressOfThread {
  siteId: string;
  address: string;
  threadId: string;
}

/** Notes an address by a first comment's word. False where another thread has it. */
export async function addReadersAddress(tx: EntityManager, address: AddressOfThread): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'add_readers_address',
    `INSERT INTO article_addresses (site_id, address, thread_id, by_reader) VALUES ($1, $2, $3, true)
     ON CONFLICT DO NOTHING`,
    [address.siteId, address.address, address.threadId],
  );
  return rowCount === 1;
}

/** Notes an address by the publication's word: the article that it was said of last has it. */
export async function writeAddress(tx: EntityManager, address: AddressOfThread): Promise<void> {
  await named(
    tx,
    'write_address',
    `INSERT INTO article_addresses AS d (site_id, address, thread_id) VALUES ($1, $2, $3)
     ON CONFLICT (site_id, address) DO UPDATE SET thread_id = excluded.thread_id, by_reader = false
       WHERE (d.thread_id, d.by_reader) IS DISTINCT FROM (excluded.thread_id, false)`,
    [address.siteId, address.address, address.threadId],
  );
}

/**
 * One renaming or merging of a site's articles at a time, until the transaction ends: two that cross would each wait for
 * the other, or lead to each other.
 */
export async function lockPlaces(tx: EntityManager, siteId: string): Promise<void> {
  await named(tx, 'lock_places', `SELECT pg_advisory_xact_lock(hashtextextended('places ' || $1::text, 0))`, [
    siteId,
  ]);
}

/** A thread that is stored, as a renaming or merging finds it; its counters are locked by the caller. */
export async function presentKey(tx: EntityManager, threadId: string): Promise<string> {
  const { rows } = await named<{ articleKey: string }>(
    tx,
    'present_key',
    'SELECT article_key AS "articleKey" FROM threads WHERE id = $1',
    [threadId],
  );
  return rows[0]!.articleKey;
}

/**
 * Gives a thread another key, by which it shows itself from now on; the caller holds its counters. Nobody's right hangs on
 * it: what was decided goes on, and the thread's version stays.
 */
export async function writePresentKey(
  tx: EntityManager,
  threadId: string,
  articleKey: string,
): Promise<void> {
  await named(tx, 'write_present_key', 'UPDATE threads SET article_key = $2 WHERE id = $1', [
    threadId,
    articleKey,
  ]);
}
