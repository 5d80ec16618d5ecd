import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../factories/world.js';
import { raw } from './abuse.fixture.js';
import {
  CALLBACK,
  codeIn,
  digest,
  FROM_OURS,
  FROM_PAGE,
  ledTo,
  Page,
  PAGE,
  type ProviderWorld,
  providerWorld,
} from './provider.fixture.js';

/** That a sign-in ends in the browser that began it, whoever tries otherwise. */

let p: ProviderWorld;
beforeAll(async () => {
  p = await providerWorld();
  p.club.person = { sub: 'vera', name: 'Vera Holt' };
});
afterAll(() => p.close());

const START = '/v1/auth/daily.club/start';
const BACK = '/v1/auth/daily.club/callback';
const HTML = { accept: 'text/html' };
const refused = ({ status, body }: Answer) => [status, body?.code];
const states = async () =>
  (
    await p.w.database.query(`SELECT count(*)::int AS count FROM one_time_keys WHERE kind = 'provider-state'`)
  )[0].count as number;
const end = (url: URL, more: object, headers: Record<string, string> = FROM_OURS) =>
  p.w.call('POST', BACK, { body: { ...Object.fromEntries(url.searchParams), ...more }, headers });
const inABrowser = () => new Page(p.w);
const asAProgram = () => new Page(p.w, 'daily.club', 'program');

describe('who begins, and hands the provider’s address to somebody else', () => {
  it('gets no code for it: a program that plays a browser, with a proof of its own', async () => {
    // It says all that a browser would say, and has the address that the provider is asked at.
    const thief = inABrowser();
    const address = ledTo(await thief.start());
    // A reader follows it, is known to the provider, and so their browser is sent to our callback.
    const victim = inABrowser();
    const back = await victim.atProvider(address.href);
    const shown = await p.w.call('GET', BACK + back.search, { headers: HTML });
    expect(shown.status).toBe(200);
    expect(shown.headers.get('location')).toBeNull();
    expect(shown.text).not.toContain(PAGE);
    // Their tab has nothing kept; had they another sign-in under way, it would have its own.
    expect(refused(await end(back, {}))).toEqual([400, 'invalid-state']);
    expect(refused(await victim.comeBack(back))).toEqual([400, 'invalid-state']);
    // Nor can a link make it a program's.
    expect(refused(await p.w.call('GET', BACK + back.search))).toEqual([400, 'invalid-state']);
  });

  it('gets none as what it is, a program', async () => {
    const address = ledTo(await asAProgram().start());
    const victim = inABrowser();
    const back = await victim.atProvider(address.href);
    for (const headers of [
      HTML,
      { accept: 'text/html;q=0.1, */*' },
      // As a browser fetches for a picture, an object or a script.
      { accept: 'image/avif,*/*', 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-dest': 'object' },
    ] as Record<string, string>[]) {
      const shown = await p.w.call('GET', BACK + back.search, { headers });
      expect([shown.status, shown.headers.get('location')]).toEqual([200, null]);
    }
    for (const proof of [undefined, '', victim.proof, 'null'])
      expect(refused(await end(back, { proof }))).toEqual([400, 'invalid-state']);
  });

  it('signs nobody in as itself, by the address that it came back to', async () => {
    const thief = inABrowser();
    const back = await thief.back();
    expect(refused(await inABrowser().comeBack(back))).toEqual([400, 'invalid-state']);
    expect(codeIn(ledTo(await thief.comeBack(back)))).toBeTruthy();
  });
});

describe('what is under way', () => {
  it('is used up by who began it alone: not by who looks, scans, guesses or fetches ahead', async () => {
    for (const page of [inABrowser(), asAProgram()]) {
      const back = await page.back();
      const path = BACK + back.search;
      for (const headers of [{}, HTML, { 'sec-purpose': 'prefetch', 'sec-fetch-site': 'none', ...HTML }])
        expect((await raw(p.w, { method: 'HEAD', path, headers })).status).toBe(200);
      expect((await p.w.call('GET', path, { headers: HTML })).status).toBe(200);
      for (const proof of [undefined, '', 'x', digest(page.proof), 'x'.repeat(200), inABrowser().proof])
        expect(refused(await end(back, { proof }))).toEqual([400, 'invalid-state']);
      const other = await p.w.call('POST', '/v1/auth/weekly.club/callback', {
        body: { ...Object.fromEntries(back.searchParams), proof: page.proof },
        headers: FROM_OURS,
      });
      expect(refused(other)).toEqual([400, 'invalid-state']);
      expect(codeIn(ledTo(await page.comeBack(back)))).toBeTruthy();
      expect(refused(await page.comeBack(back))).toEqual([400, 'invalid-state']);
    }
  });

  it('is a browser’s or a program’s to the end', async () => {
    const browser = await inABrowser().back();
    expect(refused(await p.w.call('GET', BACK + browser.search))).toEqual([400, 'invalid-state']);
    const program = asAProgram();
    expect(refused(await end(await program.back(), { proof: program.proof }))).toEqual([
      400,
      'invalid-state',
    ]);
  });

  it('ends once, however often the page asks at the same time', async () => {
    const page = inABrowser();
    const back = await page.back();
    const all = await Promise.all(Array.from({ length: 10 }, () => page.comeBack(back)));
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(400)]);
  });

  it('may be several at once, each with its own proof', async () => {
    const pages = [inABrowser(), inABrowser(), inABrowser()];
    const backs: URL[] = [];
    for (const page of pages) backs.push(await page.back());
    for (const at of [2, 0, 1]) {
      const code = codeIn(ledTo(await pages[at]!.comeBack(backs[at]!)));
      expect((await pages[at]!.redeem(code)).status).toBe(200);
    }
  });
});

