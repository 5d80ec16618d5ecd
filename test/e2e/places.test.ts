import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, threadIdOf } from '@app/platform';
import { THREAD_TABLES } from '@app/discussion';
import { EASY, ORIGIN, type TestPerson, world, type World } from '../factories/world.js';
import { faultsOf } from '../support/soundness.js';
import { connect, hangUp } from './live.fixture.js';

let w: World;
let key: string;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  w = await world({ ...EASY, discussion: { ...EASY.discussion, lazyThreads: true } });
  key = await w.key(['articles:write']);
  ada = await w.person('Ada', { plan: 'monthly' });
  ben = await w.person('Ben', { plan: 'monthly' });
});
afterAll(async () => {
  hangUp();
  expect(await faultsOf(w.database)).toEqual([]);
  await w.close();
});

const at = (path: string) => `https://daily.example${path}`;
const articles = (articleKey: string) => `/v1/sites/daily/articles/${encodeURIComponent(articleKey)}`;
const read = async (articleKey: string) => (await w.call('GET', `${articles(articleKey)}/thread`)).body;
const bodies = async (articleKey: string): Promise<string[]> =>
  (await read(articleKey)).comments.items.map(({ body }: { body: string }) => body);
const rename = (from: string, to: string, token = key) =>
  w.call('POST', `${articles(from)}/renames`, { token, body: { articleKey: to } });
const merge = (from: string, into: string, token = key) =>
  w.call('POST', `${articles(from)}/merges`, { token, body: { into } });
const declare = (articleKey: string, word: object) =>
  w.call('PUT', articles(articleKey), { token: key, body: { title: 'About it', ...word } });
const threadsAt = async (address: string) =>
  rows(w.database, 'SELECT id FROM threads WHERE url ILIKE $1', [`%${address}%`]);

