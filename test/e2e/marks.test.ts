import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CommentPage, MOST_PINNED } from '@app/discussion';
import { rows } from '@app/platform';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';
import { connect, hangUp } from './live.fixture.js';

let w: World;
let ada: TestPerson;
let mia: TestPerson;
let key: string;
const random = seeded();

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  key = await w.key(['articles:write']);
});
afterEach(hangUp);
afterAll(async () => {
  expect(await faultsOf(w.database)).toEqual([]);
  await w.close();
});

type Way = 'PUT' | 'DELETE';
const mark = (way: Way, what: 'pin' | 'feature', id: string, by = mia) =>
  w.call(way, `/v1/comments/${id}/${what}`, { token: by.token });
const said = async (articleKey: string, body: string, more = {}, by = ada): Promise<string> => {
  const posted = await w.post(by, articleKey, body, more);
  expect([201, 202]).toContain(posted.status);
  return posted.body.id;
};
const page = async (articleKey: string, query = '', token?: string) =>
  (await w.call('GET', `/v1/sites/daily/articles/${articleKey}/thread${query}`, token ? { token } : {})).body;
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);
const decide = async (id: string, action: string) => {
  const { version, revision } = (
    await w.call('GET', `/v1/sites/daily/moderation/cases/${id}`, { token: mia.token })
  ).body;
  return w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, {
    token: mia.token,
    body: { action, version, revision, reason: 'as the test wants it' },
  });
};
const audited = (id: string) =>
  rows<{ action: string; actor_id: string }>(
    w.database,
    `SELECT action, actor_id FROM audit_log WHERE subject_id = $1 ORDER BY id`,
    [id],
  );
const eventsAfter = async (threadId: string, seq: number) =>
  (await w.call('GET', `/v1/threads/${threadId}/events?after=${seq}`)).body.events;

