import type { EntityManager } from 'typeorm';
import type { Audit } from '@app/platform';
import type { CommentRow } from './comment-row.js';
import type { LockedComment, StateAudit } from './comment-state.js';
import { appendEvents } from './comment-state.queries.js';
import { IllegalTransition } from '../discussion.errors.js';
import * as sql from '../editing/edit.queries.js';
import { unmark } from '../marks/marking.js';

/** Makes the text that waits beside a published comment its public one, with its event and audit row, in `tx`. */
export async function approveRevision(
  tx: EntityManager,
  audit: Audit,
  locked: LockedComment,
  how: Exclude<StateAudit, 'own-doing'>,
): Promise<CommentRow> {
  if (locked.comment.pendingRevision === null) throw IllegalTransition('No text waits beside this comment');
  const now = await sql.takePending(tx, locked.comment.id);
  if (now.visible) {
    await appendEvents(tx, { ...locked, countBy: 0 }, [
      { type: 'comment.edited', commentId: now.id, revision: now.revision },
    ]);
  }
  await recordRevision(tx, audit, locked, how, now.revision);
  locked.comment = now;
  return now;
}

/**
 * Makes it public without a moderator's word, as its author's edit would have been: no moderator has seen it, and what
 * moderators had marked is another text now.
 */
export async function releaseRevision(
  tx: EntityManager,
  audit: Audit,
  locked: LockedComment,
  how: Exclude<StateAudit, 'own-doing'>,
): Promise<CommentRow> {
  await approveRevision(tx, audit, locked, how);
  await unmark(tx, audit, locked, how.actor);
  return locked.comment;
}

/** Turns down the text that waits beside a published comment; what is public stays as it is. */
export async function rejectRevision(
  tx: EntityManager,
  audit: Audit,
  locked: LockedComment,
  how: Exclude<StateAudit, 'own-doing'>,
): Promise<CommentRow> {
  const revision = locked.comment.pendingRevision;
  if (revision === null) throw IllegalTransition('No text waits beside this comment');
  locked.comment = await sql.dropPending(tx, locked.comment.id);
  await recordRevision(tx, audit, locked, how, revision);
  return locked.comment;
}

/** Notes that a moderator has seen the comment's present text: it leaves the queue of new ones. */
export async function markReviewed(tx: EntityManager, locked: LockedComment): Promise<void> {
  await sql.markReviewed(tx, locked.comment.id);
  locked.comment = { ...locked.comment, reviewed: true };
}

/** A moderator asks the author for another text: their window to edit opens anew, however old the comment is. */
export async function askEdit(tx: EntityManager, locked: LockedComment): Promise<void> {
  locked.comment = await sql.openWindow(tx, locked.comment.id);
}

function recordRevision(
  tx: EntityManager,
  audit: Audit,
  locked: LockedComment,
  how: Exclude<StateAudit, 'own-doing'>,
  revision: number,
): Promise<string> {
  return audit.record(tx, {
    ...how,
    siteId: locked.siteId,
    subject: { kind: 'comment', id: locked.comment.id },
    data: { ...how.data, revision },
  });
}
