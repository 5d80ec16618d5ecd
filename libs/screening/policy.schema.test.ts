import { describe, expect, it } from 'vitest';
import { compilePolicy, ScreeningPolicy } from './index.js';

const defaults = ScreeningPolicy.parse({});

describe('the policy', () => {
  it('has a default for everything and refuses what it does not know', () => {
    expect(defaults.length.maxGraphemes).toBe(5000);
    for (const wrong of [
      { mode: 'never' },
      { more: 1 },
      { links: { blockedDomains: ['http://a.b/'] } },
      { phrases: { banned: ['(a+)+$*x'] } },
      { phrases: { banned: ['x'.repeat(81)] } },
      { phrases: { banned: Array.from({ length: 1001 }, (_, n) => `w${n}`) } },
      { length: { minGraphemes: 10, maxGraphemes: 5 } },
    ]) {
      expect(ScreeningPolicy.safeParse(wrong).success).toBe(false);
    }
  });

  it('is compiled once', () => expect(compilePolicy(defaults)).toBe(compilePolicy(defaults)));
});
