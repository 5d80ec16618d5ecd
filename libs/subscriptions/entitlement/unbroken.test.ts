import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SubscriptionStatus } from './subscription.entity.js';
import { absorb, rankOf, type SubscriptionState, type SubscriptionWord } from './subscription-word.js';
import { unbrokenSince } from './unbroken.js';

const day = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000);

/** What a source says of a subscription on a day; paid until 30 days later. */
function word(
  reference: string,
  on: number,
  status: SubscriptionStatus,
  more: Partial<SubscriptionWord> = {},
) {
  return {
    personId: 'ada',
    source: 'server',
    reference,
    plan: 'monthly',
    status,
    currentPeriodEnd: day(on + 30),
    cancelAtPeriodEnd: false,
    endsAt: null,
    collectionPaused: false,
    asOf: day(on),
    asOfRank: rankOf(status),
    asOfEvent: `${reference} ${on} ${status}`,
    ...more,
  } satisfies SubscriptionWord;
}

function heard(words: readonly SubscriptionWord[], startedAt: Date | null = null): SubscriptionState[] {
  const states = new Map<string, SubscriptionState>();
  for (const one of words) states.set(one.reference, absorb(states.get(one.reference), one, startedAt));
  return [...states.values()];
}
const since = (...words: SubscriptionWord[]) => unbrokenSince(heard(words), 48);

describe('how long somebody subscribes without a break', () => {
  it('counts from the first word, or from the start that was told', () => {
    expect(since(word('a', 10, 'active'), word('a', 40, 'active'))).toEqual(day(10));
    expect(unbrokenSince(heard([word('a', 10, 'active')], day(-400)), 48)).toEqual(day(-400));
    expect(since(word('a', 0, 'incomplete'), word('a', 1, 'active'))).toEqual(day(1));
    expect(since()).toBeNull();
    expect(since(word('a', 0, 'active', { plan: null }))).toBeNull();
    expect(since(word('a', 0, 'active', { source: 'grant' }))).toBeNull();
  });

  it('begins anew after a break, also of one that is revived', () => {
    expect(since(word('a', 0, 'active'), word('a', 30, 'expired'), word('a', 90, 'active'))).toEqual(day(90));
    expect(since(word('a', 0, 'active'), word('a', 30, 'canceled'), word('b', 60, 'active'))).toEqual(
      day(60),
    );
    // Nobody said that the first one was over: its period ended long before.
    expect(since(word('a', 0, 'active'), word('b', 60, 'active'))).toEqual(day(60));
  });

  it('goes on where one follows the other, and over what was paid late', () => {
    expect(since(word('a', 0, 'active'), word('a', 30, 'canceled'), word('b', 31, 'active'))).toEqual(day(0));
    expect(since(word('a', 0, 'active'), word('b', 20, 'active'), word('a', 30, 'expired'))).toEqual(day(0));
    const late = [word('a', 30, 'past_due'), word('a', 50, 'unpaid'), word('a', 55, 'active')];
    expect(since(word('a', 0, 'active'), ...late)).toEqual(day(0));
    // Two days of slack and no more.
    expect(since(word('a', 0, 'active'), word('a', 30, 'expired'), word('b', 33, 'active'))).toEqual(day(33));
  });

  it('is not undone by a word of what had ended for good', () => {
    const stripe = { source: 'stripe' as const };
    const words = [word('a', 0, 'active', stripe), word('a', 30, 'canceled', stripe)];
    expect(since(...words, word('a', 31, 'active', stripe), word('b', 60, 'active', stripe))).toEqual(
      day(60),
    );
  });

  it('is the same in whatever order the words come, however often', () => {
    const words = fc.uniqueArray(
      fc
        .record({
          reference: fc.constantFrom('a', 'b', 'c'),
          on: fc.nat(200),
          status: fc.constantFrom<SubscriptionStatus[]>(
            ...([
              'incomplete',
              'trialing',
              'active',
              'past_due',
              'unpaid',
              'paused',
              'canceled',
              'expired',
            ] as const),
          ),
          source: fc.constantFrom('stripe' as const, 'server' as const),
        })
        // One reference is one source's.
        .map(({ reference, on, status }) =>
          word(reference, on, status, { source: reference === 'a' ? 'stripe' : 'server' }),
        ),
      { minLength: 1, maxLength: 12, selector: ({ asOfEvent }) => asOfEvent },
    );
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.nat()), (said, random) => {
        const mixed = [...said, ...said.slice(0, 3)]
          .map((one) => [random.next().value as number, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        expect(unbrokenSince(heard(mixed), 48)).toEqual(unbrokenSince(heard(said), 48));
      }),
      { numRuns: 2_000 },
    );
  });
});
