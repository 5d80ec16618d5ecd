import type { EntityManager } from 'typeorm';
import { named, newId, type Queryable } from '@app/platform';

/** Who a person is to a provider, on a site. */
export interface ProviderIdentity {
  siteId: string;
  issuer: string;
  subject: string;
}

/** Gives the person with this identity, and notes that it was used. */
export async function useIdentity(
  tx: EntityManager,
  { siteId, issuer, subject }: ProviderIdentity,
): Promise<string | undefined> {
  const found = await named<{ personId: string }>(
    tx,
    'identity_use',
    `UPDATE account_identities SET last_used_at = clock_timestamp()
     WHERE site_id = $1 AND issuer = $2 AND subject = $3 AND removed_at IS NULL RETURNING person_id AS "personId"`,
    [siteId, issuer, subject],
  );
  return found.rows[0]?.personId;
}

/** Whether somebody took this identity away from their account. */
export async function isRemoved(
  tx: EntityManager,
  { siteId, issuer, subject }: ProviderIdentity,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'identity_is_removed',
    `SELECT FROM account_identities
     WHERE site_id = $1 AND issuer = $2 AND subject = $3 AND removed_at IS NOT NULL`,
    [siteId, issuer, subject],
  );
  return rowCount === 1;
}

/** Whether this person took any identity of this issuer's away. */
export async function hasRemoved(tx: EntityManager, personId: string, issuer: string): Promise<boolean> {
  const found = await named(
    tx,
    'identities_removed_of',
    'SELECT FROM account_identities WHERE person_id = $1 AND issuer = $2 AND removed_at IS NOT NULL LIMIT 1',
    [personId, issuer],
  );
  return found.rowCount === 1;
}

/** Lets one transaction at a time make this identity known, until it ends. */
export async function lockIdentity(tx: EntityManager, identity: ProviderIdentity): Promise<void> {
  const { siteId, issuer, subject } = identity;
  await named(tx, 'identity_lock', `SELECT pg_advisory_xact_lock(hashtextextended($1, 73412013))`, [
    JSON.stringify([siteId, issuer, subject]),
  ]);
}

export async function insertIdentity(
  tx: EntityManager,
  { siteId, issuer, subject }: ProviderIdentity,
  personId: string,
): Promise<void> {
  await named(
    tx,
    'identity_insert',
    `INSERT INTO account_identities (site_id, issuer, subject, id, person_id) VALUES ($1, $2, $3, $4, $5)`,
    [siteId, issuer, subject, newId(), personId],
  );
}

/** A person at a provider: since when, when it was used last, and since when it is removed. */
export interface LinkedIdentity {
  id: string;
  issuer: string;
  since: Date;
  lastUsedAt: Date;
  removedAt: Date | null;
}

/** All of an account's, removed ones too, the oldest first. */
export async function selectIdentities(where: Queryable, personId: string): Promise<LinkedIdentity[]> {
  const found = await named<LinkedIdentity>(
    where,
    'identities_of',
    `SELECT id, issuer, created_at AS since, last_used_at AS "lastUsedAt", removed_at AS "removedAt"
     FROM account_identities WHERE person_id = $1 ORDER BY created_at, id`,
    [personId],
  );
  return found.rows;
}

/** Lets it open the account no more; false when it does not. It stays known, as removed. */
export async function removeIdentity(tx: EntityManager, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'identity_remove',
    `UPDATE account_identities SET removed_at = clock_timestamp()
     WHERE person_id = $1 AND id = $2 AND removed_at IS NULL`,
    [personId, id],
  );
  return rowCount === 1;
}

/** Undoes that; false when it was not removed. */
export async function restoreIdentity(tx: EntityManager, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'identity_restore',
    `UPDATE account_identities SET removed_at = NULL
     WHERE person_id = $1 AND id = $2 AND removed_at IS NOT NULL`,
    [personId, id],
  );
  return rowCount === 1;
}

/** Takes all of an account's identities away; `removed` says what becomes of those that were removed. */
export async function deleteIdentities(
  tx: EntityManager,
  personId: string,
  removed: 'stay-removed' | 'forgotten',
): Promise<void> {
  await named(
    tx,
    'identities_delete',
    `DELETE FROM account_identities WHERE person_id = $1 AND (removed_at IS NULL OR $2)`,
    [personId, removed === 'forgotten'],
  );
}
