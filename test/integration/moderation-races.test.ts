import { once } from 'node:events';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Hints, type Hint, rows } from '@app/platform';
import { Leases } from '@app/moderation';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { scattered } from './races.fixture.js';
import { type Answer, type Call, change, type TestPerson, world, type World } from '../factories/world.js';

const random = seeded();
let w: World;
let gate: Client;
let ada: TestPerson;
let moderators: TestPerson[];

beforeAll(async () => {
  w = await world(undefined, { DATABASE_POOL: '40' });
  gate = new Client({ connectionString: databaseUrl() });
  await gate.connect();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  moderators = [];
  for (const letter of 'ABCDEFGHIJKLMNOPQRST') {
    moderators.push(await w.person(`Sam ${letter}ook`, { role: 'moderator' }));
  }
  await w.article('square');
  await w.article('waiting', { settings: { premoderated: true } });
  console.log(`moderation races: seed ${random.seed}`);
});
afterAll(async () => {
  await gate.end();
  await w.close();
});

const databaseUrl = () => (w.database.options as { url: string }).url;
const M = '/v1/sites/daily/moderation';
const as = (person: TestPerson, body?: unknown): Call => ({ token: person.token, body });
const decide = (by: TestPerson, id: string, body: object, headers: Record<string, string> = {}) =>
  w.call('POST', `${M}/cases/${id}/decisions`, { token: by.token, body, headers });
const posted = async (article: string, body: string) =>
  (await w.post(ada, article, body)).body as { id: string; threadId: string; version: number };
const count = async (sql: string, values: unknown[]) =>
  Number((await rows<{ n: string }>(w.database, `SELECT count(*) AS n FROM ${sql}`, values))[0]!.n);

