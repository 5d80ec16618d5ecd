import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CurrentSanction, Role } from '@app/identity';
import {
  type AccessInput,
  type AccessPerson,
  type AccessReason,
  type AccessThread,
  decideAccess,
} from './access-decision.js';
import { type AccessRule, GracePolicy, RIGHTS, type Right, SiteAccess } from './access.schema.js';
import type { SubscriptionFacts } from '../entitlement/entitlement.js';

const NOW = new Date('2026-03-10T12:00:00.000Z');
const DAY = 86_400_000;
const days = (count: number) => new Date(NOW.getTime() + count * DAY).toISOString();
const grace = GracePolicy.parse({});
const nowhere = { section: null, tags: [] };

const PAID: SubscriptionFacts = {
  source: 'stripe',
  reference: 'sub_1',
  plan: 'monthly',
  status: 'active',
  currentPeriodEnd: days(10),
  cancelAtPeriodEnd: true,
  endsAt: null,
  pastDueSince: null,
  collectionPaused: false,
};
const reader = (...subscriptions: SubscriptionFacts[]): AccessPerson => ({
  role: 'reader',
  subscriptions,
  sanctions: [],
});
const sanction = (kind: CurrentSanction['kind'], until: string | null = null): CurrentSanction => ({
  id: 's',
  kind,
  until,
  reason: 'abuse',
  message: null,
  acknowledgedAt: null,
});

function ask(right: Right, person: AccessPerson | null, rule: AccessRule, more: Partial<AccessInput> = {}) {
  return decideAccess({
    right,
    person,
    site: { access: SiteAccess.parse({ [right]: rule }), grace },
    thread: { state: 'open', closesAt: null, access: {}, ...nowhere },
    now: NOW,
    ...more,
  });
}

/** The product: who, by which rule, for which right. */
describe('the matrix', () => {
  const people: Record<string, AccessPerson | null> = {
    visitor: null,
    member: reader(),
    subscriber: reader(PAID),
    premium: reader({ ...PAID, plan: 'premium' }),
    lapsed: reader({ ...PAID, status: 'canceled', cancelAtPeriodEnd: false }),
    overdue: reader({ ...PAID, status: 'past_due', cancelAtPeriodEnd: false, pastDueSince: days(-1) }),
    longOverdue: reader({ ...PAID, status: 'past_due', cancelAtPeriodEnd: false, pastDueSince: days(-10) }),
    neverPaid: reader({ ...PAID, status: 'incomplete' }),
    unknownPrice: reader({ ...PAID, plan: null }),
    author: { role: 'author', subscriptions: [], sanctions: [] },
  };
  const rules: Record<string, AccessRule> = {
    everyone: 'everyone',
    members: 'members',
    subscribers: 'subscribers',
    plans: { plans: ['premium'] },
  };
  const signIn = 'sign-in-required';
  const must = 'subscription-required';
  const lapsed = 'subscription-lapsed';
  // For each: everyone, members, subscribers, plans.
  const reading: Record<string, AccessReason[]> = {
    visitor: ['ok', signIn, signIn, signIn],
    member: ['ok', 'ok', must, must],
    subscriber: ['ok', 'ok', 'ok', 'plan-required'],
    premium: ['ok', 'ok', 'ok', 'ok'],
    lapsed: ['ok', 'ok', lapsed, lapsed],
    overdue: ['ok', 'ok', 'ok', 'plan-required'],
    longOverdue: ['ok', 'ok', 'ok', 'plan-required'],
    neverPaid: ['ok', 'ok', must, must],
    unknownPrice: ['ok', 'ok', must, must],
    author: ['ok', 'ok', 'ok', 'ok'],
  };
  const writing = {
    ...reading,
    visitor: [signIn, signIn, signIn, signIn],
    longOverdue: ['ok', 'ok', lapsed, lapsed],
  } as Record<string, AccessReason[]>;

  for (const right of RIGHTS) {
    for (const [who, expected] of Object.entries(right === 'read' ? reading : writing)) {
      it.each(Object.entries(rules).map(([name, rule], i) => [name, rule, expected[i]!] as const))(
        `${who} wants to ${right} where the rule is %s`,
        (_, rule, reason) => {
          const decision = ask(right, people[who]!, rule);
          expect(decision).toMatchObject({ reason, allowed: reason === 'ok', right, rule });
        },
      );
    }
  }

  it('whose last payment is missing is told so, where paying it would do', () => {
    const told = (person: AccessPerson, rule: AccessRule) => ask('post', person, rule).overdue;
    expect(told(people['longOverdue']!, 'subscribers')).toBe('own');
    expect(told(people['longOverdue']!, { plans: ['premium'] })).toBe(null);
    const owed = (facts: Partial<SubscriptionFacts>, ...others: SubscriptionFacts[]) =>
      told(
        reader({ ...PAID, cancelAtPeriodEnd: false, status: 'unpaid', ...facts }, ...others),
        'subscribers',
      );
    expect(owed({})).toBe('own');
    // A seat in a household is its owner's to pay for.
    expect(owed({ source: 'grant' })).toBe('household');
    expect(owed({ source: 'grant', endsAt: days(-1) })).toBe(null);
    // Over, not to be collected, or followed by another one.
    expect(owed({ cancelAtPeriodEnd: true, currentPeriodEnd: days(-1) })).toBe(null);
    expect(owed({ endsAt: days(-1) })).toBe(null);
    const later = { ...PAID, reference: 'sub_2', status: 'canceled' as const, endsAt: days(-1) };
    expect(owed({ currentPeriodEnd: days(-90) }, later)).toBe(null);
    // Beside one that counts, and does not reach here.
    const premium = { ...PAID, plan: 'premium', status: 'unpaid' as const, cancelAtPeriodEnd: false };
    const both = ask('post', reader(PAID, { ...premium, reference: 'sub_2' }), { plans: ['premium'] });
    expect(both).toMatchObject({ reason: 'plan-required', overdue: 'own' });
    for (const who of ['visitor', 'member', 'subscriber', 'lapsed', 'overdue', 'neverPaid'])
      expect(told(people[who] as AccessPerson, 'subscribers'), who).toBe(null);
  });
});

