import type { Case, DecisionAction } from '@app/client';

type Situation = Case['comment']['status'] | 'pending';

/** What can be done with a comment in each situation; the server has the same table, and the last word. */
const POSSIBLE: Record<Situation, readonly DecisionAction[]> = {
  held: ['approve', 'reject', 'ask-edit', 'escalate'],
  published: ['approve', 'remove', 'ask-edit', 'escalate'],
  pending: ['approve', 'reject', 'remove', 'ask-edit', 'escalate'],
  rejected: ['restore', 'uphold'],
  removed: ['restore', 'uphold'],
  deleted: [],
};

export function effectsIn({ comment, appeal }: Case): ReadonlySet<DecisionAction> {
  const isPending = comment.status === 'published' && comment.pending !== null;
  const possible = POSSIBLE[isPending ? 'pending' : comment.status];
  // Nothing is upheld against which nobody appeals.
  return new Set(possible.filter((action) => action !== 'uphold' || appeal?.outcome === null));
}
