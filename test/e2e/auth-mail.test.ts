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
      'https://evil.example/?https://news.example',
      'https://news.example%40evil.example/',
    ]) {
      for (const path of ['magic-link', 'password-reset']) {
        const asked = { site: 'closed', email: `reader${++count}@example.org`, returnUrl };
        expectProblem(await post(path, asked), 422, 'invalid-return-url');
      }
    }
    const evil = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.example;proto=http',
      'x-original-host': 'evil.example',
      origin: 'https://evil.example',
      referer: 'https://evil.example/',
    };
    for (const path of ['magic-link', 'password-reset']) {
      await api.call('POST', `/v1/auth/${path}`, { body: { site: 'closed', email }, headers: evil });
      expect(linkIn(await lastTo('closed', email)).origin).toBe(ORIGIN);
      expect((await lastTo('closed', email)).text).not.toContain('evil.example');
    }
  });

  test('cannot be used to fill a mailbox, nor to keep its owner out', async () => {
    const proxied = await startApi({ TRUSTED_PROXIES: '127.0.0.1' });
    try {
      const site = await proxied.site('proxied', {
        origins: [ORIGIN],
        settings: { registration: 'confirmed' },
      });
      const [email, password] = ['owner@example.org', 'correct horse'];
      await proxied.person(site, { name: 'Olga Owner', email, password });
      const sent = async () => (await proxied.app.get(Mails).kept(site)).length;
      const ask = (path: string, network: string) =>
        proxied.call('POST', `/v1/auth/${path}`, {
          body: {
            site: 'proxied',
            email,
            ...(path === 'register' ? { password: 'long enough, is it' } : {}),
          },
          headers: { 'x-forwarded-for': network },
        });
      for (let n = 0; n < 5; n++) expect((await ask('magic-link', '203.0.113.1')).status).toBe(202);
      for (const path of ['magic-link', 'password-reset', 'register']) {
        const sixth = await ask(path, '203.0.113.1');
        expectProblem(sixth, 429, 'rate-limited');
        expect(sixth.headers['retry-after']).toBeTruthy();
      }
      // Strangers from everywhere, for hours: answered as ever, and what goes out leaves one in the mailbox that opens.
      const later = (minutes: number) =>
        proxied.database.query(
          `UPDATE one_time_keys SET created_at = created_at - make_interval(mins => $1), expires_at = expires_at - make_interval(mins => $1)`,
          [minutes],
        );
      const good = async () =>
        (
          await proxied.database.query(
            `SELECT FROM one_time_keys WHERE kind = 'magic-link' AND address_hash IS NOT NULL AND expires_at > clock_timestamp()`,
          )
        ).length;
      for (let n = 0, began = await sent(); n < 40; n++) {
        expect((await ask('magic-link', `198.51.100.${n}`)).status).toBe(202);
        expect((await ask('password-reset', `198.51.100.${n}`)).status).toBe(202);
        expect(await good()).toBeGreaterThan(0);
        await later(3);
        if (n === 39) expect((await sent()) - began).toBeLessThanOrEqual(2 * (10 + 20));
      }
      // And her password is not locked away by one who guesses.
      const login = (password: string, network: string) =>
        proxied.call('POST', '/v1/auth/login', {
          body: { site: 'proxied', email, password },
          headers: { 'x-forwarded-for': network },
        });
      let guesses = 0;
      while ((await login(`guess ${++guesses}`, '203.0.113.1')).status !== 429)
        expect(guesses).toBeLessThan(60);
      expect((await login(password, '192.0.2.1')).status).toBe(200);
      // Whoever has many networks has a limit, too.
      let refused: Answer | undefined;
      for (let network = 0; !refused; network++) {
        expect(network).toBeLessThan(20);
        const answers = await Promise.all(
          Array.from({ length: 30 }, (_, n) => login(`guess ${n}`, `198.51.100.${network}`)),
        );
        refused = answers.find(({ status }) => status === 429);
      }
      expect(refused.body.limit).toBe('password-from-all');
    } finally {
      await proxied.close();
    }
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

  test('ends what they had begun: the account does not follow them to an address of theirs', async () => {
    for (const [n, way] of (['magic-link', 'password-reset', 'register/confirm'] as const).entries()) {
      const [email, elsewhere] = [`owner${n}@example.org`, `thief${n}@example.org`];
      const thief = await post('register', { site: 'open', email, password: 'the thief’s password' });
      const letter = await lastTo('open', email);
      const body = { email: elsewhere, password: 'the thief’s password' };
      const token = thief.body.accessToken;
      expect((await api.call('PUT', '/v1/me/address', { token, body })).status).toBe(202);
      const change = keyIn(await lastTo('open', elsewhere));
      if (way !== 'register/confirm') await post(way, { site: 'open', email });
      const key = keyIn(way === 'register/confirm' ? letter : await lastTo('open', email));
      const came =
        way === 'register/confirm'
          ? await post(way, { token: key })
          : await post(`${way}/redeem`, {
              token: key,
              ...(way === 'password-reset' && { password: 'my own horse' }),
            });
      expect([way, came.status, came.body.user?.id]).toEqual([way, 200, thief.body.user.id]);
      expectProblem(await post('address/confirm', { token: change }), 410, 'link-ended');
      expect((await me(came.body.accessToken)).body.email).toBe(email);
    }
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
    const refused = await change(one.accessToken, wrong);
    expectProblem(refused, 401, 'invalid-credentials');
    expect(refused.body.errors).toMatchObject([{ pointer: '/currentPassword', code: 'wrong-password' }]);
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

describe('what was under way when somebody was turned out', () => {
  /** Holds an account's row, begins something, and turns everybody out of it before that can go on. */
  async function outrun(personId: string, begin: () => Promise<Answer>): Promise<Answer> {
    const runner = api.database.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(
        `SELECT 1 FROM accounts a JOIN memberships m ON m.person_id = a.id WHERE a.id = $1 FOR NO KEY UPDATE`,
        [personId],
      );
      const flying = begin();
      await expect
        .poll(
          () =>
            api.database.query(
              `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' LIMIT 1`,
            ),
          { timeout: 20_000 },
        )
        .toHaveLength(1);
      await runner.query('UPDATE accounts SET password_hash = NULL WHERE id = $1', [personId]);
      await runner.query('UPDATE sessions SET revoked_at = clock_timestamp() WHERE person_id = $1', [
        personId,
      ]);
      await runner.commitTransaction();
      return await flying;
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }
  const passwordOf = (id: string) =>
    api.database.query('SELECT password_hash AS hash FROM accounts WHERE id = $1', [id]);

  test('a change of the password is refused, and sets none', async () => {
    const { id, accessToken, password } = await reader();
    const body = { password: 'back again horse', currentPassword: password };
    const answer = await outrun(id, () => api.call('PUT', '/v1/me/password', { token: accessToken, body }));
    expectProblem(answer, 401, 'invalid-token');
    expect(await passwordOf(id)).toEqual([{ hash: null }]);
  });

  test('a change of the address is refused, and mails nothing', async () => {
    const { id, accessToken, password } = await reader();
    const body = { email: 'outrun@example.org', password };
    const answer = await outrun(id, () => api.call('PUT', '/v1/me/address', { token: accessToken, body }));
    expectProblem(answer, 401, 'invalid-token');
    await expect(lastTo('closed', 'outrun@example.org')).rejects.toThrow('No mail');
  });

  test('a sign-in with the password that was opens nothing', async () => {
    const { id, email, password } = await reader();
    const answer = await outrun(id, () => post('login', { site: 'closed', email, password }));
    expectProblem(answer, 401, 'invalid-credentials');
  });

  test('a change of the profile is refused, also while the account is being deleted and afterwards', async () => {
    const change = (token: string) =>
      api.call('PATCH', '/v1/me', { token, body: { name: 'Still Here', bio: 'And still talking.' } });
    const bios = (id: string) =>
      api.database.query('SELECT 1 FROM reader_profiles WHERE person_id = $1', [id]);
    const one = await reader();
    expectProblem(await outrun(one.id, () => change(one.accessToken)), 401, 'invalid-token');
    expect(await bios(one.id)).toEqual([]);
    const runner = api.database.createQueryRunner();
    for (const sql of [
      'UPDATE accounts SET leaving_at = clock_timestamp() WHERE id = $1',
      'DELETE FROM accounts WHERE id = $1',
    ]) {
      const gone = await reader();
      await runner.startTransaction();
      await runner.query('SELECT 1 FROM memberships WHERE person_id = $1 FOR UPDATE', [gone.id]);
      const flying = change(gone.accessToken);
      await expect
        .poll(
          () =>
            api.database.query(
              `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' LIMIT 1`,
            ),
          { timeout: 20_000 },
        )
        .toHaveLength(1);
      await runner.query(sql, [gone.id]);
      await runner.commitTransaction();
      expectProblem(await flying, 401, 'invalid-token');
      expect(await bios(gone.id)).toEqual([]);
    }
    await runner.release();
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
