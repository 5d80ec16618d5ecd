/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { Hiding } from '@app/moderation';
import { rows } from '@app/platform';
import { addSite, type TestPerson } from '../factories/world.js';
import { type Moderator, newsroom, type Newsroom } from './console.fixture.js';
import { shot } from './sign-in.fixture.js';

let n: Newsroom;
let ana: Moderator;
let mia: TestPerson;

beforeAll(async () => {
  n = await newsroom({
    screening: {
      newCommenter: { firstN: 0 },
      duplicate: { windowSeconds: 0 },
      flood: { windowSeconds: 0 },
    },
  });
  ana = await n.moderator('Ana Kowalczyk');
  mia = await n.person('Mia Sand', { role: 'moderator' });
  await n.article('square');
});
afterEach(() => n.closePages());
afterAll(() => n.close());

async function wrote(person: TestPerson, ...texts: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const text of texts) ids.push((await n.post(person, 'square', text)).body.id);
  return ids;
}
async function panelOf(page: Page, name: string) {
  await page.getByRole('button', { name: 'Person and sanctions' }).click();
  const panel = page.getByRole('dialog', { name });
  await panel.getByText('Last comments').waitFor();
  return panel;
}
const focusedText = (page: Page) => page.evaluate('document.activeElement?.textContent ?? ""');
const statuses = async (ids: string[]) =>
  Promise.all(
    ids.map(async (id) => (await n.call('GET', `/moderation/cases/${id}`, mia)).body.comment.status),
  );

it('all that somebody wrote is hidden and restored, by keyboard, and says how far it is', async () => {
  const carl = await n.person('Carl Flood');
  const ids = await wrote(carl, 'The first of three', 'The second of three', 'The third of three');
  const { page, errors } = await n.open(ana, { hash: `#/new/${ids[0]}` });
  const panel = await panelOf(page, 'Carl Flood');
  const block = panel.getByRole('region', { name: 'All that they wrote' });
  const opener = block.getByRole('button', { name: 'Hide all that they wrote' });
  await opener.press('Enter');
  const form = block.getByRole('form', { name: 'Hide all that they wrote' });
  await form.getByText('up to 3').waitFor();
  await form.getByLabel('Reason').focus();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
  await opener.press('Enter');
  await form.getByLabel('Reason').fill('Flooding');
  await page.keyboard.press('Enter');
  await block.getByText('Hiding what they wrote: 0 of 3 so far.').waitFor();
  await n.w.app.get(Hiding).next();
  await block.getByText('Hiding what they wrote: 1 of 3 so far.').waitFor();
  await n.w.app.get(Hiding).drain();
  await block.getByText('3 comments hidden at once.').waitFor();
  expect(await statuses(ids)).toEqual(['removed', 'removed', 'removed']);
  // Nothing is left to hide.
  await expect.poll(() => opener.count()).toBe(0);
  const restore = block.getByRole('button', { name: /^Restore them/ });
  await restore.press('Enter');
  await block.getByText('Restoring what was hidden').waitFor();
  await n.w.app.get(Hiding).drain();
  await block.getByText('3 comments restored, of 3 that had been hidden at once.').waitFor();
  expect(await statuses(ids)).toEqual(['published', 'published', 'published']);
  await opener.waitFor();
  expect(errors).toEqual([]);
});

it('what a colleague began is seen, and is not one’s own to restore', async () => {
  const dora = await n.person('Dora Stein');
  const ids = await wrote(dora, 'Said by Dora', 'Said by Dora again');
  await n.call('POST', `/moderation/claims`, mia, { caseId: ids[1] });
  const ed = await n.person('Ed Holm', { role: 'editor' });
  await n.call('POST', `/moderation/people/${dora.id}/hidings`, ed, { reason: 'Spam' });
  await n.w.app.get(Hiding).drain();
  const { page } = await n.open(ana, { hash: `#/new/${ids[1]}` });
  const panel = await panelOf(page, 'Dora Stein');
  await panel.getByText('1 comment hidden at once.').waitFor();
  await panel.getByText('Not hidden – 1: a colleague is looking at them.').waitFor();
  await expect.poll(() => panel.getByRole('button', { name: /^Restore/ }).count()).toBe(0);
});

it('an appeal against a sanction is read and answered where the sanction stands', async () => {
  const emil = await n.person('Emil Roth');
  const [id] = await wrote(emil, 'Before the slow mode');
  const slow = await n.call('PUT', `/people/${emil.id}/sanction`, mia, { kind: 'slow', reason: 'Too much' });
  const sanction = slow.body.inForce[0].id;
  await n.w.call('POST', `/v1/me/sanctions/${sanction}/appeals`, {
    token: emil.token,
    body: { words: 'It was <b>one</b> day' },
  });
  const { page } = await n.open(ana, { hash: `#/new/${id}` });
  const panel = await panelOf(page, 'Emil Roth');
  await panel.getByText('“It was <b>one</b> day”').waitFor();
  const form = panel.getByRole('form', { name: 'Answer the appeal' });
  await form.getByLabel('Answer').fill('One day it was');
  await form.getByRole('button', { name: 'Overturn and lift' }).press('Enter');
  await page.getByText('Overturned, and lifted.').waitFor();
  await page.getByText('Overturned on appeal: it no longer counts.').waitFor();
  await panel.getByText('No sanction is in force.').waitFor();
  await panel.getByText('Answer: “One day it was”').waitFor();
  const own = await n.w.call('GET', '/v1/me/restrictions', { token: emil.token });
  expect(own.body.history).toMatchObject([{ appeal: { outcome: 'overturned', answer: 'One day it was' } }]);
});

