import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningOf, CLOSE, excerptOf, OPEN } from './excerpt.js';

const words = fc.string({ unit: fc.constantFrom('a', '<', '&', '😀', ' ') });

test('the text is what was there, and each span is a marked part of it', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ text: words, found: fc.boolean() })), (parts) => {
      const marked = parts.map(({ text, found }) => (found ? OPEN + text + CLOSE : text)).join('');
      const { text, spans } = excerptOf(marked);
      expect(text).toBe(parts.map((part) => part.text).join(''));
      const lit = spans.map(({ start, end }) => text.slice(start, end)).join('');
      const found = parts.map((part) => (part.found ? part.text : '')).join('');
      expect(lit).toBe(found);
      // In order, apart, and of something.
      let last = -1;
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
    }),
  );
});

test('a mark without its other half marks nothing', () => {
  expect(excerptOf(`a${OPEN}b`)).toEqual({ text: 'ab', spans: [] });
  expect(excerptOf(`a${CLOSE}b`).text).toBe('ab');
});

test('the beginning of a long text says that it goes on, and cuts no character in two', () => {
  expect(beginningOf('short')).toEqual({ text: 'short', spans: [] });
  expect(beginningOf(`${'a'.repeat(199)}😀${'b'.repeat(50)}`).text.isWellFormed()).toBe(true);
});
