/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { rows } from '@app/platform';
import type { TestPerson } from '../factories/world.js';
import { goTo, newsroom, placesOf, type Newsroom } from './console.fixture.js';

const shots = process.env.STORY_SHOTS;
let room: Newsroom;
let ruth: TestPerson;
beforeAll(async () => {
  room = await newsroom();
  await rows(
    room.w.database,
    `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position) VALUES
       ($1, 'monthly', 'Monthly', '{comments.post}', '{}', 0), ($1, 'family', 'Family', '{comments.post}', '{}', 1)`,
    [room.site.id],
  );
  ruth = await room.person('Ruth Oost', { role: 'admin' });
});
afterEach(() => room.closePages());
afterAll(() => room.close());

async function shot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const give = (body: object) => room.call('POST', '/grants', ruth, body);

it('gives to an institution by keyboard, says what is wrong beside its field, and takes it back', async () => {
  const admin = await room.moderator('Ada Admin', 'admin');
  const { page, dialogs, errors } = await room.open(admin);
  await goTo(page, 'Grants');
  await page.getByText('Nothing is given').waitFor();
  await shot(page, 'grants-empty');
  await page.getByRole('button', { name: 'Give', exact: true }).focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'Give without payment' });
  await form.getByText('An address counts once it is verified').waitFor();
  await form.getByLabel('Name or note').fill('The <b>Harbour</b> Library');
  await form.getByLabel('Domains of e-mail addresses').fill('@library.example\nnot a domain');
  await form.getByLabel('Networks').fill('192.0.2.0/24\n0.0.0.0/1');
  await form.getByRole('button', { name: 'Give' }).click();
  await form.getByText('not a domain: must be a domain').waitFor();
  await form.getByText('0.0.0.0/1: must be a network').waitFor();
  const domains = form.getByLabel('Domains of e-mail addresses');
  await expect.poll(() => domains.evaluate((field) => field === document.activeElement)).toBe(true);
  await expect.poll(() => domains.getAttribute('aria-invalid')).toBe('true');
  await shot(page, 'grants-refused');
  await domains.fill('@library.example, staff.library.example');
  await form.getByLabel('Networks').fill('192.0.2.0/24');
  await form.getByRole('button', { name: 'Give' }).focus();
  await page.keyboard.press('Enter');
  const entry = page.locator('.grant-list > li', { hasText: 'The <b>Harbour</b> Library' });
  await entry.getByText('@staff.library.example').waitFor();
  await entry.getByText('0 people have it now').waitFor();
  await entry.getByRole('button', { name: 'Show who' }).click();
  await entry.getByText('Nobody so far').waitFor();
  await entry.getByRole('button', { name: 'Take back' }).click();
  await entry.getByText('Nobody has it now.').waitFor();
  await page.keyboard.press('Enter');
  await entry.getByText('Over', { exact: true }).waitFor();
  expect([dialogs, errors]).toEqual([[], []]);
});

