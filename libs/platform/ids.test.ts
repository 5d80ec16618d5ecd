import { expect, test } from 'vitest';
import { isUuid, newId, siteMarkIn, siteMarkOf, threadIdOf } from './ids.js';

test('new ids are UUIDv7, each greater than the one before', () => {
  const made = Array.from({ length: 1000 }, newId);
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(1000);
  expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a thread has the same id for ever', () => {
  expect(threadIdOf('daily', 'article-1')).toBe(threadIdOf('daily', 'article-1'));
  expect(threadIdOf('daily', 'article-1')).not.toBe(threadIdOf('weekly', 'article-1'));
  expect(threadIdOf('daily', 'article-1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  expect(threadIdOf('daily', 'article-1')).toBe('02db6661-6d2c-580b-a2bb-6f31304cdfd0');
});

test('a thread’s id says whose it is', () => {
  expect(siteMarkIn(threadIdOf('daily', 'article-1').toUpperCase())).toBe(siteMarkOf('daily'));
  expect(siteMarkIn(threadIdOf('daily', 'article-2'))).toBe(siteMarkOf('daily'));
  expect(siteMarkOf('weekly')).not.toBe(siteMarkOf('daily'));
  expect(isUuid(threadIdOf('daily', 'article-1'))).toBe(true);
});

test('what is a UUID', () => {
  expect(isUuid(newId())).toBe(true);
  for (const wrong of ['', 'x', newId().slice(1), `${newId()} `, `{${newId()}}`])
    expect(isUuid(wrong)).toBe(false);
});
