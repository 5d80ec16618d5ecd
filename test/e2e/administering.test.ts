import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSite, ORIGIN, subscription, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let admin: TestPerson;
const SITE = '/v1/sites/daily';

beforeAll(async () => {
  w = await world();
  admin = await w.person('Adele Petit', { role: 'admin' });
});
afterAll(() => w.close());

const put = (plan: string, body: object, token = admin.token) =>
  w.call('PUT', `${SITE}/plans/${plan}`, { token, body });

describe('plans', () => {
  it('are made, changed and listed in their order, and told in the audit log', async () => {
    expect((await put('monthly', { name: 'Monthly', benefits: ['comments.post'] })).body).toMatchObject({
      plan: 'monthly',
      stripePrices: [],
      seats: 0,
    });
    await put('first', { name: 'First', position: 0 });
    await put('last', { name: 'Last', stripePrices: ['price_last'] });
    const changed = await put('monthly', { name: 'Each month', stripePrices: ['price_m'], position: 1 });
    expect(changed.body).toMatchObject({ name: 'Each month', benefits: [], stripePrices: ['price_m'] });
    const { items } = (await w.call('GET', `${SITE}/plans`, { token: admin.token })).body;
    expect(items.map(({ plan }: { plan: string }) => plan)).toEqual(['first', 'last', 'monthly']);
    const audit = await w.call('GET', `${SITE}/audit?limit=1`, { token: admin.token });
    expect(audit.body.items[0]).toMatchObject({ action: 'plan.changed', subject: { id: 'monthly' } });
  });

  it('share no price, however many ask for it at once', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((plan) => put(plan, { name: plan, stripePrices: ['price_wanted'] })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'price-taken' });
  });

  it('go only when nobody had them and no rule names them', async () => {
    const remove = (plan: string) => w.call('DELETE', `${SITE}/plans/${plan}`, { token: admin.token });
    await put('unused', { name: 'Unused' });
    expect((await remove('unused')).status).toBe(204);
    expect(await remove('unused')).toMatchObject({ status: 422, body: { code: 'unknown-plan' } });
    await put('given', { name: 'Given' });
    const reader = await w.person('Mo Diallo');
    const grant = { kind: 'complimentary', plan: 'given', personId: reader.id };
    expect((await w.call('POST', `${SITE}/grants`, { token: admin.token, body: grant })).status).toBe(201);
    expect(await remove('given')).toMatchObject({ status: 409, body: { code: 'plan-in-use' } });
    await put('named', { name: 'Named' });
    await w.article('named', { access: { post: { plans: ['named'] } } });
    expect((await remove('named')).body.detail).toContain('rules');
  });

  it('give their benefits to who has them, from the next question on', async () => {
    await put('wide', { name: 'Wide', benefits: ['comments.post'] });
    const reader = await w.person('Ada Moreau', { subscriptions: [subscription({ plan: 'wide' })] });
    const ask = () =>
      w.call('GET', `${SITE}/members/${reader.externalId}/entitlement?benefit=articles.unlimited`, {
        token: key,
      });
    const key = await w.key(['members:read']);
    await put('wide', { name: 'Wide', benefits: ['comments.post', 'articles.unlimited'] });
    await expect.poll(async () => (await ask()).body.allowed).toBe(true);
  });

  it('are for admins and keys of the site, and told what is wrong with them', async () => {
    const settings = await w.key(['settings:write']);
    const other = await addSite(w.app, 'other', {}, ['https://other.example']);
    const stranger = await w.person('Karl Vik', { site: other, role: 'admin' });
    const editor = await w.person('Eda Holm', { role: 'editor' });
    expect((await put('by-key', { name: 'By key' }, settings)).status).toBe(200);
    expect((await put('x', { name: 'X' }, stranger.token)).status).toBe(401);
    expect((await put('x', { name: 'X' }, editor.token)).status).toBe(403);
    for (const wrong of [{}, { name: '' }, { name: 'a\u0000b' }, { name: 'X', benefits: ['no spaces here'] }])
      expect((await put('x', wrong)).status, JSON.stringify(wrong)).toBe(422);
    expect((await put('x', { name: 'X', stripePrices: ['p', 'p'] })).status).toBe(422);
  });
});

