import type { EntityManager } from 'typeorm';
import { type CurrentSanction, isBarred, type OtherAccount, type Role } from '@app/identity';
import { databaseNow, named, type Queryable } from '@app/platform';

export interface BanEverywhereRow {
  id: string;
  siteId: string;
  personId: string;
  sites: string[] | null;
  until: Date | null;
  reason: string;
  message: string | null;
  imposedBy: string | null;
}

const COLUMNS = `b.id, b.site_id AS "siteId", b.person_id AS "personId", b.sites, b.until, b.reason, b.message,
  b.imposed_by AS "imposedBy"`;
const LIVE = 'b.ended_at IS NULL AND (b.until IS NULL OR b.until > clock_timestamp())';
const LOCK = 73412031;

/**
 * Lets one transaction at a time ban on several sites, and none while somebody arrives, until it ends; first of its
 * locks. Whoever has signed in by then is found, and who signs in later finds the ban (`awaitBans`).
 */
export async function lockBans(tx: EntityManager): Promise<void> {
  await named(tx, 'bans_everywhere_lock', `SELECT pg_advisory_xact_lock(${LOCK})`);
}

/** Waits for bans on several sites that are being written at this moment; whoever asks holds no lock. */
export async function awaitBans(db: Queryable): Promise<void> {
  await named(db, 'bans_everywhere_await', `SELECT pg_advisory_xact_lock_shared(${LOCK})`);
}

