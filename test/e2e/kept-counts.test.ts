import { afterAll, beforeAll, expect, it } from 'vitest';
import { BelowlineClient, Session } from '@app/client';
import { countsKey, KeptAnswers } from '@app/discussion';
import { Hints } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';
import { heardWhile } from '../support/plans.js';

let w: World;
let reader: TestPerson;
let key: string;

beforeAll(async () => {
  w = await world();
  reader = await w.person('Ada Moreau', { plan: 'monthly' });
  key = await w.key(['articles:write', 'settings:write']);
  const { version, discussion } = (await w.call('GET', '/v1/sites/daily/settings', { token: key })).body;
  const lazy = { version, discussion: { ...discussion, lazyThreads: true } };
  await w.call('PUT', '/v1/sites/daily/settings', { token: key, body: lazy });
});
afterAll(() => w.close());

const KEYS = ['harbour', 'council', 'not-there-yet'];
const counts = async () => (await w.call('GET', `/v1/sites/daily/counts?articles=${KEYS.join(',')}`)).body;
const isKept = () => w.app.get(KeptAnswers).fresh(countsKey('daily', KEYS)) !== undefined;

it('the counts of articles are kept, and follow whatever changes one of them at once', async () => {
  const harbour = await w.article('harbour');
  await w.article('council');
  expect(await counts()).toEqual({ harbour: 0, council: 0, 'not-there-yet': 0 });
  expect(isKept()).toBe(true);

  const posted = await w.post(reader, 'harbour', 'Well said.');
  expect(await counts()).toEqual({ harbour: 1, council: 0, 'not-there-yet': 0 });

  // An article that nobody had commented on: it is stored by this, and counted.
  const url = 'https://daily.example/not-there-yet';
  expect((await w.post(reader, 'not-there-yet', 'The first here.', { url })).status).toBe(201);
  expect(await counts()).toEqual({ harbour: 1, council: 0, 'not-there-yet': 1 });

  expect((await w.call('DELETE', `/v1/comments/${posted.body.id}`, { token: reader.token })).status).toBe(
    200,
  );
  expect(await counts()).toMatchObject({ harbour: 0 });

  await w.post(reader, 'harbour', 'Said again, differently.');
  const declare = (articleKey: string, word: object) =>
    w.call('PUT', `/v1/sites/daily/articles/${articleKey}`, {
      token: key,
      body: { url: `https://daily.example/${articleKey}`, title: articleKey, ...word },
    });
  expect((await declare('harbour', { state: 'hidden' })).status).toBe(200);
  expect(await counts()).toMatchObject({ harbour: 0 });
  expect((await declare('harbour', { state: 'open' })).status).toBe(200);
  expect(await counts()).toMatchObject({ harbour: 1 });

  const path = '/v1/sites/daily/articles/council/merges';
  expect((await w.call('POST', path, { token: key, body: { into: 'harbour' } })).status).toBe(200);
  expect(await counts()).toMatchObject({ harbour: 1, council: 1 });
  await w.post(reader, 'council', 'By the old name.');
  expect(await counts()).toMatchObject({ harbour: 2, council: 2 });
  expect(isKept()).toBe(true);

  // What happens elsewhere leaves them kept.
  await w.article('elsewhere');
  await w.post(reader, 'elsewhere', 'Something else.');
  expect(isKept()).toBe(true);
  expect(harbour).toEqual(expect.any(String));
});

it('who signs in gets them as their own answer, which nobody else may keep', async () => {
  const { status, body, headers } = await w.call('GET', '/v1/sites/daily/counts?articles=harbour', {
    token: reader.token,
  });
  expect([status, Object.keys(body)]).toEqual([200, ['harbour']]);
  expect(headers.get('cache-control')).toBe('private, no-store');
});