it('lists what was given by kind, finds it, and pages', async () => {
  const nora = await room.person('Nora Lund');
  await give({
    kind: 'gift',
    plan: 'monthly',
    personId: nora.id,
    note: 'For the essay',
    endsAt: '2099-01-01T00:00:00Z',
  });
  for (let i = 0; i < 55; i++) {
    await give({
      kind: 'complimentary',
      plan: 'monthly',
      personId: nora.id,
      note: `Member of the jury ${i}`,
    });
  }
  const admin = await room.moderator('Berta Admin', 'admin');
  const { page, errors } = await room.open(admin, {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  await goTo(page, 'Grants');
  const entries = page.locator('.grant-list > li');
  await expect.poll(() => entries.count()).toBe(50);
  // A plan goes by its name, and by its key to nobody.
  await entries.first().getByText('Monthly', { exact: true }).waitFor();
  await expect.poll(() => entries.getByText('monthly', { exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Show older ones' }).click();
  await expect.poll(() => entries.count()).toBe(56);
  await page.getByRole('link', { name: 'Gift' }).click();
  await expect.poll(() => entries.count()).toBe(1);
  expect(new URL(page.url()).hash).toBe('#/grants/gift');
  await page.getByRole('searchbox').fill('jury 54');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is found').waitFor();
  await page.getByRole('link', { name: 'Every kind' }).click();
  await expect.poll(() => entries.count()).toBe(1);
  expect(new URL(page.url()).hash).toBe('#/grants?q=jury+54');
  await page.getByLabel('State').selectOption('over');
  await page.getByText('Nothing is found').waitFor();
  await page.goBack();
  await expect.poll(() => entries.count()).toBe(1);
  await expect.poll(() => fits(page)).toBe(0);
  await shot(page, 'grants-phone-dark');
  await page.getByRole('button', { name: 'Nora Lund' }).click();
  await page.getByRole('dialog', { name: 'Nora Lund' }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Give', exact: true }).click();
  await page.getByRole('radio', { name: 'Gift with an end' }).check();
  await page.getByLabel('Reader').fill('nobody');
  await page.getByLabel('Until').fill('2098-01-01T10:00');
  await page
    .getByRole('form', { name: 'Give without payment' })
    .getByRole('button', { name: 'Give' })
    .click();
  await page.getByText('The site has no such person').waitFor();
  await shot(page, 'grants-phone-form-dark');
  await expect.poll(() => fits(page)).toBe(0);
  await page.getByLabel('Reader').fill(nora.externalId);
  await page
    .getByRole('form', { name: 'Give without payment' })
    .getByRole('button', { name: 'Give' })
    .click();
  await page.getByText('Gift: given.').waitFor();
  expect(errors).toEqual([]);
});

it('closes its forms by Escape, keeps what was typed, and gives the focus back', async () => {
  const admin = await room.moderator('Bo Admin', 'admin');
  const pia = await room.person('Pia Lund');
  await give({ kind: 'complimentary', plan: 'monthly', personId: pia.id, note: 'To be kept' });
  const { page } = await room.open(admin, { hash: '#/grants?q=To+be+kept' });
  const isFocused = (found: Locator) => found.evaluate((element) => element === document.activeElement);
  const opener = page.getByRole('button', { name: 'Give', exact: true });
  const form = page.getByRole('form', { name: 'Give without payment' });
  await opener.press('Enter');
  await form.getByLabel('Name or note').fill('The Harbour Library');
  await page.keyboard.press('Escape');
  await expect.poll(() => form.count()).toBe(0);
  await expect.poll(() => isFocused(opener)).toBe(true);
  await opener.press('Enter');
  await expect.poll(() => form.getByLabel('Name or note').inputValue()).toBe('The Harbour Library');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => isFocused(opener)).toBe(true);

  const takeBack = page.getByRole('button', { name: 'Take back To be kept' });
  await takeBack.click();
  await page.getByText('It ends at once for the one person who has it.').waitFor();
  await page.keyboard.press('Escape');
  await takeBack.waitFor();
  await expect.poll(() => isFocused(takeBack)).toBe(true);
});

it('says with how many others a plan is shared, and who shares', async () => {
  const key = await room.w.key(['members:write']);
  const weekly = await room.person('Owen Family');
  expect(key).toBeTruthy();
  await rows(
    room.w.database,
    `INSERT INTO grants (id, site_id, kind, owner_id) VALUES (gen_random_uuid(), $1, 'household', $2)`,
    [room.site.id, weekly.id],
  );
  const kid = await room.person('Kim Family');
  await rows(
    room.w.database,
    `INSERT INTO grant_seats (id, site_id, grant_id, person_id, taken_at)
     SELECT gen_random_uuid(), $1, id, $2, now() FROM grants WHERE owner_id = $3`,
    [room.site.id, kid.id, weekly.id],
  );
  const admin = await room.moderator('Cleo Admin', 'admin');
  const { page, errors } = await room.open(admin, { hash: '#/grants/household' });
  const seats = page.getByRole('form', { name: 'Seats of Family' });
  await seats.getByRole('spinbutton').fill('3');
  await seats.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Family: 3 seats.').waitFor();
  const { rows: stored } = {
    rows: await rows(room.w.database, `SELECT seats FROM plans WHERE plan = 'family'`),
  };
  expect(stored).toEqual([{ seats: 3 }]);
  const entry = page.locator('.grant-list > li', { hasText: 'Owen Family' });
  await entry.getByText('1 seat is taken').waitFor();
  await entry.getByRole('button', { name: 'Show who' }).click();
  await entry.getByRole('button', { name: 'Kim Family' }).waitFor();
  await entry.getByText('The owner’s subscription gives').waitFor();
  await shot(page, 'grants-households');
  expect(errors).toEqual([]);
});

it('says so when the page cannot be read, and is not for moderators', async () => {
  const admin = await room.moderator('Dora Admin', 'admin');
  const { page } = await room.open(admin);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.route('**/grants?*', (route) => route.abort());
  await goTo(page, 'Grants');
  await page.getByRole('alert').getByText('The server cannot be reached.').waitFor();
  await page.unroute('**/grants?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });

  const moderator = await room.moderator('Emma Moderator');
  const other = await room.open(moderator);
  const places = await placesOf(other.page);
  expect(places).toContain('Access');
  expect(places).not.toContain('Grants');
});
