import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GracePolicy } from '../access/access.schema.js';
import { spansOf, standingOf, type SubscriptionFacts, type Worth } from './entitlement.js';
import { SUBSCRIPTION_STATUSES } from './subscription.entity.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-01T00:00:00.000Z');
const grace = GracePolicy.parse({});
const iso = (days: number) => new Date(START + days * DAY).toISOString();

const PAID: SubscriptionFacts = {
  source: 'stripe',
  reference: 'sub_1',
  plan: 'monthly',
  status: 'active',
  currentPeriodEnd: iso(30),
  cancelAtPeriodEnd: false,
  endsAt: null,
  pastDueSince: null,
  collectionPaused: false,
};

/** Worth and reason at so many days after the start. */
function at(facts: Partial<SubscriptionFacts>, days: number, policy: Partial<GracePolicy> = {}): string {
  const now = new Date(START + days * DAY);
  const { worth, because } = standingOf([{ ...PAID, ...facts }], { ...grace, ...policy }, now);
  return `${worth} ${because}`;
}

const MS = 1 / DAY;
const pastDue = { status: 'past_due', pastDueSince: iso(0) } as const;

describe('the table of subscription states', () => {
  it.each([
    // state, days after the start, what it is worth, the policy where it is not the usual one
    [{}, 0, 'full active'],
    [{}, 30 - MS, 'full active'],
    [{}, 30, 'full renewal-slack'],
    [{}, 32 - MS, 'full renewal-slack'],
    [{}, 32, 'none renewal-overdue'],
    [{}, 30, 'none renewal-overdue', { renewalSlackHours: 0 }],
    [{ currentPeriodEnd: null }, 9_999, 'full active'],
    [{ status: 'trialing' }, 0, 'full trialing'],
    [{ status: 'trialing' }, 31, 'full renewal-slack'],
    [{ cancelAtPeriodEnd: true }, 30 - MS, 'full active'],
    [{ cancelAtPeriodEnd: true }, 30, 'none ended'],
    [{ endsAt: iso(10) }, 10 - MS, 'full active'],
    [{ endsAt: iso(10) }, 10, 'none ended'],
    // It will end in 100 days, but this period's renewal was never heard of.
    [{ endsAt: iso(100) }, 31, 'full renewal-slack'],
    [{ endsAt: iso(100) }, 32, 'none renewal-overdue'],
    [{ status: 'past_due', pastDueSince: iso(0) }, 0, 'full grace-post'],
    [pastDue, 7 - MS, 'full grace-post'],
    [pastDue, 7, 'read grace-read'],
    [pastDue, 21 - MS, 'read grace-read'],
    [pastDue, 21, 'none grace-over'],
    [pastDue, 0, 'read grace-read', { postDays: 0 }],
    [pastDue, 0, 'none grace-over', { postDays: 0, readDays: 0 }],
    [pastDue, 0.5, 'full grace-post', { postDays: 0.5 + MS }],
    [{ ...pastDue, endsAt: iso(3) }, 3 - MS, 'full grace-post'],
    [{ ...pastDue, endsAt: iso(3) }, 3, 'none ended'],
    [{ ...pastDue, cancelAtPeriodEnd: true, currentPeriodEnd: iso(9) }, 9, 'none ended'],
    [{ status: 'past_due', pastDueSince: null }, 31, 'full grace-post'],
    [{ status: 'past_due', pastDueSince: null, currentPeriodEnd: null }, 0, 'none past_due'],
    [{ status: 'canceled' }, 0, 'none canceled'],
    [{ status: 'canceled', cancelAtPeriodEnd: true }, 30 - MS, 'full canceled-to-period-end'],
    [{ status: 'canceled', cancelAtPeriodEnd: true }, 30, 'none canceled'],
    [{ status: 'canceled', cancelAtPeriodEnd: true, currentPeriodEnd: null }, 0, 'none canceled'],
    // Ended before the period it was paid for: what the provider says of the end counts.
    [{ status: 'canceled', cancelAtPeriodEnd: true, endsAt: iso(2) }, 3, 'none canceled'],
    [{ status: 'canceled', endsAt: iso(2) }, 2 - MS, 'full canceled-to-period-end'],
    [{ status: 'unpaid' }, 0, 'none unpaid'],
    [{ status: 'paused' }, 0, 'none paused'],
    [{ status: 'expired' }, 0, 'none expired'],
    [{ status: 'incomplete' }, 0, 'none incomplete'],
    [{ status: 'incomplete_expired' }, 0, 'none incomplete_expired'],
    [{ collectionPaused: true }, 0, 'full active'],
    [{ collectionPaused: true }, 0, 'read active', { collectionPaused: 'read' }],
    [{ collectionPaused: true }, 0, 'none active', { collectionPaused: 'none' }],
    [{ ...pastDue, collectionPaused: true }, 1, 'read grace-post', { collectionPaused: 'read' }],
    [{ ...pastDue, collectionPaused: true }, 8, 'none grace-read', { collectionPaused: 'none' }],
    [{ plan: null }, 0, 'none unknown-price'],
  ] as [Partial<SubscriptionFacts>, number, string, Partial<GracePolicy>?][])(
    '%j on day %d: %s %j',
    (facts, days, expected, policy) => {
      expect(at(facts, days, policy)).toBe(expected);
    },
  );
});

