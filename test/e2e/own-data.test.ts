import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { Mails } from '@app/mail';
import { Members, Passwords, Sessions } from '@app/identity';
import { Erasing, Exporting } from '@app/privacy';
import { sells } from '../factories/billing.js';
import { addSite, EASY, subscription, type TestPerson, world, type World } from '../factories/world.js';
import { elsewhere } from '../support/one-connection.js';
import { linesOf, unzip } from '../support/unzip.js';
import { signIn, signInToken, takesTokens } from './canaries.fixture.js';
import { connect, hangUp } from './live.fixture.js';

let w: World;
let admin: TestPerson;
let key: string;

beforeAll(async () => {
  w = await world(undefined, { BASE_URL: 'https://comments.daily.example' });
  await takesTokens(w);
  admin = await w.person('Ruth Oost', { role: 'admin' });
  await w.person('Otto Oost', { role: 'admin' });
  key = await w.key();
  await w.article('square');
});
afterEach(hangUp);
afterAll(() => w.close());

const sql = (text: string, ...values: unknown[]) => rows(w.database, text, values);
const del = (person: { token: string }, body?: object) =>
  w.call('DELETE', '/v1/me', { token: person.token, ...(body ? { body } : {}) });
const me = (person: { token: string }) => w.call('GET', '/v1/me', { token: person.token });
const forgetAll = () => w.app.get(Erasing).drain();
const exportAll = () => w.app.get(Exporting).drain();
const members = (externalId: string, what: string, token = key) =>
  w.call('POST', `/v1/sites/daily/members/${externalId}/${what}`, { token });

