import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeOf } from '../../apps/cli/postgres/cluster.js';
import {
  type EmbeddedPostgres,
  removeData,
  startEmbeddedPostgres,
} from '../../apps/cli/postgres/embedded-postgres.js';
import { processesIn, signal } from '../../apps/cli/processes.js';
import { databaseOptions, migrate } from '../../migrations/data-source.js';
import { rows } from '@app/platform';
import { type OutsidePerson, outside } from '../factories/outside.js';
import { rounds } from '../support/depth.js';
import { type Running, startApi, startWorker, TEST_SECRET } from '../support/processes.js';
import { faultsOf } from '../support/soundness.js';
import { Follower } from './follower.fixture.js';
import { type Said, stripeTells } from './writes.fixture.js';

let data: string;
let postgres: EmbeddedPostgres;
let api: Running;
let worker: Running;
let people: OutsidePerson[];
let made = 0;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'belowline-faults-'));
  // PostgreSQL runs as another user when this is root.
  chmodSync(data, 0o711);
  postgres = await startEmbeddedPostgres({ data });
  await migrate(postgres.url);
  const baseUrl = 'https://comments.daily.example';
  const inside = await outside(postgres.url, { secret: TEST_SECRET, baseUrl });
  people = [];
  for (let n = 0; n < 10; n++) people.push(await inside.person(`Writer ${n}`, { plan: 'monthly' }));
  await inside.article('storm');
  await inside.close();
  const environment = { BASE_URL: baseUrl, LOG_LEVEL: 'fatal' };
  api = await startApi({ databaseUrl: postgres.url, environment });
  worker = await startWorker({ databaseUrl: postgres.url, environment });
});
afterAll(async () => {
  await api.stop();
  await worker.stop();
  await postgres.stop('at once');
  removeData(data);
});

interface Post {
  person: OutsidePerson;
  key: string;
  body: string;
}

function newPost(): Post {
  const n = ++made;
  return { person: people[n % people.length]!, key: `post-${n}`, body: `Post number ${n}` };
}

interface Answer {
  status: number;
  type: string | null;
  retryAfter: number;
  body: { id?: string; code?: string };
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(api.url + path, { ...init, signal: AbortSignal.timeout(60_000) });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    retryAfter: Number(answer.headers.get('retry-after')),
    body: (await answer.json()) as Answer['body'],
  };
}

const send = ({ person, key, body }: Post) =>
  ask('/v1/sites/daily/articles/storm/comments', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${person.token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ body }),
  });

/** What a client must hear while the database is away: a problem that says when to try again. */
function expectUnavailable(answer: Answer): void {
  expect(answer).toMatchObject({
    status: 503,
    type: 'application/problem+json; charset=utf-8',
    body: { code: expect.stringMatching(/^(unavailable|busy)$/) },
  });
  expect(answer.retryAfter).toBeGreaterThanOrEqual(1);
}

const ready = () =>
  expect.poll(async () => (await ask('/health/ready')).status, { timeout: 60_000 }).toBe(200);

/** Sends everything again with its own key until it is taken; then each is there, once, and the database is sound. */
async function expectEachOnce(posts: readonly Post[]): Promise<void> {
  for (const post of posts) {
    await expect.poll(async () => (await send(post)).status, { timeout: 30_000 }).toBe(201);
  }
  const database = await new DataSource(databaseOptions(postgres.url, 2)).initialize();
  try {
    const stored = await rows<{ body: string }>(database, 'SELECT body FROM comments WHERE body = ANY($1)', [
      posts.map(({ body }) => body),
    ]);
    expect(stored.map(({ body }) => body).sort()).toEqual(posts.map(({ body }) => body).sort());
    expect(await faultsOf(database)).toEqual([]);
  } finally {
    await database.destroy();
  }
}

test('every connection is cut under writes, again and again: 201 or 503, and no process has to be started again', async () => {
  const admin = new Client({ connectionString: postgres.url });
  await admin.connect();
  const posts: Post[] = [];
  const answers: Answer[] = [];
  for (let round = rounds(5, 30); round > 0; round--) {
    const now = Array.from({ length: 40 }, newPost);
    posts.push(...now);
    const storm = Promise.all(now.map(send));
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    answers.push(...(await storm));
  }
  await admin.end();
  for (const answer of answers.filter(({ status }) => status !== 201)) expectUnavailable(answer);
  const lost = answers.filter(({ status }) => status === 503).length;
  console.log(`connections cut: ${answers.length} posts, ${lost} answered 503`);
  await ready();
  await expectEachOnce(posts);
});

test('PostgreSQL stands still: nobody waits for ever, and when it moves again, so does everything', async () => {
  const { folder } = placeOf(data);
  const all = processesIn(folder, postgres.pid);
  const posts = Array.from({ length: 30 }, newPost);
  for (const pid of all) signal(pid, 'SIGSTOP');
  try {
    const answers = await Promise.all([...posts.map(send), ask('/health/ready')]);
    for (const answer of answers) expectUnavailable(answer);
    expect((await ask('/health/live')).status).toBe(200);
  } finally {
    for (const pid of all) signal(pid, 'SIGCONT');
  }
  await ready();
  await expectEachOnce(posts);
});

test('PostgreSQL is killed and started again: 503 meanwhile, then everything goes on in the same processes', async () => {
  const reader = await Follower.open(api.url, 'storm');
  const before = reader.seq;
  const posts = Array.from({ length: 40 }, newPost);
  const storm = Promise.all(posts.map(send));
  const { folder } = placeOf(data);
  for (const pid of processesIn(folder, postgres.pid)) signal(pid, 'SIGKILL');
  await postgres.ended;

  for (const answer of await storm) if (answer.status !== 201) expectUnavailable(answer);
  const kept = newPost();
  posts.push(kept);
  expectUnavailable(await send(kept));
  expectUnavailable(await ask('/health/ready'));
  expect((await ask('/health/live')).status).toBe(200);
  expectUnavailable(await ask('/v1/sites/daily/articles/never-read/thread'));

  postgres = await startEmbeddedPostgres({ data, port: postgres.port });
  await ready();
  await expectEachOnce(posts);

  // The reader's page and the worker find back as well: hints are heard again, and what is stored is applied.
  await reader.upTo(before + posts.length);
  expect((await send(newPost())).status).toBe(201);
  await reader.upTo(before + posts.length + 1);
  reader.close();
  const members: string[] = [];
  const event = stripeTells('after-the-crash', members);
  let said: Said = 'unknown';
  while (said === 'unknown') said = await event.ask(api.url);
  expect(event.hear(said)).toBe('done');

  const database = await new DataSource(databaseOptions(postgres.url, 2)).initialize();
  try {
    const chained = () =>
      rows<{ applied: number; unchained: number }>(
        database,
        `SELECT (SELECT count(*)::int FROM billing_events WHERE state = 'applied') AS applied,
           (SELECT count(*)::int FROM audit_log WHERE chain_seq IS NULL) AS unchained`,
      );
    await expect.poll(chained, { timeout: 60_000 }).toEqual([{ applied: 1, unchained: 0 }]);
  } finally {
    await database.destroy();
  }
  expect([api.output(), worker.output()]).toEqual(['', '']);
});
