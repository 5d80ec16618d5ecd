import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Outbound, type OutboundSettings } from './outbound.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A real server on loopback. `seen` are the requests that came, `connections` whoever knocked at all. */
async function server(answer: http.RequestListener) {
  const seen: { url: string; headers: http.IncomingHttpHeaders; method: string; body: string }[] = [];
  let connections = 0;
  const made = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      seen.push({ url: request.url!, headers: request.headers, method: request.method!, body });
      answer(request, response);
    });
  });
  made.on('connection', () => connections++);
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  closers.push(async () => {
    made.closeAllConnections();
    await new Promise((done) => made.close(done));
  });
  const { port } = made.address() as AddressInfo;
  return {
    port,
    at: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    seen,
    connections: () => connections,
  };
}

function text(body: string, headers: http.OutgoingHttpHeaders = {}): http.RequestListener {
  return (_, response) => response.writeHead(200, headers).end(body);
}

function to(location: string, status = 302): http.RequestListener {
  return (_, response) => response.writeHead(status, { location }).end();
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'answered',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

const loopback: OutboundSettings['resolve'] = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

describe('what is not private by its text', () => {
  test('method, headers and body go out, the whole answer comes back', async () => {
    const there = await server(text('{"ok":true}', { 'content-type': 'application/json' }));
    const response = await new Outbound({ allow: [there.at] }).fetch(`${there.url}/hook?a=b#c`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
      body: '{"a":1}',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ ok: true });
    expect(there.seen).toMatchObject([{ url: '/hook?a=b', method: 'POST', body: '{"a":1}' }]);
    expect(there.seen[0]!.headers).toMatchObject({
      authorization: 'Bearer x',
      'accept-encoding': 'identity',
    });
  });

  test.each([204, 304, 404, 500])('status %i is an answer, not an error', async (status) => {
    const there = await server((_, response) => response.writeHead(status).end());
    expect((await new Outbound({ allow: [there.at] }).fetch(there.url)).status).toBe(status);
  });

  test('a HEAD has no body, whatever length it tells', async () => {
    const there = await server((_, response) =>
      response.writeHead(200, { 'content-length': 5_000_000 }).end(),
    );
    const response = await new Outbound({ allow: [there.at] }).fetch(there.url, { method: 'HEAD' });
    expect(await response.text()).toBe('');
  });
});

describe('an address that may not be fetched', () => {
  const forms = (port: number) => [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://localhost.:${port}/`,
    `http://LOCALHOST:${port}/`,
    `http://[::1]:${port}/`,
    `http://0.0.0.0:${port}/`,
    `http://0:${port}/`,
    `http://127.1:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://017700000001:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[::127.0.0.1]:${port}/`,
    `http://[64:ff9b::7f00:1]:${port}/`,
    `http://[2002:7f00:1::]:${port}/`,
    `http://[fe80::1%25eth0]:${port}/`,
    `http://\u2460\u2461\u2466.0.0.1:${port}/`,
    `http://allowed.example@127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}#@allowed.example`,
    `http://allowed.example\\@127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}\\@allowed.example/`,
    `http://127.0.0\t.1:${port}/`,
    `http://127.0.0.1\n:${port}/`,
    ` http://127.0.0.1:${port}/`,
    `//127.0.0.1:${port}/`,
    `http://user@allowed.example/`,
  ];

  test('is refused in every spelling, before anybody is called or asked', async () => {
    const canary = await server(text('secret'));
    const resolve = vi.fn(loopback);
    const outbound = new Outbound({ resolve });
    for (const url of forms(canary.port))
      expect([url, await codeOf(outbound.fetch(url))]).toEqual([url, 'outbound-refused']);
    expect(canary.connections()).toBe(0);
    expect(resolve).not.toHaveBeenCalled();
  });

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://192.0.0.192/',
    'http://10.0.0.1/',
    'http://intranet/',
    'http://metadata/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'data:text/plain,x',
    'javascript:alert(1)',
    'https://example.com:22/',
    'https://example.com:6379/',
    'https://:@example.com:x/',
    'example.com',
    '',
    `https://example.com/${'x'.repeat(3000)}`,
  ])('%s', async (url) => {
    const resolve = vi.fn(loopback);
    expect(await codeOf(new Outbound({ resolve }).fetch(url))).toBe('outbound-refused');
    expect(resolve).not.toHaveBeenCalled();
  });

  test.each([['127.0.0.1.nip.io'], ['localtest.me'], ['metadata.google.internal'], ['localhost.example']])(
    'a public name with a private address: %s',
    async (host) => {
      const canary = await server(text('secret'));
      for (const address of ['127.0.0.1', '169.254.169.254', '10.1.2.3', '0.0.0.0']) {
        const outbound = new Outbound({ resolve: () => Promise.resolve([{ address, family: 4 }]) });
        expect(await codeOf(outbound.fetch(`http://${host}/`))).toBe('outbound-refused');
      }
      expect(canary.connections()).toBe(0);
    },
  );

  test('one private address among public ones is enough', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: 'fd00::1', family: 6 },
      ]);
    expect(await codeOf(new Outbound({ resolve }).fetch('https://rebind.example/'))).toBe('outbound-refused');
  });

  test('open or closed, the refusal is the same word for word', async () => {
    const open = await server(text('secret'));
    const refusals = await Promise.all(
      [open.port, 1].map((port) =>
        new Outbound().fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error),
      ),
    );
    expect(JSON.stringify(refusals[0])).toBe(JSON.stringify(refusals[1]));
  });
});

