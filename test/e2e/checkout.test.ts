import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { BillingInbox } from '@app/subscriptions';
import { ORIGIN, subscription } from '../factories/world.js';
import { STAND_IN_KEY } from '../support/stripe-stand-in.js';
import { addSecret, PRICES } from '../factories/billing.js';
import { BACK, shop, type Shop } from './checkout.fixture.js';

let w: Shop;
beforeAll(async () => {
  w = await shop();
  await w.article('a1');
});
afterAll(() => w.close());

const sessions = async () => (await w.stripe.sdk.checkout.sessions.list({ limit: 100 })).data;
const portal = (token: string, body?: object) =>
  w.call('POST', '/v1/sites/daily/me/billing-portal', { token, ...(body ? { body } : {}) });

describe('a checkout', () => {
  it('leads from the button to the right: paid, told, and in force', async () => {
    const reader = await w.person('Ada');
    expect((await w.post(reader, 'a1', 'Before I paid')).status).toBe(402);
    const opened = await w.checkout(reader);
    expect(opened).toMatchObject({ status: 200, body: { url: expect.stringContaining('/pay/cs_test_') } });
    expect(opened.headers.get('cache-control')).toBe('private, no-store');
    const [session] = await sessions();
    expect(session).toMatchObject({
      client_reference_id: reader.externalId,
      success_url: BACK,
      cancel_url: BACK,
      metadata: { site: 'daily', member: reader.externalId },
    });
    const paid = await w.press(opened.body.url, 'pay');
    expect(paid.headers.get('location')).toBe(BACK);
    await w.settled();
    const bought = await w.stripe.sdk.subscriptions.list({ limit: 1 });
    expect(bought.data[0]).toMatchObject({
      metadata: { site: 'daily', member: reader.externalId },
      items: { data: [{ price: { id: PRICES.monthly } }] },
    });
    expect(await w.entitlement(reader)).toMatchObject({
      status: 'active',
      plan: 'monthly',
      source: 'stripe',
    });
    expect((await w.post(reader, 'a1', 'After I paid')).status).toBe(201);
  });

  it('is one for each person and plan, however often and from however many pages it is asked for', async () => {
    const reader = await w.person('Berta');
    const before = (await sessions()).length;
    const answers = await Promise.all(Array.from({ length: 8 }, () => w.checkout(reader)));
    expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
    expect((await w.checkout(reader)).body.url).toBe(answers[0]!.body.url);
    expect((await sessions()).length).toBe(before + 1);
    const premium = await w.checkout(reader, 'premium');
    expect(premium.body.url).not.toBe(answers[0]!.body.url);

    // From another page it leads back there, and the one before is closed.
    const moved = await w.checkout(reader, 'monthly', `${ORIGIN}/a2`);
    expect(moved.body.url).not.toBe(answers[0]!.body.url);
    const open = (await sessions()).filter(
      (one) => one.status === 'open' && one.client_reference_id === reader.externalId,
    );
    expect(open).toHaveLength(2);
  });

  it('is opened anew after it expired, or its payment never came', async () => {
    const reader = await w.person('Cleo');
    const first = await w.checkout(reader);
    await w.stripe.sdk.checkout.sessions.expire(first.body.url.split('/').at(-1));
    await w.settled();
    const second = await w.checkout(reader);
    expect(second.body.url).not.toBe(first.body.url);
    await w.press(second.body.url, 'later');
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ plan: 'monthly', benefits: [] });
    expect(await w.checkout(reader)).toMatchObject({ status: 409, body: { code: 'already-subscribed' } });
    await w.press(second.body.url, 'fails');
    await w.settled();
    const third = await w.checkout(reader);
    expect(third.status).toBe(200);
    await w.press(third.body.url, 'later');
    await w.press(third.body.url, 'arrives');
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'active' });
  });

  it('is refused for who pays for it already, and not for who was given it', async () => {
    const reader = await w.person('Dora');
    await w.buy(reader);
    expect(await w.checkout(reader)).toMatchObject({ status: 409, body: { code: 'already-subscribed' } });
    const given = await w.person('Emma', { subscriptions: [subscription({ source: 'claim' })] });
    expect((await w.checkout(given)).status).toBe(200);
  });

  it.each([
    ['another plan', { plan: 'gold' }, 422, 'unknown-plan'],
    ['a price', { plan: PRICES.premium }, 422, 'unknown-plan'],
    ['another origin', { returnUrl: 'https://evil.example/' }, 422, 'invalid-body'],
    ['an origin that only begins alike', { returnUrl: `${ORIGIN}.evil.example/` }, 422, 'invalid-body'],
    ['an origin in the name', { returnUrl: `https://daily.example@evil.example/` }, 422, 'invalid-body'],
    ['a script', { returnUrl: 'javascript:alert(1)' }, 422, 'invalid-body'],
    ['a path', { returnUrl: '/a1' }, 422, 'invalid-body'],
    ['no address', { returnUrl: undefined }, 422, 'invalid-body'],
    ['a price of one’s own', { price: 'price_of_nothing' }, 422, 'invalid-body'],
  ])('is refused for %s', async (_, more, status, code) => {
    const reader = await w.person('Frida');
    const answer = await w.call('POST', '/v1/sites/daily/me/checkout', {
      token: reader.token,
      body: { plan: 'monthly', returnUrl: BACK, ...more },
    });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('is for people who are signed in to this site, and not too often', async () => {
    const body = { plan: 'monthly', returnUrl: BACK };
    expect((await w.call('POST', '/v1/sites/daily/me/checkout', { body })).status).toBe(401);
    expect((await w.call('POST', '/v1/sites/daily/me/checkout', { body, token: await w.key() })).status).toBe(
      403,
    );
    const reader = await w.person('Gerda');
    const answers = await Promise.all(Array.from({ length: 30 }, () => w.checkout(reader)));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(10);
  });

  it('waits for a provider that is away, and says so', async () => {
    const reader = await w.person('Hanna');
    w.stripe.standIn.isDown = true;
    const away = await w.checkout(reader);
    w.stripe.standIn.isDown = false;
    expect(away).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(away.headers.get('retry-after')).toBe('10');
    expect((await w.checkout(reader)).status).toBe(200);
  });
});

