import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { publication, type Publication } from './embed.fixture.js';

const MINUTE = 60_000;

let p: Publication;
let ada: TestPerson;

beforeAll(async () => {
  p = await publication();
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
});
afterAll(() => p.close());

it.each([-10, 10])('slow mode ends when it does for a clock that is %d minutes fast', async (minutes) => {
  const article = `slow${minutes}`;
  await p.article(article, { settings: { premoderated: false, slowModeSeconds: 6 } });
  const { page, thread, errors } = await p.open(article, { reader: ada, fast: minutes * MINUTE });
  const area = thread.getByRole('textbox', { name: 'Your comment' });
  const post = thread.getByRole('button', { name: 'Post comment', exact: true });
  await area.fill('The first.');
  await post.click();
  await thread
    .getByText(/You can post again in \d seconds?\./)
    .first()
    .waitFor();
  await area.fill('The second.');
  expect(await post.getAttribute('aria-disabled')).toBe('true');
  await expect.poll(() => post.getAttribute('aria-disabled')).toBe('false');
  await post.click();
  await thread.locator('.comment', { hasText: 'The second.' }).waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

it.each([-60, 60])(
  'a comment is as old as it is for a clock that is %d minutes fast, and can be edited',
  async (minutes) => {
    const article = `hour${minutes}`;
    await p.article(article);
    await p.post(ada, article, 'Said just now');
    const { page, thread, errors } = await p.open(article, { reader: ada, fast: minutes * MINUTE });
    const own = thread.getByRole('article').filter({ hasText: 'Said just now' });
    await own.getByRole('button', { name: 'Edit' }).waitFor();
    await expect.poll(() => own.locator('time').innerText()).toBe('now');
    expect(errors).toEqual([]);
    await page.context().close();
  },
);
