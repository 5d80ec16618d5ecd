import { type Comment, type ThreadEvent, foldEvents } from '@app/client';
import { addOwn, addWaiting, branchKey, branchOf, drop, type Placed } from './branches.js';
import type { Loaded } from './state.js';

export interface Arrival {
  /** Whether a comment is to be shown at once: one's own, while it is being posted from here. */
  isOwn(comment: Comment): boolean;
  /** Whether something is being written at a comment: it then stays, as a tombstone, until that is finished. */
  isBusy(id: string): boolean;
  /** Whether its author was told what became of it: they go on seeing it, with the reason. */
  isDecided(id: string): boolean;
}

/** Folds live events into the page. Pure. `missingAfter` tells of a gap, as in `foldEvents`. */
export function arrive(
  loaded: Loaded,
  events: readonly ThreadEvent[],
  arrival: Arrival,
): { loaded: Loaded; missingAfter: number | null } {
  const { state, applied, missingAfter } = foldEvents(loaded, events);
  let placed: Placed = state;
  for (const event of applied) {
    if (event.type === 'counts.changed' || event.type === 'thread.changed') continue;
    const { data } = event;
    if (data.comment === undefined) placed = takeAway(placed, loaded, data.id, arrival);
    else if (isPlaced(placed, data.comment)) continue;
    else if (!isNews(event.type, data.comment)) placed = drop(placed, data.comment.id);
    else
      placed = arrival.isOwn(data.comment) ? addOwn(placed, data.comment) : addWaiting(placed, data.comment);
  }
  return { loaded: { ...state, comments: placed.comments, branches: placed.branches }, missingAfter };
}

/** A change of a comment that is not on the page is no news: its page will bring it as it then is. */
function isNews(type: ThreadEvent['type'], comment: Comment): boolean {
  return comment.status === 'published' && (type === 'comment.published' || type === 'comment.restored');
}

function isPlaced(placed: Placed, comment: Comment): boolean {
  const branch = branchOf(placed.branches, branchKey(comment));
  return [branch.ids, branch.tail, branch.waiting].some((list) => list.includes(comment.id));
}

function takeAway(placed: Placed, before: Loaded, id: string, { isBusy, isDecided }: Arrival): Placed {
  const known = before.comments.get(id);
  if (!known || !(isBusy(id) || isDecided(id))) return drop(placed, id);
  const kept = isDecided(id) ? known : asTombstone(known, 'removed');
  return { comments: new Map(placed.comments).set(id, kept), branches: placed.branches };
}

/** A comment without its author and words. */
export function asTombstone(comment: Comment, status: 'removed' | 'deleted'): Comment {
  return { ...comment, author: null, body: null, bodyHtml: null, status, reactions: {} };
}
