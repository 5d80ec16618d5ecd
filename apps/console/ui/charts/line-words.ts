import { numberIn, type Unit } from './units.js';

export interface Series {
  name: string;
  /** `at`: a day (`2026-03-29`) or a time (ISO 8601). */
  points: readonly { at: string; value: number }[];
}

const MOST_DATES = 5;

const dayName = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
export const shortDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const momentName = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** `2026-03-29` is "Mar 29, 2026"; a day has no clock, a time (ISO 8601) has one. */
export function nameOfTime(at: string): string {
  return at.includes('T') ? momentName.format(new Date(at)) : dayName.format(new Date(`${at}T00:00:00Z`));
}

export function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

/** Some of the times, evenly: what is written below the picture. */
export function datesOf(times: readonly string[]): string[] {
  const count = Math.min(MOST_DATES, times.length);
  const some = Array.from(
    { length: count },
    (_, n) => times[Math.round((n * (times.length - 1)) / Math.max(1, count - 1))]!,
  );
  return some.filter(
    (time, n) => n === 0 || shortDay.format(new Date(time)) !== shortDay.format(new Date(some[n - 1]!)),
  );
}

/** What the picture shows, in a sentence. */
export function summaryOf(series: readonly Series[], unit: Unit, nameOf: (at: string) => string): string {
  const parts = series
    .filter(({ points }) => points.length > 0)
    .map(({ name, points }) => {
      const of = series.length > 1 ? `${name}: ` : '';
      const most = points.reduce((a, b) => (b.value > a.value ? b : a));
      if (unit === 'count') {
        const sum = points.reduce((total, { value }) => total + value, 0);
        return `${of}${numberIn(unit, sum)} in all${sum > 0 ? `, most on ${nameOf(most.at)} (${numberIn(unit, most.value)})` : ''}`;
      }
      if (points.length === 1) return `${of}${numberIn(unit, most.value)}`;
      const least = points.reduce((a, b) => (b.value < a.value ? b : a));
      return `${of}${numberIn(unit, points.at(-1)!.value)} at the end, ${numberIn(unit, least.value)} to ${numberIn(unit, most.value)}`;
    });
  return `${parts.join('; ')}.`;
}
