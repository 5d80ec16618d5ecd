import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.js';

/** A plain reader of RFC 4180. */
function read(csv: string): string[][] {
  const table: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare!);
    if (end === ',') continue;
    table.push(row);
    row = [];
  }
  return table;
}

describe('a table', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '＝1', "=cmd|' /C calc'!A0", ' =1'])(
    'has no formula: %j',
    (text) => expect(read(csvOf([[text]]))).toEqual([[`'${text}`]]),
  );

  it('quotes what has quotes, commas and lines', () => {
    expect(csvOf([['a', 'b"c', 'd,e', 'f\ng', null, -1.5]])).toBe('a,"b""c","d,e","f\ng",,-1.5\r\n');
  });

  it('is read as it was given, but for formulas', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '=') })
      .filter((text) => !/^\s*=|^[\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (table) => {
        expect(read(csvOf(table))).toEqual(table);
      }),
    );
  });
});
