import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Jobs } from '@app/platform';
import type { Comment } from '@app/client';
import { type Outside, outside, type OutsidePerson } from '../factories/outside.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { rounds } from '../support/depth.js';
import { type Running, startApi, TEST_SECRET } from '../support/processes.js';
import { Follower } from './follower.fixture.js';
import { Line } from './line.fixture.js';

const BASE_URL = 'https://comments.daily.example';

let own: TestDatabase;
let inside: Outside;
let ada: OutsidePerson;
let moderator: OutsidePerson;
/** The process that the reader is connected to, and the one that the others write to. */
let near: Running;
let far: Running;
let line: Line;
let reader: Follower | undefined;

const start = (port?: number) =>
  startApi({
    databaseUrl: own.url,
    environment: { BASE_URL },
    ...(port === undefined ? {} : { port }),
  });

beforeAll(async () => {
  own = await testDatabase();
  await Jobs.install(own.url);
  inside = await outside(own.url, { secret: TEST_SECRET, baseUrl: BASE_URL });
  ada = await inside.person('Ada Moreau', { plan: 'monthly' });
  moderator = await inside.person('Mo Okafor', { role: 'moderator' });
  [near, far] = await Promise.all([start(), start()]);
  line = await Line.to(near.port);
});
afterEach(() => reader?.close());
afterAll(async () => {
  await line.close();
  await Promise.all([near.stop(), far.stop()]);
  await inside.close();
  await own.drop();
});

async function ask(method: string, path: string, person: OutsidePerson, body: object): Promise<Comment> {
  const answer = await fetch(far.url + path, {
    method,
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Comment;
}

const post = (article: string, body: string, parentId?: string) =>
  ask('POST', `/v1/sites/daily/articles/${article}/comments`, ada, {
    body,
    ...(parentId ? { parentId } : {}),
  });

/** Five comments, one of them a reply, an edit and a removal of what was there before. */
async function livelyMoment(article: string, there: readonly Comment[]): Promise<void> {
  const first = await post(article, 'Missed 1');
  await post(article, 'Missed 2', first.id);
  await post(article, 'Missed 3');
  await ask('PATCH', `/v1/comments/${there[0]!.id}`, ada, { body: 'Edited meanwhile', version: 1 });
  await post(article, 'Missed 4');
  await ask('POST', `/v1/sites/daily/moderation/cases/${there[1]!.id}/decisions`, moderator, {
    action: 'remove',
    version: 1,
    revision: 1,
    reason: 'Beside the point',
  });
  await post(article, 'Missed 5');
}

const MOMENT = [
  'comment.published',
  'comment.published',
  'comment.published',
  'comment.edited',
  'comment.published',
  'comment.removed',
  'comment.published',
];

/** Follows an article on which `meanwhile` cuts the reader off and lets her back; she must then have exactly what happened. */
async function expectExactlyThat(article: string, meanwhile: (lively: () => Promise<void>) => Promise<void>) {
  await inside.article(article);
  const there = [await post(article, 'To be edited'), await post(article, 'To be removed')];
  reader = await Follower.open(line.url, article);
  await post(article, 'Heard live');
  await reader.upTo(4);
  expect(reader.events.map(({ seq }) => seq)).toEqual([4]);
  expect(reader.seq).toBe(4);

  await meanwhile(() => livelyMoment(article, there));
  await reader.upTo(11);
  const missed = reader.events.slice(1);
  expect(missed.map(({ seq }) => seq)).toEqual([5, 6, 7, 8, 9, 10, 11]);
  expect(missed.map(({ type }) => type)).toEqual(MOMENT);
  expect(JSON.stringify(missed)).not.toContain('To be removed');
  const { shown, fresh } = await reader.both();
  expect(shown).toEqual(fresh);
  expect(shown.map(({ body }) => body).sort()).toEqual(
    ['Edited meanwhile', 'Heard live', 'Missed 1', 'Missed 2', 'Missed 3', 'Missed 4', 'Missed 5'].sort(),
  );

  await post(article, 'Heard live again');
  await reader.upTo(12);
  expect(reader.events.map(({ seq }) => seq)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
}

describe.each(Array.from({ length: rounds(1, 10) }, (_, n) => n + 1))(
  'a reader who was away (round %i)',
  (n) => {
    test('has exactly what happened after her connection was cut', async () => {
      await expectExactlyThat(`cut-${n}`, async (lively) => {
        expect(line.cut()).toBeGreaterThan(0);
        await reader!.lost();
        await lively();
        line.mend();
      });
    });

    test('has it when the cut comes in the middle of it', async () => {
      await expectExactlyThat(`amidst-${n}`, async (lively) => {
        const happening = lively();
        line.cut();
        await happening;
        line.mend();
      });
    });

    test('has it when the process that she was connected to is killed with -9 and started again', async () => {
      await expectExactlyThat(`killed-${n}`, async (lively) => {
        const { port } = near;
        await near.kill();
        await reader!.lost();
        await lively();
        near = await start(port);
      });
    });
  },
);
