import type { Case, Decision, DecisionAction } from '@app/client';
import { ACTION_NAMES } from './action-names.js';

export function done(action: DecisionAction): string {
  return ACTION_NAMES[action].done;
}

export function nameOf(person: { name: string | null } | null | undefined): string {
  return person?.name ?? 'Somebody';
}

/** The latest decision on a case that was not taken back. */
export function standingDecision(found: Case): Decision | null {
  return found.history.find(({ undoneAt }) => undoneAt === null) ?? null;
}

/** Who took a decision, be it a machine: "Ada Moreau", "an outside check alone". */
export function deciderOf({ by, byCheck }: Pick<Decision, 'by' | 'byCheck'>): string {
  return byCheck === null ? nameOf(by) : 'an outside check alone';
}

/** "Decided by Ada Moreau: removed". */
export function decidedBy(decision: Decision): string {
  return `Decided by ${deciderOf(decision)}: ${done(decision.action)}`;
}

/** What happened to a case between two looks at it, in one sentence; null when nobody needs to hear of it. */
export function newsOf(before: Case, now: Case, me: string | undefined): string | null {
  const latest = now.history[0];
  if (latest && latest.id !== before.history[0]?.id)
    return latest.by?.id === me ? null : `${decidedBy(latest)}.`;
  if (latest?.undoneAt && !before.history[0]?.undoneAt)
    return latest.by?.id === me ? null : `${nameOf(latest.by)} has taken the decision back.`;
  if (now.comment.status === 'deleted' && before.comment.status !== 'deleted') {
    return 'The author has deleted the comment.';
  }
  if (now.revision !== before.revision) return 'The author has changed the text.';
  if (now.claim?.by.id !== before.claim?.by.id) {
    if (now.claim) return now.claim.by.id === me ? null : `Claimed by ${nameOf(now.claim.by)}.`;
    return before.claim?.by.id === me ? null : 'The case is free again.';
  }
  const note = now.notes.at(-1);
  if (note && now.notes.length > before.notes.length && note.by.id !== me)
    return `${nameOf(note.by)} has left a note.`;
  return now.reportCount > before.reportCount ? 'Another report has come in.' : null;
}