describe('secret keys', () => {
  const keys = `${SITE}/keys`;

  it('are told once, listed without their secret, and ended at once', async () => {
    const asked = {
      token: admin.token,
      body: { name: 'paywall', scopes: ['members:read'] },
      headers: { 'idempotency-key': 'first-key' },
    };
    const made = await w.call('POST', keys, asked);
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'paywall', key: expect.stringMatching(/^blk_/) },
    });
    expect((await w.call('POST', keys, asked)).body).toEqual({ ...made.body, key: null });
    const listed = await w.call('GET', keys, { token: admin.token });
    expect(listed.text).not.toContain(made.body.key);
    expect(listed.body.items[0]).toMatchObject({ id: made.body.id, revokedAt: null });
    const use = () => w.call('GET', `${SITE}/members/nobody/entitlement`, { token: made.body.key });
    expect((await use()).status).toBe(404);
    expect((await w.call('DELETE', `${keys}/${made.body.id}`, { token: admin.token })).status).toBe(204);
    expect((await use()).status).toBe(401);
    const again = await w.call('DELETE', `${keys}/${made.body.id}`, { token: admin.token });
    expect(again).toMatchObject({ status: 404, body: { code: 'unknown-key' } });
  });

  it('are made by people alone', async () => {
    const all = await w.key();
    expect((await w.call('GET', keys, { token: all })).status).toBe(403);
    const wrong = { name: 'x', scopes: ['everything'] };
    expect((await w.call('POST', keys, { token: admin.token, body: wrong })).status).toBe(422);
  });
});

describe("a site's doors", () => {
  const settings = `${SITE}/settings`;
  const now = async () => (await w.call('GET', settings, { token: admin.token })).body;
  const change = async (part: object, token = admin.token) =>
    w.call('PUT', settings, { token, body: { version: (await now()).version, ...part } });

  it('are changed by an admin, and never by a key: who moves them can sign in as anybody', async () => {
    expect(await now()).toMatchObject({
      origins: [ORIGIN],
      sso: { issuer: 'https://daily.example' },
      registration: 'closed',
    });
    const key = await w.key(['settings:write']);
    for (const part of [{ origins: [] }, { registration: 'open' }, { sso: null }])
      expect((await change(part, key)).status).toBe(403);
    expect((await change({ grace: { postDays: 1 } }, key)).status).toBe(200);
    expect((await change({ origins: [ORIGIN, 'https://www.daily.example'] })).status).toBe(200);
    const asked = await w.call('GET', `${SITE}/counts?articles=a`, {
      headers: { origin: 'https://www.daily.example' },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://www.daily.example');
    expect(asked.headers.get('access-control-expose-headers')!.split(', ')).toContain('date');
    for (const origin of ['https://a; script-src *', '*', 'https://*', 'https://daily.example/', 'null'])
      expect((await change({ origins: [origin] })).status, origin).toBe(422);
  });

  it('turn away the tokens of an issuer that was let go', async () => {
    const { sso } = await now();
    expect((await change({ sso: null })).status).toBe(200);
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
    const signIn = { body: { site: 'daily', token } };
    expect((await w.call('POST', '/v1/auth/sso', signIn)).status).toBe(401);
    expect((await change({ sso })).body.sso).toEqual(sso);
  });

  it('open and close registering', async () => {
    const register = (email: string) =>
      w.call('POST', '/v1/auth/register', {
        body: { site: 'daily', email, password: 'long enough, is it' },
      });
    expect((await register('one@daily.example')).body.code).toBe('registration-closed');
    await change({ registration: 'open' });
    expect((await register('one@daily.example')).status).toBe(200);
    await change({ registration: 'closed' });
  });
});
