/// <reference lib="dom" />
import { rows } from '@app/platform';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Newsroom, newsroom } from './console.fixture.js';

let n: Newsroom;
beforeAll(async () => {
  n = await newsroom({ access: { sections: [{ section: 'politics', post: { plans: ['premium'] } }] } });
  await rows(
    n.w.database,
    `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position) VALUES
       ($1, 'premium', 'Gold reader', '{}', '{}', 0), ($1, 'monthly', 'Month by month', '{}', '{}', 1)`,
    [n.site.id],
  );
  await n.article('debate', { title: 'The <b>great</b> debate', section: 'politics' });
});
afterEach(() => n.closePages());
afterAll(() => n.close());

it('says step by step why a reader may not post, to an admin with the references of payment', async () => {
  await n.person('Ann Reader', { plan: 'monthly', externalId: 'reader-ann' });
  const admin = await n.moderator('Ada Admin', 'admin');
  const { page, errors } = await n.open(admin, { hash: '#/access' });
  await page.getByRole('heading', { name: 'Access', level: 1 }).waitFor();
  await page.getByText('Nobody has been asked about yet').waitFor();
  const form = page.getByRole('form', { name: 'Question' });
  await form.getByLabel('Reader').fill('reader-ann');
  await form.getByLabel('Article').fill('debate');
  await page.keyboard.press('Enter');
  await page.getByText('Their plan does not include it.').waitFor();
  // The question is in the address: it can be sent to somebody, and read again.
  expect(new URL(page.url()).hash).toBe('#/access?member=reader-ann&article=debate&right=post');
  const refusing = page.locator('.access-steps .refused');
  await expect.poll(() => refusing.innerText()).toContain('Month by month: active');
  await expect.poll(() => page.locator('.access-rules .counts').innerText()).toContain('section politics');
  // Plans go by their names, in the steps as well.
  await expect.poll(() => page.locator('.access-rules .counts').innerText()).toContain('plan Gold reader');
  await expect
    .poll(() => page.locator('.access-steps').innerText())
    .toContain('plan Gold reader, by the section');
  await page.getByText('ref-1').waitFor();
  await page.getByText('The <b>great</b> debate').waitFor();

  await form.getByLabel('What').selectOption('read');
  await form.getByRole('button', { name: 'Explain' }).click();
  await page.getByText('Nothing stands against it.').waitFor();

  await form.getByLabel('When').fill('2020-01-01T10:00:00');
  await form.getByRole('button', { name: 'Explain' }).click();
  await page
    .getByRole('alert')
    .getByText(/Nothing is known of/)
    .waitFor();
  await page.goBack();
  await page.getByText('Nothing stands against it.').waitFor();
  expect(errors).toEqual([]);
});

it('is reached from a person’s panel, without references for a moderator, and fits a phone', async () => {
  await n.article('open', { access: { post: 'members' }, settings: { premoderated: true } });
  const reader = await n.person('Ben Reader', { plan: 'premium', externalId: 'reader-ben' });
  const { body } = await n.post(reader, 'open', 'It waits, so that there is a case');
  const moderator = await n.moderator('Mo Moderator');
  const { page } = await n.open(moderator, {
    hash: `#/held/${body.id}`,
    viewport: { width: 390, height: 800 },
  });
  await page.getByRole('button', { name: 'Person and sanctions' }).click();
  await page.getByRole('link', { name: 'Why they may or may not take part' }).click();
  const form = page.getByRole('form', { name: 'Question' });
  await expect.poll(() => form.getByLabel('Reader').inputValue()).toBe('reader-ben');
  await form.getByLabel('Article').fill('debate');
  await form.getByRole('button', { name: 'Explain' }).click();
  await page.getByText('Nothing stands against it.').waitFor();
  await expect.poll(() => page.getByText('ref-1').count()).toBe(0);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(tooWide).toBe(false);
});

it('asks by a form in which nothing lies over anything, on every screen', async () => {
  const admin = await n.moderator('Bea Admin', 'admin');
  const { page } = await n.open(admin, { hash: '#/access' });
  const form = page.getByRole('form', { name: 'Question' });
  for (const width of [320, 768, 1280, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    const lapping = await form.evaluate((question) => {
      const boxes = [...question.querySelectorAll('input, select, button')].map((one) =>
        one.getBoundingClientRect(),
      );
      const { right } = question.getBoundingClientRect();
      const pairs = boxes.flatMap((a, at) => boxes.slice(at + 1).map((b) => [a, b] as const));
      return {
        over: pairs.filter(
          ([a, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
        ).length,
        beyond: boxes.filter((box) => box.right > right).length,
      };
    });
    expect({ width, ...lapping }).toEqual({ width, over: 0, beyond: 0 });
  }
});
