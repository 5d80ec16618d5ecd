import { named, type Queryable } from '@app/platform';

/**
 * The person's address, if somebody vouches for it: the publication whose sign-in tokens name it, or the person who
 * followed a link that was mailed there. One that a person only typed is not given.
 */
export async function verifiedEmail(where: Queryable, personId: string): Promise<string | null> {
  const found = await named<{ email: string | null }>(
    where,
    'account_verified_email',
    `SELECT a.email FROM accounts a JOIN sites s ON s.id = a.site_id
     WHERE a.id = $1 AND CASE WHEN a.email_key IS NULL THEN a.issuer = s.settings->'sso'->>'issuer'
       ELSE a.email_verified_at IS NOT NULL END`,
    [personId],
  );
  return found.rows[0]?.email ?? null;
}
