import { act } from '../act.js';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { isWithin, weekTime } from './week-time.js';

const here = check('time-of-day', '1');

/** Hours at which nobody is there to look, such as the nights. */
export const timeOfDay: Rule<Pick<Material, 'policy' | 'context'>> = ({ policy, context }) => {
  const { timeZone, spans } = policy.settings.timeOfDay;
  if (spans.length === 0) return undefined;
  const time = weekTime(context.now, timeZone);
  const span = spans.find((one) => isWithin(time, one));
  if (span === undefined) return undefined;
  return act(here, policy, 'timeOfDay', {
    fact: `Written between ${span.from} and ${span.to} (${timeZone}).`,
  });
};
