import type { Period } from '@app/client';

const dayMs = 86_400_000;
/** The longest period that is counted, in days. */
export const LONGEST_DAYS = 366;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Whether it is a day that there is, as `2026-03-29`. */
export function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(Date.parse(text)) === text;
}

/** So many days up to the one of `now` (milliseconds), in UTC. */
export function lastDays(days: number, now: number): Period {
  return { from: dayOf(now - (days - 1) * dayMs), to: dayOf(now) };
}

/** The whole month, or year, before the one of `now`, in UTC. */
export function lastWhole(what: 'month' | 'year', now: number): Period {
  const date = new Date(now);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  return what === 'year'
    ? { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    : { from: dayOf(Date.UTC(year, month - 1, 1)), to: dayOf(Date.UTC(year, month, 0)) };
}

/** Every day of it, in order. */
export function daysOf({ from, to }: Period): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) => dayOf(Date.parse(from) + n * dayMs));
}

/** What is wrong with a period, in words; null for one that can be asked for. */
export function troubleWith({ from, to }: Period): string | null {
  if (!isDay(from) || !isDay(to)) return 'Name the first and the last day.';
  const days = daysOf({ from, to }).length;
  if (days === 0) return 'The last day is before the first one.';
  return days > LONGEST_DAYS ? `At most ${LONGEST_DAYS} days.` : null;
}
