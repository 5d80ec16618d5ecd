import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { digest } from '../e2e/provider.fixture.js';
import { type ClubPublication, clubPublication } from './provider.fixture.js';
import { shot } from './sign-in.fixture.js';

/** Our own two pages between an article and a provider: that a sign-in ends where it began, and what else they say. */

let p: ClubPublication;
beforeAll(async () => {
  p = await clubPublication();
  p.club.person = { sub: 'member-9', name: 'Olive Marsh' };
});
afterAll(() => p.close());

const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 640 }, colorScheme: 'dark' };
const CHALLENGE = digest('a verifier of the article’s page');
const starting = () =>
  `${p.base}/v1/auth/gazette.club/start?${new URLSearchParams({ returnUrl: p.articleUrl, challenge: CHALLENGE })}`;
const title = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();
const keptBy = async (page: Page) => {
  await page.goto(`${p.base}/health/live`);
  return page.evaluate(() => Object.keys(sessionStorage));
};

/** A browser whose reader is at the article; `leave` follows the link that begins, as the element does. */
async function reader(options: BrowserContextOptions = {}) {
  const context = await p.browser.newContext(options);
  const page = await context.newPage();
  await page.goto(p.articleUrl);
  return { context, page };
}
const leave = (page: Page) =>
  page.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    link.referrerPolicy = 'origin';
    link.click();
  }, starting());
const brought = (page: Page) => page.waitForURL(/#belowline-code=blm_/);
/** Takes the code out of the address before the element does. */
const quiet = (context: BrowserContext) => context.route('**/embed/**', (route) => route.abort());

describe('a sign-in', () => {
  it('ends in several tabs at once, and in a window that the page opened', async () => {
    const { context, page } = await reader();
    await quiet(context);
    const other = await context.newPage();
    await other.goto(p.articleUrl);
    // The first is back from the provider, and waits until the second has been there and ended.
    let go = (): void => undefined;
    const waits = new Promise<void>((done) => (go = done));
    await page.route('**/callback', (route) => waits.then(() => route.continue()));
    await leave(page);
    await page.getByText('You are being signed in.').waitFor();
    await leave(other);
    await brought(other);
    go();
    await brought(page);
    await page.goto(p.articleUrl);
    const opened = context.waitForEvent('page');
    await page.evaluate(
      (address) => void window.open(address, 'sign-in', 'width=400,height=600'),
      starting(),
    );
    const popup = await opened;
    await brought(popup);
    for (const one of [page, other, popup]) expect(await keptBy(one)).toEqual([]);
    await context.close();
  });

  it('leaves none of our pages behind for the back button', async () => {
    const { context, page } = await reader();
    await quiet(context);
    await leave(page);
    await brought(page);
    await page.goBack();
    await page.waitForURL(p.articleUrl);
    await leave(page);
    await brought(page);
    await context.close();
  });

  it('that a stranger began ends in nobody’s browser, and is told in words', async () => {
    // The stranger plays a browser down to its headers, with a proof of their own.
    const path = '/v1/auth/gazette.club/start';
    const body = { returnUrl: p.articleUrl, challenge: CHALLENGE, binding: digest('the stranger’s proof') };
    const headers = { origin: p.base, 'sec-fetch-site': 'same-origin' };
    const begun = await p.w.call('POST', path, { body, headers });
    expect(begun.status).toBe(200);

    const { context, page } = await reader(PHONE);
    const asked: string[] = [];
    page.on('framenavigated', (frame) => asked.push(frame.url()));
    await page.goto(begun.body.url);
    await title(page, 'This sign-in did not begin here');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await page.title()).toBe('This sign-in did not begin here');
    await shot(page, 'provider-elsewhere');
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(320);
    await page.reload();
    await title(page, 'This sign-in did not begin here');
    expect(asked.filter((url) => url.includes('belowline-code'))).toEqual([]);
    await context.close();
  });

  it('that is over says so, and leads back to the article', async () => {
    const { context, page } = await reader();
    await context.route('**/callback', async (route) => {
      await p.w.database.query(`UPDATE one_time_keys SET expires_at = clock_timestamp()`);
      await route.continue();
    });
    await leave(page);
    await title(page, 'This sign-in is over');
    await shot(page, 'provider-over');
    await page.getByRole('link', { name: 'Back to where you began' }).click();
    await page.waitForURL(p.articleUrl);
    expect(await keptBy(page)).toEqual([]);
    await context.close();
  });

  it('is led back to the page that it began on, whatever page the address names that it ends at', async () => {
    const { context, page } = await reader();
    const ending = `${p.base}/v1/auth/gazette.club/callback?${new URLSearchParams({
      state: 'blm_x',
      code: 'x',
      returnUrl: 'https://evil.example/',
      page: 'https://evil.example/',
    })}`;
    const back = page.locator('section:not([hidden]) a');
    // In a tab that keeps nothing, nobody is offered a way back.
    await page.goto(ending);
    await title(page, 'This sign-in did not begin here');
    await expect.poll(() => back.count()).toBe(0);
    // One is under way; the provider is never reached, and somebody else's link is followed instead.
    await page.goto(p.articleUrl);
    const left = page.waitForRequest((request) => request.url().startsWith(p.club.issuer));
    await context.route(`${p.club.issuer}/**`, (route) => route.abort());
    await leave(page);
    await left;
    await page.goto(ending);
    await title(page, 'This sign-in is over');
    await expect.poll(() => back.getAttribute('href')).toBe(p.articleUrl);
    await context.close();
  });
});

