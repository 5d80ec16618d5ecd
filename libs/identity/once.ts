import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import type { Person } from './actor.js';
import {
  beginRequest,
  bindRequestKey,
  endRequest,
  IdempotencyKeyReused,
  inTransaction,
  lockRequestKey,
  newId,
  PgError,
  pgCode,
  RequestInProgress,
  requestHash,
  selectRequestKey,
} from '@app/platform';

/** How long a duplicate waits for the first one. */
const WAIT_MS = 2_000;
/** Another process may be the one that makes it, and tells nobody: so often a duplicate looks. */
const LOOK_MS = 100;
/** Within which a request that makes something elsewhere has ended, unless its process died. */
const RUN_SECONDS = 90;

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
  const known = await lockAndLook(tx, kind, request);
  if (known !== undefined) return again(known);
  const { id, result } = await make();
  await bindRequestKey(tx, keyOf(request), { hash: hashOf(request), kind, id });
  return result;
}

/**
 * The same for what is made elsewhere, by a provider, while no transaction may be open. If the process dies over it,
 * the key is free again after a minute and a half, and `make` is done anew: that must make the same thing again.
 */
export async function onceElsewhere<T>(
  database: DataSource,
  kind: string,
  request: KeyedRequest | null,
  { make, again }: Once<T>,
): Promise<T> {
  if (!request) return (await make()).result;
  const run = newId();
  const known = await begin(database, kind, request, run);
  if (known !== undefined) return again(known);
  const key = keyOf(request);
  try {
    const { id, result } = await make();
    await inTransaction(database, async (tx) => {
      await bindRequestKey(tx, key, { hash: hashOf(request), kind, id });
      await endRequest(tx, key, run);
    });
    return result;
  } catch (error) {
    // It ends by itself where even this fails; what went wrong first is what counts.
    await endRequest(database, key, run).catch(() => undefined);
    throw error;
  }
}

/** Takes the key for this run, or gives what it made before. */
async function begin(
  database: DataSource,
  kind: string,
  request: KeyedRequest,
  run: string,
): Promise<string | undefined> {
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const look = await inTransaction(database, async (tx) => {
      const made = await lockAndLook(tx, kind, request);
      return { made, mine: made === undefined && (await beginRequest(tx, keyOf(request), run, RUN_SECONDS)) };
    });
    if (look.made !== undefined || look.mine) return look.made;
    if (performance.now() + LOOK_MS > deadline) throw RequestInProgress({ retryAfter: 1 });
    await pause(LOOK_MS);
  }
}

/** What the key made, if anything; the key is the transaction's own from here. */
async function lockAndLook(
  tx: EntityManager,
  kind: string,
  request: KeyedRequest,
): Promise<string | undefined> {
  try {
    await lockRequestKey(tx, keyOf(request));
  } catch (error) {
    if (pgCode(error) === PgError.lockNotAvailable) throw RequestInProgress({ retryAfter: 1 });
    throw error;
  }
  const known = await selectRequestKey(tx, keyOf(request));
  if (known && (known.kind !== kind || !known.hash.equals(hashOf(request)))) throw IdempotencyKeyReused();
  return known?.id;
}

function keyOf({ person: { siteId, personId }, key }: KeyedRequest) {
  return { siteId, personId, key };
}

function hashOf({ path, body }: KeyedRequest): Buffer {
  return requestHash('POST', path, body);
}
