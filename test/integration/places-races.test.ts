import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { rows, threadIdOf } from '@app/platform';
import { type Answer, change, type TestPerson } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';
import { type Races, races, scattered, shut, statuses, text, waiting } from './races.fixture.js';

// Hundreds of schedules take their time.
vi.setConfig({ testTimeout: rounds(300_000, 900_000) });

let w: Races;
let key: string;
let moderator: TestPerson;
const random = seeded();

beforeAll(async () => {
  w = await races();
  key = await w.key(['articles:write']);
  moderator = await w.person('Mo', { role: 'moderator' });
  console.log(`places races: seed ${random.seed}`);
});
afterEach(async () => expect(await faultsOf(w.database)).toEqual([]));
afterAll(() => w.close());

const articles = (articleKey: string) => `/v1/sites/daily/articles/${articleKey}`;
const merge = (from: string, into: string) =>
  w.call('POST', `${articles(from)}/merges`, { token: key, body: { into } });
const rename = (from: string, articleKey: string) =>
  w.call('POST', `${articles(from)}/renames`, { token: key, body: { articleKey } });
const declare = (articleKey: string, word: object) =>
  w.call('PUT', articles(articleKey), {
    token: key,
    body: { url: `https://daily.example/${articleKey}`, title: `About ${articleKey}`, ...word },
  });
const threadOf = async (articleKey: string) =>
  (await w.call('GET', `${articles(articleKey)}/thread`)).body.thread;

/** Every comment that somebody was told is there, is there, and nothing else. */
async function expectKept(told: readonly Answer[], threadIds: readonly string[]): Promise<void> {
  const made = told
    .filter(({ status }) => status === 201 || status === 202)
    .map(({ body }) => body.id as string);
  const stored = await rows<{ id: string }>(w.database, 'SELECT id FROM comments WHERE thread_id = ANY($1)', [
    threadIds,
  ]);
  expect(stored.map(({ id }) => id).sort()).toEqual([...made].sort());
}

describe('a post under way', () => {
  it('when its thread is merged is moved with it, or finds the other one', async () => {
    const from = await w.article('under-way');
    const into = await w.article('under-way-into');
    const [first] = w.writers as [TestPerson];
    const parent = await w.post(first, 'under-way', text('Before'));
    await shut(w.gate, 'thread_counters', 'thread_id', from);
    // One waits before the merge and is moved, the others behind it.
    const early = w.post(w.writers[1]!, 'under-way', text('Early'), { parentId: parent.body.id });
    await waiting(w.gate, 1);
    const merging = merge('under-way', 'under-way-into');
    await waiting(w.gate, 2);
    const late = [2, 3, 4].map((n) =>
      w.post(w.writers[n]!, 'under-way', text('Late'), { parentId: parent.body.id }),
    );
    // Posts into the other thread wait for nobody.
    const beside = await w.post(w.writers[5]!, 'under-way-into', text('Beside'));
    await w.gate.query('COMMIT');
    const told = [parent, await early, ...(await Promise.all(late)), beside];
    expect(statuses(told)).toEqual(Array<number>(6).fill(201));
    expect((await merging).body.thread.commentCount).toBeGreaterThanOrEqual(3);
    await expectKept(told, [into]);
    expect(await threadOf('under-way')).toMatchObject({ id: into, commentCount: 6 });
  });

  it('when its thread is closed is there before it, or refused', async () => {
    const threadId = await w.article('closing');
    await shut(w.gate, 'thread_counters', 'thread_id', threadId);
    const early = w.post(w.writers[0]!, 'closing', text('Early'));
    await waiting(w.gate, 1);
    const closing = declare('closing', { state: 'closed' });
    await waiting(w.gate, 2);
    await w.gate.query('COMMIT');
    const told = [await early];
    expect((await closing).status).toBe(200);
    expect(statuses(told)).toEqual([201]);
    expect((await w.post(w.writers[1]!, 'closing', text('Late'))).body.code).toBe('thread-closed');
    await expectKept(told, [threadId]);
  });
});

