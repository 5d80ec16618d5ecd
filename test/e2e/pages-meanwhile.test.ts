import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommentView, SORTS, type Sort } from '@app/discussion';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { type Random, seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';
import { above, Discussion, type Said } from './busy-discussion.fixture.js';

let w: World;
let authors: TestPerson[];
let moderators: TestPerson[];

beforeAll(async () => {
  w = await world({ ...EASY, discussion: { ...EASY.discussion, repliesShown: 2, depthShown: 1 } });
  authors = [];
  for (let n = 0; n < 8; n++) authors.push(await w.person(`Writer ${n}`, { plan: 'monthly' }));
  moderators = [
    await w.person('Mia Sand', { role: 'moderator' }),
    await w.person('Olga Brandt', { role: 'moderator' }),
  ];
});
afterAll(() => w.close());

async function post(d: Discussion, by: TestPerson, body: string, parent: Said | null): Promise<void> {
  const more = parent ? { parentId: parent.id } : {};
  const {
    status,
    body: comment,
    text,
  } = await d.touching(above(parent), () => w.post(by, d.articleKey, body, more));
  if (parent && status === 409) return;
  expect(status, text).toBe(201);
  d.said.push({ id: comment.id, by, parent, gone: false, touches: [] });
}

async function withdraw(d: Discussion, said: Said): Promise<void> {
  said.gone = true;
  const { status, text } = await d.touching([[said, 'presence'], ...above(said.parent)], () =>
    w.call('DELETE', `/v1/comments/${said.id}`, { token: said.by.token }),
  );
  expect([200, 404], text).toContain(status);
}

async function decide(
  d: Discussion,
  said: Said,
  action: 'remove' | 'restore',
  by: TestPerson,
): Promise<void> {
  if (action === 'remove') said.gone = true;
  const from = d.tick();
  const path = `/v1/sites/daily/moderation/cases/${said.id}`;
  const { status, text } = await d.touching([[said, 'presence'], ...above(said.parent)], async () => {
    const { version, revision } = (await w.call('GET', path, { token: by.token })).body;
    const body = { action, version, revision, reason: 'as the test wants it' };
    return w.call('POST', `${path}/decisions`, { token: by.token, body });
  });
  expect([201, 404, 409, 412], text).toContain(status);
  // Whose answer came first says nothing of who was first, so that a comment that others took away meanwhile stays counted as gone.
  const meanwhile = said.touches.filter(({ what, to }) => what === 'presence' && to > from);
  if (action === 'restore' && status === 201 && meanwhile.length === 1) said.gone = false;
}

async function react(d: Discussion, said: Said, way: 'PUT' | 'DELETE', random: Random): Promise<void> {
  const by = random.one(authors.filter((one) => one !== said.by));
  const { status, text } = await d.touching([[said, 'reactions']], () =>
    w.call(way, `/v1/comments/${said.id}/reactions/like`, { token: by.token }),
  );
  expect([200, 404, 409], text).toContain(status);
}

async function edit(d: Discussion, said: Said, body: string): Promise<void> {
  const { status, text } = await d.touching([], async () => {
    const { body: now } = await w.call('GET', `/v1/comments/${said.id}`, { token: said.by.token });
    const version = now?.comment?.version ?? 1;
    return w.call('PATCH', `/v1/comments/${said.id}`, { token: said.by.token, body: { body, version } });
  });
  expect([200, 404, 409, 412], text).toContain(status);
}

/** Bounds what is ever said, so that who reads the oldest first comes to an end. */
const MOST = 130;

/** Writes until nobody reads any more. */
async function write(d: Discussion, name: number, random: Random): Promise<void> {
  for (let n = 0; !d.over; n++) {
    const there = d.said.filter(({ gone }) => !gone);
    const one = random.one(there);
    const by = random.one(authors);
    const body = `Writer ${name} says number ${n} in ${d.articleKey}`;
    const does = random.whole(10);
    if (does < 3 && d.said.length < MOST) {
      const under = random.whole(3);
      await post(d, by, body, under === 0 ? null : under === 1 ? d.said[0]! : one);
    } else if (does === 3) await edit(d, one, `${body}, better said`);
    // The first one has the replies that are read, and few must not be left.
    else if (does === 4 && there.length > 50 && one !== d.said[0]) await withdraw(d, one);
    else if (does === 5 && there.length > 50 && one !== d.said[0])
      await decide(d, one, 'remove', random.one(moderators));
    else if (does === 6) {
      const gone = d.said.filter((said) => said.gone);
      if (gone.length > 0) await decide(d, random.one(gone), 'restore', random.one(moderators));
    } else await react(d, one, random.chance(0.7) ? 'PUT' : 'DELETE', random);
  }
}

interface Walk {
  d: Discussion;
  sort: Sort;
  under: Said | null;
  random: Random;
}

/** Pages on from a cursor, in smaller and larger pages; somebody writes between each two. */
async function pages(
  { d, sort, under, random }: Walk,
  cursor: string | null,
  token: string | undefined,
): Promise<CommentView[][]> {
  const read: CommentView[][] = [];
  for (let next = cursor; next !== null;) {
    await d.more(d.written);
    const query = new URLSearchParams({ sort, limit: String(1 + random.whole(5)), cursor: next });
    if (under) query.set('parentId', under.id);
    const { status, body, text } = await w.call(
      'GET',
      `/v1/threads/${d.threadId}/comments?${query}`,
      token === undefined ? {} : { token },
    );
    expect(status, text).toBe(200);
    read.push(body.items);
    next = body.nextCursor;
  }
  return read;
}

/** From the first page to the last. */
async function forwards(walk: Walk): Promise<CommentView[]> {
  const { d, sort, under, random } = walk;
  const token = random.chance(0.5) ? random.one(authors).token : undefined;
  const asked = token === undefined ? {} : { token };
  const limit = 1 + random.whole(5);
  const atOnce = !under && random.chance(0.5);
  const path = atOnce
    ? `/v1/sites/daily/articles/${d.articleKey}/thread?sort=${sort}&limit=${limit}`
    : `/v1/threads/${d.threadId}/comments?sort=${sort}&limit=${limit}${under ? `&parentId=${under.id}` : ''}`;
  const { status, body, text } = await w.call('GET', path, asked);
  expect(status, text).toBe(200);
  const first = atOnce ? body.comments : body;
  return [...first.items, ...(await pages(walk, first.nextCursor, token)).flat()];
}

/** From a comment in its place backwards to the first one, and onwards to the last. Null where it is gone. */
async function bothWays(walk: Walk): Promise<CommentView[] | null> {
  const { d, sort, under, random } = walk;
  const from = random.one(d.said.filter(({ parent, gone }) => parent === under && !gone));
  const { status, body, text } = await w.call('GET', `/v1/comments/${from.id}?context=true&sort=${sort}`);
  if (status === 404) return null;
  expect(status, text).toBe(200);
  const { before, after } = body.context.places.at(-1);
  const back = await pages(walk, before, undefined);
  return [...back.toReversed().flat(), body.comment, ...(await pages(walk, after, undefined)).flat()];
}

/** Reads a list once, and says what it lost, repeated or put out of order of all that nobody touched meanwhile. */
async function faultsOfWalk(walk: Walk, way: 'forwards' | 'both ways'): Promise<string[]> {
  const { d, sort, under } = walk;
  const from = d.tick();
  const known = d.said.filter((said) => said.parent === under && !said.gone);
  const read = way === 'forwards' ? await forwards(walk) : await bothWays(walk);
  const to = d.tick();
  if (!read) return [];
  const times = new Map<string, number>();
  for (const { id } of read) times.set(id, (times.get(id) ?? 0) + 1);
  const named = `${sort}, ${way}, ${under ? 'replies' : 'the top'} of ${d.articleKey}`;
  const found: string[] = [];
  const still = known.filter((said) => d.isStill(said, sort, from, to));
  d.due += still.length;
  for (const { id } of still) if (!times.has(id)) found.push(`${named}: lost ${id}`);
  for (const said of d.said)
    if ((times.get(said.id) ?? 0) > 1 && d.isStill(said, sort, from, to))
      found.push(`${named}: ${said.id} came ${times.get(said.id)} times`);
  if (sort === 'newest' || sort === 'oldest') {
    const at = new Map(d.said.map((said) => [said.id, said]));
    const unmoved = read.filter(({ id }) => at.has(id) && d.isStill(at.get(id)!, sort, from, to));
    const inOrder = sort === 'oldest' ? unmoved : unmoved.toReversed();
    for (const [n, one] of inOrder.slice(1).entries())
      if (inOrder[n]!.publishedAt! > one.publishedAt!)
        found.push(`${named}: ${one.id} and ${inOrder[n]!.id} are in the wrong order`);
  }
  return found;
}

it('no page loses or repeats what nobody touches while several write', { timeout: 600_000 }, async () => {
  const random = seeded();
  for (let round = 0; round < rounds(2, 20); round++) {
    const articleKey = `busy-${round}`;
    const d = new Discussion(articleKey, await w.article(articleKey));
    await post(d, authors[0]!, 'What many answer', null);
    for (let n = 0; n < 60; n++) {
      const parent = n % 5 < 2 ? null : n % 5 < 4 ? d.said[0]! : random.one(d.said);
      await post(d, authors[n % authors.length]!, `Said before, ${n} in ${articleKey}`, parent);
      if (random.chance(0.5)) await react(d, random.one(d.said), 'PUT', random);
    }
    const writers = [0, 1, 2, 3, 4].map((name) => write(d, name, random));
    const found: string[] = [];
    const readers = SORTS.map(async (sort) => {
      for (const under of [null, d.said[0]!]) {
        const walk = { d, sort, under, random };
        found.push(...(await faultsOfWalk(walk, 'forwards')));
        // The places of replies are those in the order in which they were written.
        found.push(...(await faultsOfWalk(under ? { ...walk, sort: 'oldest' } : walk, 'both ways')));
        found.push(...(await faultsOfWalk(walk, 'forwards')));
      }
    });
    try {
      await Promise.all([...readers, Promise.race([Promise.all(writers), Promise.all(readers)])]);
    } finally {
      d.over = true;
      await Promise.allSettled(writers);
    }
    await Promise.all(writers);
    expect(found, `BELOWLINE_SEED=${random.seed}`).toEqual([]);
    expect(d.due).toBeGreaterThan(0);
  }
  expect(await faultsOf(w.database)).toEqual([]);
});
