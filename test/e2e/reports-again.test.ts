import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let cleo: TestPerson;
let mia: TestPerson;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Okafor', { plan: 'monthly' });
  cleo = await w.person('Cleo Brandt', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  await w.article('square');
});
afterAll(() => w.close());

const M = '/v1/sites/daily/moderation';
const said = async (text: string) =>
  (await w.post(ada, 'square', text)).body as { id: string; version: number };
const report = (id: string, reason: string, who = ben) =>
  w.call('POST', `/v1/comments/${id}/reports`, { token: who.token, body: { reason } });
const edit = async (id: string, body: string) => {
  const { version } = (await w.call('GET', `${M}/cases/${id}`, { token: mia.token })).body.comment;
  const edited = await w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body: { body, version } });
  expect(edited.status, edited.text).toBe(200);
};
const stored = (id: string) =>
  rows<{ reason: string; revision: number; outcome: string | null; weight: number }>(
    w.database,
    'SELECT reason, revision, outcome, weight FROM reports WHERE comment_id = $1 ORDER BY at',
    [id],
  );
const weighs = async (id: string) =>
  (
    await rows<{ weight: number }>(w.database, 'SELECT report_weight AS weight FROM cases WHERE id = $1', [
      id,
    ])
  )[0]!.weight;
const alarms = async (id: string) => {
  const { body } = await w.call('GET', `${M}/alarms?limit=100`, { token: mia.token });
  return (body.items as { id: string; commentId: string; kind: string }[]).filter(
    ({ commentId }) => commentId === id,
  );
};
const close = (id: string) =>
  w.call('PUT', `${M}/alarms/${id}/closing`, {
    token: mia.token,
    body: { outcome: 'handled', words: 'The police were called' },
  });
const decide = async (id: string, action: string) => {
  const { version, revision } = (await w.call('GET', `${M}/cases/${id}`, { token: mia.token })).body;
  const body = { action, version, revision, reason: 'as the test wants it' };
  const decided = await w.call('POST', `${M}/cases/${id}/decisions`, { token: mia.token, body });
  expect(decided.status, decided.text).toBe(201);
};

it('of the same text is the first one, whatever it says', async () => {
  const { id } = await said('Once is enough');
  const first = await report(id, 'abuse');
  expect(first.status).toBe(201);
  const again = await report(id, 'spam');
  expect(again).toMatchObject({ status: 200, body: { id: first.body.id, reason: 'abuse' } });
  expect(await stored(id)).toMatchObject([{ reason: 'abuse', revision: 1 }]);
  expect(await weighs(id)).toBeCloseTo((await stored(id))[0]!.weight);
});

it('raises the alarm where it says only now that a life may hang on it, and counts once', async () => {
  const { id } = await said('First rude, then seen for what it is');
  await report(id, 'spam');
  expect(await alarms(id)).toEqual([]);
  expect((await report(id, 'threat')).status).toBe(201);
  expect(await alarms(id)).toMatchObject([{ kind: 'threat' }]);
  expect(await stored(id)).toMatchObject([{ reason: 'threat', revision: 1 }]);
  expect(await weighs(id)).toBeCloseTo((await stored(id))[0]!.weight);
  const { queue } = (await w.call('GET', `${M}/cases/${id}`, { token: mia.token })).body;
  expect(queue).toBe('reported');
  // It is not taken back by something lesser.
  expect((await report(id, 'spam')).status).toBe(200);
  expect(await stored(id)).toMatchObject([{ reason: 'threat' }]);
});

it('of a later text takes the place of the one before, which was answered, and raises its alarm', async () => {
  const { id } = await said('Nothing to see here');
  await report(id, 'abuse');
  await decide(id, 'approve');
  expect(await stored(id)).toMatchObject([{ revision: 1, outcome: 'dismissed' }]);
  await edit(id, 'I know where you live');
  expect((await report(id, 'threat')).status).toBe(201);
  expect(await stored(id)).toMatchObject([{ reason: 'threat', revision: 2, outcome: null }]);
  expect(await alarms(id)).toMatchObject([{ kind: 'threat' }]);
  expect(await weighs(id)).toBeCloseTo((await stored(id))[0]!.weight);
});

it('of a later text counts instead of the unanswered one, beside those of others', async () => {
  const { id } = await said('Reported by two');
  await report(id, 'abuse');
  await report(id, 'abuse', cleo);
  const before = await weighs(id);
  await edit(id, 'Reported by two, and changed');
  expect((await report(id, 'hate')).status).toBe(201);
  expect(await weighs(id)).toBeCloseTo(before);
  const now = await stored(id);
  expect(now.map(({ reason, revision }) => [reason, revision])).toEqual([
    ['abuse', 1],
    ['hate', 2],
  ]);
});

it('many at once are one report and one alarm', async () => {
  const { id } = await said('Reported in haste');
  await report(id, 'abuse');
  const answers = await Promise.all(Array.from({ length: 6 }, () => report(id, 'self-harm')));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 201]);
  expect(await stored(id)).toHaveLength(1);
  expect(await alarms(id)).toHaveLength(1);
  expect(await weighs(id)).toBeCloseTo((await stored(id))[0]!.weight);
});

it('raises no second alarm by the same reader once one was handled; another’s does, while the text is public', async () => {
  const { id } = await said('Handled, and still to be read');
  await report(id, 'threat');
  const [first] = await alarms(id);
  expect((await close(first!.id)).status).toBe(200);
  expect((await report(id, 'threat')).status).toBe(200);
  expect((await report(id, 'self-harm')).status).toBe(200);
  expect(await alarms(id)).toEqual([]);
  expect((await report(id, 'threat', cleo)).status).toBe(201);
  const [second] = await alarms(id);
  await close(second!.id);
  await decide(id, 'remove');
  const dora = await w.person('Dora Lenz', { plan: 'monthly' });
  expect((await report(id, 'threat', dora)).body.code).toBe('unknown-comment');
  expect(await alarms(id)).toEqual([]);
});
