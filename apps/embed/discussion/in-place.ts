import type { CommentInContext } from '@app/client';
import { addOwn, addPage, branchKey, branchOf, drop, type Placed, ROOT } from './branches.js';

/**
 * Puts a comment onto the page beneath its ancestors. `window`: its list, and that of the top-level comment above it,
 * where they do not show them, begin anew around them, with the cursors to both sides. `beside`: what is there stays, and
 * it comes in addition.
 */
export function placeLine(
  placed: Placed,
  { comment, context }: CommentInContext,
  way: 'window' | 'beside',
): Placed {
  const line = [...context.ancestors, comment];
  line.forEach((each, depth) => {
    if (placed.comments.has(each.id)) return;
    const parent = branchKey(each);
    const branch = branchOf(placed.branches, parent);
    const place = context.places[depth]!;
    const isWaiting = each.publishedAt === null;
    if (branch.read && (way === 'beside' || isWaiting)) {
      placed = parent === ROOT ? addOwn(placed, each) : atTail(placed, parent, each);
      return;
    }
    for (const id of [...branch.ids, ...branch.tail]) placed = drop(placed, id);
    const { waiting } = branchOf(placed.branches, parent);
    placed = {
      comments: new Map(placed.comments).set(each.id, each),
      branches: new Map(placed.branches).set(parent, {
        ids: [each.id],
        tail: [],
        waiting: waiting.filter((id) => id !== each.id),
        nextCursor: place.after,
        previousCursor: place.before,
        read: true,
      }),
    };
  });
  const isNew = !branchOf(placed.branches, comment.id).read;
  return comment.replies && isNew ? addPage(placed, comment.id, comment.replies) : placed;
}

function atTail(placed: Placed, parent: string, comment: CommentInContext['comment']): Placed {
  const branch = branchOf(placed.branches, parent);
  return {
    comments: new Map(placed.comments).set(comment.id, comment),
    branches: new Map(placed.branches).set(parent, { ...branch, tail: [...branch.tail, comment.id] }),
  };
}
