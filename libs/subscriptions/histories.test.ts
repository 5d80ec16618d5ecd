import { isDeepStrictEqual } from 'node:util';
import Stripe from 'stripe';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { rounds } from '../../test/support/depth.js';
import { seeded } from '../../test/support/random.js';
import { type History, history, MONTH } from '../../test/support/subscription-histories.js';
import { type Entitled, modelOf, type Rules } from '../../test/support/subscription-model.js';
import type { GracePolicy } from './access/access.schema.js';
import type { EntitlementView } from './entitlement/entitlement.schema.js';
import { entitlementView } from './entitlement/entitlement-view.js';
import type { PlanFacts } from './plans/plan-directory.js';
import { readStripeEvent } from './stripe/stripe-event.js';
import { verifyStripeEvent } from './stripe/stripe-signature.js';
import { wordOfStripe } from './stripe/stripe-word.js';
import {
  absorb,
  foldFacts,
  type SubscriptionState,
  type SubscriptionWord,
} from './entitlement/subscription-word.js';

const HISTORIES = rounds(2_000, 100_000);
const BEGINS = Date.parse('2026-01-05T00:00:00Z') / 1000;
const SECRET = 'whsec_of_the_histories';
const NOW = new Date((BEGINS + MONTH) * 1000);
/** Of this machine, whatever it is set to: a day of grace has 24 hours, also on the days when clocks are changed. */
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu'];
const site = { slug: 'daily', livemode: false };

const PLANS: PlanFacts[] = [
  plan('reading', ['comments.read'], ['price_r']),
  plan('monthly', ['comments.post', 'comments.read'], ['price_m', 'price_y']),
  plan('premium', ['comments.post', 'comments.read', 'articles.unlimited'], ['price_p']),
  plan('archive', ['articles.archive', 'comments.post'], ['price_a']),
];

function plan(name: string, benefits: string[], stripePrices: string[]): PlanFacts {
  return { plan: name, name, benefits, stripePrices, seats: 0 };
}

/** From an event's bytes to the facts on the membership, as the inbox does it. */
interface Path {
  absorb(state: SubscriptionState | undefined, word: SubscriptionWord): SubscriptionState;
  fold(states: readonly SubscriptionState[]): ReturnType<typeof foldFacts>;
}
const OURS: Path = { absorb, fold: foldFacts };

function heard({ arrives }: History, path: Path): ReturnType<typeof foldFacts> {
  const states = new Map<string, SubscriptionState>();
  const signed = new Map<object, { raw: Buffer; header: string }>();
  for (const { json } of arrives) {
    const delivery = signed.get(json) ?? sign(json);
    signed.set(json, delivery);
    const event = verifyStripeEvent(delivery.raw, delivery.header, [SECRET], NOW);
    const reading = readStripeEvent(event, site);
    if (reading.about !== 'subscription') continue;
    const word = wordOfStripe(reading.subscription, event, PLANS, 'person');
    states.set(word.reference, path.absorb(states.get(word.reference), word));
  }
  return path.fold([...states.values()]);
}

function sign(json: object): { raw: Buffer; header: string } {
  const payload = JSON.stringify(json);
  const timestamp = NOW.getTime() / 1000;
  return {
    raw: Buffer.from(payload),
    header: Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp }),
  };
}

/** Draws the history of a number, and gives where it differs from the model, if it does. */
function differenceOf(number: number, path: Path): string | undefined {
  const random = seeded(number);
  if (number % 50 === 0) vi.stubEnv('TZ', random.one(ZONES));
  const grace: GracePolicy = {
    postDays: random.one([7, 7, 0, 3]),
    readDays: random.one([14, 14, 0, 5]),
    renewalSlackHours: random.one([48, 48, 0, 12]),
    collectionPaused: random.one(['full', 'full', 'read', 'none'] as const),
  };
  const rules: Rules = {
    plans: PLANS.map((one) => ({ ...one, prices: one.stripePrices })),
    postDays: grace.postDays,
    readDays: grace.readDays,
    slackHours: grace.renewalSlackHours,
    paused: grace.collectionPaused,
  };
  const drawn = history(random, {
    mark: String(number),
    site: site.slug,
    member: 'reader-1',
    rules,
    begins: BEGINS,
  });
  const facts = heard(drawn, path);
  const told = Map.groupBy(
    [...new Set(drawn.arrives)].flatMap((event) => event.told ?? []),
    ({ subscription }) => subscription,
  );
  const wantedAt = (now: number): Wanted[] =>
    [...told].map(([reference, events]) => ({ reference, ...modelOf(events, rules, now) }));
  const moments = [drawn.ends * 1000];
  for (let n = 0; n < 3; n++)
    moments.push((drawn.ends + random.whole(2 * MONTH)) * 1000 + random.whole(1000));
  // Where it says that something ends, the moment before and the moment itself.
  const views = moments.map((now) => entitlementView(facts, grace, PLANS, new Date(now)));
  const ends = views.flatMap(({ because }) =>
    because.flatMap(({ until }) => (until ? Date.parse(until) : [])),
  );
  for (const now of [...moments, ...ends.map((end) => end - 1), ...ends]) {
    const view = entitlementView(facts, grace, PLANS, new Date(now));
    const difference = compared(view, wantedAt(now)) ?? endsOf(view, wantedAt);
    if (difference === undefined) continue;
    const lines = drawn.arrives.map(
      ({ json, told: says }) => `${json.created - BEGINS} ${json.id} ${says?.status ?? ''}`,
    );
    return `BELOWLINE_SEED=${number} at ${new Date(now).toISOString()}: ${difference}\n${lines.join('\n')}`;
  }
  return undefined;
}

