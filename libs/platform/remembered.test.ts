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

test('few large ones take the room of many', () => {
  const kept = new Remembered<string, string>(100, 60, 1_000);
  for (const key of ['a', 'b', 'c']) kept.set(key, 'x'.repeat(300));
  expect(kept.get('a')).toBeDefined();
  kept.set('large', 'x'.repeat(600));
  // The two that were not asked for the longest made room.
  expect(['a', 'b', 'c', 'large'].map((key) => kept.get(key) !== undefined)).toEqual([
    true,
    false,
    false,
    true,
  ]);
  kept.set('large', 'x');
  kept.set('b', 'x'.repeat(300));
  kept.set('c', 'x'.repeat(300));
  expect(['a', 'b', 'c', 'large'].every((key) => kept.get(key) !== undefined)).toBe(true);
  kept.set('too large', 'x'.repeat(1_001));
  expect(['a', 'b', 'c', 'large', 'too large'].some((key) => kept.get(key) !== undefined)).toBe(false);
  kept.set('a', 'y');
  kept.forget('a');
  kept.set('whole', 'x'.repeat(990));
  expect(kept.get('whole')).toBeDefined();
});
