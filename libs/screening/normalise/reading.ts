import { isUnspaced, letterOf, type Letter } from './alphabet.js';
import { entityAt } from './entity.js';
import { linkSyntaxAt } from './link-syntax.js';
import { WordWriter, type ReadingMode } from './word-writer.js';

/**
 * A source as words: `text` is ` word word word `, then, from `wordsEnd` on, once more the words around those that were
 * spelled out letter by letter, with these put together. Each unit of it knows its place in the source.
 */
export interface Reading {
  text: string;
  wordsEnd: number;
  starts: ArrayLike<number>;
  ends: ArrayLike<number>;
  /** Of a reading of broken words: 1 where a part begins. */
  seams?: ArrayLike<number>;
  /** Of a squeezed reading: how often each unit was repeated. */
  runs?: ArrayLike<number>;
}

const SEPARATOR: Letter = { kind: 'separator', folded: '' };
const SEAM: Letter = { kind: 'seam', folded: '' };

/**
 * Reads a source as a person would read words out of it. Linear: each code point is looked at once, and the text has
 * at most a constant times as many units as the source.
 */
export function readWords(source: string, mode: ReadingMode): Reading {
  const writer = new WordWriter(mode, source.length);
  const joins = mode === 'joined' || mode === 'joined-leet';
  for (let at = 0; at < source.length;) {
    const link = mode === 'bare' ? linkSyntaxAt(source, at) : 0;
    if (link > 0) {
      at += link;
      continue;
    }
    const entity = source.charCodeAt(at) === 38 ? entityAt(source, at) : undefined;
    const codePoint = entity?.codePoint ?? source.codePointAt(at) ?? 0;
    const end = at + (entity?.length ?? (codePoint > 0xffff ? 2 : 1));
    const letter = letterOf(codePoint);
    writer.take(joins ? seamOrEnd(letter, source, at, end) : letter, at, end);
    at = end;
  }
  return writer.finish();
}

/** A contraction is no word that is broken up: `he'll`, `we're`. */
const CONTRACTION = /(?:ll|re|ve|[stdm])(?![\p{L}\p{N}\p{M}])/iuy;
const APOSTROPHES = "'’ʼ‘";
/** Where a space was forgotten, a sentence ends: `the pen.Is it`. */
const SENTENCE_END = '.!?:;,';
/** Where no spaces are written, these end a sentence or its part for certain. */
const UNSPACED_END = ',!?:;、。！？：；，「」『』（）()…';
/** Scripts in which a space within a sentence is none of the writing's own. */
const NEVER_SPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const SIGNS = new Set<Letter['kind']>(['separator', 'seam', 'symbol', 'markup']);

/** Whether a sign between two letters breaks up a word or stands between two. */
function seamOrEnd(letter: Letter, source: string, start: number, end: number): Letter {
  const { kind } = letter;
  if (!SIGNS.has(kind)) return letter;
  const sign = source.charAt(start);
  const before = source.charAt(start - 1);
  const after = source.charAt(end);
  if (kind === 'separator') {
    const isWithin =
      (sign === ' ' || sign === '\u3000') && NEVER_SPACED.test(before) && NEVER_SPACED.test(after);
    return isWithin ? SEAM : letter;
  }
  if (APOSTROPHES.includes(sign)) {
    CONTRACTION.lastIndex = end;
    return CONTRACTION.test(source) ? SEPARATOR : letter;
  }
  if (UNSPACED_END.includes(sign) && isUnspaced(before)) return SEPARATOR;
  if (SENTENCE_END.includes(sign) && /\p{Ll}/u.test(before) && /\p{Lu}/u.test(after)) return SEPARATOR;
  return letter;
}
