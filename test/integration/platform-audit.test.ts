import { Audit, type AuditRecord, inTransaction, newId, rows } from '@app/platform';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { elsewhere } from '../support/one-connection.js';
import { ownDatabase } from './platform-database.fixture.js';

const db = ownDatabase();
let audit: Audit;
let site: string;
beforeEach(() => {
  audit = new Audit(db.dataSource);
  site = newId();
});

function entry(more: Partial<AuditRecord> = {}): AuditRecord {
  return {
    siteId: site,
    actor: { kind: 'person', id: newId() },
    action: 'comment.removed',
    subject: { kind: 'comment', id: newId() },
    data: { rule: 'insults', revision: 2 },
    ...more,
  };
}

function record(more: Partial<AuditRecord> = {}): Promise<string> {
  return db.dataSource.transaction((tx) => audit.record(tx, entry(more)));
}

/** Links everything there is, whichever site's. */
async function chainAll(): Promise<void> {
  while ((await audit.chain()) > 0);
}

async function places(): Promise<Record<string, number | null>> {
  const found = await rows<{ id: string; seq: string | null }>(
    db.dataSource,
    'SELECT id, chain_seq AS seq FROM audit_log WHERE site_id = $1',
    [site],
  );
  return Object.fromEntries(found.map(({ id, seq }) => [id, seq === null ? null : Number(seq)]));
}

/** What somebody with every right in the database can do. */
async function asSuperuser(statement: string, values: unknown[] = []): Promise<void> {
  await db.dataSource.transaction(async (tx) => {
    await rows(tx, 'SET LOCAL session_replication_role = replica');
    await rows(tx, statement, values);
  });
}

async function statusOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

test('an entry exists when its transaction commits, and only then', async () => {
  const kept = await record();
  await expect(
    inTransaction(db.dataSource, async (tx) => {
      await audit.record(tx, entry());
      throw new Error('something else went wrong');
    }),
  ).rejects.toThrow('something else');
  expect(await places()).toEqual({ [kept]: null });
});

test('entries are linked in order, each site in its own chain', async () => {
  const mine = [await record(), await record()];
  const other = newId();
  await record({ siteId: other });
  expect(await audit.verify(site)).toMatchObject({ entries: 2, tail: 2, broken: [] });
  await chainAll();
  expect(await places()).toEqual({ [mine[0]!]: 1, [mine[1]!]: 2 });
  const report = await audit.verify();
  expect(report).toMatchObject({ tail: 0, broken: [] });
  expect(report.heads.find(({ siteId }) => siteId === site)?.seq).toBe(2);
  expect(report.heads.find(({ siteId }) => siteId === other)?.seq).toBe(1);
  expect(await audit.verify(site)).toMatchObject({ entries: 2, heads: [{ seq: 2 }] });
});

test('an entry whose transaction commits late gets a later place and is not skipped', async () => {
  const late = db.dataSource.createQueryRunner();
  await late.startTransaction();
  const first = await audit.record(late.manager, entry());
  const second = await record();
  await chainAll();
  expect(await places()).toEqual({ [second]: 1 });
  await late.commitTransaction();
  await late.release();
  await chainAll();
  expect(await places()).toEqual({ [second]: 1, [first]: 2 });
  expect((await audit.verify(site)).broken).toEqual([]);
});

test('many chainers and writers at once: one chain without gap or fork', async () => {
  const writing = Promise.all(Array.from({ length: 60 }, () => record()));
  const chainers = Array.from({ length: 4 }, async () => {
    for (let i = 0; i < 20; i++) await audit.chain(7);
  });
  await Promise.all([writing, ...chainers]);
  await chainAll();
  expect(Object.values(await places()).toSorted((a, b) => a! - b!)).toEqual(
    Array.from({ length: 60 }, (_, i) => i + 1),
  );
  expect(await audit.verify(site)).toMatchObject({ entries: 60, tail: 0, broken: [] });
});

