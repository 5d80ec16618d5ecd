import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoFile, fillDemo } from '@app/demo';
import { rows } from '@app/platform';
import { world, type World } from '../factories/world.js';

let w: World;
const folder = mkdtempSync(join(tmpdir(), 'belowline-filling-'));

beforeAll(async () => {
  w = await world();
});
afterAll(async () => {
  await w.close();
  rmSync(folder, { recursive: true, force: true });
});

const fill = () => fillDemo(w.app, { baseUrl: w.url, folder, say: () => undefined });

/** What a moderator finds on their first day. */
async function firstDay({ site, people }: DemoFile) {
  const { email, password } = people.find(({ name }) => name.startsWith('Ana'))!;
  const { body } = await w.call('POST', '/v1/auth/login', { body: { site, email, password } });
  const look = async (path: string) =>
    (await w.call('GET', `/v1/sites/${site}/moderation/${path}`, { token: body.accessToken })).body;
  const [queues, alarms, wording, reported] = await Promise.all(
    ['queues', 'alarms', 'wording', 'cases?queue=reported'].map(look),
  );
  return { counts: queues.counts, alarms: alarms.items, wording, reported: reported.items };
}

it('leaves moderators work, one alarm above it, and words to turn things down with', async () => {
  const { counts, alarms, wording, reported } = await firstDay(await fill());
  expect(counts).toMatchObject({ held: 3, spam: 0, appeals: 0, escalated: 0 });
  expect(counts.reported).toBeGreaterThan(1);
  expect(alarms).toHaveLength(1);
  expect(alarms[0]).toMatchObject({ kind: 'threat', origin: 'report', acknowledgedAt: null, held: true });
  expect(reported[0]).toMatchObject({ id: alarms[0].commentId, alarm: { id: alarms[0].id } });
  expect(wording.usual).not.toBeNull();
  expect(wording.rules.map(({ rule }: { rule: string }) => rule)).toContain(wording.usual.rule);
});

it('is begun anew where it was cut off, and leaves the same', async () => {
  const before = await firstDay(await fill());
  await rows(w.database, `UPDATE sites SET settings = settings - 'demo' WHERE slug = 'morning-ferry'`);
  const { counts, alarms } = await firstDay(await fill());
  expect(counts).toEqual(before.counts);
  expect(alarms.map(({ text }: { text: string }) => text)).toEqual(
    before.alarms.map(({ text }: { text: string }) => text),
  );
  expect(alarms[0].id).not.toBe(before.alarms[0].id);
  expect(await rows(w.database, 'SELECT id FROM legal_holds')).toHaveLength(1);
});
