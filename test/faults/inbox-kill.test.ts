import Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Jobs, rows, Secrets } from '@app/platform';
import { Sites, SiteSecrets } from '@app/identity';
import { databaseOptions } from '../../migrations/data-source.js';
import { stripeEvent, WEBHOOK_SECRET } from '../factories/billing.js';
import { addSite } from '../integration/subscriptions.fixture.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { rounds } from '../support/depth.js';
import { type Running, startApi, startWorker, TEST_SECRET } from '../support/processes.js';
import { seeded } from '../support/random.js';
import { type StatementProxy, statementProxy } from './statement-proxy.js';

const WAIT = { timeout: 60_000 };
let own: TestDatabase;
let database: DataSource;
let siteId: string;
let worker: Running;
const lives: Life[] = [];

/** One life of the API: it ends by its strike. */
interface Life {
  api: Running;
  proxy: StatementProxy;
}

beforeEach(async () => {
  own = await testDatabase();
  await Jobs.install(own.url);
  database = await new DataSource(databaseOptions(own.url, 4)).initialize();
  siteId = await addSite(database, new Sites(), new SiteSecrets(database, new Secrets(TEST_SECRET)));
  worker = await startWorker({ databaseUrl: own.url });
});
afterEach(async () => {
  for (const life of lives.splice(0)) await end(life);
  await worker.kill();
  await database.destroy();
  await own.drop();
});

async function begin(): Promise<Life> {
  const proxy = await statementProxy(own.url);
  const life = { proxy, api: await startApi({ databaseUrl: proxy.url }) };
  lives.push(life);
  return life;
}

async function end({ api, proxy }: Life): Promise<void> {
  await api.kill();
  await proxy.close();
}

/** Whether it was acknowledged; nobody answers after the strike. */
async function deliver({ api }: Life, event: Stripe.Event): Promise<boolean> {
  const payload = JSON.stringify(event);
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
  const headers = { 'content-type': 'application/json', 'stripe-signature': header };
  const url = `${api.url}/v1/billing/stripe/daily/webhook`;
  const answer = await fetch(url, { method: 'POST', body: payload, headers }).catch(() => undefined);
  return answer?.status === 200;
}

const stateOf = async (event: Stripe.Event) =>
  (
    await rows<{ state: string }>(database, 'SELECT state FROM billing_events WHERE event_id = $1', [
      event.id,
    ])
  )[0]?.state;

// Each round is the start of a process, of seconds on a busy machine.
test(
  'kill -9 between any two statements of the handling: every event is applied once',
  { timeout: rounds(600_000, 6_000_000) },
  async () => {
    const random = seeded();
    // How many statements there are, from the delivery to the effect, by what the first events need.
    const measured = await begin();
    await deliver(measured, stripeEvent('warm'));
    await expect.poll(async () => (await open()).length, WAIT).toBe(0);
    measured.proxy.count();
    const counting = stripeEvent('counted');
    await deliver(measured, counting);
    await expect.poll(() => stateOf(counting), WAIT).toBe('applied');
    const statements = measured.proxy.count();
    expect(statements).toBeGreaterThan(8);
    await end(measured);

    const count = rounds(20, 500);
    let next = begin();
    let struckAt = 0;
    let again = 0;
    const where = new Map<string, number>();
    for (let i = 0; i < count; i++) {
      const life = await next;
      // The next life begins while this one ends: most of a round is the start of a process.
      next = begin();
      const event = stripeEvent(`killed-${String(i).padStart(3, '0')}`);
      let isDead = false;
      const [at, when] = [random.whole(statements), random.one(['before', 'after'] as const)];
      life.proxy.strikeAt(at, when, () => void life.api.kill().then(() => (isDead = true)));
      const acknowledged = await deliver(life, event);
      // Some lives need one statement less, and end by themselves when the effect is there.
      await expect.poll(async () => isDead || (await stateOf(event)) === 'applied', WAIT).toBe(true);
      if (isDead) {
        struckAt++;
        where.set(`${when} ${at}`, (where.get(`${when} ${at}`) ?? 0) + 1);
      }
      await end(life);
      // As Stripe does: what was not acknowledged is sent again.
      if (!acknowledged) {
        again++;
        while (!(await deliver(await next, event)));
      }
    }
    await end(await next);
    await expect.poll(async () => (await open()).length, WAIT).toBe(0);
    const effects = await rows<{ externalId: string; status: string | null; changes: number }>(
      database,
      `SELECT m.external_id AS "externalId", m.subscriptions->0->>'status' AS status,
       (SELECT count(*)::int FROM audit_log a WHERE a.subject_id = m.person_id::text) AS changes
     FROM memberships m WHERE m.site_id = $1 AND m.external_id LIKE 'killed-%' ORDER BY m.external_id`,
      [siteId],
    );
    expect(effects, `BELOWLINE_SEED=${random.seed}`).toEqual(
      Array.from({ length: count }, (_, i) => ({
        externalId: `killed-${String(i).padStart(3, '0')}`,
        status: 'active',
        changes: 1,
      })),
    );
    // The strikes came, and at many places; of 500 at every one.
    expect(struckAt).toBeGreaterThan(count * 0.7);
    const places = statements * 2;
    expect(where.size).toBeGreaterThan(count >= places * 20 ? places - 1 : Math.min(12, count / 4));
    const often = [...where.values()].sort((a, b) => a - b);
    console.log(
      `killed ${struckAt} of ${count} lives at ${where.size} of ${places} places, each ${often[0]} to ${often.at(-1)} times; ` +
        `${again} events were sent again; seed ${random.seed}`,
    );
  },
);

function open() {
  return rows(database, `SELECT 1 FROM billing_events WHERE state <> 'applied'`);
}