describe('a deed where reading is what costs', () => {
  const only = (read: AccessRule, person: AccessPerson | null, right: Right, deed: AccessRule = 'members') =>
    decideAccess({
      right,
      person,
      site: { access: SiteAccess.parse({ read, post: deed, react: deed, report: deed }), grace },
      thread: { state: 'open', closesAt: null, access: {}, ...nowhere },
      now: NOW,
    });
  const deeds = RIGHTS.filter((right) => right !== 'read');

  it.each(deeds)('%s: is refused with why one may not read', (right) => {
    for (const [who, person] of [
      ['visitor', null],
      ['member', reader()],
      ['subscriber', reader(PAID)],
    ] as const) {
      for (const rule of ['subscribers', { plans: ['premium'] }] satisfies AccessRule[]) {
        const reading = only(rule, person, 'read');
        const deed = only(rule, person, right);
        if (reading.allowed) expect(deed, who).toMatchObject({ allowed: true, right });
        else expect(deed, who).toEqual(reading);
      }
    }
  });

  it.each(deeds)('%s: holds no longer than the right to read', (right) => {
    const leaving = reader({ ...PAID, cancelAtPeriodEnd: true });
    const until = only('subscribers', leaving, 'read').until;
    expect(until).not.toBe(null);
    expect(only('subscribers', leaving, right)).toMatchObject({ allowed: true, until });
  });
});

it("lets the article's rule win over the site's", () => {
  const thread = { state: 'open', closesAt: null, access: { post: 'members' }, ...nowhere } as const;
  expect(ask('post', reader(), 'subscribers', { thread }).allowed).toBe(true);
  expect(
    ask('post', reader(), 'everyone', { thread: { ...thread, access: { post: 'subscribers' } } }).reason,
  ).toBe('subscription-required');
});

describe('the thread', () => {
  const closesAt = new Date(NOW.getTime() + 5_000);
  it.each([
    ['closed', null, 'post', 'thread-closed'],
    ['closed', null, 'react', 'ok'],
    ['read-only', null, 'post', 'thread-read-only'],
    ['read-only', null, 'react', 'thread-read-only'],
    ['read-only', null, 'report', 'ok'],
    ['open', NOW, 'post', 'thread-closed'],
    ['open', new Date(NOW.getTime() + 1), 'post', 'ok'],
    ['hidden', null, 'read', 'not-found'],
    ['hidden', null, 'post', 'not-found'],
  ] as const)('%s, closing %s: %s is %s', (state, closes, right, reason) => {
    expect(
      ask(right, reader(PAID), 'members', { thread: { state, closesAt: closes, access: {}, ...nowhere } })
        .reason,
    ).toBe(reason);
  });

  it('says when it closes, even to whom it is open by role; moderators see what is hidden', () => {
    const moderator = { role: 'moderator' as Role, subscriptions: [], sanctions: [] };
    const thread = { state: 'hidden', closesAt, access: {}, ...nowhere } as const;
    expect(ask('post', moderator, 'subscribers', { thread })).toMatchObject({
      allowed: true,
      until: closesAt,
    });
    expect(ask('read', { ...moderator, role: 'author' }, 'subscribers', { thread }).reason).toBe('not-found');
  });
});

