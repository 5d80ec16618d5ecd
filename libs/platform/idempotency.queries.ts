import { type Queryable, rows } from './database.js';

/**
 * Forgets keys that are older than 24 hours, at most `limit` at once so that no lock is held for long. Returns how
 * many; call it again while that is `limit`.
 */
export async function forgetOldIdempotencyKeys(database: Queryable, limit = 5_000): Promise<number> {
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
