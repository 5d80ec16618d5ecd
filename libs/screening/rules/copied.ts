import { act, isOn } from '../act.js';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { isLong, nearlySame } from '../fingerprint.js';

const here = check('copied', '1');

/** A long text that several other people have posted lately, word for word or nearly: one that is passed round. */
export const copied: Rule<Pick<Material, 'policy' | 'context' | 'fingerprint'>> = (material) => {
  const { policy, context } = material;
  const { windowSeconds, people } = policy.settings.copied;
  const others = context.others ?? [];
  if (others.length < people || windowSeconds === 0 || !isOn(policy, 'copied')) return undefined;
  // Many people say the same few words.
  if (!isLong(material.fingerprint())) return undefined;
  const authors = new Set(
    others
      .filter(({ fingerprint }) => nearlySame(fingerprint, material.fingerprint()))
      .map(({ author }) => author),
  );
  if (authors.size < people) return undefined;
  const fact = `${authors.size} other people posted this text lately, or nearly this one.`;
  return act(here, policy, 'copied', { fact });
};