it('posts, edits, likes, reports and withdrawals meet merges, renames, closing and declaring: nothing is lost', async () => {
  const seen: Record<string, number> = {};
  for (let round = rounds(200, 1000); round > 0; round--) {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => `r${round}-${name}`) as [string, string, string];
    for (const name of [a, b, c]) await w.article(name);
    const base = await w.post(w.writers[0]!, a, text('Base'));
    const other = await w.post(w.writers[1]!, a, text('Other'));
    const post = (n: number, name: string, parent?: string) => () =>
      w.post(w.writers[n]!, name, text('Posted'), parent === undefined ? {} : { parentId: parent });
    const posts = [post(2, a), post(3, a, base.body.id), post(4, b), post(5, c), post(6, `${a}-new`)];
    const deeds = [
      () =>
        w.call('PATCH', `/v1/comments/${base.body.id}`, {
          token: w.writers[0]!.token,
          body: { body: text('Edited'), version: base.body.version },
        }),
      () => w.call('PUT', `/v1/comments/${base.body.id}/reactions/like`, { token: w.writers[7]!.token }),
      () =>
        w.call('POST', `/v1/comments/${base.body.id}/reports`, {
          token: w.writers[8]!.token,
          body: { reason: 'spam' },
        }),
      () => w.call('DELETE', `/v1/comments/${other.body.id}`, { token: w.writers[1]!.token }),
      () =>
        w.call('POST', '/v1/sites/daily/moderation/claims', {
          token: moderator.token,
          body: { caseId: base.body.id },
        }),
    ];
    const words = [
      () => merge(a, b),
      () => (random.chance(0.5) ? merge(b, c) : merge(b, a)),
      () => rename(a, `${a}-new`),
      () =>
        random.chance(0.3) ? declare(random.one([a, b]), { state: 'closed' }) : declare(a, { title: 'New' }),
    ];
    const answers = await scattered(random, [...posts, ...deeds, ...words]);
    for (const { status, body } of answers) {
      const name = status < 300 ? String(status) : body.code;
      seen[name] = (seen[name] ?? 0) + 1;
      // Whoever met one change after the other is told to come back: nothing was written.
      if (status >= 500) expect([status, body.code]).toEqual([503, 'busy']);
    }
    const threads = new Set<string>();
    for (const name of [a, b, c]) threads.add((await threadOf(name)).id);
    expect((await threadOf(a)).id).toBe((await threadOf(b)).id);
    await expectKept([base, other, ...answers.slice(0, posts.length)], [...threads]);
  }
  console.log(`posts and places: ${JSON.stringify(seen)}`);
  await change(w, moderator, { role: 'reader' });
});

it('merges and renames that cross end in one thread that everything leads to', async () => {
  for (let round = rounds(30, 300); round > 0; round--) {
    const names = ['x', 'y', 'z'].map((name) => `cross-${round}-${name}`);
    for (const [n, name] of names.entries()) {
      await w.article(name);
      await w.post(w.writers[n]!, name, text('Said'));
    }
    const [x, y, z] = names as [string, string, string];
    const works = [
      () => merge(x, y),
      () => merge(y, x),
      () => merge(y, z),
      () => merge(z, x),
      () => rename(x, `${y}-2`),
    ];
    const answers = await scattered(random, works);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    const ends = await Promise.all(names.map(threadOf));
    expect(new Set(ends.map(({ id }) => id)).size).toBe(1);
    expect(ends[0].commentCount).toBe(3);
  }
});

