import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countsKey, KeptAnswers, pageKey } from '@app/discussion';
import { Hints } from '@app/platform';
import { projectRoot } from '../../apps/cli/environment.js';
import { type Entrance, entrancesOf } from '../house/routes.js';
import { addressOf, bodyFor, type House, house, raw } from './abuse.fixture.js';
import { stateOf } from './access.fixture.js';
import type { TestPerson } from '../factories/world.js';
import { rounds } from '../support/depth.js';

let h: House;
let key: string;
let writing: Entrance[];

beforeAll(async () => {
  h = await house();
  key = await h.w.key();
  await h.w.database.query(
    `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position)
     VALUES ($1, 'monthly', 'Monthly', '{comments.post}', '{}', 0)`,
    [h.w.site.id],
  );
  writing = entrancesOf(h.w.app).filter((route) => bodyFor(nameOf(route), h) !== undefined);
});
afterAll(() => h.w.close());

const nameOf = ({ method, path }: Entrance) => `${method} ${path}`;

/** Somebody who may do it. */
function tokenFor({ permission, path }: Entrance): string | undefined {
  if (permission!.startsWith('auth:') || permission === 'billing:webhook') return undefined;
  if (permission!.startsWith('member:')) return key;
  if (permission === 'comment:change-own') return h.author.token;
  return /moderation|sanction/.test(path) ? h.moderator.token : h.admin.token;
}

const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

describe('a body that is not JSON', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json\ta',
    'application/json garbage',
    'application/json; charset=utf-7',
    'application/json; charset=utf-8; x=y',
    'application/jsonx',
    'application/ld+json',
    undefined,
  ])('%s is refused by every route, with no effect', async (type) => {
    for (const route of writing) {
      const before = await stateOf(h.w);
      const answer = await raw(h.w, {
        method: route.method,
        path: addressOf(route, h),
        headers: { ...bearer(tokenFor(route)), ...(type === undefined ? {} : { 'content-type': type }) },
        body: JSON.stringify(bodyFor(nameOf(route), h)),
      });
      expect([answer.status, answer.body?.code], nameOf(route)).toEqual([415, 'unsupported-media-type']);
      expect(await stateOf(h.w), nameOf(route)).toBe(before);
    }
  });

  it('nor is one that is compressed', async () => {
    const answer = await raw(h.w, {
      method: 'POST',
      path: '/v1/sites/daily/articles/square/comments',
      headers: {
        ...bearer(h.author.token),
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: JSON.stringify({ body: 'squeezed' }),
    });
    expect(answer.status).toBe(415);
  });
});

