import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareParagraphs } from './paragraphs.js';

const shown = (before: string, after: string) =>
  compareParagraphs(before, after).map((pair) => [
    pair.before?.text ?? null,
    pair.after?.text ?? null,
    pair.isSame ? '=' : '≠',
  ]);

describe('two texts by paragraphs', () => {
  it('stand side by side where they are the same', () => {
    expect(shown('a\n\nb\n\nc', 'a\n\nx\n\nc')).toEqual([
      ['a', 'a', '='],
      ['b', 'x', '≠'],
      ['c', 'c', '='],
    ]);
    expect(shown('a\nc', 'a\nb\nc')).toEqual([
      ['a', 'a', '='],
      [null, 'b', '≠'],
      ['c', 'c', '='],
    ]);
  });

  it('are both there whole, in their order, and each paragraph says where it begins', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '', ' '), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pairs = compareParagraphs(before, after);
        const lines = (of: string) => of.split('\n').filter((line) => line.trim());
        expect(pairs.flatMap((pair) => pair.before?.text ?? [])).toEqual(lines(before));
        expect(pairs.flatMap((pair) => pair.after?.text ?? [])).toEqual(lines(after));
        for (const { after: one } of pairs) if (one) expect(after.startsWith(one.text, one.start)).toBe(true);
      }),
    );
  });
});
