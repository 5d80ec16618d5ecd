import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SignedIn } from '@app/identity';
import { type KeptMail, Mails } from '@app/mail';
import { claimsOf, SECRET, signed, startApi, type Answer, type Api } from './auth.fixture.js';

const ORIGIN = 'https://news.example';
const PAGE = `${ORIGIN}/articles/ferries`;

let api: Api;
const ids: Record<string, string> = {};

beforeAll(async () => {
  api = await startApi();
  for (const registration of ['open', 'confirmed', 'closed']) {
    ids[registration] = await api.site(registration, {
      name: `The ${registration} Gazette`,
      origins: [ORIGIN],
      settings: { registration, sso: { issuer: `https://${registration}.example`, audience: 'belowline' } },
    });
  }
});
afterAll(() => api.close());

const post = (path: string, body: unknown, token?: string) =>
  api.call('POST', `/v1/auth/${path}`, token === undefined ? { body } : { body, token });
const inbox = (site: string): Promise<KeptMail[]> => api.app.get(Mails).kept(ids[site]!);
const lastTo = async (site: string, address: string) => {
  const mail = (await inbox(site)).find(({ to }) => to === address);
  if (!mail) throw new Error(`No mail to ${address}`);
  return mail;
};
const linkIn = (mail: KeptMail) => new URL(/https:\/\/\S+/.exec(mail.text)![0]);
const keyIn = (mail: KeptMail) => linkIn(mail).hash.split('=')[1]!;
const me = (token: string) => api.call('GET', '/v1/me', { token });

function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body?.code]).toEqual([status, code]);
}

let count = 0;
async function reader(site = 'closed', password = 'correct horse') {
  const email = `reader${++count}@example.org`;
  const id = await api.person(ids[site]!, { name: `Reader Nr ${count}`, email, password });
  const session = SignedIn.parse((await post('login', { site, email, password })).body);
  return { email, id, password, site, ...session };
}

