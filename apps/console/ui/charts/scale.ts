import type { Unit } from './units.js';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
/** Steps of time that people count in, in seconds. */
const TIMES = [
  1,
  5,
  10,
  30,
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
];
const MOST_STEPS = 4;

/** From nothing to `top`, in even steps of a round size: `ticks` are the lines to be drawn, the lowest first. */
export interface Scale {
  top: number;
  ticks: number[];
}

/** The scale that has room for `most`; of a share never beyond the whole. */
export function scaleFor(most: number, unit: Unit): Scale {
  const step = stepFor(most, unit);
  const steps = Math.max(1, Math.ceil(most / step - 1e-9));
  return { top: steps * step, ticks: Array.from({ length: steps + 1 }, (_, n) => n * step) };
}

function stepFor(most: number, unit: Unit): number {
  const least = unit === 'share' ? 0.05 : 1;
  if (most <= least) return least;
  const wanted = most / MOST_STEPS;
  if (unit === 'seconds') {
    const time = TIMES.find((size) => size >= wanted);
    if (time !== undefined) return time;
  }
  if (unit === 'share' && most > 0.5) return 0.25;
  const size = 10 ** Math.floor(Math.log10(wanted));
  const round = [1, 2, 5, 10].find((times) => times * size >= wanted * (1 - 1e-9))! * size;
  return Math.max(least, round);
}

/**
 * Where labels are written, from what they are wished at: from 0 to 1, in the same order, none nearer to the next than
 * `gap` as long as all have room.
 */
export function spread(wished: readonly number[], gap: number): number[] {
  const order = wished.map((_, n) => n).sort((a, b) => wished[a]! - wished[b]!);
  const distance = Math.min(gap, 1 / Math.max(1, order.length - 1));
  const places = [...wished];
  order.forEach((n, at) => {
    const before = at === 0 ? 0 : places[order[at - 1]!]! + distance;
    places[n] = Math.max(before, places[n]!);
  });
  order.toReversed().forEach((n, at) => {
    const after = at === 0 ? 1 : places[order[order.length - at]!]! - distance;
    places[n] = Math.min(after, places[n]!);
  });
  return places;
}
