import { describe, expect, it } from 'vitest';
import type { SubscriptionFacts } from '../entitlement/entitlement.js';
import { grantFacts, type HeldSeat } from './grant-facts.js';

const held = (more: Partial<HeldSeat> = {}): HeldSeat => ({
  grantId: 'g1',
  kind: 'complimentary',
  plan: 'monthly',
  ownerId: null,
  position: 1,
  endsAt: null,
  ended: false,
  ...more,
});
const none = () => ({ subscriptions: [], seatsOf: () => 0 });
const END = new Date('2030-01-01T00:00:00.000Z');
const LATER = '2031-01-01T00:00:00.000Z';

const paid: SubscriptionFacts = {
  source: 'stripe',
  reference: 'sub_1',
  plan: 'family',
  status: 'past_due',
  currentPeriodEnd: LATER,
  cancelAtPeriodEnd: false,
  endsAt: null,
  pastDueSince: '2029-12-01T00:00:00.000Z',
  collectionPaused: false,
};

describe('the facts of grants', () => {
  it('are those of a subscription without a period, or with an end that nothing follows', () => {
    expect(grantFacts([held(), held({ grantId: 'g2', kind: 'gift', endsAt: END })], none)).toMatchObject([
      { source: 'grant', reference: 'g1', status: 'active', currentPeriodEnd: null, endsAt: null },
      { reference: 'g2', cancelAtPeriodEnd: true, endsAt: END.toISOString() },
    ]);
  });

  it('of a household are the owner’s own, without the name of the owner’s subscription', () => {
    const seat = held({ kind: 'household', plan: null, ownerId: 'ada', position: 2 });
    const shared = { subscriptions: [paid, { ...paid, plan: 'single' }, { ...paid, plan: null }] };
    const seatsOf = (plan: string) => (plan === 'family' ? 2 : 1);
    expect(grantFacts([seat], () => ({ ...shared, seatsOf }))).toEqual([
      { ...paid, source: 'grant', reference: 'g1' },
    ]);
    expect(grantFacts([{ ...seat, position: 3 }], () => ({ ...shared, seatsOf }))).toEqual([]);
    expect(grantFacts([{ ...seat, ended: true, endsAt: END }], () => ({ ...shared, seatsOf }))).toMatchObject(
      [{ endsAt: END.toISOString(), status: 'past_due' }],
    );
  });

  it('keep five of those that ended, the last ones, and all that stand', () => {
    const over = Array.from({ length: 8 }, (_, day) =>
      held({ grantId: `o${day}`, ended: true, endsAt: new Date(Date.UTC(2020, 0, day + 1)) }),
    );
    const facts = grantFacts([...over, held()], none);
    expect(facts.map(({ reference }) => reference)).toEqual(['g1', 'o3', 'o4', 'o5', 'o6', 'o7']);
  });
});