describe('the operator’s own addresses', () => {
  test('one host and one port, no other', async () => {
    const allowed = await server(text('keys'));
    const other = await server(text('secret'));
    const outbound = new Outbound({ allow: [`keys.internal:${allowed.port}`], resolve: loopback });
    expect(await (await outbound.fetch(`http://keys.internal:${allowed.port}/`)).text()).toBe('keys');
    for (const url of [
      `http://keys.internal:${other.port}/`,
      `http://evil-keys.internal:${allowed.port}/`,
      `http://keys.internal.evil.example:${allowed.port}/`,
      `http://x.keys.internal:${allowed.port}/`,
      allowed.url,
    ]) {
      expect([url, await codeOf(outbound.fetch(url))]).toEqual([url, 'outbound-refused']);
    }
    expect(other.connections()).toBe(0);
    expect(allowed.connections()).toBe(1);
  });

  test('a name is looked up once, and the connection goes to what was checked', async () => {
    const there = await server(text('ok'));
    const resolve = vi
      .fn<NonNullable<OutboundSettings['resolve']>>()
      .mockResolvedValueOnce([{ address: '127.0.0.1', family: 4 }])
      .mockResolvedValue([{ address: '127.0.0.2', family: 4 }]);
    const outbound = new Outbound({ allow: [`rebind.example:${there.port}`], resolve });
    expect((await outbound.fetch(`http://rebind.example:${there.port}/`)).status).toBe(200);
    expect(resolve).toHaveBeenCalledOnce();
    expect(there.seen[0]!.headers.host).toBe(`rebind.example:${there.port}`);
  });
});

describe('redirects', () => {
  test('are followed where the target may be fetched too', async () => {
    const second = await server(text('arrived'));
    const first = await server(to(`${second.url}/x`));
    const outbound = new Outbound({ allow: [first.at, second.at] });
    expect(await (await outbound.fetch(first.url)).text()).toBe('arrived');
  });

  test('a relative one stays where it is, with its headers', async () => {
    const there = await server((request, response) => {
      if (request.url === '/a') response.writeHead(307, { location: 'b' });
      response.end(request.url);
    });
    const response = await new Outbound({ allow: [there.at] }).fetch(`${there.url}/a`, {
      headers: { authorization: 'Bearer x' },
    });
    expect(await response.text()).toBe('/b');
    expect(there.seen[1]!.headers.authorization).toBe('Bearer x');
  });

  test('credentials do not go to another origin', async () => {
    const second = await server(text('arrived'));
    const first = await server(to(second.url));
    const headers = { Authorization: 'Bearer x', 'x-key': 'y', Cookie: 'z', accept: 'application/json' };
    await new Outbound({ allow: [first.at, second.at] }).fetch(first.url, { headers });
    expect(second.seen[0]!.headers).toMatchObject({ accept: 'application/json' });
    expect(Object.keys(second.seen[0]!.headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/authorization|x-key|cookie/)]),
    );
  });

  test.each([
    'http',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'http://169.254.169.254/',
    '//localhost/',
    'http://a@b.example/',
  ])('to %s is refused', async (location) => {
    const canary = await server(text('secret'));
    const first = await server(to(location === 'http' ? canary.url : location));
    expect(await codeOf(new Outbound({ allow: [first.at] }).fetch(first.url))).toBe('outbound-refused');
    expect(canary.connections()).toBe(0);
  });

  test('each hop’s name is resolved and checked again', async () => {
    const first = await server(to('http://next.example/'));
    const resolve = vi.fn(loopback);
    expect(await codeOf(new Outbound({ allow: [first.at], resolve }).fetch(first.url))).toBe(
      'outbound-refused',
    );
    expect(resolve).toHaveBeenCalledWith('next.example', expect.anything(), false);
  });

  test('a loop ends after three', async () => {
    const there = await server((request, response) =>
      response.writeHead(302, { location: `${request.url}x` }).end(),
    );
    expect(await codeOf(new Outbound({ allow: [there.at] }).fetch(there.url))).toBe('outbound-refused');
    expect(there.seen).toHaveLength(4);
  });

  test('a POST follows none: it gets the redirect itself', async () => {
    const second = await server(text('arrived'));
    const first = await server(to(second.url, 307));
    const outbound = new Outbound({ allow: [first.at, second.at] });
    expect((await outbound.fetch(first.url, { method: 'POST', body: 'secret' })).status).toBe(307);
    expect((await outbound.fetch(first.url, { redirects: 0 })).status).toBe(307);
    expect(second.connections()).toBe(0);
  });
});

