import { Client } from 'pg';
import { Gathering, MARKED_LISTS } from '@app/discussion';
import { Notifying } from '@app/notifications';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSite, type Answer, EASY } from '../factories/world.js';
import { databaseUrl } from '../support/server.js';
import { entrancesOf } from '../house/routes.js';
import { addressOf, bodyFor, type House, house, raw } from './abuse.fixture.js';
import { stateOf } from './access.fixture.js';

let h: House;
beforeAll(async () => {
  h = await house();
});
afterAll(() => h.w.close());

const get = (path: string, token?: string) => h.w.call('GET', path, token === undefined ? {} : { token });

/** Every list, with who may read it. */
const lists = (): [path: string, token?: string][] => [
  ['/v1/sites/daily/articles/square/thread'],
  [`/v1/threads/${h.threadId}/comments`],
  [`/v1/threads/${h.threadId}/events?after=0`],
  ...MARKED_LISTS.map((list): [string] => [`/v1/threads/${h.threadId}/${list}`]),
  [`/v1/threads/${h.threadId}/search?q=cursor`],
  ['/v1/sites/daily/search?q=cursor'],
  ['/v1/sites/daily/moderation/cases?queue=new', h.moderator.token],
  ['/v1/sites/daily/audit', h.admin.token],
  ['/v1/me/sessions', h.reader.token],
  ['/v1/me/comments', h.reader.token],
  ['/v1/me/muted', h.reader.token],
  ['/v1/me/following', h.reader.token],
  ['/v1/me/notifications', h.reader.token],
];
const with_ = (path: string, query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`;

async function expectBadQuery(path: string, token?: string): Promise<void> {
  const began = performance.now();
  const answer = await get(path, token);
  expect([answer.status, answer.body?.code], `${path}: ${answer.text}`).toEqual([400, 'invalid-query']);
  expect(performance.now() - began).toBeLessThan(1_000);
}

describe('queries', () => {
  it('an order is one of those there are', async () => {
    for (const path of [
      '/v1/sites/daily/articles/square/thread',
      `/v1/threads/${h.threadId}/comments`,
      `/v1/comments/${h.comment.id}`,
    ]) {
      for (const sort of [
        'createdAt;DROP TABLE comments--',
        '(select pg_sleep(5))',
        'best,newest',
        '',
        'NEWEST',
        '__proto__',
      ]) {
        await expectBadQuery(`${path}?sort=${encodeURIComponent(sort)}`);
      }
      await expectBadQuery(`${path}?sort=best&sort=newest`);
      await expectBadQuery(`${path}?order=ASC,1`);
    }
  });

  it('nothing is filtered, chosen or joined that is not offered', async () => {
    for (const [path, token] of lists()) {
      for (const query of [
        'filter[author.passwordHash]=$argon2*',
        'fields=email',
        'include=author.sessions',
        'where=1',
        'select=*',
        '__proto__[x]=1',
        'constructor=1',
        'userId=01900000-0000-7000-8000-000000000001',
      ]) {
        await expectBadQuery(with_(path, query), token);
      }
    }
  });

  it('what is undefined, null or missing is never the first row', async () => {
    const before = await stateOf(h.w);
    const body = bodyFor('PATCH /v1/comments/:id', h);
    for (const [method, path] of [
      ['PATCH', '/v1/comments/undefined'],
      ['PATCH', '/v1/comments/null'],
      ['PATCH', '/v1/comments/'],
      ['DELETE', '/v1/comments/'],
      ['DELETE', '/v1/comments'],
      ['DELETE', '/v1/comments/undefined'],
      ['DELETE', '/v1/comments/*'],
      ['DELETE', '/v1/comments/{}'],
      ['DELETE', '/v1/comments/00000000-0000-0000-0000-000000000000'],
      ['DELETE', '/v1/me/sessions/'],
      ['DELETE', '/v1/me/sessions/null'],
      ['PUT', '/v1/comments//reactions/like'],
      ['GET', '/v1/comments/1%20OR%201=1'],
      ['GET', '/v1/comments/..%2f..%2fadmin'],
      ['GET', `/v1/comments/${'a'.repeat(10_000)}`],
      ['GET', '/v1/threads/[]/comments'],
    ] as const) {
      const answer = await h.w.call(method, path, {
        token: h.author.token,
        ...(method === 'PATCH' ? { body } : {}),
      });
      expect([400, 404], `${method} ${path}: ${answer.text}`).toContain(answer.status);
    }
    expect(await stateOf(h.w)).toBe(before);
  });

  it('a scalar is a scalar', async () => {
    const before = await stateOf(h.w);
    const article = '/v1/sites/daily/articles/square';
    for (const value of [{ id: '1' }, { _type: 'raw', _value: '1=1' }, ['x'], true, 7, { length: 1 }, []]) {
      for (const [method, path, token, body] of [
        ['POST', `${article}/comments`, h.author.token, { body: value }],
        ['POST', `${article}/comments`, h.author.token, { body: 'a text', parentId: value }],
        ['POST', `${article}/comments`, h.author.token, { body: 'a text', url: value }],
        ['PATCH', `/v1/comments/${h.comment.id}`, h.author.token, { body: value, version: 1 }],
        ['PATCH', `/v1/comments/${h.comment.id}`, h.author.token, { body: 'a text', version: [value] }],
        ['POST', `/v1/comments/${h.comment.id}/reports`, h.reader.token, { reason: value }],
        ['POST', `/v1/comments/${h.comment.id}/reports`, h.reader.token, { reason: 'spam', detail: value }],
        ['PATCH', '/v1/me', h.reader.token, { name: value }],
        ['PUT', article, h.admin.token, { url: 'https://daily.example/square', title: value }],
        ['POST', '/v1/auth/login', undefined, { site: 'daily', email: value, password: 'x' }],
      ] as const) {
        const answer = await h.w.call(method, path, { ...(token === undefined ? {} : { token }), body });
        const said = `${method} ${path} ${JSON.stringify(body)}: ${answer.text}`;
        expect([answer.status, answer.body?.code], said).toEqual([422, 'invalid-body']);
      }
    }
    expect(await stateOf(h.w)).toBe(before);
  });

  it('a list of names has an end', async () => {
    const keys = (n: number) => Array.from({ length: n }, (_, i) => `k${i}`).join(',');
    const ids = (n: number) => Array.from({ length: n }, () => h.comment.id).join(',');
    expect((await get(`/v1/sites/daily/counts?articles=${keys(100)}`)).status).toBe(200);
    await expectBadQuery(`/v1/sites/daily/counts?articles=${keys(101)}`);
    expect((await get(`/v1/threads/${h.threadId}/viewer?comments=${ids(100)}`)).status).toBe(200);
    await expectBadQuery(`/v1/threads/${h.threadId}/viewer?comments=${ids(101)}`);
    // Longer than a request's head may be: Node answers by itself, before there is a request.
    const endless = await raw(h.w, { path: `/v1/sites/daily/counts?articles=${keys(70_000)}` });
    expect(endless.status).toBe(431);
  });

  it('a limit is a whole number from 1 to 100, once', async () => {
    const wrong = [
      '-1',
      '0',
      '101',
      '1e9',
      'NaN',
      '1.5',
      '9223372036854775808',
      '',
      '%201',
      '01',
      '+1',
      'a',
      '1,2',
    ];
    for (const [path, token] of lists()) {
      for (const value of wrong) await expectBadQuery(with_(path, `limit=${value}`), token);
      await expectBadQuery(with_(path, 'limit[]=1'), token);
      await expectBadQuery(with_(path, 'limit=1&limit=9999'), token);
      await expectBadQuery(with_(path, 'limit=1&limit=2'), token);
    }
  });

  it('nor is a number of an event anything else', async () => {
    for (const value of ['-1', '1e3', 'NaN', '1.5', '9223372036854775808', '', '01']) {
      await expectBadQuery(`/v1/threads/${h.threadId}/events?after=${value}`);
    }
  });
});

describe('cursors', () => {
  const flips = (cursor: string) =>
    Array.from({ length: cursor.length }, (_, at) => {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      return cursor.slice(0, at) + other + cursor.slice(at + 1);
    });
  const hostile = ["' OR ''='", '0', 'null', '{}', 'e30', '../..', 'A'.repeat(999), '%F0%9F%92%A9'];
  const bad = (answer: Answer, said: string) =>
    expect([answer.status, answer.body?.code], said).toEqual([400, 'invalid-cursor']);

  it('of comments: made for one thread, parent and order, and not to be changed', async () => {
    for (let n = 0; n < 5; n++) await h.w.post(h.author, 'square', `For the cursor ${n}`);
    const other = await h.w.article('other');
    for (let n = 0; n < 3; n++) await h.w.post(h.author, 'other', `For the cursor ${n}`);
    const at = (id: string, sort: string, cursor: string, more = '') =>
      get(`/v1/threads/${id}/comments?limit=1&sort=${sort}${more}&cursor=${encodeURIComponent(cursor)}`);
    const { body } = await get(`/v1/threads/${h.threadId}/comments?limit=1&sort=newest`);
    const cursor: string = body.nextCursor;
    expect((await at(h.threadId, 'newest', cursor)).status).toBe(200);
    const { places } = (await get(`/v1/comments/${h.comment.id}?context=true`)).body.context;
    expect((await at(h.threadId, 'newest', places[0].before)).status).toBe(200);
    for (const flipped of flips(places[0].before)) bad(await at(h.threadId, 'newest', flipped), flipped);
    bad(await at(h.threadId, 'top', places[0].before), 'another order, backwards');
    for (const flipped of flips(cursor)) bad(await at(h.threadId, 'newest', flipped), flipped);
    for (const made of hostile) bad(await at(h.threadId, 'newest', decodeURIComponent(made)), made);
    bad(await at(h.threadId, 'newest', `${cursor}=`), 'padded');
    bad(await at(h.threadId, 'oldest', cursor), 'another order');
    bad(await at(h.threadId, 'best', cursor), 'another order');
    bad(await at(other, 'newest', cursor), 'another thread');
    bad(await at(h.threadId, 'newest', cursor, `&parentId=${h.comment.id}`), 'another parent');
  });

  it('of marked comments, found ones, people followed and what one was told: made for one list', async () => {
    const { w, author, moderator } = h;
    const reader = await w.person('Greta Lind', { plan: 'monthly' });
    const key = await w.key(['articles:write']);
    const word = { url: 'https://daily.example/marked', title: 'Marked', settings: { questions: {} } };
    const declared = { ...word, authors: [author.externalId] };
    const article = '/v1/sites/daily/articles/marked';
    const { body: thread } = await w.call('PUT', article, { token: key, body: declared });
    const asked: string[] = [];
    for (let n = 0; n < 4; n++) asked.push((await w.post(reader, 'marked', `Cursor question ${n}`)).body.id);
    for (const id of asked.slice(0, 2))
      expect((await w.post(author, 'marked', `An answer to ${id}`, { parentId: id })).status).toBe(201);
    for (const id of asked) {
      const marked = await w.call('PUT', `/v1/comments/${id}/feature`, { token: moderator.token });
      expect(marked.status, marked.text).toBeLessThan(300);
    }
    for (const name of ['Sonja Berg', 'Sten Berg']) {
      const person = await w.person(name, { plan: 'monthly' });
      expect((await w.post(person, 'marked', `Spoken by ${name}`)).status).toBe(201);
      const followed = await w.call('PUT', `/v1/me/following/people/${person.id}`, { token: reader.token });
      expect(followed.status, followed.text).toBe(204);
    }
    await w.app.get(Gathering).catchUp();
    await w.app.get(Notifying).catchUp();
    const at = `/v1/threads/${thread.id}`;
    const all: [path: string, token?: string][] = [
      ...MARKED_LISTS.map((list): [string] => [`${at}/${list}?limit=1`]),
      [`${at}/search?q=question&limit=1`],
      ['/v1/sites/daily/search?q=question&limit=1'],
      ['/v1/me/following?limit=1', reader.token],
      ['/v1/me/notifications?limit=1', reader.token],
    ];
    const cursors: string[] = [];
    for (const [path, token] of all) {
      const first = await get(path, token);
      const cursor: string = first.body.nextCursor;
      expect(cursor, `${path}: ${first.text}`).toBeTruthy();
      expect((await get(`${path}&cursor=${cursor}`, token)).status, path).toBe(200);
      for (const flipped of flips(cursor)) bad(await get(`${path}&cursor=${flipped}`, token), path);
      for (const made of hostile) bad(await get(`${path}&cursor=${encodeURIComponent(made)}`, token), made);
      cursors.push(cursor);
    }
    for (const [at, [path, token]] of all.entries())
      for (const [other, cursor] of cursors.entries())
        if (other !== at) bad(await get(`${path}&cursor=${cursor}`, token), `${path} by ${all[other]![0]}`);
  }, 60_000);

  it('of cases, the audit and sessions: made for one site, list and person', async () => {
    for (let n = 0; n < 3; n++) {
      const { id } = (await h.w.post(h.author, 'waiting', `It waits ${n}`)).body;
      expect(id).toBeTruthy();
    }
    const site = await addSite(h.w.app, 'monthly', EASY, []);
    const there = await h.w.person('Zoe Adler', { site, role: 'admin' });
    const own: [path: string, token: string, foreign: string, foreignToken: string][] = [
      [
        '/v1/sites/daily/moderation/cases?queue=held&limit=1',
        h.moderator.token,
        '/v1/sites/monthly/moderation/cases?queue=held&limit=1',
        there.token,
      ],
      ['/v1/sites/daily/audit?limit=1', h.admin.token, '/v1/sites/monthly/audit?limit=1', there.token],
    ];
    for (const [path, token, foreign, foreignToken] of own) {
      const { body } = await get(path, token);
      const cursor: string = body.nextCursor;
      expect(cursor, path).toBeTruthy();
      expect((await get(`${path}&cursor=${cursor}`, token)).status).toBe(200);
      for (const flipped of flips(cursor)) bad(await get(`${path}&cursor=${flipped}`, token), flipped);
      for (const made of hostile) bad(await get(`${path}&cursor=${encodeURIComponent(made)}`, token), made);
      bad(await get(`${foreign}&cursor=${cursor}`, foreignToken), foreign);
    }
    const [cases] = own;
    const { body } = await get(cases![0], h.moderator.token);
    bad(
      await get(`/v1/sites/daily/moderation/cases?queue=new&cursor=${body.nextCursor}`, h.moderator.token),
      'another queue',
    );
    bad(await get(`/v1/sites/daily/audit?cursor=${body.nextCursor}`, h.admin.token), 'another list');
    for (const made of hostile.filter(({ length }) => length <= 500)) {
      bad(await get(`/v1/me/sessions?cursor=${encodeURIComponent(made)}`, h.reader.token), made);
    }
  });

  it('of one’s own comments and muted people: made for one person and one list', async () => {
    const speakers = [
      await h.w.person('Sonja Ek', { plan: 'monthly' }),
      await h.w.person('Sten Ek', { plan: 'monthly' }),
    ];
    for (const [n, speaker] of speakers.entries()) {
      expect((await h.w.post(speaker, 'square', `Somebody to mute ${n}`)).status).toBe(201);
      const muted = await h.w.call('PUT', `/v1/me/muted/${speaker.id}`, { token: h.author.token });
      expect(muted.status).toBe(204);
    }
    await h.w.post(speakers[0]!, 'square', 'And a second word');
    for (const [path, token, foreign] of [
      ['/v1/me/comments', h.author.token, speakers[0]!.token],
      ['/v1/me/muted', h.author.token, speakers[0]!.token],
    ] as const) {
      const { body } = await get(`${path}?limit=1`, token);
      const cursor: string = body.nextCursor;
      expect(cursor, path).toBeTruthy();
      expect((await get(`${path}?limit=1&cursor=${cursor}`, token)).status).toBe(200);
      for (const flipped of flips(cursor)) bad(await get(`${path}?cursor=${flipped}`, token), flipped);
      for (const made of hostile) bad(await get(`${path}?cursor=${encodeURIComponent(made)}`, token), made);
      bad(await get(`${path}?cursor=${cursor}`, foreign), 'another person');
      const other = path === '/v1/me/muted' ? '/v1/me/comments' : '/v1/me/muted';
      bad(await get(`${other}?cursor=${cursor}`, token), 'another list');
    }
  });
});

describe('fields that nobody offered', () => {
  const EXTRA: Record<string, unknown> = {
    status: 'published',
    authorId: '01900000-0000-7000-8000-000000000001',
    siteId: '01900000-0000-7000-8000-000000000001',
    likeCount: 99,
    createdAt: '2020-01-01T00:00:00.000Z',
    isPinned: true,
    pinned: true,
    role: 'admin',
    shadowBanned: false,
    subscription: { plan: 'premium' },
    subscriptions: [],
    score: 1,
    deletedAt: null,
    id: '01900000-0000-7000-8000-000000000001',
    hasOwnProperty: 1,
    toString: 1,
  };
  const targets = (): [method: string, path: string, token: string | undefined, body: object][] => [
    ['POST', '/v1/sites/daily/articles/square/comments', h.author.token, { body: 'With more' }],
    ['PATCH', `/v1/comments/${h.comment.id}`, h.author.token, { body: 'With more', version: 1 }],
    [
      'PUT',
      '/v1/sites/daily/articles/square',
      h.admin.token,
      { url: 'https://daily.example/square', title: 'Square' },
    ],
    ['PATCH', '/v1/me', h.reader.token, { name: 'Nora Lund' }],
    ['PATCH', '/v1/me', h.reader.token, { bio: 'With more' }],
    ['POST', `/v1/comments/${h.comment.id}/reports`, h.reader.token, { reason: 'spam' }],
    [
      'PUT',
      `/v1/sites/daily/people/${h.reader.id}/sanction`,
      h.moderator.token,
      { kind: 'ban', reason: 'x' },
    ],
    ['POST', '/v1/sites/daily/moderation/claims', h.moderator.token, { queue: 'held', count: 1 }],
    [
      'POST',
      `/v1/sites/daily/moderation/cases/${h.held.id}/decisions`,
      h.moderator.token,
      { action: 'approve', version: 1, revision: 1 },
    ],
    [
      'POST',
      '/v1/auth/register',
      undefined,
      { site: 'daily', email: 'new@daily.example', password: 'long enough' },
    ],
  ];

  it('are refused by each route, with no effect', async () => {
    const before = await stateOf(h.w);
    for (const [method, path, token, body] of targets()) {
      for (const [field, value] of Object.entries(EXTRA)) {
        // What the route does offer under this name is not meant here.
        if (field in body && Object.hasOwn(body, field)) continue;
        if (method === 'PUT' && path.includes('articles') && field === 'state') continue;
        const answer = await h.w.call(method, path, {
          ...(token === undefined ? {} : { token }),
          body: { ...body, [field]: value },
        });
        const said = `${method} ${path} with ${field}: ${answer.text}`;
        expect([answer.status, answer.body?.code], said).toEqual([422, 'invalid-body']);
      }
    }
    expect(await stateOf(h.w)).toBe(before);
  });

  it('nor is a field taken that is given twice, whichever of the two would do', async () => {
    const before = await stateOf(h.w);
    for (const [method, path, token, body] of targets()) {
      const members = JSON.stringify(body).slice(1, -1);
      for (const [name, value] of Object.entries(body)) {
        const again = JSON.stringify(value);
        const escaped = `\\u00${name.charCodeAt(0).toString(16)}${name.slice(1)}`;
        for (const twice of [
          `{${members},"${name}":${again}}`,
          `{"${name}":null,${members}}`,
          `{${members},"${escaped}":${again}}`,
        ]) {
          const answer = await raw(h.w, {
            method,
            path,
            headers: {
              'content-type': 'application/json',
              ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            },
            body: twice,
          });
          const said = `${method} ${path} ${twice}: ${answer.text}`;
          expect([answer.status, answer.body?.code], said).toEqual([422, 'invalid-body']);
          expect(answer.body.errors, said).toMatchObject([{ pointer: `/${name}`, code: 'duplicate-field' }]);
        }
      }
    }
    expect(await stateOf(h.w)).toBe(before);
  });

  it('nor does anything get into all objects', async () => {
    const before = await stateOf(h.w);
    for (const [method, path, token, body] of targets()) {
      const members = JSON.stringify(body).slice(1, -1);
      for (const trap of [
        '"__proto__":{"role":"admin","polluted":true}',
        '"constructor":{"prototype":{"polluted":true}}',
        '"prototype":{"polluted":true}',
        '"\\u005f_proto__":{"polluted":true}',
      ]) {
        const answer = await raw(h.w, {
          method,
          path,
          headers: {
            'content-type': 'application/json',
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
          body: `{${members},${trap}}`,
        });
        expect([answer.status, answer.body?.code], `${method} ${path} ${trap}`).toEqual([
          422,
          'invalid-body',
        ]);
      }
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
    expect(await stateOf(h.w)).toBe(before);
  });
});

describe('when something breaks', () => {
  const INSIDE =
    /select|insert|relation|column|pg_|postgres|typeorm|nest|fastify|\.ts\b|\.js\b|at \w+ \(|node_modules|\/work|stack/i;

  const expectNothingInside = (answer: Answer, status: number, code: string, said: string) => {
    expect([answer.status, answer.body?.code], `${said}: ${answer.text}`).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.text.replace(/"type":"[^"]*"/, ''), said).not.toMatch(INSIDE);
  };
  const asked = (): [method: string, path: string, token?: string, body?: object][] => [
    ['GET', `/v1/threads/${h.threadId}/comments?sort=best`],
    ['GET', `/v1/comments/${h.comment.id}`],
    ['POST', '/v1/sites/daily/articles/square/comments', h.author.token, { body: 'Into the dark' }],
    ['PUT', `/v1/comments/${h.comment.id}/reactions/like`, h.reader.token],
    ['GET', '/v1/sites/daily/moderation/cases?queue=held', h.moderator.token],
  ];
  const call = ([method, path, token, body]: ReturnType<typeof asked>[number]) =>
    h.w.call(method, path, { ...(token ? { token } : {}), ...(body ? { body } : {}) });

  it('nothing internal is told', async () => {
    await h.w.database.query('ALTER TABLE comments RENAME TO comments_away');
    try {
      for (const one of asked()) expectNothingInside(await call(one), 500, 'internal-error', one[1]);
    } finally {
      await h.w.database.query('ALTER TABLE comments_away RENAME TO comments');
    }
    for (const one of asked()) expect((await call(one)).status).toBeLessThan(300);
  });

  it('a database that is away is 503 with the time to come back, and nothing more', async () => {
    const [{ name }] = await h.w.database.query('SELECT current_database() AS name');
    const admin = new Client({ connectionString: databaseUrl(adminUrl(h), 'postgres') });
    await admin.connect();
    try {
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await admin.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1`, [
        name,
      ]);
      await admin.query(`ALTER DATABASE ${name} RENAME TO ${name}_away`);
      for (const one of asked()) {
        const answer = await call(one);
        expectNothingInside(answer, 503, 'unavailable', one[1]);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    } finally {
      await admin.query(`ALTER DATABASE ${name}_away RENAME TO ${name}`);
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await admin.end();
    }
    for (const one of asked()) expect((await call(one)).status).toBeLessThan(300);
  });

  it.each([
    ['no JSON', '{"body":', 400],
    ['nothing', '', 400],
    ['a number', '7', 422],
    ['null', 'null', 422],
    ['a list', '[]', 422],
    ['a number beyond all numbers', '{"body":1e309}', 422],
    ['depth without end', `{"body":${nested(20_000, '1')}}`, 400],
    ['depth without end around an escape', `{"body":${nested(20_000, '"\\u0041"')}}`, 400],
    ['depth without end around a trap', `{"body":${nested(20_000, '{"__proto__":1}')}}`, 400],
    ['depth without end of objects', `{"body":${'{"\\u0061":'.repeat(5_000)}1${'}'.repeat(5_000)}}`, 400],
    ['depth that a stack almost holds', `{"body":${nested(2_500, '"\\u0041"')}}`, 400],
    ['a list in lists', `{"body":${nested(50, '"\\u0041"')}}`, 422],
  ])('a body that is %s is told apart, without a parser’s words', async (_, body, status) => {
    const answer = await raw(h.w, {
      method: 'POST',
      path: '/v1/sites/daily/articles/square/comments',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${h.author.token}` },
      body,
    });
    expectNothingInside(
      answer,
      status,
      status === 400 ? 'malformed-request' : 'invalid-body',
      body.slice(0, 50),
    );
    expect(answer.text).not.toMatch(/unexpected|token|position/i);
  });

  it('nor is depth without end anything to any route, whoever asks', async () => {
    const writing = entrancesOf(h.w.app).filter(({ method }) => ['POST', 'PUT', 'PATCH'].includes(method));
    for (const { method, path } of writing) {
      for (const levels of [2_500, 100_000]) {
        for (const innermost of ['1', '"\\u0041"', '{"__proto__":1}']) {
          const answer = await raw(h.w, {
            method,
            path: addressOf({ method, path }, h),
            headers: { 'content-type': 'application/json' },
            body: `{"site":${nested(levels, innermost)}}`,
          });
          const said = `${method} ${path} ${levels} ${innermost}: ${answer.text}`;
          // Two bytes a level: what is too long for most routes is refused for that.
          const long = levels === 100_000 && !/\/(webhook|policy|policy\/simulations)$/.test(path);
          expect([answer.status, answer.body?.code], said).toEqual(
            long ? [413, 'body-too-large'] : [400, 'malformed-request'],
          );
        }
      }
    }
  });
});

function nested(levels: number, innermost: string): string {
  return '['.repeat(levels) + innermost + ']'.repeat(levels);
}

function adminUrl({ w }: House): string {
  return (w.database.options as { url: string }).url;
}
