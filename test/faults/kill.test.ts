import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DataSource } from 'typeorm';
import { rows } from '@app/platform';
import { type OutsidePerson, outside } from '../factories/outside.js';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';
import { Installation } from './belowline.fixture.js';
import { Flow } from './flow.fixture.js';
import type { Known } from './writes.fixture.js';

const KILLS = rounds(3, 20);
const ARTICLES = ['harbour', 'ferry', 'library', 'swifts'];
const PEOPLE = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gita', 'Hugo', 'Ida', 'Jan', 'Kofi', 'Lea'];

let belowline: Installation;
let people: OutsidePerson[];

beforeEach(async () => {
  belowline = await Installation.make();
  await belowline.start();
  const { databaseUrl, secret, baseUrl } = belowline;
  const inside = await outside(databaseUrl, { secret, baseUrl });
  people = [];
  for (const name of PEOPLE) people.push(await inside.person(`${name} Moreau`, { plan: 'monthly' }));
  for (const article of ARTICLES) await inside.article(article);
  await inside.close();
});
afterEach(() => belowline.remove());

/** A session outlives what it was opened on: everyone comes back by their refresh token. */
async function signInAgain(): Promise<void> {
  for (const person of people) {
    const answer = await fetch(`${belowline.url}/v1/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken: person.refreshToken }),
    });
    expect(answer.status).toBe(200);
    const { accessToken, refreshToken } = (await answer.json()) as Record<string, string>;
    Object.assign(person, { token: accessToken, refreshToken });
  }
}

interface StoredComment {
  id: string;
  body: string;
  status: string;
  revision: number;
}

/** Every comment that was acknowledged is there as it was acknowledged last, or as a change under way makes it. */
async function expectAcknowledged(database: DataSource, comments: readonly Known[]): Promise<void> {
  const stored = await rows<StoredComment>(database, 'SELECT id, body, status, revision FROM comments');
  const byId = new Map(stored.map((comment) => [comment.id, comment]));
  for (const comment of comments.filter(({ id }) => id !== undefined)) {
    const found = byId.get(comment.id!);
    expect(found, `${comment.body} was acknowledged as ${comment.id}`).toBeDefined();
    if (comment.busy) continue;
    expect([comment.id, found!.status, found!.body]).toEqual([
      comment.id,
      comment.deleted ? 'deleted' : 'published',
      comment.body,
    ]);
  }
}

/** After everything has its answer: nothing else is there than what was answered, and each thing once. */
async function expectExactly(database: DataSource, flow: Flow): Promise<void> {
  const made = flow.comments.filter(({ id }) => id !== undefined);
  const ids = (await rows<{ id: string }>(database, 'SELECT id FROM comments ORDER BY id')).map(
    ({ id }) => id,
  );
  expect(ids).toEqual(made.map(({ id }) => id!).sort());
  await expectAcknowledged(database, flow.comments);

  const likes = await rows<{ like: string }>(
    database,
    `SELECT comment_id || ' ' || person_id AS like FROM reactions`,
  );
  const unsure = new Set(flow.likings.filter(({ state }) => state === 'unsure').map(nameOf));
  expect(
    likes
      .map(({ like }) => like)
      .filter((like) => !unsure.has(like))
      .sort(),
  ).toEqual(
    flow.likings
      .filter(({ state }) => state === true)
      .map(nameOf)
      .sort(),
  );

  const reports = await rows<{ report: string }>(
    database,
    `SELECT comment_id || ' ' || reporter_id AS report FROM reports`,
  );
  const acknowledged = flow.reports.map(nameOf);
  expect(reports.map(({ report }) => report).sort()).toEqual([...new Set(acknowledged)].sort());
}

const nameOf = (one: { comment: Known; reader: OutsidePerson }) => `${one.comment.id} ${one.reader.id}`;

/** Every event that Stripe was thanked for has, within seconds, had its effect: once. */
async function expectEachEventOnce(database: DataSource, members: readonly string[]): Promise<void> {
  const open = () =>
    rows(database, `SELECT event_id, state, outcome FROM billing_events WHERE state <> 'applied'`);
  await expect.poll(open, { timeout: 60_000 }).toEqual([]);
  const effects = await rows<{ member: string; status: string; changes: number }>(
    database,
    `SELECT m.external_id AS member, m.subscriptions->0->>'status' AS status,
       (SELECT count(*)::int FROM audit_log a WHERE a.subject_id = m.person_id::text) AS changes
     FROM memberships m WHERE m.external_id LIKE 'new-%' ORDER BY 1`,
  );
  const told = [...members].sort();
  expect(effects.map(({ member }) => member).sort()).toEqual(told);
  expect(effects.filter(({ status, changes }) => status !== 'active' || changes !== 1)).toEqual([]);
}

test(
  `launcher, API, worker and PostgreSQL are killed ${KILLS} times under 50 writes a second: nothing acknowledged is lost, nothing is there twice`,
  async () => {
    const random = seeded();
    const flow = new Flow(belowline.url, people, ARTICLES, random);
    const starts: number[] = [];
    let killed = 0;
    let askedAgain = 0;
    const began = performance.now();
    let writing = 0;
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        const stop = new AbortController();
        const since = performance.now();
        const running = flow.run(stop.signal);
        await Promise.race([flow.further(40 + random.whole(120)), running]);
        killed += await belowline.killEverything();
        stop.abort();
        await running;
        writing += performance.now() - since;
        starts.push(await belowline.start());

        const database = await belowline.database();
        try {
          await expectAcknowledged(database, flow.comments);
          await signInAgain();
          askedAgain += await flow.askAgain();
          await expectEachEventOnce(database, flow.members);
          await expectExactly(database, flow);
          expect(await faultsOf(database)).toEqual([]);
        } finally {
          await database.destroy();
        }
      }
    } catch (error) {
      throw new Error(
        `seed ${random.seed}, kill ${starts.length}: ${(error as Error).message}\n${belowline.output()}`,
        {
          cause: error,
        },
      );
    } finally {
      const { counts, kinds } = flow;
      console.log(
        `kill -9: seed ${random.seed}, ${starts.length} of ${KILLS} kills of ${killed} processes in ` +
          `${Math.round((performance.now() - began) / 1000)} s; ${counts.asked} writes in ${(writing / 1000).toFixed(1)} s, ` +
          `${counts.acknowledged} acknowledged ${JSON.stringify(kinds)}, ${counts.refused} refused, ` +
          `${askedAgain} asked for again; started again in ${starts.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s`,
      );
    }
  },
  120_000 + KILLS * 90_000,
);
