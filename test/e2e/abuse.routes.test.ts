import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Permission, PERMISSIONS, type Site, SiteDirectory } from '@app/identity';
import type { Answer } from '../factories/world.js';
import { type Entrance, entrancesOf } from '../house/routes.js';
import { addressOf, bodyFor, type House, house, raw } from './abuse.fixture.js';
import { stateOf } from './access.fixture.js';

let h: House;
let routes: Entrance[];
let bareKey: string;
let foreignKey: string;
let weekly: Site;

beforeAll(async () => {
  h = await house();
  bareKey = await h.w.key([]);
  const made = await h.w.database.query(`SELECT id FROM sites WHERE slug = 'weekly'`);
  foreignKey = await h.w.key();
  await h.w.database.query(
    `UPDATE api_keys SET site_id = $1 WHERE id = (SELECT id FROM api_keys ORDER BY id DESC LIMIT 1)`,
    [made[0].id],
  );
  weekly = await h.w.app.get(SiteDirectory).require('weekly');
  routes = entrancesOf(h.w.app).filter(({ method }) => method !== 'EVENT');
});
afterAll(() => h.w.close());

const ASKERS = ['visitor', 'reader', 'bare key'] as const;
type Asker = (typeof ASKERS)[number];
const DENIED = { visitor: 'authentication-required', reader: 'forbidden', 'bare key': 'forbidden' } as const;

/** By permission: who of these comes as far as the use case. Written by hand; a new permission must be added here. */
const COMES_IN: Record<Permission, readonly Asker[]> = {
  public: ['visitor', 'reader', 'bare key'],
  'thread:read': ['visitor', 'reader'],
  'thread:viewer': ['visitor', 'reader'],
  'thread:people': ['reader'],
  // Signing in looks at no token.
  'auth:sign-in': ['visitor', 'reader', 'bare key'],
  'auth:sign-out': ['visitor', 'reader'],
  'billing:webhook': ['visitor'],
  'comment:create': ['visitor', 'reader'],
  'comment:check': ['visitor', 'reader'],
  'comment:react': ['visitor', 'reader'],
  'comment:report': ['visitor', 'reader'],
  'comment:change-own': ['reader'],
  'decision:appeal': ['reader'],
  'profile:own': ['reader'],
  'data:own': ['reader'],
  'erasure:receipt': ['visitor', 'reader', 'bare key'],
  'erasure:read': [],
  'member:data': [],
  'entitlement:own': ['reader'],
  'billing:own': ['reader'],
  'billing:manage': [],
  'household:own': ['reader'],
  'grant:manage': [],
  'member:entitlement': [],
  'member:subscription': [],
  'member:name': [],
  'access:explain': [],
  'article:declare': [],
  'key:manage': [],
  'site:settings': [],
  'policy:read': [],
  'policy:change': [],
  'check:key': [],
  'gate:count': ['visitor', 'reader', 'bare key'],
  'gate:statistics': [],
  'staff:manage': [],
  'case:moderate': [],
  'model:manage': [],
  'comment:mark': [],
  'person:sanction': [],
  'audit:read': [],
  'moderation:statistics': [],
  'notice:give': ['visitor', 'reader'],
  'legal:hold': [],
  'legal:read': [],
  'legal:file': [],
  'alarm:handle': [],
  'alarm:export': [],
  'discussion:close': [],
};

/** A new reader for each: signing out is among the routes. */
async function tokenOf(asker: Asker): Promise<string | undefined> {
  if (asker === 'reader') return (await h.w.person('Somebody Else')).token;
  return asker === 'bare key' ? bareKey : undefined;
}

function ask(route: Entrance, token: string | undefined, site = 'daily'): Promise<Answer> {
  const { method, path } = route;
  const body = bodyFor(`${method} ${path}`, h);
  return h.w.call(method, addressOf(route, h, site), {
    ...(token === undefined ? {} : { token }),
    ...(body === undefined ? {} : { body }),
  });
}

