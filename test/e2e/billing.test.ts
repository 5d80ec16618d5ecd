import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { BillingInbox } from '@app/subscriptions';
import {
  addSecret,
  deliver,
  inboxRow,
  PRICES,
  seconds,
  sells,
  stripeEvent,
  take,
  WEBHOOK_SECRET,
} from '../factories/billing.js';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';

let daily: World;
let key: string;
const DAY_MS = 86_400_000;
const iso = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

beforeAll(async () => {
  daily = await world();
  await sells(daily);
  key = await daily.key();
  await daily.article('a1');
});
afterAll(() => daily.close());

const own = async (reader: TestPerson) =>
  (await daily.call('GET', '/v1/sites/daily/me/entitlement', { token: reader.token })).body;
const posts = async (reader: TestPerson, text = `A thought of my own, number ${Math.random()}`) =>
  daily.post(reader, 'a1', text);
const member = (externalId: string, query = '', token = key) =>
  daily.call('GET', `/v1/sites/daily/members/${encodeURIComponent(externalId)}/entitlement${query}`, {
    token,
  });
const put = (externalId: string, body: object, token = key) =>
  daily.call('PUT', `/v1/sites/daily/members/${encodeURIComponent(externalId)}/subscription`, {
    token,
    body,
  });
const said = (more: object = {}) => ({
  reference: 'own-1',
  plan: 'monthly',
  status: 'active',
  currentPeriodEnd: iso(20),
  occurredAt: iso(0),
  ...more,
});
const facts = async (reader: TestPerson) =>
  (
    await rows<{ version: number; subscriptions: { status: string }[] }>(
      daily.database,
      'SELECT version::int, subscriptions FROM memberships WHERE person_id = $1',
      [reader.id],
    )
  )[0]!;

