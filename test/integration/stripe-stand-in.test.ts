import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveStandIn, type ServedStandIn } from '../support/stripe-stand-in.js';

const OFFERS = [
  { price: 'price_m', name: 'Monthly', amount: 900 },
  { price: 'price_p', name: 'Premium', amount: 1_900 },
];
const SECRET = 'whsec_of_the_stand_in';

let stripe: ServedStandIn;
let heard: Stripe.Event[] = [];
let answer = () => 200;
beforeAll(async () => {
  stripe = await serveStandIn({
    offers: OFFERS,
    endpoints: [{ url: 'http://webhook.invalid/', secret: () => SECRET }],
    post: async (_, body, headers) => {
      const event = Stripe.webhooks.constructEvent(body, headers['stripe-signature']!, SECRET);
      const status = answer();
      if (status === 200) heard.push(event);
      return status;
    },
  });
});
beforeEach(() => {
  heard = [];
  answer = () => 200;
});
afterAll(() => stripe.close());

const types = () => heard.map(({ type }) => type);
const session = (more: object = {}) =>
  stripe.sdk.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: 'price_m', quantity: 1 }],
    success_url: 'https://daily.example/thanks',
    cancel_url: 'https://daily.example/',
    client_reference_id: 'reader-1',
    subscription_data: { metadata: { site: 'daily', member: 'reader-1' } },
    ...more,
  });
const press = (url: string, action: string, more: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ action, ...more }), redirect: 'manual' });
const subscribed = async () => {
  const customer = await stripe.sdk.customers.create({ name: 'Ada' });
  return stripe.sdk.subscriptions.create({ customer: customer.id, items: [{ price: 'price_m' }] });
};

describe('the stand-in for Stripe, spoken to by the SDK', () => {
  it('says what it is, on its pages and in its answers', async () => {
    const { url } = await session();
    const page = await fetch(url!);
    expect(await page.text()).toContain('A stand-in for Stripe');
    expect(page.headers.get('x-stand-in')).toContain('no money moves');
    const refused = await fetch(`${stripe.url}/v1/customers`);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('x-stand-in')).toContain('stand-in');
  });

  it('a checkout that is paid makes a customer and a subscription with its metadata, and tells it signed', async () => {
    const made = await session();
    expect(made).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 900 });
    const declined = await press(made.url!, 'decline');
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain('declined');
    const paid = await press(made.url!, 'pay');
    expect([paid.status, paid.headers.get('location')]).toEqual([303, 'https://daily.example/thanks']);
    await stripe.standIn.deliveries.settled();
    expect(types().toSorted()).toEqual([
      'checkout.session.completed',
      'customer.created',
      'customer.subscription.created',
      'invoice.paid',
    ]);
    const now = await stripe.sdk.checkout.sessions.retrieve(made.id);
    expect(now).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    const subscription = await stripe.sdk.subscriptions.retrieve(now.subscription as string);
    expect(subscription).toMatchObject({
      status: 'active',
      metadata: { site: 'daily', member: 'reader-1' },
      items: { data: [{ price: { id: 'price_m' } }] },
    });
    expect((await press(made.url!, 'pay')).status).toBe(303);
    expect((await stripe.sdk.subscriptions.list({ customer: now.customer as string })).data).toHaveLength(1);
  });

  it.each([
    ['arrives', 'checkout.session.async_payment_succeeded', 'active'],
    ['fails', 'checkout.session.async_payment_failed', 'incomplete_expired'],
  ])('a payment that takes days and %s', async (action, type, status) => {
    const made = await session();
    await press(made.url!, 'later');
    const under = await stripe.sdk.checkout.sessions.retrieve(made.id);
    expect(under).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    await press(`${stripe.url}/pay/${made.id}`, action);
    await stripe.standIn.deliveries.settled();
    expect(types()).toContain(type);
    expect(await stripe.sdk.subscriptions.retrieve(under.subscription as string)).toMatchObject({ status });
  });

  it('the portal cancels, takes that back, changes the plan, and ends at once', async () => {
    const { id, customer, items } = await subscribed();
    const portal = await stripe.sdk.billingPortal.sessions.create({ customer: customer as string });
    const now = () => stripe.sdk.subscriptions.retrieve(id);
    await press(portal.url, 'cancel', { subscription: id });
    expect((await now()).cancel_at_period_end).toBe(true);
    await press(portal.url, 'resume', { subscription: id });
    expect(await now()).toMatchObject({ cancel_at_period_end: false, cancel_at: null });
    await press(portal.url, 'change', { subscription: id, price: 'price_p' });
    expect((await now()).items.data).toMatchObject([{ id: items.data[0]!.id, price: { id: 'price_p' } }]);
    await press(portal.url, 'cancel-now', { subscription: id });
    expect((await now()).status).toBe('canceled');
    expect(await (await fetch(portal.url)).text()).toContain('There is none');
    await stripe.standIn.deliveries.settled();
    expect(
      types()
        .filter((type) => type.startsWith('customer.subscription.'))
        .toSorted(),
    ).toEqual([
      'customer.subscription.created',
      'customer.subscription.deleted',
      'customer.subscription.updated',
      'customer.subscription.updated',
      'customer.subscription.updated',
    ]);
  });

  it('refuses as Stripe does', async () => {
    await expect(stripe.sdk.subscriptions.retrieve('sub_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    await expect(session({ line_items: [{ price: 'price_none' }] })).rejects.toMatchObject({
      statusCode: 404,
    });
    const key = { idempotencyKey: 'one' };
    const once = await stripe.sdk.customers.create({ name: 'A' }, key);
    expect((await stripe.sdk.customers.create({ name: 'A' }, key)).id).toBe(once.id);
    await expect(stripe.sdk.customers.create({ name: 'B' }, key)).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
    });
  });

  it('lists by pages, newest first, without what has ended unless it is asked for', async () => {
    const customer = await stripe.sdk.customers.create({});
    const made = [];
    for (let i = 0; i < 5; i++) {
      made.push(
        await stripe.sdk.subscriptions.create({ customer: customer.id, items: [{ price: 'price_m' }] }),
      );
    }
    await stripe.sdk.subscriptions.cancel(made[2]!.id);
    const all = [];
    for await (const one of stripe.sdk.subscriptions.list({ customer: customer.id, status: 'all', limit: 2 }))
      all.push(one.id);
    expect(all).toEqual(made.map(({ id }) => id).reverse());
    expect((await stripe.sdk.subscriptions.list({ customer: customer.id })).data).toHaveLength(4);
  });

  it('delivers again until an event is taken', async () => {
    let refusals = 3;
    answer = () => (refusals-- > 0 ? 503 : 200);
    await stripe.sdk.customers.create({ name: 'Retried' });
    await expect.poll(() => types(), { timeout: 10_000 }).toEqual(['customer.created']);
  });

  it('holds events, and lets them go in another order, several times over, or not at all', async () => {
    const { deliveries } = stripe.standIn;
    deliveries.hold();
    const { id } = await subscribed();
    await stripe.sdk.subscriptions.update(id, { cancel_at_period_end: true });
    await stripe.sdk.subscriptions.cancel(id);
    expect(heard).toEqual([]);
    await deliveries.release({ order: 'reversed', copies: 2, drop: ['invoice.paid'] });
    const told = types();
    expect(told.slice(0, 2)).toEqual(['customer.subscription.deleted', 'customer.subscription.deleted']);
    expect(told.slice(-2)).toEqual(['customer.created', 'customer.created']);
    expect(told).not.toContain('invoice.paid');
  });

  it('renews, lets payments fail, pauses, refunds and disputes', async () => {
    const { subscribing, paying } = stripe.standIn.parts;
    const { id, items } = await subscribed();
    const end = items.data[0]!.current_period_end;
    expect(subscribing.renew(id, 'paid').items.data[0]!.current_period_end).toBeGreaterThan(end);
    expect(subscribing.renew(id, 'failed').status).toBe('past_due');
    for (let i = 0; i < 3; i++) subscribing.renew(id, 'failed');
    expect((await stripe.sdk.subscriptions.retrieve(id)).status).toBe('unpaid');
    expect(subscribing.renew(id, 'paid').status).toBe('active');
    expect(subscribing.pause(id).status).toBe('paused');
    await stripe.sdk.subscriptions.resume(id);
    const paused = await stripe.sdk.subscriptions.update(id, { pause_collection: { behavior: 'void' } });
    expect(paused.pause_collection).toMatchObject({ behavior: 'void' });
    const { data: charges } = await stripe.sdk.charges.list({ customer: paused.customer as string });
    await stripe.sdk.refunds.create({ charge: charges[0]!.id });
    const dispute = paying.dispute(charges[1]!.id);
    paying.closeDispute(dispute.id, 'lost');
    await stripe.standIn.deliveries.settled();
    for (const type of [
      'charge.refunded',
      'charge.dispute.created',
      'charge.dispute.closed',
      'invoice.payment_failed',
    ])
      expect(types()).toContain(type);
  });
});

