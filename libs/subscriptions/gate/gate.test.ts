import { describe, expect, it } from 'vitest';
import { type AccessDecision, decideAccess } from '../access/access-decision.js';
import { readAccessSettings } from '../access/access-settings.js';
import {
  type AccessRule,
  GATE_REASONS,
  type GateTexts,
  GracePolicy,
  RIGHTS,
  SiteAccess,
} from '../access/access.schema.js';
import { gateFor, refusal } from './gate.js';

const site = { name: 'The Daily', origins: ['https://daily.example'] };
const plans = [
  { plan: 'monthly', name: 'Monthly', benefits: ['comments.post'], stripePrices: ['price_1'], seats: 1 },
  {
    plan: 'premium',
    name: 'Premium',
    benefits: ['comments.post', 'articles.unlimited'],
    stripePrices: ['price_2'],
    seats: 1,
  },
];

function decision(facts: Partial<AccessDecision>): AccessDecision {
  return {
    allowed: false,
    reason: 'subscription-required',
    until: null,
    right: 'post',
    rule: 'subscribers',
    source: { level: 'site', name: null },
    allowance: null,
    overdue: null,
    counted: null,
    sanction: null,
    because: [],
    ...facts,
  };
}

const gate = (facts: Partial<AccessDecision>, own: GateTexts = {}, article?: GateTexts, returnTo?: string) =>
  gateFor(decision(facts), { site, settings: { gate: own }, plans, article, returnTo })!;

describe('words', () => {
  it('say what one would join, why and how, for every reason, right and rule', () => {
    for (const reason of GATE_REASONS) {
      for (const right of RIGHTS) {
        for (const rule of ['members', 'subscribers', { plans: ['premium'] }] satisfies AccessRule[]) {
          const { headline, message, buttonLabel } = gate({ reason, right, rule });
          for (const text of [headline, message, buttonLabel]) expect(text).toMatch(/^[A-Z].{2,}$/);
          expect(message.length).toBeGreaterThan(40);
        }
      }
    }
  });

  it('ask who is overdue to pay what is open, and for nothing new', () => {
    const overdue = { reason: 'subscription-lapsed', overdue: 'own' } as const;
    const ours = gate(overdue);
    expect(ours).toMatchObject({ reason: 'subscription-lapsed', overdue: true, buttonLabel: 'Pay now' });
    expect(`${ours.headline} ${ours.message}`).not.toMatch(/ended|renew/i);
    const own = {
      reasons: {
        'subscription-lapsed': { headline: 'Come back' },
        'payment-overdue': { buttonLabel: 'To the bank' },
      },
    };
    expect(gate(overdue, own)).toMatchObject({ headline: ours.headline, buttonLabel: 'To the bank' });
    expect(gate({ reason: 'subscription-lapsed' }, own)).toMatchObject({
      headline: 'Come back',
      overdue: false,
    });
  });

  it('tell who has a seat in a household of its payment, which is its owner’s to make', () => {
    const seat = { reason: 'subscription-lapsed', overdue: 'household' } as const;
    const ours = gate(seat);
    expect(ours).toMatchObject({
      reason: 'subscription-lapsed',
      overdue: false,
      householdOverdue: true,
      headline: 'The payment for your household’s subscription is overdue',
    });
    expect(ours.message).toContain('Its owner can pay what is open');
    expect(Object.values(ours).join(' ')).not.toMatch(/ended|renew|pay now/i);
    const own = {
      reasons: {
        'subscription-lapsed': { headline: 'Come back' },
        'payment-overdue': { headline: 'Pay', buttonLabel: 'To the bank' },
        'household-overdue': { buttonLabel: 'Your own' },
      },
    };
    expect(gate(seat, own)).toMatchObject({ headline: ours.headline, buttonLabel: 'Your own' });
  });

  it('say which of them are ours, for a page in another language', () => {
    expect(gate({}).defaults).toEqual(['headline', 'message', 'buttonLabel']);
    expect(gate({}, { headline: 'Own' }).defaults).toEqual(['message', 'buttonLabel']);
    const forThis: GateTexts = { reasons: { 'subscription-required': { buttonLabel: 'Own' } } };
    expect(gate({}, { headline: 'Own' }, forThis).defaults).toEqual(['message']);
  });

  it('name the plans that would open it, and the draft that is kept', () => {
    const { message, plans: opening } = gate({ reason: 'plan-required', rule: { plans: ['premium'] } });
    expect(message).toContain('Premium');
    expect(message).toContain('What you have written is kept');
    expect(opening).toEqual([
      { plan: 'premium', name: 'Premium', benefits: ['comments.post', 'articles.unlimited'] },
    ]);
  });

  it('the section’s come between the site’s and the article’s', () => {
    const section: GateTexts = {
      headline: 'Section',
      reasons: { 'plan-required': { headline: 'Section, plan' } },
    };
    const shown = (reason: 'plan-required' | 'subscription-required', article?: GateTexts) =>
      gateFor(decision({ reason }), {
        site,
        settings: {
          gate: {
            headline: 'Site',
            message: 'Site',
            reasons: { 'plan-required': { headline: 'Site, plan' } },
          },
        },
        plans,
        section,
        article,
      });
    expect(shown('subscription-required')).toMatchObject({ headline: 'Section', message: 'Site' });
    expect(shown('plan-required')).toMatchObject({ headline: 'Section, plan', message: 'Site' });
    expect(shown('plan-required', { headline: 'Article' })).toMatchObject({ headline: 'Article' });
  });

  it('say what a member may post without paying, and when it is used up', () => {
    const renewsAt = '2026-04-01T00:00:00.000Z';
    const untouched = { perMonth: 3, used: 0, left: 3, renewsAt };
    const asked = gate({ reason: 'sign-in-required', allowance: untouched });
    expect(asked.message).toContain('3 comments a month');
    expect(asked.allowance).toEqual(untouched);
    expect(gate({ allowance: { ...untouched, used: 3, left: 0 } }).message).toMatch(
      /^You have posted 3 comments this month/,
    );
  });

  it("the article's come before the site's, those for the reason before the others, and ours last", () => {
    const own: GateTexts = {
      headline: 'Site',
      reasons: { 'subscription-lapsed': { headline: 'Site, lapsed' } },
    };
    expect(gate({}, own).headline).toBe('Site');
    expect(gate({}, own).buttonLabel).toBe('Subscribe');
    expect(gate({ reason: 'subscription-lapsed' }, own).headline).toBe('Site, lapsed');
    expect(gate({ reason: 'subscription-lapsed' }, own, { headline: 'Article' }).headline).toBe('Article');
    const most = { headline: 'Article', reasons: { 'subscription-lapsed': { headline: 'Article, lapsed' } } };
    expect(gate({ reason: 'subscription-lapsed' }, own, most).headline).toBe('Article, lapsed');
    expect(gate({}, own, most).headline).toBe('Article');
  });
});

