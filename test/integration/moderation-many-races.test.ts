import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, Authenticator, type Site } from '@app/identity';
import { Claims, Decisions } from '@app/moderation';
import { Hints, isProblem, newId, rows } from '@app/platform';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { scattered } from './races.fixture.js';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';

/** So many races, in lanes that go on beside each other, each on a site of its own. */
const RACES = rounds(240, 100_000);
const LANES = 4;
/** So many are looked through at a time. */
const CHUNK = 60;
const MOST = 8;

const random = seeded();
let w: World;
let lanes: Lane[];
/** How often the author was told, by the comment. */
const told = new Map<string, number>();

interface Lane {
  site: Site;
  threadId: string;
  author: TestPerson;
  moderators: Actor[];
  wins: number[];
  frozen: number;
  beaten: number;
}

beforeAll(async () => {
  w = await world(undefined, { DATABASE_POOL: '40' });
  lanes = [];
  for (let n = 0; n < LANES; n++) lanes.push(await laneOf(n));
  w.app
    .get(Hints)
    .on('own-comment', ({ commentId }) => void told.set(commentId, (told.get(commentId) ?? 0) + 1));
  console.log(`${RACES} races of moderators: seed ${random.seed}`);
}, 600_000);
afterAll(() => w.close());

async function laneOf(n: number): Promise<Lane> {
  const site = await addSite(w.app, `lane-${n}`, EASY, [`https://lane${n}.example`]);
  const author = await w.person(`Author of ${n}`, { site });
  const [thread] = await rows<{ id: string }>(
    w.database,
    `WITH t AS (INSERT INTO threads (id, site_id, article_key, title) VALUES (gen_random_uuid(), $1, 'a', 'A') RETURNING id, site_id)
     INSERT INTO thread_counters (thread_id, site_id) SELECT id, site_id FROM t RETURNING thread_id AS id`,
    [site.id],
  );
  const moderators: Actor[] = [];
  for (let m = 0; m < MOST; m++) {
    const { token } = await w.person(`Moderator ${'ABCDEFGH'[m]} of ${n}`, { site, role: 'moderator' });
    moderators.push((await w.app.get(Authenticator).authenticate(token)).actor);
  }
  return { site, threadId: thread!.id, author, moderators, wins: Array(MOST).fill(0), frozen: 0, beaten: 0 };
}

/** A comment that waits, with its case, as posting leaves them. */
async function waits({ site, threadId, author }: Lane): Promise<string> {
  const id = newId();
  await rows(
    w.database,
    `WITH c AS (
       INSERT INTO comments (id, site_id, thread_id, author_id, body, status, visible)
       VALUES ($1, $2, $3, $4, 'Decide on me', 'held', false) RETURNING id, site_id, thread_id, created_at)
     INSERT INTO cases (id, site_id, thread_id, queue, revision, opened_at)
     SELECT id, site_id, thread_id, 'held', 1, created_at FROM c`,
    [id, site.id, threadId, author.id],
  );
  return id;
}

/** What came of it: the code of the refusal, or nothing where it was done. */
async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!isProblem(error)) throw error;
    return error.code;
  }
}

/** The lease runs out by the database's clock while its holder stands still. */
const freeze = (id: string, token: string) =>
  rows(
    w.database,
    `UPDATE cases SET claim_until = clock_timestamp() - interval '1 ms' WHERE id = $1 AND claim_token = $2`,
    [id, token],
  );

/** One moderator goes about the case in one of the ways there are; gives whether theirs is the decision. */
async function goes(lane: Lane, at: number, id: string): Promise<boolean> {
  const [claims, decisions] = [w.app.get(Claims), w.app.get(Decisions)];
  const actor = lane.moderators[at]!;
  const action = random.one(['approve', 'reject'] as const);
  const way = random.one(['next', 'next', 'by-id', 'unclaimed', 'frozen', 'frozen', 'let-go'] as const);
  const decide = (claimToken?: string) =>
    refusalOf(() =>
      decisions.decide(
        actor,
        { site: lane.site, caseId: id, key: null },
        { action, version: 1, revision: 1, ...(claimToken && { claimToken }) },
      ),
    );
  let claimToken: string | undefined;
  if (way !== 'unclaimed') {
    const ask = way === 'next' ? ({ queue: 'held', count: 1 } as const) : { caseId: id };
    const refused = await refusalOf(async () => {
      const given = await claims.take(actor, lane.site, ask);
      if (given.cases.length > 0) ({ claimToken } = given);
    });
    expect([null, 'claimed', 'case-closed']).toContain(refused);
    if (claimToken === undefined) return false;
  }
  if (way === 'frozen') {
    await freeze(id, claimToken!);
    lane.frozen++;
    for (let turns = random.whole(20); turns > 0; turns--) await turn();
  }
  if (way === 'let-go') await claims.release(actor, lane.site, id);
  const refused = await decide(claimToken);
  // A token that has run out or was let go decides nothing, whoever else came by.
  if (way === 'frozen' || way === 'let-go') expect(['claim-lost', 'already-decided']).toContain(refused);
  else expect([null, 'claimed', 'claim-lost', 'already-decided']).toContain(refused);
  if (refused !== null) lane.beaten++;
  return refused === null;
}

