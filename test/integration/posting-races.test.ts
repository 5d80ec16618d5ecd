import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { recount } from '@app/discussion';
import type { Answer, TestPerson } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { heardWhile } from '../support/plans.js';
import { seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';
import {
  type Races,
  races,
  scattered,
  seqOf,
  shut,
  statuses,
  storedBy,
  text,
  waiting,
} from './races.fixture.js';

// A thousand schedules take their time.
vi.setConfig({ testTimeout: rounds(60_000, 900_000) });

let w: Races;
let ada: TestPerson;
let ben: TestPerson;
const random = seeded();

beforeAll(async () => {
  w = await races();
  [ada, ben] = w.writers as [TestPerson, TestPerson];
  console.log(`posting races: seed ${random.seed}`);
});
afterEach(async () => expect(await faultsOf(w.database)).toEqual([]));
afterAll(() => w.close());

describe('the same text by the same person', () => {
  it('is posted once of twenty that come at once with keys of their own', async () => {
    await w.article('twice');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        w.call('POST', '/v1/sites/daily/articles/twice/comments', {
          token: ada.token,
          body: { body: 'Pressed and pressed again' },
          headers: { 'idempotency-key': `press-${n}` },
        }),
      ),
    );
    expect(statuses(answers)).toEqual([201, ...Array<number>(19).fill(422)]);
    expect(new Set(answers.map(({ body }) => body.code))).toContain('duplicate-comment');
    const other = await w.post(ben, 'twice', 'Pressed and pressed again');
    expect(other.status).toBe(201);
  });

  // Everybody may say so much in an hour: the deep run asks as often as its sixteen writers may.
  it('is posted once, in whichever order they come', async () => {
    await w.article('pressed');
    for (let round = 0; round < rounds(16, 320); round++) {
      const { token } = w.writers[round % w.writers.length]!;
      const body = { body: text('Pressed in any order') };
      const press = (n: number) => () =>
        w.call('POST', '/v1/sites/daily/articles/pressed/comments', {
          token,
          body,
          headers: { 'idempotency-key': `any-${round}-${n}` },
        });
      const answers = await scattered(random, [1, 2, 3, 4].map(press));
      expect(
        statuses(answers),
        `${round}: ${JSON.stringify(answers.map(({ body: told }) => told.code))}`,
      ).toEqual([201, 422, 422, 422]);
    }
  });

  it('in slow mode is one of different texts, in whichever order they come', async () => {
    for (let round = 0; round < rounds(16, 160); round++) {
      const article = `slow-${round}`;
      await w.article(article, { settings: { premoderated: false, slowModeSeconds: 30 } });
      const writer = w.writers[round % w.writers.length]!;
      const answers = await scattered(
        random,
        [1, 2, 3, 4].map(() => () => w.post(writer, article, text('Different'))),
      );
      expect(statuses(answers)).toEqual([201, 429, 429, 429]);
    }
  });
});

