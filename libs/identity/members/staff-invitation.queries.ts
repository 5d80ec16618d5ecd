import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { Role } from './membership.entity.js';

/** How long a link can be used, and how long afterwards it is known why it cannot. */
export const INVITATION_DAYS = 7;
const KNOWN_DAYS = 30;

export interface InvitationRow {
  id: string;
  siteId: string;
  role: Role;
  sections: string[] | null;
  sealedEmail: string | null;
  addressHash: string;
  invitedBy: string;
  inviterName: string;
  state: 'waiting' | 'used' | 'withdrawn' | 'replaced';
  createdAt: Date;
  expiresAt: Date;
  /** By the database's clock. */
  expired: boolean;
  /** Whether who invited is an admin, and not banned or suspended, at this moment. */
  inviterStands: boolean;
}

const BARRED = `EXISTS (SELECT FROM jsonb_array_elements(m.sanctions) s WHERE s->>'kind' IN ('ban', 'suspend')
  AND coalesce((s->>'until')::timestamptz, 'infinity') > clock_timestamp())`;

const INVITATION = `SELECT i.id, i.site_id AS "siteId", i.role, i.sections, i.sealed_email AS "sealedEmail",
    i.address_hash AS "addressHash", i.invited_by AS "invitedBy", coalesce(m.name, '') AS "inviterName", i.state,
    i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.expires_at <= clock_timestamp() AS expired,
    coalesce(m.role = 'admin' AND NOT ${BARRED}, false) AS "inviterStands"
  FROM staff_invitations i LEFT JOIN memberships m ON m.site_id = i.site_id AND m.person_id = i.invited_by`;

export async function insertInvitation(
  tx: EntityManager,
  invitation: {
    id: string;
    siteId: string;
    role: Role;
    sections: string[] | null;
    sealedEmail: string;
    addressHash: string;
    hash: string;
    invitedBy: string;
  },
): Promise<void> {
  const { id, siteId, role, sections, sealedEmail, addressHash, hash, invitedBy } = invitation;
  await named(
    tx,
    'staff_invitation_insert',
    `INSERT INTO staff_invitations (id, site_id, role, sections, sealed_email, address_hash, hash, invited_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + make_interval(days => ${INVITATION_DAYS}))`,
    [id, siteId, role, sections, sealedEmail, addressHash, hash, invitedBy],
  );
}

/** Invitations of the site that wait to be accepted, the newest first. */
export async function selectWaiting(
  where: Queryable,
  siteId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<InvitationRow[]> {
  const found = await named<InvitationRow>(
    where,
    'staff_invitations_waiting',
    `${INVITATION} WHERE i.site_id = $1 AND i.state = 'waiting' AND ($2::uuid IS NULL OR i.id < $2)
     ORDER BY i.id DESC LIMIT $3`,
    [siteId, before, limit],
  );
  return found.rows;
}

export async function selectInvitation(
  where: Queryable,
  siteId: string,
  id: string,
): Promise<InvitationRow | undefined> {
  const found = await named<InvitationRow>(
    where,
    'staff_invitation',
    `${INVITATION} WHERE i.site_id = $1 AND i.id = $2`,
    [siteId, id],
  );
  return found.rows[0];
}

export async function selectByHash(where: Queryable, hash: string): Promise<InvitationRow | undefined> {
  const found = await named<InvitationRow>(
    where,
    'staff_invitation_by_hash',
    `${INVITATION} WHERE i.hash = $1`,
    [hash],
  );
  return found.rows[0];
}

/**
 * Settles an invitation that waits, and forgets the address: of two who do so at once one waits for the other's commit
 * and then gets false, as does who uses one that has expired.
 */
export async function settleInvitation(
  tx: EntityManager,
  id: string,
  state: 'used' | 'withdrawn' | 'replaced',
  acceptedBy: string | null = null,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'staff_invitation_settle',
    `UPDATE staff_invitations SET state = $2, sealed_email = NULL, accepted_by = $3
     WHERE id = $1 AND state = 'waiting' AND ($2 <> 'used' OR expires_at > clock_timestamp())`,
    [id, state, acceptedBy],
  );
  return rowCount === 1;
}

/** Settles the one that waits for this address, if there is one; gives its id. */
export async function replaceInvitation(
  tx: EntityManager,
  siteId: string,
  addressHash: string,
): Promise<string | undefined> {
  const found = await named<{ id: string }>(
    tx,
    'staff_invitation_replace',
    `UPDATE staff_invitations SET state = 'replaced', sealed_email = NULL
     WHERE site_id = $1 AND address_hash = $2 AND state = 'waiting' RETURNING id`,
    [siteId, addressHash],
  );
  return found.rows[0]?.id;
}

/** Forgets invitations that ended so long ago that nobody asks why; gives how many there were. */
export async function forgetOldStaffInvitations(where: Queryable): Promise<number> {
  const { rowCount } = await named(
    where,
    'staff_invitations_forget',
    `DELETE FROM staff_invitations WHERE expires_at < now() - interval '${KNOWN_DAYS} days'`,
  );
  return rowCount ?? 0;
}
