import { describe, expect, it } from 'vitest';
import { isProblem, MalformedRequest, InvalidBody } from '@app/platform';
import { parseJson } from './json-body.js';

const nested = (levels: number, innermost = '1') =>
  Buffer.from('['.repeat(levels) + innermost + ']'.repeat(levels));

function refusalOf(bytes: Buffer, wary?: boolean): unknown {
  try {
    parseJson(bytes, wary);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('a body', () => {
  it('nests a hundred levels deep and no deeper, however deep that is', () => {
    expect(refusalOf(nested(100))).toBeUndefined();
    for (const wary of [true, false]) {
      for (const innermost of ['1', '"\\u0041"', '{"__proto__":1}', '"constructor"']) {
        for (const levels of [101, 2_500, 100_000]) {
          expect(isProblem(refusalOf(nested(levels, innermost), wary), MalformedRequest)).toBe(true);
        }
      }
    }
  });

  it('has no names that are traps or given twice and no halves of characters, at any level, unless it is signed', () => {
    for (const trap of [
      '{"__proto__":1}',
      '{"\\u005f_proto__":1}',
      '{"constructor":1}',
      '{"a":"\\ud800"}',
      '{"\\udc00":1}',
      '["\\ud800"]',
      '{"a":1,"a":1}',
      '{"a":1,"\\u0061":2}',
    ]) {
      expect(isProblem(refusalOf(nested(50, trap)), InvalidBody)).toBe(true);
      expect(refusalOf(nested(50, trap), false)).toBeUndefined();
    }
    expect(parseJson(Buffer.from('{"a":["constructor","\\ud83d\\ude00"]}'))).toEqual({
      a: ['constructor', '😀'],
    });
  });
});