describe('sanctions', () => {
  const under = (...sanctions: CurrentSanction[]) => ({ ...reader(PAID), sanctions });

  it('a ban and a suspension refuse all but reading, and say until when', () => {
    for (const right of ['post', 'react', 'report'] as const) {
      expect(ask(right, under(sanction('ban')), 'members')).toMatchObject({ reason: 'banned', until: null });
      const suspended = ask(
        right,
        under(sanction('suspend', days(2)), sanction('suspend', days(3))),
        'members',
      );
      expect(suspended).toMatchObject({ reason: 'suspended', until: new Date(days(3)) });
      expect(suspended.sanction?.until).toBe(days(3));
    }
    expect(ask('read', under(sanction('ban')), 'subscribers').allowed).toBe(true);
  });

  it('a suspension ends by itself, to the millisecond; a ban outweighs it', () => {
    const end = new Date(NOW.getTime()).toISOString();
    expect(ask('post', under(sanction('suspend', end)), 'members').allowed).toBe(true);
    expect(ask('post', under(sanction('suspend', days(1)), sanction('ban')), 'members').reason).toBe(
      'banned',
    );
  });

  it('a warning is acknowledged before posting, and not before liking', () => {
    expect(ask('post', under(sanction('warn')), 'members').reason).toBe('acknowledge-warning');
    expect(ask('react', under(sanction('warn')), 'members').reason).toBe('ok');
    const seen = { ...sanction('warn'), acknowledgedAt: days(-1) };
    expect(ask('post', under(seen), 'members').reason).toBe('ok');
  });

  it('who owes both a warning and money is told of the money first', () => {
    const both = { ...reader(), sanctions: [sanction('warn')] };
    expect(ask('post', both, 'subscribers').reason).toBe('subscription-required');
  });
});

it('reads in grace to the end of it, posts to the end of that part', () => {
  const overdue = reader({ ...PAID, status: 'past_due', cancelAtPeriodEnd: false, pastDueSince: days(-1) });
  expect(ask('post', overdue, 'subscribers').until).toEqual(new Date(days(6)));
  expect(ask('read', overdue, 'subscribers').until).toEqual(new Date(days(20)));
});

