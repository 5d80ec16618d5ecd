import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Client } from 'pg';
import { freePort } from '../../apps/cli/ports.js';
import { isRoot } from '../../apps/cli/postgres/account.js';
import { placeOf, readRecord } from '../../apps/cli/postgres/cluster.js';
import {
  type EmbeddedPostgres,
  removeData,
  startEmbeddedPostgres,
} from '../../apps/cli/postgres/embedded-postgres.js';
import { clearCluster } from '../../apps/cli/postgres/postmaster.js';
import { commandOf, waitUntil } from '../../apps/cli/processes.js';
import { type Running, startBelowline } from '../support/processes.js';

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'belowline-faults-'));
  // PostgreSQL runs as another user when this is root.
  chmodSync(data, 0o711);
});
afterEach(async () => {
  if (readRecord(data)) await clearCluster(placeOf(data).folder);
  removeData(data);
});

async function query(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: readRecord(data)!.url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

const postmasterPid = () =>
  Number(readFileSync(join(placeOf(data).folder, 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('belowline start after kill -9', () => {
  let running: Running | undefined;
  let port: number;
  const start = async () =>
    (running = await startBelowline({ data, port, environment: { BELOWLINE_DEMO: '0' } }));

  beforeEach(async () => {
    port = await freePort();
    await start();
    await query('CREATE TABLE witness AS SELECT 42 AS answer');
  });
  afterEach(async () => {
    await running?.stop();
  });

  test('of the launcher: stops the database left behind, takes the port over, finds the data', async () => {
    const orphan = postmasterPid();
    await running!.kill();
    await start();
    expect(running!.output()).toContain('left behind');
    expect(commandOf(orphan)).toBeUndefined();
    expect(await query('SELECT answer FROM witness')).toEqual([42]);
    expect((await fetch(running!.url)).status).toBeLessThan(500);
  });

  test('of the launcher and of PostgreSQL: recovers and finds the data', async () => {
    process.kill(postmasterPid(), 'SIGKILL');
    await running!.kill();
    await start();
    expect(await query('SELECT answer FROM witness')).toEqual([42]);
  });

  test('of PostgreSQL alone: starts it again at the same address', async () => {
    const { url } = readRecord(data)!;
    const before = postmasterPid();
    process.kill(before, 'SIGKILL');
    const answers = () => query('SELECT answer FROM witness').catch(() => []);
    let found = await answers();
    const end = Date.now() + 30_000;
    while (found.length === 0 && Date.now() < end) found = await answers();
    expect(found).toEqual([42]);
    expect(postmasterPid()).not.toBe(before);
    expect(readRecord(data)!.url).toBe(url);
  });

  test('a clean stop ends with 0 and leaves no process and no lock', async () => {
    const postgres = postmasterPid();
    const ended = await running!.stop();
    expect(ended).toEqual({ code: 0, signal: null });
    expect(commandOf(postgres)).toBeUndefined();
    expect(() => postmasterPid()).toThrow(/ENOENT/);
  });
});

describe('the embedded PostgreSQL', () => {
  let postgres: EmbeddedPostgres | undefined;
  const start = async () => (postgres = await startEmbeddedPostgres({ data }));
  afterEach(async () => {
    await postgres?.stop();
  });

  test('is durable, local and asks for its password', async () => {
    await start();
    expect(postgres!.fresh).toBe(true);
    expect(postgres!.port).toBeLessThan(32_768);
    const settings =
      "('fsync','full_page_writes','synchronous_commit','listen_addresses','unix_socket_directories')";
    expect(await query(`SELECT setting FROM pg_settings WHERE name IN ${settings} ORDER BY name`)).toEqual([
      'on',
      'on',
      '127.0.0.1',
      'on',
      '',
    ]);
    const wrong = new Client({ connectionString: postgres!.url.replace(/:[^:@]+@/, ':wrong@') });
    await expect(wrong.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  test('begins anew after a first start that was broken off', async () => {
    mkdirSync(join(data, 'postgres.new'));
    writeFileSync(join(data, 'postgres.new/PG_VERSION'), '18\n');
    await start();
    expect(postgres!.fresh).toBe(true);
  });

  test('is not kept from starting by a lock that names a process of somebody else', async () => {
    await start();
    await postgres!.stop();
    writeFileSync(join(placeOf(data).folder, 'postmaster.pid'), `${process.pid}\n`);
    await start();
    expect(postgres!.fresh).toBe(false);
    expect(postgres!.hadOrphan).toBe(false);
  });

  test('refuses data of another version in words', async () => {
    await start();
    await postgres!.stop();
    writeFileSync(join(placeOf(data).folder, 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 17/);
    writeFileSync(join(placeOf(data).folder, 'PG_VERSION'), '18\n');
  });

  test.runIf(isRoot())(
    'of a project where only root may look lives outside, and is found again',
    async () => {
      const closed = join(data, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const outer = data;
      data = closed;
      try {
        await start();
        const { cluster } = readRecord(data)!;
        expect(resolve(data, cluster)).toBe(cluster);
        await query('CREATE TABLE witness AS SELECT 42 AS answer');
        await postgres!.stop();
        await start();
        expect(postgres!.fresh).toBe(false);
        expect(await query('SELECT answer FROM witness')).toEqual([42]);
      } finally {
        await postgres!.stop();
        removeData(data);
        data = outer;
      }
    },
  );

  test('two servers killed at once leave nothing running that the next start does not stop', async () => {
    await start();
    const first = postgres!.pid;
    // A start that lost its handle on the server, as after a crash.
    await start();
    expect(postgres!.hadOrphan).toBe(true);
    expect(await waitUntil(() => commandOf(first) === undefined, 5_000)).toBe(true);
  });
});
