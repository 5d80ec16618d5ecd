import type { EntityManager } from 'typeorm';
import { named, rows, type Queryable } from '@app/platform';
import type { Person } from '../actor.js';
import type { ClaimedName } from '../publications/claimed-names.js';
import type { Membership } from './membership.entity.js';
import type { Badge } from '../accounts/profile.schema.js';

/** The columns of a membership under the entity's names; `version` as a number, exact up to 2^53. */
export function membershipColumns(table: string): string {
  return `${table}.site_id AS "siteId", ${table}.person_id AS "personId", ${table}.external_id AS "externalId",
    ${table}.name, ${table}.avatar_url AS "avatarUrl", ${table}.role, ${table}.sections, ${table}.role_since AS "roleSince",
    ${table}.subscriptions, ${table}.sanctions,
    ${table}.name_verified AS "nameVerified", ${table}.subscriber, ${table}.subscriber_since AS "subscriberSince",
    ${table}.unbroken_since AS "unbrokenSince",
    ${table}.version::float8 AS version, ${table}.face_version AS "faceVersion", ${table}.joined_at AS "joinedAt"`;
}

export async function selectByExternalId(
  where: Queryable,
  siteId: string,
  externalId: string,
): Promise<Membership | undefined> {
  const found = await named<Membership>(
    where,
    'member_by_external_id',
    `SELECT ${membershipColumns('m')} FROM memberships m WHERE m.site_id = $1 AND m.external_id = $2`,
    [siteId, externalId],
  );
  return found.rows[0];
}

export async function selectMembership(
  where: Queryable,
  siteId: string,
  personId: string,
): Promise<Membership | undefined> {
  const found = await named<Membership>(
    where,
    'member',
    `SELECT ${membershipColumns('m')} FROM memberships m WHERE m.site_id = $1 AND m.person_id = $2`,
    [siteId, personId],
  );
  return found.rows[0];
}

/**
 * Locks a membership against every other change. Not against the share locks of foreign keys: comments being posted
 * by this person do not wait for it, except where they check the facts themselves (FOR SHARE).
 */
export async function lockMembership(
  tx: EntityManager,
  siteId: string,
  personId: string,
): Promise<Membership | undefined> {
  const found = await named<Membership>(
    tx,
    'member_lock',
    `SELECT ${membershipColumns('m')} FROM memberships m WHERE m.site_id = $1 AND m.person_id = $2
     FOR NO KEY UPDATE`,
    [siteId, personId],
  );
  return found.rows[0];
}

/**
 * Whether a right given on this person's membership still stands: the membership is as it was decided on, and `until`,
 * the end that the decision named, has not come. Keeps the membership from changing until the transaction ends.
 */
export async function holdMembership(
  tx: EntityManager,
  { siteId, personId, membership }: Person,
  until: Date | null,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'member_hold',
    `SELECT 1 FROM memberships WHERE site_id = $1 AND person_id = $2 AND version = $3
       AND ($4::timestamptz IS NULL OR clock_timestamp() < $4) FOR SHARE`,
    [siteId, personId, membership.version, until],
  );
  return rowCount === 1;
}

