import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog, ENV, type Env, newId, threadIdOf } from '@app/platform';
import { bootstrap } from '../../apps/api/bootstrap.js';
import { addSite, EASY, ORIGIN, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from './live.fixture.js';

let w: World;
let ada: TestPerson;
let other: NestFastifyApplication;
/** A process that nobody has asked about any article. */
let elsewhere: World;
let id: string;

beforeAll(async () => {
  w = await world({ ...EASY, discussion: { ...EASY.discussion, lazyThreads: true } });
  await addSite(w.app, 'weekly', { ...EASY, access: { read: 'members' } }, ['https://weekly.example']);
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  const { body } = await w.call('GET', '/v1/sites/daily/articles/quiet/thread');
  ({ id } = body.thread);
  const env = w.app.get<Env>(ENV);
  other = await bootstrap(env, createLog(env));
  await other.listen(0, '127.0.0.1');
  const url = (await other.getUrl()).replace('[::1]', '127.0.0.1');
  const call: World['call'] = async (method, path, { token } = {}) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(url + path, { method, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
  };
  elsewhere = { ...w, url, call };
});
afterAll(async () => {
  hangUp();
  await other.close();
  await w.close();
});

describe('a thread that nobody has commented on, asked for by its id in another process', () => {
  it.each(['visitor', 'person'] as const)('is empty to a %s', async (who) => {
    const asked = who === 'person' ? { token: ada.token } : {};
    const ask = (path: string) => elsewhere.call('GET', `/v1/threads/${id}/${path}`, asked);
    expect(await ask('comments')).toMatchObject({ status: 200, body: { items: [], nextCursor: null } });
    expect(await ask('events?after=0')).toMatchObject({
      status: 200,
      body: { events: [], seq: 0, complete: true },
    });
    const viewer = await ask('viewer');
    expect(viewer).toMatchObject({
      status: 200,
      body: { rights: { read: { allowed: true }, post: { allowed: who === 'person' } }, pending: [] },
    });
    expect(viewer.body).toEqual((await w.call('GET', `/v1/threads/${id}/viewer`, asked)).body);
    expect((await ask('comments?sort=best')).body.items).toEqual([]);
  });

  it('says before anybody types that the publication has not declared it, where it must', async () => {
    const site = await addSite(w.app, 'strict', EASY, ['https://strict.example']);
    const { token } = await w.person('Bea Holm', { site, plan: 'monthly' });
    const viewer = await w.call('GET', `/v1/threads/${threadIdOf('strict', 'quiet')}/viewer`, { token });
    expect(viewer.body.rights.post).toEqual({ allowed: false, reason: 'unknown-article', until: null });
    const body = { body: 'The first word', url: 'https://strict.example/quiet' };
    const posted = await w.call('POST', '/v1/sites/strict/articles/quiet/comments', { token, body });
    expect([posted.status, posted.body.code]).toEqual([404, 'unknown-article']);
  });

  it('has the rules of its site', async () => {
    const gated = threadIdOf('weekly', 'quiet');
    for (const path of ['comments', 'events?after=0']) {
      const answer = await elsewhere.call('GET', `/v1/threads/${gated}/${path}`);
      expect([answer.status, answer.body.code], path).toEqual([401, 'sign-in-required']);
    }
    const viewer = await elsewhere.call('GET', `/v1/threads/${gated}/viewer`);
    expect(viewer).toMatchObject({ status: 200, body: { gate: { reason: 'sign-in-required' } } });
  });

  it('is not there for another site’s people, and no other id is', async () => {
    const abroad = await elsewhere.call('GET', `/v1/threads/${threadIdOf('weekly', 'quiet')}/viewer`, {
      token: ada.token,
    });
    expect([abroad.status, abroad.body.code]).toEqual([404, 'unknown-thread']);
    for (const never of [newId(), threadIdOf('nobody', 'quiet')]) {
      const answer = await elsewhere.call('GET', `/v1/threads/${never}/comments`);
      expect([answer.status, answer.body.code]).toEqual([404, 'unknown-thread']);
    }
  });

  it('is joined without the article’s key, and hears its first comment', async () => {
    const reader = await connect(elsewhere);
    expect(await reader.join(id, 0)).toMatchObject({ ok: true, seq: 0, events: [] });
    const posted = await w.post(ada, 'quiet', 'The first word', { url: `${ORIGIN}/quiet` });
    expect(posted.status).toBe(201);
    expect(posted.body.threadId).toBe(id);
    const [event] = await reader.hears('thread:events');
    expect(event).toMatchObject({
      seq: 1,
      type: 'comment.published',
      data: { comment: { id: posted.body.id } },
    });
    const page = await elsewhere.call('GET', `/v1/threads/${id}/comments`);
    expect(page.body.items).toMatchObject([{ id: posted.body.id }]);
  });

  it('is told by any case of its id', async () => {
    const answer = await elsewhere.call(
      'GET',
      `/v1/threads/${threadIdOf('daily', 'quieter').toUpperCase()}/comments`,
    );
    expect(answer).toMatchObject({ status: 200, body: { items: [] } });
  });
});
