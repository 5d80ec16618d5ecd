import { afterEach, beforeEach, expect, test } from 'vitest';
import { rows } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from '../e2e/live.fixture.js';
import { mention } from '../e2e/notifications.fixture.js';
import { rounds } from '../support/depth.js';
import { type Running, startWorker } from '../support/processes.js';
import { seeded } from '../support/random.js';
import { type StatementProxy, statementProxy } from './statement-proxy.js';

const FANS = 10_000;
const WAIT = { timeout: 180_000, interval: 100 };
let w: World;
let url: string;
let ada: TestPerson;
let ben: TestPerson;
let threadId: string;
const lives: { worker: Running; proxy: StatementProxy }[] = [];

beforeEach(async () => {
  w = await world();
  url = (w.database.options as { url: string }).url;
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Holm', { plan: 'monthly' });
  threadId = await w.article('hot');
  await rows(
    w.database,
    `WITH a AS (INSERT INTO accounts (id, site_id) SELECT gen_random_uuid(), $1 FROM generate_series(1, $3) RETURNING id),
     m AS (INSERT INTO memberships (site_id, person_id, external_id, name, name_skeleton)
       SELECT $1, id, id::text, 'Fan', 'fan' FROM a)
     INSERT INTO follows (id, person_id, site_id, thread_id) SELECT gen_random_uuid(), id, $1, $2 FROM a`,
    [w.site.id, threadId, FANS],
  );
});
afterEach(async () => {
  hangUp();
  for (const life of lives.splice(0)) await end(life);
  await w.close();
});

async function begin() {
  const proxy = await statementProxy(url);
  const life = { proxy, worker: await startWorker({ databaseUrl: proxy.url }) };
  lives.push(life);
  return life;
}

async function end({ worker, proxy }: (typeof lives)[number]): Promise<void> {
  await worker.kill();
  await proxy.close();
}

const count = async (sql: string, ...values: unknown[]) =>
  (await rows<{ count: number }>(w.database, `SELECT count(*)::int AS count ${sql}`, values))[0]!.count;
const told = () => count('FROM notifications');
const isDone = async () =>
  (await count('FROM thread_notices WHERE behind')) + (await count('FROM thread_counters WHERE behind')) ===
  0;

test(
  'kill -9 between the parts: the next worker goes on, and each follower of 10,000 is told of each comment once',
  { timeout: rounds(600_000, 3_600_000) },
  async () => {
    const random = seeded();
    const comments = rounds(2, 6);
    for (let n = 0; n < comments; n++) {
      const began = performance.now();
      expect((await w.post(ada, 'hot', `Number ${n} for ${mention(ben)}`)).status).toBe(201);
      // Whoever follows, a post waits for nobody.
      expect(performance.now() - began).toBeLessThan(2_000);
    }
    let struck = 0;
    for (let i = rounds(4, 30); i > 0 && !(struck > 0 && (await isDone())); i--) {
      const life = await begin();
      let isDead = false;
      life.proxy.strikeAt(20 + random.whole(150), random.one(['before', 'after'] as const), () => {
        void life.worker.kill().then(() => (isDead = true));
      });
      await expect.poll(async () => isDead || (await told()) >= comments * (FANS + 1), WAIT).toBe(true);
      if (isDead) struck++;
      await end(life);
    }
    expect(struck).toBeGreaterThan(0);
    await begin();
    await expect.poll(isDone, WAIT).toBe(true);
    expect(await told()).toBe(comments * (FANS + 1));
    expect(await count(`FROM notifications WHERE kind = 'mention' AND person_id = $1`, ben.id)).toBe(
      comments,
    );
    expect(await count('FROM (SELECT DISTINCT person_id FROM notifications) n')).toBe(FANS + 1);
  },
);

test('two workers share the work, and a device at another process hears of it at once', async () => {
  const device = await connect(w, { as: ben });
  await Promise.all([begin(), begin()]);
  const { body } = await w.post(ada, 'hot', `Come, ${mention(ben)}`);
  expect(await device.hears('me:notification')).toMatchObject({
    unread: 1,
    latest: { kind: 'mention', commentId: body.id },
  });
  for (let n = 0; n < 5; n++) await w.post(ada, 'hot', `And number ${n}.`);
  await expect.poll(async () => (await told()) === 6 * FANS + 1 && (await isDone()), WAIT).toBe(true);
});
