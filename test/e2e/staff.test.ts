import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, rows } from '@app/platform';
import { addSite, change, EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ruth: TestPerson;
let otto: TestPerson;

beforeAll(async () => {
  w = await world();
  ruth = await w.person('Ruth Oost', { role: 'admin' });
  otto = await w.person('Otto Vik', { role: 'admin' });
  await w.article('ferry', { section: 'harbour' });
  await w.article('waiting', { section: 'harbour', settings: { premoderated: true } });
});
afterAll(() => w.close());

const S = '/v1/sites/daily/staff';
const list = (by: TestPerson, query = '') => w.call('GET', `${S}${query}`, { token: by.token });
const versionOf = async (person: TestPerson) =>
  (
    await rows<{ version: number }>(w.database, 'SELECT version::int FROM memberships WHERE person_id = $1', [
      person.id,
    ])
  )[0]!.version;
const give = async (by: TestPerson, person: TestPerson, body: object) =>
  w.call('PUT', `${S}/${person.id}`, {
    token: by.token,
    body: { version: await versionOf(person), ...body },
  });
const queues = (person: TestPerson) =>
  w.call('GET', '/v1/sites/daily/moderation/queues', { token: person.token });

describe('the list', () => {
  it('has everyone with a role, admins first, page by page, each once', async () => {
    const mia = await w.person('Mia Sand', { role: 'moderator', sections: ['harbour'] });
    await w.person('Ada Moreau');
    const edda = await w.person('Edda Wolf', { role: 'editor' });
    const seen: { id: string; role: string }[] = [];
    for (let query = '?limit=2'; ;) {
      const page = await list(ruth, query);
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('private, no-store');
      seen.push(...page.body.items);
      if (page.body.nextCursor === null) break;
      query = `?limit=2&cursor=${page.body.nextCursor}`;
    }
    expect(seen.map(({ role }) => role)).toEqual(['admin', 'admin', 'editor', 'moderator']);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.find(({ id }) => id === mia.id)).toEqual({
      ...{ id: mia.id, externalId: mia.externalId, name: 'Mia Sand', avatarUrl: null },
      ...{ role: 'moderator', sections: ['harbour'], version: 2 },
      since: expect.stringMatching(/Z$/),
      lastSeenAt: expect.stringMatching(/Z$/),
    });
    expect(seen.some(({ id }) => id === edda.id)).toBe(true);
    expect((await list(ruth, '?cursor=abc')).body.code).toBe('invalid-cursor');
  });

  it('finds a reader by the publication’s id, to be given a role', async () => {
    const nora = await w.person('Nora Lund', { externalId: 'reader 4711' });
    const found = await list(ruth, '?member=reader%204711');
    expect(found.body).toMatchObject({
      items: [{ id: nora.id, role: 'reader', sections: null }],
      nextCursor: null,
    });
    expect((await list(ruth, '?member=nobody')).body.items).toEqual([]);
    expect((await list(ruth, '?member=')).status).toBe(400);
  });

  it('is for admins of the site alone, as is everything about roles', async () => {
    for (const role of ['reader', 'author', 'moderator', 'editor'] as const) {
      const person = await w.person(`A ${role}`, { role });
      expect((await list(person)).status, role).toBe(403);
      // Nobody gives themselves more, and nobody takes it from those above.
      expect((await give(person, person, { role: 'admin' })).status, role).toBe(403);
      expect((await give(person, ruth, { role: 'reader' })).status, role).toBe(403);
    }
    expect((await w.call('GET', S)).status).toBe(401);
    expect((await w.call('GET', S, { token: await w.key() })).status).toBe(403);
    const weekly = await addSite(w.app, 'weekly', EASY, []);
    const stranger = await w.person('Karl Vik', { site: weekly, role: 'admin' });
    expect((await list(stranger)).status).toBe(401);
    expect((await give(stranger, ruth, { role: 'reader' })).status).toBe(401);
    const theirs = await w.person('Gil', { site: weekly });
    expect((await give(ruth, theirs, { role: 'editor' })).body.code).toBe('unknown-person');
  });

  it('is not for an admin who is suspended', async () => {
    const until = new Date(Date.now() + 60_000).toISOString();
    const sanction = {
      id: ruth.id,
      kind: 'suspend',
      until,
      reason: 'x',
      message: null,
      acknowledgedAt: null,
    };
    const held = await w.person('Held Back', { role: 'admin', sanctions: [sanction as never] });
    expect((await list(held)).status).toBe(403);
    expect((await give(held, held, { role: 'editor' })).status).toBe(403);
    expect((await give(otto, held, { role: 'reader' })).status).toBe(200);
  });
});

