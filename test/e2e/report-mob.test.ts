import type { QueryResultRow } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hints, type Hint, rows } from '@app/platform';
import { rounds } from '../support/depth.js';
import type { TestPerson, World } from '../factories/world.js';
import { as, M, newsroom } from './newsroom.fixture.js';

let w: World;
let ada: TestPerson;
let mia: TestPerson;
let mark: TestPerson;

beforeAll(async () => {
  ({ w, ada, mia, mark } = await newsroom());
});
afterAll(() => w.close());

const sql = <Row extends QueryResultRow>(text: string, ...values: unknown[]) =>
  rows<Row>(w.database, text, values);
let count = 0;
const said = async (by = ada) => (await w.post(by, 'square', `Said ${++count}`)).body.id as string;
const report = (by: TestPerson, id: string, reason = 'abuse') =>
  w.call('POST', `/v1/comments/${id}/reports`, as(by, { reason, detail: 'It is him' }));
const caseOf = async (id: string) => w.call('GET', `${M}/cases/${id}`, as(mia));
const decide = async (id: string, action: string) => {
  const { version, revision } = (await caseOf(id)).body;
  return w.call('POST', `${M}/cases/${id}/decisions`, as(mark, { action, version, revision }));
};
const old = (person: TestPerson) =>
  sql(`UPDATE memberships SET joined_at = joined_at - interval '30 days' WHERE person_id = $1`, person.id);

describe('a mob of new accounts', () => {
  it('raises a comment in the queue a little, removes nothing, and is named to nobody', async () => {
    const size = rounds(40, 1_000);
    const target = await said();
    const other = await said();
    const mob: TestPerson[] = [];
    for (let n = 0; n < size; n++) mob.push(await w.person(`Account ${n} of many`));
    const heard: Hint[] = [];
    const stops = (['case', 'own-comment', 'membership', 'thread'] as const).map((topic) =>
      w.app.get(Hints).on(topic, (hint) => heard.push(hint)),
    );
    const answers = await Promise.all(mob.map((one) => report(one, target)));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    // Three that have been here for long say as much as six of the mob.
    const known: TestPerson[] = [];
    for (let n = 0; n < 3; n++) known.push(await w.person(`Known ${n}`));
    for (const one of known) {
      await old(one);
      await report(one, other);
    }
    stops.forEach((stop) => stop());

    const found = (await caseOf(target)).body;
    expect(found).toMatchObject({ queue: 'reported', reportCount: size, comment: { status: 'published' } });
    expect(found.reports.every(({ weight }: { weight: number }) => weight === 0.5)).toBe(true);
    const weighed = await sql(`SELECT report_weight AS points FROM cases WHERE id = $1`, target);
    expect(weighed).toEqual([{ points: size / 2 }]);
    // However many they are, reports have thirty points at most, and twice as many have three more.
    const ahead = found.priority - (await caseOf(other)).body.priority;
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThan(3 * Math.log2(1 + size / 2) + 0.1);

    expect((await w.call('GET', `/v1/comments/${target}`)).body.comment.status).toBe('published');
    expect((await w.post(ada, 'square', 'I am still here.')).status).toBe(201);
    const opened = heard.filter((hint) => hint.topic === 'case' && (hint as Hint<'case'>).caseId === target);
    expect(opened).toHaveLength(1);
    const admin = await w.person('Uma Roth', { role: 'admin' });
    const shown = [
      JSON.stringify(heard),
      (await caseOf(target)).text,
      (await w.call('GET', `${M}/cases?queue=reported`, as(mia))).text,
      (await w.call('GET', `/v1/sites/daily/people/${ada.id}`, as(mia))).text,
      (await w.call('GET', '/v1/me/comments', as(ada))).text,
      (await w.call('GET', '/v1/me/notifications', as(ada))).text,
      (await w.call('GET', `/v1/sites/daily/audit?limit=100`, as(admin))).text,
      (await w.call('GET', `/v1/comments/${target}`)).text,
    ];
    for (const text of shown) for (const one of mob) expect(text).not.toContain(one.id);

    // Let stand, it stays so, however many more report it.
    expect((await decide(target, 'approve')).status).toBe(201);
    expect((await report(await w.person('One more'), target)).status).toBe(201);
    expect((await caseOf(target)).body).toMatchObject({ state: 'closed', comment: { status: 'published' } });
  });
});

