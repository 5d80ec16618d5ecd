import {
  countGraphemes,
  directionControls,
  hasLoneSurrogate,
  isBlank,
  mixesScripts,
  overMarked,
  skeleton,
  stripInvisible,
} from '@app/text';

export { countGraphemes, hasLoneSurrogate, skeleton, stripInvisible };

export const NAME_MAX_GRAPHEMES = 60;
/** 64 UTF-16 units a character is more than any script needs, and keeps a name's cost bounded. */
const NAME_MAX_LENGTH = NAME_MAX_GRAPHEMES * 64;
const NAME_MAX_MARKS = 4;

/** Names that would let a reader speak for the house. Compared whole and by skeleton, so `Adam Minster` is free. */
export const RESERVED_NAMES: readonly string[] = [
  'admin',
  'administrator',
  'belowline',
  'editor',
  'editorial',
  'mod',
  'moderator',
  'moderation',
  'official',
  'owner',
  'root',
  'staff',
  'support',
  'system',
  'webmaster',
];

export type NameProblem =
  | 'name-empty'
  | 'name-too-long'
  | 'name-unreadable'
  | 'name-direction-characters'
  | 'name-invisible-characters'
  | 'name-too-many-marks'
  | 'name-mixed-scripts'
  | 'name-reserved';

export type NameCheck = { ok: true; name: string } | { ok: false; code: NameProblem; detail: string };

const shapes = new WeakMap<readonly string[], ReadonlySet<string>>();
function shapesOf(names: readonly string[]): ReadonlySet<string> {
  const known = shapes.get(names) ?? new Set(names.map(skeleton));
  shapes.set(names, known);
  return known;
}

/** Joiners that Persian and Indian names and emoji families are written with, where they are written. */
const RIGHTFUL_JOINERS =
  /(?<=[\p{Script=Arabic}\p{M}])[\u200C\u200D](?=\p{L})|(?<=[\p{Extended_Pictographic}\uFE0F\p{Emoji_Modifier}])\u200D(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\uFE0F/gu;

/**
 * Whether people may be shown this display name, and how it is stored: NFC, spaces trimmed and collapsed. 1 to 60
 * characters as people count them; nothing invisible, nothing that turns the direction of what stands after it, no
 * word mixing scripts to look like another, and no name of the house (`reserved`; pass `[]` for its own people).
 * Two stored names can be taken for each other when their `skeleton` is the same.
 *
 * @example checkName('ad\u200Bmin') // {ok: false, code: 'name-invisible-characters', detail: ...}
 */
export function checkName(name: string, reserved: readonly string[] = RESERVED_NAMES): NameCheck {
  const refuse = (code: NameProblem, detail: string): NameCheck => ({ ok: false, code, detail });
  if (name.length > NAME_MAX_LENGTH)
    return refuse('name-too-long', `A name has at most ${NAME_MAX_GRAPHEMES} characters.`);
  if (hasLoneSurrogate(name) || /[\p{Cc}\p{Noncharacter_Code_Point}]/u.test(name.replace(/[\t\n\r]/g, ' '))) {
    return refuse('name-unreadable', 'The name holds characters that cannot be shown.');
  }
  const tidy = name
    .normalize('NFC')
    .replace(/[\p{Z}\t\n\r]+/gu, ' ')
    .replace(/^ | $/g, '');
  if (isBlank(tidy)) return refuse('name-empty', 'A name needs at least one visible character.');
  if (directionControls(tidy).length > 0) {
    return refuse(
      'name-direction-characters',
      'The name holds characters that change the direction of the text.',
    );
  }
  const withoutRightful = tidy.replace(RIGHTFUL_JOINERS, '');
  if (stripInvisible(withoutRightful) !== withoutRightful) {
    return refuse('name-invisible-characters', 'The name holds invisible characters.');
  }
  if (overMarked(tidy.normalize('NFD'), NAME_MAX_MARKS).length > 0) {
    return refuse('name-too-many-marks', 'The name piles too many marks on one letter.');
  }
  if (countGraphemes(tidy, NAME_MAX_GRAPHEMES) > NAME_MAX_GRAPHEMES) {
    return refuse('name-too-long', `A name has at most ${NAME_MAX_GRAPHEMES} characters.`);
  }
  if (shapesOf(reserved).has(skeleton(tidy))) {
    return refuse('name-reserved', 'This name is kept for the people who run the discussion.');
  }
  if (tidy.split(/[\s\p{P}]+/u).some(mixesScripts)) {
    return refuse('name-mixed-scripts', 'A word of the name mixes letters of different scripts.');
  }
  return { ok: true, name: tidy };
}