describe('origins', () => {
  const path = '/v1/sites/daily/articles/square/thread';
  const wrong = [
    'https://evil.com',
    'https://daily.example.evil.com',
    'https://dailyexample',
    'https://evildaily.example',
    'null',
    'http://daily.example',
    'https://daily.example:444',
    'https://daily.example.',
    'HTTPS://DAILY.EXAMPLE',
    'https://daily.example, https://evil.com',
  ];
  const asked = [
    ['GET', path],
    ['GET', path],
    ['GET', '/v1/nothing'],
    ['GET', '/health/live'],
    ['POST', '/v1/sites/daily/articles/square/comments'],
    ['OPTIONS', '/v1/sites/daily/articles/square/comments'],
  ] as const;

  it('a site’s own is named, without credentials', async () => {
    for (const [method, at] of asked) {
      const { headers } = await raw(h.w, {
        method,
        path: at,
        headers: { origin: 'https://daily.example', 'access-control-request-method': 'POST' },
      });
      expect(headers.get('access-control-allow-origin'), `${method} ${at}`).toBe('https://daily.example');
      expect(headers.get('access-control-allow-credentials')).toBe(null);
      expect(headers.get('vary'), `${method} ${at}`).toMatch(/\borigin\b/i);
    }
  });

  it.each(wrong)('%s is not, nor any', async (origin) => {
    for (const [method, at] of asked) {
      const { headers } = await raw(h.w, {
        method,
        path: at,
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(headers.get('access-control-allow-origin'), `${method} ${at}`).toBe(null);
      expect(headers.get('access-control-allow-credentials')).toBe(null);
      expect(headers.get('vary'), `${method} ${at}`).toMatch(/\borigin\b/i);
    }
  });

  it('another site’s own is not, where the address names the site, and is where it names none', async () => {
    const origin = 'https://weekly.example';
    const named = ([method, at]: (typeof asked)[number]) =>
      raw(h.w, { method, path: at, headers: { origin, 'access-control-request-method': 'POST' } });
    for (const ask of asked) {
      const { headers } = await named(ask);
      const expected = ask[1].startsWith('/v1/sites/') ? null : origin;
      expect(headers.get('access-control-allow-origin'), ask.join(' ')).toBe(expected);
      expect(headers.get('vary'), ask.join(' ')).toMatch(/\borigin\b/i);
    }
    const { headers } = await raw(h.w, { path: path.replace('daily', '%64aily'), headers: { origin } });
    expect(headers.get('access-control-allow-origin')).toBe(null);
    // A site that is not there can tell so to any page that may call at all.
    const nowhere = await raw(h.w, { path: '/v1/sites/monthly/counts', headers: { origin } });
    expect([nowhere.status, nowhere.headers.get('access-control-allow-origin')]).toEqual([400, origin]);
  });

  const counts = '/v1/sites/daily/counts?articles=square,nothing-there';
  const origins = ['https://daily.example', 'https://weekly.example', 'https://evil.com', undefined];
  const kinds = [
    {
      what: 'a page',
      at: path,
      key: pageKey({ site: 'daily', articleKey: 'square', sort: 'newest', limit: 20 }),
    },
    { what: 'counts', at: counts, key: countsKey('daily', ['square', 'nothing-there']) },
    {
      what: 'counts by another spelling',
      at: counts.replace(',', '%2C'),
      key: countsKey('daily', ['square', 'nothing-there']),
    },
  ];
  it.each(kinds.flatMap((kind) => origins.map((origin) => ({ ...kind, origin }))))(
    'from $origin $what has the same headers kept and not kept',
    async ({ origin, at, key }) => {
      const from: Record<string, string> = origin === undefined ? {} : { origin };
      const ask = async () => {
        const { status, headers } = await raw(h.w, { path: at, headers: from });
        const { date, 'x-request-id': id, 'keep-alive': _, ...same } = Object.fromEntries(headers);
        expect([status, typeof date, typeof id]).toEqual([200, 'string', 'string']);
        return same;
      };
      const kept = h.w.app.get(KeptAnswers);
      await ask();
      // Nothing is waited for: what is kept is fresh for two seconds, unless something changes it.
      expect(kept.fresh(key)).toBeDefined();
      const fromKept = await ask();
      h.w.app.get(Hints).publish({ topic: 'thread', siteId: h.w.site.id, threadId: h.threadId });
      expect(kept.fresh(key)).toBeUndefined();
      expect(await ask()).toEqual(fromKept);
      expect(fromKept['access-control-allow-origin'] ?? null).toBe(
        origin === 'https://daily.example' ? origin : null,
      );
    },
  );

  it('the answer depends on it also where none is named', async () => {
    for (const [method, at] of asked) {
      const { headers } = await raw(h.w, { method, path: at });
      expect(headers.get('vary'), `${method} ${at}`).toMatch(/\borigin\b/i);
    }
  });
});

describe('JSON opened in a tab', () => {
  it('is JSON and nothing else, whatever the browser would like', async () => {
    const posted = await h.w.post(h.author, 'square', '<script>alert(1)</script>');
    expect(posted.body.body).toBe('<script>alert(1)</script>');
    for (const path of [
      `/v1/comments/${posted.body.id}`,
      '/v1/sites/daily/articles/square/thread',
      '/v1/sites/daily/articles/square/thread?sort=oldest',
      '/v1/nothing-<script>',
    ]) {
      const { headers } = await raw(h.w, { path: encodeURI(path), headers: { accept: 'text/html' } });
      expect(headers.get('content-type')).toMatch(/^application\/(problem\+)?json; charset=utf-8$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    }
  });
});

describe('text', () => {
  const posts = (body: string) => h.w.post(h.author, 'square', body);
  const postsRaw = (body: Buffer | string, type = 'application/json') =>
    raw(h.w, {
      method: 'POST',
      path: '/v1/sites/daily/articles/square/comments',
      headers: { ...bearer(h.author.token), 'content-type': type },
      body,
    });

  it('is counted as people count, and refused by bytes before it is read', async () => {
    const family = '👨‍👩‍👧‍👦';
    expect((await posts(family.repeat(2000))).status).toBe(201);
    expect(await posts('a'.repeat(5001))).toMatchObject({ status: 422, body: { code: 'comment-too-long' } });
    expect((await posts(`${'a '.repeat(2499)}ab`)).status).toBe(201);
    const large = await postsRaw(`{"body":"${'x'.repeat(1024 * 1024)}`);
    expect(large).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
  });

  /** Every field that takes text, with a text in it. */
  /** Whoever is warned may not change what others see of them until they have read it. */
  let warned: TestPerson;
  beforeAll(async () => {
    warned = await h.w.person('Willa Warned');
  });
  const fields = (text: string): [method: string, path: string, token: string, body: object][] => [
    ['POST', '/v1/sites/daily/articles/square/comments', h.author.token, { body: text }],
    [
      'POST',
      '/v1/sites/daily/articles/square/comments',
      h.author.token,
      { body: 'a link', url: `https://daily.example/${text}` },
    ],
    ['PATCH', `/v1/comments/${h.comment.id}`, h.author.token, { body: text, version: 1 }],
    ['POST', `/v1/comments/${h.comment.id}/reports`, h.admin.token, { reason: 'spam', detail: text }],
    ['PATCH', '/v1/me', h.reader.token, { name: text }],
    ['PATCH', '/v1/me', h.reader.token, { bio: text }],
    ['PUT', `/v1/sites/daily/members/${h.reader.externalId}/name`, key, { name: `Nora ${text}` }],
    ['PATCH', '/v1/me', h.reader.token, { avatarUrl: `https://a.example/${text}` }],
    ...['title', 'section'].map((field): [string, string, string, object] => [
      'PUT',
      '/v1/sites/daily/articles/texts',
      h.admin.token,
      { url: 'https://daily.example/texts', title: 'Texts', [field]: text },
    ]),
    ...['tags', 'authors'].map((field): [string, string, string, object] => [
      'PUT',
      '/v1/sites/daily/articles/texts',
      h.admin.token,
      { url: 'https://daily.example/texts', title: 'Texts', [field]: [text] },
    ]),
    ...['headline', 'message', 'buttonLabel'].map((field): [string, string, string, object] => [
      'PUT',
      '/v1/sites/daily/articles/texts',
      h.admin.token,
      { url: 'https://daily.example/texts', title: 'Texts', settings: { gate: { [field]: text } } },
    ]),
    [
      'PUT',
      '/v1/sites/daily/articles/texts',
      h.admin.token,
      { url: 'https://daily.example/texts', title: 'Texts', access: { read: { plans: [text] } } },
    ],
    ...['reason', 'message'].map((field): [string, string, string, object] => [
      'PUT',
      `/v1/sites/daily/people/${warned.id}/sanction`,
      h.moderator.token,
      { kind: 'warn', reason: 'a reason', [field]: text },
    ]),
    ...['reason', 'rule', 'message'].map((field): [string, string, string, object] => [
      'POST',
      `/v1/sites/daily/moderation/cases/${h.held.id}/decisions`,
      h.moderator.token,
      { action: 'escalate', version: 1, revision: 1, [field]: text },
    ]),
    ...['reference', 'plan'].map((field): [string, string, string, object] => [
      'PUT',
      `/v1/sites/daily/members/${h.reader.externalId}/subscription`,
      key,
      {
        reference: 'ref',
        plan: 'monthly',
        status: 'active',
        currentPeriodEnd: null,
        occurredAt: '2026-01-01T00:00:00Z',
        [field]: text,
      },
    ]),
    [
      'POST',
      '/v1/auth/login',
      '',
      { site: 'daily', email: `${text}@daily.example`, password: text.padEnd(8, 'x') },
    ],
  ];

  it.each([
    ['NUL', 'a\0b'],
    ['half a character', 'a\ud800b'],
    ['the other half', '\udc00'],
  ])('%s is refused in every field, or given back as it is kept', async (_, text) => {
    for (const [method, path, token, body] of fields(text)) {
      const answer = await h.w.call(method, path, { ...(token === '' ? {} : { token }), body });
      const said = `${method} ${path} ${JSON.stringify(body)}: ${answer.status} ${answer.text.slice(0, 200)}`;
      expect([200, 201, 202, 400, 401, 404, 409, 412, 422], said).toContain(answer.status);
      expect(answer.text, said).not.toMatch(/\\u0000|\\ud800|\\udc00/i);
      if (text === 'a\0b') expect(answer.status, said).toBeGreaterThanOrEqual(400);
    }
  });

  it('nor does it come in by an address', async () => {
    for (const path of [
      '/v1/sites/daily/articles/a%00b/thread',
      '/v1/sites/dai%00ly/articles/square/thread',
      '/v1/comments/%00',
      '/v1/sites/daily/counts?articles=a%00b',
      '/v1/threads/%00/comments',
      `/v1/threads/${h.threadId}/comments?cursor=%00`,
      `/v1/threads/${h.threadId}/comments?sort=%00`,
      '/%00',
    ]) {
      expect([400, 404], path).toContain((await raw(h.w, { path })).status);
    }
  });

  it('is UTF-8 in one spelling', async () => {
    const wrap = (bytes: number[]) =>
      Buffer.concat([Buffer.from('{"body":"'), Buffer.from(bytes), Buffer.from('"}')]);
    const utf16 = Buffer.from('\ufeff{"body":"in another encoding"}', 'utf16le');
    expect((await postsRaw(wrap([0xc3, 0x28]))).status).toBe(400);
    expect((await postsRaw(wrap([0xc0, 0xaf]))).status).toBe(400);
    expect((await postsRaw(wrap([0xed, 0xa0, 0x80]))).status).toBe(400);
    expect((await postsRaw(utf16)).status).toBe(400);
    expect((await postsRaw('{"body":"x"}', 'application/json; charset=utf-7')).status).toBe(415);
    expect((await postsRaw('{"body":"x"}', 'application/json; charset=utf-16')).status).toBe(415);
    expect((await postsRaw('{"body":"fine"}', 'application/json;charset="UTF-8"')).status).toBe(201);
  });

  const corpus = join(projectRoot, '../shared/corpora/blns.json');
  it.skipIf(!existsSync(corpus))(
    'the big list of naughty strings: taken or refused, and kept to the letter',
    async () => {
      const strings = JSON.parse(readFileSync(corpus, 'utf8')) as string[];
      const writers = await Promise.all(
        Array.from({ length: 6 }, (_, n) => h.w.person(`Writer ${n}`, { plan: 'monthly' })),
      );
      for (const [n, text] of strings.entries()) {
        const posted = await h.w.post(writers[n % writers.length]!, 'square', text);
        expect([201, 202, 422], JSON.stringify(text)).toContain(posted.status);
        if (posted.status !== 422) expect(posted.body.body).toBe(text);
      }
      const some = strings.filter((_, n) => n % rounds(9, 1) === 0);
      for (const text of some) {
        for (const [method, path, token, body] of fields(text)) {
          const answer = await h.w.call(method, path, { ...(token === '' ? {} : { token }), body });
          const said = `${method} ${path} ${JSON.stringify(body)}: ${answer.status} ${answer.text.slice(0, 200)}`;
          expect([200, 201, 202, 401, 404, 409, 412, 422, 429], said).toContain(answer.status);
        }
      }
    },
  );
});
