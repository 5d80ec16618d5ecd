/// <reference lib="dom" />
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Learning, Scoring } from '@app/moderation';
import { rows } from '@app/platform';
import { BAD, FINE, taught } from '../e2e/model.fixture.js';
import { EASY, type TestPerson } from '../factories/world.js';
import { goTo, type Moderator, newsroom, type Newsroom } from './console.fixture.js';
import { dialogGone } from './desk.fixture.js';

const SHOTS = process.env.STORY_SHOTS;
let room: Newsroom;
let moderator: Moderator;
let admin: Moderator;
let mia: TestPerson;
let reader: TestPerson;

const heldOut = (id: string) => createHash('sha256').update(id).digest().readUInt32BE(0) % 5 === 0;

beforeAll(async () => {
  room = await newsroom({ screening: EASY.screening! });
  moderator = await room.moderator('Mia Sand');
  admin = await room.moderator('Uma Berg', 'admin');
  mia = await room.person('Another Moderator', { role: 'moderator' });
  reader = await room.person('Ada Moreau', { plan: 'monthly' });
  await room.article('square', { title: 'The new square' });
  const { database, app } = room.w;
  await rows(
    database,
    `INSERT INTO site_models (site_id, version, weights, learned, turned_down, taught_at) VALUES ($1, 5, $2, 1226, 544, now())`,
    [room.site.id, taught(5)],
  );
  // What decides is by the score of before, and only of what is held out.
  const said = [
    [BAD, 'remove'],
    [BAD, 'approve'],
    [FINE, 'approve'],
  ] as const;
  for (const [body, action] of said) {
    const id = await postHeldOut(body);
    await app.get(Scoring).catchUp();
    const { version, revision } = (await room.call('GET', `/moderation/cases/${id}`, mia)).body;
    const decision = { action, version, revision };
    const decided = await room.call('POST', `/moderation/cases/${id}/decisions`, mia, decision);
    expect(decided.status, decided.text).toBe(201);
  }
  await app.get(Learning).catchUp(0);
});
afterEach(() => room.closePages());
afterAll(() => room.close());

let count = 0;
async function postHeldOut(body: string): Promise<string> {
  for (;;) {
    const { id } = (await room.post(reader, 'square', `${body} ${(count += 1)}`)).body;
    if (heldOut(id)) return id as string;
  }
}

/** `STORY_SHOTS=FOLDER` keeps what the page looks like. */
const shot = (page: Page, name: string) =>
  SHOTS ? page.screenshot({ path: `${SHOTS}/model-${name}.png`, fullPage: true }) : undefined;

it('shows moderators what it learned, how right it is, and why, and leads to the policy', async () => {
  const { page, errors } = await room.open(moderator, { viewport: { width: 1280, height: 1400 } });
  await goTo(page, 'Model');
  await page.getByText('1,226 texts, 544 turned down').waitFor();
  await page.getByText('Watches only').waitFor();
  const chart = page.getByRole('figure', { name: 'Precision and recall' });
  await chart.getByRole('img', { name: /^Precision and recall/ }).waitFor();
  await expect
    .poll(() => chart.getByRole('slider').getAttribute('aria-valuetext'))
    .toMatch(/^Week of .+: Precision 50%, Recall 100%$/);
  await chart.getByText('As a table').press('Enter');
  const table = chart.getByRole('table');
  await expect.poll(() => table.textContent()).toContain('50%');
  await expect.poll(() => table.textContent()).toContain('100%');
  const outcome = (name: string) => page.getByRole('article').filter({ hasText: name });
  const wrong = outcome('Would have been stopped, and was fine');
  await expect.poll(() => wrong.getByRole('listitem').count()).toBe(1);
  await expect.poll(() => wrong.locator('mark').allTextContents()).toContain('idiot');
  await expect.poll(() => outcome('and was turned down').first().textContent()).toContain('moron');
  await page.getByRole('heading', { name: 'Words that matter' }).waitFor();
  await shot(page, 'page');
  // Emptying it is not for moderators.
  expect(await page.getByRole('button', { name: /Forget/ }).count()).toBe(0);
  await page.getByRole('link', { name: 'the policy says where' }).click();
  await page.getByLabel('What moderators would turn down').waitFor();
  expect(errors).toEqual([]);
});

it('is saved as a file by admins, and forgotten when they say so twice', async () => {
  const { page, errors } = await room.open(admin, { hash: '#/model' });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the weights' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^morning-local-ftrl-1-\d+\.weights$/);
  await page.getByRole('button', { name: 'Forget all that was learned' }).click();
  await page.getByRole('dialog').waitFor();
  await shot(page, 'asked');
  await page.keyboard.press('Escape');
  await dialogGone(page);
  await page.getByText('1,226 texts, 544 turned down').waitFor();
  await page.getByRole('button', { name: 'Forget all that was learned' }).click();
  await page.getByRole('button', { name: 'Forget it' }).click();
  await page.getByText('It says nothing until it has learned 20 texts').waitFor();
  await page.getByText('Nothing to measure yet').waitFor();
  await shot(page, 'empty');
  expect(errors).toEqual([]);
});
