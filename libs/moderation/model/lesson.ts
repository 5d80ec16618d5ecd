import { createHash } from 'node:crypto';
import type { DecisionAction } from '../decision.entity.js';

/** What a decision says of the text it was taken on: true where it was turned down, null where it says nothing. */
export const TURNS_DOWN: Record<DecisionAction, boolean | null> = {
  approve: false,
  restore: false,
  reject: true,
  remove: true,
  uphold: null,
  escalate: null,
  'ask-edit': null,
};

/** One comment in five is never learned, so that what is learned can be measured. */
const HELD_OUT_OF = 5;

/** Whether the decisions on this comment are held out: by its id alone, so every text and every decision of it is, or none. */
export function isHeldOut(commentId: string): boolean {
  return createHash('sha256').update(commentId).digest().readUInt32BE(0) % HELD_OUT_OF === 0;
}
