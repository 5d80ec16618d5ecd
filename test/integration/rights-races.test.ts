import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { rows } from '@app/platform';
import { subscription, type TestPerson } from '../factories/world.js';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';
import { numbersOf, type Races, races, scattered, seqOf, shut, text, waiting } from './races.fixture.js';

// A thousand schedules take their time.
vi.setConfig({ testTimeout: rounds(60_000, 900_000) });

let w: Races;
let editor: TestPerson;
let key: string;
const random = seeded();

beforeAll(async () => {
  w = await races();
  editor = await w.person('Edith Stone', { role: 'editor' });
  key = await w.key();
  console.log(`races for a right: seed ${random.seed}`);
});
afterEach(async () => expect(await faultsOf(w.database)).toEqual([]));
afterAll(() => w.close());

describe('a right that ends while its owner posts', () => {
  const ban = (person: TestPerson) =>
    w.call('PUT', `/v1/sites/daily/people/${person.id}/sanction`, {
      token: editor.token,
      body: { kind: 'ban', reason: 'Shouting' },
    });
  const forgive = (person: TestPerson) =>
    w.call('DELETE', `/v1/sites/daily/people/${person.id}/sanction`, { token: editor.token });
  let occurred = 0;
  const bill = (person: TestPerson, status: 'active' | 'canceled') =>
    w.call('PUT', `/v1/sites/daily/members/${person.externalId}/subscription`, {
      token: key,
      body: {
        reference: `paper-${person.id}`,
        plan: 'monthly',
        status,
        currentPeriodEnd: new Date(Date.now() + (status === 'active' ? 86_400_000 : 0)).toISOString(),
        occurredAt: new Date((occurred = Math.max(occurred + 1, Date.now()))).toISOString(),
      },
    });

  it('lets no comment in after the end was acknowledged', async () => {
    await rows(
      w.database,
      `INSERT INTO plans (site_id, plan, name, benefits, position)
       VALUES ($1, 'monthly', 'Monthly', '{comments.post,comments.react}', 0) ON CONFLICT DO NOTHING`,
      [w.site.id],
    );
    for (const person of w.writers) expect((await bill(person, 'active')).status).toBe(200);
    const threadId = await w.article('ending');
    const seen = { posted: 0, refused: 0 };
    for (let round = rounds(60, 742); round > 0; round--) {
      const person = w.writers[round % 16]!;
      const before = await seqOf(w, threadId);
      const lapses = random.chance(0.5);
      let end = Infinity;
      const ending = async () => {
        const answer = lapses ? await bill(person, 'canceled') : await ban(person);
        expect(answer.status).toBe(200);
        end = await seqOf(w, threadId);
        return answer;
      };
      const posting = () => w.post(person, 'ending', text('In time?'));
      const [, ...answers] = await scattered(random, [ending, ...Array.from({ length: 4 }, () => posting)]);
      const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string);
      for (const { status, body } of answers.filter(({ status }) => status !== 201)) {
        expect([status, body.code]).toEqual(lapses ? [402, expect.any(String)] : [403, 'banned']);
      }
      const stored = (await numbersOf(w, threadId, person.id)).filter(({ seq }) => seq > before);
      expect(stored.map(({ id }) => id).sort()).toEqual(made.sort());
      expect(stored.filter(({ seq }) => seq > end)).toEqual([]);
      seen.posted += made.length;
      seen.refused += answers.length - made.length;
      expect((lapses ? await bill(person, 'active') : await forgive(person)).status).toBe(200);
    }
    console.log(`ends of rights: ${JSON.stringify(seen)}`);
  });

  it.each(['ban', 'lapse'] as const)(
    '%s: one that was let in waits for the post that holds the right',
    async (how) => {
      const person = await w.person('Waiting Writer', { externalId: `waiting-${how}` });
      expect((await bill(person, 'active')).status).toBe(200);
      const threadId = await w.article('held-back');
      await shut(w.gate, 'thread_counters', 'thread_id', threadId);
      const posting = w.post(person, 'held-back', text('Was there first'));
      await waiting(w.gate, 1);
      const ending = how === 'ban' ? ban(person) : bill(person, 'canceled');
      await waiting(w.gate, 2);
      await w.gate.query('COMMIT');
      expect((await posting).status).toBe(201);
      expect((await ending).status).toBe(200);
      expect((await w.post(person, 'held-back', text('Comes after'))).status).toBe(how === 'ban' ? 403 : 402);
    },
  );

  it('by the clock is refused even if the post began in time', async () => {
    const threadId = await w.article('by-the-clock');
    const ends = new Date(Date.now() + 1500);
    const person = await w.person('Leaving Writer', {
      subscriptions: [subscription({ cancelAtPeriodEnd: true, currentPeriodEnd: ends.toISOString() })],
    });
    await shut(w.gate, 'thread_counters', 'thread_id', threadId);
    const posting = w.post(person, 'by-the-clock', text('Too late in the end'));
    await waiting(w.gate, 1);
    await w.gate.query('SELECT pg_sleep_until($1)', [ends]);
    await w.gate.query('COMMIT');
    expect((await posting).status).toBe(402);
    expect(await numbersOf(w, threadId, person.id)).toEqual([]);
  });
});

describe('a discussion that is closed', () => {
  it('has every comment that was acknowledged, and none after the closing was', async () => {
    const threadId = await w.article('closing');
    const declare = (state: 'open' | 'closed') =>
      w.call('PUT', '/v1/sites/daily/articles/closing', {
        token: key,
        body: { url: 'https://daily.example/closing', title: 'About closing', state },
      });
    const seen = { posted: 0, refused: 0 };
    for (let round = rounds(40, 500); round > 0; round--) {
      const before = await seqOf(w, threadId);
      let end = Infinity;
      const closing = async () => {
        const answer = await declare('closed');
        expect(answer.status).toBe(200);
        end = await seqOf(w, threadId);
        return answer;
      };
      const author = w.writers[round % 16]!;
      const posting = () => w.post(author, 'closing', text('Before it closes?'));
      const [, ...answers] = await scattered(random, [closing, ...Array.from({ length: 4 }, () => posting)]);
      const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string);
      for (const { status, body } of answers.filter(({ status }) => status !== 201)) {
        expect([status, body.code]).toEqual([409, 'thread-closed']);
      }
      const stored = (await numbersOf(w, threadId, author.id)).filter(({ seq }) => seq > before);
      expect(stored.map(({ id }) => id).sort()).toEqual(made.sort());
      expect(stored.filter(({ seq }) => seq > end)).toEqual([]);
      seen.posted += made.length;
      seen.refused += answers.length - made.length;
      expect((await declare('open')).status).toBe(200);
    }
    console.log(`closings: ${JSON.stringify(seen)}`);
  });
});
