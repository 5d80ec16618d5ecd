import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf } from './marked.js';

test('whatever the spans are, the parts are the text', () => {
  const span = fc.record({ start: fc.integer({ min: -2, max: 30 }), end: fc.integer({ min: -2, max: 30 }) });
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.array(span), (text, spans) => {
      const parts = partsOf({ text, spans });
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.every((part) => part.text !== '')).toBe(true);
    }),
  );
});

test('what was found stands apart', () => {
  expect(partsOf({ text: 'The ferry is late', spans: [{ start: 4, end: 9 }] })).toEqual([
    { text: 'The ', found: false },
    { text: 'ferry', found: true },
    { text: ' is late', found: false },
  ]);
});
