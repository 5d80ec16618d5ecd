import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let cleo: TestPerson;

beforeAll(async () => {
  w = await world({ ...EASY, discussion: { ...EASY.discussion, reactions: ['insightful', 'thanks'] } });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Okafor', { plan: 'monthly' });
  cleo = await w.person('Cleo Brandt', { plan: 'monthly' });
});
afterAll(() => w.close());

const react = (way: 'PUT' | 'DELETE', { token }: TestPerson, id: string, kind: string) =>
  w.call(way, `/v1/comments/${id}/reactions/${kind}`, { token });

/** The ids of an article's comments in an order, as they are now: for visitors a page is kept for a moment. */
async function order(article: string, sort: string): Promise<string[]> {
  const path = `/v1/sites/daily/articles/${article}/thread?sort=${sort}`;
  const { body } = await w.call('GET', path, { token: ada.token });
  return body.comments.items.map((item: { id: string }) => item.id);
}

/** What a reader is told of their own reactions. */
async function own({ token }: TestPerson, threadId: string, id: string): Promise<unknown> {
  const viewer = await w.call('GET', `/v1/threads/${threadId}/viewer?comments=${id}`, { token });
  expect(viewer.status, viewer.text).toBe(200);
  return viewer.body.reactions[id]?.toSorted();
}

describe('a site with several kinds of reactions', () => {
  it('counts each by itself, tells readers which are theirs, and ranks by the sum', async () => {
    const threadId = await w.article('kinds');
    const first = (await w.post(ada, 'kinds', 'The quay floods every spring.')).body.id;
    const second = (await w.post(ada, 'kinds', 'The gate was mended in May.')).body.id;
    const third = (await w.post(ada, 'kinds', 'The pump was not.')).body.id;
    expect((await react('PUT', ben, first, 'insightful')).body).toEqual({ reactions: { insightful: 1 } });
    expect((await react('PUT', ben, first, 'thanks')).body).toEqual({
      reactions: { insightful: 1, thanks: 1 },
    });
    expect((await react('PUT', cleo, first, 'insightful')).body).toEqual({
      reactions: { insightful: 2, thanks: 1 },
    });
    await react('PUT', ben, second, 'insightful');
    await react('PUT', cleo, second, 'insightful');

    expect(await own(ben, threadId, first)).toEqual(['insightful', 'thanks']);
    expect(await own(cleo, threadId, first)).toEqual(['insightful']);
    expect(await own(ada, threadId, first)).toBeUndefined();
    // Three and two: of one kind alone both have two, and the later one would stand first.
    for (const sort of ['top', 'best']) expect(await order('kinds', sort)).toEqual([first, second, third]);

    await expect
      .poll(async () => {
        const { body } = await w.call('GET', `/v1/threads/${threadId}/events?after=1`);
        const told = body.events.flatMap(
          (event: { data: { comments?: object[] } }) => event.data.comments ?? [],
        );
        return told.findLast((each: { id: string }) => each.id === first)?.reactions;
      })
      .toEqual({ insightful: 2, thanks: 1 });

    for (let again = 0; again < 2; again++)
      expect((await react('DELETE', ben, first, 'insightful')).body).toEqual({
        reactions: { insightful: 1, thanks: 1 },
      });
    expect((await react('DELETE', ben, first, 'thanks')).body).toEqual({ reactions: { insightful: 1 } });
    expect(await own(ben, threadId, first)).toBeUndefined();
    for (const sort of ['top', 'best']) expect(await order('kinds', sort)).toEqual([second, first, third]);
  });

  it('takes none of another kind, also not one that other sites have', async () => {
    const threadId = await w.article('others');
    const { id } = (await w.post(ada, 'others', 'What do you say?')).body;
    for (const kind of ['like', 'well-said', 'constructor'])
      expect(await react('PUT', ben, id, kind), kind).toMatchObject({
        status: 422,
        body: { code: 'unknown-reaction' },
      });
    expect((await react('PUT', ben, id, 'Not a kind')).status).toBe(400);
    // There is none of it to be taken back, which is as it should be.
    expect(await react('DELETE', ben, id, 'like')).toMatchObject({ status: 200, body: { reactions: {} } });
    expect(await own(ben, threadId, id)).toBeUndefined();
  });

  it('keeps what was given when it has the kind no more: it is counted, and can be taken back alone', async () => {
    const threadId = await w.article('dropped');
    const { id } = (await w.post(ada, 'dropped', 'What will be left of this?')).body;
    const other = (await w.post(ada, 'dropped', 'And of this?')).body.id;
    for (const person of [ben, cleo]) await react('PUT', person, id, 'thanks');
    await react('PUT', ben, other, 'insightful');

    const token = (await w.person('Adele Petit', { role: 'admin' })).token;
    const settings = '/v1/sites/daily/settings';
    const { version, discussion } = (await w.call('GET', settings, { token })).body;
    const body = { version, discussion: { ...discussion, reactions: ['insightful'] } };
    expect((await w.call('PUT', settings, { token, body })).status).toBe(200);

    expect((await react('PUT', ada, other, 'thanks')).body.code).toBe('unknown-reaction');
    expect((await react('PUT', ben, id, 'thanks')).body.code).toBe('unknown-reaction');
    const { thread, comments } = (await w.call('GET', '/v1/sites/daily/articles/dropped/thread?sort=top'))
      .body;
    expect(thread.settings.reactions).toEqual(['insightful']);
    expect(comments.items).toMatchObject([
      { id, reactions: { thanks: 2 } },
      { id: other, reactions: { insightful: 1 } },
    ]);
    expect(await own(ben, threadId, id)).toEqual(['thanks']);
    for (let again = 0; again < 2; again++)
      expect(await react('DELETE', ben, id, 'thanks')).toMatchObject({
        status: 200,
        body: { reactions: { thanks: 1 } },
      });
    expect(await own(ben, threadId, id)).toBeUndefined();
    expect((await react('PUT', ben, id, 'insightful')).body).toEqual({
      reactions: { thanks: 1, insightful: 1 },
    });
  });
});
