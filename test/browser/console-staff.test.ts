/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { Members, Passwords } from '@app/identity';
import { Mails } from '@app/mail';
import { newsroom, type Newsroom, placesOf, signIn } from './console.fixture.js';

const PHONE = { width: 390, height: 844 };
let room: Newsroom;
beforeAll(async () => {
  room = await newsroom({}, { BASE_URL: 'https://comments.morning.example' });
  for (const section of ['harbour', 'culture'])
    await room.article(section, { section, settings: { premoderated: true } });
});
afterEach(async () => {
  await room.closePages();
  await rows(
    room.w.database,
    `UPDATE memberships SET role = 'reader', sections = NULL, version = version + 1`,
  );
});
afterAll(() => room.close());

/** `STORY_SHOTS=FOLDER` keeps what a page looks like. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.STORY_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/staff-${name}.png`, fullPage: true });
}

const mailTo = async (address: string) => {
  const found = (await room.w.app.get(Mails).kept(room.site.id)).find(({ to }) => to === address);
  return /http\S+/.exec(found!.text)![0];
};
const entry = (page: Page, name: string) => page.locator('.staff-list > li', { hasText: name });
const change = (page: Page, name: string) =>
  entry(page, name)
    .getByRole('button', { name: `Change the role of ${name}` })
    .click();
const form = (page: Page, name: string) => page.getByRole('form', { name: `The role of ${name}` });

it('lets an admin give roles and sections, and leaves the last admin one', async () => {
  const ada = await room.moderator('Ada Admin', 'admin');
  await room.moderator('Mia Sand');
  await room.person('<img src=x onerror=alert(1)>', { role: 'author' });
  const { page, dialogs, errors } = await room.open(ada, { hash: '#/staff' });
  await page.getByRole('heading', { name: 'Staff' }).waitFor();
  await entry(page, 'Ada Admin').getByText('The last admin.').waitFor();
  await expect.poll(() => entry(page, 'Ada Admin').getByRole('button', { name: 'Change' }).count()).toBe(0);
  await entry(page, '<img src=x').waitFor();

  await change(page, 'Mia Sand');
  await shot(page, 'list-open');
  const mia = form(page, 'Mia Sand');
  await mia.getByLabel('Only some').check();
  await expect.poll(() => mia.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await mia.getByLabel('harbour').check();
  await mia.getByLabel('Another section').fill('weather');
  await page.keyboard.press('Enter');
  await mia.getByLabel('weather').waitFor();
  await shot(page, 'sections');
  await mia.getByRole('button', { name: 'Save' }).click();
  await entry(page, 'Mia Sand').getByText('for harbour, weather').waitFor();
  await expect.poll(() => form(page, 'Mia Sand').count()).toBe(0);

  await change(page, 'Mia Sand');
  await form(page, 'Mia Sand').getByLabel('Role').selectOption('admin');
  await page.getByText('Everything: settings, articles').first().waitFor();
  await form(page, 'Mia Sand').getByRole('button', { name: 'Save' }).click();
  await entry(page, 'Mia Sand').locator('strong', { hasText: 'Admin' }).waitFor();
  // There are two now.
  await entry(page, 'Ada Admin').getByRole('button', { name: 'Change' }).waitFor();
  expect([dialogs, errors]).toEqual([[], []]);
});

it('shows what somebody else did meanwhile, and finds a reader by the publication’s id, by keyboard on a phone', async () => {
  const ada = await room.moderator('Bea Admin', 'admin');
  const nora = await room.person('Nora Lund', { externalId: 'reader-4711' });
  const { page, errors } = await room.open(ada, { hash: '#/staff', viewport: PHONE });
  await page.getByLabel('A reader').fill('reader-4711');
  await page.keyboard.press('Enter');
  await entry(page, 'Nora Lund').waitFor();
  expect(new URL(page.url()).hash).toBe('#/staff?member=reader-4711');
  await entry(page, 'Nora Lund').getByRole('button', { name: 'Change' }).focus();
  await page.keyboard.press('Enter');
  await rows(
    room.w.database,
    `UPDATE memberships SET role = 'author', version = version + 1 WHERE person_id = $1`,
    [nora.id],
  );
  await form(page, 'Nora Lund').getByLabel('Role').selectOption('editor');
  await form(page, 'Nora Lund').getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('was changed meanwhile').waitFor();
  await entry(page, 'Nora Lund').locator('strong', { hasText: 'Author' }).waitFor();
  await form(page, 'Nora Lund').getByLabel('Role').selectOption('editor');
  await form(page, 'Nora Lund').getByRole('button', { name: 'Save' }).press('Enter');
  await entry(page, 'Nora Lund').locator('strong', { hasText: 'Editor' }).waitFor();
  await shot(page, 'phone');
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(PHONE.width);
  await page.getByLabel('A reader').fill('nobody');
  await page.keyboard.press('Enter');
  await page.getByText('Nobody is known by this id').waitFor();
  expect(errors).toEqual([]);
});

it('invites by mail, again, and takes it back', async () => {
  const ada = await room.moderator('Cleo Admin', 'admin');
  const { page } = await room.open(ada, { hash: '#/staff', colorScheme: 'dark' });
  const invite = page.getByRole('form', { name: 'Invite' });
  await page.getByText('Nobody’s answer is awaited').waitFor();
  await invite.getByLabel('E-mail').fill('nell@morning.example');
  await invite.getByLabel('Only some').check();
  await invite.getByLabel('culture').check();
  await invite.getByRole('button', { name: 'Invite' }).click();
  const waits = entry(page, 'nell@morning.example');
  await waits.getByText('for culture').waitFor();
  const first = await mailTo('nell@morning.example');
  expect(first).toContain(`${room.w.url}/console/?site=morning#belowline-invitation=bli_`);
  await shot(page, 'invitations-dark');
  await waits.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => mailTo('nell@morning.example')).not.toBe(first);
  await expect.poll(() => waits.count()).toBe(1);
  await waits.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByText('Nobody’s answer is awaited').waitFor();

  const link = await mailTo('nell@morning.example');
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByText('This invitation was withdrawn').waitFor();
  await shot(page, 'withdrawn-dark');
});

it('lets who is invited in with a new account, limited as the mail said, once', async () => {
  const ada = await room.moderator('Dina Admin', 'admin');
  const admin = (await room.open(ada, { hash: '#/staff' })).page;
  const invite = admin.getByRole('form', { name: 'Invite' });
  await invite.getByLabel('E-mail').fill('rosa@morning.example');
  await invite.getByLabel('Only some').check();
  await invite.getByLabel('harbour').check();
  await invite.getByRole('button', { name: 'Invite' }).click();
  await entry(admin, 'rosa@morning.example').waitFor();
  const link = new URL(await mailTo('rosa@morning.example'));

  const writer = await room.person('Ada Moreau');
  const here = (await room.post(writer, 'harbour', 'A word about the harbour.')).body.id as string;
  await room.post(writer, 'culture', 'A word about the opera.');

  const { page, errors } = await room.open(ada, { signedOut: true, hash: link.hash, viewport: PHONE });
  await page.getByRole('heading', { name: 'You are invited' }).waitFor();
  // It stays neither in the address nor in the history.
  expect(new URL(page.url()).hash).toBe('');
  await page.getByText('moderator').waitFor();
  await shot(page, 'invited-phone');
  await page.getByLabel('Name').fill('admin\u200b');
  await page.getByLabel('Password').fill('a good long one');
  await page.getByRole('button', { name: 'Accept and sign in' }).press('Enter');
  await page.locator('.trouble:not(:empty)').waitFor();
  await page.getByLabel('Name').fill('Rosa Lind');
  await page.getByLabel('Password').fill('a good long one');
  await page.getByRole('button', { name: 'Accept and sign in' }).press('Enter');
  await page.getByText('You moderate harbour').waitFor();
  await page.getByText('A word about the harbour.').waitFor();
  await expect.poll(() => page.getByText('A word about the opera.').count()).toBe(0);
  expect(await placesOf(page)).not.toContain('Staff');
  await page.getByText('A word about the harbour.').click();
  await page.getByRole('heading', { level: 2, name: 'Ada Moreau' }).waitFor();
  await page.keyboard.press('p');
  await page.getByText('Suspensions and bans reach beyond your sections').waitFor();
  await expect.poll(() => page.getByLabel('Ban', { exact: true }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await shot(page, 'limited-phone');
  await page.goto(`${room.w.url}/console/?site=morning#/held/${here}`);
  await page.getByRole('heading', { name: 'Held' }).waitFor();

  await page.goto('about:blank');
  await page.goto(link.href);
  await page.getByText('This invitation has been accepted already').waitFor();
  await page.getByRole('button', { name: 'To the console' }).click();
  await page.getByText('You moderate harbour').waitFor();
  expect(errors).toEqual([]);

  await admin.getByRole('button', { name: 'Read again' }).click();
  await entry(admin, 'Rosa Lind').getByText('for harbour').waitFor();
});

it('asks who has an account for a new password, which may stay empty, and tells an author where to go', async () => {
  const ada = await room.moderator('Elsa Admin', 'admin');
  const passwordHash = await room.w.app.get(Passwords).hash('correct horse');
  await inTransaction(room.w.database, (tx) =>
    room.w.app.get(Members).create(tx, {
      ...{ siteId: room.site.id, name: 'Known Already', email: 'known@morning.example' },
      ...{ passwordHash, emailVerified: true },
    }),
  );
  const admin = (await room.open(ada, { hash: '#/staff' })).page;
  const invite = admin.getByRole('form', { name: 'Invite' });
  await invite.getByLabel('E-mail').fill('known@morning.example');
  await invite.getByLabel('Role').selectOption('author');
  await invite.getByRole('button', { name: 'Invite' }).click();
  await entry(admin, 'known@morning.example').waitFor();
  const { hash } = new URL(await mailTo('known@morning.example'));
  const { page } = await room.open(ada, { signedOut: true, hash });
  await page.getByText('the password that it had ends').waitFor();
  await expect.poll(() => page.getByLabel('Name').count()).toBe(0);
  await expect.poll(() => page.getByLabel('New password').inputValue()).toBe('');
  await page.getByRole('button', { name: 'Accept and sign in' }).press('Enter');
  await page.getByRole('heading', { name: 'Accepted' }).waitFor();
  await shot(page, 'author');
});

it('tells who opens an invitation for somebody else whom it is for, and loses it neither by reloading nor by signing out', async () => {
  const ada = await room.moderator('Gina Admin', 'admin');
  const admin = (await room.open(ada, { hash: '#/staff' })).page;
  const invite = admin.getByRole('form', { name: 'Invite' });
  await invite.getByLabel('E-mail').fill('otto@morning.example');
  await invite.getByRole('button', { name: 'Invite' }).click();
  await entry(admin, 'otto@morning.example').waitFor();
  const { hash } = new URL(await mailTo('otto@morning.example'));

  const mo = await room.moderator('Mo Sand');
  const { page, errors } = await room.open(mo, { viewport: PHONE });
  await page.getByText('Live', { exact: true }).waitFor();
  await page.goto(`${room.w.url}/console/?site=morning${hash}`);
  await page.getByText('You are signed in as Mo Sand, and the invitation is for somebody else').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /Accept/ }).count()).toBe(0);
  await shot(page, 'invited-as-another-phone');
  await page.reload();
  await page.getByRole('button', { name: 'Sign out and go on' }).click();
  await page.getByRole('button', { name: 'Accept and sign in' }).waitFor();
  await expect
    .poll(() => page.getByLabel('Name').evaluate((field) => field === document.activeElement))
    .toBe(true);
  await page.getByLabel('Name').fill('Otto Lind');
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
  await page.getByRole('heading', { name: 'Held' }).waitFor();
  // It is answered: the tab has no more of it.
  await page.reload();
  await page.getByRole('heading', { name: 'Held' }).waitFor();
  expect(errors).toEqual([]);
});

it('lets who is invited and signed in already accept with their account, and stay otherwise', async () => {
  const ada = await room.moderator('Hedda Admin', 'admin');
  const passwordHash = await room.w.app.get(Passwords).hash('a long password for tests');
  await inTransaction(room.w.database, (tx) =>
    room.w.app.get(Members).create(tx, {
      ...{ siteId: room.site.id, name: 'Ines Lund', email: 'ines@morning.example' },
      ...{ passwordHash, emailVerified: true, role: 'moderator' },
    }),
  );
  const admin = (await room.open(ada, { hash: '#/staff' })).page;
  const invite = admin.getByRole('form', { name: 'Invite' });
  await invite.getByLabel('E-mail').fill('ines@morning.example');
  await invite.getByLabel('Role').selectOption('editor');
  await invite.getByRole('button', { name: 'Invite' }).click();
  await entry(admin, 'ines@morning.example').waitFor();
  const { hash } = new URL(await mailTo('ines@morning.example'));

  const other = await room.moderator('Noa Sand');
  const stays = (await room.open(other)).page;
  await stays.getByRole('heading', { name: 'Held' }).waitFor();
  await stays.goto(`${room.w.url}/console/?site=morning${hash}`);
  await stays.getByRole('button', { name: 'Stay signed in as Noa Sand' }).click();
  await stays.getByRole('heading', { name: 'Held' }).waitFor();

  const { page } = await room.open({ name: 'Ines Lund', email: 'ines@morning.example' });
  await page.getByRole('heading', { name: 'Held' }).waitFor();
  await page.goto(`${room.w.url}/console/?site=morning${hash}`);
  await page.getByText('You are signed in as Ines Lund: this is the account that gets the role.').waitFor();
  await page.getByRole('button', { name: 'Accept with this account' }).click();
  await page.getByRole('heading', { name: 'Held' }).waitFor();
  // An editor's page.
  await expect.poll(() => placesOf(page)).toContain('Gate');
});

it('offers a moderator of some sections nothing that reaches beyond, and says in words what lies outside', async () => {
  const mia = await room.moderator('Pia Sand', 'moderator', ['harbour']);
  const chief = await room.person('Chief Ruth', { role: 'admin' });
  const writer = await room.person('Ben Moreau');
  const here = (await room.post(writer, 'harbour', 'One more about the harbour.')).body.id as string;
  const there = (await room.post(writer, 'culture', 'One more about the opera.')).body.id as string;
  await room.call('PUT', `/people/${writer.id}/sanction`, chief, {
    kind: 'suspend',
    reason: 'Threats',
    until: new Date(Date.now() + 86_400_000).toISOString(),
  });
  await room.call('PUT', `/people/${writer.id}/sanction`, chief, { kind: 'slow', reason: 'Too fast' });
  const { page } = await room.open(mia, { hash: `#/held/${here}` });
  await page.getByRole('button', { name: 'Person and sanctions' }).click();
  const panel = page.getByRole('dialog', { name: 'Ben Moreau' });
  await panel.getByText('Threats').waitFor();
  await panel.getByRole('button', { name: 'Lift the slow mode' }).waitFor();
  await expect.poll(() => panel.getByRole('button', { name: 'Lift the suspension' }).count()).toBe(0);
  for (const kind of ['Suspension', 'Ban'])
    await expect.poll(() => panel.getByLabel(kind, { exact: true }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });

  await page.goto(`${room.w.url}/console/?site=morning#/held/${there}`);
  await page.getByRole('alert').getByText('This lies outside harbour, which you moderate.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Back to the queue' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
});

it('closes the form of a role by Escape, with the focus where it was opened', async () => {
  const ada = await room.moderator('Jo Admin', 'admin');
  await room.moderator('Kai Sand');
  const { page } = await room.open(ada, { hash: '#/staff' });
  await change(page, 'Kai Sand');
  await form(page, 'Kai Sand').getByLabel('Only some').check();
  await form(page, 'Kai Sand').getByLabel('Another section').focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => form(page, 'Kai Sand').count()).toBe(0);
  const opener = entry(page, 'Kai Sand').getByRole('button', { name: 'Change the role of Kai Sand' });
  await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await form(page, 'Kai Sand').getByLabel('Role').selectOption('author');
  await form(page, 'Kai Sand').getByRole('button', { name: 'Save' }).click();
  await entry(page, 'Kai Sand').locator('strong', { hasText: 'Author' }).waitFor();
  await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
});

it('follows at once when a moderator is limited, and when they are one no more', async () => {
  const ada = await room.moderator('Fay Admin', 'admin');
  const mia = await room.moderator('Mona Sand');
  const writer = await room.person('Ada Moreau');
  await room.post(writer, 'culture', 'Another word about the opera.');
  const { page } = await room.open(mia);
  await page.getByText('Another word about the opera.').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  const admin = (await room.open(ada, { hash: '#/staff' })).page;
  await change(admin, 'Mona Sand');
  await form(admin, 'Mona Sand').getByLabel('Only some').check();
  await form(admin, 'Mona Sand').getByLabel('harbour').check();
  await form(admin, 'Mona Sand').getByRole('button', { name: 'Save' }).click();
  await page.getByText('You moderate harbour').waitFor();
  await page.getByText('Another word about the opera.').waitFor({ state: 'detached' });
  await change(admin, 'Mona Sand');
  await form(admin, 'Mona Sand').getByLabel('Role').selectOption('reader');
  await form(admin, 'Mona Sand').getByRole('button', { name: 'Take the role back' }).click();
  await page.getByText('For moderators only').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, mia);
  await page.getByText('For moderators only').waitFor();
});
