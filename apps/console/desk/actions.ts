import type { Case, DecisionAction } from '@app/client';

type Situation = Case['comment']['status'] | 'pending';

/** What can be done with a comment in each situation; the server has the same table, and the last word. */
const POSSIBLE: Record<Situation, readonly DecisionAction[]> = {
  held: ['approve', 'reject', 'ask-edit', 'escalate'],
  published: ['approve', 'remove', 'ask-edit', 'escalate'],
  pending: ['approve', 'reject', 'remove', 'ask-edit', 'escalate'],
  rejected: ['restore'],
  removed: ['restore'],
  deleted: [],
};

export function effectsIn({ comment }: Case): ReadonlySet<DecisionAction> {
  const isPending = comment.status === 'published' && comment.pending !== null;
  return new Set(POSSIBLE[isPending ? 'pending' : comment.status]);
}
