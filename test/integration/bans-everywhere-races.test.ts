import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Members, SessionAnswers, Sessions, type Site } from '@app/identity';
import { inTransaction, newId, rows } from '@app/platform';
import { arrives, postsOn, publisher, sharesMailbox } from '../e2e/bans-everywhere.fixture.js';
import type { Answer, TestPerson, World } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { scattered, shut, waiting } from './races.fixture.js';

const random = seeded();
let w: World;
let weekly: Site;
let ana: TestPerson;
let anaWeekly: TestPerson;
let gate: Client;

beforeAll(async () => {
  ({ w, weekly, ana, anaWeekly } = await publisher({ DATABASE_POOL: '30' }));
  gate = new Client({ connectionString: (w.database.options as { url: string }).url });
  await gate.connect();
  console.log(`races of bans on all sites: seed ${random.seed}`);
});
afterAll(async () => {
  await gate.end();
  await w.close();
});

const mailboxOf = () => `ida-${newId()}@mail.example`;
const at = (site: string, person: TestPerson) => `/v1/sites/${site}/people/${person.id}/sanction`;
const impose = (person: TestPerson, everywhere = true) =>
  w.call('PUT', at('daily', person), {
    token: ana.token,
    body: { kind: 'ban', reason: 'Threats', everywhere },
  });
const lift = (by: TestPerson, site: string, person: TestPerson) =>
  w.call('DELETE', at(site, person), { token: by.token });

/** Makes an account on the other site and signs in, as registering by a confirmed address does. */
async function joins(email: string): Promise<TestPerson> {
  const session = await inTransaction(w.database, async (tx) => {
    const member = { siteId: weekly.id, name: 'Ida Roth', email, emailVerified: true };
    const { personId } = await w.app.get(Members).create(tx, member);
    return w.app.get(Sessions).open(tx, { siteId: weekly.id, personId });
  });
  const { accessToken: token } = await w.app.get(SessionAnswers).answer(session);
  const { personId: id, sessionId } = session;
  return { id, externalId: id, name: 'Ida Roth', token, sessionId };
}

/** What holds of a person, by the membership and by the history, which must say the same. */
async function standing(person: TestPerson): Promise<string[]> {
  const [member] = await rows<{ kinds: string[] }>(
    w.database,
    `SELECT ARRAY(SELECT s->>'id' FROM jsonb_array_elements(sanctions) s ORDER BY 1) AS kinds FROM memberships WHERE person_id = $1`,
    [person.id],
  );
  const history = await rows<{ id: string }>(
    w.database,
    'SELECT id::text FROM sanctions WHERE person_id = $1 AND lifted_at IS NULL ORDER BY id::text',
    [person.id],
  );
  expect(member!.kinds).toEqual(history.map(({ id }) => id));
  return member!.kinds;
}

describe('a ban on all sites', () => {
  it('finds whoever joins another site meanwhile', { timeout: 120_000 }, async () => {
    for (let round = 0; round < rounds(20, 400); round++) {
      const email = mailboxOf();
      const ida = await w.person('Ida Roth');
      await sharesMailbox(w, email, ida);
      const [joined, answer] = (await scattered<unknown>(random, [
        () => joins(email),
        () => impose(ida),
      ])) as [TestPerson, Answer];
      expect(answer.status, answer.text).toBe(200);
      expect(await standing(joined)).toHaveLength(1);
      expect((await postsOn(w, 'weekly', joined)).status).toBeGreaterThanOrEqual(401);
    }
  });

  it('is waited for by who joins while it is being written', async () => {
    const email = mailboxOf();
    const ida = await w.person('Ida Roth');
    await sharesMailbox(w, email, ida);
    await shut(gate, 'memberships', 'person_id', ida.id);
    const imposing = impose(ida);
    await waiting(gate, 1);
    const joining = joins(email);
    await waiting(gate, 2);
    await gate.query('COMMIT');
    expect((await imposing).status).toBe(200);
    expect(await standing(await joining)).toHaveLength(1);
  });

  it('lets no comment be committed on any site after it', { timeout: 120_000 }, async () => {
    for (let round = 0; round < rounds(8, 100); round++) {
      const email = mailboxOf();
      const ida = await w.person('Ida Roth', { plan: 'monthly' });
      const there = await w.person('Ida Roth', { site: weekly, plan: 'monthly' });
      await sharesMailbox(w, email, ida, there);
      const posts = [0, 1, 2, 3, 4].flatMap((n) => [
        () => postsOn(w, 'daily', ida, `Round ${round}, text ${n} of ${ida.id}`),
        () => postsOn(w, 'weekly', there, `Round ${round}, text ${n} of ${there.id}`),
      ]);
      const answers = await scattered<Answer>(random, [...posts, () => impose(ida)]);
      expect(answers.at(-1)!.status, answers.at(-1)!.text).toBe(200);
      for (const person of [ida, there]) {
        const late = await rows(
          w.database,
          `SELECT c.id FROM comments c JOIN sanctions s ON s.person_id = c.author_id
           WHERE c.author_id = $1 AND c.created_at > s.created_at`,
          [person.id],
        );
        expect(late).toEqual([]);
        expect(await standing(person)).toHaveLength(1);
      }
    }
  });

  it(
    'and lifting on one site or all leave every site with what its history says',
    { timeout: 120_000 },
    async () => {
      for (let round = 0; round < rounds(12, 200); round++) {
        const email = mailboxOf();
        const ida = await w.person('Ida Roth');
        const there = await w.person('Ida Roth', { site: weekly, plan: 'monthly' });
        await sharesMailbox(w, email, ida, there);
        if (round % 2) await impose(ida);
        const answers = await scattered<Answer>(random, [
          ...(round % 2 ? [() => lift(ana, 'daily', ida)] : [() => impose(ida)]),
          () => lift(anaWeekly, 'weekly', there),
          () => lift(anaWeekly, 'weekly', there),
        ]);
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
        await arrives(w, weekly, there);
        const [here, elsewhere] = [await standing(ida), await standing(there)];
        expect(here).toHaveLength(round % 2 ? 0 : 1);
        if (round % 2) expect(elsewhere).toEqual([]);
      }
    },
  );

  it('that was ended reaches nobody who arrives meanwhile', { timeout: 120_000 }, async () => {
    for (let round = 0; round < rounds(12, 200); round++) {
      const email = mailboxOf();
      const ida = await w.person('Ida Roth');
      await sharesMailbox(w, email, ida);
      await impose(ida);
      const there = await w.person('Ida Roth', { site: weekly, plan: 'monthly' });
      await sharesMailbox(w, email, there);
      const works = [() => arrives(w, weekly, there), () => lift(ana, 'daily', ida)];
      await scattered<unknown>(random, works);
      expect(await standing(there)).toEqual([]);
      expect(await standing(ida)).toEqual([]);
    }
  });

  it('is imposed once by two admins at once', async () => {
    const ida = await w.person('Ida Roth');
    const there = await w.person('Ida Roth', { site: weekly, plan: 'monthly' });
    await sharesMailbox(w, mailboxOf(), ida, there);
    const other = () =>
      w.call('PUT', at('weekly', there), {
        token: anaWeekly.token,
        body: { kind: 'ban', reason: 'Threats', everywhere: true },
      });
    const answers = await scattered<Answer>(random, [() => impose(ida), other]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect([await standing(ida), await standing(there)]).toMatchObject([{ length: 1 }, { length: 1 }]);
  });
});
