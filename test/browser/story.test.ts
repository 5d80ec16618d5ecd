import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/chromium.js';
import { type Running, startBelowline } from '../support/processes.js';

/**
 * The one story that Belowline exists for, played against the demo as `npm start` brings it up, with a browser window
 * for each person. With `STORY_SHOTS=folder` each step leaves a picture there; `STORY_LOOK` is `light` or `dark`, `wide`
 * or `phone`, as in `dark phone`.
 */

interface Demo {
  site: string;
  secretKey: string;
  stripeWebhookSecret: string;
  plans: { plan: string; stripePrice: string }[];
  people: { name: string; externalId: string; email: string; password: string; role: string }[];
  articles: { articleKey: string; url: string; kind: string }[];
}

const PASSWORD_FIELD = 'input[name=password]';
const data = mkdtempSync(join(tmpdir(), 'belowline-story-'));
const shots = process.env.STORY_SHOTS;
const look = process.env.STORY_LOOK ?? '';
const LOOK = {
  viewport: look.includes('phone') ? { width: 390, height: 844 } : { width: 1280, height: 900 },
  colorScheme: look.includes('dark') ? ('dark' as const) : ('light' as const),
  locale: 'en',
};
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

const person = (name: string) => demo.people.find((one) => one.name.startsWith(name))!;
const article = (kind: string) => demo.articles.find((one) => one.kind === kind)!;
const pathOf = (kind: string) => new URL(article(kind).url).pathname;

/** A browser window of its own; nobody is signed in. */
async function window(): Promise<Page> {
  const context = await browser.newContext(LOOK);
  return context.newPage();
}

/** Signs in to the newspaper, as its sign-in page does, and opens an article. */
async function readAs(name: string, kind: string): Promise<Page> {
  const page = await window();
  await page.goto(`${belowline.url}/demo/sign-in`);
  await page
    .getByRole('button', { name: person(name).name })
    .first()
    .click();
  await page.goto(belowline.url + pathOf(kind));
  await page
    .getByText(`Signed in as ${person(name).name}`)
    .last()
    .waitFor();
  return page;
}

/** Where the page stands and where the second comment stands in it: what must not move by itself. */
async function viewOf(page: Page): Promise<unknown> {
  const comment = page.locator('belowline-thread article.comment').nth(1);
  return [
    await page.evaluate(() => scrollY),
    (await comment.boundingBox())!.y,
    await comment.getAttribute('data-comment'),
  ];
}

/** `at` is what the picture begins with. */
async function picture(page: Page, name: string, at = page.locator('belowline-thread')): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  if (await at.count()) await at.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are looked at member by member
  body: any;
  text: string;
}

async function api(method: string, path: string, token?: string, body?: unknown): Promise<Answer> {
  const response = await fetch(belowline.url + path, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) };
}

async function tokenOf(name: string): Promise<string> {
  const { email, password } = person(name);
  const signedIn = await api('POST', '/v1/auth/login', undefined, { site: demo.site, email, password });
  return signedIn.body.accessToken;
}

const post = (token: string, kind: string, body: string, parentId?: string) =>
  api('POST', `/v1/sites/${demo.site}/articles/${article(kind).articleKey}/comments`, token, {
    body,
    parentId,
  });

