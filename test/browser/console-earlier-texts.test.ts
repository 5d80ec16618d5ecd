/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { TestPerson } from '../factories/world.js';
import { type Moderator, newsroom, type Newsroom } from './console.fixture.js';

const NASTY = `<img src=x onerror=alert(1)> says the ferry was late.`;

let n: Newsroom;
let ana: Moderator;
let tom: TestPerson;
let mia: TestPerson;

beforeAll(async () => {
  n = await newsroom({
    screening: {
      newCommenter: { firstN: 0 },
      duplicate: { windowSeconds: 0 },
      flood: { windowSeconds: 0 },
      phrases: { suspect: ['crook'] },
    },
  });
  ana = await n.moderator('Ana Kowalczyk');
  tom = await n.person('Tom Bright');
  mia = await n.person('Mia Sand', { role: 'moderator' });
  await n.article('ferry');
});
afterEach(() => n.closePages());
afterAll(() => n.close());

const caseOf = async (id: string) => (await n.call('GET', `/moderation/cases/${id}`, mia)).body;
const edit = async (id: string, body: string) => {
  const { version } = (await caseOf(id)).comment;
  return (await n.w.call('PATCH', `/v1/comments/${id}`, { token: tom.token, body: { body, version } }))
    .status;
};
/** Says the first text, and then changes it to each of the others. */
const said = async (first: string, ...others: string[]) => {
  const { id } = (await n.post(tom, 'ferry', first)).body;
  for (const other of others) expect([200, 202]).toContain(await edit(id, other));
  return id as string;
};
const title = (page: Page) => page.getByRole('heading', { level: 2, name: 'Tom Bright' });
const summary = (page: Page, count: number) => page.getByText(`Earlier versions (${count})`, { exact: true });
/** What `go` does leads to the case being read. */
const reading = (page: Page, id: string, go: () => Promise<unknown>) =>
  Promise.all([page.waitForResponse((answer) => answer.url().endsWith(`/cases/${id}`)), go()]);
const texts = (page: Page) => page.getByRole('list', { name: 'Earlier versions' }).locator('> li');

it('earlier versions are opened by the keyboard, each with its time and what changed', async () => {
  const id = await said(NASTY, 'He says the ferry was late.\n\nAgain.', 'He says the ferry was never late.');
  const { page, dialogs, errors } = await n.open(ana, { hash: `#/new/${id}` });
  await title(page).waitFor();
  await summary(page, 2).waitFor();
  expect(await texts(page).count()).toBe(0);
  await summary(page, 2).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => texts(page).count()).toBe(2);

  const [second, first] = [texts(page).nth(0), texts(page).nth(1)];
  await second.getByText('Replaced', { exact: true }).waitFor();
  expect(await second.locator('th').allInnerTexts()).toEqual(['Text 2', 'Text 3 · now']);
  expect(await second.locator('ins .differs').allInnerTexts()).toEqual(['never ']);
  expect(await second.locator('del').allInnerTexts()).toEqual(['He says the ferry was late.', 'Again.']);
  expect(await first.locator('th').allInnerTexts()).toEqual(['Text 1', 'Text 2']);
  expect(await first.locator('del').innerText()).toBe(NASTY);
  expect(await first.locator('ins').first().innerText()).toBe('He says the ferry was late.');
  const times = await page
    .locator('.earlier-head time')
    .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
  const { revisions } = await caseOf(id);
  expect(times).toEqual(revisions.map(({ createdAt }: { createdAt: string }) => createdAt));
  await page.keyboard.press('Space');
  await expect.poll(() => texts(page).count()).toBe(0);
  expect([dialogs, errors]).toEqual([[], []]);
});

it('what waits stands above and not among them, and what was turned down says so', async () => {
  const id = await said('The mayor was there.', 'The crook was there.');
  const { page } = await n.open(ana, { hash: `#/held/${id}` });
  await title(page).waitFor();
  await reading(page, id, () => page.reload());
  await page.locator('.comparison .differs', { hasText: 'crook' }).waitFor();
  expect(await page.locator('.earlier').count()).toBe(0);
  const { version, revision } = await caseOf(id);
  await n.call('POST', `/moderation/cases/${id}/decisions`, mia, { action: 'reject', version, revision });
  await page.getByRole('button', { name: 'Show it as it is now' }).click();
  await summary(page, 1).click();
  await texts(page).getByText('Turned down', { exact: true }).waitFor();
  expect(await texts(page).locator('th').allInnerTexts()).toEqual(['Text 2', 'Text 1 · now']);
});

it('a text that changes under a moderator’s eyes is among them when they look at the new one', async () => {
  const id = await said('So it was', 'So it really was');
  const { page } = await n.open(ana, { hash: `#/new/${id}` });
  await summary(page, 1).click();
  await expect.poll(() => texts(page).count()).toBe(1);
  await page.getByText('Live', { exact: true }).waitFor();
  // A refusal has the new text, and not the earlier ones.
  await page.route(`**/moderation/cases/${id}/decisions`, async (route) => {
    await edit(id, 'So it never was');
    await route.continue();
  });
  await page.locator('.actions .button[aria-disabled="false"]').first().waitFor();
  await page.keyboard.press('a');
  await page.getByRole('button', { name: 'Decide on the new text' }).click();
  await summary(page, 2).waitFor();
  // Open as it was.
  await expect.poll(() => texts(page).count()).toBe(2);
  expect(await texts(page).first().locator('.differs').allInnerTexts()).toEqual(['really ', 'never ']);
});

it('nothing is offered where nothing was changed, and on a phone it all has its place', async () => {
  const id = await said(`A long word: ${'x'.repeat(200)}`, `A long word: ${'y'.repeat(200)}`);
  const plain = await said('As it was said');
  const { page } = await n.open(ana, { hash: `#/new/${id}`, viewport: { width: 360, height: 740 } });
  await summary(page, 1).click();
  await texts(page).first().waitFor();
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.querySelector('.case-body')!;
    return scrollWidth - clientWidth;
  });
  expect(beyond).toBe(0);
  const told = await page
    .locator('.earlier .changed td')
    .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content));
  expect(told).toEqual(['"Text 1"', '"Text 2 · now"']);

  await reading(page, plain, () => page.goto(page.url().replace(id, plain)));
  await page.locator('.text-box', { hasText: 'As it was said' }).waitFor();
  expect(await page.locator('.earlier').count()).toBe(0);
});
