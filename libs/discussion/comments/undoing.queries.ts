import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';
import { COMMENT_COLUMNS, type CommentRow } from './comment-row.js';

/** Whether anything was written beneath a comment, public or not; the caller holds the thread's counters. */
export async function isAnswered(tx: EntityManager, threadId: string, commentId: string): Promise<boolean> {
  const { rows } = await named<{ answered: boolean }>(
    tx,
    'is_answered',
    `SELECT EXISTS (SELECT 1 FROM comments WHERE parent_id = $2 AND visible)
       OR EXISTS (SELECT 1 FROM comments WHERE thread_id = $1 AND parent_id = $2 AND NOT visible) AS answered`,
    [threadId, commentId],
  );
  return rows[0]!.answered;
}

/** Has the public text wait again beside the one before it, `revision`, which is public again. */
export async function layBesideAgain(
  tx: EntityManager,
  commentId: string,
  revision: number,
): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'lay_beside_again',
    `WITH old AS (
       DELETE FROM comment_revisions r WHERE r.comment_id = $1 AND r.revision = $2
       RETURNING r.revision, r.body, r.findings, r.fingerprint, r.created_at),
     held AS (
       INSERT INTO comment_revisions (comment_id, revision, site_id, body, state, findings, fingerprint, created_at)
       SELECT c.id, c.revision, c.site_id, c.body, 'held', c.findings, c.fingerprint, coalesce(c.edited_at, c.created_at)
       FROM comments c, old WHERE c.id = $1)
     UPDATE comments c SET body = old.body, findings = old.findings, fingerprint = old.fingerprint, revision = old.revision,
       edited_at = nullif(old.created_at, c.created_at), pending_revision = c.revision, version = c.version + 1
     FROM old WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [commentId, revision],
  );
  return rows[0]!;
}

/** Has a text that was turned down wait again beside the public one. */
export async function liftPending(
  tx: EntityManager,
  commentId: string,
  revision: number,
): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'lift_pending',
    `WITH r AS (UPDATE comment_revisions SET state = 'held' WHERE comment_id = $1 AND revision = $2)
     UPDATE comments c SET pending_revision = $2, version = c.version + 1
     WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [commentId, revision],
  );
  return rows[0]!;
}

/** Whether a moderator has seen it, and when they asked for another text, as it was. */
export async function writeSeen(
  tx: EntityManager,
  commentId: string,
  was: { reviewed: boolean; editAskedAt: string | null },
): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'write_seen',
    `UPDATE comments c SET reviewed = $2, edit_asked_at = $3 WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [commentId, was.reviewed, was.editAskedAt],
  );
  return rows[0]!;
}
