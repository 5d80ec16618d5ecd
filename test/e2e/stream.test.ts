import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from './live.fixture.js';
import { as, M } from './newsroom.fixture.js';

let w: World;
let ada: TestPerson;
let mia: TestPerson;
let sport: TestPerson;

beforeAll(async () => {
  w = await world({ ...EASY, screening: { ...EASY.screening, phrases: { suspect: ['rotten'] } } });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  sport = await w.person('Of sport', { role: 'moderator', sections: ['sport'] });
  await w.article('square');
  await w.article('match', { section: 'sport' });
});
afterAll(async () => {
  hangUp();
  await w.close();
});

interface Row {
  id: string;
  state: string;
  version: number;
  revision: number;
  comment: { status: string; body: string | null };
  findings: { check: string }[];
}
const stream = async (query = '', who = mia) => {
  const page = await w.call('GET', `${M}/stream${query}`, as(who));
  expect(page.status, page.text).toBe(200);
  return page.body as { items: Row[]; nextCursor: string | null };
};
const said = async (text: string, where = 'square') => (await w.post(ada, where, text)).body.id as string;
const decide = (row: Row, action: string, who = mia) =>
  w.call(
    'POST',
    `${M}/cases/${row.id}/decisions`,
    as(who, { action, version: row.version, revision: row.revision }),
  );

describe('the stream', () => {
  it('has every comment in whatever state, the newest first, and can be decided on without a report', async () => {
    const [a, b, c] = [await said('First'), await said('A rotten one'), await said('Third')];
    const { items } = await stream();
    expect(items.map(({ id }) => id)).toEqual([c, b, a]);
    expect(items.map(({ comment }) => comment.status)).toEqual(['published', 'held', 'published']);
    expect(items[1]!.findings[0]!.check).toBe('suspect-phrases');
    expect(items.map(({ state }) => state)).toEqual(['open', 'open', 'open']);
    expect((await decide(items[0]!, 'remove')).status).toBe(201);
    expect((await decide(items[2]!, 'approve')).status).toBe(201);
    await w.call('DELETE', `/v1/comments/${b}`, as(ada));
    const after = (await stream()).items;
    expect(after.map(({ id, state, comment }) => [id, state, comment.status, comment.body])).toEqual([
      [c, 'closed', 'removed', 'Third'],
      [b, 'closed', 'deleted', null],
      [a, 'closed', 'published', 'First'],
    ]);
    // And taken back within the minute.
    const decision = (await w.call('GET', `${M}/cases/${c}`, as(mia))).body.decision.id;
    expect((await w.call('POST', `/v1/decisions/${decision}/undo`, as(mia))).status).toBe(200);
    expect((await stream()).items[0]!.comment.status).toBe('published');
  });

  it('is read in pages that lose and repeat nothing while others write', async () => {
    for (let n = 0; n < 5; n++) await said(`Page ${n}`);
    const all = (await stream('?limit=100')).items.map(({ id }) => id);
    const read: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Row[]; nextCursor: string | null } = await stream(
        `?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      read.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await said('Meanwhile');
    }
    expect(read).toEqual(all);
    expect((await w.call('GET', `${M}/stream?cursor=tampered`, as(mia))).body.code).toBe('invalid-cursor');
  });

  it('is for moderators, of their sections', async () => {
    const match = await said('Below the match', 'match');
    await said('In the square');
    expect((await stream('', sport)).items.map(({ id }) => id)).toEqual([match]);
    expect((await stream('?section=sport')).items.map(({ id }) => id)).toEqual([match]);
    expect((await w.call('GET', `${M}/stream?section=politics`, as(sport))).body.code).toBe(
      'outside-sections',
    );
    expect((await w.call('GET', `${M}/stream`, as(ada))).status).toBe(403);
  });

  it('tells the consoles that there is something new: of their sections and no others', async () => {
    const all = await connect(w, { as: mia });
    const some = await connect(w, { as: sport });
    for (const desk of [all, some]) await desk.say('queue:join', { site: 'daily' });
    await said('Heard by one');
    await all.hears('stream:changed');
    await said('Heard by both', 'match');
    await some.hears('stream:changed');
    expect(some.heard.filter(({ event }) => event === 'stream:changed')).toHaveLength(1);
    // Of what waits for a moderator as well: the stream has it whatever its state.
    const other = await connect(w, { as: sport });
    await other.say('queue:join', { site: 'daily' });
    await said('A rotten match', 'match');
    await other.hears('stream:changed');
  });
});

describe('a decision in the stream', () => {
  it('passes on to the editors what was approved, too', async () => {
    const id = await said('It reads differently today.');
    const row = async () => (await stream()).items.find((item) => item.id === id)!;
    expect((await decide(await row(), 'approve')).status).toBe(201);
    expect((await decide(await row(), 'escalate')).status).toBe(201);
    expect(await row()).toMatchObject({ state: 'open' });
    const escalated = await w.call('GET', `${M}/cases?queue=escalated`, as(mia));
    expect(escalated.body.items.map((item: Row) => item.id)).toContain(id);
  });
});
