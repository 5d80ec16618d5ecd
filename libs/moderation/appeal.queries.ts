import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { AppealOutcome } from './appeal.entity.js';

/** So long one may appeal against a decision. */
const APPEAL_MONTHS = 6;

/** The end of the time to appeal against what was done at `at` (SQL), counted in UTC as `complainUntil` in `@app/legal` is. */
export const appealEnd = (at: string) =>
  `((${at} AT TIME ZONE 'UTC' + interval '${APPEAL_MONTHS} months') AT TIME ZONE 'UTC')`;

/** Until when one may appeal against the decision `d` (SQL). */
export const APPEAL_UNTIL = appealEnd('d.at');

export interface AppealRow {
  id: string;
  decisionId: string;
  commentId: string;
  words: string;
  at: Date;
  outcome: AppealOutcome | null;
}

const COLUMNS = `id, decision_id AS "decisionId", comment_id AS "commentId", words, at, outcome`;

/** The appeal against this decision, which is its author's. */
export async function readAppeal(db: Queryable, decisionId: string): Promise<AppealRow | null> {
  const { rows } = await named<AppealRow>(
    db,
    'read_appeal',
    `SELECT ${COLUMNS} FROM appeals WHERE decision_id = $1`,
    [decisionId],
  );
  return rows[0] ?? null;
}

export interface AppealableDecision {
  /** Whether it is the one that stands about the comment, and turned it down or removed it. */
  stands: boolean;
  /** Whether the database's clock still lets its author appeal. */
  inTime: boolean;
}

/** What there is to appeal against; the caller holds the comment's lock. */
export async function readAppealable(tx: EntityManager, decisionId: string): Promise<AppealableDecision> {
  const { rows } = await named<AppealableDecision>(
    tx,
    'read_appealable',
    `SELECT d.undone_at IS NULL AND d.action IN ('reject', 'remove') AND NOT EXISTS (
         SELECT 1 FROM decisions l WHERE l.comment_id = d.comment_id AND l.undone_at IS NULL
           AND l.action <> 'escalate' AND l.case_version > d.case_version) AS stands,
       clock_timestamp() < ${APPEAL_UNTIL} AS "inTime"
     FROM decisions d WHERE d.id = $1`,
    [decisionId],
  );
  return rows[0]!;
}

export async function insertAppeal(
  tx: EntityManager,
  appeal: {
    id: string;
    siteId: string;
    decisionId: string;
    commentId: string;
    personId: string;
    words: string;
  },
): Promise<AppealRow> {
  const { rows } = await named<AppealRow>(
    tx,
    'insert_appeal',
    `INSERT INTO appeals (id, site_id, decision_id, comment_id, person_id, words) VALUES ($1, $2, $3, $4, $5, $6)
     RETURNING ${COLUMNS}`,
    [appeal.id, appeal.siteId, appeal.decisionId, appeal.commentId, appeal.personId, appeal.words],
  );
  return rows[0]!;
}

/** Whether an appeal about the comment waits; the caller holds the comment's lock. */
export async function isAppealed(tx: EntityManager, commentId: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'is_appealed',
    'SELECT 1 FROM appeals WHERE comment_id = $1 AND outcome IS NULL LIMIT 1',
    [commentId],
  );
  return rowCount === 1;
}

/** Answers what waits about a comment, and gives it. `answerId`: the decision that did. */
export async function answerAppeal(
  tx: EntityManager,
  commentId: string,
  { outcome, answerId }: { outcome: AppealOutcome; answerId: string | null },
): Promise<{ id: string; decisionId: string; personId: string }[]> {
  const { rows } = await named<{ id: string; decisionId: string; personId: string }>(
    tx,
    'answer_appeal',
    `UPDATE appeals SET outcome = $2, answer_id = $3, answered_at = clock_timestamp()
     WHERE comment_id = $1 AND outcome IS NULL
     RETURNING id, decision_id AS "decisionId", person_id AS "personId"`,
    [commentId, outcome, answerId],
  );
  return rows;
}

/** Has an appeal wait again: the decision that answered it was taken back. */
export async function unanswerAppeal(tx: EntityManager, commentId: string, answerId: string): Promise<void> {
  await named(
    tx,
    'unanswer_appeal',
    `UPDATE appeals SET outcome = NULL, answer_id = NULL, answered_at = NULL
     WHERE comment_id = $1 AND answer_id = $2`,
    [commentId, answerId],
  );
}
