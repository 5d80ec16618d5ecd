import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Entrance } from '../house/routes.js';
import { addSite, type Answer, EASY, type TestPerson, world, type World } from '../factories/world.js';

export interface Raw {
  method?: string;
  /** Sent as it stands: `fetch` would tidy it up. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A request byte for byte as it is given. */
export function raw({ url }: World, { method = 'GET', path, headers, body }: Raw): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const framed = Object.keys(headers ?? {}).some((name) =>
    /^(content-length|transfer-encoding)$/i.test(name),
  );
  // Of itself Node says no length for a method that seldom has a body.
  const length = body === undefined || framed ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((done, failed) => {
    const asked = request(
      { hostname, port, method, path, headers: { ...headers, ...length, connection: 'close' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const packed = response.headers['content-encoding'] === 'gzip' && bytes.length > 0;
          const text = (packed ? gunzipSync(bytes) : bytes).toString();
          const json = /json/.test(response.headers['content-type'] ?? '') && text !== '';
          done({
            status: response.statusCode!,
            headers: new Headers(response.headers as Record<string, string>),
            text,
            body: json ? JSON.parse(text) : undefined,
          });
        });
      },
    );
    asked.on('error', failed);
    asked.end(body);
  });
}

/** A site with one of everything, and a site beside it with the same. */
export interface House {
  w: World;
  reader: TestPerson;
  author: TestPerson;
  moderator: TestPerson;
  admin: TestPerson;
  threadId: string;
  comment: { id: string; version: number };
  /** A comment of the author's that waits for a moderator, in a thread where all do. */
  held: { id: string; version: number };
  elsewhere: {
    reader: TestPerson;
    moderator: TestPerson;
    admin: TestPerson;
    comment: { id: string; version: number };
  };
}

export async function house(): Promise<House> {
  const w = await world();
  const reader = await w.person('Nora Lund');
  const author = await w.person('Ada Moreau', { plan: 'monthly' });
  const moderator = await w.person('Mia Sand', { role: 'moderator' });
  const admin = await w.person('Ruth Oost', { role: 'admin' });
  const threadId = await w.article('square');
  await w.article('waiting', { settings: { premoderated: true } });
  const comment = (await w.post(author, 'square', 'What the square needs is a bench.')).body;
  const held = (await w.post(author, 'waiting', 'Hush, it waits.')).body;

  const site = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
  const abroad = {
    reader: await w.person('Bea Holm', { site, plan: 'monthly' }),
    moderator: await w.person('Olga Brandt', { site, role: 'moderator' }),
    admin: await w.person('Karl Vik', { site, role: 'admin' }),
  };
  const declared = await w.call('PUT', '/v1/sites/weekly/articles/market', {
    token: abroad.admin.token,
    body: { url: 'https://weekly.example/market', title: 'The market' },
  });
  if (declared.status !== 200) throw new Error(declared.text);
  const posted = await w.call('POST', '/v1/sites/weekly/articles/market/comments', {
    token: abroad.reader.token,
    body: { body: 'Said elsewhere.' },
  });
  return {
    w,
    reader,
    author,
    moderator,
    admin,
    threadId,
    comment,
    held,
    elsewhere: { ...abroad, comment: posted.body },
  };
}

