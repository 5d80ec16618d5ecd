import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProviderEndpoints, SiteDirectory } from '@app/identity';
import { CLIENT, openIdProvider } from '../support/openid-provider.js';
import { EASY, ORIGIN, world } from '../factories/world.js';
import { BASE, ledTo, Page, PAGE, type ProviderWorld, providerWorld } from './provider.fixture.js';

let p: ProviderWorld;
let later = 0;
beforeAll(async () => {
  p = await providerWorld();
  p.w.app.get(ProviderEndpoints).now = () => performance.now() + later;
  p.club.person = { sub: 'ada' };
});
afterAll(() => p.close());

const HOUR = 3_600_000;

describe('a provider that cannot be reached', () => {
  it('when one begins: leads a browser back, tells a program, and comes back by itself', async () => {
    p.club.first = (request) => request.socket.destroy() !== undefined;
    const led = await new Page(p.w).start();
    expect(ledTo(led).href).toBe(`${PAGE}#belowline-error=provider-unavailable`);
    const told = await new Page(p.w, 'daily.club', 'program').start();
    expect([told.status, told.body.code]).toEqual([503, 'provider-unavailable']);
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
    const tries = p.club.asked.length;
    await Promise.all(Array.from({ length: 20 }, () => new Page(p.w).start()));
    expect(p.club.asked.length).toBe(tries);
    p.club.first = null;
    later += 31_000;
    expect((await new Page(p.w).signIn()).status).toBe(200);
  });

  it('when one comes back: leads to the page, and the sign-in is over', async () => {
    for (const path of ['/token', '/jwks', '/me']) {
      for (const status of [0, 500, 503, 429]) {
        const page = new Page(p.w);
        const back = await page.back();
        p.club.first = (request, response) => {
          if (!request.url!.startsWith(path)) return false;
          if (status === 0) request.socket.destroy();
          else response.writeHead(status).end('not now');
          return true;
        };
        const led = await page.comeBack(back);
        p.club.first = null;
        const said = `${path} ${status}`;
        expect([said, ledTo(led).href]).toEqual([said, `${PAGE}#belowline-error=provider-unavailable`]);
        expect((await page.comeBack(back)).body.code).toBe('invalid-state');
      }
    }
  });

  it('is known from before: what it says of itself is kept for an hour, and for a day while it is away', async () => {
    await new Page(p.w).signIn();
    const asked = () => p.club.asked.filter((path) => path.includes('openid-configuration')).length;
    const before = asked();
    await new Page(p.w).signIn();
    expect(asked()).toBe(before);
    later += HOUR;
    await new Page(p.w).signIn();
    expect(asked()).toBe(before + 1);
    p.club.first = (request, response) => {
      if (!request.url!.includes('openid-configuration')) return false;
      response.writeHead(500).end();
      return true;
    };
    later += 2 * HOUR;
    expect((await new Page(p.w).signIn()).status).toBe(200);
    later += 24 * HOUR;
    expect(ledTo(await new Page(p.w).start()).href).toContain('provider-unavailable');
    p.club.first = null;
    later += 31_000;
    expect((await new Page(p.w).signIn()).status).toBe(200);
  });
});

