import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Newsroom, newsroom } from './console.fixture.js';

let n: Newsroom;
beforeAll(async () => {
  n = await newsroom({ access: { sections: [{ section: 'politics', post: { plans: ['premium'] } }] } });
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
  expect(await refusing.innerText()).toContain('monthly: active');
  expect(await page.locator('.access-rules .counts').innerText()).toContain('section politics');
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
  expect(await form.getByLabel('Reader').inputValue()).toBe('reader-ben');
  await form.getByLabel('Article').fill('debate');
  await form.getByRole('button', { name: 'Explain' }).click();
  await page.getByText('Nothing stands against it.').waitFor();
  expect(await page.getByText('ref-1').count()).toBe(0);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(tooWide).toBe(false);
});