test('while one chainer is at it, another one does nothing', async () => {
  await record();
  await db.dataSource.transaction(async (tx) => {
    await rows(tx, 'SELECT pg_advisory_xact_lock($1)', [0x6175646974]);
    expect(await elsewhere(() => audit.chain())).toBe(0);
  });
  expect(await audit.chain()).toBeGreaterThan(0);
});

test('nobody changes, deletes or empties the log, chained or not', async () => {
  const unchained = await record({ personal: { of: null, values: { reason: 'x' } } });
  const refused = async (statement: string) => {
    expect([statement, await statusOf(rows(db.dataSource, statement))]).toEqual([statement, '42501']);
  };
  for (const where of [`WHERE id = '${unchained}'`, `WHERE site_id = '${site}'`]) {
    await refused(`UPDATE audit_log SET action = 'x' ${where}`);
    await refused(`UPDATE audit_log SET chain_seq = 1, hash = '\\x00', action = 'x' ${where}`);
    await refused(`DELETE FROM audit_log ${where}`);
    await chainAll();
    await refused(`UPDATE audit_log SET chain_seq = chain_seq + 100 ${where}`);
    await refused(`UPDATE audit_log SET chain_seq = NULL, prev_hash = NULL, hash = NULL ${where}`);
    await refused(`UPDATE audit_log SET hash = '\\x00' ${where}`);
  }
  await refused('TRUNCATE audit_log CASCADE');
  await refused('TRUNCATE audit_values');
  await refused(`UPDATE audit_values SET value = 'y' WHERE audit_id = '${unchained}'`);
  await refused(
    `INSERT INTO audit_log (id, site_id, actor_kind, action, subject_kind, subject_id, chain_seq, hash)
     VALUES ('${newId()}', '${site}', 'system', 'x', 'x', 'x', 99, '\\x00')`,
  );
  expect((await audit.verify(site)).broken).toEqual([]);
});

test.each([
  ['at', "at + interval '1 millisecond'"],
  ['actor_id', 'NULL'],
  ['actor_kind', "'system'"],
  ['action', "'comment.restored'"],
  ['subject_kind', "'case'"],
  ['subject_id', "'x'"],
  ['data', `data || '{"revision": 3}'`],
  ['data', "data - 'rule'"],
  ['commitments', `'{"reason": "00"}'`],
  ['site_id', 'gen_random_uuid()'],
  ['hash', "'\\x00'::bytea"],
])('a superuser who changes %s to %s is found out', async (column, value) => {
  await record();
  const changed = await record();
  await record();
  await chainAll();
  await asSuperuser(`UPDATE audit_log SET ${column} = ${value} WHERE id = $1`, [changed]);
  expect((await audit.verify()).broken.map(({ id }) => id)).toContain(changed);
  await asSuperuser('DELETE FROM audit_log');
});

test('a superuser who deletes, reorders or puts something in between is found out', async () => {
  const ids = [await record(), await record(), await record(), await record()];
  await chainAll();
  await asSuperuser('DELETE FROM audit_log WHERE id = $1', [ids[1]]);
  expect((await audit.verify(site)).broken).toEqual([
    { id: ids[2], siteId: site, seq: 3, why: 'entries before it are missing' },
  ]);
  await asSuperuser('UPDATE audit_log SET chain_seq = chain_seq - 1 WHERE site_id = $1 AND chain_seq > 1', [
    site,
  ]);
  expect((await audit.verify(site)).broken.map(({ id }) => id)).toEqual([ids[2], ids[2], ids[3]]);
  await asSuperuser('DELETE FROM audit_log');
});