describe('what is too much', () => {
  test('a body beyond the cap, told or not, is unavailable and is not read to its end', async () => {
    let sent = 0;
    const endless = await server((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const told = await server(text('x', { 'content-length': 10_000_000 }));
    const outbound = new Outbound({ allow: [endless.at, told.at] });
    expect(await codeOf(outbound.fetch(endless.url))).toBe('unavailable');
    expect(sent).toBeLessThan(50_000_000);
    expect(await codeOf(outbound.fetch(told.url))).toBe('unavailable');
  });

  test('exactly the cap is taken', async () => {
    const there = await server(text('x'.repeat(1000)));
    const outbound = new Outbound({ allow: [there.at] });
    expect(await (await outbound.fetch(there.url, { maxBytes: 1000 })).text()).toHaveLength(1000);
    expect(await codeOf(outbound.fetch(there.url, { maxBytes: 999 }))).toBe('unavailable');
  });

  test('the time is for everything together: a drip does not prolong it', async () => {
    const drip = await server((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    });
    const silent = await server(() => undefined);
    const outbound = new Outbound({ allow: [drip.at, silent.at] });
    expect(await codeOf(outbound.fetch(drip.url, { totalMs: 150 }))).toBe('unavailable');
    expect(await codeOf(outbound.fetch(silent.url, { totalMs: 150 }))).toBe('unavailable');
  });

  test('a name server that does not answer does not hold anybody', async () => {
    const outbound = new Outbound({ resolve: () => new Promise(() => undefined) });
    expect(await codeOf(outbound.fetch('https://slow.example/', { totalMs: 50 }))).toBe('unavailable');
  });

  test('compressed though nobody asked: unavailable', async () => {
    const there = await server(text('x', { 'content-encoding': 'gzip' }));
    expect(await codeOf(new Outbound({ allow: [there.at] }).fetch(there.url))).toBe('unavailable');
  });
});

describe('whatever is broken on the other side is unavailable', () => {
  test.each<[string, string]>([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['nothing', ''],
    ['half an answer', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'],
    [
      'a switch of protocols',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    ],
    ['an impossible status', 'HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'],
    ['endless headers', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
  ])('%s', async (_, bytes) => {
    const made = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(bytes));
    });
    await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
    closers.push(() => new Promise((done) => made.close(() => done())));
    const at = `127.0.0.1:${(made.address() as AddressInfo).port}`;
    expect(await codeOf(new Outbound({ allow: [at] }).fetch(`http://${at}/`))).toBe('unavailable');
    expect(await codeOf(new Outbound({ allow: [at] }).fetch(`https://${at}/`))).toBe('unavailable');
  });

  test('nobody there, a name that is none', async () => {
    const outbound = new Outbound({
      allow: ['127.0.0.1:1'],
      resolve: () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })),
    });
    expect(await codeOf(outbound.fetch('http://127.0.0.1:1/'))).toBe('unavailable');
    expect(await codeOf(outbound.fetch('https://nowhere.example/'))).toBe('unavailable');
  });
});

describe('whether an address may be fetched', () => {
  test('is known without calling anybody', async () => {
    const there = await server(text('ok'));
    const outbound = new Outbound({ allow: [there.at], resolve: loopback });
    expect(await outbound.mayFetch(there.url)).toBe(true);
    expect(await outbound.mayFetch('https://93.184.216.34/')).toBe(true);
    for (const url of [
      'http://127.0.0.1:1/',
      'https://name.example/',
      'file:///etc/passwd',
      'https://name.example:22/',
    ])
      expect([url, await outbound.mayFetch(url)]).toEqual([url, false]);
    expect(there.connections()).toBe(0);
  });

  test('a name that leads nowhere may lead somewhere later', async () => {
    const outbound = new Outbound({ resolve: () => Promise.reject(new Error('no such name')) });
    expect(await outbound.mayFetch('https://not-yet.example/')).toBe(true);
  });

  test('whoever asks can end it before its time', async () => {
    const silent = await server(() => undefined);
    const ending = new AbortController();
    const asked = new Outbound({ allow: [silent.at] }).fetch(silent.url, { signal: ending.signal });
    ending.abort();
    expect(await codeOf(asked)).toBe('unavailable');
  });
});
