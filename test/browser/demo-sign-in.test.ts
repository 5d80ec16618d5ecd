import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/chromium.js';
import { type Running, startBelowline } from '../support/processes.js';
import { shot } from './sign-in.fixture.js';

/** Trying to sign in by mail in the demo, as `npm start` brings it up: press, open the mailbox, follow the link. */

const data = mkdtempSync(join(tmpdir(), 'belowline-demo-sign-in-'));
let belowline: Running;
let browser: Browser;

beforeAll(async () => {
  belowline = await startBelowline({ data });
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await belowline?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

it('somebody who tries the demo signs in by mail, beside the newspaper’s own sign-in, and subscribes', async () => {
  const demo = JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')) as {
    articles: { url: string; kind: string }[];
    stripeApiBase: string;
    stripeApiKey: string;
  };
  const path = new URL(demo.articles.find(({ kind }) => kind === 'open')!.url).pathname;
  const page = await (await browser.newContext({ locale: 'en' })).newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(belowline.url + path);
  const thread = page.locator('belowline-thread');
  const gate = thread.locator('section.gate');
  // The newspaper's own comes first, and is a link to it.
  await expect
    .poll(() => gate.getByRole('link', { name: 'Sign in', exact: true }).getAttribute('href'))
    .toContain('/demo/sign-in');
  await gate.getByRole('button', { name: 'Sign in by mail or another way' }).click();
  await shot(page, 'demo-sign-in');
  const dialog = thread.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('passer.by@example.org');
  await dialog.getByRole('button', { name: 'Mail me a link' }).click();
  await dialog.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();

  await page.goto(`${belowline.url}/demo/mailbox`);
  await page
    .locator('article.letter', { hasText: 'passer.by@example.org' })
    .getByRole('link')
    .first()
    .click();
  await dialog.getByRole('button', { name: 'Sign in now' }).click();
  await thread.getByText(/^Signed in as Reader \w{4}$/).waitFor();
  expect(new URL(page.url()).pathname).toBe(path);
  // The newspaper knows nobody, and does not sign out whom it did not sign in.
  await page.reload();
  await thread.getByText(/^Signed in as Reader \w{4}$/).waitFor();

  // And pays, though the newspaper has never heard of them: the page comes back open, with what was typed.
  await thread.getByLabel('Your comment').fill('Passing by, and paying for it.');
  await gate.getByRole('link', { name: 'Subscribe' }).click();
  await dialog.getByText('What it costs is on the next page').waitFor();
  await shot(page, 'demo-subscribe');
  await dialog.getByRole('button', { name: 'Take Single crossing' }).click();
  await page.getByText('A stand-in for Stripe: no money moves').waitFor();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.waitForURL((url) => url.pathname === path);
  await gate.waitFor({ state: 'detached' });
  await expect
    .poll(() => thread.getByLabel('Your comment').inputValue())
    .toBe('Passing by, and paying for it.');
  await thread.getByRole('button', { name: 'Post comment' }).click();
  await thread.locator('article.comment.own', { hasText: 'Passing by, and paying for it.' }).waitFor();

  // Later the card is declined, until Stripe gives up: they are asked to pay that, not to subscribe again.
  const { stripeApiBase, stripeApiKey } = demo;
  const stripe = async (method: string, what: string, body = '') =>
    (
      await fetch(`${stripeApiBase}/v1/${what}`, {
        method,
        headers: {
          authorization: `Bearer ${stripeApiKey}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        ...(body === '' ? {} : { body }),
      })
    ).json() as Promise<{ status: string; data: { id: string }[] }>;
  const { id } = (await stripe('GET', 'subscriptions')).data[0]!;
  const renewal = () => stripe('POST', `stand_in/subscriptions/${id}/renew`, 'payment=failed');
  while ((await renewal()).status !== 'unpaid');
  await gate.getByRole('heading', { name: 'Your last payment did not go through' }).waitFor();
  await shot(page, 'demo-overdue');
  await thread.getByLabel('Your comment').fill('Paid again.');
  await gate.getByRole('button', { name: 'Pay now' }).click();
  await page.getByRole('button', { name: 'Pay what is open' }).click();
  await page.getByRole('link', { name: 'Go back' }).click();
  await page.waitForURL((url) => url.pathname === path);
  await thread.getByRole('button', { name: 'Post comment' }).waitFor();
  await gate.waitFor({ state: 'detached' });
  await expect.poll(() => thread.getByLabel('Your comment').inputValue()).toBe('Paid again.');
  expect(errors).toEqual([]);
  await page.context().close();
});
