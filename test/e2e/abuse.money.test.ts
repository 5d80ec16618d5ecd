import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { rows } from '@app/platform';
import { BillingInbox } from '@app/subscriptions';
import { databaseOptions } from '../../migrations/data-source.js';
import {
  deliver,
  inboxRow,
  PRICES,
  seconds,
  stripeEvent,
  type StripeWord,
  take,
} from '../factories/billing.js';
import { shop, type Shop } from './checkout.fixture.js';

const DAY = 86_400;
let w: Shop;
let canary: Server;
let knocks = 0;
let bait: string;

beforeAll(async () => {
  w = await shop();
  canary = createServer((_, response) => response.end());
  canary.on('connection', () => knocks++);
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done));
  bait = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await w.close();
  await new Promise((done) => canary.close(done));
});

const item = (price: string, more: object = {}) => ({
  items: { data: [{ price: { id: price }, quantity: 1, current_period_end: seconds() + 20 * DAY, ...more }] },
});

/** What the stand-in has of a subscription, so that it is found when it is fetched again. */
function provide(member: string | null, word: StripeWord): ReturnType<typeof stripeEvent> {
  const event = stripeEvent(member, word);
  const object = event.data.object as unknown as { id: string };
  w.stripe.standIn.parts.ledger.put({ ...object, created: event.created });
  return event;
}

describe('nothing is worth more than the site has listed, whatever is said beside it', () => {
  it.each<[string, StripeWord]>([
    ['a price of nothing', { object: item('price_of_nothing') }],
    [
      'a plan in the metadata',
      { object: { ...item('price_of_nothing'), metadata: { plan: 'premium', type: 'gift' } } },
    ],
    [
      'benefits in the metadata',
      { object: { ...item('price_of_nothing'), metadata: { benefits: 'articles.unlimited' } } },
    ],
    [
      'a nickname that is a plan’s',
      { object: item('price_of_nothing', { price: { id: 'price_x', nickname: 'premium' } }) },
    ],
    [
      'a price whose product names one of ours',
      { object: item('price_x', { price: { id: 'price_x', product: PRICES.premium } }) },
    ],
    ['a quantity of nothing', { object: item(PRICES.premium, { quantity: 0 }) }],
    ['no items', { object: { items: { data: [] } } }],
  ])('%s', async (_, word) => {
    const reader = await w.person('Ada');
    const metadata = {
      ...(word.object?.['metadata'] as object | undefined),
      site: 'daily',
      member: reader.externalId,
    };
    await take(w, provide(reader.externalId, { ...word, object: { ...word.object, metadata } }));
    expect(await w.entitlement(reader)).toMatchObject({ benefits: [], plan: null });
  });

  it('what costs nothing by a coupon counts as what was listed, and money paid back in part takes nothing', async () => {
    const reader = await w.person('Berta');
    const discount = { discounts: [{ coupon: { percent_off: 100 } }] };
    await take(w, provide(reader.externalId, { object: { ...item(PRICES.monthly), ...discount } }));
    expect(await w.entitlement(reader)).toMatchObject({ plan: 'monthly', status: 'active' });
    const partly = {
      id: 'ch_1',
      object: 'charge',
      customer: `cus_of_${reader.externalId}`,
      amount: 900,
      amount_refunded: 100,
    };
    await take(w, stripeEvent(null, { type: 'charge.refunded', object: partly }));
    expect(await w.entitlement(reader)).toMatchObject({ plan: 'monthly', status: 'active' });
  });

  it('the customer of one reader pays for nobody else, and what is of the other mode for nobody', async () => {
    const [payer, other] = [await w.person('Cleo'), await w.person('Dora')];
    await take(w, provide(payer.externalId, {}));
    const customer = `cus_of_${payer.externalId}`;
    const session = {
      object: 'checkout.session',
      mode: 'subscription',
      payment_status: 'paid',
      customer,
      subscription: null,
      client_reference_id: other.externalId,
    };
    const stolen = stripeEvent(null, { type: 'checkout.session.completed', object: session });
    await take(w, stolen);
    expect(await inboxRow(w, stolen.id)).toMatchObject({ state: 'parked', outcome: 'customer-of-another' });
    await take(w, provide(other.externalId, { livemode: true }));
    // Of a test's event about an object of the live mode neither counts.
    await take(w, provide(other.externalId, { object: { id: 'sub_live', livemode: true } }));
    expect(await w.entitlement(other)).toMatchObject({ status: 'none' });
    expect(await w.entitlement(payer)).toMatchObject({ status: 'active' });
  });

  it('a checkout takes a plan and a page, and nothing that would change what is paid', async () => {
    const reader = await w.person('Emma');
    const good = { plan: 'monthly', returnUrl: 'https://daily.example/a' };
    for (const more of [
      { price: PRICES.premium },
      { quantity: 0 },
      { customer: 'cus_of_another' },
      { member: 'somebody-else' },
      { client_reference_id: 'somebody-else' },
      { discounts: [{ coupon: 'all' }] },
      { mode: 'payment' },
      { metadata: { member: 'somebody-else' } },
      { subscription_data: { trial_period_days: 730 } },
      { success_url: 'https://evil.example' },
    ]) {
      const answer = await w.call('POST', '/v1/sites/daily/me/checkout', {
        token: reader.token,
        body: { ...good, ...more },
      });
      expect([answer.status, answer.body.code], JSON.stringify(more)).toEqual([422, 'invalid-body']);
    }
  });
});

