import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hints, type Hint, rows } from '@app/platform';
import { type Call, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let mia: TestPerson;
let mark: TestPerson;
let tess: TestPerson;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  mark = await w.person('Mark Lind', { role: 'moderator' });
  tess = await w.person('Tess Park', { role: 'moderator', sections: ['sport'] });
  await w.article('waiting', { section: 'city', settings: { premoderated: true } });
});
afterAll(() => w.close());

const M = '/v1/sites/daily/moderation';
const as = (person: TestPerson, body?: unknown, headers?: Record<string, string>): Call => ({
  token: person.token,
  body,
  ...(headers && { headers }),
});
const held = async (body: string) => (await w.post(ada, 'waiting', body)).body.id as string;
const caseOf = async (id: string, by = mia) => (await w.call('GET', `${M}/cases/${id}`, as(by))).body;
const note = (by: TestPerson, id: string, text: string, headers?: Record<string, string>) =>
  w.call('POST', `${M}/cases/${id}/notes`, as(by, { text }, headers));
const logged = async (subject: string, action: string) => {
  const found = await rows<{ actor: string; data: object; words: string[] }>(
    w.database,
    `SELECT actor_id AS actor, data, ARRAY(SELECT jsonb_object_keys(commitments)) AS words
     FROM audit_log WHERE subject_id = $1 AND action = $2 ORDER BY id`,
    [subject, action],
  );
  return found;
};
const claim = (by: TestPerson, id: string) => w.call('POST', `${M}/claims`, as(by, { caseId: id }));
const handOver = (by: TestPerson, id: string, body: object, headers?: Record<string, string>) =>
  w.call('POST', `${M}/claims/${id}/hand-over`, as(by, body, headers));

describe('notes', () => {
  it('are added, in order, as they were written, and never told to the author', async () => {
    const id = await held('What do you think of this?');
    const first = await note(mia, id, '  I think it is <b>fine</b>.  ');
    expect(first.status, first.text).toBe(201);
    await note(mark, id, 'So do I.');
    const { notes, version } = await caseOf(id);
    expect(notes).toMatchObject([
      {
        by: { id: mia.id, name: 'Mia Sand' },
        to: null,
        text: 'I think it is <b>fine</b>.',
        at: expect.any(String),
      },
      { by: { id: mark.id, name: 'Mark Lind' }, text: 'So do I.' },
    ]);
    expect(Math.abs(Date.parse(notes[0].at) - Date.now())).toBeLessThan(60_000);
    expect(version).toBe(1);
    // That they were written is in the audit log, and what they say is not.
    expect(await logged(id, 'case.noted')).toEqual(
      notes.map((one: { id: string; by: { id: string } }) => ({
        actor: one.by.id,
        data: { noteId: one.id },
        words: [],
      })),
    );
    // Whoever holds it, and when it is closed.
    await claim(mark, id);
    expect((await note(mia, id, 'While you are at it')).status).toBe(201);
    expect((await w.call('GET', '/v1/me/comments', as(ada))).text).not.toContain('So do I');
    expect((await w.call('POST', '/v1/me/export', as(ada))).status).toBe(202);
  });

  it('and the words of reports are not told to an author who moderates, wherever a case is read', async () => {
    await w.article('square', { section: 'city' });
    const { id } = (await w.post(mark, 'square', 'A moderator speaks')).body;
    const report = { reason: 'other', detail: 'Mark always does this' };
    expect((await w.call('POST', `/v1/comments/${id}/reports`, as(ada, report))).status).toBe(201);
    await note(mia, id, 'Mark should not say that');
    const own = await note(mark, id, 'I stand by it');
    const answers = async (by: TestPerson) => {
      const { body: read } = await w.call('GET', `${M}/cases/${id}`, as(by));
      const list = (await w.call('GET', `${M}/cases?queue=reported`, as(by))).body.items;
      const stream = (await w.call('GET', `${M}/stream`, as(by))).body.items;
      const ofIt = (item: { id: string }) => item.id === id;
      return [read, list.find(ofIt), stream.find(ofIt)];
    };
    for (const seen of [...(await answers(mark)), own.body]) {
      expect(JSON.stringify(seen)).not.toMatch(/should not say|always does/);
      expect(seen).toMatchObject({
        reportCount: 1,
        reports: [{ reason: 'other', detail: null }],
        notes: [{ by: { id: mark.id }, text: 'I stand by it' }],
      });
    }
    for (const seen of await answers(mia)) {
      expect(seen.reports).toMatchObject([{ detail: 'Mark always does this' }]);
      expect(seen.notes).toHaveLength(2);
    }
  });

  it('come once for one key, and are bounded', async () => {
    const id = await held('Pressed twice');
    const headers = { 'idempotency-key': 'note-1' };
    expect((await note(mia, id, 'Once', headers)).status).toBe(201);
    expect((await note(mia, id, 'Once', headers)).body.notes).toHaveLength(1);
    for (const text of ['', ' ', 'x'.repeat(2001), 'a\0b'])
      expect((await note(mia, id, text)).status).toBe(422);
    const full = `UPDATE cases SET notes = (SELECT jsonb_agg(k.notes->0) FROM cases k, generate_series(1, 100) WHERE k.id = $1) WHERE id = $1`;
    await rows(w.database, full, [id]);
    expect(await note(mia, id, 'One more')).toMatchObject({
      status: 409,
      body: { code: 'too-many-notes', most: 100 },
    });
    expect((await note(mia, '0190f3a0-0000-7000-8000-000000000000', 'Hm')).body.code).toBe('unknown-case');
    expect((await note(tess, id, 'Hm')).body.code).toBe('outside-sections');
    expect((await note(ada, id, 'Hm')).status).toBe(403);
  });
});