describe('laws', () => {
  const when = fc.integer({ min: -40, max: 40 }).map((at) => days(at / 2));
  const subscription: fc.Arbitrary<SubscriptionFacts> = fc.record({
    source: fc.constantFrom('stripe', 'server'),
    reference: fc.string({ minLength: 1, maxLength: 2 }),
    plan: fc.constantFrom(null, 'monthly', 'premium'),
    status: fc.constantFrom('trialing', 'active', 'past_due', 'canceled', 'unpaid', 'incomplete'),
    currentPeriodEnd: fc.option(when),
    cancelAtPeriodEnd: fc.boolean(),
    endsAt: fc.option(when, { freq: 2 }),
    pastDueSince: fc.option(when),
    collectionPaused: fc.boolean(),
  });
  const sanctions = fc.array(
    fc.record({
      id: fc.constant('s'),
      kind: fc.constantFrom('warn', 'premoderate', 'slow', 'suspend', 'ban'),
      until: fc.option(when),
      reason: fc.constant('abuse'),
      message: fc.constant(null),
      acknowledgedAt: fc.option(fc.constant(days(-1))),
    }),
    { maxLength: 3 },
  ) as fc.Arbitrary<CurrentSanction[]>;
  const rule = fc.constantFrom<AccessRule[]>('everyone', 'members', 'subscribers', { plans: ['premium'] });
  const input: fc.Arbitrary<AccessInput> = fc
    .record({
      right: fc.constantFrom(...RIGHTS),
      read: rule,
      person: fc.option(
        fc.record({
          role: fc.constantFrom<Role>('reader', 'reader', 'author', 'moderator'),
          subscriptions: fc.array(subscription, { maxLength: 3 }),
          sanctions,
        }),
        { freq: 8 },
      ),
      rule,
      state: fc.constantFrom('open', 'open', 'read-only', 'closed', 'hidden'),
      closesAt: fc.option(when.map((iso) => new Date(iso))),
      collectionPaused: fc.constantFrom('full', 'read', 'none'),
    })
    .map(({ right, read, person, rule: chosen, state, closesAt, collectionPaused }) => ({
      right,
      person,
      site: { access: SiteAccess.parse({ read, [right]: chosen }), grace: { ...grace, collectionPaused } },
      thread: { state, closesAt, access: {}, ...nowhere },
      now: NOW,
    })) as fc.Arbitrary<AccessInput>;

  it('holds until the moment that it names: nothing that was allowed or refused changes before', () => {
    fc.assert(
      fc.property(input, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (asked, part) => {
        const decision = decideAccess(asked);
        const end = decision.until?.getTime() ?? NOW.getTime() + 100 * DAY;
        expect(end).toBeGreaterThan(NOW.getTime());
        for (const at of [Math.floor((end - NOW.getTime()) * part), end - NOW.getTime() - 1]) {
          const later = decideAccess({ ...asked, now: new Date(NOW.getTime() + at) });
          expect(later.reason).toBe(decision.reason);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('one subscription more never takes a right', () => {
    fc.assert(
      fc.property(input, subscription, (asked, one) => {
        if (!asked.person || !decideAccess(asked).allowed) return;
        const person = { ...asked.person, subscriptions: [...asked.person.subscriptions, one] };
        expect(decideAccess({ ...asked, person }).allowed).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same every time, says why, and never allows with a reason or refuses without', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const decision = decideAccess(asked);
        expect(decideAccess(asked)).toEqual(decision);
        expect(decision.allowed).toBe(decision.reason === 'ok');
        expect(decision.because.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('an allowance', () => {
  const access = SiteAccess.parse({ allowance: { commentsPerMonth: 3 } });
  const post = (person: AccessPerson | null, more: Partial<AccessInput> = {}) =>
    decideAccess({
      right: 'post',
      person,
      site: { access, grace },
      thread: { state: 'open', closesAt: null, access: {}, ...nowhere },
      now: NOW,
      ...more,
    });
  const used = (count: number, month = '2026-03') => ({ ...reader(), allowance: { month, used: count } });
  const renewsAt = '2026-04-01T00:00:00.000Z';

  it('lets a member without a subscription post so often, until the next month begins', () => {
    expect(post(used(2))).toMatchObject({
      allowed: true,
      until: new Date(renewsAt),
      allowance: { perMonth: 3, used: 2, left: 1, renewsAt },
    });
    expect(post({ ...reader(), allowance: null }).allowance).toMatchObject({ used: 0, left: 3 });
  });

  it('is used up by the last one, and what another month used does not count', () => {
    expect(post(used(3))).toMatchObject({
      allowed: false,
      reason: 'subscription-required',
      until: new Date(renewsAt),
      allowance: { left: 0 },
    });
    expect(post(used(3, '2026-02'))).toMatchObject({ allowed: true, allowance: { used: 0, left: 3 } });
  });

  it('is for those whose subscription has ended as well, and not for those whose plan does not reach', () => {
    const lapsed = reader({ ...PAID, status: 'canceled', cancelAtPeriodEnd: false });
    expect(post({ ...lapsed, allowance: null })).toMatchObject({ allowed: true });
    expect(post({ ...lapsed, allowance: { month: '2026-03', used: 3 } }).reason).toBe('subscription-lapsed');
    const thread: AccessThread = {
      ...nowhere,
      state: 'open',
      closesAt: null,
      access: { post: { plans: ['premium'] } },
    };
    expect(post(reader(PAID), { thread })).toMatchObject({
      allowed: false,
      reason: 'plan-required',
      allowance: null,
    });
  });

  it('is no matter where one may post anyway, opens nothing else and lifts no sanction', () => {
    expect(post(reader(PAID)).allowance).toBeNull();
    const open = { state: 'open', closesAt: null, access: { post: 'members' }, ...nowhere } as const;
    expect(post(used(3), { thread: open })).toMatchObject({ allowed: true, allowance: null });
    const dear = { state: 'open', closesAt: null, access: { read: 'subscribers' }, ...nowhere } as const;
    expect(post(used(0), { thread: dear })).toMatchObject({ allowed: false, right: 'read', allowance: null });
    expect(post({ ...used(0), sanctions: [sanction('ban')] }).reason).toBe('banned');
    expect(post({ ...used(0), sanctions: [sanction('warn')] }).reason).toBe('acknowledge-warning');
  });

  it('is told to who is not signed in', () => {
    expect(post(null)).toMatchObject({
      reason: 'sign-in-required',
      allowance: { perMonth: 3, used: 0, left: 3 },
    });
  });
});
