import { countGraphemes, directionControls, hasLoneSurrogate, isBlank, overMarked } from '@app/text';
import { InvalidBio } from '../identity.errors.js';

/** As many marks on one letter as a comment may pile. */
const MOST_MARKS = 8;

/**
 * A bio as it is stored: plain text, NFC, spaces collapsed, at most one empty line at a time; `most` in characters as
 * people count them. Throws `invalid-bio`.
 */
export function checkedBio(text: string, most: number): string {
  const refuse = (code: string, detail: string) =>
    InvalidBio({ detail, errors: [{ pointer: '/bio', code, detail }] });
  if (most === 0) throw refuse('bio-not-shown', 'This site shows no words about readers.');
  if (hasLoneSurrogate(text) || /[\p{Cc}\p{Noncharacter_Code_Point}]/u.test(text.replace(/[\t\n\r]/g, ' '))) {
    throw refuse('bio-unreadable', 'The text holds characters that cannot be shown.');
  }
  const tidy = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (isBlank(tidy)) throw refuse('bio-empty', 'The text needs at least one visible character.');
  if (directionControls(tidy).length > 0) {
    throw refuse('bio-direction-characters', 'The text holds characters that change its direction.');
  }
  if (overMarked(tidy.normalize('NFD'), MOST_MARKS).length > 0) {
    throw refuse('bio-too-many-marks', 'The text piles too many marks on one letter.');
  }
  if (countGraphemes(tidy, most) > most) {
    throw refuse('bio-too-long', `The text has at most ${most} characters.`);
  }
  return tidy;
}
