import type { EntityManager } from 'typeorm';
import type { CommentStatus } from '@app/discussion';
import { named, type Queryable } from '@app/platform';
import type { DecisionAction } from './decision.entity.js';

export interface NewDecision {
  id: string;
  siteId: string;
  commentId: string;
  caseVersion: number;
  revision: number;
  action: DecisionAction;
  decidedBy: string;
  reason: string | null;
  rule: string | null;
  message: string | null;
}

export async function insertDecision(tx: EntityManager, decision: NewDecision): Promise<void> {
  await named(
    tx,
    'insert_decision',
    `INSERT INTO decisions (id, site_id, comment_id, case_version, revision, action, decided_by, reason, rule, message)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
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
    ],
  );
}

/** The first decision on this version of the case or a later one: the one that won. */
export async function winningDecision(
  tx: EntityManager,
  commentId: string,
  version: number,
): Promise<string | null> {
  const { rows } = await named<{ id: string }>(
    tx,
    'winning_decision',
    'SELECT id FROM decisions WHERE comment_id = $1 AND case_version >= $2 ORDER BY case_version LIMIT 1',
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
     FROM comments c JOIN decisions d ON d.comment_id = c.id AND d.action <> 'escalate'
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
}

/** Of each comment the latest decision that concerns its author, unless that one only approved. */
export async function readTold(db: Queryable, commentIds: readonly string[]): Promise<ToldDecision[]> {
  if (commentIds.length === 0) return [];
  const { rows } = await named<ToldDecision>(
    db,
    'decisions_told',
    `SELECT d.comment_id AS "commentId", d.id, d.action, d.reason, d.rule, d.message, d.at
     FROM unnest($1::uuid[]) AS a(id) CROSS JOIN LATERAL (
       SELECT * FROM decisions WHERE comment_id = a.id AND action <> 'escalate'
       ORDER BY at DESC, id DESC LIMIT 1) d
     WHERE d.action <> 'approve'`,
    [commentIds],
  );
  return rows;
}
