import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows } from '@app/platform';
import type { Answer, TestPerson } from '../factories/world.js';
import { say } from '../e2e/notifications.fixture.js';
import { type Races, races, shut, waiting } from './races.fixture.js';

let w: Races;
let ada: TestPerson;

beforeAll(async () => {
  w = await races();
  ada = w.writers[0]!;
});
afterAll(() => w.close());

/** Somebody begins to follow; `meanwhile` happens after all was looked at, and before it is written. */
async function following(what: string, fan: TestPerson, meanwhile: () => Promise<unknown>): Promise<Answer> {
  await shut(w.gate, 'memberships', 'person_id', fan.id);
  const answer = w.call('PUT', `/v1/me/following/${what}`, { token: fan.token });
  await waiting(w.gate, 1);
  await meanwhile();
  await w.gate.query('COMMIT');
  return answer;
}

it('whoever is erased in that moment is nobody to follow', async () => {
  const gone = await w.person('Gone Soon', { plan: 'monthly' });
  await w.article('gone');
  await say(w, gone, 'gone', 'Here for now.');
  const answer = await following(`people/${gone.id}`, w.writers[1]!, () =>
    rows(w.database, 'DELETE FROM accounts WHERE id = $1', [gone.id]),
  );
  expect([answer.status, answer.body.code]).toEqual([404, 'unknown-reader']);
});

it('a discussion that is merged in that moment is followed where it went', async () => {
  const [from, into] = [await w.article('from'), await w.article('into')];
  for (const key of ['from', 'into']) await say(w, ada, key, `Said in ${key}.`);
  const token = await w.key(['articles:write']);
  const fan = w.writers[2]!;
  const answer = await following(`threads/${from}`, fan, async () => {
    const merge = { token, body: { into: 'into' } };
    expect((await w.call('POST', '/v1/sites/daily/articles/from/merges', merge)).status).toBe(200);
  });
  expect(answer.status).toBe(204);
  const { body } = await w.call('GET', '/v1/me/following', { token: fan.token });
  expect(body.items).toMatchObject([{ thread: { id: into, articleKey: 'into' } }]);
  expect(await rows(w.database, 'SELECT 1 FROM follows WHERE person_id = $1', [fan.id])).toHaveLength(1);
});

it('a merge waits for who begins to follow what it takes away, and takes that along', async () => {
  const [from, into] = [await w.article('held-from'), await w.article('held-into')];
  for (const key of ['held-from', 'held-into']) await say(w, ada, key, `Said in ${key}.`);
  const token = await w.key(['articles:write']);
  const fan = w.writers[3]!;
  // The account is held: who follows has the thread by then, and waits to be written.
  await shut(w.gate, 'accounts', 'id', fan.id);
  const answer = w.call('PUT', `/v1/me/following/threads/${from}`, { token: fan.token });
  await waiting(w.gate, 1);
  const merging = w.call('POST', '/v1/sites/daily/articles/held-from/merges', {
    token,
    body: { into: 'held-into' },
  });
  await waiting(w.gate, 2);
  await w.gate.query('COMMIT');
  expect([(await answer).status, (await merging).status]).toEqual([204, 200]);
  const viewer = await w.call('GET', `/v1/threads/${into}/viewer`, { token: fan.token });
  expect(viewer.body.following.thread).toBe(true);
});
