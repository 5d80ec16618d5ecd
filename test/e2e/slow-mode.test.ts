import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { change, EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let moderator: TestPerson;
const SECONDS = 60;

beforeAll(async () => {
  w = await world({ ...EASY });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  moderator = await w.person('Mia Sand', { role: 'moderator' });
});
afterAll(() => w.close());

const viewer = async (who: TestPerson, threadId: string) =>
  (await w.call('GET', `/v1/threads/${threadId}/viewer`, { token: who.token })).body;
const slow = (key: string, seconds = SECONDS) =>
  w.article(key, { settings: { premoderated: false, slowModeSeconds: seconds } });
/** As if so many seconds had gone by since the person's comments. */
const later = (who: TestPerson, seconds: number) =>
  rows(
    w.database,
    `UPDATE comments SET created_at = created_at - make_interval(secs => $2) WHERE author_id = $1`,
    [who.id, seconds],
  );

describe('where slow mode holds', () => {
  it('the reader is told when they may post next, and a post says the same', async () => {
    const id = await slow('slow');
    expect((await viewer(ada, id)).rights.post).toMatchObject({ allowed: true, reason: null });
    const { body } = await w.post(ada, 'slow', 'The first.');
    const { post } = (await viewer(ada, id)).rights;
    const next = new Date(Date.parse(body.createdAt) + SECONDS * 1000).toISOString();
    expect(post).toEqual({ allowed: false, reason: 'slow-mode', until: next });
    const refused = await w.post(ada, 'slow', 'The second.');
    expect([refused.status, refused.body.code]).toEqual([429, 'slow-mode']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(SECONDS - 20);
    expect(wait).toBeLessThanOrEqual(SECONDS);
    // Reading, reacting and reporting have no pace.
    expect((await viewer(ada, id)).rights.react.allowed).toBe(true);
  });

  it('the wait is over when it is due, and holds in that thread alone', async () => {
    const id = await slow('over', 1);
    const other = await slow('other', 1);
    await w.post(ada, 'over', 'One.');
    expect((await viewer(ada, other)).rights.post.allowed).toBe(true);
    await expect.poll(async () => (await viewer(ada, id)).rights.post.allowed).toBe(true);
    expect((await w.post(ada, 'over', 'Two.')).status).toBe(201);
  });

  it('a comment that was deleted or waits counts, and staff wait for nothing', async () => {
    const id = await slow('counts');
    const { body } = await w.post(ada, 'counts', 'Gone soon.');
    await w.call('DELETE', `/v1/comments/${body.id}`, { token: ada.token });
    expect((await viewer(ada, id)).rights.post.reason).toBe('slow-mode');
    await w.post(moderator, 'counts', 'Said by the house.');
    expect((await viewer(moderator, id)).rights.post.allowed).toBe(true);
    expect((await w.call('GET', `/v1/threads/${id}/viewer`)).body.rights.post.reason).not.toBe('slow-mode');
  });

  it('a sanction that slows is told by the same right, with its words, wherever one posted last', async () => {
    const id = await w.article('quick');
    await w.article('elsewhere');
    const ben = await w.person('Ben Holm', { plan: 'monthly' });
    const sanction = {
      id: crypto.randomUUID(),
      kind: 'slow' as const,
      until: null,
      reason: 'too many',
      message: null,
      acknowledgedAt: null,
    };
    await change(w, ben, { sanctions: [sanction] });
    expect((await viewer(ben, id)).rights.post.allowed).toBe(true);
    await w.post(ben, 'elsewhere', 'Once.');
    const told = await viewer(ben, id);
    expect(told.rights.post).toMatchObject({ allowed: false, reason: 'slow-mode' });
    expect(told.sanction).toMatchObject({ id: sanction.id, everySeconds: 300 });
    await later(ben, 301);
    expect((await viewer(ben, id)).rights.post.allowed).toBe(true);
  });
});