describe('the portal', () => {
  it('cancels, takes it back, and changes the plan, each in force by its event', async () => {
    const reader = await w.person('Ida');
    expect(await portal(reader.token)).toMatchObject({ status: 404, body: { code: 'no-billing-account' } });
    const id = await w.buy(reader);
    const { body, status } = await portal(reader.token);
    expect(status).toBe(200);
    await w.press(body.url, 'cancel', { subscription: id });
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'active', graceUntil: null });
    await w.press(body.url, 'resume', { subscription: id });
    await w.press(body.url, 'change', { subscription: id, price: PRICES.premium });
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'active', plan: 'premium' });
    await w.press(body.url, 'cancel-now', { subscription: id });
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'canceled', benefits: [] });
  });

  it('leads back to the site and nowhere else', async () => {
    const reader = await w.person('Jana');
    await w.buy(reader);
    await portal(reader.token, { returnUrl: `${ORIGIN}/account` });
    const made = w.stripe.standIn.parts.ledger.all('billing_portal.session').at(-1)!;
    expect(made.return_url).toBe(`${ORIGIN}/account`);
    expect(await portal(reader.token, { returnUrl: 'https://evil.example/' })).toMatchObject({ status: 422 });
  });
});

describe('what happens to a subscription that was bought', () => {
  it('payments that fail, and come, by invoices alone: the events of the subscription itself are lost', async () => {
    const reader = await w.person('Klara');
    const id = await w.buy(reader);
    const { deliveries, parts } = w.stripe.standIn;
    for (const [payment, status] of [
      ['failed', 'past_due'],
      ['paid', 'active'],
    ] as const) {
      // Of one second: the later word must be of a later one.
      await rows(
        w.database,
        `UPDATE subscriptions SET as_of = as_of - interval '5 seconds', overdue_at = '{}' WHERE reference = $1`,
        [id],
      );
      deliveries.hold();
      parts.subscribing.renew(id, payment);
      await deliveries.release({ drop: ['customer.subscription.updated'] });
      await w.settled();
      expect(await w.entitlement(reader)).toMatchObject({ status });
    }
  });

  it('money paid back or disputed takes nothing by itself; what Stripe ended meanwhile has ended', async () => {
    const reader = await w.person('Lena');
    const id = await w.buy(reader);
    const { deliveries, parts } = w.stripe.standIn;
    const { customer } = parts.subscribing.require(id);
    const charge = parts.ledger.all('charge').findLast((one) => one.customer === customer)!;
    await w.stripe.sdk.refunds.create({ charge: charge.id });
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'active' });
    deliveries.hold();
    parts.paying.dispute(charge.id);
    parts.subscribing.cancel(id);
    await deliveries.release({ drop: ['customer.subscription.deleted'] });
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'canceled' });
  });

  it('several at once: losing one takes nothing that another gives; of several items the best counts', async () => {
    const reader = await w.person('Mona');
    const monthly = await w.buy(reader, 'monthly');
    const premium = await w.buy(reader, 'premium');
    expect(await w.entitlement(reader)).toMatchObject({ because: [{}, {}] });
    await w.stripe.sdk.subscriptions.cancel(premium);
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'active', plan: 'monthly' });
    await w.stripe.sdk.subscriptions.update(monthly, { items: [{ price: PRICES.premium }] });
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ plan: 'premium' });
  });

  it('a pause takes the rights, and resuming gives them back; paused collection follows the site’s policy', async () => {
    const reader = await w.person('Nora');
    const id = await w.buy(reader);
    w.stripe.standIn.parts.subscribing.pause(id);
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'paused', benefits: [] });
    await w.stripe.sdk.subscriptions.resume(id);
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'active' });
    await w.stripe.sdk.subscriptions.update(id, { pause_collection: { behavior: 'void' } });
    await w.settled();
    const facts = await rows<{ paused: boolean }>(
      w.database,
      `SELECT collection_paused AS paused FROM subscriptions WHERE reference = $1`,
      [id],
    );
    expect(facts).toEqual([{ paused: true }]);
  });

  it('every event twice, backwards, with all but the last lost: the end is the same', async () => {
    const reader = await w.person('Olga');
    const { deliveries } = w.stripe.standIn;
    deliveries.hold();
    const { body } = await w.checkout(reader);
    await w.press(body.url, 'pay');
    await deliveries.release({ order: 'reversed', copies: 3, drop: ['invoice.paid', 'customer.created'] });
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'active', plan: 'monthly' });
    const parked = await rows(
      w.database,
      `SELECT 1 FROM billing_events WHERE state <> 'applied' AND state <> 'ignored'`,
    );
    expect(parked).toEqual([]);
  });

  it('while the provider is away what is known stays in force, and its events wait for it, however often', async () => {
    const reader = await w.person('Paula');
    const id = await w.buy(reader);
    const { standIn } = w.stripe;
    standIn.isDown = true;
    standIn.parts.subscribing.cancel(id);
    await w.settled();
    expect(await w.entitlement(reader)).toMatchObject({ status: 'active' });
    const waiting = () =>
      rows<{ state: string; outcome: string; attempts: number }>(
        w.database,
        `SELECT state, outcome, attempts FROM billing_events WHERE type = 'customer.subscription.deleted'
         AND payload->'data'->'object'->>'id' = $1`,
        [id],
      );
    expect(await waiting()).toMatchObject([{ state: 'received', outcome: 'provider-down' }]);
    const inbox = w.app.get(BillingInbox);
    for (let i = 0; i < 20; i++) {
      await rows(w.database, `UPDATE billing_events SET next_attempt_at = now() WHERE state = 'received'`);
      await inbox.drain();
    }
    expect(await waiting()).toMatchObject([{ state: 'received', outcome: 'provider-down' }]);
    standIn.isDown = false;
    const applied = async () => {
      await rows(w.database, `UPDATE billing_events SET next_attempt_at = now() WHERE state = 'received'`);
      await inbox.drain();
      return (await waiting())[0]!.state;
    };
    await expect.poll(applied, { timeout: 20_000 }).toBe('applied');
    expect(await w.entitlement(reader)).toMatchObject({ status: 'canceled' });
  });
});

it('a key of the other mode, or none, sells nothing', async () => {
  const reader = await w.person('Quirina');
  await rows(w.database, `UPDATE site_secrets SET retires_at = now() WHERE kind = 'stripe-api'`);
  expect(await w.checkout(reader)).toMatchObject({ status: 409, body: { code: 'checkout-not-set-up' } });
  await addSecret(w, 'stripe-api', 'sk_live_of_another');
  expect(await w.checkout(reader)).toMatchObject({ status: 409, body: { code: 'checkout-not-set-up' } });
  await rows(w.database, `UPDATE site_secrets SET retires_at = now() WHERE kind = 'stripe-api'`);
  await addSecret(w, 'stripe-api', STAND_IN_KEY);
});
