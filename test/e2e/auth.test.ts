import { randomBytes } from 'node:crypto';
import { SignedIn } from '@app/identity';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimsOf, SECRET, signed, ssoToken, startApi, type Api, type Answer } from './auth.fixture.js';

let api: Api;
let siteA: string;

beforeAll(async () => {
  api = await startApi();
  siteA = await api.site('a');
  await api.site('b');
});
afterAll(() => api.close());

const sso = (slug: string, token: string) =>
  api.call('POST', '/v1/auth/sso', { body: { site: slug, token } });
const signIn = async (slug = 'a', claims: Record<string, unknown> = {}): Promise<SignedIn> =>
  SignedIn.parse((await sso(slug, ssoToken(slug, claims))).body);
const me = (token?: string) => api.call('GET', '/v1/me', token === undefined ? {} : { token });

function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body?.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    status,
    title: expect.any(String),
    type: expect.stringContaining(code),
  });
  expect(answer.headers['x-request-id']).toBeTruthy();
}

describe('signing in with the publication', () => {
  test('gives tokens and the user, never kept by anybody, without a cookie', async () => {
    const answer = await sso('a', ssoToken('a', { name: 'Ada', email: 'ada@example.org' }));
    expect(answer.status).toBe(200);
    const { user, expiresIn } = SignedIn.parse(answer.body);
    expect(user).toMatchObject({
      externalId: 'reader-1',
      name: 'Ada',
      role: 'reader',
      site: 'a',
      avatarUrl: null,
    });
    expect(expiresIn).toBe(600);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('needs a token of this site’s own, unused', async () => {
    const used = ssoToken('a');
    expect((await sso('a', used)).status).toBe(200);
    expectProblem(await sso('a', used), 401, 'token-already-used');
    expectProblem(await sso('a', ssoToken('b')), 401, 'invalid-token');
    expectProblem(await sso('nowhere', ssoToken('a')), 404, 'unknown-site');
    const byAnother = signed(claimsOf('a'), { secret: `b: ${SECRET}` });
    expectProblem(await sso('a', byAnother), 401, 'invalid-token');
  });

  test('works with a stale token in the header', async () => {
    const answer = await api.call('POST', '/v1/auth/sso', {
      token: 'stale',
      body: { site: 'a', token: ssoToken('a') },
    });
    expect(answer.status).toBe(200);
  });
});

describe('signing in by e-mail and password', () => {
  const login = (body: Record<string, unknown>, of = api) => of.call('POST', '/v1/auth/login', { body });

  beforeAll(async () => {
    await api.person(siteA, {
      name: 'Mod',
      role: 'moderator',
      externalId: 'mod-1',
      email: 'Mod@example.org',
      password: 'correct horse',
    });
  });

  test('answers like the publication’s way, whatever the case of the address', async () => {
    const answer = await login({ site: 'a', email: 'mod@EXAMPLE.org', password: 'correct horse' });
    const { user, accessToken } = SignedIn.parse(answer.body);
    expect(user).toMatchObject({ name: 'Mod', role: 'moderator', externalId: 'mod-1', site: 'a' });
    expect((await me(accessToken)).body).toMatchObject({ ...user, email: 'Mod@example.org' });
    // One person, whichever way in.
    expect((await signIn('a', { sub: 'mod-1', name: 'Mod' })).user).toEqual(user);
  });

  test('an unknown address and a wrong password are told alike', async () => {
    const wrong = await login({ site: 'a', email: 'mod@example.org', password: 'wrong horse' });
    const unknown = await login({ site: 'a', email: 'nobody@example.org', password: 'wrong horse' });
    expectProblem(wrong, 401, 'invalid-credentials');
    expect(unknown.text).toBe(wrong.text);
    const names = (answer: Answer) => Object.keys(answer.headers).sort();
    expect(names(unknown)).toEqual(names(wrong));
    expectProblem(
      await login({ site: 'b', email: 'mod@example.org', password: 'correct horse' }),
      401,
      'invalid-credentials',
    );
  });

  test('takes the password exactly, and any text for an address', async () => {
    for (const password of [
      'correct horse ',
      ' correct horse',
      'Correct horse',
      'correct horse\0',
      'x'.repeat(1024),
    ]) {
      expectProblem(
        await login({ site: 'a', email: 'mod@example.org', password }),
        401,
        'invalid-credentials',
      );
    }
    for (const email of ['%@%', "' OR ''='", 'a\0b', '*', 'mod@example.org\0']) {
      expectProblem(await login({ site: 'a', email, password: 'correct horse' }), 401, 'invalid-credentials');
    }
    for (const password of ['', 'x'.repeat(1025), '\ud800']) {
      expectProblem(await login({ site: 'a', email: 'mod@example.org', password }), 422, 'invalid-body');
    }
    expectProblem(
      await login({ site: 'a', email: 'mod@example.org', password: 'x'.repeat(1_000_000) }),
      413,
      'body-too-large',
    );
  });

  test('is what the schema says and nothing else', async () => {
    const good = { site: 'a', email: 'mod@example.org', password: 'correct horse' };
    for (const wrong of [
      { email: { password: 1 } },
      { password: ['correct horse'] },
      { site: { _type: 'raw', _value: '1=1' } },
      { password: true },
      { email: null },
      { role: 'admin' },
      { siteId: siteA },
    ]) {
      expectProblem(await login({ ...good, ...wrong }), 422, 'invalid-body');
    }
    const unknown = await login({ ...good, role: 'admin' });
    expect(unknown.body.errors).toEqual([
      { pointer: '/role', code: 'unknown-field', detail: expect.any(String) },
    ]);
  });

  test('guessing at one account is stopped, however its address is spelled, and for nobody else', async () => {
    const guess = (email: string) => login({ site: 'a', email, password: 'guess' });
    const spellings = ['guessed@example.org', 'Guessed@EXAMPLE.org', ' guessed@example.org'];
    // 30 at once are let through, of each spelling fewer come.
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => guess(spellings[i % 3]!)));
    const refused = answers.find(({ status }) => status === 429)!;
    expectProblem(refused, 429, 'rate-limited');
    expect(refused.body.limit).toBe('password-by-account');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['ratelimit']).toContain('"password-by-account"');
    expect(refused.headers['ratelimit-policy']).toContain('"password-by-account"');
    expectProblem(await guess('another@example.org'), 401, 'invalid-credentials');
  });

  test('and from one address at many accounts, whatever address a stranger claims', async () => {
    const strict = await startApi({ BELOWLINE_DEMO: '0' });
    try {
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          strict.call('POST', '/v1/auth/login', {
            body: { site: 'nowhere', email: `reader-${i}@example.org`, password: 'guess' },
            headers: {
              'x-forwarded-for': `203.0.113.${i}`,
              forwarded: `for=203.0.113.${i}`,
              'x-real-ip': `203.0.113.${i}`,
              'cf-connecting-ip': `203.0.113.${i}`,
            },
          }),
        ),
      );
      const refused = answers.find(({ status }) => status === 429)!;
      expectProblem(refused, 429, 'rate-limited');
      expect(refused.body.limit).toBe('password-by-address');
    } finally {
      await strict.close();
    }
  });
});

