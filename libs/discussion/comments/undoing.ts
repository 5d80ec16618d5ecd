import type { EntityManager } from 'typeorm';
import type { Audit } from '@app/platform';
import type { CommentRow } from './comment-row.js';
import { changeStatus, type LockedComment, type StateAudit } from './comment-state.js';
import { appendEvents } from './comment-state.queries.js';
import * as sql from './undoing.queries.js';
import { IllegalTransition } from '../discussion.errors.js';
import { MARKS, MOST_PINNED } from '../marks/mark.js';
import { pinnedIn } from '../marks/mark.queries.js';
import { markComment } from '../marks/marking.js';

/** What of a comment a decision can change, as it was before. */
export type CommentBefore = Pick<
  CommentRow,
  'authorId' | 'status' | 'revision' | 'pendingRevision' | 'reviewed' | 'pinned' | 'featured'
> & { editAskedAt: string | null };

export function commentBefore(comment: CommentRow): CommentBefore {
  const { authorId, status, revision, pendingRevision, reviewed, pinned, featured, editAskedAt } = comment;
  const asked = editAskedAt?.toISOString() ?? null;
  return { authorId, status, revision, pendingRevision, reviewed, pinned, featured, editAskedAt: asked };
}

/**
 * Brings a comment back to what it was before a decision, in `tx`: its text and the one that waits, its status with the
 * counters and numbered events, what marks it had as far as there is room for them, and whether it was seen. The comment must have been
 * locked by `lockComment`, and nothing else have changed it since. One audit row says it. Throws `illegal-transition` where a
 * comment that would be public no more was answered meanwhile: what hangs on it would be lost.
 */
export async function undoChange(
  tx: EntityManager,
  audit: Audit,
  locked: LockedComment,
  { before, how }: { before: CommentBefore; how: Exclude<StateAudit, 'own-doing'> },
): Promise<void> {
  const after = locked.comment;
  const { siteId, threadId } = locked;
  const { id } = after;
  if (after.status !== before.status) {
    const isHiddenWhole = before.status === 'held' || before.status === 'rejected';
    if (after.status === 'published' && isHiddenWhole && (await sql.isAnswered(tx, threadId, id)))
      throw IllegalTransition({
        detail: 'It was answered meanwhile: remove it instead',
        extra: { commentStatus: after.status },
      });
    await changeStatus(tx, audit, locked, { to: before.status, audit: how, back: true });
  } else {
    await audit.record(tx, { ...how, siteId, subject: { kind: 'comment', id } });
  }
  if (before.pendingRevision !== null && after.pendingRevision === null) {
    if (after.revision === before.pendingRevision) {
      locked.comment = await sql.layBesideAgain(tx, id, before.revision);
      const { revision } = locked.comment;
      await appendEvents(tx, { siteId, threadId, countBy: 0 }, [
        { type: 'comment.edited', commentId: id, revision },
      ]);
    } else locked.comment = await sql.liftPending(tx, id, before.pendingRevision);
  }
  for (const mark of MARKS) {
    if (!before[mark] || locked.comment[mark] || locked.comment.status !== 'published') continue;
    if (mark === 'pinned' && (await pinnedIn(tx, threadId)).length >= MOST_PINNED) continue;
    await markComment(tx, audit, locked, { mark, on: true, by: how.actor });
  }
  locked.comment = await sql.writeSeen(tx, id, before);
}
