import { describe, expect, it } from 'vitest';
import { compilePolicy, ScreeningPolicy } from './index.js';

const defaults = ScreeningPolicy.parse({});

const words = (count: number) => Array.from({ length: count }, (_, n) => `word${n}`);

describe('the policy', () => {
  it('has a default for everything and refuses what it does not know', () => {
    expect(defaults.length.maxGraphemes).toBe(5000);
    for (const wrong of [
      { mode: 'never' },
      { more: 1 },
      { links: { blockedDomains: ['http://a.b/'] } },
      { phrases: { banned: ['(a+)+$*x'] } },
      { phrases: { banned: ['x'.repeat(81)] } },
      { phrases: { banned: Array.from({ length: 10_001 }, (_, n) => `w${n}`) } },
      { phrases: { banned: words(6000), suspect: words(4001) } },
      { phrases: { banned: words(10_000).map((word) => word.repeat(4)) } },
      { phrases: { innocent: ['a*b'] } },
      { phrases: { innocent: ['ab*'] } },
      { length: { minGraphemes: 10, maxGraphemes: 5 } },
    ]) {
      expect(ScreeningPolicy.safeParse(wrong).success).toBe(false);
    }
  });

  it.each(['(a+)+$', '(.*a){20}', '(a|aa)+$', '[a-z]+*', 'a{1,9}', '\\w+', '^damn', 'a.*b'])(
    'refuses a phrase that would be a pattern, and could run away: %s',
    (pattern) => {
      for (const list of ['banned', 'suspect'])
        expect(ScreeningPolicy.safeParse({ phrases: { [list]: [pattern] } }).success).toBe(false);
    },
  );

  it('takes ten thousand phrases', () => {
    const lists = ScreeningPolicy.parse({ phrases: { banned: words(9000), suspect: ['a', ...words(999)] } });
    expect(compilePolicy(lists).phrases.find('so WORD8999, w.o.r.d.7 and w0rd8').length).toBe(3);
  });

  it('is compiled once, and its lists once for all policies that have the same', () => {
    expect(compilePolicy(defaults)).toBe(compilePolicy(defaults));
    const section = compilePolicy(
      ScreeningPolicy.parse({ mode: 'before-publication', phrases: { banned: ['damn'] } }),
    );
    const site = compilePolicy(ScreeningPolicy.parse({ phrases: { banned: ['damn'] } }));
    const other = compilePolicy(ScreeningPolicy.parse({ phrases: { banned: ['dam'] } }));
    expect(site.phrases).toBe(section.phrases);
    expect(other.phrases).not.toBe(site.phrases);
  });
});
