import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refused, Unreachable } from './refused.js';
import { Session, type SessionChange } from './session.js';
import type { Grant } from './types.js';

const user = {
  ...{ id: 'u1', externalId: 'u1', name: 'Anna', avatarUrl: null, site: 'daily' },
  role: 'reader' as const,
};

/** What every tab of an origin shares. */
function memoryStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** A server with rotating refresh tokens: using one that was replaced ends the session for good, as the real one does. */
function tokenServer() {
  const server = {
    issued: 0,
    revoked: false,
    answer: null as Response | Error | null,
    asked: [] as string[],
    grant(): Grant {
      server.issued++;
      return { accessToken: `a${server.issued}`, refreshToken: `r${server.issued}`, expiresIn: 900, user };
    },
    fetch: (async (input: string | URL | Request, init?: RequestInit) => {
      const path = new URL(String(input)).pathname;
      server.asked.push(path);
      await Promise.resolve();
      if (server.answer instanceof Error) throw server.answer;
      if (server.answer) return server.answer.clone();
      if (path === '/v1/auth/logout') return new Response(null, { status: 204 });
      if (path === '/v1/auth/refresh') {
        const { refreshToken } = JSON.parse(String(init?.body)) as { refreshToken: string };
        if (refreshToken !== `r${server.issued}`) server.revoked = true;
        if (server.revoked) return problem('invalid-token', 401);
      }
      return Response.json(server.grant());
    }) as typeof fetch,
  };
  return server;
}

function problem(code: string, status: number): Response {
  return Response.json({ type: '', title: code, code, status }, { status });
}

const open: Session[] = [];
let sites = 0;

function setUp() {
  const server = tokenServer();
  const storage = memoryStorage();
  const clock = { now: 1_000_000 };
  // Channels and locks reach every test of the process: each has a site of its own.
  const site = `site-${sites++}`;
  const tab = () => {
    const session = new Session({
      baseUrl: 'https://comments.example',
      site,
      storage,
      fetch: server.fetch,
      now: () => clock.now,
    });
    open.push(session);
    return session;
  };
  return { server, storage, clock, tab };
}

afterEach(() => {
  for (const session of open.splice(0)) session.close();
});

