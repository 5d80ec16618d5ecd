import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { Mails } from '@app/mail';
import { sells } from '../factories/billing.js';
import {
  addSite,
  change,
  ORIGIN,
  subscription,
  type TestPerson,
  world,
  type World,
} from '../factories/world.js';
import { mailServer, type MailServer } from '../support/smtp.js';
import { raw } from './abuse.fixture.js';

const BASE = 'https://talk.example';
let server: MailServer;
let w: World;
let owner: TestPerson;
let key: string;

beforeAll(async () => {
  server = await mailServer();
  w = await world(undefined, { SMTP_URL: server.url, MAIL_FROM: 'talk@mail.example', BASE_URL: BASE });
  await sells(w);
  key = await w.key();
  await rows(w.database, `UPDATE plans SET seats = 20 WHERE plan = 'premium'`);
});
afterAll(async () => {
  await w.close();
  await server.close();
});
let owners = 0;
beforeEach(async () => {
  server.received.length = 0;
  owner = await w.person(`Owen ${++owners}`);
  await w.call('PUT', `/v1/sites/daily/members/${owner.externalId}/subscription`, {
    token: key,
    body: {
      ...{ reference: `paid-${owner.id}`, plan: 'premium', status: 'active' },
      currentPeriodEnd: new Date(Date.now() + 86_400_000).toISOString(),
      occurredAt: new Date().toISOString(),
    },
  });
});

const SEATS = '/v1/sites/daily/me/seats';
const invite = (body: object, who = owner, key?: string) =>
  w.call('POST', SEATS, {
    token: who.token,
    body,
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  });
const mails = () => w.app.get(Mails);
/** Invites by mail and gives what came of it. */
async function mailed(email: string, who = owner) {
  const { body, status, text } = await invite({ email, returnUrl: `${ORIGIN}/a1` }, who);
  expect(status, text).toBe(201);
  await mails().deliver();
  return { ...body, mail: server.received.at(-1)?.mail } as {
    code: string;
    seat: { id: string };
    mailed: boolean;
    mail: MailServer['received'][number]['mail'];
  };
}
const states = async (kind = 'seat-invitation') =>
  (
    await rows<{ state: string }>(w.database, 'SELECT state FROM mails WHERE kind = $1 ORDER BY id', [kind])
  ).map(({ state }) => state);
/** The path of the link by which a mail's like end. */
function stopPathOf(mail: { headers: Map<string, unknown>; text?: string | undefined }): string {
  const list = mail.headers.get('list') as { unsubscribe: { url: string } };
  return new URL(list.unsubscribe.url).pathname;
}
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const press = (path: string, body = 'List-Unsubscribe=One-Click', headers: Record<string, string> = FORM) =>
  raw(w, { method: 'POST', path, headers, body });

