import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadIdOf } from '@app/platform';
import { ModelPolicy, ScreeningPolicy } from '@app/screening';
import { laidOver, partOf, pointersIn } from './part-of.js';
import { OutsideChecks } from './checks.schema.js';
import { PlacedPolicy, PolicyDocument } from './policy.schema.js';
import { overriddenAt, policyInForce, policyOf } from './rules-at.js';

const parse = (document: unknown) => PolicyDocument.safeParse(document);
const troubles = (document: unknown) =>
  parse(document).error?.issues.map(({ path, message }) => [path.join('/'), message]) ?? [];

describe('a part of a document', () => {
  it('says what it says and no default', () => {
    const part = partOf(ScreeningPolicy);
    expect(part.parse({ links: { holdFrom: 2 }, mode: 'by-risk' })).toEqual({
      links: { holdFrom: 2 },
      mode: 'by-risk',
    });
    expect(part.parse({})).toEqual({});
    expect(part.safeParse({ links: { holdFrom: -2 } }).success).toBe(false);
    expect(part.safeParse({ link: {} }).success).toBe(false);
  });

  it('replaces members, lists whole, and leaves all else the same object', () => {
    const below = { a: { x: 1, y: [1, 2] }, b: { z: null as number | null }, c: 'c' };
    const over = laidOver(below, { a: { y: [3] }, b: { z: 4 } });
    expect(over).toEqual({ a: { x: 1, y: [3] }, b: { z: 4 }, c: 'c' });
    expect(laidOver(below, { a: { x: 2 } }).b).toBe(below.b);
    expect(laidOver(below, { a: {} })).toEqual(below);
    expect(laidOver(below, {})).toBe(below);
    expect(below).toEqual({ a: { x: 1, y: [1, 2] }, b: { z: null }, c: 'c' });
  });

  it('laid over twice is as it is laid over once, and the later one wins', () => {
    const site = ScreeningPolicy.parse({});
    const section = { mode: 'before-publication', links: { max: 1 } } as const;
    const article = { mode: 'by-risk', links: { holdFrom: 1 } } as const;
    const once = laidOver(site, section);
    expect(laidOver(once, section)).toEqual(once);
    expect(laidOver(once, article)).toMatchObject({ mode: 'by-risk', links: { max: 1, holdFrom: 1 } });
  });

  it('is named by pointers', () => {
    expect(pointersIn({ screening: { links: { max: 1 }, 'a/b': { '~': [] } } })).toEqual([
      '/screening/links/max',
      '/screening/a~1b/~0',
    ]);
  });
});

describe('a policy document', () => {
  it('is whole when nothing is said', () => {
    expect(PolicyDocument.parse({})).toEqual({
      screening: ScreeningPolicy.parse({}),
      model: ModelPolicy.parse({}),
      checks: OutsideChecks.parse({}),
      overrides: [],
    });
  });

  it('has each place once, and each override is about one place', () => {
    expect(troubles({ overrides: [{ section: 'Sport' }, { article: 'Sport' }] })).toEqual([]);
    expect(troubles({ overrides: [{ section: 'Sport' }, { section: 'Sport' }] })).toEqual([
      ['overrides/1/section', 'Has rules of its own already'],
    ]);
    expect(troubles({ overrides: [{}] })).toHaveLength(1);
    expect(troubles({ overrides: [{ section: 'Sport', article: 'a1' }] })).toHaveLength(1);
  });

  it('refuses an override that makes no sense over the site’s rules, and says where', () => {
    const length = { maxGraphemes: 100 };
    expect(
      troubles({
        screening: { length },
        overrides: [{ section: 'Letters', screening: { length: { minGraphemes: 200 } } }],
      }),
    ).toEqual([['overrides/0/screening/length', 'The shortest comment may not be longer than the longest']]);
    expect(
      troubles({ overrides: [{ section: 'Letters', screening: { phrases: { banned: ['(a+)+$'] } } }] }),
    ).toMatchObject([['overrides/0/screening/phrases/banned/0', expect.any(String)]]);
  });
});