test('an end that was cut off is found out by a head that was kept elsewhere', async () => {
  await record();
  const last = await record();
  await chainAll();
  const { heads } = await audit.verify(site);
  await record();
  await chainAll();
  expect((await audit.verify(site, heads)).broken).toEqual([]);
  await asSuperuser('DELETE FROM audit_log WHERE site_id = $1 AND chain_seq >= 2', [site]);
  expect((await audit.verify(site)).broken).toEqual([]);
  const [found] = (await audit.verify(site, heads)).broken;
  expect(found).toMatchObject({ id: `${site}/2`, seq: 2, why: expect.stringContaining('kept elsewhere') });
  expect(last).toBeDefined();
});

test('what is broken comes in the order of the chain, a value before a row that follows it', async () => {
  const ids = [
    await record({ personal: { of: null, values: { reason: 'x' } } }),
    await record(),
    await record(),
  ];
  await chainAll();
  await asSuperuser("UPDATE audit_log SET action = 'x' WHERE id = ANY($1)", [[ids[1], ids[2]]]);
  await asSuperuser("UPDATE audit_values SET value = 'y' WHERE audit_id = $1", [ids[0]]);
  expect((await audit.verify(site)).broken.map(({ id, seq }) => [id, seq])).toEqual([
    [ids[0], 1],
    [ids[1], 2],
    [ids[2], 3],
  ]);
  await asSuperuser('DELETE FROM audit_values');
  await asSuperuser('DELETE FROM audit_log');
});

test('personal values are bound while they are there, and erased without breaking the chain', async () => {
  const person = newId();
  const id = await record({
    personal: { of: person, values: { reason: 'wrote about Ms X', message: 'please stop' } },
  });
  await record({ personal: { of: newId(), values: { reason: 'another' } } });
  await chainAll();
  const [stored] = await rows<{ log: string }>(
    db.dataSource,
    'SELECT a::text AS log FROM audit_log a WHERE id = $1',
    [id],
  );
  expect(stored!.log).not.toContain('Ms X');
  await asSuperuser(
    "UPDATE audit_values SET value = 'never said' WHERE audit_id = $1 AND field = 'message'",
    [id],
  );
  expect((await audit.verify(site)).broken).toMatchObject([{ id, why: expect.stringContaining('message') }]);
  expect(await db.dataSource.transaction((tx) => audit.erase(tx, site, person))).toBe(2);
  expect(await audit.verify(site)).toMatchObject({ entries: 2, broken: [] });
  const left = await rows<{ value: string }>(
    db.dataSource,
    'SELECT value FROM audit_values WHERE site_id = $1',
    [site],
  );
  expect(left).toEqual([{ value: 'another' }]);
});

test('it is read newest first, page by page, with the words that were not erased', async () => {
  const person = newId();
  const subject = { kind: 'person', id: person };
  const ids = [
    await record(),
    await record({ subject, personal: { of: person, values: { reason: 'x' } } }),
    await record(),
  ];
  await record({ siteId: newId() });
  const first = await audit.list(site, { limit: 2 });
  expect(first.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  expect(first[1]).toMatchObject({
    action: 'comment.removed',
    data: { revision: 2 },
    personal: { reason: 'x' },
  });
  expect((await audit.list(site, { limit: 2, before: ids[1]! })).map(({ id }) => id)).toEqual([ids[0]]);
  await db.dataSource.transaction((tx) => audit.erase(tx, site, person));
  expect(await audit.list(site, { limit: 10, subject })).toMatchObject([{ id: ids[1], personal: {} }]);
});

test('whatever is recorded, PostgreSQL gives it back with the same hash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.string().map((name) => name.replaceAll('\0', '')),
        fc.jsonValue({ stringUnit: 'binary' }),
      ),
      fc.string({ unit: 'binary' }),
      async (data, words) => {
        await record({
          data: { fixed: [1e308, 5e-324, -0, 0.1, 1e21, '\0', '\ud800'], ...data },
          personal: { of: null, values: { words } },
        });
        await chainAll();
        // After each, so that what broke it is told.
        expect(await audit.verify(site)).toMatchObject({ tail: 0, broken: [] });
      },
    ),
    { numRuns: 40 },
  );
});
