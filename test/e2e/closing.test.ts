import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threadIdOf } from '@app/platform';
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

  it('is told in slow mode: before, with how long it takes, and at submit, with when to come back', async () => {
    const id = await w.article('slow', { settings: { premoderated: false, slowModeSeconds: 60 } });
    const before = (await w.call('GET', '/v1/sites/daily/articles/slow/thread')).body.thread;
    expect([before.state, before.settings.slowModeSeconds]).toEqual(['open', 60]);
    const viewer = async () => (await w.call('GET', `/v1/threads/${id}/viewer`, { token: ada.token })).body;
    expect((await viewer()).rights.post).toMatchObject({ allowed: true, reason: null });
    const first = await w.post(ada, 'slow', 'The first one');
    expect(first.status).toBe(201);
    const second = await w.post(ada, 'slow', 'And one at once');
    expect([second.status, second.body.code]).toEqual([429, 'slow-mode']);
    const wait = Number(second.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(30);
    expect(wait).toBeLessThanOrEqual(60);
    const { allowed, reason, until } = (await viewer()).rights.post;
    expect([allowed, reason]).toEqual([false, 'slow-mode']);
    expect(Date.parse(until)).toBe(Date.parse(first.body.createdAt) + 60_000);
    // Reading, liking and reporting are not slowed, nor are others.
    const ben = await w.person('Ben', { plan: 'monthly' });
    const other = await w.post(ben, 'slow', 'Somebody else at once');
    expect(other.status).toBe(201);
    const like = `/v1/comments/${other.body.id}/reactions/like`;
    expect((await w.call('PUT', like, { token: ada.token })).status).toBe(200);
    await w.article('slow', { settings: { premoderated: false, slowModeSeconds: 0 } });
    expect((await w.post(ada, 'slow', 'No longer slow')).status).toBe(201);
  });

  it('in slow mode lets one pass of twenty at once, each with a key of its own', async () => {
    await w.article('one-of-twenty', { settings: { premoderated: false, slowModeSeconds: 30 } });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        w.call('POST', '/v1/sites/daily/articles/one-of-twenty/comments', {
          token: ada.token,
          body: { body: `Different text ${n}` },
          headers: { 'idempotency-key': `slow-${n}` },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(new Set(others.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['429 slow-mode']),
    );
    const { thread } = (await w.call('GET', '/v1/sites/daily/articles/one-of-twenty/thread')).body;
    expect(thread.commentCount).toBe(1);
  });

  it('does not exist where it is hidden: before, at submit and live, without difference to what never was', async () => {
    const id = await w.article('hush');
    const said = await w.post(ada, 'hush', 'Said before it was hidden');
    const reader = await connect(w, { as: ada });
    expect(await reader.join(id)).toMatchObject({ ok: true });
    await w.article('hush', { state: 'hidden' });
    expect((await reader.hears('thread:closed-to-you')) as object).toMatchObject({ threadId: id });
    const never = threadIdOf('daily', 'hush-never');
    const same = async (path: (id: string, key: string) => string, token?: string, body?: object) => {
      const ask = async (threadId: string, key: string) => {
        const answer = await w.call(body ? 'POST' : 'GET', path(threadId, key), {
          ...(token ? { token } : {}),
          ...(body ? { body } : {}),
        });
        return [answer.status, answer.text.replaceAll(threadId, 'ID').replaceAll(key, 'KEY')];
      };
      const hidden = await ask(id, 'hush');
      expect(hidden[0], path(id, 'hush')).toBe(404);
      return [hidden, await ask(never, 'hush-never')];
    };
    const [sent, unknown] = await same((_, key) => `/v1/sites/daily/articles/${key}/comments`, ada.token, {
      body: 'Hush',
    });
    expect((sent as [number, string])[1]).toContain('unknown-');
    expect((unknown as [number])[0]).toBe(404);
    for (const token of [undefined, ada.token]) {
      for (const what of ['comments', 'events?after=0', 'search?q=said', 'feed.atom', 'feed.json'])
        await same((threadId) => `/v1/threads/${threadId}/${what}`, token);
      await same((_, key) => `/v1/sites/daily/articles/${key}/thread`, token);
    }
    await same((threadId) => `/v1/threads/${threadId}/viewer`, ada.token);
    expect((await w.call('GET', `/v1/comments/${said.body.id}`, { token: ada.token })).status).toBe(404);
    expect(await (await connect(w, { as: ada })).join(id)).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
    expect((await w.call('GET', '/v1/sites/daily/counts?articles=hush')).body).toEqual({ hush: 0 });
    await w.article('hush', { state: 'open' });
    expect((await w.call('GET', `/v1/comments/${said.body.id}`)).status).toBe(200);
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

  it('is turned by editors, who change no other setting; moderators see it', async () => {
    const at = '/v1/sites/daily/moderation/closing';
    const edda = await w.person('Edda', { role: 'editor' });
    const mia = await w.person('Mia', { role: 'moderator', sections: ['sport'] });
    const read = async (who: TestPerson) => (await w.call('GET', at, { token: who.token })).body;
    const { version } = await read(mia);
    expect(await read(mia)).toMatchObject({ site: false, sections: [], known: ['politics', 'sport'] });
    const close = (who: TestPerson, body: object) => w.call('PUT', at, { token: who.token, body });
    expect((await close(mia, { site: true, version })).status).toBe(403);
    expect((await close(ada, { site: true, version })).status).toBe(403);
    const closed = await close(edda, { sections: ['politics', 'politics'], version });
    expect(closed.body).toMatchObject({ site: false, sections: ['politics'], version: version + 1 });
    expect(await told('vote')).toEqual(CLOSED);
    const stale = await close(edda, { site: true, version });
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
    expect(stale.body.current).toEqual(closed.body);
    const opened = await close(edda, { version: version + 1 });
    expect(opened.body).toMatchObject({ site: false, sections: [] });
    expect(await told('vote')).toEqual(OPEN);
    expect(await told('by-hand')).toEqual(CLOSED);
    const audit = await w.call('GET', '/v1/sites/daily/audit', {
      token: (await w.person('Uma', { role: 'admin' })).token,
    });
    expect(audit.body.items[0]).toMatchObject({
      action: 'site.settings-changed',
      actor: { id: edda.id },
      data: { discussion: { closed: { site: false, sections: [] } } },
    });
  });
});
