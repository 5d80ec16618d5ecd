import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { TestPerson } from '../factories/world.js';
import { hasFocus, isInSight, publication, type Publication } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  p = await publication({ discussion: { postsPerMinute: 600, postsAtOnce: 100 } });
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
  ben = await p.person('Ben Holm', { plan: 'monthly' });
});
afterAll(() => p.close());

/** Follows a link to a comment on the page that is open, as a search's hit and an entry of the inbox do. */
const lead = (page: Page, id: string) =>
  page.evaluate((to) => {
    location.hash = `#comment-${to}`;
  }, id);

it('a link to what waits behind the button shows what waits, and leads to it', async () => {
  await p.article('waiting');
  for (let index = 0; index < 12; index++) await p.post(ben, 'waiting', `Remark number ${index}.`);
  const { page, thread, errors } = await p.open('waiting', { reader: ada });
  await thread.getByText('Live', { exact: true }).waitFor();
  const { body } = await p.post(ben, 'waiting', 'The one that waits');
  await thread.getByRole('button', { name: 'Show 1 new' }).waitFor();
  await p.post(ben, 'waiting', 'An answer to it', { parentId: body.id });
  await thread.getByRole('button', { name: 'Show 2 new' }).waitFor();

  await lead(page, body.id);
  const linked = thread.getByRole('article').filter({ hasText: 'Linked comment' });
  await linked.getByText('The one that waits').waitFor();
  await expect.poll(() => hasFocus(linked)).toBe(true);
  await expect.poll(() => isInSight(linked)).toBe(true);
  await thread.getByText('An answer to it').waitFor();
  await expect.poll(() => thread.getByRole('button', { name: /^Show \d+ new$/ }).count()).toBe(0);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('a link to what waits before a discussion that was opened in its middle leads to it, in its place', async () => {
  await p.article('middle');
  const ids: string[] = [];
  for (let index = 0; index < 30; index++)
    ids.push((await p.post(ben, 'middle', `Remark number ${index}.`)).body.id);
  const { page, thread, errors } = await p.open('middle', { reader: ada, hash: `#comment-${ids[2]}` });
  await thread.getByRole('article').filter({ hasText: 'Linked comment' }).getByText('number 2.').waitFor();
  await thread.getByText('Live', { exact: true }).waitFor();
  const { body } = await p.post(ben, 'middle', 'Said at the other end');
  await thread.getByRole('button', { name: 'Show 1 new' }).waitFor();
  await lead(page, body.id);
  const linked = thread.getByRole('article').filter({ hasText: 'Linked comment' });
  await linked.getByText('Said at the other end').waitFor();
  await expect.poll(() => hasFocus(linked)).toBe(true);
  const next = thread.getByRole('article').filter({ hasText: 'Remark number' }).first();
  await expect.poll(() => next.innerText()).toContain('Remark number 29.');
  expect(errors).toEqual([]);
  await page.context().close();
});

it('a link into a branch that is collapsed opens it, and leads there again when it is followed again', async () => {
  await p.article('folded');
  const top = (await p.post(ben, 'folded', 'The question')).body.id;
  const reply = (await p.post(ben, 'folded', 'The answer', { parentId: top })).body.id;
  const { page, thread, errors } = await p.open('folded', { reader: ada });
  const collapse = async () => {
    await thread.getByRole('button', { name: 'Collapse', exact: false }).first().click();
    await thread.getByText('The answer').waitFor({ state: 'detached' });
  };
  await thread.getByText('The answer').waitFor();
  await collapse();
  const linked = thread.getByRole('article').filter({ hasText: 'Linked comment' });
  await lead(page, reply);
  await linked.getByText('The answer').waitFor();
  await expect.poll(() => hasFocus(linked)).toBe(true);

  await collapse();
  await lead(page, top);
  await linked.getByText('The question').waitFor();
  await expect.poll(() => hasFocus(linked)).toBe(true);
  await lead(page, reply);
  await linked.getByText('The answer').waitFor();

  await collapse();
  await page.evaluate(() => {
    location.hash = '';
  });
  await lead(page, reply);
  await linked.getByText('The answer').waitFor();
  await expect.poll(() => hasFocus(linked)).toBe(true);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('a link whose comment could not be read says so, tries again when asked or when the line is back, and says gone of what is gone alone', async () => {
  await p.article('unread');
  const ids: string[] = [];
  for (let index = 0; index < 25; index++)
    ids.push((await p.post(ben, 'unread', `Remark number ${index}.`)).body.id);
  const { page, thread, errors } = await p.open('unread', { reader: ada });
  await thread.getByText('number 24.').waitFor();
  const told = thread.getByRole('status').filter({ hasText: 'The comment that the link points to' });
  const linked = thread.getByRole('article').filter({ hasText: 'Linked comment' });

  // The server is there and cannot answer.
  await page.route('**/v1/comments/**', (route) =>
    route.fulfill({
      status: 503,
      headers: { 'access-control-allow-origin': '*' },
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: 'Unavailable', status: 503, code: 'unavailable' }),
    }),
  );
  await lead(page, ids[0]!);
  await told.getByText('could not be loaded').waitFor();
  expect(await told.innerText()).not.toContain('no longer');
  await page.unroute('**/v1/comments/**');
  await told.getByRole('button', { name: 'Try again' }).click();
  await linked.getByText('number 0.').waitFor();
  await expect.poll(() => hasFocus(linked)).toBe(true);
  await expect.poll(() => told.count()).toBe(0);

  // The line is gone, and comes back.
  await thread.getByRole('button', { name: 'From the beginning' }).click();
  await thread.getByText('number 24.').waitFor();
  await page.context().setOffline(true);
  await lead(page, ids[1]!);
  await told.getByText('could not be loaded').waitFor();
  await page.context().setOffline(false);
  await linked.getByText('number 1.').waitFor();
  await expect.poll(() => told.count()).toBe(0);

  await lead(page, '00000000-0000-7000-8000-000000000000');
  await told.getByText('no longer here').waitFor();
  expect(await told.getByRole('button').count()).toBe(0);
  expect(errors).toEqual([]);
  await page.context().close();
});
