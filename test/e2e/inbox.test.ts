import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetOldNotifications } from '@app/notifications';
import { newId, rows } from '@app/platform';
import { change, EASY, type TestPerson, world, type World } from '../factories/world.js';
import { inbox, mention, say, tellAll, told } from './notifications.fixture.js';

let w: World;
let n = 0;

beforeAll(async () => {
  const access = { sections: [{ section: 'paid', read: 'subscribers' }] };
  w = await world({ ...EASY, access });
});
afterAll(() => w.close());

/** An article, and people who subscribe, of names that nobody else has. */
async function scene<const Names extends readonly string[]>(...names: Names) {
  const key = `scene-${++n}`;
  const threadId = await w.article(key);
  const people = await Promise.all(
    names.map((name) => w.person(`${name} ${'abcdefghijklmnopqrstuvwxyz'[n]}`, { plan: 'monthly' })),
  );
  return { key, threadId, people: people as { [Place in keyof Names]: TestPerson } };
}
const put = (path: string, who: TestPerson) => w.call('PUT', path, { token: who.token });
/** Says very much at once. */
const sayMuch = (threadId: string, who: TestPerson, count: number) =>
  rows(
    w.database,
    `WITH k AS (UPDATE thread_counters SET seq = seq + $4, comment_count = comment_count + $4, behind = true
       WHERE thread_id = $2 RETURNING seq - $4 AS seq),
     c AS (INSERT INTO comments (id, site_id, thread_id, author_id, status, visible, body, published_at)
       SELECT gen_random_uuid(), $1, $2, $3, 'published', true, 'much', clock_timestamp() FROM generate_series(1, $4::int)
       RETURNING id)
     INSERT INTO thread_events (thread_id, seq, site_id, type, comment_id, revision)
     SELECT $2, k.seq + row_number() OVER (), $1, 'comment.published', c.id, 1 FROM c, k`,
    [w.site.id, threadId, who.id, count],
  );
const read = (who: TestPerson, upTo: string) =>
  w.call('POST', '/v1/me/notifications/read', { token: who.token, body: { upTo } });