describe('an invitation by mail', () => {
  it('goes to the one address, says who invites and to what, and leads to the code that takes the seat', async () => {
    const { mail, code, mailed: told } = await mailed('kid@home.example');
    expect(told).toBe(true);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]!.to).toEqual(['kid@home.example']);
    expect(mail.subject).toBe('An invitation to share a subscription to The daily');
    expect(mail.text).toContain(owner.name);
    expect(mail.text).toContain(`${ORIGIN}/a1#belowline-seat=${code}`);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    const kid = await w.person('Kid');
    const taken = await w.call('POST', `${SEATS}/take`, { token: kid.token, body: { code } });
    expect(taken).toMatchObject({ status: 200, body: { source: 'grant', plan: 'premium' } });
    const own = (await w.call('GET', SEATS, { token: kid.token })).body;
    expect(own).toMatchObject({ seats: 0, items: [], held: [{ owner: { name: owner.name } }] });
    expect((await w.call('DELETE', `${SEATS}/${own.held[0].id}`, { token: kid.token })).status).toBe(204);
  });

  it('has nothing of the inviter’s name for a link, a picture or a header', async () => {
    const hostile = '<a href=//evil.example>Reset</a> www.evil.example/login https://evil.example';
    await rows(w.database, 'UPDATE memberships SET name = $2 WHERE person_id = $1', [owner.id, hostile]);
    const { mail } = await mailed('aunt@home.example');
    expect(mail.subject).not.toContain('evil');
    expect(mail.html).not.toMatch(/<a href=\/\/evil|<img|href="[^"]*evil/);
    expect(mail.text).not.toMatch(/evil\.example|https?:\/\/evil/);
    const crlf = 'A\r\nBcc: victim@example.org';
    await rows(w.database, 'UPDATE memberships SET name = $2 WHERE person_id = $1', [owner.id, crlf]);
    const second = await mailed('uncle@home.example');
    expect(server.received.at(-1)!.to).toEqual(['uncle@home.example']);
    expect(second.mail.headers.has('bcc')).toBe(false);
    expect(second.mail.text).toContain('A Bcc:');
    // Names that tests would be told apart by in templates and logs stay as they are.
    await rows(w.database, 'UPDATE memberships SET name = $2 WHERE person_id = $1', [
      owner.id,
      '{{7*7}} ${7*7} %n%s',
    ]);
    expect((await mailed('niece@home.example')).mail.text).toContain('{{7*7}} ${7*7} %n%s');
  });

  it.each([
    ['two lines', 'a@home.example\r\nBcc: v@x.example'],
    ['two addresses', 'a@home.example, b@home.example'],
    ['a name with it', '"a@home.example x"@internal'],
    ['a thousand', Array.from({ length: 30 }, (_, i) => `a${i}@h.example`).join(',')],
    ['a look-alike', 'a@hоme.example'],
    ['no address', 'nobody'],
  ])('is refused for %s', async (_, email) => {
    expect(await invite({ email })).toMatchObject({ status: 422, body: { code: 'invalid-body' } });
    expect(await mails().deliver()).toBe(0);
  });

  it.each([
    ['https://evil.example/'],
    ['//evil.example'],
    ['javascript:alert(1)'],
    [`${ORIGIN}@evil.example/`],
  ])('leads nowhere else than to the site: %s', async (returnUrl) => {
    const answer = await invite({ email: 'kid@home.example', returnUrl });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-return-url' } });
    expect((await w.call('GET', SEATS, { token: owner.token })).body.items).toEqual([]);
  });

  it('is one for one key, with its code, and goes out once', async () => {
    const asked = { email: 'once@home.example', returnUrl: `${ORIGIN}/a1` };
    const answers = await Promise.all(Array.from({ length: 5 }, () => invite(asked, owner, 'invite-1')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await mails().deliver();
    expect(server.received).toHaveLength(1);
    expect((await invite({ email: 'other@home.example' }, owner, 'invite-1')).body.code).toBe(
      'idempotency-key-reused',
    );
    const kid = await w.person('Kid');
    const take = () =>
      w.call('POST', `${SEATS}/take`, {
        token: kid.token,
        body: { code: answers[0]!.body.code },
        headers: { 'idempotency-key': 'take-1' },
      });
    expect((await take()).status).toBe(200);
    expect((await take()).status).toBe(200);
    // Taken since: there is no code to be handed on.
    expect((await invite(asked, owner, 'invite-1')).body).toMatchObject({
      code: null,
      seat: { person: { id: kid.id } },
    });
  });

  it('annoys nobody: three a day for one mailbox however it is spelled, and ten at once from one person', async () => {
    const withheld = (await states()).filter((state) => state === 'withheld').length;
    const other = await w.person('Olga', { plan: 'premium' });
    for (const [email, who] of [
      ['stranger@far.example', owner],
      ['Stranger@FAR.example', other],
      ['stranger+again@far.example', other],
      ['stranger@far.example', other],
      ['stranger+more@far.example', owner],
    ] as const) {
      expect((await invite({ email }, who)).body.mailed).toBe(true);
    }
    await mails().deliver();
    expect(server.received).toHaveLength(3);
    expect((await states()).filter((state) => state === 'withheld').length).toBe(withheld + 2);
    const answers = [];
    for (let i = 0; i < 9; i++) answers.push(await invite({ email: `s${i}@far.example` }, owner));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 8 }, () => 201), 429]);
    expect(answers.at(-1)!.body.limit).toBe('invitation-mails');
    // Without mail one may still hand a code on.
    expect((await invite({}, owner)).status).toBe(201);
  });
});

it.each([
  ['another plan', { plan: 'premium' }],
  ['somebody else’s household', { ownerId: '01900000-0000-7000-8000-000000000001' }],
  ['a person', { personId: '01900000-0000-7000-8000-000000000001' }],
  ['more seats', { seats: 20 }],
  ['a code of one’s own', { code: `seat_${'a'.repeat(43)}` }],
  ['words of one’s own', { message: 'Come to evil.example' }],
  ['addresses', { email: ['a@home.example', 'b@home.example'] }],
  ['an object', { email: { length: 1 } }],
])('an invitation takes no %s', async (_, more) => {
  expect(await invite({ email: 'x@home.example', ...more })).toMatchObject({
    status: 422,
    body: { code: 'invalid-body' },
  });
  expect((await w.call('GET', SEATS, { token: owner.token })).body.items).toEqual([]);
});

