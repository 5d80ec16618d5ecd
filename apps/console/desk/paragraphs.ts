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

/** More than this are compared by their place alone: comparing takes the square of their number. */
const MOST = 400;

/** Compares two texts by paragraphs (lines): what stayed stands side by side, what came or went alone. */
export function compareParagraphs(before: string, after: string): ParagraphPair[] {
  const old = paragraphsOf(before);
  const now = paragraphsOf(after);
  const pairs: ParagraphPair[] = [];
  let [i, j] = [0, 0];
  for (const [same, too] of [...commonPlaces(old, now), [old.length, now.length] as const]) {
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

function paragraphsOf(text: string): Paragraph[] {
  return [...text.matchAll(/[^\n]+/g)]
    .filter(([line]) => line.trim() !== '')
    .map((match) => ({ text: match[0], start: match.index }));
}

/** The longest common subsequence, as pairs of places. */
function commonPlaces(old: Paragraph[], now: Paragraph[]): [number, number][] {
  if (old.length > MOST || now.length > MOST) return [];
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        old[i]!.text === now[j]!.text
          ? lengths[i + 1]![j + 1]! + 1
          : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const places: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i]!.text === now[j]!.text) places.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return places;
}
