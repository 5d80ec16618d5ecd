import { DataSource } from 'typeorm';
import { afterAll, beforeAll } from 'vitest';
import { databaseOptions } from '../../migrations/data-source.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

/** A database of the test file's own and its DataSource; both are there from the first hook to the last. */
export function ownDatabase(): { readonly url: string; readonly dataSource: DataSource } {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await testDatabase();
    dataSource = await new DataSource(databaseOptions(database.url, 10)).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });
  return {
    get url() {
      return database.url;
    },
    get dataSource() {
      return dataSource;
    },
  };
}
