import type { EntityManager } from 'typeorm';
import type { CommentStatus } from '@app/discussion';
import { named, type Queryable } from '@app/platform';
import type { Queue } from './case.entity.js';
import { ALARM_POINTS, prioritySql, reachSql } from './priority.js';

/** So long after its publication an unreviewed comment waits in the queue `new`. */
export const NEW_HOURS = 72;

/** A case under its lock. `claimLive` and `now` are by the database's clock at the moment of reading. */
export interface CaseRow {
  id: string;
  siteId: string;
  threadId: string;
  queue: Queue;
  state: 'open' | 'closed';
  version: number;
  revision: number;
  risk: number;
  reportWeight: number;
  alarmed: boolean;
  openedAt: Date;
  closedAt: Date | null;
  claimedBy: string | null;
  claimToken: string | null;
  claimUntil: Date | null;
  claimLive: boolean;
  decisionId: string | null;
  now: Date;
}

const COLUMNS = `k.id, k.site_id AS "siteId", k.thread_id AS "threadId", k.queue, k.state, k.version, k.revision, k.risk,
  k.report_weight AS "reportWeight", k.alarmed, k.opened_at AS "openedAt", k.closed_at AS "closedAt", k.claimed_by AS "claimedBy",
  k.claim_token AS "claimToken", k.claim_until AS "claimUntil", k.decision_id AS "decisionId",
  coalesce(k.claim_until > clock_timestamp(), false) AS "claimLive", clock_timestamp() AS now`;

/**
 * Whether an unreviewed comment `c` is a case of the queue `new` although it has no row. By `now()`, which holds still
 * for a transaction, and so can be a bound of the index: the clock itself would have all older comments looked at.
 */
export const IS_NEW = `(c.status = 'published' AND NOT c.reviewed
  AND c.published_at > now() - interval '${NEW_HOURS} hours')`;

/** Of a few cases or comments under this alias, those whose article is in one of the sections that a parameter names. */
export const within = (alias: string, parameter: string) =>
  `EXISTS (SELECT 1 FROM threads t WHERE t.id = ${alias}.thread_id AND t.section = ANY(${parameter}::text[]))`;

/**
 * The same where an index is walked in order until a page is full; $1 is the site. `IS TRUE` keeps it from becoming a
 * join: the sections' threads are put into a hash once, and whatever the index gives is looked up there, instead of all
 * that waits being joined and sorted, or each thread being fetched again for each of its cases.
 */
export const walkedWithin = (alias: string, parameter: string) =>
  `(${alias}.thread_id IN (SELECT t.id FROM threads t WHERE t.site_id = $1 AND t.section = ANY(${parameter}::text[]))) IS TRUE`;

/** The case under its lock, or null where it has no row. */
export async function lockCase(tx: EntityManager, siteId: string, id: string): Promise<CaseRow | null> {
  // Locked first, read afterwards: what a statement computes beside the lock it computed before it waited. And no row
  // to lock means null, even if the next statement would see one: it would be read without its lock.
  const lock = await named(tx, 'lock_case', 'SELECT 1 FROM cases WHERE id = $2 AND site_id = $1 FOR UPDATE', [
    siteId,
    id,
  ]);
  if (lock.rowCount === 0) return null;
  const { rows } = await named<CaseRow>(
    tx,
    'locked_case',
    `SELECT ${COLUMNS} FROM cases k WHERE k.id = $2 AND k.site_id = $1`,
    [siteId, id],
  );
  return rows[0] ?? null;
}

/**
 * Writes the row of a case that had none, as the comment's own state implies it: held ones in `held`, fresh unreviewed
 * ones in `new`, all others closed. The row of somebody who was faster stays. The comment is held, so that it does not go
 * to another thread without its case.
 */
export async function materialiseCase(tx: EntityManager, siteId: string, id: string): Promise<void> {
  await named(
    tx,
    'materialise_case',
    `INSERT INTO cases (id, site_id, thread_id, queue, state, revision, opened_at, closed_at, priority)
     SELECT v.id, v.site_id, v.thread_id, v.queue, v.state, v.revision, v.opened_at,
       CASE v.state WHEN 'closed' THEN clock_timestamp() END, ${prioritySql({ reach: 'v.reach', openedAt: 'v.opened_at' })}
     FROM (
       SELECT c.id, c.site_id, c.thread_id, CASE c.status WHEN 'held' THEN 'held' ELSE 'new' END AS queue,
         CASE WHEN c.status = 'held' OR ${IS_NEW} THEN 'open' ELSE 'closed' END AS state,
         coalesce(c.pending_revision, c.revision) AS revision, coalesce(c.published_at, c.created_at) AS opened_at,
         ${reachSql('c')} AS reach
       FROM comments c WHERE c.id = $2 AND c.site_id = $1 FOR SHARE OF c) v
     ON CONFLICT (id) DO NOTHING`,
    [siteId, id],
  );
}

