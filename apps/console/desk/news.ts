import type { Case, Decision, DecisionAction } from '@app/client';

const DONE: Record<DecisionAction, string> = {
  approve: 'approved',
  reject: 'rejected',
  remove: 'removed',
  restore: 'restored',
  uphold: 'upheld',
  escalate: 'escalated',
  'ask-edit': 'sent back for editing',
};

export function done(action: DecisionAction): string {
  return DONE[action];
}

export function nameOf(person: { name: string | null } | null | undefined): string {
  return person?.name ?? 'Somebody';
}

/** "Decided by Ada Moreau: removed". */
export function decidedBy(decision: Decision): string {
  const by = decision.byCheck === null ? nameOf(decision.by) : 'an outside check alone';
  return `Decided by ${by}: ${done(decision.action)}`;
}

/** What happened to a case between two looks at it, in one sentence; null when nobody needs to hear of it. */
export function newsOf(before: Case, now: Case, me: string | undefined): string | null {
  const latest = now.history[0];
  if (latest && latest.id !== before.history[0]?.id)
    return latest.by?.id === me ? null : `${decidedBy(latest)}.`;
  if (now.comment.status === 'deleted' && before.comment.status !== 'deleted') {
    return 'The author has deleted the comment.';
  }
  if (now.revision !== before.revision) return 'The author has changed the text.';
  if (now.claim?.by.id !== before.claim?.by.id) {
    if (now.claim) return now.claim.by.id === me ? null : `Claimed by ${nameOf(now.claim.by)}.`;
    return before.claim?.by.id === me ? null : 'The case is free again.';
  }
  return now.reportCount > before.reportCount ? 'Another report has come in.' : null;
}
