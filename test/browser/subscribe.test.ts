import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/chromium.js';
import { type Running, startBelowline } from '../support/processes.js';

/** Paying in the demo, as `npm start` brings it up: from the gate's button to the open composer. */

interface Demo {
  people: { name: string; standing: string; role: string }[];
  articles: { url: string; kind: string }[];
  stripeApiBase: string;
  stripeApiKey: string;
}

const data = mkdtempSync(join(tmpdir(), 'belowline-subscribe-'));
let belowline: Running;
let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  belowline = await startBelowline({ data });
  demo = JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')) as Demo;
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await belowline?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

const articlePath = () => new URL(demo.articles.find(({ kind }) => kind === 'open')!.url).pathname;
const errors: string[] = [];

/** A reader without a subscription, signed in to the newspaper, before an article. */
async function reads(nth: number): Promise<Page> {
  const name = demo.people.filter((one) => one.standing === 'member')[nth]!.name;
  const page = await (
    await browser.newContext({ locale: 'en', viewport: { width: 390, height: 844 } })
  ).newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${belowline.url}/demo/sign-in`);
  await page.getByRole('button', { name }).first().click();
  await page.goto(belowline.url + articlePath());
  await page.getByText(`Signed in as ${name}`).last().waitFor();
  return page;
}

/** Presses the gate's button, which leads to the newspaper's offers, in a tab of its own. */
async function pressSubscribe(page: Page): Promise<Page> {
  const gate = page.locator('belowline-thread section.gate');
  await gate.waitFor();
  const address = await gate.getByRole('link').first().getAttribute('href');
  const tab = await page.context().newPage();
  tab.setDefaultTimeout(20_000);
  await tab.goto(address!.replace(/^https?:\/\/[^/]+/, belowline.url));
  return tab;
}

describe('pressing Subscribe', () => {
  it('leads to a checkout, and its payment opens the composer of the page that stayed open', async () => {
    const page = await reads(0);
    const composer = page.locator('belowline-thread').getByLabel('Your comment');
    await composer.fill('I have waited for this ferry long enough to pay for it.');
    await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));

    const tab = await pressSubscribe(page);
    await tab.getByRole('button', { name: 'Take Single crossing' }).click();
    await tab.getByText('A stand-in for Stripe: no money moves').waitFor();
    expect(new URL(tab.url()).pathname).toMatch(/^\/demo\/stripe\/pay\/cs_test_/);
    await tab.getByRole('button', { name: 'Pay with a card that is declined' }).click();
    await tab.getByRole('alert').getByText('declined').waitFor();
    await expect.poll(() => page.locator('belowline-thread section.gate').count()).toBe(1);

    await tab.getByRole('button', { name: 'Pay', exact: true }).click();
    await tab.waitForURL(`**${articlePath()}*`);
    await page.locator('belowline-thread section.gate').waitFor({ state: 'detached' });
    const submit = page.locator('belowline-thread').getByRole('button', { name: 'Post comment' });
    await expect.poll(() => submit.getAttribute('aria-disabled')).toBe('false');
    await expect.poll(() => page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true);
    await submit.click();
    await page.locator('belowline-thread article.comment.own', { hasText: 'I have waited' }).waitFor();

    // The portal ends it, and the same page closes again.
    await tab.goto(`${belowline.url}/demo/account`);
    await tab.getByRole('button', { name: 'Change what I pay' }).click();
    await tab.getByRole('heading', { name: 'Your subscriptions' }).waitFor();
    await tab.getByRole('button', { name: 'Cancel now' }).click();
    await tab.getByText('There is none that goes on.').waitFor();
    await page.locator('belowline-thread section.gate').waitFor();
    await page.context().close();
  });

  it('a payment that takes days opens the composer when it arrives', async () => {
    const page = await reads(1);
    const tab = await pressSubscribe(page);
    await tab.getByRole('button', { name: 'Take Single crossing' }).click();
    await tab.getByRole('button', { name: 'Pay by bank debit, which takes days' }).click();
    await tab.getByRole('button', { name: 'The money arrives' }).waitFor();
    await expect.poll(() => page.locator('belowline-thread section.gate').count()).toBe(1);
    await tab.getByRole('button', { name: 'The money arrives' }).click();
    await page.locator('belowline-thread section.gate').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('what was sold is known after a restart', async () => {
    const sold = async () => {
      const answer = await fetch(`${belowline.url}/demo/stripe/v1/subscriptions?status=all`, {
        headers: { authorization: `Bearer ${demo.stripeApiKey}` },
      });
      return ((await answer.json()) as { data: { id: string; status: string }[] }).data;
    };
    const before = await sold();
    expect(before.map(({ status }) => status).sort()).toEqual(['active', 'canceled']);
    const { port } = belowline;
    await belowline.stop();
    belowline = await startBelowline({ data, port });
    expect(await sold()).toEqual(before);
  });
});