describe('registering', () => {
  const register = (site: string, body: Record<string, unknown>) =>
    api.call('POST', '/v1/auth/register', { body: { site, ...body } });

  test('is closed unless the site opens it', async () => {
    expectProblem(
      await register('a', { email: 'new@example.org', password: 'correct horse' }),
      403,
      'registration-closed',
    );
  });

  test('makes an account whose id is the member’s', async () => {
    await api.site('open', { settings: { registration: 'open' } });
    const credentials = { email: 'new@example.org', password: 'correct horse' };
    const first = SignedIn.parse((await register('open', { ...credentials, name: 'Nina' })).body);
    expect(first.user).toMatchObject({
      externalId: first.user.id,
      name: 'Nina',
      role: 'reader',
      site: 'open',
    });
    // With the right password it is a login, with another it is what a login would say.
    const again = SignedIn.parse((await register('open', { ...credentials, name: 'Other' })).body);
    expect(again.user).toEqual(first.user);
    const wrong = await register('open', { ...credentials, password: 'wrong horse' });
    expectProblem(wrong, 401, 'invalid-credentials');
    const login = await api.call('POST', '/v1/auth/login', { body: { site: 'open', ...credentials } });
    expect(SignedIn.parse(login.body).user).toEqual(first.user);
  });

  test('ten times at once makes one account', async () => {
    const email = 'eager@example.org';
    const all = await Promise.all(
      Array.from({ length: 10 }, () => register('open', { email, password: 'correct horse' })),
    );
    expect(new Set(all.map(({ body }) => SignedIn.parse(body).user.id)).size).toBe(1);
    expect(await api.database.query('SELECT id FROM accounts WHERE email_key = $1', [email])).toHaveLength(1);
  });

  test('takes no name that deceives', async () => {
    for (const name of [
      'user\u202Egpj.exe',
      'ad\u200Bmin',
      'admin\uFEFF',
      'adm\u00ADin',
      'Admin',
      '\u3164',
      'a\u0000b',
    ]) {
      const answer = await register('open', { email: 'named@example.org', password: 'correct horse', name });
      expectProblem(answer, 422, 'invalid-name');
    }
    for (const wrong of [{ email: 'no address' }, { password: 'short' }, { name: 7 }, { role: 'admin' }]) {
      const body = { email: 'named@example.org', password: 'correct horse', ...wrong };
      expectProblem(await register('open', body), 422, 'invalid-body');
    }
  });
});