describe('one article', () => {
  it('whose key is its address is one thread, however that is spelt', async () => {
    const first = await w.post(ada, encodeURIComponent(at('/Harbour/Crane')), 'It squeaks.', {
      url: at('/Harbour/Crane'),
    });
    expect(first.status).toBe(201);
    for (const spelt of [
      'http://www.daily.example/harbour/crane/?utm_source=mail',
      'https://AMP.daily.example//harbour/crane/amp',
      `${at('/harbour/crane')}?fbclid=1#comments`,
    ]) {
      expect((await read(spelt)).thread.id).toBe(first.body.threadId);
      const more = await w.post(ben, encodeURIComponent(spelt), `By ${spelt}`);
      expect(more.body.threadId).toBe(first.body.threadId);
    }
    const counts = await w.call(
      'GET',
      `/v1/sites/daily/counts?articles=${encodeURIComponent('http://daily.example/HARBOUR/crane')}`,
    );
    expect(counts.body).toEqual({ 'http://daily.example/HARBOUR/crane': 4 });
  });

  it('met under another key at its address is the same thread, read by that key from then on', async () => {
    const one = await w.post(ada, 'tram-1', 'By its number.', { url: at('/tram') });
    expect((await read('tram-amp')).comments.items).toEqual([]);
    const reply = await w.post(ben, 'tram-amp', 'By its page.', {
      url: at('/Tram/?amp=1'),
      parentId: one.body.id,
    });
    expect([reply.status, reply.body.threadId]).toEqual([201, one.body.threadId]);
    expect((await read('tram-amp')).thread).toMatchObject({
      id: one.body.threadId,
      articleKey: 'tram-1',
      commentCount: 2,
    });
    // The id that the other key's thread would have had leads there, too.
    const events = await w.call('GET', `/v1/threads/${threadIdOf('daily', 'tram-amp')}/events?after=0`);
    expect(events.body.seq).toBe(2);
    expect(await threadsAt('/tram')).toHaveLength(1);
  });

  it('commented on by two at once under two keys is one thread', async () => {
    for (let round = 0; round < 10; round++) {
      const posts = await Promise.all(
        [ada, ben].map((person, n) =>
          w.post(person, `both-${round}-${n}`, `Said ${round} ${n}`, { url: at(`/both/${round}`) }),
        ),
      );
      expect(posts.map(({ status }) => status)).toEqual([201, 201]);
      expect(posts[0]!.body.threadId).toBe(posts[1]!.body.threadId);
      expect(await threadsAt(`/both/${round}`)).toHaveLength(1);
    }
  });

  it('is made from no address that is not the publication’s', async () => {
    await w.post(ada, 'bridge', 'It is up.', { url: at('/bridge') });
    const forged = await w.post(ben, 'bridge-2', 'Mine.', { url: 'https://elsewhere.example/bridge' });
    expect([forged.status, forged.body.code]).toEqual([404, 'unknown-article']);
    expect((await read('bridge-2')).thread.commentCount).toBe(0);
    const none = await rows(w.database, `SELECT 1 FROM article_keys WHERE article_key = 'bridge-2'`);
    expect(none).toEqual([]);
  });

  it('leaves no key behind where the comment is refused', async () => {
    await declare('closed-1', { url: at('/closed'), state: 'closed' });
    const refused = await w.post(ben, 'closed-2', 'Too late.', { url: at('/closed') });
    expect(refused.body.code).toBe('thread-closed');
    expect(await rows(w.database, `SELECT 1 FROM article_keys WHERE article_key = 'closed-2'`)).toEqual([]);
  });

  it('that the publication declares takes over what a first comment stored for its address', async () => {
    const { body } = await w.post(ada, encodeURIComponent(at('/market')), 'Early.', { url: at('/market') });
    const declared = await declare('market', { url: 'http://www.daily.example/Market' });
    expect(declared.body).toMatchObject({ id: body.threadId, articleKey: 'market', commentCount: 1 });
    expect((await read(at('/market'))).thread.articleKey).toBe('market');
    // Two keys that the publication itself gave to one address are two articles.
    const other = await declare('market-live', { url: at('/market') });
    expect(other.body.id).not.toBe(body.threadId);
  });

  it('is not led astray by what a comment said about a key before it was declared', async () => {
    const old = await w.post(ada, 'news-100', 'About the old one.', { url: at('/news/100') });
    const ahead = await w.post(ben, 'news-101', 'Ahead of the news.', { url: at('/news/100') });
    expect(ahead.body.threadId).toBe(old.body.threadId);
    const declared = await declare('news-101', { url: at('/news/101') });
    expect(declared.body).toMatchObject({ articleKey: 'news-101', commentCount: 0 });
    expect(await bodies('news-101')).toEqual([]);
    expect(await bodies('news-100')).toEqual(['Ahead of the news.', 'About the old one.']);
  });
});

describe('a renamed article', () => {
  it('keeps its thread, and every key it had leads there', async () => {
    const id = await w.article('first-name');
    await w.post(ada, 'first-name', 'Before.');
    const renamed = await rename('first-name', 'second-name');
    expect([renamed.status, renamed.body.id, renamed.body.articleKey]).toEqual([200, id, 'second-name']);
    expect((await rename('second-name', 'third-name')).body.id).toBe(id);
    for (const name of ['first-name', 'second-name', 'third-name']) {
      expect((await read(name)).thread).toMatchObject({ id, articleKey: 'third-name' });
      expect((await w.post(ben, name, `By ${name}`)).body.threadId).toBe(id);
    }
    // And the ids that those keys' threads would have had.
    const viewer = await w.call('GET', `/v1/threads/${threadIdOf('daily', 'third-name')}/viewer`);
    expect(viewer.status).toBe(200);
    expect(
      (await w.call('GET', `/v1/threads/${threadIdOf('daily', 'second-name')}/comments`)).body.items,
    ).toHaveLength(4);
  });

  it('may go back, and renaming once more changes nothing', async () => {
    const id = await w.article('to-and-fro');
    await rename('to-and-fro', 'fro');
    const { seq } = (await rename('fro', 'to-and-fro')).body;
    expect((await rename('fro', 'to-and-fro')).body).toMatchObject({ id, articleKey: 'to-and-fro', seq });
  });

  it('does not take another one’s key, and is not what nobody knows', async () => {
    await w.article('mine');
    await w.article('yours');
    await rename('yours', 'yours-now');
    for (const taken of ['yours', 'yours-now'])
      expect((await rename('mine', taken)).body.code).toBe('article-key-taken');
    expect((await rename('nobodys', 'somebodys')).body.code).toBe('unknown-article');
    for (const bad of ['', 'a\u0000b', 'x'.repeat(256), '\ud800'])
      expect((await rename('mine', bad)).status).toBe(422);
  });

  it('is renamed by admins and keys with the scope alone', async () => {
    await w.article('guarded');
    const moderator = await w.person('Mo', { role: 'moderator' });
    const admin = await w.person('Ad', { role: 'admin' });
    const weak = await w.key(['members:read']);
    for (const token of [ada.token, moderator.token, weak])
      expect((await rename('guarded', 'open-to-all', token)).status).toBe(403);
    expect((await rename('guarded', 'guarded-now', admin.token)).status).toBe(200);
    expect((await merge('guarded', 'mine', ada.token)).status).toBe(403);
  });
});

