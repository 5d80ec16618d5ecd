import { check, type Outcome, type Rule } from '../compose.js';
import type { Material } from '../draft.js';

const here = check('standing', '3');

/**
 * Holds by what is already decided: about the author, the thread or the whole site. Each reason is told. What is decided
 * about the author alone holds for the people of the site too: a sanction that does nothing would only look like one.
 */
export const standing: Rule<Pick<Material, 'policy' | 'context'>> = ({ policy, context }) => {
  const { author, threadState } = context;
  const reasons: Outcome[] = [];
  if (author.sanction === 'premoderate')
    reasons.push(here.hold('A moderator looks at all comments of this author first.'));
  if (threadState.premoderated && !author.staff)
    reasons.push(here.hold('A moderator looks at all comments of this discussion first.'));
  if (policy.settings.mode === 'before-publication' && !author.staff)
    reasons.push(here.hold('A moderator looks at all comments of this site first.'));
  return reasons.length === 0 ? undefined : { findings: reasons.flatMap(({ findings }) => findings) };
};