it('a first comment under a key that a declaration is just giving to another thread goes there', async () => {
  const settings = '/v1/sites/daily/settings';
  const token = await w.key(['settings:write']);
  const { version, discussion } = (await w.call('GET', settings, { token })).body;
  await w.call('PUT', settings, {
    token,
    body: { version, discussion: { ...discussion, lazyThreads: true } },
  });
  const url = 'https://daily.example/given-away';
  const met = await w.post(w.writers[0]!, 'given-away-met', text('First'), { url });
  await shut(w.gate, 'article_addresses', 'thread_id', met.body.threadId);
  // It has written the key and waits to write the address.
  const declaring = declare('given-away', { url });
  await waiting(w.gate, 1);
  const posting = w.post(w.writers[1]!, 'given-away', text('Second'), { url: `${url}-by-another-name` });
  await waiting(w.gate, 2);
  await w.gate.query('COMMIT');
  expect((await declaring).status).toBe(200);
  const posted = await posting;
  expect({ status: posted.status, threadId: posted.body.threadId }).toEqual({
    status: 201,
    threadId: met.body.threadId,
  });
});

it('a first comment on what is declared and merged away in the same moment lands where that went', async () => {
  const into = await w.article('swallowing');
  const key = 'swallowed';
  const id = threadIdOf('daily', key);
  const url = `https://daily.example/${key}`;
  await w.gate.query('BEGIN');
  await w.gate.query(
    `INSERT INTO threads (id, site_id, article_key, url, declared) VALUES ($1, $2, $3, $4, true)`,
    [id, w.site.id, key, url],
  );
  // It has found nothing by this key, and stores the thread: at an address that the publication did not name.
  const posting = w.post(w.writers[0]!, key, text('First'), { url: `${url}/by-another-way` });
  await waiting(w.gate, 1);
  await w.gate.query(`UPDATE threads SET merged_at = now(), version = 2 WHERE id = $1`, [id]);
  await w.gate.query(`UPDATE article_keys SET thread_id = $2 WHERE thread_id = $1`, [id, into]);
  await w.gate.query('COMMIT');
  const posted = await posting;
  expect({ status: posted.status, threadId: posted.body.threadId }).toEqual({ status: 201, threadId: into });
  expect(await rows(w.database, 'SELECT 1 FROM thread_counters WHERE thread_id = $1', [id])).toEqual([]);
  expect(await rows(w.database, 'SELECT 1 FROM article_addresses WHERE thread_id = $1', [id])).toEqual([]);
});

/** As a client does that is told `busy`: what was decided on had changed three times while it was written. */
async function untilTaken(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
    expect(answer.body.code).toBe('busy');
  }
}

it('two declarations and a first comment of one article make one thread of it', async () => {
  const path = '/v1/sites/daily/settings';
  const token = await w.key(['settings:write']);
  const { version, discussion } = (await w.call('GET', path, { token })).body;
  const lazy = { version, discussion: { ...discussion, lazyThreads: true } };
  expect((await w.call('PUT', path, { token, body: lazy })).status).toBe(200);
  for (let round = rounds(30, 300); round > 0; round--) {
    const url = `https://daily.example/once/${round}`;
    // Nobody says more in an hour than anybody may.
    const [one, other] = [0, 1].map((n) => w.writers[(2 * round + n) % w.writers.length]!);
    const answers = await scattered(random, [
      () => untilTaken(() => w.post(one!, `once-${round}`, text('First'), { url })),
      () => untilTaken(() => w.post(other!, `once-${round}-amp`, text('First'), { url: `${url}/amp` })),
      () => declare(`once-${round}`, { url }),
      () => declare(`once-${round}`, { url: `${url}?utm_source=x` }),
    ]);
    expect(statuses(answers)).toEqual([200, 200, 201, 201]);
    const thread = await threadOf(`once-${round}`);
    const [first, second] = answers as [Answer, Answer];
    expect(first.body.threadId).toBe(thread.id);
    // Whichever came first, the page of the other one leads there.
    expect((await threadOf(`once-${round}-amp`)).commentCount).toBe(2);
    expect(second.body.threadId).toBe(thread.id);
  }
});
