import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { HeldSeat } from './grant-facts.js';
import type { Grant } from './grant.entity.js';

const GRANT = `g.id, g.site_id AS "siteId", g.kind, g.plan, g.owner_id AS "ownerId", g.domains, g.ranges, g.note,
  g.ends_at AS "endsAt", g.ended_at AS "endedAt", g.created_at AS "createdAt"`;

export type GrantRow = Grant & { holders: number; person: { id: string; name: string } | null };

/** With how many hold it, and who, where it is one person's. */
const WITH_HOLDERS = `SELECT ${GRANT},
    (SELECT count(*)::int FROM grant_seats s WHERE s.grant_id = g.id AND s.person_id IS NOT NULL AND s.ended_at IS NULL
       AND coalesce(least(s.ends_at, g.ends_at, g.ended_at) > clock_timestamp(), true)) AS holders,
    (SELECT json_build_object('id', m.person_id, 'name', m.name) FROM memberships m
     WHERE m.site_id = g.site_id AND m.person_id = coalesce(g.owner_id, CASE WHEN g.kind <> 'institution' THEN
       (SELECT s.person_id FROM grant_seats s WHERE s.grant_id = g.id ORDER BY s.id LIMIT 1) END)) AS person
  FROM grants g`;

export async function insertGrant(
  tx: EntityManager,
  grant: Omit<Grant, 'createdAt' | 'endedAt'>,
): Promise<void> {
  await named(
    tx,
    'grant_insert',
    `INSERT INTO grants (id, site_id, kind, plan, owner_id, domains, ranges, note, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      grant.id,
      grant.siteId,
      grant.kind,
      grant.plan,
      grant.ownerId,
      grant.domains,
      grant.ranges,
      grant.note,
      grant.endsAt,
    ],
  );
}

export async function selectGrant(
  where: Queryable,
  siteId: string,
  id: string,
): Promise<GrantRow | undefined> {
  const found = await named<GrantRow>(where, 'grant', `${WITH_HOLDERS} WHERE g.site_id = $1 AND g.id = $2`, [
    siteId,
    id,
  ]);
  return found.rows[0];
}

export interface GrantFilter {
  kind: string | null;
  personId: string | null;
  /** True: not taken back, and not past its end; false: the others. */
  standing: boolean | null;
  /** Within a note, a domain or the name of who holds or owns it; or that person's id at the publication. */
  sought: string | null;
  /** Grants with lower ids only. */
  before: string | null;
  limit: number;
}

/** A site's grants, the newest first; one person's are those they hold or own. */
export async function selectGrants(
  where: Queryable,
  siteId: string,
  { kind, personId, standing, sought, before, limit }: GrantFilter,
): Promise<GrantRow[]> {
  const found = await named<GrantRow>(
    where,
    'grants_of_site',
    `${WITH_HOLDERS} WHERE g.site_id = $1 AND ($2::text IS NULL OR g.kind = $2) AND ($4::uuid IS NULL OR g.id < $4)
       AND ($3::uuid IS NULL OR g.owner_id = $3 OR EXISTS (
         SELECT 1 FROM grant_seats s WHERE s.site_id = $1 AND s.person_id = $3 AND s.grant_id = g.id))
       AND ($6::boolean IS NULL OR $6 = coalesce(least(g.ends_at, g.ended_at) > clock_timestamp(), true))
       AND ($7::text IS NULL OR g.note ILIKE $7 OR EXISTS (SELECT 1 FROM unnest(g.domains) d WHERE d ILIKE $7)
         OR EXISTS (SELECT 1 FROM memberships m WHERE m.site_id = $1 AND (m.name ILIKE $7 OR m.external_id = $8)
           AND (m.person_id = g.owner_id OR g.kind IN ('complimentary', 'gift') AND EXISTS (
             SELECT 1 FROM grant_seats s WHERE s.grant_id = g.id AND s.person_id = m.person_id))))
     ORDER BY g.id DESC LIMIT $5`,
    [siteId, kind, personId, before, limit, standing, sought === null ? null : within(sought), sought],
  );
  return found.rows;
}

/** A pattern that finds the words themselves, whatever they mean to LIKE. */
function within(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

export interface GrantSeatRow {
  id: string;
  person: { id: string; name: string } | null;
  takenAt: Date | null;
  endsAt: Date | null;
}

/** The grant's seats that stand, and the invitations that can still be taken, the oldest first. */
export async function selectGrantSeats(
  where: Queryable,
  grantId: string,
  after: string | null,
  limit: number,
): Promise<GrantSeatRow[]> {
  const found = await named<GrantSeatRow>(
    where,
    'grant_seats_standing',
    `SELECT s.id, s.taken_at AS "takenAt", s.ends_at AS "endsAt",
       CASE WHEN s.person_id IS NOT NULL THEN json_build_object('id', s.person_id, 'name', m.name) END AS person
     FROM grant_seats s LEFT JOIN memberships m ON m.site_id = s.site_id AND m.person_id = s.person_id
     WHERE s.grant_id = $1 AND s.ended_at IS NULL AND coalesce(s.ends_at > clock_timestamp(), true)
       AND ($2::uuid IS NULL OR s.id > $2) ORDER BY s.id LIMIT $3`,
    [grantId, after, limit],
  );
  return found.rows;
}

/** Takes the grant back; gives when that was, or undefined where it was taken back before or is none of the site's. */
export async function endGrant(tx: EntityManager, siteId: string, id: string): Promise<Date | undefined> {
  const found = await named<{ endedAt: Date }>(
    tx,
    'grant_end',
    `UPDATE grants SET ended_at = clock_timestamp() WHERE site_id = $1 AND id = $2 AND ended_at IS NULL
     RETURNING ended_at AS "endedAt"`,
    [siteId, id],
  );
  return found.rows[0]?.endedAt;
}

/** What a person holds, with the first of the ends that each has. Invitations that nobody took are not held. */
export async function selectHeld(tx: EntityManager, siteId: string, personId: string): Promise<HeldSeat[]> {
  const found = await named<HeldSeat>(
    tx,
    'grants_held',
    `SELECT g.id AS "grantId", g.kind, g.plan, g.owner_id AS "ownerId",
       least(g.ends_at, g.ended_at, s.ends_at, s.ended_at) AS "endsAt",
       (g.ended_at IS NOT NULL OR s.ended_at IS NOT NULL) AS ended,
       CASE WHEN g.kind <> 'household' THEN 1 ELSE
         (SELECT count(*)::int FROM grant_seats o WHERE o.grant_id = g.id AND o.ended_at IS NULL
            AND (o.taken_at, o.id) <= (s.taken_at, s.id)) END AS position
     FROM grant_seats s JOIN grants g ON g.id = s.grant_id WHERE s.site_id = $1 AND s.person_id = $2
     ORDER BY g.id`,
    [siteId, personId],
  );
  return found.rows;
}

/** Those who hold a grant, in the order in which memberships are locked. */
export async function selectHolders(tx: EntityManager, grantId: string): Promise<string[]> {
  const found = await named<{ personId: string }>(
    tx,
    'grant_holders',
    `SELECT DISTINCT person_id AS "personId" FROM grant_seats
     WHERE grant_id = $1 AND person_id IS NOT NULL AND ended_at IS NULL ORDER BY person_id`,
    [grantId],
  );
  return found.rows.map(({ personId }) => personId);
}

/** Those who share what these people have, in the order in which memberships are locked. */
export async function selectHouseholds(
  tx: EntityManager,
  siteId: string,
  owners: readonly string[],
): Promise<string[]> {
  const found = await named<{ personId: string }>(
    tx,
    'households_of',
    `SELECT DISTINCT s.person_id AS "personId" FROM grants g JOIN grant_seats s ON s.grant_id = g.id
     WHERE g.site_id = $1 AND g.owner_id = ANY($2) AND g.ended_at IS NULL AND s.ended_at IS NULL
       AND s.person_id IS NOT NULL ORDER BY s.person_id`,
    [siteId, owners],
  );
  return found.rows.map(({ personId }) => personId);
}

/** Gives a person a seat. Nothing happens, and false is given, where they hold one of this grant already. */
export async function insertSeat(
  tx: EntityManager,
  seat: { id: string; siteId: string; grantId: string; personId: string; endsAt: Date | null },
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'grant_seat_insert',
    `INSERT INTO grant_seats (id, site_id, grant_id, person_id, ends_at, taken_at)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp())
     ON CONFLICT (grant_id, person_id) WHERE person_id IS NOT NULL AND ended_at IS NULL DO NOTHING`,
    [seat.id, seat.siteId, seat.grantId, seat.personId, seat.endsAt],
  );
  return rowCount === 1;
}

/** Ends a grant on every membership that has it, as `grantFacts` would; gives whose they are. */
export async function endOnMemberships(
  tx: EntityManager,
  siteId: string,
  grantId: string,
  endedAt: Date,
): Promise<string[]> {
  const found = await named<{ personId: string }>(
    tx,
    'grant_end_on_members',
    `UPDATE memberships m SET version = m.version + 1, subscriptions = (
       SELECT jsonb_agg(CASE WHEN e->>'source' = 'grant' AND e->>'reference' = $2::text
           AND (e->>'endsAt' IS NULL OR e->>'endsAt' > $3::text)
         THEN e || jsonb_build_object('endsAt', $3::text, 'currentPeriodEnd', $3::text, 'cancelAtPeriodEnd', true)
         ELSE e END ORDER BY n)
       FROM jsonb_array_elements(m.subscriptions) WITH ORDINALITY AS a(e, n))
     WHERE m.site_id = $1 AND m.person_id IN (
         SELECT s.person_id FROM grant_seats s WHERE s.grant_id = $2::text::uuid AND s.ended_at IS NULL)
       AND m.subscriptions @> jsonb_build_array(jsonb_build_object('source', 'grant', 'reference', $2::text))
     RETURNING m.person_id AS "personId"`,
    [siteId, grantId, endedAt.toISOString()],
  );
  return found.rows.map(({ personId }) => personId);
}

/** The member who is named by our id or by the publication's, if there is one. */
export async function selectGrantee(
  where: Queryable,
  siteId: string,
  { personId, externalId }: { personId?: string | undefined; externalId?: string | undefined },
): Promise<string | undefined> {
  const found = await named<{ personId: string }>(
    where,
    'grantee',
    `SELECT person_id AS "personId" FROM memberships
     WHERE site_id = $1 AND (person_id = $2::uuid OR external_id = $3::text)`,
    [siteId, personId ?? null, externalId ?? null],
  );
  return found.rows[0]?.personId;
}
