import { isAppealed } from './appeals.js';
import type { Case, DecisionAction } from '@app/client';

type Situation = Case['comment']['status'] | 'pending';

/** What can be done with a comment in each situation; the server has the same table, and the last word. */
const POSSIBLE: Record<Situation, readonly DecisionAction[]> = {
  held: ['approve', 'reject', 'ask-edit', 'escalate'],
  published: ['approve', 'remove', 'ask-edit', 'escalate'],
  pending: ['approve', 'reject', 'remove', 'ask-edit', 'escalate'],
  rejected: ['restore', 'uphold', 'escalate'],
  removed: ['restore', 'uphold', 'escalate'],
  deleted: [],
};

/** What can be decided about a case as it is. */
export function effectsIn({
  comment,
  appeal,
}: Pick<Case, 'comment' | 'appeal'>): ReadonlySet<DecisionAction> {
  const isPending = comment.status === 'published' && comment.pending !== null;
  const possible = POSSIBLE[isPending ? 'pending' : comment.status];
  const isDown = comment.status === 'rejected' || comment.status === 'removed';
  // Nothing is upheld, or passed on once it is down, against which nobody appeals.
  return new Set(possible.filter((action) => !isDown || action === 'restore' || isAppealed({ appeal })));
}

/** What turns a comment down in its situation; null where nothing does. */
export function turningDown(found: Pick<Case, 'comment' | 'appeal'>): 'reject' | 'remove' | null {
  const possible = effectsIn(found);
  return possible.has('reject') ? 'reject' : possible.has('remove') ? 'remove' : null;
}
