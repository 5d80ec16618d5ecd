import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Audit, createLog, newId, readEnv, rows } from '@app/platform';
import { verifyCommand } from '../../apps/cli/verify.command.js';
import { AuditChainerTask } from '../../apps/worker/audit-chainer.task.js';
import { databaseOptions } from '../../migrations/data-source.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { TEST_SECRET } from '../support/processes.js';

let own: TestDatabase;
let database: DataSource;
let audit: Audit;
const site = newId();

beforeAll(async () => {
  own = await testDatabase();
  database = await new DataSource(databaseOptions(own.url, 4)).initialize();
  audit = new Audit(database);
  vi.stubEnv('DATABASE_URL', own.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.destroy();
  await own.drop();
});

const record = (n: number) =>
  database.transaction((tx) =>
    audit.record(tx, {
      siteId: site,
      actor: { kind: 'system', id: null },
      action: 'comment.removed',
      subject: { kind: 'comment', id: String(n) },
      personal: { of: null, values: { reason: `because of ${n}` } },
    }),
  );

async function verified(...argv: string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await verifyCommand(argv, (more) => (text += more));
  return { code, text };
}

describe('the audit log', () => {
  it('is linked by the worker, verified by the command, and shows what was changed behind its back', async () => {
    for (let n = 0; n < 5; n++) await record(n);
    expect(await verified()).toMatchObject({
      code: 0,
      text: expect.stringContaining('5 entries, 5 of them not linked'),
    });

    const env = readEnv({ DATABASE_URL: own.url, BELOWLINE_SECRET: TEST_SECRET, LOG_LEVEL: 'silent' });
    const chainer = new AuditChainerTask(audit, createLog(env));
    chainer.onApplicationBootstrap();
    await vi.waitUntil(async () => (await audit.verify()).tail === 0, { timeout: 30_000 });
    await chainer.beforeApplicationShutdown();

    const good = await verified();
    expect(good).toMatchObject({ code: 0, text: expect.stringContaining('5 entries, 0 of them not linked') });
    const head = /--head (\S+)/.exec(good.text)![1]!;
    expect((await verified('--head', head)).code).toBe(0);

    // What a superuser can do, who switches the triggers off.
    await database.transaction(async (tx) => {
      await rows(tx, `SET LOCAL session_replication_role = replica`);
      await rows(tx, `UPDATE audit_log SET action = 'comment.restored' WHERE chain_seq = 3`);
    });
    expect(await verified()).toMatchObject({ code: 1, text: expect.stringContaining('BROKEN') });
    await database.transaction(async (tx) => {
      await rows(tx, `SET LOCAL session_replication_role = replica`);
      await rows(tx, `UPDATE audit_log SET action = 'comment.removed' WHERE chain_seq = 3`);
      await rows(
        tx,
        `DELETE FROM audit_values WHERE audit_id IN (SELECT id FROM audit_log WHERE chain_seq = 5)`,
      );
      await rows(tx, `DELETE FROM audit_log WHERE chain_seq = 5`);
    });
    expect((await verified()).code).toBe(0);
    expect(await verified('--head', head)).toMatchObject({
      code: 1,
      text: expect.stringContaining('kept elsewhere'),
    });
  });

  it('has a command that says what it does not understand', async () => {
    await expect(verified('--all')).rejects.toThrow(/belowline verify/);
    await expect(verified('--head', 'x:1:y')).rejects.toThrow(/belowline verify/);
    await expect(verified('--site', 'nowhere')).rejects.toThrow(/no site "nowhere"/);
  });
});
