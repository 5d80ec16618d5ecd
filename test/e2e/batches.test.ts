import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Articles, recount } from '@app/discussion';
import { inTransaction, rows } from '@app/platform';
import { addSite, EASY, type TestPerson, type World } from '../factories/world.js';
import { shut, waiting } from '../integration/races.fixture.js';
import { as, M, newsroom } from './newsroom.fixture.js';

let w: World;
let mia: TestPerson;
let gate: Client;

beforeAll(async () => {
  ({ w, mia } = await newsroom());
  gate = new Client({ connectionString: (w.database.options as { url: string }).url });
  await gate.connect();
});
afterAll(async () => {
  await gate.end();
  await w.close();
});

const batch = (body: object, key: string) =>
  w.call('POST', `${M}/batches`, as(mia, body, { 'idempotency-key': key }));
const undo = (id: string) => w.call('POST', `${M}/batches/${id}/undo`, as(mia));
const asked = (ids: readonly string[]) => ids.map((caseId) => ({ caseId, version: 1, revision: 1 }));

/** So many comments that wait, by people none of whom writes too fast. */
async function held(count: number, article = 'waiting'): Promise<string[]> {
  const made: string[] = [];
  for (let left = count; left > 0; left -= 80) {
    const author = await w.person(`Author ${made.length}`, { plan: 'monthly' });
    const texts = Array.from({ length: Math.min(left, 80) }, (_, n) => `Held ${made.length + n} ${article}`);
    const answers = await Promise.all(texts.map((text) => w.post(author, article, text)));
    for (const { status, body } of answers) {
      expect(status).toBe(202);
      made.push(body.id);
    }
  }
  return made;
}

const statusesOf = (ids: readonly string[]) =>
  rows<{ status: string; n: number }>(
    w.database,
    'SELECT status, count(*)::int AS n FROM comments WHERE id = ANY($1::uuid[]) GROUP BY status ORDER BY status',
    [ids],
  );
/** How many counters of the threads of these comments differ from what they count. */
async function differing(ids: readonly string[]): Promise<number> {
  const threads = await rows<{ id: string }>(
    w.database,
    'SELECT DISTINCT thread_id AS id FROM comments WHERE id = ANY($1::uuid[])',
    [ids],
  );
  let found = 0;
  for (const { id } of threads) {
    const { comments, commentCount } = await inTransaction(w.database, (tx) => recount(tx, id));
    found += comments + Math.abs(commentCount.kept - commentCount.counted);
  }
  return found;
}

describe('a batch of a thousand', () => {
  it(
    'decides each by itself, one of another site and a stale one among them, and is taken back',
    { timeout: 240_000 },
    async () => {
      const other = await addSite(w.app, 'other', EASY, ['https://other.example']);
      await w.app.get(Articles).declare({ kind: 'visitor' }, other, 'waiting', {
        url: 'https://other.example/waiting',
        title: 'Waiting',
        settings: { premoderated: true },
      });
      const stranger = await w.person('Stranger', { site: other, plan: 'monthly' });
      const { body: foreign } = await w.call('POST', '/v1/sites/other/articles/waiting/comments', {
        token: stranger.token,
        body: { body: 'Waits elsewhere' },
      });
      expect(foreign.status).toBe('held');
      await w.article('waiting-too', { settings: { premoderated: true } });
      const ids = [...(await held(600)), ...(await held(399, 'waiting-too'))];
      const stale = ids[500]!;
      const decisions = asked(ids).map((one) => (one.caseId === stale ? { ...one, revision: 2 } : one));
      decisions.splice(250, 0, ...asked([foreign.id]));
      expect(decisions).toHaveLength(1000);

      const since = performance.now();
      const body = { action: 'approve', decisions, message: 'Thank you' };
      const answer = await batch(body, 'thousand');
      const took = performance.now() - since;
      expect(answer.status, answer.text).toBe(201);
      expect(answer.body).toMatchObject({ decided: 998, refused: 2 });
      const { results } = answer.body as { results: { caseId: string; problem: { code: string } | null }[] };
      expect(results.map(({ caseId }) => caseId)).toEqual(decisions.map(({ caseId }) => caseId));
      expect(results.flatMap(({ caseId, problem }) => (problem ? [[caseId, problem.code]] : []))).toEqual([
        [foreign.id, 'unknown-case'],
        [stale, 'stale-version'],
      ]);
      expect(await statusesOf([...ids, foreign.id])).toEqual([
        { status: 'held', n: 2 },
        { status: 'published', n: 998 },
      ]);
      expect(await differing(ids)).toBe(0);
      // The same again is the same, and nothing more.
      expect((await batch(body, 'thousand')).body).toEqual(answer.body);
      const counted = await rows<{ n: number }>(
        w.database,
        'SELECT count(*)::int AS n FROM decisions WHERE batch_id = $1',
        [answer.body.id],
      );
      expect(counted).toEqual([{ n: 998 }]);

      const back = performance.now();
      const undone = await undo(answer.body.id);
      const tookBack = performance.now() - back;
      expect(undone.body).toMatchObject({ undone: 998, stayed: 0 });
      expect(await statusesOf(ids)).toEqual([{ status: 'held', n: 999 }]);
      expect(await differing(ids)).toBe(0);
      console.log(`1,000 decided in ${Math.round(took)} ms, 998 taken back in ${Math.round(tookBack)} ms`);
    },
  );

  it('is no more than a thousand, and no more than 128 KiB', async () => {
    const id = (n: number) => `0190f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const many = asked(Array.from({ length: 1001 }, (_, n) => id(n)));
    const refused = await batch({ action: 'approve', decisions: many }, 'too-many');
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-body' } });
    const long = { action: 'approve', decisions: many.slice(1), reason: ' '.repeat(131_072) };
    expect(await batch(long, 'too-long')).toMatchObject({ status: 413 });
  });
});

describe('a batch that is under way', () => {
  it('is not decided, nor taken back, by two at once', { timeout: 30_000 }, async () => {
    const ids = await held(3);
    await shut(gate, 'comments', 'id', ids[2]!);
    const body = { action: 'approve', decisions: asked(ids) };
    const first = batch(body, 'pressed-twice');
    await waiting(gate, 1);
    const [{ id }] = (await rows<{ id: string }>(
      w.database,
      'SELECT id FROM decision_batches ORDER BY id DESC LIMIT 1',
    )) as [{ id: string }];
    const [again, taken] = await Promise.all([batch(body, 'pressed-twice'), undo(id)]);
    for (const one of [again, taken])
      expect(one).toMatchObject({ status: 409, body: { code: 'request-in-progress' } });
    expect(again.headers.get('retry-after')).toBe('2');
    await gate.query('COMMIT');
    const answer = await first;
    expect(answer.body, answer.text).toMatchObject({ id, decided: 3, refused: 0 });
    expect((await batch(body, 'pressed-twice')).body).toEqual(answer.body);
    expect((await undo(id)).body).toMatchObject({ undone: 3 });
  });

  it('is anybody’s a while after the process died that was at it', async () => {
    const ids = await held(2);
    const body = { action: 'approve', decisions: asked(ids) };
    const { body: made } = await batch(body, 'died');
    await rows(
      w.database,
      `UPDATE decision_batches SET results = NULL, held_until = clock_timestamp() + interval '15 s' WHERE id = $1`,
      [made.id],
    );
    expect((await batch(body, 'died')).body.code).toBe('request-in-progress');
    await rows(w.database, 'UPDATE decision_batches SET held_until = clock_timestamp() WHERE id = $1', [
      made.id,
    ]);
    expect((await batch(body, 'died')).body).toEqual(made);
  });
});
