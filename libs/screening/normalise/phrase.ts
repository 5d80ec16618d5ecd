import { isUnspaced } from './alphabet.js';
import { readWords } from './reading.js';

/** The shortest stem a wildcard may have: `a*` would match a tenth of all words. */
const SHORTEST_STEM = 3;

/** Nobody writes these in words. Who does means a regular expression, and would get something else than they think. */
const PATTERN_SIGNS = /[()[\]{}|^\\]/;

interface PlainPhrase {
  text: string;
  /** Whether anything may stand before the first word's letters, or after the last one's. */
  openStart: boolean;
  openEnd: boolean;
}

function read(phrase: string): PlainPhrase {
  const bare = phrase.trim();
  const openStart = bare.startsWith('*');
  const openEnd = bare.length > 1 && bare.endsWith('*');
  return { text: bare.slice(openStart ? 1 : 0, openEnd ? -1 : undefined), openStart, openEnd };
}

function wordsOf(text: string): string {
  const reading = readWords(text, 'plain');
  return reading.text.slice(0, reading.wordsEnd).trim();
}

/** Why a phrase cannot be matched, or null. */
export function phraseProblem(phrase: string): string | null {
  const { text, openStart, openEnd } = read(phrase);
  if (PATTERN_SIGNS.test(text)) return 'A phrase is plain words, not a pattern';
  if (text.includes('*')) return 'A * may stand only at the start or the end of a phrase';
  const words = wordsOf(text);
  if (words === '') return 'A phrase needs at least one letter or digit';
  if ((openStart || openEnd) && words.length < SHORTEST_STEM)
    return 'With a * a phrase needs at least three letters';
  return null;
}

/**
 * The strings to look for in a text as `readWords` gives it, where one space stands before and after every word: a
 * closed end of the phrase carries that space with it. Some scripts have capitals that look like another Latin letter
 * than the small ones do (Greek `Ν` and `ν`), so the phrase is folded in each case that people write.
 */
export function phraseNeedles(phrase: string): string[] {
  const { text, openStart, openEnd } = read(phrase);
  const small = text.toLowerCase();
  const cases = [text, small, text.toUpperCase(), small.replace(/\p{L}+/gu, capitalise)];
  const needles = cases.map((variant) => {
    const words = wordsOf(variant);
    const start = openStart || isUnspaced(words.charAt(0)) ? '' : ' ';
    const end = openEnd || isUnspaced(words.charAt(words.length - 1)) ? '' : ' ';
    return words === '' ? '' : start + words + end;
  });
  return [...new Set(needles)].filter((needle) => needle !== '');
}

function capitalise(word: string): string {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('');
}