describe.each([
  ['pin', 'pinned'],
  ['feature', 'featured'],
] as const)('%s', (what, flag) => {
  it('marks a published comment once, tells everybody, and is written down; and takes it back', async () => {
    const article = `once-${what}`;
    const threadId = await w.article(article);
    const id = await said(article, 'Worth reading');
    const before = (await page(article)).thread.seq as number;

    const marked = await mark('PUT', what, id);
    expect(marked.status).toBe(200);
    expect(marked.headers.get('cache-control')).toBe('private, no-store');
    expect(marked.body).toMatchObject({ id, [flag]: true, version: 2, revision: 1, body: 'Worth reading' });
    const again = await mark('PUT', what, id);
    expect([again.status, again.body]).toEqual([200, marked.body]);

    expect(await eventsAfter(threadId, before)).toMatchObject([
      { seq: before + 1, type: `comment.${flag}`, data: { comment: { id, [flag]: true } } },
    ]);
    expect((await page(article)).comments.items[0]).toMatchObject({ id, [flag]: true });

    const taken = await mark('DELETE', what, id);
    expect(taken.body).toMatchObject({ [flag]: false, version: 3 });
    expect((await mark('DELETE', what, id)).body).toEqual(taken.body);
    const events = await eventsAfter(threadId, before);
    expect(events.map(({ type }: { type: string }) => type)).toEqual([`comment.${flag}`, `comment.${flag}`]);
    // As it is now, whatever it was when the event was numbered.
    expect(events[0].data.comment[flag]).toBe(false);
    expect(await audited(id)).toEqual([
      { action: `comment.${flag}`, actor_id: mia.id },
      { action: `comment.un${flag}`, actor_id: mia.id },
    ]);
  });

  it('is given to the text that was read: one that was edited since is told, and not marked', async () => {
    const article = `read-${what}`;
    await w.article(article);
    const id = await said(article, 'A fine word');
    const by = (version: string) => ({ token: mia.token, headers: { 'if-match': version } });
    const edited = await w.call('PATCH', `/v1/comments/${id}`, {
      token: ada.token,
      body: { body: 'Another word', version: 1 },
    });
    expect(edited.status).toBe(200);
    const path = `/v1/comments/${id}/${what}`;
    const stale = await w.call('PUT', path, by('"1"'));
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
    expect(stale.body.current).toMatchObject({ id, version: 2, body: 'Another word', [flag]: false });
    expect((await w.call('PUT', path, by('"the first"'))).body.code).toBe('invalid-header');
    expect((await w.call('PUT', path, by('"2"'))).body).toMatchObject({ [flag]: true, version: 3 });
    // It is so by now: asking again changes nothing, whatever was read.
    expect((await w.call('PUT', path, by('"2"'))).status).toBe(200);
    expect((await w.call('DELETE', path, by('"2"'))).status).toBe(412);
    expect((await w.call('DELETE', path, by('"3"'))).body).toMatchObject({ [flag]: false, version: 4 });
  });

  it('ends with its author’s next text, though not with that of who is staff', async () => {
    const article = `edited-${what}`;
    const threadId = await w.article(article);
    const edit = (who: TestPerson, id: string, version: number, body: string) =>
      w.call('PATCH', `/v1/comments/${id}`, { token: who.token, body: { body, version } });
    const id = await said(article, 'Picked as it was');
    const { version } = (await mark('PUT', what, id)).body;
    const before = (await page(article)).thread.seq as number;
    const edited = await edit(ada, id, version, 'Now it says something else');
    expect(edited.body).toMatchObject({ [flag]: false, revision: 2 });
    const events = await eventsAfter(threadId, before);
    expect(events.map(({ type }: { type: string }) => type)).toEqual(['comment.edited', `comment.${flag}`]);
    expect((await audited(id)).at(-1)).toEqual({ action: `comment.un${flag}`, actor_id: ada.id });

    const editor = await w.person(`Edda ${what}`, { role: 'editor' });
    const own = await said(article, 'An announcement', {}, editor);
    const marked = (await mark('PUT', what, own)).body;
    expect((await edit(editor, own, marked.version, 'An announcement, mended')).body[flag]).toBe(true);
  });

  it('is for moderators, in the sections that they have', async () => {
    const article = `sections-${what}`;
    await w.article(article, { section: 'harbour' });
    const id = await said(article, 'In the harbour');
    const asks = [
      [await w.person('Edith', { role: 'editor' }), 200],
      [await w.person('Ruth', { role: 'admin' }), 200],
      [await w.person('Hal', { role: 'moderator', sections: ['harbour'] }), 200],
      [await w.person('Cleo', { role: 'moderator', sections: ['culture'] }), 403, 'outside-sections'],
      [await w.person('Jon', { role: 'author' }), 403, 'forbidden'],
      [ada, 403, 'forbidden'],
    ] as const;
    for (const [who, status, code] of asks) {
      const answer = await mark('PUT', what, id, who);
      expect([answer.status, answer.body.code], who.name).toEqual([status, code]);
      const taken = await mark('DELETE', what, id, who);
      expect([taken.status, taken.body.code], who.name).toEqual([status, code]);
      const { mayMark } = (
        await w.call('GET', `/v1/threads/${(await page(article)).thread.id}/viewer`, { token: who.token })
      ).body;
      expect(mayMark, who.name).toBe(status === 200);
    }
    expect((await w.call('PUT', `/v1/comments/${id}/${what}`)).status).toBe(401);
    expect((await w.call('PUT', `/v1/comments/${id}/${what}`, { token: key })).status).toBe(403);
  });

  it('is not for what another site has, or nobody', async () => {
    const article = `elsewhere-${what}`;
    await w.article(article);
    const id = await said(article, 'Here');
    const site = await addSite(w.app, `other-${what}`, EASY, []);
    const stranger = await w.person('Olga', { role: 'admin', site });
    const nowhere = await mark('PUT', what, '01900000-0000-7000-8000-00000000dead', stranger);
    const foreign = await mark('PUT', what, id, stranger);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'unknown-comment']);
    expect(foreign.body.detail).toBe(nowhere.body.detail);
    expect((await page(article)).comments.items[0][flag]).toBe(false);
  });

  it('is for published comments alone, and goes with their being so', async () => {
    const article = `states-${what}`;
    await w.article(article, { settings: { premoderated: true } });
    const id = await said(article, 'It waits');
    const refused = await mark('PUT', what, id);
    expect([refused.status, refused.body.code]).toEqual([409, 'illegal-transition']);
    expect((await mark('DELETE', what, id)).status).toBe(200);
    expect((await decide(id, 'approve')).status).toBe(201);
    const reply = await w.article(article).then(() => said(article, 'A reply', { parentId: id }));

    expect((await mark('PUT', what, id)).body[flag]).toBe(true);
    expect((await decide(id, 'remove')).status).toBe(201);
    const tombstone = (await page(article)).comments.items[0];
    expect(tombstone).toMatchObject({ id, status: 'removed', body: null, pinned: false, featured: false });
    expect((await page(article)).pinned).toEqual([]);
    expect((await mark('PUT', what, id)).body.code).toBe('illegal-transition');
    // Who restores it has not said that it is worth reading.
    expect((await decide(id, 'restore')).status).toBe(201);
    expect((await page(article)).comments.items[0]).toMatchObject({ id, [flag]: false });

    expect((await mark('PUT', what, reply)).body[flag]).toBe(true);
    await w.call('DELETE', `/v1/comments/${reply}`, { token: ada.token });
    const { thread, pinned } = await page(article);
    expect([thread.featuredCount, pinned]).toEqual([0, []]);
    expect(await faultsOf(w.database)).toEqual([]);
  });

  it('of one’s own: to pin is allowed, to pick is somebody else’s', async () => {
    const article = `own-${what}`;
    await w.article(article);
    const id = await said(article, 'A word of the moderators', {}, mia);
    const answer = await mark('PUT', what, id);
    expect([answer.status, answer.body.code]).toEqual(what === 'pin' ? [200, undefined] : [403, 'four-eyes']);
    expect((await mark('PUT', what, id, await w.person('Edda', { role: 'editor' }))).status).toBe(200);
    expect((await mark('DELETE', what, id)).body[flag]).toBe(false);
  });

  it('and of what one’s own report waits about all of it, put on and taken off', async () => {
    const article = `reported-${what}`;
    await w.article(article);
    const id = await said(article, 'Reported by who moderates');
    const edda = await w.person('Edda Reporting', { role: 'editor' });
    const report = { token: edda.token, body: { reason: 'abuse' } };
    expect((await w.call('POST', `/v1/comments/${id}/reports`, report)).status).toBe(201);
    for (const way of ['PUT', 'DELETE'] as const) {
      expect(await mark(way, what, id, edda)).toMatchObject({ status: 403, body: { code: 'four-eyes' } });
      expect((await mark(way, what, id)).status).toBe(200);
    }
  });

  it('a suspended moderator marks nothing', async () => {
    const article = `demoted-${what}`;
    await w.article(article);
    const id = await said(article, 'Still here');
    const former = await w.person('Former', {
      role: 'moderator',
      sanctions: [
        {
          id: '01900000-0000-7000-8000-000000000001',
          kind: 'suspend',
          until: new Date(Date.now() + 86_400_000).toISOString(),
          reason: 'as the test wants it',
          message: null,
          acknowledgedAt: null,
        },
      ],
    });
    expect((await mark('PUT', what, id, former)).status).toBe(403);
  });

  it('meets removals: what is removed is not marked, whoever was first', async () => {
    const article = `race-${what}`;
    await w.article(article);
    let by = ada;
    for (let n = 0; n < rounds(12, 150); n++) {
      // Nobody says more in an hour than anybody may.
      if (n % 20 === 0) by = await w.person(`Raced over ${n} in ${what}`, { plan: 'monthly' });
      const id = await said(article, `Raced over, ${n} ${random.whole(1e9)}`, {}, by);
      const [marked] = await Promise.all([
        mark('PUT', what, id),
        w.call('DELETE', `/v1/comments/${id}`, { token: by.token }),
        mark('PUT', what, id),
      ]);
      expect([200, 409]).toContain(marked.status);
    }
    const { thread, pinned } = await page(article);
    expect([thread.featuredCount, pinned]).toEqual([0, []]);
    expect(await faultsOf(w.database)).toEqual([]);
  });
});

