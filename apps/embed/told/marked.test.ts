import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partsAround } from './marked.js';

const found = (text: string, spans: number[][]) =>
  partsAround(text, spans)
    .filter((part) => part.found)
    .map((part) => part.text);

it('marks what was found, once where spans overlap, in the order of the text', () => {
  expect(partsAround('What a murky affair', [[7, 12]])).toEqual([
    { text: 'What a ', found: false },
    { text: 'murky', found: true },
    { text: ' affair', found: false },
  ]);
  const overlapping = [
    [4, 6],
    [0, 2],
    [1, 3],
  ];
  expect(found('abcdef', overlapping)).toEqual(['abc', 'ef']);
});

it('leaves out what is far from it, at a space', () => {
  const text = `${'far away '.repeat(20)}murky ${'and so on '.repeat(20)}murky`;
  const at = text.indexOf('murky');
  const spans = [
    [at, at + 5],
    [text.length - 5, text.length],
  ];
  const shown = partsAround(text, spans)
    .map((part) => part.text)
    .join('');
  expect(shown).toMatch(/^…(far |away )+murky (and |so ?|on ?)+… (and |so |on )+murky$/);
  expect(shown.length).toBeLessThan(180);
});

it('makes no sense of spans that make none', () => {
  expect(partsAround('short', [])).toEqual([]);
  expect(
    partsAround('short', [
      [-1, 2],
      [3, 3],
      [2, 99],
      [4, 1],
    ]),
  ).toEqual([]);
});

it('never cuts a letter of two units, nor invents what is not there', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { maxLength: 4 }),
      (text, spans) => {
        for (const part of partsAround(text, spans)) {
          for (const piece of part.text.split('…')) expect(text.includes(piece.trim())).toBe(true);
        }
      },
    ),
  );
});
