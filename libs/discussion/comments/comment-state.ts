import type { EntityManager } from 'typeorm';
import type { Audit, AuditRecord } from '@app/platform';
import type { CommentRow } from './comment-row.js';
import * as sql from './comment-state.queries.js';
import type { CommentStatus } from './comment.entity.js';
import { countLost } from '../marks/marking.js';
import { settleQuestions } from '../marks/question.queries.js';
import { writeNobodys } from '../upkeep/forgetting.queries.js';
import { IllegalTransition, UnknownComment } from '../discussion.errors.js';
import type { ThreadEventType } from '../threads/thread.entity.js';

/** A comment under its thread's and its own lock, for the rest of the transaction. */
export interface LockedComment {
  siteId: string;
  threadId: string;
  comment: CommentRow;
}

/** Which status may follow which; `docs/tables.md` shows the table with who may, events, counters and notices. */
const MAY_BECOME: Record<CommentStatus, readonly CommentStatus[]> = {
  held: ['published', 'rejected', 'deleted'],
  published: ['removed', 'deleted'],
  rejected: ['published', 'deleted'],
  removed: ['published', 'deleted'],
  deleted: [],
};

/** Which status may give way again to the one before it, when a moderator takes a decision back that was just taken. */
const MAY_GO_BACK: Record<CommentStatus, readonly CommentStatus[]> = {
  held: [],
  published: ['held', 'rejected', 'removed'],
  rejected: ['held'],
  removed: ['published'],
  deleted: [],
};

/** Locks in the order of the house: the thread's counters, then the comment. `unknown-comment` on another site. */
export async function lockComment(
  tx: EntityManager,
  target: { siteId: string; commentId: string },
): Promise<LockedComment> {
  for (;;) {
    const threadId = await sql.threadOfComment(tx, target.siteId, target.commentId);
    if (threadId === null) throw UnknownComment();
    // Without the lock its thread was merged into another one while this waited.
    if (!(await sql.lockCounters(tx, threadId))) continue;
    return { siteId: target.siteId, threadId, comment: await sql.lockRow(tx, target.commentId) };
  }
}

/** What one's own change needs no audit row for: readers' own doings stand in the thread's events. */
export type StateAudit = Pick<AuditRecord, 'actor' | 'action' | 'data' | 'personal'> | 'own-doing';

/**
 * The one way to change a comment's status: writes it, moves the counters of the thread and of the parent, shows or
 * hides the tombstones above, takes off the marks of what is no longer published, settles which questions are answered, appends the numbered events and the audit row, all in `tx`. The comment must have been
 * locked by `lockComment` in the same transaction. Gives the comment as it is now; `illegal-transition` when the
 * table does not have it; `back` is for what is undone. Hints are the caller's to publish after the commit.
 */
export async function changeStatus(
  tx: EntityManager,
  audit: Audit,
  locked: LockedComment,
  change: { to: CommentStatus; audit: StateAudit; back?: true },
): Promise<CommentRow> {
  const before = locked.comment;
  if (!(change.back ? MAY_GO_BACK : MAY_BECOME)[before.status].includes(change.to)) {
    throw IllegalTransition({
      detail: `A ${before.status} comment cannot become ${change.to}`,
      extra: { commentStatus: before.status },
    });
  }
  const now = await sql.writeStatus(tx, before.id, change.to);
  await countLost(tx, locked.threadId, before, now);
  const own = eventOf(before, now);
  const events: sql.NewEvent[] = own ? [{ type: own, commentId: now.id, revision: now.revision }] : [];
  if (before.visible !== now.visible && now.parentId !== null) {
    const above = await countUpwards(tx, now.parentId, now.visible ? 1 : -1);
    // Whoever folds the events meets a tombstone before what hangs on it, and loses it after.
    if (now.visible) events.unshift(...above.reverse());
    else events.push(...above);
  }
  if (now.depth <= 1) {
    const settled = await settleQuestions(tx, locked.threadId, [now.id]);
    now.answered = settled.find(({ id }) => id === now.id)?.answered ?? now.answered;
  }
  const countBy = Number(now.status === 'published') - Number(before.status === 'published');
  if (events.length > 0) await sql.appendEvents(tx, { ...locked, countBy }, events);
  if (change.audit !== 'own-doing') {
    await audit.record(tx, {
      ...change.audit,
      siteId: locked.siteId,
      subject: { kind: 'comment', id: now.id },
      data: { ...change.audit.data, from: before.status, to: now.status, revision: now.revision },
    });
  }
  locked.comment = now;
  return now;
}

/** Comments of one author in one thread, under the thread's lock and their own for the rest of the transaction. */
export interface LockedComments {
  siteId: string;
  threadId: string;
  comments: readonly CommentRow[];
}

/**
 * Makes comments nobody's, in `tx`: the author's name goes from all of them. What is published keeps its text with
 * `words`, and readers hear of it as of an edit; everything else is deleted as its author could have, and then loses its
 * text as well. Gives which were deleted, and how many earlier texts went.
 */
export async function makeNobodys(
  tx: EntityManager,
  audit: Audit,
  { siteId, threadId, comments }: LockedComments,
  words: boolean,
): Promise<{ withdrawn: string[]; revisions: number }> {
  const staying = comments.filter(({ status }) => words && status === 'published');
  const going = comments.filter((comment) => !staying.includes(comment));
  const withdrawn: string[] = [];
  for (const { id, status } of going) {
    if (status === 'deleted') continue;
    // As it is now: the one before it may have been its reply.
    const comment = await sql.lockRow(tx, id);
    await changeStatus(tx, audit, { siteId, threadId, comment }, { to: 'deleted', audit: 'own-doing' });
    withdrawn.push(id);
  }
  const idsOf = (some: readonly CommentRow[]) => some.map(({ id }) => id);
  const revisions =
    (await writeNobodys(tx, idsOf(staying), true)) + (await writeNobodys(tx, idsOf(going), false));
  // Nobody answers any more by what they wrote, and what an author said at the top is anybody's question.
  const near = comments.filter(({ depth }) => depth <= 1);
  if (near.length > 0) await settleQuestions(tx, threadId, idsOf(near));
  if (staying.length > 0) {
    const edited = ({ id, revision }: CommentRow) =>
      ({ type: 'comment.edited', commentId: id, revision }) as const;
    await sql.appendEvents(tx, { siteId, threadId, countBy: 0 }, staying.map(edited));
  }
  return { withdrawn, revisions };
}

/** The event by which readers learn of the change; none when they never saw the comment and do not now. */
function eventOf(before: CommentRow, now: CommentRow): ThreadEventType | undefined {
  if (now.status === 'published')
    return before.publishedAt === null ? 'comment.published' : 'comment.restored';
  if (!before.visible && !now.visible) return undefined;
  return now.status === 'deleted' ? 'comment.deleted' : 'comment.removed';
}

async function countUpwards(tx: EntityManager, parentId: string, by: 1 | -1): Promise<sql.NewEvent[]> {
  const events: sql.NewEvent[] = [];
  for (let id: string | null = parentId; id !== null;) {
    const parent: CommentRow = await sql.countReply(tx, id, by);
    const turned = parent.status !== 'published' && parent.replyCount === (by === 1 ? 1 : 0);
    if (!turned) break;
    const type = parent.status === 'deleted' ? 'comment.deleted' : 'comment.removed';
    events.push({ type, commentId: parent.id, revision: parent.revision });
    id = parent.parentId;
  }
  return events;
}
