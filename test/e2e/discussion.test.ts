import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SORTS } from '@app/discussion';
import { type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Okafor', { plan: 'monthly' });
});
afterAll(() => w.close());

const threadOf = (article: string, query = '') =>
  w.call('GET', `/v1/sites/daily/articles/${article}/thread${query}`);

describe('a discussion', () => {
  it('exists before anybody has commented', async () => {
    const id = await w.article('quiet');
    const page = await threadOf('quiet');
    expect(page.status).toBe(200);
    expect(page.body).toMatchObject({
      thread: { id, site: 'daily', commentCount: 0, seq: 1, state: 'open' },
      comments: { items: [], nextCursor: null },
      withheld: 0,
      gate: null,
    });
    const unknown = await threadOf('never-declared');
    expect(unknown.body.thread.commentCount).toBe(0);
  });

  it('takes a comment and a reply, numbered in the order of their commits', async () => {
    await w.article('harbour');
    const first = await w.post(ada, 'harbour', 'The quay **floods** every spring.');
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      status: 'published',
      depth: 0,
      author: { name: 'Ada Moreau' },
      revision: 1,
    });
    expect(first.body.bodyHtml).toContain('<strong>floods</strong>');
    const reply = await w.post(ben, 'harbour', 'Not since the gate was mended.', { parentId: first.body.id });
    expect(reply.body).toMatchObject({ depth: 1, parentId: first.body.id });

    const { body } = await threadOf('harbour');
    expect(body.thread).toMatchObject({ commentCount: 2, seq: 3 });
    expect(body.comments.items).toHaveLength(1);
    expect(body.comments.items[0].replies.items[0]).toMatchObject({ id: reply.body.id });
    expect(body.comments.items[0].replyCount).toBe(1);

    const events = await w.call('GET', `/v1/threads/${body.thread.id}/events?after=1`);
    expect(events.body.events.map((event: { seq: number; type: string }) => [event.seq, event.type])).toEqual(
      [
        [2, 'comment.published'],
        [3, 'comment.published'],
      ],
    );
    expect(events.body).toMatchObject({ seq: 3, complete: true });
  });

  it('keeps a tombstone only while something hangs on it', async () => {
    await w.article('tombs');
    const parent = (await w.post(ada, 'tombs', 'Parent here')).body;
    const child = (await w.post(ben, 'tombs', 'Child here', { parentId: parent.id })).body;
    expect((await w.call('DELETE', `/v1/comments/${parent.id}`, { token: ada.token })).status).toBe(200);
    let items = (await threadOf('tombs')).body.comments.items;
    expect(items[0]).toMatchObject({
      id: parent.id,
      status: 'deleted',
      author: null,
      body: null,
      bodyHtml: null,
    });
    const late = await w.post(ada, 'tombs', 'Too late', { parentId: child.id });
    expect(late.status).toBe(409);
    expect(late.body.code).toBe('parent-unavailable');
    await w.call('DELETE', `/v1/comments/${child.id}`, { token: ben.token });
    const page = (await threadOf('tombs')).body;
    items = page.comments.items;
    expect(items).toEqual([]);
    expect(page.thread.commentCount).toBe(0);
    const events = await w.call('GET', `/v1/threads/${page.thread.id}/events?after=3`);
    const counts = { commentCount: 0, featuredCount: 0, questions: null };
    expect(
      events.body.events.map((event: { type: string; data: object }) => [event.type, event.data]),
    ).toEqual([
      ['comment.deleted', { id: parent.id, gone: true, ...counts }],
      ['comment.deleted', { id: child.id, gone: true, ...counts }],
      ['comment.deleted', { id: parent.id, gone: true, ...counts }],
    ]);
  });

  it('lets an author edit within the window, once for each version', async () => {
    await w.article('edits');
    const comment = (await w.post(ada, 'edits', 'First wording')).body;
    const edited = await w.call('PATCH', `/v1/comments/${comment.id}`, {
      token: ada.token,
      body: { body: 'Second wording', version: comment.version },
    });
    expect(edited.status).toBe(200);
    expect(edited.body).toMatchObject({ body: 'Second wording', revision: 2, version: 2 });
    const stale = await w.call('PATCH', `/v1/comments/${comment.id}`, {
      token: ada.token,
      body: { body: 'Third wording', version: comment.version },
    });
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({ code: 'stale-version', current: { body: 'Second wording' } });
    const foreign = await w.call('PATCH', `/v1/comments/${comment.id}`, {
      token: ben.token,
      body: { body: 'Mine now', version: 2 },
    });
    expect(foreign.status).toBe(404);
  });

  it('counts each reaction once, whatever runs at once', async () => {
    await w.article('likes');
    const comment = (await w.post(ada, 'likes', 'Please like this')).body;
    const address = `/v1/comments/${comment.id}/reactions/like`;
    const own = await w.call('PUT', address, { token: ada.token });
    expect(own.body.code).toBe('own-comment');
    const ways = Array.from({ length: 100 }, (_, n) => (n % 3 === 2 ? 'DELETE' : 'PUT'));
    const answers = await Promise.all(ways.map((way) => w.call(way, address, { token: ben.token })));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    const [row] = await w.database.query(
      `SELECT coalesce((reactions ->> 'like')::int, 0) AS kept,
        (SELECT count(*)::int FROM reactions WHERE comment_id = $1) AS counted FROM comments WHERE id = $1`,
      [comment.id],
    );
    expect(row.kept).toBe(row.counted);
    await w.call('PUT', address, { token: ben.token });
    const last = await w.call('PUT', address, { token: ben.token });
    expect(last.body).toEqual({ reactions: { like: 1 } });
  });

  it('posts once for one idempotency key, however often it is sent', async () => {
    await w.article('keys');
    const send = (body: string, person = ada) =>
      w.call('POST', '/v1/sites/daily/articles/keys/comments', {
        token: person.token,
        body: { body },
        headers: { 'idempotency-key': 'k-1' },
      });
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('Only once, please')));
    const made = answers.filter((answer) => answer.status === 201);
    expect(made.length).toBeGreaterThan(0);
    for (const answer of answers) expect([201, 409]).toContain(answer.status);
    expect(new Set(made.map((answer) => answer.text)).size).toBe(1);
    expect((await threadOf('keys')).body.thread.commentCount).toBe(1);
    expect((await send('Something else')).body.code).toBe('idempotency-key-reused');
    expect((await send('Only once, please', ben)).status).toBe(201);
  });

  it('numbers 50 posts at once from 1 to 50 without a gap', async () => {
    const id = await w.article('rush');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => w.post(n % 2 ? ada : ben, 'rush', `Post number ${n}`)),
    );
    expect(answers.every((answer) => answer.status === 201)).toBe(true);
    const events = await w.call('GET', `/v1/threads/${id}/events?after=1`);
    expect(events.body.events.map((event: { seq: number }) => event.seq)).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 2),
    );
    expect(events.body.events.at(-1).data.commentCount).toBe(50);
    // Who knows of more than there is has it from another database, as after a backup was brought back: they read anew.
    const path = `/v1/threads/${id}/events?after=`;
    expect(await w.call('GET', `${path}51`)).toMatchObject({
      status: 200,
      body: { events: [], seq: 51, complete: true },
    });
    expect(await w.call('GET', `${path}52`)).toMatchObject({
      status: 410,
      body: { code: 'events-expired', seq: 51 },
    });
  });

  it('pages through every comment once in each order, while others post', async () => {
    await w.article('pages');
    const posted = new Set<string>();
    for (let n = 0; n < 23; n++) posted.add((await w.post(ada, 'pages', `Page comment ${n}`)).body.id);
    for (const sort of SORTS) {
      const seen: string[] = [];
      let page = (await threadOf('pages', `?sort=${sort}&limit=5`)).body;
      const { id } = page.thread;
      let list = page.comments;
      for (;;) {
        seen.push(...list.items.map((item: { id: string }) => item.id));
        if (!list.nextCursor) break;
        await w.post(ben, 'pages', `In between ${sort} ${seen.length}`);
        const next = await w.call(
          'GET',
          `/v1/threads/${id}/comments?sort=${sort}&limit=5&cursor=${list.nextCursor}`,
        );
        expect(next.status).toBe(200);
        list = next.body;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect([...posted].filter((one) => !seen.includes(one))).toEqual([]);
      page = undefined;
    }
  });

  it('answers kept pages with a tag, and 304 to who has it', async () => {
    await w.article('tags');
    await w.post(ada, 'tags', 'Something to keep');
    const first = await threadOf('tags');
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toContain('s-maxage=2');
    const again = await w.call('GET', '/v1/sites/daily/articles/tags/thread', {
      headers: { 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
    await w.post(ada, 'tags', 'Something new');
    const changed = await w.call('GET', '/v1/sites/daily/articles/tags/thread', {
      headers: { 'if-none-match': etag },
    });
    expect(changed.status).toBe(200);
    expect(changed.body.thread.commentCount).toBe(2);
    const own = await w.call('GET', '/v1/sites/daily/articles/tags/thread', { token: ada.token });
    expect(own.headers.get('cache-control')).toBe('private, no-store');
  });
});
