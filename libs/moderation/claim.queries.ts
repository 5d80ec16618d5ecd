import type { EntityManager } from 'typeorm';
import type { Sections } from '@app/identity';
import { hidden, named, type Queryable } from '@app/platform';
import type { Queue } from './case.entity.js';
import { IS_NEW, walkedWithin, within } from './case.queries.js';
import { OWN_MATTER } from './four-eyes.js';
import { prioritySql, reachSql } from './priority.js';

/** How long a claim holds without being extended. */
export const LEASE_SECONDS = 120;

/** So long after somebody first let a case go, whoever let it go since is given others before it. */
export const PASSED_MINUTES = 10;

/** What is noted of a lease of `k` that ends without a decision: that its holder passed the case by. */
const PASSED = `passed_by = CASE WHEN k.claimed_by IS NULL OR k.claimed_by = ANY(k.passed_by) AND k.passed_until > clock_timestamp()
      THEN k.passed_by
    WHEN k.passed_until > clock_timestamp() THEN array_append(k.passed_by, k.claimed_by) ELSE ARRAY[k.claimed_by] END,
  passed_until = CASE WHEN k.claimed_by IS NULL OR k.passed_until > clock_timestamp() THEN k.passed_until
    ELSE clock_timestamp() + interval '${PASSED_MINUTES} minutes' END`;

const UNCLAIMED = `claimed_by = NULL, claim_token = NULL, claim_until = NULL, ${PASSED}`;

/** So many cases one person holds at once: nobody keeps a whole queue from the others. */
export const HELD_AT_ONCE = 50;

const LEASE_END = `clock_timestamp() + interval '${LEASE_SECONDS} seconds'`;

/**
 * Gives rows to the unreviewed comments that have waited longest, so that they can be claimed. Comments locked by
 * others are passed over: of two who claim at once each gets others.
 */
export async function materialiseNew(
  tx: EntityManager,
  ask: { siteId: string; notBy: string; count: number; sections: Sections },
): Promise<number> {
  const { rowCount } = await named(
    tx,
    ask.sections ? 'materialise_new_within' : 'materialise_new',
    `INSERT INTO cases (id, site_id, thread_id, queue, revision, opened_at, priority)
     SELECT v.id, v.site_id, v.thread_id, 'new', v.revision, v.published_at, ${prioritySql({ reach: 'v.reach', openedAt: 'v.published_at' })}
     FROM (
       SELECT c.id, c.site_id, c.thread_id, c.revision, c.published_at, ${reachSql('c')} AS reach FROM comments c
       WHERE c.site_id = $1 AND ${IS_NEW} AND c.author_id IS DISTINCT FROM $2
         AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.id = c.id) ${ask.sections ? `AND ${walkedWithin('c', '$4')}` : ''}
       ORDER BY c.published_at, c.id LIMIT $3 FOR NO KEY UPDATE OF c SKIP LOCKED) v
     ON CONFLICT (id) DO NOTHING`,
    [ask.siteId, ask.notBy, ask.count, ...(ask.sections ? [ask.sections] : [])],
  );
  return rowCount ?? 0;
}

/**
 * How many cases the person holds, beside this one. Until the transaction ends nobody else claims in their name, so that of several
 * calls at once each knows what the others took. Before any case is locked.
 */
export async function countHeld(
  tx: EntityManager,
  { siteId, personId, beside }: { siteId: string; personId: string; beside: string | null },
): Promise<number> {
  // Locked first, counted afterwards: a statement sees what was committed before it began.
  await named(tx, 'claims_lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 73412032))', [
    `${siteId}/${personId}`,
  ]);
  const { rows } = await named<{ held: number }>(
    tx,
    'count_held',
    `SELECT count(*)::int AS held FROM cases k WHERE k.site_id = $1 AND k.claimed_by = $2
       AND k.claim_until > clock_timestamp() AND k.id IS DISTINCT FROM $3::uuid`,
    [siteId, personId, beside],
  );
  return rows[0]!.held;
}

export interface Lease {
  id: string;
  queue: Queue;
  until: Date;
}

/**
 * Takes the next free cases of a queue, those whose leases have run out included; not the claimant's own matters. Without
 * `passed` none that they have let go within the last minutes: a case that nobody wants to decide keeps its place, and keeps
 * nobody from those behind it.
 */
export async function claimNext(
  tx: EntityManager,
  ask: {
    siteId: string;
    queue: Queue;
    personId: string;
    token: string;
    count: number;
    sections: Sections;
    passed: boolean;
  },
): Promise<Lease[]> {
  const { rows } = await named<Lease & { priority: number }>(
    tx,
    `claim_next${ask.sections ? '_within' : ''}${ask.passed ? '_passed' : ''}`,
    // The planner sees neither the queue nor whose nor how many: it would plan anew each time, which takes longer than the rest.
    `WITH free AS (
       SELECT k.id FROM cases k
       WHERE k.site_id = ${hidden('$1::uuid')} AND k.queue = ${hidden('$2::text')} AND k.state = 'open'
         AND (k.claim_until IS NULL OR k.claim_until <= clock_timestamp())
         AND NOT ${OWN_MATTER('k.id', hidden('$3::uuid'))}
         ${ask.passed ? '' : 'AND ($3 = ANY(k.passed_by) AND k.passed_until > clock_timestamp()) IS NOT TRUE'}
         ${ask.sections ? `AND ${walkedWithin('k', '$6')}` : ''}
       ORDER BY k.priority DESC, k.id DESC LIMIT ${hidden('$5::int')} FOR UPDATE OF k SKIP LOCKED)
     UPDATE cases k SET claimed_by = $3, claim_token = $4, claim_until = ${LEASE_END}, ${PASSED}
     FROM free WHERE k.id = free.id RETURNING k.id, k.queue, k.claim_until AS until, k.priority`,
    [ask.siteId, ask.queue, ask.personId, ask.token, ask.count, ...(ask.sections ? [ask.sections] : [])],
  );
  return rows.sort((a, b) => b.priority - a.priority || (a.id < b.id ? 1 : -1));
}

