import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { forgetOldStaffInvitations, Members, Passwords } from '@app/identity';
import { type KeptMail, Mails } from '@app/mail';
import { addSite, change, EASY, type TestPerson, world, type World } from '../factories/world.js';

const CONSOLE = 'https://comments.daily.example';
let w: World;
let ruth: TestPerson;

beforeAll(async () => {
  w = await world(undefined, { BASE_URL: CONSOLE });
  ruth = await w.person('Ruth Oost', { role: 'admin' });
});
afterAll(() => w.close());

const I = '/v1/sites/daily/staff/invitations';
const invite = (body: object, by = ruth, headers: Record<string, string> = {}) =>
  w.call('POST', I, { token: by.token, body: { role: 'moderator', ...body }, headers });
const listed = async (by = ruth) =>
  (await w.call('GET', I, { token: by.token })).body.items as { id: string; email: string; open: boolean }[];
const withdraw = (id: string, by = ruth) => w.call('DELETE', `${I}/${id}`, { token: by.token });
const look = (token: string) => w.call('POST', '/v1/auth/invitation', { body: { token } });
const accept = (token: string, more: object = {}) =>
  w.call('POST', '/v1/auth/invitation/accept', { body: { token, ...more } });
const mailsTo = async (address: string) =>
  (await w.app.get(Mails).kept(w.site.id, 100)).filter(({ to }) => to === address);
const linkIn = (mail: KeptMail) => new URL(/https?:\/\/\S+/.exec(mail.text)![0]);
let letters = 0;
const address = () => `somebody${++letters}@daily.example`;
/** An invitation, with what its link holds. */
async function invited(email: string, body: object = {}, by = ruth) {
  const made = await invite({ email, ...body }, by);
  expect(made.status, made.text).toBe(201);
  const [mail] = await mailsTo(email);
  return { id: made.body.id as string, token: linkIn(mail!).hash.split('=')[1]!, mail: mail! };
}
const ended = (reason: string) => ({ status: 410, body: { code: 'invitation-ended', reason } });
const roleOf = async (token: string) => (await w.call('GET', '/v1/me', { token })).body.role as string;
/** Somebody who registered with an address and a password. */
async function account(email: string, role: 'reader' | 'editor' | 'moderator' = 'reader', verified = true) {
  const passwordHash = await w.app.get(Passwords).hash('correct horse');
  const { personId } = await inTransaction(w.database, (tx) =>
    w.app.get(Members).create(tx, {
      ...{ siteId: w.site.id, name: 'Known Already', email, passwordHash, role, emailVerified: verified },
      sections: role === 'moderator' ? ['harbour'] : null,
    }),
  );
  return personId;
}
/** Follows the link that was mailed to an address for making it an account's. */
async function confirmAddress(email: string) {
  const token = linkIn((await mailsTo(email))[0]!).hash.split('=')[1]!;
  return w.call('POST', '/v1/auth/address/confirm', { body: { token } });
}
const signIn = (email: string, password = 'correct horse') =>
  w.call('POST', '/v1/auth/login', { body: { site: 'daily', email, password } });