async function archiveOf(path: string, token: string): Promise<Record<string, string>> {
  const response = await fetch(w.url + path, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return unzip(Buffer.from(await response.arrayBuffer()));
}

/** Until a statement of the application waits for what a transaction of the test holds. */
const waitsForALock = () =>
  expect
    .poll(() =>
      elsewhere(() =>
        sql(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' LIMIT 1`,
        ),
      ),
    )
    .toHaveLength(1);

const DAY_MS = 86_400_000;
const sanction = (kind: 'ban' | 'suspend' | 'warn', until: string | null = null) => ({
  ...{ id: '01900000-0000-7000-8000-0000000000aa', kind, until, reason: 'Shouting' },
  ...{ message: 'Please do not', acknowledgedAt: null },
});
const SOON = new Date(Date.now() + DAY_MS).toISOString();
const LAPSED = subscription({
  status: 'canceled',
  currentPeriodEnd: new Date(Date.now() - DAY_MS).toISOString(),
});

describe('whoever one is, and however restricted', () => {
  it.each([
    ['a subscriber', { plan: 'monthly' }],
    ['a member who never paid', {}],
    ['a lapsed subscriber', { subscriptions: [LAPSED] }],
    ['a banned one', { sanctions: [sanction('ban')] }],
    ['a suspended one', { sanctions: [sanction('suspend', SOON)] }],
    ['a warned one', { sanctions: [sanction('warn')] }],
    ['a moderator', { role: 'moderator' as const }],
  ])('%s exports and deletes their own', async (name, facts) => {
    const person = await w.person('Somebody Here', facts);
    const asked = await w.call('POST', '/v1/me/export', { token: person.token });
    expect([name, asked.status, asked.body.state]).toEqual([name, 202, 'waiting']);
    expect(await exportAll()).toBe(1);
    const files = await archiveOf(`/v1/me/exports/${asked.body.id}/archive`, person.token);
    expect(linesOf(files['profile.jsonl']!)).toMatchObject([{ name: 'Somebody Here' }]);

    const outlook = await w.call('GET', '/v1/me/erasure', { token: person.token });
    expect(outlook.body).toMatchObject({
      comments: 'anonymise',
      commentCount: 0,
      subscriptions: 'plan' in facts ? [{ source: 'server', plan: 'monthly' }] : [],
      confirmBy: 'recent-sign-in',
      lastAdmin: false,
    });
    const deleted = await del(person, { subscriptionsGoOn: true });
    expect([name, deleted.status, deleted.body.erasure.state]).toEqual([name, 202, 'waiting']);
    expect((await me(person)).status).toBe(401);
    expect(await forgetAll()).toBe(1);
    expect(await sql('SELECT 1 FROM accounts WHERE id = $1', person.id)).toEqual([]);
  });

  it('sees why: every restriction with its reason, message and end, never who imposed it', async () => {
    const person = await w.person('Carl Loud');
    const impose = (body: object) =>
      w.call('PUT', `/v1/sites/daily/people/${person.id}/sanction`, { token: admin.token, body });
    await impose({ kind: 'slow', reason: 'Too fast', until: SOON });
    await w.call('DELETE', `/v1/sites/daily/people/${person.id}/sanction`, { token: admin.token });
    await impose({ kind: 'suspend', reason: 'Shouting', until: SOON, message: 'Come back calmer' });
    const seen = await w.call('GET', '/v1/me/restrictions', { token: person.token });
    expect(seen.body).toMatchObject({
      inForce: [{ kind: 'suspend', reason: 'Shouting', message: 'Come back calmer', until: SOON }],
      history: [{ kind: 'suspend' }, { kind: 'slow', inForce: false }],
    });
    expect(seen.text).not.toContain(admin.id);
    expect(seen.text).not.toContain('"by"');
  });
});

describe('an export', () => {
  it('is made once in a day, however often and however many at once ask', async () => {
    const person = await w.person('Nora Eager');
    const ask = () => w.call('POST', '/v1/me/export', { token: person.token });
    const answers = await Promise.all(Array.from({ length: 50 }, ask));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(
      (await w.call('GET', `/v1/me/exports/${answers[0]!.body.id}/archive`, { token: person.token })).body
        .code,
    ).toBe('export-not-ready');
    await exportAll();
    expect(await ask()).toMatchObject({ status: 200, body: { state: 'ready', id: answers[0]!.body.id } });
    await sql(
      `UPDATE data_exports SET asked_at = asked_at - interval '25 hours' WHERE person_id = $1`,
      person.id,
    );
    expect((await ask()).status).toBe(202);
    await exportAll();
    const { items } = (await w.call('GET', '/v1/me/exports', { token: person.token })).body;
    expect(items.map((one: { state: string }) => one.state)).toEqual(['ready', 'ready']);
  });

  it('is nobody else’s to see or to fetch, on this site or another, and never by a token in the address', async () => {
    const person = await w.person('Olga Own');
    const { id } = (await w.call('POST', '/v1/me/export', { token: person.token })).body;
    await exportAll();
    const weekly = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const others = [
      admin,
      await w.person('Hugo Nosy'),
      await w.person('Ida Far', { site: weekly, role: 'admin' }),
    ];
    for (const { token } of others)
      for (const path of [`/v1/me/exports/${id}`, `/v1/me/exports/${id}/archive`])
        expect((await w.call('GET', path, { token })).body.code).toBe('unknown-export');
    expect((await w.call('GET', `/v1/me/exports/${id}/archive`)).status).toBe(401);
    const inUrl = await w.call('GET', `/v1/me/exports/${id}/archive?access_token=${person.token}`);
    expect([inUrl.status, inUrl.body.code]).toEqual([400, 'token-in-url']);
  });

  it('lies sealed in the database', async () => {
    const person = await w.person('Paul Writer', { plan: 'monthly' });
    await w.post(person, 'square', 'Said before.');
    await w.call('POST', '/v1/me/export', { token: person.token });
    await exportAll();
    const parts = await sql(
      `SELECT position(convert_to('comments.jsonl', 'UTF8') IN p.sealed) AS at
       FROM data_export_parts p JOIN data_exports x ON x.id = p.export_id WHERE x.person_id = $1`,
      person.id,
    );
    expect(parts).toEqual([{ at: 0 }]);
  });

  it('is gone after a week', async () => {
    const person = await w.person('Rita Late');
    const { id } = (await w.call('POST', '/v1/me/export', { token: person.token })).body;
    await exportAll();
    await sql(`UPDATE data_exports SET finished_at = finished_at - interval '7 days' WHERE id = $1`, id);
    expect((await w.call('GET', `/v1/me/exports/${id}/archive`, { token: person.token })).body.code).toBe(
      'unknown-export',
    );
  });
});

describe('deleting an account', () => {
  it('takes a password from who has one, and else a sign-in of the last ten minutes', async () => {
    const person = await w.person('Eva Safe');
    const hash = await w.app.get(Passwords).hash('a good long password');
    await sql(
      `UPDATE accounts SET email = 'eva@daily.example', email_key = 'eva@daily.example', password_hash = $2 WHERE id = $1`,
      person.id,
      hash,
    );
    expect((await w.call('GET', '/v1/me/erasure', { token: person.token })).body.confirmBy).toBe('password');
    expect((await del(person)).body.code).toBe('sign-in-again');
    expect((await del(person, { password: 'another long password' })).body.code).toBe('invalid-credentials');
    expect((await me(person)).status).toBe(200);
    expect((await del(person, { password: 'a good long password' })).status).toBe(202);
    const login = await w.call('POST', '/v1/auth/login', {
      body: { site: 'daily', email: 'eva@daily.example', password: 'a good long password' },
    });
    expect(login.body.code).toBe('invalid-credentials');

    const other = await w.person('Otto Old');
    await sql(
      `UPDATE sessions SET created_at = created_at - interval '11 minutes' WHERE person_id = $1`,
      other.id,
    );
    expect((await del(other)).body.code).toBe('sign-in-again');
    await forgetAll();
  });

  it('says first that a subscription goes on, and that the last admin has to stay', async () => {
    const person = await w.person('Sue Payer', { plan: 'monthly' });
    const refused = await del(person);
    expect([refused.status, refused.body.code]).toEqual([409, 'subscription-running']);
    expect(refused.body.subscriptions).toMatchObject([{ source: 'server', plan: 'monthly' }]);
    expect((await me(person)).status).toBe(200);

    const weekly = await addSite(w.app, 'monthly', EASY, ['https://monthly.example']);
    const last = await w.person('Lea Last', { site: weekly, role: 'admin' });
    const second = await w.person('Max Second', { site: weekly, role: 'admin' });
    const both = await Promise.all([del(last), del(second)]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(both.find(({ status }) => status === 409)!.body.code).toBe('last-admin');
    await forgetAll();
  });

  it('signs out everywhere at once, closes sockets, and frees the identity for a new account', async () => {
    const first = await signIn(w, 'gone-1', { name: 'Gone Girl', email: 'gone@mail.example' });
    const second = await signIn(w, 'gone-1', { name: 'Gone Girl' });
    const old = await signInToken('gone-1', { name: 'Gone Girl' }, -5);
    const reader = await connect(w, { as: first });
    const deleted = await del(second);
    expect(deleted.status).toBe(202);
    await reader.gone();
    for (const { token } of [first, second]) expect((await me({ token })).status).toBe(401);
    const refreshed = await w.call('POST', '/v1/auth/refresh', {
      body: { refreshToken: first.refreshToken },
    });
    expect(refreshed.body.code).toBe('session-ended');
    // A token that was made before opens nothing, used or not.
    const late = await w.call('POST', '/v1/auth/sso', { body: { site: 'daily', token: old } });
    expect([late.status, late.body.code]).toEqual([401, 'invalid-token']);
    // One that the publication makes afterwards is somebody new, also while the old one is still being forgotten.
    const again = await signIn(w, 'gone-1', { name: 'Gone Girl' }, 2);
    expect(again.status).toBe(200);
    expect(again.id).not.toBe(first.id);
    await forgetAll();
    expect((await me(again)).body).toMatchObject({ name: 'Gone Girl', email: null, externalId: 'gone-1' });
  });

  it('opens no session for who was checked before, and is committed after', async () => {
    const person = await w.person('Tim Racer');
    await del(person);
    const opening = inTransaction(w.database, (tx) =>
      w.app.get(Sessions).open(tx, { siteId: w.site.id, personId: person.id }),
    );
    await expect(opening).rejects.toMatchObject({ code: 'session-ended' });
    await forgetAll();
  });

  it('tells readers who are there at once, and shows the comment without a name afterwards', async () => {
    const author = await w.person('Ann Author', { plan: 'monthly' });
    const threadId = await w.article('lively');
    const { body: comment } = await w.post(author, 'lively', 'This will stay.');
    const reader = await connect(w, { as: await w.person('Ben Reader') });
    await reader.join(threadId);
    await del(author, { subscriptionsGoOn: true });
    await forgetAll();
    const told = await reader.until(() =>
      reader.events(threadId).find(({ type }) => type === 'comment.edited'),
    );
    expect(told.data).toMatchObject({ comment: { id: comment.id, author: null, body: 'This will stay.' } });
    const page = await w.call('GET', '/v1/sites/daily/articles/lively/thread');
    expect(page.body.comments.items).toMatchObject([{ author: null, body: 'This will stay.' }]);
    expect(page.text).not.toContain('Ann Author');
  });
});

describe('an address that nobody confirmed', () => {
  let taken = 0;

  /** Somebody is offered a role and a seat and asks for a link, at an address that another one registers with. */
  async function offeredTo(email: string) {
    const offered = await w.call('POST', '/v1/sites/daily/staff/invitations', {
      token: admin.token,
      body: { email, role: 'moderator', sections: ['secret desk'] },
    });
    expect(offered.status, offered.text).toBe(201);
    const owner = await w.person('Ova Owner');
    const paid = await w.call('PUT', `/v1/sites/daily/members/${owner.externalId}/subscription`, {
      token: key,
      body: {
        ...{ reference: `paid-${++taken}`, plan: 'monthly', status: 'active' },
        currentPeriodEnd: SOON,
        occurredAt: new Date().toISOString(),
      },
    });
    expect(paid.status, paid.text).toBe(200);
    const seat = await w.call('POST', '/v1/sites/daily/me/seats', { token: owner.token, body: { email } });
    expect(seat.status, seat.text).toBe(201);
    await asksForALink(email);
    const registered = await w.call('POST', '/v1/auth/register', {
      body: { site: 'daily', email, password: 'a good long password', name: `Una Typed ${taken}` },
    });
    expect(registered.status, registered.text).toBe(200);
    const { accessToken: token, user } = registered.body;
    return { token: token as string, id: user.id as string };
  }

  const asksForALink = async (email: string) =>
    expect((await w.call('POST', '/v1/auth/magic-link', { body: { site: 'daily', email } })).status).toBe(
      202,
    );

  async function exported(token: string) {
    const asked = await w.call('POST', '/v1/me/export', { token });
    await exportAll();
    const files = await archiveOf(`/v1/me/exports/${asked.body.id}/archive`, token);
    const kinds = (name: string) => linesOf(files[name]!).map(({ kind }) => kind as string);
    return {
      invitations: linesOf(files['staff-invitations.jsonl']!).length,
      seats: linesOf(files['seats.jsonl']!).length,
      links: kinds('mailed-links.jsonl').sort(),
      mails: kinds('mails.jsonl').sort(),
    };
  }

  /** What there is still of what was offered and sent to an address. */
  async function leftOf(email: string) {
    const kept = (await w.app.get(Mails).kept(w.site.id, 200)).filter(({ to }) => to === email);
    const [links, seats, offers] = await Promise.all([
      sql(`SELECT 1 FROM one_time_keys WHERE kind = 'magic-link' AND site_id = $1`, w.site.id),
      sql('SELECT 1 FROM grant_seats WHERE lower(email) = $1', email),
      w.call('GET', '/v1/sites/daily/staff/invitations', { token: admin.token }),
    ]);
    return {
      links: links.length,
      seats: seats.length,
      offers: offers.body.items.filter((one: { email: string }) => one.email === email).length,
      letters: kept.filter(({ text }) => /belowline-(invitation|sign-in)=/.test(text)).length,
    };
  }

  beforeAll(async () => {
    await sells(w);
    await sql(`UPDATE plans SET seats = 3`);
    await sql(
      `UPDATE sites SET settings = settings || '{"registration": "open"}', version = version + 1 WHERE id = $1`,
      w.site.id,
    );
  });

  it('tells its export nothing of what was sent there, and deleting takes nothing of it', async () => {
    const email = 'victim@mail.example';
    const stranger = await offeredTo(email);
    expect(await exported(stranger.token)).toEqual({
      ...{ invitations: 0, seats: 0 },
      links: ['confirm-address'],
      mails: ['confirm-address'],
    });
    const before = await leftOf(email);
    expect(before).toEqual({ links: 1, seats: 1, offers: 1, letters: 2 });
    expect((await del(stranger, { password: 'a good long password' })).status).toBe(202);
    expect(await leftOf(email)).toEqual(before);
    expect(await forgetAll()).toBe(1);
    expect(await leftOf(email)).toEqual(before);
    expect(await sql('SELECT 1 FROM accounts WHERE id = $1', stranger.id)).toEqual([]);
    await sql(`DELETE FROM one_time_keys`);
  });

  it('counts as theirs from when they have followed a link that was mailed there', async () => {
    const email = 'owner@mail.example';
    const person = await offeredTo(email);
    await sql('UPDATE accounts SET email_verified_at = now() WHERE id = $1', person.id);
    expect(await exported(person.token)).toEqual({
      ...{ invitations: 1, seats: 1 },
      links: ['confirm-address', 'magic-link'],
      mails: ['confirm-address', 'magic-link', 'seat-invitation', 'staff-invitation'],
    });
    expect((await del(person, { password: 'a good long password' })).status).toBe(202);
    expect(await leftOf(email)).toMatchObject({ links: 0 });
    await forgetAll();
    expect(await leftOf(email)).toEqual({ links: 0, seats: 0, offers: 0, letters: 0 });
  });
});

describe('the publication’s server', () => {
  it('exports and forgets a member by its own id, and no staff', async () => {
    const person = await w.person('Mona Member');
    const asked = await members(person.externalId, 'export');
    expect(asked).toMatchObject({ status: 202, body: { askedBy: 'publication' } });
    await exportAll();
    const path = `/v1/sites/daily/members/${person.externalId}/exports`;
    expect((await w.call('GET', path, { token: key })).body.items).toMatchObject([{ state: 'ready' }]);
    const files = await archiveOf(`${path}/${asked.body.id}/archive`, key);
    expect(linesOf(files['profile.jsonl']!)).toMatchObject([{ name: 'Mona Member' }]);
    // The person sees that it was asked for.
    expect((await w.call('GET', '/v1/me/exports', { token: person.token })).body.items).toMatchObject([
      { askedBy: 'publication' },
    ]);

    const reading = await w.key(['members:read']);
    expect((await members(person.externalId, 'erasure', reading)).status).toBe(403);
    expect((await members(person.externalId, 'erasure', admin.token)).status).toBe(403);
    expect((await members(admin.externalId, 'erasure')).status).toBe(403);
    expect((await members('nobody-here', 'erasure')).body.code).toBe('unknown-member');
    const begun = await members(person.externalId, 'erasure');
    expect(begun).toMatchObject({ status: 202, body: { erasure: { askedBy: 'publication' } } });
    expect((await me(person)).status).toBe(401);
    expect((await members(person.externalId, 'erasure')).body.code).toBe('unknown-member');
    await forgetAll();

    const ledger = await w.call('GET', '/v1/sites/daily/erasures?limit=1', { token: admin.token });
    expect(ledger.body.items).toMatchObject([{ id: begun.body.erasure.id, state: 'done' }]);
    const next = await w.call('GET', `/v1/sites/daily/erasures?limit=1&cursor=${ledger.body.nextCursor}`, {
      token: key,
    });
    expect(next.body.items[0].id < begun.body.erasure.id).toBe(true);
    const one = await w.call('GET', `/v1/sites/daily/erasures/${begun.body.erasure.id}`, { token: key });
    expect(one.body).toMatchObject({ state: 'done', counts: { accounts: 1 } });
    for (const said of [person.id, person.externalId, 'Mona'])
      expect(ledger.text + one.text).not.toContain(said);
    expect(
      (await w.call('GET', '/v1/sites/daily/erasures', { token: (await w.person('Zoe')).token })).status,
    ).toBe(403);
  });

  it('gets nothing that is kept of staff, also not what it asked for before, or they did', async () => {
    const person = await w.person('Stan Staff', { role: 'admin' });
    const refused = { status: 403, body: { code: 'forbidden' } };
    const at = `/v1/sites/daily/members/${person.externalId}`;
    const read = (path: string) => w.call('GET', at + path, { token: key });
    const own = await w.call('POST', '/v1/me/export', { token: person.token });
    await exportAll();
    expect(await members(person.externalId, 'export')).toMatchObject(refused);
    expect(await members(person.externalId, 'erasure')).toMatchObject(refused);
    expect(await read('/exports')).toMatchObject(refused);
    expect(await read(`/exports/${own.body.id}/archive`)).toMatchObject(refused);
    expect(await sql('SELECT 1 FROM data_exports WHERE person_id = $1', person.id)).toHaveLength(1);
    expect((await me(person)).body).toMatchObject({ role: 'admin' });
  });

  it.each(['export', 'erasure'])('is refused an %s of who becomes staff while it asks', async (what) => {
    const person = await w.person('Rosa Rising');
    let asked: ReturnType<typeof members>;
    await inTransaction(w.database, async (tx) => {
      await w.app.get(Members).bumpVersion(tx, w.site.id, person.id, { role: 'editor' });
      asked = members(person.externalId, what);
      await waitsForALock();
    });
    expect(await asked!).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await me(person)).status).toBe(200);
    for (const table of ['data_exports', 'erasures'])
      expect(await sql(`SELECT 1 FROM ${table} WHERE person_id = $1`, person.id), table).toEqual([]);
  });

  it('gets the day’s export again, and of who is being forgotten, or is, nothing more', async () => {
    const person = await w.person('Theo Twice');
    const [first, second] = await Promise.all([1, 2].map(() => members(person.externalId, 'export')));
    expect([first!.status, second!.status].sort()).toEqual([200, 202]);
    expect(second!.body.id).toBe(first!.body.id);

    const written = () =>
      sql(
        `SELECT (SELECT count(*)::int FROM erasures) AS erasures,
           (SELECT count(*)::int FROM audit_log WHERE action LIKE 'person.%') AS entries,
           (SELECT count(*)::int FROM accounts) AS accounts`,
      );
    const [before] = await written();
    const once = await Promise.all([1, 2, 3].map(() => members(person.externalId, 'erasure')));
    expect(once.map(({ status }) => status).sort()).toEqual([202, 404, 404]);
    const begun = once.find(({ status }) => status === 202)!;
    const [after] = await written();
    expect(after).toEqual({
      ...before,
      erasures: (before as { erasures: number }).erasures + 1,
      entries: (before as { entries: number }).entries + 1,
    });
    const again = async () => {
      for (const what of ['erasure', 'export'])
        expect(await members(person.externalId, what)).toMatchObject({
          status: 404,
          body: { code: 'unknown-member' },
        });
    };
    await again();
    expect(await written()).toEqual([after]);
    await forgetAll();
    const done = await written();
    await again();
    expect(await written()).toEqual(done);
    const receipt = await w.call('POST', '/v1/erasures/status', { body: { receipt: begun.body.receipt } });
    expect(receipt.body).toMatchObject({ id: begun.body.erasure.id, state: 'done' });
  });
});