describe('every route', () => {
  it('refuses whoever lacks its permission, and nothing has changed then', async () => {
    for (const route of routes) {
      for (const asker of ASKERS) {
        const token = await tokenOf(asker);
        const before = await stateOf(h.w);
        const answer = await ask(route, token);
        const said = `${asker}: ${route.method} ${route.path}: ${answer.status} ${answer.text.slice(0, 200)}`;
        if (route.permission !== 'public' && (token !== undefined || route.method !== 'GET'))
          expect(answer.headers.get('cache-control'), said).toContain('no-store');
        if (COMES_IN[route.permission!].includes(asker)) {
          expect(answer.status, said).toBeLessThan(500);
          expect(answer.body?.code ?? '', said).not.toBe('forbidden');
        } else {
          expect(answer.body?.code, said).toBe(DENIED[asker]);
          expect(await stateOf(h.w), said).toBe(before);
        }
      }
    }
  });

  it('knows nothing of another site’s people, whatever they are there, nor of its keys', async () => {
    const strangers = [h.elsewhere.moderator.token, h.elsewhere.admin.token, foreignKey];
    // Counting at a gate looks at no token: it is open to everybody, and of nobody.
    const asked = routes.filter(
      ({ path, permission }) => path.includes(':site') && permission !== 'gate:count',
    );
    for (const route of asked) {
      for (const token of strangers) {
        const before = await stateOf(h.w);
        const answer = await ask(route, token);
        const said = `${route.method} ${route.path}: ${answer.status} ${answer.text.slice(0, 200)}`;
        expect([answer.status, answer.body?.code], said).toEqual([401, 'invalid-token']);
        expect(await stateOf(h.w), said).toBe(before);
      }
    }
  });

  it('refuses a query that it does not offer, with no effect', async () => {
    const key = await h.w.key();
    const asker = ({ permission }: Entrance) => {
      const { roles, scope, anonymous } = PERMISSIONS[permission!] as {
        roles?: readonly string[];
        scope?: string;
        anonymous?: true;
      };
      if (anonymous || permission === 'billing:webhook') return undefined;
      if (roles) return roles.includes('moderator') ? h.moderator.token : h.admin.token;
      return scope && scope !== '*' ? key : h.author.token;
    };
    const before = await stateOf(h.w);
    for (const route of routes) {
      const token = asker(route);
      const headers: Record<string, string> = {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      };
      const body = bodyFor(`${route.method} ${route.path}`, h);
      if (body) headers['content-type'] = 'application/json';
      const plain = addressOf(route, h);
      for (const query of [
        'nobodyOffers=this',
        'fields=email',
        'include=sessions',
        '__proto__=1',
        'constructor[prototype]=1',
        '=',
        'a~/b',
      ]) {
        const path = `${plain}${plain.includes('?') ? '&' : '?'}${query}`;
        for (const method of route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]) {
          const answer = await raw(h.w, {
            method,
            path,
            headers,
            ...(body ? { body: JSON.stringify(body) } : {}),
          });
          const said = `${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`;
          // A provider may answer with more than we know; what this one answers is nobody's, and not looked at by HEAD.
          const isAnswer = route.method === 'GET' && route.path === '/v1/auth/:provider/callback';
          expect(answer.status, said).toBe(isAnswer && method === 'HEAD' ? 200 : 400);
          const code = isAnswer ? 'invalid-state' : 'invalid-query';
          if (method !== 'HEAD') expect(answer.body?.code, said).toBe(code);
        }
      }
    }
    expect(await stateOf(h.w)).toBe(before);
  });

  it('a kept page refuses it too, and pages and files, which are no routes of the API, pass over it', async () => {
    const page = '/v1/sites/daily/articles/square/thread';
    expect((await raw(h.w, { path: page })).status).toBe(200);
    for (const query of ['x=1', 'sort=newest&x=1', 'sort=newest&sort=newest', 'limit=20&']) {
      const { status } = await raw(h.w, { path: `${page}?${query}` });
      expect([query, status]).toEqual([query, query.endsWith('&') ? 200 : 400]);
    }
    for (const path of ['/docs/problems', '/console/', '/embed/belowline.js']) {
      const [plain, asked] = [await raw(h.w, { path }), await raw(h.w, { path: `${path}?v=1` })];
      expect([path, asked.status]).toEqual([path, plain.status]);
    }
  });

  it('who comes without a token is refused exactly where the document says that one is needed', async () => {
    const { paths } = (await h.w.call('GET', '/openapi.json')).body as {
      paths: Record<string, Record<string, { security?: object[] }>>;
    };
    let looked = 0;
    for (const route of routes) {
      const operation = paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
      if (!operation) continue;
      looked++;
      const needed = JSON.stringify(operation.security) === '[{"bearer":[]}]';
      const answer = await ask(route, undefined);
      const refused = ['authentication-required', 'sign-in-required'].includes(answer.body?.code);
      const said = `${route.method} ${route.path}: ${answer.status} ${answer.text.slice(0, 200)}`;
      expect([answer.status === 401 && refused, refused], said).toEqual([needed, needed]);
    }
    expect(looked).toBe(Object.values(paths).flatMap((one) => Object.keys(one)).length);
  });

  it('another’s things by their id do not exist', async () => {
    const own: Record<string, string> = {
      'PATCH /v1/comments/:id': 'unknown-comment',
      'DELETE /v1/comments/:id': 'unknown-comment',
      'GET /v1/comments/:id': 'unknown-comment',
      'PUT /v1/comments/:id/reactions/:kind': 'unknown-comment',
      'DELETE /v1/comments/:id/reactions/:kind': 'unknown-comment',
      'POST /v1/comments/:id/reports': 'unknown-comment',
      'POST /v1/comments/:id/notices': 'unknown-comment',
      'PUT /v1/comments/:id/pin': 'unknown-comment',
      'DELETE /v1/comments/:id/pin': 'unknown-comment',
      'PUT /v1/comments/:id/feature': 'unknown-comment',
      'PUT /v1/comments/:id/lock': 'unknown-comment',
      'DELETE /v1/comments/:id/lock': 'unknown-comment',
      'DELETE /v1/comments/:id/feature': 'unknown-comment',
      'POST /v1/decisions/:id/undo': 'unknown-decision',
      'POST /v1/decisions/:id/appeals': 'unknown-decision',
      'GET /v1/me/sessions/:id': 'unknown-session',
      'DELETE /v1/me/sessions/:id': 'unknown-session',
      'GET /v1/me/exports/:id': 'unknown-export',
      'GET /v1/me/exports/:id/archive': 'unknown-export',
      'GET /v1/me/statements/:id': 'unknown-statement',
      'POST /v1/me/sanctions/:id/acknowledge': 'unknown-sanction',
      'POST /v1/me/sanctions/:id/appeals': 'unknown-sanction',
      'PUT /v1/me/providers/:id': 'unknown-provider',
      'DELETE /v1/me/providers/:id': 'unknown-provider',
      'PUT /v1/me/muted/:id': 'unknown-reader',
      'DELETE /v1/me/muted/:id': 'unknown-reader',
      'PUT /v1/me/following/people/:id': 'unknown-reader',
      'DELETE /v1/me/following/people/:id': 'unknown-reader',
      'PUT /v1/me/following/threads/:id': 'unknown-thread',
      'DELETE /v1/me/following/threads/:id': 'unknown-thread',
      'GET /v1/threads/:id/people': 'unknown-thread',
      'GET /v1/threads/:id/comments': 'unknown-thread',
      'GET /v1/threads/:id/featured': 'unknown-thread',
      'GET /v1/threads/:id/answered': 'unknown-thread',
      'GET /v1/threads/:id/unanswered': 'unknown-thread',
      'GET /v1/threads/:id/events': 'unknown-thread',
      'GET /v1/threads/:id/viewer': 'unknown-thread',
      'GET /v1/threads/:id/search': 'unknown-thread',
      'GET /v1/threads/:id/feed.atom': 'unknown-thread',
      'GET /v1/threads/:id/feed.json': 'unknown-thread',
    };
    const byId = routes.filter(({ path }) => path.includes(':id') && !path.includes(':site'));
    expect(byId.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(own).sort());
    for (const route of byId) {
      const before = await stateOf(h.w);
      const answer = await ask(route, h.elsewhere.admin.token);
      expect(answer.body?.code, `${route.method} ${route.path}`).toBe(own[`${route.method} ${route.path}`]);
      expect(await stateOf(h.w)).toBe(before);
    }
  });

  it('a moderator’s own site has nothing of another site’s', async () => {
    const { comment, reader } = h.elsewhere;
    const M = '/v1/sites/daily';
    const before = await stateOf(h.w);
    for (const [method, path, body] of [
      ['GET', `${M}/moderation/cases/${comment.id}`],
      [
        'POST',
        `${M}/moderation/cases/${comment.id}/decisions`,
        { action: 'remove', version: 1, revision: 1 },
      ],
      ['POST', `${M}/moderation/claims`, { caseId: comment.id }],
      ['GET', `${M}/people/${reader.id}`],
      ['PUT', `${M}/people/${reader.id}/sanction`, { kind: 'ban', reason: 'from afar' }],
      ['DELETE', `${M}/people/${reader.id}/sanction`],
      ['GET', `${M}/moderation/cases/${comment.id}/notices`],
    ] as const) {
      const answer = await h.w.call(method, path, { token: h.moderator.token, ...(body ? { body } : {}) });
      expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(404);
    }
    for (const parentId of [comment.id, h.held.id, '01900000-0000-7000-8000-000000000001']) {
      const reply = await h.w.post(h.author, 'square', 'To nobody here', { parentId });
      expect(reply).toMatchObject({ status: 409, body: { code: 'parent-unavailable' } });
    }
    expect(await stateOf(h.w)).toBe(before);
  });

  it('what waits for a moderator is nowhere to be had', async () => {
    const at = `/v1/comments/${h.held.id}`;
    const threads = await h.w.call('GET', '/v1/sites/daily/articles/waiting/thread');
    expect(threads.body).toMatchObject({ comments: { items: [] }, thread: { commentCount: 0 }, withheld: 0 });
    for (const token of [undefined, h.reader.token, h.elsewhere.moderator.token]) {
      const from = { ...(token === undefined ? {} : { token }) };
      for (const more of ['', '?context=true']) {
        const answer = await h.w.call('GET', at + more, from);
        expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-comment' } });
      }
      for (const more of ['?version=1', '?revision=1']) {
        expect((await h.w.call('GET', at + more, from)).status).toBe(400);
      }
      for (const more of [
        '/revisions/1',
        '/revisions',
        '/reactions',
        '/readers',
        '/reports',
        '/history',
        '/replies',
      ]) {
        expect((await h.w.call('GET', at + more, from)).status, more).toBe(404);
      }
      if (token === h.elsewhere.moderator.token) continue;
      const { id } = threads.body.thread;
      for (const path of [
        `comments?parentId=${h.held.id}`,
        'comments',
        'events?after=0',
        `viewer?comments=${h.held.id}`,
      ]) {
        const answer = await h.w.call('GET', `/v1/threads/${id}/${path}`, from);
        expect(answer.status, path).toBe(200);
        expect(answer.text, path).not.toContain('Hush');
        expect(answer.text, path).not.toContain(h.held.id);
      }
    }
  });
});