export async function insertBanEverywhere(tx: EntityManager, ban: BanEverywhereRow): Promise<void> {
  await named(
    tx,
    'insert_ban_everywhere',
    `INSERT INTO bans_everywhere (id, site_id, person_id, sites, until, reason, message, imposed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [ban.id, ban.siteId, ban.personId, ban.sites, ban.until, ban.reason, ban.message, ban.imposedBy],
  );
}

/** Whether a ban on several sites that rests on one of these accounts is in force. */
export async function isBannedEverywhere(tx: EntityManager, personIds: readonly string[]): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'is_banned_everywhere',
    `SELECT FROM bans_everywhere b WHERE b.person_id = ANY($1::uuid[]) AND ${LIVE} LIMIT 1`,
    [personIds],
  );
  return (rowCount ?? 0) > 0;
}

/** Of these sanctions of a person the ban on several sites that rests on them, if one does. */
export async function banRestingOn(
  tx: EntityManager,
  personId: string,
  sanctionIds: readonly string[],
): Promise<string | null> {
  const { rows } = await named<{ id: string }>(
    tx,
    'ban_resting_on',
    `SELECT b.id FROM sanctions s JOIN bans_everywhere b ON b.id = s.everywhere_id
     WHERE s.id = ANY($2::uuid[]) AND b.person_id = $1 AND s.person_id = $1 AND b.ended_at IS NULL`,
    [personId, sanctionIds],
  );
  return rows[0]?.id ?? null;
}

/** The bans on several sites that rest on this account and are in force. */
export async function bansOf(tx: EntityManager, personId: string): Promise<BanEverywhereRow[]> {
  const { rows } = await named<BanEverywhereRow>(
    tx,
    'bans_everywhere_of',
    `SELECT ${COLUMNS} FROM bans_everywhere b WHERE b.person_id = $1 AND ${LIVE}`,
    [personId],
  );
  return rows;
}

/** Ends it: nobody who arrives is banned by it any more. False when it had ended. */
export async function endBan(tx: EntityManager, id: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'end_ban_everywhere',
    'UPDATE bans_everywhere SET ended_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL',
    [id],
  );
  return rowCount === 1;
}

/** What stands of it on the sites, in the order of their locks. */
export async function sanctionsOf(
  tx: EntityManager,
  id: string,
): Promise<(OtherAccount & { sanctionId: string })[]> {
  const { rows } = await named<OtherAccount & { sanctionId: string }>(
    tx,
    'sanctions_of_everywhere',
    `SELECT site_id AS "siteId", person_id AS "personId", id AS "sanctionId" FROM sanctions
     WHERE everywhere_id = $1 AND lifted_at IS NULL ORDER BY site_id, person_id`,
    [id],
  );
  return rows;
}

/** Whether any ban in force is for this site; it is asked at each sign-in, and there is seldom one. */
export async function isAnyFor(db: Queryable, siteId: string): Promise<boolean> {
  const { rows } = await named<{ any: boolean }>(
    db,
    'any_ban_everywhere',
    `SELECT EXISTS (SELECT FROM bans_everywhere b
       WHERE ${LIVE} AND b.site_id <> $1 AND (b.sites IS NULL OR $1 = ANY(b.sites))) AS any`,
    [siteId],
  );
  return rows[0]!.any;
}

/**
 * The bans resting on these accounts that are for somebody's site and have not reached them there. One that was lifted for
 * the site alone has reached it.
 */
export async function bansToReach(
  db: Queryable,
  { siteId, personId }: OtherAccount,
  accounts: readonly string[],
): Promise<BanEverywhereRow[]> {
  const { rows } = await named<BanEverywhereRow>(
    db,
    'bans_to_reach',
    `SELECT ${COLUMNS} FROM bans_everywhere b
     WHERE b.person_id = ANY($3::uuid[]) AND ${LIVE} AND (b.sites IS NULL OR $1 = ANY(b.sites))
       AND NOT EXISTS (SELECT FROM sanctions s WHERE s.everywhere_id = b.id AND s.site_id = $1
         AND (s.person_id = $2 OR s.lifted_at IS NOT NULL))
     ORDER BY b.id`,
    [siteId, personId, accounts],
  );
  return rows;
}

/** Keeps a ban from being ended until the transaction ends; false when it has ended. Before the locks of members. */
export async function holdBan(tx: EntityManager, id: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'hold_ban_everywhere',
    `SELECT FROM bans_everywhere b WHERE b.id = $1 AND ${LIVE} FOR SHARE`,
    [id],
  );
  return rowCount === 1;
}

/** Those of these accounts that are admins of their site and not barred; with a transaction they stay so until it ends. */
export async function adminsAmong(
  where: Queryable,
  accounts: readonly OtherAccount[],
  { hold }: { hold: boolean },
): Promise<OtherAccount[]> {
  if (accounts.length === 0) return [];
  const { rows } = await named<OtherAccount & { role: Role; sanctions: CurrentSanction[] }>(
    where,
    hold ? 'admins_among_held' : 'admins_among',
    `SELECT site_id AS "siteId", person_id AS "personId", role, sanctions FROM memberships
     WHERE person_id = ANY($1::uuid[]) ORDER BY site_id, person_id ${hold ? 'FOR SHARE' : ''}`,
    [accounts.map(({ personId }) => personId)],
  );
  const now = await databaseNow(where);
  return rows.filter(({ role, sanctions }) => role === 'admin' && !isBarred(sanctions, now));
}

/** The sites' names, in that order. */
export async function namesOfSites(db: Queryable, siteIds: readonly string[]): Promise<string[]> {
  const { rows } = await named<{ name: string }>(
    db,
    'names_of_sites',
    'SELECT name FROM sites WHERE id = ANY($1::uuid[]) ORDER BY name, id',
    [siteIds],
  );
  return rows.map(({ name }) => name);
}

/** An account, as an operator knows it again. */
export interface KnownAs {
  site: string;
  member: string;
  name: string;
}

export async function readKnownAs(db: Queryable, personIds: readonly string[]): Promise<KnownAs[]> {
  const { rows } = await named<KnownAs>(
    db,
    'known_as',
    `SELECT s.slug AS site, m.external_id AS member, m.name FROM memberships m JOIN sites s ON s.id = m.site_id
     WHERE m.person_id = ANY($1::uuid[]) ORDER BY s.slug, m.person_id`,
    [personIds],
  );
  return rows;
}
