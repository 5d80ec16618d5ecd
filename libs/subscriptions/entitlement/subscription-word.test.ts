import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SubscriptionStatus } from './subscription.entity.js';
import {
  absorb,
  foldFacts,
  isNewer,
  rankOf,
  type SubscriptionState,
  type SubscriptionWord,
} from './subscription-word.js';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

function word(
  second: number,
  status: SubscriptionStatus,
  more: Partial<SubscriptionWord> = {},
): SubscriptionWord {
  return {
    personId: 'p',
    source: 'stripe',
    reference: 'sub_1',
    plan: 'monthly',
    status,
    currentPeriodEnd: at(3_000),
    cancelAtPeriodEnd: false,
    endsAt: null,
    collectionPaused: false,
    asOf: at(second),
    asOfRank: rankOf(status),
    asOfEvent: `evt_${second}_${status}`,
    ...more,
  };
}

const heard = (words: readonly SubscriptionWord[]) =>
  words.reduce<SubscriptionState | undefined>((state, one) => absorb(state, one), undefined)!;

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

describe('created, past_due, active, deleted', () => {
  const told = [
    word(0, 'active', { asOfRank: rankOf('active', true) }),
    word(10, 'past_due'),
    word(20, 'active'),
    word(30, 'canceled', { endsAt: at(30) }),
  ];

  it.each([
    ['all', told, 'canceled'],
    ['all but the last', told.slice(0, 3), 'active'],
    ['the first two', told.slice(0, 2), 'past_due'],
    ['all in one second', told.map((one) => ({ ...one, asOf: at(0) })), 'canceled'],
    ['all but the last in one second', told.slice(0, 3).map((one) => ({ ...one, asOf: at(0) })), 'active'],
  ])('ends the same in every order, each twice: %s', (_, words, status) => {
    const ends = permutations(words).map((order) => heard([...order, ...order.toReversed(), ...order]));
    for (const end of ends) expect(end).toEqual(ends[0]);
    expect(ends[0]!.status).toBe(status);
  });

  it('a late word changes nothing that a newer one said, and an ended subscription never comes back', () => {
    expect(heard([word(20, 'active'), word(10, 'past_due')]).status).toBe('active');
    expect(heard([word(30, 'canceled'), word(40, 'active')]).status).toBe('canceled');
    expect(heard([word(30, 'incomplete_expired'), word(40, 'active')]).status).toBe('incomplete_expired');
  });

  it("the publication's own billing may revive what it ended", () => {
    const server = { source: 'server' } as const;
    expect(heard([word(30, 'canceled', server), word(40, 'active', server)]).status).toBe('active');
    expect(heard([word(30, 'active', server), word(30, 'canceled', server)]).status).toBe('canceled');
  });
});

describe('since when it is overdue', () => {
  const since = (words: SubscriptionWord[]) => foldFacts([heard(words)])[0]!.pastDueSince;

  it('is the first failure after the last good moment, whatever came when', () => {
    const words = [
      word(0, 'active'),
      word(10, 'past_due'),
      word(15, 'active'),
      word(20, 'past_due'),
      word(25, 'past_due'),
    ];
    for (const order of permutations(words)) expect(since(order)).toBe(at(20).toISOString());
  });

  it('does not begin anew when collection is given up and taken up again', () => {
    expect(since([word(0, 'past_due'), word(10, 'unpaid'), word(20, 'past_due')])).toBe(at(0).toISOString());
  });

  it('is the word itself when a payment came in the same second', () => {
    expect(since([word(5, 'past_due', { asOfRank: 99 }), word(5, 'active')])).toBe(at(5).toISOString());
  });
});

describe('laws', () => {
  const status = fc.constantFrom<SubscriptionStatus>(
    'incomplete',
    'trialing',
    'active',
    'past_due',
    'unpaid',
    'paused',
    'canceled',
    'incomplete_expired',
  );
  const source = fc.constantFrom<'stripe' | 'server'>('stripe', 'server');
  const spoken = fc
    .record({
      second: fc.nat(6),
      status,
      person: fc.constantFrom('p', 'q'),
      first: fc.boolean(),
      id: fc.nat(3),
    })
    .map(({ second, status: state, person, first, id }) =>
      word(second, state, {
        personId: person,
        asOfRank: rankOf(state, first),
        asOfEvent: `evt_${second}_${state}_${person}_${first}_${id}`,
      }),
    );
  // One event has one content.
  const words = fc.uniqueArray(spoken, { minLength: 1, maxLength: 8, selector: (one) => one.asOfEvent });

  it('any words of one source in any order, any number of times, end the same', () => {
    fc.assert(
      fc.property(
        words.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray([...all, ...all, ...all], {
              minLength: all.length * 3,
              maxLength: all.length * 3,
            }),
          ),
        ),
        source,
        ([all, order], from) => {
          const of = (list: SubscriptionWord[]) => heard(list.map((one) => ({ ...one, source: from })));
          expect(of(order)).toEqual(of(all));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('of two different words exactly one is newer', () => {
    fc.assert(
      fc.property(words, (all) => {
        for (const a of all) {
          for (const b of all) expect(isNewer(a, b)).toBe(a !== b && !isNewer(b, a));
        }
      }),
    );
  });
});

describe('the facts of a person', () => {
  const state = (one: SubscriptionWord): SubscriptionState => heard([one]);

  it('of Stripe and the publication speaking of one subscription, who spoke last is right', () => {
    const stripe = state(word(10, 'active'));
    const said = state(word(20, 'canceled', { source: 'server' }));
    const earlier = state(word(5, 'canceled', { source: 'server' }));
    expect(foldFacts([stripe, said])).toMatchObject([{ source: 'server', status: 'canceled' }]);
    expect(foldFacts([said, stripe])).toEqual(foldFacts([stripe, said]));
    expect(foldFacts([stripe, earlier])).toMatchObject([{ source: 'stripe', status: 'active' }]);
  });

  it('of other subscriptions each keeps its own, and what the token claims stands beside them', () => {
    const all = [
      state(word(10, 'active')),
      state(word(20, 'canceled', { source: 'server', reference: 'own-1' })),
      state(word(30, 'active', { source: 'claim' })),
    ];
    expect(foldFacts(all)).toHaveLength(3);
  });

  it('a long history does not grow without end, and what counts is never left out', () => {
    const over = Array.from({ length: 50 }, (_, i) => state(word(i, 'canceled', { reference: `sub_${i}` })));
    const facts = foldFacts([...over, state(word(0, 'active', { reference: 'sub_x' }))]);
    expect(facts).toHaveLength(6);
    expect(facts[0]).toMatchObject({ reference: 'sub_x', status: 'active' });
    expect(facts.at(1)).toMatchObject({ reference: 'sub_49' });
  });
});
