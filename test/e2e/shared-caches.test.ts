import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeptAnswers, KeptPages, type PageAsk, pageKey } from '@app/discussion';
import { Hints } from '@app/platform';
import { Erasing } from '@app/privacy';
import type { TestPerson } from '../factories/world.js';
import { heardWhile } from '../support/plans.js';
import { connect, hangUp } from './live.fixture.js';
import { type House, house, raw } from './abuse.fixture.js';
import { inbox, mention, tellAll } from './notifications.fixture.js';

let h: House;
beforeAll(async () => {
  h = await house();
});
afterAll(async () => {
  hangUp();
  await h.w.close();
});

const get = (path: string, token?: string) => h.w.call('GET', path, token === undefined ? {} : { token });
const thread = (articleKey: string) => `/v1/sites/daily/articles/${articleKey}/thread`;

describe('what shared caches keep', () => {
  it('is the public answer alone: none of a gated thread by another name, none of whom it was asked as', async () => {
    await h.w.article('paid', { access: { read: 'subscribers' } });
    const { body: secret } = await h.w.post(h.author, 'paid', 'Only for those who pay.');
    const address = `/v1/threads/${secret.threadId}/comments`;
    for (const suffix of ['.css', '%0a.css', ';x.js', '.js', '/x.css', '%3fx.css', '%23x.css']) {
      for (const path of [`${address}${suffix}`, `${thread('paid')}${suffix}`]) {
        const { status, text, headers } = await raw(h.w, {
          path,
          headers: { authorization: `Bearer ${h.author.token}` },
        });
        expect([400, 404], path).toContain(status);
        expect(text).not.toContain('Only for those');
        expect(headers.get('cache-control') ?? 'no-store', path).not.toMatch(/public|s-maxage/);
      }
    }
    // As a subscriber first, as a cache would store it, and then as nobody.
    for (const path of [
      thread('paid'),
      address,
      `/v1/comments/${secret.id}`,
      `/v1/threads/${secret.threadId}/feed.atom`,
    ]) {
      const asked = await raw(h.w, { path, headers: { authorization: `Bearer ${h.author.token}` } });
      expect([asked.status, asked.headers.get('cache-control')], path).toEqual([200, 'private, no-store']);
      const nobody = await raw(h.w, { path });
      expect(nobody.text, path).not.toContain('Only for those');
      if (nobody.status === 200) expect(nobody.headers.get('vary'), path).toMatch(/authorization/i);
      const tag = asked.headers.get('etag');
      if (tag)
        expect((await raw(h.w, { path, headers: { 'if-none-match': tag } })).status, path).not.toBe(304);
    }
  });

  it('depends on no header that it is not asked by', async () => {
    for (const path of [
      thread('square'),
      '/v1/sites/daily/feed.atom',
      `/v1/threads/${h.threadId}/feed.json`,
    ]) {
      const plain = await raw(h.w, { path });
      for (const headers of [
        { 'x-forwarded-host': 'evil.example' },
        { 'x-forwarded-proto': 'http', 'x-forwarded-prefix': '/evil' },
        { 'x-original-url': '/v1/me', 'x-rewrite-url': '/v1/me' },
        { forwarded: 'host=evil.example' },
        { host: 'evil.example' },
      ]) {
        const answer = await raw(h.w, { path, headers: headers as unknown as Record<string, string> });
        expect([answer.status, answer.text], `${path} ${JSON.stringify(headers)}`).toEqual([
          plain.status,
          plain.text,
        ]);
      }
    }
  });
});

describe('a page that is packed', () => {
  const form = async (encoding: string, known = '') => {
    const headers = { 'accept-encoding': encoding, ...(known && { 'if-none-match': known }) };
    const { status, headers: got, text } = await raw(h.w, { path: thread('packed'), headers });
    const [sentAs, tag] = [got.get('content-encoding'), got.get('etag')!];
    return { status, sentAs, tag, size: Number(got.get('content-length')), text };
  };

  it('has the same words in fewer bytes under its own tag, for the first who asks so, and after each change', async () => {
    await h.w.article('packed');
    await h.w.post(h.author, 'packed', 'A long sentence about the harbour. '.repeat(50));
    expect((await form('gzip')).sentAs).toBe('gzip');
    for (let round = 0; round < 3; round++) {
      await h.w.post(h.author, 'packed', `${'A long sentence about the harbour. '.repeat(20)}${round}`);
      // Who asks while it is asked for all the time, as here, is sent it plain rather than kept waiting.
      await expect.poll(async () => (await form('gzip, br')).sentAs).toBe('gzip');
      const packed = await form('gzip, br');
      const plain = await form('gzip;q=0');
      expect(plain.sentAs).toBeNull();
      expect(packed.text).toBe(plain.text);
      expect(packed.text).toContain(`harbour. ${round}`);
      expect(packed.size).toBeLessThan(plain.size);
      expect(packed.tag).not.toBe(plain.tag);
      // Each form is known by its own tag alone.
      expect((await form('gzip', packed.tag)).status).toBe(304);
      expect((await form('identity', plain.tag)).status).toBe(304);
      expect((await form('identity', packed.tag)).status).toBe(200);
    }
  });
});

