import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { forgetOldNotices, NoticeAnswers } from '@app/moderation';
import { Mails } from '@app/mail';
import { type Answer, EASY, type TestPerson, world, type World } from '../factories/world.js';

const AT = '/v1/sites/daily';
let w: World;
let ada: TestPerson;
let mia: TestPerson;
let count = 0;

beforeAll(async () => {
  w = await world(EASY, { BASE_URL: 'https://talk.daily.example' });
  await w.article('square');
  await w.article('hidden');
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
});
afterAll(() => w.close());

const comment = async (article = 'square') => {
  const posted = await w.post(ada, article, `Said for the ${++count}th time.`);
  expect(posted.status, posted.text).toBe(201);
  return posted.body.id as string;
};
const NOTICE = {
  kind: 'illegal',
  explanation: 'It says that somebody should be beaten.',
  law: '§ 111 StGB',
  name: 'Nora Notifier',
  email: 'nora@mail.example',
  goodFaith: true,
};
const give = (id: string, change: object = {}, token?: string): Promise<Answer> =>
  w.call('POST', `/v1/comments/${id}/notices`, {
    body: { ...NOTICE, ...change },
    ...(token === undefined ? {} : { token }),
  });
const status = (receipt: string) => w.call('POST', '/v1/notices/status', { body: { receipt } });
const caseOf = async (id: string) =>
  (await w.call('GET', `${AT}/moderation/cases/${id}`, { token: mia.token })).body;
async function decide(id: string, action: string, more: object = {}): Promise<string> {
  const { version, revision } = await caseOf(id);
  const decided = await w.call('POST', `${AT}/moderation/cases/${id}/decisions`, {
    token: mia.token,
    body: { action, version, revision, ...more },
  });
  expect(decided.status, decided.text).toBe(201);
  return decided.body.decision.id;
}
/** The mails of a kind that the demo kept, of this mailbox. */
const mails = async (kind: string, to = 'nora@mail.example') => {
  const ids = await rows<{ id: string }>(w.database, 'SELECT id FROM mails WHERE kind = $1', [kind]);
  const kept = await w.app.get(Mails).kept(w.site.id, 500);
  return kept.filter((mail) => mail.to === to && ids.some(({ id }) => id === mail.id));
};
/** As if it had been decided two minutes ago, and noticed before. */
const answer = async () => {
  await rows(w.database, `UPDATE notices SET at = at - interval '1 day' WHERE outcome IS NULL`);
  await rows(w.database, `UPDATE decisions SET at = at - interval '2 minutes'`);
  return w.app.get(NoticeAnswers).catchUp();
};