describe('addresses in what is paid with are never fetched', () => {
  it('whatever an event names them', async () => {
    const reader = await w.person('Frida');
    const urls = Object.fromEntries(
      [
        'SubscribeURL',
        'receipt_url',
        'hosted_invoice_url',
        'invoice_pdf',
        'url',
        'success_url',
        'webhook',
        'jku',
      ].map((name) => [name, `${bait}/${name}`]),
    );
    for (const type of [
      'customer.subscription.updated',
      'checkout.session.completed',
      'invoice.paid',
      'charge.refunded',
      'SubscriptionConfirmation',
    ]) {
      const object = {
        ...urls,
        metadata: { site: 'daily', member: reader.externalId, ...urls },
        links: [urls],
      };
      const event = { ...provide(reader.externalId, { type, object }), ...urls, request: urls };
      expect((await take(w, event as never)).status).toBe(200);
    }
    expect(knocks).toBe(0);
  });
});

describe('where one comes back to', () => {
  const EVIL = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https:/evil.example',
    'https:\\\\evil.example',
    '%2f%2fevil.example',
    '\t//evil.example',
    'https://evil.example',
    'javascript:alert(1)//https://daily.example',
    'data:text/html,x',
    'https://daily.example@evil.example',
    'https://daily.example%40evil.example/',
    'https://daily.example.evil.example',
    'https://daily.example:444/',
    'http://daily.example/',
    'https://evil.example/?https://daily.example',
    'https://evil.example#https://daily.example',
    `https://daily.example/${'a'.repeat(10_000)}`,
    '',
    'null',
  ];
  const ways: [path: string, body: object][] = [
    ['/v1/sites/daily/me/checkout', { plan: 'monthly' }],
    ['/v1/sites/daily/me/billing-portal', {}],
    ['/v1/sites/daily/me/seats', {}],
  ];

  it('is one of the site’s own pages, or the request is refused', async () => {
    const before = w.stripe.standIn.parts.ledger.all('checkout.session').length;
    for (const returnUrl of [
      ...EVIL,
      ['https://daily.example', 'https://evil.example'],
      { href: 'https://daily.example' },
      7,
    ]) {
      // A reader for each: nobody is held up by a limit.
      const reader = await w.person('Gerda', { plan: 'monthly' });
      for (const [path, body] of ways) {
        const asked = { token: reader.token, body: { ...body, returnUrl } };
        const answer = await w.call('POST', path, asked);
        expect(answer.status, `${path} ${JSON.stringify(returnUrl)} ${answer.text}`).toBe(422);
        expect(answer.text).not.toContain('"url"');
      }
    }
    expect(w.stripe.standIn.parts.ledger.all('checkout.session').length).toBe(before);
  });
});

describe('a database that is locked', () => {
  it('does not lose an event: it is stored, or the provider is told to come again', async () => {
    const reader = await w.person('Hanna');
    const event = provide(reader.externalId, {});
    const url = w.database.options as { url?: string };
    const other = await new DataSource(databaseOptions(url.url!, 1)).initialize();
    const holder = other.createQueryRunner();
    await holder.startTransaction();
    await holder.query('LOCK TABLE billing_events IN ACCESS EXCLUSIVE MODE');
    // Held until it has been answered, however long that takes.
    const refused = await deliver(w, event);
    expect(refused.status, refused.text).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await holder.rollbackTransaction();
    expect(await inboxRow(w, event.id)).toBeUndefined();
    expect((await take(w, event)).status).toBe(200);
    expect(await w.entitlement(reader)).toMatchObject({ status: 'active' });

    // What is locked is the reader: the event is stored and answered, and tried again when it is due.
    const next = provide(reader.externalId, {
      object: { status: 'canceled', ended_at: seconds() },
      created: seconds() + 1,
    });
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM memberships WHERE person_id = $1 FOR UPDATE', [reader.id]);
    expect((await deliver(w, next)).status).toBe(200);
    await w.app.get(BillingInbox).settled();
    expect(await inboxRow(w, next.id)).toMatchObject({ state: 'received', attempts: 1 });
    await holder.rollbackTransaction();
    await holder.release();
    await other.destroy();
    await rows(w.database, `UPDATE billing_events SET next_attempt_at = now() WHERE event_id = $1`, [
      next.id,
    ]);
    await w.app.get(BillingInbox).drain();
    expect(await inboxRow(w, next.id)).toMatchObject({ state: 'applied' });
    expect(await w.entitlement(reader)).toMatchObject({ status: 'canceled' });
  });
});
