import type { EntityManager } from 'typeorm';
import type { CommentStatus } from '@app/discussion';
import { named, type Queryable } from '@app/platform';
import type { AppealOutcome } from './appeal.entity.js';
import { APPEAL_UNTIL } from './appeal.queries.js';
import type { DecisionAction, DecisionBefore } from './decision.entity.js';

export interface NewDecision {
  id: string;
  siteId: string;
  commentId: string;
  caseVersion: number;
  revision: number;
  action: DecisionAction;
  /** Null where an outside check decided alone: `byCheck` is which. */
  decidedBy: string | null;
  byCheck: string | null;
  reason: string | null;
  rule: string | null;
  message: string | null;
  batchId: string | null;
  hidingId: string | null;
  before: DecisionBefore;
}

/** What a check decided, and what hides somebody's history, teaches the site's model nothing: that learns from people who judge a text. */
export async function insertDecision(tx: EntityManager, decision: NewDecision): Promise<void> {
  await named(
    tx,
    'insert_decision',
    `INSERT INTO decisions (id, site_id, comment_id, case_version, revision, action, decided_by, reason, rule, message,
       batch_id, before, by_check, hiding_id, considered)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text, $14::uuid, $13::text IS NOT NULL OR $14::uuid IS NOT NULL)`,
    [
      decision.id,
      decision.siteId,
      decision.commentId,
      decision.caseVersion,
      decision.revision,
      decision.action,
      decision.decidedBy,
      decision.reason,
      decision.rule,
      decision.message,
      decision.batchId,
      JSON.stringify(decision.before),
      decision.byCheck,
      decision.hidingId,
    ],
  );
}

/** The first decision on this version of the case or a later one that stands: the one that won. */
export async function winningDecision(
  tx: EntityManager,
  commentId: string,
  version: number,
): Promise<string | null> {
  const { rows } = await named<{ id: string }>(
    tx,
    'winning_decision',
    'SELECT id FROM decisions WHERE comment_id = $1 AND case_version >= $2 AND undone_at IS NULL ORDER BY case_version LIMIT 1',
    [commentId, version],
  );
  return rows[0]?.id ?? null;
}

/** What an author may know of the latest decision about their comment: never who took it. */
export interface AuthorNotice {
  commentId: string;
  authorId: string | null;
  status: CommentStatus;
  decisionId: string;
  action: DecisionAction;
  rule: string | null;
  reason: string | null;
  message: string | null;
  at: Date;
}

/** The latest decision that concerns the author; null when there is none. */
export async function readNotice(
  db: Queryable,
  siteId: string,
  commentId: string,
): Promise<AuthorNotice | null> {
  const { rows } = await named<AuthorNotice>(
    db,
    'read_notice',
    `SELECT c.id AS "commentId", c.author_id AS "authorId", c.status, d.id AS "decisionId", d.action, d.rule, d.reason,
       d.message, d.at
     FROM comments c JOIN decisions d ON d.comment_id = c.id AND d.action <> 'escalate' AND d.undone_at IS NULL
     WHERE c.id = $2 AND c.site_id = $1 ORDER BY d.at DESC, d.id DESC LIMIT 1`,
    [siteId, commentId],
  );
  return rows[0] ?? null;
}

/** A decision as its author may know of it. */
export interface ToldDecision {
  commentId: string;
  id: string;
  action: DecisionAction;
  reason: string | null;
  rule: string | null;
  message: string | null;
  at: Date;
  /** Until when its author may appeal against it; null where there is nothing to appeal against. */
  appealUntil: Date | null;
  /** The appeal against it, or that it answered. */
  appeal: { against: string; words: string; at: string; outcome: AppealOutcome | null } | null;
}

/** Of each comment the latest decision that concerns its author, unless that one only approved, or its author has done what it asks for. */
export async function readTold(db: Queryable, commentIds: readonly string[]): Promise<ToldDecision[]> {
  if (commentIds.length === 0) return [];
  const { rows } = await named<ToldDecision>(
    db,
    'decisions_told',
    `SELECT d.comment_id AS "commentId", d.id, d.action, d.reason, d.rule, d.message, d.at,
       CASE WHEN d.action IN ('reject', 'remove') AND c.status IN ('rejected', 'removed')
         AND clock_timestamp() < ${APPEAL_UNTIL} THEN ${APPEAL_UNTIL} END AS "appealUntil",
       (SELECT json_build_object('against', l.decision_id, 'words', l.words, 'at', l.at, 'outcome', l.outcome) FROM appeals l
        WHERE l.comment_id = d.comment_id AND (l.decision_id = d.id OR l.answer_id = d.id) LIMIT 1) AS appeal
     FROM unnest($1::uuid[]) AS a(id) JOIN comments c ON c.id = a.id CROSS JOIN LATERAL (
       SELECT * FROM decisions WHERE comment_id = a.id AND action <> 'escalate' AND undone_at IS NULL
       ORDER BY at DESC, id DESC LIMIT 1) d
     WHERE d.action <> 'approve' AND NOT (d.action = 'ask-edit' AND coalesce(c.pending_revision, c.revision) > d.revision)`,
    [commentIds],
  );
  return rows;
}

/** A decision that somebody wants to take back. */
export interface TakenDecision {
  id: string;
  commentId: string;
  caseVersion: number;
  action: DecisionAction;
  decidedBy: string | null;
  batchId: string | null;
  at: Date;
  undoneAt: Date | null;
  before: DecisionBefore | null;
  /** Seconds since it was taken, by the database's clock. */
  age: number;
}

/** The site's decision as it stands; it is written under its comment's lock alone. */
export async function readDecision(db: Queryable, siteId: string, id: string): Promise<TakenDecision | null> {
  const { rows } = await named<TakenDecision>(
    db,
    'read_decision',
    `SELECT id, comment_id AS "commentId", case_version AS "caseVersion", action, decided_by AS "decidedBy",
       batch_id AS "batchId", at, undone_at AS "undoneAt", before, extract(epoch FROM clock_timestamp() - at)::float8 AS age
     FROM decisions WHERE id = $2 AND site_id = $1`,
    [siteId, id],
  );
  return rows[0] ?? null;
}

/** The hiding of a history that a decision belongs to, or null. */
export async function hidingOf(tx: EntityManager, siteId: string, id: string): Promise<string | null> {
  const { rows } = await named<{ hidingId: string | null }>(
    tx,
    'hiding_of_decision',
    'SELECT hiding_id AS "hidingId" FROM decisions WHERE id = $2 AND site_id = $1',
    [siteId, id],
  );
  return rows[0]?.hidingId ?? null;
}

export async function markUndone(tx: EntityManager, id: string): Promise<void> {
  await named(
    tx,
    'mark_undone',
    'UPDATE decisions SET undone_at = clock_timestamp(), considered = true WHERE id = $1',
    [id],
  );
}
