import type { EntityManager } from 'typeorm';
import type { Audit, AuditRecord } from '@app/platform';
import type { CommentRow } from '../comments/comment-row.js';
import type { LockedComment } from '../comments/comment-state.js';
import { appendEvents } from '../comments/comment-state.queries.js';
import { IllegalTransition, TooManyPinned } from '../discussion.errors.js';
import { type Mark, MARKS, MOST_PINNED, verbOf } from './mark.js';
import * as sql from './mark.queries.js';

const NONE: sql.MarkCounts = { pinned: 0, featured: 0, questions: 0, answered: 0 };

/**
 * Puts a mark on a published comment, or takes it off, in `tx`: the comment's version grows, the thread's count moves, and
 * readers hear of it by an event. The comment must have been locked by `lockComment`. What is so already stays as it is
 * (`same`), and so does what is not of the `version` that is named (`stale`). Throws `illegal-transition` for what is not
 * published, and `too-many-pinned`.
 */
export async function markComment(
  tx: EntityManager,
  audit: Audit,
  locked: LockedComment,
  {
    mark,
    on,
    by,
    version,
  }: { mark: Mark; on: boolean; by: AuditRecord['actor']; version?: number | undefined },
): Promise<'changed' | 'same' | 'stale'> {
  const { siteId, threadId, comment } = locked;
  if (comment.status !== 'published') {
    // What is not published has no mark: there is nothing to take off.
    if (!on) return 'same';
    const detail = `A ${comment.status} comment cannot be ${mark}`;
    throw IllegalTransition({ detail, extra: { commentStatus: comment.status } });
  }
  if (comment[mark] === on) return 'same';
  if (version !== undefined && comment.version !== version) return 'stale';
  const pinned = await sql.countMarks(tx, threadId, { ...NONE, [mark]: on ? 1 : -1 });
  if (mark === 'pinned' && on && pinned > MOST_PINNED) throw TooManyPinned({ extra: { most: MOST_PINNED } });
  const now = await sql.writeMark(tx, comment.id, mark, on);
  const { id, revision } = now;
  await appendEvents(tx, { siteId, threadId, countBy: 0 }, [
    { type: `comment.${mark}`, commentId: id, revision },
  ]);
  await audit.record(tx, {
    siteId,
    actor: by,
    action: verbOf(mark, on),
    subject: { kind: 'comment', id },
    data: { threadId, revision },
  });
  locked.comment = now;
  return 'changed';
}

/** Takes all marks off: they were given to another text. */
export async function unmark(
  tx: EntityManager,
  audit: Audit,
  locked: LockedComment,
  by: AuditRecord['actor'],
): Promise<void> {
  for (const mark of MARKS) await markComment(tx, audit, locked, { mark, on: false, by });
}

/** Takes out of the thread's counts what a comment has lost with its status. */
export async function countLost(
  tx: EntityManager,
  threadId: string,
  before: CommentRow,
  now: CommentRow,
): Promise<void> {
  const by: sql.MarkCounts = {
    pinned: Number(now.pinned) - Number(before.pinned),
    featured: Number(now.featured) - Number(before.featured),
    questions: Number(now.answered !== null) - Number(before.answered !== null),
    answered: Number(now.answered === true) - Number(before.answered === true),
  };
  if (Object.values(by).some((count) => count !== 0)) await sql.countMarks(tx, threadId, by);
}

/**
 * Counts in what a merge brought, of which the thread keeps as many pins as there is room for beside its own: the newest.
 * Each of the others has its entry in the audit log, as if who merges had taken it off. The caller holds the counters of both.
 */
export async function carryMarks(
  tx: EntityManager,
  audit: Audit,
  came: { siteId: string; into: string; pinned: string[]; featured: number; by: AuditRecord['actor'] },
): Promise<void> {
  const { siteId, into, by: actor } = came;
  const pinned = await sql.countMarks(tx, into, {
    ...NONE,
    pinned: came.pinned.length,
    featured: came.featured,
  });
  const room = came.pinned.length - Math.max(0, pinned - MOST_PINNED);
  const lost = came.pinned.slice(Math.max(0, room));
  if (lost.length === 0) return;
  for (const { id, revision } of await sql.unpin(tx, lost)) {
    const action = verbOf('pinned', false);
    const data = { threadId: into, revision };
    await audit.record(tx, { siteId, actor, action, subject: { kind: 'comment', id }, data });
  }
  await sql.countMarks(tx, into, { ...NONE, pinned: -lost.length });
}
