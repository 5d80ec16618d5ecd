import {
  DatabaseClock,
  asProblem,
  databaseNow,
  forgetOldIdempotencyKeys,
  newId,
  inTransaction,
  named,
  pgCode,
  pgConstraint,
  rows,
} from '@app/platform';
import { expect, test } from 'vitest';
import { elsewhere } from '../support/one-connection.js';
import { ownDatabase } from './platform-database.fixture.js';

const db = ownDatabase();

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  );
}

test('a named statement runs in the transaction it is given', async () => {
  await rows(db.dataSource, 'CREATE TABLE scratch (n integer PRIMARY KEY)');
  const insert = (where: Parameters<typeof named>[0], n: number) =>
    named(where, 'scratch-insert', 'INSERT INTO scratch VALUES ($1)', [n]);
  await failure(
    inTransaction(db.dataSource, async (tx) => {
      await insert(tx, 1);
      throw new Error('rolled back');
    }),
  );
  await inTransaction(db.dataSource, (tx) => insert(tx, 2));
  await insert(db.dataSource, 3);
  expect(await rows(db.dataSource, 'SELECT n FROM scratch ORDER BY n')).toEqual([{ n: 2 }, { n: 3 }]);
  const twice = await failure(insert(db.dataSource, 3));
  expect([pgCode(twice), pgConstraint(twice)]).toEqual(['23505', 'scratch_pkey']);
});

test('of two transactions that cross, the one that was broken off is done again', async () => {
  await rows(db.dataSource, 'CREATE TABLE crossing (n integer PRIMARY KEY, value integer)');
  await rows(db.dataSource, 'INSERT INTO crossing VALUES (1, 0), (2, 0)');
  const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let runs = 0;
  const work = (own: 0 | 1) =>
    inTransaction(db.dataSource, async (tx) => {
      runs++;
      await rows(tx, 'UPDATE crossing SET value = value + 1 WHERE n = $1', [own + 1]);
      met[own]!.resolve();
      await met[1 - own]!.promise;
      await rows(tx, 'UPDATE crossing SET value = value + 1 WHERE n = $1', [2 - own]);
    });
  await Promise.all([work(0), work(1)]);
  // PostgreSQL may break off both.
  expect(runs).toBeGreaterThanOrEqual(3);
  expect(await rows(db.dataSource, 'SELECT value FROM crossing')).toEqual([{ value: 2 }, { value: 2 }]);
});

test('what keeps crossing is busy after three times, and other errors are not tried again', async () => {
  let runs = 0;
  const fail = (code: string) =>
    inTransaction(db.dataSource, async (tx) => {
      runs++;
      await rows(tx, `DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${code}'; END $$`);
    });
  expect(await failure(fail('40001'))).toMatchObject({ code: 'busy', retryAfter: 1 });
  expect(runs).toBe(3);
  expect(pgCode(await failure(fail('23505')))).toBe('23505');
  expect(runs).toBe(4);
});

test('a statement that takes too long, a lock not to be had, a server that goes: told with a time to come back', async () => {
  const slow = failure(
    db.dataSource.transaction(async (tx) => {
      await rows(tx, 'SET LOCAL statement_timeout = 50');
      await rows(tx, 'SELECT pg_sleep(30)');
    }),
  );
  expect(asProblem(await slow)).toMatchObject({ code: 'unavailable', status: 503 });

  await rows(db.dataSource, 'CREATE TABLE locked (n integer)');
  await db.dataSource.transaction(async (holder) => {
    await rows(holder, 'LOCK TABLE locked');
    const waiting = elsewhere(() =>
      db.dataSource.transaction(async (tx) => {
        await rows(tx, 'SET LOCAL lock_timeout = 50');
        await rows(tx, 'SELECT * FROM locked');
      }),
    );
    expect(asProblem(await failure(waiting))).toMatchObject({ code: 'busy', status: 503 });
  });

  const cut = db.dataSource.transaction(async (tx) => {
    const [own] = await rows<{ pid: number }>(tx, 'SELECT pg_backend_pid() AS pid');
    await elsewhere(() => rows(db.dataSource, 'SELECT pg_terminate_backend($1)', [own!.pid]));
    await rows(tx, 'SELECT 1');
  });
  expect(asProblem(await failure(cut))).toMatchObject({ code: 'unavailable', status: 503 });
  expect(await rows(db.dataSource, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
});

test('idempotency keys are forgotten after a day, not before', async () => {
  const add = (key: string, age: string) =>
    rows(
      db.dataSource,
      `INSERT INTO idempotency_keys (site_id, person_id, key, request_hash, result_kind, result_id, created_at)
       VALUES ($1, $1, $2, '\\x00', 'comment', $1, clock_timestamp() - $3::interval)`,
      [newId(), key, age],
    );
  await Promise.all([
    add('old', '24 hours 1 second'),
    add('older', '30 days'),
    add('young', '23 hours 59 minutes'),
  ]);
  expect(await forgetOldIdempotencyKeys(db.dataSource, 1)).toBe(1);
  expect(await forgetOldIdempotencyKeys(db.dataSource)).toBe(1);
  expect(await rows(db.dataSource, 'SELECT key FROM idempotency_keys')).toEqual([{ key: 'young' }]);
});

test('the clock says nothing before the database does', async () => {
  const clock = new DatabaseClock();
  await clock.measure(db.dataSource);
  for (let i = 0; i < 50; i++) {
    const ours = clock.now().getTime();
    const theirs = (await databaseNow(db.dataSource)).getTime();
    // Both are read to the millisecond.
    expect(ours).toBeLessThanOrEqual(theirs + 1);
  }
});
