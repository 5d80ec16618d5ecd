import type { EntityManager } from 'typeorm';
import type { Person } from './actor.js';
import { IdempotencyKeyReused, named, PgError, pgCode, RequestInProgress, requestHash } from '@app/platform';

/** A request that carries an idempotency key, and who asks: of a secret key, its id. `path` and `body` tell two apart. */
export interface KeyedRequest {
  person: Pick<Person, 'siteId' | 'personId'>;
  key: string;
  path: string;
  body: unknown;
}

interface Once<T> {
  /** What the request makes, and the id it is remembered by. */
  make: () => Promise<{ id: string; result: T }>;
  /** The same thing in its present state. */
  again: (id: string) => Promise<T>;
}

/**
 * Does a request at most once in 24 hours for its person and key, in the caller's transaction: only a success binds
 * the key. A duplicate waits up to two seconds for the first one. Throws `idempotency-key-reused` and
 * `request-in-progress`. Without a key it is simply done.
 */
export async function once<T>(
  tx: EntityManager,
  kind: string,
  request: KeyedRequest | null,
  { make, again }: Once<T>,
): Promise<T> {
  if (!request) return (await make()).result;
  const { siteId, personId } = request.person;
  const hash = requestHash('POST', request.path, request.body);
  await lockKey(tx, `${siteId} ${personId} ${request.key}`);
  const known = await readKey(tx, siteId, personId, request.key);
  if (known) {
    if (known.kind !== kind || !known.hash.equals(hash)) throw IdempotencyKeyReused();
    return again(known.id);
  }
  const { id, result } = await make();
  await named(
    tx,
    'bind_request_key',
    `INSERT INTO idempotency_keys AS i (site_id, person_id, key, request_hash, result_kind, result_id)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (site_id, person_id, key) DO UPDATE SET
       request_hash = excluded.request_hash, result_kind = excluded.result_kind, result_id = excluded.result_id,
       created_at = clock_timestamp()`,
    [siteId, personId, request.key, hash, kind, id],
  );
  return result;
}

async function lockKey(tx: EntityManager, name: string): Promise<void> {
  try {
    await named(tx, 'request_key_patience', `SELECT set_config('lock_timeout', '2s', true)`);
    await named(tx, 'lock_request_key', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 73412004))', [
      name,
    ]);
    await named(tx, 'usual_patience', `SELECT set_config('lock_timeout', '5s', true)`);
  } catch (error) {
    if (pgCode(error) === PgError.lockNotAvailable) throw RequestInProgress({ retryAfter: 1 });
    throw error;
  }
}

async function readKey(tx: EntityManager, siteId: string, personId: string, key: string) {
  const { rows } = await named<{ hash: Buffer; kind: string; id: string }>(
    tx,
    'read_request_key',
    `SELECT request_hash AS hash, result_kind AS kind, result_id AS id FROM idempotency_keys
     WHERE site_id = $1 AND person_id = $2 AND key = $3 AND created_at > clock_timestamp() - interval '24 hours'`,
    [siteId, personId, key],
  );
  return rows[0];
}