describe('paying by Stripe', () => {
  it('lets the reader post at once, and its end refuses them again, each with the reason', async () => {
    const reader = await daily.person('Ada');
    expect(await posts(reader)).toMatchObject({ status: 402, body: { code: 'subscription-required' } });
    expect(await own(reader)).toMatchObject({ status: 'none', plan: null, benefits: [], because: [] });

    const paid = await take(daily, stripeEvent(reader.externalId, { type: 'customer.subscription.created' }));
    expect(paid).toMatchObject({ status: 200, body: { received: true } });
    expect((await posts(reader)).status).toBe(201);
    expect(await own(reader)).toMatchObject({
      status: 'active',
      plan: 'monthly',
      source: 'stripe',
      benefits: ['comments.post', 'comments.react'],
    });

    await take(daily, stripeEvent(reader.externalId, { type: 'customer.subscription.deleted' }));
    expect(await posts(reader)).toMatchObject({
      status: 402,
      body: { code: 'subscription-lapsed', reason: 'subscription-lapsed', gate: { plans: [{}, {}] } },
    });
  });

  it('an event delivered 200 times at once has one effect, and all are told that it is stored', async () => {
    const reader = await daily.person('Berta');
    const event = stripeEvent(reader.externalId);
    const before = await facts(reader);
    const answers = await Promise.all(Array.from({ length: 200 }, () => deliver(daily, event)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await daily.app.get(BillingInbox).settled();
    expect((await facts(reader)).version).toBe(before.version + 1);
    expect(await inboxRow(daily, event.id)).toEqual({
      state: 'applied',
      outcome: 'subscription-heard',
      attempts: 1,
    });
    const audited = await rows(
      daily.database,
      `SELECT 1 FROM audit_log WHERE subject_id = $1 AND action = $2`,
      [reader.id, 'subscription.changed'],
    );
    expect(audited).toHaveLength(1);
  });

  it('what Stripe did not sign is 400 and changes nothing', async () => {
    const event = stripeEvent('nobody', { id: 'evt_forged' });
    const body = JSON.stringify(event);
    const sign = (timestamp: number, secret = WEBHOOK_SECRET, payload = body) =>
      Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    const now = seconds();
    const right = sign(now);
    const headers = [
      'garbled',
      sign(now, 'whsec_other'),
      sign(now - 310),
      sign(now + 310),
      right.replace('v1=', 'v0='),
      right.replace(/v1=.*/, 'v1='),
      `t=${now},${right}`,
      right.replace(/t=\d+/, 't=soon'),
      sign(now, WEBHOOK_SECRET, JSON.stringify(event, null, 1)),
    ];
    for (const header of headers) {
      expect(await deliver(daily, body, { header })).toMatchObject({
        status: 400,
        body: { code: 'invalid-signature' },
      });
    }
    const unsigned = await daily.call('POST', '/v1/billing/stripe/daily/webhook', { body });
    expect(unsigned).toMatchObject({ status: 400, body: { code: 'invalid-signature' } });
    const bom = await deliver(daily, `\ufeff${body}`, { header: right });
    expect(bom.status).toBe(400);
    expect(await deliver(daily, event, { site: 'weekly' })).toMatchObject({
      status: 404,
      body: { code: 'unknown-site' },
    });
    expect(await inboxRow(daily, 'evt_forged')).toBeUndefined();
  });

  it('during an exchange both secrets are good, afterwards the old one is not', async () => {
    await addSecret(daily, 'stripe-webhook', 'whsec_next');
    const ping = async (secret = WEBHOOK_SECRET) =>
      (await deliver(daily, stripeEvent(null, { type: 'ping' }), { secret })).status;
    await expect.poll(() => ping('whsec_next'), { timeout: 10_000 }).toBe(200);
    expect(await ping()).toBe(200);
    const retired = await rows<{ id: string }>(
      daily.database,
      `UPDATE site_secrets SET retires_at = now() WHERE kind = 'stripe-webhook' AND retires_at IS NOT NULL RETURNING id`,
    );
    expect(retired).toHaveLength(1);
    // What is kept is two seconds old at most.
    await expect.poll(() => ping(), { timeout: 10_000 }).toBe(400);
    expect(await ping('whsec_next')).toBe(200);
    await rows(daily.database, `UPDATE site_secrets SET retires_at = NULL WHERE id = $1`, [retired[0]!.id]);
    await expect.poll(() => ping(), { timeout: 10_000 }).toBe(200);
  });

  it('what is older than what is known changes nothing', async () => {
    const reader = await daily.person('Cleo');
    const now = seconds();
    await take(daily, stripeEvent(reader.externalId, { created: now }));
    const late = stripeEvent(reader.externalId, { created: now - 60, object: { status: 'past_due' } });
    await take(daily, late);
    expect(await inboxRow(daily, late.id)).toMatchObject({ state: 'applied', outcome: 'older' });
    expect(await own(reader)).toMatchObject({ status: 'active' });
  });

  it('the end of an old subscription takes nothing from the new one', async () => {
    const reader = await daily.person('Dora');
    const now = seconds();
    await take(daily, stripeEvent(reader.externalId, { created: now - 9, object: { id: 'sub_d_old' } }));
    await take(daily, stripeEvent(reader.externalId, { created: now - 5, object: { id: 'sub_d_new' } }));
    await take(
      daily,
      stripeEvent(reader.externalId, {
        type: 'customer.subscription.deleted',
        created: now,
        object: { id: 'sub_d_old', status: 'canceled' },
      }),
    );
    expect(await own(reader)).toMatchObject({ status: 'active', because: [{}, {}] });
    expect((await posts(reader)).status).toBe(201);
  });

  it.each([
    ['of the other mode', { livemode: true }, 'ignored', 'other-mode'],
    ['of a type that says nothing', { type: 'product.updated' }, 'ignored', 'unknown-type'],
    ['of an invoice', { type: 'invoice.paid', object: { subscription: 'sub_1' } }, 'ignored', 'not-asked'],
    ['of nobody known', { object: { metadata: {}, customer: 'cus_?' } }, 'parked', 'unknown-member'],
    ['of another site', { object: { metadata: { site: 'weekly', member: 'x' } } }, 'parked', 'other-site'],
    ['of a state that is not known', { object: { status: 'dormant' } }, 'parked', 'unknown-status'],
    ['that cannot be read', { object: { items: 5 } }, 'parked', 'unreadable'],
    [
      'with an e-mail only',
      { object: { metadata: { email: 'ada@daily.example' }, customer: 'cus_!' } },
      'parked',
      'unknown-member',
    ],
  ])('an event %s is stored and has no effect', async (_, word, state, outcome) => {
    const event = stripeEvent('stranger', word);
    expect((await take(daily, event)).status).toBe(200);
    expect(await inboxRow(daily, event.id)).toMatchObject({ state, outcome });
    expect((await member('stranger')).body).toMatchObject({ code: 'unknown-member' });
  });

  it('an unknown price grants nothing, whatever the metadata says', async () => {
    const reader = await daily.person('Emma');
    const event = stripeEvent(reader.externalId, {
      object: {
        items: {
          data: [{ price: { id: 'price_of_mine' }, quantity: 99, current_period_end: seconds() + 99 }],
        },
        metadata: { site: 'daily', member: reader.externalId, plan: 'premium', price: PRICES.premium },
      },
    });
    await take(daily, event);
    expect(await inboxRow(daily, event.id)).toMatchObject({ state: 'applied', outcome: 'unknown-price' });
    expect(await own(reader)).toMatchObject({
      plan: null,
      benefits: [],
      because: [{ reason: 'unknown-price' }],
    });
    expect(await posts(reader)).toMatchObject({ status: 402, body: { code: 'subscription-required' } });
  });

  it('a payment of a reader who has never signed in waits for them', async () => {
    await take(daily, stripeEvent('comes-later'));
    expect((await member('comes-later')).body).toMatchObject({ status: 'active', plan: 'monthly' });
  });

  it('a checkout tells whose customer it is, also after the subscription came', async () => {
    const reader = await daily.person('Frida');
    const subscription = stripeEvent(null, { object: { id: 'sub_frida', customer: 'cus_frida' } });
    await take(daily, subscription);
    expect(await inboxRow(daily, subscription.id)).toMatchObject({
      state: 'parked',
      outcome: 'unknown-member',
    });
    const session = {
      object: 'checkout.session',
      mode: 'subscription',
      customer: 'cus_frida',
      subscription: 'sub_frida',
      client_reference_id: reader.externalId,
      status: 'complete',
    };
    const unpaid = stripeEvent(null, {
      type: 'checkout.session.completed',
      object: { ...session, payment_status: 'unpaid' },
    });
    await take(daily, unpaid);
    expect(await own(reader)).toMatchObject({ status: 'none' });
    await take(
      daily,
      stripeEvent(null, {
        type: 'checkout.session.async_payment_succeeded',
        object: { ...session, payment_status: 'paid' },
      }),
    );
    expect(await own(reader)).toMatchObject({ status: 'active', source: 'stripe' });
    expect(await inboxRow(daily, subscription.id)).toMatchObject({ state: 'applied' });

    // Another's customer is not taken over.
    const thief = await daily.person('Gerda');
    const stolen = stripeEvent(null, {
      type: 'checkout.session.completed',
      object: { ...session, payment_status: 'paid', client_reference_id: thief.externalId },
    });
    await take(daily, stolen);
    expect(await inboxRow(daily, stolen.id)).toMatchObject({
      state: 'parked',
      outcome: 'customer-of-another',
    });
    expect(await own(thief)).toMatchObject({ status: 'none' });
    expect(await own(reader)).toMatchObject({ status: 'active' });
  });

  it('a parked event that is sent again is tried again', async () => {
    const event = stripeEvent('late-plan', { object: { status: 'dormant' } });
    await take(daily, event);
    expect(await inboxRow(daily, event.id)).toMatchObject({ state: 'parked' });
    await rows(daily.database, `UPDATE billing_events SET payload = $2 WHERE event_id = $1`, [
      event.id,
      JSON.stringify(stripeEvent('late-plan', { id: event.id })),
    ]);
    await take(daily, event);
    expect(await inboxRow(daily, event.id)).toMatchObject({ state: 'applied' });
  });

  it('keeps what PostgreSQL cannot, and takes bodies larger than those of people, to a limit', async () => {
    const odd = stripeEvent('odd', { object: { description: 'nul \0 half \ud800' } });
    expect((await take(daily, odd)).status).toBe(200);
    expect(await inboxRow(daily, odd.id)).toMatchObject({ state: 'applied' });
    const large = stripeEvent('large', { object: { description: 'x'.repeat(300_000) } });
    expect((await take(daily, large)).status).toBe(200);
    const huge = stripeEvent('huge', { object: { description: 'x'.repeat(1_100_000) } });
    expect(await deliver(daily, huge)).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
    expect(await deliver(daily, '[1]')).toMatchObject({ status: 422, body: { code: 'invalid-body' } });
  });

  it('twenty subscriptions, each told in another order with repetitions, all end alike', async () => {
    const now = seconds();
    const story = [
      { type: 'customer.subscription.created', created: now - 40, object: { status: 'active' } },
      { created: now - 30, object: { status: 'past_due' } },
      { created: now - 20, object: { status: 'active' } },
      {
        type: 'customer.subscription.deleted',
        created: now - 10,
        object: { status: 'canceled', ended_at: now - 10 },
      },
    ];
    const readers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => daily.person(`Reader ${'abcdefghijklmnopqrst'[i]}`)),
    );
    // The i-th of the 24 orders, as a number in the factorial system.
    const order = (i: number) => {
      const left = [0, 1, 2, 3];
      return [6, 2, 1, 1].map((base) => left.splice(Math.floor(i / base) % (left.length || 1), 1)[0]!);
    };
    await Promise.all(
      readers.map(async (reader, i) => {
        const keepsGoing = i % 2 === 0;
        const events = story.slice(0, keepsGoing ? 3 : 4).map((word) => stripeEvent(reader.externalId, word));
        const told = order(i).filter((at) => at < events.length);
        for (const at of [...told, ...told.toReversed()]) await deliver(daily, events[at]!);
      }),
    );
    await daily.app.get(BillingInbox).settled();
    for (const [i, reader] of readers.entries()) {
      expect((await facts(reader)).subscriptions).toMatchObject([
        { status: i % 2 === 0 ? 'active' : 'canceled', pastDueSince: null },
      ]);
    }
  });
});