/** What is left of a claim, in these sections. */
export async function leasesOf(
  tx: EntityManager,
  siteId: string,
  token: string,
  sections: Sections,
): Promise<Lease[]> {
  const { rows } = await named<Lease>(
    tx,
    'leases_of',
    `SELECT k.id, k.queue, k.claim_until AS until FROM cases k
     WHERE k.site_id = $1 AND k.claim_token = $2 AND k.claim_until > clock_timestamp()
       AND ($3::text[] IS NULL OR ${within('k', '$3')})
     ORDER BY k.priority DESC, k.id DESC`,
    [siteId, token, sections],
  );
  return rows;
}

/** Gives a locked case to its claimant, until the lease ends. */
export async function writeClaim(
  tx: EntityManager,
  claim: { id: string; personId: string; token: string },
): Promise<Lease> {
  const { rows } = await named<Lease>(
    tx,
    'write_claim',
    `UPDATE cases k SET claimed_by = $2, claim_token = $3, claim_until = ${LEASE_END}
     WHERE k.id = $1 RETURNING k.id, k.queue, k.claim_until AS until`,
    [claim.id, claim.personId, claim.token],
  );
  return rows[0]!;
}

/** How long a case that was handed over waits for its new holder to claim it. */
export const HANDED_SECONDS = 600;

/** Gives a locked case to a colleague of its claimant's, who has not come yet. */
export async function handClaim(
  tx: EntityManager,
  claim: { id: string; personId: string; token: string },
): Promise<Lease> {
  const { rows } = await named<Lease>(
    tx,
    'hand_claim',
    `UPDATE cases k SET claimed_by = $2, claim_token = $3,
       claim_until = clock_timestamp() + interval '${HANDED_SECONDS} seconds'
     WHERE k.id = $1 RETURNING k.id, k.queue, k.claim_until AS until`,
    [claim.id, claim.personId, claim.token],
  );
  return rows[0]!;
}

/** Lengthens a lease that has not run out; null when it has, or the token is not its own. */
export async function extendClaim(
  db: Queryable,
  claim: { siteId: string; id: string; personId: string; token: string },
): Promise<Lease | null> {
  const { rows } = await named<Lease>(
    db,
    'extend_claim',
    `UPDATE cases k SET claim_until = ${LEASE_END}
     WHERE k.id = $2 AND k.site_id = $1 AND k.claimed_by = $3 AND k.claim_token = $4
       AND k.claim_until > clock_timestamp()
     RETURNING k.id, k.queue, k.claim_until AS until`,
    [claim.siteId, claim.id, claim.personId, claim.token],
  );
  return rows[0] ?? null;
}

/** Lets a person's own claim go; null when they hold none. */
export async function releaseClaim(
  db: Queryable,
  claim: { siteId: string; id: string; personId: string },
): Promise<{ queue: Queue } | null> {
  const { rows } = await named<{ queue: Queue }>(
    db,
    'release_claim',
    `UPDATE cases k SET ${UNCLAIMED}
     WHERE k.id = $2 AND k.site_id = $1 AND k.claimed_by = $3 AND k.claim_until > clock_timestamp()
     RETURNING k.queue`,
    [claim.siteId, claim.id, claim.personId],
  );
  return rows[0] ?? null;
}

/** Frees what a person has claimed: all of it, or what is in none of these sections. */
export async function releaseClaims(
  tx: EntityManager,
  { siteId, personId, except }: { siteId: string; personId: string; except: readonly string[] },
): Promise<{ id: string; queue: Queue }[]> {
  const { rows } = await named<{ id: string; queue: Queue }>(
    tx,
    'release_claims',
    `UPDATE cases k SET ${UNCLAIMED}
     WHERE k.site_id = $1 AND k.claimed_by = $2 AND k.claim_until > clock_timestamp() AND NOT ${within('k', '$3')}
     RETURNING k.id, k.queue`,
    [siteId, personId, except],
  );
  return rows;
}

/** Clears a lease that has run out; null when it was extended, let go or cleared by another process. */
export async function clearLapsed(
  db: Queryable,
  id: string,
): Promise<{ siteId: string; queue: Queue } | null> {
  const { rows } = await named<{ siteId: string; queue: Queue }>(
    db,
    'clear_lapsed',
    `UPDATE cases k SET ${UNCLAIMED}
     WHERE k.id = $1 AND k.claim_until <= clock_timestamp() RETURNING k.site_id AS "siteId", k.queue`,
    [id],
  );
  return rows[0] ?? null;
}

/** Every lease there is, for a process that has just begun. */
export async function readLeases(db: Queryable): Promise<{ id: string; until: Date }[]> {
  const { rows } = await named<{ id: string; until: Date }>(
    db,
    'read_leases',
    'SELECT id, claim_until AS until FROM cases WHERE claim_until IS NOT NULL',
  );
  return rows;
}