/** Gives control back when so many statements of the API wait for a lock. */
async function waiting(n: number): Promise<void> {
  for (;;) {
    const { rows: found } = await gate.query<{ n: string }>(
      `SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (Number(found[0]!.n) >= n) return;
    // A backend's wait becomes visible to the next look.
    await gate.query('SELECT pg_stat_clear_snapshot(), pg_sleep(0.01)');
  }
}

/** Keeps a row locked until `open` is called, so that those who need it are all there when it begins. */
async function shut(sql: string, values: unknown[]): Promise<{ open(): Promise<void> }> {
  await gate.query('BEGIN');
  await gate.query(`${sql} FOR UPDATE`, values);
  return { open: async () => void (await gate.query('COMMIT')) };
}

const shutThread = (threadId: string) =>
  shut('SELECT 1 FROM thread_counters WHERE thread_id = $1', [threadId]);

const heard: Hint[] = [];
let stops: (() => void)[] = [];
beforeEach(() => {
  heard.length = 0;
  stops = (['case', 'own-comment'] as const).map((topic) =>
    w.app.get(Hints).on(topic, (hint) => heard.push(hint)),
  );
});
afterEach(() => stops.forEach((stop) => stop()));

describe('of several decisions at once', () => {
  it.each([2, 20])('one wins among %i moderators, and the others hear which', async (n) => {
    const { id, threadId } = await posted('waiting', `Decided by ${n}`);
    const door = await shutThread(threadId);
    const racing = moderators
      .slice(0, n)
      .map((moderator, i) =>
        decide(moderator, id, { action: i % 2 ? 'approve' : 'reject', version: 1, revision: 1 }),
      );
    await waiting(n);
    await door.open();
    const answers = await Promise.all(racing);

    const winners = answers.filter(({ status }) => status === 201);
    expect(winners).toHaveLength(1);
    const { decision } = winners[0]!.body;
    for (const { status, body } of answers.filter((answer) => answer !== winners[0])) {
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: 'already-decided', decision });
    }
    expect(await count('decisions WHERE comment_id = $1', [id])).toBe(1);
    expect(await count('audit_log WHERE subject_id = $1', [id])).toBe(1);
    expect(heard.filter((hint) => hint.topic === 'own-comment')).toHaveLength(1);
    const { body } = await w.call('GET', `${M}/cases/${id}`, as(moderators[0]!));
    expect(body.comment.status).toBe(decision.action === 'approve' ? 'published' : 'rejected');
  });

  it('one idempotency key makes one', async () => {
    const { id, threadId } = await posted('waiting', 'Pressed ten times');
    const door = await shutThread(threadId);
    const body = { action: 'approve', version: 1, revision: 1 };
    const pressed = Array.from({ length: 10 }, () =>
      decide(moderators[0]!, id, body, { 'idempotency-key': 'press' }),
    );
    await waiting(10);
    await door.open();
    const answers = await Promise.all(pressed);
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map((answer) => answer.body.decision.id)).size).toBe(1);
    expect(await count('decisions WHERE comment_id = $1', [id])).toBe(1);
  });

  it('an edit and an approval of the text before it never make an unread text public', async () => {
    for (const editFirst of [true, false]) {
      const comment = await posted('waiting', 'The text that was read');
      const door = await shutThread(comment.threadId);
      const edit = () =>
        w.call(
          'PATCH',
          `/v1/comments/${comment.id}`,
          as(ada, { body: 'The text nobody read', version: comment.version }),
        );
      const approve = () =>
        decide(moderators[0]!, comment.id, { action: 'approve', version: 1, revision: 1 });
      const racing: Promise<Answer>[] = [];
      for (const act of editFirst ? [edit, approve] : [approve, edit]) {
        racing.push(act());
        await waiting(racing.length);
      }
      await door.open();
      const [first, second] = await Promise.all(racing);
      const shown = await w.call('GET', `/v1/comments/${comment.id}`);
      if (editFirst) {
        expect(first!.status).toBe(202);
        expect(second).toMatchObject({ status: 412, body: { code: 'stale-version', case: { revision: 2 } } });
        expect(shown.status).toBe(404);
      } else {
        expect(first!.status).toBe(201);
        expect(second).toMatchObject({ status: 412, body: { code: 'stale-version' } });
        expect(shown.body.comment.body).toBe('The text that was read');
      }
    }
  });
});

it('an edit and an approval in any order, approved is what was read or nothing', async () => {
  let author = ada;
  for (let round = 0; round < rounds(20, 200); round++) {
    // Nobody says more in an hour than anybody may.
    if (round % 20 === 0) author = await w.person(`Writer ${round}`, { plan: 'monthly' });
    const comment = (await w.post(author, 'waiting', `Read in round ${round}`)).body;
    const [edited, approved] = await scattered<Answer>(random, [
      () =>
        w.call(
          'PATCH',
          `/v1/comments/${comment.id}`,
          as(author, { body: `Nobody read this, ${round}`, version: comment.version }),
        ),
      () => decide(moderators[0]!, comment.id, { action: 'approve', version: 1, revision: 1 }),
    ]);
    const shown = await w.call('GET', `/v1/comments/${comment.id}`);
    const what = `${edited!.status} ${approved!.status} ${shown.status}`;
    // Whoever was first: the other one is told that it was another text or version.
    expect(['202 412 404', '412 201 200']).toContain(what);
    if (shown.status === 200) expect(shown.body.comment.body).toBe(`Read in round ${round}`);
  }
});

describe('claims', () => {
  it.each(['held', 'new'])('give each case of %s to one of those who ask at once', async (queue) => {
    const article = queue === 'held' ? 'waiting' : 'square';
    for (let i = 0; i < 24; i++) await posted(article, `Case ${queue} ${i}`);
    const asked = moderators
      .slice(0, 8)
      .map((moderator) => w.call('POST', `${M}/claims`, as(moderator, { queue, count: 3 })));
    const answers = await Promise.all(asked);
    const given = answers.flatMap(({ body }) => body.cases.map(({ id }: { id: string }) => id));
    expect(new Set(given).size).toBe(given.length);
    for (const [i, { status, body }] of answers.entries()) {
      expect(status).toBe(201);
      for (const found of body.cases) expect(found.claim.by.id).toBe(moderators[i]!.id);
    }
    const rest = await w.call('POST', `${M}/claims`, as(moderators[19]!, { queue, count: 20 }));
    given.push(...rest.body.cases.map(({ id }: { id: string }) => id));
    expect(new Set(given).size).toBe(given.length);
    expect(given.length).toBeGreaterThanOrEqual(24);
  });

  it('of one case go to one of twenty', async () => {
    const { id } = await posted('waiting', 'Wanted by all');
    const answers = await Promise.all(
      moderators.map((moderator) => w.call('POST', `${M}/claims`, as(moderator, { caseId: id }))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 409 && body.code === 'claimed')).toHaveLength(19);
  });

  it('are fifty of one person, however many ask for them at once', async () => {
    const { threadId } = await posted('waiting', 'The first of many');
    await rows(
      w.database,
      `WITH said AS (
         INSERT INTO comments (id, site_id, thread_id, author_id, body, status, visible, created_at)
         SELECT gen_random_uuid(), $1, $2, $3, 'Number ' || n, 'held', false, now() FROM generate_series(1, 80) n
         RETURNING id, site_id, thread_id, created_at)
       INSERT INTO cases (id, site_id, thread_id, queue, revision, opened_at, priority)
       SELECT id, site_id, thread_id, 'held', 1, created_at, 1000 FROM said`,
      [w.site.id, threadId, ada.id],
    );
    const greedy = moderators[18]!;
    const claim = (body: object) => w.call('POST', `${M}/claims`, as(greedy, body));
    const full = { status: 409, body: { code: 'too-many-claims', most: 50 } };
    const answers = await Promise.all(Array.from({ length: 6 }, () => claim({ queue: 'held', count: 20 })));
    const given = answers.filter(({ status }) => status === 201).map(({ body }) => body.cases.length);
    expect(given.sort()).toEqual([10, 20, 20]);
    for (const answer of answers.filter(({ status }) => status !== 201)) expect(answer).toMatchObject(full);
    const [held] = answers.find(({ status }) => status === 201)!.body.cases;
    const { id: another } = await posted('waiting', 'One too many');
    expect(await claim({ caseId: another })).toMatchObject(full);
    // One's own is claimed anew, and what is let go makes room.
    expect((await claim({ caseId: held.id })).status).toBe(201);
    expect((await w.call('DELETE', `${M}/claims/${held.id}`, as(greedy))).status).toBe(204);
    expect((await claim({ caseId: another })).status).toBe(201);
    expect(await claim({ queue: 'held', count: 1 })).toMatchObject(full);
  });

  it('end by the clock of the database, and what was claimed before is fenced off', async () => {
    const { id } = await posted('waiting', 'Slow moderator');
    const [slow, quick] = moderators as [TestPerson, TestPerson];
    const first = (await w.call('POST', `${M}/claims`, as(slow, { caseId: id }))).body;
    await expire(id);
    const body = { action: 'approve', version: 1, revision: 1, claimToken: first.claimToken };
    expect(await decide(slow, id, body)).toMatchObject({
      status: 409,
      body: { code: 'claim-lost', claim: null },
    });
    const extended = await w.call('PATCH', `${M}/claims/${id}`, as(slow, { claimToken: first.claimToken }));
    expect(extended).toMatchObject({ status: 409, body: { code: 'claim-lost' } });

    const second = (await w.call('POST', `${M}/claims`, as(quick, { caseId: id }))).body;
    expect(second.claimToken).not.toBe(first.claimToken);
    expect(await decide(slow, id, body)).toMatchObject({
      status: 409,
      body: { code: 'claim-lost', claim: { by: { id: quick.id } } },
    });
    expect(await decide(slow, id, { ...body, claimToken: undefined })).toMatchObject({
      status: 409,
      body: { code: 'claimed' },
    });
    expect((await decide(quick, id, { ...body, claimToken: second.claimToken })).status).toBe(201);
  });

  it('that end while the decision waits for its locks are lost too', async () => {
    const { id, threadId } = await posted('waiting', 'Stopped on the way');
    const { claimToken } = (await w.call('POST', `${M}/claims`, as(moderators[0]!, { caseId: id }))).body;
    const door = await shutThread(threadId);
    const deciding = decide(moderators[0]!, id, { action: 'approve', version: 1, revision: 1, claimToken });
    await waiting(1);
    await expire(id);
    await door.open();
    expect(await deciding).toMatchObject({ status: 409, body: { code: 'claim-lost' } });
    expect(await count('decisions WHERE comment_id = $1', [id])).toBe(0);
  });

  it('tell the consoles when they run out', async () => {
    const { id } = await posted('waiting', 'Forgotten');
    await w.call('POST', `${M}/claims`, as(moderators[0]!, { caseId: id }));
    const [{ until }] = (await rows<{ until: Date }>(
      w.database,
      `UPDATE cases SET claim_until = clock_timestamp() + interval '50 milliseconds' WHERE id = $1 RETURNING claim_until AS until`,
      [id],
    )) as [{ until: Date }];
    const events = new EventTarget();
    const released = once(events, 'released');
    const stop = w.app.get(Hints).on('case', (hint) => {
      if (hint.caseId === id && hint.type === 'case.released') events.dispatchEvent(new Event('released'));
    });
    w.app.get(Leases).watch(id, until);
    await released;
    stop();
    expect(await count('cases WHERE id = $1 AND claim_token IS NULL', [id])).toBe(1);
  });

  const expire = (id: string) =>
    rows(
      w.database,
      `UPDATE cases SET claim_until = clock_timestamp() - interval '1 millisecond' WHERE id = $1`,
      [id],
    );
});

describe('reports at once', () => {
  it('of thirty readers meet in one case, each counted, and nothing is removed', async () => {
    const { id } = await posted('square', 'Thirty are cross');
    const readers: TestPerson[] = [];
    for (let i = 0; i < 30; i++) readers.push(await w.person(`Reader No${i}`));
    const door = await shut('SELECT 1 FROM comments WHERE id = $1', [id]);
    const reporting = readers.map((reader) =>
      w.call('POST', `/v1/comments/${id}/reports`, as(reader, { reason: 'abuse' })),
    );
    await waiting(30);
    await door.open();
    const answers = await Promise.all(reporting);
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(201));
    const { body } = await w.call('GET', `${M}/cases/${id}`, as(moderators[0]!));
    expect(body).toMatchObject({ queue: 'reported', reportCount: 30, comment: { status: 'published' } });
    expect(await count('cases WHERE id = $1 AND report_weight = 15', [id])).toBe(1);
    expect(heard.filter((hint) => hint.topic === 'case' && hint.type === 'case.opened')).toHaveLength(1);
  });

  it('of one reader are one', async () => {
    const { id } = await posted('square', 'Pressed and pressed');
    const reader = await w.person('Impatient Reader');
    const press = () => w.call('POST', `/v1/comments/${id}/reports`, as(reader, { reason: 'spam' }));
    const answers = await Promise.all(Array.from({ length: 10 }, press));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(await count('reports WHERE comment_id = $1', [id])).toBe(1);
  });

  it('and a decision leave either a closed case or one that they opened anew', async () => {
    const { id, threadId } = await posted('square', 'Reported while decided');
    const reader = await w.person('Quick Reader');
    const door = await shutThread(threadId);
    const deciding = decide(moderators[0]!, id, { action: 'approve', version: 1, revision: 1 });
    await waiting(1);
    const reported = await w.call('POST', `/v1/comments/${id}/reports`, as(reader, { reason: 'spam' }));
    expect(reported.status).toBe(201);
    await door.open();
    // A report does not move the version: the moderator had read this text.
    expect((await deciding).body.case).toMatchObject({
      state: 'closed',
      reports: [{ outcome: 'dismissed' }],
    });
  });
});

describe('a ban', () => {
  it('that is committed leaves no comment after it, wherever the post was', async () => {
    const author = await w.person('Late Writer', { plan: 'monthly' });
    const door = await shut('SELECT 1 FROM memberships WHERE person_id = $1', [author.id]);
    const banning = w.call(
      'PUT',
      `/v1/sites/daily/people/${author.id}/sanction`,
      as(moderators[0]!, { kind: 'ban', reason: 'Enough' }),
    );
    await waiting(1);
    const posting = w.post(author, 'square', 'Slipped through?');
    await waiting(2);
    await door.open();
    expect((await banning).status).toBe(200);
    // Its session ended with the same commit.
    expect(await posting).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    expect(await count('comments WHERE author_id = $1', [author.id])).toBe(0);
  });

  it('waits for the post that was decided before it', async () => {
    const author = await w.person('Early Writer', { plan: 'monthly' });
    const { threadId } = await posted('square', 'Holds the thread');
    const door = await shutThread(threadId);
    const posting = w.post(author, 'square', 'Just in time');
    await waiting(1);
    const banning = w.call(
      'PUT',
      `/v1/sites/daily/people/${author.id}/sanction`,
      as(moderators[0]!, { kind: 'ban', reason: 'Enough' }),
    );
    await waiting(2);
    await door.open();
    expect((await posting).status).toBe(201);
    expect((await banning).status).toBe(200);
    const late = await count(
      'comments c JOIN sanctions s ON s.person_id = c.author_id WHERE c.author_id = $1 AND c.published_at > s.created_at',
      [author.id],
    );
    expect(late).toBe(0);
  });

  it('ends at its moment by the clock of the database', async () => {
    const author = await w.person('Patient Writer', { plan: 'monthly' });
    const { rows: clock } = await gate.query<{ past: Date; future: Date }>(
      `SELECT clock_timestamp() - interval '1 millisecond' AS past, clock_timestamp() + interval '1 hour' AS future`,
    );
    const { past, future } = clock[0]!;
    const done = await w.call(
      'PUT',
      `/v1/sites/daily/people/${author.id}/sanction`,
      as(moderators[0]!, { kind: 'suspend', until: future.toISOString(), reason: 'A moment' }),
    );
    expect(done.status).toBe(200);
    const refused = await w.post(author, 'square', 'Not yet');
    expect(refused).toMatchObject({ status: 403, body: { code: 'suspended', until: future.toISOString() } });
    const { id } = done.body.inForce[0];
    const sanction = {
      id,
      kind: 'suspend',
      reason: 'A moment',
      message: null,
      acknowledgedAt: null,
    } as const;
    await change(w, author, { sanctions: [{ ...sanction, until: past.toISOString() }] });
    expect((await w.post(author, 'square', 'Now')).status).toBe(201);
  });
});
