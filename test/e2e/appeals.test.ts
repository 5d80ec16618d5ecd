import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complainUntil } from '@app/legal';
import { appealEnd } from '@app/moderation';
import { Hints, inTransaction, type Hint, rows } from '@app/platform';
import { addSite, change, EASY, signInAgain, type TestPerson, type World } from '../factories/world.js';
import { doneFor } from './appeal-times.fixture.js';
import { as, M, newsroom } from './newsroom.fixture.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let mark: TestPerson;

beforeAll(async () => {
  ({ w, ada, ben, mia, mark } = await newsroom());
});
afterAll(() => w.close());

const caseOf = async (id: string) => (await w.call('GET', `${M}/cases/${id}`, as(mark))).body;
const decide = async (by: TestPerson, id: string, action: string, more: object = {}) => {
  const { version, revision } = await caseOf(id);
  return w.call('POST', `${M}/cases/${id}/decisions`, as(by, { action, version, revision, ...more }));
};
const appeal = (
  by: TestPerson,
  decisionId: string,
  words = 'It was fair comment',
  headers?: Record<string, string>,
) => w.call('POST', `/v1/decisions/${decisionId}/appeals`, as(by, { words }, headers));
const ownDecision = async (by: TestPerson, id: string) => {
  const { body } = await w.call('GET', '/v1/me/comments?limit=100', as(by));
  return body.items.find((item: { comment: { id: string } }) => item.comment.id === id).decision;
};
let count = 0;
const turnedDown = async (by: TestPerson, action: 'reject' | 'remove', author = ada) => {
  const article = action === 'reject' ? 'waiting' : 'square';
  const { id } = (await w.post(author, article, `Said ${++count}`)).body;
  const { body } = await decide(by, id, action, { reason: 'Insults' });
  return { id: id as string, decisionId: body.decision.id as string };
};
const backdate = (id: string, seconds: number) =>
  rows(w.database, `UPDATE decisions SET at = ${doneFor('clock_timestamp()', '$2::int')} WHERE id = $1`, [
    id,
    seconds,
  ]);

