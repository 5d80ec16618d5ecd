import { directionControls, hasLoneSurrogate, isBlank, noText, overMarked } from '@app/text';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';

const here = check('normalisation', '2');

/** What no database and no reader can take: control characters, half a surrogate pair, nothing to see, marks piled up. */
export const normalisation: Rule<Pick<Material, 'draft' | 'policy'>> = ({ draft: { body }, policy }) => {
  const { maxCombiningMarks } = policy.settings.length;
  const unshown = noText(body);
  if (unshown.length > 0) {
    return here.refuse(
      'comment-unreadable',
      'Contains control characters or code points that are none.',
      unshown,
    );
  }
  if (hasLoneSurrogate(body)) return here.refuse('comment-unreadable', 'Contains half of a surrogate pair.');
  if (isBlank(body)) return here.refuse('comment-empty', 'Contains nothing that can be seen.');
  const piles = overMarked(body, maxCombiningMarks);
  if (piles.length > 0) {
    return here.refuse(
      'comment-too-many-marks',
      `More than ${maxCombiningMarks} marks on one letter.`,
      piles,
    );
  }
  const controls = directionControls(body);
  if (controls.length > 0)
    return here.note('Contains characters that change the direction of the text.', controls);
  return undefined;
};
