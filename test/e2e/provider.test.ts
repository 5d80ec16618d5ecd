import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignedIn } from '@app/identity';
import type { Answer } from '../factories/world.js';
import {
  BASE,
  CALLBACK,
  codeIn,
  KINDS,
  ledTo,
  Page,
  PAGE,
  type ProviderWorld,
  providerWorld,
} from './provider.fixture.js';

let p: ProviderWorld;
beforeAll(async () => {
  p = await providerWorld();
  p.club.person = { sub: 'ada-at-the-club', name: 'Ada Moreau' };
});
afterAll(() => p.close());

const refused = (answer: Answer) => [answer.status, answer.body?.code];
const accounts = async () =>
  (await p.w.database.query('SELECT count(*)::int AS count FROM accounts'))[0].count as number;

describe('signing in with a provider', () => {
  it('makes the whole way: to the provider, back to the page, and into a session', async () => {
    const page = new Page(p.w);
    const started = await page.start({ returnUrl: `${PAGE}?a=1#here` });
    expect(started.headers.get('cache-control')).toBe('private, no-store');
    expect(started.headers.get('set-cookie')).toBeNull();
    const to = ledTo(started);
    expect(to.origin).toBe(p.club.issuer);
    const asked = Object.fromEntries(to.searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri: CALLBACK,
      code_challenge_method: 'S256',
    });
    expect(asked['code_challenge']).not.toBe(page.challenge);
    const back = await page.atProvider(to.href);
    const there = await page.comeBack(back);
    const url = ledTo(there);
    expect(url.href.split('#')[0]).toBe(`${PAGE}?a=1`);
    const before = await accounts();
    const answer = await page.redeem(codeIn(url));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const { user, accessToken } = SignedIn.parse(answer.body);
    expect(user).toMatchObject({ name: 'Ada Moreau', role: 'reader', externalId: user.id, site: 'daily' });
    expect((await p.w.call('GET', '/v1/me', { token: accessToken })).body).toMatchObject({
      id: user.id,
      email: null,
      ways: { address: false, password: false },
    });
    expect(await accounts()).toBe(before + 1);
  });

  it('knows who it is again by issuer and subject alone, and leaves the name that was chosen here', async () => {
    const { user, accessToken } = (await new Page(p.w).signIn()).body;
    await p.w.call('PATCH', '/v1/me', { token: accessToken, body: { name: 'Ada of the Ferry' } });
    const again = await new Page(p.w).signIn();
    expect(again.body.user).toMatchObject({ id: user.id, name: 'Ada of the Ferry' });
    p.club.person = { sub: 'another', name: 'Ada Moreau' };
    expect((await new Page(p.w).signIn()).body.user.id).not.toBe(user.id);
    p.club.person = { sub: 'ada-at-the-club' };
  });

  it('is kept out by no name', async () => {
    for (const name of ['Admin', '‮', 'x'.repeat(5000), 7, '']) {
      p.club.person = { sub: `named ${String(name).slice(0, 20)}`, name };
      const { user } = (await new Page(p.w).signIn()).body;
      expect(user.name).toMatch(/^(Reader [0-9A-F]{4}|x{60})$/);
    }
    p.club.person = { sub: 'ada-at-the-club' };
  });

  it('makes one account of ten sign-ins of one person at once', async () => {
    p.club.person = { sub: 'in-a-hurry' };
    const before = await accounts();
    const pages = Array.from({ length: 10 }, () => new Page(p.w));
    const codes: string[] = [];
    for (const page of pages) codes.push(codeIn(await page.there()));
    const all = await Promise.all(pages.map((page, at) => page.redeem(codes[at]!)));
    expect(new Set(all.map(({ body }) => body.user?.id)).size).toBe(1);
    expect(await accounts()).toBe(before + 1);
    p.club.person = { sub: 'ada-at-the-club' };
  });

  it('says what the provider said no to, on the page', async () => {
    p.club.person = null;
    const url = await new Page(p.w).there();
    expect(url.href).toBe(`${PAGE}#belowline-error=provider-denied`);
    p.club.person = { sub: 'ada-at-the-club' };
  });
});

