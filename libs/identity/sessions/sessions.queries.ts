import type { EntityManager } from 'typeorm';
import { hidden, named, rows, type Queryable } from '@app/platform';
import type { Membership } from '../members/membership.entity.js';
import { membershipColumns } from '../members/members.queries.js';

/** Who a session is of. */
export interface SessionKey {
  siteId: string;
  personId: string;
  sessionId: string;
}

const LIVE = 's.revoked_at IS NULL AND s.expires_at > clock_timestamp() AND s.ends_at > clock_timestamp()';

/** A session that somebody claims; `tokenEnds` (seconds since 1970) is the token's own end, null where there is none. */
export interface LiveAsk extends SessionKey {
  tokenEnds: number | null;
}

/**
 * The memberships behind sessions that have not ended, each in the place of its question; this is what every signed-in
 * request asks. Ends are compared by the database's clock.
 */
export async function selectLive(where: Queryable, asks: LiveAsk[]): Promise<(Membership | undefined)[]> {
  const found = await named<Membership & { place: number }>(
    where,
    'sessions_live',
    `SELECT a.place::int AS place, ${membershipColumns('m')}
     FROM unnest(${hidden('$1::uuid[]', '$2::uuid[]', '$3::uuid[]', '$4::float8[]')}) WITH ORDINALITY
       AS a(session_id, person_id, site_id, token_ends, place)
     JOIN sessions s ON s.id = a.session_id AND s.person_id = a.person_id AND s.site_id = a.site_id
     JOIN memberships m ON m.site_id = s.site_id AND m.person_id = s.person_id
     WHERE ${LIVE} AND (a.token_ends IS NULL OR to_timestamp(a.token_ends) > clock_timestamp())`,
    [
      asks.map((ask) => ask.sessionId),
      asks.map((ask) => ask.personId),
      asks.map((ask) => ask.siteId),
      asks.map((ask) => ask.tokenEnds),
    ],
  );
  const answers: (Membership | undefined)[] = Array.from({ length: asks.length });
  for (const { place, ...membership } of found.rows) answers[place - 1] = membership;
  return answers;
}

/** Stores a session and gives the database's time; undefined for an account whose owner is leaving or has left. */
export async function insertSession(
  tx: EntityManager,
  session: SessionKey & { refreshHash: string; signInToken: string | null; userAgent: string | null },
  lives: { idleDays: number; totalDays: number },
): Promise<Date | undefined> {
  const found = await named<{ now: Date }>(
    tx,
    'session_insert',
    `WITH a AS MATERIALIZED (SELECT id FROM accounts WHERE id = $3 AND leaving_at IS NULL FOR SHARE)
     INSERT INTO sessions (id, site_id, person_id, refresh_hash, sign_in_token, user_agent, expires_at, ends_at)
     SELECT $1, $2, a.id, $4, $5, $6, now() + make_interval(days => $7), now() + make_interval(days => $8) FROM a
     RETURNING clock_timestamp() AS now`,
    [
      session.sessionId,
      session.siteId,
      session.personId,
      session.refreshHash,
      session.signInToken,
      session.userAgent,
      lives.idleDays,
      lives.totalDays,
    ],
  );
  return found.rows[0]?.now;
}

export interface RefreshState {
  siteId: string;
  personId: string;
  live: boolean;
  isCurrent: boolean;
  /** It is the one before the current, exchanged so short a time ago that this may be the same request again. */
  justExchanged: boolean;
  successorSealed: string | null;
  now: Date;
}

/** Locks the session and tells what this refresh token is to it. */
export async function lockForRefresh(
  tx: EntityManager,
  sessionId: string,
  refreshHash: string,
  graceSeconds: number,
): Promise<RefreshState | undefined> {
  const found = await named<RefreshState>(
    tx,
    'session_refresh_lock',
    `SELECT s.site_id AS "siteId", s.person_id AS "personId", (${LIVE}) AS live,
       s.refresh_hash = $2 AS "isCurrent",
       coalesce(
         s.previous_hash = $2 AND s.rotated_at > clock_timestamp() - make_interval(secs => $3), false
       ) AS "justExchanged",
       s.successor_sealed AS "successorSealed", clock_timestamp() AS now
     FROM sessions s WHERE s.id = $1 FOR UPDATE`,
    [sessionId, refreshHash, graceSeconds],
  );
  return found.rows[0];
}

