import { DataSource } from 'typeorm';
import { expect, it } from 'vitest';
import { databaseOptions } from '../../migrations/data-source.js';
import { testDatabase } from '../support/database.js';

it('a migrated database is what the entities describe', async () => {
  const own = await testDatabase();
  const database = await new DataSource(databaseOptions(own.url, 2)).initialize();
  try {
    const { upQueries } = await database.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  } finally {
    await database.destroy();
    await own.drop();
  }
});