describe('refreshing and signing out', () => {
  const refresh = (refreshToken: unknown) => api.call('POST', '/v1/auth/refresh', { body: { refreshToken } });

  test('a refresh answers like a sign-in', async () => {
    const first = await signIn();
    const answer = await refresh(first.refreshToken);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    const second = SignedIn.parse(answer.body);
    expect(second.user).toEqual(first.user);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await me(second.accessToken)).status).toBe(200);
  });

  test('signing out ends the session of the access token', async () => {
    const { accessToken, refreshToken } = await signIn();
    expect((await api.call('POST', '/v1/auth/logout', { token: accessToken })).status).toBe(204);
    expectProblem(await me(accessToken), 401, 'invalid-token');
    expectProblem(await refresh(refreshToken), 401, 'session-ended');
  });

  test('or of the refresh token, also beside a stale access token, as often as one likes', async () => {
    const { accessToken, refreshToken } = await signIn();
    for (const options of [{}, { token: 'stale' }, { token: accessToken }]) {
      const answer = await api.call('POST', '/v1/auth/logout', { ...options, body: { refreshToken } });
      expect(answer.status).toBe(204);
    }
    expectProblem(await me(accessToken), 401, 'invalid-token');
    expectProblem(await api.call('POST', '/v1/auth/logout'), 401, 'authentication-required');
  });

  test('a GET does nothing', async () => {
    const { accessToken } = await signIn();
    expect((await api.call('GET', '/v1/auth/logout', { token: accessToken })).status).toBe(404);
    expect((await me(accessToken)).status).toBe(200);
  });
});

test('each kind of token is good for its own use only', async () => {
  const { accessToken, refreshToken } = await signIn();
  const { key } = await api.key(siteA, ['members:read']);
  const uses: Record<string, (token: string) => Promise<Answer>> = {
    access: me,
    refresh: (token) => api.call('POST', '/v1/auth/refresh', { body: { refreshToken: token } }),
    sso: (token) => sso('a', token),
    key: (token) => api.call('GET', '/v1/sites/b/articles/x/thread', { token }),
  };
  const tokens: Record<string, () => string> = {
    access: () => accessToken,
    refresh: () => refreshToken,
    sso: () => ssoToken('a'),
    key: () => key,
    idToken: () => signed(claimsOf('a', { aud: 'another-client' }), { secret: `a: ${SECRET}` }),
  };
  for (const [kind, make] of Object.entries(tokens)) {
    for (const [use, call] of Object.entries(uses)) {
      if (kind === use && use !== 'key') continue;
      // A key is no person: it is known and not allowed; everything else is not known at all.
      const expected = kind === 'key' && use === 'access' ? 403 : 401;
      expect([kind, use, (await call(make())).status]).toEqual([kind, use, expected]);
    }
  }
});

