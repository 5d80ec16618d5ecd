import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_FOLLOWED } from '@app/discussion';
import { rows } from '@app/platform';
import { addSite, EASY, signInAgain, type TestPerson, world, type World } from '../factories/world.js';
import { rounds } from '../support/depth.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let admin: TestPerson;
let threadId: string;

beforeAll(async () => {
  const access = { sections: [{ section: 'paid', read: 'subscribers' }] };
  w = await world({ ...EASY, access });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Holm', { plan: 'monthly' });
  admin = await w.person('Ruth Oost', { role: 'admin' });
  threadId = await w.article('square');
  await w.post(ben, 'square', 'Here since the beginning.');
});
afterAll(() => w.close());

const follow = (what: string, who = ada, method = 'PUT') =>
  w.call(method, `/v1/me/following/${what}`, { token: who.token });
const list = (who = ada, query = '') => w.call('GET', `/v1/me/following${query}`, { token: who.token });
const viewer = async (who: TestPerson, id = threadId, comments = '') =>
  (
    await w.call('GET', `/v1/threads/${id}/viewer${comments && `?comments=${comments}`}`, {
      token: who.token,
    })
  ).body.following;

describe('following', () => {
  it('is put on a list once, told to the reader alone, and taken off again', async () => {
    const nina = await w.person('Nina Falk');
    const said = (await w.post(ben, 'square', 'Said.')).body.id;
    expect(await viewer(nina, threadId, said)).toEqual({ thread: false, people: [] });
    for (let n = 0; n < 2; n++) {
      expect((await follow(`threads/${threadId}`, nina)).status).toBe(204);
      expect((await follow(`people/${ben.id}`, nina)).status).toBe(204);
    }
    expect(await viewer(nina, threadId, said)).toEqual({ thread: true, people: [ben.id] });
    const { body } = await list(nina);
    expect(body.items).toMatchObject([
      { kind: 'person', person: { id: ben.id, name: 'Ben Holm' } },
      { kind: 'thread', thread: { id: threadId, articleKey: 'square', state: 'open' } },
    ]);
    for (let n = 0; n < 2; n++) {
      expect((await follow(`threads/${threadId}`, nina, 'DELETE')).status).toBe(204);
      expect((await follow(`people/${ben.id}`, nina, 'DELETE')).status).toBe(204);
    }
    expect((await list(nina)).body).toEqual({ items: [], nextCursor: null });
    expect(await viewer(nina, threadId, said)).toEqual({ thread: false, people: [] });
  });

  it('is of nothing that is not there for the reader, with one answer for all of it', async () => {
    const site = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const abroad = await w.person('Wim Abroad', { site });
    const silent = await w.person('Silent One');
    const market = await w.call('PUT', '/v1/sites/weekly/articles/market', {
      token: (await w.person('Karl Vik', { site, role: 'admin' })).token,
      body: { url: 'https://weekly.example/market', title: 'The market' },
    });
    const hidden = await w.article('hidden');
    await w.call('PUT', '/v1/sites/daily/articles/hidden', {
      token: admin.token,
      body: { url: 'https://daily.example/hidden', title: 'Hidden', state: 'hidden' },
    });
    for (const method of ['PUT', 'DELETE']) {
      for (const id of [market.body.id, hidden, crypto.randomUUID()]) {
        const answer = await follow(`threads/${id}`, ada, method);
        expect([answer.status, answer.body.code]).toEqual([404, 'unknown-thread']);
      }
      for (const id of [abroad.id, silent.id, crypto.randomUUID()]) {
        const answer = await follow(`people/${id}`, ada, method);
        expect([answer.status, answer.body.code]).toEqual([404, 'unknown-reader']);
      }
    }
    expect((await follow(`people/${ada.id}`)).body.code).toBe('own-self');
    expect((await w.call('PUT', `/v1/me/following/threads/${threadId}`)).status).toBe(401);
  });

  it('needs the right to read; taking off the list does not', async () => {
    const paid = await w.article('paid', { section: 'paid' });
    const poor = await w.person('Poor Reader');
    expect((await follow(`threads/${paid}`, poor)).status).toBe(402);
    expect((await follow(`threads/${paid}`, poor, 'DELETE')).status).toBe(204);
    expect((await follow(`threads/${paid}`, ada)).status).toBe(204);
  });

  it('and muting are begun by nobody who is banned; what was begun is ended', async () => {
    const bea = await w.person('Bea Banned');
    const cal = await w.person('Cal Suspended');
    await follow(`threads/${threadId}`, bea);
    await follow(`people/${ben.id}`, bea);
    const mute = (who: TestPerson, method = 'PUT') =>
      w.call(method, `/v1/me/muted/${ben.id}`, { token: who.token });
    await mute(bea);
    const sanction = (who: TestPerson, body: object) =>
      w.call('PUT', `/v1/sites/daily/people/${who.id}/sanction`, { token: admin.token, body });
    const until = new Date(Date.now() + 86_400_000).toISOString();
    expect((await sanction(bea, { kind: 'ban', reason: 'Again and again' })).status).toBe(200);
    expect((await sanction(cal, { kind: 'suspend', reason: 'A day off', until })).status).toBe(200);
    await signInAgain(w, bea);
    for (const refused of [
      await follow(`threads/${threadId}`, bea),
      await follow(`people/${ben.id}`, bea),
      await mute(bea),
    ])
      expect(refused).toMatchObject({
        status: 403,
        body: { code: 'banned', reason: 'Again and again', until: null },
      });
    expect((await follow(`threads/${threadId}`, bea, 'DELETE')).status).toBe(204);
    expect((await follow(`people/${ben.id}`, bea, 'DELETE')).status).toBe(204);
    expect((await mute(bea, 'DELETE')).status).toBe(204);
    expect((await list(bea)).body.items).toEqual([]);
    // A suspension is from taking part in public: what nobody else learns of goes on.
    expect((await follow(`people/${ben.id}`, cal)).status).toBe(204);
  });

  it('is listed page by page, and what is hidden meanwhile is not', async () => {
    const owl = await w.person('Owl Night');
    const ids: string[] = [];
    for (const key of ['p1', 'p2', 'p3', 'p4']) {
      ids.unshift(await w.article(key));
      await follow(`threads/${ids[0]}`, owl);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await list(owl, `?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.items.map((item: { thread: { id: string } }) => item.thread.id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual(ids);
    await w.call('PUT', '/v1/sites/daily/articles/p2', {
      token: admin.token,
      body: { url: 'https://daily.example/p2', title: 'Hidden', state: 'hidden' },
    });
    const { body } = await list(owl);
    expect(body.items.map((item: { thread: { articleKey: string } }) => item.thread.articleKey)).toEqual([
      'p4',
      'p3',
      'p1',
    ]);
    const foreign = await list(ada, `?cursor=${(await list(owl, '?limit=1')).body.nextCursor}`);
    expect([foreign.status, foreign.body.code]).toEqual([400, 'invalid-cursor']);
  });

  it('is bounded, also when all come at once', async () => {
    const keen = await w.person('Keen Reader');
    await rows(
      w.database,
      `WITH t AS (INSERT INTO threads (id, site_id, article_key)
         SELECT gen_random_uuid(), $2, 'bound-by-' || n FROM generate_series(1, $3) n RETURNING id)
       INSERT INTO follows (id, person_id, site_id, thread_id) SELECT gen_random_uuid(), $1, $2, id FROM t`,
      [keen.id, w.site.id, MOST_FOLLOWED - 2],
    );
    const made = await Promise.all(Array.from({ length: rounds(6, 20) }, (_, n) => w.article(`bound-${n}`)));
    const answers = await Promise.all(made.map((id) => follow(`threads/${id}`, keen)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(2);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(made.length - 2);
    expect(refused[0]!.body.code).toBe('too-many-followed');
    const first = made[answers.findIndex(({ status }) => status === 204)]!;
    expect((await follow(`threads/${first}`, keen)).status).toBe(204);
    expect((await list(keen)).body.items).toHaveLength(20);
  });

  it('keeps no room for what no list shows: of a full one the oldest of these gives way', async () => {
    const full = await w.person('Full Reader');
    await rows(
      w.database,
      `INSERT INTO follows (id, person_id, site_id, thread_id, created_at)
       SELECT gen_random_uuid(), $1, $2, gen_random_uuid(), now() - n * interval '1 minute' FROM generate_series(1, $3) n`,
      [full.id, w.site.id, MOST_FOLLOWED],
    );
    const oldest = 'SELECT min(created_at) AS at, count(*)::int AS count FROM follows WHERE person_id = $1';
    const [before] = await rows<{ at: Date; count: number }>(w.database, oldest, [full.id]);
    expect((await follow(`threads/${threadId}`, full)).status).toBe(204);
    expect((await follow(`people/${ben.id}`, full)).status).toBe(204);
    expect((await list(full)).body.items).toHaveLength(2);
    const [now] = await rows<{ at: Date; count: number }>(w.database, oldest, [full.id]);
    expect(now!.count).toBe(MOST_FOLLOWED);
    expect(now!.at.getTime()).toBe(before!.at.getTime() + 2 * 60_000);
  });

  it('moves along when two discussions become one', async () => {
    const [from, into] = [await w.article('one'), await w.article('other')];
    await w.post(ben, 'one', 'There.');
    for (const id of [from, into]) await follow(`threads/${id}`, ben);
    await follow(`threads/${from}`, ada);
    const merged = await w.call('POST', '/v1/sites/daily/articles/one/merges', {
      token: admin.token,
      body: { into: 'other' },
    });
    expect(merged.status, merged.text).toBe(200);
    expect((await viewer(ada, into)).thread).toBe(true);
    expect((await viewer(ben, from)).thread).toBe(true);
    expect((await follow(`threads/${from}`, ada, 'DELETE')).status).toBe(204);
    expect((await viewer(ada, into)).thread).toBe(false);
  });

  it('tells nothing of comments that the asker may not read, or that are elsewhere', async () => {
    const paid = await w.article('paid-words', { section: 'paid' });
    const { id } = (await w.post(ben, 'paid-words', 'For who pays.')).body;
    const own = (await w.post(ben, 'square', 'For everybody.')).body.id;
    const poor = await w.person('Poor Fan');
    await follow(`people/${ben.id}`, poor);
    await w.call('PUT', `/v1/me/muted/${ben.id}`, { token: poor.token });
    for (const thread of [threadId, paid]) {
      const { body } = await w.call('GET', `/v1/threads/${thread}/viewer?comments=${id}`, {
        token: poor.token,
      });
      expect([body.following.people, body.muted]).toEqual([[], []]);
    }
    const { body } = await w.call('GET', `/v1/threads/${threadId}/viewer?comments=${id},${own}`, {
      token: poor.token,
    });
    expect([body.following.people, body.muted]).toEqual([[ben.id], [own]]);
  });
});