const WAYS = ['removed by a moderator', 'deleted by its author', 'erased with its author'] as const;

/** All that somebody said goes, one comment after the other or with the person. */
async function go(how: (typeof WAYS)[number], writer: TestPerson, ids: readonly string[]): Promise<void> {
  if (how === 'erased with its author') {
    const settings = '/v1/sites/daily/settings';
    const { version } = (await get(settings, h.admin.token)).body;
    const fate = { version, erasure: { comments: 'remove' } };
    const set = await h.w.call('PUT', settings, { token: h.admin.token, body: fate });
    expect(set.status, set.text).toBe(200);
    const left = await h.w.call('DELETE', '/v1/me', {
      token: writer.token,
      body: { subscriptionsGoOn: true },
    });
    expect(left.status, left.text).toBe(202);
    expect(await h.w.app.get(Erasing).drain()).toBe(1);
    return;
  }
  for (const id of ids) {
    if (how === 'deleted by its author') {
      const deleted = await h.w.call('DELETE', `/v1/comments/${id}`, { token: writer.token });
      expect(deleted.status, deleted.text).toBe(200);
      continue;
    }
    const claimed = await h.w.call('POST', '/v1/sites/daily/moderation/claims', {
      token: h.moderator.token,
      body: { caseId: id },
    });
    const [{ version }] = claimed.body.cases;
    const decided = await h.w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, {
      token: h.moderator.token,
      body: { action: 'remove', version, revision: 1, reason: 'spam', claimToken: claimed.body.claimToken },
    });
    expect(decided.status, decided.text).toBe(201);
  }
}

