import { afterAll, beforeAll, expect, it } from 'vitest';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;

beforeAll(async () => {
  w = await world({ ...EASY, screening: { ...EASY.screening, phrases: { suspect: ['murky'] } } });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Okafor', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
});
afterAll(() => w.close());

const decide = async (id: string, action: string, by = mia) => {
  const at = `/v1/sites/daily/moderation/cases/${id}`;
  const { version, revision } = (await w.call('GET', at, { token: by.token })).body;
  const body = { action, version, revision, reason: 'Off topic' };
  const decided = await w.call('POST', `${at}/decisions`, { token: by.token, body });
  expect(decided.status, decided.text).toBe(201);
  return decided.body.decision.id as string;
};

it('a moderator finds what waits there, and nothing of other discussions, sections or sites', async () => {
  const threadId = await w.article('harbour', { section: 'Local' });
  await w.article('pitch', { section: 'Sport' });
  const held = (await w.post(ada, 'harbour', 'A murky affair')).body.id;
  await w.post(ada, 'pitch', 'As murky as ever');
  const seen = (await w.post(ben, 'harbour', 'Plain words')).body.id;
  const report = { token: ada.token, body: { reason: 'abuse' } };
  expect((await w.call('POST', `/v1/comments/${seen}/reports`, report)).status).toBe(201);
  const cases = async (queue: string, by = mia, thread: string = threadId, more = '') =>
    w.call('GET', `/v1/sites/daily/moderation/cases?queue=${queue}&thread=${thread}${more}`, {
      token: by.token,
    });
  const idsOf = async (...ask: Parameters<typeof cases>) =>
    (await cases(...ask)).body.items.map(({ id }: { id: string }) => id);
  expect(await idsOf('held')).toEqual([held]);
  expect(await idsOf('reported')).toEqual([seen]);
  const again = (await w.post(ben, 'harbour', 'Murky, murky')).body.id;
  const first = await cases('held', mia, threadId, '&limit=1');
  const rest = await idsOf('held', mia, threadId, `&limit=1&cursor=${first.body.nextCursor}`);
  expect(new Set([first.body.items[0].id, ...rest])).toEqual(new Set([held, again]));
  // A place in one list is none in another.
  const elsewhere = `/v1/sites/daily/moderation/cases?queue=held&cursor=${first.body.nextCursor}`;
  expect((await w.call('GET', elsewhere, { token: mia.token })).body.code).toBe('invalid-cursor');

  const sport = await w.person('Otto Reich', { role: 'moderator', sections: ['Sport'] });
  expect(await idsOf('held', sport)).toEqual([]);
  expect((await cases('held', ada)).status).toBe(403);
  expect(await idsOf('held', mia, '01890000-0000-7000-8000-000000000000')).toEqual([]);
  await decide(held, 'approve');
  await decide(again, 'reject');
  expect(await idsOf('held')).toEqual([]);
});

it('an author finds what became of what they wrote there, the removed as well, and which decision an appeal is against', async () => {
  const threadId = await w.article('quay');
  const posted = (await w.post(ada, 'quay', 'Down with the quay')).body.id;
  await w.article('mole');
  await w.post(ada, 'mole', 'Something else');
  const removal = await decide(posted, 'remove');
  const own = async (by: TestPerson) =>
    (await w.call('GET', `/v1/me/comments?thread=${threadId}`, { token: by.token })).body.items;
  const pending = async (by: TestPerson) =>
    (await w.call('GET', `/v1/threads/${threadId}/viewer`, { token: by.token })).body.pending;
  expect(await own(ada)).toMatchObject([
    { comment: { id: posted, status: 'removed', body: 'Down with the quay' }, decision: { id: removal } },
  ]);
  expect(await pending(ada)).toMatchObject([{ id: posted, status: 'removed', body: 'Down with the quay' }]);
  expect([await own(ben), await pending(ben)]).toEqual([[], []]);
  const words = { token: ada.token, body: { words: 'It was about the quay.' } };
  expect((await w.call('POST', `/v1/decisions/${removal}/appeals`, words)).status).toBe(201);
  const vera = await w.person('Vera Lund', { role: 'moderator' });
  const answer = await decide(posted, 'uphold', vera);
  expect(await own(ada)).toMatchObject([
    { decision: { id: answer, action: 'uphold', appeal: { against: removal, state: 'upheld' } } },
  ]);
});
