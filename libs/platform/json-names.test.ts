import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameGivenTwice } from './json-names.js';

describe('a name given twice', () => {
  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"a":{"b":1},"a":{"b":2}}', 'a'],
    ['[{"a":[{"b":1,"c":2,"b":3}]}]', 'b'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"":1 , "" : 2}', ''],
    ['{"a\\"":1,"b":"}","a\\u0022"\n:2}', 'a"'],
    ['{"\\\\":1,"\\u005c":2}', '\\'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('in %s is found', (text, name) => {
    JSON.parse(text);
    expect(nameGivenTwice(text)).toBe(name);
  });

  it.each([
    '{"a":"a","b":"a"}',
    '[{"a":1},{"a":2}]',
    '{"a":{"a":{"a":1}}}',
    '{"a":"{\\"a\\":1,\\"a\\":2}"}',
    '["a","a"]',
    '{"a":"\\\\","b":"\\\\\\""}',
    '"a"',
    '{}',
    '{"A":1,"a":2,"á":3,"a\\u0301":4}',
  ])('is not in %s', (text) => {
    JSON.parse(text);
    expect(nameGivenTwice(text)).toBeUndefined();
  });

  it('is never in what was a value, and always in an object told once more', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.boolean(),
        fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
        (json, spaced, object) => {
          const text = spaced ? JSON.stringify(JSON.parse(json), null, 2) : JSON.stringify(JSON.parse(json));
          expect(nameGivenTwice(text)).toBeUndefined();
          const inside = JSON.stringify(object).slice(1, -1);
          expect(nameGivenTwice(`[${text},{${inside},${inside}}]`)).toBeDefined();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is looked for in long texts of every shape, once through', () => {
    const n = 100_000;
    for (const text of [
      JSON.stringify(Array.from({ length: n / 4 }, (_, i) => ({ a: i }))),
      JSON.stringify(Object.fromEntries(Array.from({ length: n / 4 }, (_, i) => [`name-${i}`, 1]))),
      JSON.stringify({ a: '"\\'.repeat(n) }),
      JSON.stringify({ a: '\\'.repeat(n) }),
      JSON.stringify({ a: ['"'.repeat(n)] }),
      `{"a":"b"${' '.repeat(10 * n)}}`,
      '['.repeat(n) + ']'.repeat(n),
    ])
      expect(nameGivenTwice(text)).toBeUndefined();
  });
});
