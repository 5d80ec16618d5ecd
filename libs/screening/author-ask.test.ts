import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askAboutAuthor, fingerprint, screen, ScreeningPolicy } from './index.js';
import type { ScreeningContext } from './index.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const BODIES = [
  'Well said.',
  'Look at https://spam.example/now',
  'A long comment about the harbour and the ships that come in at night, of which there are more each year than before.',
  'A long comment about the harbour and the ships that come in at night, of which there are fewer each year than before.',
];

const policies = fc
  .record({
    mode: fc.constantFrom('after-publication', 'before-publication', 'by-risk'),
    duplicate: fc.record({ windowSeconds: fc.constantFrom(0, 300, 86_400) }),
    copied: fc.record({ windowSeconds: fc.constantFrom(0, 600), people: fc.integer({ min: 1, max: 4 }) }),
    flood: fc.record({
      windowSeconds: fc.constantFrom(0, 600, 604_800),
      sameText: fc.integer({ min: 1, max: 40 }),
      nearText: fc.integer({ min: 1, max: 40 }),
    }),
    newCommenter: fc.record({
      firstN: fc.integer({ min: 0, max: 100 }),
      youngerThanHours: fc.constantFrom(0, 24),
      hold: fc.constantFrom('always', 'links', 'never'),
    }),
    does: fc.record({
      duplicate: fc.constantFrom('off', 'note', 'refuse'),
      flood: fc.constantFrom('off', 'hold', 'refuse'),
      nearDuplicate: fc.constantFrom('off', 'by-mode'),
      copied: fc.constantFrom('off', 'hold'),
      newCommenter: fc.constantFrom('off', 'hold'),
      history: fc.constantFrom('off', 'hold'),
    }),
    history: fc.record({ holdFromRejected: fc.option(fc.integer({ min: 1, max: 100 })) }),
  })
  .map((settings) => ScreeningPolicy.parse(settings));

const contexts: fc.Arbitrary<ScreeningContext> = fc.record({
  now: fc.constant(now),
  author: fc.record({
    publishedCount: fc.integer({ min: 0, max: 120 }),
    rejectedCount: fc.integer({ min: 0, max: 120 }),
    joinedAt: fc.constantFrom(new Date(0), now),
    subscriberSince: fc.constantFrom(new Date(0), null),
    staff: fc.boolean(),
    sanction: fc.constantFrom('premoderate' as const, null),
  }),
  recent: fc.array(
    fc.record({
      fingerprint: fc.constantFrom(...BODIES.map(fingerprint)),
      at: fc.integer({ min: 0, max: 700_000 }).map((seconds) => new Date(now.getTime() - seconds * 1000)),
    }),
    { maxLength: 20 },
  ),
  others: fc.array(
    fc.record({
      fingerprint: fc.constantFrom(...BODIES.map(fingerprint)),
      author: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    }),
    { maxLength: 8 },
  ),
  threadState: fc.constant({ premoderated: false }),
});

/** The context as somebody finds it who looks up no more than what was asked. */
function asAsked(context: ScreeningContext, ask: ReturnType<typeof askAboutAuthor>): ScreeningContext {
  const { author, recent, others = [] } = context;
  const since = now.getTime() - ask.recent.seconds * 1000;
  return {
    ...context,
    author: {
      ...author,
      publishedCount: Math.min(author.publishedCount, ask.published),
      rejectedCount: Math.min(author.rejectedCount!, ask.rejected),
    },
    recent: recent
      .filter(({ at }) => at.getTime() > since)
      .sort((one, other) => other.at.getTime() - one.at.getTime())
      .slice(0, ask.recent.most),
    others: ask.others.seconds === 0 ? [] : others,
  };
}

describe('what is asked about an author', () => {
  it('is all that the rules go by', () => {
    fc.assert(
      fc.property(policies, contexts, fc.constantFrom(...BODIES), (policy, context, body) => {
        const draft = { body, parentId: null, kind: 'new' as const };
        const ask = askAboutAuthor(draft, policy, { staff: context.author.staff });
        const { verdict, code } = screen(draft, policy, context);
        const asked = screen(draft, policy, asAsked(context, ask));
        expect({ verdict: asked.verdict, code: asked.code }).toEqual({ verdict, code });
      }),
      { numRuns: 2_000 },
    );
  });

  it('is little where little is needed', () => {
    const plain = { body: 'Well said.', kind: 'new' as const };
    const defaults = ScreeningPolicy.parse({});
    expect(askAboutAuthor(plain, defaults, { staff: false })).toMatchObject({ published: 0, rejected: 0 });
    expect(
      askAboutAuthor({ ...plain, body: 'See https://daily.example' }, defaults, { staff: false }).published,
    ).toBe(3);
    expect(askAboutAuthor({ ...plain, kind: 'edit' }, defaults, { staff: false }).recent.most).toBe(0);
    expect(askAboutAuthor(plain, defaults, { staff: false }).others).toEqual({
      seconds: 0,
      fingerprint: null,
    });
    const long = { body: BODIES[2]!, kind: 'new' as const };
    expect(askAboutAuthor(long, defaults, { staff: false }).others).toEqual({
      seconds: 86_400,
      fingerprint: fingerprint(long.body),
    });
    expect(askAboutAuthor(long, defaults, { staff: true }).others.seconds).toBe(0);
  });
});
