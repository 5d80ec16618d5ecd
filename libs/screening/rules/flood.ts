import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { nearlySame } from '../fingerprint.js';
import { suspicion } from './suspicion.js';

const here = check('flood', '1');

/** One text again and again, further apart than `duplicate` looks, or long texts that hardly differ. */
export const flood: Rule<Pick<Material, 'draft' | 'policy' | 'context' | 'fingerprint'>> = (material) => {
  const { policy, context } = material;
  const { windowSeconds, sameText, nearText } = policy.settings.flood;
  const since = context.now.getTime() - windowSeconds * 1000;
  const recent = context.recent.filter(({ at }) => at.getTime() > since);
  if (recent.length < Math.min(sameText, nearText)) return undefined;
  const own = material.fingerprint();
  const same = recent.filter(({ fingerprint }) => fingerprint === own).length;
  if (same >= sameText) return here.refuse('flood', `The author posted this text ${same} times before.`);
  const near = recent.filter(({ fingerprint }) => nearlySame(fingerprint, own)).length;
  if (near < nearText) return undefined;
  return suspicion(here, policy, `Hardly differs from ${near} recent comments of the author.`);
};
