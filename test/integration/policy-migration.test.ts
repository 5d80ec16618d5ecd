import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataSource, type MigrationInterface } from 'typeorm';
import { newId, rows } from '@app/platform';
import { Policies1795760000000 } from '../../migrations/1795760000000-policies.js';
import { LongTexts1795821000000 } from '../../migrations/1795821000000-long-texts.js';
import { ModelInThePolicy1795820000000 } from '../../migrations/1795820000000-model-in-the-policy.js';
import { Alarms1795830000000 } from '../../migrations/1795830000000-alarms.js';
import { OwnAndOpenInAThread1795850000000 } from '../../migrations/1795850000000-own-and-open-in-a-thread.js';
import { databaseOptions } from '../../migrations/data-source.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let own: TestDatabase;
let database: DataSource;

beforeAll(async () => {
  own = await testDatabase();
  database = await new DataSource(databaseOptions(own.url, 2)).initialize();
});
afterAll(async () => {
  await database?.destroy();
  await own?.drop();
});

async function migrate(way: 'up' | 'down', migration: MigrationInterface = new Policies1795760000000()) {
  const runner = database.createQueryRunner();
  await runner.startTransaction();
  await migration[way](runner);
  await runner.commitTransaction();
  await runner.release();
}

const siteWith = async (settings: object): Promise<string> => {
  const id = newId();
  const values = [id, `s${id.slice(-12)}`, JSON.stringify(settings)];
  await rows(database, `INSERT INTO sites (id, slug, name, settings) VALUES ($1, $2, 'A site', $3)`, values);
  return id;
};
const settingsOf = async (id: string) =>
  (await rows(database, 'SELECT settings, version FROM sites WHERE id = $1', [id]))[0];
const versionsOf = (id: string) =>
  rows(
    database,
    'SELECT version, document, actor_kind AS by FROM policy_versions WHERE site_id = $1 ORDER BY version',
    [id],
  );

it('what was said of the model becomes a version of the policy, and goes back where it was', async () => {
  const model = new ModelInThePolicy1795820000000();
  await migrate('down', model);
  const screening = { mode: 'before-publication' };
  const said = await siteWith({ policy: { screening } });
  const silent = await siteWith({ policy: { screening } });
  await rows(
    database,
    `INSERT INTO site_models (site_id, mode, threshold) VALUES ($1, 'hold', 0.7), ($2, 'watch', 0.8)`,
    [said, silent],
  );
  await migrate('up', model);
  // It only opened cases.
  const now = { mode: 'case', threshold: 0.7 };
  expect(await settingsOf(said)).toEqual({ settings: { policy: { screening, model: now } }, version: 2 });
  expect(await versionsOf(said)).toEqual([
    { version: 1, document: { screening }, by: 'system' },
    { version: 2, document: { screening, model: now }, by: 'system' },
  ]);
  expect(await settingsOf(silent)).toEqual({ settings: { policy: { screening } }, version: 1 });
  expect(await versionsOf(silent)).toHaveLength(1);

  const overrides = [{ section: 'Sport', model: { mode: 'hold' }, screening }, { article: 'a1' }];
  const policy = { screening, model: { mode: 'off', threshold: 0.9 }, overrides };
  const full = await siteWith({ policy });
  await migrate('down', model);
  const bare = { screening, overrides: [{ section: 'Sport', screening }, { article: 'a1' }] };
  expect((await settingsOf(full))!['settings']).toEqual({ policy: bare });
  expect(await versionsOf(full)).toMatchObject([{ document: bare }]);
  expect(
    await rows(database, 'SELECT mode, threshold FROM site_models WHERE site_id = ANY($1) ORDER BY mode', [
      [said, full],
    ]),
  ).toEqual([
    { mode: 'hold', threshold: 0.7 },
    { mode: 'off', threshold: 0.9 },
  ]);
  await migrate('up', model);
  expect((await settingsOf(full))!['settings']).toEqual({
    policy: { ...bare, model: { mode: 'off', threshold: 0.9 } },
  });
  await expect(rows(database, `UPDATE policy_versions SET document = '{}'`)).rejects.toThrow('append-only');
});

it('what a newer policy says is taken out where older code is to read it', async () => {
  const newer = [
    new OwnAndOpenInAThread1795850000000(),
    new Alarms1795830000000(),
    new LongTexts1795821000000(),
  ];
  const before = { mode: 'by-risk', phrases: { banned: ['bilge rat'] }, does: { flood: 'hold' } };
  const phrases = { ...before.phrases, threat: ['i come for you'], selfHarm: [], childSafety: [] };
  const screening = {
    ...before,
    phrases,
    does: { ...before.does, copied: 'off' },
    nudge: 'words',
    copied: {},
  };
  const id = await siteWith({ policy: { screening, overrides: [{ section: 'Sport', screening }] } });
  for (const migration of newer) await migrate('down', migration);
  const bare = { screening: before, overrides: [{ section: 'Sport', screening: before }] };
  expect((await settingsOf(id))!['settings']).toEqual({ policy: bare });
  expect(await versionsOf(id)).toMatchObject([{ document: bare }]);
  for (const migration of newer.toReversed()) await migrate('up', migration);
});

it('lists that are too long for what was before are cut, and nothing else is', async () => {
  const many = (of: string) => Array.from({ length: 1_200 }, (_, at) => `${of}${at}`);
  const screening = {
    mode: 'by-risk',
    phrases: { banned: many('bilge'), suspect: ['casino'] },
    links: { blockedDomains: many('a.example'), max: 2 },
  };
  const id = await siteWith({ policy: { screening } });
  const empty = await siteWith({ policy: { screening: {} } });
  await migrate('down');
  expect((await settingsOf(id))!['settings']).toEqual({
    screening: {
      mode: 'by-risk',
      phrases: { banned: many('bilge').slice(0, 1_000), suspect: ['casino'] },
      links: { blockedDomains: many('a.example').slice(0, 1_000), max: 2 },
    },
  });
  expect((await settingsOf(empty))!['settings']).toEqual({ screening: {} });
  await migrate('up');
});

it('what stood in the settings becomes the first version of the policy, and goes back where it was', async () => {
  await migrate('down');
  const screening = { mode: 'before-publication', phrases: { banned: ['bilge rat'] } };
  const strict = await siteWith({ screening, registration: 'open' });
  const plain = await siteWith({ registration: 'open' });

  await migrate('up');
  expect(await settingsOf(strict)).toEqual({
    settings: { policy: { screening }, registration: 'open' },
    version: 2,
  });
  expect(await settingsOf(plain)).toEqual({ settings: { registration: 'open' }, version: 1 });
  expect(await versionsOf(strict)).toEqual([{ version: 1, document: { screening }, by: 'system' }]);
  expect(await versionsOf(plain)).toEqual([{ version: 1, document: {}, by: 'system' }]);
  // A site that comes later begins with a version, too.
  expect(await versionsOf(await siteWith({ policy: { screening } }))).toMatchObject([
    { document: { screening } },
  ]);

  await migrate('down');
  expect((await settingsOf(strict))!['settings']).toEqual({ screening, registration: 'open' });
});
