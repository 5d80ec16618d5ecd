import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressHashOf } from '@app/mail';
import { hashSecret, named, newId, newSecret, type Queryable, Secrets } from '@app/platform';
import type { OneTimeKind } from './one-time-key.entity.js';

const FORM = /^blm_[A-Za-z0-9_-]{43}$/;

export interface NewKey {
  siteId: string;
  kind: OneTimeKind;
  /** How long it opens anything. */
  seconds: number;
  personId?: string | null;
  /** `addressHash` of where it is mailed to. */
  addressHash?: string | null;
  /** What `newSecret('blm_')` gave, for who has to know the key before it is stored. */
  secret?: string;
  /** What using it needs; kept sealed. */
  data?: Record<string, unknown>;
}

export interface UsedKey {
  siteId: string;
  personId: string | null;
  data: Record<string, unknown>;
}

/** Keys that open one thing once: 256 random bits, of which a hash is stored. */
@Injectable()
export class OneTimeKeys {
  constructor(@Inject(Secrets) private readonly secrets: Secrets) {}

  /** Makes a key in the caller's transaction and gives it in clear, the only time. */
  async issue(tx: EntityManager, key: NewKey): Promise<string> {
    const id = newId();
    const secret = key.secret ?? newSecret('blm_');
    await named(
      tx,
      'one_time_key_insert',
      `INSERT INTO one_time_keys (id, site_id, kind, hash, person_id, address_hash, sealed, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + make_interval(secs => $8))`,
      [
        id,
        key.siteId,
        key.kind,
        hashSecret(secret),
        key.personId ?? null,
        key.addressHash ?? null,
        this.secrets.seal(JSON.stringify(key.data ?? {}), contextOf(id)),
        key.seconds,
      ],
    );
    return secret;
  }

  /**
   * Uses a key of one of these kinds up, in the caller's transaction; undefined when there is none that still opens.
   * Of two that use it at once, one waits for the other's commit and then finds nothing.
   */
  async use<Kind extends OneTimeKind>(
    tx: EntityManager,
    secret: string,
    ...kinds: Kind[]
  ): Promise<(UsedKey & { kind: Kind }) | undefined> {
    if (!FORM.test(secret)) return undefined;
    const found = await named<{
      id: string;
      kind: Kind;
      siteId: string;
      personId: string | null;
      sealed: string;
    }>(
      tx,
      'one_time_key_use',
      `DELETE FROM one_time_keys WHERE hash = $1 AND kind = ANY($2::text[]) AND expires_at > clock_timestamp()
       RETURNING id, kind, site_id AS "siteId", person_id AS "personId", sealed`,
      [hashSecret(secret), kinds],
    );
    const key = found.rows[0];
    if (!key) return undefined;
    const data = JSON.parse(this.secrets.open(key.sealed, contextOf(key.id))) as Record<string, unknown>;
    return { kind: key.kind, siteId: key.siteId, personId: key.personId, data };
  }

  /** How many keys of these kinds were mailed to this address within the last hour, and how many minutes ago the last. */
  async mailedLately(
    tx: EntityManager,
    siteId: string,
    addressHash: string,
    kinds: readonly OneTimeKind[],
  ): Promise<{ count: number; lastMinutes: number }> {
    const found = await named<{ count: number; lastMinutes: number | null }>(
      tx,
      'one_time_keys_lately',
      `SELECT count(*)::int AS count,
         (extract(epoch FROM clock_timestamp() - max(created_at)) / 60)::float8 AS "lastMinutes"
       FROM one_time_keys
       WHERE site_id = $1 AND address_hash = $2 AND created_at > clock_timestamp() - interval '1 hour'
         AND kind = ANY($3::text[])`,
      [siteId, addressHash, kinds],
    );
    const { count, lastMinutes } = found.rows[0]!;
    return { count, lastMinutes: lastMinutes ?? Infinity };
  }

  /** An address, as far as keys need to know it. */
  addressHash(siteId: string, emailKey: string): string {
    return addressHashOf(this.secrets, siteId, emailKey);
  }
}

/** Ends all of a person's keys, in the caller's transaction: what they were mailed for no longer holds. */
export async function endKeysOf(tx: EntityManager, personId: string): Promise<void> {
  await named(tx, 'one_time_keys_end_all', `DELETE FROM one_time_keys WHERE person_id = $1`, [personId]);
}

/** Deletes keys that ended an hour ago or earlier; gives how many there were. */
export async function forgetEndedKeys(where: Queryable): Promise<number> {
  const { rowCount } = await named(
    where,
    'forget_one_time_keys',
    `DELETE FROM one_time_keys WHERE expires_at < now() - interval '1 hour'`,
  );
  return rowCount ?? 0;
}

function contextOf(id: string): string {
  return `one-time-key/${id}`;
}
