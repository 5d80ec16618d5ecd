import type { EntityManager } from 'typeorm';
import { named, type Queryable, rows } from './database.js';

export interface KeyOf {
  siteId: string;
  personId: string;
  key: string;
}

/** Waits for who has the key now, for two seconds at most: then it is PostgreSQL's `lock_not_available`. */
export async function lockRequestKey(tx: EntityManager, { siteId, personId, key }: KeyOf): Promise<void> {
  await named(tx, 'request_key_patience', `SELECT set_config('lock_timeout', '2s', true)`);
  await named(tx, 'lock_request_key', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 73412004))', [
    `${siteId} ${personId} ${key}`,
  ]);
  await named(tx, 'usual_patience', `SELECT set_config('lock_timeout', '5s', true)`);
}

export async function selectRequestKey(
  tx: EntityManager,
  { siteId, personId, key }: KeyOf,
): Promise<{ hash: Buffer; kind: string; id: string } | undefined> {
  const found = await named<{ hash: Buffer; kind: string; id: string }>(
    tx,
    'read_request_key',
    `SELECT request_hash AS hash, result_kind AS kind, result_id AS id FROM idempotency_keys
     WHERE site_id = $1 AND person_id = $2 AND key = $3 AND created_at > clock_timestamp() - interval '24 hours'`,
    [siteId, personId, key],
  );
  return found.rows[0];
}

export async function bindRequestKey(
  tx: EntityManager,
  { siteId, personId, key }: KeyOf,
  made: { hash: Buffer; kind: string; id: string },
): Promise<void> {
  await named(
    tx,
    'bind_request_key',
    `INSERT INTO idempotency_keys AS i (site_id, person_id, key, request_hash, result_kind, result_id)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (site_id, person_id, key) DO UPDATE SET
       request_hash = excluded.request_hash, result_kind = excluded.result_kind, result_id = excluded.result_id,
       created_at = clock_timestamp()`,
    [siteId, personId, key, made.hash, made.kind, made.id],
  );
}

/** Marks the key as one whose request runs, for so many seconds at most; false while another one does. */
export async function beginRequest(
  tx: EntityManager,
  { siteId, personId, key }: KeyOf,
  run: string,
  seconds: number,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'begin_request',
    `INSERT INTO running_requests AS r (site_id, person_id, key, run, ends_at)
     VALUES ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5))
     ON CONFLICT (site_id, person_id, key) DO UPDATE SET run = excluded.run, ends_at = excluded.ends_at
     WHERE r.ends_at <= clock_timestamp()`,
    [siteId, personId, key, run, seconds],
  );
  return rowCount === 1;
}

export async function endRequest(
  where: Queryable,
  { siteId, personId, key }: KeyOf,
  run: string,
): Promise<void> {
  await named(
    where,
    'end_request',
    'DELETE FROM running_requests WHERE site_id = $1 AND person_id = $2 AND key = $3 AND run = $4',
    [siteId, personId, key, run],
  );
}

/**
 * Forgets keys that are older than 24 hours, at most `limit` at once so that no lock is held for long, and what
 * processes that died had begun. Returns how many keys; call it again while that is `limit`.
 */
export async function forgetOldIdempotencyKeys(database: Queryable, limit = 5_000): Promise<number> {
  await rows(database, `DELETE FROM running_requests WHERE ends_at < clock_timestamp() - interval '1 hour'`);
  const gone = await rows(
    database,
    `DELETE FROM idempotency_keys WHERE (site_id, person_id, key) IN (
       SELECT site_id, person_id, key FROM idempotency_keys
       WHERE created_at < clock_timestamp() - interval '24 hours' ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING key`,
    [limit],
  );
  return gone.length;
}
