import { expect, it } from 'vitest';
import { GracePolicy } from '../access/access.schema.js';
import { entitlementView } from './entitlement-view.js';
import { EntitlementView } from './entitlement.schema.js';
import type { SubscriptionFacts } from './entitlement.js';

const NOW = new Date('2026-03-10T12:00:00.000Z');
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000).toISOString();
const grace = GracePolicy.parse({});
const plans = [
  { plan: 'talk', name: 'Talk', benefits: ['comments.post', 'comments.read'], stripePrices: [], seats: 1 },
  { plan: 'read', name: 'Read', benefits: ['articles.unlimited'], stripePrices: [], seats: 1 },
];
const PAID: SubscriptionFacts = {
  source: 'stripe',
  reference: 'sub_1',
  plan: 'talk',
  status: 'active',
  currentPeriodEnd: days(10),
  cancelAtPeriodEnd: false,
  endsAt: null,
  pastDueSince: null,
  collectionPaused: false,
};
const view = (...subscriptions: SubscriptionFacts[]) => {
  const shown = entitlementView(subscriptions, grace, plans, NOW);
  expect(EntitlementView.parse(shown)).toEqual(shown);
  return shown;
};

it('without a subscription there is none', () => {
  expect(view()).toEqual({
    status: 'none',
    plan: null,
    benefits: [],
    until: null,
    graceUntil: null,
    source: null,
    because: [],
  });
});

it('a paid one is known until its period ends, and is in no grace', () => {
  expect(view(PAID)).toMatchObject({
    status: 'active',
    plan: 'talk',
    benefits: ['comments.post', 'comments.read'],
    until: days(10),
    graceUntil: null,
    source: 'stripe',
    because: [{ reference: 'sub_1', worth: 'full', reason: 'active', until: days(10) }],
  });
});

it('benefits are those of all that count: losing one takes nothing that another gives', () => {
  const other = { ...PAID, reference: 'own-1', source: 'server', plan: 'read' } as const;
  expect(view(PAID, other).benefits).toEqual(['articles.unlimited', 'comments.post', 'comments.read']);
  expect(view({ ...PAID, status: 'canceled' }, other)).toMatchObject({
    status: 'active',
    plan: 'read',
    benefits: ['articles.unlimited'],
  });
});

it('in grace it says until when each part goes on; in the part for reading, taking part rests', () => {
  const overdue = { ...PAID, status: 'past_due', pastDueSince: days(-1) } as const;
  expect(view(overdue)).toMatchObject({
    status: 'past_due',
    benefits: ['comments.post', 'comments.read'],
    until: days(6),
    graceUntil: days(20),
  });
  expect(view({ ...overdue, pastDueSince: days(-8) })).toMatchObject({
    benefits: ['comments.read'],
    until: days(13),
    graceUntil: days(13),
    because: [{ worth: 'read', reason: 'grace-read' }],
  });
  expect(view({ ...overdue, pastDueSince: days(-30) })).toMatchObject({
    status: 'past_due',
    benefits: [],
    until: null,
    graceUntil: null,
  });
});

it('in the slack after its period it counts, and says that it is not paid', () => {
  expect(view({ ...PAID, currentPeriodEnd: days(-1) })).toMatchObject({
    status: 'active',
    benefits: ['comments.post', 'comments.read'],
    until: days(1),
    graceUntil: days(1),
    because: [{ reason: 'renewal-slack' }],
  });
});

it('a plan that is no longer sold has no benefits, and one of an unknown price grants nothing', () => {
  expect(view({ ...PAID, plan: 'gone' })).toMatchObject({ plan: 'gone', benefits: [] });
  expect(view({ ...PAID, plan: null })).toMatchObject({
    status: 'active',
    plan: null,
    benefits: [],
    until: null,
  });
});
