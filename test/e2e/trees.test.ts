import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoadedComment, loadComments, SORTS } from '@app/discussion';
import { inTransaction, newId } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mod: TestPerson;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada', { plan: 'monthly' });
  ben = await w.person('Ben', { plan: 'monthly' });
  mod = await w.person('Mod', { role: 'moderator' });
});
afterAll(() => w.close());

const said = async (articleKey: string, parentId?: string, by = ada): Promise<string> => {
  const posted = await w.post(by, articleKey, `Something about ${articleKey} ${newId()}`, { parentId });
  expect(posted.status).toBe(201);
  return posted.body.id;
};
const get = async (path: string, token?: string) => {
  const answer = await w.call('GET', path, token ? { token } : {});
  expect(answer.status, path).toBe(200);
  return answer.body;
};
const idsOf = (list: { items: { id: string }[] }) => list.items.map(({ id }) => id);

describe('orders', () => {
  it('reads by reactions and by direct replies, and of equally many the later first', async () => {
    const thread = await w.article('orders');
    const [a, b, c, d] = [
      await said('orders'),
      await said('orders'),
      await said('orders'),
      await said('orders'),
    ];
    for (const [parent, replies] of [
      [a, 2],
      [c, 1],
    ] as const)
      for (let n = 0; n < replies; n++) await said('orders', parent);
    for (const id of [b, c]) await w.call('PUT', `/v1/comments/${id}/reactions/like`, { token: ben.token });
    await w.call('PUT', `/v1/comments/${b}/reactions/like`, {
      token: (await w.person('Cleo', { plan: 'monthly' })).token,
    });
    const order = async (sort: string) => idsOf(await get(`/v1/threads/${thread}/comments?sort=${sort}`));
    expect(await order('top')).toEqual([b, c, d, a]);
    expect(await order('discussed')).toEqual([a, c, d, b]);
    await w.call('DELETE', `/v1/comments/${b}/reactions/like`, { token: ben.token });
    expect(await order('top')).toEqual([c, b, d, a]);
  });

  it('ranks what was approved late from when it became visible, also among equals', async () => {
    const thread = await w.article('late', { settings: { premoderated: true } });
    const first = (await w.post(ada, 'late', 'Written first, seen last')).body;
    await w.article('late', { settings: { premoderated: false } });
    const second = await said('late', undefined, ben);
    const { items } = (
      await w.call('GET', '/v1/sites/daily/moderation/cases?queue=held', { token: mod.token })
    ).body;
    const held = items.find((one: { commentId: string }) => one.commentId === first.id);
    const decided = await w.call('POST', `/v1/sites/daily/moderation/cases/${held.id}/decisions`, {
      token: mod.token,
      body: { action: 'approve', version: held.version, revision: held.revision },
    });
    expect(decided.status).toBe(201);
    for (const sort of ['newest', 'best', 'top', 'discussed'])
      expect(idsOf(await get(`/v1/threads/${thread}/comments?sort=${sort}`)), sort).toEqual([
        first.id,
        second,
      ]);
    expect(idsOf(await get(`/v1/threads/${thread}/comments?sort=oldest`))).toEqual([second, first.id]);
  });

  it('lets no time of the future win', async () => {
    const threadId = await w.article('future');
    const claimed = loaded(ada, new Date(Date.now() + 3 * 86_400_000));
    await inTransaction(w.database, (tx) => loadComments(tx, { siteId: w.site.id, threadId }, [claimed]));
    const now = await said('future');
    for (const sort of SORTS.filter((one) => one !== 'oldest'))
      expect(idsOf(await get(`/v1/threads/${threadId}/comments?sort=${sort}`)), sort).toEqual([
        now,
        claimed.id,
      ]);
  });

  it('binds a cursor to its order', async () => {
    const thread = await w.article('bound');
    for (let n = 0; n < 3; n++) await said('bound');
    for (const sort of SORTS) {
      const { nextCursor } = await get(`/v1/threads/${thread}/comments?sort=${sort}&limit=1`);
      for (const other of SORTS) {
        const path = `/v1/threads/${thread}/comments?sort=${other}&limit=1&cursor=${nextCursor}`;
        const answer = await w.call('GET', path);
        expect(answer.status, `${sort} ${other}`).toBe(other === sort ? 200 : 400);
      }
    }
  });
});

