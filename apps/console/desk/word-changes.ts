import { commonPlaces } from './common-places.js';

/** A stretch of a text that the other one has as well, or has not. */
export interface WordStretch {
  text: string;
  /** Where it begins in its text, in UTF-16 units. */
  start: number;
  isSame: boolean;
}

export interface WordChanges {
  before: WordStretch[];
  after: WordStretch[];
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Which words one text has and the other has not; null where fewer than half of the shorter one's stayed, or nothing but the
 * space between words has changed: then one is simply another text. Each side's stretches together are its text.
 */
export function compareWords(before: string, after: string): WordChanges | null {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const places = commonPlaces(old.map(wordOf), now.map(wordOf));
  if (2 * places.length < Math.min(old.length, now.length)) return null;
  if (places.length === old.length && places.length === now.length) return null;
  return {
    before: stretchesOf(old, new Set(places.map(([at]) => at))),
    after: stretchesOf(now, new Set(places.map(([, at]) => at))),
  };
}

interface Word {
  text: string;
  start: number;
}

/** A word without the space after it, by which it is compared. */
const wordOf = ({ text }: Word) => text.trimEnd();

/** Words and signs, each with the space that follows it. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const last = words.at(-1);
    if (last && segment.trim() === '') last.text += segment;
    else words.push({ text: segment, start: index });
  }
  return words;
}

function stretchesOf(words: readonly Word[], same: ReadonlySet<number>): WordStretch[] {
  const stretches: WordStretch[] = [];
  for (const [at, { text, start }] of words.entries()) {
    const last = stretches.at(-1);
    if (last?.isSame === same.has(at)) last.text += text;
    else stretches.push({ text, start, isSame: same.has(at) });
  }
  return stretches;
}
