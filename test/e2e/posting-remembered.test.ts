import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Articles, Threads } from '@app/discussion';
import { SiteDirectory } from '@app/identity';
import { newId, rows } from '@app/platform';
import { heardWhile } from '../support/plans.js';
import { addSite, EASY, subscription, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
beforeAll(async () => {
  w = await world(EASY);
});
afterAll(() => w.close());

const sql = (text: string, ...values: unknown[]) => rows(w.database, text, values);
const facts = (person: TestPerson, column: 'subscriptions' | 'sanctions', value: unknown[]) =>
  // As another process does it, of which no word has come here.
  sql(
    `UPDATE memberships SET ${column} = $2, version = version + 1 WHERE person_id = $1`,
    person.id,
    JSON.stringify(value),
  );

/** Somebody whose earlier post this process remembers, and the thread with it. */
async function whoHasPosted(articleKey: string, plan: string | null = 'monthly'): Promise<TestPerson> {
  await w.article(articleKey);
  const person = await w.person(`Ada ${articleKey}`, { plan });
  for (const body of ['The first', 'The second']) await w.post(person, articleKey, body);
  return person;
}

describe('what is known of an earlier post', () => {
  it('refuses nobody who has just paid, and lets nobody post who no longer pays', async () => {
    const person = await whoHasPosted('paid');
    await facts(person, 'subscriptions', [subscription({ status: 'expired' })]);
    expect(await w.post(person, 'paid', 'Too late')).toMatchObject({
      status: 402,
      body: { code: 'subscription-lapsed' },
    });
    expect((await w.post(person, 'paid', 'Still too late')).status).toBe(402);
    await facts(person, 'subscriptions', [subscription()]);
    expect((await w.post(person, 'paid', 'Paid again')).status).toBe(201);
  });

  it('refuses nobody by rules of the site that have changed', async () => {
    const person = await whoHasPosted('opened');
    const closed = async (to: object) =>
      // As another process does it, of which no word has come here.
      sql(
        `UPDATE sites SET version = version + 1,
           settings = settings || jsonb_build_object('discussion', coalesce(settings->'discussion', '{}') || jsonb_build_object('closed', $2::jsonb))
         WHERE id = $1`,
        w.site.id,
        JSON.stringify(to),
      );
    await closed({ site: true });
    expect((await w.post(person, 'opened', 'While it is closed')).body.code).toBe('thread-closed');
    // What this process knows by now is that it is closed.
    expect((await w.post(person, 'opened', 'While it is still closed')).body.code).toBe('thread-closed');
    await closed({});
    expect((await w.post(person, 'opened', 'As soon as it is open')).status).toBe(201);
  });

  it('lets nobody post whose session has ended, nor see again what a key of theirs made', async () => {
    const person = await whoHasPosted('ended');
    const again = {
      token: person.token,
      headers: { 'idempotency-key': newId() },
      body: { body: 'With a key' },
    };
    const path = '/v1/sites/daily/articles/ended/comments';
    expect((await w.call('POST', path, again)).status).toBe(201);
    await sql('UPDATE sessions SET revoked_at = clock_timestamp() WHERE person_id = $1', person.id);
    const ended = { status: 401, body: { code: 'invalid-token' } };
    expect(await w.post(person, 'ended', 'One more')).toMatchObject(ended);
    expect(await w.call('POST', path, again)).toMatchObject(ended);
    // What is refused for another reason is refused for this one.
    expect(await w.post(person, 'ended', 'An answer', { parentId: newId() })).toMatchObject(ended);
    expect(await sql(`SELECT 1 FROM comments WHERE author_id = $1`, person.id)).toHaveLength(3);
  });

  it('brings no comment to the discussion that its article’s key no longer leads to', async () => {
    const key = await w.key(['articles:write', 'settings:write']);
    const settings = '/v1/sites/daily/settings';
    const { version, discussion } = (await w.call('GET', settings, { token: key })).body;
    const lazy = { version, discussion: { ...discussion, lazyThreads: true } };
    expect((await w.call('PUT', settings, { token: key, body: lazy })).status).toBe(200);
    const url = 'https://daily.example/ferry';
    const person = await w.person('Ada of two keys', { plan: 'monthly' });
    const first = await w.post(person, 'ferry-met', 'The first', { url });
    // A reader's word: this key is the same article's, since its address is.
    const second = await w.post(person, 'ferry', 'The second', { url });
    expect(second.body.threadId).toBe(first.body.threadId);
    expect((await w.post(person, 'ferry', 'Remembered by now')).body.threadId).toBe(first.body.threadId);
    // The publication says otherwise, to another process: what this one remembers stays as it is.
    const threads = w.app.get(Threads);
    const site = await w.app.get(SiteDirectory).require('daily');
    const before = threads.remembered(site, 'ferry')!;
    const word = { url: 'https://daily.example/ferry-timetable', title: 'The timetable' };
    const at = '/v1/sites/daily/articles/ferry';
    expect((await w.call('PUT', at, { token: key, body: word })).status).toBe(200);
    const kept = vi.spyOn(threads, 'remembered').mockReturnValueOnce(before);
    const third = await w.post(person, 'ferry', 'About the timetable');
    expect(kept).toHaveBeenCalledOnce();
    kept.mockRestore();
    const declared = (await w.call('GET', `${at}/thread`)).body.thread;
    expect(declared.id).not.toBe(first.body.threadId);
    expect({ status: third.status, threadId: third.body.threadId }).toEqual({
      status: 201,
      threadId: declared.id,
    });
  });

  it('bans and suspensions hold from the next post on, and end with it', async () => {
    const person = await whoHasPosted('banned');
    const ban = {
      id: newId(),
      kind: 'ban',
      until: null,
      reason: 'abuse',
      message: null,
      acknowledgedAt: null,
    };
    await facts(person, 'sanctions', [ban]);
    expect(await w.post(person, 'banned', 'Not here')).toMatchObject({
      status: 403,
      body: { code: 'banned' },
    });
    await facts(person, 'sanctions', []);
    expect((await w.post(person, 'banned', 'Back again')).status).toBe(201);
  });

  it('a discussion that was closed, opened, or moderated before publication is so for the next post', async () => {
    const person = await whoHasPosted('closing');
    const change = async (set: string) => {
      await sql(`UPDATE threads SET ${set}, version = version + 1 WHERE article_key = 'closing'`);
      await sql(
        `UPDATE thread_counters k SET thread_version = t.version FROM threads t WHERE t.id = k.thread_id AND t.article_key = 'closing'`,
      );
    };
    await change(`state = 'closed'`);
    const closed = { status: 409, body: { code: 'thread-closed' } };
    expect(await w.post(person, 'closing', 'Too late')).toMatchObject(closed);
    await change(`state = 'open', settings = '{"premoderated": true}'`);
    expect(await w.post(person, 'closing', 'Waits')).toMatchObject({ status: 202, body: { status: 'held' } });
    await change(`settings = '{}'`);
    expect((await w.post(person, 'closing', 'Goes up at once')).status).toBe(201);
  });

  it('a text that is refused counts once against the pace', async () => {
    const pace = { postsPerMinute: 1, postsAtOnce: 5 };
    const settings = { ...EASY, discussion: pace, screening: { length: { maxGraphemes: 50 } } };
    const site = await addSite(w.app, 'slow', settings, ['https://slow.example']);
    const person = await w.person('Ann Swift', { site, plan: 'monthly' });
    await w.app
      .get(Articles)
      .declare({ kind: 'visitor' }, site, 'pace', { url: 'https://slow.example/pace', title: 'Pace' });
    const post = async (body: string) =>
      (await w.call('POST', '/v1/sites/slow/articles/pace/comments', { token: person.token, body: { body } }))
        .status;
    const bodies = ['One', 'Two', 'Too long '.repeat(10), 'Three', 'Four', 'Five'];
    const statuses: number[] = [];
    for (const body of bodies) statuses.push(await post(body));
    expect(statuses).toEqual([201, 201, 422, 201, 201, 429]);
  });

  it('one’s own new name stands in the next answer', async () => {
    const person = await whoHasPosted('named');
    await w.call('PATCH', '/v1/me', { token: person.token, body: { name: 'Ada Renamed' } });
    expect((await w.post(person, 'named', 'Under a new name')).body.author.name).toBe('Ada Renamed');
  });
});

describe('a post of somebody who has posted before', () => {
  it.each([
    ['a comment', {}],
    ['a reply', { reply: true }],
    ['with a key', { keyed: true }],
    ['a reply with a key', { reply: true, keyed: true }],
  ] as const)('is two round trips to the database: %s', async (what, { reply, keyed }: Way) => {
    const article = `trips-${what.replaceAll(' ', '-')}`;
    const person = await whoHasPosted(article);
    const parent = await w.post(person, article, 'To be answered');
    const send = (body: string) =>
      w.call('POST', `/v1/sites/daily/articles/${article}/comments`, {
        token: person.token,
        body: { body, ...(reply ? { parentId: parent.body.id } : {}) },
        ...(keyed ? { headers: { 'idempotency-key': newId() } } : {}),
      });
    expect((await send('The first of its kind')).status).toBe(201);
    const asked: string[] = [];
    await heardWhile(
      async () => expect((await send('The one that is counted')).status).toBe(201),
      // What follows the answer, such as telling the open pages, is another thread's and not the post's.
      (name) => asked.push(name),
    );
    const own = asked.filter((name) => name === 'post_facts' || name.startsWith('post_'));
    expect(own, asked.join(' ')).toHaveLength(2);
    expect(asked.indexOf(own[0]!), asked.join(' ')).toBe(0);
    expect(asked.indexOf(own[1]!), asked.join(' ')).toBe(1);
  });
});

interface Way {
  reply?: boolean;
  keyed?: boolean;
}
