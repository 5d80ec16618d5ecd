import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { type Api, ssoToken, startApi } from './auth.fixture.js';
import { rounds } from '../support/depth.js';

let api: Api;
let daily: string;
let key: string;
const EASY = { policy: { screening: { newCommenter: { firstN: 0 }, duplicate: { windowSeconds: 0 } } } };

beforeAll(async () => {
  api = await startApi();
  daily = await api.site('daily', {
    settings: {
      sso: { issuer: 'https://daily.example', audience: 'belowline' },
      registration: 'open',
      access: { post: 'members' },
      ...EASY,
    },
  });
  ({ key } = await api.key(daily, ['members:write', 'settings:write', 'articles:write', 'members:read']));
  await api.call('PUT', '/v1/sites/daily/articles/square', {
    token: key,
    body: { url: 'https://daily.example/square', title: 'The square' },
  });
});
afterAll(() => api.close());

/** Says how people are called on the site, as an administrator does. */
async function profiles(settings: object): Promise<void> {
  const path = '/v1/sites/daily/settings';
  const { body } = await api.call('GET', path, { token: key });
  const changed = await api.call('PUT', path, {
    token: key,
    body: { version: body.version, profiles: settings },
  });
  expect(changed.status).toBe(200);
}

async function signIn(
  sub: string,
  claims: object = {},
): Promise<{ token: string; user: { name: string; id: string } }> {
  const token = ssoToken('daily', { sub, ...claims });
  const answer = await api.call('POST', '/v1/auth/sso', { body: { site: 'daily', token } });
  expect(answer.status).toBe(200);
  return { token: answer.body.accessToken, user: answer.body.user };
}

const rename = (token: string, name: string) => api.call('PATCH', '/v1/me', { token, body: { name } });
const post = (token: string, body: string) =>
  api.call('POST', '/v1/sites/daily/articles/square/comments', { token, body: { body } });
const register = (email: string, name?: string) =>
  api.call('POST', '/v1/auth/register', {
    body: { site: 'daily', email, password: 'long enough, is it', ...(name === undefined ? {} : { name }) },
  });

