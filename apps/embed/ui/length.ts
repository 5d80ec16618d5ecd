let segmenter: Intl.Segmenter | undefined;

/**
 * How many characters, as people count them, a text has. Near or over `limit` it is exact; a text that is far below
 * is given by its code units, which are never fewer.
 */
export function characters(text: string, limit: number): number {
  if (text.length < limit / 2) return text.length;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}
