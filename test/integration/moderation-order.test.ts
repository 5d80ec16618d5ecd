import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OVERTAKEN_HOURS, prioritySql } from '@app/moderation';
import { rows } from '@app/platform';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { type Call, EASY, type TestPerson, world, type World } from '../factories/world.js';

const random = seeded();
let w: World;
let ada: TestPerson;
let mia: TestPerson;
let mark: TestPerson;
let kim: TestPerson;

beforeAll(async () => {
  w = await world({ ...EASY, discussion: { ...EASY.discussion, reactions: ['like'] } });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  mark = await w.person('Mark Lind', { role: 'moderator' });
  kim = await w.person('Kim Roth', { role: 'moderator' });
  await w.article('square');
  await w.article('waiting', { settings: { premoderated: true } });
  console.log(`moderation order: seed ${random.seed}`);
});
afterAll(() => w.close());

const M = '/v1/sites/daily/moderation';
const as = (person: TestPerson, body?: unknown): Call => ({ token: person.token, body });
const posted = async (body: string, article = 'waiting') =>
  (await w.post(ada, article, body)).body.id as string;
const next = async (by: TestPerson, queue = 'held', count = 1) => {
  const answer = await w.call('POST', `${M}/claims`, as(by, { queue, count }));
  expect(answer.status, answer.text).toBe(201);
  return answer.body.cases.map(({ id }: { id: string }) => id) as string[];
};
const letGo = (by: TestPerson, id: string) => w.call('DELETE', `${M}/claims/${id}`, as(by));
const decide = async (by: TestPerson, id: string, action = 'approve') =>
  w.call('POST', `${M}/cases/${id}/decisions`, as(by, { action, version: 1, revision: 1 }));

const change = async (by: TestPerson, id: string, action: string) => {
  const { version, revision } = (await w.call('GET', `${M}/cases/${id}`, as(by))).body;
  return w.call('POST', `${M}/cases/${id}/decisions`, as(by, { action, version, revision }));
};
const refused = (detail: string) => ({ status: 403, body: { code: 'four-eyes', detail } });

/** Gives a case these points, opened so many hours from now. */
const weigh = (
  id: string,
  { risk, reports, reach = 0, hours }: { risk: number; reports: number; reach?: number; hours: number },
) =>
  rows(
    w.database,
    `UPDATE cases SET risk = $2, report_weight = $3, opened_at = v.opened,
       priority = ${prioritySql({ risk: '$2::float8', reportWeight: '$3::float8', reach: '$5::float8', openedAt: 'v.opened' })}
     FROM (SELECT clock_timestamp() + make_interval(secs => $4::float8 * 3600) AS opened) v WHERE id = $1`,
    [id, risk, reports, hours, reach],
  );

describe('the order of a queue', () => {
  it('never puts what was opened twelve and a half days later in front, whatever is said of it', async () => {
    const waiting = fc.record({
      risk: fc.double({ min: 0, max: 1e9, noNaN: true }),
      reports: fc.double({ min: 0, max: 1e12, noNaN: true }),
      reach: fc.integer({ min: 0, max: 2_000_000_000 }),
    });
    const pair = fc.tuple(waiting, waiting, fc.double({ min: 0.001, max: 10_000, noNaN: true }));
    const pairs = fc.sample(pair, { numRuns: rounds(5_000, 200_000), seed: random.seed });
    const begin = `timestamptz '2026-11-01' + make_interval(secs => $6::float8 * 3600)`;
    const [found] = await rows<{ wrong: number; n: number }>(
      w.database,
      `SELECT count(*) FILTER (WHERE earlier <= later)::int AS wrong, count(*)::int AS n FROM (
         SELECT ${prioritySql({ risk: 'e.risk', reportWeight: 'e.reports', reach: 'e.reach', openedAt: `timestamptz '2026-11-01'` })} AS earlier,
           ${prioritySql({
             risk: 'e.risk2',
             reportWeight: 'e.reports2',
             reach: 'e.reach2',
             openedAt: `(${begin.replace('$6', '($6::float8 + e.after)')})`,
           })} AS later
         FROM unnest($1::float8[], $2::float8[], $3::float8[], $4::float8[], $5::float8[], $7::int[], $8::int[])
           AS e(risk, reports, risk2, reports2, after, reach, reach2)) p`,
      [
        pairs.map(([first]) => first.risk),
        pairs.map(([first]) => first.reports),
        pairs.map(([, second]) => second.risk),
        pairs.map(([, second]) => second.reports),
        pairs.map(([, , after]) => after),
        OVERTAKEN_HOURS,
        pairs.map(([first]) => first.reach),
        pairs.map(([, second]) => second.reach),
      ],
    );
    expect(found).toEqual({ wrong: 0, n: pairs.length });
  });

  it('gives a case when what came in time is decided, however fast the grave ones come', async () => {
    const patient = await posted('Nothing is wrong with this');
    const far = -1_000;
    await weigh(patient, { risk: 0, reports: 0, hours: far });
    const within: string[] = [];
    for (let n = 0; n < 5; n++) {
      within.push(await posted(`Grave and in time ${n}`));
      await weigh(within.at(-1)!, {
        risk: 1e6,
        reports: 1e6,
        reach: 1e6,
        hours: far + random.whole(OVERTAKEN_HOURS - 1),
      });
    }
    const given: string[] = [];
    for (let turn = 0; given.at(-1) !== patient; turn++) {
      const late = await posted(`Graver than all, but later ${turn}`);
      await weigh(late, { risk: 1e9, reports: 1e9, reach: 1e9, hours: far + OVERTAKEN_HOURS + 1 + turn });
      const [id] = await next(mia);
      given.push(id!);
      expect((await decide(mia, id!)).status).toBe(201);
    }
    expect(given.slice(0, -1).sort()).toEqual(within.sort());
    for (const id of await next(mia, 'held', 20)) await decide(mia, id);
  });
});

