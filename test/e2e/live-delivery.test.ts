import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Connections } from '@app/live';
import { createLog, ENV, type Env, inTransaction, rows, threadIdOf } from '@app/platform';
import { bootstrap } from '../../apps/api/bootstrap.js';
import { EASY, type TestPerson, type World, world } from '../factories/world.js';
import { elsewhere } from '../support/one-connection.js';
import { connect, hangUp, refused } from './live.fixture.js';

let w: World;
let ada: TestPerson;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada', { plan: 'monthly' });
});
afterEach(hangUp);
afterAll(() => w.close());

/** Numbers so many events of a thread, as another process does of which nobody here hears. */
function numbered(threadId: string, many: number, tx: Parameters<typeof rows>[0] = w.database) {
  return rows(
    tx,
    `WITH k AS (UPDATE thread_counters SET seq = seq + $2 WHERE thread_id = $1 RETURNING seq, site_id)
     INSERT INTO thread_events (thread_id, seq, site_id, type)
     SELECT $1, k.seq - $2 + n, k.site_id, 'thread.changed' FROM k, generate_series(1, $2) n`,
    [threadId, many],
  );
}
const seqOf = async (threadId: string) =>
  (await w.call('GET', `/v1/threads/${threadId}/events?after=0`)).body.seq as number;

