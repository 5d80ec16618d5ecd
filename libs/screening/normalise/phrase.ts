import { isUnspaced } from './alphabet.js';
import { readWords } from './reading.js';

/** The shortest stem a wildcard may have: `a*` would match a tenth of all words. */
const SHORTEST_STEM = 3;

/** Of a phrase as it is read; one character may stand for eighteen letters. */
const LONGEST_READ = 240;

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
  if (words.length > LONGEST_READ) return 'The phrase is too long as it is read';
  if ((openStart || openEnd) && words.length < SHORTEST_STEM)
    return 'With a * a phrase needs at least three letters';
  return null;
}

/**
 * The strings to look for in a text as `readWords` gives it, where one space stands before and after every word: a
 * closed end of the phrase carries that space with it. A phrase is looked for in each way that people write it: with
 * and without its apostrophes, `ä` as `ae`, and in each case, because some scripts have capitals that look like another
 * Latin letter than the small ones do (Greek `Ν` and `ν`).
 */
export function phraseNeedles(phrase: string): string[] {
  const { text, openStart, openEnd } = read(phrase);
  const written = [text, text.replace(/['’ʼ‘]/g, ''), ...umlautsApart(text)];
  const needles = [...new Set(written)].flatMap(inEachCase).map((variant) => {
    const words = wordsOf(variant);
    const start = openStart || isUnspaced(words.charAt(0)) ? '' : ' ';
    const end = openEnd || isUnspaced(words.charAt(words.length - 1)) ? '' : ' ';
    return words === '' ? '' : start + words + end;
  });
  return [...new Set(needles)].filter((needle) => needle !== '');
}

const ASCII = /^[\0-\x7f]*$/;
const UMLAUT = /[äöü]/giu;

function inEachCase(text: string): string[] {
  const small = text.toLowerCase();
  if (ASCII.test(text)) return [small];
  return [text, small, text.toUpperCase(), small.replace(/\p{L}+/gu, capitalise)];
}

function umlautsApart(text: string): string[] {
  const composed = text.normalize('NFC');
  const apart = composed.replace(UMLAUT, (umlaut) => `${umlaut.normalize('NFD').charAt(0)}e`);
  return apart === composed ? [] : [apart];
}

function capitalise(word: string): string {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('');
}
