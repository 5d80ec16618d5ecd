import { leet, type Leet } from './leet.js';
import type { ReadingRoom } from './reading-room.js';

/** Units of a reading, the end exclusive; of one character there may be several. */
export type Place = readonly [from: number, to: number];

/** Fewer letters than this, one by one, are abbreviations and not a word spelled out. */
const SHORTEST = 3;
/** So many units of the words on either side of a spelled one stand beside it: a phrase has no more. */
const AROUND = 240;
const SPACE = 32;

/**
 * Writes the words of a room once more, with those that are spelled out letter by letter put together where they stand, so that
 * phrases of several words are found. Of longer ones the first letter is also read by itself, and the last one: `a d a m n` is
 * the word `damn` after an article as often as it is one word. Words that are far from all of these are left out.
 */
export function writeSpelled(room: ReadingRoom, runs: readonly Place[][], way: Leet | null): void {
  const spelled = wordsOf(room, runs);
  if (spelled.length === 0) return;
  const end = room.length;
  write(room, spelled, end, way, [0, 0]);
  if (!spelled.some((places) => places.length > SHORTEST)) return;
  write(room, spelled, end, way, [1, 0]);
  write(room, spelled, end, way, [0, 1]);
}

/** What lies in the source between two characters. */
export function gapBetween(room: ReadingRoom, [, end]: Place, [next]: Place): number {
  return room.start(next) - room.end(end - 1);
}

/** Which runs of single characters are words. Two letters are one beside a word that is spelled likewise: `k i l l   m e`. */
function wordsOf(room: ReadingRoom, runs: readonly Place[][]): Place[][] {
  const gapOf = ([first, second]: Place[]) => gapBetween(room, first!, second!);
  const isLong = (places: Place[] | undefined) => places !== undefined && places.length >= SHORTEST;
  // Where letters stand one by one at two widths, the wider gap is between two words.
  const several = runs.filter((places) => places.length > 1);
  const own = several.filter(
    (places, n) =>
      isLong(places) ||
      ![several[n - 1], several[n + 1]].some(
        (beside) => beside !== undefined && sharesEnd(places, beside) && gapOf(beside) < gapOf(places),
      ),
  );
  return own.filter((places, n) => {
    if (isLong(places)) return true;
    const goesWith = (beside: Place[] | undefined) => isLong(beside) && gapOf(beside!) === gapOf(places);
    const [before, after] = [own[n - 1], own[n + 1]];
    return (
      (goesWith(before) && before!.at(-1)![1] + 1 === places[0]![0]) ||
      (goesWith(after) && places.at(-1)![1] + 1 === after![0]![0])
    );
  });
}

function sharesEnd(one: readonly Place[], other: readonly Place[]): boolean {
  return one[0] === other.at(-1) || one.at(-1) === other[0];
}

function write(
  room: ReadingRoom,
  spelled: readonly Place[][],
  end: number,
  way: Leet | null,
  [lead, trail]: readonly [lead: number, trail: number],
): void {
  // Two spaces in a row: no phrase goes on from what stands before.
  space(room);
  let at = 1;
  for (const places of spelled) {
    const word = places.length > SHORTEST ? places.slice(lead, places.length - trail) : places;
    copyNear(room, at, word[0]![0]);
    for (const [from, to] of word) {
      for (let unit = from; unit < to; unit += 1) {
        const letter = room.unit(unit);
        room.put(way === null ? letter : leet(letter, way), room.start(unit), room.end(unit));
      }
    }
    space(room);
    at = word.at(-1)![1] + 1;
  }
  copyNear(room, at, end);
}

/** Copies the words between two places, of many of them those at both ends. */
function copyNear(room: ReadingRoom, from: number, to: number): void {
  const head = spaceFrom(room, from + AROUND);
  const tail = spaceFrom(room, to - AROUND);
  if (tail <= head) return copy(room, from, to);
  copy(room, from, head + 1);
  space(room);
  copy(room, tail + 1, to);
}

function copy(room: ReadingRoom, from: number, to: number): void {
  for (let unit = from; unit < to; unit += 1) room.put(room.unit(unit), room.start(unit), room.end(unit));
}

function spaceFrom(room: ReadingRoom, place: number): number {
  let at = place;
  while (at < room.length && room.unit(at) !== SPACE) at += 1;
  return at;
}

function space(room: ReadingRoom): void {
  room.put(SPACE, room.endBefore(room.length), room.endBefore(room.length));
}