/** Lets the same external id of a site be made known by one transaction at a time, until this one ends. */
export async function lockExternalId(tx: EntityManager, siteId: string, externalId: string): Promise<void> {
  await rows(tx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 73412011))`, [`${siteId}/${externalId}`]);
}

/** Who issues the site's sign-in tokens; null when its readers do not sign in with the publication. */
export async function selectIssuer(where: Queryable, siteId: string): Promise<string | null> {
  const found = await named<{ issuer: string | null }>(
    where,
    'site_issuer',
    `SELECT settings->'sso'->>'issuer' AS issuer FROM sites WHERE id = $1`,
    [siteId],
  );
  return found.rows[0]?.issuer ?? null;
}

export interface NewMember {
  siteId: string;
  personId: string;
  externalId: string;
  issuer: string | null;
  subject: string | null;
  email: string | null;
  emailKey: string | null;
  emailVerified: boolean;
  passwordHash: string | null;
  name: ClaimedName;
  nameVerified: boolean;
  avatarUrl: string | null;
  role: string;
  sections: string[] | null;
}

/** Stores the account and its membership. */
export async function insertMember(tx: EntityManager, member: NewMember): Promise<Membership> {
  const found = await named<Membership>(
    tx,
    'member_insert',
    `WITH account AS (
       INSERT INTO accounts (id, site_id, issuer, subject, email, email_key, password_hash, email_verified_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $12 THEN clock_timestamp() END) RETURNING id
     )
     INSERT INTO memberships AS m (site_id, person_id, external_id, name, name_skeleton, name_claimed, name_verified,
       avatar_url, role, sections)
     SELECT $2, account.id, $8, $9, $13, $14, $15, $10, $11, $16 FROM account
     RETURNING ${membershipColumns('m')}`,
    [
      member.personId,
      member.siteId,
      member.issuer,
      member.subject,
      member.email,
      member.emailKey,
      member.passwordHash,
      member.externalId,
      member.name.name,
      member.avatarUrl,
      member.role,
      member.emailVerified,
      member.name.skeleton,
      member.name.claimed,
      member.nameVerified,
      member.sections,
    ],
  );
  return found.rows[0]!;
}

/** What the last word about somebody's subscriptions left: the badge, since when, and until when it lasts by itself. */
export interface SubscriberFacts {
  subscriber: boolean;
  since: Date | null;
  until: Date | null;
  /** Since when there was no break; null for who does not subscribe. */
  unbrokenSince: Date | null;
}

/**
 * Writes the facts and raises the version; a changed role, a subscriber's badge that came or went and another first year
 * of it are another face, so the face's version too. Another role than moderator is limited to nothing, and neither is
 * one that is new unless it is said.
 */
export async function updateFacts(
  tx: EntityManager,
  siteId: string,
  personId: string,
  facts: {
    subscriptions?: unknown;
    sanctions?: unknown;
    role?: string;
    sections?: string[] | null;
    badge?: SubscriberFacts;
  },
): Promise<Membership> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const year = (time: string) => `extract(year FROM ${time} AT TIME ZONE 'UTC')`;
  const found = await named<Membership>(
    tx,
    'member_facts',
    `UPDATE memberships m SET subscriptions = coalesce($3::jsonb, m.subscriptions),
       sanctions = coalesce($4::jsonb, m.sanctions), role = coalesce($5, m.role), version = m.version + 1,
       sections = CASE WHEN $10 THEN $11 WHEN coalesce($5, m.role) = m.role THEN m.sections END,
       role_since = CASE WHEN $5 <> m.role THEN clock_timestamp() ELSE m.role_since END,
       subscriber = CASE WHEN $6 THEN $7 ELSE m.subscriber END,
       subscriber_since = CASE WHEN $6 THEN $8 ELSE m.subscriber_since END,
       subscriber_until = CASE WHEN $6 THEN $9 ELSE m.subscriber_until END,
       unbroken_since = CASE WHEN $6 THEN $12 ELSE m.unbroken_since END,
       face_version = m.face_version + CASE WHEN $5 <> m.role OR ($6 AND ($7 <> m.subscriber
         OR $7 AND ${year('$8::timestamptz')} IS DISTINCT FROM ${year('m.subscriber_since')})) THEN 1 ELSE 0 END
     WHERE m.site_id = $1 AND m.person_id = $2
     RETURNING ${membershipColumns('m')}`,
    [
      siteId,
      personId,
      json(facts.subscriptions),
      json(facts.sanctions),
      facts.role ?? null,
      facts.badge !== undefined,
      facts.badge?.subscriber ?? false,
      facts.badge?.since ?? null,
      facts.badge?.until ?? null,
      facts.sections !== undefined,
      facts.sections ?? null,
      facts.badge?.unbrokenSince ?? null,
    ],
  );
  return found.rows[0]!;
}

/**
 * Says that kept pages may show an old face: somebody's name, picture or badges changed. With `badge`, only where the
 * site shows that one.
 */
export async function raiseFaces(
  tx: EntityManager,
  siteId: string,
  badge: Badge | null = null,
): Promise<void> {
  await named(
    tx,
    'site_faces',
    `UPDATE sites SET faces = faces + 1 WHERE id = $1 AND ($2::text IS NULL OR settings->'profiles'->'badges' ? $2)`,
    [siteId, badge],
  );
}

/**
 * Writes the face and raises its version where others see a difference; a name that is verified, or no longer, is a
 * fact that a right may depend on, and raises the membership's.
 */
export async function updateFace(
  tx: EntityManager,
  siteId: string,
  personId: string,
  face: { name: ClaimedName | null; nameVerified: boolean; avatarUrl: string | null },
): Promise<Membership> {
  const { name, nameVerified, avatarUrl } = face;
  const found = await named<Membership>(
    tx,
    'member_face',
    `UPDATE memberships m SET name = coalesce($3, m.name), name_skeleton = coalesce($4, m.name_skeleton),
       name_claimed = coalesce($5, m.name_claimed), name_verified = $6, avatar_url = $7,
       face_version = m.face_version
         + CASE WHEN coalesce($3, m.name) <> m.name OR $7 IS DISTINCT FROM m.avatar_url THEN 1 ELSE 0 END,
       version = m.version + CASE WHEN $6 <> m.name_verified THEN 1 ELSE 0 END
     WHERE m.site_id = $1 AND m.person_id = $2
     RETURNING ${membershipColumns('m')}`,
    [
      siteId,
      personId,
      name?.name ?? null,
      name?.skeleton ?? null,
      name?.claimed ?? null,
      nameVerified,
      avatarUrl,
    ],
  );
  return found.rows[0]!;
}
