import { figure } from '../words.js';

/** What a number counts: things, seconds of time, or a share of one. */
export type Unit = 'count' | 'seconds' | 'share';

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const SPANS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** "2 h 5 min": the two largest parts of a time. */
export function duration(seconds: number): string {
  const at = SPANS.findIndex(([, size]) => Math.round(seconds) >= size);
  if (at < 0) return seconds > 0 ? 'under 1 s' : '0 s';
  const [name, size] = SPANS[at]!;
  const [smaller, part] = SPANS[at + 1] ?? ['', 0];
  if (part === 0) return `${Math.round(seconds)} s`;
  const rounded = Math.round(seconds / part) * part;
  if (rounded > seconds && rounded >= (SPANS[at - 1]?.[1] ?? Infinity)) return duration(rounded);
  const whole = Math.floor(rounded / size);
  const rest = (rounded - whole * size) / part;
  return `${figure(whole)} ${name}${rest > 0 ? ` ${rest} ${smaller}` : ''}`;
}

/** A number as it is read. */
export function numberIn(unit: Unit, value: number): string {
  if (unit === 'seconds') return duration(value);
  return unit === 'share' ? percent.format(value) : figure(value);
}
