import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '@app/platform';
import { boundSecret, providersOf, SiteDirectory, SiteSecrets } from '@app/identity';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
beforeAll(async () => {
  w = await world(EASY, { BASE_URL: 'https://talk.example' });
});
afterAll(() => w.close());

const ways = (headers: Record<string, string> = {}) => w.call('GET', '/v1/sites/daily/sign-in', { headers });
const google = { kind: 'google', id: 'google', clientId: 'our-client' };
const own = { kind: 'openid', id: 'club', name: 'The Club', issuer: 'https://club.example', clientId: 'c' };

let admin: TestPerson;
async function set(signIn: object) {
  admin ??= await w.person('Ruth Oost', { role: 'admin' });
  const path = '/v1/sites/daily/settings';
  const { version } = (await w.call('GET', path, { token: admin.token })).body;
  return w.call('PUT', path, { token: admin.token, body: { version, ...signIn } });
}
async function storeSecret(id: string) {
  w.app.get(SiteDirectory).forget();
  const site = await w.app.get(SiteDirectory).require('daily');
  const provider = providersOf(site).find((one) => one.id === id)!;
  await inTransaction(w.database, (tx) =>
    w.app.get(SiteSecrets).add(tx, { siteId: site.id, ...boundSecret(provider, 'hush') }),
  );
}

it('says what a site offers, the same bytes for everyone, with a tag', async () => {
  const plain = await ways();
  expect(plain.status).toBe(200);
  expect(plain.body).toEqual({ password: true, magicLink: true, registration: 'closed', providers: [] });
  expect(plain.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=2, must-revalidate');
  const again = await ways({ 'if-none-match': plain.headers.get('etag')! });
  expect([again.status, again.text]).toEqual([304, '']);
  expect((await w.call('GET', '/v1/sites/nobody/sign-in')).body.code).toBe('unknown-site');
});

it('offers a provider once its secret is there, for the client and issuer that it was given for', async () => {
  expect((await set({ registration: 'confirmed', signIn: { providers: [own, google] } })).status).toBe(200);
  expect((await ways()).body).toMatchObject({ registration: 'confirmed', providers: [] });
  await storeSecret('google');
  await storeSecret('club');
  expect((await ways()).body.providers).toEqual([
    { id: 'daily.club', name: 'The Club' },
    { id: 'daily.google', name: 'Google' },
  ]);
  const taken = { ...own, issuer: 'https://elsewhere.example' };
  await set({ signIn: { password: false, magicLink: false, providers: [taken, google] } });
  expect((await ways()).body).toEqual({
    password: false,
    magicLink: false,
    registration: 'confirmed',
    providers: [{ id: 'daily.google', name: 'Google' }],
  });
});

it('offers no provider where people could not be sent back, and no link where no mail goes out', async () => {
  const bare = await world(
    { ...EASY, signIn: { providers: [{ ...own, clientAuth: 'none' }] } },
    { BELOWLINE_DEMO: '0' },
  );
  const offered = await bare.call('GET', '/v1/sites/daily/sign-in');
  expect(offered.body).toMatchObject({ magicLink: false, providers: [] });
  await bare.close();
});

it.each([
  ['plain http', { ...own, issuer: 'http://club.example' }, '/signIn/providers/0/issuer'],
  ['credentials', { ...own, issuer: 'https://a:b@club.example' }, '/signIn/providers/0/issuer'],
  ['a query', { ...own, issuer: 'https://club.example/?a=1' }, '/signIn/providers/0/issuer'],
  ['another scheme', { ...own, issuer: 'ftp://club.example' }, '/signIn/providers/0/issuer'],
  ['the site’s own', { ...own, issuer: 'https://daily.example' }, '/signIn/providers/0/issuer'],
  ['a slash in the id', { ...own, id: 'a/b' }, '/signIn/providers/0/id'],
  ['an unknown field', { ...own, clientSecret: 'x' }, '/signIn/providers/0/clientSecret'],
])('refuses a provider with %s', async (_, provider, pointer) => {
  const answer = await set({ signIn: { providers: [provider] } });
  expect([answer.status, answer.body.code]).toEqual([422, 'invalid-body']);
  expect(answer.body.errors[0].pointer).toBe(pointer);
});

it('lets no key change them, and refuses the issuer of a provider for the site’s own', async () => {
  expect((await set({ signIn: { providers: [own] } })).status).toBe(200);
  const token = await w.key(['settings:write']);
  const body = { version: 1, signIn: { providers: [] } };
  expect((await w.call('PUT', '/v1/sites/daily/settings', { token, body })).body.code).toBe('forbidden');
  const sso = { issuer: own.issuer, audience: 'belowline' };
  expect((await set({ sso })).body.errors[0].code).toBe('own-issuer');
});

it('refuses two of one id or one issuer', async () => {
  const same = { ...own, id: 'other' };
  expect((await set({ signIn: { providers: [own, same] } })).status).toBe(422);
  expect((await set({ signIn: { providers: [google, { ...own, id: 'google' }] } })).status).toBe(422);
});