describe('plans', () => {
  it('are all of them for subscribers, the named ones for plans, and none where signing in is enough', () => {
    expect(gate({}).plans.map(({ plan }) => plan)).toEqual(['monthly', 'premium']);
    expect(gate({ rule: { plans: ['premium', 'gone'] } }).plans.map(({ plan }) => plan)).toEqual(['premium']);
    expect(gate({ reason: 'sign-in-required', rule: 'members' }).plans).toEqual([]);
  });
});

describe('addresses', () => {
  const own = {
    subscribeUrl: 'https://daily.example/subscribe?next={return}',
    signInUrl: 'https://id.example/in',
  };
  it('bring the reader back to where they were', () => {
    const { subscribeUrl, signInUrl } = gate({}, own, undefined, 'https://daily.example/a?b=1');
    expect(subscribeUrl).toBe('https://daily.example/subscribe?next=https%3A%2F%2Fdaily.example%2Fa%3Fb%3D1');
    expect(signInUrl).toBe('https://id.example/in');
    expect(gate({}).subscribeUrl).toBeNull();
  });

  it.each([
    'https://evil.example/',
    'https://daily.example.evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    '',
  ])('never outside the publication: %s', (returnTo) => {
    expect(gate({}, own, undefined, returnTo).subscribeUrl).toContain('next=https%3A%2F%2Fdaily.example');
    expect(gate({}, own, undefined, returnTo).subscribeUrl).not.toContain('evil');
  });
});

describe('the refusal', () => {
  it.each([
    ['sign-in-required', 401],
    ['subscription-required', 402],
    ['subscription-lapsed', 402],
    ['plan-required', 402],
  ] as const)('%s is %d with the gate and the reason', (reason, status) => {
    const refused = decision({ reason });
    const shown = gateFor(refused, { site, settings: { gate: {} }, plans });
    expect(refusal(refused, shown).toJSON()).toMatchObject({ code: reason, status, reason, gate: shown });
  });

  it.each([
    ['banned', 403, 'ban', null],
    ['suspended', 403, 'suspend', '2026-05-01T00:00:00.000Z'],
  ] as const)('%s is %d, told with its end and the reason given', (reason, status, kind, until) => {
    const sanction = { id: 's1', kind, until, reason: 'abuse', message: 'Insults', acknowledgedAt: null };
    expect(refusal(decision({ reason, sanction }), null).toJSON()).toMatchObject({
      code: reason,
      status,
      until,
      reason: 'abuse',
      message: 'Insults',
    });
  });

  it.each([
    ['acknowledge-warning', 403],
    ['thread-closed', 409],
    ['thread-read-only', 409],
    ['not-found', 404],
  ] as const)('%s is %d, without a gate', (reason, status) => {
    expect(gateFor(decision({ reason }), { site, settings: { gate: {} }, plans })).toBeNull();
    expect(refusal(decision({ reason }), null)).toMatchObject({ code: reason, status });
    expect(refusal(decision({ reason }), null).toJSON()).not.toHaveProperty('gate');
  });

  it('of what is allowed is our own mistake', () => {
    expect(() => refusal(decision({ reason: 'ok', allowed: true }), null)).toThrow('not refused');
  });
});

describe('settings', () => {
  it('have defaults, are read once, and deny everything when they cannot be read', () => {
    const settings = { access: { read: 'members' }, screening: {} };
    const read = readAccessSettings({ settings });
    expect(read.access).toEqual(SiteAccess.parse({ read: 'members' }));
    expect(read.grace).toEqual(GracePolicy.parse({}));
    expect(readAccessSettings({ settings })).toBe(read);
    for (const broken of [{ access: { read: 'nobody' } }, { grace: null }, { access: [] }]) {
      expect(() => readAccessSettings({ settings: broken })).toThrow(
        expect.objectContaining({ code: 'unavailable' }),
      );
    }
    expect(() => readAccessSettings({ settings: null as never })).toThrow(
      expect.objectContaining({ code: 'unavailable' }),
    );
  });

  it('a rule for a plan that nobody sells lets nobody in', () => {
    const denied = decideAccess({
      right: 'post',
      person: { role: 'reader', subscriptions: [], sanctions: [] },
      site: { access: SiteAccess.parse({ post: { plans: ['gone'] } }), grace: GracePolicy.parse({}) },
      thread: { state: 'open', closesAt: null, access: {}, section: null, tags: [] },
      now: new Date(),
    });
    expect(denied.allowed).toBe(false);
    expect(gateFor(denied, { site, settings: { gate: {} }, plans })!.plans).toEqual([]);
  });
});
