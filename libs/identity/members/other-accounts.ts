import { named, type Queryable } from '@app/platform';

/** An account is of one site; this is one of the same person on another. */
export interface OtherAccount {
  siteId: string;
  personId: string;
}

/**
 * The accounts of the same person on other sites, in the order of the sites: those with the same mailbox, which both have
 * shown to be theirs, letter by letter but for the case of ASCII letters; with the same identity at a provider; and, unless
 * `proven`, with the same identity of a publication that both sites have sign in (`issuer` and `jwksUrl` of `settings.sso`).
 * That last one is what the sites' own admins say, so it gives nobody any power.
 */
export async function otherAccounts(
  where: Queryable,
  personId: string,
  { proven }: { proven: boolean },
): Promise<OtherAccount[]> {
  const { rows } = await named<OtherAccount>(
    where,
    'other_accounts',
    `WITH me AS (
       SELECT a.id, a.site_id, a.issuer, a.subject, a.email_key, lower(a.email COLLATE "C") AS mailbox,
         a.email_verified_at, s.settings->'sso'->>'jwksUrl' AS keys
       FROM accounts a JOIN sites s ON s.id = a.site_id WHERE a.id = $1 AND a.leaving_at IS NULL),
     there AS (SELECT s.id, s.settings->'sso'->>'jwksUrl' AS keys FROM me JOIN sites s ON s.id <> me.site_id),
     others AS (
       SELECT o.id FROM me CROSS JOIN there s JOIN accounts o ON o.site_id = s.id AND o.email_key = me.email_key
       WHERE me.email_verified_at IS NOT NULL AND o.email_verified_at IS NOT NULL
         AND lower(o.email COLLATE "C") = me.mailbox
       UNION
       SELECT o.person_id FROM me CROSS JOIN there s
       JOIN account_identities i ON i.person_id = me.id AND i.removed_at IS NULL
       JOIN account_identities o ON o.site_id = s.id AND o.issuer = i.issuer AND o.subject = i.subject
         AND o.removed_at IS NULL
       UNION
       SELECT o.id FROM me CROSS JOIN there s
       JOIN accounts o ON o.site_id = s.id AND o.issuer = me.issuer AND o.subject = me.subject
       WHERE NOT $2 AND s.keys IS NOT DISTINCT FROM me.keys)
     SELECT a.site_id AS "siteId", a.id AS "personId" FROM others JOIN accounts a ON a.id = others.id
     WHERE a.leaving_at IS NULL ORDER BY a.site_id, a.id`,
    [personId, proven],
  );
  return rows;
}
