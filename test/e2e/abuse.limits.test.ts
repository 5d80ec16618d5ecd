import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../apps/cli/environment.js';
import { addSecret, seconds, sells, stripeEvent } from '../factories/billing.js';
import { type Answer, EASY, type TestPerson, world, type World } from '../factories/world.js';
import { serveStandIn, type ServedStandIn, STAND_IN_KEY } from '../support/stripe-stand-in.js';
import { raw } from './abuse.fixture.js';
import { dial, hangUp } from './live.fixture.js';

interface Asked {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  path: string;
  token?: string;
  body?: object;
  headers?: Record<string, string>;
}

interface Rule {
  /** So many at once, and so many more a minute. */
  burst: number;
  perMinute: number;
  /** The n-th request that counts. What it is answered, but for 429, is no matter. */
  ask(n: number): Asked;
  /** Limits by address leave this machine out in the demo: there others are met first. */
  at?: Place;
}

/** Not tried here, but where it is said. */
const ELSEWHERE: Record<string, string> = {
  'slow-mode': 'posting.test.ts',
  'invitation-mails': 'seat-mails.test.ts',
  profile: 'profiles.test.ts',
  'password-from-all': 'auth-mail.test.ts',
  'gate-events': 'gate-statistics.test.ts',
};

/** What counts for several limits is tried at a place of its own. */
const PLACES = ['strict', 'registering', 'demo'] as const;
type Place = (typeof PLACES)[number];

interface Site {
  w: World;
  reader: TestPerson;
  key: string;
  thread: string;
  /** Somebody else's comment, and one of the reader's. */
  comment: string;
  own: string;
}

let sites: Record<Place, Site>;
let stripe: ServedStandIn;

beforeAll(async () => {
  const pace = { postsPerMinute: 6, postsAtOnce: 6, editsPerMinute: 6, editsAtOnce: 5 };
  stripe = await serveStandIn();
  const made = await Promise.all(
    PLACES.map(async (place): Promise<[Place, Site]> => {
      const settings = { ...EASY, discussion: pace, registration: 'open' };
      const strict = { BELOWLINE_DEMO: '0', STRIPE_API_BASE: stripe.url };
      const w = await world(settings, place === 'demo' ? {} : strict);
      await sells(w);
      if (place !== 'demo') await addSecret(w, 'stripe-api', STAND_IN_KEY);
      const thread = await w.article('square');
      const reader = await w.person('Nora Lund', { plan: 'premium' });
      const host = await w.person('Host', { role: 'admin' });
      const comment = (await w.post(host, 'square', 'Said by somebody else.')).body.id;
      const own = (await w.post(reader, 'square', 'Said by herself.')).body.id;
      return [place, { w, reader, key: await w.key(), thread, comment, own }];
    }),
  );
  sites = Object.fromEntries(made) as typeof sites;
});
afterAll(async () => {
  for (const { w } of Object.values(sites)) await w.close();
  await stripe.close();
});

const mail = (n: number) => `reader-${n}@daily.example`;