describe('getting no more of them', () => {
  it('is offered as mailboxes know it, and as a link', async () => {
    const { mail } = await mailed('reader@home.example');
    const list = mail.headers.get('list') as Record<string, { url?: string; name?: string }>;
    expect(list['unsubscribe']!.url).toMatch(new RegExp(`^${BASE}/v1/unsubscribe/blu_[\\w-]{86}$`));
    expect(list['unsubscribe-post']!.name).toBe('List-Unsubscribe=One-Click');
    expect(mail.text).toContain(list['unsubscribe']!.url);
    expect(mail.html).toContain(`href="${list['unsubscribe']!.url}"`);
  });

  it('takes effect by a POST without cookies, however often, and by nothing else', async () => {
    const { mail } = await mailed('leaves@home.example');
    const path = stopPathOf(mail);
    for (const method of ['GET', 'HEAD']) {
      const opened = await raw(w, { method, path });
      expect(opened.status).toBe(200);
      expect(opened.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(opened.headers.get('cache-control')).toBe('private, no-store');
      if (method === 'GET') expect(opened.text).toMatch(/<form method="post">[\s\S]*<button>/);
      expect(opened.text).not.toContain('leaves@');
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE']) {
      expect((await raw(w, { method, path })).status, method).toBeGreaterThanOrEqual(400);
    }
    expect(await rows(w.database, 'SELECT 1 FROM mail_suppressions')).toEqual([]);

    for (let i = 0; i < 3; i++) {
      const pressed = await press(path);
      expect(pressed.status).toBe(200);
      expect(pressed.headers.get('location')).toBe(null);
      expect(pressed.headers.get('set-cookie')).toBe(null);
    }
    const stored = await rows<{ hash: Buffer }>(
      w.database,
      'SELECT address_hash AS hash FROM mail_suppressions',
    );
    expect(stored).toHaveLength(1);
    for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512']) {
      const plain = createHash(algorithm).update('leaves@home.example').digest();
      expect(stored[0]!.hash.equals(plain)).toBe(false);
    }

    server.received.length = 0;
    // Whoever invites is told the same as ever.
    const again = await invite({ email: 'Leaves@home.example' });
    const fresh = await invite({ email: 'stays@home.example' });
    expect(again.status).toBe(201);
    expect(Object.keys(again.body)).toEqual(Object.keys(fresh.body));
    expect(again.body.mailed).toBe(true);
    await mails().deliver();
    expect(server.received.map(({ to }) => to)).toEqual([['stays@home.example']]);
    // What one asks for oneself still comes.
    await inTransaction(w.database, (tx) =>
      mails().post(tx, {
        siteId: w.site.id,
        siteName: 'The daily',
        kind: 'magic-link',
        to: 'leaves@home.example',
        letter: { title: 'Sign in', paragraphs: [], closing: '' },
      }),
    );
    await mails().deliver();
    expect(server.received.at(-1)!.to).toEqual(['leaves@home.example']);
    expect(server.received.at(-1)!.mail.headers.has('list')).toBe(false);
  });

  it('holds for what waits to be sent, and for this site alone', async () => {
    const { mail } = await mailed('waits@home.example');
    const path = stopPathOf(mail);
    expect((await invite({ email: 'waits@home.example' })).status).toBe(201);
    await press(path);
    server.received.length = 0;
    expect(await mails().deliver()).toBe(0);
    expect(await states()).not.toContain('waiting');

    const weekly = await addSite(w.app, 'weekly', {}, ['https://weekly.example']);
    await inTransaction(w.database, (tx) =>
      mails().post(tx, {
        siteId: weekly.id,
        siteName: 'The weekly',
        kind: 'seat-invitation',
        to: 'waits@home.example',
        letter: { title: 'x', paragraphs: [], closing: '' },
        unasked: { perDay: 3 },
      }),
    );
    await mails().deliver();
    expect(server.received.map(({ to }) => to)).toEqual([['waits@home.example']]);
  });

  it('is open to the lapsed and the banned: nobody asks who it is', async () => {
    const { mail } = await mailed('banned@home.example');
    const banned = await w.person('Bea');
    await change(w, banned, {
      subscriptions: [subscription({ status: 'expired' })],
      sanctions: [{ id: 'x', kind: 'ban', until: null, reason: 'x' } as never],
    });
    const pressed = await press(stopPathOf(mail), undefined, {
      ...FORM,
      authorization: `Bearer ${banned.token}`,
    });
    expect(pressed.status).toBe(200);
  });

  it('takes both kinds of form that mailboxes send, and no other body', async () => {
    const { mail } = await mailed('forms@home.example');
    const path = stopPathOf(mail);
    const before = (await rows(w.database, 'SELECT 1 FROM mail_suppressions')).length;
    for (const [type, body] of [
      ['application/json', '{"List-Unsubscribe":"One-Click"}'],
      ['text/plain', 'List-Unsubscribe=One-Click'],
      ['application/x-www-form-urlencoded', 'List-Unsubscribe=Two-Clicks'],
      ['application/x-www-form-urlencoded', ''],
      ['application/x-www-form-urlencoded', `x=${'y'.repeat(5_000)}`],
      ['multipart/form-data; boundary=b', 'One-Click'],
    ] as const) {
      const { status } = await press(path, body, { 'content-type': type });
      expect([400, 413, 415, 422], type).toContain(status);
    }
    expect(await rows(w.database, 'SELECT 1 FROM mail_suppressions')).toHaveLength(before);
    const parts =
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    expect((await press(path, parts, { 'content-type': 'multipart/form-data; boundary=b' })).status).toBe(
      200,
    );
    expect(await rows(w.database, 'SELECT 1 FROM mail_suppressions')).toHaveLength(before + 1);
    // Everywhere else a body is JSON.
    const elsewhere = await raw(w, { method: 'POST', path: '/v1/auth/login', headers: FORM, body: 'a=b' });
    expect(elsewhere.status).toBe(415);
  });

  it('is not to be had by a token that was changed, invented or meant for something else', async () => {
    const { mail, code } = await mailed('token@home.example');
    const path = stopPathOf(mail);
    const token = path.split('/').at(-1)!;
    const before = (await rows(w.database, 'SELECT 1 FROM mail_suppressions')).length;
    const flipped = (at: number) =>
      token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    const foreign = [
      ...[4, 20, 30, 60, 80, token.length - 2, token.length - 1].map(flipped),
      `blu_${'A'.repeat(86)}`,
      `${token}A`,
      token.slice(0, -1),
      code,
      owner.token,
      'undefined',
      '..%2f..%2fadmin',
      '%00',
    ];
    for (const one of foreign) {
      for (const method of ['GET', 'POST']) {
        const answer = await raw(w, {
          method,
          path: `/v1/unsubscribe/${one}`,
          ...(method === 'POST' ? { headers: FORM, body: 'List-Unsubscribe=One-Click' } : {}),
        });
        expect(answer.status, `${method} ${one}`).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
      }
    }
    const told = await press(`/v1/unsubscribe/${flipped(20)}`);
    expect(told).toMatchObject({ status: 404, body: { code: 'unknown-unsubscription' } });
    const shown = await press(`/v1/unsubscribe/${flipped(20)}`, undefined, { ...FORM, accept: 'text/html' });
    expect(shown.text).toContain('This link ends nothing');
    expect(await rows(w.database, 'SELECT 1 FROM mail_suppressions')).toHaveLength(before);
    // Nor does it open anything else.
    expect((await w.call('GET', '/v1/me', { token })).status).toBe(401);
    expect((await w.call('POST', '/v1/auth/refresh', { body: { refreshToken: token } })).status).toBe(401);
    expect(
      (await w.call('POST', `${SEATS}/take`, { token: owner.token, body: { code: token } })).status,
    ).toBe(422);
  });

  it('says a hostile name of a site as text', async () => {
    await rows(w.database, `UPDATE sites SET name = '"><script>alert(1)</script>' WHERE slug = 'daily'`);
    const { mail } = await mailed('hostile@home.example');
    const { promise } = { promise: raw(w, { path: stopPathOf(mail) }) };
    expect((await promise).text).not.toContain('<script');
    await rows(w.database, `UPDATE sites SET name = 'The daily' WHERE slug = 'daily'`);
  });
});

describe('without an address of our own, or a mail server', () => {
  it('nothing is mailed, and the code is there to be handed on', async () => {
    const silent = await world(undefined, { BELOWLINE_DEMO: '0' });
    try {
      await sells(silent);
      await rows(silent.database, `UPDATE plans SET seats = 2`);
      const person = await silent.person('Olaf', { plan: 'premium' });
      const answer = await silent.call('POST', SEATS, {
        token: person.token,
        body: { email: 'kid@home.example' },
      });
      expect(answer).toMatchObject({ status: 201, body: { mailed: false, code: expect.any(String) } });
      expect(await rows(silent.database, 'SELECT 1 FROM mails')).toEqual([]);
    } finally {
      await silent.close();
    }
  });
});
