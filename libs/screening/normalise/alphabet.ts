import { foldCharacter, withoutNoText } from '@app/text';
import { isLeetSymbol } from './leet.js';
import { oneForm } from './one-form.js';

export type LetterKind =
  /** Ends a word: spaces and line ends. */
  | 'separator'
  /** A sign. It ends a word too, unless words are read that are broken up by signs. */
  | 'seam'
  | 'letter'
  /** A letter of a script that writes words without spaces between them. */
  | 'unspaced'
  | 'digit'
  /** Stands for a letter in leetspeak, else it ends a word. */
  | 'symbol'
  /** Markdown's own signs, which vanish when the comment is shown. */
  | 'markup'
  /** Decorates the letter before it. */
  | 'mark'
  /** Draws nothing: the word goes on as if it were not there. */
  | 'nothing';

export interface Letter {
  kind: LetterKind;
  /** What it is read as; for a symbol the symbol itself. */
  folded: string;
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const NOT_WORD = /[^\p{L}\p{N}\p{M}]/gu;
/** Ties notes to words; no browser draws them. */
const TIES = /[\uFFF9-\uFFFB]/u;
const SPACE = /^[\p{Z}\p{C}]*$/u;
const MARKUP = '*`|';
/** Sigmas that look like a c, which decomposing would make an ordinary one of. */
const LUNATE = new Set('ϲϹͼϾ');

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
  if (withoutNoText(character) === '' || TIES.test(character)) return { kind: 'nothing', folded: '' };
  if (MARKUP.includes(character)) return { kind: 'markup', folded: character };
  const folded = oneForm(foldCharacter(LUNATE.has(character) ? 'c' : character));
  if (folded === '') return { kind: /\p{M}/u.test(character) ? 'mark' : 'nothing', folded: '' };
  if (folded.length === 1 && isLeetSymbol(folded.charCodeAt(0))) return { kind: 'symbol', folded };
  const word = folded.replace(NOT_WORD, '');
  if (word === '') return { kind: SPACE.test(folded) ? 'separator' : 'seam', folded: '' };
  if (UNSPACED.test(word)) return { kind: 'unspaced', folded: word };
  return { kind: /^\d+$/.test(word) ? 'digit' : 'letter', folded: word };
}