const RULES: Record<string, Rule> = {
  'sign-in-by-address': {
    burst: 300,
    perMinute: 300,
    ask: (n) => ({ method: 'POST', path: '/v1/auth/refresh', body: { refreshToken: `blr_${n}` } }),
  },
  'password-by-address': {
    burst: 30,
    perMinute: 30,
    ask: (n) => ({
      method: 'POST',
      path: '/v1/auth/login',
      body: { site: 'daily', email: mail(n), password: 'a guess' },
    }),
  },
  'password-by-account': {
    burst: 30,
    perMinute: 10,
    at: 'demo',
    ask: (n) => ({
      method: 'POST',
      path: '/v1/auth/login',
      body: {
        site: 'daily',
        email: [
          ' guessed@daily.example',
          'GUESSED@daily.example',
          'guessed@DAILY.example',
          'ｇuessed@daily.example',
        ][n % 4],
        password: `guess ${n}`,
      },
    }),
  },
  'provider-by-address': {
    burst: 60,
    perMinute: 60,
    ask: () => ({
      method: 'GET',
      path: `/v1/auth/daily.club/start?challenge=${'a'.repeat(43)}`,
    }),
  },
  'register-by-address': {
    burst: 10,
    perMinute: 5,
    at: 'registering',
    ask: (n) => ({
      method: 'POST',
      path: '/v1/auth/register',
      body: { site: 'daily', email: mail(n), password: 'long enough, is it' },
    }),
  },
  'mail-by-address': {
    burst: 20,
    perMinute: 10,
    ask: (n) => ({ method: 'POST', path: '/v1/auth/magic-link', body: { site: 'daily', email: mail(n) } }),
  },
  'mail-to-one': {
    burst: 5,
    perMinute: 1 / 12,
    at: 'registering',
    ask: (n) => ({
      method: 'POST',
      path: '/v1/auth/password-reset',
      body: { site: 'daily', email: n % 2 ? 'one@daily.example' : 'ONE@Daily.Example' },
    }),
  },
  'secret-key': {
    burst: 1_000,
    perMinute: 6_000,
    ask: () => ({
      method: 'GET',
      path: '/v1/sites/daily/members/nobody/entitlement',
      token: sites.strict.key,
    }),
  },
  'billing-pages': {
    burst: 10,
    perMinute: 10,
    ask: () => ({
      method: 'POST',
      path: '/v1/sites/daily/me/checkout',
      token: sites.strict.reader.token,
      body: { plan: 'monthly', returnUrl: 'https://daily.example/a' },
    }),
  },
  'forged-deliveries': {
    burst: 60,
    perMinute: 60,
    ask: (n) => ({
      method: 'POST',
      path: '/v1/billing/stripe/daily/webhook',
      headers: { 'stripe-signature': `t=${seconds()},v1=${'0'.repeat(64)}` },
      body: stripeEvent('nobody', { id: `evt_forged_${n}` }) as object,
    }),
  },
  invitations: {
    burst: 20,
    perMinute: 1 / 3,
    ask: () => ({
      method: 'POST',
      path: '/v1/sites/daily/me/seats',
      token: sites.strict.reader.token,
      body: { returnUrl: 'https://daily.example/a' },
    }),
  },
  'invitation-codes': {
    burst: 20,
    perMinute: 6,
    ask: (n) => ({
      method: 'POST',
      path: '/v1/sites/daily/me/seats/take',
      token: sites.strict.reader.token,
      body: { code: `seat_${String(n).padStart(43, 'a')}` },
    }),
  },
  searches: {
    burst: 15,
    perMinute: 30,
    ask: () => ({ method: 'GET', path: '/v1/sites/daily/search?q=said', token: sites.strict.reader.token }),
  },
  'searches-by-address': {
    burst: 30,
    perMinute: 60,
    ask: () => ({ method: 'GET', path: '/v1/sites/daily/search?q=said' }),
  },
  'mention-lookups': {
    burst: 30,
    perMinute: 120,
    ask: (n) => ({
      method: 'GET',
      path: `/v1/threads/${sites.strict.thread}/people?name=${'hn'[n % 2]}`,
      token: sites.strict.reader.token,
    }),
  },
  reports: {
    burst: 20,
    perMinute: 10,
    ask: () => ({
      method: 'POST',
      path: `/v1/comments/${sites.strict.comment}/reports`,
      token: sites.strict.reader.token,
      body: { reason: 'spam' },
    }),
  },
  'notices-by-address': {
    burst: 10,
    perMinute: 2,
    ask: () => ({
      method: 'POST',
      path: `/v1/comments/${sites.strict.comment}/notices`,
      body: { kind: 'illegal', explanation: 'as it seems', childAbuse: true, goodFaith: true },
    }),
  },
  edits: {
    burst: 5,
    perMinute: 6,
    ask: (n) => ({
      method: 'PATCH',
      path: `/v1/comments/${sites.strict.own}`,
      token: sites.strict.reader.token,
      body: { body: `Said by herself, ${n} times.`, version: 1 },
    }),
  },
  // One of them was posted before.
  'draft-checks': {
    burst: 20,
    perMinute: 10,
    ask: (n) => ({
      method: 'POST',
      path: '/v1/sites/daily/checks',
      token: sites.strict.reader.token,
      body: { body: `The ${n}th thing that may be said.`, articleKey: 'square' },
    }),
  },
  posts: {
    burst: 5,
    perMinute: 6,
    ask: (n) => ({
      method: 'POST',
      path: '/v1/sites/daily/articles/square/comments',
      token: sites.strict.reader.token,
      body: { body: `The ${n}th thing that is said.` },
    }),
  },
};

/** Whatever a stranger says of the address they come from. */
const CLAIMED = (n: number) => ({
  'x-forwarded-for': `203.0.113.${n % 250}`,
  forwarded: `for=203.0.113.${n % 250}`,
  'x-real-ip': `203.0.113.${n % 250}`,
  'cf-connecting-ip': `203.0.113.${n % 250}`,
  'true-client-ip': `203.0.113.${n % 250}`,
  'user-agent': `agent ${n}`,
});

