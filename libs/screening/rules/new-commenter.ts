import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';

const here = check('new-commenter', '1');
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
  if (hold === 'never' || (publishedCount >= firstN && !young)) return undefined;
  const who =
    publishedCount < firstN ? `The author has ${publishedCount} published comments` : 'The account is new';
  if (hold === 'always') return here.hold(`${who}; everything by new authors waits for a moderator.`);
  const found = links();
  if (found.length === 0) return undefined;
  return here.hold(
    `${who}, and this one has links.`,
    found.map(({ span }) => span),
  );
};
