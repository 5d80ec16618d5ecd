/** As `Intl` says them in English. */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** A moment as the clocks of a place show it: its day and minutes since midnight. */
export interface WeekTime {
  day: Day;
  minute: number;
}

/** A part of certain days: from a time of day, inclusive, to another one, exclusive, which may be on the day after. */
export interface WeekSpan {
  days: readonly Day[];
  from: string;
  to: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The day and time of day in a time zone (IANA name), by its own rules of summer time. */
export function weekTime(now: Date, timeZone: string): WeekTime {
  const parts = clockOf(timeZone).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const day = DAYS.find((one) => one === part('weekday').slice(0, 3).toLowerCase()) ?? 'mon';
  return { day, minute: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** Whether a span holds at this time. One whose end is not after its beginning runs into the next day. */
export function isWithin({ day, minute }: WeekTime, { days, from, to }: WeekSpan): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  if (start < end) return days.includes(day) && start <= minute && minute < end;
  const yesterday = DAYS[(DAYS.indexOf(day) + 6) % 7]!;
  return (days.includes(day) && minute >= start) || (days.includes(yesterday) && minute < end);
}

function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Making one takes as long as many comments; there are no more time zones than some hundreds. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
}
