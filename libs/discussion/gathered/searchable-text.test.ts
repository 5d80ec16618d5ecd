import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchableText } from './searchable-text.js';

test('words are there without markup, in one line', () => {
  expect(searchableText('**Two** ferries,\n\n> late\n\n- [again](https://a.example)')).toBe(
    'Two ferries, > late - again',
  );
});

test('what is in a spoiler is not', () => {
  const text = searchableText('The killer is ||the **gardener**||, of course.');
  expect(text).toBe('The killer is … , of course.');
});

test('whatever was written, it is bounded, well formed and without control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(400), (unit, times) => {
      const text = searchableText(unit.repeat(times));
      expect(text.length).toBeLessThanOrEqual(20_000);
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: 60 },
  );
});
