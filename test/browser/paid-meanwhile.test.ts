import { afterAll, beforeAll, expect, it } from 'vitest';
import { subscription } from '../factories/world.js';
import { publication, type Publication } from './embed.fixture.js';

let p: Publication;
beforeAll(async () => {
  p = await publication();
});
afterAll(() => p.close());

it('what is paid after the page has asked for one’s rights, and before it listens, opens the place to write', async () => {
  const reader = await p.person('Ada Moreau');
  await p.article('paid-meanwhile');
  const { page, thread, errors } = await p.open('paid-meanwhile', { reader });
  await thread.getByText('Signed in as Ada Moreau').waitFor();
  const asked: number[] = [];
  await page.route(/\/viewer(\?|$)/, async (route) => {
    const answer = await route.fetch();
    // As the payment provider's word comes in while the answer is on its way.
    if (asked.push(answer.status()) === 1) await p.change(reader, { subscriptions: [subscription()] });
    await route.fulfill({ response: answer });
  });
  await page.reload();
  await thread.getByLabel('Your comment').fill('Paid for.');
  await thread.getByRole('button', { name: 'Post comment', disabled: false }).click();
  await thread.locator('article.comment.own', { hasText: 'Paid for.' }).waitFor();
  expect(asked.length).toBeGreaterThan(1);
  expect(errors).toEqual([]);
  await page.context().close();
});