/** Delivers an event as Stripe does: signed, to the webhook. */
async function stripeSays(type: string, object: Record<string, unknown>): Promise<void> {
  const payload = JSON.stringify({
    id: `evt_story_${type}_${object.id}`,
    object: 'event',
    type,
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object },
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: demo.stripeWebhookSecret });
  const response = await fetch(`${belowline.url}/v1/billing/stripe/${demo.site}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: payload,
  });
  expect(response.status).toBe(200);
}

const NORAS = 'sub_story_nora';
const DRAFT =
  'I rowed out of the Old Basin with my grandfather before they filled it. Do keep the slip at the north end.';

describe('the story', () => {
  let nora: Page;
  let sam: Page;
  let samsView: unknown;
  let reported: string;

  it('1: a visitor sees the article, its discussion and the gate', async () => {
    const visitor = await window();
    await visitor.goto(belowline.url + pathOf('open'));
    await visitor.getByRole('heading', { level: 1 }).waitFor();
    const thread = visitor.locator('belowline-thread');
    await thread.locator('article.comment').first().waitFor();
    const gate = thread.locator('section.gate');
    await gate.waitFor();
    await expect.poll(() => gate.getByRole('heading').innerText()).not.toBe('');
    await expect.poll(() => gate.innerText()).toContain('Single crossing');
    await expect
      .poll(() => gate.getByRole('link', { name: 'Sign in', exact: true }).getAttribute('href'))
      .toContain('/demo/sign-in');
    await expect.poll(() => thread.locator('textarea').count()).toBe(0);
    await gate.scrollIntoViewIfNeeded();
    await picture(visitor, '1-visitor');
    await visitor.context().close();
  });

  it('2: signed in without a subscription, she is asked to subscribe, and nothing withheld leaves', async () => {
    nora = await readAs('Nora', 'open');
    const gate = nora.locator('belowline-thread section.gate');
    await gate.waitFor();
    await expect.poll(() => gate.getByRole('link').first().getAttribute('href')).toContain('/demo/subscribe');

    const withheld = await nora.context().newPage();
    const seen: string[] = [];
    withheld.on('response', async (response) => {
      if (response.url().includes('/v1/')) seen.push(await response.text().catch(() => ''));
    });
    await withheld.goto(belowline.url + pathOf('teaser'));
    await withheld.locator('belowline-thread .withheld').waitFor();
    await expect.poll(() => withheld.locator('belowline-thread article.comment').count()).toBe(3);
    await expect
      .poll(() => withheld.locator('belowline-thread .withheld').innerText())
      .toMatch(/\d+ more comments/);
    await withheld.locator('belowline-thread .withheld').scrollIntoViewIfNeeded();
    await picture(withheld, '2-teaser', withheld.locator('belowline-thread article.comment').nth(1));

    const subscriber = await tokenOf('Sam');
    const all = await api(
      'GET',
      `/v1/sites/${demo.site}/articles/${article('teaser').articleKey}/thread?limit=100`,
      subscriber,
    );
    const shown = new Set<string>(
      (
        await api('GET', `/v1/sites/${demo.site}/articles/${article('teaser').articleKey}/thread`)
      ).body.comments.items.map((comment: { id: string }) => comment.id),
    );
    const hidden = all.body.comments.items.filter(
      (comment: { id: string; body: string | null }) => comment.body && !shown.has(comment.id),
    );
    expect(hidden.length).toBeGreaterThan(5);
    for (const comment of hidden)
      for (const text of seen) expect(text).not.toContain(comment.body.slice(0, 40));
    const more = await api('GET', `/v1/threads/${all.body.thread.id}/comments`);
    expect(more.status).toBe(401);
    await withheld.close();
  });

  it('3: her draft waits at the gate, the payment unlocks it within a second, and she posts', async () => {
    const composer = nora.locator('belowline-thread').getByLabel('Your comment');
    await composer.fill(DRAFT);
    await nora.locator('belowline-thread section.gate').waitFor();
    await picture(nora, '3-draft-at-the-gate');
    await nora.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
    const { externalId } = person('Nora');
    const began = Date.now();
    await stripeSays('customer.subscription.created', {
      id: NORAS,
      object: 'subscription',
      status: 'active',
      livemode: false,
      customer: 'cus_story_nora',
      metadata: { site: demo.site, member: externalId },
      cancel_at_period_end: false,
      items: {
        object: 'list',
        data: [
          {
            price: { id: demo.plans[0]!.stripePrice },
            quantity: 1,
            current_period_end: Math.floor(began / 1000) + 2_592_000,
          },
        ],
      },
    });
    const submit = nora.locator('belowline-thread').getByRole('button', { name: 'Post comment' });
    await nora.locator('belowline-thread section.gate').waitFor({ state: 'detached' });
    await expect.poll(() => submit.getAttribute('aria-disabled')).toBe('false');
    await expect.poll(() => composer.inputValue()).toBe(DRAFT);
    await expect.poll(() => nora.evaluate(() => 'neverReloaded' in globalThis)).toBe(true);
    await picture(nora, '3-unlocked');

    sam = await readAs('Sam', 'open');
    await sam.locator('belowline-thread article.comment').first().waitFor();
    await sam.getByText('Live', { exact: true }).first().waitFor();
    await sam.locator('belowline-thread article.comment').nth(1).scrollIntoViewIfNeeded();
    samsView = await viewOf(sam);
    await submit.click();
    await nora
      .locator('belowline-thread article.comment.own', { hasText: 'I rowed out of the Old Basin' })
      .waitFor();
    await expect
      .poll(() => nora.locator('belowline-thread').getByText('I rowed out of the Old Basin').count())
      .toBe(1);
    await expect.poll(() => composer.inputValue()).toBe('');
  });

  it('4: a second subscriber is told of it without the page moving, opens it, replies and likes', async () => {
    const thread = sam.locator('belowline-thread');
    const show = thread.getByRole('button', { name: 'Show 1 new' });
    await show.waitFor();
    expect(await viewOf(sam)).toEqual(samsView);
    await expect.poll(() => thread.getByText('I rowed out of the Old Basin').count()).toBe(0);
    await picture(sam, '4-show-1-new');
    await show.click();
    const comment = thread.locator('article.comment', { hasText: 'I rowed out of the Old Basin' });
    await comment.waitFor();
    await comment.getByRole('button', { name: /^Like/ }).click();
    await comment.getByRole('button', { name: 'Reply' }).click();
    await thread
      .getByLabel(`Reply to ${person('Nora').name}`)
      .fill('My mother learned to swim at that slip.');
    await thread.getByRole('button', { name: 'Post reply' }).click();
    await thread.locator('article.comment.own', { hasText: 'My mother learned to swim' }).waitFor();
    await picture(sam, '4-replied');
    const hers = nora.locator('belowline-thread article.comment', {
      hasText: 'I rowed out of the Old Basin',
    });
    await hers.getByText('1 like').waitFor();
  });

  it('5: a report becomes a case; one moderator claims and removes, the other is told what happened', async () => {
    const troy = await tokenOf('Troy');
    reported = (await post(troy, 'open', 'The harbour master is a liar and so is everyone who believes her.'))
      .body.id;
    const author = await readAs('Troy', 'open');
    await author.locator(`belowline-thread [data-comment="${reported}"]`).waitFor();

    const moderators = demo.people.filter(({ role }) => role === 'moderator');
    const desks = await Promise.all(moderators.slice(0, 2).map((moderator) => deskOf(moderator)));
    const [first, second] = desks as [Page, Page];

    const thread = sam.locator('belowline-thread');
    await thread.getByRole('button', { name: /Show \d+ new/ }).click();
    const bad = thread.locator(`[data-comment="${reported}"]`);
    await bad.getByRole('button', { name: 'Report' }).click();
    await sam.getByLabel('Insulting or abusive').check();
    await sam.getByRole('button', { name: 'Send report' }).click();

    await first.locator(`a[data-case="${reported}"]`).click();
    await second.locator(`a[data-case="${reported}"]`).click();
    await first.locator('mark', { hasText: 'liar' }).first().waitFor();
    await first.getByRole('region', { name: 'The author' }).getByText(person('Troy').name).first().waitFor();
    await first.keyboard.press('c');
    await first.getByRole('timer', { name: 'Time left of your claim' }).waitFor();
    await second
      .getByText(/Claimed by/)
      .first()
      .waitFor();
    await picture(first, '5-claimed');
    await picture(second, '5-claimed-by-another');

    const open = await caseAs(moderators[1]!, reported);
    await first.keyboard.press('x');
    await first
      .getByLabel(/Insult|abus/i)
      .first()
      .check();
    await first
      .getByRole('button', { name: /^Remove/ })
      .last()
      .click();
    await second
      .getByText(new RegExp(`removed.*by ${moderators[0]!.name}|${moderators[0]!.name}.*removed`, 'i'))
      .first()
      .waitFor();
    await picture(second, '5-decided-by-another');

    await bad.locator('.body').waitFor({ state: 'detached' });
    await nora.locator(`belowline-thread [data-comment="${reported}"] .body`).waitFor({ state: 'detached' });
    await author.getByText('Your comment was removed.').first().waitFor();
    const removed = author.locator(`belowline-thread [data-comment="${reported}"]`);
    await expect.poll(() => removed.getByRole('button', { name: 'Edit' }).count()).toBe(0);
    await picture(author, '5-author-told');

    const late = await api(
      'POST',
      `/v1/sites/${demo.site}/moderation/cases/${reported}/decisions`,
      open.token,
      { action: 'approve', version: open.version, revision: open.revision },
    );
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ code: 'already-decided', decision: { action: 'remove' } });
    await Promise.all([first, second, author].map((page) => page.context().close()));
  });

  it('6: the newspaper cancels, and the open pages close at once, with the new draft kept', async () => {
    const closed = await nora.context().newPage();
    await closed.goto(belowline.url + pathOf('subscribers-read'));
    await closed.locator('belowline-thread article.comment').first().waitFor();
    await closed.getByText('Live', { exact: true }).first().waitFor();
    const composer = nora.locator('belowline-thread').getByLabel('Your comment');
    await composer.fill('One more thing about the north slip');
    const token = await tokenOf('Nora');
    const cancelled = await api(
      'PUT',
      `/v1/sites/${demo.site}/members/${person('Nora').externalId}/subscription`,
      demo.secretKey,
      {
        reference: NORAS,
        plan: demo.plans[0]!.plan,
        status: 'canceled',
        currentPeriodEnd: new Date().toISOString(),
        occurredAt: new Date().toISOString(),
      },
    );
    expect(cancelled.status).toBe(200);
    const gate = nora.locator('belowline-thread section.gate');
    await gate.waitFor();
    await expect.poll(() => composer.inputValue()).toBe('One more thing about the north slip');
    await nora.getByText('Your draft is kept').first().waitFor();
    await picture(nora, '6-locked');
    const refused = await post(token, 'open', 'Posting all the same');
    expect(refused.status).toBe(402);
    expect(refused.body).toMatchObject({ code: 'subscription-lapsed', gate: { plans: expect.any(Array) } });
    await closed.locator('belowline-thread section.gate').first().waitFor();
    await expect.poll(() => closed.locator('belowline-thread article.comment').count()).toBe(0);
    await picture(closed, '6-closed-to-her');
    await closed.close();
  });

  it('7: a reader whose connection was cut has exactly what happened meanwhile', async () => {
    const reader = await readAs('Sam', 'open');
    const thread = reader.locator('belowline-thread');
    await thread.locator('article.comment').first().waitFor();
    await reader.getByText('Live', { exact: true }).first().waitFor();
    const troy = await tokenOf('Troy');
    const standing = (await post(troy, 'open', 'Before the cut, to be edited')).body;
    const going = (await post(troy, 'open', 'Before the cut, to be withdrawn')).body;
    await thread.getByRole('button', { name: /Show \d+ new/ }).click();
    await thread.locator(`[data-comment="${going.id}"]`).waitFor();
    await cut(reader.context(), true);
    await thread
      .getByText(/Reconnecting|Offline/)
      .first()
      .waitFor();
    const writer = await tokenOf('Agnes');
    const ids: string[] = [];
    for (let n = 1; n <= 5; n++)
      ids.push((await post(writer, 'open', `While the line was down, number ${n} of five`)).body.id);
    await api('PATCH', `/v1/comments/${standing.id}`, troy, {
      body: 'Edited while she was away',
      version: standing.version,
    });
    await api('DELETE', `/v1/comments/${going.id}`, troy);
    await cut(reader.context(), false);
    await thread.getByRole('button', { name: 'Show 5 new' }).click();
    for (const id of ids) await thread.locator(`[data-comment="${id}"]`).waitFor();
    await thread
      .locator(`[data-comment="${standing.id}"]`, { hasText: 'Edited while she was away' })
      .waitFor();
    await expect.poll(() => thread.locator(`[data-comment="${going.id}"] .body`).count()).toBe(0);
    for (const id of ids) await expect.poll(() => thread.locator(`[data-comment="${id}"]`).count()).toBe(1);
    await picture(reader, '7-back');
  });
});

describe('the story of a decision', () => {
  const words = 'Only liars would close the slip at the north end.';

  it('8: he is asked first, posts anyway, is approved, removed, appeals, and another moderator overturns', async () => {
    const [first, second] = demo.people.filter(({ role }) => role === 'moderator');
    const author = await readAs('Sam', 'held');
    const thread = author.locator('belowline-thread');
    await author.getByText('Live', { exact: true }).first().waitFor();
    await thread.getByLabel('Your comment').fill(words);
    await thread.getByRole('button', { name: 'Post comment' }).click();
    const nudge = thread.getByRole('group', { name: 'As it is, a moderator would look at this first' });
    await nudge.locator('mark', { hasText: 'liars' }).waitFor();
    await picture(author, '8-nudged', nudge);
    await nudge.getByRole('button', { name: 'Post anyway' }).click();
    await thread.getByText('Thank you. A moderator will look at your comment').waitFor();

    const moderator = await readAs(first!.name, 'held');
    const page = moderator.locator('belowline-thread');
    const waiting = page
      .getByRole('region', { name: /a moderator here/ })
      .getByRole('article')
      .filter({ hasText: words });
    await waiting.scrollIntoViewIfNeeded();
    await picture(moderator, '8-waiting-in-the-page', waiting);
    await waiting.getByRole('button', { name: 'Approve' }).click();
    await author.getByText('Your comment was approved and is published.').first().waitFor();
    await page.getByRole('button', { name: 'Show 1 new' }).click();
    const posted = page.locator('article.comment[data-comment]', { hasText: words });
    await posted.getByRole('button', { name: 'Moderate' }).click();
    await posted.getByRole('button', { name: 'Remove…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Abuse or insults').check();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await posted.waitFor({ state: 'detached' });
    await picture(moderator, '8-removed-with-undo');

    const own = thread.locator('article.comment.own', { hasText: words });
    await own.getByText('Reason given: Abuse or insults.').waitFor();
    await own.getByText('Statement of reasons, and what you can do').click();
    await own.getByText('Your comment was published, and was removed.').waitFor();
    await picture(author, '8-statement', own);
    await own.getByRole('button', { name: 'Appeal', exact: true }).click();
    await own.getByLabel('Why should the decision be another one?').fill('I mean nobody in particular.');
    await own.getByRole('button', { name: 'Send the appeal' }).click();
    await own.getByText(/Somebody other than who decided will look at it/).waitFor();

    const desk = await deskOf(second!, 'appeals');
    const id = await own.getAttribute('data-comment');
    await desk.locator(`a[data-case="${id}"]`).click();
    await desk
      .getByRole('button', { name: /^Overturn/ })
      .first()
      .click();
    await picture(desk, '8-overturned');
    await desk
      .getByRole('button', { name: /^Overturn/ })
      .last()
      .click();
    await own.getByText(/and took the decision back\.$/).waitFor();
    await picture(author, '8-back', own);
    await expect.poll(() => page.getByRole('button', { name: 'Show 1 new' }).count()).toBe(1);
    await Promise.all([author, moderator, desk].map((each) => each.context().close()));
  });
});

describe('beside the story', () => {
  const entitlementOf = async (name: string) =>
    (await api('GET', `/v1/sites/${demo.site}/me/entitlement`, await tokenOf(name))).body;
  const write = async (name: string, articleKey: string, body: string) =>
    (
      await api('POST', `/v1/sites/${demo.site}/articles/${articleKey}/comments`, await tokenOf(name), {
        body,
      })
    ).body;

  it('there are readers whom somebody gave what others pay for', async () => {
    expect(await entitlementOf('Oda')).toMatchObject({ source: 'grant', plan: 'supporter', until: null });
    const gift = await entitlementOf('Teo');
    expect(gift).toMatchObject({ source: 'grant', plan: 'monthly' });
    expect(Date.parse(gift.until) - Date.now()).toBeLessThan(10 * 86_400_000);
    expect(await entitlementOf('Yara')).toMatchObject({ source: 'grant', plan: 'yearly' });
    expect(await entitlementOf('Kit')).toMatchObject({ source: 'grant', plan: 'yearly' });
    const household = await api('GET', `/v1/sites/${demo.site}/me/seats`, await tokenOf('Wilma'));
    expect(household.body).toMatchObject({ seats: 2, items: [{ person: { name: 'Kit Tideswell' } }] });
  });

  it('other rules hold by section and tag, and the article of the story keeps its gate', async () => {
    const school = demo.articles.find(({ articleKey }) => articleKey === 'school-at-ten-past-nine')!;
    const swifts = demo.articles.find(({ articleKey }) => articleKey === 'town-hall-swifts')!;
    const { id } = await write(
      'Mina',
      school.articleKey,
      'My two are awake at breakfast for the first time.',
    );
    expect(id).toBeTruthy();
    const like = async (name: string) =>
      (await api('PUT', `/v1/comments/${id}/reactions/like`, await tokenOf(name))).body;
    expect(await like('Troy')).toMatchObject({ code: 'plan-required' });
    expect(await like('Oda')).not.toHaveProperty('code');
    expect(await write('Mina', swifts.articleKey, 'I brought a chair as well.')).toHaveProperty('id');
    expect(
      await write('Mina', swifts.articleKey, 'And a blanket, from the second evening on.'),
    ).toHaveProperty('id');
    expect(await write('Mina', swifts.articleKey, 'The third evening it rained.')).toMatchObject({
      code: 'subscription-required',
      gate: { allowance: { perMonth: 2, left: 0 } },
    });
    expect(await write('Mina', article('open').articleKey, 'Not here.')).toMatchObject({
      code: 'subscription-required',
      gate: { allowance: null },
    });
  });
});

async function cut(context: BrowserContext, offline: boolean): Promise<void> {
  await context.setOffline(offline);
}

async function deskOf({ email, password }: Demo['people'][number], queue = 'reported'): Promise<Page> {
  const page = await window();
  await page.goto(`${belowline.url}/console/?site=${demo.site}#/${queue}`);
  await page.locator('input[name=email]').fill(email);
  await page.locator(PASSWORD_FIELD).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  return page;
}

async function caseAs(moderator: Demo['people'][number], id: string) {
  const { email, password } = moderator;
  const signedIn = await api('POST', '/v1/auth/login', undefined, { site: demo.site, email, password });
  const token: string = signedIn.body.accessToken;
  const found = await api('GET', `/v1/sites/${demo.site}/moderation/cases/${id}`, token);
  return { token, version: found.body.version as number, revision: found.body.revision as number };
}