describe('a magic link', () => {
  test('signs in once, and never stands where a server sees it', async () => {
    const { email, id } = await reader();
    const asked = await post('magic-link', { site: 'closed', email, returnUrl: `${PAGE}?a=1#here` });
    expect([asked.status, asked.body]).toEqual([202, { next: 'mail' }]);
    const mail = await lastTo('closed', email);
    expect(mail).toMatchObject({
      subject: 'Sign in to the discussion of The closed Gazette',
      fromName: 'The closed Gazette',
    });
    const link = linkIn(mail);
    expect(link.href.split('#')[0]).toBe(`${PAGE}?a=1`);
    expect(link.hash).toMatch(/^#belowline-sign-in=blm_[\w-]{43}$/);
    const token = keyIn(mail);
    const redeemed = await post('magic-link/redeem', { token, site: 'closed' });
    expect(redeemed.status).toBe(200);
    expect(redeemed.headers['cache-control']).toBe('private, no-store');
    expect(SignedIn.parse(redeemed.body).user.id).toBe(id);
    expectProblem(await post('magic-link/redeem', { token }), 410, 'link-ended');
  });

  test('works for one of fifty who use it at once', async () => {
    const { email } = await reader();
    await post('magic-link', { site: 'closed', email });
    const token = keyIn(await lastTo('closed', email));
    const all = await Promise.all(Array.from({ length: 50 }, () => post('magic-link/redeem', { token })));
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(49).fill(410)]);
  });

  test('ends after ten minutes, is good for its own site and its own purpose only', async () => {
    const { email } = await reader();
    await post('magic-link', { site: 'closed', email });
    const token = keyIn(await lastTo('closed', email));
    expectProblem(await post('magic-link/redeem', { token, site: 'open' }), 410, 'link-ended');
    expectProblem(
      await post('password-reset/redeem', { token, password: 'another horse' }),
      410,
      'link-ended',
    );
    expectProblem(await post('address/confirm', { token }), 410, 'link-ended');
    await api.database.query(`UPDATE one_time_keys SET expires_at = expires_at - interval '10 minutes'`);
    expectProblem(await post('magic-link/redeem', { token }), 410, 'link-ended');
    for (const invented of ['blm_', `blm_${'A'.repeat(43)}`, `${token}=`, 'x', "' OR 1=1"]) {
      expectProblem(await post('magic-link/redeem', { token: invented }), 410, 'link-ended');
    }
  });

  test('is answered alike for an address that nobody has, which gets nothing', async () => {
    const { email } = await reader();
    const before = (await inbox('closed')).length;
    const known = await post('magic-link', { site: 'closed', email });
    const unknown = await post('magic-link', { site: 'closed', email: 'nobody@example.org' });
    const shape = ({ status, headers, body }: Answer) => [
      status,
      body,
      Object.entries(headers).filter(([name]) => !/^(date|x-request-id)$/.test(name)),
    ];
    expect(shape(unknown)).toEqual(shape(known));
    expect(await inbox('closed')).toHaveLength(before + 1);
    // The same rows were written for both: that is why it takes as long.
    const rows = await api.database.query(
      `SELECT state, count(*)::int AS count FROM mails WHERE kind = 'magic-link'
       AND id IN (SELECT id FROM mails ORDER BY id DESC LIMIT 2) GROUP BY state ORDER BY state`,
    );
    expect(rows).toEqual([
      { state: 'kept', count: 1 },
      { state: 'withheld', count: 1 },
    ]);
    expect(JSON.stringify(await api.database.query('SELECT * FROM mails'))).not.toContain('nobody@example');
  });

  test('goes to the mailbox as its owner wrote it, not to one that merely looks the same', async () => {
    const { email } = await reader();
    await post('magic-link', { site: 'closed', email: email.toUpperCase() });
    expect((await inbox('closed'))[0]!.to).toBe(email);
  });

  test('leads to the site’s own pages only', async () => {
    const { email } = await reader();
    for (const returnUrl of [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      '\t//evil.example',
      'javascript:alert(1)',
      'https://news.example@evil.example',
      'https://news.example.evil.example',
      'https://news.example:444/',
      'http://news.example/',
      `${ORIGIN}/a\\b`,
      '%2f%2fevil.example',
    ]) {
      const asked = { site: 'closed', email: `reader${++count}@example.org`, returnUrl };
      expectProblem(await post('magic-link', asked), 422, 'invalid-return-url');
    }
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    await api.call('POST', '/v1/auth/magic-link', { body: { site: 'closed', email }, headers: evil });
    expect(linkIn(await lastTo('closed', email)).origin).toBe(ORIGIN);
  });

  test('cannot be used to fill a mailbox: five an hour, and no more is said', async () => {
    const { email } = await reader();
    const before = (await inbox('closed')).length;
    const answers: Answer[] = [];
    for (let i = 0; i < 5; i++) answers.push(await post('magic-link', { site: 'closed', email }));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    const sixth = await post('magic-link', { site: 'closed', email });
    expectProblem(sixth, 429, 'rate-limited');
    expect(sixth.headers['retry-after']).toBeTruthy();
    expect(await inbox('closed')).toHaveLength(before + 5);
  });

  test('registers where the site is open to that, with an address that is shown to be theirs', async () => {
    await post('magic-link', { site: 'open', email: 'Brand.New@example.org' });
    const answer = await post('magic-link/redeem', { token: keyIn((await inbox('open'))[0]!) });
    const { user, accessToken } = SignedIn.parse(answer.body);
    expect(user).toMatchObject({ role: 'reader', externalId: user.id });
    expect((await me(accessToken)).body).toMatchObject({
      email: 'Brand.New@example.org',
      emailVerified: true,
      ways: { address: true, password: false },
    });
    await post('magic-link', { site: 'open', email: 'brand.new@example.org' });
    const again = await post('magic-link/redeem', { token: keyIn((await inbox('open'))[0]!) });
    expect(again.body.user.id).toBe(user.id);
  });

  test('turns out whoever registered with somebody else’s address before its owner came', async () => {
    const email = 'victim@example.org';
    const thief = await post('register', { site: 'open', email, password: 'the thief’s password' });
    const { accessToken, refreshToken, user } = SignedIn.parse(thief.body);
    expect((await me(accessToken)).body).toMatchObject({ emailVerified: false });
    await post('magic-link', { site: 'open', email });
    const owner = await post('magic-link/redeem', { token: keyIn(await lastTo('open', email)) });
    expect(owner.body.user.id).toBe(user.id);
    expectProblem(await me(accessToken), 401, 'invalid-token');
    expectProblem(await post('refresh', { refreshToken }), 401, 'session-ended');
    const login = await post('login', { site: 'open', email, password: 'the thief’s password' });
    expectProblem(login, 401, 'invalid-credentials');
  });

  test('never opens an account that the publication’s token merely named an address for', async () => {
    const claims = claimsOf('closed', { email: 'paper@example.org', sub: 'paper-reader' });
    const sso = await api.call('POST', '/v1/auth/sso', {
      body: { site: 'closed', token: signed(claims, { secret: `closed: ${SECRET}` }) },
    });
    expect(sso.status).toBe(200);
    const before = (await inbox('closed')).length;
    await post('magic-link', { site: 'closed', email: 'paper@example.org' });
    expect(await inbox('closed')).toHaveLength(before);
  });
});

