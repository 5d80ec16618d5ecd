import type { EntityManager } from 'typeorm';
import type { CheckWork, OutsideCheck } from '@app/discussion';
import { hidden, named, newId, type Queryable } from '@app/platform';
import type { CheckTrouble } from './answer.js';
import type { RunState, RunVerdict } from './check-run.entity.js';

/** Beyond a check's own time: by then whoever was at it has died, or has written what came of it. */
const GRACE_SECONDS = 5;

/** So long what was settled is kept: by then what a moderator decided was told to who learns from it. */
export const RUN_DAYS = 30;

/** One attempt that somebody has begun. */
export interface DueRun {
  commentId: string;
  revision: number;
  check: OutsideCheck;
  siteId: string;
  /** The same for every attempt. */
  id: string;
  /** This one's number, from 1. */
  attempts: number;
  /** Milliseconds that are left for an answer; none for what somebody died over. */
  leftMs: number;
  /** Why the attempt before it failed. */
  trouble: CheckTrouble | null;
}

export type RunKey = Pick<DueRun, 'commentId' | 'revision' | 'check'>;

/** The jobs of a text's checks, for after the commit. */
export async function askChecks(tx: EntityManager, work: CheckWork): Promise<void> {
  await named(
    tx,
    'ask_checks',
    `INSERT INTO check_runs (comment_id, revision, site_id, check_name, blocking, within_ms, id)
     SELECT $1, $2, $3, a.* FROM unnest(${hidden('$4::text[]', '$5::boolean[]', '$6::int[]', '$7::uuid[]')}) AS a
     ON CONFLICT DO NOTHING`,
    [
      work.commentId,
      work.revision,
      work.siteId,
      work.checks.map(({ check }) => check),
      work.checks.map(({ blocking }) => blocking),
      work.checks.map(({ withinMs }) => withinMs),
      work.checks.map(() => newId()),
    ],
  );
}

/**
 * Begins the attempts that are due, the longest due first; no two workers get the same. Those of the lines in `full` (a site's
 * id, a space, a check) are left for later, so that one that is slow keeps no other waiting.
 */
export async function takeDue(db: Queryable, most: number, full: readonly string[]): Promise<DueRun[]> {
  const { rows } = await named<DueRun>(
    db,
    'take_due_checks',
    `WITH due AS (
       SELECT comment_id, revision, check_name FROM check_runs
       WHERE state = 'waiting' AND due_at <= clock_timestamp() AND site_id || ' ' || check_name <> ALL($2::text[])
       ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     UPDATE check_runs r SET attempts = r.attempts + 1, asked_at = coalesce(r.asked_at, t.now),
       due_at = t.now + make_interval(secs => r.within_ms / 1000.0 + ${GRACE_SECONDS})
     FROM due, (SELECT clock_timestamp() AS now) t
     WHERE r.comment_id = due.comment_id AND r.revision = due.revision AND r.check_name = due.check_name
     RETURNING r.comment_id AS "commentId", r.revision, r.check_name AS check, r.site_id AS "siteId", r.id, r.attempts, r.trouble,
       floor(r.within_ms - 1000 * extract(epoch FROM t.now - r.asked_at))::int AS "leftMs"`,
    [most, full],
  );
  return rows;
}

/** Has an attempt be followed by another one in so many milliseconds. */
export async function postponeRun(
  db: Queryable,
  run: RunKey & { attempts: number },
  afterMs: number,
  trouble: string | null,
): Promise<void> {
  await named(
    db,
    'postpone_check',
    `UPDATE check_runs SET due_at = clock_timestamp() + make_interval(secs => $5 / 1000.0), trouble = coalesce($6, trouble)
     WHERE comment_id = $1 AND revision = $2 AND check_name = $3 AND state = 'waiting' AND attempts = $4`,
    [run.commentId, run.revision, run.check, run.attempts, afterMs, trouble],
  );
}

export interface RunEnd {
  state: Exclude<RunState, 'waiting'>;
  verdict: RunVerdict | null;
  trouble: string | null;
}

/** Ends a run; false where another attempt was begun or has ended it meanwhile: what this one brings is too late. */
export async function endRun(
  tx: Queryable,
  run: RunKey & { attempts: number },
  end: RunEnd,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'end_check',
    `UPDATE check_runs SET state = $5, verdict = $6, trouble = $7, settled_at = clock_timestamp()
     WHERE comment_id = $1 AND revision = $2 AND check_name = $3 AND state = 'waiting' AND attempts = $4`,
    [run.commentId, run.revision, run.check, run.attempts, end.state, end.verdict, end.trouble],
  );
  return rowCount === 1;
}

export interface RunOfText {
  check: OutsideCheck;
  blocking: boolean;
  state: RunState;
  verdict: RunVerdict | null;
}

/** All checks of one text. */
export async function runsOf(
  db: Queryable,
  text: { commentId: string; revision: number },
): Promise<RunOfText[]> {
  const { rows } = await named<RunOfText>(
    db,
    'checks_of_text',
    `SELECT check_name AS check, blocking, state, verdict FROM check_runs WHERE comment_id = $1 AND revision = $2`,
    [text.commentId, text.revision],
  );
  return rows;
}

/** Forgets what was settled long ago; gives how many there were. */
export async function forgetOldRuns(db: Queryable): Promise<number> {
  const { rowCount } = await named(
    db,
    'forget_checks',
    `DELETE FROM check_runs WHERE settled_at < now() - interval '${RUN_DAYS} days'`,
  );
  return rowCount ?? 0;
}
