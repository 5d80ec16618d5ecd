import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Jobs, rows } from '@app/platform';
import { bound, FOREIGN_SCHEMAS, PERSONAL_DATA } from '@app/privacy';
import { databaseOptions } from '../../migrations/data-source.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let own: TestDatabase;
let database: DataSource;

beforeAll(async () => {
  own = await testDatabase();
  await Jobs.install(own.url);
  database = await new DataSource(databaseOptions(own.url, 2)).initialize();
});
afterAll(async () => {
  await database?.destroy();
  await own?.drop();
});

/** A table's columns, as the database has them. */
async function columnsThere(): Promise<Record<string, string[]>> {
  const found = await rows<{ table: string; columns: string[] }>(
    database,
    `SELECT c.table_name AS "table", array_agg(c.column_name::text ORDER BY c.column_name) AS columns
     FROM information_schema.columns c WHERE c.table_schema = 'public' GROUP BY c.table_name`,
  );
  return Object.fromEntries(found.map(({ table, columns }) => [table, columns]));
}

/** Columns that are there and not in the registry, and the reverse. */
async function undeclared(): Promise<{ unsaid: string[]; gone: string[] }> {
  const there = Object.entries(await columnsThere()).flatMap(([table, columns]) =>
    columns.map((column) => `${table}.${column}`),
  );
  const said = Object.entries(PERSONAL_DATA).flatMap(([table, { columns }]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  );
  return {
    unsaid: there.filter((name) => !said.includes(name)),
    gone: said.filter((name) => !there.includes(name)),
  };
}

describe('the registry of personal data', () => {
  it('has every column of every table there is: say in libs/privacy/registry whose a new one is', async () => {
    expect(await undeclared()).toEqual({ unsaid: [], gone: [] });
  });

  it('knows every schema', async () => {
    const found = await rows<{ schema: string }>(
      database,
      `SELECT DISTINCT table_schema AS schema FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'public')`,
    );
    expect(found.map(({ schema }) => schema)).toEqual(Object.keys(FOREIGN_SCHEMAS));
  });

  it.each(Object.entries(PERSONAL_DATA))('says of %s what can be done', async (table, told) => {
    const { of, forgetting, file, columns } = told;
    const person = '01900000-0000-7000-8000-000000000001';
    const whose = { site: person, person, external: 'x', email: 'x@x.example', address: 'x' };
    // Rows that are somebody's, and only those, are forgotten in some way.
    expect(of === undefined).toBe(forgetting === undefined);
    if (of !== undefined) {
      const { text, values } = bound(`SELECT count(*)::int AS count FROM ${table} t WHERE ${of}`, whose);
      expect(await rows(database, text, values)).toEqual([{ count: 0 }]);
    }
    for (const name of [
      ...(file?.by ?? []),
      ...(forgetting?.way === 'set' ? Object.keys(forgetting.set) : []),
    ])
      expect(Object.keys(columns)).toContain(name);
    // What an export says stands in a file of it, and no file says nothing.
    const said = Object.values(columns).some(({ personal, exported }) => personal && exported === true);
    expect(said).toBe(file !== undefined);
  });

  it('finds a column that nobody declared, and a table', async () => {
    await rows(database, 'ALTER TABLE sessions ADD COLUMN city text');
    await rows(database, 'CREATE TABLE diaries (person_id uuid)');
    try {
      expect((await undeclared()).unsaid.sort()).toEqual(['diaries.person_id', 'sessions.city']);
    } finally {
      await rows(database, 'ALTER TABLE sessions DROP COLUMN city');
      await rows(database, 'DROP TABLE diaries');
    }
  });

  it('knows every table whose rows name a person by a key', async () => {
    const referring = await rows<{ table: string }>(
      database,
      `SELECT DISTINCT c.conrelid::regclass::text AS "table" FROM pg_constraint c
       WHERE c.contype = 'f' AND c.confrelid = 'accounts'::regclass`,
    );
    for (const { table } of referring)
      expect(PERSONAL_DATA[table]?.forgetting, `${table} is whose?`).toBeDefined();
  });
});
