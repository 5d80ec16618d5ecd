import { countGraphemes } from '@app/text';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';

const here = check('length', '1');

/** No text that people write needs more UTF-16 units for each character; the longest family emoji takes 11. */
const MOST_UNITS_EACH = 16;

/** Counts what people count as characters, and only where the length in units leaves the answer open. */
export const length: Rule<Pick<Material, 'draft' | 'policy'>> = ({ draft: { body }, policy }) => {
  const { minGraphemes, maxGraphemes } = policy.settings.length;
  if (body.length > maxGraphemes) {
    const over =
      body.length > maxGraphemes * MOST_UNITS_EACH || countGraphemes(body, maxGraphemes) > maxGraphemes;
    if (over) return here.refuse('comment-too-long', `Longer than ${maxGraphemes} characters.`);
  }
  if (minGraphemes > 1 && body.length < minGraphemes * MOST_UNITS_EACH) {
    const count = countGraphemes(body.trim(), minGraphemes);
    if (count < minGraphemes)
      return here.refuse('comment-too-short', `Shorter than ${minGraphemes} characters.`);
  }
  return undefined;
};
