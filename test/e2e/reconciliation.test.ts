import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { Reconcile, Reconciliations } from '@app/subscriptions';
import { inboxRow, PRICES, stripeEvent, take } from '../factories/billing.js';
import { addSite, EASY, type TestPerson } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { shop, type Shop } from './checkout.fixture.js';

let w: Shop;
let admin: TestPerson;
beforeAll(async () => {
  w = await shop();
  admin = await w.person('The Admin', { role: 'admin' });
});
afterAll(() => w.close());

const PATH = '/v1/sites/daily/billing';
const ask = (method: string, path: string, by = admin) => w.call(method, PATH + path, { token: by.token });

/** Begins one by the API and does it as the worker would; gives its report. */
async function reconcile() {
  const begun = await ask('POST', '/reconciliations');
  expect(begun.status).toBe(202);
  const { id } = begun.body as { id: string };
  await w.app.get(Reconciliations).run({ siteId: w.site.id, id }, true);
  const { body } = await ask('GET', '/reconciliations');
  return body.items.find((one: { id: string }) => one.id === id);
}

/** Lets something happen at the provider of which not one event arrives. */
async function unheard(happens: () => unknown): Promise<void> {
  const { deliveries } = w.stripe.standIn;
  deliveries.hold();
  await happens();
  await deliveries.release({ drop: ['*'] });
}

describe('the comparison with the provider', () => {
  it('finds nothing where every event was heard', async () => {
    await w.buy(await w.person('Ada'));
    expect(await reconcile()).toMatchObject({
      state: 'done',
      by: 'person',
      compared: 1,
      found: 0,
      differences: [],
    });
  });

  it('repairs what no event told of, and reports each difference', async () => {
    const [ended, changed, bought] = [
      await w.person('Berta'),
      await w.person('Cleo'),
      await w.person('Dora'),
    ];
    const [endedId, changedId] = [await w.buy(ended), await w.buy(changed)];
    const { subscribing } = w.stripe.standIn.parts;
    let boughtId = '';
    await unheard(async () => {
      subscribing.cancel(endedId);
      const { id } = subscribing.require(changedId).items.data[0]!;
      subscribing.update(changedId, { items: [{ id, price: PRICES.premium }] });
      const { body } = await w.checkout(bought);
      await w.press(body.url, 'pay');
      boughtId = w.stripe.standIn.parts.ledger.all('subscription').at(-1)!.id;
    });
    expect(await w.entitlement(ended)).toMatchObject({ status: 'active' });
    expect(await w.entitlement(bought)).toMatchObject({ status: 'none' });
    const report = await reconcile();
    expect(report).toMatchObject({ state: 'done', compared: 4, found: 3, repaired: 3, trouble: null });
    const kinds = Object.fromEntries(
      report.differences.map((one: { reference: string; kind: string }) => [one.reference, one.kind]),
    );
    expect(kinds).toEqual({ [endedId]: 'differs', [changedId]: 'differs', [boughtId]: 'missing-here' });
    expect(
      report.differences.find((one: { reference: string }) => one.reference === changedId).fields,
    ).toMatchObject({ plan: { here: 'monthly', there: 'premium' } });
    expect(await w.entitlement(ended)).toMatchObject({ status: 'canceled' });
    expect(await w.entitlement(changed)).toMatchObject({ plan: 'premium' });
    expect(await w.entitlement(bought)).toMatchObject({ status: 'active', plan: 'monthly' });
    expect(await reconcile()).toMatchObject({ found: 0 });
  });

  it('reports what it cannot repair: whose nobody knows, and what the provider does not know', async () => {
    const { subscribing, ledger } = w.stripe.standIn.parts;
    const reader = await w.person('Emma');
    await unheard(() => {
      const customer = ledger.put({ id: ledger.newId('cus'), object: 'customer', created: 1 }).id;
      subscribing.create({ customer, items: [{ price: PRICES.monthly }] });
    });
    await rows(
      w.database,
      `INSERT INTO subscriptions (id, site_id, person_id, source, reference, plan, status, as_of)
       VALUES (gen_random_uuid(), $1, $2, 'stripe', 'sub_of_elsewhere', 'monthly', 'active', now())`,
      [w.site.id, reader.id],
    );
    const report = await reconcile();
    expect(report).toMatchObject({ found: 2, repaired: 0 });
    expect(report.differences.map((one: { kind: string }) => one.kind).sort()).toEqual([
      'missing-there',
      'unknown-member',
    ]);
    await rows(w.database, `DELETE FROM subscriptions WHERE reference = 'sub_of_elsewhere'`);
  });

  it('is one at a time, and one that was cut off goes on when its job does', async () => {
    const first = await ask('POST', '/reconciliations');
    const second = await ask('POST', '/reconciliations');
    expect(second.body.id).toBe(first.body.id);
    const reconciliations = w.app.get(Reconciliations);
    const job = { siteId: w.site.id, id: first.body.id as string };
    w.stripe.standIn.isDown = true;
    await expect(reconciliations.run(job, false)).rejects.toThrow();
    w.stripe.standIn.isDown = false;
    expect((await ask('GET', '/reconciliations')).body.items[0]).toMatchObject({ state: 'running' });
    await reconciliations.run(job, true);
    await reconciliations.run(job, true);
    expect((await ask('GET', '/reconciliations')).body.items[0]).toMatchObject({ state: 'done' });
    expect(Reconcile.options.retryLimit).toBeGreaterThan(0);
  });

  it('says so when the provider stays away, and changes nothing', async () => {
    w.stripe.standIn.isDown = true;
    const report = await reconcile();
    w.stripe.standIn.isDown = false;
    expect(report).toMatchObject({ state: 'failed', trouble: 'provider-down' });
  });

  it('every night there is one for each site that has a key', async () => {
    expect(await w.app.get(Reconciliations).beginAll()).toBe(1);
    const { items } = (await ask('GET', '/reconciliations')).body;
    expect(items[0]).toMatchObject({ by: 'schedule', state: 'running' });
    await w.app.get(Reconciliations).run({ siteId: w.site.id, id: items[0].id }, true);
  });

  it('a backlog in any order after an outage leaves no difference', async () => {
    const { deliveries, parts } = w.stripe.standIn;
    const readers = await Promise.all(
      Array.from({ length: rounds(8, 100) }, (_, i) =>
        w.person(`Reader ${'abcdefghij'[i % 10]}${'abcdefghij'[Math.floor(i / 10)]}`),
      ),
    );
    deliveries.hold();
    for (const [i, reader] of readers.entries()) {
      const { body } = await w.checkout(reader);
      await w.press(body.url, 'pay');
      const { id } = parts.ledger.all('subscription').at(-1)!;
      if (i % 3 === 1) parts.subscribing.renew(id, 'failed');
      if (i % 4 === 2) parts.subscribing.cancel(id);
    }
    await deliveries.release({ order: 'shuffled', copies: 2 });
    await w.settled();
    expect(
      (await reconcile()).differences.filter((one: { kind: string }) => one.kind !== 'unknown-member'),
    ).toEqual([]);
  });
});

