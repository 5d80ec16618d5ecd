import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { newId, rows } from '@app/platform';
import { Policies1795760000000 } from '../../migrations/1795760000000-policies.js';
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

async function migrate(way: 'up' | 'down'): Promise<void> {
  const runner = database.createQueryRunner();
  await new Policies1795760000000()[way](runner);
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
  rows(database, 'SELECT version, document, actor_kind AS by FROM policy_versions WHERE site_id = $1', [id]);

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
