import type { QueryResultRow } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recount } from '@app/discussion';
import { Hiding, Learning, Statistics } from '@app/moderation';
import { Hints, type Hint, inTransaction, rows } from '@app/platform';
import { addSite, EASY, type TestPerson, type World } from '../factories/world.js';
import { as, M, newsroom } from './newsroom.fixture.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let mark: TestPerson;
let sid: TestPerson;

beforeAll(async () => {
  ({ w, ben, mia, mark } = await newsroom());
  sid = await w.person('Sid Holm', { role: 'moderator', sections: ['Sport'] });
  await w.article('match', { section: 'Sport' });
});
afterAll(() => w.close());
beforeEach(async () => {
  ada = await w.person(`Ada ${Math.random()}`, { plan: 'monthly' });
});

const sql = <Row extends QueryResultRow>(text: string, ...values: unknown[]) =>
  rows<Row>(w.database, text, values);
const worker = () => w.app.get(Hiding);
const hide = (by: TestPerson, person: TestPerson, more: object = {}, headers = {}) =>
  w.call('POST', `${M}/people/${person.id}/hidings`, as(by, { reason: 'Flooding', ...more }, headers));
const read = async (id: string) => (await w.call('GET', `${M}/hidings/${id}`, as(mark))).body;
const undo = (by: TestPerson, id: string) => w.call('POST', `${M}/hidings/${id}/undo`, as(by));
const caseOf = async (id: string) => (await w.call('GET', `${M}/cases/${id}`, as(mark))).body;
async function decide(by: TestPerson, id: string, action: string) {
  const { version, revision } = await caseOf(id);
  const answer = await w.call('POST', `${M}/cases/${id}/decisions`, as(by, { action, version, revision }));
  expect(answer.status, answer.text).toBe(201);
}
let count = 0;
async function said(article = 'square', parentId?: string, by = ada): Promise<string> {
  const answer = await w.post(by, article, `Said ${++count}`, parentId ? { parentId } : {});
  expect([201, 202], answer.text).toContain(answer.status);
  return answer.body.id;
}
const statusOf = async (ids: string[]) => {
  const found = await sql<{ id: string; status: string }>(
    'SELECT id, status FROM comments WHERE id = ANY($1::uuid[])',
    ids,
  );
  return ids.map((id) => found.find((row) => row.id === id)!.status);
};
/** What the comments, their cases, reports and threads are; what only grows is left out. */
const standing = (ids: string[]) =>
  sql(
    `SELECT c.id, c.status, c.visible, c.body, c.revision, c.pending_revision, c.reviewed, c.published_at, c.reply_count,
       k.queue, k.state, k.report_weight, k.opened_at, n.comment_count,
       (SELECT json_agg(json_build_array(r.reporter_id, r.outcome) ORDER BY r.reporter_id) FROM reports r WHERE r.comment_id = c.id) AS reports
     FROM comments c JOIN thread_counters n ON n.thread_id = c.thread_id LEFT JOIN cases k ON k.id = c.id
     WHERE c.id = ANY($1::uuid[]) ORDER BY c.id`,
    ids,
  );
const countedRight = async () => {
  for (const { id } of await sql<{ id: string }>('SELECT id FROM threads')) {
    const { comments, commentCount } = await inTransaction(w.database, (tx) => recount(tx, id));
    expect([comments, commentCount.kept]).toEqual([0, commentCount.counted]);
  }
};