describe('the code that a page comes back with', () => {
  it('is redeemed once, whoever is quick', async () => {
    const page = new Page(p.w);
    const code = codeIn(await page.there());
    const all = await Promise.all(Array.from({ length: 20 }, () => page.redeem(code)));
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(410)]);
    expect(refused(await page.redeem(code))).toEqual([410, 'sign-in-code-ended']);
  });

  it('is of no use in another browser, and used up by the attempt', async () => {
    const page = new Page(p.w);
    const code = codeIn(await page.there());
    expect(refused(await new Page(p.w).redeem(code))).toEqual([410, 'sign-in-code-ended']);
    expect(refused(await page.redeem(code))).toEqual([410, 'sign-in-code-ended']);
  });

  it('signs nobody in as a stranger who sends them theirs', async () => {
    // They cannot end it themselves; but let them be given the code that it ended with, in a page's address.
    const code = codeIn(await new Page(p.w).there());
    const victim = new Page(p.w);
    await victim.start();
    expect(refused(await victim.redeem(code))).toEqual([410, 'sign-in-code-ended']);
  });

  it('ends after two minutes, belongs to its site, and is no other key', async () => {
    const page = new Page(p.w);
    const late = codeIn(await page.there());
    const { rowCount } = await p.w.database
      .query(
        `SELECT count(*)::int AS "rowCount" FROM one_time_keys WHERE kind = 'provider-code'
        AND expires_at <= created_at + interval '120 seconds'`,
      )
      .then(([row]) => row);
    expect(rowCount).toBeGreaterThan(0);
    await p.w.database.query(`UPDATE one_time_keys SET expires_at = clock_timestamp()`);
    expect(refused(await page.redeem(late))).toEqual([410, 'sign-in-code-ended']);
    const other = codeIn(await page.there());
    expect(refused(await page.redeem(other, { site: 'weekly' }))).toEqual([410, 'sign-in-code-ended']);
    const code = codeIn(await page.there());
    const asLink = { body: { token: code, site: 'daily' } };
    expect(refused(await p.w.call('POST', '/v1/auth/magic-link/redeem', asLink))).toEqual([
      410,
      'link-ended',
    ]);
    const state = ledTo(await page.start()).searchParams.get('state')!;
    expect(refused(await page.redeem(state))).toEqual([410, 'sign-in-code-ended']);
  });

  it.each([
    ['no verifier', { verifier: undefined }],
    ['a short one', { verifier: 'a' }],
    ['an empty code', { code: '' }],
    ['more than is asked', { personId: 'x' }],
  ])('is not taken with %s', async (_, body) => {
    expect(refused(await new Page(p.w).redeem('blm_x', body))).toEqual([422, 'invalid-body']);
  });
});

