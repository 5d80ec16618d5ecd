import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Stripe from 'stripe';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanFacts } from '../plans/plan-directory.js';
import type { StripeEvent } from './stripe-event.schema.js';
import { readStripeEvent } from './stripe-event.js';
import { verifyStripeEvent } from './stripe-signature.js';
import { isKnownState, wordOfStripe } from './stripe-word.js';

const NOW = new Date('2026-03-10T12:00:00.000Z');
const SECONDS = NOW.getTime() / 1000;
const site = { slug: 'daily', livemode: false };
const plans: PlanFacts[] = [
  {
    plan: 'monthly',
    name: 'Monthly',
    benefits: ['comments.post'],
    stripePrices: ['price_m', 'price_m2'],
    seats: 1,
  },
  { plan: 'premium', name: 'Premium', benefits: ['comments.post', 'x'], stripePrices: ['price_p'], seats: 1 },
];

const subscription = (more: object = {}) => ({
  id: 'sub_1',
  object: 'subscription',
  status: 'active',
  livemode: false,
  customer: 'cus_1',
  metadata: { site: 'daily', member: 'reader-1' },
  items: { data: [{ price: { id: 'price_m' }, quantity: 1, current_period_end: SECONDS + 3_600 }] },
  cancel_at_period_end: false,
  ...more,
});
const event = (object: object, more: Partial<StripeEvent> = {}): StripeEvent => ({
  id: 'evt_1',
  object: 'event',
  type: 'customer.subscription.updated',
  created: SECONDS,
  livemode: false,
  data: { object: object as Record<string, unknown> },
  ...more,
});

function word(object: object, more: Partial<StripeEvent> = {}) {
  const told = event(object, more);
  const reading = readStripeEvent(told, site);
  if (reading.about !== 'subscription') throw new Error(`It is about ${reading.about}`);
  return wordOfStripe(reading.subscription, told, plans, 'person');
}

describe('what a subscription says', () => {
  it('in our terms, as of its event', () => {
    expect(word(subscription())).toEqual({
      personId: 'person',
      source: 'stripe',
      reference: 'sub_1',
      plan: 'monthly',
      status: 'active',
      currentPeriodEnd: new Date((SECONDS + 3_600) * 1000),
      cancelAtPeriodEnd: false,
      endsAt: null,
      collectionPaused: false,
      asOf: NOW,
      asOfRank: 15,
      asOfEvent: 'evt_1',
      startedAt: null,
    });
    const start = { start_date: SECONDS - 60 };
    expect(word(subscription(start)).startedAt).toEqual(new Date((SECONDS - 60) * 1000));
  });

  it("the period's end stands on the item, or on the subscription in earlier versions of the API", () => {
    const items = { data: [{ price: { id: 'price_m' } }] };
    const end = new Date((SECONDS + 60) * 1000);
    expect(word(subscription({ items, current_period_end: SECONDS + 60 })).currentPeriodEnd).toEqual(end);
    const plan = { data: [{ plan: { id: 'price_m' }, current_period_end: SECONDS + 60 }] };
    expect(word(subscription({ items: plan }))).toMatchObject({ plan: 'monthly', currentPeriodEnd: end });
  });

  it('of several items the best that the site knows counts', () => {
    const items = {
      data: [
        { price: { id: 'price_m' }, quantity: 1, current_period_end: SECONDS + 1 },
        { price: { id: 'price_p' }, quantity: 1, current_period_end: SECONDS + 2 },
        { price: { id: 'price_?' }, quantity: 1, current_period_end: SECONDS + 3 },
      ],
    };
    expect(word(subscription({ items }))).toMatchObject({
      plan: 'premium',
      currentPeriodEnd: new Date((SECONDS + 2) * 1000),
    });
  });

  it('of several items of one plan the one that is paid furthest counts, wherever it stands', () => {
    const month = { price: { id: 'price_m' }, quantity: 1, current_period_end: SECONDS + 30 };
    const year = { price: { id: 'price_m2' }, quantity: 1, current_period_end: SECONDS + 365 };
    for (const data of [
      [month, year],
      [year, month],
    ]) {
      expect(word(subscription({ items: { data } }))).toMatchObject({
        plan: 'monthly',
        currentPeriodEnd: new Date((SECONDS + 365) * 1000),
      });
    }
  });

  it.each([
    ['a price of no plan', { items: { data: [{ price: { id: 'price_?' }, quantity: 1 }] } }],
    ['no items', { items: { data: [] } }],
    ['a quantity of nothing', { items: { data: [{ price: { id: 'price_m' }, quantity: 0 }] } }],
    [
      'metadata that names a plan',
      { items: { data: [] }, metadata: { plan: 'premium', type: 'gift', price: 'price_p' } },
    ],
  ])('grants nothing by %s', (_, more) => {
    expect(word(subscription(more)).plan).toBeNull();
  });

  it('a deleted one has ended, however far it was paid', () => {
    const deleted = { type: 'customer.subscription.deleted' };
    const told = word(subscription({ cancel_at_period_end: true }), deleted);
    expect(told).toMatchObject({ status: 'canceled', endsAt: NOW });
    const ended = word(subscription({ status: 'canceled', ended_at: SECONDS - 5 }));
    expect(ended.endsAt).toEqual(new Date((SECONDS - 5) * 1000));
    expect(word(subscription({ status: 'incomplete_expired' }), deleted).status).toBe('incomplete_expired');
  });

  it('an end set ahead counts, one that has passed by does not', () => {
    expect(word(subscription({ cancel_at: SECONDS + 9 })).endsAt).toEqual(new Date((SECONDS + 9) * 1000));
    expect(word(subscription({ cancel_at: SECONDS - 9 })).endsAt).toBeNull();
  });

  it('paused collection counts until it resumes', () => {
    const paused = (resumes: number | null) =>
      word(subscription({ pause_collection: { resumes_at: resumes } }));
    expect(paused(null).collectionPaused).toBe(true);
    expect(paused(SECONDS + 1).collectionPaused).toBe(true);
    expect(paused(SECONDS - 1).collectionPaused).toBe(false);
  });

  it('the word that it exists is the first of its second', () => {
    expect(word(subscription(), { type: 'customer.subscription.created' }).asOfRank).toBeLessThan(
      word(subscription({ status: 'incomplete' })).asOfRank,
    );
  });
});

