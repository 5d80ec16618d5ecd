import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { change, EASY, subscription, type TestPerson, world, type World } from '../factories/world.js';

const PER_MONTH = 3;

let w: World;
beforeAll(async () => {
  w = await world({
    ...EASY,
    access: { allowance: { commentsPerMonth: PER_MONTH, timeZone: 'Europe/Berlin' } },
  });
  for (const key of ['one', 'two']) await w.article(key);
});
afterAll(() => w.close());

const viewer = async (person: TestPerson | null, articleKey = 'one') => {
  const { body } = await w.call('GET', `/v1/sites/daily/articles/${articleKey}/thread`);
  const answer = await w.call(
    'GET',
    `/v1/threads/${body.thread.id}/viewer`,
    person ? { token: person.token } : {},
  );
  return answer.body;
};
const uses = (person: TestPerson) =>
  inTransaction(w.database, (tx) =>
    rows<{ uses: number }>(tx, 'SELECT cardinality(uses) AS uses FROM allowances WHERE person_id = $1', [
      person.id,
    ]),
  );

describe('a member without a subscription', () => {
  it('posts so often a month, is told what is left, and then meets the gate', async () => {
    const ann = await w.person('Ann');
    for (let used = 0; used < PER_MONTH; used++) {
      const before = await viewer(ann);
      expect(before).toMatchObject({
        rights: { post: { allowed: true, reason: null } },
        gate: null,
        allowance: { perMonth: PER_MONTH, used, left: PER_MONTH - used },
      });
      expect((await w.post(ann, used % 2 ? 'one' : 'two', `Number ${used}`)).status).toBe(201);
    }
    const refused = await w.post(ann, 'one', 'One too many');
    expect(refused).toMatchObject({
      status: 402,
      body: {
        code: 'subscription-required',
        gate: { reason: 'subscription-required', allowance: { used: PER_MONTH, left: 0 } },
      },
    });
    const { renewsAt } = refused.body.gate.allowance;
    expect(new Date(renewsAt).getTime()).toBeGreaterThan(Date.now());
    expect(await viewer(ann)).toMatchObject({
      rights: { post: { allowed: false, reason: 'subscription-required', until: renewsAt } },
      gate: { allowance: { left: 0 } },
      allowance: { used: PER_MONTH, left: 0 },
    });
    expect(await uses(ann)).toEqual([{ uses: PER_MONTH }]);
  });

  it('may still mend what they wrote, gets nothing back by deleting it, and pays to go on', async () => {
    const ben = await w.person('Ben');
    const own = [];
    for (let used = 0; used < PER_MONTH; used++) own.push((await w.post(ben, 'one', `Ben’s ${used}`)).body);
    const [first, second] = own;
    const edited = await w.call('PATCH', `/v1/comments/${first.id}`, {
      token: ben.token,
      body: { body: 'Ben’s, better', version: first.version },
    });
    expect(edited.status).toBe(200);
    expect((await w.call('DELETE', `/v1/comments/${second.id}`, { token: ben.token })).status).toBe(200);
    expect((await w.post(ben, 'one', 'Again')).status).toBe(402);
    await change(w, ben, { subscriptions: [subscription()] });
    expect((await w.post(ben, 'one', 'Now as a subscriber')).status).toBe(201);
    expect(await uses(ben)).toEqual([{ uses: PER_MONTH }]);
    expect((await viewer(ben)).allowance).toBeNull();
  });

  it('gets no more by posting many at once, in several discussions', async () => {
    const cleo = await w.person('Cleo');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => w.post(cleo, i % 2 ? 'one' : 'two', `At once, number ${i}`)),
    );
    const statuses = answers.map(({ status }) => status);
    // Whoever lost too often against the others is told to come again, and gets what is left.
    expect(statuses.filter((status) => status !== 201 && status !== 402 && status !== 503)).toEqual([]);
    for (let i = 0; i < PER_MONTH; i++) await w.post(cleo, 'one', `Come again, number ${i}`);
    expect((await w.post(cleo, 'one', 'And no more')).status).toBe(402);
    expect(await uses(cleo)).toEqual([{ uses: PER_MONTH }]);
    const [written] = await inTransaction(w.database, (tx) =>
      rows<{ count: number }>(tx, 'SELECT count(*)::int AS count FROM comments WHERE author_id = $1', [
        cleo.id,
      ]),
    );
    expect(written).toEqual({ count: PER_MONTH });
  });

  it('uses one for a request, however often it is repeated, and none for what is refused', async () => {
    const dag = await w.person('Dag');
    const again = () =>
      w.call('POST', '/v1/sites/daily/articles/one/comments', {
        token: dag.token,
        body: { body: 'Once' },
        headers: { 'idempotency-key': 'dag-1' },
      });
    const answers = [await again(), ...(await Promise.all([again(), again()]))];
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(
      (await w.post(dag, 'one', 'To nobody', { parentId: '01900000-0000-7000-8000-00000000dead' })).status,
    ).toBe(409);
    expect(await uses(dag)).toEqual([{ uses: 1 }]);
  });
});

it('who pays uses none of it, and who is not signed in is told of it', async () => {
  const eve = await w.person('Eve', { plan: 'monthly' });
  expect((await w.post(eve, 'one', 'Paid for')).status).toBe(201);
  expect(await uses(eve)).toEqual([]);
  expect(await viewer(null)).toMatchObject({
    gate: { reason: 'sign-in-required', allowance: { perMonth: PER_MONTH, used: 0, left: PER_MONTH } },
  });
});

describe('a section’s own allowance', () => {
  it('counts there, and none elsewhere; what was used is one count', async () => {
    const site = await w.call('GET', '/v1/sites/daily/settings', { token: await w.key(['settings:write']) });
    const token = await w.key(['settings:write']);
    const change = (access: object, version: number) =>
      w.call('PUT', '/v1/sites/daily/settings', { token, body: { version, access } });
    const put = await change(
      { allowance: null, sections: [{ section: 'Country', allowance: { commentsPerMonth: 1 } }] },
      site.body.version,
    );
    expect(put.status, put.text).toBe(200);
    await w.article('meadow', { section: 'Country' });
    await w.article('brook', { section: 'Country' });
    const zoe = await w.person('Zoe Meadow');
    expect((await w.post(zoe, 'one', 'Not here')).body).toMatchObject({
      code: 'subscription-required',
      gate: { allowance: null },
    });
    expect(await viewer(zoe, 'meadow')).toMatchObject({ allowance: { perMonth: 1, left: 1 } });
    expect((await w.post(zoe, 'meadow', 'The hay is in.')).status).toBe(201);
    expect((await w.post(zoe, 'brook', 'And the brook is dry.')).body).toMatchObject({
      code: 'subscription-required',
      gate: { allowance: { perMonth: 1, left: 0 } },
    });
    const explained = await w.call(
      'GET',
      `/v1/sites/daily/explain?article=brook&right=post&member=${zoe.externalId}`,
      { token: await w.key(['members:read']) },
    );
    expect(explained.body).toMatchObject({ allowance: { perMonth: 1, used: 1 } });
  });
});
