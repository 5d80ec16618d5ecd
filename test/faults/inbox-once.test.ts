import Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Jobs, rows, Secrets } from '@app/platform';
import { Sites, SiteSecrets } from '@app/identity';
import { databaseOptions } from '../../migrations/data-source.js';
import { stripeEvent, WEBHOOK_SECRET } from '../factories/billing.js';
import { addSite } from '../integration/subscriptions.fixture.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { rounds } from '../support/depth.js';
import { type Running, startApi, TEST_SECRET } from '../support/processes.js';

let own: TestDatabase;
let database: DataSource;
let apis: Running[];

beforeAll(async () => {
  own = await testDatabase();
  await Jobs.install(own.url);
  database = await new DataSource(databaseOptions(own.url, 2)).initialize();
  await addSite(database, new Sites(), new SiteSecrets(database, new Secrets(TEST_SECRET)));
  apis = await Promise.all([1, 2, 3].map(() => startApi({ databaseUrl: own.url })));
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.kill()));
  await database.destroy();
  await own.drop();
});

test('one event, delivered hundreds of times at once to three processes, has one effect, and each delivery is acknowledged', async () => {
  const payload = JSON.stringify(stripeEvent('often'));
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
  const statuses = await Promise.all(
    Array.from({ length: rounds(240, 1_000) }, async (_, n) => {
      const answer = await fetch(`${apis[n % 3]!.url}/v1/billing/stripe/daily/webhook`, {
        method: 'POST',
        body: payload,
        headers: { 'content-type': 'application/json', 'stripe-signature': header },
      });
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  const state = () => rows<{ state: string }>(database, 'SELECT state FROM billing_events');
  await expect.poll(state, { timeout: 30_000 }).toEqual([{ state: 'applied' }]);
  const changes = await rows(
    database,
    `SELECT count(*)::int AS changes, max(m.version)::int AS version FROM audit_log a
     JOIN memberships m ON m.person_id::text = a.subject_id WHERE m.external_id = 'often'`,
  );
  expect(changes).toEqual([{ changes: 1, version: 2 }]);
});
