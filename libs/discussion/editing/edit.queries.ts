import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import { COMMENT_COLUMNS, type CommentRow } from '../comments/comment-row.js';

export interface NewText {
  commentId: string;
  body: string;
  findings: unknown[] | null;
  fingerprint: string;
}

/** Whether the database's clock still lets the author edit. */
export async function withinWindow(db: Queryable, commentId: string, seconds: number): Promise<boolean> {
  const { rowCount } = await named(
    db,
    'within_window',
    `SELECT 1 FROM comments WHERE id = $1 AND clock_timestamp() < coalesce(edit_asked_at, created_at) + make_interval(secs => $2)`,
    [commentId, seconds],
  );
  return rowCount === 1;
}

/**
 * Whether the thread, its site's rules and the right's end are still as decided on. The rules stay so until the transaction
 * ends, and so does the thread, since the caller holds the lock of its counters.
 */
export async function rulesStand(
  tx: EntityManager,
  thread: { id: string; version: number; site: { version: number } },
  until: Date | null,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'rules_stand',
    `SELECT 1 FROM thread_counters k
     WHERE k.thread_id = $1 AND k.thread_version = $2 AND belowline_rules_hold(k.site_id, $3)
       AND ($4::timestamptz IS NULL OR clock_timestamp() < $4)`,
    [thread.id, thread.version, thread.site.version, until],
  );
  return rowCount === 1;
}

/** The number of a comment's next text: above all that it ever had, those turned down included. */
const NEXT_REVISION = `1 + greatest(c.revision,
    (SELECT max(r.revision) FROM comment_revisions r WHERE r.comment_id = c.id))`;

/**
 * Puts the present text aside as `superseded` and the new one in its place, as the next revision; one that waited
 * gives way to it.
 */
export async function replaceText(tx: EntityManager, text: NewText): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'replace_text',
    `WITH old AS (
       INSERT INTO comment_revisions (comment_id, revision, site_id, body, state, findings, fingerprint, created_at)
       SELECT id, revision, site_id, body, 'superseded', findings, fingerprint, coalesce(edited_at, created_at)
       FROM comments WHERE id = $1),
     gone AS (UPDATE comment_revisions SET state = 'superseded' WHERE comment_id = $1 AND state = 'held')
     UPDATE comments c SET body = $2, findings = $3, fingerprint = $4, version = c.version + 1, reviewed = false,
       revision = ${NEXT_REVISION}, pending_revision = NULL, awaits_checks = false, edited_at = clock_timestamp()
     WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [
      text.commentId,
      text.body,
      text.findings === null ? null : JSON.stringify(text.findings),
      text.fingerprint,
    ],
  );
  return rows[0]!;
}

/** Lays a new text beside the public one, to wait for a moderator; one that waited before gives way to it. */
export async function layBeside(tx: EntityManager, text: NewText): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'lay_beside',
    `WITH next AS (SELECT ${NEXT_REVISION} AS revision, c.site_id FROM comments c WHERE c.id = $1),
     gone AS (UPDATE comment_revisions SET state = 'superseded' WHERE comment_id = $1 AND state = 'held'),
     held AS (
       INSERT INTO comment_revisions (comment_id, revision, site_id, body, state, findings, fingerprint)
       SELECT $1, next.revision, next.site_id, $2, 'held', $3, $4 FROM next)
     UPDATE comments c SET pending_revision = next.revision, awaits_checks = false, version = c.version + 1
     FROM next WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [
      text.commentId,
      text.body,
      text.findings === null ? null : JSON.stringify(text.findings),
      text.fingerprint,
    ],
  );
  return rows[0]!;
}

/** Makes the waiting text the public one, which no moderator has seen until somebody says so. */
export async function takePending(tx: EntityManager, commentId: string): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'take_pending',
    `WITH held AS (
       DELETE FROM comment_revisions r USING comments c
       WHERE c.id = $1 AND r.comment_id = c.id AND r.revision = c.pending_revision
       RETURNING r.revision, r.body, r.findings, r.fingerprint, r.created_at),
     old AS (
       INSERT INTO comment_revisions (comment_id, revision, site_id, body, state, findings, fingerprint, created_at)
       SELECT c.id, c.revision, c.site_id, c.body, 'superseded', c.findings, c.fingerprint, coalesce(c.edited_at, c.created_at)
       FROM comments c, held WHERE c.id = $1)
     UPDATE comments c SET body = held.body, findings = held.findings, fingerprint = held.fingerprint,
       revision = held.revision, edited_at = held.created_at, pending_revision = NULL, awaits_checks = false, reviewed = false,
       version = c.version + 1
     FROM held WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [commentId],
  );
  return rows[0]!;
}

/** Turns the waiting text down; the public one stays. */
export async function dropPending(tx: EntityManager, commentId: string): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'drop_pending',
    `WITH r AS (UPDATE comment_revisions SET state = 'rejected' WHERE comment_id = $1 AND state = 'held')
     UPDATE comments c SET pending_revision = NULL, awaits_checks = false, version = c.version + 1
     WHERE c.id = $1 RETURNING ${COMMENT_COLUMNS}`,
    [commentId],
  );
  return rows[0]!;
}

/** Opens the author's window to edit anew; the version stays, since what the author has before them is still the text. */
export async function openWindow(tx: EntityManager, commentId: string): Promise<CommentRow> {
  const { rows } = await named<CommentRow>(
    tx,
    'open_window',
    `UPDATE comments c SET edit_asked_at = clock_timestamp() WHERE c.id = $1
     RETURNING ${COMMENT_COLUMNS}`,
    [commentId],
  );
  return rows[0]!;
}

/** Notes that a moderator has seen the present revision. */
export async function markReviewed(tx: EntityManager, commentId: string): Promise<void> {
  await named(tx, 'mark_reviewed', 'UPDATE comments SET reviewed = true WHERE id = $1 AND NOT reviewed', [
    commentId,
  ]);
}
