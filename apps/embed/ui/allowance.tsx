import { usePage } from './context.js';
import { absoluteTime } from './relative-time.js';

/** What members may post without a subscription, where the site gives them some: what is left of it this month. */
export function AllowanceNote() {
  const { state, texts } = usePage();
  const allowance = state.viewer?.allowance;
  if (!allowance) return null;
  const { perMonth, left, renewsAt } = allowance;
  const words =
    state.user === null
      ? texts.allowanceForMembers(perMonth)
      : left > 0
        ? texts.allowanceLeft(left, perMonth)
        : texts.allowanceUsed(perMonth, absoluteTime(renewsAt, texts.language));
  return <p class="hint allowance">{words}</p>;
}
