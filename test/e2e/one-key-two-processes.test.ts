import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog, ENV, type Env, rows } from '@app/platform';
import { bootstrap } from '../../apps/api/bootstrap.js';
import { EASY, ORIGIN, type TestPerson, world, type World } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { faultsOf } from '../support/soundness.js';

let w: World;
let other: NestFastifyApplication;
let urls: string[];

beforeAll(async () => {
  w = await world({ ...EASY, discussion: { ...EASY.discussion, lazyThreads: true } });
  const env = w.app.get<Env>(ENV);
  other = await bootstrap(env, createLog(env));
  await other.listen(0, '127.0.0.1');
  urls = [w.url, (await other.getUrl()).replace('[::1]', '127.0.0.1')];
});
afterAll(async () => {
  await other.close();
  await w.close();
});

interface Given {
  status: number;
  retryAfter: string | null;
  body: { id: string; code?: string; status: string; threadId: string };
}

async function send(url: string, who: TestPerson, articleKey: string, body: object): Promise<Given> {
  const response = await fetch(`${url}/v1/sites/daily/articles/${articleKey}/comments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${who.token}`,
      'content-type': 'application/json',
      'idempotency-key': `press-${articleKey}`,
    },
    body: JSON.stringify(body),
  });
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, retryAfter, body: (await response.json()) as Given['body'] };
}

/** As a page does: who is told that it is still under way asks again, of either process. */
async function pressed(at: number, who: TestPerson, articleKey: string, body: object): Promise<Given> {
  for (let time = at; ; time++) {
    const given = await send(urls[time % 2]!, who, articleKey, body);
    if (given.status !== 409) return given;
    expect([given.body.code, given.retryAfter]).toEqual(['request-in-progress', '1']);
  }
}

const commentsOf = async (articleKey: string) =>
  (await w.call('GET', `/v1/sites/daily/articles/${articleKey}/thread`)).body;

it.each([
  { what: 'a comment', settings: {}, status: 201, shown: 1 },
  { what: 'a comment that waits for a moderator', settings: { premoderated: true }, status: 202, shown: 0 },
])(
  '$what, sent twenty times at once with one key through two processes, is one',
  async ({ settings, status, shown }) => {
    for (let round = 0; round < rounds(4, 60); round++) {
      const articleKey = `key-${status}-${round}`;
      await w.article(articleKey, { settings: { premoderated: false, ...settings } });
      const ada = await w.person(`Ada ${status} ${round}`, { plan: 'monthly' });
      const body = { body: `Pressed once, ${round}` };
      const given = await Promise.all(
        Array.from({ length: 20 }, (_, at) => pressed(at, ada, articleKey, body)),
      );
      expect(given.map((one) => one.status)).toEqual(Array(20).fill(status));
      expect(new Set(given.map((one) => one.body.id)).size).toBe(1);
      const { id, threadId } = given[0]!.body;
      const stored = await rows(w.database, 'SELECT id FROM comments WHERE author_id = $1', [ada.id]);
      expect(stored).toEqual([{ id }]);
      const { thread, comments } = await commentsOf(articleKey);
      expect([thread.commentCount, comments.items.length]).toEqual([shown, shown]);
      const { body: told } = await w.call('GET', `/v1/threads/${threadId}/events?after=0`);
      const published = told.events.filter(({ type }: { type: string }) => type === 'comment.published');
      expect(published).toHaveLength(shown);
      // The key is good for nothing else, in either process.
      for (const url of urls) {
        const reused = await send(url, ada, articleKey, { body: 'Something else' });
        expect([reused.status, reused.body.code]).toEqual([422, 'idempotency-key-reused']);
      }
    }
    expect(await rows(w.database, 'SELECT 1 FROM running_requests')).toEqual([]);
    expect(await faultsOf(w.database)).toEqual([]);
  },
);

it('the first comment of an article that nobody declared is one, with one thread', async () => {
  for (let round = 0; round < rounds(3, 40); round++) {
    const articleKey = `undeclared-${round}`;
    const ben = await w.person(`Ben ${round}`, { plan: 'monthly' });
    const body = { body: `The first word, ${round}`, url: `${ORIGIN}/${articleKey}` };
    const given = await Promise.all(
      Array.from({ length: 20 }, (_, at) => pressed(at, ben, articleKey, body)),
    );
    expect(given.map((one) => one.status)).toEqual(Array(20).fill(201));
    expect(new Set(given.map((one) => one.body.id)).size).toBe(1);
    expect(await rows(w.database, 'SELECT 1 FROM comments WHERE author_id = $1', [ben.id])).toHaveLength(1);
    const threads = await rows(w.database, 'SELECT id FROM threads WHERE article_key = $1', [articleKey]);
    expect(threads).toEqual([{ id: given[0]!.body.threadId }]);
  }
  expect(await faultsOf(w.database)).toEqual([]);
});

it('with as many different words under one key, one of them is said and the others are refused', async () => {
  for (let round = 0; round < rounds(3, 40); round++) {
    const articleKey = `words-${round}`;
    await w.article(articleKey);
    const cleo = await w.person(`Cleo ${round}`, { plan: 'monthly' });
    const given = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        pressed(at, cleo, articleKey, { body: `Words of number ${at % 4}` }),
      ),
    );
    const made = given.filter(({ status }) => status === 201);
    expect(new Set(made.map((one) => one.body.id)).size).toBe(1);
    expect(made).toHaveLength(5);
    const refused = given.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['422 idempotency-key-reused']),
    );
    expect(await rows(w.database, 'SELECT 1 FROM comments WHERE author_id = $1', [cleo.id])).toHaveLength(1);
  }
});
