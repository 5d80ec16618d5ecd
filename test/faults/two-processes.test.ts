import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Jobs } from '@app/platform';
import { databaseOptions } from '../../migrations/data-source.js';
import { type OutsidePerson, outside } from '../factories/outside.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { rounds } from '../support/depth.js';
import { type Running, startApi, TEST_SECRET } from '../support/processes.js';
import { faultsOf } from '../support/soundness.js';

let own: TestDatabase;
let database: DataSource;
let apis: Running[];
let people: OutsidePerson[];
let threads: string[];

beforeAll(async () => {
  own = await testDatabase();
  await Jobs.install(own.url);
  const baseUrl = 'https://comments.daily.example';
  const inside = await outside(own.url, { secret: TEST_SECRET, baseUrl });
  people = [];
  for (let n = 0; n < 10; n++) people.push(await inside.person(`Writer ${n}`, { plan: 'monthly' }));
  threads = [];
  for (let n = 0; n < rounds(3, 20); n++) threads.push(await inside.article(`rush-${n}`));
  await inside.close();
  const environment = { BASE_URL: baseUrl };
  apis = await Promise.all([1, 2].map(() => startApi({ databaseUrl: own.url, environment })));
  database = await new DataSource(databaseOptions(own.url, 2)).initialize();
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.stop()));
  await database.destroy();
  await own.drop();
});

interface Events {
  events: { seq: number; type: string; at: string; data: { commentCount: number } }[];
  seq: number;
}

test('fifty posts at once through two processes are numbered 1 to 50 in each thread, and both tell the same', async () => {
  for (const [n, thread] of threads.entries()) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        fetch(`${apis[at % 2]!.url}/v1/sites/daily/articles/rush-${n}/comments`, {
          method: 'POST',
          headers: { authorization: `Bearer ${people[at % 10]!.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ body: `Post ${at} in thread ${n}` }),
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(201));
    const told = await Promise.all(
      apis.map(
        async (api) =>
          (await (await fetch(`${api.url}/v1/threads/${thread}/events?after=1`)).json()) as Events,
      ),
    );
    // Number 1 is the article's declaration.
    const numbers = Array.from({ length: 50 }, (_, at) => at + 2);
    for (const { events } of told) expect(events.map(({ seq }) => seq)).toEqual(numbers);
    const [one, other] = told.map(({ events }) => events.map(({ seq, data }) => ({ seq, data })));
    expect(one).toEqual(other);
    const times = told[0]!.events.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  }
  expect(await faultsOf(database)).toEqual([]);
});
