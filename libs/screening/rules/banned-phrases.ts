import { act, isOn } from '../act.js';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { quoted, spansOf } from './phrase-facts.js';

const here = check('banned-phrases', '3');

/** Words that a site does not have, in whatever disguise. */
export const bannedPhrases: Rule<Pick<Material, 'phrases' | 'policy'>> = ({ phrases, policy }) => {
  if (!isOn(policy, 'bannedPhrases')) return undefined;
  const hits = phrases().filter(({ list }) => list === 'banned');
  if (hits.length === 0) return undefined;
  const found = { fact: `Banned: ${quoted(hits)}.`, spans: spansOf(hits) };
  return act(here, policy, 'bannedPhrases', { ...found, code: 'banned-phrase' });
};
