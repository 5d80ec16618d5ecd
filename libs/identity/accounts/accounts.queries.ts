import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

/** An account as signing in looks at it. */
export interface SignInAccount {
  id: string;
  tokenName: string | null;
  tokenPicture: string | null;
  profileAsOf: Date | null;
}

const COLUMNS = `a.id, a.token_name AS "tokenName",
  a.token_picture AS "tokenPicture", a.profile_as_of AS "profileAsOf"`;

/** Locks and gives the account with this identity of the publication's. */
export async function lockByIdentity(
  tx: EntityManager,
  siteId: string,
  issuer: string,
  subject: string,
): Promise<SignInAccount | undefined> {
  const found = await named<SignInAccount>(
    tx,
    'account_identity_lock',
    `SELECT ${COLUMNS} FROM accounts a WHERE a.site_id = $1 AND a.issuer = $2 AND a.subject = $3
     FOR NO KEY UPDATE`,
    [siteId, issuer, subject],
  );
  return found.rows[0];
}

/**
 * Gives an account that nobody can sign in to (made by the publication's billing before it had sign-in) the identity
 * that its external id belongs to; undefined when the account has a way in already.
 */
export async function adoptAccount(
  tx: EntityManager,
  personId: string,
  issuer: string,
  subject: string,
): Promise<SignInAccount | undefined> {
  const found = await named<SignInAccount>(
    tx,
    'account_adopt',
    `UPDATE accounts a SET issuer = $2, subject = $3
     WHERE a.id = $1 AND a.issuer IS NULL AND a.password_hash IS NULL AND a.email_key IS NULL
       AND NOT EXISTS (SELECT 1 FROM account_identities i WHERE i.person_id = a.id) RETURNING ${COLUMNS}`,
    [personId, issuer, subject],
  );
  return found.rows[0];
}

/** Keeps what the newest sign-in token said; the address only where it is not one to sign in by. */
export async function updateFromToken(
  tx: EntityManager,
  id: string,
  token: { name: string | null; picture: string | null; email: string | null; issuedAt: Date },
): Promise<void> {
  await named(
    tx,
    'account_from_token',
    `UPDATE accounts SET token_name = $2, token_picture = $3, profile_as_of = $5,
       email = CASE WHEN email_key IS NULL THEN coalesce($4, email) ELSE email END
     WHERE id = $1`,
    [id, token.name, token.picture, token.email, token.issuedAt],
  );
}

export async function selectPassword(
  where: Queryable,
  siteId: string,
  emailKey: string,
): Promise<{ personId: string; passwordHash: string } | undefined> {
  const found = await named<{ personId: string; passwordHash: string }>(
    where,
    'account_password',
    `SELECT id AS "personId", password_hash AS "passwordHash" FROM accounts
     WHERE site_id = $1 AND email_key = $2 AND password_hash IS NOT NULL`,
    [siteId, emailKey],
  );
  return found.rows[0];
}

/** What a person is told about their own account. */
export interface OwnAccount {
  email: string | null;
  emailVerified: boolean;
  address: boolean;
  password: boolean;
  bio: string | null;
}

export async function selectOwn(where: Queryable, personId: string): Promise<OwnAccount> {
  const found = await named<OwnAccount>(
    where,
    'account_own',
    `SELECT a.email, a.email_verified_at IS NOT NULL AS "emailVerified", a.email_key IS NOT NULL AS address,
       a.password_hash IS NOT NULL AS password, p.bio
     FROM accounts a LEFT JOIN reader_profiles p ON p.person_id = a.id WHERE a.id = $1`,
    [personId],
  );
  return found.rows[0] ?? { email: null, emailVerified: false, address: false, password: false, bio: null };
}

/** Writes what a person tells of themselves; null takes it away. */
export async function writeBio(
  tx: EntityManager,
  { siteId, personId }: { siteId: string; personId: string },
  bio: string | null,
): Promise<void> {
  if (bio === null) {
    await named(tx, 'bio_delete', 'DELETE FROM reader_profiles WHERE person_id = $1', [personId]);
    return;
  }
  await named(
    tx,
    'bio_write',
    `INSERT INTO reader_profiles (person_id, site_id, bio) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO UPDATE SET bio = excluded.bio`,
    [personId, siteId, bio],
  );
}

/** An account whose address is a way in. */
export interface AddressAccount {
  personId: string;
  email: string;
  verified: boolean;
  hasPassword: boolean;
}

const ADDRESSED = `id AS "personId", email, email_verified_at IS NOT NULL AS verified,
  password_hash IS NOT NULL AS "hasPassword"`;

