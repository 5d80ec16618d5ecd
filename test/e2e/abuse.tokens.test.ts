import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SignedIn } from '@app/identity';
import { Mails } from '@app/mail';
import { type Answer, type Api, claimsOf, SECRET, signed, ssoToken, startApi } from './auth.fixture.js';

let api: Api;
let canary: Server;
let knocks = 0;
let bait: string;

beforeAll(async () => {
  api = await startApi();
  const siteId = await api.site('a', {
    origins: ['https://news.example'],
    settings: { registration: 'closed', sso: { issuer: 'https://a.example', audience: 'belowline' } },
  });
  await api.site('b');
  await api.person(siteId, { name: 'Ada Reader', email: 'ada@example.org', password: 'long enough, is it' });
  canary = createServer((_, response) => response.end('{"keys":[]}'));
  canary.on('connection', () => knocks++);
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done));
  bait = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/keys`;
});
afterAll(async () => {
  await api.close();
  await new Promise((done) => canary.close(done));
});

const key = `a: ${SECRET}`;
const sso = (token: string) => api.call('POST', '/v1/auth/sso', { body: { site: 'a', token } });
const me = (token: string) => api.call('GET', '/v1/me', { token });
const refresh = (refreshToken: string) => api.call('POST', '/v1/auth/refresh', { body: { refreshToken } });
const signIn = async () => SignedIn.parse((await sso(ssoToken('a'))).body);
const sessions = () => api.database.query(`SELECT count(*)::int AS count FROM sessions`);

const text = (json: string) => Buffer.from(json).toString('base64url');
/** A token whose parts are these very bytes, signed with the site's secret. */
function spelled(header: string, claims: string): string {
  const input = `${text(header)}.${text(claims)}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}

/** Refused as a sign-in, as an access and as a refresh token, and no session has been made. */
async function isNobody(token: string, what: string): Promise<void> {
  const [before] = await sessions();
  for (const answer of [await sso(token), await me(token), await refresh(token)]) {
    // What is longer than any token, or any body, is refused by its length.
    expect([401, 413, 422], `${what}: ${answer.status} ${answer.text}`).toContain(answer.status);
    if (answer.status !== 401) expect(token.length, what).toBeGreaterThan(512);
  }
  expect((await sessions())[0], what).toEqual(before);
}

describe('a token of somebody else’s making', () => {
  test('is nobody’s, whatever its header points at, and nobody goes there to look', async () => {
    const jwk = { kty: 'oct', k: Buffer.from('attacker').toString('base64url') };
    for (const header of [
      { jku: bait },
      { x5u: bait },
      { jwk },
      { jku: bait, kid: bait, x5u: bait },
      { alg: 'RS256', jku: bait },
      { alg: 'ES256', x5u: bait, x5c: [bait] },
      { kid: '../../../../dev/null' },
      { kid: `' UNION SELECT 'k` },
      { kid: 'k'.repeat(10_000) },
      { iss: bait },
    ])
      await isNobody(
        signed(claimsOf('a', { iss: bait }), { secret: 'attacker', header }),
        JSON.stringify(header).slice(0, 80),
      );
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        isUnknown(signed(claimsOf('a'), { secret: 'attacker', header: { kid: `unknown-${n}` } })),
      ),
    );
    expect(knocks).toBe(0);
  });

  const isUnknown = async (token: string) => expect((await sso(token)).status).toBe(401);

  test('says nothing twice, though it be signed', async () => {
    const claims = JSON.stringify(claimsOf('a'));
    const header = '{"alg":"HS256","typ":"JWT"}';
    for (const [what, token] of [
      ['alg, none last', spelled('{"alg":"HS256","alg":"none"}', claims)],
      ['alg, none first', spelled('{"alg":"none","alg":"HS256"}', claims)],
      ['the subject', spelled(header, claims.replace('{', '{"sub":"admin",'))],
      ['the subject, spelled otherwise', spelled(header, claims.replace('{', '{"\\u0073ub":"admin",'))],
      ['the end', spelled(header, claims.replace('}', ',"exp":9999999999}'))],
      ['the audience', spelled(header, claims.replace('}', ',"aud":"elsewhere"}'))],
      ['a role', spelled(header, claims.replace('}', ',"role":"admin","role":"reader"}'))],
      ['what is paid for', spelled(header, claims.replace('}', ',"entitlement":{"plan":"a","plan":"b"}}'))],
    ] as const)
      await isNobody(token, what);
  });

  test('is not opened, unpacked or read at length', async () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`claim${n}`, n]));
    const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url');
    const encrypted = (zip: object) =>
      `${text(JSON.stringify({ alg: 'dir', enc: 'A256GCM', ...zip }))}..${'A'.repeat(16)}.${bomb.slice(0, 9_000)}.${'A'.repeat(22)}`;
    for (const [what, token] of [
      ['ten thousand claims', signed(claimsOf('a', many), { secret: key })],
      ['encrypted', encrypted({})],
      ['encrypted and compressed', encrypted({ zip: 'DEF' })],
      ['compressed', signed(claimsOf('a'), { secret: key, header: { zip: 'DEF' } })],
      ['with a demand nobody knows', signed(claimsOf('a'), { secret: key, header: { crit: ['x'], x: 1 } })],
      [
        'with its payload not encoded',
        signed(claimsOf('a'), { secret: key, header: { crit: ['b64'], b64: false } }),
      ],
      ['within another', signed(claimsOf('a'), { secret: key, header: { cty: 'JWT' } })],
    ] as const)
      await isNobody(token, what);
  });

  test('that was used is used in every spelling', async () => {
    const token = ssoToken('a', { jti: randomUUID() });
    expect((await sso(token)).status).toBe(200);
    const [head, payload, signature] = token.split('.') as [string, string, string];
    const last = signature.at(-1)!;
    for (const other of [
      token,
      `${token}=`,
      `${token}\n`,
      ` ${token}`,
      `${token} `,
      `${head}=.${payload}.${signature}`,
      `${head}.${payload}.${signature.slice(0, -1)}${String.fromCharCode(last.charCodeAt(0) + 1)}`,
      token.replaceAll('-', '+').replaceAll('_', '/'),
      `${token}.`,
      `Bearer ${token}`,
    ])
      expect((await sso(other)).status, JSON.stringify(other.slice(-20))).toBe(401);
  });
});

