import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { type TestPerson, world, type World } from '../factories/world.js';
import { scattered } from './races.fixture.js';

let w: World;
let people: TestPerson[];

beforeAll(async () => {
  w = await world(undefined, { DATABASE_POOL: '30', BASE_URL: 'https://comments.daily.example' });
  people = [];
  for (const letter of 'ABCD') people.push(await w.person(`Admin ${letter}`, { role: 'admin' }));
});
afterAll(() => w.close());

const S = '/v1/sites/daily/staff';

/** Everyone is an admin again; gives the version of each. */
async function reset(): Promise<Map<string, number>> {
  const found = await rows<{ id: string; version: number }>(
    w.database,
    `UPDATE memberships SET role = 'admin', version = version + 1 WHERE site_id = $1
     RETURNING person_id AS id, version::int`,
    [w.site.id],
  );
  return new Map(found.map(({ id, version }) => [id, version]));
}

const admins = async () =>
  (
    await rows<{ n: number }>(w.database, `SELECT count(*)::int AS n FROM memberships WHERE role = 'admin'`)
  )[0]!.n;

describe('admins who take the role from each other at once', () => {
  it('of two one remains, whoever was first', async () => {
    const [a, b] = people as [TestPerson, TestPerson];
    const versions = await reset();
    const put = (by: TestPerson, person: TestPerson, role: string) =>
      w.call('PUT', `${S}/${person.id}`, {
        token: by.token,
        body: { role, version: versions.get(person.id) },
      });
    for (const other of people.slice(2)) expect((await put(a, other, 'reader')).status).toBe(200);
    const answers = await Promise.all([put(a, b, 'reader'), put(b, a, 'reader')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect(await admins()).toBe(1);
  });

  it('of any number, however they do it, one remains, and nobody who was none does anything', async () => {
    const random = seeded();
    for (let round = rounds(60, 1_000); round > 0; round--) {
      const versions = await reset();
      const deeds = Array.from({ length: 2 + random.whole(6) }, () => ({
        by: random.one(people),
        person: random.one(people),
        role: random.one(['reader', 'editor', 'moderator', 'admin']),
      }));
      const answers = await scattered(
        random,
        deeds.map(
          ({ by, person, role }) =>
            () =>
              w.call('PUT', `${S}/${person.id}`, {
                token: by.token,
                body: { role, version: versions.get(person.id) },
              }),
        ),
      );
      const told = `seed ${random.seed}, ${round} rounds left`;
      expect(await admins(), told).toBeGreaterThanOrEqual(1);
      for (const { status, text } of answers)
        expect([200, 403, 409, 412], `${told}: ${text}`).toContain(status);
    }
  }, 600_000);
});

describe('an invitation', () => {
  it('that many admins send at once to one address waits once', async () => {
    await reset();
    const sent = await Promise.all(
      people.map(({ token }) =>
        w.call('POST', `${S}/invitations`, { token, body: { email: 'new@daily.example', role: 'author' } }),
      ),
    );
    // An address gets three a day, whoever sends them.
    expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 429]);
    const listed = await w.call('GET', `${S}/invitations`, { token: people[0]!.token });
    expect(listed.body.items).toHaveLength(1);
  });
});