describe('whoever is suspended or banned', () => {
  const under = (kind: 'suspend' | 'ban', until: string | null = null) => ({
    ...{ id: newId(), kind, until, reason: 'x', message: null, acknowledgedAt: null },
  });
  const doors: [string, string, object?][] = [
    ['GET', '/settings'],
    ['PUT', '/settings', { version: 1, registration: 'confirmed' }],
    ['PUT', '/settings', { version: 1, discussion: {} }],
    ['GET', '/keys'],
    ['POST', '/keys', { name: 'A key', scopes: ['members:write'] }],
    ['DELETE', '/keys/01900000-0000-7000-8000-000000000001'],
    ['GET', '/plans'],
    ['PUT', '/plans/gold', { name: 'Gold', benefits: [], stripePrices: [] }],
    ['DELETE', '/plans/gold'],
    ['GET', '/grants'],
    ['POST', '/grants', { kind: 'complimentary', member: 'ext-1', plan: 'monthly' }],
    ['GET', '/billing/events'],
    ['GET', '/erasures'],
    ['GET', '/audit'],
    ['GET', '/staff'],
    ['GET', '/sections'],
    ['GET', '/gate/statistics'],
    ['GET', '/gate/statistics/articles'],
    ['GET', '/articles/ferry/gate'],
    ['POST', '/gate/preview', { reason: 'sign-in-required' }],
    ['GET', '/explain?article=ferry'],
    ['PUT', '/articles/ferry', { url: 'https://daily.example/ferry', title: 'Taken over' }],
    ['GET', '/moderation/queues'],
  ];

  it.each(['suspend', 'ban'] as const)('has nothing by their role until it ends: %s', async (kind) => {
    const barred = await w.person('Barred Once', { role: 'admin', sanctions: [under(kind)] });
    const knock = (method: string, path: string, body?: object) =>
      w.call(method, `/v1/sites/daily${path}`, { token: barred.token, ...(body ? { body } : {}) });
    const keys = 'SELECT count(*)::int AS keys FROM api_keys';
    const before = await rows(w.database, keys);
    for (const [method, path, body] of doors) {
      const answer = await knock(method, path, body);
      expect([answer.status, answer.body?.code], `${method} ${path}`).toEqual([403, 'forbidden']);
    }
    expect(await rows(w.database, keys)).toEqual(before);
    // What is theirs as a reader stays, and the role is there when the time has passed.
    expect((await w.call('GET', '/v1/me', { token: barred.token })).status).toBe(200);
    await change(w, barred, { sanctions: [under(kind, new Date(Date.now() - 60_000).toISOString())] });
    for (const [method, path] of doors.filter(([one]) => one === 'GET'))
      expect((await knock(method, path)).status, path).toBe(200);
    await change(w, barred, { role: 'reader', sanctions: [] });
  });

  it('is raised to no role before it is lifted, and loses one at any time', async () => {
    const reader = await w.person('Barred Reader', { sanctions: [under('ban')] });
    const refused = await give(ruth, reader, { role: 'admin' });
    expect([refused.status, refused.body.code]).toEqual([409, 'member-barred']);
    const editor = await w.person('Barred Editor', { role: 'editor', sanctions: [under('suspend')] });
    expect((await give(ruth, editor, { role: 'admin' })).body.code).toBe('member-barred');
    expect((await give(ruth, editor, { role: 'author' })).status).toBe(200);
    await change(w, reader, { sanctions: [] });
    expect((await give(ruth, reader, { role: 'editor' })).body.role).toBe('editor');
    for (const one of [reader, editor]) expect((await give(ruth, one, { role: 'reader' })).status).toBe(200);
  });
});

