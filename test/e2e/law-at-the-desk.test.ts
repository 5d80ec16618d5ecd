import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { NoticeAnswers } from '@app/moderation';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';

/** What the console's pages of law ask for: all notices of a site, how long holds are thought of, what was filed, the audit log by kind. */
const AT = '/v1/sites/daily';
let w: World;
let ada: TestPerson;
let mia: TestPerson;
let harry: TestPerson;
let edda: TestPerson;
let uma: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  w = await world({ ...EASY, legal: { noticeHours: 6 } }, { BASE_URL: 'https://talk.daily.example' });
  await w.article('square');
  await w.article('harbour', { section: 'harbour' });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  harry = await w.person('Harry Boat', { role: 'moderator', sections: ['harbour'] });
  edda = await w.person('Edda Editor', { role: 'editor' });
  uma = await w.person('Uma Admin', { role: 'admin' });
  const other = await addSite(w.app, 'weekly', EASY, []);
  stranger = await w.person('Sven Elsewhere', { role: 'admin', site: other });
});
afterAll(() => w.close());

const get = (path: string, who = uma) => w.call('GET', `${AT}/${path}`, { token: who.token });
const put = (path: string, body: object, who = uma) =>
  w.call('PUT', `${AT}/${path}`, { token: who.token, body });
const said = async (by: TestPerson, article = 'square') =>
  (await w.post(by, article, `Said by ${by.name} at the ${article}.`)).body.id as string;
const notice = async (commentId: string, change: object = {}) => {
  const given = await w.call('POST', `/v1/comments/${commentId}/notices`, {
    body: {
      kind: 'illegal',
      explanation: `Against the law: ${commentId}`,
      name: 'Nora Notifier',
      email: 'nora@mail.example',
      goodFaith: true,
      ...change,
    },
  });
  expect(given.status, given.text).toBe(201);
  return given.body.id as string;
};
async function decide(id: string, action: string): Promise<string> {
  const { version, revision } = (await get(`moderation/cases/${id}`, mia)).body;
  const decided = await w.call('POST', `${AT}/moderation/cases/${id}/decisions`, {
    token: mia.token,
    body: { action, version, revision },
  });
  expect(decided.status, decided.text).toBe(201);
  return decided.body.decision.id;
}
const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id);

describe('the notices of a site', () => {
  it('are listed to those who answer them, the one that waits longest first, by section and not of their own', async () => {
    const first = await notice(await said(ada));
    const second = await notice(await said(ada, 'harbour'), {
      kind: 'defamation',
      defamation: { statement: 'Said by Ada', falseBecause: 'It was Ben', concerns: 'myself' },
    });
    const mias = await notice(await said(mia));
    const open = await get('moderation/notices', edda);
    expect(open.status, open.text).toBe(200);
    expect(idsOf(open)).toEqual([first, second, mias]);
    const [one] = open.body.items;
    expect(one).toMatchObject({
      kind: 'illegal',
      name: 'Nora Notifier',
      author: { id: ada.id, name: 'Ada Moreau' },
      excerpt: 'Said by Ada Moreau at the square.',
      article: { key: 'square', title: 'About square', section: null },
      outcome: null,
    });
    expect(Date.parse(one.answerBy) - Date.parse(one.at)).toBe(6 * 3_600_000);
    expect(open.text).not.toContain('nora@');
    expect(idsOf(await get('moderation/notices', mia))).toEqual([first, second]);
    expect(idsOf(await get('moderation/notices', harry))).toEqual([second]);
    expect(idsOf(await get('moderation/notices?kind=defamation', edda))).toEqual([second]);

    const page = await get('moderation/notices?limit=2', edda);
    expect(idsOf(page)).toEqual([first, second]);
    const rest = await get(`moderation/notices?limit=2&cursor=${page.body.nextCursor}`, edda);
    expect(idsOf(rest)).toEqual([mias]);
    expect(rest.body.nextCursor).toBeNull();
    const elsewhere = await get(`moderation/notices?state=all&cursor=${page.body.nextCursor}`, edda);
    expect(elsewhere.body.code).toBe('invalid-cursor');

    expect((await get(`moderation/notices/${first}`, harry)).body.code).toBe('outside-sections');
    expect((await get(`moderation/notices/${mias}`, mia)).body.code).toBe('four-eyes');
    expect((await get('moderation/notices', ada)).status).toBe(403);
    const elsewhereToo = await w.call('GET', `/v1/sites/weekly/moderation/notices/${first}`, {
      token: stranger.token,
    });
    expect(elsewhereToo.body.code).toBe('unknown-notice');
    expect((await get(`moderation/notices/${ada.id}`)).body.code).toBe('unknown-notice');
  });

  it('say what whoever gave them is told, and with the answer the statement of reasons', async () => {
    const commentId = await said(ada);
    const id = await notice(commentId);
    const before = await get(`moderation/notices/${id}`, mia);
    expect(before.body).toMatchObject({ id, commentId, isMailed: true, statement: null });
    const letters = before.body.letters as { outcome: string; paragraphs: string[] }[];
    expect(letters.map(({ outcome }) => outcome)).toEqual([
      'upheld',
      'dismissed',
      'changed',
      'edit-asked',
      'moot',
    ]);
    expect(letters[0]!.paragraphs.join(' ')).toContain('The comment was taken away.');

    const decisionId = await decide(commentId, 'remove');
    await rows(w.database, `UPDATE notices SET at = at - interval '1 day' WHERE id = $1`, [id]);
    await rows(w.database, `UPDATE decisions SET at = at - interval '2 minutes'`);
    await w.app.get(NoticeAnswers).catchUp();
    const after = await get(`moderation/notices/${id}`, mia);
    expect(after.body).toMatchObject({ outcome: 'upheld', decisionId, statement: { puid: decisionId } });
    expect(idsOf(await get('moderation/notices?state=answered', mia))).toEqual([id]);
    expect(idsOf(await get('moderation/notices', mia))).not.toContain(id);

    const child = await notice(await said(ada), { childAbuse: true, name: null, email: null });
    expect((await get(`moderation/notices/${child}`, mia)).body).toMatchObject({
      isMailed: false,
      name: null,
    });
  });
});

