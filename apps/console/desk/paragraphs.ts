import { commonPlaces } from './common-places.js';

/** A paragraph of two texts side by side; null where one of them has none there. */
export interface ParagraphPair {
  before: Paragraph | null;
  after: Paragraph | null;
  isSame: boolean;
}

export interface Paragraph {
  text: string;
  /** Where it begins in its text, in UTF-16 units. */
  start: number;
}

/** Compares two texts by paragraphs (lines): what stayed stands side by side, what came or went alone. */
export function compareParagraphs(before: string, after: string): ParagraphPair[] {
  const old = paragraphsOf(before);
  const now = paragraphsOf(after);
  const pairs: ParagraphPair[] = [];
  let [i, j] = [0, 0];
  for (const [same, too] of [
    ...commonPlaces(old.map(textOf), now.map(textOf)),
    [old.length, now.length] as const,
  ]) {
    while (i < same || j < too) {
      pairs.push({
        before: i < same ? old[i++]! : null,
        after: j < too ? now[j++]! : null,
        isSame: false,
      });
    }
    if (i < old.length && j < now.length) pairs.push({ before: old[i++]!, after: now[j++]!, isSame: true });
  }
  return pairs;
}

const textOf = ({ text }: Paragraph) => text;

function paragraphsOf(text: string): Paragraph[] {
  return [...text.matchAll(/[^\n]+/g)]
    .filter(([line]) => line.trim() !== '')
    .map((match) => ({ text: match[0], start: match.index }));
}