describe.each(KINDS)('where a %s comes back to', (kind) => {
  const newPage = () => new Page(p.w, 'daily.club', kind);
  const back = (query: string | Record<string, string>) =>
    newPage().comeBack(new URL(`${CALLBACK}?${new URLSearchParams(query)}`));

  it.each([
    ['nothing', ''],
    ['no state', 'code=x'],
    ['an empty state', 'state=&code=x'],
    ['neither a code nor an error', `state=blm_${'a'.repeat(43)}`],
    ['both', `state=blm_${'a'.repeat(43)}&code=x&error=access_denied`],
    ['two states', `state=a&state=b&code=x`],
    ['two codes', `state=a&code=x&code=y`],
  ])('takes no answer with %s', async (_, query) => {
    const answer = await back(query);
    expect(answer.status).toBe(400);
    if (kind === 'program') expect(answer.body.code).toBe('invalid-query');
    else expect(answer.text).toContain('<h1 tabindex="-1">This address is not whole</h1>');
  });

  it('takes no state that is not its own, was used, or has ended', async () => {
    const unknown = { state: `blm_${'a'.repeat(43)}`, code: 'x', iss: p.club.issuer };
    expect(refused(await back(unknown))).toEqual([400, 'invalid-state']);
    expect(refused(await back({ ...unknown, state: "' OR 1=1 --" }))).toEqual([400, 'invalid-state']);
    const page = newPage();
    const url = await page.back();
    expect(codeIn(ledTo(await page.comeBack(url)))).toBeTruthy();
    expect(refused(await page.comeBack(url))).toEqual([400, 'invalid-state']);
    const late = await page.back();
    await p.w.database.query(`UPDATE one_time_keys SET expires_at = clock_timestamp()`);
    expect(refused(await page.comeBack(late))).toEqual([400, 'invalid-state']);
  });

  it('keeps a state for ten minutes', async () => {
    await newPage().start();
    const [row] = await p.w.database.query(
      `SELECT extract(epoch FROM expires_at - created_at)::int AS seconds FROM one_time_keys
       WHERE kind = 'provider-state' ORDER BY created_at DESC LIMIT 1`,
    );
    expect(row.seconds).toBe(600);
  });

  it('refuses the answer of another issuer, or of none, and forgets what was begun', async () => {
    for (const change of [
      (url: URL) => url.searchParams.set('iss', 'https://evil.example'),
      (url: URL) => url.searchParams.set('iss', `${p.club.issuer}/`),
      (url: URL) => url.searchParams.delete('iss'),
    ]) {
      const page = newPage();
      const url = await page.back();
      const right = url.href;
      change(url);
      expect(refused(await page.comeBack(url))).toEqual([400, 'invalid-state']);
      expect(refused(await page.comeBack(new URL(right)))).toEqual([400, 'invalid-state']);
    }
  });

  it('refuses a code that was made for somebody else’s sign-in', async () => {
    const victim = newPage();
    const stolen = await victim.back();
    const thief = newPage();
    const own = await thief.back();
    own.searchParams.set('code', stolen.searchParams.get('code')!);
    expect(refused(await thief.comeBack(own))).toEqual([400, 'invalid-state']);
  });

  it('refuses a code twice, under a state of its own too', async () => {
    const page = newPage();
    const first = await page.back();
    expect(codeIn(ledTo(await page.comeBack(first)))).toBeTruthy();
    const second = await page.back();
    second.searchParams.set('code', first.searchParams.get('code')!);
    expect(refused(await page.comeBack(second))).toEqual([400, 'invalid-state']);
  });

  it('refuses what was asked for with another challenge', async () => {
    const page = newPage();
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
    const change = (url: URL) => {
      if (url.searchParams.has('code_challenge')) url.searchParams.set('code_challenge', challenge);
    };
    const url = await page.back(change);
    expect(refused(await page.comeBack(url))).toEqual([400, 'invalid-state']);
  });

  it('refuses an ID token with another nonce', async () => {
    const change = (url: URL) => {
      if (url.searchParams.has('nonce')) url.searchParams.set('nonce', 'another');
    };
    const url = await newPage().there(change);
    expect(url.hash).toBe('#belowline-error=provider-answer-unusable');
  });

  it('is the provider’s alone: no other path comes back with its answer', async () => {
    for (const [path, status] of [
      ['/v1/auth/weekly.club/callback', 400],
      ['/v1/auth/daily.other/callback', 400],
      ['/v1/auth/daily.club/callback/', 404],
      ['/v1/auth/daily.club/CALLBACK', 404],
      ['/v1/auth/club/callback', 400],
      ['/v1/auth/daily.club.x/callback', 400],
    ] as const) {
      const page = newPage();
      const url = await page.back();
      const answer = await page.comeBack(url, path);
      expect([path, answer.status]).toEqual([path, status]);
    }
  });

  it('is one address: the provider sends nobody to another', async () => {
    for (const wrong of [
      `${CALLBACK}?x`,
      `${CALLBACK}/../x`,
      CALLBACK.replace('https:', 'http:'),
      `${BASE}.evil.example/v1/auth/daily.club/callback`,
    ]) {
      const page = newPage();
      const to = ledTo(await page.start());
      to.searchParams.set('redirect_uri', wrong);
      const answer = await fetch(to, { redirect: 'manual' });
      expect([wrong, answer.status]).toEqual([wrong, 400]);
    }
  });

  it('does not depend on what a request calls the host', async () => {
    const to = ledTo(await newPage().start({}, { 'x-forwarded-host': 'evil.example' }));
    expect(to.searchParams.get('redirect_uri')).toBe(CALLBACK);
  });
});

