import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from './live.fixture.js';

let w: World;
let admin: TestPerson;
let ann: TestPerson;
beforeAll(async () => {
  w = await world({ ...EASY, access: { post: 'members' } });
  admin = await w.person('Admin', { role: 'admin' });
  ann = await w.person('Ann');
});
afterEach(hangUp);
afterAll(() => w.close());

const settings = async () => (await w.call('GET', '/v1/sites/daily/settings', { token: admin.token })).body;
const change = async (parts: object) => {
  const { version } = await settings();
  return w.call('PUT', '/v1/sites/daily/settings', { token: admin.token, body: { version, ...parts } });
};
const page = async (articleKey: string) =>
  (await w.call('GET', `/v1/sites/daily/articles/${articleKey}/thread`)).body;
const viewer = async (threadId: string) =>
  (await w.call('GET', `/v1/threads/${threadId}/viewer`, { token: ann.token })).body;

describe('a rule of a section', () => {
  it('holds on every channel from its commit on, and no longer than it stands', async () => {
    const threadId = await w.article('debate', { section: 'politics' });
    const { id } = (await w.post(ann, 'debate', 'Said while it was open')).body;
    const [visitor, reader] = [await connect(w), await connect(w, { as: ann })];
    expect((await visitor.join(threadId)).ok).toBe(true);
    expect((await reader.join(threadId)).ok).toBe(true);
    expect((await page('debate')).withheld).toBe(0);

    const closed = await change({
      access: {
        post: 'members',
        sections: [{ section: 'politics', read: 'subscribers', post: { plans: ['premium'] } }],
      },
      gate: { headline: 'The Daily', sections: [{ section: 'politics', headline: 'Join the debate' }] },
    });
    expect(closed.status).toBe(200);
    expect(await page('debate')).toMatchObject({
      withheld: 1,
      comments: { items: [] },
      gate: { reason: 'sign-in-required', headline: 'Join the debate' },
      thread: { access: { read: 'subscribers', post: { plans: ['premium'] }, react: 'members' } },
    });
    expect(await viewer(threadId)).toMatchObject({
      rights: { read: { allowed: false, reason: 'subscription-required' } },
      gate: { headline: 'Join the debate' },
    });
    expect((await w.post(ann, 'debate', 'Too late')).body).toMatchObject({ code: 'subscription-required' });
    expect((await w.call('GET', `/v1/comments/${id}`, { token: ann.token })).status).toBe(402);
    const told = await Promise.all([visitor, reader].map((one) => one.hears('thread:closed-to-you')));
    expect(told.map(({ problem }) => problem.code)).toEqual(['sign-in-required', 'subscription-required']);
    expect(told[1]).toMatchObject({ threadId, problem: { gate: { headline: 'Join the debate' } } });
    expect((await reader.join(threadId)).ok).toBe(false);

    // The article moves on to another section: what it says now holds, everywhere.
    await w.article('debate', { section: 'sport' });
    expect((await page('debate')).withheld).toBe(0);
    // Who stood before the gate is told, without having asked again.
    expect(await reader.hears('thread:rules')).toEqual({ threadId });
    expect(await visitor.hears('thread:rules')).toEqual({ threadId });
    expect((await reader.join(threadId)).ok).toBe(true);
    expect((await w.post(ann, 'debate', 'Open again')).status).toBe(201);
  });

  it('is told to those who listen when it leaves them in, and to nobody when it is no rule', async () => {
    const threadId = await w.article('chat', { section: 'life' });
    const reader = await connect(w, { as: ann });
    await reader.join(threadId);
    expect((await change({ discussion: { ...EASY.discussion, editWindowSeconds: 60 } })).status).toBe(200);
    const access = { post: 'members', sections: [{ section: 'life', post: 'subscribers' }] };
    expect((await change({ access })).status).toBe(200);
    await reader.hears('thread:rules');
    expect((await viewer(threadId)).rights).toMatchObject({
      read: { allowed: true },
      post: { allowed: false },
    });
    expect(reader.heard.filter(({ event }) => event === 'thread:rules')).toHaveLength(1);
    // What a gate keeps from somebody is not told either: of this thread they hear nothing but that.
    const outside = await connect(w, { as: ann });
    await w.article('closed-to-ann', { access: { read: 'subscribers', post: 'subscribers' } });
    const { thread } = await page('closed-to-ann');
    expect((await outside.join(thread.id)).ok).toBe(false);
    const eve = await w.person('Eve', { plan: 'monthly' });
    expect((await w.post(eve, 'closed-to-ann', 'Among ourselves')).status).toBe(201);
    await w.article('closed-to-ann', { access: { read: 'members' } });
    await outside.hears('thread:rules');
    expect(outside.heard.map(({ event }) => event)).toEqual(['thread:rules']);
  });

  it('is refused where it says two things at once, and written down where it is not', async () => {
    const twice = await change({
      access: {
        tags: [
          { tag: 'a', read: 'members' },
          { tag: 'a', read: 'everyone' },
        ],
      },
    });
    expect(twice).toMatchObject({ status: 422, body: { errors: [{ pointer: '/access/tags' }] } });
    const zone = await change({ access: { allowance: { commentsPerMonth: 3, timeZone: 'Moon/Tycho' } } });
    expect(zone).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/access/allowance/timeZone' }] },
    });
    const access = { tags: [{ tag: 'free', read: 'everyone' }] };
    expect((await change({ access })).body.access.tags).toEqual(access.tags);
    const [entry] = await rows<{ data: { access: unknown } }>(
      w.database,
      `SELECT data FROM audit_log WHERE action = 'site.settings-changed' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry!.data.access).toMatchObject(access);
  });
});
