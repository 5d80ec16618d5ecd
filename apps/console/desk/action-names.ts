import type { DecisionAction } from '@app/client';

/** What each decision is called, before it is taken and after: the one list of both. */
export const ACTION_NAMES: Record<DecisionAction, { does: string; done: string }> = {
  approve: { does: 'Approve', done: 'approved' },
  reject: { does: 'Reject', done: 'rejected' },
  remove: { does: 'Remove', done: 'removed' },
  restore: { does: 'Restore', done: 'restored' },
  uphold: { does: 'Uphold', done: 'upheld' },
  escalate: { does: 'Escalate', done: 'escalated' },
  'ask-edit': { does: 'Ask for an edit', done: 'sent back for editing' },
};