describe('an inbox', () => {
  it('is paged, and read up to what was seen, however often that is said', async () => {
    const { key, people } = await scene('Ada', 'Ben');
    const [ada, ben] = people;
    for (let i = 0; i < 5; i++) await say(w, ada, key, `${i} ${mention(ben)}`);
    await tellAll(w);
    const seen: { id: string }[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await inbox(w, ben, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(body.unread).toBe(5);
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
    for (let i = 0; i < 2; i++) expect((await read(ben, seen[1]!.id)).body).toEqual({ unread: 1 });
    expect((await inbox(w, ben)).body.items.map((item: { read: boolean }) => item.read)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect((await read(ben, seen[4]!.id)).body).toEqual({ unread: 1 });
    for (const answer of [await read(ben, newId()), await read(ada, seen[0]!.id)]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'unknown-notification']);
    }
    const foreign = await inbox(w, ada, `?cursor=${(await inbox(w, ben, '?limit=1')).body.nextCursor}`);
    expect(foreign.body.code).toBe('invalid-cursor');
    expect((await w.call('GET', '/v1/me/notifications')).status).toBe(401);
  });

  it('is emptied of what was read, and told of none of it again, but for a stronger reason', async () => {
    const { key, threadId, people } = await scene('Ada', 'Ben', 'Eve');
    const [ada, ben, eve] = people;
    const clear = async (who: TestPerson) =>
      (await w.call('DELETE', '/v1/me/notifications/read', { token: who.token })).status;
    await say(w, ada, key, 'Here.');
    await tellAll(w);
    await put(`/v1/me/following/threads/${threadId}`, ben);
    const called = await say(w, ada, key, `First ${mention(ben)}`);
    // What is told together has one time: of that, which is the older one is chance.
    await tellAll(w);
    const said = await say(w, ada, key, 'To who follows.');
    for (const who of [ben, eve]) await say(w, ada, key, `Second ${mention(who)}`);
    await tellAll(w);
    // What nobody has read stays.
    expect(await clear(ben)).toBe(204);
    expect((await inbox(w, ben)).body.items).toHaveLength(4);
    // Up to the first: the others are unread.
    const oldest = (await inbox(w, ben)).body.items.find(
      ({ comment }: { comment: { id: string } }) => comment.id === called.id,
    );
    const page = (await inbox(w, ben, '?limit=1')).body;
    await read(ben, oldest.id);
    for (let n = 0; n < 2; n++) expect(await clear(ben)).toBe(204);
    const left = (await inbox(w, ben)).body;
    expect([left.items.length, left.unread]).toEqual([3, 3]);
    expect(left.items.map(({ comment }: { comment: { id: string } }) => comment.id)).not.toContain(called.id);
    await read(ben, left.items[0].id);
    expect(await clear(ben)).toBe(204);
    expect((await inbox(w, ben)).body).toEqual({ items: [], unread: 0, nextCursor: null });
    expect((await inbox(w, ben, `?cursor=${page.nextCursor}`)).body.items).toEqual([]);
    expect((await inbox(w, eve)).body.items).toHaveLength(1);
    expect((await w.call('DELETE', '/v1/me/notifications/read')).status).toBe(401);

    const edit = async ({ id }: { id: string }, body: string, version: number) =>
      expect(
        (await w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body: { body, version } })).status,
      ).toBe(200);
    await edit(called, `First, and better ${mention(ben)}`, called.version);
    await tellAll(w);
    expect(await told(w, ben)).toEqual([]);
    await edit(said, `To ${mention(ben)}`, said.version);
    await tellAll(w);
    expect(await told(w, ben)).toEqual([`mention: To ${mention(ben)}`]);
  });

  it('forgets what is old, and with the person', async () => {
    const { key, people } = await scene('Ada', 'Ben');
    const [ada, ben] = people;
    await say(w, ada, key, `Old ${mention(ben)}`);
    await tellAll(w);
    await rows(w.database, `UPDATE notifications SET at = now() - interval '91 days' WHERE person_id = $1`, [
      ben.id,
    ]);
    await say(w, ada, key, `New ${mention(ben)}`);
    await tellAll(w);
    expect(await forgetOldNotifications(w.database)).toBe(1);
    expect(await told(w, ben)).toEqual([`mention: New ${mention(ben)}`]);
    await rows(w.database, 'DELETE FROM accounts WHERE id = $1', [ben.id]);
    expect(await rows(w.database, 'SELECT 1 FROM notifications WHERE person_id = $1', [ben.id])).toEqual([]);
  });

  it('of who never looks is filled by what they follow up to a bound, and by what is meant for them beyond', async () => {
    const { key, threadId, people } = await scene('Ada', 'Ben');
    const [ada, ben] = people;
    await say(w, ada, key, 'Here.');
    await tellAll(w);
    await put(`/v1/me/following/threads/${threadId}`, ben);
    await sayMuch(threadId, ada, 500);
    await tellAll(w);
    await say(w, ada, key, 'One more.');
    await say(w, ada, key, `For ${mention(ben)}`);
    await tellAll(w);
    const { body } = await inbox(w, ben, '?limit=2');
    expect(body.items.map((item: { kind: string }) => item.kind)).toEqual(['mention', 'followed-thread']);
    expect(body.items[1].comment.body).toBe('much');
    expect(body.unread).toBe(100);
    await say(w, ada, key, 'Since they looked.');
    await tellAll(w);
    expect((await inbox(w, ben, '?limit=1')).body.items[0].comment.body).toBe('Since they looked.');
  });

  it('is as good as new to who has looked, also where it showed them nothing of what fills it', async () => {
    const { key, threadId, people } = await scene('Ada', 'Ben');
    const [ada, ben] = people;
    const paid = await w.article(`paid-${key}`, { section: 'paid' });
    for (const at of [key, `paid-${key}`]) await say(w, ada, at, 'Here.');
    await tellAll(w);
    for (const id of [threadId, paid]) await put(`/v1/me/following/threads/${id}`, ben);
    await sayMuch(paid, ada, 500);
    await tellAll(w);
    await change(w, ben, { subscriptions: [] });
    expect((await inbox(w, ben)).body).toMatchObject({ items: [], unread: 0 });
    await say(w, ada, key, 'News.');
    await tellAll(w);
    expect(await told(w, ben)).toEqual(['followed-thread: News.']);
  });

  it('keeps what was not shown unread, whatever is read meanwhile', async () => {
    const { key, people } = await scene('Ada', 'Ben');
    const [ada, ben] = people;
    await w.article(`paid-${key}`, { section: 'paid' });
    const hidden = await say(w, ada, key, `Removed for now ${mention(ben)}`);
    await say(w, ada, `paid-${key}`, `For who pays ${mention(ben)}`);
    await tellAll(w);
    const paid = (
      await rows<{ subscriptions: never }>(
        w.database,
        'SELECT subscriptions FROM memberships WHERE person_id = $1',
        [ben.id],
      )
    )[0]!;
    await change(w, ben, { subscriptions: [] });
    const status = (to: string) =>
      rows(w.database, 'UPDATE comments SET status = $2 WHERE id = $1', [hidden.id, to]);
    await status('removed');
    await say(w, ada, key, `Open ${mention(ben)}`);
    await tellAll(w);
    const [seen] = (await inbox(w, ben)).body.items;
    expect((await read(ben, seen.id)).body).toEqual({ unread: 0 });
    await change(w, ben, paid);
    await status('published');
    const { items } = (await inbox(w, ben)).body;
    expect(items.map((item: { read: boolean }) => item.read)).toEqual([true, false, false]);
    expect((await read(ben, seen.id)).body).toEqual({ unread: 0 });
  });
});
