import { HintChannel, Hints, rows } from '@app/platform';
import { afterEach, expect, test, vi } from 'vitest';
import { ownDatabase } from './platform-database.fixture.js';

declare module '@app/platform' {
  interface HintMap {
    'test-thread': { siteId: string; threadId: string };
  }
}

const db = ownDatabase();
const running: Hints[] = [];
afterEach(async () => {
  for (const hints of running.splice(0)) await hints.stop();
});

const hint = (threadId: string) => ({ topic: 'test-thread', siteId: 's', threadId }) as const;

/** As one process has it: what it heard, and ways to wait for something to be heard. */
async function started() {
  const heard: string[] = [];
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const hints = new Hints(onError, new HintChannel(db.dataSource, db.url, onError));
  hints.on('test-thread', ({ threadId }) => heard.push(threadId));
  hints.onResync(() => heard.push('resync'));
  await hints.start();
  running.push(hints);
  const hears = (what: string) =>
    vi.waitFor(() => expect(heard).toContain(what), { timeout: 20_000, interval: 10 });
  return { hints, heard, errors, hears };
}

test('a broadcast is heard once by every process, its own at once', async () => {
  const [a, b, c] = [await started(), await started(), await started()];
  const sent = a.hints.broadcast(hint('t1'));
  expect(a.heard).toEqual(['t1']);
  await sent;
  await b.hints.broadcast(hint('end'));
  for (const one of [a, b, c]) {
    await one.hears('t1');
    await one.hears('end');
  }
  // A process's own hints overtake the others', which take the way through the database.
  for (const one of [a, b, c]) expect(one.heard.toSorted()).toEqual(['end', 't1']);
});

test('publish stays in the process', async () => {
  const [a, b] = [await started(), await started()];
  a.hints.publish(hint('own'));
  await a.hints.broadcast(hint('end'));
  await b.hears('end');
  expect(a.heard).toEqual(['own', 'end']);
  expect(b.heard).toEqual(['end']);
});

test('what a transaction broadcasts is heard by all when it commits, by none when it does not', async () => {
  const [a, b] = [await started(), await started()];
  await expect(
    db.dataSource.transaction(async (tx) => {
      await a.hints.broadcastWith(tx, hint('lost'));
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  await db.dataSource.transaction(async (tx) => {
    await a.hints.broadcastWith(tx, hint('kept'));
    expect(a.heard).toEqual([]);
  });
  for (const one of [a, b]) await one.hears('kept');
  for (const one of [a, b]) expect(one.heard).toEqual(['kept']);
});

test('after its connection was cut it comes back, says so, and hears again', async () => {
  const [a, b] = [await started(), await started()];
  await rows(
    db.dataSource,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'belowline hints' AND datname = current_database()",
  );
  for (const one of [a, b]) await one.hears('resync');
  await a.hints.broadcast(hint('after'));
  await b.hears('after');
  expect(b.heard).toEqual(['resync', 'after']);
  expect(b.errors.length).toBeGreaterThan(0);
});

test('a hint that carries more than names is refused, and told here only', async () => {
  const a = await started();
  await a.hints.broadcast(hint('x'.repeat(8000)));
  expect(a.errors).toEqual([expect.any(RangeError)]);
});

test('what others put into the channel harms nobody', async () => {
  const a = await started();
  for (const payload of ['', 'null', '{"from":null}', '{"from":null,"hint":{"topic":"__proto__"}}']) {
    await rows(db.dataSource, 'SELECT pg_notify($1, $2)', ['belowline_hints', payload]);
  }
  await a.hints.broadcast(hint('end'));
  expect(a.heard).toEqual(['end']);
});

test('stopped, it does not come back, and no connection is left', async () => {
  const a = await started();
  await a.hints.stop();
  const left = await rows(
    db.dataSource,
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'belowline hints' AND datname = current_database()",
  );
  expect(left).toEqual([]);
  expect(a.errors).toEqual([]);
});

test('a database that is not there is told at the start', async () => {
  const nowhere = new HintChannel(db.dataSource, 'postgres://127.0.0.1:1/none', vi.fn());
  await expect(new Hints(vi.fn(), nowhere).start()).rejects.toThrow();
});