describe('what an event is about', () => {
  const about = (told: StripeEvent) => {
    const reading = readStripeEvent(told, site);
    return `${reading.about} ${'outcome' in reading ? reading.outcome : ''}`.trim();
  };
  const session = (more: object = {}) => ({
    mode: 'subscription',
    payment_status: 'paid',
    customer: 'cus_1',
    subscription: 'sub_1',
    client_reference_id: 'reader-1',
    livemode: false,
    ...more,
  });
  const completed = { type: 'checkout.session.completed' };

  it.each([
    ['an invoice of no subscription', event({}, { type: 'invoice.paid' }), 'nothing no-subscription'],
    [
      'an invoice',
      event(
        { parent: { subscription_details: { subscription: 'sub_1' } } },
        { type: 'invoice.payment_failed' },
      ),
      'invoice',
    ],
    [
      'an invoice of an earlier version of the API',
      event({ subscription: 'sub_1' }, { type: 'invoice.paid' }),
      'invoice',
    ],
    ['money paid back', event({ id: 'ch_1', customer: 'cus_1' }, { type: 'charge.refunded' }), 'money-back'],
    ['a dispute', event({ id: 'dp_1', charge: 'ch_1' }, { type: 'charge.dispute.created' }), 'money-back'],
    ['a checkout that expired', event({ id: 'cs_1' }, { type: 'checkout.session.expired' }), 'checkout-over'],
    [
      'a trial that will end',
      event(subscription(), { type: 'customer.subscription.trial_will_end' }),
      'nothing unknown-type',
    ],
    ['the other mode', event(subscription(), { livemode: true }), 'nothing other-mode'],
    ['an object of the other mode', event(subscription({ livemode: true })), 'nothing other-mode'],
    [
      "another site's",
      event(subscription({ metadata: { site: 'weekly', member: 'x' } })),
      'trouble other-site',
    ],
    ['something else', event({ id: 5 }), 'trouble unreadable'],
    ['a paid checkout', event(session(), completed), 'checkout'],
    [
      'a trial without payment',
      event(session({ payment_status: 'no_payment_required' }), completed),
      'checkout',
    ],
    ['an unpaid checkout', event(session({ payment_status: 'unpaid' }), completed), 'nothing not-paid'],
    [
      'its payment that came later',
      event(session(), { type: 'checkout.session.async_payment_succeeded' }),
      'checkout',
    ],
    ['a donation', event(session({ mode: 'payment' }), completed), 'nothing no-subscription'],
    [
      'a checkout of nobody known',
      event(session({ client_reference_id: null }), completed),
      'nothing no-member',
    ],
    [
      'a checkout of another site',
      event(session({ metadata: { site: 'weekly' } }), completed),
      'trouble other-site',
    ],
  ])('%s', (_, told, expected) => {
    expect(about(told)).toBe(expected);
  });

  it('a state that Stripe invents tomorrow is no word', () => {
    expect(isKnownState('dormant')).toBe(false);
    expect(isKnownState('expired')).toBe(false);
    expect(() => word(subscription({ status: 'dormant' }))).toThrow('dormant');
  });
});

