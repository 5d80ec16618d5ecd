import { expect, it } from 'vitest';
import { SETTLE_MS, Settling } from './settling.js';

it('counts a press for a case that came up by itself only when that has been on the screen for a moment', () => {
  let now = 1000;
  const settling = new Settling(() => now);
  expect(settling.counts('a', 900)).toBe(true);
  settling.cameUp('a');
  now = 60_000;
  // However long the page took to paint it.
  expect(settling.counts('a')).toBe(false);
  expect(settling.painted('b')).toBe(0);
  expect(settling.painted('a')).toBe(SETTLE_MS);
  now += SETTLE_MS;
  expect(settling.painted('a')).toBe(0);
  expect(settling.counts('a')).toBe(false);
  now++;
  expect(settling.counts('a')).toBe(true);
  // Handled late, pressed before.
  expect(settling.counts('a', 60_000 + SETTLE_MS)).toBe(false);
  expect(settling.counts('b', 0)).toBe(true);
  settling.cameUp('b');
  expect(settling.counts('b')).toBe(false);
  expect(settling.counts('a', 0)).toBe(true);
});