/** A body that each route takes; a route that takes one and is missing here fails the tests. */
export function bodyFor(route: string, h: House): object | undefined {
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const bodies: Record<string, object> = {
    'POST /v1/sites/:site/articles/:articleKey/comments': { body: 'As good as any.' },
    'POST /v1/sites/:site/checks': { body: 'As good as any.', articleKey: 'square' },
    'PATCH /v1/comments/:id': { body: 'Said better.', version: h.comment.version },
    'POST /v1/comments/:id/reports': { reason: 'spam', detail: 'as it seems' },
    'POST /v1/comments/:id/notices': {
      kind: 'illegal',
      explanation: 'as it seems',
      name: 'Nora Lund',
      email: 'nora@daily.example',
      goodFaith: true,
    },
    'POST /v1/notices/status': { receipt: 'bln_none' },
    'PUT /v1/sites/:site/moderation/holds/comments/:id': { reason: 'as the test wants it' },
    'PUT /v1/sites/:site/moderation/holds/people/:id': { reason: 'as the test wants it' },
    'PUT /v1/sites/:site/moderation/statements/filed': { puids: ['01900000-0000-7000-8000-000000000009'] },
    'PUT /v1/sites/:site/articles/:articleKey': {
      url: 'https://daily.example/square',
      title: 'About square',
    },
    'POST /v1/sites/:site/articles/:articleKey/renames': { articleKey: 'square' },
    'POST /v1/sites/:site/articles/:articleKey/merges': { into: 'square' },
    'POST /v1/me/notifications/read': { upTo: '01900000-0000-7000-8000-000000000009' },
    'PATCH /v1/me': { name: 'Another Name', bio: 'As good as any.' },
    'PUT /v1/sites/:site/members/:externalId/name': { name: 'Nora Lund' },
    'PUT /v1/sites/:site/members/:externalId/subscription': {
      reference: 'ref-9',
      plan: 'monthly',
      status: 'active',
      currentPeriodEnd: soon,
      occurredAt: new Date(Date.now() - 60_000).toISOString(),
    },
    'PUT /v1/sites/:site/people/:id/sanction': {
      kind: 'suspend',
      until: soon,
      reason: 'as the test wants it',
    },
    'PUT /v1/sites/:site/people/:id/face': { clear: ['name', 'bio'], reason: 'as the test wants it' },
    'POST /v1/sites/:site/grants': { kind: 'complimentary', plan: 'monthly', personId: h.reader.id },
    'POST /v1/sites/:site/me/checkout': { plan: 'monthly', returnUrl: 'https://daily.example/square' },
    'POST /v1/sites/:site/me/billing-portal': { returnUrl: 'https://daily.example/square' },
    'POST /v1/sites/:site/me/seats': {
      email: 'guest@home.example',
      returnUrl: 'https://daily.example/square',
    },
    'POST /v1/sites/:site/me/seats/take': { code: `seat_${'a'.repeat(43)}` },
    'PUT /v1/sites/:site/plans/:plan': { name: 'Monthly', stripePrices: ['price_of_monthly'] },
    'POST /v1/sites/:site/keys': { name: 'another', scopes: ['members:read'] },
    'PUT /v1/sites/:site/plans/:plan/seats': { seats: 2 },
    'POST /v1/sites/:site/moderation/claims': { queue: 'held', count: 1 },
    'PATCH /v1/sites/:site/moderation/claims/:id': { claimToken: '01900000-0000-7000-8000-000000000009' },
    'POST /v1/sites/:site/moderation/cases/:id/decisions': { action: 'approve', version: 1, revision: 1 },
    'POST /v1/sites/:site/moderation/batches': {
      action: 'approve',
      decisions: [{ caseId: h.comment.id, version: 1, revision: 1 }],
    },
    'POST /v1/sites/:site/moderation/people/:id/hidings': { days: 7, reason: 'as the test wants it' },
    'PUT /v1/sites/:site/moderation/closing': { sections: ['sport'], version: 1 },
    'POST /v1/sites/:site/moderation/alarms': {
      commentId: '01900000-0000-7000-8000-000000000009',
      kind: 'threat',
      note: 'as the test wants it',
    },
    'POST /v1/sites/:site/moderation/alarms/:id/calls': { called: 'police', words: 'as the test wants it' },
    'PUT /v1/sites/:site/moderation/alarms/:id/closing': {
      outcome: 'handled',
      words: 'as the test wants it',
    },
    'POST /v1/sites/:site/moderation/cases/:id/notes': { text: 'As seen before' },
    'POST /v1/sites/:site/moderation/claims/:id/hand-over': {
      claimToken: '01900000-0000-7000-8000-000000000009',
      to: h.moderator.id,
      note: 'as good as any',
    },
    'POST /v1/me/sanctions/:id/appeals': { words: 'It was fair comment.' },
    'POST /v1/sites/:site/moderation/sanction-appeals/:id/answers': { action: 'uphold' },
    'POST /v1/decisions/:id/appeals': { words: 'It was fair comment.' },
    'PUT /v1/sites/:site/articles/:articleKey/gate': { version: 1, gate: { headline: 'Come in' } },
    'POST /v1/sites/:site/gate/preview': { reason: 'subscription-required', article: 'square' },
    'POST /v1/sites/:site/gate-events': {
      articleKey: 'square',
      kind: 'impression',
      right: 'post',
      reason: 'sign-in-required',
    },
    'PUT /v1/sites/:site/policy': { version: 1, document: { screening: { mode: 'by-risk' } } },
    'PUT /v1/sites/:site/policy/checks/:check/key': { key: 'sk-of-openai' },
    'POST /v1/sites/:site/policy/simulations': { policy: {}, last: { comments: 10 } },
    'PUT /v1/sites/:site/settings': { version: 1, settings: {} },
    'POST /v1/auth/sso': { site: 'daily', token: 'a.b.c' },
    'POST /v1/auth/login': { site: 'daily', email: 'nobody@daily.example', password: 'not the one' },
    'POST /v1/auth/register': { site: 'daily', email: 'new@daily.example', password: 'long enough, is it' },
    'POST /v1/auth/register/confirm': { token: 'blm_none' },
    'POST /v1/auth/magic-link': { site: 'daily', email: 'nobody@daily.example' },
    'POST /v1/auth/magic-link/redeem': { token: 'blm_none' },
    'POST /v1/auth/password-reset': { site: 'daily', email: 'nobody@daily.example' },
    'POST /v1/auth/password-reset/redeem': { token: 'blm_none', password: 'long enough, is it' },
    'POST /v1/auth/address/confirm': { token: 'blm_none' },
    'POST /v1/erasures/status': { receipt: 'ble_none' },
    'DELETE /v1/me': {},
    'DELETE /v1/me/providers/:id': {},
    'PUT /v1/me/providers/:id': {},
    'PUT /v1/me/address': { email: 'other@daily.example' },
    'PUT /v1/me/password': { password: 'long enough, is it' },
    'POST /v1/auth/:provider/start': { challenge: 'a'.repeat(43), binding: 'a'.repeat(43) },
    'POST /v1/auth/:provider/callback': { state: 'blm_none', code: 'none', proof: 'none' },
    'POST /v1/auth/provider/redeem': { code: 'blm_none', verifier: 'a'.repeat(43) },
    'PUT /v1/sites/:site/staff/:id': { role: 'author', version: 1 },
    'POST /v1/sites/:site/staff/invitations': { email: 'new@daily.example', role: 'author' },
    'POST /v1/auth/invitation': { token: 'bli_none' },
    'POST /v1/auth/invitation/accept': { token: 'bli_none' },
    'POST /v1/auth/refresh': { refreshToken: 'blr_none' },
    'POST /v1/auth/logout': { refreshToken: 'blr_none' },
    'POST /v1/billing/stripe/:site/webhook': { id: 'evt_1' },
  };
  const found = bodies[route];
  const takesNone = [
    'POST /v1/me/sanctions/:id/acknowledge',
    'POST /v1/decisions/:id/undo',
    'POST /v1/sites/:site/moderation/batches/:id/undo',
    'POST /v1/sites/:site/moderation/hidings/:id/undo',
    'PUT /v1/me/muted/:id',
    'PUT /v1/me/following/threads/:id',
    'PUT /v1/me/following/people/:id',
    'PUT /v1/comments/:id/reactions/:kind',
    'PUT /v1/comments/:id/pin',
    'PUT /v1/comments/:id/feature',
    'PUT /v1/comments/:id/lock',
    'PUT /v1/sites/:site/moderation/alarms/:id/acknowledgement',
    'POST /v1/sites/:site/billing/events/:id/replay',
    'POST /v1/sites/:site/billing/reconciliations',
    'POST /v1/sites/:site/moderation/model/reset',
    'POST /v1/me/export',
    'POST /v1/sites/:site/members/:externalId/export',
    'POST /v1/sites/:site/members/:externalId/erasure',
  ];
  if (!found && /^(POST|PUT|PATCH) /.test(route) && !takesNone.includes(route)) {
    throw new Error(`Say in bodyFor what ${route} takes`);
  }
  return found;
}

