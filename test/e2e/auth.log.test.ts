import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SignedIn } from '@app/identity';
import { Mails } from '@app/mail';
import { type Api, ssoToken, startApi } from './auth.fixture.js';

let api: Api;
let siteId: string;
const lines: string[] = [];
beforeAll(async () => {
  api = await startApi({ LOG_LEVEL: 'debug' }, (line) => void lines.push(line));
  siteId = await api.site('a', { origins: ['https://news.example'] });
});
afterAll(() => api.close());

/** What nobody who reads the log may find: the whole, what a URL makes of it, and what signs it. */
function expectSilence(secrets: Record<string, string>): void {
  expect(lines.length).toBeGreaterThan(0);
  const written = lines.join('\n');
  for (const [what, secret] of Object.entries(secrets)) {
    expect(secret.length, what).toBeGreaterThan(8);
    for (const part of [secret, encodeURIComponent(secret), secret.split('.').at(-1)!])
      expect(written.includes(part), `${what} is in the log`).toBe(false);
  }
}

describe('the log, at its most talkative', () => {
  test('a token in an address is refused and not written, good or not', async () => {
    const token = ssoToken('a');
    const { accessToken, refreshToken } = SignedIn.parse(
      (await api.call('POST', '/v1/auth/sso', { body: { site: 'a', token } })).body,
    );
    const { key } = await api.key(siteId, ['members:read']);
    const asked: Record<string, string> = {
      access_token: accessToken,
      refresh_token: refreshToken,
      token,
      key,
      api_key: `${key}x`,
    };
    const codes: Record<string, string> = {};
    for (const [name, value] of Object.entries(asked)) {
      const answer = await api.call('GET', `/v1/me?${name}=${encodeURIComponent(value)}`);
      expect([400, 401], name).toContain(answer.status);
      expect(answer.text).not.toContain(value);
      codes[name] = answer.body.code;
    }
    expect(codes['access_token']).toBe('token-in-url');
    expectSilence(asked);
  });

  test('keeps what people sign in with to itself, right or wrong', async () => {
    const email = 'vera.canary@example.org';
    const password = 'canary password of hers';
    await api.person(siteId, { name: 'Vera Canary', email, password });
    const wrong = { site: 'a', email, password: 'canary password of another' };
    expect((await api.call('POST', '/v1/auth/login', { body: wrong })).status).toBe(401);
    const session = SignedIn.parse(
      (await api.call('POST', '/v1/auth/login', { body: { site: 'a', email, password } })).body,
    );
    for (const path of ['magic-link', 'password-reset'])
      expect((await api.call('POST', `/v1/auth/${path}`, { body: { site: 'a', email } })).status).toBe(202);
    const links = (await api.app.get(Mails).kept(siteId)).map(({ text }) => /blm_[\w-]{43}/.exec(text)![0]);
    for (const token of links) await api.call('POST', '/v1/auth/magic-link/redeem', { body: { token } });
    for (let n = 0; n < 2; n++) {
      const { refreshToken } = session;
      await api.call('POST', '/v1/auth/refresh', { body: { refreshToken } });
    }
    await api.call('POST', '/v1/auth/login', { body: `{"site":"a","email":"${email}","password":` });
    await api.call('POST', '/v1/billing/stripe/a/webhook', {
      body: { id: 'evt_1' },
      headers: { 'stripe-signature': 't=1,v1=canarysignature0' },
    });
    expect(links).toHaveLength(2);
    expectSilence({
      email,
      password,
      'a wrong password': wrong.password,
      'an access token': session.accessToken,
      'a refresh token': session.refreshToken,
      'a link': links[0]!,
      'another link': links[1]!,
      'a signature': 'canarysignature0',
      name: 'Vera Canary',
    });
  });
});
