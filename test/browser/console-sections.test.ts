import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { type Moderator, newsroom, type Newsroom } from './console.fixture.js';
import { live, row } from './desk.fixture.js';

let n: Newsroom;
let mia: Moderator;
let ben: TestPerson;
let boss: TestPerson;

beforeAll(async () => {
  n = await newsroom();
  mia = await n.moderator('Mia Sand');
  ben = await n.person('Ben Moreau');
  boss = await n.person('Ruth Boss', { role: 'admin' });
  for (const section of ['Sport', 'Sea & harbour'])
    await n.article(section === 'Sport' ? 'match' : 'ferry', { section, settings: { premoderated: true } });
});
afterEach(() => n.closePages());
afterAll(() => n.close());

const held = async (article: string, text: string) => (await n.post(ben, article, text)).body.id as string;
const section = (page: Page) => page.getByRole('combobox', { name: 'Section' });
const texts = (page: Page) => page.locator('.row').count();
const claimed = async (id: string) =>
  ((await n.call('GET', `/moderation/cases/${id}`, boss)).body.claim as object | null) !== null;

it('shows one section of a queue, takes the next case of it, and keeps to it', async () => {
  // The older ones are of the other section: they would be the next.
  const ferry = await held('ferry', 'The ferry is late again');
  const match = await held('match', 'The match was dull');
  const { page } = await n.open(mia, { hash: '#/held' });
  await live(page);
  await expect.poll(() => texts(page)).toBe(2);
  await section(page).selectOption('Sport');
  await expect.poll(() => texts(page)).toBe(1);
  await row(page, 'The match was dull').waitFor();
  expect(new URL(page.url()).hash).toBe('#/held?section=Sport');

  // What comes in meanwhile is shown where it is of the section.
  await held('ferry', 'And later still');
  const second = await held('match', 'The second half was better');
  await row(page, 'The second half was better').waitFor();
  expect(await texts(page)).toBe(2);

  await page.getByRole('button', { name: 'Take next' }).click();
  await expect.poll(() => new URL(page.url()).hash).toBe(`#/held/${match}?section=Sport`);
  await expect.poll(() => claimed(match)).toBe(true);
  await page.locator('.actions .button[aria-disabled="false"]').first().waitFor();
  await page.keyboard.press('a');
  await expect.poll(() => new URL(page.url()).hash).toBe(`#/held/${second}?section=Sport`);
  await page.locator('.actions .button[aria-disabled="false"]').first().waitFor();
  await page.keyboard.press('n');
  await page.getByText('Nothing else in this queue is free in Sport: this case is yours.').waitFor();
  expect(await claimed(ferry)).toBe(false);

  // It goes along to another queue, is there after a reload, and ends.
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Reported' }).click();
  await page.getByText('Nothing is waiting in Sport').waitFor();
  await page.goBack();
  await page.reload();
  await expect.poll(() => section(page).inputValue()).toBe('Sport');
  await section(page).selectOption('');
  await row(page, 'The ferry is late again').waitFor();
  expect(new URL(page.url()).hash).toBe('#/held');
  await section(page).selectOption('Sea & harbour');
  await expect.poll(() => texts(page)).toBe(2);
  await page.reload();
  await row(page, 'And later still').waitFor();
});

it('is one of those that one moderates, and is left when it is one no more', async () => {
  const pia = await n.moderator('Pia Quist', 'moderator', ['Sport', 'Sea & harbour']);
  await held('match', 'Nothing but a draw');
  const { page } = await n.open(pia, { hash: '#/held?section=Sport' });
  await live(page);
  await row(page, 'Nothing but a draw').waitFor();
  await section(page).locator('option', { hasText: 'All of yours' }).waitFor({ state: 'attached' });
  const [{ id, version }] = (await n.call('GET', '/staff?limit=100', boss)).body.items.filter(
    ({ name }: { name: string }) => name === 'Pia Quist',
  );
  const put = { role: 'moderator', sections: ['Sea & harbour'], version };
  expect((await n.call('PUT', `/staff/${id}`, boss, put)).status).toBe(200);
  await expect.poll(() => new URL(page.url()).hash).toBe('#/held');
  await row(page, 'Nothing but a draw').waitFor({ state: 'detached' });

  await page.goto(page.url().replace('#/held', '#/held?section=Sport'));
  await page.getByRole('alert').getByText('This lies outside Sea & harbour, which you moderate.').waitFor();
  await section(page).selectOption('');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await row(page, 'And later still').waitFor();
});