describe('a legal hold', () => {
  it('says whose it is, until when it is thought of, and who lifted it; only that time is moved', async () => {
    const commentId = await said(ada);
    const path = `moderation/holds/comments/${commentId}`;
    const until = '2030-01-31T12:00:00.000Z';
    const imposed = await put(path, { reason: 'Claim 12/26', until }, edda);
    expect(imposed.body).toMatchObject({
      person: { id: ada.id, name: 'Ada Moreau' },
      excerpt: 'Said by Ada Moreau at the square.',
      reason: 'Claim 12/26',
      until,
      liftedBy: null,
    });
    expect((await put(path, { reason: 'Another' }, edda)).body).toEqual(imposed.body);
    const moved = await put(path, { reason: 'Another', until: null }, uma);
    expect(moved.body).toEqual({ ...imposed.body, until: null });
    expect((await put(path, { reason: 'Another', until: 'soon' }, edda)).status).toBe(422);
    const log = await get(`audit?subjectId=${commentId}&kind=legal-hold`);
    expect(log.body.items.map(({ action }: { action: string }) => action)).toEqual([
      'legal-hold.moved',
      'legal-hold.imposed',
    ]);
    // Others may stand beside it: an alarm brings one of its own.
    const standing = async () => idsOf(await get('moderation/holds?state=standing', edda));
    expect(await standing()).toContain(imposed.body.id);
    await w.call('DELETE', `${AT}/${path}`, { token: uma.token });
    expect(await standing()).not.toContain(imposed.body.id);
    const [lifted] = (await get('moderation/holds?state=lifted', edda)).body.items;
    expect(lifted).toMatchObject({ id: imposed.body.id, liftedBy: { id: uma.id, name: 'Uma Admin' } });
  });
});

describe('a statement of reasons', () => {
  it('is final when nothing can take it back, and filed when an admin says so', async () => {
    const first = await decide(await said(ada), 'remove');
    await rows(w.database, `UPDATE statements SET at = at - interval '2 hours'`);
    const second = await decide(await said(ada), 'remove');
    const listed = await get('moderation/statement-records');
    const [newest, older] = listed.body.items;
    expect(newest).toMatchObject({ id: second, subject: 'decision', final: false, filed: null });
    expect(older).toMatchObject({ id: first, final: true, filed: null, statement: { puid: first } });
    expect((await get(`moderation/statement-records/${first}`)).body).toEqual(older);
    expect((await get(`moderation/statement-records/${ada.id}`)).body.code).toBe('unknown-statement');

    const toFile = async () =>
      (await get('moderation/statements?filed=no&limit=100')).body.items.map(
        ({ puid }: { puid: string }) => puid,
      );
    expect(await toFile()).toContain(first);
    expect(await toFile()).not.toContain(second);
    const filed = await put('moderation/statements/filed', { puids: [first, second] });
    expect(filed.body).toEqual({ filed: 1 });
    expect((await put('moderation/statements/filed', { puids: [first] })).body).toEqual({ filed: 0 });
    expect(await toFile()).not.toContain(first);
    expect((await get(`moderation/statement-records/${first}`)).body.filed).toMatchObject({
      by: { id: uma.id, name: 'Uma Admin' },
    });
    expect(idsOf(await get('moderation/statement-records?filed=yes'))).toEqual([first]);
    expect(idsOf(await get('moderation/statement-records?filed=no'))).toContain(second);
    expect((await get('moderation/statements?limit=100')).text).toContain(first);
    const log = await get('audit?kind=statements');
    expect(log.body.items).toMatchObject([
      { action: 'statements.filed', actor: { id: uma.id }, data: { count: 1, puids: [first] } },
    ]);
    expect((await put('moderation/statements/filed', { puids: [first] }, edda)).status).toBe(403);
    const ofAnother = await w.call('PUT', '/v1/sites/weekly/moderation/statements/filed', {
      token: stranger.token,
      body: { puids: [second] },
    });
    expect(ofAnother.body).toEqual({ filed: 0 });
  });
});

describe('the audit log', () => {
  it('is narrowed to a kind of action, to days and to who acted', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const actionsOf = async (query: string) =>
      (await get(`audit?${query}`)).body.items.map(({ action }: { action: string }) => action);
    expect(await actionsOf('kind=statements')).toEqual(['statements.filed']);
    expect(await actionsOf(`kind=statements&from=${today}&to=${today}`)).toEqual(['statements.filed']);
    expect(await actionsOf('kind=statements&to=2020-01-01')).toEqual([]);
    expect(await actionsOf('from=2999-01-01')).toEqual([]);
    expect(await actionsOf('kind=statements&from=0001-01-01&to=9999-12-31')).toEqual(['statements.filed']);
    expect(await actionsOf('to=0001-01-01')).toEqual([]);
    expect(await actionsOf(`kind=statements&actorId=${mia.id}`)).toEqual([]);
    expect((await get('audit?kind=COMMENT')).status).toBe(400);
    expect((await get('audit?from=yesterday')).status).toBe(400);
  });
});