describe('what our pages say', () => {
  it.each(['start', 'callback'])('when the network fails on the way to %s: nothing is lost', async (half) => {
    const { context, page } = await reader(half === 'start' ? {} : PHONE);
    await quiet(context);
    let isDown = true;
    await context.route(`**/${half}`, (route) => (isDown ? route.abort() : route.continue()));
    await leave(page);
    await title(page, 'That did not get through');
    await shot(page, `provider-unreachable-${half}`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await title(page, 'That did not get through');
    isDown = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await brought(page);
    await context.close();
  });

  it.each([
    [429, 'Too many at once'],
    [503, 'Something went wrong on our side'],
    [502, 'Something went wrong on our side'],
  ])('when the answer is %i', async (status, words) => {
    const { context, page } = await reader();
    await quiet(context);
    let isOver = false;
    await context.route('**/callback', (route) =>
      isOver ? route.continue() : route.fulfill({ status, body: status === 502 ? '<html>' : '{}' }),
    );
    await leave(page);
    await title(page, words);
    isOver = true;
    await page.getByRole('button', { name: 'Try again' }).click();
    await brought(page);
    await context.close();
  });

  it('where nothing can be kept, before anybody is sent away', async () => {
    const { context, page } = await reader();
    await context.addInitScript((base) => {
      if (location.origin !== base) return;
      const refuse = () => {
        throw new DOMException('Access is denied', 'SecurityError');
      };
      Object.defineProperty(window, 'sessionStorage', { get: refuse });
    }, p.base);
    await leave(page);
    await title(page, 'Your browser keeps nothing for this page');
    await shot(page, 'provider-keeps-nothing');
    await page.getByRole('link', { name: 'Back to where you began' }).click();
    await page.waitForURL(p.articleUrl);
    // At the end nothing says where that was, and a link says nothing that counts.
    const query = new URLSearchParams({ state: 'x', code: 'y', returnUrl: 'https://evil.example/' });
    await page.goto(`${p.base}/v1/auth/gazette.club/callback?${query}`);
    await title(page, 'Your browser keeps nothing for this page');
    await expect.poll(() => page.getByRole('link').count()).toBe(0);
    await context.close();
  });

  it('without JavaScript', async () => {
    const context = await p.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(starting(), { referer: p.articleUrl });
    await title(page, 'This page needs JavaScript');
    await shot(page, 'provider-no-script');
    await expect.poll(() => page.getByText('One moment').isVisible()).toBe(false);
    await context.close();
  });

  it('while it waits, as a status', async () => {
    const { context, page } = await reader();
    await quiet(context);
    let go = (): void => undefined;
    const waits = new Promise<void>((done) => (go = done));
    await context.route('**/callback', (route) => waits.then(() => route.continue()));
    await leave(page);
    await page.getByRole('status').getByText('You are being signed in.').waitFor();
    await shot(page, 'provider-working');
    go();
    await brought(page);
    await context.close();
  });

  it('of an address that leads nowhere', async () => {
    const { context, page } = await reader();
    await page.goto(`${p.base}/v1/auth/gazette.club/callback?state=x`);
    await title(page, 'This address is not whole');
    await shot(page, 'provider-not-whole');
    await context.close();
  });
});