export async function rotateSession(
  tx: EntityManager,
  sessionId: string,
  next: { refreshHash: string; successorSealed: string; idleDays: number },
): Promise<void> {
  await named(
    tx,
    'session_rotate',
    `UPDATE sessions SET previous_hash = refresh_hash, refresh_hash = $2, successor_sealed = $3,
       rotated_at = clock_timestamp(), last_used_at = clock_timestamp(),
       expires_at = least(ends_at, clock_timestamp() + make_interval(days => $4))
     WHERE id = $1`,
    [sessionId, next.refreshHash, next.successorSealed, next.idleDays],
  );
}

/**
 * Whether a session has not ended, and its owner is not leaving; keeps it from ending until the transaction ends. The
 * caller has locked the account or the membership, so that the owner's leaving is over or waits.
 */
export async function holdSession(
  tx: EntityManager,
  { siteId, personId, sessionId }: SessionKey,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'session_hold',
    `SELECT 1 FROM sessions s JOIN accounts a ON a.id = s.person_id AND a.leaving_at IS NULL
     WHERE s.id = $1 AND s.person_id = $2 AND s.site_id = $3 AND ${LIVE} FOR SHARE OF s`,
    [sessionId, personId, siteId],
  );
  return rowCount === 1;
}

/** Ends one session of this person; false when there is none that had not ended. */
export async function revokeSession(
  where: Queryable,
  { siteId, personId, sessionId }: SessionKey,
): Promise<boolean> {
  const found = await rows(
    where,
    `UPDATE sessions s SET revoked_at = clock_timestamp(), successor_sealed = NULL
     WHERE s.id = $1 AND s.person_id = $2 AND s.site_id = $3 AND ${LIVE} RETURNING s.id`,
    [sessionId, personId, siteId],
  );
  return found.length > 0;
}

/** Ends all sessions of this person but `except`; gives how many. */
export async function revokeSessions(
  tx: EntityManager,
  siteId: string,
  personId: string,
  except: string | null = null,
): Promise<number> {
  const found = await rows(
    tx,
    `UPDATE sessions s SET revoked_at = clock_timestamp(), successor_sealed = NULL
     WHERE s.person_id = $1 AND s.site_id = $2 AND s.id IS DISTINCT FROM $3 AND ${LIVE} RETURNING s.id`,
    [personId, siteId, except],
  );
  return found.length;
}

const SHOWN = `s.id, s.user_agent AS "userAgent", s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt",
  s.expires_at AS "expiresAt"`;

export interface SessionRow {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
}

/** This person's sessions that have not ended, newest first, after the one named. */
export function selectSessions(
  where: Queryable,
  of: { siteId: string; personId: string },
  after: string | null,
  limit: number,
): Promise<SessionRow[]> {
  return rows<SessionRow>(
    where,
    `SELECT ${SHOWN} FROM sessions s
     WHERE s.person_id = $1 AND s.site_id = $2 AND ${LIVE} AND ($3::uuid IS NULL OR s.id < $3::uuid)
     ORDER BY s.id DESC LIMIT $4`,
    [of.personId, of.siteId, after, limit],
  );
}

/** One of this person's sessions that have not ended. */
export async function selectSession(
  where: Queryable,
  { siteId, personId, sessionId }: SessionKey,
): Promise<SessionRow | undefined> {
  const found = await rows<SessionRow>(
    where,
    `SELECT ${SHOWN} FROM sessions s WHERE s.id = $1 AND s.person_id = $2 AND s.site_id = $3 AND ${LIVE}`,
    [sessionId, personId, siteId],
  );
  return found[0];
}

/**
 * Deletes sessions that ended a day ago or earlier: until then they tell a copied token, and a sign-in token that was
 * used. Gives how many there were.
 */
export async function forgetEndedSessions(where: Queryable): Promise<number> {
  const { rowCount } = await named(
    where,
    'forget_sessions',
    `DELETE FROM sessions WHERE least(expires_at, ends_at, coalesce(revoked_at, 'infinity')) < now() - interval '1 day'`,
  );
  return rowCount ?? 0;
}
