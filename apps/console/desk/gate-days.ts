import type { GateCounts, GateStatistics } from '@app/client';

/** A day, or the days of one week, added up; `from` and `to` as `2026-03-29`. */
export interface GateSpan {
  from: string;
  to: string;
  counts: GateCounts;
}

/** As many days as are drawn each for itself. */
const MOST_BARS = 100;
const WEEK = 7;

/** The spans that are drawn: days, or weeks where there are many; the last week is whole, the first may be short. */
export function spansOf(days: GateStatistics['days']): GateSpan[] {
  const size = days.length > MOST_BARS ? WEEK : 1;
  const spans: GateSpan[] = [];
  for (let end = days.length; end > 0; end -= size) {
    const own = days.slice(Math.max(0, end - size), end);
    spans.unshift({ from: own[0]!.day, to: own.at(-1)!.day, counts: sumOf(own) });
  }
  return spans;
}

export const COUNTS = [
  'impressions',
  'subscribeClicks',
  'signInClicks',
  'paid',
  'unlocked',
  'signedIn',
] as const satisfies readonly (keyof GateCounts)[];

function sumOf(counts: readonly GateCounts[]): GateCounts {
  const sum: GateCounts = {
    impressions: 0,
    subscribeClicks: 0,
    signInClicks: 0,
    paid: 0,
    unlocked: 0,
    signedIn: 0,
  };
  for (const one of counts) for (const name of COUNTS) sum[name] += one[name];
  return sum;
}

/** `3.5 %` of a whole; nothing where there is no whole to speak of. */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '';
  return new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 }).format(part / whole);
}
