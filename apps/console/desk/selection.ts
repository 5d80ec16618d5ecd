import type { Case, DecisionAction } from '@app/client';
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

export type Chosen = Pick<Case, 'id' | 'version' | 'revision'>;

/** Cases of the list that are decided together, and what has been filled in for that. */
export interface Selection {
  /** Each as it was when it was selected: what changes since is not decided on unseen. */
  chosen: readonly Chosen[];
  /** Where a range begins. */
  anchor: string | null;
  form: DecisionAction | null;
  draft: Pick<Draft, 'reason' | 'rule' | 'message'>;
  sending: boolean;
  trouble: string | null;
  outcome: Outcome | null;
}

export const NOTHING_SELECTED: Selection = {
  chosen: [],
  anchor: null,
  form: null,
  draft: NO_WORDS,
  sending: false,
  trouble: null,
  outcome: null,
};