describe("the publication's own billing", () => {
  it('grants and takes at once, with the newest word winning, however often it is said', async () => {
    const reader = await daily.person('Hanna');
    const paid = await put(reader.externalId, said({ reference: 'h', occurredAt: iso(-1) }));
    expect(paid).toMatchObject({
      status: 200,
      body: { status: 'active', plan: 'monthly', source: 'server' },
    });
    expect((await posts(reader)).status).toBe(201);

    const { version } = await facts(reader);
    await put(
      reader.externalId,
      said({ reference: 'h', occurredAt: paid.body.until && iso(-2), status: 'canceled' }),
    );
    expect((await facts(reader)).version).toBe(version);

    const over = await put(reader.externalId, said({ reference: 'h', status: 'canceled' }));
    expect(over.body).toMatchObject({ status: 'canceled', benefits: [], until: null });
    expect(await posts(reader)).toMatchObject({ status: 402, body: { code: 'subscription-lapsed' } });
  });

  it('the same word twice, and 50 times at once, is one', async () => {
    const reader = await daily.person('Ida');
    const word = said({ reference: 'i' });
    const { version } = await facts(reader);
    const answers = await Promise.all(Array.from({ length: 50 }, () => put(reader.externalId, word)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await facts(reader)).version).toBe(version + 1);
  });

  it('canceled at the end of the period keeps what is paid for', async () => {
    const end = iso(3);
    const kept = await put(
      'keeps',
      said({ reference: 'k', status: 'canceled', cancelAtPeriodEnd: true, currentPeriodEnd: end }),
    );
    expect(kept.body).toMatchObject({
      status: 'canceled',
      benefits: ['comments.post', 'comments.react'],
      until: end,
    });
  });

  it('may end by its reference what came from Stripe, and a newer event speaks again', async () => {
    const reader = await daily.person('Jana');
    const now = seconds();
    await take(daily, stripeEvent(reader.externalId, { created: now - 60 }));
    const reference = `sub_of_${reader.externalId}`;
    const ended = await put(reader.externalId, said({ reference, status: 'canceled', occurredAt: iso(0) }));
    expect(ended.body).toMatchObject({ status: 'canceled', benefits: [] });
    expect((await posts(reader)).status).toBe(402);
    await take(daily, stripeEvent(reader.externalId, { created: seconds() + 5 }));
    expect(await own(reader)).toMatchObject({ status: 'active', source: 'stripe' });
  });

  it('a subscription can pass to another member, and leaves the first', async () => {
    const word = { reference: 'passed-on', plan: 'premium', status: 'active', currentPeriodEnd: null };
    await put('first-owner', { ...word, occurredAt: iso(-2) });
    const second = await put('second-owner', { ...word, occurredAt: iso(-1) });
    expect(second.body).toMatchObject({ status: 'active', plan: 'premium', until: null });
    expect((await member('first-owner')).body).toMatchObject({ status: 'none' });
    await put('first-owner', { ...word, occurredAt: iso(-1.5) });
    expect((await member('second-owner')).body).toMatchObject({ status: 'active' });
  });

  it('answers the paywall: one benefit, allowed or not', async () => {
    await put('asks', said({ reference: 'asks' }));
    expect((await member('asks', '?benefit=comments.post')).body).toMatchObject({
      benefit: 'comments.post',
      allowed: true,
    });
    expect((await member('asks', '?benefit=articles.unlimited')).body).toMatchObject({ allowed: false });
    const asked = await member('asks');
    expect(asked.body).not.toHaveProperty('allowed');
    expect(asked.headers.get('cache-control')).toBe('private, no-store');
    expect(await member('nobody-at-all')).toMatchObject({ status: 404, body: { code: 'unknown-member' } });
    expect((await member('asks', '?benefit=a%20b')).status).toBe(400);
    expect((await member('asks', '?other=1')).status).toBe(400);
  });

  it.each([
    ['a field that is not known', { price: 'p' }, '/price'],
    ['no state of ours', { status: 'great' }, '/status'],
    ['a time that is none', { occurredAt: 'yesterday' }, '/occurredAt'],
    ['a time without a zone', { occurredAt: '2026-01-01T00:00:00' }, '/occurredAt'],
    ['a word from the future', { occurredAt: iso(1) }, '/occurredAt'],
    ['an end out of range', { currentPeriodEnd: '0001-01-01T00:00:00Z' }, '/currentPeriodEnd'],
    ['an object for a text', { reference: { id: '1' } }, '/reference'],
    ['an operator for a plan', { plan: { _type: 'raw', _value: '1=1' } }, '/plan'],
    ['a number for a yes', { cancelAtPeriodEnd: 1 }, '/cancelAtPeriodEnd'],
    ['an empty reference', { reference: '' }, '/reference'],
    ['NUL in a reference', { reference: 'a\0b' }, '/reference'],
    ['half a character in a reference', { reference: 'a\ud800b' }, '/reference'],
  ])('is told what is wrong: %s', async (_, more, pointer) => {
    const answer = await put('wrong', said(more));
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-body', errors: [{ pointer }] } });
    expect((await member('wrong')).status).toBe(404);
  });

  it('is told of a plan that is not there, and of a member that cannot be', async () => {
    expect(await put('wrong', said({ plan: 'golden' }))).toMatchObject({
      status: 422,
      body: { code: 'unknown-plan' },
    });
    expect((await put('x'.repeat(256), said())).status).toBe(400);
    expect(
      (await daily.call('PUT', '/v1/sites/daily/members/a%00b/subscription', { token: key, body: said() }))
        .status,
    ).toBe(400);
  });

  it('needs a key of this site with the scope', async () => {
    const reading = await daily.key(['members:read']);
    expect((await put('x1', said(), reading)).status).toBe(403);
    const writing = await daily.key(['members:write']);
    expect((await member('x1', '', writing)).status).toBe(403);
    const reader = await daily.person('Klara', { role: 'admin' });
    expect((await put('x1', said(), reader.token)).status).toBe(403);
    expect(
      (await daily.call('PUT', '/v1/sites/daily/members/x1/subscription', { body: said() })).status,
    ).toBe(401);
    await addSite(daily.app, 'weekly', EASY, []);
    const elsewhere = await daily.call('PUT', '/v1/sites/weekly/members/x1/subscription', {
      token: key,
      body: said(),
    });
    expect(elsewhere).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    const foreign = await daily.call('GET', '/v1/sites/weekly/me/entitlement', { token: reader.token });
    expect(foreign).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    expect((await daily.call('GET', '/v1/sites/daily/me/entitlement')).status).toBe(401);
  });
});

