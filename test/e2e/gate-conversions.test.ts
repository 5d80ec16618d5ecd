import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { BillingInbox } from '@app/subscriptions';
import { deliver, seconds, stripeEvent } from '../factories/billing.js';
import { ORIGIN, subscription, type TestPerson } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { BACK, shop, type Shop } from './checkout.fixture.js';

let w: Shop;
beforeAll(async () => {
  w = await shop();
  await w.article('a1', { section: 'Harbour' });
  await w.article('a2');
  await w.article('secret', { state: 'hidden' });
});
beforeEach(() => rows(w.database, 'DELETE FROM gate_counts'));
afterAll(() => w.close());

const counts = () =>
  rows<Record<string, unknown>>(
    w.database,
    `SELECT article_key, section, "right", reason, kind, sum(count)::int AS count FROM gate_counts
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
  );
const counted = (article_key: string, reason = 'subscription-required', section = '', count = 1) => [
  { article_key, section, right: 'post', reason, kind: 'paid', count },
];
const from = (reader: TestPerson, articleKey: string, returnUrl = BACK) =>
  w.checkout(reader, 'monthly', returnUrl, { articleKey });
const kept = async (reader: TestPerson) =>
  (
    await rows<{ gate: { articleKey: string } | null }>(
      w.database,
      'SELECT gate FROM billing_checkouts WHERE person_id = $1',
      [reader.id],
    )
  )[0]!.gate;

it('a checkout that was begun at a gate counts once when it is paid, and nothing of it stays', async () => {
  const reader = await w.person('Ada');
  const { body } = await from(reader, 'a1');
  expect(await kept(reader)).toEqual({
    articleKey: 'a1',
    section: 'Harbour',
    right: 'post',
    reason: 'subscription-required',
  });
  expect(await counts()).toEqual([]);
  await w.press(body.url, 'pay');
  await w.settled();
  expect(await counts()).toEqual(counted('a1', 'subscription-required', 'Harbour'));
  expect(await kept(reader)).toBeNull();
});

it('however often its event comes, from however many sides at once', async () => {
  const reader = await w.person('Bea');
  const { body } = await from(reader, 'a2');
  const { deliveries } = w.stripe.standIn;
  deliveries.hold();
  await w.press(body.url, 'pay');
  await deliveries.release({ drop: ['*'] });
  const session = body.url.split('/').at(-1);
  const completed = (id: string, type = 'checkout.session.completed') =>
    stripeEvent(reader.externalId, {
      id,
      type,
      object: {
        id: session,
        object: 'checkout.session',
        mode: 'subscription',
        payment_status: 'paid',
        client_reference_id: reader.externalId,
        customer: 'cus_bea',
        subscription: null,
      },
    });
  // The same event again and again, and others that say the same.
  const events = Array.from({ length: rounds(1_000, 4_000) }, (_, i) =>
    completed(
      i % 10 === 0 ? `evt_bea_${i}` : 'evt_bea',
      i % 20 === 0 ? 'checkout.session.async_payment_succeeded' : undefined,
    ),
  );
  for (let i = 0; i < events.length; i += 50) {
    const answers = await Promise.all(events.slice(i, i + 50).map((event) => deliver(w, event)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  }
  const inbox = w.app.get(BillingInbox);
  await inbox.settled();
  await inbox.drain();
  await inbox.settled();
  const open = await rows(w.database, `SELECT 1 FROM billing_events WHERE state = 'received'`);
  expect(open).toEqual([]);
  expect(await counts()).toEqual(counted('a2'));
}, 120_000);

it('the gate at which it was asked for last is the one that counts; from elsewhere it stays', async () => {
  const reader = await w.person('Cleo');
  const first = await from(reader, 'a1');
  expect((await from(reader, 'a2')).body.url).toBe(first.body.url);
  expect((await w.checkout(reader)).body.url).toBe(first.body.url);
  expect(await kept(reader)).toMatchObject({ articleKey: 'a2' });
  const moved = await from(reader, 'a1', `${ORIGIN}/other`);
  expect(moved.body.url).not.toBe(first.body.url);
  await w.press(moved.body.url, 'pay');
  await w.settled();
  expect(await counts()).toEqual(counted('a1', 'subscription-required', 'Harbour'));
});

it('what is never paid never counts; what arrives late does, for the day of its event', async () => {
  const reader = await w.person('Dora');
  const expired = await from(reader, 'a2');
  await w.stripe.sdk.checkout.sessions.expire(expired.body.url.split('/').at(-1));
  await w.settled();
  expect(await kept(reader)).toBeNull();
  const failed = await from(reader, 'a2');
  await w.press(failed.body.url, 'later');
  await w.settled();
  expect(await counts()).toEqual([]);
  await w.press(failed.body.url, 'fails');
  await w.settled();
  const late = await from(reader, 'a2');
  await w.press(late.body.url, 'later');
  await w.settled();
  expect(await counts()).toEqual([]);
  await w.press(late.body.url, 'arrives');
  await w.settled();
  expect(await counts()).toEqual(counted('a2'));
});

it('the day is the one of the site’s calendar on which the provider says that it was paid', async () => {
  await rows(
    w.database,
    `UPDATE sites SET settings = settings || '{"gate": {"timeZone": "Pacific/Kiritimati"}}', version = version + 1 WHERE id = $1`,
    [w.site.id],
  );
  const reader = await w.person('Edith');
  // Three days ago, at five past ten in the morning by UTC: past midnight there.
  const paidAt = Math.floor(seconds() / 86_400) * 86_400 - 3 * 86_400 + 36_300;
  await expect.poll(async () => (await from(reader, 'a2')).status).toBe(200);
  const [row] = await rows<{ session: string }>(
    w.database,
    'SELECT session FROM billing_checkouts WHERE person_id = $1',
    [reader.id],
  );
  const event = stripeEvent(reader.externalId, {
    type: 'checkout.session.completed',
    created: paidAt,
    object: {
      id: row!.session,
      object: 'checkout.session',
      mode: 'subscription',
      payment_status: 'no_payment_required',
      client_reference_id: reader.externalId,
      customer: 'cus_edith',
      subscription: null,
    },
  });
  await expect
    .poll(async () => (await w.call('GET', '/v1/sites/daily/settings', { token: await w.key() })).body.gate)
    .toMatchObject({ timeZone: 'Pacific/Kiritimati' });
  expect((await deliver(w, event)).status).toBe(200);
  await w.app.get(BillingInbox).settled();
  const [day] = await rows<{ day: string }>(w.database, 'SELECT day::text FROM gate_counts');
  expect(day).toEqual({ day: new Date((paidAt + 14 * 3_600) * 1_000).toISOString().slice(0, 10) });
});

it('the gate is the one that the reader meets by the one decision, whatever the page says', async () => {
  const lapsed = await w.person('Fay', {
    subscriptions: [
      subscription({ status: 'canceled', endsAt: new Date(Date.now() - 86_400_000).toISOString() }),
    ],
  });
  await from(lapsed, 'a2');
  expect(await kept(lapsed)).toMatchObject({ reason: 'subscription-lapsed' });
  const given = await w.person('Gil', { subscriptions: [subscription({ source: 'claim' })] });
  expect((await from(given, 'a2')).status).toBe(200);
  expect(await kept(given)).toBeNull();
  const hidden = await w.person('Hal');
  const unknown = await w.person('Ida');
  expect((await from(hidden, 'secret')).status).toBe((await from(unknown, 'nothing here')).status);
  expect([await kept(hidden), await kept(unknown)]).toEqual([null, null]);
});

it('an article’s key is checked like everywhere', async () => {
  const reader = await w.person('Jo');
  for (const articleKey of ['', 'x'.repeat(256), 'a\u0000b', 5, null, ['a1'], { length: 1 }])
    expect((await from(reader, articleKey as string)).status).toBe(422);
});
