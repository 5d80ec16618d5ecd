import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { Members, SiteSecrets } from '@app/identity';
import { Institutions, PlanSeats, Subscriptions } from '@app/subscriptions';
import { sells } from '../factories/billing.js';
import { addSite, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from './live.fixture.js';

const SECRET = 'a shared secret of the tests, long enough for HS256';
const DAY_MS = 86_400_000;
let w: World;
let key: string;
let admin: TestPerson;
let subjects = 0;

beforeAll(async () => {
  w = await world();
  await sells(w);
  key = await w.key();
  admin = await w.person('Uma', { role: 'admin' });
  await w.article('a1');
  await inTransaction(w.database, (tx) =>
    w.app.get(SiteSecrets).add(tx, { siteId: w.site.id, kind: 'sso', value: SECRET }),
  );
});
afterEach(hangUp);
afterAll(() => w.close());

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const at = '/v1/sites/daily';
const give = (body: object, token = admin.token, headers = {}) =>
  w.call('POST', `${at}/grants`, { token, body, headers });
const end = async (id: string, token = admin.token) => {
  const answer = await w.call('DELETE', `${at}/grants/${id}`, { token });
  expect(answer.status, answer.text).toBe(200);
  return answer;
};
const entitlement = async (reader: { token: string }) =>
  (await w.call('GET', `${at}/me/entitlement`, { token: reader.token })).body;
const posts = async (reader: TestPerson) =>
  (await w.post(reader, 'a1', `A thought, number ${Math.random()}`)).status;
/** The publication's billing says that this reader pays. */
const pays = (reader: TestPerson, more: object = {}) =>
  w.call('PUT', `${at}/members/${reader.externalId}/subscription`, {
    token: key,
    body: {
      ...{ reference: `paid-${reader.id}`, plan: 'monthly', status: 'active' },
      ...{ currentPeriodEnd: inMs(20 * DAY_MS), occurredAt: inMs(0), ...more },
    },
  });

/** Signs in with the publication's token, from this machine. */
async function signIn(email?: string, subject = `reader-${++subjects}`) {
  const token = await new SignJWT({ name: 'Reader', ...(email ? { email } : {}) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('https://daily.example')
    .setAudience('belowline')
    .setSubject(subject)
    .setIssuedAt()
    .setJti(`jti-${Math.random()}`)
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(SECRET));
  const answer = await w.call('POST', '/v1/auth/sso', { body: { site: 'daily', token } });
  expect(answer.status, answer.text).toBe(200);
  return { token: answer.body.accessToken as string, refreshToken: answer.body.refreshToken as string };
}

describe('a complimentary grant', () => {
  it('unlocks at once, is told to open pages, and is taken back the same way', async () => {
    const reader = await w.person('Ada');
    const page = await connect(w, { as: reader });
    expect(await posts(reader)).toBe(402);

    const given = await give({ kind: 'complimentary', plan: 'monthly', personId: reader.id, note: 'Press' });
    expect(given).toMatchObject({
      status: 201,
      body: { kind: 'complimentary', person: { id: reader.id }, holders: 1, endsAt: null, endedAt: null },
    });
    expect(await page.hears('me:entitlement')).toMatchObject({ status: 'active', source: 'grant' });
    expect(await posts(reader)).toBe(201);
    expect(await entitlement(reader)).toMatchObject({ plan: 'monthly', source: 'grant', until: null });

    const ended = await end(given.body.id);
    expect(ended).toMatchObject({ status: 200, body: { holders: 0, endedAt: expect.any(String) } });
    expect(await page.hears('me:entitlement', ({ benefits }) => benefits.length === 0)).toBeTruthy();
    expect(await posts(reader)).toBe(402);
    expect((await end(given.body.id)).body).toEqual(ended.body);

    const audited = await rows<{ action: string; data: object }>(
      w.database,
      'SELECT action, data FROM audit_log WHERE subject_id = $1 ORDER BY id',
      [given.body.id],
    );
    expect(audited.map(({ action }) => action)).toEqual(['grant.given', 'grant.ended']);
    expect(JSON.stringify(audited)).not.toContain('Press');
  });

  it('beside a subscription takes nothing away with it, nor that with its end', async () => {
    const reader = await w.person('Ben');
    await pays(reader);
    const given = await give({ kind: 'complimentary', plan: 'premium', personId: reader.id });
    expect((await entitlement(reader)).benefits).toContain('articles.unlimited');
    await end(given.body.id);
    expect(await entitlement(reader)).toMatchObject({ source: 'server', plan: 'monthly' });
    expect(await posts(reader)).toBe(201);

    const other = await give({ kind: 'complimentary', plan: 'monthly', personId: reader.id });
    await pays(reader, { status: 'expired' });
    expect(await entitlement(reader)).toMatchObject({ source: 'grant' });
    expect(await posts(reader)).toBe(201);
    await end(other.body.id);
    expect(await posts(reader)).toBe(402);
  });

  it('is made once by the same key, and listed for the person', async () => {
    const reader = await w.person('Cleo');
    const word = { kind: 'complimentary', plan: 'monthly', personId: reader.id };
    const [first, again] = await Promise.all(
      [1, 2].map(() => give(word, admin.token, { 'idempotency-key': 'once' })),
    );
    expect(again!.body).toEqual(first!.body);
    expect((await give(word, key)).status).toBe(201);
    const listed = await w.call('GET', `${at}/grants?person=${reader.id}&limit=1`, { token: admin.token });
    expect(listed.body.items).toHaveLength(1);
    const rest = await w.call(
      'GET',
      `${at}/grants?person=${reader.id}&limit=1&cursor=${listed.body.nextCursor}`,
      { token: admin.token },
    );
    expect(rest.body).toMatchObject({ items: [{ id: first!.body.id }], nextCursor: null });
  });
});

describe('a gift', () => {
  it('ends by the clock, without anybody’s doing, and an open page is told within a second', async () => {
    const reader = await w.person('Dag');
    const page = await connect(w, { as: reader });
    const endsAt = inMs(1_500);
    expect((await give({ kind: 'gift', plan: 'monthly', personId: reader.id, endsAt })).status).toBe(201);
    expect(await posts(reader)).toBe(201);
    await page.hears('me:entitlement', ({ benefits }) => benefits.length > 0);
    await page.hears('me:entitlement', ({ benefits }) => benefits.length === 0);
    const late = Date.now() - Date.parse(endsAt);
    expect(late).toBeGreaterThanOrEqual(-50);
    expect(await posts(reader)).toBe(402);
  });

  it('needs an end that is to come', async () => {
    const reader = await w.person('Eve');
    const word = { kind: 'gift', plan: 'monthly', personId: reader.id };
    expect((await give(word)).status).toBe(422);
    expect(await give({ ...word, endsAt: inMs(-1) })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/endsAt', code: 'in-the-past' }] },
    });
  });
});

describe('who may give', () => {
  it('is an admin or a key of the same site, and nobody else', async () => {
    const reader = await w.person('Finn');
    const word = { kind: 'complimentary', plan: 'monthly', personId: reader.id };
    for (const role of ['reader', 'author', 'moderator', 'editor'] as const) {
      const person = await w.person(`A ${role}`, { role });
      expect((await give(word, person.token)).status, role).toBe(403);
    }
    expect((await give(word, await w.key(['members:read']))).status).toBe(403);
    expect((await w.call('POST', `${at}/grants`, { body: word })).status).toBe(401);

    const weekly = await addSite(w.app, 'weekly', {}, []);
    const stranger = await w.person('Gil', { site: weekly, role: 'admin' });
    expect((await give(word, stranger.token)).status).toBe(401);
    const foreign = await w.person('Hal', { site: weekly });
    expect(await give({ ...word, personId: foreign.id })).toMatchObject({
      status: 422,
      body: { code: 'unknown-grantee' },
    });
    const given = await give(word);
    expect(await w.call('GET', `/v1/sites/weekly/grants/${given.body.id}`, stranger)).toMatchObject({
      status: 404,
      body: { code: 'unknown-grant' },
    });
    expect(
      (await w.call('DELETE', `/v1/sites/weekly/grants/${given.body.id}`, { token: stranger.token })).status,
    ).toBe(404);
    expect(await posts(reader)).toBe(201);
  });

  it.each([
    ['a plan nobody sells', { plan: 'golden' }, 'unknown-plan'],
    ['a member beyond those known', { role: 'admin' }, 'invalid-body'],
    ['a household', { kind: 'household' }, 'invalid-body'],
    ['an institution without anything to know it by', { kind: 'institution' }, 'invalid-body'],
    ['half the world', { kind: 'institution', personId: undefined, ranges: ['0.0.0.0/1'] }, 'invalid-body'],
    ['a public suffix', { kind: 'institution', personId: undefined, domains: ['com'] }, 'invalid-body'],
  ])('is refused %s', async (_, more, code) => {
    const word = { kind: 'complimentary', plan: 'monthly', personId: admin.id, ...more };
    expect(await give(word)).toMatchObject({ status: 422, body: { code } });
  });
});

describe('an institution', () => {
  it('gives to who has an address there, by the publication’s word alone, and ends for all at once', async () => {
    const before = await signIn('pia@uni.example');
    const given = await give({ kind: 'institution', plan: 'premium', domains: ['UNI.example'] });
    expect((await entitlement(before)).status).toBe('none');
    const renewed = await w.call('POST', '/v1/auth/refresh', { body: { refreshToken: before.refreshToken } });
    expect(await entitlement({ token: renewed.body.accessToken })).toMatchObject({
      source: 'grant',
      plan: 'premium',
      until: null,
    });
    const quin = await signIn('quin@uni.example', 'quin');
    expect((await entitlement(quin)).benefits).toContain('articles.unlimited');
    for (const email of ['rex@evil-uni.example', 'rex@uni.example.evil.example', '@uni.example', undefined]) {
      expect((await entitlement(await signIn(email))).status, email).toBe('none');
    }
    const page = await connect(w, { as: quin });
    expect((await w.call('GET', `${at}/grants/${given.body.id}`, admin)).body.holders).toBe(2);
    await end(given.body.id);
    await page.hears('me:entitlement', ({ benefits }) => benefits.length === 0);
    expect(await entitlement(quin)).toMatchObject({ until: null, benefits: [] });
    // Writing the facts anew says the same as the statement that ended all of them.
    const stored = async () =>
      (
        await rows<{ id: string }>(
          w.database,
          `SELECT person_id AS id, version, subscriptions FROM memberships WHERE external_id = 'quin'`,
        )
      )[0]!;
    const facts = await stored();
    expect(facts).toMatchObject({ subscriptions: [{ reference: given.body.id }] });
    await inTransaction(w.database, (tx) =>
      w.app
        .get(Subscriptions)
        .fold(tx, w.site.id, [facts.id], { actor: { kind: 'system', id: null }, data: {} }),
    );
    expect(await stored()).toEqual(facts);
  });

  it('gives nothing for an address that was only typed, until mail has reached it', async () => {
    const given = await give({ kind: 'institution', plan: 'monthly', domains: ['typed.example'] });
    const { personId } = await inTransaction(w.database, async (tx) =>
      w.app.get(Members).create(tx, {
        siteId: w.site.id,
        name: 'Typed',
        email: 'typed@typed.example',
        passwordHash: 'none that fits',
      }),
    );
    const welcome = () =>
      w.app.get(Institutions).welcome(w.site.id, personId, { address: '198.51.100.1', userAgent: undefined });
    const holders = async () => (await w.call('GET', `${at}/grants/${given.body.id}`, admin)).body.holders;
    await welcome();
    expect(await holders()).toBe(0);
    await rows(w.database, 'UPDATE accounts SET email_verified_at = now() WHERE id = $1', [personId]);
    await welcome();
    expect(await holders()).toBe(1);
    await end(given.body.id);
  });

  it('takes back what an address gave that is theirs no more', async () => {
    const given = await give({ kind: 'institution', plan: 'monthly', domains: ['firm.example'] });
    const subject = 'moves-on';
    expect((await entitlement(await signIn('sam@firm.example', subject))).status).toBe('active');
    expect((await entitlement(await signIn('sam@home.example', subject))).benefits).toEqual([]);
    expect((await entitlement(await signIn('sam@firm.example', subject))).benefits).not.toEqual([]);
    await end(given.body.id);
  });

  it('gives for an hour to who signs in from its network', async () => {
    const elsewhere = await give({ kind: 'institution', plan: 'premium', ranges: ['192.0.2.0/24'] });
    expect((await entitlement(await signIn())).status).toBe('none');
    const given = await give({ kind: 'institution', plan: 'monthly', ranges: ['127.0.0.0/8'] });
    const visitor = await signIn();
    const { until, plan } = await entitlement(visitor);
    expect(plan).toBe('monthly');
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(3_500_000);
    expect(Date.parse(until) - Date.now()).toBeLessThanOrEqual(3_600_000);
    const again = await w.call('POST', '/v1/auth/refresh', { body: { refreshToken: visitor.refreshToken } });
    expect((await entitlement({ token: again.body.accessToken })).until).toBe(until);
    await end(given.body.id);
    await end(elsewhere.body.id);
    expect((await entitlement({ token: again.body.accessToken })).benefits).toEqual([]);
  });

  it('that ends while people sign in leaves nobody with it', async () => {
    for (let round = 0; round < 5; round++) {
      const given = await give({ kind: 'institution', plan: 'monthly', domains: ['race.example'] });
      const [, ...people] = await Promise.all([
        end(given.body.id),
        ...[1, 2, 3, 4].map(() => signIn('x@race.example')),
      ]);
      for (const person of people) expect((await entitlement(person)).benefits).toEqual([]);
    }
  });
});

describe('a household', () => {
  const seats = (plan: string, count: number) =>
    w.call('PUT', `${at}/plans/${plan}/seats`, { token: admin.token, body: { seats: count } });
  const invite = (owner: TestPerson, body = {}) =>
    w.call('POST', `${at}/me/seats`, { token: owner.token, body });
  const take = (person: TestPerson, code: string) =>
    w.call('POST', `${at}/me/seats/take`, { token: person.token, body: { code } });
  const household = async (owner: TestPerson) =>
    (await w.call('GET', `${at}/me/seats`, { token: owner.token })).body;
  const leave = (person: TestPerson, id: string) =>
    w.call('DELETE', `${at}/me/seats/${id}`, { token: person.token });

  beforeAll(async () => {
    expect((await seats('premium', 2)).status).toBe(200);
  });

  it('shares what its owner pays, and ends with it in the same commit', async () => {
    const [owner, child, friend] = await Promise.all(['Owen', 'Kid', 'Fay'].map((name) => w.person(name)));
    await pays(owner!, { plan: 'premium' });
    expect(await household(owner!)).toEqual({ seats: 2, items: [], held: [] });
    const invited = await invite(owner!, { email: 'kid@home.example' });
    expect(invited).toMatchObject({
      status: 201,
      body: { seat: { email: 'kid@home.example', person: null } },
    });
    const page = await connect(w, { as: child! });
    expect(await take(child!, invited.body.code)).toMatchObject({
      status: 200,
      body: { source: 'grant', plan: 'premium' },
    });
    await page.hears('me:entitlement', ({ benefits }) => benefits.length > 0);
    expect(JSON.stringify(await entitlement(child!))).not.toContain(`paid-${owner!.id}`);
    expect(await posts(child!)).toBe(201);
    expect((await household(owner!)).items).toMatchObject([{ email: null, person: { id: child!.id } }]);
    // A code is worth something once.
    expect(await take(friend!, invited.body.code)).toMatchObject({
      status: 404,
      body: { code: 'unknown-seat' },
    });
    await pays(owner!, { plan: 'premium', status: 'expired' });
    await page.hears('me:entitlement', ({ benefits }) => benefits.length === 0);
    expect(await posts(child!)).toBe(402);
    await pays(owner!, { plan: 'premium', status: 'unpaid' });
    const refusal = await w.post(child!, 'a1', 'Is it paid?');
    expect(refusal.body).toMatchObject({
      code: 'subscription-lapsed',
      gate: { overdue: false, householdOverdue: true, headline: expect.stringContaining('household') },
    });
    expect((await w.post(owner!, 'a1', 'Is it paid?')).body.gate).toMatchObject({
      overdue: true,
      householdOverdue: false,
    });
    await pays(owner!, { plan: 'premium' });
    expect(await posts(child!)).toBe(201);
  });

  it('has no more seats than its plan gives, whoever presses at once; the last ones lose theirs first', async () => {
    const owner = await w.person('Olga');
    await pays(owner, { plan: 'premium' });
    const invitations = await Promise.all(Array.from({ length: 6 }, () => invite(owner)));
    const made = invitations.filter(({ status }) => status === 201);
    expect(made).toHaveLength(2);
    expect(invitations.find(({ status }) => status !== 201)!.body.code).toBe('no-seat-left');
    const [first, second] = [await w.person('First'), await w.person('Second')];
    await take(first, made[0]!.body.code);
    await take(second, made[1]!.body.code);
    expect([await posts(first), await posts(second)]).toEqual([201, 201]);
    await seats('premium', 1);
    await w.app.get(PlanSeats).fold(w.site.id);
    expect([await posts(first), await posts(second)]).toEqual([201, 402]);
    const [seat] = (await household(owner)).items.filter(
      (one: { person: { id: string } }) => one.person.id === first.id,
    );
    expect((await leave(owner, seat.id)).status).toBe(204);
    expect([await posts(first), await posts(second)]).toEqual([402, 201]);
    await seats('premium', 2);
  });

  it('is nobody else’s business, and what is given cannot be passed on', async () => {
    const [owner, child, other] = await Promise.all(['Omar', 'Kim', 'Otto'].map((name) => w.person(name)));
    await pays(owner!, { plan: 'premium' });
    const invited = await invite(owner!);
    expect((await leave(other!, invited.body.seat.id)).status).toBe(404);
    expect(await take(owner!, invited.body.code)).toMatchObject({
      status: 409,
      body: { code: 'seat-taken' },
    });
    await take(child!, invited.body.code);
    expect(await invite(child!)).toMatchObject({ status: 409, body: { code: 'no-seat-left' } });
    const second = await invite(owner!);
    expect(await take(child!, second.body.code)).toMatchObject({ body: { code: 'seat-taken' } });
    expect((await leave(other!, invited.body.seat.id)).status).toBe(404);
    expect((await leave(child!, invited.body.seat.id)).status).toBe(204);
    expect(await posts(child!)).toBe(402);
    // A withdrawn invitation opens nothing.
    expect((await leave(owner!, second.body.seat.id)).status).toBe(204);
    expect((await take(other!, second.body.code)).status).toBe(404);
    const given = await give({ kind: 'complimentary', plan: 'premium', personId: other!.id });
    expect(given.status).toBe(201);
    expect((await household(other!)).seats).toBe(0);
  });

  it('whose seat is taken while the owner lapses leaves nobody with a right', async () => {
    for (let round = 0; round < 5; round++) {
      const [owner, child] = [await w.person('Orla'), await w.person('Kit')];
      await pays(owner, { plan: 'premium' });
      const { body } = await invite(owner);
      await Promise.all([take(child, body.code), pays(owner, { plan: 'premium', status: 'expired' })]);
      expect((await entitlement(child)).benefits).toEqual([]);
    }
  });
});

describe('the list of grants', () => {
  const list = async (query: string) => {
    const answer = await w.call('GET', `${at}/grants?${query}`, admin);
    expect(answer.status, answer.text).toBe(200);
    return answer.body.items.map(({ id }: { id: string }) => id) as string[];
  };

  it('is searched by note, domain, name and the publication’s id, literally', async () => {
    const reader = await w.person('Zoë Quill');
    const given = await give({
      kind: 'complimentary',
      plan: 'monthly',
      externalId: reader.externalId,
      note: '100% of the Press_Club',
    });
    expect(given, given.text).toMatchObject({ status: 201, body: { person: { id: reader.id } } });
    const college = await give({
      kind: 'institution',
      plan: 'premium',
      domains: ['college.example'],
      note: 'Library',
    });
    for (const q of ['press_club', '100%', 'zoë', reader.externalId]) {
      expect(await list(`q=${encodeURIComponent(q)}`), q).toEqual([given.body.id]);
    }
    expect(await list('q=COLLEGE.ex')).toEqual([college.body.id]);
    expect(await list('q=%25%25')).toEqual([]);
    expect(await list('q=_________________')).toEqual([]);
    expect(await list(`kind=gift&q=press`)).toEqual([]);
    await end(college.body.id);
    expect(await list('kind=institution&state=standing&q=college')).toEqual([]);
    expect(await list('kind=institution&state=over&q=college')).toEqual([college.body.id]);
  });

  it('has a cursor for one question only', async () => {
    const { body } = await w.call('GET', `${at}/grants?limit=1&state=standing`, admin);
    for (const query of ['', '&state=over', '&state=standing&q=x']) {
      const other = await w.call('GET', `${at}/grants?limit=1${query}&cursor=${body.nextCursor}`, admin);
      expect(other.body.code, query).toBe('invalid-cursor');
    }
  });

  it.each([
    ['both', { personId: '01900000-0000-7000-8000-000000000001', externalId: 'x' }, 'invalid-body'],
    ['none', {}, 'invalid-body'],
    ['nobody known', { externalId: 'nobody at all' }, 'unknown-grantee'],
  ])('a gift names one person: refused for %s', async (_, whose, code) => {
    const answer = await give({ kind: 'gift', plan: 'monthly', endsAt: inMs(DAY_MS), ...whose });
    expect(answer).toMatchObject({ status: 422, body: { code } });
  });

  it('shows who has a household’s seats, and not whom its owner invited', async () => {
    const [owner, child] = [await w.person('Owner of Seats'), await w.person('Child of it')];
    await pays(owner, { plan: 'premium' });
    const invite = (body: object) => w.call('POST', `${at}/me/seats`, { token: owner.token, body });
    const first = await invite({});
    await invite({ email: 'grandma@home.example' });
    await w.call('POST', `${at}/me/seats/take`, { token: child.token, body: { code: first.body.code } });
    const [id] = await list('kind=household&q=Owner%20of%20Seats');
    const seats = await w.call('GET', `${at}/grants/${id}/seats`, admin);
    expect(seats.body).toMatchObject({
      seats: 2,
      items: [{ person: { id: child.id } }, { person: null, endsAt: expect.any(String) }],
      nextCursor: null,
    });
    expect(seats.text).not.toContain('grandma');
    const page = await w.call('GET', `${at}/grants/${id}/seats?limit=1`, admin);
    const rest = await w.call(
      'GET',
      `${at}/grants/${id}/seats?limit=1&cursor=${page.body.nextCursor}`,
      admin,
    );
    expect([page.body.items, rest.body.items].flat()).toEqual(seats.body.items);
    expect((await w.call('GET', `${at}/grants/${id}/seats`, owner)).status).toBe(403);
    const weekly = await addSite(w.app, 'monthly-paper', {}, []);
    const stranger = await w.person('Stranger', { site: weekly, role: 'admin' });
    expect((await w.call('GET', `/v1/sites/monthly-paper/grants/${id}/seats`, stranger)).status).toBe(404);
  });
});
