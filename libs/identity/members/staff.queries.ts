import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import { membershipColumns } from './members.queries.js';
import { type Membership, ROLES } from './membership.entity.js';

/** Locks the memberships of the site's admins, and of these people, in the order of their ids; not of who is leaving. */
export async function lockWithAdmins(
  tx: EntityManager,
  siteId: string,
  personIds: readonly string[],
): Promise<Membership[]> {
  const found = await named<Membership>(
    tx,
    'staff_lock',
    `SELECT ${membershipColumns('m')} FROM memberships m WHERE m.site_id = $1 AND m.person_id IN (
       SELECT a.person_id FROM memberships a WHERE a.site_id = $1 AND a.role <> 'reader' AND a.role = 'admin'
       UNION SELECT unnest($2::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM accounts l WHERE l.id = m.person_id AND l.leaving_at IS NOT NULL)
     ORDER BY m.person_id FOR NO KEY UPDATE`,
    [siteId, personIds],
  );
  return found.rows;
}

export interface StaffRow extends Membership {
  lastSeenAt: Date | null;
}

export interface StaffPlace {
  rank: number;
  personId: string;
}

const RANK = `array_position(ARRAY[${ROLES.map((role) => `'${role}'`).join(', ')}], m.role)`;

const ROW = `SELECT ${membershipColumns('m')},
    (SELECT max(s.last_used_at) FROM sessions s WHERE s.person_id = m.person_id AND s.site_id = m.site_id) AS "lastSeenAt"
  FROM memberships m`;

/** Everyone who is not a reader, those with most rights first, of equals those who came first. */
export async function selectStaff(
  where: Queryable,
  siteId: string,
  { after, limit }: { after: StaffPlace | null; limit: number },
): Promise<StaffRow[]> {
  const found = await named<StaffRow>(
    where,
    'staff_of_site',
    `${ROW} WHERE m.site_id = $1 AND m.role <> 'reader'
       AND ($2::int IS NULL OR (-${RANK}, m.person_id) > (-$2::int, $3::uuid))
     ORDER BY -${RANK}, m.person_id LIMIT $4`,
    [siteId, after?.rank ?? null, after?.personId ?? null, limit],
  );
  return found.rows;
}

export async function selectStaffMember(
  where: Queryable,
  siteId: string,
  personId: string,
): Promise<StaffRow | undefined> {
  const found = await named<StaffRow>(
    where,
    'staff_member',
    `${ROW} WHERE m.site_id = $1 AND m.person_id = $2`,
    [siteId, personId],
  );
  return found.rows[0];
}

/** The member whom the publication calls so. */
export async function selectByMemberId(
  where: Queryable,
  siteId: string,
  externalId: string,
): Promise<StaffRow | undefined> {
  const found = await named<StaffRow>(
    where,
    'staff_by_member_id',
    `${ROW} WHERE m.site_id = $1 AND m.external_id = $2`,
    [siteId, externalId],
  );
  return found.rows[0];
}

/** What moderators of the site are limited to: a section stays known while somebody has it. */
export async function selectLimits(where: Queryable, siteId: string): Promise<string[]> {
  const found = await named<{ section: string }>(
    where,
    'staff_sections',
    `SELECT DISTINCT unnest(sections) AS section FROM memberships
     WHERE site_id = $1 AND role <> 'reader' AND sections IS NOT NULL`,
    [siteId],
  );
  return found.rows.map(({ section }) => section);
}
