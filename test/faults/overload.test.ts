import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Jobs, rows } from '@app/platform';
import { databaseOptions } from '../../migrations/data-source.js';
import { type OutsidePerson, outside } from '../factories/outside.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { rounds } from '../support/depth.js';
import { type Running, startApi, TEST_SECRET } from '../support/processes.js';
import { faultsOf } from '../support/soundness.js';

const POSTS = rounds(2_000, 6_000);

let own: TestDatabase;
let database: DataSource;
let api: Running;
let people: OutsidePerson[];
let threadId: string;

beforeAll(async () => {
  own = await testDatabase();
  await Jobs.install(own.url);
  const baseUrl = 'https://comments.daily.example';
  const inside = await outside(own.url, { secret: TEST_SECRET, baseUrl });
  people = [];
  // Each may post 100 at once: of some what they post is more than that.
  for (let n = 0; n < POSTS / 80; n++) people.push(await inside.person(`Writer ${n}`, { plan: 'monthly' }));
  threadId = await inside.article('hot');
  await inside.close();
  api = await startApi({ databaseUrl: own.url, environment: { BASE_URL: baseUrl, LOG_LEVEL: 'fatal' } });
  database = await new DataSource(databaseOptions(own.url, 2)).initialize();
});
afterAll(async () => {
  await api.stop();
  await database.destroy();
  await own.drop();
});

interface Said {
  status: number;
  retryAfter: string | null;
  code: string | undefined;
  ms: number;
}

async function post(n: number): Promise<Said> {
  const began = performance.now();
  // Every third is of the one person whose limit this goes beyond.
  const person = n % 3 === 0 && n < 600 ? people[0]! : people[n % people.length]!;
  const answer = await fetch(`${api.url}/v1/sites/daily/articles/hot/comments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ body: `Post number ${n}` }),
  });
  const { code } = (await answer.json()) as { code?: string };
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    code,
    ms: performance.now() - began,
  };
}

test(`${POSTS} posts at once on one thread are taken or told when to come again, and nothing else suffers`, async () => {
  const storm = Promise.all(Array.from({ length: POSTS }, (_, n) => post(n)));
  // Who only asks whether the process lives need not wait for the storm to end.
  const alive = await fetch(`${api.url}/health/live`);
  expect(alive.status).toBe(200);
  const said = await storm;

  const by = new Map<string, number>();
  for (const { status, code } of said) {
    const kind = `${status} ${code ?? ''}`.trim();
    by.set(kind, (by.get(kind) ?? 0) + 1);
  }
  const times = said.map(({ ms }) => ms).sort((a, b) => a - b);
  console.log(
    `overload: ${JSON.stringify(Object.fromEntries(by))}, median ${Math.round(times[POSTS / 2]!)} ms, ` +
      `longest ${Math.round(times.at(-1)!)} ms`,
  );
  expect(
    [...new Set(said.map(({ status }) => status))].filter((one) => ![201, 429, 503].includes(one)),
  ).toEqual([]);
  for (const { status, retryAfter } of said.filter(({ status }) => status !== 201)) {
    expect([status, Number(retryAfter)]).toEqual([status, expect.toSatisfy((seconds) => seconds >= 1)]);
  }
  const taken = said.filter(({ status }) => status === 201).length;
  expect(taken).toBeGreaterThan(0);
  expect(by.get('429 rate-limited')).toBeGreaterThan(0);

  const [thread] = await rows<{ comments: number; seq: number }>(
    database,
    'SELECT comment_count AS comments, seq::int FROM thread_counters WHERE thread_id = $1',
    [threadId],
  );
  expect(thread).toEqual({ comments: taken, seq: taken + 1 });
  expect(await faultsOf(database)).toEqual([]);
  expect((await post(POSTS + 1)).status).toBe(201);
  expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
});