describe('rules that hold together', () => {
  const length = (of: object) => ({ screening: { length: of } });
  const SHORTEST = 'The shortest comment may not be longer than the longest';

  it('are looked at for each article in each section, and the combination is named', () => {
    const overrides = [
      { section: 'Sport', ...length({ maxGraphemes: 100 }) },
      { section: 'Letters', ...length({ minGraphemes: 300 }) },
      { article: 'final', ...length({ minGraphemes: 200 }) },
      { article: 'other', model: { mode: 'hold' } },
    ];
    expect(troubles({ overrides })).toEqual([
      [
        'overrides/2/screening/length',
        `${SHORTEST}: so it would be while the article stands in the section “Sport”`,
      ],
    ]);
    expect(troubles({ overrides: overrides.slice(1) })).toEqual([]);
  });

  it('are told where they are wrong by themselves, and not again for each section', () => {
    const sections = ['Sport', 'Letters'].map((section) => ({ section, ...length({ minGraphemes: 2 }) }));
    const wrong = { article: 'final', ...length({ minGraphemes: 9, maxGraphemes: 5 }) };
    expect(troubles({ overrides: [...sections, wrong] })).toEqual([
      ['overrides/2/screening/length', SHORTEST],
    ]);
  });

  it('count the phrases of an article with those of its section', () => {
    const many = (from: string) => Array.from({ length: 6_000 }, (_, at) => `${from}${at}`);
    const overrides = [
      { section: 'Sport', screening: { phrases: { banned: many('a') } } },
      { article: 'final', screening: { phrases: { suspect: many('b') } } },
    ];
    expect(troubles({ overrides })).toEqual([
      ['overrides/1/screening/phrases', expect.stringMatching(/10000 phrases: .* the section “Sport”$/)],
    ]);
  });

  it('are sound at every place if the document is', () => {
    const size = fc.integer({ min: 1, max: 4 });
    const some = fc
      .record({ minGraphemes: size, maxGraphemes: size }, { requiredKeys: [] })
      .map((of) => length(of));
    const documents = fc.record({
      site: fc
        .record({ minGraphemes: size, maxGraphemes: size })
        .filter((of) => of.minGraphemes <= of.maxGraphemes),
      sections: fc.array(some, { maxLength: 3 }),
      articles: fc.array(some, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(documents, ({ site, sections, articles }) => {
        const document = {
          ...length(site),
          overrides: [
            ...sections.map((part, index) => ({ section: `s${index}`, ...part })),
            ...articles.map((part, index) => ({ article: `a${index}`, ...part })),
          ],
        };
        const at = policyOf(PlacedPolicy.parse(document), 'daily');
        const ids = ['none', ...articles.map((_, index) => threadIdOf('daily', `a${index}`))];
        const places = ids.flatMap((id) =>
          [null, ...sections.map((_, index) => `s${index}`)].map((section) => ({ id, section })),
        );
        const isSound = places.every(
          (place) => ScreeningPolicy.safeParse(at.rulesAt(place).screening).success,
        );
        expect(parse(document).success).toBe(isSound);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the rules at a place', () => {
  const thread = threadIdOf('daily', 'a1');
  const policy = policyOf(
    PlacedPolicy.parse({
      screening: { mode: 'after-publication', links: { max: 5 } },
      overrides: [
        { section: 'Sport', screening: { mode: 'before-publication', links: { holdFrom: 1 } } },
        { article: 'a1', screening: { mode: 'by-risk' } },
        { article: 'old', thread: '0190a000-0000-7000-8000-000000000001', screening: { links: { max: 0 } } },
      ],
    }),
    'daily',
  );
  const at = (id: string, section: string | null = null) => policy.rulesAt({ id, section }).screening;

  it('are the article’s over its section’s over the site’s', () => {
    expect(at('other')).toBe(policy.rules.screening);
    expect(at('other', 'Sport')).toMatchObject({
      mode: 'before-publication',
      links: { max: 5, holdFrom: 1 },
    });
    expect(at(thread)).toMatchObject({ mode: 'by-risk', links: { max: 5, holdFrom: 4 } });
    expect(at(thread, 'Sport')).toMatchObject({ mode: 'by-risk', links: { max: 5, holdFrom: 1 } });
    expect(at('0190a000-0000-7000-8000-000000000001')).toMatchObject({ links: { max: 0 } });
  });

  it('are the same object each time, so that they are made ready once', () => {
    expect(at(thread, 'Sport')).toBe(at(thread, 'Sport'));
    expect(at('b', 'Sport')).toBe(at('c', 'Sport'));
    expect(at(thread).phrases).toBe(policy.rules.screening.phrases);
  });

  it('tell from where they are', () => {
    expect(overriddenAt(policy, { id: thread, section: 'Sport' })).toEqual([
      { pointer: '/screening/mode', by: 'article' },
      { pointer: '/screening/links/holdFrom', by: 'section' },
    ]);
    expect(overriddenAt(policy, { id: 'other', section: 'News' })).toEqual([]);
  });
});

describe('the policy in force', () => {
  const site = (version: number, mode: string) => ({
    id: '0190a000-0000-7000-8000-000000000002',
    slug: 'daily',
    version,
    settings: { policy: { screening: { mode } } },
  });

  it('is kept from one reading of the site to the next, and made anew with its version', () => {
    const first = policyInForce(site(1, 'by-risk'));
    expect(policyInForce(site(1, 'by-risk'))).toBe(first);
    expect(policyInForce(site(2, 'before-publication')).rules.screening.mode).toBe('before-publication');
  });
});