describe('what opens one door opens no other', () => {
  test('each token, code and key at each door', async () => {
    const { accessToken, refreshToken } = await signIn();
    const [{ id }] = await api.database.query(`SELECT id FROM sites WHERE slug = 'a'`);
    const password = 'long enough, is it';
    const mailed = { 'magic-link': 'ben@example.org', 'password-reset': 'cleo@example.org' };
    for (const [kind, email] of Object.entries(mailed)) {
      await api.person(id as string, { name: `${email.split('@')[0]} Reader`, email, password });
      await api.call('POST', `/v1/auth/${kind}`, { body: { site: 'a', email } });
    }
    const mails = await api.app.get(Mails).kept(id as string);
    const keyOf = (kind: string) =>
      mails.flatMap((mail) => new RegExp(`#belowline-${kind}=(blm_[\\w-]+)`).exec(mail.text)?.[1] ?? [])[0]!;
    const tokens = {
      access: accessToken,
      refresh: refreshToken,
      sso: ssoToken('a'),
      link: keyOf('sign-in'),
      reset: keyOf('reset'),
      seat: `seat_${'a'.repeat(43)}`,
      key: (await api.key(id as string, ['members:read', 'members:write'])).key,
    };
    for (const [name, token] of Object.entries(tokens)) expect(token, name).toMatch(/^[\w.-]{20,}$/);
    const post = (path: string, body: object) => api.call('POST', path, { body });
    const doors: Record<string, (token: string) => Promise<Answer>> = {
      access: me,
      refresh,
      sso,
      link: (token) => post('/v1/auth/magic-link/redeem', { token }),
      reset: (token) => post('/v1/auth/password-reset/redeem', { token, password }),
      registration: (token) => post('/v1/auth/register/confirm', { token }),
      address: (token) => post('/v1/auth/address/confirm', { token }),
      seat: (code) => api.call('POST', '/v1/sites/a/me/seats/take', { token: accessToken, body: { code } }),
      key: (token) => api.call('GET', '/v1/sites/a/members/reader-1/entitlement', { token }),
    };
    for (const [kind, token] of Object.entries(tokens)) {
      for (const [door, knock] of Object.entries(doors)) {
        if (kind === door) continue;
        // Who registers again is mailed the link that signs in, which the page takes to where the other one goes.
        if (kind === 'link' && door === 'registration') continue;
        const answer = await knock(token);
        const said = `${kind} at the door of ${door}: ${answer.status} ${answer.text.slice(0, 200)}`;
        expect([401, 403, 404, 410, 422], said).toContain(answer.status);
        // Known as what it is, and not allowed here.
        if (answer.status === 403) expect(['access key', 'key access'], said).toContain(`${kind} ${door}`);
      }
    }
    // None of it was used up by the wrong door.
    expect((await refresh(refreshToken)).status).toBe(200);
    expect((await sso(tokens.sso)).status).toBe(200);
    expect((await doors['link']!(tokens.link)).status).toBe(200);
    expect((await doors['reset']!(tokens.reset)).status).toBeLessThan(300);
  });
});

