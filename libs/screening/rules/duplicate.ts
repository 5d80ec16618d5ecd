import { act, isOn } from '../act.js';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';

const here = check('duplicate', '2');

/** The same text by the same author a moment ago: mostly a second press of the button. */
export const duplicate: Rule<Pick<Material, 'draft' | 'policy' | 'context' | 'fingerprint'>> = (material) => {
  const { draft, policy, context } = material;
  const { windowSeconds } = policy.settings.duplicate;
  // An edit is compared with nothing: its own earlier text is among the recent ones.
  if (windowSeconds === 0 || draft.kind === 'edit' || context.recent.length === 0) return undefined;
  if (!isOn(policy, 'duplicate')) return undefined;
  const since = context.now.getTime() - windowSeconds * 1000;
  const same = context.recent.find(
    ({ at, fingerprint }) => at.getTime() > since && fingerprint === material.fingerprint(),
  );
  if (same === undefined) return undefined;
  const fact = `The author posted the same text at ${same.at.toISOString()}.`;
  return act(here, policy, 'duplicate', { fact, code: 'duplicate-comment' });
};
