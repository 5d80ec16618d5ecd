import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, ssoToken, type Api } from './auth.fixture.js';

let api: Api;
let siteA: string;

beforeAll(async () => {
  api = await startApi();
  siteA = await api.site('a');
});
afterAll(() => api.close());

const signIn = async (slug = 'a', claims: Record<string, unknown> = {}) => {
  const answer = await api.call('POST', '/v1/auth/sso', {
    body: { site: slug, token: ssoToken(slug, claims) },
  });
  expect(answer.text).toContain('accessToken');
  return answer.body as { accessToken: string; refreshToken: string; user: Record<string, unknown> };
};

describe('signing in', () => {
  test('a publication’s token gives a session, and me', async () => {
    const { accessToken, user } = await signIn('a', { name: 'Ada', email: 'ada@example.org' });
    expect(user).toMatchObject({
      externalId: 'reader-1',
      name: 'Ada',
      role: 'reader',
      site: 'a',
      avatarUrl: null,
    });
    const me = await api.call('GET', '/v1/me', { token: accessToken });
    expect(me.status).toBe(200);
    expect(me.body).toMatchObject({ ...user, email: 'ada@example.org' });
    expect(me.headers['cache-control']).toBe('private, no-store');
  });
});
