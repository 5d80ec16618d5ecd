import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from './live.fixture.js';

let w: World;
let ada: TestPerson;
let key: string;

beforeAll(async () => {
  w = await world({ ...EASY, discussion: { ...EASY.discussion, closeAfterDays: 10 } });
  ada = await w.person('Ada', { plan: 'monthly' });
  key = await w.key(['settings:write', 'articles:write']);
});
afterAll(async () => {
  hangUp();
  await w.close();
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const settings = '/v1/sites/daily/settings';

async function turn(closed: object): Promise<void> {
  const { version, discussion } = (await w.call('GET', settings, { token: key })).body;
  const body = { version, discussion: { ...discussion, closed } };
  expect((await w.call('PUT', settings, { token: key, body })).status).toBe(200);
}

/** What a reader is told before typing, on the page, and when sending. */
async function told(articleKey: string) {
  const { thread } = (await w.call('GET', `/v1/sites/daily/articles/${articleKey}/thread`)).body;
  const { rights } = (await w.call('GET', `/v1/threads/${thread.id}/viewer`, { token: ada.token })).body;
  const sent = await w.post(ada, articleKey, `Said at ${performance.now()}`);
  return [thread.state, rights.post.reason, sent.body.code ?? 'posted'];
}
const CLOSED = ['closed', 'thread-closed', 'thread-closed'];
const OPEN = ['open', null, 'posted'];

describe('what a discussion is', () => {
  it('is told before one types and when one sends', async () => {
    await w.article('open');
    await w.article('by-hand', { state: 'closed' });
    await w.article('by-age', { publishedAt: daysAgo(11) });
    await w.article('by-date', { publishedAt: daysAgo(1), closesAt: daysAgo(0.5) });
    await w.article('read-only', { state: 'read-only' });
    expect(await told('open')).toEqual(OPEN);
    for (const closed of ['by-hand', 'by-age', 'by-date']) expect(await told(closed)).toEqual(CLOSED);
    expect(await told('read-only')).toEqual(['read-only', 'thread-read-only', 'thread-read-only']);
  });

  it('is what was said by hand, whatever its age', async () => {
    const word = { publishedAt: daysAgo(20) };
    await w.article('aged', { ...word });
    expect(await told('aged')).toEqual(CLOSED);
    await w.article('aged', { ...word, state: 'open' });
    expect(await told('aged')).toEqual(OPEN);
    // Said again without a state it stays open; said closed it is closed, and opened once more it is open.
    await w.article('aged', { ...word, title: 'Another title' });
    expect(await told('aged')).toEqual(OPEN);
    await w.article('aged', { ...word, state: 'closed' });
    expect(await told('aged')).toEqual(CLOSED);
    await w.article('aged', { ...word, state: 'open' });
    expect(await told('aged')).toEqual(OPEN);
    // Open from the beginning is no opening by hand: its age closes it.
    await w.article('fresh', { publishedAt: daysAgo(1), state: 'open' });
    await w.article('fresh', { publishedAt: daysAgo(11) });
    expect(await told('fresh')).toEqual(CLOSED);
  });
});

describe('the one switch', () => {
  it('closes a section, or the site, and opens them as they were', async () => {
    const politics = await w.article('vote', { section: 'politics' });
    await w.article('match', { section: 'sport' });
    const reader = await connect(w, { as: ada });
    await reader.join(politics);
    await turn({ sections: ['politics'] });
    expect(await reader.hears('thread:rules')).toEqual({ threadId: politics });
    expect(await told('vote')).toEqual(CLOSED);
    expect(await told('match')).toEqual(OPEN);
    await turn({ site: true });
    for (const article of ['vote', 'match', 'never-stored'])
      expect((await told(article)).slice(0, 2)).toEqual(CLOSED.slice(0, 2));
    const explained = await w.call('GET', `/v1/sites/daily/explain?article=match&right=post`, {
      token: (await w.person('Ed', { role: 'admin' })).token,
    });
    expect(JSON.stringify(explained.body)).toContain('closed with the whole site');
    await turn({});
    for (const article of ['vote', 'match']) expect(await told(article)).toEqual(OPEN);
    expect(await told('by-hand')).toEqual(CLOSED);
  });
});