describe('Session', () => {
  it('exchanges the publication’s token, and gives the access token until a minute before its end', async () => {
    const { server, clock, tab } = setUp();
    const session = tab();
    expect(await session.token()).toBeNull();
    expect(await session.exchange('sso')).toEqual(user);
    expect(await session.token()).toBe('a1');
    clock.now += 839_000;
    expect(await session.token()).toBe('a1');
    clock.now += 1_000;
    expect(await session.token()).toBe('a2');
    expect(server.asked).toEqual(['/v1/auth/sso', '/v1/auth/refresh']);
  });

  it('comes back on the next page with a refreshed token', async () => {
    const { tab } = setUp();
    await tab().exchange('sso');
    const next = tab();
    expect(next.user).toEqual(user);
    expect(await next.token()).toBe('a2');
  });

  it('refreshes once for all who ask at the same time', async () => {
    const { server, clock, tab } = setUp();
    const session = tab();
    await session.exchange('sso');
    clock.now += 900_000;
    expect(await Promise.all([session.token(), session.token(), session.token()])).toEqual([
      'a2',
      'a2',
      'a2',
    ]);
    expect(server.issued).toBe(2);
  });

  it('never uses a refresh token twice, though two tabs refresh together', async () => {
    const { server, clock, tab } = setUp();
    const [first, second] = [tab(), tab()];
    await first.exchange('sso');
    await vi.waitFor(() => expect(second.user).toEqual(user));
    clock.now += 900_000;
    const tokens = await Promise.all([first.token(), second.token()]);
    expect(server.revoked).toBe(false);
    expect(tokens.every((token) => token !== null)).toBe(true);
    expect(await tab().token()).not.toBeNull();
  });

  it('gives another token instead of one that was refused', async () => {
    const { tab } = setUp();
    const session = tab();
    await session.exchange('sso');
    expect(await session.tokenInsteadOf('a1')).toBe('a2');
    expect(await session.tokenInsteadOf('a1')).toBe('a2');
  });

  it('ends when the server no longer knows it, and says so', async () => {
    const { server, clock, tab } = setUp();
    const session = tab();
    await session.exchange('sso');
    const changes: SessionChange[] = [];
    session.listen((change) => changes.push(change));
    server.revoked = true;
    clock.now += 900_000;
    expect(await session.token()).toBeNull();
    expect(session.user).toBeNull();
    expect(changes).toEqual(['person']);
    expect(tab().user).toBeNull();
  });

  it.each([
    ['the network is down', new TypeError('fetch failed')],
    ['the server is restarting', new Response('Bad gateway', { status: 502 })],
    ['a limit is reached', problem('rate-limited', 429)],
    ['a dependency is down', problem('unavailable', 503)],
  ])('stays when %s', async (_, answer) => {
    const { server, clock, tab } = setUp();
    const session = tab();
    await session.exchange('sso');
    clock.now += 900_000;
    server.answer = answer;
    await expect(session.token()).rejects.toThrow(Unreachable);
    expect(session.user).toEqual(user);
    server.answer = null;
    expect(await session.token()).toBe('a2');
  });

  it('tells why a sign-in token was not accepted', async () => {
    const { server, tab } = setUp();
    server.answer = problem('invalid-token', 401);
    const refused = await tab()
      .exchange('sso')
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ code: 'invalid-token', status: 401 });
  });

  it('signs out in every tab, also when the server cannot be told', async () => {
    const { server, tab } = setUp();
    const [first, second] = [tab(), tab()];
    await first.exchange('sso');
    await vi.waitFor(() => expect(second.user).toEqual(user));
    server.answer = new TypeError('fetch failed');
    await first.signOut();
    expect(first.user).toBeNull();
    await vi.waitFor(() => expect(second.user).toBeNull());
    expect(await second.token()).toBeNull();
    expect(tab().user).toBeNull();
  });

  it('tells by whose hand it ended, in every tab', async () => {
    const { server, clock, tab } = setUp();
    const [first, second] = [tab(), tab()];
    expect(first.end).toBeNull();
    await first.exchange('sso');
    await vi.waitFor(() => expect(second.user).toEqual(user));
    server.revoked = true;
    clock.now += 900_000;
    await first.token();
    expect(first.end).toBe('expired');
    await vi.waitFor(() => expect(second.end).toBe('expired'));

    const changes: SessionChange[] = [];
    first.listen((change) => changes.push(change));
    await first.signOut();
    expect([first.end, changes]).toEqual(['signed-out', ['person']]);
    await vi.waitFor(() => expect(second.end).toBe('signed-out'));
    server.revoked = false;
    await first.exchange('sso');
    expect(first.end).toBeNull();
  });

  it('is nobody else’s where no storage is named, as on a server that has several people’s', async () => {
    const { server } = setUp();
    const of = () => {
      const session = new Session({
        baseUrl: 'https://comments.example',
        site: `alone-${sites}`,
        fetch: server.fetch,
      });
      open.push(session);
      return session;
    };
    const [ada, ben, told] = [of(), of(), [] as string[]];
    ada.listen((change) => told.push(change));
    await ada.exchange('sso');
    await ben.exchange('sso');
    await ben.signOut();
    // What a channel would have brought comes before what is sent on another one afterwards.
    const [sends, hears] = [new BroadcastChannel('later'), new BroadcastChannel('later')];
    const later = new Promise((heard) => (hears.onmessage = heard));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
    sends.postMessage('now');
    await later;
    sends.close();
    hears.close();
    expect(told).toEqual(['person']);
    expect([ada.user?.name, ada.end, ben.end]).toEqual(['Anna', null, 'signed-out']);
  });

  it('lives in memory where storage is blocked', async () => {
    const { server, clock } = setUp();
    const blocked = () => {
      throw new Error('blocked');
    };
    const session = new Session({
      baseUrl: 'https://comments.example',
      site: `site-${sites++}`,
      storage: { getItem: blocked, setItem: blocked, removeItem: blocked },
      fetch: server.fetch,
      now: () => clock.now,
    });
    open.push(session);
    await session.exchange('sso');
    clock.now += 900_000;
    expect(await session.token()).toBe('a2');
  });
});
