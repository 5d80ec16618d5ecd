import { JOBS_SCHEMA, Jobs, queue, rows } from '@app/platform';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { elsewhere } from '../support/one-connection.js';
import { ownDatabase } from './platform-database.fixture.js';

const db = ownDatabase();
const Tell = queue<{ who: string }>('test-tell', { retryDelay: 1 });
const Other = queue<{ n: number }>('test-other', { retryLimit: 0 });

const running: Jobs[] = [];
beforeAll(() => Jobs.install(db.url));
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop();
});

async function started(works: boolean) {
  const errors: unknown[] = [];
  const jobs = new Jobs({
    database: db.dataSource,
    onError: (error) => errors.push(error),
    ...(works ? { workerUrl: db.url } : {}),
  });
  await jobs.start();
  running.push(jobs);
  return { jobs, errors };
}

async function waiting(name: string): Promise<unknown[]> {
  const found = await rows<{ data: unknown }>(
    db.dataSource,
    `SELECT data FROM ${JOBS_SCHEMA}.job WHERE name = $1 AND state = 'created' ORDER BY created_on`,
    [name],
  );
  return found.map(({ data }) => data);
}

const soon = { timeout: 30_000, interval: 20 };

test('a job exists when its transaction commits, and is worked on by the worker only', async () => {
  const { jobs } = await started(false);
  await expect(
    db.dataSource.transaction(async (tx) => {
      await jobs.enqueue(tx, Tell, { who: 'nobody' });
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  await db.dataSource.transaction((tx) => jobs.enqueue(tx, Tell, { who: 'ann' }));
  await db.dataSource.transaction((tx) => jobs.enqueue(tx, Tell, { who: 'bob' }));
  expect(await waiting('test-tell')).toEqual([{ who: 'ann' }, { who: 'bob' }]);

  const worker = await started(true);
  const told: string[] = [];
  await worker.jobs.work(Tell, async ({ who }) => void told.push(who));
  await vi.waitFor(() => expect(told.toSorted()).toEqual(['ann', 'bob']), soon);
});

test('a handler that fails is told and its job tried again', async () => {
  const worker = await started(true);
  const attempts: number[] = [];
  await worker.jobs.work(Tell, async (_, { retryCount }) => {
    attempts.push(retryCount);
    if (retryCount === 0) throw new Error('not yet');
  });
  await db.dataSource.transaction((tx) => worker.jobs.enqueue(tx, Tell, { who: 'cy' }));
  await vi.waitFor(() => expect(attempts).toEqual([0, 1]), soon);
  expect(worker.errors).toEqual([expect.objectContaining({ message: 'not yet' })]);
});

test('a job for later waits, and what is urgent goes first', async () => {
  const { jobs } = await started(false);
  await db.dataSource.transaction(async (tx) => {
    await jobs.enqueue(tx, Other, { n: 0 }, { startAfter: new Date(Date.now() + 3_600_000) });
    await jobs.enqueue(tx, Other, { n: 1 });
    await jobs.enqueue(tx, Other, { n: 2 }, { priority: 10 });
  });
  const worker = await started(true);
  const done: number[] = [];
  await worker.jobs.work(Other, async ({ n }) => void done.push(n));
  await vi.waitFor(() => expect(done).toEqual([2, 1]), soon);
  expect(await waiting('test-other')).toEqual([{ n: 0 }]);
});

test('stopping waits for the job at work', async () => {
  const worker = await started(true);
  const begun = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  let ended = false;
  await worker.jobs.work(Tell, async () => {
    begun.resolve();
    await mayEnd.promise;
    ended = true;
  });
  await db.dataSource.transaction((tx) => worker.jobs.enqueue(tx, Tell, { who: 'dee' }));
  await begun.promise;
  const stopping = worker.jobs.stop();
  mayEnd.resolve();
  await stopping;
  expect(ended).toBe(true);
  expect(worker.errors).toEqual([]);
});

test('a schedule is one, however often a worker starts', async () => {
  const worker = await started(true);
  await worker.jobs.schedule(Tell, '0 4 * * *', { who: 'all' });
  await worker.jobs.schedule(Tell, '0 5 * * *', { who: 'all' });
  const found = await rows(db.dataSource, `SELECT name, cron, timezone FROM ${JOBS_SCHEMA}.schedule`);
  expect(found).toEqual([{ name: 'test-tell', cron: '0 5 * * *', timezone: 'UTC' }]);
});

test('installing again changes nothing and follows the declarations', async () => {
  await Jobs.install(db.url);
  const [found] = await rows(
    db.dataSource,
    `SELECT retry_limit, retry_backoff FROM ${JOBS_SCHEMA}.queue WHERE name = 'test-other'`,
  );
  expect(found).toEqual({ retry_limit: 0, retry_backoff: true });
});

test('a queue that is not installed is refused, and the transaction with it', async () => {
  const { jobs } = await started(false);
  const unknown = queue<object>('test-unknown');
  await expect(
    db.dataSource.transaction((tx) => elsewhere(() => jobs.enqueue(tx, unknown, {}))),
  ).rejects.toThrow('does not exist');
});