describe('hiding a history', () => {
  it('takes away what is public and what waits, says so once, and leaves what was decided before', async () => {
    const top = await said();
    const answer = await said('square', top);
    const theirs = await said('square', answer, ben);
    const waiting = await said('waiting');
    const gone = await said();
    await decide(mark, gone, 'remove');
    await w.call('POST', `/v1/comments/${top}/reports`, as(ben, { reason: 'spam' }));

    const heard: Hint[] = [];
    const stop = w.app.get(Hints).on('own-comment', (hint) => heard.push(hint));
    const begun = await hide(mia, ada, { rule: 'No flooding', message: 'Enough of it' });
    expect(begun.status, begun.text).toBe(201);
    expect(begun.body).toMatchObject({
      personId: ada.id,
      by: { id: mia.id },
      state: 'hiding',
      found: 3,
      hidden: 0,
      progress: 0,
    });
    expect(await worker().next()).toBe(true);
    expect(await read(begun.body.id)).toMatchObject({ state: 'hiding', hidden: 1, progress: 1 / 3 });
    await worker().drain();
    stop();
    expect(await read(begun.body.id)).toMatchObject({
      state: 'hidden',
      hidden: 3,
      stayed: {},
      progress: 1,
      undoUntil: expect.any(String),
    });
    expect(await statusOf([top, answer, theirs, waiting, gone])).toEqual([
      'removed',
      'removed',
      'published',
      'rejected',
      'removed',
    ]);
    expect(heard).toHaveLength(1);
    await countedRight();

    const entries = await sql<{ action: string; data: object }>(
      `SELECT action, data FROM audit_log WHERE data->>'hidingId' = $1 ORDER BY id`,
      begun.body.id,
    );
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'comment.rejected',
      'comment.removed',
      'comment.removed',
      'person.history-hidden',
    ]);
    expect(entries.at(-1)!.data).toMatchObject({ hidden: 3, stayed: {}, whole: true });
    const told = (await w.call('GET', '/v1/me/statements', as(ada))).body.items;
    expect(told.map((item: { subject: string; id: string }) => [item.subject, item.id])).toEqual([
      ['hiding', begun.body.id],
      ['decision', expect.any(String)],
    ]);
    const own = (await w.call('GET', '/v1/me/comments?limit=100', as(ada))).body.items;
    // Each decision of it has that one statement.
    const hidden = own.find((item: { comment: { id: string } }) => item.comment.id === top).decision.id;
    expect((await w.call('GET', `/v1/me/statements/${hidden}`, as(ada))).body).toMatchObject({
      id: begun.body.id,
      subject: 'hiding',
    });
    expect((await w.call('GET', `/v1/me/statements/${hidden}`, as(mia))).status).toBe(404);
    expect(own.find((item: { comment: { id: string } }) => item.comment.id === top).decision).toMatchObject({
      action: 'remove',
      reason: 'Flooding',
      rule: 'No flooding',
      message: 'Enough of it',
      appeal: { state: 'possible' },
    });
    expect(await caseOf(waiting)).toMatchObject({ state: 'closed', decision: { action: 'reject' } });
  });

  it('is undone within the hour: what it hid is what it was, but for what was decided since', async () => {
    const top = await said();
    const answer = await said('square', top);
    const waiting = await said('waiting');
    const appealed = await said();
    const gone = await said();
    await decide(mark, gone, 'remove');
    await w.call('POST', `/v1/comments/${answer}/reports`, as(ben, { reason: 'abuse' }));
    await caseOf(top);
    const before = await standing([top, answer, waiting]);

    const { id } = (await hide(mia, ada)).body;
    await worker().drain();
    await decide(mark, appealed, 'restore');
    await decide(mia, appealed, 'remove');
    expect((await undo(mark, id)).body.code).toBe('not-your-decision');
    expect((await undo(mia, id)).body).toMatchObject({ state: 'undoing', progress: 0 });
    expect((await undo(mia, id)).body).toMatchObject({ state: 'undoing' });
    await worker().drain();
    expect(await read(id)).toMatchObject({
      state: 'undone',
      hidden: 4,
      restored: 3,
      kept: { 'undo-overtaken': 1 },
      undoUntil: null,
    });
    expect(await statusOf([appealed, gone])).toEqual(['removed', 'removed']);
    const after = await standing([top, answer, waiting]);
    // The one comment that stays hidden is counted no more.
    const less = (some: unknown[]) =>
      some.map((row) => ({
        ...(row as object),
        comment_count: 0,
        queue: 0,
        state: 0,
        opened_at: 0,
        report_weight: 0,
      }));
    expect(less(after)).toEqual(less(before));
    expect((await caseOf(waiting)).queue).toBe('held');
    expect((await caseOf(answer)).queue).toBe('reported');
    await countedRight();
    expect((await undo(mia, id)).body).toMatchObject({ state: 'undone' });
    const entries = await sql(
      `SELECT 1 FROM audit_log WHERE action = 'person.history-restored' AND data->>'hidingId' = $1`,
      id,
    );
    expect(entries).toHaveLength(1);
    const subjects = (await w.call('GET', '/v1/me/statements', as(ada))).body.items;
    expect(subjects.filter(({ id: of }: { id: string }) => of === id)).toHaveLength(1);
  });

  it('leaves no statement of what was restored whole, nor is it undone after the hour', async () => {
    await said();
    const { id } = (await hide(mia, ada)).body;
    await worker().drain();
    await sql(
      `UPDATE history_hidings SET ended_at = ended_at - interval '59 minutes 30 seconds' WHERE id = $1`,
      id,
    );
    expect((await undo(mia, id)).status).toBe(200);
    await worker().drain();
    expect((await w.call('GET', '/v1/me/statements', as(ada))).body.items).toEqual([]);

    const again = (await hide(mia, ada)).body;
    await worker().drain();
    await sql(
      `UPDATE history_hidings SET ended_at = ended_at - interval '1 hour 1 second' WHERE id = $1`,
      again.id,
    );
    expect((await undo(mia, again.id)).body.code).toBe('undo-expired');
    expect((await read(again.id)).undoUntil).toBeNull();
  });

  it('has no statement that is filed while it is turned back; that of what stays is final an hour later', async () => {
    const uma = await w.person('Uma Admin', { role: 'admin' });
    await said();
    const appealed = await said();
    const { id } = (await hide(mia, ada)).body;
    await worker().drain();
    const older = () => sql(`UPDATE statements SET at = at - interval '2 hours' WHERE id = $1`, id);
    const exported = async () => {
      const { items } = (await w.call('GET', `${M}/statements?limit=100&filed=no`, as(uma))).body;
      return items.some(({ puid }: { puid: string }) => puid === id);
    };
    const record = async () => (await w.call('GET', `${M}/statement-records/${id}`, as(uma))).body;
    const file = async () =>
      (await w.call('PUT', `${M}/statements/filed`, as(uma, { puids: [id] }))).body.filed as number;
    await older();
    expect([await exported(), (await record()).final]).toEqual([true, true]);

    await decide(mark, appealed, 'restore');
    await decide(mark, appealed, 'remove');
    await undo(mia, id);
    expect([await exported(), (await record()).final, await file()]).toEqual([false, false, 0]);
    expect((await w.call('GET', `/v1/me/statements/${id}`, as(ada))).status).toBe(200);
    await worker().drain();
    expect(await read(id)).toMatchObject({ state: 'undone', hidden: 2, restored: 1 });
    expect([await exported(), (await record()).final, await file()]).toEqual([false, false, 0]);
    await older();
    expect([await exported(), (await record()).final, await file()]).toEqual([true, true, 1]);
  });

  it('counts what is taken back by itself as restored, and has no statement once all of it is', async () => {
    const ids = [await said(), await said(), await said()];
    const { id } = (await hide(mia, ada)).body;
    const takeBack = async (comment: string) => {
      const [decision] = await sql<{ id: string }>(
        'SELECT id FROM decisions WHERE comment_id = $1 AND hiding_id = $2',
        comment,
        id,
      );
      const answer = await w.call('POST', `/v1/decisions/${decision!.id}/undo`, as(mia));
      expect(answer.status, answer.text).toBe(200);
    };
    const hasStatement = async () => (await w.call('GET', `/v1/me/statements/${id}`, as(ada))).status === 200;
    // The newest is hidden first.
    await worker().next();
    await takeBack(ids[2]!);
    expect(await read(id)).toMatchObject({ state: 'hiding', hidden: 1, restored: 1 });
    await worker().drain();
    expect(await read(id)).toMatchObject({ state: 'hidden', hidden: 3, restored: 1 });
    expect(await statusOf(ids)).toEqual(['removed', 'removed', 'published']);
    expect(await hasStatement()).toBe(true);

    await takeBack(ids[1]!);
    // Again, it changes nothing.
    await takeBack(ids[1]!);
    expect([(await read(id)).restored, await hasStatement()]).toEqual([2, true]);
    await undo(mia, id);
    await worker().drain();
    expect(await read(id)).toMatchObject({ state: 'undone', hidden: 3, restored: 3, kept: {} });
    expect(await hasStatement()).toBe(false);

    const reported = async () => {
      const [from, to] = ['2020-01-01', '2999-01-01'];
      const figure = await w.app.get(Statistics).figure(w.site, { from, to }, 'statements-by-restriction');
      return figure.values.reduce((sum, { value }) => sum + value, 0);
    };
    const before = await reported();
    const other = (await hide(mia, ada)).body.id;
    await worker().drain();
    expect(await reported()).toBe(before + 1);
    const decisions = await sql<{ id: string }>('SELECT id FROM decisions WHERE hiding_id = $1', other);
    const undone = await Promise.all(
      decisions.map((decision) => w.call('POST', `/v1/decisions/${decision.id}/undo`, as(mia))),
    );
    expect(undone.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await read(other)).toMatchObject({ state: 'hidden', hidden: 3, restored: 3 });
    expect((await w.call('GET', '/v1/me/statements', as(ada))).body.items).toEqual([]);
    expect(await reported()).toBe(before);
    await countedRight();
  });

  it('is restored once, whether its workers or who takes back one by one are faster', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push(await said());
    const { id } = (await hide(mia, ada)).body;
    await worker().drain();
    const decisions = await sql<{ id: string }>('SELECT id FROM decisions WHERE hiding_id = $1', id);
    await undo(mia, id);
    const hands = decisions.map((decision) => w.call('POST', `/v1/decisions/${decision.id}/undo`, as(mia)));
    await Promise.all([...hands, worker().drain(), worker().drain()]);
    expect((await Promise.all(hands)).map(({ status }) => status)).toEqual(Array(6).fill(200));
    await worker().drain();
    expect(await read(id)).toMatchObject({ state: 'undone', hidden: 6, restored: 6, kept: {} });
    expect(new Set(await statusOf(ids))).toEqual(new Set(['published']));
    expect((await w.call('GET', '/v1/me/statements', as(ada))).body.items).toEqual([]);
    await countedRight();
  });

  it('has no statement where its only decision was taken back while it went on', async () => {
    const only = await said();
    const { id } = (await hide(mia, ada)).body;
    await worker().next();
    const [decision] = await sql<{ id: string }>('SELECT id FROM decisions WHERE hiding_id = $1', id);
    expect((await w.call('POST', `/v1/decisions/${decision!.id}/undo`, as(mia))).status).toBe(200);
    await worker().drain();
    expect(await read(id)).toMatchObject({ state: 'hidden', hidden: 1, restored: 1 });
    expect(await statusOf([only])).toEqual(['published']);
    expect((await w.call('GET', '/v1/me/statements', as(ada))).body.items).toEqual([]);
  });

  it('is of the last days where that is asked, and of nothing that is written later', async () => {
    const old = await said();
    await sql(`UPDATE comments SET created_at = created_at - interval '8 days' WHERE id = $1`, old);
    const recent = await said();
    const { body } = await hide(mia, ada, { days: 7 });
    expect(body).toMatchObject({ found: 1, since: expect.any(String) });
    const later = await said();
    await worker().drain();
    expect(await statusOf([old, recent, later])).toEqual(['published', 'removed', 'published']);
  });

  it('can be turned back while it goes on', async () => {
    const ids = [await said(), await said(), await said()];
    const { id } = (await hide(mia, ada)).body;
    await worker().next();
    await undo(mia, id);
    await worker().drain();
    expect(await read(id)).toMatchObject({ state: 'undone', hidden: 1, restored: 1 });
    expect(await statusOf(ids)).toEqual(['published', 'published', 'published']);
    await countedRight();
  });

  it('leaves what a colleague holds, and takes it when asked again', async () => {
    const held = await said();
    await said();
    await w.call('POST', `${M}/claims`, as(mark, { caseId: held }));
    const { id } = (await hide(mia, ada)).body;
    await worker().drain();
    expect(await read(id)).toMatchObject({ state: 'hidden', hidden: 1, stayed: { claimed: 1 } });
    await w.call('DELETE', `${M}/claims/${held}`, as(mark));
    const again = (await hide(mia, ada)).body;
    await worker().drain();
    expect(await read(again.id)).toMatchObject({ found: 1, hidden: 1, stayed: {} });
  });

  it('is one at a time of a person, and with a key the same one', async () => {
    await said();
    const key = { 'idempotency-key': `hide-${Math.random()}` };
    const all = await Promise.all(Array.from({ length: 4 }, () => hide(mia, ada, {}, key)));
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
    expect(await hide(mark, ada)).toMatchObject({
      status: 409,
      body: { code: 'hiding-running', hiding: { id: all[0]!.body.id } },
    });
    expect(await hide(mia, ada, { days: 1 }, key)).toMatchObject({ status: 422 });
    await worker().drain();
    const { body } = await w.call('GET', `${M}/people/${ada.id}/hidings`, as(mark));
    expect(body.items).toHaveLength(1);
    expect((await sql('SELECT 1 FROM decisions WHERE hiding_id = $1', all[0]!.body.id)).length).toBe(1);
  });

  it('is for those above, of their own site and sections', async () => {
    for (const person of [mark, mia, await w.person('Ed', { role: 'editor' })])
      expect(await hide(mia, person)).toMatchObject({ status: 403, body: { code: 'peer-protected' } });
    expect((await hide(ben, ada)).status).toBe(403);
    const site = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const olga = await w.person('Olga Brandt', { site, role: 'moderator' });
    expect((await hide(olga, ada)).body.code).toBe('invalid-token');
    const at = `/v1/sites/weekly/moderation/people/${ada.id}/hidings`;
    expect((await w.call('POST', at, as(olga, { reason: 'Flooding' }))).body.code).toBe('unknown-person');
    for (const body of [{ days: 0 }, { days: 1.5 }, { days: 1e9 }, { reason: '' }, { since: 'x' }])
      expect((await hide(mia, ada, body)).status).toBe(422);

    const elsewhere = await said();
    expect((await hide(sid, ada)).body.code).toBe('outside-sections');
    const sport = await said('match');
    const { id } = (await hide(sid, ada)).body;
    expect((await w.call('GET', `/v1/sites/weekly/moderation/hidings/${id}`, as(olga))).body.code).toBe(
      'unknown-hiding',
    );
    await worker().drain();
    expect(await read(id)).toMatchObject({ found: 1, hidden: 1 });
    expect(await statusOf([elsewhere, sport])).toEqual(['published', 'removed']);
  });

  it('ends with the rights of who began it, and with their power over the person', async () => {
    const first = await said();
    await said();
    const moe = await w.person('Moe Lund', { role: 'moderator' });
    const { id } = (await hide(moe, ada)).body;
    await worker().next();
    await sql(`UPDATE memberships SET role = 'reader', version = version + 1 WHERE person_id = $1`, moe.id);
    await worker().drain();
    expect(await read(id)).toMatchObject({ state: 'stopped', hidden: 1 });
    expect(await statusOf([first])).toEqual(['published']);
    expect((await undo(moe, id)).status).toBe(403);

    const next = (await hide(mia, ada)).body;
    await sql(`UPDATE memberships SET role = 'editor', version = version + 1 WHERE person_id = $1`, ada.id);
    await worker().drain();
    expect(await read(next.id)).toMatchObject({ state: 'stopped', hidden: 0 });
  });

  it('goes on where a worker stopped, several at once, each comment once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push(await said());
    const { id } = (await hide(mia, ada)).body;
    const stopping = new AbortController();
    const round = worker().drain(stopping.signal);
    stopping.abort();
    await round;
    await Promise.all([worker().drain(), worker().drain(), worker().drain()]);
    await worker().drain();
    expect(await read(id)).toMatchObject({ state: 'hidden', hidden: 12, stayed: {} });
    const taken = await sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM decisions WHERE hiding_id = $1 GROUP BY comment_id`,
      id,
    );
    expect(taken.map(({ n }) => n)).toEqual(Array(12).fill(1));
    expect(new Set(await statusOf(ids))).toEqual(new Set(['removed']));
    await countedRight();
  });

  it('teaches the local model nothing', async () => {
    const id = await said();
    await w.app.get(Learning).catchUp(0);
    await hide(mia, ada);
    await worker().drain();
    await w.app.get(Learning).catchUp(0);
    expect(await sql('SELECT 1 FROM model_lessons WHERE comment_id = $1', id)).toEqual([]);
  });
});
