import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rows } from '@app/platform';
import { BillingInbox, Reconciliations } from '@app/subscriptions';
import { addSecret, deliver, PRICES, seconds, sells } from '../factories/billing.js';
import { EASY, world, type World } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { type Random, seeded } from '../support/random.js';
import { serveStandIn, type ServedStandIn, STAND_IN_KEY } from '../support/stripe-stand-in.js';
import { type History, history, shuffled } from '../support/subscription-histories.js';
import { lastOf, modelOf, type Rules, type Told } from '../support/subscription-model.js';

const DAY = 86_400;
const AT_ONCE = 8;
const RULES: Rules = {
  plans: [
    { plan: 'monthly', benefits: ['comments.post', 'comments.react'], prices: [PRICES.monthly] },
    {
      plan: 'premium',
      benefits: ['comments.post', 'comments.react', 'articles.unlimited'],
      prices: [PRICES.premium],
    },
  ],
  postDays: 7,
  readDays: 14,
  slackHours: 48,
  paused: 'read',
};

let w: World;
let stripe: ServedStandIn;
let key: string;
let random: Random;

beforeAll(async () => {
  random = seeded();
  console.log(`histories: BELOWLINE_SEED=${random.seed}`);
  // Neither our clock's zone nor the database's has a say in when a day of grace ends.
  vi.stubEnv('TZ', random.one(['Pacific/Apia', 'America/New_York', 'Europe/Berlin']));
  stripe = await serveStandIn();
  w = await world(
    { ...EASY, grace: { collectionPaused: RULES.paused } },
    { BELOWLINE_DEMO: '0', STRIPE_API_BASE: stripe.url },
  );
  await rows(
    w.database,
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'America/St_Johns'); END $$`,
  );
  await sells(w);
  key = await w.key();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await w.close();
  await stripe.close();
});

interface Reader {
  member: string;
  drawn: History;
}

/** A history that is over by now, in some state or other. */
function draw(n: number, mark: string): Reader {
  const member = `${mark}-${n}`;
  const options = { mark: `${mark}_${n}`, site: 'daily', member, rules: RULES, byCustomer: n % 3 === 0 };
  for (;;) {
    const drawn = history(random, { ...options, begins: seconds() - random.whole(300 * DAY) });
    if (drawn.ends < seconds() - 60) return { member, drawn };
  }
}

/** What was told of each subscription by the events that arrived. */
function toldOf({ drawn }: Reader): [string, Told[]][] {
  const told = [...new Set(drawn.arrives)].flatMap((event) => event.told ?? []);
  return [...Map.groupBy(told, ({ subscription }) => subscription)];
}

/** Tasks in order, so many at a time. */
async function inLines<T>(tasks: readonly T[], work: (task: T) => Promise<unknown>): Promise<void> {
  const left = tasks.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const task of left) await work(task);
    }),
  );
}

/** The paywall's question answers as the model does, at the moment before it was asked or the one after. */
async function isAsTheModelSays(reader: Reader): Promise<void> {
  const wanted = (now: number) =>
    toldOf(reader).map(([reference, told]) => {
      const { plan, status, worth, reason } = modelOf(told, RULES, now);
      return { reference, plan, status, worth, reason };
    });
  const before = wanted(Date.now() - 1_000);
  const { body, text } = await w.call('GET', `/v1/sites/daily/members/${reader.member}/entitlement`, {
    token: key,
  });
  const said = body.because
    .map(({ reference, plan, status, worth, reason }: Record<string, string>) => ({
      reference,
      plan,
      status,
      worth,
      reason,
    }))
    .sort((a: { reference: string }, b: { reference: string }) => (a.reference < b.reference ? -1 : 1));
  const sorted = (list: typeof before) => list.sort((a, b) => (a.reference < b.reference ? -1 : 1));
  const all = [sorted(before), sorted(wanted(Date.now() + 1_000))];
  expect(all, `BELOWLINE_SEED=${random.seed} ${reader.member} ${text}`).toContainEqual(said);
  const benefits = (now: number) =>
    [...new Set(toldOf(reader).flatMap(([, told]) => modelOf(told, RULES, now).benefits))].sort();
  expect([benefits(Date.now() - 1_000), benefits(Date.now() + 1_000)]).toContainEqual(body.benefits);
}

const parked = () =>
  rows<{ state: string }>(
    w.database,
    `SELECT state, type, outcome FROM billing_events WHERE state IN ('parked', 'received')`,
  );

/** Of what comes all at once the process leaves most to the worker, which finds it due; none of it may stay or be parked. */
async function drained(inbox: BillingInbox): Promise<void> {
  await inbox.settled();
  const isOpen = async () => {
    await inbox.drain();
    return (await parked()).filter(({ state }) => state === 'received').length;
  };
  await expect.poll(isOpen, { timeout: 1_800_000, interval: 500 }).toBe(0);
  expect(await parked()).toEqual([]);
}

describe('random histories of subscriptions, by the webhook', () => {
  it(
    'told by eight deliveries at a time, end as the model says',
    async () => {
      const readers = Array.from({ length: rounds(40, 400) }, (_, n) => draw(n, 'reader'));
      const inbox = w.app.get(BillingInbox);
      await inLines(readers, async ({ drawn }) => {
        for (const { json } of drawn.arrives) {
          const answer = await deliver(w, JSON.stringify(json));
          expect(answer.status, answer.text).toBe(200);
        }
      });
      await drained(inbox);
      for (const reader of readers) await isAsTheModelSays(reader);
    },
    rounds(60_000, 600_000),
  );
});

describe('three days of which not one event arrived', () => {
  it(
    `told at last in a random order, converge; comparing with the provider finds nothing`,
    { timeout: rounds(120_000, 3_600_000) },
    async () => {
      const events = rounds(1_000, 100_000);
      const inbox = w.app.get(BillingInbox);
      const readers: Reader[] = [];
      const backlog: object[] = [];
      while (backlog.length < events) {
        const reader = draw(readers.length, 'away');
        // What only the clock has changed since the last event, the provider would have told by another one.
        if (toldOf(reader).some(([, told]) => isOverByTheClock(lastOf(told)))) continue;
        readers.push(reader);
        backlog.push(...reader.drawn.arrives.map(({ json }) => json));
        const { drawn } = reader;
        for (const [, told] of toldOf(reader)) {
          const { event } = lastOf(told);
          const { json } = drawn.happened.find((one) => one.json.id === event)! as unknown as {
            json: { created: number; data: { object: object } };
          };
          stripe.standIn.parts.ledger.put({ ...json.data.object, created: json.created });
        }
      }
      const began = performance.now();
      await inLines(shuffled(random, backlog), async (json) => {
        const answer = await deliver(w, JSON.stringify(json));
        expect(answer.status, answer.text).toBe(200);
      });
      const received = performance.now();
      await drained(inbox);
      const settled = performance.now();
      console.log(
        `a backlog of ${backlog.length} deliveries about ${readers.length} readers: received in ${Math.round((received - began) / 1000)} s, ` +
          `settled ${Math.round((settled - received) / 1000)} s later`,
      );
      await addSecret(w, 'stripe-api', STAND_IN_KEY);
      const admin = await w.person('The Admin', { role: 'admin' });
      const begun = await w.call('POST', '/v1/sites/daily/billing/reconciliations', { token: admin.token });
      expect(begun.status, begun.text).toBe(202);
      await w.app.get(Reconciliations).run({ siteId: w.site.id, id: begun.body.id }, true);
      const { body } = await w.call('GET', '/v1/sites/daily/billing/reconciliations', { token: admin.token });
      const report = body.items.find(({ id }: { id: string }) => id === begun.body.id);
      const ours = report.differences.filter(({ reference }: { reference: string }) =>
        reference.startsWith('sub_away'),
      );
      expect(ours, `BELOWLINE_SEED=${random.seed}`).toEqual([]);
      expect(report).toMatchObject({ state: 'done', trouble: null });
      for (const reader of readers.slice(0, 500)) await isAsTheModelSays(reader);
    },
  );
});

function isOverByTheClock({ second, cancelAt, paused }: Told): boolean {
  const moments = [cancelAt, paused?.until ?? null].filter((moment) => moment !== null);
  return moments.some((moment) => moment > second && moment <= seconds() + 3_600);
}
