import type { DecisionAction } from '@app/client';

/** What has been filled in for a decision. */
export interface Draft {
  action: DecisionAction;
  /** Whether its form was open when the moderator went elsewhere; one that was closed stays closed. */
  isOpen: boolean;
  reason: string;
  rule: string;
  message: string;
}

/** Nothing is filled in. */
export const NO_WORDS = { reason: '', rule: '', message: '' };
