import { act, isOn } from '../act.js';
import { check, type Outcome, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { nearlySame } from '../fingerprint.js';

const here = check('flood', '2');
const nearHere = check('near-duplicate', '1');

type Reads = Rule<Pick<Material, 'draft' | 'policy' | 'context' | 'fingerprint'>>;

/** One text again and again, further apart than `duplicate` looks. */
export const flood: Reads = (material) => {
  const { policy } = material;
  if (!isOn(policy, 'flood')) return undefined;
  const { sameText } = policy.settings.flood;
  const recent = recentOf(material);
  if (recent.length < sameText) return undefined;
  const same = recent.filter((one) => one === material.fingerprint()).length;
  return same < sameText ? undefined : sameAgain(policy, same);
};

/** Long texts that hardly differ. */
export const nearDuplicate: Reads = (material) => {
  const { policy } = material;
  if (!isOn(policy, 'nearDuplicate')) return undefined;
  const { nearText } = policy.settings.flood;
  const recent = recentOf(material);
  if (recent.length < nearText) return undefined;
  const near = recent.filter((one) => nearlySame(one, material.fingerprint())).length;
  if (near < nearText) return undefined;
  const fact = `Hardly differs from ${near} recent comments of the author.`;
  return act(nearHere, policy, 'nearDuplicate', { fact, code: 'flood' });
};

function sameAgain(policy: Material['policy'], same: number): Outcome | undefined {
  const fact = `The author posted this text ${same} times before.`;
  return act(here, policy, 'flood', { fact, code: 'flood' });
}

/** The fingerprints of the author's comments within the window. */
function recentOf({ policy, context }: Pick<Material, 'policy' | 'context'>): string[] {
  const since = context.now.getTime() - policy.settings.flood.windowSeconds * 1000;
  return context.recent.filter(({ at }) => at.getTime() > since).map(({ fingerprint }) => fingerprint);
}
