import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { quoted, spansOf } from './phrase-facts.js';

const here = check('banned-phrases', '1');

/** Words that a site does not have, in whatever disguise. */
export const bannedPhrases: Rule<Pick<Material, 'phrases'>> = ({ phrases }) => {
  const hits = phrases().filter(({ list }) => list === 'banned');
  if (hits.length === 0) return undefined;
  return here.refuse('banned-phrase', `Banned: ${quoted(hits)}.`, spansOf(hits));
};
