import { afterAll, beforeAll, expect, it } from 'vitest';
import { Gathering } from '@app/discussion';
import type { TestPerson } from '../factories/world.js';
import { publication, type Publication } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;

beforeAll(async () => {
  p = await publication({ discussion: { postsPerMinute: 600, postsAtOnce: 100, language: 'en' } });
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
});
afterAll(() => p.close());

it('a reader finds words by the keyboard, sees them marked, and goes to the comment', async () => {
  await p.article('ferries');
  const first = await p.post(ada, 'ferries', 'The ferry was late, <b>again</b> & again.');
  for (let n = 0; n < 24; n++) await p.post(ada, 'ferries', `Remark number ${n} about the ferries.`);
  await p.post(ada, 'ferries', 'Nothing about boats, but ||the ferry|| of a spoiler.');
  await p.w.app.get(Gathering).catchUp();
  const { page, thread, dialogs, errors } = await p.open('ferries');
  expect(await page.locator('script[src*="belowline-search"]').count()).toBe(0);

  await thread.getByRole('button', { name: 'Search', exact: true }).press('Enter');
  const dialog = thread.getByRole('dialog', { name: 'Search the comments' });
  await dialog.getByLabel('Words to look for').waitFor();
  await page.keyboard.type('late ferry');
  await page.keyboard.press('Enter');
  await dialog.getByText('1 comment', { exact: true }).waitFor();
  expect(await dialog.locator('mark').allTextContents()).toEqual(['ferry', 'late']);
  expect(await dialog.getByRole('listitem').textContent()).toContain('<b>again</b> & again');

  await dialog.getByLabel('Words to look for').fill('ferry');
  await page.keyboard.press('Enter');
  await dialog.getByText('The newest 20 comments with these words').waitFor();
  await dialog.getByRole('button', { name: 'Show more' }).press('Enter');
  await dialog.getByText('25 comments', { exact: true }).waitFor();
  expect(await dialog.getByRole('listitem').count()).toBe(25);

  const link = dialog.getByRole('link').last();
  expect(await link.getAttribute('href')).toMatch(new RegExp(`/ferries#comment-${first.body.id}$`));
  await link.press('Enter');
  await thread.getByText('The ferry was late').first().waitFor();
  expect(new URL(page.url()).hash).toBe(`#comment-${first.body.id}`);
  expect(await dialog.count()).toBe(0);
  expect([dialogs, errors]).toEqual([[], []]);
  await page.context().close();
});

it('speaks German, closes with Escape, and says that nothing was found', async () => {
  await p.article('german');
  for (const n of [1, 2]) await p.post(ada, 'german', `Remark ${n} of the tram.`);
  await p.w.app.get(Gathering).catchUp();
  const { page, thread, errors } = await p.open('german', { attributes: 'lang="de"' });
  const button = thread.getByRole('button', { name: 'Suchen', exact: true });
  await button.click();
  const dialog = thread.getByRole('dialog', { name: 'Kommentare durchsuchen' });
  await dialog.getByLabel('Gesuchte Wörter').fill('%');
  await dialog.getByRole('button', { name: 'Suchen', exact: true }).click();
  await dialog.getByText('Kein Kommentar enthält diese Wörter.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await button.evaluate((each) => (each.getRootNode() as ShadowRoot).activeElement === each)).toBe(
    true,
  );
  expect(errors).toEqual([]);
  await page.context().close();
});

it('folds what somebody wrote whom the reader has muted, on no page that is loaded, too', async () => {
  await p.article('muted');
  const ben = await p.person('Ben Holm', { plan: 'monthly' });
  await p.post(ben, 'muted', 'The heron is a nuisance.');
  for (let n = 0; n < 24; n++) await p.post(ada, 'muted', `Remark number ${n}.`);
  await p.post(ada, 'muted', 'A heron, too.');
  const reader = await p.person('Cleo Brandt', { plan: 'monthly' });
  expect((await p.w.call('PUT', `/v1/me/muted/${ben.id}`, { token: reader.token })).status).toBe(204);
  await p.w.app.get(Gathering).catchUp();
  const { page, thread, errors } = await p.open('muted', { reader });
  await thread.getByLabel('Your comment').waitFor();
  await thread.getByRole('button', { name: 'Search', exact: true }).click();
  const dialog = thread.getByRole('dialog', { name: 'Search the comments' });
  await dialog.getByLabel('Words to look for').fill('heron');
  await page.keyboard.press('Enter');
  await dialog.getByText('2 comments', { exact: true }).waitFor();
  await dialog.getByText('By Ben Holm, whom you have muted.').waitFor();
  expect(await dialog.getByText('nuisance').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Show it' }).press('Enter');
  await dialog.getByText('nuisance').waitFor();
  await page.context().close();

  const visitor = await p.open('muted');
  await visitor.thread.getByRole('button', { name: 'Search', exact: true }).click();
  const open = visitor.thread.getByRole('dialog', { name: 'Search the comments' });
  await open.getByLabel('Words to look for').fill('heron');
  await visitor.page.keyboard.press('Enter');
  await open.getByText('nuisance').waitFor();
  expect([errors, visitor.errors]).toEqual([[], []]);
  await visitor.page.context().close();
});
