import { act, isOn } from '../act.js';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';

const here = check('new-commenter', '2');
const HOUR = 3_600_000;

/** Holds what a site wants to see from people it does not know yet. */
export const newCommenter: Rule<Pick<Material, 'policy' | 'context' | 'links'>> = ({
  policy,
  context,
  links,
}) => {
  const { firstN, youngerThanHours, hold } = policy.settings.newCommenter;
  const { publishedCount, joinedAt } = context.author;
  const young = context.now.getTime() - joinedAt.getTime() < youngerThanHours * HOUR;
  if (hold === 'never' || !isOn(policy, 'newCommenter')) return undefined;
  if (publishedCount >= firstN && !young) return undefined;
  const who =
    publishedCount < firstN ? `The author has ${publishedCount} published comments` : 'The account is new';
  if (hold === 'always')
    return act(here, policy, 'newCommenter', {
      fact: `${who}; everything by new authors waits for a moderator.`,
    });
  const spans = links().map(({ span }) => span);
  if (spans.length === 0) return undefined;
  return act(here, policy, 'newCommenter', { fact: `${who}, and this one has links.`, spans });
};