it.each(WAYS)('what is %s is in nothing that anybody is given', async (how) => {
  const article = `gone-${how.split(' ')[0]}`;
  const threadId = await h.w.article(article, {
    settings: { premoderated: false, questions: { answeredBy: [h.author.externalId] } },
  });
  const writer = await h.w.person('Vera Quill', { plan: 'monthly' });
  const word = `wisteria${how.length}`;
  const said = async (by: TestPerson, body: string, parentId?: string): Promise<string> => {
    const posted = await h.w.post(by, article, body, parentId ? { parentId } : {});
    expect(posted.status, posted.text).toBe(201);
    return posted.body.id;
  };
  const there = [
    await connect(h.w),
    await connect(h.w, { as: h.reader }),
    await connect(h.w, { as: h.author }),
  ];
  for (const socket of there) await socket.join(threadId, 0);
  const alone = await said(writer, `The ${word} blooms, ${mention(h.reader)}.`);
  const answered = await said(writer, `The ${word} blooms. Why?`);
  const stays = await said(h.author, 'It stays.');
  const answer = await said(h.author, 'For it is May.', answered);
  // Of whom nothing is seen there is no card.
  await said(writer, 'Something else.');
  const beneath = await said(writer, `The ${word} blooms below.`, stays);
  await tellAll(h.w);
  for (const id of [alone, answered])
    for (const mark of ['feature', 'pin']) {
      const marked = await h.w.call('PUT', `/v1/comments/${id}/${mark}`, { token: h.moderator.token });
      expect(marked.status, marked.text).toBe(200);
    }
  const places = [
    thread(article),
    `/v1/threads/${threadId}/comments?sort=oldest`,
    `/v1/threads/${threadId}/comments?parentId=${stays}`,
    `/v1/comments/${answer}?context=true`,
    `/v1/threads/${threadId}/events?after=0`,
    `/v1/threads/${threadId}/search?q=${word}`,
    `/v1/sites/daily/search?q=${word}`,
    `/v1/threads/${threadId}/feed.atom`,
    `/v1/threads/${threadId}/feed.json`,
    '/v1/sites/daily/feed.atom',
    '/v1/sites/daily/feed.json',
    `/v1/threads/${threadId}/featured`,
    `/v1/threads/${threadId}/answered`,
    `/v1/threads/${threadId}/unanswered`,
  ];
  const inboxes = [h.reader, h.author];
  const pinned = async (): Promise<string[]> =>
    (await get(thread(article))).body.pinned.map(({ id }: { id: string }) => id);
  const tags = new Map<string, string>();
  for (const path of places) {
    const { text, headers } = await raw(h.w, { path });
    expect(text, path).toContain(word);
    if (headers.get('etag')) tags.set(path, headers.get('etag')!);
  }
  for (const who of inboxes) expect((await inbox(h.w, who)).text, who.name).toContain(word);
  expect((await pinned()).toSorted()).toEqual([alone, answered].toSorted());
  expect((await get(`/v1/sites/daily/counts?articles=${article}`)).body).toEqual({ [article]: 6 });
  expect((await get(`/v1/sites/daily/readers/${writer.id}`)).body.commentCount).toBe(4);
  // Until they have heard all that was before; from then on they are sent none of it.
  const before = (await get(thread(article))).body.thread.seq;
  for (const socket of there) await socket.seqsTo(before);
  const heard = there.map((socket) => socket.heard.length);

  await go(how, writer, [alone, answered, beneath]);

  for (const path of places) {
    const again = await raw(h.w, {
      path,
      ...(tags.has(path) ? { headers: { 'if-none-match': tags.get(path)! } } : {}),
    });
    expect([again.status, again.text.includes(`${word} blooms`)], path).toEqual([200, false]);
  }
  for (const who of inboxes) {
    const { status, text } = await inbox(h.w, who);
    expect([status, text.includes(word)], who.name).toEqual([200, false]);
  }
  expect(await pinned()).toEqual([]);
  const { context } = (await get(`/v1/comments/${answer}?context=true`)).body;
  expect(context.ancestors).toMatchObject([{ id: answered, author: null, body: null, bodyHtml: null }]);
  for (const id of [alone, beneath]) expect((await get(`/v1/comments/${id}`)).status).toBe(404);
  expect((await get(`/v1/comments/${answered}`)).text).not.toContain(word);
  expect((await get(`/v1/sites/daily/counts?articles=${article}`)).body).toEqual({
    [article]: how === 'erased with its author' ? 2 : 3,
  });
  const card = await get(`/v1/sites/daily/readers/${writer.id}`);
  expect([card.status, card.body.commentCount]).toEqual(
    how === 'erased with its author' ? [404, undefined] : [200, 1],
  );
  expect(card.text).not.toContain(word);
  const { seq } = (await get(thread(article))).body.thread;
  for (const [n, socket] of there.entries()) {
    await socket.seqsTo(seq);
    const since = socket.heard.slice(heard[n]);
    for (const id of [alone, answered, beneath]) expect(JSON.stringify(since)).toContain(id);
    expect(JSON.stringify(since)).not.toContain(word);
  }
  const late = await connect(h.w, { as: h.reader });
  const joined = await late.join(threadId, 0);
  expect(JSON.stringify(joined)).not.toContain(word);
});

it('a hot page that expires under ten thousand readers is one query', async () => {
  const threadId = await h.w.article('hot');
  for (let n = 0; n < 5; n++) await h.w.post(h.author, 'hot', `Hot remark ${n}`);
  const kept = h.w.app.get(KeptPages);
  const page: PageAsk = { site: 'daily', articleKey: 'hot', sort: 'newest', limit: 20 };
  await kept.get(page);
  const expire = () => h.w.app.get(Hints).publish({ topic: 'thread', siteId: h.w.site.id, threadId });
  const ofReading = (name: string) => /^(page|threads)_/.test(name);
  const asked: string[] = [];
  await heardWhile(
    async () => {
      expire();
      expect(h.w.app.get(KeptAnswers).fresh(pageKey(page))).toBeUndefined();
      const pages = await Promise.all(Array.from({ length: 10_000 }, () => kept.get(page)));
      expect(new Set(pages).size).toBe(1);
      expect(JSON.parse(pages[0]!.bytes.toString()).comments.items[0].body).toBe('Hot remark 4');
    },
    (name) => ofReading(name) && asked.push(name),
  );
  expect(asked).toEqual(['page_newest_numbered']);

  // And over HTTP: however long a busy machine takes for them, the page is read for them once.
  const read: string[] = [];
  await heardWhile(
    async () => {
      expire();
      const answers = await Promise.all(Array.from({ length: 500 }, () => get(thread('hot'))));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    },
    (name) => name.startsWith('page_') && read.push(name),
  );
  expect(read).toEqual(['page_newest_numbered']);
}, 60_000);
