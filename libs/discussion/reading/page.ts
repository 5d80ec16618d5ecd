import type { Cursors } from '@app/platform';
import type { CommentPage, Sort } from '../comments/comment.schema.js';
import { commentView } from '../comments/comment-view.js';
import type { PageRequest, PageRow } from './page.queries.js';
import { type Place, placeBeside, type RankedRow } from './sorts.js';
import type { ThreadFacts } from '../threads/threads.js';

export interface PageScope {
  threadId: string;
  parentId: string | null;
  sort: Sort;
}

/** What a cursor is bound to: it goes on with this list of this thread in this order, and with no other. */
function scopeOf(thread: ThreadFacts, scope: PageScope): string[] {
  return [thread.siteId, 'comments', scope.threadId, scope.parentId ?? '', scope.sort];
}

/** What a cursor's keys begin with where it leads backwards. */
const BACKWARDS = '<';

export function readCursor(cursors: Cursors, thread: ThreadFacts, scope: PageScope, cursor: string): Place {
  const keys = cursors.read(scopeOf(thread, scope), cursor);
  return keys[0] === BACKWARDS ? { keys: keys.slice(1), side: 'before' } : { keys, side: 'after' };
}

/** A cursor to what lies on one side of a row in its list. */
export function cursorBeside(
  cursors: Cursors,
  thread: ThreadFacts,
  scope: PageScope,
  row: RankedRow,
  side: Place['side'],
): string {
  const { keys } = placeBeside(row, scope.sort, side);
  return cursors.write(scopeOf(thread, scope), side === 'before' ? [BACKWARDS, ...keys] : keys);
}

/** A cursor before the first reply, for a comment that is sent without its replies. */
export function cursorToReplies(cursors: Cursors, thread: ThreadFacts, commentId: string): string {
  const scope: PageScope = { threadId: thread.id, parentId: commentId, sort: 'oldest' };
  return cursors.write(scopeOf(thread, scope), [
    '1970-01-01T00:00:00.000Z',
    '00000000-0000-0000-0000-000000000000',
  ]);
}

/**
 * Puts a page's rows together: comments with their replies, each list with the cursor to what is left out. A page
 * backwards is in its list's order as well, and its cursor leads on backwards.
 */
export function assemblePage(
  cursors: Cursors,
  thread: ThreadFacts,
  rows: PageRow[],
  request: PageRequest,
): CommentPage {
  const byParent = Map.groupBy(
    rows.filter((row) => row.level > 0),
    (row) => row.parentId!,
  );
  const list = (
    found: PageRow[],
    limit: number,
    scope: PageScope,
    side: Place['side'] = 'after',
  ): CommentPage => {
    const kept = found.slice(0, limit);
    const items = kept.map((row) => commentView(row, thread, { replies: repliesOf(row) }));
    const last = kept.at(-1);
    return {
      items: side === 'before' ? items.reverse() : items,
      nextCursor: found.length > limit && last ? cursorBeside(cursors, thread, scope, last, side) : null,
    };
  };
  const repliesOf = (row: PageRow): CommentPage => {
    if (row.replyCount === 0) return { items: [], nextCursor: null };
    if (row.level >= request.depth || request.replies === 0) {
      return { items: [], nextCursor: cursorToReplies(cursors, thread, row.id) };
    }
    const scope: PageScope = { threadId: thread.id, parentId: row.id, sort: 'oldest' };
    return list(byParent.get(row.id) ?? [], request.replies, scope);
  };
  return list(
    rows.filter((row) => row.level === 0),
    request.limit,
    request,
    request.from?.side,
  );
}
