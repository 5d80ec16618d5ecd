import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fingerprint, nearlySame } from './fingerprint.js';

describe('fingerprints', () => {
  it('are short, and equal only for the same text', () => {
    expect(fingerprint('x '.repeat(2000)).length).toBeLessThanOrEqual(60);
    expect(fingerprint('Áé ﬁn')).toBe(fingerprint('A\u0301E\u0301  FIN'));
    for (const [one, other] of [
      ['comment 1', 'comment l'],
      ['👍', '👎'],
      ['yes', 'no'],
      ['a b', 'ab'],
    ] as const) {
      expect(fingerprint(one)).not.toBe(fingerprint(other));
    }
  });
});

test('texts are nearly the same up to six bits of their sketches', () => {
  const sketch = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 14 });
  const of = (value: bigint) => `1.${'x'.repeat(27)}.${value.toString(16).padStart(16, '0')}`;
  fc.assert(
    fc.property(sketch, bits, (value, flipped) => {
      const other = flipped.reduce((now, bit) => now ^ (1n << BigInt(bit)), value);
      expect(nearlySame(of(value), of(other))).toBe(flipped.length <= 6);
    }),
  );
});
