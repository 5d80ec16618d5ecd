import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Notifying } from '@app/notifications';
import { loadComments } from '@app/discussion';
import { inTransaction, newId, rows } from '@app/platform';
import { change, EASY, type TestPerson, world, type World } from '../factories/world.js';
import { decide, inbox, mention, say, tellAll, told } from './notifications.fixture.js';

let w: World;
let moderator: TestPerson;
let admin: TestPerson;
let n = 0;

beforeAll(async () => {
  const access = { sections: [{ section: 'paid', read: 'subscribers' }] };
  w = await world({ ...EASY, access });
  moderator = await w.person('Mia Sand', { role: 'moderator' });
  admin = await w.person('Ruth Oost', { role: 'admin' });
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
const declare = (key: string, word: object) =>
  w.call('PUT', `/v1/sites/daily/articles/${key}`, {
    token: admin.token,
    body: { url: `https://daily.example/${key}`, title: key, ...word },
  });

describe('who is told', () => {
  it('is who is answered, who is mentioned, and who follows: once each, for the strongest reason', async () => {
    const { key, threadId, people } = await scene('Ada', 'Ben', 'Cleo', 'Dora', 'Emil');
    const [ada, ben, cleo, dora, emil] = people;
    const first = await say(w, ada, key, 'To begin with.');
    await say(w, ben, key, 'Here, too.');
    await tellAll(w);
    await put(`/v1/me/following/threads/${threadId}`, cleo);
    for (const who of [ada, dora, emil]) await put(`/v1/me/following/people/${ben.id}`, who);
    await put(`/v1/me/following/threads/${threadId}`, emil);
    const words = `Yes, ${mention(ada)} and ${mention(dora)}, and I, ${mention(ben)}.`;
    await say(w, ben, key, words, first.id);
    await tellAll(w);
    expect(await told(w, ada)).toEqual([`reply: ${words}`]);
    expect(await told(w, dora)).toEqual([`mention: ${words}`]);
    expect(await told(w, emil)).toEqual([`followed-person: ${words}`]);
    expect(await told(w, cleo)).toEqual([`followed-thread: ${words}`]);
    expect(await told(w, ben)).toEqual([]);
    // Again, nothing.
    await rows(w.database, 'UPDATE thread_notices SET seq = 0, behind = true');
    expect(await tellAll(w)).toBe(0);
  });

  it('is the author of what was featured, while it is', async () => {
    const { key, people } = await scene('Ada', 'Ben');
    const [ada, ben] = people;
    const { id } = await say(w, ada, key, 'Worth reading.');
    await tellAll(w);
    await put(`/v1/me/following/people/${ada.id}`, ben);
    await rows(
      w.database,
      `WITH c AS (UPDATE comments SET featured = true WHERE id = $1 RETURNING *),
       k AS (UPDATE thread_counters k SET seq = seq + 1, behind = true FROM c WHERE k.thread_id = c.thread_id RETURNING k.seq)
       INSERT INTO thread_events (thread_id, seq, site_id, type, comment_id, revision)
       SELECT c.thread_id, k.seq, c.site_id, 'comment.featured', c.id, 1 FROM c, k`,
      [id],
    );
    await tellAll(w);
    expect(await told(w, ada)).toEqual(['featured: Worth reading.']);
    expect(await told(w, ben)).toEqual([]);
    await rows(w.database, 'UPDATE comments SET featured = false WHERE id = $1', [id]);
    expect(await told(w, ada)).toEqual([]);
  });

  it('is who an edit mentions, once, and again only for a stronger reason', async () => {
    const { key, threadId, people } = await scene('Ada', 'Ben', 'Cleo');
    const [ada, ben, cleo] = people;
    await say(w, ben, key, 'Here.');
    await tellAll(w);
    await put(`/v1/me/following/threads/${threadId}`, cleo);
    const { id } = await say(w, ada, key, 'Nobody is called.');
    await tellAll(w);
    expect(await told(w, cleo)).toEqual(['followed-thread: Nobody is called.']);
    await w.call('POST', '/v1/me/notifications/read', {
      token: cleo.token,
      body: { upTo: (await inbox(w, cleo)).body.items[0].id },
    });
    const edit = async (body: string, version: number) => {
      const answer = await w.call('PATCH', `/v1/comments/${id}`, {
        token: ada.token,
        body: { body, version },
      });
      expect(answer.status, answer.text).toBe(200);
      await tellAll(w);
    };
    const called = `Called: ${mention(ben)} ${mention(cleo)}`;
    await edit(called, 1);
    expect(await told(w, ben)).toEqual([`mention: ${called}`]);
    expect(await told(w, cleo)).toEqual([`mention: ${called}`]);
    expect((await inbox(w, cleo)).body.items[0].read).toBe(false);
    const before = (await inbox(w, ben)).body.items[0].id;
    await edit(`${called}!`, 2);
    await edit('Nobody again.', 3);
    expect(await told(w, ben)).toEqual([]);
    await edit(called, 4);
    expect(await told(w, ben)).toEqual([`mention: ${called}`]);
    expect((await inbox(w, ben)).body.items[0].id).toBe(before);
  });

  it('is who follows, whatever edits do with their name, and who was told for another reason stays told', async () => {
    const { key, threadId, people } = await scene('Ada', 'Ben', 'Cleo', 'Dora');
    const [ada, ben, cleo, dora] = people;
    const first = await say(w, ben, key, 'Here.');
    await say(w, ada, key, 'Here, too.');
    await tellAll(w);
    await put(`/v1/me/following/threads/${threadId}`, cleo);
    await put(`/v1/me/following/people/${ada.id}`, dora);
    const later = await say(w, ada, key, 'Plain.');
    const named = await say(
      w,
      ada,
      key,
      `Named: ${mention(cleo)} ${mention(dora)} ${mention(ben)}`,
      first.id,
    );
    await tellAll(w);
    const edit = async ({ id, version }: { id: string; version: number }, body: string) => {
      const answer = await w.call('PATCH', `/v1/comments/${id}`, {
        token: ada.token,
        body: { body, version },
      });
      expect(answer.status, answer.text).toBe(200);
      await tellAll(w);
      return answer.body;
    };
    const once = await edit(later, `Later: ${mention(cleo)} ${mention(dora)}`);
    expect(await told(w, cleo)).toEqual([`mention: ${once.body}`, expect.stringMatching(/^mention: Named/)]);
    await edit(once, 'Plain again.');
    await edit(named, 'Nobody is named.');
    expect(await told(w, cleo)).toEqual([
      'followed-thread: Plain again.',
      'followed-thread: Nobody is named.',
    ]);
    expect(await told(w, dora)).toEqual([
      'followed-person: Plain again.',
      'followed-person: Nobody is named.',
    ]);
    expect(await told(w, ben)).toEqual(['reply: Nobody is named.']);
  });

  it('is told of what waited when it is released, and not before, and never of what was turned down', async () => {
    const { people } = await scene('Ada', 'Ben');
    const [ada, ben] = people;
    const key = `held-${n}`;
    await w.article(key, { settings: { premoderated: true } });
    const held = await say(w, ada, key, `Waits: ${mention(ben)}`);
    const never = await say(w, ada, key, `Never: ${mention(ben)}`);
    await tellAll(w);
    expect(await told(w, ben)).toEqual([]);
    await decide(w, moderator, held.id, 'approve');
    await decide(w, moderator, never.id, 'reject');
    await tellAll(w);
    await tellAll(w);
    expect(await told(w, ben)).toEqual([`mention: Waits: ${mention(ben)}`]);
  });

  it('is nobody who has muted the author, before or after, nor anybody for what is no longer there', async () => {
    const { key, people } = await scene('Ada', 'Ben', 'Cleo');
    const [ada, ben, cleo] = people;
    await say(w, ada, key, 'Here.');
    await put(`/v1/me/muted/${ada.id}`, ben);
    const first = await say(w, ada, key, `${mention(ben)} ${mention(cleo)}`);
    const second = await say(w, ada, key, `Again ${mention(cleo)}`);
    await tellAll(w);
    await w.call('DELETE', `/v1/me/muted/${ada.id}`, { token: ben.token });
    expect(await told(w, ben)).toEqual([]);
    expect(await told(w, cleo)).toHaveLength(2);
    await put(`/v1/me/muted/${ada.id}`, cleo);
    expect(await told(w, cleo)).toEqual([]);
    await w.call('DELETE', `/v1/me/muted/${ada.id}`, { token: cleo.token });
    await w.call('DELETE', `/v1/comments/${first.id}`, { token: ada.token });
    expect(await told(w, cleo)).toEqual([`mention: Again ${mention(cleo)}`]);
    const third = await say(w, ada, key, `Removed at once ${mention(cleo)}`);
    for (const { id } of [second, third]) {
      await w.call('POST', `/v1/comments/${id}/reports`, { token: ben.token, body: { reason: 'spam' } });
      await decide(w, moderator, id, 'remove');
    }
    await tellAll(w);
    expect(await told(w, cleo)).toEqual([]);
    // What comes back is told then, if it was not before.
    await decide(w, moderator, third.id, 'restore');
    await tellAll(w);
    expect(await told(w, cleo)).toEqual([`mention: Removed at once ${mention(cleo)}`]);
  });

  it('is who may read it when they look: a hidden or paid discussion shows and counts nothing', async () => {
    const { people } = await scene('Ada', 'Ben');
    const [ada, ben] = people;
    const key = `paid-${n}`;
    const threadId = await w.article(key, { section: 'paid' });
    await say(w, ada, key, `For who pays: ${mention(ben)}`);
    await tellAll(w);
    expect(await told(w, ben)).toHaveLength(1);
    const paid = (
      await rows<{ subscriptions: never }>(
        w.database,
        'SELECT subscriptions FROM memberships WHERE person_id = $1',
        [ben.id],
      )
    )[0]!;
    await change(w, ben, { subscriptions: [] });
    expect(await told(w, ben)).toEqual([]);
    await change(w, ben, paid);
    expect(await told(w, ben)).toHaveLength(1);
    expect((await declare(key, { section: 'paid', state: 'hidden' })).status).toBe(200);
    expect(await told(w, ben)).toEqual([]);
    // What happens there meanwhile is told nobody, not even afterwards.
    const hush = await rows<{ seq: number }>(
      w.database,
      'SELECT 1 FROM thread_notices WHERE thread_id = $1',
      [threadId],
    );
    expect(hush).toHaveLength(2);
    expect((await declare(key, { section: 'paid', state: 'open' })).status).toBe(200);
    expect(await told(w, ben)).toHaveLength(1);
  });

  it('is nobody of another site, nobody who is gone, and nobody by what was loaded in bulk', async () => {
    const { key, threadId, people } = await scene('Ada', 'Ben', 'Cleo');
    const [ada, ben, cleo] = people;
    await say(w, ada, key, 'Here.');
    await tellAll(w);
    await put(`/v1/me/following/threads/${threadId}`, ben);
    const loaded = {
      id: newId(),
      parentId: null,
      depth: 0,
      authorId: ada.id,
      body: `Loaded ${mention(ben)}`,
      status: 'published' as const,
      findings: null,
      createdAt: new Date(),
      editedAt: null,
      earlierBody: null,
      likedBy: [],
    };
    await inTransaction(w.database, (tx) => loadComments(tx, { siteId: w.site.id, threadId }, [loaded]));
    await tellAll(w);
    expect(await told(w, ben)).toEqual([]);
    await say(w, ada, key, `Called ${mention(cleo)}`);
    await rows(w.database, 'DELETE FROM accounts WHERE id = $1', [cleo.id]);
    await tellAll(w);
    expect(await told(w, ben)).toEqual([`followed-thread: Called ${mention(cleo)}`]);
    // What somebody said who is gone is nobody's, and no news.
    await rows(w.database, 'UPDATE comments SET author_id = NULL WHERE author_id = $1', [ada.id]);
    expect(await told(w, ben)).toEqual([]);
  });
});

describe('several workers', () => {
  it('tell each follower of each comment once, whatever they do at the same time', async () => {
    const { key, threadId, people } = await scene('Ada', 'Ben');
    const [ada] = people;
    await say(w, ada, key, 'Here.');
    await tellAll(w);
    const fans = 450;
    await rows(
      w.database,
      `WITH a AS (INSERT INTO accounts (id, site_id) SELECT gen_random_uuid(), $1 FROM generate_series(1, $3) RETURNING id),
       m AS (INSERT INTO memberships (site_id, person_id, external_id, name, name_skeleton)
         SELECT $1, id, id::text, 'Fan', 'fan' FROM a)
       INSERT INTO follows (id, person_id, site_id, thread_id) SELECT gen_random_uuid(), id, $1, $2 FROM a`,
      [w.site.id, threadId, fans],
    );
    const said = await Promise.all(Array.from({ length: 30 }, (_, i) => say(w, ada, key, `Number ${i}`)));
    const telling = Array.from({ length: 4 }, () => tellAll(w));
    said.push(await say(w, ada, key, 'Meanwhile.'));
    await Promise.all(telling);
    await tellAll(w);
    const [{ count, people: reached }] = (await rows<{ count: number; people: number }>(
      w.database,
      `SELECT count(*)::int AS count, count(DISTINCT n.person_id)::int AS people
       FROM notifications n JOIN comments c ON c.id = n.comment_id WHERE c.thread_id = $1`,
      [threadId],
    )) as [{ count: number; people: number }];
    expect([count, reached]).toEqual([fans * said.length, fans]);
    expect(await w.app.get(Notifying).catchUp()).toBe(0);
  });
});