describe('merged articles', () => {
  it('are one discussion with every comment, reply, reaction, case and visit of both', async () => {
    const from = await w.article('merge-a');
    const into = await w.article('merge-b', { section: 'local' });
    const parent = (await w.post(ada, 'merge-a', 'A parent.')).body;
    const reply = (await w.post(ben, 'merge-a', 'A reply.', { parentId: parent.id })).body;
    const gone = (await w.post(ada, 'merge-a', 'Taken back.')).body;
    await w.call('DELETE', `/v1/comments/${gone.id}`, { token: ada.token });
    await w.call('PUT', `/v1/comments/${parent.id}/reactions/like`, { token: ben.token });
    await w.call('POST', `/v1/comments/${parent.id}/reports`, { token: ben.token, body: { reason: 'spam' } });
    await w.call('GET', `/v1/threads/${from}/viewer`, { token: ben.token });
    await w.call('GET', `/v1/threads/${into}/viewer`, { token: ada.token });
    await w.post(ben, 'merge-b', 'Here before.');

    const merged = await merge('merge-a', 'merge-b');
    expect([merged.status, merged.body.moved]).toEqual([200, 3]);
    expect(merged.body.thread).toMatchObject({ id: into, articleKey: 'merge-b', commentCount: 3 });
    for (const articleKey of ['merge-a', 'merge-b']) {
      expect((await read(articleKey)).thread.id).toBe(into);
      expect(await bodies(articleKey)).toEqual(['Here before.', 'A parent.']);
    }
    const link = (await w.call('GET', `/v1/comments/${reply.id}?context=true`)).body;
    expect(link.context.thread.id).toBe(into);
    expect(link.context.ancestors[0]).toMatchObject({
      id: parent.id,
      reactions: { like: 1 },
      threadId: into,
    });
    expect((await w.call('GET', `/v1/threads/${from}/comments`)).body.items).toHaveLength(2);
    const old = await w.call('GET', `/v1/threads/${from}/events?after=1`);
    expect([old.status, old.body.code]).toEqual([410, 'events-expired']);
    expect((await w.post(ada, 'merge-a', 'After it.', { parentId: reply.id })).body.threadId).toBe(into);
    const [moved] = await rows(w.database, 'SELECT thread_id FROM cases WHERE id = $1', [parent.id]);
    expect(moved).toEqual({ thread_id: into });
    const visits = await rows(w.database, 'SELECT 1 FROM thread_visits WHERE thread_id = $1', [into]);
    expect(visits).toHaveLength(2);
    for (const table of Object.keys(THREAD_TABLES))
      expect(await rows(w.database, `SELECT 1 FROM ${table} WHERE thread_id = $1`, [from])).toEqual([]);
    // Each further step leads straight to the end.
    const end = await w.article('merge-c');
    expect((await merge('merge-b', 'merge-c')).body.thread.commentCount).toBe(4);
    expect((await read('merge-a')).thread.id).toBe(end);
    expect((await w.call('GET', `/v1/threads/${from}/viewer`)).status).toBe(200);
    // Back again there is no way: they are one.
    expect((await merge('merge-c', 'merge-a')).body).toMatchObject({ moved: 0, thread: { id: end } });
    const audit = await rows<{ action: string }>(
      w.database,
      `SELECT action FROM audit_log WHERE subject_id = $1 AND action = 'article.merged'`,
      [end],
    );
    expect(audit).toHaveLength(1);
  });

  it('name every table that knows a thread', async () => {
    const tables = await rows<{ name: string }>(
      w.database,
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'thread_id' ORDER BY 1`,
    );
    expect(tables.map(({ name }) => name)).toEqual(Object.keys(THREAD_TABLES).toSorted());
  });

  it('are told to who listens to either, at once', async () => {
    const from = await w.article('live-a');
    const into = await w.article('live-b');
    await w.post(ada, 'live-a', 'Moved.');
    const seen = (await read('live-b')).thread.seq;
    const [left, stays] = [await connect(w), await connect(w)];
    await left.join(from);
    await stays.join(into, seen);
    const { thread } = (await merge('live-a', 'live-b')).body;
    expect(await left.hears('thread:closed-to-you')).toMatchObject({
      threadId: from,
      problem: { code: 'thread-moved', thread: { id: into, articleKey: 'live-b' } },
    });
    const changed = await stays.until((reader) => reader.events(into).find(({ seq }) => seq > seen));
    expect([changed.type, changed.seq]).toEqual(['thread.changed', thread.seq]);
    // It sees the gap, asks for it, and is told to read the whole again.
    const missed = await w.call('GET', `/v1/threads/${into}/events?after=${seen}`);
    expect(missed.body.code).toBe('events-expired');
    expect(await left.join(from, 1)).toMatchObject({
      ok: true,
      resync: true,
      threadId: into,
      seq: thread.seq,
    });
    await w.post(ben, 'live-a', 'Heard by both.');
    for (const reader of [left, stays]) await reader.seqsTo(thread.seq + 1);
    expect(await left.say('thread:leave', { threadId: from })).toEqual({ ok: true });
    await w.post(ben, 'live-b', 'Heard by one.');
    await stays.seqsTo(thread.seq + 2);
    expect(left.events(into).at(-1)!.seq).toBe(thread.seq + 1);
  });

  it('tell nobody of a hidden one', async () => {
    const from = await w.article('shown');
    await w.article('covered', { state: 'hidden' });
    await w.post(ada, 'shown', 'Seen until now.');
    const visitor = await connect(w);
    await visitor.join(from);
    await merge('shown', 'covered');
    const { problem } = await visitor.hears('thread:closed-to-you');
    expect([problem.code, problem.thread]).toEqual(['unknown-thread', undefined]);
    expect((await w.call('GET', `${articles('shown')}/thread`)).status).toBe(404);
  });

  it('are told to who listened to what had no thread yet', async () => {
    const waiting = await connect(w);
    const named = threadIdOf('daily', 'soon-renamed');
    await waiting.join(named);
    const id = await w.article('soon');
    await rename('soon', 'soon-renamed');
    expect(await waiting.hears('thread:closed-to-you')).toMatchObject({
      threadId: named,
      problem: { code: 'thread-moved', thread: { id } },
    });
  });
});

it('a first comment that is sent again once others have commented, without the address, is the one comment still', async () => {
  const { token } = await w.person('Cleo Marsh', { plan: 'monthly' });
  const send = (more: object) =>
    w.call('POST', '/v1/sites/daily/articles/first-of-all/comments', {
      token,
      headers: { 'idempotency-key': 'first' },
      body: { body: 'The first word here.', ...more },
    });
  const first = await send({ url: `${ORIGIN}/first-of-all` });
  expect(first.status).toBe(201);
  const again = await send({});
  expect([again.status, again.body.id]).toEqual([201, first.body.id]);
});