describe("with a key for Stripe's API", () => {
  let stripe: Server;
  let known: Record<string, object> = {};
  let asked = 0;
  let away = false;
  let shop: World;

  beforeAll(async () => {
    stripe = createServer((request, response) => {
      asked++;
      const id = request.url!.split('/').at(-1)!.split('?')[0]!;
      const found = known[id];
      const status = away ? 500 : found ? 200 : 404;
      const body =
        found && !away
          ? found
          : { error: { type: 'invalid_request_error', code: 'resource_missing', message: 'No' } };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((done) => stripe.listen(0, '127.0.0.1', done));
    shop = await world(EASY, {
      BELOWLINE_DEMO: '0',
      STRIPE_API_BASE: `http://127.0.0.1:${(stripe.address() as AddressInfo).port}`,
    });
    await sells(shop);
    await addSecret(shop, 'stripe-api', 'sk_test_of_the_tests');
  });
  afterAll(async () => {
    await shop.close();
    stripe.close();
  });

  const shown = async (reader: TestPerson) =>
    (await shop.call('GET', '/v1/sites/daily/me/entitlement', { token: reader.token })).body;

  it("what Stripe has now counts, not the event's own words", async () => {
    const reader = await shop.person('Lena');
    const event = stripeEvent(reader.externalId, { object: { status: 'active' } });
    const now = { ...(event.data.object as object), status: 'past_due' };
    known = { [`sub_of_${reader.externalId}`]: now };
    await take(shop, event);
    expect(await shown(reader)).toMatchObject({ status: 'past_due', because: [{ reason: 'grace-post' }] });
  });

  it('one that Stripe does not know is parked', async () => {
    const reader = await shop.person('Mona');
    const event = stripeEvent(reader.externalId);
    await take(shop, event);
    expect(await inboxRow(shop, event.id)).toMatchObject({ state: 'parked', outcome: 'missing-at-provider' });
    expect(await shown(reader)).toMatchObject({ status: 'none' });
  });

  it('while Stripe is away it waits, and is applied when it is due again', async () => {
    const reader = await shop.person('Nora');
    const event = stripeEvent(reader.externalId);
    known = { [`sub_of_${reader.externalId}`]: event.data.object };
    away = true;
    expect((await take(shop, event)).status).toBe(200);
    expect(await inboxRow(shop, event.id)).toMatchObject({ state: 'received', attempts: 1 });
    away = false;
    await rows(shop.database, `UPDATE billing_events SET next_attempt_at = now() WHERE event_id = $1`, [
      event.id,
    ]);
    expect(await shop.app.get(BillingInbox).drain()).toBe(1);
    expect(await shown(reader)).toMatchObject({ status: 'active' });
    expect(await inboxRow(shop, event.id)).toMatchObject({ state: 'applied', attempts: 2 });
  });

  it('what fails for ever is parked after its last attempt, and the others go on', async () => {
    const event = stripeEvent('poison');
    known = { sub_of_poison: { ...event.data.object, items: 5 } };
    await take(shop, event);
    await rows(
      shop.database,
      `UPDATE billing_events SET next_attempt_at = now(), attempts = 15 WHERE event_id = $1`,
      [event.id],
    );
    await shop.app.get(BillingInbox).drain();
    expect(await inboxRow(shop, event.id)).toMatchObject({
      state: 'parked',
      outcome: 'too-many-attempts',
      attempts: 16,
    });
    const reader = await shop.person('Olga');
    const other = stripeEvent(reader.externalId);
    known = { [`sub_of_${reader.externalId}`]: other.data.object };
    await take(shop, other);
    expect(await shown(reader)).toMatchObject({ status: 'active' });
  });

  it('a paid checkout is enough: its subscription is fetched', async () => {
    const reader = await shop.person('Paula');
    const bare = {
      ...(stripeEvent(null).data.object as object),
      id: 'sub_paula',
      customer: 'cus_paula',
      metadata: {},
    };
    known = { sub_paula: bare };
    const before = asked;
    await take(
      shop,
      stripeEvent(null, {
        type: 'checkout.session.completed',
        object: {
          object: 'checkout.session',
          mode: 'subscription',
          payment_status: 'paid',
          customer: 'cus_paula',
          subscription: 'sub_paula',
          client_reference_id: reader.externalId,
        },
      }),
    );
    expect(asked).toBe(before + 1);
    expect(await shown(reader)).toMatchObject({ status: 'active', plan: 'monthly' });
  });

  it("a fetched subscription of another site or mode is not this site's", async () => {
    const event = stripeEvent('quelle');
    known = {
      sub_of_quelle: { ...(event.data.object as object), metadata: { site: 'weekly', member: 'quelle' } },
    };
    await take(shop, event);
    expect(await inboxRow(shop, event.id)).toMatchObject({ state: 'parked', outcome: 'other-site' });
    const live = stripeEvent('quelle');
    known = { sub_of_quelle: { ...(live.data.object as object), livemode: true } };
    await take(shop, live);
    expect(await inboxRow(shop, live.id)).toMatchObject({ state: 'ignored', outcome: 'other-mode' });
  });
});
