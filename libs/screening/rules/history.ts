import { act } from '../act.js';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';

const here = check('history', '1');

/** Comments of somebody of whom moderators turned down several lately. */
export const history: Rule<Pick<Material, 'policy' | 'context'>> = ({ policy, context }) => {
  const { holdFromRejected } = policy.settings.history;
  const rejected = context.author.rejectedCount ?? 0;
  if (holdFromRejected === null || rejected < holdFromRejected) return undefined;
  return act(here, policy, 'history', {
    fact: `${rejected} recent comments of the author were rejected or removed.`,
  });
};
