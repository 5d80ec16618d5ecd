import { foldText } from './fold.js';

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Georgian',
  'Cherokee',
  'Coptic',
  'Lisu',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Thai',
  'Hangul',
  'Bopomofo',
  'Han',
  'Hiragana',
  'Katakana',
] as const;
const tests = SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const);
/** Written with Latin letters beside them in everyday text, and not mistaken for them (UTS #39, highly restrictive). */
const BESIDE_LATIN = new Set<string>(['Latin', 'Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul']);

/** Whether one word mixes scripts that no language writes together, as `аdmin` with a Cyrillic first letter does. */
export function mixesScripts(word: string): boolean {
  const found = tests.filter(([, test]) => test.test(word)).map(([script]) => script);
  return found.length > 1 && !found.every((script) => BESIDE_LATIN.has(script));
}

/** Whether a word without any Latin letter can be read as a Latin one throughout, as Cyrillic `аррӏе` can. */
export function passesForLatin(word: string): boolean {
  return /\p{L}/u.test(word) && !/\p{Script=Latin}/u.test(word) && /^[a-z0-9\p{P}]+$/u.test(foldText(word));
}
