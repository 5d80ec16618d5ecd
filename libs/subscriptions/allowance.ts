import type { Allowance, AllowanceLeft } from './access.schema.js';

/** A calendar month of a time zone: its name (`2026-03`), and the moment at which the next one begins. */
export interface Month {
  name: string;
  end: Date;
}

/** How many comments somebody has posted by the allowance, and in which month. */
export interface AllowanceUse {
  month: string;
  used: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The month that `now` is in. Throws `RangeError` for a time zone that nobody knows. */
export function monthOf(now: Date, timeZone: string): Month {
  const [year, month] = wallClock(now, timeZone);
  // As if the zone were UTC, then moved by what the zone differs at that moment; twice, since clocks may change on it.
  const wanted = Date.UTC(year, month, 1);
  let end = wanted;
  for (let i = 0; i < 2; i++) end = wanted - offsetAt(new Date(end), timeZone);
  return { name: `${year}-${String(month).padStart(2, '0')}`, end: new Date(end) };
}

/** What of the allowance is left at `now`; of another month's use nothing counts. */
export function allowanceLeft(allowance: Allowance, use: AllowanceUse | null, now: Date): AllowanceLeft {
  const month = monthOf(now, allowance.timeZone);
  const used = use?.month === month.name ? use.used : 0;
  return {
    perMonth: allowance.commentsPerMonth,
    used,
    left: Math.max(0, allowance.commentsPerMonth - used),
    renewsAt: month.end.toISOString(),
  };
}

/** Milliseconds by which the zone's clocks are ahead of UTC. */
function offsetAt(moment: Date, timeZone: string): number {
  const [year, month, day, hour, minute, second] = wallClock(moment, timeZone);
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return shown - Math.floor(moment.getTime() / 1_000) * 1_000;
}

function wallClock(moment: Date, timeZone: string): [number, number, number, number, number, number] {
  let format = formats.get(timeZone);
  if (!format) {
    const numeric = 'numeric' as const;
    format = new Intl.DateTimeFormat('en-u-ca-gregory', {
      timeZone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
  return [of('year'), of('month'), of('day'), of('hour'), of('minute'), of('second')];
}