describe('what a provider says', () => {
  const answers = async (path: string, change: (body: Record<string, unknown>) => unknown) => {
    const page = new Page(p.w);
    const back = await page.back();
    p.club.first = (request, response) => {
      if (!request.url!.startsWith(path)) return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(change({})));
      return true;
    };
    const led = await page.comeBack(back);
    p.club.first = null;
    return ledTo(led).hash;
  };
  const UNUSABLE = '#belowline-error=provider-answer-unusable';
  const unsigned = (claims: object) =>
    ['{"alg":"none"}', JSON.stringify(claims), '']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
  const claims = () => {
    const now = Math.floor(Date.now() / 1000);
    return { iss: p.club.issuer, aud: CLIENT.id, sub: 'admin', iat: now, exp: now + 60, nonce: 'x' };
  };

  it.each([
    ['nothing', () => ({})],
    ['no ID token', () => ({ access_token: 'a', token_type: 'bearer' })],
    ['an unsigned one', () => ({ access_token: 'a', token_type: 'bearer', id_token: unsigned(claims()) })],
    ['one that is none', () => ({ access_token: 'a', token_type: 'bearer', id_token: 'a.b.c' })],
    ['a list', () => []],
  ])('cannot be %s', async (_, answer) => {
    expect(await answers('/token', answer)).toBe(UNUSABLE);
  });

  it('about somebody else is not taken for them', async () => {
    expect(await answers('/me', () => ({ sub: 'admin', email: 'admin@example.org' }))).toBe(UNUSABLE);
  });

  it('is signed: not by a key that its set does not have', async () => {
    expect(await answers('/jwks', () => ({ keys: [] }))).toBe(UNUSABLE);
  });

  it('is read with the keys of this moment: rotated ones at once', async () => {
    expect((await new Page(p.w).signIn()).status).toBe(200);
    await p.club.rotate();
    expect((await new Page(p.w).signIn()).status).toBe(200);
  });

  it('may come with more than is known', async () => {
    const page = new Page(p.w);
    const back = await page.back();
    back.searchParams.set('session_state', 'x');
    back.searchParams.set('authuser', '0');
    expect(ledTo(await page.comeBack(back)).href).toContain('#belowline-code=');
  });

  it('is another trouble than a person’s no', async () => {
    for (const [error, code] of [
      ['temporarily_unavailable', 'provider-unavailable'],
      ['login_required', 'provider-denied'],
      ['invalid_request', 'provider-answer-unusable'],
      ['<script>', 'provider-answer-unusable'],
    ] as const) {
      const page = new Page(p.w);
      const state = ledTo(await page.start()).searchParams.get('state')!;
      const query = new URLSearchParams({ state, error, iss: p.club.issuer });
      const led = await page.comeBack(new URL(`/v1/auth/daily.club/callback?${query}`, BASE));
      expect([error, ledTo(led).href]).toEqual([error, `${PAGE}#belowline-error=${code}`]);
    }
  });
});

describe('our secret there', () => {
  it('is exchanged without a gap, whichever side is first', async () => {
    await p.storeSecret('the next one');
    expect((await new Page(p.w).signIn()).status).toBe(200);
    await p.club.takes('the next one');
    expect((await new Page(p.w).signIn()).status).toBe(200);
  });

  it('is refused when it is no longer the one', async () => {
    await p.club.takes('yet another');
    const url = await new Page(p.w).there();
    expect(url.hash).toBe('#belowline-error=provider-answer-unusable');
    await p.club.takes('the next one');
  });

  it('is not told to another issuer, and is in no answer', async () => {
    const evil = await openIdProvider([`${BASE}/v1/auth/daily.club/callback`]);
    await p.say({ newAccounts: 'always', issuer: evil.issuer });
    const answer = await new Page(p.w, 'daily.club', 'program').start();
    expect([answer.status, answer.body.code]).toEqual([404, 'unknown-provider']);
    expect(evil.asked).toEqual([]);
    await p.say({ newAccounts: 'always' });
    const admin = await p.w.person('Ruth Oost', { role: 'admin' });
    const settings = await p.w.call('GET', '/v1/sites/daily/settings', { token: admin.token });
    expect(settings.body.signIn.providers[0].clientId).toBe(CLIENT.id);
    expect(settings.text).not.toContain('the next one');
    await evil.close();
  });
});

describe('a provider’s address', () => {
  it('is not one inside: nothing is asked there', async () => {
    const inside = await openIdProvider([]);
    const bare = await world(EASY, { BASE_URL: BASE });
    for (const issuer of [inside.issuer, inside.issuer.replace('127.0.0.1', 'localhost')]) {
      const provider = { kind: 'openid', id: 'club', name: 'C', issuer, clientId: 'c', clientAuth: 'none' };
      await bare.database.query(`UPDATE sites SET settings = settings || $1::jsonb`, [
        JSON.stringify({ signIn: { providers: [provider] } }),
      ]);
      bare.app.get(SiteDirectory).forget();
      const page = new Page(bare, 'daily.club', 'program');
      const answer = await page.start({ returnUrl: `${ORIGIN}/ferry` });
      expect([answer.status, answer.body.code]).toEqual([503, 'provider-unavailable']);
    }
    expect(inside.asked).toEqual([]);
    await bare.close();
    await inside.close();
  });

  it('is the one that it says it is', async () => {
    p.club.first = (request, response) => {
      if (!request.url!.includes('openid-configuration')) return false;
      const said = { issuer: 'https://other.example', authorization_endpoint: 'https://other.example/a' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
      return true;
    };
    const other = await providerWorld();
    other.club.first = p.club.first;
    expect(ledTo(await new Page(other.w).start()).href).toContain('provider-unavailable');
    p.club.first = null;
    await other.close();
  });
});

describe('what a provider says of itself', () => {
  /** A world of its own, since what a provider said is kept. */
  const saying = async (
    change: (said: Record<string, unknown>) => object,
    work: (own: ProviderWorld) => Promise<void>,
  ) => {
    const own = await providerWorld();
    own.club.person = { sub: 'ada' };
    const said = await (await fetch(`${own.club.issuer}/.well-known/openid-configuration`)).json();
    own.club.first = (request, response) => {
      if (!request.url!.includes('openid-configuration')) return false;
      const body = JSON.stringify({ ...said, ...change(said) });
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      return true;
    };
    await work(own);
    await own.close();
  };

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nonsense', '', null, 7])(
    'leads nobody to %s',
    async (endpoint) => {
      await saying(
        () => ({ authorization_endpoint: endpoint }),
        async (own) => {
          const led = await new Page(own.w).start();
          expect(ledTo(led).href).toBe(`${PAGE}#belowline-error=provider-answer-unusable`);
        },
      );
    },
  );

  it.each(['token_endpoint', 'jwks_uri', 'userinfo_endpoint'])(
    'has nothing asked inside: %s',
    async (name) => {
      const inside = await openIdProvider([]);
      await saying(
        () => ({ [name]: `${inside.issuer}/x` }),
        async (own) => {
          expect((await new Page(own.w).there()).hash).toBe('#belowline-error=provider-unavailable');
        },
      );
      expect(inside.asked).toEqual([]);
      await inside.close();
    },
  );
});

