import { PAPER } from '../content/paper.js';

const DAY = 86_400_000;
/** Half a lunar day: from one high water to the next. */
const TIDE = 44_714_164;
/** A high water at Rope Quay. */
const HIGH_WATER = Date.UTC(2026, 0, 1, 5, 21);

const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const short = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** The line below a newspaper's name: the day, the number of the edition, the day's high waters. All in UTC. */
export function almanac(now: Date): { day: string; edition: string; tides: string } {
  const midnight = Math.floor(now.getTime() / DAY) * DAY;
  const edition = PAPER.edition + Math.round((midnight - Date.parse(PAPER.firstEdition)) / DAY);
  const tides: string[] = [];
  let tide = HIGH_WATER + Math.ceil((midnight - HIGH_WATER) / TIDE) * TIDE;
  for (; tide < midnight + DAY; tide += TIDE) tides.push(clock.format(tide));
  return {
    day: day.format(now),
    edition: `No. ${edition.toLocaleString('en-GB')}`,
    tides: tides.join(' and '),
  };
}

const date = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "3 March 2026", in UTC. */
export function printedDate(at: Date): string {
  return date.format(at);
}

/** "3 March at 14:05", in UTC. */
export function printedTime(at: Date): string {
  return short.format(at);
}