/** The cases of comments that are in another thread now; all else about them stays as it is. */
export async function moveCases(
  tx: EntityManager,
  { threadId, commentIds }: { threadId: string; commentIds: string[] },
): Promise<void> {
  await named(tx, 'move_cases', 'UPDATE cases SET thread_id = $1 WHERE id = ANY($2)', [threadId, commentIds]);
}

/** The reach of the comment whose case $1 is. */
const REACH_OF_CASE = `(SELECT ${reachSql('c')} FROM comments c WHERE c.id = $1)`;

export interface NewCase {
  id: string;
  siteId: string;
  threadId: string;
  queue: Queue;
  revision: number;
  risk: number;
}

/** Opens a case that had no row; false when it has one by now. */
export async function insertCase(tx: EntityManager, opened: NewCase): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'insert_case',
    `INSERT INTO cases (id, site_id, thread_id, queue, revision, risk, opened_at, priority)
     SELECT $1, $2, $3, $4, $5, $6, t.now, ${prioritySql({ risk: '$6::float8', reach: REACH_OF_CASE, openedAt: 't.now' })}
     FROM (SELECT clock_timestamp()::timestamptz(3) AS now) t
     ON CONFLICT (id) DO NOTHING`,
    [opened.id, opened.siteId, opened.threadId, opened.queue, opened.revision, opened.risk],
  );
  return rowCount === 1;
}

/** The only statement that changes a case besides its lease: writes all of it, with the priority that follows. */
export async function writeCase(tx: EntityManager, row: CaseRow): Promise<void> {
  await named(
    tx,
    'write_case',
    `UPDATE cases SET queue = $2, state = $3, version = $4, revision = $5, risk = $6, report_weight = $7,
       opened_at = $8, closed_at = $9, claimed_by = $10, claim_token = $11, claim_until = $12, decision_id = $13,
       alarmed = $14, priority = ${prioritySql({ risk: '$6::float8', reportWeight: '$7::float8', reach: REACH_OF_CASE, openedAt: '$8::timestamptz' })}
         + CASE WHEN $14 THEN ${ALARM_POINTS} ELSE 0 END
     WHERE id = $1`,
    [
      row.id,
      row.queue,
      row.state,
      row.version,
      row.revision,
      row.risk,
      row.reportWeight,
      row.openedAt,
      row.closedAt,
      row.claimedBy,
      row.claimToken,
      row.claimUntil,
      row.decisionId,
      row.alarmed,
    ],
  );
}

/** What moderation has to know of a comment before it acts. */
export interface JudgedComment {
  threadId: string;
  authorId: string | null;
  status: CommentStatus;
  revision: number;
  pendingRevision: number | null;
  reviewed: boolean;
  /** Of its article, at this moment. */
  section: string | null;
}

/** The site's comment as it stands; no lock. */
export async function commentToJudge(
  tx: Queryable,
  siteId: string,
  id: string,
): Promise<JudgedComment | null> {
  const { rows } = await named<JudgedComment>(
    tx,
    'comment_to_judge',
    `SELECT c.thread_id AS "threadId", c.author_id AS "authorId", c.status, c.revision,
       c.pending_revision AS "pendingRevision", c.reviewed, t.section
     FROM comments c JOIN threads t ON t.id = c.thread_id WHERE c.id = $2 AND c.site_id = $1`,
    [siteId, id],
  );
  return rows[0] ?? null;
}

/** What the checks found in a comment's text. */
export async function findingsOf(tx: Queryable, siteId: string, id: string): Promise<unknown[]> {
  const { rows } = await named<{ findings: unknown[] | null }>(
    tx,
    'findings_of',
    'SELECT findings FROM comments WHERE id = $2 AND site_id = $1',
    [siteId, id],
  );
  return rows[0]?.findings ?? [];
}
