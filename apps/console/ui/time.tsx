import { useServerNow } from './context.js';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short' });

/** "5 min. ago"; a time that is a little ahead, for clocks that disagree a little, is now. */
export function relativeTime(time: number, now: number): string {
  const seconds = (time - now) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return 'just now';
}

export function absoluteTime(time: string): string {
  return absolute.format(new Date(time));
}

export function clockTime(time: string): string {
  return clock.format(new Date(time));
}

/** "1:05" of seconds; never below nothing. */
export function minutes(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function Ago({ time }: { time: string }) {
  const now = useServerNow(20_000);
  return (
    <time dateTime={time} title={absoluteTime(time)}>
      {relativeTime(Date.parse(time), now)}
    </time>
  );
}