describe('a session', () => {
  test('is made new by each sign-in, whatever the request brings along', async () => {
    const planted = await signIn();
    const bring = {
      cookie: `session=${planted.refreshToken}; __Host-session=${planted.refreshToken}; sid=planted`,
      'x-session-id': 'planted',
    };
    const seen = new Set([planted.refreshToken, planted.accessToken]);
    const ways: (() => Promise<Answer>)[] = [
      () =>
        api.call('POST', '/v1/auth/sso', {
          body: { site: 'a', token: ssoToken('a') },
          headers: bring,
          token: planted.accessToken,
        }),
      () =>
        api.call('POST', '/v1/auth/login', {
          body: { site: 'a', email: 'ada@example.org', password: 'long enough, is it' },
          headers: bring,
          token: planted.accessToken,
        }),
    ];
    for (const way of ways) {
      const answer = await way();
      const { accessToken, refreshToken } = SignedIn.parse(answer.body);
      for (const made of [accessToken, refreshToken]) expect(seen.has(made)).toBe(false);
      seen.add(accessToken).add(refreshToken);
      expect(answer.headers['set-cookie']).toBeUndefined();
      const listed = await api.call('GET', '/v1/me/sessions', { token: accessToken });
      expect(listed.body.items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    }
    for (const more of [
      { sessionId: 'planted' },
      { refreshToken: planted.refreshToken },
      { jti: 'planted' },
    ]) {
      const answer = await api.call('POST', '/v1/auth/sso', {
        body: { site: 'a', token: ssoToken('a'), ...more },
      });
      expect([answer.status, answer.body.code]).toEqual([422, 'invalid-body']);
    }
  });

  test('that was ended is over in every form, and no answer to it is kept by anybody', async () => {
    const { accessToken, refreshToken } = await signIn();
    const before = await me(accessToken);
    expect(before.headers['cache-control']).toBe('private, no-store');
    const out = await api.call('POST', '/v1/auth/logout', { body: { refreshToken }, token: accessToken });
    expect(out.status).toBeLessThan(300);
    expect(out.headers['cache-control']).toBe('private, no-store');
    for (const answer of [
      await me(accessToken),
      await refresh(refreshToken),
      await api.call('GET', '/v1/me', {
        headers: { cookie: `session=${refreshToken}; token=${accessToken}` },
      }),
      await me(`${accessToken}=`),
    ])
      expect(answer.status).toBe(401);
  });
});

describe('keys of the publication', () => {
  test('are good on its own site, in the header, for what they were given', async () => {
    const [{ id }] = await api.database.query(`SELECT id FROM sites WHERE slug = 'a'`);
    const { key: secret } = await api.key(id, ['members:read']);
    const member = (site: string) => `/v1/sites/${site}/members/reader-1/entitlement`;
    expect((await api.call('GET', member('a'), { token: secret })).status).toBe(200);
    expect((await api.call('GET', member('b'), { token: secret })).status).toBe(401);
    for (const name of ['access_token', 'key', 'api_key', 'token'])
      expect((await api.call('GET', `${member('a')}?${name}=${secret}`)).status, name).toBe(400);
    for (const header of ['x-api-key', 'x-auth-token', 'cookie'])
      expect((await api.call('GET', member('a'), { headers: { [header]: secret } })).status, header).toBe(
        401,
      );
    const put = {
      reference: 'r',
      plan: 'monthly',
      status: 'active',
      currentPeriodEnd: null,
      occurredAt: '2026-01-01T00:00:00Z',
    };
    const wrong = await api.call('PUT', '/v1/sites/a/members/reader-1/subscription', {
      token: secret,
      body: put,
    });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'forbidden']);
    for (const changed of [`${secret}a`, secret.slice(0, -1), secret.toUpperCase(), ` ${secret}x`])
      expect((await api.call('GET', member('a'), { token: changed })).status).toBe(401);
  });
});