describe('who is asking', () => {
  test('nobody, without a token', async () => {
    expectProblem(await me(), 401, 'authentication-required');
    expect((await api.call('HEAD', '/v1/me')).status).toBe(401);
  });

  test('the Authorization header says, in one way', async () => {
    const { accessToken } = await signIn();
    const withHeader = (authorization: string) => api.call('GET', '/v1/me', { headers: { authorization } });
    expect((await withHeader(`bearer ${accessToken}`)).status).toBe(200);
    for (const header of [
      accessToken,
      'Bearer',
      'Bearer ',
      `Bearer ${accessToken} x`,
      `Bearer ${accessToken},Bearer ${accessToken}`,
      `Basic ${Buffer.from(`x:${accessToken}`).toString('base64')}`,
      `Bearer ${accessToken}=`,
      'Bearer undefined',
    ]) {
      expectProblem(await withHeader(header), 401, 'invalid-token');
    }
  });

  test('a token in an address is refused, a good one too', async () => {
    const { accessToken } = await signIn();
    const { key } = await api.key(siteA, ['members:read']);
    for (const query of [
      `access_token=${accessToken}`,
      `access_token=`,
      `key=${key}`,
      `a=1&api_key=${key}`,
    ]) {
      expectProblem(await api.call('GET', `/v1/me?${query}`), 400, 'token-in-url');
      expectProblem(await api.call('GET', `/v1/me?${query}`, { token: accessToken }), 400, 'token-in-url');
    }
    const body = { site: 'a', token: ssoToken('a') };
    expectProblem(await api.call('POST', '/v1/auth/sso?access_token=x', { body }), 400, 'token-in-url');
  });

  test('people and keys are known on their own site only', async () => {
    const { accessToken } = await signIn();
    const { key } = await api.key(siteA, ['members:read']);
    for (const token of [accessToken, key]) {
      expectProblem(await api.call('GET', '/v1/sites/b/articles/x/thread', { token }), 401, 'invalid-token');
      expectProblem(
        await api.call('GET', '/v1/sites/nowhere/articles/x/thread', { token }),
        404,
        'unknown-site',
      );
    }
    expectProblem(await api.call('GET', '/v1/me', { token: key }), 403, 'forbidden');
  });

  test('a huge token is refused at once', async () => {
    const huge = randomBytes(40_000).toString('base64url');
    expectProblem(await sso('a', huge), 422, 'invalid-body');
    expectProblem(await sso('a', randomBytes(600_000).toString('base64url')), 413, 'body-too-large');
    expectProblem(await me(huge), 401, 'invalid-token');
  });
});

describe('one’s own profile', () => {
  const change = (token: string, body: unknown) => api.call('PATCH', '/v1/me', { token, body });

  test('can be read and changed', async () => {
    const { accessToken } = await signIn('a', { sub: 'changing', name: 'Before' });
    const changed = await change(accessToken, {
      name: '  After   all ',
      avatarUrl: "https://img.example/'a'.png",
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: 'After all', avatarUrl: 'https://img.example/%27a%27.png' });
    expect((await me(accessToken)).body).toEqual(changed.body);
    expect((await change(accessToken, { avatarUrl: null })).body).toMatchObject({
      name: 'After all',
      avatarUrl: null,
    });
    expect((await change(accessToken, {})).body).toMatchObject({ name: 'After all' });
  });

  test('takes nothing that deceives, and nothing else', async () => {
    const { accessToken, user } = await signIn('a', { sub: 'trying', name: 'Honest' });
    for (const name of ['user\u202Egpj.exe', 'ad\u200Bmin', 'Moderator', '\u200B', 'a\u0000b']) {
      expectProblem(await change(accessToken, { name }), 422, 'invalid-name');
    }
    expectProblem(await change(accessToken, { name: '\ud800' }), 422, 'invalid-body');
    for (const avatarUrl of [
      'javascript:alert(1)',
      'http://a.example/',
      '//evil',
      "https://a/' onmouseover='alert(1)",
    ]) {
      expectProblem(await change(accessToken, { avatarUrl }), 422, 'invalid-avatar');
    }
    for (const more of ['status', 'siteId', 'role', 'id', 'externalId', 'subscription', 'email']) {
      expectProblem(await change(accessToken, { [more]: 'admin' }), 422, 'invalid-body');
    }
    for (const body of [[], 'text', null, 7, { name: {} }, { name: null }, { name: '' }]) {
      expectProblem(await change(accessToken, body), 422, 'invalid-body');
    }
    expect((await me(accessToken)).body).toMatchObject(user);
  });

  test('what looks like a program stays text', async () => {
    const { accessToken } = await signIn('a', { sub: 'scripted' });
    const name = '"><img src=x onerror=alert(1)>';
    expect((await change(accessToken, { name })).body.name).toBe(name);
    expect((await me(accessToken)).headers['content-type']).toBe('application/json; charset=utf-8');
  });
});