async function race(lane: Lane): Promise<string> {
  const id = await waits(lane);
  const n = 2 + random.whole(MOST - 1);
  const first = random.whole(MOST);
  const racing = Array.from({ length: n }, (_, at) => (first + at) % MOST);
  const won = await scattered(
    random,
    racing.map((at) => () => goes(lane, at, id)),
  );
  const winners = racing.filter((_, at) => won[at]);
  expect(winners.length).toBeLessThanOrEqual(1);
  if (winners.length === 0) {
    // All stood still, or let it go: who asks next is given it, and nothing is left that could refuse the decision.
    const at = racing[0]!;
    const given = await w.app.get(Claims).take(lane.moderators[at]!, lane.site, { queue: 'held', count: 1 });
    expect(given.cases.map((found) => found.id)).toEqual([id]);
    const { claimToken } = given;
    const body = { action: 'approve', version: 1, revision: 1, claimToken } as const;
    await w.app.get(Decisions).decide(lane.moderators[at]!, { site: lane.site, caseId: id, key: null }, body);
    winners.push(at);
  }
  lane.wins[winners[0]!]!++;
  return id;
}

/**
 * Of each case one decision, one audit entry and one notice, and of each rejection one statement of reasons; the comment is what was
 * decided, and the case is closed.
 */
async function look(ids: readonly string[]): Promise<void> {
  const found = await rows<{
    id: string;
    decisions: number;
    entries: number;
    stated: boolean;
    fits: boolean;
    closed: boolean;
  }>(
    w.database,
    `SELECT c.id, (SELECT count(*)::int FROM decisions d WHERE d.comment_id = c.id) AS decisions,
       (SELECT count(*)::int FROM audit_log l WHERE l.subject_id = c.id::text) AS entries,
       (SELECT count(*)::int FROM statements s WHERE s.comment_id = c.id)
         = CASE c.status WHEN 'rejected' THEN 1 ELSE 0 END AS stated,
       (SELECT d.action FROM decisions d WHERE d.comment_id = c.id LIMIT 1)
         = CASE c.status WHEN 'published' THEN 'approve' WHEN 'rejected' THEN 'reject' END AS fits,
       k.state = 'closed' AND k.claim_token IS NULL AND k.version = 2 AS closed
     FROM comments c JOIN cases k ON k.id = c.id WHERE c.id = ANY($1)`,
    [ids],
  );
  const good = { decisions: 1, entries: 1, stated: true, fits: true, closed: true, told: 1 };
  const wrong = found
    .map(({ id, ...of }) => ({ id, ...of, told: told.get(id) ?? 0 }))
    .filter(({ id: _, ...of }) => JSON.stringify(of) !== JSON.stringify(good));
  expect(wrong).toEqual([]);
  expect(found).toHaveLength(ids.length);
  for (const id of ids) told.delete(id);
}

it(
  'of two to eight moderators end in one decision each, one audit entry and one notice, and nobody starves',
  async () => {
    const run = async (lane: Lane): Promise<void> => {
      for (let left = RACES / LANES; left > 0;) {
        const ids: string[] = [];
        for (; ids.length < CHUNK && left > 0; left--) ids.push(await race(lane));
        await look(ids);
      }
    };
    await Promise.all(lanes.map(run));
    for (const { threadId, wins } of lanes) {
      const [thread] = await rows<{ kept: number; counted: number }>(
        w.database,
        `SELECT k.comment_count AS kept, (SELECT count(*)::int FROM comments WHERE thread_id = $1 AND status = 'published') AS counted
         FROM thread_counters k WHERE k.thread_id = $1`,
        [threadId],
      );
      expect(thread!.kept).toBe(thread!.counted);
      // In so many races luck passes nobody by: who wins one in eight wins none of 250 once in 10 to the 14.
      if (RACES / LANES >= 250) expect(Math.min(...wins)).toBeGreaterThan(0);
    }
    // The sample is too small for that, but not for those who have the same place in each lane, together.
    for (let at = 0; at < MOST; at++)
      expect(lanes.reduce((all, { wins }) => all + wins[at]!, 0)).toBeGreaterThan(0);
    const sum = (of: (lane: Lane) => number) => lanes.reduce((all, lane) => all + of(lane), 0);
    const won = lanes.flatMap(({ wins }) => wins);
    console.log(
      `${RACES} races: ${sum(({ frozen }) => frozen)} moderators stood still past their lease, ${sum(({ beaten }) => beaten)} decisions ` +
        `were refused; each moderator won ${Math.min(...won)} to ${Math.max(...won)} times`,
    );
  },
  rounds(600_000, 24 * 3_600_000),
);