describe('registering where addresses are confirmed first', () => {
  const register = (email: string, password = 'correct horse') =>
    post('register', { site: 'confirmed', email, password, name: 'Nina Newcomer' });

  test('makes nothing before the link is followed, and says the same of an address that is known', async () => {
    const known = await reader('confirmed');
    const [fresh, taken] = [await register('nina@example.org'), await register(known.email, 'guess of mine')];
    expect([fresh.status, fresh.body]).toEqual([202, { next: 'mail' }]);
    expect([taken.status, taken.body]).toEqual([202, { next: 'mail' }]);
    expect(await api.database.query(`SELECT 1 FROM accounts WHERE email_key = 'nina@example.org'`)).toEqual(
      [],
    );
    expect((await lastTo('confirmed', known.email)).subject).toBe(
      'You already have an account with The confirmed Gazette',
    );
    const mail = await lastTo('confirmed', 'nina@example.org');
    expect(linkIn(mail).hash).toMatch(/^#belowline-confirm=/);
    const confirmed = await post('register/confirm', { token: keyIn(mail), site: 'confirmed' });
    const { user, accessToken } = SignedIn.parse(confirmed.body);
    expect(user.name).toBe('Nina Newcomer');
    expect((await me(accessToken)).body).toMatchObject({ email: 'nina@example.org', emailVerified: true });
    const credentials = { site: 'confirmed', email: 'nina@example.org', password: 'correct horse' };
    expect((await post('login', credentials)).status).toBe(200);
    // The known account's password is as it was.
    const { email, password } = known;
    expect((await post('login', { site: 'confirmed', email, password })).status).toBe(200);
    expectProblem(
      await post('login', { site: 'confirmed', email, password: 'guess of mine' }),
      401,
      'invalid-credentials',
    );
  });
});

describe('registering where it is open', () => {
  test('mails a link that shows the address to be theirs', async () => {
    const body = { site: 'open', email: 'otto@example.org', password: 'correct horse', returnUrl: PAGE };
    const { accessToken, user } = SignedIn.parse((await post('register', body)).body);
    expect((await me(accessToken)).body.emailVerified).toBe(false);
    const mail = await lastTo('open', 'otto@example.org');
    expect(linkIn(mail).href).toMatch(`${PAGE}#belowline-confirm=`);
    const confirmed = await post('register/confirm', { token: keyIn(mail) });
    expect(SignedIn.parse(confirmed.body).user.id).toBe(user.id);
    expect((await me(accessToken)).body.emailVerified).toBe(true);
    expect((await post('login', { site: 'open', email: body.email, password: body.password })).status).toBe(
      200,
    );
  });
});

describe('a forgotten password', () => {
  test('is replaced by the link, which ends every session and every other link, and tells the owner', async () => {
    const one = await reader();
    await post('magic-link', { site: 'closed', email: one.email });
    const magic = keyIn(await lastTo('closed', one.email));
    const asked = await post('password-reset', { site: 'closed', email: one.email, returnUrl: PAGE });
    expect([asked.status, asked.body]).toEqual([202, { next: 'mail' }]);
    const mail = await lastTo('closed', one.email);
    expect(linkIn(mail).hash).toMatch(/^#belowline-reset=/);
    const token = keyIn(mail);
    expectProblem(await post('password-reset/redeem', { token, password: 'short' }), 422, 'invalid-body');
    const reset = await post('password-reset/redeem', { token, password: 'a new horse' });
    expect(SignedIn.parse(reset.body).user.id).toBe(one.id);
    expectProblem(await me(one.accessToken), 401, 'invalid-token');
    expectProblem(await post('refresh', { refreshToken: one.refreshToken }), 401, 'session-ended');
    expectProblem(
      await post('password-reset/redeem', { token, password: 'a third horse' }),
      410,
      'link-ended',
    );
    const login = (password: string) => post('login', { site: 'closed', email: one.email, password });
    expectProblem(await login(one.password), 401, 'invalid-credentials');
    expect((await login('a new horse')).status).toBe(200);
    expect((await lastTo('closed', one.email)).subject).toBe(
      'Your password for The closed Gazette was changed',
    );
    expectProblem(await post('magic-link/redeem', { token: magic }), 410, 'link-ended');
  });

  test('says nothing about an address that nobody has', async () => {
    const before = (await inbox('closed')).length;
    const answer = await post('password-reset', { site: 'closed', email: 'stranger@example.org' });
    expect([answer.status, answer.body]).toEqual([202, { next: 'mail' }]);
    expect(await inbox('closed')).toHaveLength(before);
  });
});

describe('changing one’s own password', () => {
  const change = (token: string, body: object) => api.call('PUT', '/v1/me/password', { token, body });

  test('needs the present one, and ends the other sessions', async () => {
    const one = await reader();
    const { email, password } = one;
    const other = SignedIn.parse((await post('login', { site: 'closed', email, password })).body);
    expectProblem(await change(one.accessToken, { password: 'a new horse' }), 401, 'sign-in-again');
    const wrong = { password: 'a new horse', currentPassword: 'wrong horse' };
    expectProblem(await change(one.accessToken, wrong), 401, 'invalid-credentials');
    const right = { password: 'a new horse', currentPassword: password };
    expect((await change(one.accessToken, right)).status).toBe(204);
    expect((await me(one.accessToken)).status).toBe(200);
    expectProblem(await me(other.accessToken), 401, 'invalid-token');
    expectProblem(await post('refresh', { refreshToken: other.refreshToken }), 401, 'session-ended');
    expect((await lastTo('closed', email)).subject).toMatch(/password .* was changed/);
  });

  test('without one it needs a sign-in of the last ten minutes', async () => {
    await post('magic-link', { site: 'open', email: 'linked@example.org' });
    const answer = await post('magic-link/redeem', { token: keyIn((await inbox('open'))[0]!) });
    const { accessToken, user } = SignedIn.parse(answer.body);
    const age = (minutes: number) =>
      api.database.query(
        `UPDATE sessions SET created_at = created_at - make_interval(mins => $2) WHERE person_id = $1`,
        [user.id, minutes],
      );
    await age(11);
    expectProblem(await change(accessToken, { password: 'first horse' }), 401, 'sign-in-again');
    await age(-11);
    expect((await change(accessToken, { password: 'first horse' })).status).toBe(204);
    expectProblem(await change(accessToken, { password: 'second horse' }), 401, 'sign-in-again');
  });

  test('is not for accounts that the publication keeps', async () => {
    const token = signed(claimsOf('closed', { sub: 'kept' }), { secret: `closed: ${SECRET}` });
    const sso = await post('sso', { site: 'closed', token });
    const answer = await change(sso.body.accessToken, { password: 'a new horse' });
    expectProblem(answer, 409, 'account-elsewhere');
  });
});

describe('changing one’s own address', () => {
  const change = (token: string, body: object) => api.call('PUT', '/v1/me/address', { token, body });

  test('is confirmed at the new one, and told to the old one', async () => {
    const one = await reader();
    const next = { email: 'Moved@example.org', password: one.password, returnUrl: PAGE };
    expectProblem(await change(one.accessToken, { email: next.email }), 401, 'sign-in-again');
    const asked = await change(one.accessToken, next);
    expect([asked.status, asked.body]).toEqual([202, { next: 'mail' }]);
    expect((await me(one.accessToken)).body.email).toBe(one.email);
    const mail = await lastTo('closed', 'Moved@example.org');
    expect(linkIn(mail).hash).toMatch(/^#belowline-address=/);
    expect((await post('address/confirm', { token: keyIn(mail), site: 'closed' })).status).toBe(204);
    expect((await me(one.accessToken)).body).toMatchObject({
      email: 'Moved@example.org',
      emailVerified: true,
    });
    expect((await lastTo('closed', one.email)).subject).toBe(
      'Your address for The closed Gazette was changed',
    );
    const { password } = one;
    expect((await post('login', { site: 'closed', email: 'moved@example.org', password })).status).toBe(200);
    expectProblem(
      await post('login', { site: 'closed', email: one.email, password }),
      401,
      'invalid-credentials',
    );
  });

  test('does not tell whether somebody has the new one, and never takes it from them', async () => {
    const [one, two] = [await reader(), await reader()];
    const before = (await inbox('closed')).length;
    const taken = await change(one.accessToken, { email: two.email, password: one.password });
    expect([taken.status, taken.body]).toEqual([202, { next: 'mail' }]);
    expect(await inbox('closed')).toHaveLength(before);
    await change(one.accessToken, { email: 'free@example.org', password: one.password });
    const token = keyIn(await lastTo('closed', 'free@example.org'));
    await api.person(ids['closed']!, { name: 'Quick', email: 'free@example.org', password: 'was faster' });
    expectProblem(await post('address/confirm', { token }), 410, 'link-ended');
  });
});

describe('a refresh token that was used twice', () => {
  test('ends the session, and its owner is told by mail', async () => {
    const one = await reader();
    const second = await post('refresh', { refreshToken: one.refreshToken });
    await api.database.query(
      `UPDATE sessions SET rotated_at = rotated_at - interval '1 minute' WHERE person_id = $1`,
      [one.id],
    );
    expectProblem(await post('refresh', { refreshToken: one.refreshToken }), 401, 'session-ended');
    expectProblem(await post('refresh', { refreshToken: second.body.refreshToken }), 401, 'session-ended');
    expect((await lastTo('closed', one.email)).subject).toMatch(/^One of your devices was signed out/);
  });
});

describe('secrets', () => {
  test('of links, passwords and addresses stand nowhere in clear', async () => {
    const secrets: string[] = [];
    for (const site of ['open', 'confirmed', 'closed']) {
      for (const mail of await inbox(site)) if (/#belowline/.test(mail.text)) secrets.push(keyIn(mail));
    }
    expect(secrets.length).toBeGreaterThan(10);
    const stored: string[] = [];
    for (const table of ['mails', 'one_time_keys', 'audit_log', 'sessions', 'jobs.job']) {
      const found = await api.database.query<{ row: string }[]>(`SELECT t::text AS row FROM ${table} t`);
      stored.push(...found.map(({ row }) => row));
    }
    const whole = stored.join('\n');
    for (const secret of [...secrets, 'correct horse', 'a new horse']) expect(whole).not.toContain(secret);
    expect(whole).not.toMatch(/@example\.org/);
  });
});
