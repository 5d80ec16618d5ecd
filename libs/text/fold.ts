import { lookAlike } from './look-alikes.js';

/** Marks that decorate any script. Indian and South-East Asian vowel signs are letters in all but name and stay. */
const DECORATION = /[\p{Script=Inherited}\u0483-\u0489\u0591-\u05C7]/gu;
/** The voicing marks of Japanese change the letter, as が from か; they are kept although they decorate. */
const VOICING = /[\u3099\u309A]/u;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * One code point as readers take it: compatibility forms resolved (NFKD), look-alikes replaced by the Latin letter
 * they are mistaken for, case folded, decoration and invisible characters gone. Gives an empty string for what draws
 * nothing and several characters for ligatures.
 */
export function foldCharacter(character: string): string {
  if (INVISIBLE.test(character)) return '';
  let folded = '';
  for (const part of (emblem(character) ?? character).normalize('NFKD')) {
    // Lower, upper, lower: `ß` and `ẞ` both become `ss`, final sigma an ordinary one, as full case folding does.
    const small = part.toLowerCase().toUpperCase().toLowerCase().normalize('NFKD');
    folded += lookAlike(part) ?? lookAlike(small) ?? small;
  }
  return VOICING.test(folded) ? folded : folded.replace(DECORATION, '');
}

/** First of 26 letters on a dark circle, on a dark square, and of flags, which Unicode does not decompose. */
const EMBLEMS = [0x1f150, 0x1f170, 0x1f1e6];

function emblem(character: string): string | undefined {
  const point = character.codePointAt(0) ?? 0;
  const first = EMBLEMS.find((start) => point >= start && point < start + 26);
  return first === undefined ? undefined : String.fromCharCode(97 + point - first);
}

/** A whole text folded character by character; linear in its length. */
export function foldText(text: string): string {
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

/** Groups that look like one letter in most fonts, and digits that do. Longest first. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/[i1|!]/g, 'l'],
  [/0/g, 'o'],
];

/**
 * Two names with the same skeleton can be taken for each other (UTS #39, section 4). Spaces and punctuation between
 * the letters do not distinguish names. Meant for comparing, never for showing.
 */
export function skeleton(text: string): string {
  let shape = foldText(text);
  for (const [group, letter] of SHAPES) shape = shape.replace(group, letter);
  const bare = shape.replace(/[\p{Z}\p{P}\s]/gu, '');
  return bare === '' ? shape : bare;
}