describe('reach', () => {
  const caseOf = async (id: string) => (await w.call('GET', `${M}/cases/${id}`, as(mia))).body;
  const report = async (id: string) => {
    const by = await w.person(`Rea ${id}`);
    expect((await w.call('POST', `/v1/comments/${id}/reports`, as(by, { reason: 'abuse' }))).status).toBe(
      201,
    );
  };
  /** Points but for the waiting. */
  const pointsOf = async (id: string) => {
    const { priority, openedAt } = await caseOf(id);
    return Math.abs(Math.round(priority - (Date.now() - Date.parse(openedAt)) / 21_600_000));
  };

  it('puts what has been answered and reacted to in front, counted again with each report', async () => {
    const quiet = await posted('Nobody has answered this', 'square');
    const loud = await posted('Everybody has answered this', 'square');
    const bo = await w.person('Bo Reader', { plan: 'monthly' });
    expect((await w.call('PUT', `/v1/comments/${loud}/reactions/like`, as(bo))).status).toBe(200);
    const answer = (body: string) => w.post(bo, 'square', body, { parentId: loud });
    for (const body of ['No, it is not so', 'And who says that?'])
      expect((await answer(body)).status).toBe(201);
    for (const id of [quiet, loud]) await report(id);
    // A report of half the weight is worth 1.75, three that had to do with it 2.
    expect([await pointsOf(quiet), await pointsOf(loud)]).toEqual([2, 4]);
    for (const body of ['I was there', 'So was I', 'Nobody was', 'One was'])
      expect((await answer(body)).status).toBe(201);
    expect(await pointsOf(loud)).toBe(4);
    await report(loud);
    // Two such reports are worth 3, and seven that had to do with it as well.
    expect(await pointsOf(loud)).toBe(6);
    expect(await next(mia, 'reported', 2)).toEqual([loud, quiet]);
    for (const id of [loud, quiet]) expect((await decide(mia, id)).status).toBe(201);
  });

  it('comes with the row of what is new', async () => {
    const fresh = await posted('New and answered', 'square');
    const bo = await w.person('Bo Again', { plan: 'monthly' });
    expect((await w.post(bo, 'square', 'An answer to it', { parentId: fresh })).status).toBe(201);
    expect(await pointsOf(fresh)).toBe(0);
    expect((await w.call('POST', `${M}/claims`, as(mark, { caseId: fresh }))).status).toBe(201);
    expect(await pointsOf(fresh)).toBe(1);
    expect((await decide(mark, fresh)).status).toBe(201);
  });
});