describe('unique names', () => {
  it('are nobody’s business where the site does not ask for them', async () => {
    await profiles({});
    const one = await signIn('alike-1', { name: 'Ida Holm' });
    const other = await signIn('alike-2', { name: 'Ida Holm' });
    expect([one.user.name, other.user.name]).toEqual(['Ida Holm', 'Ida Holm']);
  });

  it('leave those alike from before as they are, and let nobody else become like them', async () => {
    await profiles({ uniqueNames: true });
    expect((await signIn('alike-2', { name: 'Ida Holm' })).user.name).toBe('Ida Holm');
    const third = await signIn('third', { name: 'Bo Lind' });
    for (const name of ['Ida Holm', 'lda H0lm', 'Іda Нolm', 'IDA-HOLM']) {
      const refused = await rename(third.token, name);
      // A word of mixed scripts is refused for that already.
      expect([409, 422], name).toContain(refused.status);
      if (refused.status === 409) {
        expect(refused.body).toMatchObject({
          code: 'name-taken',
          errors: [{ pointer: '/name', code: 'name-taken' }],
        });
      }
    }
    expect((await rename(third.token, 'Bo Lind')).status).toBe(200);
    expect((await rename(third.token, 'B0 Lind')).status).toBe(200);
  });

  it('go to one of fifty who claim the same or a confusable one at once', async () => {
    for (let round = 0; round < rounds(2, 20); round++) {
      const readers = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          signIn(`race-${round}-${n}`, { name: `Racer ${round} of ${n}` }),
        ),
      );
      // One shape, five ways to write it: small and great letters, 1 for l, a hyphen, 0 for o.
      const spelt = ['Milo Polo', 'MILO POLO', 'Mi1o Polo', 'Milo-Polo', 'Mil0 P0lo'].map(
        (name) => `${name} ${round}x`,
      );
      const answers = await Promise.all(
        readers.map(({ token }, n) => rename(token, spelt[n % spelt.length]!)),
      );
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
        new Set(['name-taken']),
      );
      const held = await rows<{ n: number }>(
        api.database,
        `SELECT count(*)::int AS n FROM memberships WHERE site_id = $1 AND name = ANY($2)`,
        [daily, spelt],
      );
      expect(held[0]!.n).toBe(1);
    }
  });

  it('go to one of twenty who register under it at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => register(`crowd-${n}@daily.example`, 'Crowded House')),
    );
    const codes = answers.map(({ status, body }) => (status === 200 ? 'in' : body.code)).sort();
    expect(codes).toEqual(['in', ...Array.from({ length: 19 }, () => 'name-taken')]);
    // Whoever names none is told apart and let in.
    const nameless = await Promise.all([1, 2, 3].map((n) => register(`nameless-${n}@daily.example`)));
    expect(nameless.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(nameless.map(({ body }) => body.user.name)).size).toBe(3);
  });

  it('keep no reader of the publication out: something beside the name tells them apart, and stays', async () => {
    const first = await signIn('twin-1', { name: 'Una Berg' });
    const twins = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        signIn(`twin-${n + 2}`, { name: n % 2 ? 'Una Berg' : 'UNA BERG' }),
      ),
    );
    expect(first.user.name).toBe('Una Berg');
    const names = twins.map(({ user }) => user.name);
    expect(new Set(names).size).toBe(12);
    for (const name of names) expect(name).toMatch(/^una berg [0-9A-F]{4,12}$/i);
    const again = await signIn('twin-2', { name: 'UNA BERG' });
    expect(again.user.name).toBe(names[0]);
  });

  it('are kept by the database, whoever writes', async () => {
    const { user } = await signIn('written', { name: 'Written Down' });
    const other = await signIn('overwritten', { name: 'Quite Another' });
    await expect(
      rows(
        api.database,
        `UPDATE memberships m SET name_skeleton = (SELECT name_skeleton FROM memberships WHERE person_id = $1)
         WHERE person_id = $2`,
        [user.id, other.user.id],
      ),
    ).rejects.toMatchObject({ constraint: 'memberships_claimed_name' });
  });

  it('are free again when their owner takes another, and are the site’s alone', async () => {
    const { token } = await signIn('leaver', { name: 'Old Name' });
    const heir = await signIn('heir', { name: 'Heir Apparent' });
    expect((await rename(heir.token, 'Old Name')).status).toBe(409);
    expect((await rename(token, 'New Name')).status).toBe(200);
    expect((await rename(heir.token, 'Old Name')).status).toBe(200);

    await api.site('weekly', {
      settings: {
        sso: { issuer: 'https://weekly.example', audience: 'belowline' },
        profiles: { uniqueNames: true },
      },
    });
    const abroad = await api.call('POST', '/v1/auth/sso', {
      body: { site: 'weekly', token: ssoToken('weekly', { sub: 'a', name: 'Old Name' }) },
    });
    expect(abroad.body.user.name).toBe('Old Name');
  });
});