describe('our two pages', () => {
  const pageOf = async (path: string, headers: Record<string, string> = {}) =>
    p.w.call('GET', path, { headers: { ...HTML, ...FROM_PAGE, ...headers } });
  const query = () => new URLSearchParams({ returnUrl: PAGE, challenge: inABrowser().challenge });

  it.each([
    ['that begins', () => `${START}?${query()}`],
    ['that ends', () => `${BACK}?state=blm_x&code=y`],
  ])(
    'the one %s runs its own script and nothing else, is kept by nobody, and begins nothing',
    async (_, path) => {
      const before = await states();
      const { status, headers, text } = await pageOf(path());
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('set-cookie')).toBeNull();
      const script = /<script>([^]*)<\/script>/.exec(text)![1]!;
      const style = /<style>([^]*)<\/style>/.exec(text)![1]!;
      const hash = (part: string) => `'sha256-${createHash('sha256').update(part).digest('base64')}'`;
      expect(headers.get('content-security-policy')!.split('; ')).toEqual([
        "default-src 'none'",
        `style-src ${hash(style)}`,
        `script-src ${hash(script)}`,
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]);
      expect(text.match(/<script/g)).toHaveLength(1);
      expect(await states()).toBe(before);
    },
  );

  it('are the same for everybody: nothing of an address stands in them', async () => {
    const evil = '</script><script>alert(1)</script>';
    const one = await pageOf(`${BACK}?${new URLSearchParams({ state: evil, code: evil, more: evil })}`);
    const other = await pageOf(`${BACK}?state=blm_x&error=y`);
    expect(one.text).toBe(other.text);
    const begun = await pageOf(`${START}?${query()}`);
    expect((await pageOf(`${START}?${query()}&`)).text).toBe(begun.text);
  });

  it.each([
    [`${START}?challenge=short`, 400, 'This address is not whole'],
    [
      `${START}?challenge=${'a'.repeat(43)}&returnUrl=https://evil.example/`,
      400,
      'This address is not whole',
    ],
    [`/v1/auth/daily.none/start?challenge=${'a'.repeat(43)}`, 404, 'One cannot sign in this way here'],
    ['/v1/auth/nonsense/callback?state=a&code=b', 400, 'This address is not whole'],
    [`${BACK}?state=a`, 400, 'This address is not whole'],
  ])('tell a browser in words what cannot be: %s', async (path, status, title) => {
    const answer = await pageOf(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).not.toContain('script');
    expect(answer.text).toContain(`<h1 tabindex="-1">${title}</h1>`);
    expect(answer.text).not.toContain('evil');
  });

  it('alone may ask: no other page, and no page of the site’s', async () => {
    const page = inABrowser();
    const binding = digest(page.proof);
    const back = await page.back();
    const before = await states();
    for (const headers of [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'https://daily.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://talk.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://talk.example.evil.example', 'sec-fetch-site': 'same-origin' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      const body = { returnUrl: PAGE, challenge: page.challenge, binding };
      expect(refused(await p.w.call('POST', START, { body, headers }))).toEqual([
        403,
        'sign-in-begun-elsewhere',
      ]);
      expect(refused(await end(back, { proof: page.proof }, headers))).toEqual([
        403,
        'sign-in-begun-elsewhere',
      ]);
    }
    expect(await states()).toBe(before);
    const { status } = await end(back, { proof: page.proof }, { origin: FROM_OURS.origin });
    expect(status).toBe(200);
  });

  it('are told which page one comes back to, as it was checked', async () => {
    const { challenge, proof } = inABrowser();
    const begin = async (returnUrl?: string) => {
      const body = { challenge, binding: digest(proof), returnUrl };
      return (await p.w.call('POST', START, { body, headers: FROM_OURS })).body.page;
    };
    expect(await begin(`${PAGE}#comment-1`)).toBe(PAGE);
    expect(await begin()).toBe('https://daily.example/');
  });

  it('ask with what is asked for, and nothing else', async () => {
    const { challenge, proof } = inABrowser();
    const right = { challenge, binding: digest(proof) };
    for (const body of [
      { challenge },
      { ...right, binding: 'short' },
      { ...right, binding: null },
      { ...right, state: 'mine' },
      { ...right, returnUrl: ['https://daily.example/'] },
    ])
      expect(refused(await p.w.call('POST', START, { body, headers: FROM_OURS }))).toEqual([
        422,
        'invalid-body',
      ]);
    const elsewhere = { ...right, returnUrl: 'https://evil.example/' };
    expect(refused(await p.w.call('POST', START, { body: elsewhere, headers: FROM_OURS }))).toEqual([
      422,
      'invalid-return-url',
    ]);
    const url = new URL(`${CALLBACK}?state=a&code=b`);
    for (const more of [
      { code: undefined },
      { error: 'x' },
      { state: ['a', 'b'] },
      { proof: 7 },
      { proof: {} },
      { x: 1 },
    ])
      expect(refused(await end(url, more))).toEqual([422, 'invalid-body']);
  });
});
