import type { Cursors } from '@app/platform';
import type { CommentPage, Sort } from './comment.schema.js';
import { commentView } from './comment-view.js';
import type { After, PageRow } from './page.queries.js';
import type { ThreadFacts } from './threads.js';

export interface PageScope {
  threadId: string;
  parentId: string | null;
  sort: Sort;
}

/** What a cursor is bound to: it goes on with this list of this thread in this order, and with no other. */
function scopeOf(thread: ThreadFacts, scope: PageScope): string[] {
  return [thread.siteId, 'comments', scope.threadId, scope.parentId ?? '', scope.sort];
}

export function readCursor(cursors: Cursors, thread: ThreadFacts, scope: PageScope, cursor: string): After {
  const [key, id] = cursors.read(scopeOf(thread, scope), cursor) as [string | number, string];
  return { key, id };
}

function cursorAfter(cursors: Cursors, thread: ThreadFacts, scope: PageScope, row: PageRow): string {
  const key = scope.sort === 'best' ? row.bestRank : row.publishedAt!.toISOString();
  return cursors.write(scopeOf(thread, scope), [key, row.id]);
}

/** A cursor before the first reply, for a comment that is sent without its replies. */
export function cursorToReplies(cursors: Cursors, thread: ThreadFacts, commentId: string): string {
  const scope: PageScope = { threadId: thread.id, parentId: commentId, sort: 'oldest' };
  return cursors.write(scopeOf(thread, scope), [
    '1970-01-01T00:00:00.000Z',
    '00000000-0000-0000-0000-000000000000',
  ]);
}

/** Puts a page's rows together: comments with their replies, each list with the cursor to what is left out. */
export function assemblePage(
  cursors: Cursors,
  thread: ThreadFacts,
  rows: PageRow[],
  shape: { scope: PageScope; limit: number; replies: number; depth: number },
): CommentPage {
  const byParent = Map.groupBy(
    rows.filter((row) => row.level > 0),
    (row) => row.parentId!,
  );
  const list = (found: PageRow[], limit: number, scope: PageScope): CommentPage => {
    const kept = found.slice(0, limit);
    const items = kept.map((row) => commentView(row, thread, { replies: repliesOf(row) }));
    const last = kept.at(-1);
    return {
      items,
      nextCursor: found.length > limit && last ? cursorAfter(cursors, thread, scope, last) : null,
    };
  };
  const repliesOf = (row: PageRow): CommentPage => {
    if (row.replyCount === 0) return { items: [], nextCursor: null };
    if (row.level >= shape.depth || shape.replies === 0) {
      return { items: [], nextCursor: cursorToReplies(cursors, thread, row.id) };
    }
    const scope: PageScope = { threadId: thread.id, parentId: row.id, sort: 'oldest' };
    return list(byParent.get(row.id) ?? [], shape.replies, scope);
  };
  return list(
    rows.filter((row) => row.level === 0),
    shape.limit,
    shape.scope,
  );
}