function send(
  w: World,
  { method, path, token, body, headers }: Asked,
  n: number,
  spelled = path,
): Promise<Answer> {
  return raw(w, {
    method,
    path: spelled,
    headers: {
      ...CLAIMED(n),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined
        ? {}
        : { 'content-type': n % 2 ? 'application/json' : 'application/json; charset=utf-8' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Other spellings of an address: each is the same route and the same bucket, or no route at all. */
function spellingsOf(address: string, url: string): string[] {
  const [path, query] = address.split('?') as [string, string?];
  const last = path.lastIndexOf('/');
  const letter = path[last + 1]!;
  const spelled = [
    `${path}/`,
    path.toUpperCase(),
    `${path.slice(0, last + 1)}%${letter.charCodeAt(0).toString(16)}${path.slice(last + 2)}`,
    `/${path}`,
    path.replace('/v1/', '/v1//'),
    path.replace('/v1/', '/v1/./'),
    path.replace('/v1/', '/x/../v1/'),
    `${url}${path}`,
    `${path};x=1`,
    `${path}#x`,
  ];
  return query === undefined ? spelled : spelled.map((one) => `${one}?${query}`);
}

describe.each(Object.entries(RULES))('the limit %s', (name, rule) => {
  it('lets through what it says and no more, however it is asked, and says when to come back', async () => {
    const { w } = sites[rule.at ?? 'strict'];
    const began = performance.now();
    let taken = 0;
    let refused: Answer | undefined;
    for (let n = 0; !refused;) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => send(w, rule.ask(n), n++)));
      refused = answers.find(({ status }) => status === 429);
      taken += answers.filter(({ status }) => status !== 429).length;
      expect(
        answers.every(({ status }) => status < 500 || status === 503),
        answers[0]!.text,
      ).toBe(true);
    }
    const came = ((performance.now() - began) / 60_000) * rule.perMinute;
    if (!refused) throw new Error(`${taken} requests and no limit`);
    expect(taken, refused.text).toBeGreaterThanOrEqual(rule.burst);
    expect(taken, refused.text).toBeLessThanOrEqual(rule.burst + Math.ceil(came) + 1);
    expect(refused.body).toMatchObject({ code: 'rate-limited', limit: name });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toContain(`"${name}"`);
    expect(refused.headers.get('ratelimit-policy')).toContain(`"${name}"`);

    const asked = rule.ask(1);
    for (const spelled of spellingsOf(asked.path, w.url)) {
      // Used up again, should a little of it have come back.
      while ((await send(w, asked, taken)).status !== 429) taken++;
      const answer = await send(w, asked, taken, spelled);
      expect([429, 404, 400], `${spelled}: ${answer.status} ${answer.text}`).toContain(answer.status);
    }
  });
});

it('the limit live-connections lets through what it says and no more, whatever address is claimed', async () => {
  const { w } = sites.strict;
  const began = performance.now();
  let taken = 0;
  let limit: string | undefined;
  for (let n = 0; limit === undefined && n < 1_000;) {
    const knocks = Array.from({ length: 20 }, () => knock(w, n++));
    for (const problem of await Promise.all(knocks)) {
      if (problem === null) taken++;
      else limit = problem.limit;
    }
  }
  hangUp();
  expect(limit).toBe('live-connections');
  const came = (performance.now() - began) / 100;
  expect(taken).toBeGreaterThanOrEqual(300);
  expect(taken).toBeLessThanOrEqual(300 + Math.ceil(came) + 1);
});

/** Connects and hangs up; the problem where it was refused. */
function knock(w: World, n: number): Promise<{ limit?: string } | null> {
  const { socket } = dial(w, { extraHeaders: CLAIMED(n) });
  return new Promise((done) => {
    socket.once('connect', () => {
      socket.disconnect();
      done(null);
    });
    socket.once('connect_error', (error: Error & { data?: { limit?: string } }) => done(error.data ?? {}));
  });
}

it('each limit that there is is tried', () => {
  const named = globSync('{apps,libs}/**/*.ts', {
    cwd: projectRoot,
    exclude: (path) => path.includes('.test.'),
  }).flatMap((file) =>
    [...readFileSync(join(projectRoot, file), 'utf8').matchAll(/name: '([a-z-]+)',\s*perMinute:/g)].map(
      ([, name]) => name!,
    ),
  );
  expect(named.length).toBeGreaterThan(10);
  const tried = [...Object.keys(RULES), 'live-connections', ...Object.keys(ELSEWHERE)];
  for (const [name, file] of Object.entries(ELSEWHERE))
    expect(readFileSync(join(import.meta.dirname, file), 'utf8'), file).toContain(name);
  expect(named.filter((name) => !tried.includes(name))).toEqual([]);
});
