import { describe, expect, it } from 'vitest';
import { type AccessPerson, decideAccess } from '../access/access-decision.js';
import {
  type AccessRule,
  GATE_SITUATIONS,
  GracePolicy,
  RIGHTS,
  SiteAccess,
} from '../access/access.schema.js';
import type { SubscriptionFacts } from '../entitlement/entitlement.js';
import { reasonsOf, supposedDecision } from './supposed-gate.js';

const now = new Date('2026-05-05T12:00:00Z');
const nowhere = { access: {}, section: null, tags: [] };
const facts = (more: Partial<SubscriptionFacts>): SubscriptionFacts => ({
  source: 'server',
  reference: 'r',
  plan: 'monthly',
  status: 'active',
  currentPeriodEnd: '2026-06-01T00:00:00Z',
  cancelAtPeriodEnd: false,
  endsAt: null,
  pastDueSince: null,
  collectionPaused: false,
  ...more,
});
const reader = (...subscriptions: SubscriptionFacts[]): AccessPerson => ({
  role: 'reader',
  subscriptions,
  sanctions: [],
});
const PEOPLE: (AccessPerson | null)[] = [
  null,
  reader(),
  reader(facts({})),
  reader(facts({ plan: 'premium' })),
  reader(facts({ status: 'canceled', endsAt: '2026-05-01T00:00:00Z' })),
  reader(facts({ plan: 'premium', status: 'unpaid', pastDueSince: '2026-01-01T00:00:00Z' })),
  reader(facts({ source: 'grant', plan: 'premium', status: 'unpaid' })),
];
const RULES: AccessRule[] = ['everyone', 'members', 'subscribers', { plans: ['premium'] }];

describe('the reasons of a rule', () => {
  it('are exactly those for which it refuses somebody', () => {
    for (const right of RIGHTS)
      for (const rule of RULES) {
        const access = SiteAccess.parse({ read: 'everyone', [right]: rule });
        const thread = { ...nowhere, state: 'open' as const, closesAt: null };
        const site = { access, grace: GracePolicy.parse({}) };
        const met = PEOPLE.map((person) => decideAccess({ right, person, site, thread, now })).map(
          ({ overdue, reason }) =>
            overdue === null ? reason : overdue === 'own' ? 'payment-overdue' : 'household-overdue',
        );
        const gates = GATE_SITUATIONS.filter((situation) => met.includes(situation));
        expect(reasonsOf(right, rule), `${right} ${JSON.stringify(rule)}`).toEqual(gates);
      }
  });
});

describe('a supposed refusal', () => {
  const access = SiteAccess.parse({
    allowance: { commentsPerMonth: 3 },
    sections: [{ section: 'Sport', post: { plans: ['premium'] } }],
  });
  const supposed = (more: object) =>
    supposedDecision({
      right: 'post',
      reason: 'subscription-required',
      access,
      place: nowhere,
      now,
      ...more,
    });

  it('has the rule of its place, and the allowance as its reader would have it', () => {
    expect(supposed({})).toMatchObject({ rule: 'subscribers', allowance: { used: 3, left: 0 } });
    expect(supposed({ reason: 'sign-in-required' })).toMatchObject({ allowance: { used: 0, left: 3 } });
    expect(supposed({ reason: 'plan-required' })).toMatchObject({ allowance: null });
    expect(supposed({ right: 'react' })).toMatchObject({ rule: 'members', allowance: null });
    expect(supposed({ place: { ...nowhere, section: 'Sport' } })).toMatchObject({
      rule: { plans: ['premium'] },
      source: { level: 'section', name: 'Sport' },
    });
  });

  it('is what a member meets who has used the allowance up', () => {
    const thread = { ...nowhere, state: 'open' as const, closesAt: null };
    const real = decideAccess({
      right: 'post',
      person: { ...reader(), allowance: { month: '2026-05', used: 3 } },
      site: { access, grace: GracePolicy.parse({}) },
      thread,
      now,
    });
    const { reason, right, rule, allowance } = supposed({});
    expect(real).toMatchObject({ reason, right, rule, allowance: { ...allowance } });
  });
});
