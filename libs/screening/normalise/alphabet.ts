import { foldCharacter } from '@app/text';

export type LetterKind =
  /** Ends a word. */
  | 'separator'
  | 'letter'
  /** A letter of a script that writes words without spaces between them. */
  | 'unspaced'
  | 'digit'
  /** Stands for a letter in leetspeak, else it ends a word. */
  | 'symbol'
  /** Markdown's own signs, which vanish when the comment is shown. */
  | 'markup'
  /** Draws nothing, or an apostrophe: the word goes on as if it were not there. */
  | 'nothing';

export interface Letter {
  kind: LetterKind;
  /** What it is read as; for a symbol the symbol itself. */
  folded: string;
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const NOT_WORD = /[^\p{L}\p{N}\p{M}]/gu;
const APOSTROPHES = "'’ʼ‘";
const MARKUP = '*`|';

/** What leetspeak means by digits and symbols. `1`, `!` and `|` mean i or l; both readings are tried. */
const LEET = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '€': 'e',
  '+': 't',
};
const UPRIGHTS = '1!|';
const SYMBOLS = '@$€+!|';
const leetUnits = new Map(
  Object.entries(LEET).map(([sign, letter]) => [sign.charCodeAt(0), letter.charCodeAt(0)]),
);

/** Whether `text` has a digit or symbol where only leetspeak has one: at a letter, alone, or symbols in a row. */
export function mayBeLeet(text: string): boolean {
  return /\p{L}[\d@$€]|[\d@$€+!|]\p{L}|[@$€]{2}|(?<![^\s.,_-])[\d@$€](?![^\s.,_-])/u.test(text);
}

/** The letter that leetspeak means by a digit or symbol; other UTF-16 units mean themselves. */
export function leet(unit: number, upright: 'i' | 'l'): number {
  return isIn(UPRIGHTS, unit) ? upright.charCodeAt(0) : (leetUnits.get(unit) ?? unit);
}

export function isLeetSymbol(unit: number): boolean {
  return isIn(SYMBOLS, unit);
}

/** A digit or a symbol. */
export function isLeetSign(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || isIn(SYMBOLS, unit);
}

/** Whether a symbol is far more often punctuation than a letter at the edge of a word. */
export function isEdgePunctuation(unit: number): boolean {
  return isIn('!|+', unit);
}

function isIn(signs: string, unit: number): boolean {
  for (let at = 0; at < signs.length; at += 1) if (signs.charCodeAt(at) === unit) return true;
  return false;
}

export function isUnspaced(character: string): boolean {
  return UNSPACED.test(character);
}

// Looking a letter up is the hot path: European scripts in an array, the rest in a map that is emptied before a text
// of rare characters could make it large.
const common: (Letter | undefined)[] = Array.from({ length: 0x600 });
const rare = new Map<number, Letter>();
const RARE_LIMIT = 8192;

/** How one code point is read. */
export function letterOf(codePoint: number): Letter {
  if (codePoint < common.length) return (common[codePoint] ??= read(String.fromCodePoint(codePoint)));
  const known = rare.get(codePoint);
  if (known !== undefined) return known;
  if (rare.size >= RARE_LIMIT) rare.clear();
  const letter = read(String.fromCodePoint(codePoint));
  rare.set(codePoint, letter);
  return letter;
}

function read(character: string): Letter {
  if (APOSTROPHES.includes(character)) return { kind: 'nothing', folded: '' };
  if (MARKUP.includes(character)) return { kind: 'markup', folded: character };
  const folded = foldCharacter(character);
  if (folded === '') return { kind: 'nothing', folded: '' };
  if (SYMBOLS.includes(folded)) return { kind: 'symbol', folded };
  const word = folded.replace(NOT_WORD, '');
  if (word === '') return { kind: 'separator', folded: '' };
  if (UNSPACED.test(word)) return { kind: 'unspaced', folded: word };
  return { kind: /^\d+$/.test(word) ? 'digit' : 'letter', folded: word };
}