describe('depth', () => {
  it('keeps 50 levels, says so before, and refuses the next one by its own code', async () => {
    const thread = await w.article('deep');
    let parent = await said('deep');
    for (let depth = 1; depth < 50; depth++) parent = await said('deep', parent, depth % 2 ? ben : ada);
    const { comment, context } = await get(`/v1/comments/${parent}?context=true`);
    expect(comment.depth).toBe(context.thread.settings.maxDepth);
    expect(context.ancestors.map(({ depth }: { depth: number }) => depth)).toEqual(
      Array.from({ length: 49 }, (_, depth) => depth),
    );
    const refused = await w.post(ada, 'deep', 'One more', { parentId: parent });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'conversation-too-deep', maxDepth: 49 });
    // However deep it is, the page shows the site's levels, and every level leads on.
    const page = await get(`/v1/threads/${thread}/comments`);
    const levels = (list: { items: { replies: typeof list }[] }): number =>
      list.items.length === 0 ? 0 : 1 + levels(list.items[0]!.replies);
    expect(levels(page)).toBe(3);
    let reached = 0;
    let ask = `/v1/threads/${thread}/comments?sort=oldest`;
    for (;;) {
      let list = await get(ask);
      let last = null;
      for (; list.items.length > 0; reached++) [last, list] = [list.items[0], list.items[0].replies];
      if (list.nextCursor === null) break;
      ask = `/v1/threads/${thread}/comments?sort=oldest&parentId=${last.id}&cursor=${list.nextCursor}`;
    }
    expect(reached).toBe(50);
  });
});

describe('a permalink', () => {
  it('tells the places of the comment and of all above it, and pages lead away from them both ways', async () => {
    const thread = await w.article('places');
    const top: string[] = [];
    for (let n = 0; n < 9; n++) top.push(await said('places'));
    const replies: string[] = [];
    for (let n = 0; n < 7; n++) replies.push(await said('places', top[4]));
    const { context } = await get(`/v1/comments/${replies[3]}?context=true&sort=oldest`);
    expect(context.places.map(({ id }: { id: string }) => id)).toEqual([top[4], replies[3]]);
    const [above, own] = context.places;
    const list = (cursor: string, under = '') =>
      get(`/v1/threads/${thread}/comments?sort=oldest&limit=2${under}&cursor=${cursor}`);
    const before = await list(above.before);
    expect(idsOf(before)).toEqual([top[2], top[3]]);
    const further = await list(before.nextCursor);
    expect(idsOf(further)).toEqual([top[0], top[1]]);
    expect(further.nextCursor).toBeNull();
    expect(idsOf(await list(above.after))).toEqual([top[5], top[6]]);
    const under = `&parentId=${top[4]}`;
    expect(idsOf(await list(own.before, under))).toEqual([replies[1], replies[2]]);
    expect(idsOf(await list(own.after, under))).toEqual([replies[4], replies[5]]);
  });

  it.each(SORTS)('has both sides of every comment, read for %s', async (sort) => {
    const key = `sides-${sort}`;
    const thread = await w.article(key);
    for (let n = 0; n < 5; n++) await said(key);
    const all = idsOf(await get(`/v1/threads/${thread}/comments?sort=${sort}`));
    for (const [index, id] of all.entries()) {
      const [place] = (await get(`/v1/comments/${id}?context=true&sort=${sort}`)).context.places;
      const page = async (cursor: string | null) =>
        cursor === null
          ? []
          : idsOf(await get(`/v1/threads/${thread}/comments?sort=${sort}&cursor=${cursor}`));
      expect([...(await page(place.before)), id, ...(await page(place.after))]).toEqual(all);
      expect([place.before === null, place.after === null]).toEqual([index === 0, index === all.length - 1]);
    }
  });

  it('of a reply leads to its siblings from the first on, and of what stands at the top to none', async () => {
    const thread = await w.article('siblings');
    const top = await said('siblings');
    const replies: string[] = [];
    for (let n = 0; n < 5; n++) replies.push(await said('siblings', top));
    const under = await said('siblings', replies[3]);
    const cursorAt = async (id: string) =>
      (await get(`/v1/comments/${id}?context=true`)).context.siblingsCursor as string | null;
    expect(await cursorAt(top)).toBeNull();
    const all = async (parentId: string, cursor: string | null): Promise<string[]> => {
      if (cursor === null) return [];
      const path = `/v1/threads/${thread}/comments?sort=oldest&parentId=${parentId}&limit=2&cursor=${cursor}`;
      const page = await get(path);
      return [...idsOf(page), ...(await all(parentId, page.nextCursor))];
    };
    expect(await all(top, await cursorAt(replies[3]!))).toEqual(replies);
    expect(await all(replies[3]!, await cursorAt(under))).toEqual([under]);
  });

  it('shows a tombstone in its place while it holds replies, and nothing once it does not', async () => {
    await w.article('stones');
    const stone = await said('stones');
    const reply = await said('stones', stone, ben);
    await w.call('DELETE', `/v1/comments/${stone}`, { token: ada.token });
    const { comment, context } = await get(`/v1/comments/${stone}?context=true`);
    expect(comment).toMatchObject({ status: 'deleted', author: null, body: null, bodyHtml: null });
    expect(context.places).toEqual([{ id: stone, before: null, after: null }]);
    await w.call('DELETE', `/v1/comments/${reply}`, { token: ben.token });
    expect((await w.call('GET', `/v1/comments/${stone}?context=true`)).status).toBe(404);
  });

  it('shows what waits to its author alone, without a place among the others', async () => {
    await w.article('waits', { settings: { premoderated: true } });
    const { id } = (await w.post(ada, 'waits', 'It waits')).body;
    const { comment, context } = await get(`/v1/comments/${id}?context=true`, ada.token);
    expect(comment).toMatchObject({ status: 'held', body: 'It waits' });
    expect(context.places).toEqual([{ id, before: null, after: null }]);
    expect((await w.call('GET', `/v1/comments/${id}?context=true`)).status).toBe(404);
  });
});