const policies: fc.Arbitrary<GracePolicy> = fc.record({
  postDays: fc.nat(10),
  readDays: fc.nat(10),
  renewalSlackHours: fc.nat(72),
  collectionPaused: fc.constantFrom('full', 'read', 'none'),
});
const moments = fc.integer({ min: -20, max: 40 }).map(iso);
const subscriptions: fc.Arbitrary<SubscriptionFacts> = fc.record({
  source: fc.constantFrom('stripe', 'server', 'claim', 'grant'),
  reference: fc.string({ minLength: 1, maxLength: 3 }),
  plan: fc.option(fc.constantFrom('monthly', 'yearly'), { freq: 5 }),
  status: fc.constantFrom(...SUBSCRIPTION_STATUSES),
  currentPeriodEnd: fc.option(moments),
  cancelAtPeriodEnd: fc.boolean(),
  endsAt: fc.option(moments),
  pastDueSince: fc.option(moments),
  collectionPaused: fc.boolean(),
});
const RANK: Record<Worth, number> = { none: 0, read: 1, full: 2 };

describe('laws', () => {
  const now = fc.integer({ min: -30, max: 60 }).map((days) => new Date(START + days * DAY));

  it('spans follow each other, never gain worth, and the last has no end', () => {
    fc.assert(
      fc.property(subscriptions, policies, (facts, policy) => {
        const spans = spansOf(facts, policy);
        expect(spans.at(-1)!.until).toBeNull();
        for (const [i, span] of spans.entries()) {
          if (i < spans.length - 1) expect(span.until).not.toBeNull();
          if (i > 0) expect(RANK[span.worth]).toBeLessThanOrEqual(RANK[spans[i - 1]!.worth]);
        }
      }),
    );
  });

  it('one subscription more never takes a right, in whatever order they stand', () => {
    fc.assert(
      fc.property(
        fc.array(subscriptions, { maxLength: 4 }),
        subscriptions,
        policies,
        now,
        (some, one, policy, when) => {
          const before = standingOf(some, policy, when);
          const after = standingOf([...some, one], policy, when);
          expect(RANK[after.worth]).toBeGreaterThanOrEqual(RANK[before.worth]);
          expect(standingOf([one, ...some.toReversed()], policy, when).worth).toBe(after.worth);
          expect(standingOf([one, ...some.toReversed()], policy, when).until).toEqual(after.until);
        },
      ),
    );
  });

  it('`until` is the first moment at which it is worth less', () => {
    fc.assert(
      fc.property(
        fc.array(subscriptions, { maxLength: 4 }),
        policies,
        now,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.constantFrom('full' as const, 'read' as const),
        (some, policy, when, part, need) => {
          const { worth, until } = standingOf(some, policy, when, { need });
          const enough = Math.min(RANK[worth], RANK[need]);
          const rankAt = (time: number) => RANK[standingOf(some, policy, new Date(time)).worth];
          const end = until?.getTime() ?? when.getTime() + 1_000 * DAY;
          expect(end).toBeGreaterThan(when.getTime());
          expect(rankAt(when.getTime() + Math.floor((end - when.getTime()) * part))).toBeGreaterThanOrEqual(
            enough,
          );
          expect(rankAt(end - 1)).toBeGreaterThanOrEqual(enough);
          if (until) expect(rankAt(end)).toBeLessThan(enough);
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('speaks of the paid one before the one in grace, and of the last one when none counts', () => {
  const now = new Date(START + DAY);
  const overdue = { ...PAID, reference: 'a', status: 'past_due', pastDueSince: iso(1) } as const;
  const soonOver = { ...PAID, reference: 'b', currentPeriodEnd: iso(2), cancelAtPeriodEnd: true };
  expect(standingOf([overdue, soonOver], grace, now)).toMatchObject({
    facts: { reference: 'b' },
    spanUntil: new Date(iso(2)),
    until: new Date(iso(8)),
    graceUntil: null,
  });
  expect(standingOf([overdue], grace, now)).toMatchObject({
    spanUntil: new Date(iso(8)),
    graceUntil: new Date(iso(22)),
  });
  const old = { ...PAID, reference: 'c', status: 'canceled', endsAt: iso(-9) } as const;
  const newer = { ...PAID, reference: 'd', status: 'canceled', endsAt: iso(-2) } as const;
  expect(standingOf([old, newer], grace, now)).toMatchObject({ worth: 'none', facts: { reference: 'd' } });
});
