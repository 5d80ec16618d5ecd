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
     WHERE a.id = $1 AND a.issuer IS NULL AND a.password_hash IS NULL RETURNING ${COLUMNS}`,
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
       email = CASE WHEN password_hash IS NULL THEN coalesce($4, email) ELSE email END
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

export async function selectEmail(where: Queryable, personId: string): Promise<string | null> {
  const found = await named<{ email: string | null }>(
    where,
    'account_email',
    `SELECT email FROM accounts WHERE id = $1`,
    [personId],
  );
  return found.rows[0]?.email ?? null;
}
