import Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Jobs, rows, Secrets } from '@app/platform';
import { Sites, SiteSecrets } from '@app/identity';
import { freePort } from '../../apps/cli/ports.js';
import { databaseOptions } from '../../migrations/data-source.js';
import { stripeEvent, WEBHOOK_SECRET } from '../factories/billing.js';
import { addSite } from '../integration/subscriptions.fixture.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { rounds } from '../support/depth.js';
import { type Running, startApi, startWorker, TEST_SECRET } from '../support/processes.js';

let own: TestDatabase;
let database: DataSource;
let siteId: string;
let running: Running[] = [];

beforeEach(async () => {
  own = await testDatabase();
  await Jobs.install(own.url);
  database = await new DataSource(databaseOptions(own.url, 4)).initialize();
  siteId = await addSite(database, new Sites(), new SiteSecrets(database, new Secrets(TEST_SECRET)));
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.kill()));
  running = [];
  await database.destroy();
  await own.drop();
});

async function started(one: Promise<Running>): Promise<Running> {
  running.push(await one);
  return one;
}

const open = async () =>
  (
    await rows<{ count: number }>(
      database,
      `SELECT count(*)::int FROM billing_events WHERE state = 'received'`,
    )
  )[0]!.count;

/** How often each member's facts changed, by the audit log. */
const effects = () =>
  rows<{ externalId: string; status: string | null; changes: number }>(
    database,
    `SELECT m.external_id AS "externalId", m.subscriptions->0->>'status' AS status,
       (SELECT count(*)::int FROM audit_log a WHERE a.subject_id = m.person_id::text) AS changes
     FROM memberships m WHERE m.site_id = $1 ORDER BY m.external_id`,
    [siteId],
  );

describe('the billing inbox after kill -9', () => {
  test('an event that was stored and not applied is applied by the worker when it starts', async () => {
    const event = stripeEvent('left-behind');
    await rows(
      database,
      `INSERT INTO billing_events (id, site_id, event_id, type, payload) VALUES (gen_random_uuid(), $1, $2, $3, $4)`,
      [siteId, event.id, event.type, JSON.stringify(event)],
    );
    await started(startWorker({ databaseUrl: own.url }));
    await expect.poll(open, { timeout: 30_000 }).toBe(0);
    expect(await effects()).toEqual([{ externalId: 'left-behind', status: 'active', changes: 1 }]);
  });

  test('no acknowledged event is lost and none has two effects, while the API is killed again and again', async () => {
    const port = await freePort();
    const start = () => started(startApi({ databaseUrl: own.url, port }));
    let api = await start();
    await started(startWorker({ databaseUrl: own.url }));
    const url = `http://127.0.0.1:${port}/v1/billing/stripe/daily/webhook`;

    // As Stripe does: whatever is not acknowledged is sent again, and now and then what is.
    const deliver = async (event: Stripe.Event): Promise<void> => {
      const payload = JSON.stringify(event);
      for (let left = event.id.length % 3 === 0 ? 2 : 1; left > 0;) {
        const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
        const headers = { 'content-type': 'application/json', 'stripe-signature': header };
        const answer = await fetch(url, { method: 'POST', body: payload, headers }).catch(() => undefined);
        if (answer?.status === 200) left--;
      }
    };
    const members = Array.from(
      { length: 40 * rounds(3, 20) },
      (_, i) => `member-${String(i).padStart(4, '0')}`,
    );
    const waiting = members.map((member) => stripeEvent(member));
    const lines = Array.from({ length: 4 }, async () => {
      for (let event = waiting.pop(); event; event = waiting.pop()) await deliver(event);
    });
    const left = (kill: number) => Math.max(0, members.length - 40 * kill - 20);
    for (let kill = 0; kill < rounds(3, 20); kill++) {
      await expect.poll(() => waiting.length, { timeout: 120_000 }).toBeLessThanOrEqual(left(kill));
      await api.kill();
      api = await start();
    }
    await Promise.all(lines);
    await expect.poll(open, { timeout: 60_000 }).toBe(0);
    expect(await effects()).toEqual(
      members.map((externalId) => ({ externalId, status: 'active', changes: 1 })),
    );
  });
});