describe('verified names', () => {
  it('are the publication’s: two words or more, from its token or its server, and not changed here', async () => {
    await profiles({ names: 'verified' });
    const full = await signIn('full', { name: 'Nell Aske' });
    const single = await signIn('single', { name: 'Nell' });
    const me = await api.call('GET', '/v1/me', { token: full.token });
    expect(me.body).toMatchObject({ nameVerified: true, profiles: { names: 'verified' } });
    expect((await rename(full.token, 'Somebody Else')).body).toMatchObject({
      status: 403,
      code: 'name-kept',
    });
    expect((await rename(full.token, 'Nell Aske')).status).toBe(200);
    expect((await post(full.token, 'Under my own name.')).status).toBe(201);

    expect((await post(single.token, 'Under one word.')).body).toMatchObject({
      status: 403,
      code: 'verified-name-required',
    });
    const path = '/v1/sites/daily/members/single/name';
    const one = await api.call('PUT', path, { token: key, body: { name: 'Nell' } });
    expect(one.body).toMatchObject({ code: 'invalid-name', errors: [{ code: 'name-one-word' }] });
    const confirmed = await api.call('PUT', path, { token: key, body: { name: 'Nell Svensson' } });
    expect(confirmed.body).toEqual({ externalId: 'single', name: 'Nell Svensson', nameVerified: true });
    expect((await post(single.token, 'Under two.')).status).toBe(201);
    // The same token again is not news; another name in it is.
    expect((await signIn('single', { name: 'Nell' })).user.name).toBe('Nell Svensson');
  });

  it('say so to who types, to who submits and in the explanation, after the gate and before anything is kept', async () => {
    await profiles({ names: 'verified' });
    const { token } = await signIn('one-word', { name: 'Cher' });
    const page = await api.call('GET', '/v1/sites/daily/articles/square/thread');
    const viewer = await api.call('GET', `/v1/threads/${page.body.thread.id}/viewer`, { token });
    expect(viewer.body.rights).toMatchObject({
      read: { allowed: true },
      post: { allowed: false, reason: 'verified-name-required', until: null },
      react: { allowed: true },
      report: { allowed: true },
    });
    expect(viewer.body.gate).toBeNull();
    const explained = await api.call('GET', '/v1/sites/daily/explain?article=square&member=one-word', {
      token: key,
    });
    expect(JSON.stringify(explained.body)).toContain('"step":"name"');
  });

  it('ask whoever chose a name before the policy for the one that the publication gives', async () => {
    await profiles({});
    const { token } = await signIn('chooser', { name: 'Dora Quist' });
    expect((await rename(token, 'Night Owl')).body).toMatchObject({ name: 'Night Owl', nameVerified: false });
    await profiles({ names: 'verified' });
    expect((await post(token, 'As the owl.')).body.code).toBe('verified-name-required');
    const again = await signIn('chooser', { name: 'Dora Quist' });
    expect(again.user.name).toBe('Dora Quist');
    expect((await post(again.token, 'As Dora.')).status).toBe(201);
  });

  it('do not come with a registration, and staff need none', async () => {
    await profiles({ names: 'verified' });
    const registered = (await register('rosa@daily.example', 'Rosa Blom')).body;
    expect((await post(registered.accessToken, 'Is that me?')).body.code).toBe('verified-name-required');
    const { user, accessToken } = registered;
    const confirmed = await api.call('PUT', `/v1/sites/daily/members/${user.externalId}/name`, {
      token: key,
      body: { name: 'Rosa Blom' },
    });
    expect(confirmed.body.nameVerified).toBe(true);
    expect((await post(accessToken, 'It is me.')).status).toBe(201);
    const desk = await signIn('desk', { name: 'Desk' });
    await rows(
      api.database,
      `UPDATE memberships SET role = 'editor', version = version + 1 WHERE person_id = $1`,
      [desk.user.id],
    );
    expect((await post(desk.token, 'From the desk.')).status).toBe(201);
  });

  it('may be alike where they are unique as well: the second person is told apart and verified', async () => {
    await profiles({ names: 'verified', uniqueNames: true });
    const [one, other] = [
      await signIn('smith-1', { name: 'Jon Smith' }),
      await signIn('smith-2', { name: 'Jon Smith' }),
    ];
    expect(one.user.name).toBe('Jon Smith');
    expect(other.user.name).toMatch(/^Jon Smith [0-9A-F]{4,12}$/);
    expect((await post(other.token, 'The other Smith.')).status).toBe(201);
    const path = '/v1/sites/daily/members/smith-2/name';
    const twice = [1, 2].map(() => api.call('PUT', path, { token: key, body: { name: 'Jon Smith' } }));
    for (const answer of await Promise.all(twice)) expect(answer.body.name).toBe(other.user.name);
  });

  it('are confirmed by this site’s keys with the scope only, and leave their words out of the log', async () => {
    await profiles({});
    const body = { name: 'Some Body' };
    const bare = await api.key(daily, ['members:read']);
    const path = '/v1/sites/daily/members/full/name';
    expect((await api.call('PUT', path, { token: bare.key, body })).status).toBe(403);
    expect((await api.call('PUT', path, { body })).status).toBe(401);
    const { token } = await signIn('full', { name: 'Nell Aske' });
    expect((await api.call('PUT', path, { token, body })).status).toBe(403);
    expect((await api.call('PUT', path, { token: key, body: { ...body, verified: true } })).status).toBe(422);
    const entries = await rows<{ data: string }>(
      api.database,
      `SELECT data::text FROM audit_log WHERE action = 'member.name-confirmed'`,
    );
    expect(entries.length).toBeGreaterThan(0);
    for (const { data } of entries) expect(data).not.toMatch(/Nell|Rosa|Smith/);
  });
});