describe('a case that is let go again and again', () => {
  it('keeps its place for the others, and nobody from what is behind it', async () => {
    const hard = await posted('Nobody wants to decide this');
    await weigh(hard, { risk: 9, reports: 0, hours: -50 });
    const behind = new Set<string>();
    for (let n = 0; n < 6; n++) behind.add(await posted(`Easily decided ${n}`));
    for (const by of [mia, mark]) {
      expect(await next(by)).toEqual([hard]);
      await letGo(by, hard);
    }
    for (const by of [mia, mark, mia]) {
      const [id] = await next(by);
      expect(behind.delete(id!)).toBe(true);
      expect((await decide(by, id!)).status).toBe(201);
    }
    // Ten minutes after the first one it is the first one again, for all.
    await rows(
      w.database,
      `UPDATE cases SET passed_until = clock_timestamp() - interval '1 ms' WHERE id = $1`,
      [hard],
    );
    expect(await next(mark)).toEqual([hard]);
    await letGo(mark, hard);
    expect(await next(mia)).toEqual([hard]);
    await letGo(mia, hard);
    // With nothing else to be had, it is given after what is behind it, also to who let it go.
    const rest = await next(mia, 'held', 20);
    expect(rest).toHaveLength(behind.size + 1);
    expect(rest.at(-1)).toBe(hard);
    for (const id of rest) await decide(mia, id);
  });

  it('counts as let go by whose lease ran out', async () => {
    const [hard, easy] = [await posted('The browser froze here'), await posted('And not here')];
    await weigh(hard, { risk: 9, reports: 0, hours: -50 });
    expect(await next(mia)).toEqual([hard]);
    await rows(
      w.database,
      `UPDATE cases SET claim_until = clock_timestamp() - interval '1 ms' WHERE id = $1`,
      [hard],
    );
    expect(await next(mark)).toEqual([hard]);
    await letGo(mark, hard);
    expect(await next(mia)).toEqual([easy]);
    await decide(mia, easy);
    expect(await next(mia)).toEqual([hard]);
    await decide(mia, hard);
  });
});

describe('a moderator’s own matters', () => {
  it('are passed over, and neither claimed nor decided by them', async () => {
    const reported = await posted('Reported by a moderator', 'square');
    const report = (by: TestPerson) =>
      w.call('POST', `/v1/comments/${reported}/reports`, as(by, { reason: 'abuse' }));
    expect((await report(mia)).status).toBe(201);
    expect(await next(mia, 'reported', 20)).toEqual([]);
    expect(await w.call('POST', `${M}/claims`, as(mia, { caseId: reported }))).toMatchObject({
      status: 403,
      body: { code: 'four-eyes', detail: 'You have reported it yourself' },
    });
    for (const action of ['approve', 'remove', 'escalate']) {
      expect(await decide(mia, reported, action)).toMatchObject({ status: 403, body: { code: 'four-eyes' } });
    }
    expect(await next(mark, 'reported')).toEqual([reported]);
    expect((await decide(mark, reported, 'remove')).status).toBe(201);
    // Her report is answered, and stays hers: she does not say whether that was right.
    expect(await change(mia, reported, 'restore')).toMatchObject(refused('You have reported it yourself'));
    const { body } = await w.call('GET', '/v1/me/comments?limit=100', as(ada));
    const { decision } = body.items.find((item: { comment: { id: string } }) => item.comment.id === reported);
    expect(
      (await w.call('POST', `/v1/decisions/${decision.id}/appeals`, as(ada, { words: 'No' }))).status,
    ).toBe(201);
    expect(await next(mia, 'appeals', 20)).toEqual([]);
    expect(await change(mia, reported, 'uphold')).toMatchObject(refused('You have reported it yourself'));
    expect(await next(kim, 'appeals', 20)).toEqual([reported]);
    expect((await change(kim, reported, 'restore')).status).toBe(201);
    // Mark removed it, and an appeal has said that he was wrong: he does not remove it again.
    expect(await change(mark, reported, 'remove')).toMatchObject(
      refused('An appeal has overturned your own decision about this text'),
    );
    // The next text is a matter like any other, once it is public.
    const { version } = (await w.call('GET', `${M}/cases/${reported}`, as(kim))).body.comment;
    const edited = await w.call(
      'PATCH',
      `/v1/comments/${reported}`,
      as(ada, { body: 'Put better', version }),
    );
    expect(edited.status, edited.text).toBe(200);
    expect((await change(mark, reported, 'remove')).status).toBe(201);
  });

  it('stay so after a report was dismissed, of the text that was reported', async () => {
    const reported = await posted('Fair comment', 'square');
    await w.call('POST', `/v1/comments/${reported}/reports`, as(mia, { reason: 'abuse' }));
    expect((await change(mark, reported, 'approve')).status).toBe(201);
    expect(await change(mia, reported, 'remove')).toMatchObject(refused('You have reported it yourself'));
    const outcomes = await rows(w.database, 'SELECT outcome FROM reports WHERE comment_id = $1', [reported]);
    expect(outcomes).toEqual([{ outcome: 'dismissed' }]);
  });
});