describe('what is pinned', () => {
  it(`is ${MOST_PINNED} comments at most, also of many at once`, async () => {
    await w.article('bounded');
    const ids: string[] = [];
    for (let n = 0; n < MOST_PINNED + 4; n++) ids.push(await said('bounded', `Number ${n}`));
    const answers = await Promise.all(ids.map((id) => mark('PUT', 'pin', id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(MOST_PINNED);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['too-many-pinned']));
    expect(refused[0]!.body.most).toBe(MOST_PINNED);
    const { pinned } = await page('bounded');
    expect(pinned).toHaveLength(MOST_PINNED);
    // What was refused left nothing behind, and one that goes makes room.
    const failed = ids[answers.findIndex(({ status }) => status !== 200)]!;
    expect(await audited(failed)).toEqual([]);
    await mark('DELETE', 'pin', pinned[0].id);
    expect((await mark('PUT', 'pin', failed)).status).toBe(200);
  });

  it('is shown above the first page, and in its place, whatever the order: no page loses or repeats it', async () => {
    const threadId = await w.article('paged');
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.push(await said('paged', `Number ${n}`));
    const reply = await said('paged', 'A reply', { parentId: ids[1]! });
    for (const id of [ids[0]!, ids[4]!, reply]) await mark('PUT', 'pin', id);
    for (const sort of ['newest', 'oldest', 'best', 'top', 'discussed']) {
      const first = await page('paged', `?sort=${sort}&limit=2`);
      expect(idsOf(first.pinned)).toEqual([reply, ids[4], ids[0]]);
      expect(first.pinned[0]).toMatchObject({ parentId: ids[1], body: 'A reply', replies: { items: [] } });
      const walked = idsOf(first.comments.items);
      for (let cursor = first.comments.nextCursor; cursor !== null;) {
        const path = `/v1/threads/${threadId}/comments?sort=${sort}&limit=2&cursor=${cursor}`;
        const next = (await w.call('GET', path)).body;
        walked.push(...idsOf(next.items));
        cursor = next.nextCursor;
      }
      expect(walked.toSorted()).toEqual(ids.toSorted());
    }
  });

  it('does not leave where reading is closed', async () => {
    await w.article('closed-off', { access: { read: 'subscribers' } });
    const id = await said('closed-off', 'For those who pay');
    await mark('PUT', 'pin', id);
    await mark('PUT', 'feature', id);
    const shut = await page('closed-off');
    expect(shut).toMatchObject({ pinned: [], withheld: 1, gate: { reason: expect.any(String) } });
    expect(JSON.stringify(shut)).not.toContain('For those who pay');
    expect((await w.call('GET', `/v1/threads/${shut.thread.id}/featured`)).status).toBe(401);
    expect((await page('closed-off', '', ada.token)).pinned).toHaveLength(1);
  });

  it('moves live and in kept pages, without a reload', async () => {
    const threadId = await w.article('live');
    const id = await said('live', 'Soon above all');
    const kept = await w.call('GET', '/v1/sites/daily/articles/live/thread');
    const reader = await connect(w);
    expect(await reader.join(threadId)).toMatchObject({ ok: true });
    await mark('PUT', 'pin', id);
    const [event] = await reader.hears('thread:events');
    expect(event).toMatchObject({
      type: 'comment.pinned',
      data: { comment: { id, pinned: true }, featuredCount: 0 },
    });
    const now = await w.call('GET', '/v1/sites/daily/articles/live/thread');
    expect(now.headers.get('etag')).not.toBe(kept.headers.get('etag'));
    expect(idsOf(now.body.pinned)).toEqual([id]);
    await mark('PUT', 'feature', id);
    const [second] = await reader.hears('thread:events', ([{ type }]) => type === 'comment.featured');
    expect(second).toMatchObject({
      type: 'comment.featured',
      data: { comment: { featured: true }, featuredCount: 1 },
    });
  });
});

describe('what is featured', () => {
  it('is a list of its own, page by page, replies as well', async () => {
    const threadId = await w.article('picks');
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push(await said('picks', `Pick ${n}`));
    const reply = await said('picks', 'A picked reply', { parentId: ids[0]! });
    const picked = [ids[0]!, ids[1]!, ids[3]!, ids[5]!, reply];
    for (const id of picked) await mark('PUT', 'feature', id);
    expect((await page('picks')).thread.featuredCount).toBe(5);
    for (const sort of ['newest', 'oldest']) {
      const walked: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const path: string = `/v1/threads/${threadId}/featured?limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`;
        const { items, nextCursor }: CommentPage = (await w.call('GET', path)).body;
        expect(items.every(({ featured }) => featured)).toBe(true);
        walked.push(...idsOf(items));
        cursor = nextCursor;
      }
      expect(walked).toEqual(sort === 'oldest' ? picked : picked.toReversed());
    }
    const first = (await w.call('GET', `/v1/threads/${threadId}/featured?limit=2`)).body;
    // What is put in or taken out meanwhile moves nothing else.
    await mark('DELETE', 'feature', first.items[0].id);
    await mark('PUT', 'feature', ids[4]!);
    const rest = (await w.call('GET', `/v1/threads/${threadId}/featured?cursor=${first.nextCursor}`)).body;
    expect(idsOf(rest.items)).toEqual([ids[4], ids[3], ids[1], ids[0]]);
    const other = await w.call(
      'GET',
      `/v1/threads/${threadId}/featured?sort=oldest&cursor=${first.nextCursor}`,
    );
    expect([other.status, other.body.code]).toEqual([400, 'invalid-cursor']);
  });
});

