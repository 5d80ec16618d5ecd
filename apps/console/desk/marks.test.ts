import type { Finding } from '@app/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedText } from './marks.js';

const finding = (check: string, ...spans: number[][]): Finding => ({
  check,
  version: '1',
  verdict: 'hold',
  spans,
  fact: 'seen',
  score: null,
});
const shown = (text: string, ...findings: Finding[]) =>
  markedText(text, findings).map((stretch) => [
    stretch.text,
    stretch.findings.map(({ check }) => check).join(),
  ]);

describe('marked text', () => {
  it('is cut where findings begin and end, also where they overlap', () => {
    expect(shown('you fool, you', finding('a', [4, 8]))).toEqual([
      ['you ', ''],
      ['fool', 'a'],
      [', you', ''],
    ]);
    expect(shown('abcdef', finding('a', [0, 4]), finding('b', [2, 6]))).toEqual([
      ['ab', 'a'],
      ['cd', 'a,b'],
      ['ef', 'b'],
    ]);
  });

  it('counts in UTF-16 units and cuts no character in two', () => {
    expect(shown('🙂 fool', finding('a', [3, 7]))).toEqual([
      ['🙂 ', ''],
      ['fool', 'a'],
    ]);
    expect(shown('🙂🙂', finding('a', [1, 2]))).toEqual([
      ['🙂', 'a'],
      ['🙂', ''],
    ]);
  });

  it('is the whole text and nothing more, whatever the spans say', () => {
    const span = fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: -5, max: 40 }));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.array(span), (text, spans) => {
        const stretches = markedText(text, [finding('a', ...spans)]);
        expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
        expect(stretches.every((stretch) => stretch.text.isWellFormed())).toBe(text.isWellFormed());
      }),
    );
  });
});
