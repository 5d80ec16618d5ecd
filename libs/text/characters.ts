/** Characters that draw nothing: zero-width ones, fillers, tags, variation selectors, soft hyphen, braille blank. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** What may stand in a text that still shows nothing. Marks count: without a base there is nothing to mark. */
const BLANK_ONLY = /^[\p{Default_Ignorable_Code_Point}\u2800\p{Z}\p{C}\p{M}\s]*$/u;
/** Marks on one base, with what is invisible between them. */
const MARKS = /\p{M}[\p{M}\p{Default_Ignorable_Code_Point}]*/gu;
/** Explicit embeddings, overrides and isolates (UAX #9), and the two direction marks. */
const DIRECTION_CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu;

/** Controls that are no tab and end no line, and code points that are no characters (UTS #18, Noncharacter_Code_Point). */
const NO_TEXT = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Noncharacter_Code_Point}]/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether the string has half of a surrogate pair, which no UTF-8 and no PostgreSQL text can hold. */
export function hasLoneSurrogate(text: string): boolean {
  return !text.isWellFormed();
}

/** The text without the characters that draw nothing. */
export function stripInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Whether a reader would see nothing at all: spaces, invisible characters, controls and marks without a base. */
export function isBlank(text: string): boolean {
  return BLANK_ONLY.test(text);
}

/** The text without what is no text: control characters but tabs and line ends, and code points that are no characters. */
export function withoutNoText(text: string): string {
  return text.replace(NO_TEXT, '');
}

/** Where what is no text stands, as UTF-16 ranges. */
export function noText(text: string): [start: number, end: number][] {
  return Array.from(text.matchAll(NO_TEXT), ({ 0: character, index }) => [index, index + character.length]);
}

/** Where the direction controls stand, as UTF-16 ranges. */
export function directionControls(text: string): [start: number, end: number][] {
  return Array.from(text.matchAll(DIRECTION_CONTROLS), ({ index }) => [index, index + 1]);
}

/** UTF-16 ranges in which more than `limit` combining marks follow one base. */
export function overMarked(text: string, limit: number): [start: number, end: number][] {
  const spans: [number, number][] = [];
  for (const { 0: run, index } of text.matchAll(MARKS)) {
    // A run no longer than the limit cannot hold more marks than that: most are left here, uncounted.
    if (run.length > limit && run.replace(INVISIBLE, '').length > 0 && countMarks(run) > limit) {
      spans.push([index, index + run.length]);
    }
  }
  return spans;
}

function countMarks(run: string): number {
  let count = 0;
  for (const character of run) if (/\p{M}/u.test(character)) count += 1;
  return count;
}

/**
 * How many characters a person would count (extended grapheme clusters, UAX #29). Stops at `atMost + 1`, so that the
 * answer for a huge text is cheap: any answer above `atMost` only says "more".
 */
export function countGraphemes(text: string, atMost = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) if (++count > atMost) break;
  return count;
}