describe('an invitation', () => {
  it('goes by mail to the console’s page, and makes an account with the role, once', async () => {
    const email = address();
    const { token, mail, id } = await invited(email, { sections: ['harbour', 'culture'] });
    expect(mail).toMatchObject({ subject: 'You are invited to the discussion of The daily' });
    expect(mail.text).toContain('as a moderator, for harbour, culture.');
    const link = linkIn(mail);
    expect(link.href.split('#')[0]).toBe(`${CONSOLE}/console/?site=daily`);
    expect(link.hash).toMatch(/^#belowline-invitation=bli_[\w-]{43}$/);
    expect(await listed()).toMatchObject([{ id, email, open: true, sections: ['harbour', 'culture'] }]);

    const offered = { site: 'daily', siteName: 'The daily', email, role: 'moderator', hasAccount: false };
    for (const again of [1, 2]) expect((await look(token)).body, `${again}`).toMatchObject(offered);
    const came = await accept(token, { name: 'Nell Quist', password: 'a good long one' });
    expect(came.status, came.text).toBe(200);
    expect(came.headers.get('cache-control')).toBe('private, no-store');
    expect(came.body.user).toMatchObject({ name: 'Nell Quist', role: 'moderator', site: 'daily' });
    const queues = await w.call('GET', '/v1/sites/daily/moderation/queues', { token: came.body.accessToken });
    expect(queues.body.sections).toEqual(['harbour', 'culture']);
    expect((await signIn(email, 'a good long one')).status).toBe(200);
    expect(await look(token)).toMatchObject(ended('used'));
    expect(await accept(token)).toMatchObject(ended('used'));
    expect(await listed()).toEqual([]);
    expect((await withdraw(id)).body.reason).toBe('used');
  });

  it('is kept sealed while it waits, and the address forgotten afterwards; the log never has it', async () => {
    const email = address();
    const { token, id } = await invited(email, { role: 'author' });
    const stored = async () =>
      JSON.stringify(await rows(w.database, 'SELECT * FROM staff_invitations WHERE id = $1', [id]));
    expect(await stored()).not.toContain(email);
    expect(await stored()).not.toContain(token);
    await accept(token);
    expect(JSON.parse(await stored())[0]).toMatchObject({ sealed_email: null, state: 'used' });
    const audited = await rows<{ action: string }>(
      w.database,
      'SELECT action, data FROM audit_log WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    expect(audited.map(({ action }) => action)).toEqual(['staff.invited', 'staff.invitation-accepted']);
    expect(JSON.stringify(audited)).not.toContain(email);
  });

  it('needs neither name nor password', async () => {
    const { token } = await invited(address(), { role: 'editor' });
    const came = await accept(token);
    expect(came.body.user).toMatchObject({ role: 'editor', name: expect.stringMatching(/^Reader /) });
  });

  it('works for one of twenty who accept at once', async () => {
    const { token } = await invited(address());
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(token)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(410)]);
  });

  it('is for admins to send, and for nobody else’s site', async () => {
    for (const role of ['reader', 'author', 'moderator', 'editor'] as const) {
      const person = await w.person(`A ${role}`, { role });
      expect((await invite({ email: address(), role: 'admin' }, person)).status).toBe(403);
      expect((await w.call('GET', I, { token: person.token })).status).toBe(403);
    }
    const weekly = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const stranger = await w.person('Karl Vik', { site: weekly, role: 'admin' });
    expect((await invite({ email: address() }, stranger)).status).toBe(401);
    const { id } = await invited(address());
    const foreign = await w.call('DELETE', `/v1/sites/weekly/staff/invitations/${id}`, stranger);
    expect(foreign.body.code).toBe('unknown-invitation');
  });

  it.each([
    ['a role that invites to nothing', { role: 'reader' }],
    ['an editor of one section', { role: 'editor', sections: ['harbour'] }],
    ['an address that is none', { email: 'not an address' }],
    ['two addresses', { email: 'a@daily.example, b@daily.example' }],
    ['a header in the address', { email: 'a@daily.example\r\nBcc: v@x.example' }],
    ['a page of somebody else', { returnUrl: 'https://evil.example/console/' }],
    ['a script for a page', { returnUrl: 'javascript:alert(1)' }],
  ])('is refused: %s', async (_, body) => {
    const before = (await listed()).length;
    expect((await invite({ email: address(), ...body })).status).toBe(422);
    expect(await listed()).toHaveLength(before);
  });

  it('is made once by the same key, and is told as it is afterwards', async () => {
    const email = address();
    const key = { 'idempotency-key': 'invite-once' };
    const [first, again] = await Promise.all([invite({ email }, ruth, key), invite({ email }, ruth, key)]);
    expect(again!.body).toEqual(first!.body);
    expect(await mailsTo(email)).toHaveLength(1);
    expect((await invite({ email, role: 'author' }, ruth, key)).body.code).toBe('idempotency-key-reused');
    await withdraw(first!.body.id);
    expect((await invite({ email }, ruth, key)).body).toMatchObject({
      id: first!.body.id,
      email: null,
      open: false,
    });
  });
});