it.each(['x'.repeat(300), 'a\0b'])('a subject that cannot be kept is nobody', async (sub) => {
  p.club.person = { sub };
  expect((await new Page(p.w).there()).hash).toBe('#belowline-error=provider-answer-unusable');
  p.club.person = { sub: 'ada' };
});

describe('what was given for something else', () => {
  it('is no access token and no sign-in token: a provider’s tokens, states and codes', async () => {
    const page = new Page(p.w);
    const tokens: string[] = [];
    const back = await page.back();
    tokens.push(back.searchParams.get('state')!, back.searchParams.get('code')!);
    const direct = await fetch(`${p.club.issuer}/token`, { method: 'POST' });
    expect(direct.status).toBe(400);
    const led = ledTo(await page.comeBack(back));
    tokens.push(led.hash.split('=')[1]!);
    tokens.push(await idTokenOf(p));
    for (const token of tokens) {
      const asAccess = await p.w.call('GET', '/v1/me', { token });
      expect([asAccess.status, asAccess.body.code]).toEqual([401, 'invalid-token']);
      const body = { site: 'daily', token };
      const asSso = await p.w.call('POST', '/v1/auth/sso', { body });
      expect([asSso.status, asSso.body.code]).toEqual([401, 'invalid-token']);
      const refreshed = await p.w.call('POST', '/v1/auth/refresh', { body: { refreshToken: token } });
      expect(refreshed.status).toBe(401);
    }
  });
});

/** An ID token as the provider really makes it, for a client that asks for itself. */
async function idTokenOf({ club, w }: ProviderWorld): Promise<string> {
  const page = new Page(w);
  const to = ledTo(await page.start());
  to.searchParams.set('code_challenge', page.challenge);
  const back = await page.atProvider(to.href);
  const response = await fetch(`${club.issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${CLIENT.id}:${encodeURIComponent('the next one').replaceAll('%20', '+')}`)}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code')!,
      redirect_uri: `${BASE}/v1/auth/daily.club/callback`,
      code_verifier: page.verifier,
    }),
  });
  const { id_token: idToken } = (await response.json()) as { id_token?: string };
  if (idToken === undefined) throw new Error('The provider gave no ID token');
  return idToken;
}

it('counts by address, each half and the redeeming', async () => {
  const counted = await providerWorld({ BELOWLINE_DEMO: '0' });
  const page = new Page(counted.w);
  const all = await Promise.all(Array.from({ length: 120 }, () => page.start()));
  const over = all.find(({ status }) => status === 429)!;
  expect(over.body).toMatchObject({ code: 'rate-limited', limit: 'provider-by-address' });
  expect(over.headers.get('retry-after')).not.toBeNull();
  const nowhere = new URL('/v1/auth/daily.club/callback?state=a&code=b', BASE);
  const comeBack = () => page.comeBack(nowhere);
  const back = await Promise.all(Array.from({ length: 60 }, comeBack));
  expect(back.filter(({ status }) => status === 429).map(({ body }) => body.limit)).toContain(
    'provider-by-address',
  );
  const redeemed = await Promise.all(Array.from({ length: 600 }, () => page.redeem('blm_x')));
  expect(redeemed.filter(({ status }) => status === 429).map(({ body }) => body.limit)).toContain(
    'sign-in-by-address',
  );
  await counted.close();
});
