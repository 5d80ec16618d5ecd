import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Site, SessionAnswers } from '@app/identity';
import { Connections } from '@app/live';
import {
  addSite,
  change,
  EASY,
  ORIGIN,
  subscription,
  type TestPerson,
  type World,
  world,
} from '../factories/world.js';
import { connect, hangUp, refused } from './live.fixture.js';

let w: World;
let weekly: Site;
let ada: TestPerson;

beforeAll(async () => {
  w = await world();
  weekly = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
  ada = await w.person('Ada', { plan: 'monthly' });
});
afterEach(hangUp);
afterAll(() => w.close());

const TRANSPORTS = ['websocket', 'polling'] as const;

/** A token of the person's session as it was so many seconds ago. */
async function agedToken(person: TestPerson, seconds: number): Promise<string> {
  const now = new Date(Date.now() - seconds * 1000);
  const session = {
    siteId: w.site.id,
    personId: person.id,
    sessionId: person.sessionId,
    refreshToken: '',
    now,
  };
  return (await w.app.get(SessionAnswers).answer(session)).accessToken;
}

describe('origins, on either transport', () => {
  const wrong = [
    'https://evil.example',
    'null',
    `${ORIGIN}.evil.example`,
    'https://evil-daily.example',
    `${ORIGIN}:444`,
  ];
  for (const transport of TRANSPORTS) {
    it.each(wrong)(`${transport}: %s is refused before anything is said`, async (origin) => {
      expect((await refused(w, { origin, transports: [transport] })).problem).toBeUndefined();
    });

    it(`${transport}: another site's origin is refused by the site`, async () => {
      const { problem } = await refused(w, { origin: 'https://weekly.example', transports: [transport] });
      expect(problem).toMatchObject({ code: 'origin-not-allowed', status: 403 });
    });

    it(`${transport}: the site's own origin, and none at all, are let in`, async () => {
      await connect(w, { origin: ORIGIN, transports: [transport] });
      await connect(w, { transports: [transport] });
    });
  }

  it('a polling answer names the origin it is for, and carries the security headers', async () => {
    const good = await fetch(`${w.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: ORIGIN } });
    expect(good.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(good.headers.get('x-content-type-options')).toBe('nosniff');
    expect(good.headers.get('set-cookie')).toBeNull();
    const bad = await fetch(`${w.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://evil.example' },
    });
    expect([bad.status, bad.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(bad.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('a session that was begun from a good origin takes nothing from a bad one', async () => {
    const opened = await (
      await fetch(`${w.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: ORIGIN } })
    ).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const posted = await fetch(`${w.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'text/plain' },
      body: '40/live,{"site":"daily"}',
    });
    expect(posted.status).toBe(400);
  });
});

describe('the handshake', () => {
  it.each<[string, object, string]>([
    ['no site', { site: undefined }, 'invalid-handshake'],
    ['a site that is none', { site: 'nowhere' }, 'unknown-site'],
    ['a site that cannot be', { site: '__proto__' }, 'invalid-handshake'],
    ['an unknown member', { role: 'admin' }, 'invalid-handshake'],
    ['a token that is not text', { token: { length: 1 } }, 'invalid-handshake'],
    ['a token of nobody', { token: 'x.y.z' }, 'invalid-token'],
  ])('%s is a connect_error with the problem', async (_, handshake, code) => {
    expect((await refused(w, { handshake })).problem).toMatchObject({ code });
  });

  it('an expired token, another site’s, and a secret key are refused', async () => {
    const token = await agedToken(ada, 700);
    expect((await refused(w, { handshake: { token } })).problem).toMatchObject({
      code: 'invalid-token',
      status: 401,
    });
    const other = await w.person('Other', { site: weekly });
    expect((await refused(w, { as: other })).problem).toMatchObject({ code: 'invalid-token' });
    const key = await w.key();
    expect((await refused(w, { handshake: { token: key } })).problem).toMatchObject({ status: 403 });
  });

  it('the namespace that Socket.IO always has is no way in', async () => {
    const { io } = await import('socket.io-client');
    const socket = io(w.url, { forceNew: true, reconnection: false, transports: ['websocket'] });
    await new Promise<void>((done) => socket.once('connect_error', () => done()));
    socket.disconnect();
  });

  it('a forged pid and offset recover nothing: what was missed while one may not read stays away', async () => {
    const threadId = await w.article('members', { access: { read: 'subscribers' } });
    const eve = await w.person('Eve', { plan: 'monthly' });
    const before = await connect(w, { as: eve });
    const joined = await before.join(threadId);
    expect(joined.ok).toBe(true);
    before.socket.disconnect();
    await change(w, eve, { subscriptions: [subscription({ status: 'canceled' })] });
    await w.post(ada, 'members', 'For subscribers only');
    const back = await connect(w, { as: eve, handshake: { pid: 'x'.repeat(20), offset: 'yyyy' } });
    expect(back.socket.recovered).not.toBe(true);
    expect(await back.join(threadId, 1)).toMatchObject({ ok: false, problem: { status: 402 } });
    expect(back.heard.map(({ event }) => event)).not.toContain('thread:events');
  });

  it('lets in so many connections of one person, and no more', async () => {
    const busy = await w.person('Busy');
    const tries = await Promise.allSettled(Array.from({ length: 40 }, () => connect(w, { as: busy })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
    expect((await refused(w, { as: busy })).problem).toMatchObject({
      code: 'too-many-connections',
      status: 429,
    });
  });
});

describe('what breaks others', () => {
  const statusOf = (
    path: string,
    options: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) =>
    new Promise<number>((done) => {
      const asked = request(
        `${w.url}${path}`,
        { method: options.method ?? 'GET', headers: options.headers ?? {} },
        (answer) => {
          answer.resume();
          answer.once('close', () => done(answer.statusCode!));
        },
      );
      asked.once('error', () => done(0));
      asked.end(options.body);
    });

  it.each([
    ['a forged session', '/socket.io/?EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA', {}],
    ['a session named __proto__', '/socket.io/?EIO=4&transport=polling&sid=__proto__', {}],
    ['a session named constructor', '/socket.io/?EIO=4&transport=websocket&sid=constructor', {}],
    ['the old protocol', '/socket.io/?EIO=3&transport=polling', {}],
    ['a protocol of the future', '/socket.io/?EIO=99&transport=polling&sid=x', {}],
    ['an unknown transport', '/socket.io/?EIO=4&transport=__proto__', {}],
    ['a web socket without an upgrade', '/socket.io/?EIO=4&transport=websocket', {}],
    ['a post before the handshake', '/socket.io/?EIO=4&transport=polling', { method: 'POST', body: '40' }],
    [
      'an octet stream',
      '/socket.io/?EIO=4&transport=polling',
      { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: '4' },
    ],
  ])('%s is refused', async (_, path, options) => {
    expect(await statusOf(path, options)).toBeGreaterThanOrEqual(400);
  });

  /** A web socket that says these packets once the transport is open, and is closed by the server in the end. */
  const speak = (packets: (string | Buffer)[]) =>
    new Promise<void>((done) => {
      const socket = new WebSocket(`${w.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      socket.on('error', () => undefined);
      socket.once('message', () => {
        for (const packet of packets) socket.send(packet);
        socket.send('40/live,{"site":"daily"}');
      });
      socket.on('message', (data: Buffer) => {
        if (data.toString().startsWith('40/live')) socket.close();
      });
      socket.once('close', () => done());
    });

  it.each<[string, (string | Buffer)[]]>([
    ['an event before connecting', ['42/live,["thread:join",{}]']],
    ['no packet type', ['49/live,']],
    ['JSON that is none', ['42/live,[']],
    ['a name that is an object', ['42/live,[{"toString":1}]']],
    ['placeholders without attachments', ['451-/live,["e",{"_placeholder":true,"num":99}]']],
    ['too many attachments announced', ['45999999999-/live,["e"]']],
    ['negative attachments', ['45-1-/live,["e"]']],
    ['bytes where text is expected', [Buffer.from([1, 2, 3])]],
    ['a message beyond the limit', [`42/live,["thread:join","${'x'.repeat(20_000)}"]`]],
    ['connecting twice at once', ['40/live,{"site":"daily"}', '40/live,{"site":"daily"}']],
  ])('%s closes that connection only', async (_, packets) => {
    await speak(packets);
    const { ok } = await (await connect(w)).join(await w.article('after-crash'));
    expect(ok).toBe(true);
  });

  it('events that are not ours are refused, also those that emitters would obey', async () => {
    const reader = await connect(w);
    for (const event of [
      'error',
      'message',
      '__proto__',
      'constructor',
      'exception',
      'thread:events',
      'queue:leave',
    ]) {
      expect(await reader.say(event, { a: 1 })).toMatchObject({
        ok: false,
        problem: { code: 'unknown-event' },
      });
    }
    reader.socket.io.engine.write('2/live,777777["thread:join"]');
    reader.socket.io.engine.write('3/live,99999["no such acknowledgement"]');
    reader.socket.io.engine.write('2/live,[1,2,3]');
    expect(await reader.say('thread:leave', { threadId: crypto.randomUUID() })).toEqual({ ok: true });
  });

  it('a flood of messages is refused, then ends the connection', async () => {
    const reader = await connect(w);
    const answers: Promise<{ ok: boolean; problem?: { code: string } }>[] = [];
    for (let n = 0; n < 80; n++) answers.push(reader.say('thread:leave', { threadId: crypto.randomUUID() }));
    const codes = (await Promise.all(answers)).map(({ problem }) => problem?.code);
    expect(codes).toContain('rate-limited');
    for (let n = 0; n < 200; n++) reader.socket.emit('thread:leave', { threadId: crypto.randomUUID() });
    await reader.gone();
  });

  it('a client that vanishes without a word is forgotten', async () => {
    const { hostname, port } = new URL(w.url);
    const silent = connectTcp(Number(port), hostname);
    await new Promise<void>((done) => silent.once('connect', () => done()));
    silent.destroy();
    const reader = await connect(w);
    await reader.join(await w.article('vanishing'));
    const connections = w.app.get(Connections);
    expect(connections.all.size).toBe(1);
    const [connection] = connections.all;
    const left = new Promise<void>((done) => connection!.socket.once('disconnect', () => done()));
    reader.socket.io.engine.close();
    await left;
    expect(connections.all.size).toBe(0);
    expect(connection!.threads.size).toBe(0);
  });
});