it('appeals against sanctions are listed, counted beside their page, and answered there by keyboard', async () => {
  const vera = await n.moderator('Vera Lund');
  const sanctioned = async (name: string, words: string) => {
    const person = await n.person(name);
    const sanction = { kind: 'slow', reason: 'Too much' };
    const imposed = await n.call('PUT', `/people/${person.id}/sanction`, mia, sanction);
    const path = `/v1/me/sanctions/${imposed.body.inForce[0].id}/appeals`;
    expect((await n.w.call('POST', path, { token: person.token, body: { words } })).status).toBe(201);
    return person;
  };
  const fay = await sanctioned('Fay Winter', 'It was <b>one</b> evening');
  await sanctioned('Gil Brandt', 'I was quoting');
  const { page, errors } = await n.open(vera, { hash: '#/appeals' });
  await page.getByText(/have no case: 2 wait\./).waitFor();
  await page.getByRole('link', { name: 'Appeals against sanctions' }).press('Enter');
  const list = page.getByRole('list', { name: 'Waiting appeals' });
  const row = (name: string) =>
    list.getByRole('listitem').filter({ has: page.getByRole('button', { name }) });
  await row('Fay Winter').getByText('“It was <b>one</b> evening”').waitFor();
  await row('Fay Winter').getByText('Too much').waitFor();
  await row('Fay Winter').getByText('Mia Sand').waitFor();
  await page.getByRole('button', { name: /Sanction appeals\s*2 waiting/ }).waitFor();
  await shot(page, 'sanction-appeals');

  // By keyboard from one to the next, and into the answer.
  await page.getByRole('button', { name: 'Fay Winter' }).focus();
  await page.keyboard.press('j');
  await expect.poll(() => focusedText(page)).toBe('Gil Brandt');
  await page.keyboard.press('k');
  await page.keyboard.press('Tab');
  await page.keyboard.type('jk, it stays');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Upheld: the sanction stays.').waitFor();
  await expect.poll(() => row('Fay Winter').count()).toBe(0);
  await expect.poll(() => focusedText(page)).toBe('Appeals against sanctions');
  await page.getByRole('button', { name: /Sanction appeals\s*1 waiting/ }).waitFor();
  const own = await n.w.call('GET', '/v1/me/restrictions', { token: fay.token });
  expect(own.body.inForce).toMatchObject([{ appeal: { outcome: 'upheld', answer: 'jk, it stays' } }]);

  // A colleague was faster.
  const { items } = (await n.call('GET', '/moderation/sanction-appeals', mia)).body;
  const ed = await n.person('Ed Lake', { role: 'editor' });
  await n.call('POST', `/moderation/sanction-appeals/${items[0].id}/answers`, ed, { action: 'uphold' });
  await row('Gil Brandt').getByRole('button', { name: 'Overturn and lift' }).press('Enter');
  await row('Gil Brandt').getByText('A colleague has answered meanwhile, or it was lifted.').waitFor();
  await page.getByRole('button', { name: 'Read again' }).press('Enter');
  await page.getByText('No appeal waits for an answer').waitFor();

  // What one has imposed oneself is somebody else's to answer.
  const hana = await sanctioned('Hana Ito', 'Not I');
  await n.w.database.query(
    `UPDATE sanctions SET imposed_by = (SELECT person_id FROM memberships WHERE name = 'Vera Lund') WHERE person_id = $1`,
    [hana.id],
  );
  await page.getByRole('button', { name: 'Read again' }).press('Enter');
  await row('Hana Ito').getByText('It is for a colleague to answer.').waitFor();
  expect(await row('Hana Ito').getByRole('form').count()).toBe(0);
  expect(errors).toEqual([]);
});

it('a ban on all sites is offered to who is an admin of several, names them, and is lifted on all', async () => {
  const other = await addSite(n.w.app, 'evening', {}, ['https://evening.example']);
  const ruth = await n.moderator('Ruth Adler', 'admin');
  const ruthThere = await n.w.person('Ruth Adler', { role: 'admin', site: other });
  const max = await n.moderator('Max Stern', 'admin');
  await rows(
    n.w.database,
    `UPDATE accounts SET email = $1, email_key = $1, email_verified_at = now() WHERE id = $2 OR (site_id = $3 AND email = $1)`,
    [ruth.email, ruthThere.id, n.site.id],
  );
  const fred = await n.person('Fred Lang');
  const [id] = await wrote(fred, 'Said before the ban');

  const without = await n.open(max, { hash: `#/new/${id}` });
  const narrow = await panelOf(without.page, 'Fred Lang');
  await narrow.getByText('Ban', { exact: true }).click();
  expect(await narrow.getByLabel('On all sites of which you are an admin').count()).toBe(0);

  const { page, errors } = await n.open(ruth, { hash: `#/new/${id}` });
  const panel = await panelOf(page, 'Fred Lang');
  const everywhere = panel.getByLabel('On all sites of which you are an admin');
  expect(await everywhere.count()).toBe(0);
  await panel.getByText('Ban', { exact: true }).click();
  await panel.getByText('The evening, The morning:').waitFor();
  await everywhere.check();
  await panel.getByLabel('Lifted').check();
  await panel.getByLabel(/^Reason/).fill('Threats');
  await panel.getByRole('button', { name: 'Impose: ban' }).click();
  await panel.getByText('on all sites, imposed here').waitFor();
  await shot(page, 'console-ban-on-all-sites');
  await panel.getByRole('button', { name: 'Lift the ban on all sites' }).click();
  await panel.getByText('No sanction is in force.').waitFor();
  expect(errors).toEqual([]);
});