/** The address of a route, filled with what is there. `QUERIES` are what a route cannot do without. */
export function addressOf(
  { method, path }: Pick<Entrance, 'method' | 'path'>,
  h: House,
  site = 'daily',
): string {
  const about = site === 'daily' ? h : h.elsewhere;
  const id = /threads/.test(path)
    ? h.threadId
    : /people|readers|muted|staff\/:id/.test(path)
      ? about.reader.id
      : /sessions/.test(path)
        ? about.reader.sessionId
        : about.comment.id;
  const filled = path
    .replace(':site', site)
    .replace(':check', 'openai')
    .replace(':articleKey', site === 'daily' ? 'square' : 'market')
    .replace(':externalId', about.reader.externalId)
    .replace(':kind', 'like')
    .replace(':plan', 'monthly')
    .replace(':version', '1')
    .replace(':provider', `${site}.club`)
    .replace(':id', id);
  return filled + (QUERIES[`${method} ${path}`] ?? '');
}

const QUERIES: Record<string, string> = {
  'GET /v1/threads/:id/events': '?after=0',
  'GET /v1/sites/:site/counts': '?articles=square',
  'GET /v1/threads/:id/search': '?q=bench',
  'GET /v1/sites/:site/search': '?q=bench',
  'GET /v1/auth/:provider/start': `?challenge=${'a'.repeat(43)}`,
  'GET /v1/auth/:provider/callback': '?state=blm_none&code=none',
  'GET /v1/sites/:site/explain': '?article=square',
  'GET /v1/sites/:site/moderation/cases': '?queue=held',
  'GET /v1/sites/:site/moderation/statistics': '?from=2026-01-01&to=2026-01-31',
  'GET /v1/sites/:site/moderation/transparency': '?from=2026-01-01&to=2026-01-31',
};
