import { expect, it } from 'vitest';
import { relativeTime } from './relative-time.js';

const HOUR = 3_600_000;

it.each([
  [-3 * HOUR, '3 hours ago'],
  [-HOUR / 2, '30 minutes ago'],
  [-1_000, 'now'],
  [0, 'now'],
  [1_000, 'now'],
  [HOUR, 'now'],
])('what happened is never said to be still to come: %d ms from now', (ms, said) => {
  expect(relativeTime(1e12 + ms, 1e12, 'en')).toBe(said);
});
