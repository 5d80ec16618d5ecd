import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  Audit,
  CheckpointSigner,
  createLog,
  newId,
  readCheckpoint,
  readEnv,
  rows,
  Secrets,
} from '@app/platform';
import { checkpoint } from '../../apps/cli/checkpoint.command.js';
import { verifyCommand } from '../../apps/cli/verify.command.js';
import { AuditChainerTask } from '../../apps/worker/audit-chainer.task.js';
import { databaseOptions } from '../../migrations/data-source.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { TEST_SECRET } from '../support/processes.js';

let own: TestDatabase;
let database: DataSource;
let audit: Audit;
const site = newId();
let folder: string;

beforeAll(async () => {
  own = await testDatabase();
  database = await new DataSource(databaseOptions(own.url, 4)).initialize();
  audit = new Audit(database);
  vi.stubEnv('DATABASE_URL', own.url);
  vi.stubEnv('BELOWLINE_SECRET', TEST_SECRET);
  folder = mkdtempSync(join(tmpdir(), 'belowline-checkpoints-'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
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
    const [changed] = await rows<{ id: string }>(database, 'SELECT id FROM audit_log WHERE chain_seq = 3');
    expect(await verified()).toMatchObject({
      code: 1,
      text: expect.stringContaining(`The first broken row: place 3 of ${site}, ${changed!.id}: its content`),
    });
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

  it('that was written anew as a whole is found out by a checkpoint that was published', async () => {
    const slugs = ['first', 'second'];
    const ids = slugs.map(() => newId());
    for (const [i, slug] of slugs.entries()) {
      await rows(
        database,
        `INSERT INTO sites (id, slug, name, origins, livemode) VALUES ($1, $2, $2, '{}', false)`,
        [ids[i], slug],
      );
    }
    const write = async (siteId: string, actions: string[]) => {
      for (const action of actions) {
        await database.transaction((tx) =>
          audit.record(tx, {
            siteId,
            actor: { kind: 'system', id: null },
            action,
            subject: { kind: 'comment', id: 'c' },
          }),
        );
      }
      while ((await audit.chain()) > 0);
    };
    await write(ids[0]!, ['comment.removed', 'comment.restored']);
    await write(ids[1]!, ['comment.removed']);

    const printed: string[] = [];
    await checkpoint([], (text) => printed.push(text));
    expect(printed.map((line) => readCheckpoint(line))).toMatchObject([
      { site: 'first', siteId: ids[0], seq: 2 },
      { site: 'second', siteId: ids[1], seq: 1 },
    ]);
    await expect(checkpoint(['--site', 'nowhere'])).rejects.toThrow(/no site "nowhere"/);
    const file = join(folder, 'checkpoints');
    writeFileSync(file, printed.join('\n'));
    await write(ids[0]!, ['comment.approved']);
    expect(await verified('--site', 'first', '--checkpoint', file)).toMatchObject({
      code: 0,
      text: expect.not.stringContaining('another key'),
    });

    // Whoever owns the database writes the whole chain anew: each link of it is right.
    await database.transaction(async (tx) => {
      await rows(tx, `SET LOCAL session_replication_role = replica`);
      await rows(tx, 'DELETE FROM audit_log WHERE site_id = $1', [ids[0]]);
    });
    await write(ids[0]!, ['comment.approved', 'comment.approved', 'comment.approved']);
    expect((await verified('--site', 'first')).code).toBe(0);
    expect(await verified('--site', 'first', '--checkpoint', file)).toMatchObject({
      code: 1,
      text: expect.stringContaining(
        `The first broken row: place 2 of first, ${ids[0]}/2: a head that was kept`,
      ),
    });
    expect((await verified('--site', 'second', '--checkpoint', file)).code).toBe(0);
  });

  it('says of a checkpoint that it was changed, or signed with another key', async () => {
    const said = { site: 'other', siteId: newId(), seq: 1, hash: 'ab'.repeat(32), at: new Date() };
    const line = new CheckpointSigner(new Secrets('cd'.repeat(32))).line(said);
    const file = join(folder, 'others');
    writeFileSync(file, `${line}\n`);
    expect(await verified('--checkpoint', file)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/is not in the chain[^]*another key than this installation/),
    });
    writeFileSync(file, `${line.replace(' 1 ', ' 2 ')}\n`);
    await expect(verified('--checkpoint', file)).rejects.toThrow(/Line 1 of .* is no checkpoint/);
    await expect(verified('--checkpoint', join(folder, 'none'))).rejects.toThrow(/cannot be read/);
  });

  it('has a command that says what it does not understand', async () => {
    await expect(verified('--all')).rejects.toThrow(/belowline verify/);
    await expect(verified('--head', 'x:1:y')).rejects.toThrow(/belowline verify/);
    await expect(verified('--site', 'nowhere')).rejects.toThrow(/no site "nowhere"/);
  });
});
