import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { DataSource } from 'typeorm';
import { createLog, readEnv, rows } from '@app/platform';
import { Erasing } from '@app/privacy';
import { bootstrap } from '../../apps/api/bootstrap.js';
import { databaseOptions } from '../../migrations/data-source.js';
import { world } from '../factories/world.js';
import { runBelowline, TEST_SECRET } from '../support/processes.js';
import { databaseUrl } from '../support/server.js';

let folder: string;
let admin: Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'belowline-erase-'));
  admin = new Client({ connectionString: inject('testServer').adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  rmSync(folder, { recursive: true });
});

it('forgets again, in a backup from before, whoever was forgotten since', async () => {
  const w = await world();
  const url = (w.database.options as { url: string }).url;
  const name = new URL(url).pathname.slice(1);
  const [gone, stays] = [await w.person('Gina Gone', { plan: 'monthly' }), await w.person('Sam Stays')];
  await w.article('square');
  expect((await w.post(gone, 'square', 'I was here.')).status).toBe(201);
  await w.app.close();
  const backup = `${name}_backup`;
  await admin.query(`CREATE DATABASE ${backup} TEMPLATE ${name} STRATEGY FILE_COPY`);

  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    BELOWLINE_SECRET: TEST_SECRET,
    LOG_LEVEL: 'silent',
  });
  const app = await bootstrap(env, createLog(env));
  await app.init();
  const deleted = await app.inject({
    method: 'DELETE',
    url: '/v1/me',
    headers: { authorization: `Bearer ${gone.token}` },
    payload: { subscriptionsGoOn: true },
  });
  expect(deleted.statusCode, deleted.body).toBe(202);
  await app.get(Erasing).drain();
  await app.close();

  const environment = (database: string, secret = TEST_SECRET) => ({
    DATABASE_URL: databaseUrl(inject('testServer').adminUrl, database),
    BELOWLINE_SECRET: secret,
    BELOWLINE_DATA: folder,
  });
  const printed = await runBelowline(['erase', '--ledger'], environment(name));
  expect(printed.code, printed.output).toBe(0);
  const [line, ...more] = printed.output.trim().split('\n');
  expect(more).toEqual([]);
  expect(JSON.parse(line!)).toMatchObject({
    askedBy: 'person',
    comments: 'anonymise',
    counts: { accounts: 1 },
  });
  expect(printed.output).not.toContain(gone.id);
  const ledger = join(folder, 'erasures.jsonl');
  writeFileSync(ledger, printed.output);

  const database = new DataSource(databaseOptions(environment(backup).DATABASE_URL, 2));
  const there = async () => {
    await database.initialize();
    const found = await rows<{ id: string }>(database, 'SELECT id FROM accounts ORDER BY id');
    await database.destroy();
    return found.map(({ id }) => id);
  };
  try {
    // A line means nothing with another secret, and a file that is none is refused whole.
    expect(
      (await runBelowline(['erase', '--again', ledger], environment(backup, 'ab'.repeat(32)))).output,
    ).toMatch(/^0 who were forgotten/);
    writeFileSync(join(folder, 'wrong.jsonl'), `${line}\nnot a line\n`);
    const refused = await runBelowline(
      ['erase', '--again', join(folder, 'wrong.jsonl')],
      environment(backup),
    );
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('Line 2 of')]);
    expect(await there()).toContain(gone.id);

    const done = await runBelowline(['erase', '--again', ledger], environment(backup));
    expect([done.code, done.output]).toEqual([
      0,
      expect.stringMatching(/^1 who were forgotten .* 1 erasures done/),
    ]);
    expect(await there()).toEqual([stays.id]);
    expect((await runBelowline(['erase', '--again', ledger], environment(backup))).output).toMatch(
      /^0 who were forgotten .* 0 erasures done, 0 lines/,
    );
    const verified = await runBelowline(['verify'], environment(backup));
    expect(verified.output).toContain('Everything is as it was written.');
  } finally {
    await admin.query(`DROP DATABASE ${backup} WITH (FORCE)`);
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
});