describe('colleagues', () => {
  it('are those who moderate here now, beside who asks, with what they are limited to', async () => {
    await w.person('An Author', { role: 'author' });
    const banned = await w.person('Bea Banned', { role: 'moderator' });
    const suspend = { kind: 'ban', reason: 'Gone' };
    const admin = await w.person('Ruth Oost', { role: 'admin' });
    const path = `/v1/sites/daily/people/${banned.id}/sanction`;
    expect((await w.call('PUT', path, as(admin, suspend))).status).toBe(200);
    const { body } = await w.call('GET', `${M}/colleagues`, as(mia));
    expect(body.items).toEqual([
      { id: mark.id, name: 'Mark Lind', role: 'moderator', sections: null },
      { id: admin.id, name: 'Ruth Oost', role: 'admin', sections: null },
      { id: tess.id, name: 'Tess Park', role: 'moderator', sections: ['sport'] },
    ]);
    expect((await w.call('GET', `${M}/colleagues`, as(ada))).status).toBe(403);
  });
});

describe('handing over', () => {
  it('keeps the case for a colleague, with what they should know, and tells them', async () => {
    const id = await held('You know this author better');
    const { claimToken } = (await claim(mia, id)).body;
    const heard: Hint<'case'>[] = [];
    const stop = w.app.get(Hints).on('case', (hint) => heard.push(hint as Hint<'case'>));
    const headers = { 'idempotency-key': 'hand-1' };
    const body = { claimToken, to: mark.id, note: 'Third time this week' };
    const given = await handOver(mia, id, body, headers);
    expect(given.status, given.text).toBe(200);
    expect(given.body).toMatchObject({
      claim: { by: { id: mark.id, name: 'Mark Lind' } },
      notes: [{ by: { id: mia.id }, to: { id: mark.id }, text: 'Third time this week' }],
    });
    expect((await handOver(mia, id, body, headers)).body.notes).toHaveLength(1);
    const noteId = given.body.notes[0].id;
    expect(await logged(id, 'case.handed-over')).toEqual([
      { actor: mia.id, data: { to: mark.id, noteId }, words: [] },
    ]);
    stop();
    expect(heard).toMatchObject([{ type: 'case.claimed', caseId: id, by: mark.id, from: mia.id }]);
    const seconds = (Date.parse(given.body.claim.until) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(590);
    expect(seconds).toBeLessThan(610);

    // It is the colleague's: who gave it away holds nothing any more.
    const decision = { action: 'approve', version: 1, revision: 1 };
    const decide = (by: TestPerson, more: object) =>
      w.call('POST', `${M}/cases/${id}/decisions`, as(by, { ...decision, ...more }));
    expect((await decide(mia, { claimToken })).body.code).toBe('claim-lost');
    expect((await decide(mia, {})).body.code).toBe('claimed');
    expect((await claim(mia, id)).body.code).toBe('claimed');
    const taken = await claim(mark, id);
    expect(taken.status).toBe(201);
    expect((await decide(mark, { claimToken: taken.body.claimToken })).status).toBe(201);
  });

  it('needs a claim of one’s own, and a colleague who may decide', async () => {
    const id = await held('Whose is it?');
    const { claimToken } = (await claim(mia, id)).body;
    const reader = await w.person('Ned Reader');
    for (const to of [reader.id, tess.id, ada.id, crypto.randomUUID()]) {
      expect(await handOver(mia, id, { claimToken, to })).toMatchObject({
        status: 422,
        body: { code: 'unknown-colleague' },
      });
    }
    expect((await handOver(mark, id, { claimToken, to: mark.id })).body.code).toBe('claim-lost');
    expect((await handOver(mia, id, { claimToken: crypto.randomUUID(), to: mark.id })).body.code).toBe(
      'claim-lost',
    );
    // To oneself it would be a claim that never ends.
    expect((await handOver(mia, id, { claimToken, to: mia.id })).body.code).toBe('unknown-colleague');
    // Only who holds the case is answered about a colleague.
    expect((await handOver(mark, id, { claimToken, to: reader.id })).body.code).toBe('claim-lost');
  });

  it('tells nothing of who wrote, reported or gave notice: they are as unknown as anybody', async () => {
    await w.article('open');
    const [own, reported, noticed] = [
      (await w.post(mark, 'open', 'By a moderator')).body.id,
      (await w.post(ada, 'open', 'Reported by a moderator')).body.id,
      (await w.post(ada, 'open', 'Noticed by a moderator')).body.id,
    ];
    const report = await w.call('POST', `/v1/comments/${reported}/reports`, as(mark, { reason: 'abuse' }));
    expect(report.status, report.text).toBe(201);
    const words = { kind: 'illegal', explanation: 'It is', name: 'Mark', email: 'm@mail.example' };
    const notice = await w.call(
      'POST',
      `/v1/comments/${noticed}/notices`,
      as(mark, { ...words, goodFaith: true }),
    );
    expect(notice.status, notice.text).toBe(201);
    const reader = await w.person('Nell Reader');
    for (const id of [own, reported, noticed]) {
      const { claimToken } = (await claim(mia, id)).body;
      const refused = await handOver(mia, id, { claimToken, to: mark.id });
      const unknown = await handOver(mia, id, { claimToken, to: reader.id });
      expect(refused.status, refused.text).toBe(422);
      const { code, title, detail } = unknown.body;
      expect(refused.body).toMatchObject({ code, title });
      expect(refused.body.detail).toBe(detail);
      expect((await caseOf(id)).claim.by.id).toBe(mia.id);
    }
  });
});