describe('another spelling of an address', () => {
  const spellings = (path: string): string[] => {
    const [, first, ...rest] = path.split('/');
    const tail = rest.join('/');
    return [
      `${path}/`,
      `/${path}`,
      `//${first}//${tail}`,
      `/./${first}/${tail}`,
      `/${first}/../${first}/${tail}`,
      `/${first!.toUpperCase()}/${tail}`,
      `/${first}/${tail.toUpperCase()}`,
      `/%${first!.charCodeAt(0).toString(16)}${first!.slice(1)}/${tail}`,
      `/${first}%2f${tail}`,
      `/${first}/${tail.replaceAll('/', '%2f')}`,
      `${path};x`,
      `${path};x.js`,
      `${path}%0a.css`,
      `${path}.css`,
      `${path}%00`,
      `${path}?`,
      `http://daily.example${path}`,
    ];
  };

  /** What a refusal of the address itself may say: nothing of what is there. */
  const SAYS_NOTHING = ['not-found', 'invalid-path', 'invalid-query', 'malformed-request'];

  /** New ones for each route: signing out is among them. Who pays is not deleted by being asked once. */
  const askers = async () => [
    ['visitor', undefined],
    ['reader', (await h.w.person('Somebody Else', { plan: 'monthly' })).token],
    [
      'elsewhere',
      (await h.w.person('Somebody Abroad', { site: weekly, role: 'admin', plan: 'monthly' })).token,
    ],
  ];
  /** What was done may be done once only, and answers so: a refusal is told exactly, a success is one. */
  const outcome = ({ status, body }: Answer) => (status < 300 ? 'done' : `${status} ${body?.code}`);

  /** Asks by each spelling, and compares with the decision that the plain one is given. */
  async function compare({ method, path, permission }: Entrance): Promise<void> {
    const plain = addressOf({ method, path }, h);
    const [address, query] = plain.split('?') as [string, string?];
    const body = bodyFor(`${method} ${path}`, h);
    for (const [asker, token] of await askers()) {
      const ask = (spelled: string, as = method) =>
        raw(h.w, {
          method: as,
          path: spelled,
          headers: {
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(body ? { 'content-type': 'application/json' } : {}),
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
      const right = await ask(plain);
      const before = await stateOf(h.w);
      for (const spelled of spellings(address)) {
        const answer = await ask(query && !spelled.includes('?') ? `${spelled}?${query}` : spelled);
        const said = `${asker} (${permission}): ${method} ${spelled}: ${answer.status} ${answer.text.slice(0, 300)} against ${right.status}`;
        if (outcome(answer) === outcome(right)) continue;
        expect([400, 404], said).toContain(answer.status);
        expect(SAYS_NOTHING, said).toContain(answer.body?.code);
        expect(Object.keys(answer.body), said).toEqual(
          expect.not.arrayContaining(['gate', 'until', 'current']),
        );
      }
      if (right.status >= 400) expect(await stateOf(h.w), `${asker}: ${method} ${plain}`).toBe(before);
      if (method === 'GET') {
        const head = await ask(plain, 'HEAD');
        expect([head.status, head.text], `HEAD ${plain}`).toEqual([right.status, '']);
      }
    }
  }

  it('is nothing, or takes the very same decision', async () => {
    // The others look at no token: there is no decision about who is asking.
    const guarded = routes.filter(
      ({ permission }) => permission !== 'public' && permission !== 'auth:sign-in',
    );
    expect(new Set(guarded.map(({ method }) => method))).toEqual(
      new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    );
    for (const route of guarded) await compare(route);
    // So many routes, in so many spellings, for so many askers.
  }, 300_000);

  it('another method hides no other one', async () => {
    const before = await stateOf(h.w);
    const headers = {
      authorization: `Bearer ${h.author.token}`,
      'x-http-method-override': 'DELETE',
      'x-http-method': 'DELETE',
      'x-method-override': 'DELETE',
    };
    const read = await h.w.call('GET', `/v1/comments/${h.comment.id}`, { headers });
    expect(read.status).toBe(200);
    expect((await h.w.call('GET', `/v1/comments/${h.comment.id}?_method=DELETE`, { headers })).status).toBe(
      400,
    );
    expect((await raw(h.w, { method: 'TRACE', path: '/v1/me', headers })).status).toBeGreaterThanOrEqual(404);
    expect(await stateOf(h.w)).toBe(before);
  });
});