describe('coming back', () => {
  it('after too much, or with a number that cannot be, means reading the snapshot again', async () => {
    const threadId = await w.article('away');
    await numbered(threadId, 600);
    const seq = await seqOf(threadId);
    const reader = await connect(w);
    for (const afterSeq of [0, 50, seq + 1, 2 ** 50]) {
      expect(await reader.join(threadId, afterSeq)).toEqual({ ok: true, resync: true, threadId, seq });
    }
    const joined = await reader.join(threadId, seq - 500);
    expect(joined).toMatchObject({ ok: true, seq });
    expect('events' in joined && joined.events.map((event) => event.seq)).toEqual(
      Array.from({ length: 500 }, (_, n) => seq - 499 + n),
    );
    await rows(w.database, 'UPDATE thread_counters SET expired_seq = $2 WHERE thread_id = $1', [
      threadId,
      seq - 5,
    ]);
    expect(await reader.join(threadId, seq - 6)).toMatchObject({ resync: true });
    expect(await reader.join(threadId, seq - 5)).toMatchObject({ ok: true, events: { length: 5 } });
    // Whoever was told to start over listens all the same.
    await reader.join(threadId, 0);
    await w.post(ada, 'away', 'After all that');
    expect(await reader.seqsTo(seq + 1)).toEqual([seq + 1]);
  });

  it('says again and again to two threads on one connection whose events are whose', async () => {
    const [one, two] = [await w.article('one'), await w.article('two')];
    const reader = await connect(w);
    await reader.join(one);
    await reader.join(two);
    for (const article of ['one', 'two', 'one']) await w.post(ada, article, `In ${article}`);
    await reader.until(() => reader.events().length === 3);
    expect(reader.events(one).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(reader.events(two).map(({ seq }) => seq)).toEqual([2]);
    await reader.say('thread:leave', { threadId: one });
    await w.post(ada, 'one', 'Nobody listens');
    await w.post(ada, 'two', 'Somebody does');
    await reader.until(() => reader.events(two).length === 2);
    expect(reader.events(one)).toHaveLength(2);
  });
});

describe('the pump', () => {
  it('finds what another process wrote of which no word came', async () => {
    const threadId = await w.article('silent');
    const reader = await connect(w);
    await reader.join(threadId);
    const seq = await seqOf(threadId);
    await numbered(threadId, 3);
    expect(await reader.seqsTo(seq + 3)).toEqual([seq + 1, seq + 2, seq + 3]);
  });

  it('sends no number while the one before it may still appear', async () => {
    const threadId = await w.article('order');
    const reader = await connect(w);
    await reader.join(threadId);
    const seq = await seqOf(threadId);
    let posted: Promise<unknown> = Promise.resolve();
    await inTransaction(w.database, async (tx) => {
      await numbered(threadId, 1, tx);
      posted = w.post(ada, 'order', 'Waits for the number before it');
      // The post now waits for the lock that this transaction holds.
      for (;;) {
        const waiting = await elsewhere(() => rows(w.database, `SELECT 1 FROM pg_locks WHERE NOT granted`));
        if (waiting.length > 0) break;
      }
      await reader.say('thread:leave', { threadId: crypto.randomUUID() });
      expect(reader.events()).toEqual([]);
    });
    await posted;
    expect(await reader.seqsTo(seq + 2)).toEqual([seq + 1, seq + 2]);
  });

  it('goes on where it was when the database comes back', async () => {
    const threadId = await w.article('lost');
    const reader = await connect(w);
    await reader.join(threadId);
    const seq = await seqOf(threadId);
    const cut = () =>
      rows(
        w.database,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      ).catch(() => undefined);
    let posted = 0;
    while (posted < 6) {
      if (posted % 2 === 0) await cut();
      if ((await w.post(ada, 'lost', `Comment ${posted}`)).status === 201) posted++;
    }
    expect(await reader.seqsTo(seq + 6)).toEqual([1, 2, 3, 4, 5, 6].map((n) => seq + n));
  });
});

describe('two processes', () => {
  it('what happens in one reaches who is connected to the other', async () => {
    const env = w.app.get<Env>(ENV);
    const other = await bootstrap(env, createLog(env));
    await other.listen(0, '127.0.0.1');
    try {
      const url = (await other.getUrl()).replace('[::1]', '127.0.0.1');
      const threadId = await w.article('both');
      const eve = await w.person('Eve', { plan: 'monthly' });
      const mia = await w.person('Mia', { role: 'moderator' });
      const [reader, desk] = [await connect({ url }, { as: eve }), await connect({ url }, { as: mia })];
      expect((await reader.join({ threadId })).ok).toBe(true);
      await desk.say('queue:join', { site: 'daily' });
      // Nobody has asked this process about the article, which has no comments yet.
      const unseen = { threadId: threadIdOf('daily', 'unseen') };
      expect(await reader.join(unseen)).toMatchObject({ ok: true, seq: 0, events: [] });
      const { id } = (await w.post(ada, 'both', 'Said over there')).body as { id: string };
      await reader.hears('thread:events', (events) => JSON.stringify(events).includes('Said over there'));
      await w.call('POST', `/v1/comments/${id}/reports`, { token: eve.token, body: { reason: 'spam' } });
      await desk.hears(
        'queue:events',
        (events) => events[0].caseId === id && events[0].type === 'case.opened',
      );
      const ban = { kind: 'ban', reason: 'Spam everywhere' };
      const path = `/v1/sites/daily/people/${eve.id}/sanction`;
      expect((await w.call('PUT', path, { token: mia.token, body: ban })).status).toBeLessThan(300);
      expect(await reader.hears('me:sanction')).toMatchObject({
        sanctions: [{ kind: 'ban', reason: 'Spam everywhere' }],
      });
      // The ban has ended her session, over there as well: she is told why before the line closes.
      expect(await reader.hears('connection:closing')).toMatchObject({ reason: 'session-ended' });
      await reader.gone();
    } finally {
      hangUp();
      await other.close();
    }
  });
});

describe('clients that do not read', () => {
  it('are closed when too much waits for them, and nobody else notices', async () => {
    const connections = w.app.get(Connections);
    const before = new Set(connections.all);
    const raw = new WebSocket(`${w.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await new Promise<void>((done) => {
      raw.on('message', (data: Buffer) => {
        if (data.toString().startsWith('0')) raw.send('40/live,{"site":"daily"}');
        else if (data.toString().startsWith('40/live')) done();
      });
    });
    raw.pause();
    const slow = [...connections.all].find((one) => !before.has(one))!;
    const ended = new Promise<void>((done) => slow.socket.once('disconnect', () => done()));
    const bystander = await connect(w);
    const words = 'x'.repeat(100_000);
    const wordy = { id: crypto.randomUUID(), kind: 'warn', until: null, reason: words } as const;
    for (let n = 0; n < 120; n++)
      slow.tell('me:sanction', { sanctions: [{ ...wordy, message: null, acknowledgedAt: null }] });
    await ended;
    expect(connections.all.has(slow)).toBe(false);
    expect(await bystander.say('thread:leave', { threadId: crypto.randomUUID() })).toEqual({ ok: true });
    raw.terminate();
  });
});

describe('stopping', () => {
  it('tells everyone, lets nobody in, and is over soon', async () => {
    const other = await world(EASY);
    const threadId = await other.article('stopping');
    const readers = [
      await connect(other),
      await connect(other, { transports: ['polling'] }),
      await connect(other),
    ];
    for (const reader of readers) await reader.join(threadId);
    const closing = other.close();
    for (const reader of readers) {
      expect(await reader.hears('connection:closing')).toEqual({ reason: 'shutdown' });
      await reader.gone();
    }
    await closing;
    expect((await refused(other)).problem).toBeUndefined();
  });
});

describe('the documents', () => {
  it('describe every event', async () => {
    const { body, status } = await w.call('GET', '/asyncapi.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({ asyncapi: '3.0.0', channels: { live: { address: '/live' } } });
    const names = Object.values(body.channels.live.messages as Record<string, { name: string }>).map(
      ({ name }) => name,
    );
    expect(names).toEqual(
      expect.arrayContaining(['thread:join', 'thread:events', 'queue:events', 'me:comment']),
    );
    const text = JSON.stringify(body);
    for (const [, name] of text.matchAll(/#\/components\/schemas\/([^"]+)/g)) {
      expect(body.components.schemas, name).toHaveProperty(name!);
    }
  });
});
