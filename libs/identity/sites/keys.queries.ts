import type { EntityManager } from 'typeorm';
import type { JWK } from 'jose';
import { named, rows, type Queryable } from '@app/platform';
import type { SiteSecret } from './keys.entity.js';

const ACCEPTED = '(retires_at IS NULL OR retires_at > clock_timestamp())';

/** Serializes the making of signing keys among all processes, until the transaction ends. */
export async function lockKeys(tx: EntityManager): Promise<void> {
  await rows(tx, 'SELECT pg_advisory_xact_lock(73412010)');
}

export async function selectCurrentKey(
  where: Queryable,
  maxDays: number,
): Promise<{ kid: string; sealed: string } | undefined> {
  const found = await rows<{ kid: string; sealed: string }>(
    where,
    `SELECT kid, sealed FROM signing_keys
     WHERE retires_at IS NULL AND created_at > clock_timestamp() - make_interval(days => $1)
     ORDER BY created_at DESC, kid LIMIT 1`,
    [maxDays],
  );
  return found[0];
}

export async function selectAcceptedKey(
  where: Queryable,
  kid: string,
): Promise<{ publicJwk: JWK } | undefined> {
  const found = await named<{ publicJwk: JWK }>(
    where,
    'signing_key',
    `SELECT public_jwk AS "publicJwk" FROM signing_keys WHERE kid = $1 AND ${ACCEPTED}`,
    [kid],
  );
  return found.rows[0];
}

export function selectAcceptedKeys(where: Queryable): Promise<{ kid: string; publicJwk: JWK }[]> {
  return rows(
    where,
    `SELECT kid, public_jwk AS "publicJwk" FROM signing_keys WHERE ${ACCEPTED} ORDER BY created_at DESC, kid`,
  );
}

export async function retireKeys(tx: EntityManager, afterMinutes: number): Promise<void> {
  await rows(
    tx,
    `UPDATE signing_keys SET retires_at = clock_timestamp() + make_interval(mins => $1) WHERE retires_at IS NULL`,
    [afterMinutes],
  );
}

export async function insertKey(
  tx: EntityManager,
  key: { kid: string; publicJwk: JWK; sealed: string },
): Promise<void> {
  await rows(tx, `INSERT INTO signing_keys (kid, public_jwk, sealed) VALUES ($1, $2, $3)`, [
    key.kid,
    JSON.stringify(key.publicJwk),
    key.sealed,
  ]);
}

export async function insertSiteSecret(
  tx: EntityManager,
  secret: Pick<SiteSecret, 'id' | 'siteId' | 'kind' | 'sealed'>,
): Promise<void> {
  await rows(tx, `INSERT INTO site_secrets (id, site_id, kind, sealed) VALUES ($1, $2, $3, $4)`, [
    secret.id,
    secret.siteId,
    secret.kind,
    secret.sealed,
  ]);
}

export async function selectSiteSecrets(
  where: Queryable,
  siteId: string,
  kind: SiteSecret['kind'],
): Promise<string[]> {
  const found = await named<{ sealed: string }>(
    where,
    'site_secrets',
    `SELECT sealed FROM site_secrets WHERE site_id = $1 AND kind = $2 AND ${ACCEPTED} ORDER BY created_at DESC, id`,
    [siteId, kind],
  );
  return found.rows.map(({ sealed }) => sealed);
}

/** When the secret of a kind that is current was stored; null for none. */
export async function siteSecretSince(
  where: Queryable,
  siteId: string,
  kind: SiteSecret['kind'],
): Promise<Date | null> {
  const found = await rows<{ at: Date | null }>(
    where,
    `SELECT max(created_at) AS at FROM site_secrets WHERE site_id = $1 AND kind = $2 AND retires_at IS NULL`,
    [siteId, kind],
  );
  return found[0]!.at;
}

/** Gives every secret of the kind an end, `afterSeconds` from now, unless it has an earlier one. */
export async function retireSiteSecrets(
  tx: EntityManager,
  siteId: string,
  kind: SiteSecret['kind'],
  afterSeconds: number,
): Promise<void> {
  await rows(
    tx,
    `UPDATE site_secrets SET retires_at = least(retires_at, clock_timestamp() + make_interval(secs => $3))
     WHERE site_id = $1 AND kind = $2`,
    [siteId, kind, afterSeconds],
  );
}

export async function insertApiKey(
  tx: EntityManager,
  key: { id: string; siteId: string; name: string; hash: string; scopes: readonly string[] },
): Promise<void> {
  await rows(tx, `INSERT INTO api_keys (id, site_id, name, hash, scopes) VALUES ($1, $2, $3, $4, $5)`, [
    key.id,
    key.siteId,
    key.name,
    key.hash,
    key.scopes,
  ]);
}

export async function selectApiKey(
  where: Queryable,
  hash: string,
): Promise<{ id: string; siteId: string; scopes: string[] } | undefined> {
  const found = await named<{ id: string; siteId: string; scopes: string[] }>(
    where,
    'api_key',
    `SELECT id, site_id AS "siteId", scopes FROM api_keys WHERE hash = $1 AND revoked_at IS NULL`,
    [hash],
  );
  return found.rows[0];
}

export interface ApiKeyRow {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  revokedAt: Date | null;
}

const KEY_COLUMNS = 'id, name, scopes, created_at AS "createdAt", revoked_at AS "revokedAt"';

export function selectApiKeys(where: Queryable, siteId: string): Promise<ApiKeyRow[]> {
  return rows(where, `SELECT ${KEY_COLUMNS} FROM api_keys WHERE site_id = $1 ORDER BY id DESC LIMIT 200`, [
    siteId,
  ]);
}

export async function selectKey(
  where: Queryable,
  siteId: string,
  id: string,
): Promise<ApiKeyRow | undefined> {
  const found = await rows<ApiKeyRow>(
    where,
    `SELECT ${KEY_COLUMNS} FROM api_keys WHERE site_id = $1 AND id = $2`,
    [siteId, id],
  );
  return found[0];
}

/** Whether there was such a key in force. */
export async function revokeApiKey(tx: EntityManager, siteId: string, id: string): Promise<boolean> {
  const found = await rows(
    tx,
    `UPDATE api_keys SET revoked_at = clock_timestamp()
     WHERE id = $1 AND site_id = $2 AND revoked_at IS NULL RETURNING id`,
    [id, siteId],
  );
  return found.length > 0;
}
