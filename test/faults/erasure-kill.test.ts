import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction, newId, rows } from '@app/platform';
import { loadComments, recount } from '@app/discussion';
import { bound, PERSONAL_DATA } from '@app/privacy';
import { type TestPerson, world, type World } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { type Running, startWorker } from '../support/processes.js';
import { seeded } from '../support/random.js';
import { linesOf, unzip } from '../support/unzip.js';
import { type StatementProxy, statementProxy } from './statement-proxy.js';

const COMMENTS = rounds(1_200, 50_000);
const REACTED = 350;
const WAIT = { timeout: 180_000, interval: 100 };
let w: World;
let url: string;
let person: TestPerson;
const lives: { worker: Running; proxy: StatementProxy }[] = [];

beforeEach(async () => {
  w = await world();
  url = (w.database.options as { url: string }).url;
  person = await w.person('Wanda Wordy', { plan: 'monthly' });
  const fellow = await w.person('Frank Fellow');
  const now = Date.now();
  for (const [article, authorId, count, likedBy] of [
    ['long', person.id, COMMENTS / 2, [fellow.id]],
    ['longer', person.id, COMMENTS / 2, []],
    ['theirs', fellow.id, REACTED, [person.id]],
  ] as const) {
    const threadId = await w.article(article);
    const comments = Array.from({ length: count }, (_, i) => ({
      ...{ id: newId(), parentId: null, depth: 0, authorId, body: `Said ${i} in ${article}`, findings: null },
      ...{ status: (['published', 'held', 'rejected'] as const)[i % 5] ?? ('published' as const) },
      ...{ createdAt: new Date(now - i * 1_000), editedAt: null, earlierBody: i % 7 === 0 ? 'before' : null },
      likedBy: [...likedBy],
    }));
    await inTransaction(w.database, (tx) => loadComments(tx, { siteId: w.site.id, threadId }, comments));
  }
});
afterEach(async () => {
  for (const life of lives.splice(0)) await end(life);
  await w.close();
});

async function begin() {
  const proxy = await statementProxy(url);
  const life = { proxy, worker: await startWorker({ databaseUrl: proxy.url }) };
  lives.push(life);
  return life;
}

async function end({ worker, proxy }: (typeof lives)[number]): Promise<void> {
  await worker.kill();
  await proxy.close();
}

const one = async <Row extends object>(sql: string, ...values: unknown[]) =>
  (await rows<Row>(w.database, sql, values))[0]!;

/** Kills one worker after another at some statement of its work, and lets the last one finish it. */
async function withDyingWorkers(isDone: () => Promise<boolean>, table: string): Promise<number> {
  const random = seeded();
  let struck = 0;
  for (let i = rounds(4, 40); i > 0 && !(await isDone()); i--) {
    const life = await begin();
    let isDead = false;
    life.proxy.strikeAt(random.whole(120), random.one(['before', 'after'] as const), () => {
      void life.worker.kill().then(() => (isDead = true));
    });
    await expect.poll(async () => isDead || (await isDone()), WAIT).toBe(true);
    if (isDead) struck++;
    await end(life);
    // The first time the lease runs out by itself; afterwards it is made to.
    if (struck > 1) await rows(w.database, `UPDATE ${table} SET due_at = now()`);
  }
  await begin();
  await expect.poll(isDone, WAIT).toBe(true);
  return struck;
}

test(
  'kill -9 in the middle of an erasure: the next worker goes on, and the counts are right',
  { timeout: rounds(600_000, 3_600_000) },
  async () => {
    const asked = await w.call('DELETE', '/v1/me', {
      token: person.token,
      body: { subscriptionsGoOn: true },
    });
    expect(asked.status, asked.text).toBe(202);
    const { id } = asked.body.erasure;
    const state = async () =>
      (await one<{ state: string }>('SELECT state FROM erasures WHERE id = $1', id)).state;
    expect(await withDyingWorkers(async () => (await state()) === 'done', 'erasures')).toBeGreaterThan(1);

    const receipt = await w.call('POST', '/v1/erasures/status', { body: { receipt: asked.body.receipt } });
    expect(receipt.body).toMatchObject({
      progress: { done: COMMENTS, total: COMMENTS },
      counts: { comments: COMMENTS, reactions: REACTED, accounts: 1, memberships: 1 },
    });
    const whose = {
      site: w.site.id,
      person: person.id,
      external: person.externalId,
      email: null,
      address: null,
    };
    for (const [table, { of, forgetting }] of Object.entries(PERSONAL_DATA)) {
      if (of === undefined || forgetting?.way === 'nothing') continue;
      const { text, values } = bound(`SELECT count(*)::int AS count FROM ${table} t WHERE ${of}`, whose);
      expect(await rows(w.database, text, values), table).toEqual([{ count: 0 }]);
    }
    for (const { thread } of await rows<{ thread: string }>(
      w.database,
      'SELECT thread_id AS thread FROM thread_counters',
    )) {
      const counted = await inTransaction(w.database, (tx) => recount(tx, thread));
      expect(counted.comments).toBe(0);
      expect(counted.commentCount.kept).toBe(counted.commentCount.counted);
    }
  },
);

test(
  'kill -9 in the middle of an export: the next worker makes it anew, whole',
  { timeout: rounds(600_000, 3_600_000) },
  async () => {
    const { id } = (await w.call('POST', '/v1/me/export', { token: person.token })).body;
    const read = () => w.call('GET', `/v1/me/exports/${id}`, { token: person.token });
    await withDyingWorkers(async () => (await read()).body.state === 'ready', 'data_exports');
    const told = (await read()).body;
    const answer = await fetch(`${w.url}/v1/me/exports/${id}/archive`, {
      headers: { authorization: `Bearer ${person.token}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(told.sha256);
    expect(linesOf(unzip(bytes)['comments.jsonl']!)).toHaveLength(COMMENTS);
    expect(told.progress.done).toBe(told.progress.total);
  },
);
