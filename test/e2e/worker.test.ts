import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Audit, inTransaction, rows } from '@app/platform';
import { databaseOptions } from '../../migrations/data-source.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { type Running, startWorker } from '../support/processes.js';

let own: TestDatabase;
let database: DataSource;
let worker: Running;

beforeAll(async () => {
  own = await testDatabase();
  database = await new DataSource(databaseOptions(own.url, 2)).initialize();
  worker = await startWorker({ databaseUrl: own.url });
});
afterAll(async () => {
  await worker?.kill();
  await database?.destroy();
  await own?.drop();
});

describe('the worker, as it is built', () => {
  it('links a new audit entry to its chain', async () => {
    const siteId = '01900000-0000-7000-8000-00000000000a';
    await rows(
      database,
      `INSERT INTO sites (id, slug, name, origins, livemode, settings) VALUES ($1, 'daily', 'Daily', '{}', false, '{}')`,
      [siteId],
    );
    const audit = new Audit(database);
    await inTransaction(database, (tx) =>
      audit.record(tx, {
        siteId,
        actor: { kind: 'system', id: null },
        action: 'article.declared',
        subject: { kind: 'thread', id: '01900000-0000-7000-8000-00000000000b' },
        data: {},
      }),
    );
    await expect
      .poll(async () => (await audit.verify(siteId)).tail, { timeout: 15_000, interval: 50 })
      .toBe(0);
    expect(await audit.verify(siteId)).toMatchObject({ entries: 1, broken: [] });
  });

  it('works on its queues, stays alive, and stops when asked, without a complaint', async () => {
    const queues = await rows<{ name: string }>(database, 'SELECT name FROM jobs.queue ORDER BY name', []);
    expect(queues.map(({ name }) => name)).toContain('retention');
    const scheduled = await rows<{ name: string }>(database, 'SELECT name FROM jobs.schedule', []);
    expect(scheduled.map(({ name }) => name)).toContain('retention');
    // It has not died meanwhile: it ends because it is asked to.
    expect(await worker.stop(), worker.output()).toMatchObject({ code: 0, signal: null });
    expect(worker.output()).not.toMatch(/"level":"(error|fatal)"|unhandled/i);
  });
});