describe('a notice of illegal content', () => {
  it('comes from anybody, is confirmed, and is looked at before other things', async () => {
    const other = await comment();
    const id = await comment();
    await w.call('POST', `/v1/comments/${other}/reports`, {
      token: (await w.person('Ben Adler', { plan: 'monthly' })).token,
      body: { reason: 'abuse' },
    });
    const given = await give(id);
    expect(given.status, given.text).toBe(201);
    expect(given.body).toMatchObject({ commentId: id, state: 'received', outcome: null, redress: null });
    const found = await caseOf(id);
    expect(found).toMatchObject({ queue: 'reported', state: 'open' });
    const queue = await w.call('GET', `${AT}/moderation/cases?queue=reported`, { token: mia.token });
    expect(queue.body.items.map((one: { id: string }) => one.id)).toEqual([id, other]);

    const [mail] = await mails('notice-received');
    expect(mail!.text).toContain(given.body.receipt);
    expect(mail!.text).not.toContain('beaten');
    expect((await status(given.body.receipt)).body).toMatchObject({ id: given.body.id, state: 'received' });

    const seen = await w.call('GET', `${AT}/moderation/cases/${id}/notices`, { token: mia.token });
    expect(seen.body.items).toMatchObject([
      {
        id: given.body.id,
        kind: 'illegal',
        category: 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE',
        name: 'Nora Notifier',
        explanation: NOTICE.explanation,
        law: NOTICE.law,
        defamation: null,
      },
    ]);
    expect(seen.text).not.toContain('nora@mail.example');
    const [stored] = await rows<{ row: string }>(
      w.database,
      'SELECT n::text AS row FROM notices n WHERE id = $1',
      [given.body.id],
    );
    expect(stored!.row).not.toMatch(/Nora|nora@/);
    const audit = await rows(
      w.database,
      `SELECT 1 FROM audit_log WHERE action = 'comment.noticed' AND data->>'noticeId' = $1`,
      [given.body.id],
    );
    expect(audit).toHaveLength(1);
    expect((await w.call('GET', `${AT}/moderation/cases/${id}/notices`, { token: ada.token })).status).toBe(
      403,
    );
  });

  it('is one, however often it is sent; another one is another', async () => {
    const id = await comment();
    const answers = await Promise.all(Array.from({ length: 4 }, () => give(id)));
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expect(await rows(w.database, 'SELECT 1 FROM notices WHERE comment_id = $1', [id])).toHaveLength(1);
    const another = await give(id, { explanation: 'It also names where somebody lives.' });
    expect(another.body.id).not.toBe(answers[0]!.body.id);
    const otherwise = await give(id, { email: 'else@mail.example' });
    expect(otherwise.body.id).not.toBe(answers[0]!.body.id);
  });

  it('opens what a moderator has approved, and is told the decision with what can be done about it', async () => {
    const id = await comment();
    await decide(id, 'approve');
    expect((await caseOf(id)).state).toBe('closed');
    const before = (await mails('notice-decided')).length;
    const { receipt } = (await give(id)).body;
    expect(await caseOf(id)).toMatchObject({ state: 'open', queue: 'reported' });
    await decide(id, 'ask-edit', { message: 'Leave the name out.' });
    const decisionId = await decide(id, 'remove', { reason: 'a threat' });
    const [{ statement } = { statement: {} as { source_type?: string } }] = await rows<{
      statement: { source_type?: string };
    }>(w.database, 'SELECT statement FROM statements WHERE id = $1', [decisionId]);
    expect(statement.source_type).toBe('SOURCE_ARTICLE_16');

    // A moment after the decision, which may be undone, nobody is told.
    expect(await w.app.get(NoticeAnswers).catchUp()).toBe(0);
    expect((await status(receipt)).body.state).toBe('received');
    expect(await answer()).toBeGreaterThan(0);
    expect((await status(receipt)).body).toMatchObject({
      state: 'decided',
      outcome: 'upheld',
      automated: false,
      redress: { disputeBody: null, text: expect.stringContaining('six months') },
    });
    const told = await mails('notice-decided');
    expect(told).toHaveLength(before + 1);
    expect(told[0]!.text).toMatch(/taken away[^]*A person took the decision/);
    expect(told[0]!.text).not.toContain('threat');
    expect(await answer()).toBe(0);
  });

  it('is dismissed where the comment stays, and moot where its author deletes it', async () => {
    const [stays, goes] = [await comment(), await comment()];
    const first = (await give(stays)).body;
    const second = (await give(goes)).body;
    await decide(stays, 'approve');
    expect((await w.call('DELETE', `/v1/comments/${goes}`, { token: ada.token })).status).toBe(200);
    await answer();
    expect((await status(first.receipt)).body.outcome).toBe('dismissed');
    expect((await status(second.receipt)).body).toMatchObject({
      outcome: 'moot',
      automated: null,
      redress: null,
    });
  });

  it('is not answered by turning down another text beside the one that was noticed', async () => {
    const id = await comment();
    const { receipt } = (await give(id)).body;
    await rows(
      w.database,
      `INSERT INTO comment_revisions (comment_id, revision, site_id, body, state, findings, fingerprint)
       SELECT id, 2, site_id, 'Said worse.', 'held', '[]', fingerprint FROM comments WHERE id = $1`,
      [id],
    );
    await rows(w.database, 'UPDATE comments SET pending_revision = 2 WHERE id = $1', [id]);
    await rows(w.database, 'UPDATE cases SET revision = 2 WHERE id = $1', [id]);
    await decide(id, 'reject');
    expect(await caseOf(id)).toMatchObject({ state: 'open', queue: 'reported' });
    await answer();
    expect((await status(receipt)).body.state).toBe('received');
  });

  it('of a text that its author has replaced is told that, where the new one is let through, and nothing of the former', async () => {
    const [waited, seen] = [await comment(), await comment()];
    const receipts = [(await give(waited)).body.receipt, (await give(seen)).body.receipt];
    await rows(
      w.database,
      `INSERT INTO comment_revisions (comment_id, revision, site_id, body, state, findings, fingerprint)
       SELECT id, 2, site_id, 'Said better.', 'held', '[]', fingerprint FROM comments WHERE id = $1`,
      [waited],
    );
    await rows(w.database, 'UPDATE comments SET pending_revision = 2 WHERE id = $1', [waited]);
    await rows(w.database, 'UPDATE cases SET revision = 2 WHERE id = $1', [waited]);
    const edit = { body: 'Said better, and at once.', version: 1 };
    expect((await w.call('PATCH', `/v1/comments/${seen}`, { token: ada.token, body: edit })).status).toBe(
      200,
    );
    const before = (await mails('notice-decided')).length;
    for (const id of [waited, seen]) await decide(id, 'approve');
    expect(await answer()).toBe(2);
    for (const receipt of receipts)
      expect((await status(receipt)).body).toMatchObject({ outcome: 'changed', automated: false });
    const told = await mails('notice-decided');
    expect(told).toHaveLength(before + 2);
    for (const { text } of told.slice(0, 2)) {
      expect(text).toContain('replaced the text of which you gave notice');
      expect(text).not.toContain('did not find that it is illegal');
    }
  });

  it('is not answered by who gave it', async () => {
    const id = await comment();
    expect((await give(id, {}, mia.token)).status).toBe(201);
    const { version, revision } = await caseOf(id);
    const at = `${AT}/moderation/cases/${id}/decisions`;
    const body = { action: 'remove', version, revision };
    const before = await rows(w.database, 'SELECT 1 FROM decisions');
    const refused = await w.call('POST', at, { token: mia.token, body });
    expect([refused.status, refused.body.code]).toEqual([403, 'four-eyes']);
    expect(await rows(w.database, 'SELECT 1 FROM decisions')).toEqual(before);
    const other = await w.person('Max Stein', { role: 'moderator' });
    expect((await w.call('POST', at, { token: other.token, body })).status).toBe(201);
  });

  it('needs a name and an address, but for abuse of children', async () => {
    const id = await comment();
    const pointers = async (change: object) =>
      (await give(id, change)).body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(await pointers({ name: null, email: undefined })).toEqual(['/name', '/email']);
    expect(await pointers({ goodFaith: false })).toEqual(['/goodFaith']);
    expect(await pointers({ email: 'a@b\r\nBcc: v@x' })).toEqual(['/email']);
    expect(await pointers({ category: 'NONE' })).toEqual(['/category']);
    expect(await pointers({ explanation: ' ' })).toEqual(['/explanation']);
    const nameless = await give(id, { childAbuse: true, name: null, email: null });
    expect(nameless.status, nameless.text).toBe(201);
  });

  it('is not taken of what is not public, and says no more than that', async () => {
    const id = await comment();
    await decide(id, 'remove');
    const inHidden = await comment('hidden');
    await rows(
      w.database,
      `UPDATE threads SET state = 'hidden', version = version + 1 WHERE article_key = 'hidden'`,
    );
    await rows(
      w.database,
      `UPDATE thread_counters SET thread_version = thread_version + 1 WHERE thread_id = (SELECT id FROM threads WHERE article_key = 'hidden')`,
    );
    for (const one of [id, inHidden, '01900000-0000-7000-8000-000000000009']) {
      expect((await give(one)).body, one).toMatchObject({ status: 404, code: 'unknown-comment' });
    }
  });

  it('has a receipt that opens nothing else, and cannot be made up', async () => {
    const { receipt } = (await give(await comment())).body;
    for (const wrong of ['bln_none', `${receipt.slice(0, -2)}AA`, receipt.replace('bln_', 'blm_')]) {
      expect((await status(wrong)).body.code, wrong).toBe('unknown-notice');
    }
    expect((await w.call('GET', '/v1/me', { token: receipt })).status).toBe(401);
  });

  it('of one who is signed in is theirs, and who gave it is forgotten a year after', async () => {
    const nils = await w.person('Nils Noticed');
    const id = await comment();
    const { receipt } = (await give(id, {}, nils.token)).body;
    expect(await rows(w.database, 'SELECT 1 FROM notices WHERE person_id = $1', [nils.id])).toHaveLength(1);
    await decide(id, 'remove');
    await answer();
    await rows(
      w.database,
      `UPDATE notices SET settled_at = now() - interval '367 days' WHERE comment_id = $1`,
      [id],
    );
    // Not while its author or who gave it is held.
    const { token } = await w.person('Uma Admin', { role: 'admin' });
    for (const person of [ada, nils]) {
      const hold = `${AT}/moderation/holds/people/${person.id}`;
      const imposed = await w.call('PUT', hold, { token, body: { reason: 'A claim is open' } });
      expect(imposed.status, imposed.text).toBeLessThan(300);
      expect(await forgetOldNotices(w.database)).toBe(0);
      const lifted = await w.call('DELETE', hold, { token });
      expect(lifted.status, lifted.text).toBeLessThan(300);
    }
    expect(await forgetOldNotices(w.database)).toBe(1);
    const seen = await w.call('GET', `${AT}/moderation/cases/${id}/notices`, { token: mia.token });
    expect(seen.body.items).toMatchObject([{ name: null, explanation: null, outcome: 'upheld' }]);
    expect((await status(receipt)).body.outcome).toBe('upheld');
  });

  it('is nobody’s to the author of the comment, who may read the audit log', async () => {
    const ruth = await w.person('Ruth Oost', { role: 'admin' });
    const greta = await w.person('Greta Lund', { role: 'admin' });
    const id = (await w.post(ruth, 'square', 'Said by an admin')).body.id;
    expect((await give(id, {}, mia.token)).status).toBe(201);
    expect((await give(id, { explanation: 'By nobody known' })).status).toBe(201);
    const raised = await w.call('POST', `${AT}/moderation/alarms`, {
      token: mia.token,
      body: { commentId: id, kind: 'threat' },
    });
    expect(raised.status, raised.text).toBe(201);
    const read = async (by: TestPerson, query: string) =>
      (await w.call('GET', `${AT}/audit?${query}`, { token: by.token })).body.items as {
        action: string;
        actor: object;
        subject: { id: string };
      }[];
    const said = await read(ruth, `subjectId=${id}`);
    const held = said.filter(({ action }) => ['comment.noticed', 'alarm.raised'].includes(action));
    expect(held).toHaveLength(3);
    for (const { actor } of held) expect(actor).toEqual({ kind: 'person', id: null, name: null });
    expect((await read(ruth, `actorId=${mia.id}`)).filter(({ subject }) => subject.id === id)).toEqual([]);
    // Of what others wrote, and to everybody else, it is said; and one's own notices are one's own.
    const others = await read(greta, `subjectId=${id}&actorId=${mia.id}`);
    expect(others.map(({ action }) => action).toSorted()).toEqual(['alarm.raised', 'comment.noticed']);
    expect((await give(id, { explanation: 'My own' }, ruth.token)).status).toBe(201);
    expect(await read(ruth, `subjectId=${id}&actorId=${ruth.id}&kind=comment`)).toMatchObject([
      { action: 'comment.noticed', actor: { id: ruth.id } },
    ]);
  });
});

describe('a notice of defamation', () => {
  const defamation = { statement: 'He stole.', falseBecause: 'He did not.', concerns: 'myself' };

  it('says which words are false, why, and of whom', async () => {
    const id = await comment();
    const given = await give(id, { kind: 'defamation', defamation });
    expect(given.status, given.text).toBe(201);
    const seen = await w.call('GET', `${AT}/moderation/cases/${id}/notices`, { token: mia.token });
    expect(seen.body.items).toMatchObject([
      { kind: 'defamation', category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', defamation },
    ]);
  });

  it('has them, and nothing else has', async () => {
    const id = await comment();
    const refused = async (change: object) => (await give(id, change)).body.errors[0].pointer;
    expect(await refused({ kind: 'defamation' })).toBe('/defamation');
    expect(await refused({ defamation })).toBe('/defamation');
    expect(await refused({ kind: 'defamation', defamation, childAbuse: true })).toBe('/childAbuse');
    expect(await refused({ kind: 'defamation', defamation: { ...defamation, concerns: 'no one' } })).toBe(
      '/defamation/concerns',
    );
  });
});
