import type { DecisionAction } from '@app/client';
import { type Draft, NO_WORDS } from './draft.js';

/** One of many that was left as it is. */
export interface LeftOver {
  caseId: string;
  author: string;
  why: string;
}

/** What became of many cases, where it is not that all went well. */
export interface Outcome {
  what: 'decided' | 'taken back';
  action: DecisionAction;
  done: number;
  left: LeftOver[];
}

/** Cases of the list that are decided together, and what has been filled in for that. */
export interface Selection {
  ids: readonly string[];
  /** Where a range begins. */
  anchor: string | null;
  form: DecisionAction | null;
  draft: Pick<Draft, 'reason' | 'rule' | 'message'>;
  sending: boolean;
  trouble: string | null;
  outcome: Outcome | null;
}

export const NOTHING_SELECTED: Selection = {
  ids: [],
  anchor: null,
  form: null,
  draft: NO_WORDS,
  sending: false,
  trouble: null,
  outcome: null,
};
