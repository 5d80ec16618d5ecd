import { describe, expect, it } from 'vitest';
import { fingerprint } from './index.js';

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
