import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recount } from '@app/discussion';
import { Hints, type Hint, inTransaction, rows } from '@app/platform';
import { addSite, EASY, type TestPerson, type World } from '../factories/world.js';
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

const caseOf = async (id: string) => (await w.call('GET', `${M}/cases/${id}`, as(mia))).body;
const posted = async (article: string, body: string, by = ada) =>
  (await w.post(by, article, body)).body as { id: string; threadId: string; version: number };
/** Decides as the case is now. */
async function decide(by: TestPerson, id: string, action: string, more: object = {}) {
  const { version, revision } = await caseOf(id);
  const answer = await w.call(
    'POST',
    `${M}/cases/${id}/decisions`,
    as(by, { action, version, revision, ...more }),
  );
  expect(answer.status, answer.text).toBe(201);
  return answer.body.decision as { id: string };
}
const undo = (by: TestPerson, decision: { id: string }) =>
  w.call('POST', `/v1/decisions/${decision.id}/undo`, as(by));
const report = (by: TestPerson, id: string, reason = 'abuse') =>
  w.call('POST', `/v1/comments/${id}/reports`, as(by, { reason }));
const age = (decision: { id: string }, seconds: number) =>
  rows(w.database, `UPDATE decisions SET at = at - make_interval(secs => $2) WHERE id = $1`, [
    decision.id,
    seconds,
  ]);

/** All that a decision writes, of the comment, its case, its reports and its thread; what only grows is left out. */
async function standing(id: string) {
  const [found] = await rows(
    w.database,
    `SELECT c.status, c.visible, c.body, c.revision, c.pending_revision, c.reviewed, c.pinned, c.featured, c.published_at, c.edited_at,
       c.edit_asked_at, c.reply_count, k.queue, k.state, k.revision AS case_revision, k.risk, k.report_weight,
       k.opened_at, k.closed_at, k.decision_id, round(k.priority::numeric, 6) AS priority, k.claimed_by,
       n.comment_count, n.pinned_count, n.featured_count, n.question_count, n.answered_count,
       (SELECT json_agg(json_build_array(r.reporter_id, r.outcome) ORDER BY r.reporter_id) FROM reports r WHERE r.comment_id = c.id) AS reports,
       (SELECT json_agg(json_build_array(v.revision, v.body, v.state, v.created_at) ORDER BY v.revision)
        FROM comment_revisions v WHERE v.comment_id = c.id) AS texts
     FROM comments c JOIN thread_counters n ON n.thread_id = c.thread_id LEFT JOIN cases k ON k.id = c.id WHERE c.id = $1`,
    [id],
  );
  return found;
}

/** Everything that can be decided, with what makes the comment be in that situation. */
const held = async () => (await posted('waiting', `Held ${Math.random()}`)).id;
const reported = async () => {
  const { id } = await posted('square', `Reported ${Math.random()}`);
  await report(ben, id);
  return id;
};
const marked = async () => {
  const id = await reported();
  for (const mark of ['pin', 'feature']) await w.call('PUT', `/v1/comments/${id}/${mark}`, as(mia));
  return id;
};
const pending = async () => {
  const { id, version } = await posted('square', `Public ${Math.random()}`);
  await report(ben, id);
  await rows(
    w.database,
    `WITH r AS (INSERT INTO comment_revisions (comment_id, revision, site_id, body, state) SELECT id, 2, site_id, 'Another text', 'held' FROM comments WHERE id = $1)
     UPDATE comments SET pending_revision = 2, version = version + 1 WHERE id = $1`,
    [id],
  );
  await rows(
    w.database,
    `UPDATE cases SET revision = 2, queue = 'held', version = version + 1 WHERE id = $1`,
    [id],
  );
  expect(version).toBe(1);
  return id;
};
const removed = async () => {
  const id = await reported();
  await decide(mark, id, 'remove');
  return id;
};
const rejected = async () => {
  const id = await held();
  await decide(mark, id, 'reject');
  return id;
};

