import type { EntityManager } from 'typeorm';
import { named, rows, skeleton, type Queryable } from '@app/platform';

/** What an account and its membership say of who somebody is. */
export interface DepartedFacts {
  externalId: string;
  issuer: string | null;
  subject: string | null;
  email: string | null;
  leavingAt: Date | null;
}

/** The account of a member, locked until the transaction ends. */
export async function lockAccount(
  tx: EntityManager,
  siteId: string,
  personId: string,
): Promise<DepartedFacts | undefined> {
  const found = await named<DepartedFacts>(
    tx,
    'departing_account',
    `SELECT m.external_id AS "externalId", a.issuer, a.subject, a.email, a.leaving_at AS "leavingAt"
     FROM accounts a JOIN memberships m ON m.person_id = a.id AND m.site_id = a.site_id
     WHERE a.id = $2 AND a.site_id = $1 FOR NO KEY UPDATE OF a`,
    [siteId, personId],
  );
  return found.rows[0];
}

/** Takes from an account every way in, and from the membership name, picture, badges, role and the publication's id. */
export async function emptyIdentity(
  tx: EntityManager,
  siteId: string,
  personId: string,
  name: string,
): Promise<void> {
  await named(
    tx,
    'departing_empty',
    `WITH a AS (
       UPDATE accounts SET leaving_at = clock_timestamp(), issuer = NULL, subject = NULL, email = NULL, email_key = NULL,
         email_verified_at = NULL, password_hash = NULL, token_name = NULL, token_picture = NULL, profile_as_of = NULL
       WHERE id = $2 AND site_id = $1 RETURNING id),
     i AS (DELETE FROM account_identities WHERE person_id = $2 AND site_id = $1)
     UPDATE memberships m SET external_id = $2::text, name = $3, name_skeleton = $4, name_claimed = false,
       name_verified = false, avatar_url = NULL, role = 'reader', sections = NULL, subscriber = false, subscriber_since = NULL,
       subscriber_until = NULL, unbroken_since = NULL, version = m.version + 1, face_version = m.face_version + 1
     FROM a WHERE m.site_id = $1 AND m.person_id = a.id`,
    [siteId, personId, name, skeleton(name)],
  );
}

export async function endKeysMailedTo(tx: EntityManager, siteId: string, addressHash: string): Promise<void> {
  await named(tx, 'departing_keys', `DELETE FROM one_time_keys WHERE site_id = $1 AND address_hash = $2`, [
    siteId,
    addressHash,
  ]);
}

export async function rememberDeparture(tx: EntityManager, siteId: string, mark: string): Promise<void> {
  await named(
    tx,
    'departed_identity',
    `INSERT INTO departed_identities (site_id, mark) VALUES ($1, $2)
     ON CONFLICT (site_id, mark) DO UPDATE SET at = excluded.at`,
    [siteId, mark],
  );
}

/** Whether who has this mark deleted their account after `moment`. */
export async function departedAfter(
  where: Queryable,
  siteId: string,
  mark: string,
  moment: Date,
): Promise<boolean> {
  const found = await named(
    where,
    'departed_after',
    `SELECT 1 FROM departed_identities WHERE site_id = $1 AND mark = $2 AND at >= $3`,
    [siteId, mark, moment],
  );
  return found.rows.length > 0;
}

/** Forgets who left so long ago that no sign-in token of theirs lives; gives how many there were. */
export async function forgetDepartures(where: Queryable): Promise<number> {
  const found = await rows(
    where,
    `DELETE FROM departed_identities WHERE at < now() - interval '2 days' RETURNING 1`,
  );
  return found.length;
}
