import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Jobs, rows } from '@app/platform';
import { databaseOptions } from '../../migrations/data-source.js';
import { outside } from '../factories/outside.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { rounds } from '../support/depth.js';
import { type Running, startApi, TEST_SECRET } from '../support/processes.js';

let own: TestDatabase;
let database: DataSource;
let apis: Running[];

beforeAll(async () => {
  own = await testDatabase();
  await Jobs.install(own.url);
  const baseUrl = 'https://comments.daily.example';
  const inside = await outside(own.url, { secret: TEST_SECRET, baseUrl });
  for (const key of ['ferry', 'square', 'tram']) await inside.article(key);
  await inside.close();
  // Loopback is spared the limit by address in the demo alone.
  const environment = { BASE_URL: baseUrl, BELOWLINE_DEMO: '1' };
  apis = await Promise.all([1, 2].map(() => startApi({ databaseUrl: own.url, environment })));
  database = await new DataSource(databaseOptions(own.url, 2)).initialize();
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.stop()));
  await database.destroy();
  await own.drop();
});

const tell = (api: Running, articleKey: string) =>
  fetch(`${api.url}/v1/sites/daily/gate-events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ articleKey, kind: 'impression', right: 'post', reason: 'sign-in-required' }),
  });
const stored = async () =>
  Object.fromEntries(
    (
      await rows<{ articleKey: string; count: number }>(
        database,
        'SELECT article_key AS "articleKey", sum(count)::int AS count FROM gate_counts GROUP BY 1',
      )
    ).map(({ articleKey, count }) => [articleKey, count]),
  );

test('what two processes count at once is all there, with nothing twice, also when one is stopped in between', async () => {
  const expected: Record<string, number> = { ferry: 0, square: 0, tram: 0 };
  const keys = Object.keys(expected);
  const round = async (which: readonly Running[], many: number) => {
    const answers = await Promise.all(
      Array.from({ length: many }, async (_, at) => {
        const key = keys[at % keys.length]!;
        const { status } = await tell(which[at % which.length]!, key);
        expected[key]!++;
        return status;
      }),
    );
    expect(new Set(answers)).toEqual(new Set([204]));
  };
  for (let i = 0; i < rounds(10, 100); i++) await round(apis, 60);
  // SIGTERM: what it counted is written before it ends.
  await apis[0]!.stop();
  await round([apis[1]!], 60);
  await expect.poll(stored, { timeout: 15_000 }).toEqual(expected);
  const buckets = await rows(database, 'SELECT 1 FROM gate_counts');
  expect(buckets).toHaveLength(keys.length);
});