it.each([
  { what: 'a page', path: '/v1/sites/daily/articles/burst/thread', name: 'page_newest_numbered' },
  { what: 'counts', path: '/v1/sites/daily/counts?articles=burst,council', name: 'counts_of' },
])('when $what has expired, a thousand who ask at once cost one reading', async ({ path, name }) => {
  const threadId = await w.article('burst');
  await w.post(reader, 'burst', `Before the burst: ${name}.`);
  const before = await w.call('GET', path);
  const asked: string[] = [];
  const burst = async () => {
    // What is kept for two seconds is looked at again when a busy machine took longer for all of them.
    let began = performance.now();
    const over = () => Math.floor((performance.now() - began) / 2_000);
    const times = (what: string) => asked.filter((statement) => statement === what).length;
    const crowd = () => Promise.all(Array.from({ length: 1_000 }, () => w.call('GET', path)));
    const [posted, answers] = await Promise.all([
      w.post(reader, 'burst', `What makes it old: ${name}.`),
      crowd(),
    ]);
    expect(posted.status).toBe(201);
    const after = await w.call('GET', path);
    expect(after.text).not.toBe(before.text);
    expect([before.text, after.text]).toEqual(expect.arrayContaining(answers.map(({ text }) => text)));
    expect(times(name)).toBeGreaterThan(0);
    expect(times(name)).toBeLessThanOrEqual(1 + over());

    asked.length = 0;
    began = performance.now();
    w.app.get(Hints).publish({ topic: 'thread', siteId: w.site.id, threadId });
    const texts = (await crowd()).map(({ status, text }) => `${status} ${text}`);
    expect(new Set(texts)).toEqual(new Set([`200 ${after.text}`]));
    expect(times(name)).toBeGreaterThan(0);
    expect(times(name)).toBeLessThanOrEqual(1 + over());
    // Whether it still is the page is asked only of what nobody has said anything about.
    expect(times('threads_by_article')).toBeLessThanOrEqual(over());
  };
  await heardWhile(burst, (statement) => asked.push(statement));
});

it('keys with commas are asked for one by one, and kept apart from lists of the same letters', async () => {
  for (const articleKey of ['news,X.html', 'news', 'X.html']) {
    const path = `/v1/sites/daily/articles/${encodeURIComponent(articleKey)}`;
    const body = { url: `https://daily.example/of/${encodeURIComponent(articleKey)}`, title: articleKey };
    expect((await w.call('PUT', path, { token: key, body })).status).toBe(200);
  }
  expect((await w.post(reader, 'news%2CX.html', 'Of the one with a comma.')).status).toBe(201);
  const ask = async (query: string) => {
    const { status, body } = await w.call('GET', `/v1/sites/daily/counts?${query}`);
    expect(status).toBe(200);
    return body;
  };
  const list = { news: 0, 'X.html': 0 };
  const whole = { 'news,X.html': 1 };
  // Each twice, so that the second is what was kept of whichever.
  for (let time = 0; time < 2; time++) {
    expect(await ask('articles=news%2CX.html')).toEqual(list);
    expect(await ask('articles=news,X.html')).toEqual(list);
    expect(await ask('articles=news%2CX.html&articles=news,X.html')).toEqual(whole);
    expect(await ask('articles=news&articles=news%2CX.html')).toEqual({ news: 0, ...whole });
  }
  const at = { baseUrl: w.url, site: 'daily' };
  const client = new BelowlineClient({ ...at, session: new Session(at) });
  expect(await client.counts(['news,X.html'])).toEqual(whole);
  expect(await client.counts(['news', 'news,X.html'])).toEqual({ news: 0, ...whole });
  expect(await client.counts(['news', 'X.html'])).toEqual(list);
  const many = Array.from({ length: 101 }, (_, n) => `articles=k${n}`).join('&');
  expect((await w.call('GET', `/v1/sites/daily/counts?${many}`)).status).toBe(400);
  expect((await w.call('GET', '/v1/sites/daily/counts?articles=&articles=a')).status).toBe(400);
});
