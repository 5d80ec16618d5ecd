import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Publication, publication } from './embed.fixture.js';

let p: Publication;
beforeAll(async () => {
  p = await publication({ access: { allowance: { commentsPerMonth: 2 } } });
  await p.article('taste');
});
afterAll(() => p.close());

it('a member sees what is left of this month’s comments, and then the gate; the draft stays', async () => {
  const reader = await p.person('Ann Reader');
  const { page, thread, errors } = await p.open('taste', { reader });
  const post = async (text: string) => {
    await thread.getByLabel('Your comment').fill(text);
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByText(text).first().waitFor();
  };
  await thread.getByText('2 of 2 free comments left this month.').waitFor();
  await post('The first of them');
  await thread.getByText('1 of 2 free comments left this month.').waitFor();
  await post('The second of them');
  await thread.getByText('Subscribe to join the discussion').waitFor();
  // Once, by the gate's own words, and beneath them when there are new ones.
  await thread.getByText(/You have posted 2 comments this month/).waitFor();
  await thread.getByText(/You can post for free again from/).waitFor();
  await expect.poll(() => thread.getByText(/You have used your 2 free comments/).count()).toBe(0);
  // Editing needs none of them.
  await thread
    .getByRole('article')
    .filter({ hasText: 'The second of them' })
    .getByRole('button', { name: 'Edit' })
    .click();
  await thread.getByLabel('Edit your comment').press('Escape');
  await thread.getByLabel('Your comment').fill('A third one');
  await page.reload();
  await thread.getByText(/You have posted 2 comments this month/).waitFor();
  await expect.poll(() => thread.getByLabel('Your comment').inputValue()).toBe('A third one');
  expect(errors).toEqual([]);
});

it('a visitor is told what an account is good for, once', async () => {
  const { thread } = await p.open('taste');
  await thread.getByText('Everyone who is signed in may post 2 comments a month.').waitFor();
  await expect.poll(() => thread.getByText(/2 comments a month/).count()).toBe(1);
});

it('also where the publication has words of its own', async () => {
  await p.article('own-words', {
    settings: { premoderated: false, gate: { message: 'Readers of ours talk here.' } },
  });
  const { thread } = await p.open('own-words');
  await thread.getByText('With an account you can post 2 comments a month for free.').waitFor();
  await expect.poll(() => thread.getByText(/2 comments a month/).count()).toBe(1);
});
