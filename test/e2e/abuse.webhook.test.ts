import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LOG, type Log, rows } from '@app/platform';
import { BillingInbox } from '@app/subscriptions';
import {
  deliver,
  inboxRow,
  seconds,
  sells,
  stripeEvent,
  type StripeWord,
  take,
  WEBHOOK_SECRET,
} from '../factories/billing.js';
import { EASY, world, type World } from '../factories/world.js';
import { raw } from './abuse.fixture.js';

const PATH = '/v1/billing/stripe/daily/webhook';
let w: World;

beforeAll(async () => {
  // Not the demo, which spares this machine's own address.
  w = await world(EASY, { BELOWLINE_DEMO: '0' });
  await sells(w);
});
afterAll(() => w.close());

const signed = (payload: string) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET, timestamp: seconds() });

const send = (body: string | Buffer, signature: string, headers: Record<string, string> = {}) =>
  raw(w, {
    method: 'POST',
    path: PATH,
    headers: { 'content-type': 'application/json', 'stripe-signature': signature, ...headers },
    body,
  });

/** Every event that is stored, and everybody's rights. */
const stored = async () =>
  JSON.stringify([
    await rows(w.database, 'SELECT event_id, state FROM billing_events ORDER BY id'),
    await rows(w.database, 'SELECT * FROM subscriptions ORDER BY 1, 2'),
    await rows(w.database, 'SELECT person_id, version FROM memberships ORDER BY 1'),
  ]);

/** How many events ended like this, as the operator's alarm counts them. */
async function counted(end: string): Promise<number> {
  const { text } = await w.call('GET', '/metrics');
  const line = text.split('\n').find((one) => one.startsWith(`belowline_billing_events_total{end="${end}"`));
  return line === undefined ? 0 : Number(line.split(' ').at(-1));
}

describe('a delivery', () => {
  it('is its bytes: in any other form the signature is not its own, and nothing is stored', async () => {
    const event = stripeEvent('nobody', { id: 'evt_other_bytes' });
    const body = JSON.stringify(event);
    const signature = signed(body);
    const { type, ...rest } = event;
    const forms: [form: string, body: string | Buffer, headers?: Record<string, string>][] = [
      ['indented', JSON.stringify(event, null, 2)],
      ['with a space', body.replace('{"', '{ "')],
      ['with a line at its end', `${body}\n`],
      ['with its members in another order', JSON.stringify({ type, ...rest })],
      ['with a letter escaped', body.replace('"id"', '"\\u0069d"')],
      ['with a number written otherwise', body.replace(`"quantity":1`, `"quantity":1.0`)],
      ['with a mark of its byte order', `\ufeff${body}`],
      ['in UTF-16', Buffer.from(`\ufeff${body}`, 'utf16le')],
      ['compressed and saying so', gzipSync(body), { 'content-encoding': 'gzip' }],
      ['compressed', gzipSync(body)],
      ['saying that it is compressed', body, { 'content-encoding': 'gzip' }],
      ['twice', body + body],
      ['empty', ''],
    ];
    const before = await stored();
    for (const [form, bytes, headers] of forms) {
      const answer = await send(bytes, signature, headers);
      expect([400, 415], `${form}: ${answer.text}`).toContain(answer.status);
    }
    await w.app.get(BillingInbox).settled();
    expect(await stored()).toBe(before);
    expect((await send(body, signature)).status).toBe(200);
    await w.app.get(BillingInbox).settled();
  });

  it('has an end, and a depth', async () => {
    const before = await stored();
    // Refused by what it says of itself: not one byte of five million is waited for.
    const status = await new Promise<number | undefined>((done, failed) => {
      const { hostname, port } = new URL(w.url);
      const asked = request(
        {
          hostname,
          port,
          path: PATH,
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': 5_000_000 },
        },
        (response) => {
          done(response.statusCode);
          asked.destroy();
        },
      );
      asked.on('error', failed);
      asked.flushHeaders();
    });
    expect(status).toBe(413);
    for (const levels of [2_500, 100_000]) {
      const deep = `{"id":"evt_deep","data":${'['.repeat(levels)}"\\u0041"${']'.repeat(levels)}}`;
      const event = { ...stripeEvent('nobody', { id: 'evt_deep' }), data: 'DEEP' };
      const whole = JSON.stringify(event).replace(
        '"DEEP"',
        `{"object":{"x":${'['.repeat(levels)}1${']'.repeat(levels)}}}`,
      );
      for (const body of [deep, whole]) {
        for (const signature of ['t=1,v1=forged', signed(body)]) {
          const answer = await send(body, signature);
          expect([answer.status, answer.body?.code]).toEqual([400, 'malformed-request']);
        }
      }
    }
    expect(await stored()).toBe(before);
  });

  it('that nobody signed is refused, after many without being told more, and a true one gets through', async () => {
    const before = await stored();
    const forged = JSON.stringify(stripeEvent('nobody', { id: 'evt_burst' }));
    const answers = [];
    for (let round = 0; round < 4; round++) {
      answers.push(
        ...(await Promise.all(
          Array.from({ length: 50 }, () => send(forged, `t=${seconds()},v1=${'0'.repeat(64)}`)),
        )),
      );
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400, 429]));
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited[0]!.body).toMatchObject({ code: 'rate-limited', limit: 'forged-deliveries' });
    expect(Number(limited[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(120);
    expect(await stored()).toBe(before);

    const reader = await w.person('Ada');
    const [genuine] = await Promise.all([
      take(w, stripeEvent(reader.externalId)),
      ...Array.from({ length: 50 }, () => send(forged, 't=1,v1=0')),
    ]);
    expect(genuine.status).toBe(200);
    const { body } = await w.call('GET', '/v1/sites/daily/me/entitlement', { token: reader.token });
    expect(body).toMatchObject({ status: 'active' });
  });
});

describe('an event that cannot have its effect is answered well, and somebody is told', () => {
  it.each<[string, StripeWord, { end: string; outcome: string; level: 'error' | 'warn' }]>([
    [
      'of an unknown customer',
      { object: { metadata: {}, customer: 'cus_?' } },
      { end: 'parked', outcome: 'unknown-member', level: 'error' },
    ],
    [
      'of another site’s member',
      { object: { metadata: { site: 'weekly', member: 'x' } } },
      { end: 'parked', outcome: 'other-site', level: 'error' },
    ],
    ['of the other mode', { livemode: true }, { end: 'ignored', outcome: 'other-mode', level: 'warn' }],
    [
      'of an unknown price',
      { object: { items: { data: [{ price: { id: 'price_?' }, current_period_end: seconds() + 99 }] } } },
      { end: 'applied', outcome: 'unknown-price', level: 'warn' },
    ],
  ])('%s', async (_, word, { end, outcome, level }) => {
    const log: Log = w.app.get(LOG);
    const told = vi.spyOn(log, level);
    const before = await counted(end);
    const event = stripeEvent('stranger', word);
    const answer = await deliver(w, event);
    await w.app.get(BillingInbox).settled();
    expect(answer.status).toBe(200);
    expect(await inboxRow(w, event.id)).toMatchObject({ state: end, outcome });
    expect(told.mock.calls.map(([what]) => what)).toContainEqual(
      expect.objectContaining({ event: event.id, outcome, site: w.site.id }),
    );
    expect(await counted(end)).toBe(before + 1);
    told.mockRestore();
  });
});
