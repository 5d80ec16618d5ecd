import { letterOf } from './alphabet.js';
import { entityAt } from './entity.js';
import { WordWriter, type ReadingMode } from './word-writer.js';

/**
 * A source as words: `text` is ` word word word `, then, from `wordsEnd` on, the words that were spelled out letter by
 * letter. Each unit of it knows its place in the source.
 */
export interface Reading {
  text: string;
  wordsEnd: number;
  starts: ArrayLike<number>;
  ends: ArrayLike<number>;
}

/**
 * Reads a source as a person would read words out of it. Linear: each code point is looked at once, and the text has
 * at most a constant times as many units as the source.
 */
export function readWords(source: string, mode: ReadingMode): Reading {
  const writer = new WordWriter(mode, source.length);
  for (let at = 0; at < source.length;) {
    const entity = source.charCodeAt(at) === 38 ? entityAt(source, at) : undefined;
    const codePoint = entity?.codePoint ?? source.codePointAt(at) ?? 0;
    const end = at + (entity?.length ?? (codePoint > 0xffff ? 2 : 1));
    writer.take(letterOf(codePoint), at, end);
    at = end;
  }
  return writer.finish();
}

/** Text between a right-to-left override and its end is shown backwards. */
const OVERRIDDEN = /\u202E[^\u202C\n]*/gu;

/** What stands backwards in the source, as it is shown; undefined where nothing does. */
export function readBackwards(source: string, forwards: Reading): Reading | undefined {
  if (!source.includes('\u202E')) return undefined;
  const sections = Array.from(
    source.matchAll(OVERRIDDEN),
    ({ 0: section, index }) => [index, index + section.length] as const,
  );
  const order: number[] = [];
  let next = sections.length - 1;
  for (let unit = forwards.wordsEnd - 1; unit >= 0; unit -= 1) {
    const place = forwards.starts[unit] ?? 0;
    while (next >= 0 && place < (sections[next]?.[0] ?? 0)) next -= 1;
    if (place < (sections[next]?.[1] ?? 0)) order.push(unit);
  }
  const text = ` ${order.map((unit) => forwards.text.charAt(unit)).join('')} `;
  return {
    text,
    wordsEnd: text.length,
    starts: [0, ...order.map((unit) => forwards.starts[unit] ?? 0), 0],
    ends: [0, ...order.map((unit) => forwards.ends[unit] ?? 0), 0],
  };
}
