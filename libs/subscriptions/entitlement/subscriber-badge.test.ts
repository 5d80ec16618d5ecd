import { expect, test } from 'vitest';
import { GracePolicy } from '../access/access.schema.js';
import type { SubscriptionFacts } from './entitlement.js';
import { subscriberBadge } from './subscriber-badge.js';

const now = new Date('2026-05-01T12:00:00.000Z');
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
const grace = GracePolicy.parse({ postDays: 7, readDays: 14, renewalSlackHours: 48 });
const paid: SubscriptionFacts = {
  source: 'stripe',
  reference: 'sub_1',
  plan: 'monthly',
  status: 'active',
  currentPeriodEnd: day(20).toISOString(),
  cancelAtPeriodEnd: false,
  endsAt: null,
  pastDueSince: null,
  collectionPaused: false,
};
const unknown = { since: null, startedAt: null, unbrokenSince: null };

test('who pays is a subscriber, from when we first knew', () => {
  expect(subscriberBadge([paid], grace, now, unknown)).toEqual({
    subscriber: true,
    since: now,
    until: day(22),
    unbrokenSince: now,
  });
});

test.each([
  ['overdue, in the grace for reading', { status: 'past_due', pastDueSince: day(-10).toISOString() }, true],
  ['overdue for longer than the grace', { status: 'past_due', pastDueSince: day(-30).toISOString() }, false],
  ['not paid for yet', { status: 'incomplete' }, false],
  ['of a price the site does not list', { plan: null }, false],
  ['ended', { status: 'canceled' }, false],
  ['cancelled to its end, which is to come', { cancelAtPeriodEnd: true }, true],
  ['an hour in a network', { source: 'grant', currentPeriodEnd: day(1).toISOString() }, false],
] as const)('a subscription that is %s', (_, facts, subscriber) => {
  expect(subscriberBadge([{ ...paid, ...facts }], grace, now, unknown).subscriber).toBe(subscriber);
});

test('the first start that was ever told stays, whatever is told later and whatever lapsed between', () => {
  const since = new Date('2019-03-01T00:00:00.000Z');
  expect(subscriberBadge([paid], grace, now, { ...unknown, since, startedAt: day(-3) }).since).toEqual(since);
  expect(subscriberBadge([paid], grace, now, { ...unknown, since: day(-3), startedAt: since }).since).toEqual(
    since,
  );
  expect(subscriberBadge([], grace, now, { ...unknown, since, unbrokenSince: since })).toEqual({
    subscriber: false,
    since,
    until: null,
    unbrokenSince: null,
  });
});
