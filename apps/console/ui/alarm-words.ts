import type { Alarm, AlarmCall, AlarmKind, AlarmOutcome } from '@app/client';
import { nameOf } from '../desk/news.js';

export const ALARM_NAMES: Record<AlarmKind, string> = {
  threat: 'Threat to life',
  'self-harm': 'Self-harm',
  'child-safety': 'Child safety',
  other: 'Other emergency',
};

/** In the order of the digits that pick them. */
export const ALARM_KINDS = ['threat', 'self-harm', 'child-safety', 'other'] as const;

export const OUTCOME_NAMES: Record<AlarmOutcome, string> = { handled: 'Handled', false: 'False alarm' };

export const CALLED_NAMES: Record<AlarmCall['called'], string> = {
  police: 'Police',
  helpline: 'Helpline',
  colleague: 'A colleague',
  other: 'Somebody else',
};

const ORIGINS: Record<Exclude<Alarm['origin'], 'moderator'>, string> = {
  report: 'a reader’s report',
  notice: 'a notice',
  check: 'a check',
};

/** "Ada Moreau", "a reader's report". */
export function raiser({ origin, raisedBy }: Alarm): string {
  return origin === 'moderator' ? nameOf(raisedBy) : ORIGINS[origin];
}