describe('a site that shows', () => {
  const settings = '/v1/sites/daily/settings';
  const show = async (shown: { repliesShown?: number; depthShown?: number }) => {
    const { token } = await w.person('Root', { role: 'admin' });
    const { version, discussion } = (await w.call('GET', settings, { token })).body;
    const { repliesShown: _, depthShown: __, ...others } = discussion;
    const changed = await w.call('PUT', settings, {
      token,
      body: { version, discussion: { ...others, ...shown } },
    });
    expect(changed.status, changed.text).toBe(200);
  };
  afterAll(() => show({}));

  it.each([
    ['no replies', { repliesShown: 0 }, 0],
    ['no levels', { depthShown: 0 }, 0],
    ['one reply of one level', { repliesShown: 1, depthShown: 1 }, 1],
  ])('%s leads to each of them all the same', async (what, shown, first) => {
    await show(shown);
    const key = `shows-${what.replaceAll(' ', '-')}`;
    const thread = await w.article(key);
    const top = await said(key);
    const replies = [await said(key, top), await said(key, top), await said(key, top)];
    const deep = await said(key, replies[1]);
    const page = await get(`/v1/threads/${thread}/comments`);
    expect(idsOf(page)).toEqual([top]);
    const [comment] = page.items;
    expect(comment.replyCount).toBe(3);
    expect(idsOf(comment.replies)).toEqual(replies.slice(0, first));
    expect(comment.replies.nextCursor).not.toBeNull();
    const under = async (parentId: string, cursor: string) =>
      get(`/v1/threads/${thread}/comments?sort=oldest&parentId=${parentId}&cursor=${cursor}`);
    const rest = await under(top, comment.replies.nextCursor);
    expect(idsOf(rest)).toEqual(replies.slice(first));
    // The order of replies goes without saying; one that is said counts.
    const beneath = `/v1/threads/${thread}/comments?parentId=${top}`;
    expect(await get(`${beneath}&cursor=${comment.replies.nextCursor}`)).toEqual(rest);
    expect(idsOf(await get(beneath))).toEqual(replies);
    expect(idsOf(await get(`${beneath}&sort=newest`))).toEqual(replies.toReversed());
    const other = `${beneath}&sort=newest&cursor=${comment.replies.nextCursor}`;
    expect((await w.call('GET', other)).body.code).toBe('invalid-cursor');
    const second = rest.items.find(({ id }: { id: string }) => id === replies[1]);
    // What is read beneath one comment shows as much as a page does.
    const { items, nextCursor } = second.replies;
    const left = nextCursor === null ? [] : idsOf(await under(second.id, nextCursor));
    expect([idsOf({ items }), left]).toEqual(first === 0 ? [[], [deep]] : [[deep], []]);
  });
});

function loaded(by: TestPerson, createdAt: Date): LoadedComment {
  return {
    id: newId(createdAt),
    parentId: null,
    depth: 0,
    authorId: by.id,
    body: 'From elsewhere',
    status: 'published',
    findings: null,
    createdAt,
    editedAt: null,
    earlierBody: null,
    likedBy: [],
  };
}
