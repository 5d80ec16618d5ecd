import { expect, test, vi } from 'vitest';
import { Remembered } from './remembered.js';

test('what was not asked for the longest goes first', () => {
  const kept = new Remembered<string, number>(2, 60);
  kept.set('a', 1);
  kept.set('b', 2);
  expect(kept.get('a')).toBe(1);
  kept.set('c', 3);
  expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual([1, undefined, 3]);
});

test('nothing is kept longer than it may be, however often it is asked for', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const kept = new Remembered<string, number>(2, 60);
  kept.set('a', 1);
  now.mockReturnValue(59_000);
  expect(kept.get('a')).toBe(1);
  now.mockReturnValue(60_000);
  expect(kept.get('a')).toBe(undefined);
  now.mockRestore();
});

test('is forgotten one by one, or all at once', () => {
  const kept = new Remembered<string, number>(3, 60);
  for (const key of ['a', 'b', 'c']) kept.set(key, 1);
  kept.forget('b');
  expect(kept.get('b')).toBe(undefined);
  kept.forgetAll();
  expect([kept.get('a'), kept.get('c')]).toEqual([undefined, undefined]);
});