/** Stripe's objects as Stripe publishes them (stripe/openapi, MIT). */
const fixtures = resolve(import.meta.dirname, '../../../shared/corpora/stripe-fixtures.json');

describe.skipIf(!existsSync(fixtures))("the shapes of Stripe's published objects", () => {
  type Json = Record<string, unknown>;
  let published: Record<string, Json>;
  let made: Record<string, Json>;
  beforeAll(async () => {
    published = JSON.parse(readFileSync(fixtures, 'utf8')) as Record<string, Json>;
    const { id } = await session();
    const { subscription, customer } = stripe.standIn.parts.checkout.pay(id, 'now');
    const { ledger, paying, subscribing } = stripe.standIn.parts;
    const charge = ledger.all('charge').at(-1)!;
    await stripe.sdk.refunds.create({ charge: charge.id, amount: 100 });
    paying.dispute(charge.id);
    stripe.standIn.parts.portal.create({ customer });
    const last = (kind: string) => structuredClone(ledger.all(kind).at(-1)!) as Json;
    made = Object.fromEntries(
      Object.keys(published).map((kind) => [kind, kind === 'subscription_item' ? {} : last(kind)]),
    );
    made.subscription_item = subscribing.require(subscription!).items.data[0]! as unknown as Json;
  });

  it.each([
    'billing_portal.session',
    'charge',
    'checkout.session',
    'customer',
    'dispute',
    'event',
    'invoice',
    'payment_intent',
    'price',
    'product',
    'refund',
    'subscription',
    'subscription_item',
  ])('%s has the same members, of the same types', (kind) => {
    const [ours, theirs] = [made[kind]!, published[kind]!];
    expect(Object.keys(ours).toSorted()).toEqual(Object.keys(theirs).toSorted());
    expect(ours.object).toBe(kind);
    for (const [name, value] of Object.entries(ours)) {
      const known = theirs[name];
      if (value === null || known === null) continue;
      expect(typeOf(value), name).toBe(typeOf(known));
      // An event's object is of the kind that the event is about.
      if (typeOf(value) === 'object' && name !== 'metadata' && kind !== 'event')
        expect(Object.keys(known as Json)).toEqual(expect.arrayContaining(Object.keys(value as Json)));
    }
  });
});

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
