import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let threadId: string;
beforeAll(async () => {
  w = await world();
  threadId = await w.article('visited');
});
afterAll(() => w.close());

const lastVisit = async (person?: TestPerson) => {
  const path = `/v1/threads/${threadId}/viewer`;
  const viewer = await w.call('GET', path, person ? { token: person.token } : {});
  expect(viewer.status).toBe(200);
  return viewer.body.lastVisit as string | null;
};
/** As if so much time had gone by since this person was here. */
const later = (person: TestPerson, time: string) =>
  rows(w.database, 'UPDATE thread_visits SET at = at - $2::interval WHERE person_id = $1', [person.id, time]);
const latest = async (person: TestPerson) => {
  const sql = 'SELECT at FROM thread_visits WHERE person_id = $1';
  return (await rows<{ at: Date }>(w.database, sql, [person.id]))[0]!.at;
};

it('whoever comes back is told when they were here before, while they stay', async () => {
  const ada = await w.person('Ada');
  const ben = await w.person('Ben');
  expect(await lastVisit(ada)).toBeNull();
  expect(await lastVisit(ada)).toBeNull();
  await later(ada, '29 minutes');
  expect(await lastVisit(ada)).toBeNull();
  await later(ada, '31 minutes');
  const before = await latest(ada);
  expect(await lastVisit(ada)).toBe(before.toISOString());
  // Reloading and coming back within the half hour is the same visit.
  await later(ada, '20 minutes');
  expect(await lastVisit(ada)).toBe(before.toISOString());
  await later(ada, '2 days');
  const second = await latest(ada);
  expect(second).not.toEqual(before);
  expect(await lastVisit(ada)).toBe(second.toISOString());
  expect(await lastVisit(ben)).toBeNull();
});

it('of who is not signed in nothing is kept', async () => {
  expect(await lastVisit()).toBeNull();
  expect(await lastVisit()).toBeNull();
  const people = await rows(w.database, 'SELECT DISTINCT person_id FROM thread_visits');
  expect(people).toHaveLength(2);
});