describe('who reports what is fine', () => {
  it('weighs less each time from the fifth on, and more again by being right', async () => {
    const ben = await w.person('Ben Mole', { plan: 'monthly' });
    await old(ben);
    const answered = async (action: string) => {
      const id = await said();
      expect((await report(ben, id)).status).toBe(201);
      const { weight } = (await caseOf(id)).body.reports[0];
      expect((await decide(id, action)).status).toBe(201);
      return weight as number;
    };
    const wrong: number[] = [];
    for (let n = 0; n < 7; n++) wrong.push(await answered('approve'));
    expect(wrong).toEqual([1, 1, 1, 1, 1, 0.1, 0.1]);
    const right: number[] = [];
    for (let n = 0; n < 4; n++) right.push(await answered('remove'));
    // None of 7, 1 of 8, 2 of 9, 3 of 10: twice the share.
    expect(right.map((weight) => Math.round(weight * 1000) / 1000)).toEqual([0.1, 0.25, 0.444, 0.6]);
  });

  it('weighs nothing of what was taken back', async () => {
    const ben = await w.person('Ben Vole', { plan: 'monthly' });
    await old(ben);
    for (let n = 0; n < 5; n++) {
      const id = await said();
      await report(ben, id);
      const { body } = await decide(id, 'approve');
      await w.call('POST', `/v1/decisions/${body.decision.id}/undo`, as(mark));
    }
    const id = await said();
    await report(ben, id);
    expect((await caseOf(id)).body.reports[0].weight).toBe(1);
  });
});

describe('a moderator’s own matter', () => {
  it('is nobody’s to decide who is in it: comment, report, notice of a sanction or appeal', async () => {
    const own = await said(mia);
    const decision = await decide(own, 'remove');
    expect(decision.status).toBe(201);
    const appealed = await w.call(
      'POST',
      `/v1/decisions/${decision.body.decision.id}/appeals`,
      as(mia, { words: 'Fair' }),
    );
    expect(appealed.status).toBe(201);
    const at = (await w.call('GET', `${M}/cases/${own}`, as(mia))).body;
    for (const by of [mia, mark])
      for (const action of ['restore', 'uphold']) {
        const { version, revision } = at;
        const body = { action, version, revision };
        expect(await w.call('POST', `${M}/cases/${own}/decisions`, as(by, body))).toMatchObject({
          status: 403,
          body: { code: 'four-eyes' },
        });
      }
    expect((await w.call('GET', `${M}/cases/${own}`, as(mia))).body).toMatchObject({
      queue: 'appeals',
      state: 'open',
    });
    const reported = await said();
    await report(mia, reported);
    const { version, revision } = (await caseOf(reported)).body;
    const body = { action: 'remove', version, revision };
    expect((await w.call('POST', `${M}/cases/${reported}/decisions`, as(mia, body))).body.code).toBe(
      'four-eyes',
    );
    expect((await decide(reported, 'remove')).status).toBe(201);
  });
});

describe('two consoles', () => {
  it('of which one shows what has been decided: the late one hears what won, and the case as it is', async () => {
    const id = await said();
    await report(await w.person('Reporter'), id);
    const page = (await w.call('GET', `${M}/cases?queue=reported&limit=100`, as(mia))).body.items;
    const stale = page.find((item: { id: string }) => item.id === id);
    expect((await decide(id, 'approve')).status).toBe(201);
    const { version, revision } = stale;
    const late = await w.call(
      'POST',
      `${M}/cases/${id}/decisions`,
      as(mia, { action: 'remove', version, revision }),
    );
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: 'already-decided',
        decision: { action: 'approve', by: { id: mark.id } },
        case: { state: 'closed', comment: { status: 'published' } },
      },
    });
    expect(
      await sql(`SELECT 1 FROM audit_log WHERE subject_id = $1 AND action LIKE 'comment.%'`, id),
    ).toHaveLength(1);
  });
});
