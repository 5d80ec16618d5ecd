/** More than this, between what is the same at both ends, are not compared: that takes the square of their number. */
const MOST = 400;

/** Where two lists have the same: the longest common subsequence, as pairs of places in their order. */
export function commonPlaces(old: readonly string[], now: readonly string[]): [number, number][] {
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const between = inTheMidst(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return [
    ...Array.from({ length: head }, (_, at): [number, number] => [at, at]),
    ...between.map(([i, j]): [number, number] => [head + i, head + j]),
    ...Array.from({ length: tail }, (_, at): [number, number] => [
      old.length - tail + at,
      now.length - tail + at,
    ]),
  ];
}

function inTheMidst(old: readonly string[], now: readonly string[]): [number, number][] {
  if (old.length > MOST || now.length > MOST) return [];
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        old[i] === now[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const places: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) places.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return places;
}