describe('an invitation that is no longer good says why', () => {
  it('when it was withdrawn, and withdrawing again changes nothing', async () => {
    const { id, token } = await invited(address());
    expect((await withdraw(id)).status).toBe(204);
    expect((await withdraw(id)).status).toBe(204);
    for (const answer of [await look(token), await accept(token)])
      expect(answer).toMatchObject(ended('withdrawn'));
    expect((await withdraw('01900000-0000-7000-8000-000000000009')).body.code).toBe('unknown-invitation');
  });

  it('when another took its place', async () => {
    const email = address();
    const first = await invited(email);
    const second = await invited(email.replace('somebody', 'SomeBody'), { role: 'editor' });
    expect(await accept(first.token)).toMatchObject(ended('replaced'));
    expect((await listed()).filter((one) => one.id === first.id || one.id === second.id)).toHaveLength(1);
    expect((await accept(second.token)).body.user.role).toBe('editor');
  });

  it('when a week has passed, and it is forgotten a month after', async () => {
    const { id, token } = await invited(address());
    const age = (days: number) =>
      rows(
        w.database,
        'UPDATE staff_invitations SET expires_at = now() - make_interval(days => $2) WHERE id = $1',
        [id, days],
      );
    await age(0);
    expect(await accept(token)).toMatchObject(ended('expired'));
    expect((await listed()).find((one) => one.id === id)).toMatchObject({ open: false });
    await age(31);
    expect(await forgetOldStaffInvitations(w.database)).toBe(1);
    expect(await accept(token)).toMatchObject(ended('unknown'));
  });

  it('when who sent it is no admin any more, also in the very moment', async () => {
    const gone = await w.person('Gone Soon', { role: 'admin' });
    const first = await invited(address(), { role: 'admin' }, gone);
    const second = await invited(address(), { role: 'admin' }, gone);
    await change(w, gone, { role: 'editor' });
    expect(await look(first.token)).toMatchObject(ended('void'));
    expect(await accept(first.token)).toMatchObject(ended('void'));
    const until = new Date(Date.now() + 60_000).toISOString();
    const sanction = {
      id: gone.id,
      kind: 'suspend',
      until,
      reason: 'x',
      message: null,
      acknowledgedAt: null,
    };
    await change(w, gone, { role: 'admin', sanctions: [sanction as never] });
    expect(await accept(second.token)).toMatchObject(ended('void'));
    await change(w, gone, { sanctions: [] });
    expect((await accept(second.token)).body.user.role).toBe('admin');

    for (let round = 0; round < 10; round++) {
      await change(w, gone, { role: 'admin' });
      const { token } = await invited(address(), {}, gone);
      const version = (
        await rows<{ v: number }>(
          w.database,
          'SELECT version::int AS v FROM memberships WHERE person_id = $1',
          [gone.id],
        )
      )[0]!.v;
      const demote = w.call('PUT', `/v1/sites/daily/staff/${gone.id}`, {
        token: ruth.token,
        body: { role: 'reader', version },
      });
      const [demoted, came] = await Promise.all([demote, accept(token)]);
      expect(demoted.status).toBe(200);
      expect([200, 410]).toContain(came.status);
      expect(await accept(token)).toMatchObject(ended(came.status === 200 ? 'used' : 'void'));
    }
  });

  it('and what was never one is none', async () => {
    for (const token of ['bli_none', `bli_${'a'.repeat(43)}`, `blm_${'a'.repeat(43)}`, 'x'])
      for (const answer of [await look(token), await accept(token)])
        expect(answer).toMatchObject(ended('unknown'));
    expect((await w.call('GET', '/v1/auth/invitation')).status).toBe(404);
  });
});