interface Wanted extends Entitled {
  reference: string;
}

function compared(view: EntitlementView, wanted: Wanted[]): string | undefined {
  const lines = (
    of: { reference: string; plan: string | null; status: string; worth: string; reason: string }[],
  ) =>
    of
      .map(({ reference, plan: name, status, worth, reason }) =>
        [reference, name, status, worth, reason].join(' '),
      )
      .sort();
  const [ours, theirs] = [lines(view.because), lines(wanted)];
  if (!isDeepStrictEqual(ours, theirs)) return `${ours.join(', ')} and not ${theirs.join(', ')}`;
  const benefits = [...new Set(wanted.flatMap((one) => one.benefits))].sort();
  if (!isDeepStrictEqual(view.benefits, benefits))
    return `${view.benefits.join()} and not ${benefits.join()}`;
  // The one that is named is one of the best: worth most, and paid for if one of those is.
  const best = wanted
    .toSorted((a, b) => rank(b) - rank(a))
    .filter((one, _, [first]) => rank(one) === rank(first!));
  return best.some(({ plan: name, status }) => name === view.plan && status === view.status)
    ? undefined
    : `${view.plan} ${view.status} is named, and not ${best.map(({ plan: name, status }) => `${name} ${status}`).join(' or ')}`;
}

function rank({ worth, reason }: Wanted): number {
  return (
    { none: 0, read: 2, full: 4 }[worth] + (/^(grace-post|grace-read|renewal-slack)$/.test(reason) ? 0 : 1)
  );
}

/** Whether each moment that it names is the first at which the model says something else. */
function endsOf(view: EntitlementView, wantedAt: (now: number) => Wanted[]): string | undefined {
  for (const { reference, reason, until } of view.because) {
    if (until === null) continue;
    const at = (now: number) => wantedAt(now).find((one) => one.reference === reference)!.reason;
    const end = Date.parse(until);
    if (at(end - 1) !== reason || at(end) === reason)
      return `${reference} does not stop being ${reason} at ${until}`;
  }
  return undefined;
}

/** How the first history, of so many, in which the path ends elsewhere than the model differs from it. */
function firstDifference(path: Path, histories: number, from: number): string | undefined {
  for (let n = 0; n < histories; n++) {
    const difference = differenceOf(from + n, path);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

describe('random histories of subscriptions', () => {
  afterAll(() => vi.unstubAllEnvs());

  it('a zone that is set is the one that dates have', () => {
    vi.stubEnv('TZ', 'Asia/Kathmandu');
    expect(new Date(BEGINS * 1000).getTimezoneOffset()).toBe(-345);
  });

  it(
    `${HISTORIES} of them, in any order, some events twice and some lost, end as the model says`,
    { timeout: rounds(60_000, 1_800_000) },
    () => {
      const { seed } = seeded();
      // oxlint-disable-next-line no-console -- what a run is repeated by
      console.log(`histories: BELOWLINE_SEED=${seed}`);
      expect(firstDifference(OURS, HISTORIES, seed)).toBeUndefined();
    },
  );

  it.each<[bug: string, path: Partial<Path>]>([
    [
      'of two words of one second the one that comes first holds',
      {
        absorb: (state, word) =>
          absorb(state && { ...state, asOfRank: 0, asOfEvent: '' }, { ...word, asOfRank: 0, asOfEvent: '' }),
      },
    ],
    [
      'an older word wins if it comes later',
      { absorb: (state, word) => ({ ...absorb(state, word), ...word }) },
    ],
    [
      'a subscription that ended is taken back by a later word',
      {
        absorb: (state, word) => ({
          ...absorb(state && { ...state, source: 'server' }, { ...word, source: 'server' }),
          source: 'stripe',
        }),
      },
    ],
    [
      'a failure that is told late begins the grace anew',
      {
        absorb: (state, word) => {
          const after = absorb(state, word);
          return { ...after, overdueAt: after.overdueAt.slice(-1) };
        },
      },
    ],
    [
      'a payment does not end the overdue time',
      { absorb: (state, word) => absorb(state && { ...state, goodAt: null }, word) },
    ],
    [
      'of several subscriptions only the newest counts',
      {
        fold: (states) => foldFacts([states.toSorted((a, b) => b.asOf.getTime() - a.asOf.getTime())[0]!]),
      },
    ],
    [
      'the plan of another subscription is kept',
      {
        fold: (states) => foldFacts(states.map((state) => ({ ...state, plan: states[0]!.plan }))),
      },
    ],
    [
      'an end that is set is forgotten',
      { absorb: (state, word) => absorb(state, { ...word, endsAt: null }) },
    ],
    [
      'a pause is forgotten',
      { absorb: (state, word) => absorb(state, { ...word, collectionPaused: false }) },
    ],
  ])('the model finds the bug: %s', (bug, planted) => {
    const { seed } = seeded();
    const found = firstDifference({ ...OURS, ...planted }, 2_000, seed);
    expect(found, `BELOWLINE_SEED=${seed}: ${bug}`).toBeDefined();
  });
});
