import type { Hiding } from '@app/client';

/** Whether the worker is at it. */
export function isUnderWay({ state }: Pick<Hiding, 'state'>): boolean {
  return state === 'hiding' || state === 'undoing';
}

/** What has come of hiding what somebody wrote, in a sentence. */
export function hidingWords({ state, found, hidden, restored }: Hiding): string {
  switch (state) {
    case 'hiding':
      return `Hiding what they wrote: ${hidden} of ${found} so far.`;
    case 'hidden':
      if (hidden === 0) return 'Nothing was hidden.';
      return `${comments(hidden)} hidden at once${restored > 0 ? `, ${restored} restored since` : ''}.`;
    case 'undoing':
      return `Restoring what was hidden: ${restored} of ${hidden} so far.`;
    case 'undone':
      return `${comments(restored)} restored, of ${hidden} that had been hidden at once.`;
    case 'stopped':
      return `Stopped: who began it may not moderate this person any more. ${comments(hidden - restored)} hidden.`;
  }
}

const WHY: Record<string, string> = {
  claimed: 'a colleague is looking at them',
  'four-eyes': 'it is your own matter',
  'case-closed': 'they were deleted',
  'undo-overtaken': 'somebody has decided about them since',
  'outside-sections': 'they stand outside your sections',
};

/** Why some were left as they are; null where none were. */
export function leftWords({ stayed, kept }: Pick<Hiding, 'stayed' | 'kept'>): string | null {
  const why = (left: Record<string, number>) =>
    Object.entries(left).map(([code, n]) => `${n}: ${WHY[code] ?? 'they could not be changed'}`);
  const parts = [
    ...(Object.keys(stayed).length > 0 ? [`Not hidden – ${why(stayed).join('; ')}.`] : []),
    ...(Object.keys(kept).length > 0 ? [`Not restored – ${why(kept).join('; ')}.`] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : null;
}

function comments(n: number): string {
  return n === 1 ? '1 comment' : `${n} comments`;
}