describe('an address that takes no further mail', () => {
  it('keeps the link that works: three within a day, whoever of the admins sends them', async () => {
    const email = address();
    const otto = await w.person('Otto Vik', { role: 'admin' });
    await invited(email);
    await invited(email);
    const newest = await invited(email, { role: 'editor' });
    for (const by of [ruth, otto]) {
      const refused = await invite({ email: email.replace('@', '+again@'), role: 'admin' }, by);
      expect([refused.status, refused.body.code], refused.text).toEqual([429, 'too-many-invitations']);
    }
    const key = { 'idempotency-key': 'one-too-many' };
    expect((await invite({ email }, ruth, key)).status).toBe(429);
    expect(await mailsTo(email)).toHaveLength(3);
    expect((await listed()).filter((one) => one.email === email)).toMatchObject([
      { id: newest.id, open: true },
    ]);
    expect(
      await rows(w.database, "SELECT 1 FROM audit_log WHERE data->>'replaces' = $1", [newest.id]),
    ).toEqual([]);
    expect((await accept(newest.token)).body.user.role).toBe('editor');
  });

  it('tells the admin that it has refused such mails, and what waits there stays', async () => {
    const email = address();
    const first = await invited(email);
    const [, path] = /https:\/\/comments\.daily\.example(\/v1\/unsubscribe\/\S+)/.exec(
      `${first.mail.text} ${first.mail.unsubscribe}`,
    )!;
    const stopped = await w.call('POST', path!, {
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(stopped.status, stopped.text).toBe(200);
    const refused = await invite({ email, role: 'editor' });
    expect([refused.status, refused.body.code], refused.text).toEqual([409, 'mail-refused']);
    expect(await mailsTo(email)).toHaveLength(1);
    expect((await accept(first.token)).body.user.role).toBe('moderator');
  });
});

describe('who has an account with the address', () => {
  it('is raised to nothing while they are banned; the link stays good', async () => {
    const email = address();
    const id = await account(email);
    const { token } = await invited(email, { role: 'admin' });
    const ban = { id, kind: 'ban', until: null, reason: 'x', message: null, acknowledgedAt: null };
    const person = { id } as TestPerson;
    await change(w, person, { sanctions: [ban as never] });
    expect(await accept(token)).toMatchObject({ status: 409, body: { code: 'member-barred' } });
    await change(w, person, { sanctions: [] });
    expect((await accept(token)).body.user).toMatchObject({ id, role: 'admin' });
    await change(w, person, { role: 'reader' });
  });

  it('keeps it, with the role raised and the password that was chosen now', async () => {
    const email = address();
    const id = await account(email);
    expect((await invite({ email: email.replace('somebody', 'SomeBody') })).status).toBe(201);
    // It goes to the address as its owner wrote it.
    const token = linkIn((await mailsTo(email))[0]!).hash.split('=')[1]!;
    expect((await look(token)).body.hasAccount).toBe(true);
    const came = await accept(token, { name: 'Another Name', password: 'another good one' });
    expect(came.body.user).toMatchObject({ id, name: 'Known Already', role: 'moderator' });
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, 'another good one')).status).toBe(200);
    expect((await mailsTo(email))[0]!.subject).toMatch(/^Your password .* was changed$/);
  });

  it('has no password afterwards where none is chosen, and whoever was in it is out', async () => {
    const email = address();
    // The owner once confirmed what a stranger had begun, with the stranger's password.
    const id = await account(email);
    const stranger = (await signIn(email)).body.accessToken;
    const elsewhere = address();
    const body = { email: elsewhere, password: 'correct horse' };
    expect((await w.call('PUT', '/v1/me/address', { token: stranger, body })).status).toBe(202);
    const { token } = await invited(email, { role: 'admin' });
    const came = await accept(token);
    expect(came.body.user).toMatchObject({ id, role: 'admin' });
    expect((await signIn(email)).status).toBe(401);
    expect((await w.call('GET', '/v1/me', { token: stranger })).status).toBe(401);
    expect(await confirmAddress(elsewhere)).toMatchObject({ status: 410, body: { code: 'link-ended' } });
    expect((await w.call('GET', '/v1/me', { token: came.body.accessToken })).body.email).toBe(email);
    expect((await mailsTo(email))[0]!.subject).toMatch(/^Your password .* has ended$/);
  });

  it('is never lowered', async () => {
    const email = address();
    const id = await account(email, 'editor');
    const { token } = await invited(email, { sections: ['harbour'] });
    const came = await accept(token);
    expect(came.body.user).toMatchObject({ id, role: 'editor' });
  });

  it.each([
    ['more sections', ['culture'], ['harbour', 'culture']],
    ['all of them', null, null],
  ])('who moderates one section gets %s beside it', async (_, sections, expected) => {
    const email = address();
    await account(email, 'moderator');
    const { token } = await invited(email, { sections });
    const { accessToken } = (await accept(token)).body;
    const queues = await w.call('GET', '/v1/sites/daily/moderation/queues', { token: accessToken });
    expect(queues.body.sections).toEqual(expected);
  });

  it('gets rid of whoever registered with it before them', async () => {
    const email = address();
    const id = await account(email, 'reader', false);
    const squatter = (await signIn(email)).body.accessToken;
    expect(await roleOf(squatter)).toBe('reader');
    const elsewhere = address();
    const body = { email: elsewhere, password: 'correct horse' };
    expect((await w.call('PUT', '/v1/me/address', { token: squatter, body })).status).toBe(202);
    const { token } = await invited(email, { role: 'admin' });
    expect((await look(token)).body.hasAccount).toBe(false);
    const came = await accept(token, { password: 'mine from now on' });
    expect(came.body.user).toMatchObject({ id, role: 'admin' });
    expect((await w.call('GET', '/v1/me', { token: squatter })).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, 'mine from now on')).status).toBe(200);
    // Nor does the account follow them to an address of theirs.
    expect(await confirmAddress(elsewhere)).toMatchObject({ status: 410, body: { code: 'link-ended' } });
    expect((await w.call('GET', '/v1/me', { token: came.body.accessToken })).body.email).toBe(email);
  });
});
