import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@app/platform';
import { change, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp, type Reader } from './live.fixture.js';

let w: World;
let ada: TestPerson;
let admin: TestPerson;
/** Hears everything: by the time that it has, the others have what is theirs. */
let witness: Reader;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  admin = await w.person('Ruth Oost', { role: 'admin' });
  for (const section of ['harbour', 'culture'])
    await w.article(section, { section, settings: { premoderated: true } });
  await w.article('nowhere', { settings: { premoderated: true } });
});
beforeEach(async () => {
  witness = await connect(w, { as: admin });
  expect(await join(witness)).toMatchObject({ ok: true, sections: null });
});
afterEach(hangUp);
afterAll(() => w.close());

const join = (reader: Reader) => reader.say('queue:join', { site: 'daily' });
const moderator = (sections?: string[]) =>
  w.person('Mia Sand', { role: 'moderator', ...(sections ? { sections } : {}) });
const cases = (reader: Reader) =>
  reader.heard
    .filter(({ event }) => event === 'queue:events')
    .flatMap(({ data }) => data as { caseId: string; counts: { held: number } }[]);

/** A comment that waits in an article; when it is given back, everyone has heard of it who ever will. */
async function waits(article: string, ...readers: Reader[]): Promise<string> {
  const { id } = (await w.post(ada, article, `It waits, ${newId()}`)).body as { id: string };
  await witness.until((reader) => cases(reader).some(({ caseId }) => caseId === id));
  // Each is told in its turn; what was sent before these answers has arrived with them.
  const threadId = newId();
  for (const reader of [witness, ...readers]) await reader.say('thread:leave', { threadId });
  return id;
}
const held = async (person: TestPerson) =>
  (await w.call('GET', '/v1/sites/daily/moderation/queues', { token: person.token })).body.counts
    .held as number;

describe('a moderator of some sections', () => {
  it.each(['websocket', 'polling'] as const)(
    'hears what happens there, with counts of that, and nothing else (%s)',
    async (transport) => {
      const person = await moderator(['harbour']);
      const desk = await connect(w, { as: person, transports: [transport] });
      const before = await held(person);
      expect(await join(desk)).toEqual({
        ok: true,
        sections: ['harbour'],
        counts: { held: before, reported: 0, new: 0, spam: 0, appeals: 0, escalated: 0 },
      });
      const lost = [await waits('culture', desk), await waits('nowhere', desk)];
      const id = await waits('harbour', desk);
      await desk.until((reader) => cases(reader).some(({ caseId }) => caseId === id));
      expect(cases(desk).filter(({ caseId }) => lost.includes(caseId))).toEqual([]);
      expect(cases(desk).at(-1)).toMatchObject({ caseId: id, counts: { held: before + 1 } });
      const seen = cases(witness).find(({ caseId }) => caseId === id)!;
      expect(seen.counts.held).toBe(await held(admin));
      expect(JSON.stringify(desk.heard)).not.toContain(lost[0]);
    },
  );

  it('is told of other limits, and hears by them from then on', async () => {
    const person = await moderator();
    const desk = await connect(w, { as: person });
    await join(desk);
    await waits('culture', desk);
    await desk.hears('queue:events');
    await change(w, person, { sections: ['harbour'] });
    expect(await desk.hears('queue:sections')).toEqual({
      sections: ['harbour'],
      counts: { held: await held(person), reported: 0, new: 0, spam: 0, appeals: 0, escalated: 0 },
    });
    const lost = await waits('culture', desk);
    const told = await waits('harbour', desk);
    await desk.until((reader) => cases(reader).some(({ caseId }) => caseId === told));
    expect(cases(desk).some(({ caseId }) => caseId === lost)).toBe(false);
    await change(w, person, { sections: null });
    await desk.hears('queue:sections', ({ sections }) => sections === null);
    const again = await waits('culture', desk);
    await desk.until((reader) => cases(reader).some(({ caseId }) => caseId === again));
  });

  it('hears of an article’s cases by the section that it is in now', async () => {
    const person = await moderator(['sport']);
    const desk = await connect(w, { as: person });
    await join(desk);
    const lost = await waits('nowhere', desk);
    await w.article('nowhere', { section: 'sport', settings: { premoderated: true } });
    const told = await waits('nowhere', desk);
    await desk.until((reader) => cases(reader).some(({ caseId }) => caseId === told));
    expect(cases(desk).map(({ caseId }) => caseId)).not.toContain(lost);
    await w.article('nowhere', { settings: { premoderated: true } });
  });
});

describe('who is a moderator no more', () => {
  it('is out of the room at once, is told so, and does not come back by being let in again', async () => {
    const person = await moderator(['harbour']);
    const desk = await connect(w, { as: person });
    await join(desk);
    const current = await w.call('GET', '/v1/sites/daily/staff', { token: admin.token });
    const { version } = current.body.items.find(({ id }: { id: string }) => id === person.id);
    const demoted = await w.call('PUT', `/v1/sites/daily/staff/${person.id}`, {
      token: admin.token,
      body: { role: 'author', version },
    });
    expect(demoted.status).toBe(200);
    expect(await desk.hears('queue:closed-to-you')).toMatchObject({
      problem: { status: 403, code: 'forbidden' },
    });
    const lost = await waits('harbour', desk);
    expect(cases(desk).some(({ caseId }) => caseId === lost)).toBe(false);
    expect(await join(desk)).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    await change(w, person, { role: 'moderator' });
    // A role that is given again is no place in the room: one joins anew.
    await expect.poll(() => join(desk), { timeout: 30_000 }).toMatchObject({ ok: true });
  });
});