describe('one’s own sessions', () => {
  test('are listed and ended', async () => {
    const first = await signIn('a', { sub: 'many' });
    const second = await signIn('a', { sub: 'many' });
    const list = await api.call('GET', '/v1/me/sessions', { token: second.accessToken });
    expect(list.body).toMatchObject({ items: [{ current: true }, { current: false }], nextCursor: null });
    const old = `/v1/me/sessions/${list.body.items[1].id}`;
    expectProblem(
      await api.call('DELETE', old, { token: (await signIn('a', { sub: 'else' })).accessToken }),
      404,
      'unknown-session',
    );
    const read = await api.call('GET', old, { token: second.accessToken });
    expect([read.status, read.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(read.body).toEqual(list.body.items[1]);
    const own = await api.call('GET', `/v1/me/sessions/${list.body.items[0].id}`, {
      token: second.accessToken,
    });
    expect(own.body).toEqual(list.body.items[0]);
    expectProblem(
      await api.call('GET', old, { token: (await signIn('a', { sub: 'else' })).accessToken }),
      404,
      'unknown-session',
    );
    expect((await api.call('DELETE', old, { token: second.accessToken })).status).toBe(204);
    for (const method of ['GET', 'DELETE'])
      expectProblem(await api.call(method, old, { token: second.accessToken }), 404, 'unknown-session');
    expectProblem(await me(first.accessToken), 401, 'invalid-token');
    expect((await me(second.accessToken)).status).toBe(200);
  });

  test('all but the one that asks are ended at once, and nobody else’s', async () => {
    const devices = await Promise.all([1, 2, 3].map(() => signIn('a', { sub: 'everywhere' })));
    const other = await signIn('a', { sub: 'elsewhere' });
    const ask = () => api.call('DELETE', '/v1/me/sessions', { token: devices[1]!.accessToken });
    expect([(await ask()).status, (await ask()).status]).toEqual([204, 204]);
    const seen = await Promise.all([...devices, other].map(({ accessToken }) => me(accessToken)));
    expect(seen.map(({ status }) => status)).toEqual([401, 200, 401, 200]);
    for (const { refreshToken } of [devices[0]!, devices[2]!]) {
      const body = { refreshToken };
      expectProblem(await api.call('POST', '/v1/auth/refresh', { body }), 401, 'session-ended');
    }
  });

  test('take only what there is', async () => {
    const { accessToken: token } = await signIn('a', { sub: 'many' });
    for (const limit of ['-1', '0', '101', '1e9', 'NaN', '1.5', '9223372036854775808', '', ' 1', '0x1']) {
      expectProblem(await api.call('GET', `/v1/me/sessions?limit=${limit}`, { token }), 400, 'invalid-query');
    }
    for (const query of ['limit[]=1', 'limit=1&limit=2', 'userId=x', 'sort=id', 'cursor=']) {
      expectProblem(await api.call('GET', `/v1/me/sessions?${query}`, { token }), 400, 'invalid-query');
    }
    for (const cursor of ['x', "' OR ''='", 'AAAA'.repeat(20), '%00']) {
      expectProblem(
        await api.call('GET', `/v1/me/sessions?cursor=${encodeURIComponent(cursor)}`, { token }),
        400,
        'invalid-cursor',
      );
    }
    for (const id of ['undefined', '1%20OR%201=1', '..%2f..%2fadmin', '%00']) {
      for (const method of ['GET', 'DELETE'])
        expectProblem(await api.call(method, `/v1/me/sessions/${id}`, { token }), 400, 'invalid-path');
    }
    expect((await api.call('DELETE', '/v1/me/sessions/', { token })).status).toBe(404);
    expect((await me(token)).status).toBe(200);
  });
});

test('the keys that sign access tokens are published for everybody', async () => {
  const { accessToken, user } = await signIn();
  const answer = await api.call('GET', '/.well-known/jwks.json');
  expect(answer.headers['cache-control']).toBe('public, max-age=300');
  const { payload } = await jwtVerify(accessToken, createLocalJWKSet(answer.body), {
    algorithms: ['ES256'],
    audience: 'belowline',
    typ: 'at+jwt',
  });
  expect(payload.sub).toBe(user.id);
});