describe('an appeal', () => {
  it.each(['reject', 'remove'] as const)(
    'against %s goes to somebody else, who overturns it, and the author reads why',
    async (action) => {
      const { id, decisionId } = await turnedDown(mia, action);
      expect((await ownDecision(ada, id)).appeal).toMatchObject({
        state: 'possible',
        until: expect.any(String),
      });
      const heard: Hint[] = [];
      const stops = (['case', 'own-comment'] as const).map((topic) =>
        w.app.get(Hints).on(topic, (hint) => heard.push(hint)),
      );
      const made = await appeal(ada, decisionId, '  I named <b>nobody</b>.  ');
      expect(made.status, made.text).toBe(201);
      expect(made.body).toMatchObject({
        decisionId,
        commentId: id,
        words: 'I named <b>nobody</b>.',
        outcome: null,
      });
      expect((await ownDecision(ada, id)).appeal).toMatchObject({
        state: 'open',
        words: 'I named <b>nobody</b>.',
      });
      expect(await caseOf(id)).toMatchObject({
        queue: 'appeals',
        state: 'open',
        appeal: { decisionId, words: 'I named <b>nobody</b>.', outcome: null },
      });
      const queues = await w.call('GET', `${M}/queues`, as(mark));
      expect(queues.body.counts.appeals).toBe(1);

      // Never to who took the decision.
      expect(
        (await w.call('POST', `${M}/claims`, as(mia, { queue: 'appeals', count: 20 }))).body.cases,
      ).toEqual([]);
      expect(await w.call('POST', `${M}/claims`, as(mia, { caseId: id }))).toMatchObject({
        status: 403,
        body: { code: 'four-eyes' },
      });
      for (const answer of ['restore', 'uphold']) {
        expect(await decide(mia, id, answer)).toMatchObject({ status: 403, body: { code: 'four-eyes' } });
      }
      const given = await w.call('POST', `${M}/claims`, as(mark, { queue: 'appeals' }));
      expect(given.body.cases.map((found: { id: string }) => found.id)).toEqual([id]);
      const { claimToken } = given.body;
      const done = await decide(mark, id, 'restore', { claimToken, message: 'You are right' });
      expect(done.body.case).toMatchObject({
        state: 'closed',
        comment: { status: 'published' },
        appeal: { outcome: 'overturned' },
      });
      expect(await ownDecision(ada, id)).toMatchObject({
        action: 'restore',
        message: 'You are right',
        appeal: { state: 'overturned', words: 'I named <b>nobody</b>.' },
      });
      stops.forEach((stop) => stop());
      expect(heard.filter(({ topic }) => topic === 'own-comment')).toHaveLength(1);
      const types = heard.filter((hint) => hint.topic === 'case').map((hint) => (hint as Hint<'case'>).type);
      expect(types).toEqual(['case.opened', 'case.claimed', 'case.decided']);
    },
  );

  it('can be upheld, once and for all, and the answer be taken back for a minute', async () => {
    const { id, decisionId } = await turnedDown(mia, 'remove');
    expect((await decide(mark, id, 'uphold')).status).toBe(409);
    await appeal(ada, decisionId);
    const answered = await decide(mark, id, 'uphold', { message: 'It named somebody' });
    expect(answered.body.case).toMatchObject({
      state: 'closed',
      comment: { status: 'removed' },
      appeal: { outcome: 'upheld' },
    });
    expect(await ownDecision(ada, id)).toMatchObject({
      action: 'uphold',
      message: 'It named somebody',
      appeal: { state: 'upheld' },
    });
    expect(await appeal(ada, decisionId)).toMatchObject({
      status: 409,
      body: { code: 'already-appealed', appeal: { outcome: 'upheld' } },
    });
    expect(await appeal(ada, answered.body.decision.id)).toMatchObject({
      status: 409,
      body: { code: 'not-appealable' },
    });

    const undone = await w.call('POST', `/v1/decisions/${answered.body.decision.id}/undo`, as(mark));
    expect(undone.body.case).toMatchObject({ queue: 'appeals', state: 'open', appeal: { outcome: null } });
    expect((await ownDecision(ada, id)).appeal.state).toBe('open');
    expect((await decide(mark, id, 'restore')).status).toBe(201);
  });

  it('is made once, by the author, with the same key the same one', async () => {
    const { id, decisionId } = await turnedDown(mia, 'remove');
    for (const words of ['', '   ', 'x'.repeat(2001), 'a\0b']) {
      expect((await appeal(ada, decisionId, words)).status).toBe(422);
    }
    expect(await appeal(ben, decisionId)).toMatchObject({ status: 404, body: { code: 'unknown-decision' } });
    expect(
      (await w.call('POST', `/v1/decisions/${decisionId}/appeals`, { body: { words: 'Hm' } })).status,
    ).toBe(401);
    const site = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const bea = await w.person('Bea Holm', { site });
    expect((await appeal(bea, decisionId)).body.code).toBe('unknown-decision');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => appeal(ada, decisionId, 'Once', { 'idempotency-key': 'appeal-1' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await appeal(ada, decisionId, 'Once')).toMatchObject({
      status: 409,
      body: { code: 'already-appealed' },
    });
    expect((await rows(w.database, 'SELECT 1 FROM appeals WHERE comment_id = $1', [id])).length).toBe(1);
  });

  it('is possible for six months, by the clock of the database, to the second', async () => {
    const late = await turnedDown(mia, 'remove');
    await backdate(late.decisionId, -1);
    expect((await ownDecision(ada, late.id)).appeal).toBeNull();
    expect(await appeal(ada, late.decisionId)).toMatchObject({
      status: 409,
      body: { code: 'appeal-too-late' },
    });
    await backdate(late.decisionId, 30);
    expect((await appeal(ada, late.decisionId)).status).toBe(201);
  });

  it('is possible as long as the statement of reasons says, wherever the database stands, each day of the year', async () => {
    const days = await inTransaction(w.database, async (tx) => {
      await tx.query(`SET LOCAL TIME ZONE 'Europe/Berlin'`);
      return rows<{ now: Date; over: Date; open: Date; overEnd: Date; openEnd: Date }>(
        tx,
        `SELECT now, over, open, ${appealEnd('over')} AS "overEnd", ${appealEnd('open')} AS "openEnd"
         FROM generate_series('2026-11-30T23:30:00Z'::timestamptz, '2028-03-05T23:30:00Z', interval '1 day') now
           CROSS JOIN LATERAL (SELECT ${doneFor('now', '-1')} AS over, ${doneFor('now', '30')} AS open) d`,
      );
    });
    expect(days.length).toBeGreaterThan(450);
    for (const { now, over, open, overEnd, openEnd } of days) {
      expect([overEnd, openEnd]).toEqual([complainUntil(over), complainUntil(open)]);
      expect(overEnd.getTime()).toBeLessThan(now.getTime());
      expect(openEnd.getTime()).toBeGreaterThan(now.getTime());
    }
  });

  it('is about what stands: nothing that was taken back, overturned or deleted, nor a new text', async () => {
    const { id, decisionId } = await turnedDown(mia, 'remove');
    expect((await w.call('POST', `/v1/decisions/${decisionId}/undo`, as(mia))).status).toBe(200);
    expect((await appeal(ada, decisionId)).body.code).toBe('not-appealable');
    const again = (await decide(mia, id, 'remove')).body.decision.id;
    await decide(mark, id, 'restore');
    expect((await appeal(ada, again)).body.code).toBe('not-appealable');

    const gone = await turnedDown(mia, 'remove');
    expect((await appeal(ada, gone.decisionId)).status).toBe(201);
    await w.call('DELETE', `/v1/comments/${gone.id}`, as(ada));
    expect(await caseOf(gone.id)).toMatchObject({ state: 'closed', appeal: null });
    const [row] = await rows<{ outcome: string }>(
      w.database,
      'SELECT outcome FROM appeals WHERE comment_id = $1',
      [gone.id],
    );
    expect(row!.outcome).toBe('withdrawn');
    const entries = await rows<{ actor: string }>(
      w.database,
      `SELECT actor_id AS actor FROM audit_log WHERE subject_id = $1 AND action = 'appeal.withdrawn'`,
      [gone.id],
    );
    expect(entries).toEqual([{ actor: ada.id }]);
    expect((await w.call('GET', `${M}/queues`, as(mark))).body.counts.appeals).toBe(
      (await rows(w.database, `SELECT 1 FROM cases WHERE queue = 'appeals' AND state = 'open'`)).length,
    );
  });

  it('is open to who is banned or suspended', async () => {
    const cass = await w.person('Cass Reed', { plan: 'monthly' });
    const { decisionId } = await turnedDown(mia, 'remove', cass);
    await change(w, cass, {
      sanctions: [
        {
          id: crypto.randomUUID(),
          kind: 'ban',
          until: null,
          reason: 'Enough',
          message: null,
          acknowledgedAt: null,
        },
      ],
    });
    await signInAgain(w, cass);
    expect((await appeal(cass, decisionId)).status).toBe(201);
  });

  it('leaves to be counted whose decisions were overturned', async () => {
    const found = await rows<{ by: string; overturned: number; answered: number }>(
      w.database,
      `SELECT d.decided_by AS by, count(*) FILTER (WHERE a.outcome = 'overturned')::int AS overturned, count(*)::int AS answered
       FROM appeals a JOIN decisions d ON d.id = a.decision_id WHERE a.outcome IN ('upheld', 'overturned') GROUP BY 1`,
    );
    expect(found).toEqual([{ by: mia.id, overturned: 3, answered: 3 }]);
  });
});

describe('spam', () => {
  const report = (by: TestPerson, id: string, reason: string) =>
    w.call('POST', `/v1/comments/${id}/reports`, as(by, { reason }));

  it('waits in a queue of its own, until something graver is said of it', async () => {
    const { id } = (await w.post(ada, 'square', 'Buy my boots')).body;
    await report(ben, id, 'spam');
    expect(await caseOf(id)).toMatchObject({ queue: 'spam', state: 'open' });
    const listed = await w.call('GET', `${M}/cases?queue=spam`, as(mia));
    expect(listed.body.items.map((item: { id: string }) => item.id)).toContain(id);
    await report(mark, id, 'hate');
    expect((await caseOf(id)).queue).toBe('reported');
    const given = await w.call('POST', `${M}/claims`, as(mia, { queue: 'spam', count: 20 }));
    expect(given.body.cases).toEqual([]);
  });
});

describe('an appeal that is passed on', () => {
  it.each(['reject', 'remove'] as const)('against %s waits for its answer as before', async (action) => {
    const { id, decisionId } = await turnedDown(mia, action);
    expect((await decide(mark, id, 'escalate')).body.code).toBe('already-decided');
    await appeal(ada, decisionId);
    const { body: passed } = await decide(mark, id, 'escalate', { reason: 'Somebody else, please' });
    const waits = { state: 'open', appeal: { decisionId, outcome: null } };
    expect(passed.case).toMatchObject({ queue: 'escalated', ...waits });
    expect((await ownDecision(ada, id)).appeal).toMatchObject({ state: 'open' });
    // Taken back, it is where it was; and passed on or not, it is not for who is appealed against.
    await w.call('POST', `/v1/decisions/${passed.decision.id}/undo`, as(mark));
    expect(await caseOf(id)).toMatchObject({ queue: 'appeals', ...waits });
    await decide(mark, id, 'escalate');
    expect((await decide(mia, id, 'uphold')).body.code).toBe('four-eyes');
    const answered = await decide(mark, id, action === 'reject' ? 'uphold' : 'restore');
    expect(answered.body.case).toMatchObject({
      state: 'closed',
      appeal: { outcome: action === 'reject' ? 'upheld' : 'overturned' },
    });
    expect((await decide(mark, id, 'escalate')).status).toBe(action === 'reject' ? 409 : 201);
  });

  it('goes with its comment', async () => {
    const { id, decisionId } = await turnedDown(mia, 'remove');
    await appeal(ada, decisionId);
    await decide(mark, id, 'escalate');
    await w.call('DELETE', `/v1/comments/${id}`, as(ada));
    const found = await rows(w.database, 'SELECT outcome FROM appeals WHERE comment_id = $1', [id]);
    expect(found).toEqual([{ outcome: 'withdrawn' }]);
  });
});