/** The account that one gets into by this address. */
export async function selectByAddress(
  where: Queryable,
  siteId: string,
  emailKey: string,
): Promise<AddressAccount | undefined> {
  const found = await named<AddressAccount>(
    where,
    'account_by_address',
    `SELECT ${ADDRESSED} FROM accounts WHERE site_id = $1 AND email_key = $2`,
    [siteId, emailKey],
  );
  return found.rows[0];
}

/**
 * The same, locked until the transaction ends: before its membership, and its sessions after both. Whose address became
 * another while this waited is not found.
 */
export async function lockByAddress(
  tx: EntityManager,
  siteId: string,
  emailKey: string,
): Promise<AddressAccount | undefined> {
  const found = await named<AddressAccount>(
    tx,
    'account_by_address_lock',
    `SELECT ${ADDRESSED} FROM accounts WHERE site_id = $1 AND email_key = $2 FOR NO KEY UPDATE`,
    [siteId, emailKey],
  );
  return found.rows[0];
}

/** The same, by its id, locked until the transaction ends; undefined when no address is a way into it. */
export async function lockAddressed(
  tx: EntityManager,
  personId: string,
): Promise<AddressAccount | undefined> {
  const found = await named<AddressAccount>(
    tx,
    'account_addressed_lock',
    `SELECT ${ADDRESSED} FROM accounts WHERE id = $1 AND email_key IS NOT NULL FOR NO KEY UPDATE`,
    [personId],
  );
  return found.rows[0];
}

/** Lets one transaction at a time make an account with this address, until it ends. */
export async function lockAddress(tx: EntityManager, siteId: string, emailKey: string): Promise<void> {
  await named(tx, 'address_lock', `SELECT pg_advisory_xact_lock(hashtextextended($1, 73412012))`, [
    `${siteId}/${emailKey}`,
  ]);
}

/** Somebody has shown that the mailbox is theirs. */
export async function markVerified(tx: EntityManager, personId: string): Promise<void> {
  await named(
    tx,
    'account_verified',
    `UPDATE accounts SET email_verified_at = coalesce(email_verified_at, clock_timestamp()) WHERE id = $1`,
    [personId],
  );
}

export async function writePassword(
  tx: EntityManager,
  personId: string,
  passwordHash: string | null,
): Promise<void> {
  await named(tx, 'account_set_password', `UPDATE accounts SET password_hash = $2 WHERE id = $1`, [
    personId,
    passwordHash,
  ]);
}

/** Another address, shown to be theirs; PostgreSQL's unique violation on `accounts_email` when it is somebody's. */
export async function writeAddress(
  tx: EntityManager,
  personId: string,
  email: string,
  emailKey: string,
): Promise<void> {
  await named(
    tx,
    'account_set_address',
    `UPDATE accounts SET email = $2, email_key = $3, email_verified_at = clock_timestamp() WHERE id = $1`,
    [personId, email, emailKey],
  );
}

/** The issuers whose word signs people in to a site now: its providers, and its own tokens' where it has any. */
export interface SiteIssuers {
  providers: string[];
  publication: string | null;
}

/**
 * Locks an account; gives whether there is a way into it beside this identity: an address, the publication, or another
 * identity. An issuer that the site no longer has signs nobody in.
 */
export async function lockWays(
  tx: EntityManager,
  { personId, identityId }: { personId: string; identityId: string },
  { providers, publication }: SiteIssuers,
): Promise<boolean> {
  const found = await named<{ hasOthers: boolean }>(
    tx,
    'account_ways_lock',
    `SELECT a.email_key IS NOT NULL OR coalesce(a.issuer = $4, false) OR EXISTS (
       SELECT FROM account_identities i WHERE i.person_id = a.id AND i.id <> $2 AND i.removed_at IS NULL
         AND i.issuer = ANY($3)) AS "hasOthers"
     FROM accounts a WHERE a.id = $1 FOR NO KEY UPDATE OF a`,
    [personId, identityId, providers, publication],
  );
  return found.rows[0]?.hasOthers === true;
}

/** Whether this is still the password's hash; keeps it from changing until the transaction ends. */
export async function holdPassword(
  tx: EntityManager,
  personId: string,
  passwordHash: string,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'account_password_hold',
    'SELECT 1 FROM accounts WHERE id = $1 AND password_hash = $2 FOR SHARE',
    [personId, passwordHash],
  );
  return rowCount === 1;
}

/** The hash of a person's own password; null when they have none. */
export async function selectOwnPassword(where: Queryable, personId: string): Promise<string | null> {
  const found = await named<{ passwordHash: string | null }>(
    where,
    'account_own_password',
    `SELECT password_hash AS "passwordHash" FROM accounts WHERE id = $1`,
    [personId],
  );
  return found.rows[0]?.passwordHash ?? null;
}
