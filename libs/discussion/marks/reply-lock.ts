import type { EntityManager } from 'typeorm';
import { type Audit, type AuditRecord, named } from '@app/platform';
import type { LockedComment } from '../comments/comment-state.js';
import { appendEvents } from '../comments/comment-state.queries.js';
import { IllegalTransition } from '../discussion.errors.js';

/**
 * Has nobody answer a published comment any more, nor what hangs on it, or lets them again, in `tx`; what was said stays, and
 * readers hear of it by an event. The comment must have been locked by `lockComment`: a reply that is being written waits for that, and is refused then. What is so
 * already stays as it is (false). Throws `illegal-transition` for what is not published.
 */
export async function lockReplies(
  tx: EntityManager,
  audit: Audit,
  { siteId, threadId, comment }: LockedComment,
  { on, by }: { on: boolean; by: AuditRecord['actor'] },
): Promise<boolean> {
  if (comment.status !== 'published' && on) {
    const detail = `Nobody can answer a ${comment.status} comment anyway`;
    throw IllegalTransition({ detail, extra: { commentStatus: comment.status } });
  }
  const { rowCount } = await named(
    tx,
    'lock_replies',
    'UPDATE comments SET replies_locked = $2, version = version + 1 WHERE id = $1 AND replies_locked <> $2',
    [comment.id, on],
  );
  if (rowCount !== 1) return false;
  const { id: commentId, revision } = comment;
  await appendEvents(tx, { siteId, threadId, countBy: 0 }, [{ type: 'comment.locked', commentId, revision }]);
  await audit.record(tx, {
    siteId,
    actor: by,
    action: on ? 'comment.replies-locked' : 'comment.replies-unlocked',
    subject: { kind: 'comment', id: comment.id },
    data: { threadId, revision: comment.revision },
  });
  return true;
}