describe('taking a decision back', () => {
  it.each([
    ['approve', held],
    ['reject', held],
    ['escalate', held],
    ['ask-edit', held],
    ['approve', reported],
    ['remove', reported],
    ['remove', marked],
    ['escalate', reported],
    ['ask-edit', reported],
    ['approve', pending],
    ['reject', pending],
    ['remove', pending],
    ['restore', removed],
    ['restore', rejected],
  ])('%s (%o) leaves everything as it was before', async (action, situation) => {
    const id = await situation();
    const before = await standing(id);
    const { version } = await caseOf(id);
    const decision = await decide(mia, id, action, { message: 'Because' });
    const answer = await undo(mia, decision);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body.decision).toMatchObject({ id: decision.id, undoneAt: expect.any(String) });
    expect(answer.body.case.version).toBe(version + 2);
    expect(await standing(id)).toEqual(before);
    const { threadId } = answer.body.case.comment;
    expect(await inTransaction(w.database, (tx) => recount(tx, threadId))).toMatchObject({});
    expect(await standing(id)).toEqual(before);
    const entries = await rows(
      w.database,
      `SELECT 1 FROM audit_log WHERE subject_id = $1 AND action = 'decision.undone'`,
      [id],
    );
    expect(entries).toHaveLength(1);
    // Again it changes nothing, and a colleague may decide now.
    expect((await undo(mia, decision)).body.case.version).toBe(version + 2);
    if (before!['state'] === 'open') await decide(mark, id, action, { message: 'Because' });
  });

  it('is told to the author and to readers as the decision was, and leaves no word of it', async () => {
    const id = await reported();
    const decision = await decide(mia, id, 'remove', { reason: 'A slip' });
    const heard: Hint[] = [];
    const hints = w.app.get(Hints);
    const stops = (['case', 'own-comment', 'thread'] as const).map((topic) =>
      hints.on(topic, (hint) => heard.push(hint)),
    );
    await undo(mia, decision);
    stops.forEach((stop) => stop());
    expect(heard.map(({ topic }) => topic).sort()).toEqual(['case', 'own-comment', 'thread']);
    expect((await w.call('GET', `/v1/comments/${id}`)).status).toBe(200);
    const own = await w.call('GET', '/v1/me/comments', as(ada));
    expect(
      own.body.items.find((item: { comment: { id: string } }) => item.comment.id === id).decision,
    ).toBeNull();
    expect(own.text).not.toContain('A slip');
  });

  it('is for who took it, on their site, for a minute by the database’s clock', async () => {
    const id = await reported();
    const decision = await decide(mia, id, 'remove');
    expect(await undo(mark, decision)).toMatchObject({ status: 403, body: { code: 'not-your-decision' } });
    expect((await undo(ada, decision)).status).toBe(403);
    const site = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const olga = await w.person('Olga Brandt', { site, role: 'moderator' });
    expect(await undo(olga, decision)).toMatchObject({ status: 404, body: { code: 'unknown-decision' } });
    await age(decision, 61);
    expect(await undo(mia, decision)).toMatchObject({ status: 409, body: { code: 'undo-expired' } });
    await age(decision, -30);
    expect((await undo(mia, decision)).status).toBe(200);
  });

  it('is refused once something else has happened', async () => {
    const id = await reported();
    const first = await decide(mia, id, 'remove');
    const second = await decide(mark, id, 'restore');
    expect(await undo(mia, first)).toMatchObject({
      status: 409,
      body: { code: 'undo-overtaken', case: { id } },
    });
    expect((await undo(mark, second)).status).toBe(200);
    // The version has grown: the first decision is no longer the latest thing that happened.
    expect((await undo(mia, first)).body.code).toBe('undo-overtaken');

    const edited = await posted('square', 'Before the edit');
    const seen = await decide(mia, edited.id, 'approve');
    await w.call(
      'PATCH',
      `/v1/comments/${edited.id}`,
      as(ada, { body: 'After the edit', version: edited.version }),
    );
    expect((await undo(mia, seen)).body.code).toBe('undo-overtaken');

    const gone = await posted('waiting', 'Withdrawn after that');
    const approved = await decide(mia, gone.id, 'approve');
    await w.call('DELETE', `/v1/comments/${gone.id}`, as(ada));
    expect((await undo(mia, approved)).body.code).toBe('case-closed');
  });

  it('leaves public what was answered meanwhile, and waits for who holds the case', async () => {
    const { id } = await posted('waiting', 'Answered at once');
    const decision = await decide(mia, id, 'approve');
    const reply = await w.post(ben, 'waiting', 'Indeed', { parentId: id });
    expect(reply.status).toBe(202);
    expect(await undo(mia, decision)).toMatchObject({ status: 409, body: { code: 'illegal-transition' } });
    expect((await w.call('GET', `/v1/comments/${id}`)).status).toBe(200);

    const up = await reported();
    const passed = await decide(mia, up, 'escalate');
    await w.call('POST', `${M}/claims`, as(mark, { caseId: up }));
    expect(await undo(mia, passed)).toMatchObject({
      status: 409,
      body: { code: 'claimed', claim: { by: { id: mark.id } } },
    });
  });

  it('counts the reports that came meanwhile', async () => {
    const id = await reported();
    const decision = await decide(mia, id, 'approve');
    expect((await report(mark, id)).status).toBe(201);
    expect((await undo(mia, decision)).body.case).toMatchObject({
      queue: 'reported',
      state: 'open',
      reportCount: 2,
    });
    const [weighed] = await rows<{ kept: number; counted: number }>(
      w.database,
      `SELECT report_weight AS kept, (SELECT sum(weight) FROM reports WHERE comment_id = $1) AS counted FROM cases WHERE id = $1`,
      [id],
    );
    expect(weighed!.kept).toBeCloseTo(weighed!.counted, 9);
    // Nothing holds that was decided on the text before.
    const late = await w.call(
      'POST',
      `${M}/cases/${id}/decisions`,
      as(mia, { action: 'remove', version: 1, revision: 1 }),
    );
    expect(late).toMatchObject({ status: 412, body: { code: 'stale-version' } });
  });
});

