/** A calendar month of a time zone: its name (`2026-03`), and the moment at which the next one begins. */
export interface Month {
  name: string;
  end: Date;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The month that `now` is in. Throws `RangeError` for a time zone that nobody knows. */
export function monthOf(now: Date, timeZone: string): Month {
  const [year, month] = wallClock(now, timeZone);
  // As if the zone were UTC, then moved by what the zone differs at that moment; twice, since clocks may change on it.
  const wanted = Date.UTC(year, month, 1);
  let end = wanted;
  for (let i = 0; i < 2; i++) end = wanted - offsetAt(new Date(end), timeZone);
  return { name: `${year}-${twoDigits(month)}`, end: new Date(end) };
}

/** The day of a time zone that `moment` is in, as `2026-03-29`. Throws `RangeError` for a time zone that nobody knows. */
export function dayOf(moment: Date, timeZone: string): string {
  const [year, month, day] = wallClock(moment, timeZone);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** The day so many days after this one; days have no hours, so no clock changes on them. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
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
