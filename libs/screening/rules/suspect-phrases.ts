import { act, isOn } from '../act.js';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { quoted, spansOf } from './phrase-facts.js';

const here = check('suspect-phrases', '3');

/** Words that a person should look at before or after publication. */
export const suspectPhrases: Rule<Pick<Material, 'phrases' | 'policy'>> = ({ phrases, policy }) => {
  if (!isOn(policy, 'suspectPhrases')) return undefined;
  const hits = phrases().filter(({ list }) => list === 'suspect');
  if (hits.length === 0) return undefined;
  return act(here, policy, 'suspectPhrases', { fact: `Suspect: ${quoted(hits)}.`, spans: spansOf(hits) });
};
