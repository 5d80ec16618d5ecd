import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rows } from '@app/platform';
import { bound, Erasing, Exporting, PERSONAL_DATA } from '@app/privacy';
import type { Answer, TestPerson } from '../factories/world.js';
import { placesOf } from '../e2e/canaries.fixture.js';
import { rounds } from '../support/depth.js';
import { seeded } from '../support/random.js';
import { faultsOf } from '../support/soundness.js';
import { type Races, races, scattered } from './races.fixture.js';

vi.setConfig({ testTimeout: rounds(120_000, 1_800_000) });

let w: Races;
let moderator: TestPerson;
let fellow: TestPerson;
const random = seeded();

beforeAll(async () => {
  w = await races();
  moderator = await w.person('Edith Stone', { role: 'moderator' });
  fellow = await w.person('Frank Fellow', { plan: 'monthly' });
  await rows(
    w.database,
    `UPDATE sites SET settings = settings || '{"erasure": {"comments": "remove"}}', version = version + 1 WHERE id = $1`,
    [w.site.id],
  );
  console.log(`erasing among other things: seed ${random.seed}`);
});
afterAll(() => w.close());

/** Works as the worker does, until told to stop. */
function worker(): { stop: () => Promise<void> } {
  let stopped = false;
  const loop = async (drain: () => Promise<number>) => {
    while (!stopped) await drain();
  };
  const loops = [loop(() => w.app.get(Erasing).drain()), loop(() => w.app.get(Exporting).drain())];
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(loops);
    },
  };
}

describe('somebody who is erased while they post, edit, react, report, export, and are moderated', () => {
  it('leaves nothing, whatever came first', async () => {
    await w.article('a1');
    const { body: theirs } = await w.post(fellow, 'a1', 'A fellow says something.');
    for (let round = 0; round < rounds(8, 200); round++) {
      const mark = `zq${round}x${random.seed}`;
      const person = await w.person(`Name ${mark}`, { plan: 'monthly', externalId: `ext-${mark}` });
      const { token } = person;
      const own: { id: string; version: number }[] = [];
      for (let i = 0; i < 4; i++) own.push((await w.post(person, 'a1', `Before ${i} ${mark}`)).body);
      await w.post(fellow, 'a1', `An answer.`, { parentId: own[0]!.id });
      const at = '/v1/sites/daily';
      const deeds: (() => Promise<Answer>)[] = [
        () => w.post(person, 'a1', `Meanwhile ${mark}`),
        () => w.post(person, 'a1', `Beneath ${mark}`, { parentId: theirs.id }),
        () =>
          w.call('PATCH', `/v1/comments/${own[1]!.id}`, {
            token,
            body: { body: `Edited ${mark}`, version: own[1]!.version },
          }),
        () => w.call('DELETE', `/v1/comments/${own[2]!.id}`, { token }),
        () => w.call('PUT', `/v1/comments/${theirs.id}/reactions/like`, { token }),
        () =>
          w.call('POST', `/v1/comments/${theirs.id}/reports`, {
            token,
            body: { reason: 'other', detail: `Said ${mark}` },
          }),
        () => w.call('PATCH', '/v1/me', { token, body: { name: `Again ${mark}` } }),
        () => w.call('POST', '/v1/me/export', { token }),
        () =>
          w.call('PUT', `${at}/people/${person.id}/sanction`, {
            token: moderator.token,
            body: { kind: 'slow', reason: `For ${mark}` },
          }),
        () => w.call('PUT', `/v1/comments/${own[3]!.id}/reactions/like`, { token: fellow.token }),
        () => w.post(fellow, 'a1', 'Another answer.', { parentId: own[3]!.id }),
      ];
      const erase = () => w.call('DELETE', '/v1/me', { token, body: { subscriptionsGoOn: true } });
      const working = worker();
      const answers = await scattered(random, [erase, ...deeds]);
      for (const { status, text } of answers) expect(status, text).toBeLessThan(500);
      expect(answers[0]!.status, answers[0]!.text).toBe(202);
      await working.stop();
      await w.app.get(Erasing).drain();

      const whose = {
        site: w.site.id,
        person: person.id,
        external: person.externalId,
        email: null,
        address: null,
      };
      for (const [table, { of, forgetting }] of Object.entries(PERSONAL_DATA)) {
        if (of === undefined || forgetting?.way === 'nothing') continue;
        const { text, values } = bound(`SELECT count(*)::int AS count FROM ${table} t WHERE ${of}`, whose);
        expect(await rows(w.database, text, values), table).toEqual([{ count: 0 }]);
      }
      expect(await placesOf(w, mark)).toEqual([]);
      expect(await faultsOf(w.database)).toEqual([]);
    }
  });
});