describe('many at a time', () => {
  const batch = (by: TestPerson, body: object, headers?: Record<string, string>) =>
    w.call('POST', `${M}/batches`, as(by, body, headers));
  const undoBatch = (by: TestPerson, id: string) => w.call('POST', `${M}/batches/${id}/undo`, as(by));
  const asked = (ids: string[], more: object = {}) =>
    ids.map((caseId) => ({ caseId, version: 1, revision: 1, ...more }));

  it('each wins or loses by itself, with its own reason', async () => {
    const good = [await held(), await held()];
    const [decided, claimed, stale] = [await held(), await held(), await held()];
    const own = (await posted('waiting', 'A moderator’s own', mia)).id;
    await decide(mark, decided, 'reject');
    await w.call('POST', `${M}/claims`, as(mark, { caseId: claimed }));
    const foreign = '0190f3a0-0000-7000-8000-000000000000';
    const decisions = [
      ...asked([good[0]!, decided, claimed]),
      ...asked([stale], { revision: 2 }),
      ...asked([own, foreign, good[1]!]),
    ];
    const body = { action: 'approve', decisions, reason: 'All good' };
    const answer = await batch(mia, body, { 'idempotency-key': 'batch-1' });
    expect(answer.status, answer.text).toBe(201);
    expect(answer.body).toMatchObject({ action: 'approve', decided: 2, refused: 5 });
    expect(
      answer.body.results.map(({ caseId, problem }: never) => [
        caseId,
        (problem as { code: string } | null)?.code,
      ]),
    ).toEqual([
      [good[0], undefined],
      [decided, 'already-decided'],
      [claimed, 'claimed'],
      [stale, 'stale-version'],
      [own, 'four-eyes'],
      [foreign, 'unknown-case'],
      [good[1], undefined],
    ]);
    for (const id of good)
      expect((await caseOf(id)).history).toMatchObject([{ action: 'approve', reason: 'All good' }]);
    const entries = await rows<{ action: string; n: number }>(
      w.database,
      `SELECT action, count(*)::int AS n FROM audit_log WHERE subject_id = ANY($1) GROUP BY action ORDER BY action`,
      [[...good, answer.body.id]],
    );
    expect(entries).toEqual([
      { action: 'batch.decided', n: 1 },
      { action: 'comment.approved', n: 2 },
    ]);
    expect((await batch(mia, body, { 'idempotency-key': 'batch-1' })).body).toEqual(answer.body);
    expect(
      (await batch(mia, { ...body, action: 'reject' }, { 'idempotency-key': 'batch-1' })).body.code,
    ).toBe('idempotency-key-reused');
  });

  it('goes on where a process died over it', async () => {
    const ids = [await held(), await held(), await held()];
    const body = { action: 'approve', decisions: asked(ids) };
    const first = await batch(mia, body, { 'idempotency-key': 'batch-2' });
    const [, late] = first.body.results as { decisionId: string }[];
    // As it would be if it had ended after the first one.
    await rows(w.database, 'UPDATE decision_batches SET results = NULL WHERE id = $1', [first.body.id]);
    await rows(w.database, 'DELETE FROM decisions WHERE id = $1', [late!.decisionId]);
    await rows(w.database, `UPDATE cases SET state = 'open', version = 1, closed_at = NULL WHERE id = $1`, [
      ids[1],
    ]);
    await rows(w.database, `UPDATE comments SET reviewed = false WHERE id = $1`, [ids[1]]);
    const again = await batch(mia, body, { 'idempotency-key': 'batch-2' });
    expect(again.body).toMatchObject({ id: first.body.id, decided: 3, refused: 0 });
    for (const id of ids) expect((await caseOf(id)).history).toHaveLength(1);
  });

  it('is listed to who took it, the latest first, by pages, with what was taken back', async () => {
    const nora = await w.person('Nora List', { role: 'moderator' });
    const made: string[] = [];
    for (let count = 0; count < 3; count++)
      made.push((await batch(nora, { action: 'approve', decisions: asked([await held()]) })).body.id);
    await undoBatch(nora, made[2]!);
    const page = (query: string, by = nora) => w.call('GET', `${M}/batches?${query}`, as(by));
    const first = await page('limit=2');
    expect(first.body.items).toMatchObject([
      { id: made[2], action: 'approve', decided: 1, refused: 0, undone: 1 },
      { id: made[1], decided: 1, undone: 0 },
    ]);
    // What became of each of a thousand would be too much for a list.
    expect(first.body.items[0]).not.toHaveProperty('results');
    const rest = await page(`limit=2&cursor=${first.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ id: made[0] }], nextCursor: null });
    expect((await page(`cursor=${first.body.nextCursor}`, mark)).body.code).toBe('invalid-cursor');
    expect((await page('', await w.person('Olaf List', { role: 'moderator' }))).body.items).toEqual([]);
    expect((await page('', ada)).status).toBe(403);
  });

  it('is taken back by who took it, as far as it can be, and says what stays', async () => {
    const ids = [await held(), await held(), await held()];
    const made = (await batch(mia, { action: 'reject', decisions: asked(ids) })).body;
    await decide(mark, ids[1]!, 'restore');
    expect(await undoBatch(mark, made.id)).toMatchObject({
      status: 403,
      body: { code: 'not-your-decision' },
    });
    const answer = await undoBatch(mia, made.id);
    expect(answer).toMatchObject({ status: 200, body: { undone: 2, stayed: 1 } });
    // They are decided four at a time, and told in the order in which that was done.
    const ofIt = answer.body.results.find(({ caseId }: { caseId: string }) => caseId === ids[1]);
    expect(ofIt).toMatchObject({
      problem: { code: 'undo-overtaken', status: 409 },
    });
    expect(await caseOf(ids[0]!)).toMatchObject({
      queue: 'held',
      state: 'open',
      comment: { status: 'held' },
    });
    expect((await undoBatch(mia, made.id)).body).toMatchObject({ undone: 2, stayed: 1 });
    const entries = await rows(
      w.database,
      `SELECT 1 FROM audit_log WHERE subject_id = $1 AND action = 'batch.undone'`,
      [made.id],
    );
    expect(entries).toHaveLength(1);

    const old = (await batch(mia, { action: 'reject', decisions: asked([await held()]) })).body;
    await age({ id: old.results[0].decisionId }, 3_601);
    expect((await undoBatch(mia, old.id)).body).toMatchObject({
      undone: 0,
      stayed: 1,
      results: [{ problem: { code: 'undo-expired' } }],
    });
    expect((await undoBatch(mia, '0190f3a0-0000-7000-8000-000000000000')).body.code).toBe('unknown-batch');
  });

  it('takes a thousand, each case once', async () => {
    const id = await held();
    for (const decisions of [
      [],
      asked([id, id]),
      asked(Array.from({ length: 1_001 }, () => crypto.randomUUID())),
    ]) {
      expect((await batch(mia, { action: 'approve', decisions })).status).toBe(422);
    }
    expect((await batch(mia, { action: 'ask-edit', decisions: asked([id]) })).status).toBe(422);
    expect((await batch(ada, { action: 'approve', decisions: asked([id]) })).status).toBe(403);
  });
});
