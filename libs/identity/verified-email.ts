import { named, type Queryable } from '@app/platform';

/**
 * The person's address, if somebody vouches for it: the publication whose sign-in tokens name it, or mail that reached
 * it. One that a person only typed is not given.
 */
export async function verifiedEmail(where: Queryable, personId: string): Promise<string | null> {
  const found = await named<{ email: string | null }>(
    where,
    'account_verified_email',
    `SELECT a.email FROM accounts a JOIN sites s ON s.id = a.site_id
     WHERE a.id = $1 AND (a.email_verified_at IS NOT NULL
       OR (a.issuer = s.settings->'sso'->>'issuer' AND a.password_hash IS NULL))`,
    [personId],
  );
  return found.rows[0]?.email ?? null;
}
