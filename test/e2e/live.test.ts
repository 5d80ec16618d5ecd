import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { type TestPerson, type World, world } from '../factories/world.js';
import { connect, hangUp } from './live.fixture.js';

let w: World;
let ada: TestPerson;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada', { plan: 'monthly' });
});
afterEach(hangUp);
afterAll(() => w.close());

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('a thread’s events', () => {
  test('fifty posts at once reach each socket as 1 to 50, in order, once', async () => {
    const threadId = await w.article('fifty');
    const before = (await w.call('GET', `/v1/threads/${threadId}/events?after=0`)).body.seq as number;
    const readers = await Promise.all([
      ...Array.from({ length: 10 }, () => connect(w)),
      ...Array.from({ length: 5 }, () => connect(w, { transports: ['polling'] })),
    ]);
    for (const reader of readers)
      expect(await reader.join(threadId, before)).toMatchObject({ ok: true, events: [] });
    const people = await Promise.all(upTo(10).map((n) => w.person(`Writer ${n}`, { plan: 'monthly' })));
    const answers = await Promise.all(upTo(50).map((n) => w.post(people[n % 10]!, 'fifty', `Comment ${n}`)));
    expect(answers.map(({ status }) => status)).toEqual(upTo(50).map(() => 201));
    for (const reader of readers) {
      expect(await reader.seqsTo(before + 50)).toEqual(upTo(50).map((n) => n + before));
    }
  });

  test('a thread that nobody has commented on can be joined, and hears its first comment', async () => {
    const threadId = await w.article('first');
    const reader = await connect(w);
    expect(await reader.join(threadId)).toMatchObject({ ok: true, events: [], viewers: 1 });
    await w.post(ada, 'first', 'The first');
    const [event] = await reader.hears('thread:events');
    expect(event).toMatchObject({
      type: 'comment.published',
      data: { comment: { body: 'The first' }, commentCount: 1 },
    });
  });

  test('a cut connection hears on its return exactly what it missed', async () => {
    const threadId = await w.article('cut');
    const first = (await w.post(ada, 'cut', 'Before')).body;
    const reader = await connect(w);
    const joined = await reader.join(threadId);
    if (!joined.ok || 'resync' in joined) throw new Error('not joined');
    reader.socket.io.engine.close();
    await reader.gone();
    const missed = [];
    for (let n = 1; n <= 5; n++) missed.push((await w.post(ada, 'cut', `Missed ${n}`)).body);
    const edited = await w.call('PATCH', `/v1/comments/${first.id}`, {
      token: ada.token,
      body: { body: 'Before, edited', version: first.version },
    });
    expect(edited.status).toBe(200);
    expect((await w.call('DELETE', `/v1/comments/${missed[0].id}`, { token: ada.token })).status).toBe(200);
    const back = await connect(w);
    const again = await back.join(threadId, joined.seq);
    if (!again.ok || 'resync' in again) throw new Error('not joined again');
    expect(again.events.map(({ seq }) => seq)).toEqual(upTo(7).map((n) => joined.seq + n));
    expect(again.events.map(({ type }) => type)).toEqual([
      ...Array.from({ length: 5 }, () => 'comment.published'),
      'comment.edited',
      'comment.deleted',
    ]);
    // What is gone by now is not said again, not even by the event that published it.
    expect(again.events[0]!.data).toMatchObject({ id: missed[0].id, gone: true });
    expect(again.events[5]!.data).toMatchObject({ comment: { body: 'Before, edited' } });
    await w.post(ada, 'cut', 'After');
    expect(await back.seqsTo(joined.seq + 8)).toEqual([joined.seq + 8]);
  });
});
