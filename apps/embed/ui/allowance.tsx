import type { Gate } from '@app/client';
import { usePage } from './context.js';
import { absoluteTime } from './relative-time.js';

/**
 * What members may post without a subscription, where the site gives them some: what is left of it this month. `gate`:
 * the one that stands above, whose own words tell of it where the publication has set none.
 */
export function AllowanceNote({ gate }: { gate: Gate | null }) {
  const { state, texts } = usePage();
  const allowance = state.viewer?.allowance;
  if (!allowance) return null;
  const { perMonth, left, renewsAt } = allowance;
  const isTold = gate?.allowance != null && gate.defaults.includes('message');
  if (isTold && gate.reason === 'sign-in-required') return null;
  const renewal = absoluteTime(renewsAt, texts.language);
  const words =
    state.user === null
      ? texts.allowanceForMembers(perMonth)
      : left > 0
        ? texts.allowanceLeft(left, perMonth)
        : isTold
          ? texts.allowanceRenews(renewal)
          : texts.allowanceUsed(perMonth, renewal);
  return <p class="hint allowance">{words}</p>;
}