describe('the signature', () => {
  const body = Buffer.from(JSON.stringify(event(subscription()), null, 2));
  const sign = (secret: string, timestamp = SECONDS, payload = body) =>
    Stripe.webhooks.generateTestHeaderString({ payload: payload.toString(), secret, timestamp });
  const verify = (header: string | undefined, secrets = ['whsec_new'], raw = body) =>
    verifyStripeEvent(raw, header, secrets, NOW);
  const signed = (time: number) => /v1=(\w+)/.exec(sign('whsec_new', time))![1]!;

  it('of one of the secrets is enough, also while they are exchanged', () => {
    expect(verify(sign('whsec_new')).id).toBe('evt_1');
    expect(verify(sign('whsec_old'), ['whsec_new', 'whsec_old']).id).toBe('evt_1');
    const both = `${sign('whsec_old')},v1=${signed(SECONDS)}`;
    expect(verify(both).id).toBe('evt_1');
  });

  it.each([-300, 0, 300])('may be %d s away', (seconds) => {
    expect(verify(sign('whsec_new', SECONDS + seconds)).id).toBe('evt_1');
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a garbled one', 'v1'],
    ['of another secret', sign('whsec_other')],
    ['of the secret that was given up', sign('whsec_old')],
    ['too old', sign('whsec_new', SECONDS - 301)],
    ['from the future', sign('whsec_new', SECONDS + 301)],
    ['no time', `v1=${signed(SECONDS)}`],
    ['a time that is no number', `t=now,v1=${signed(SECONDS)}`],
    ['a time with a sign', `t=+${SECONDS},v1=${signed(SECONDS)}`],
    ['two times', `t=${SECONDS},t=${SECONDS},v1=${signed(SECONDS)}`],
    ['two times apart', `t=${SECONDS - 999},v1=${signed(SECONDS)}, t=${SECONDS}`],
    ['another time than was signed', `t=${SECONDS},v1=${signed(SECONDS - 1)}`],
    ['an empty v1', `t=${SECONDS},v1=`],
    ['v0 only', `t=${SECONDS},v0=${signed(SECONDS)}`],
    ['a cut one', `t=${SECONDS},v1=${signed(SECONDS).slice(0, 63)}`],
    ['a huge one', `t=${SECONDS},v1=${'a'.repeat(5_000)}`],
  ])('is refused: %s', (_, header) => {
    expect(() => verify(header)).toThrow(expect.objectContaining({ code: 'invalid-signature' }));
  });

  it('is over the bytes as they came', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    const spaced = Buffer.concat([body, Buffer.from(' ')]);
    for (const changed of [again, spaced]) {
      expect(() => verify(sign('whsec_new'), ['whsec_new'], changed)).toThrow(
        expect.objectContaining({ code: 'invalid-signature' }),
      );
    }
  });

  it('of something that is no event is an invalid body; without secrets nothing is accepted', () => {
    for (const payload of ['{}', '[]', '"x"', '{"id":"evt_1"}']) {
      const raw = Buffer.from(payload);
      expect(() => verify(sign('whsec_new', SECONDS, raw), ['whsec_new'], raw)).toThrow(
        expect.objectContaining({ code: 'invalid-body' }),
      );
    }
    expect(() => verify(sign('whsec_new'), [])).toThrow(
      expect.objectContaining({ code: 'invalid-signature' }),
    );
  });
});

/** Stripe's objects as Stripe publishes them (stripe/openapi, MIT). */
const fixtures = resolve(import.meta.dirname, '../../../../shared/corpora/stripe-fixtures.json');

describe.skipIf(!existsSync(fixtures))("Stripe's own objects", () => {
  let published: Record<string, object>;
  beforeAll(() => {
    published = JSON.parse(readFileSync(fixtures, 'utf8')) as Record<string, object>;
  });

  it('a subscription is read as it is published, ended members and all', () => {
    const object = { ...published['subscription'], metadata: { site: 'daily', member: 'reader-1' } };
    expect(word(object)).toMatchObject({
      status: 'active',
      plan: null,
      endsAt: null,
      cancelAtPeriodEnd: true,
    });
  });

  it('a checkout session as well', () => {
    const object = {
      ...(published['checkout.session'] as { id: string }),
      customer: 'cus_1',
      mode: 'subscription',
      payment_status: 'paid',
    };
    const told = event(
      { ...object, client_reference_id: 'reader-1' },
      { type: 'checkout.session.completed' },
    );
    expect(readStripeEvent(told, site)).toEqual({
      about: 'checkout',
      session: object.id,
      customer: 'cus_1',
      member: 'reader-1',
      subscription: null,
    });
  });
});
