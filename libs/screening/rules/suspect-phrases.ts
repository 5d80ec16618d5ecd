import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { quoted, spansOf } from './phrase-facts.js';
import { suspicion } from './suspicion.js';

const here = check('suspect-phrases', '1');

/** Words that a person should look at before or after publication. */
export const suspectPhrases: Rule<Pick<Material, 'phrases' | 'policy'>> = ({ phrases, policy }) => {
  const hits = phrases().filter(({ list }) => list === 'suspect');
  if (hits.length === 0) return undefined;
  return suspicion(here, policy, `Suspect: ${quoted(hits)}.`, spansOf(hits));
};