describe('a thread whose counters somebody holds', () => {
  const writersOf = (n: number) => w.writers.slice(0, n);

  it('takes no post whose statement ran out of time, says when to come again, and then takes it once', async () => {
    const threadId = await w.article('slow-statement');
    const send = () =>
      w.call('POST', '/v1/sites/daily/articles/slow-statement/comments', {
        token: ben.token,
        body: { body: 'Out of time' },
        headers: { 'idempotency-key': 'out-of-time' },
      });
    await shut(w.gate, 'thread_counters', 'thread_id', threadId);
    const late = send();
    await waiting(w.gate, 1);
    // What PostgreSQL does to a statement whose time is up; with the same code.
    await w.gate.query(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    const told = await late;
    expect([told.status, told.body.code, Number(told.headers.get('retry-after'))]).toEqual([
      503,
      'unavailable',
      expect.any(Number),
    ]);
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
    await w.gate.query('COMMIT');
    expect(await storedBy(w, threadId, ben.id)).toEqual([]);
    const again = await send();
    expect(again.status).toBe(201);
    expect(await storedBy(w, threadId, ben.id)).toEqual([again.body.id]);
  });

  it('has one line, which writes what has gathered together, in their order and on their parents', async () => {
    const threadId = await w.article('held');
    const parent = await w.post(ada, 'held', text('Before'));
    const written: string[] = [];
    let told: Answer[] = [];
    const seq = await seqOf(w, threadId);
    await heardWhile(
      async () => {
        await shut(w.gate, 'thread_counters', 'thread_id', threadId);
        const first = w.post(ben, 'held', text('First'));
        await waiting(w.gate, 1);
        const others = writersOf(12).map((person, n) =>
          w.post(person, 'held', text('Gathered'), n % 2 === 0 ? { parentId: parent.body.id } : {}),
        );
        // In another thread nobody waits, whatever flight it takes.
        const beside = ['beside-1', 'beside-2', 'beside-3', 'beside-4'];
        for (const key of beside) await w.article(key);
        for (const key of beside) expect((await w.post(ada, key, text('Beside'))).status).toBe(201);
        written.length = 0;
        await w.gate.query('COMMIT');
        told = await Promise.all([first, ...others]);
      },
      (name) => name.startsWith('post_published') && written.push(name),
    );
    expect(statuses(told)).toEqual(Array<number>(13).fill(201));
    expect(new Set(written)).toEqual(new Set(['post_published_reply_in_line']));
    expect(written.length).toBeLessThan(6);
    expect(await seqOf(w, threadId)).toBe(seq + 13);
    const { body } = await w.call('GET', `/v1/comments/${parent.body.id}`);
    expect(body.comment.replyCount).toBe(6);
  });

  it('lets nobody post whose session ended while the post waited', async () => {
    const threadId = await w.article('left-meanwhile');
    const dora = await w.person('Dora', { plan: 'monthly' });
    await shut(w.gate, 'sessions', 'person_id', dora.id);
    const posting = w.post(dora, 'left-meanwhile', text('Overtaken'));
    await waiting(w.gate, 1);
    await w.gate.query('UPDATE sessions SET revoked_at = clock_timestamp() WHERE person_id = $1', [dora.id]);
    await w.gate.query('COMMIT');
    expect(await posting).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    expect(await rows(w.database, 'SELECT 1 FROM comments WHERE thread_id = $1', [threadId])).toEqual([]);
  });

  it('keeps a session from ending until the post that holds it is written', async () => {
    const threadId = await w.article('leaves-after');
    const dora = await w.person('Dora Two', { plan: 'monthly' });
    await shut(w.gate, 'thread_counters', 'thread_id', threadId);
    const posting = w.post(dora, 'leaves-after', text('Was there first'));
    await waiting(w.gate, 1);
    const leaving = rows(
      w.database,
      'UPDATE sessions SET revoked_at = clock_timestamp() WHERE person_id = $1',
      [dora.id],
    );
    await waiting(w.gate, 2);
    await w.gate.query('COMMIT');
    expect((await posting).status).toBe(201);
    await leaving;
    expect((await w.post(dora, 'leaves-after', text('Comes after'))).status).toBe(401);
  });
});

describe('likes', () => {
  it('of many readers meet recounts and the withdrawal: the count is a recount’s', async () => {
    const threadId = await w.article('liked');
    const readers = await Promise.all(
      Array.from({ length: rounds(40, 200) }, (_, n) => w.person(`Reader ${n}`)),
    );
    const { id } = (await w.post(ada, 'liked', text('Liked by many'))).body;
    // Were the count right all the while, a recount would write nothing and could spoil nothing.
    await rows(w.database, `UPDATE comments SET reactions = '{"like": 7}' WHERE id = $1`, [id]);
    const recounting = async () => {
      await inTransaction(w.database, (tx) => recount(tx, threadId));
      return { status: 200 } as Answer;
    };
    const like = (reader: TestPerson) => () =>
      w.call('PUT', `/v1/comments/${id}/reactions/like`, { token: reader.token });
    const half = readers.length / 2;
    const first = await scattered(random, [
      ...readers.slice(0, half).map(like),
      ...Array.from({ length: 10 }, () => recounting),
    ]);
    expect(new Set(statuses(first))).toEqual(new Set([200]));
    const second = await scattered(random, [
      ...readers.slice(half).map(like),
      ...Array.from({ length: 10 }, () => recounting),
      () => w.call('DELETE', `/v1/comments/${id}`, { token: ada.token }),
    ]);
    for (const status of statuses(second)) expect([200, 404, 409]).toContain(status);
    const [counted] = await rows<{ kept: number; counted: number }>(
      w.database,
      `SELECT (reactions ->> 'like')::int AS kept,
         (SELECT count(*)::int FROM reactions WHERE comment_id = $1) AS counted FROM comments WHERE id = $1`,
      [id],
    );
    expect(counted!.kept).toBe(counted!.counted);
    expect(counted!.kept).toBeGreaterThanOrEqual(half);
  });

  it('and changes of mind end as they were acknowledged last', async () => {
    await w.article('minds');
    const { id } = (await w.post(ada, 'minds', text('Liked and not'))).body;
    const address = `/v1/comments/${id}/reactions/like`;
    const once = await Promise.all(
      Array.from({ length: 100 }, () => w.call('PUT', address, { token: ben.token })),
    );
    expect(new Set(once.map((answer) => answer.text))).toEqual(new Set(['{"reactions":{"like":1}}']));

    const readers = await Promise.all(Array.from({ length: 8 }, (_, n) => w.person(`Fickle ${n}`)));
    const last = new Map<string, boolean>();
    await Promise.all(
      readers.map(async (reader) => {
        for (let n = rounds(25, 125); n > 0; n--) {
          const put = random.chance(0.5);
          const answer = await w.call(put ? 'PUT' : 'DELETE', address, { token: reader.token });
          expect(answer.status).toBe(200);
          last.set(reader.id, put);
        }
      }),
    );
    const stored = await rows<{ id: string }>(
      w.database,
      'SELECT person_id AS id FROM reactions WHERE comment_id = $1',
      [id],
    );
    const liking = [...last].filter(([, put]) => put).map(([person]) => person);
    expect(stored.map((row) => row.id).sort()).toEqual([...liking, ben.id].sort());
  });

  it('that a recount had to wait for are counted by it', async () => {
    const threadId = await w.article('waited-for');
    const { id } = (await w.post(ada, 'waited-for', text('Liked meanwhile'))).body;
    await rows(w.database, `UPDATE comments SET reactions = '{"like": 7}' WHERE id = $1`, [id]);
    await shut(w.gate, 'comments', 'id', id);
    const liking = w.call('PUT', `/v1/comments/${id}/reactions/like`, { token: ben.token });
    await waiting(w.gate, 1);
    const recounting = inTransaction(w.database, (tx) => recount(tx, threadId));
    await waiting(w.gate, 2);
    await w.gate.query('COMMIT');
    expect((await liking).status).toBe(200);
    await recounting;
    const { body } = await w.call('GET', `/v1/comments/${id}`);
    expect(body.comment.reactions).toEqual({ like: 1 });
  });
});

describe('a reply and the withdrawal of what it answers', () => {
  it('end in a tombstone with the reply on it, or in a refusal, in any order', async () => {
    await w.article('gone');
    const seen = { before: 0, refused: 0 };
    for (let round = rounds(50, 1000); round > 0; round--) {
      const author = w.writers[round % 16]!;
      const parent = (await w.post(author, 'gone', text('To be withdrawn'))).body;
      const reply = () => w.post(random.one(w.writers), 'gone', text('Reply'), { parentId: parent.id });
      const [withdrawn, ...replies] = await scattered(random, [
        () => w.call('DELETE', `/v1/comments/${parent.id}`, { token: author.token }),
        ...Array.from({ length: 3 }, () => reply),
      ]);
      expect(withdrawn!.status).toBe(200);
      const made = replies.filter(({ status }) => status === 201);
      for (const reply of replies.filter(({ status }) => status !== 201)) {
        expect([reply.status, reply.body.code]).toEqual([409, 'parent-unavailable']);
      }
      const now = await w.call('GET', `/v1/comments/${parent.id}`);
      if (made.length === 0) expect(now.status).toBe(404);
      else expect(now.body.comment).toMatchObject({ status: 'deleted', body: null, replyCount: made.length });
      seen.before += made.length;
      seen.refused += 3 - made.length;
    }
    console.log(`withdrawal and replies: ${JSON.stringify(seen)}`);
  });
});

describe('who polls a thread’s events', () => {
  it('never sees a number before the one below it', async () => {
    const threadId = await w.article('polled');
    let over = false;
    const pollers = Array.from({ length: 3 }, async () => {
      let seq = 1;
      for (let complete = false; !complete;) {
        const last = over;
        const { body } = await w.call('GET', `/v1/threads/${threadId}/events?after=${seq}&limit=100`);
        for (const event of body.events as { seq: number }[]) expect(event.seq).toBe(++seq);
        complete = last && body.complete;
      }
      return seq;
    });
    await Promise.all(
      w.writers.map(async (person) => {
        for (let n = rounds(6, 40); n > 0; n--) {
          const { body: mine } = await w.post(person, 'polled', text('Polled'));
          const reply = await w.post(person, 'polled', text('Polled reply'), { parentId: mine.id });
          expect(reply.status).toBe(201);
          if (random.chance(0.5)) await w.call('DELETE', `/v1/comments/${mine.id}`, { token: person.token });
        }
      }),
    );
    over = true;
    const seq = await seqOf(w, threadId);
    expect(await Promise.all(pollers)).toEqual([seq, seq, seq]);
  });
});
