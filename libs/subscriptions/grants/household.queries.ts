import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

export interface SeatRow {
  id: string;
  email: string | null;
  /** Who took it; null while the invitation waits. */
  person: { id: string; name: string } | null;
  createdAt: Date;
  /** For an invitation: until when it can be taken. */
  endsAt: Date | null;
}

/** The person's household: the grant by which they share, if they ever invited anybody. */
export async function selectHousehold(
  where: Queryable,
  siteId: string,
  ownerId: string,
): Promise<string | undefined> {
  const found = await named<{ id: string }>(
    where,
    'household',
    `SELECT id FROM grants WHERE site_id = $1 AND owner_id = $2 AND kind = 'household' AND ended_at IS NULL`,
    [siteId, ownerId],
  );
  return found.rows[0]?.id;
}

/** Seats taken, and invitations that can still be taken, the oldest first. */
export async function selectSeats(where: Queryable, grantId: string): Promise<SeatRow[]> {
  const found = await named<SeatRow>(
    where,
    'household_seats',
    `SELECT s.id, s.email, s.created_at AS "createdAt", s.ends_at AS "endsAt",
       CASE WHEN s.person_id IS NOT NULL THEN json_build_object('id', s.person_id, 'name', m.name) END AS person
     FROM grant_seats s LEFT JOIN memberships m ON m.site_id = s.site_id AND m.person_id = s.person_id
     WHERE s.grant_id = $1 AND s.ended_at IS NULL AND (s.person_id IS NOT NULL OR s.ends_at > clock_timestamp())
     ORDER BY s.id`,
    [grantId],
  );
  return found.rows;
}

/** The seats that a person has in other people's households. */
export async function selectHeldSeats(
  where: Queryable,
  siteId: string,
  personId: string,
): Promise<{ id: string; owner: { id: string; name: string }; takenAt: Date }[]> {
  const found = await named<{ id: string; owner: { id: string; name: string }; takenAt: Date }>(
    where,
    'household_seats_held',
    `SELECT s.id, json_build_object('id', m.person_id, 'name', m.name) AS owner, s.taken_at AS "takenAt"
     FROM grant_seats s JOIN grants g ON g.id = s.grant_id
     JOIN memberships m ON m.site_id = g.site_id AND m.person_id = g.owner_id
     WHERE s.site_id = $1 AND s.person_id = $2 AND s.ended_at IS NULL AND g.kind = 'household' AND g.ended_at IS NULL
     ORDER BY s.id`,
    [siteId, personId],
  );
  return found.rows;
}

export async function insertInvitation(
  tx: EntityManager,
  seat: { id: string; siteId: string; grantId: string; codeHash: string; email: string | null; days: number },
): Promise<void> {
  await named(
    tx,
    'household_invite',
    `INSERT INTO grant_seats (id, site_id, grant_id, code_hash, email, ends_at)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(days => $6))`,
    [seat.id, seat.siteId, seat.grantId, seat.codeHash, seat.email, seat.days],
  );
}

export interface Invitation {
  id: string;
  grantId: string;
  ownerId: string;
}

/** The invitation that this code opens, if it still does. Its household does not end until the transaction does. */
export async function selectInvitation(
  tx: EntityManager,
  siteId: string,
  codeHash: string,
): Promise<Invitation | undefined> {
  const found = await named<Invitation>(
    tx,
    'household_invitation',
    `SELECT s.id, s.grant_id AS "grantId", g.owner_id AS "ownerId" FROM grant_seats s JOIN grants g ON g.id = s.grant_id
     WHERE s.site_id = $1 AND s.code_hash = $2 AND s.person_id IS NULL AND s.ended_at IS NULL
       AND g.ended_at IS NULL AND s.ends_at > clock_timestamp() FOR SHARE OF g`,
    [siteId, codeHash],
  );
  return found.rows[0];
}

/** Takes the seat: the code is worth nothing afterwards, and the address that was invited is forgotten. */
export async function takeSeat(tx: EntityManager, seatId: string, personId: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'household_take',
    `UPDATE grant_seats SET person_id = $2, code_hash = NULL, email = NULL, ends_at = NULL, taken_at = clock_timestamp()
     WHERE id = $1 AND person_id IS NULL AND ended_at IS NULL AND ends_at > clock_timestamp()`,
    [seatId, personId],
  );
  return rowCount === 1;
}

export interface OpenSeat {
  grantId: string;
  ownerId: string;
  personId: string | null;
}

/** A household's seat that stands. */
export async function selectSeat(
  where: Queryable,
  siteId: string,
  seatId: string,
): Promise<OpenSeat | undefined> {
  const found = await named<OpenSeat>(
    where,
    'household_seat',
    `SELECT s.grant_id AS "grantId", g.owner_id AS "ownerId", s.person_id AS "personId"
     FROM grant_seats s JOIN grants g ON g.id = s.grant_id
     WHERE s.site_id = $1 AND s.id = $2 AND s.ended_at IS NULL AND g.kind = 'household'`,
    [siteId, seatId],
  );
  return found.rows[0];
}

export async function endSeat(tx: EntityManager, seatId: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'household_seat_end',
    `UPDATE grant_seats SET ended_at = clock_timestamp(), code_hash = NULL, email = NULL
     WHERE id = $1 AND ended_at IS NULL`,
    [seatId],
  );
  return rowCount === 1;
}

/** Everybody whose seats hang on this person: who shares theirs, and who shares a household in which they have a seat. */
export async function selectAround(tx: EntityManager, siteId: string, personId: string): Promise<string[]> {
  const found = await named<{ personId: string }>(
    tx,
    'households_around',
    `SELECT DISTINCT o.person_id AS "personId" FROM grant_seats o JOIN grants g ON g.id = o.grant_id
     WHERE g.site_id = $1 AND g.kind = 'household' AND o.person_id IS NOT NULL AND o.ended_at IS NULL
       AND (g.owner_id = $2 OR EXISTS (SELECT 1 FROM grant_seats s WHERE s.grant_id = g.id AND s.person_id = $2))
     ORDER BY 1`,
    [siteId, personId],
  );
  return found.rows.map((row) => row.personId);
}

/** Deletes the person's own household and their seats in others'; gives how many rows went, by table. */
export async function deleteOf(
  tx: EntityManager,
  siteId: string,
  personId: string,
): Promise<{ grants: number; grant_seats: number }> {
  const found = await named<{ grants: number; grant_seats: number }>(
    tx,
    'household_delete',
    `WITH g AS (SELECT id FROM grants WHERE site_id = $1 AND owner_id = $2),
     s AS (DELETE FROM grant_seats WHERE site_id = $1 AND (grant_id IN (SELECT id FROM g) OR person_id = $2
         AND grant_id IN (SELECT id FROM grants WHERE site_id = $1 AND kind = 'household')) RETURNING 1),
     d AS (DELETE FROM grants WHERE id IN (SELECT id FROM g) RETURNING 1)
     SELECT (SELECT count(*)::int FROM d) AS grants, (SELECT count(*)::int FROM s) AS grant_seats`,
    [siteId, personId],
  );
  return found.rows[0]!;
}

/** Households of a site, in the order of their ids. */
export async function selectHouseholdsAfter(
  where: Queryable,
  siteId: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; ownerId: string }[]> {
  const found = await named<{ id: string; ownerId: string }>(
    where,
    'households_after',
    `SELECT id, owner_id AS "ownerId" FROM grants WHERE site_id = $1 AND kind = 'household' AND ended_at IS NULL
       AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [siteId, after, limit],
  );
  return found.rows;
}
