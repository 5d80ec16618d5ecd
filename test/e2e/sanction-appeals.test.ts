import type { QueryResultRow } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Hints, type Hint, rows } from '@app/platform';
import { addSite, EASY, signInAgain, type TestPerson, type World } from '../factories/world.js';
import { doneFor } from './appeal-times.fixture.js';
import { as, M, newsroom } from './newsroom.fixture.js';

let w: World;
let ben: TestPerson;
let mia: TestPerson;
let mark: TestPerson;
let ada: TestPerson;

beforeAll(async () => {
  ({ w, ben, mia, mark } = await newsroom());
});
afterAll(() => w.close());
beforeEach(async () => {
  ada = await w.person(`Ada ${Math.random()}`, { plan: 'monthly' });
  // What other tests left waiting.
  await sql(
    `UPDATE appeals SET outcome = 'withdrawn', answered_at = clock_timestamp() WHERE outcome IS NULL`,
  );
});

const sql = <Row extends QueryResultRow>(text: string, ...values: unknown[]) =>
  rows<Row>(w.database, text, values);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const impose = async (kind: string, more: object = {}, by = mia, person = ada): Promise<string> => {
  const path = `/v1/sites/daily/people/${person.id}/sanction`;
  const answer = await w.call('PUT', path, as(by, { kind, reason: 'Shouting', ...more }));
  expect(answer.status, answer.text).toBe(200);
  return answer.body.history[0].id;
};
const appeal = (by: TestPerson, id: string, words = 'I was quoting', headers = {}) =>
  w.call('POST', `/v1/me/sanctions/${id}/appeals`, as(by, { words }, headers));
const waiting = async (by: TestPerson, query = '') =>
  (await w.call('GET', `${M}/sanction-appeals${query}`, as(by))).body;
const answer = (by: TestPerson, id: string, action: string, more: object = {}, headers = {}) =>
  w.call('POST', `${M}/sanction-appeals/${id}/answers`, as(by, { action, ...more }, headers));
const own = async (by: TestPerson) => (await w.call('GET', '/v1/me/restrictions', as(by))).body;
const appealId = async (sanctionId: string) =>
  (await sql<{ id: string }>('SELECT id FROM appeals WHERE sanction_id = $1', sanctionId))[0]!.id;
/** A sanction against which one may appeal for so many seconds still. */
const backdate = (id: string, seconds: number) =>
  sql(
    `UPDATE sanctions SET created_at = ${doneFor('clock_timestamp()', '$2::int')} WHERE id = $1`,
    id,
    seconds,
  );

