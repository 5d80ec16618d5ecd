import type { QueryResultRow } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Gathering } from '@app/discussion';
import { Hiding } from '@app/moderation';
import { Notifying, ReportNews } from '@app/notifications';
import { Hints, type Hint, rows } from '@app/platform';
import type { TestPerson, World } from '../factories/world.js';
import { as, M, newsroom } from './newsroom.fixture.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let mark: TestPerson;

beforeAll(async () => {
  ({ w, ada, mia, mark } = await newsroom());
});
afterAll(() => w.close());
beforeEach(async () => {
  ben = await reader();
});

const sql = <Row extends QueryResultRow>(text: string, ...values: unknown[]) =>
  rows<Row>(w.database, text, values);
/** Somebody whose account is as many days old. */
async function reader(days = 30): Promise<TestPerson> {
  const person = await w.person(`Ben ${Math.random()}`, { plan: 'monthly' });
  await sql(
    `UPDATE memberships SET joined_at = joined_at - make_interval(days => $2) WHERE person_id = $1`,
    person.id,
    days,
  );
  return person;
}
let count = 0;
const said = async (by = ada) => (await w.post(by, 'square', `Said ${++count}`)).body.id as string;
async function report(by: TestPerson, id: string, reason = 'abuse'): Promise<void> {
  const answer = await w.call('POST', `/v1/comments/${id}/reports`, as(by, { reason }));
  expect(answer.status, answer.text).toBe(201);
}
async function decide(id: string, action: string, by = mia): Promise<string> {
  const { version, revision } = (await w.call('GET', `${M}/cases/${id}`, as(by))).body;
  const answer = await w.call('POST', `${M}/cases/${id}/decisions`, as(by, { action, version, revision }));
  expect(answer.status, answer.text).toBe(201);
  return answer.body.decision.id;
}
/** As if so many seconds had passed since anything was decided. */
const later = (seconds: number) =>
  sql(`UPDATE reports SET tell_at = tell_at - make_interval(secs => $1) WHERE tell_at < 'infinity'`, seconds);
const tell = () => w.app.get(ReportNews).catchUp();
const inbox = async (by: TestPerson) => (await w.call('GET', '/v1/me/notifications', as(by))).body;

