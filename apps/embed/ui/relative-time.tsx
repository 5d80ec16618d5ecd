import { usePage } from './context.js';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "5 minutes ago" of what has happened; a time that is ahead, for a clock that is behind, is now. */
export function relativeTime(time: number, now: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' });
  const seconds = Math.min(0, time - now) / 1000;
  for (const [unit, size] of STEPS) {
    if (-seconds >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'second');
}

export function absoluteTime(time: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(time));
}

/** The month and the year are enough for what lies far back. */
export function monthOf(time: string, language: string): string {
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }).format(new Date(time));
}

export function RelativeTime({ time }: { time: string }) {
  const { now, texts } = usePage();
  return (
    <time dateTime={time} title={absoluteTime(time, texts.language)}>
      {relativeTime(Date.parse(time), now, texts.language)}
    </time>
  );
}