describe('an appeal against a sanction', () => {
  it.each([
    ['warn', {}],
    ['premoderate', { until: inDays(3) }],
    ['slow', {}],
    ['suspend', { until: inDays(3) }],
    ['ban', {}],
  ])('%s: is read and answered by somebody else, and overturning lifts it', async (kind, more) => {
    const id = await impose(kind, more);
    if (kind === 'ban') await signInAgain(w, ada);
    const before = await own(ada);
    expect(before.inForce).toMatchObject([{ id, kind, appeal: null, appealUntil: expect.any(String) }]);
    const made = await appeal(ada, id, '  I <b>quoted</b>.  ');
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({
      id,
      kind,
      appealUntil: null,
      appeal: { words: 'I <b>quoted</b>.', outcome: null, answer: null },
    });
    expect(JSON.stringify(await own(ada))).not.toContain(mia.id);

    const { items } = await waiting(mark);
    expect(items).toMatchObject([
      {
        person: { id: ada.id },
        words: 'I <b>quoted</b>.',
        sanction: { id, kind, by: { id: mia.id }, reason: 'Shouting' },
        outcome: null,
        own: false,
      },
    ]);
    expect((await waiting(mia)).items).toMatchObject([{ own: true }]);
    expect((await w.call('GET', `${M}/queues`, as(mark))).body.sanctionAppeals).toBe(1);
    const profile = (await w.call('GET', `/v1/sites/daily/people/${ada.id}`, as(mark))).body;
    expect(profile.sanctions.inForce[0].appeal).toMatchObject({ id: items[0].id, outcome: null });

    for (const action of ['uphold', 'overturn'])
      expect(await answer(mia, items[0].id, action)).toMatchObject({
        status: 403,
        body: { code: 'four-eyes' },
      });
    const heard: Hint[] = [];
    const stop = w.app.get(Hints).on('membership', (hint) => heard.push(hint));
    const done = await answer(mark, items[0].id, 'overturn', { message: 'You are right' });
    stop();
    expect(done.status, done.text).toBe(201);
    expect(done.body).toMatchObject({
      outcome: 'overturned',
      answer: 'You are right',
      answeredBy: { id: mark.id },
    });
    expect(heard).toMatchObject([{ personId: ada.id }]);
    const after = await own(ada);
    expect(after.inForce).toEqual([]);
    expect(after.history).toMatchObject([
      { id, liftedAt: expect.any(String), appeal: { outcome: 'overturned', answer: 'You are right' } },
    ]);
    expect(JSON.stringify(after)).not.toContain(mark.id);
    expect((await waiting(mark)).items).toEqual([]);
    const entries = await sql<{ action: string }>(
      `SELECT action FROM audit_log WHERE subject_id = $1 AND data->>'sanctionId' = $2 ORDER BY id`,
      ada.id,
      id,
    );
    expect(entries.map(({ action }) => action).slice(1)).toEqual([
      'person.sanction-appealed',
      'person.sanction-overturned',
    ]);
    expect((await w.post(ada, 'square', `Back again ${Math.random()}`)).status).toBe(201);
  });

  it.each([
    ['slow', ['slow']],
    ['premoderate', ['premoderate']],
    ['suspend', ['suspend', 'ban']],
    ['ban', ['ban', 'suspend']],
  ] as const)(
    '%s: nothing takes its place while the appeal waits, so overturning frees',
    async (kind, refused) => {
      const ends = (of: string) => (of === 'suspend' ? { until: inDays(3) } : {});
      const id = await impose(kind, ends(kind));
      if (kind === 'ban') await signInAgain(w, ada);
      const { status, body: appealed } = await appeal(ada, id);
      expect(status).toBe(201);
      const path = `/v1/sites/daily/people/${ada.id}/sanction`;
      for (const by of [mia, mark])
        for (const again of refused)
          expect(
            await w.call('PUT', path, as(by, { kind: again, reason: 'Anew', ...ends(again) })),
          ).toMatchObject({
            status: 409,
            body: { code: 'appeal-waiting', appeal: { id: appealed.appeal.id, sanctionId: id } },
          });
      // What is another matter can be imposed.
      if (kind !== 'ban') await impose(kind === 'slow' ? 'premoderate' : 'warn');
      expect((await answer(mark, appealed.appeal.id, 'overturn')).status).toBe(201);
      expect((await own(ada)).inForce.map((one: { kind: string }) => one.kind)).not.toContain(kind);
      await impose(kind, ends(kind));
    },
  );

  it('that is over by itself keeps nobody from imposing', async () => {
    const id = await impose('suspend', { until: inDays(3) });
    await appeal(ada, id);
    await sql(`UPDATE sanctions SET until = clock_timestamp() - interval '1 ms' WHERE id = $1`, id);
    await impose('suspend', { until: inDays(3) });
  });

  it('has an overturned sanction count no more where its author is weighed, and the history still tells it', async () => {
    const { body: said } = await w.post(ada, 'square', `Weighed ${Math.random()}`);
    const counted = async () =>
      (await w.call('GET', `${M}/cases/${said.id}`, as(mark))).body.author.sanctions as number;
    const [overturned, upheld] = [await impose('slow'), await impose('premoderate')];
    expect(await counted()).toBe(2);
    for (const id of [overturned, upheld]) await appeal(ada, id);
    expect(await counted()).toBe(2);
    await answer(mark, await appealId(upheld), 'uphold');
    await answer(mark, await appealId(overturned), 'overturn');
    expect(await counted()).toBe(1);
    const { sanctions } = (await w.call('GET', `/v1/sites/daily/people/${ada.id}`, as(mark))).body;
    expect(sanctions.history).toMatchObject([
      { id: upheld, inForce: true, appeal: { outcome: 'upheld' } },
      { id: overturned, inForce: false, appeal: { outcome: 'overturned' } },
    ]);
  });

  it('can be upheld: then the sanction stays, and is not appealed again', async () => {
    const id = await impose('slow');
    await appeal(ada, id);
    expect((await answer(mark, await appealId(id), 'uphold', { message: 'It was shouting' })).status).toBe(
      201,
    );
    expect((await own(ada)).inForce).toMatchObject([
      { id, appeal: { outcome: 'upheld', answer: 'It was shouting' } },
    ]);
    expect(await appeal(ada, id)).toMatchObject({
      status: 409,
      body: { code: 'already-appealed', appeal: { outcome: 'upheld' } },
    });
    const ed = await w.person('Ed Vik', { role: 'editor' });
    expect(await answer(ed, await appealId(id), 'overturn')).toMatchObject({
      status: 409,
      body: { code: 'appeal-answered', appeal: { outcome: 'upheld' } },
    });
  });

  it('is made once, by the person, with the same key the same one', async () => {
    const id = await impose('slow');
    for (const words of ['', '   ', 'x'.repeat(2001), 'a\0b'])
      expect((await appeal(ada, id, words)).status).toBe(422);
    expect(await appeal(ben, id)).toMatchObject({ status: 404, body: { code: 'unknown-sanction' } });
    expect((await w.call('POST', `/v1/me/sanctions/${id}/appeals`, { body: { words: 'Hm' } })).status).toBe(
      401,
    );
    const key = { 'idempotency-key': `appeal-${id}` };
    const answers = await Promise.all(Array.from({ length: 5 }, () => appeal(ada, id, 'Once', key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201));
    expect(await appeal(ada, id, 'Once')).toMatchObject({ status: 409, body: { code: 'already-appealed' } });
    expect(await sql('SELECT 1 FROM appeals WHERE sanction_id = $1', id)).toHaveLength(1);
  });

  it('has one answer, however many give one at once', async () => {
    const id = await impose('slow');
    await appeal(ada, id);
    const colleagues = [mark, await w.person('Max Lund', { role: 'moderator' })];
    const given = await Promise.all(
      colleagues.flatMap((by) =>
        ['uphold', 'overturn'].map(async (action) => answer(by, await appealId(id), action)),
      ),
    );
    expect(given.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const entries = await sql(
      `SELECT 1 FROM audit_log WHERE action IN ('person.sanction-overturned', 'person.sanction-upheld') AND data->>'sanctionId' = $1`,
      id,
    );
    expect(entries).toHaveLength(1);
    const won = given.find(({ status }) => status === 201)!.body;
    expect((await own(ada)).history[0].appeal.outcome).toBe(won.outcome);
    const key = { 'idempotency-key': `answer-${id}` };
    const another = await impose('premoderate', { until: inDays(1) });
    await appeal(ada, another);
    const twice = await Promise.all(
      [1, 2].map(async () => answer(mark, await appealId(another), 'uphold', {}, key)),
    );
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
  });

  it('is possible for six months, by the clock of the database, to the second', async () => {
    const late = await impose('slow');
    await backdate(late, -1);
    expect((await own(ada)).history[0].appealUntil).toBeNull();
    expect(await appeal(ada, late)).toMatchObject({ status: 409, body: { code: 'appeal-too-late' } });
    // As many seconds as a slow machine may take to ask.
    await backdate(late, 30);
    expect((await appeal(ada, late)).status).toBe(201);
  });

  it('is about what was not lifted: what has ended by itself can be cleared, what was lifted is', async () => {
    const over = await impose('suspend', { until: inDays(1) });
    await sql(`UPDATE sanctions SET until = clock_timestamp() - interval '1 second' WHERE id = $1`, over);
    await sql(`UPDATE memberships SET sanctions = '[]', version = version + 1 WHERE person_id = $1`, ada.id);
    expect((await appeal(ada, over)).status).toBe(201);
    expect((await answer(mark, await appealId(over), 'overturn')).status).toBe(201);

    const lifted = await impose('slow');
    await w.call('DELETE', `/v1/sites/daily/people/${ada.id}/sanction`, as(mia));
    expect(await appeal(ada, lifted)).toMatchObject({ status: 409, body: { code: 'not-appealable' } });

    const meanwhile = await impose('slow');
    await appeal(ada, meanwhile);
    await w.call('DELETE', `/v1/sites/daily/people/${ada.id}/sanction`, as(mark));
    expect((await own(ada)).history[0]).toMatchObject({ id: meanwhile, appeal: { outcome: 'overturned' } });
    expect((await waiting(mark)).items).toEqual([]);
  });

  it('is for who may lift it: no peer, no other site, and of sections what they reach', async () => {
    await w.article('match', { section: 'Sport' });
    const sid = await w.person('Sid Holm', { role: 'moderator', sections: ['Sport'] });
    const ed = await w.person('Ed Vik', { role: 'editor' });
    const moe = await w.person('Moe Lund', { role: 'moderator' });
    const ofModerator = await impose('slow', {}, ed, moe);
    expect((await appeal(moe, ofModerator)).status).toBe(201);
    expect((await waiting(mark)).items).toEqual([]);
    expect(await answer(mark, await appealId(ofModerator), 'overturn')).toMatchObject({
      status: 403,
      body: { code: 'peer-protected' },
    });
    expect((await answer(moe, await appealId(ofModerator), 'overturn')).status).toBe(403);

    const slow = await impose('slow');
    await appeal(ada, slow);
    expect((await waiting(sid)).items).toEqual([]);
    expect((await answer(sid, await appealId(slow), 'uphold')).body.code).toBe('outside-sections');
    await w.call('DELETE', `/v1/sites/daily/people/${ada.id}/sanction`, as(mark));
    await w.post(ada, 'match', 'What a match');
    const ban = await impose('ban');
    await signInAgain(w, ada);
    await appeal(ada, ban);
    expect((await waiting(sid)).items).toEqual([]);
    expect((await answer(sid, await appealId(ban), 'uphold')).body.code).toBe('outside-sections');

    const site = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const olga = await w.person('Olga Brandt', { site, role: 'moderator' });
    const path = `/v1/sites/weekly/moderation/sanction-appeals/${await appealId(ban)}/answers`;
    expect((await w.call('POST', path, as(olga, { action: 'overturn' }))).body.code).toBe('unknown-appeal');
    expect((await answer(mark, ban, 'overturn')).body.code).toBe('unknown-appeal');
    expect((await answer(mark, await appealId(ban), 'restore')).status).toBe(422);
    expect((await w.call('GET', `${M}/sanction-appeals?cursor=nonsense`, as(mark))).status).toBe(400);
  });

  it('is listed the oldest first, page by page, and counted by whose sanctions they were', async () => {
    const people = [ada, await w.person('Bea', {}), await w.person('Cai', {})];
    const ids: string[] = [];
    for (const person of people) ids.push(await impose('slow', {}, mia, person));
    for (const [at, person] of people.entries()) await appeal(person, ids[at]!);
    const seen: string[] = [];
    let query = '?limit=2';
    for (;;) {
      const page = await waiting(mark, query);
      seen.push(...page.items.map((item: { sanction: { id: string } }) => item.sanction.id));
      if (page.nextCursor === null) break;
      query = `?limit=2&cursor=${page.nextCursor}`;
    }
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    await answer(mark, await appealId(ids[0]!), 'overturn');
    const editor = await w.person('Edda Holm', { role: 'editor' });
    const day = new Date().toISOString().slice(0, 10);
    const { body } = await w.call(
      'GET',
      `/v1/sites/daily/moderation/statistics?from=${day}&to=${day}`,
      as(editor),
    );
    const figure = body.figures.find(({ name }: { name: string }) => name === 'appeals-by-moderator');
    const [counted] = await sql<{ value: number }>(
      `SELECT count(*)::int AS value FROM appeals a JOIN sanctions s ON s.id = a.sanction_id
       WHERE s.imposed_by = $1 AND a.outcome = 'overturned'`,
      mia.id,
    );
    expect(figure.values).toContainEqual({ key: mia.id, series: 'overturned', ...counted });
  });
});