describe('a role that is given', () => {
  it('holds from the next call on, and is taken back the same way, with a live token', async () => {
    const nils = await w.person('Nils Ek');
    expect((await queues(nils)).status).toBe(403);
    const given = await give(ruth, nils, { role: 'moderator', sections: ['harbour', 'culture'] });
    expect(given.body).toMatchObject({ id: nils.id, role: 'moderator', sections: ['harbour', 'culture'] });
    expect((await queues(nils)).body).toMatchObject({ sections: ['harbour', 'culture'] });
    const wider = await give(ruth, nils, { role: 'moderator' });
    expect(wider.body.sections).toBeNull();
    expect(wider.body.since).toBe(given.body.since);
    expect((await give(ruth, nils, { role: 'reader' })).body).toMatchObject({ role: 'reader' });
    // The token is fifteen minutes young, and worth what the person is.
    expect((await queues(nils)).status).toBe(403);
    const audited = await rows<{ data: object; by: string }>(
      w.database,
      `SELECT data, actor_id AS by FROM audit_log WHERE subject_id = $1 AND action = 'person.role-changed' ORDER BY id`,
      [nils.id],
    );
    expect(audited[0]).toEqual({
      by: ruth.id,
      data: {
        by: 'admin',
        from: { role: 'reader', sections: null },
        to: { role: 'moderator', sections: ['harbour', 'culture'] },
      },
    });
    expect(audited).toHaveLength(3);
  });

  it('is refused on another version than the one that was read, with what is so now', async () => {
    const olga = await w.person('Olga Brandt');
    const version = await versionOf(olga);
    expect((await give(ruth, olga, { role: 'author' })).status).toBe(200);
    const late = await give(otto, olga, { role: 'editor', version });
    expect(late).toMatchObject({
      status: 412,
      body: { code: 'stale-version', current: { role: 'author', version: version + 1 } },
    });
    const byHeader = await w.call('PUT', `${S}/${olga.id}`, {
      token: otto.token,
      body: { role: 'editor' },
      headers: { 'if-match': `"${version + 1}"` },
    });
    expect(byHeader.body.role).toBe('editor');
    expect(
      (await w.call('PUT', `${S}/${olga.id}`, { token: otto.token, body: { role: 'author' } })).status,
    ).toBe(422);
  });

  it.each([
    ['a role that there is not', { role: 'owner' }],
    ['an editor of one section', { role: 'editor', sections: ['harbour'] }],
    ['a moderator of nothing', { role: 'moderator', sections: [] }],
    ['a section twice', { role: 'moderator', sections: ['a', 'a'] }],
    ['a section that cannot be kept', { role: 'moderator', sections: ['a\0'] }],
    ['a member beyond those known', { role: 'author', isAdmin: true }],
  ])('is refused: %s', async (_, body) => {
    expect((await give(ruth, otto, body)).status).toBe(422);
  });

  it('leaves nothing claimed when it goes', async () => {
    const pia = await w.person('Pia Roth', { role: 'moderator' });
    const ada = await w.person('Ada Cole', { plan: 'monthly' });
    const { id } = (await w.post(ada, 'waiting', 'It waits for somebody.')).body;
    const claim = (by: TestPerson) =>
      w.call('POST', '/v1/sites/daily/moderation/claims', { token: by.token, body: { caseId: id } });
    const { claimToken } = (await claim(pia)).body;
    expect((await claim(ruth)).body.code).toBe('claimed');
    await give(ruth, pia, { role: 'author' });
    expect((await claim(ruth)).status).toBe(201);
    const decision = { action: 'approve', version: 1, revision: 1, claimToken };
    const decided = await w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, {
      token: pia.token,
      body: decision,
    });
    expect(decided.status).toBe(403);
  });
});

describe('the last admin', () => {
  it('stays one, until there is another', async () => {
    const lone = await addSite(w.app, 'lone', EASY, []);
    const one = await w.person('Una', { site: lone, role: 'admin' });
    const two = await w.person('Duo', { site: lone });
    const at = (person: TestPerson) => `/v1/sites/lone/staff/${person.id}`;
    const put = async (by: TestPerson, person: TestPerson, role: string) =>
      w.call('PUT', at(person), { token: by.token, body: { role, version: await versionOf(person) } });
    expect((await put(one, one, 'reader')).body).toMatchObject({ status: 409, code: 'last-admin' });
    expect((await put(one, one, 'editor')).body.code).toBe('last-admin');
    expect((await put(one, two, 'admin')).status).toBe(200);
    expect((await put(one, one, 'reader')).status).toBe(200);
    expect((await put(two, two, 'moderator')).body.code).toBe('last-admin');
    expect((await put(one, two, 'reader')).status).toBe(403);
  });
});

describe('known sections', () => {
  it('are those that anything names, for admins and keys that manage settings', async () => {
    await w.article('opera', { section: 'culture' });
    await w.person('Lia Berg', { role: 'moderator', sections: ['archive'] });
    const read = (token: string) => w.call('GET', '/v1/sites/daily/sections', { token });
    const { settings } = { settings: await w.call('GET', '/v1/sites/daily/settings', ruth) };
    const access = { ...settings.body.access, sections: [{ section: 'sport', read: 'members' }] };
    const changed = await w.call('PUT', '/v1/sites/daily/settings', {
      token: ruth.token,
      body: { version: settings.body.version, access },
    });
    expect(changed.status, changed.text).toBe(200);
    expect((await read(ruth.token)).body).toEqual({
      items: ['archive', 'culture', 'harbour', 'sport'],
      nextCursor: null,
    });
    expect((await read(await w.key(['settings:write']))).status).toBe(200);
    const mia = await w.person('Mia Holt', { role: 'editor' });
    expect((await read(mia.token)).status).toBe(403);
  });
});
