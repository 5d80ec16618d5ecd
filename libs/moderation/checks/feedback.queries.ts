import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { DecisionAction } from '../decision.entity.js';
import { UNDO_BATCH_SECONDS } from '../undo-times.js';
import type { RunKey } from './check-runs.queries.js';

/** What a decision says about spam, as far as it says something: turning down says so only of what came as spam. */
const SAYS: Partial<Record<DecisionAction, 'spam' | 'ham'>> = {
  approve: 'ham',
  restore: 'ham',
  reject: 'spam',
  remove: 'spam',
};

/**
 * Has Akismet be told what a moderator decided about a text, where it believes otherwise, once that can no longer be taken
 * back. Turning down a text says that it is spam where it waited as spam, or was reported as that and rightly so.
 */
export async function askFeedback(
  tx: EntityManager,
  decision: { commentId: string; revision: number; action: DecisionAction; asSpam: boolean },
): Promise<void> {
  const says = SAYS[decision.action];
  if (says === undefined) return;
  await named(
    tx,
    'ask_feedback',
    `UPDATE check_runs r SET feedback_attempts = 0,
       feedback = CASE WHEN b.believed <> $3 THEN $3 WHEN r.feedback_at IS NULL THEN r.feedback END,
       feedback_at = CASE WHEN b.believed <> $3
         THEN clock_timestamp() + interval '${UNDO_BATCH_SECONDS} seconds' END
     FROM (SELECT comment_id, revision, check_name, coalesce(CASE WHEN feedback_at IS NULL THEN feedback END,
         CASE verdict WHEN 'pass' THEN 'ham' ELSE 'spam' END) AS believed
       FROM check_runs WHERE comment_id = $1 AND revision = $2 AND check_name = 'akismet' AND state = 'answered') b
     WHERE r.comment_id = b.comment_id AND r.revision = b.revision AND r.check_name = b.check_name
       AND ($3 = 'ham' OR $4 OR EXISTS (
         SELECT 1 FROM reports p WHERE p.comment_id = $1 AND p.reason = 'spam' AND p.outcome = 'upheld'))`,
    [decision.commentId, decision.revision, says, decision.asSpam],
  );
}

/** The decision on this text was taken back: nothing is told of it. */
export async function forgetFeedback(tx: EntityManager, commentId: string): Promise<void> {
  await named(
    tx,
    'forget_feedback',
    `UPDATE check_runs SET feedback = NULL, feedback_at = NULL WHERE comment_id = $1 AND feedback_at IS NOT NULL`,
    [commentId],
  );
}

export interface DueFeedback extends RunKey {
  siteId: string;
  id: string;
  feedback: 'spam' | 'ham';
  feedbackAttempts: number;
}

/** Takes what is to be told, for a minute that doubles with each attempt; no two workers get the same. */
export async function takeFeedback(db: Queryable, most: number): Promise<DueFeedback[]> {
  const { rows } = await named<DueFeedback>(
    db,
    'take_feedback',
    `WITH due AS (
       SELECT comment_id, revision, check_name FROM check_runs WHERE feedback_at <= clock_timestamp()
       ORDER BY feedback_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     UPDATE check_runs r SET feedback_attempts = r.feedback_attempts + 1,
       feedback_at = clock_timestamp() + make_interval(secs => 60 * power(2, r.feedback_attempts))
     FROM due WHERE r.comment_id = due.comment_id AND r.revision = due.revision AND r.check_name = due.check_name
     RETURNING r.comment_id AS "commentId", r.revision, r.check_name AS check, r.site_id AS "siteId", r.id, r.feedback,
       r.feedback_attempts AS "feedbackAttempts"`,
    [most],
  );
  return rows;
}

/** It was told, or is given up: then nothing was. */
export async function endFeedback(db: Queryable, run: DueFeedback, told: boolean): Promise<void> {
  await named(
    db,
    'end_feedback',
    `UPDATE check_runs SET feedback_at = NULL, feedback = CASE WHEN $4 THEN feedback END
     WHERE comment_id = $1 AND revision = $2 AND check_name = $3 AND feedback_attempts = $5`,
    [run.commentId, run.revision, run.check, told, run.feedbackAttempts],
  );
}
