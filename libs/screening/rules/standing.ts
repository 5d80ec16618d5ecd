import { check, type Outcome, type Rule } from '../compose.js';
import type { Material } from '../draft.js';

const here = check('standing', '2');

/**
 * Holds by what is already decided: about the author, the thread or the whole site. Each reason is told. What is decided
 * about the author alone holds for the people of the site too: a sanction that does nothing would only look like one.
 */
export const standing: Rule<Pick<Material, 'policy' | 'context'>> = ({ policy, context }) => {
  const { author, threadState } = context;
  const { mode, history } = policy.settings;
  const rejected = author.rejectedCount ?? 0;
  const reasons: Outcome[] = [];
  if (author.sanction === 'premoderate')
    reasons.push(here.hold('A moderator looks at all comments of this author first.'));
  if (threadState.premoderated && !author.staff)
    reasons.push(here.hold('A moderator looks at all comments of this discussion first.'));
  if (mode === 'before-publication' && !author.staff)
    reasons.push(here.hold('A moderator looks at all comments of this site first.'));
  if (history.holdFromRejected !== null && rejected >= history.holdFromRejected && !author.staff) {
    reasons.push(here.hold(`${rejected} recent comments of the author were rejected or removed.`));
  }
  return reasons.length === 0 ? undefined : { findings: reasons.flatMap(({ findings }) => findings) };
};
