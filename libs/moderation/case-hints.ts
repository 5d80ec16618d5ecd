import type { EntityManager } from 'typeorm';
import type { Hints } from '@app/platform';
import type { Queue } from './case.entity.js';

export const CASE_EVENTS = [
  'case.opened',
  'case.claimed',
  'case.released',
  'case.decided',
  'alarm.raised',
  'alarm.changed',
] as const;
export type CaseEvent = (typeof CASE_EVENTS)[number];

/** Something happened to a case, or to an alarm on its comment; `by` is the moderator, null where the clock or a reader did it. */
export interface CaseHint {
  siteId: string;
  caseId: string;
  type: CaseEvent;
  queue: Queue;
  by: string | null;
  /** Who handed a claimed case to `by`. */
  from?: string;
}

declare module '@app/platform' {
  interface HintMap {
    case: CaseHint;
  }
}

/** Tells the consoles after the commit. */
export function tellConsoles(hints: Hints, hint: CaseHint): Promise<void> {
  return hints.broadcast({ topic: 'case', ...hint });
}

/** Tells them when `tx` commits; for those who do not commit themselves. */
export function tellConsolesWith(hints: Hints, tx: EntityManager, hint: CaseHint): Promise<void> {
  return hints.broadcastWith(tx, { topic: 'case', ...hint });
}