describe('the inbox, for admins', () => {
  it('lists what came with what became of it, page by page and by state', async () => {
    const event = stripeEvent('nobody', {
      type: 'customer.subscription.updated',
      object: { status: 'dormant' },
    });
    await take(w, event);
    const { body, status, headers } = await ask('GET', '/events?limit=2');
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({
      eventId: event.id,
      state: 'parked',
      outcome: 'missing-at-provider',
    });
    const next = await ask('GET', `/events?limit=2&cursor=${body.nextCursor}`);
    expect(next.body.items[0].id < body.items[1].id).toBe(true);
    const parked = (await ask('GET', '/events?state=parked')).body;
    expect(parked.counts.parked).toBe(parked.items.length);
    expect((await ask('GET', `/events?state=parked&cursor=${body.nextCursor}`)).status).toBe(400);
    expect((await ask('GET', '/events?state=lost')).status).toBe(400);
  });

  it('replays an event at once, on record, and does nothing twice', async () => {
    const reader = await w.person('Frida');
    const id = await w.buy(reader);
    const event = stripeEvent(reader.externalId, { object: { id: 'sub_not_yet_there' } });
    await take(w, event);
    const [{ id: row }] = (await rows<{ id: string }>(
      w.database,
      `SELECT id FROM billing_events WHERE event_id = $1`,
      [event.id],
    )) as [{ id: string }];
    expect(await inboxRow(w, event.id)).toMatchObject({ state: 'parked' });
    const { ledger } = w.stripe.standIn.parts;
    ledger.put({ ...structuredClone(ledger.find('subscription', id)!), id: 'sub_not_yet_there' });
    for (let time = 0; time < 2; time++) {
      const replayed = await ask('POST', `/events/${row}/replay`);
      expect(replayed).toMatchObject({ status: 200, body: { state: 'applied', attempts: 1 } });
    }
    const audited = await rows<{ data: object }>(
      w.database,
      `SELECT data, actor_id FROM audit_log WHERE action = 'billing.event-replayed' AND subject_id = $1 ORDER BY id`,
      [row],
    );
    expect(audited).toMatchObject([
      { actor_id: admin.id, data: { event: event.id, state: 'parked', outcome: 'missing-at-provider' } },
      { data: { state: 'applied' } },
    ]);
    const stated = await rows(
      w.database,
      `SELECT 1 FROM audit_log l JOIN audit_values v ON v.audit_id = l.id
       WHERE l.action = 'subscription.changed' AND v.field = 'reference' AND v.value = 'sub_not_yet_there'`,
    );
    expect(stated).toHaveLength(1);
    ledger.put({ ...ledger.find('subscription', 'sub_not_yet_there')!, object: 'gone' });
  });

  it('is for the site’s own admins', async () => {
    const [{ id }] = (await rows<{ id: string }>(w.database, `SELECT id FROM billing_events LIMIT 1`)) as [
      { id: string },
    ];
    const weekly = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const others = [
      await w.person('A Reader'),
      await w.person('An Editor', { role: 'editor' }),
      await w.person('Another Admin', { role: 'admin', site: weekly }),
    ];
    for (const other of others) {
      for (const [method, path] of [
        ['GET', '/events'],
        ['POST', `/events/${id}/replay`],
        ['GET', '/reconciliations'],
        ['POST', '/reconciliations'],
      ] as const) {
        // Another site's sign-in is none here.
        const refused = other.name === 'Another Admin' ? 401 : 403;
        expect((await ask(method, path, other)).status, `${other.name} ${method} ${path}`).toBe(refused);
      }
    }
    const elsewhere = await w.call('POST', `/v1/sites/weekly/billing/events/${id}/replay`, {
      token: others[2]!.token,
    });
    expect(elsewhere.status).toBe(404);
  });
});