describe('who reported what was removed', () => {
  it('is told once the decision cannot be taken back, without a word of anybody', async () => {
    const id = await said();
    await report(ben, id);
    await decide(id, 'remove');
    await later(60);
    expect(await tell()).toBe(0);
    expect((await inbox(ben)).items).toEqual([]);

    await later(20);
    const heard: Hint[] = [];
    const stop = w.app.get(Hints).on('notifications', (hint) => heard.push(hint));
    expect(await tell()).toBe(1);
    await expect.poll(() => heard).toMatchObject([{ personIds: [ben.id] }]);
    stop();
    const { items, unread } = await inbox(ben);
    expect(unread).toBe(1);
    expect(items).toMatchObject([
      {
        kind: 'report-upheld',
        read: false,
        comment: { id, status: 'removed', author: null, body: null, bodyHtml: null, reactions: {} },
        thread: { articleKey: 'square' },
      },
    ]);
    for (const secret of [ada.id, mia.id, 'Said', 'abuse'])
      expect(JSON.stringify(items)).not.toContain(secret);
    expect(await tell()).toBe(0);
    await w.call('POST', '/v1/me/notifications/read', as(ben, { upTo: items[0].id }));
    expect((await inbox(ben)).unread).toBe(0);
  });

  it('hears nothing of what was taken back, nor of what was let stand', async () => {
    const back = await said();
    const fine = await said();
    await report(ben, back);
    await report(ben, fine);
    const decision = await decide(back, 'remove');
    await decide(fine, 'approve');
    expect((await w.call('POST', `/v1/decisions/${decision}/undo`, as(mia))).status).toBe(200);
    await later(3_700);
    expect(await tell()).toBe(0);
    await decide(back, 'remove');
    await later(80);
    expect(await tell()).toBe(1);
    // Restored later: what was told is no longer so, and is shown no more.
    await decide(back, 'restore', mark);
    expect((await inbox(ben)).items).toEqual([]);
    const again = await decide(back, 'remove', mark);
    await w.call('POST', `/v1/decisions/${again}/undo`, as(mark));
    await later(80);
    expect(await tell()).toBe(0);
  });

  it('is told of many at a time after the hour in which they are taken back', async () => {
    const id = await said();
    await report(ben, id);
    const { version, revision } = (await w.call('GET', `${M}/cases/${id}`, as(mia))).body;
    const batch = { action: 'remove', decisions: [{ caseId: id, version, revision }] };
    expect((await w.call('POST', `${M}/batches`, as(mia, batch))).status).toBe(201);
    await later(3_600);
    expect(await tell()).toBe(0);
    await later(20);
    expect(await tell()).toBe(1);
  });

  it('is told of a hidden history an hour after that has ended', async () => {
    const author = await reader();
    const id = await said(author);
    await report(ben, id);
    await said(author);
    await w.call('POST', `${M}/people/${author.id}/hidings`, as(mia, { reason: 'Flooding' }));
    await w.app.get(Hiding).next();
    await w.app.get(Hiding).next();
    await later(1e6);
    expect(await tell()).toBe(0);
    await w.app.get(Hiding).drain();
    await later(3_600);
    expect(await tell()).toBe(0);
    await later(20);
    expect(await tell()).toBe(1);
  });

  it('is a good reporter: a report that weighed less than a whole one is not answered', async () => {
    const fresh = await reader(0);
    const poor = await reader();
    for (let n = 0; n < 5; n++) {
      const id = await said();
      await report(poor, id);
      await decide(id, n === 0 ? 'remove' : 'approve');
    }
    await later(80);
    expect(await tell()).toBe(1);
    const id = await said();
    for (const person of [fresh, poor, ben]) await report(person, id);
    const weights = await sql<{ weight: number }>(
      `SELECT weight FROM reports WHERE comment_id = $1 ORDER BY weight`,
      id,
    );
    // One of five was right: less than half of what a report weighs by itself, and less than a fresh account's.
    expect(weights.map(({ weight }) => weight)).toEqual([0.4, 0.5, 1]);
    await decide(id, 'remove');
    await later(80);
    expect(await tell()).toBe(1);
    expect((await inbox(fresh)).items).toEqual([]);
    expect((await inbox(poor)).items).toHaveLength(1);
    expect((await inbox(ben)).items).toHaveLength(1);
  });

  it('hears it in place of any other reason, and of that again when the comment is back', async () => {
    const own = await said(ben);
    const answer = (await w.post(ada, 'square', 'Nonsense, all of it', { parentId: own })).body.id;
    await w.app.get(Gathering).catchUp();
    await w.app.get(Notifying).catchUp();
    expect((await inbox(ben)).items).toMatchObject([{ kind: 'reply' }]);
    await report(ben, answer);
    await decide(answer, 'remove');
    expect((await inbox(ben)).items).toEqual([]);
    await later(80);
    await tell();
    expect((await inbox(ben)).items).toMatchObject([{ kind: 'report-upheld', read: false }]);
    await decide(answer, 'restore', mark);
    await w.app.get(Gathering).catchUp();
    await w.app.get(Notifying).catchUp();
    expect((await inbox(ben)).items).toMatchObject([{ kind: 'reply' }]);
  });

  it('is told once by however many workers', async () => {
    const people: TestPerson[] = [];
    for (let n = 0; n < 4; n++) people.push(await reader());
    const id = await said();
    for (const person of people) await report(person, id);
    await decide(id, 'remove');
    await later(80);
    const told = await Promise.all([tell(), tell(), tell()]);
    const rest = await tell();
    expect(told.reduce((sum, some) => sum + some, rest)).toBe(4);
    for (const person of people) expect((await inbox(person)).items).toHaveLength(1);
  });
});