describe('a merge', () => {
  const merge = (from: string, into: string) =>
    w.call('POST', `/v1/sites/daily/articles/${from}/merges`, { token: key, body: { into } });

  it('carries marks along; of the pins, the newest for which there is room beside the second’s own', async () => {
    await w.article('merged-from');
    await w.article('merged-into');
    const own = [await said('merged-into', 'Own 1'), await said('merged-into', 'Own 2')];
    const came: string[] = [];
    for (let n = 0; n < 3; n++) came.push(await said('merged-from', `Came ${n}`));
    for (const id of [...own, ...came]) {
      expect((await mark('PUT', 'pin', id)).status).toBe(200);
      await mark('PUT', 'feature', id);
    }
    expect((await merge('merged-from', 'merged-into')).status).toBe(200);
    const { thread, pinned } = await page('merged-into');
    expect(thread.featuredCount).toBe(5);
    expect(idsOf(pinned)).toEqual([came[2], own[1], own[0]]);
    expect(
      await rows(
        w.database,
        `SELECT subject_id AS id, data->>'threadId' AS "threadId" FROM audit_log
         WHERE action = 'comment.unpinned' AND subject_id = ANY($1) ORDER BY subject_id`,
        [came],
      ),
    ).toEqual([came[0], came[1]].sort().map((id) => ({ id, threadId: thread.id })));
    expect(await faultsOf(w.database)).toEqual([]);
  });

  it('and marks put on meanwhile lose nothing and count nothing twice', async () => {
    for (let n = rounds(4, 40); n > 0; n--) {
      const [from, into] = [`cross-from-${n}`, `cross-into-${n}`];
      await w.article(from);
      await w.article(into);
      const ids: string[] = [];
      for (const article of [from, into, from, into])
        ids.push(await said(article, `In ${article}, ${ids.length}`));
      const answers = await Promise.all([
        ...ids.map((id) => mark('PUT', 'feature', id)),
        merge(from, into),
        ...ids.map((id) => mark('PUT', 'pin', id)),
      ]);
      for (const { status } of answers.slice(0, 5)) expect(status).toBe(200);
      const { thread, pinned } = await page(into);
      expect(thread.featuredCount).toBe(4);
      expect(pinned).toHaveLength(MOST_PINNED);
    }
    expect(await faultsOf(w.database)).toEqual([]);
  });
});