describe('where one begins', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    '%2f%2fevil.example',
    '\t//evil.example',
    'javascript:alert(1)',
    'https://daily.example@evil.example',
    'https://daily.example.evil.example',
    'http://daily.example/ferry',
    'https://weekly.example/',
    `https://daily.example/${'a'.repeat(10_000)}`,
  ])('leads back to none but the site’s own pages: %s', async (returnUrl) => {
    const answer = await new Page(p.w, 'daily.club', 'program').start({ returnUrl });
    expect(refused(answer)).toEqual([400, 'invalid-query']);
    expect(answer.body.errors[0].pointer).toBe('/returnUrl');
  });

  it('takes one page, one challenge, and nothing else', async () => {
    const page = new Page(p.w);
    const right = `returnUrl=${encodeURIComponent(PAGE)}&challenge=${page.challenge}`;
    for (const query of [
      `${right}&returnUrl=${encodeURIComponent(PAGE)}`,
      `${right}&challenge=${page.challenge}`,
      `${right}&state=mine`,
      `returnUrl=${encodeURIComponent(PAGE)}`,
      `returnUrl=${encodeURIComponent(PAGE)}&challenge=plain`,
    ]) {
      const answer = await p.w.call('GET', `/v1/auth/daily.club/start?${query}`);
      expect([query, ...refused(answer)]).toEqual([query, 400, 'invalid-query']);
    }
  });

  it('leads to the front page where no page is named', async () => {
    const page = new Page(p.w, 'daily.club', 'program');
    const query = `challenge=${page.challenge}`;
    const started = await p.w.call('GET', `/v1/auth/daily.club/start?${query}`);
    const back = await page.comeBack(await page.atProvider(ledTo(started).href));
    expect(ledTo(back).href).toMatch(/^https:\/\/daily\.example\/#belowline-code=blm_/);
  });

  it('knows the site’s own providers only', async () => {
    for (const [name, status, code] of [
      ['daily.none', 404, 'unknown-provider'],
      ['nobody.club', 404, 'unknown-provider'],
      ['club', 400, 'invalid-path'],
      ['Daily.club', 400, 'invalid-path'],
      ['__proto__', 400, 'invalid-path'],
    ] as const) {
      const answer = await new Page(p.w, name, 'program').start();
      expect([name, ...refused(answer)]).toEqual([name, status, code]);
    }
  });

  it('is a page of the site’s, where a browser says which page it comes from', async () => {
    const from = async (headers: Record<string, string>) =>
      ledTo(await new Page(p.w).start({}, { referer: '', ...headers }));
    const isRefused = `${PAGE}#belowline-error=sign-in-begun-elsewhere`;
    for (const referer of ['https://daily.example/', 'https://daily.example/ferry', `${BASE}/console/`])
      expect((await from({ referer })).origin).toBe(p.club.issuer);
    for (const referer of ['https://evil.example/', 'https://weekly.example/', 'nonsense'])
      expect((await from({ referer })).href).toBe(isRefused);
    expect((await from({})).href).toBe(isRefused);
    // A link in a mail, or one that was typed.
    expect((await from({ 'sec-fetch-site': 'none' })).href).toBe(isRefused);
    // A link in a comment, on a page of our own: it says no referrer.
    expect((await from({ 'sec-fetch-site': 'same-origin' })).href).toBe(isRefused);
  });

  it('cannot be a provider whose settings have changed meanwhile', async () => {
    const page = new Page(p.w);
    const url = await page.back();
    await p.say({ newAccounts: 'always', clientId: 'another' });
    expect(ledTo(await page.comeBack(url)).href).toBe(`${PAGE}#belowline-error=unknown-provider`);
    await p.say({ newAccounts: 'always' });
  });
});
