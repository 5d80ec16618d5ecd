/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import type { TestPerson } from '../factories/world.js';
import { goTo, type Moderator, newsroom, type Newsroom } from './console.fixture.js';

const SHOTS = process.env.STORY_SHOTS;
let room: Newsroom;
let boss: Moderator;
let editor: Moderator;
let admin: TestPerson;
beforeAll(async () => {
  room = await newsroom({ access: { sections: [{ section: 'Sport', post: { plans: ['gold'] } }] } });
  boss = await room.moderator('Priya Raman', 'admin');
  editor = await room.moderator('Edi Marsh', 'editor');
  admin = await room.person('Another Admin', { role: 'admin' });
  await rows(
    room.w.database,
    `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position) VALUES ($1, 'gold', 'Gold', '{}', '{}', 0)`,
    [room.site.id],
  );
});
beforeEach(async () => {
  await rows(room.w.database, 'DELETE FROM gate_counts');
  const { body } = await room.call('GET', '/settings', admin);
  const gate = {
    headline: 'Come aboard',
    subscribeUrl: 'https://morning.example/subscribe?at={article}',
    sections: [{ section: 'Harbour', message: 'The harbour talks.' }],
  };
  expect((await room.call('PUT', '/settings', admin, { version: body.version, gate })).status).toBe(200);
  await room.article('ferry', {
    section: 'Harbour',
    title: 'The ferry is late',
    settings: { premoderated: false, gate: {} },
  });
});
afterEach(() => room.closePages());
afterAll(() => room.close());

const saved = async () => (await room.call('GET', '/settings', admin)).body.gate;
const look = (page: Page): Locator => page.locator('.gate-look.light');
const shot = (page: Page, name: string) =>
  SHOTS ? page.screenshot({ path: `${SHOTS}/gate-${name}.png`, fullPage: true }) : undefined;

/** Counts of the last days, rising and falling. */
async function past(days: number): Promise<void> {
  for (const [kind, size] of [
    ['impression', 40],
    ['subscribe-click', 6],
    ['sign-in-click', 3],
    ['unlocked', 2],
  ] as const)
    await rows(
      room.w.database,
      `INSERT INTO gate_counts (id, site_id, day, article_key, section, "right", reason, kind, count)
       SELECT gen_random_uuid(), $1, (now() AT TIME ZONE 'UTC')::date - d, a, '', 'post', r, $2, 1 + ((d * 7 + length(a)) % $3)
       FROM generate_series(0, $4::int - 1) d, unnest(ARRAY['ferry', 'square']) a,
         unnest(ARRAY['sign-in-required', 'subscription-required']) r`,
      [room.site.id, kind, size, days],
    );
  await rows(
    room.w.database,
    `INSERT INTO gate_counts (id, site_id, day, article_key, section, "right", reason, kind)
     SELECT gen_random_uuid(), $1, (now() AT TIME ZONE 'UTC')::date - d, 'ferry', '', 'post', 'subscription-required', 'paid'
     FROM unnest(ARRAY[0, 2, 2, 5]) d`,
    [room.site.id],
  );
}

describe('the words', () => {
  it('are typed beside the gate as it will be, with what is inherited, and saved', async () => {
    const { page, errors } = await room.open(boss);
    await goTo(page, 'Gate');
    await page.getByRole('heading', { name: 'What the site says' }).waitFor();
    await look(page).getByText('Come aboard').waitFor();
    const headline = page.getByLabel('Headline');
    await expect.poll(() => headline.inputValue()).toBe('Come aboard');
    const button = page.getByLabel('Button', { exact: false });
    await expect.poll(() => button.getAttribute('placeholder')).toBe('Subscribe');
    await page.getByText('Empty: our own words').first().waitFor();
    await page.getByText('All is saved.').waitFor();

    await headline.fill('All aboard <img src=x onerror=alert(1)>');
    await look(page).getByText('All aboard <img src=x').waitFor();
    await page.locator('.gate-look.dark').getByText('All aboard').waitFor();
    await page.getByText('Not saved').waitFor();
    expect((await saved()).headline).toBe('Come aboard');
    // For one reason, something else.
    await page.getByRole('radio', { name: 'Subscription ended' }).check();
    await look(page).getByText('All aboard').waitFor();
    await expect.poll(() => headline.getAttribute('placeholder')).toContain('All aboard');
    await headline.fill('Come back');
    await look(page).getByText('Come back').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. Readers meet it from now on.').waitFor();
    await shot(page, 'words');
    const now = await saved();
    expect(now).toMatchObject({
      headline: 'All aboard <img src=x onerror=alert(1)>',
      reasons: { 'subscription-lapsed': { headline: 'Come back' } },
      sections: [{ section: 'Harbour', message: 'The harbour talks.' }],
    });
    const { body: log } = await room.call('GET', '/audit?limit=1', admin);
    expect(log.items[0].action).toBe('site.settings-changed');
    expect(errors).toEqual([]);
  });

  it('of a section and an article say whose what is empty is', async () => {
    const { page } = await room.open(boss, { hash: '#/gate?section=Harbour' });
    await page.getByRole('heading', { name: 'What the section Harbour says' }).waitFor();
    await expect.poll(() => page.getByLabel('Headline').getAttribute('placeholder')).toBe('Come aboard');
    await page.getByText('Empty: the site’s').first().waitFor();
    await page.getByRole('radio', { name: 'An article' }).check();
    await page.getByLabel('Its key').fill('ferry');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('heading', { name: 'What the article The ferry is late says' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#/gate?article=ferry');
    await page.getByText('Empty: the section’s').waitFor();
    await page.getByLabel('Message').fill('The ferry talks.');
    await look(page).getByText('The ferry talks.').waitFor();
    await page.getByText('https://morning.example/subscribe?at=ferry').waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const { body } = await room.call('GET', '/articles/ferry/gate', admin);
    expect(body.gate).toEqual({ message: 'The ferry talks.' });
  });

  it('tell what nobody can meet by the rules as they are', async () => {
    const { page } = await room.open(boss, { hash: '#/gate?section=Sport' });
    await look(page).getByText('Included in: Gold').waitFor();
    await page.getByRole('radio', { name: 'Another plan' }).check();
    await look(page).getByText('Come aboard').waitFor();
    await expect.poll(() => page.getByText('By the rules as they are').count()).toBe(0);
    await page.goto(`${page.url().split('#')[0]}#/gate`);
    await page.getByRole('heading', { name: 'What the site says' }).waitFor();
    await page.getByRole('radio', { name: 'Another plan' }).check();
    await page.getByText('By the rules as they are nobody meets this one').waitFor();
  });

  it('are refused field by field, in words beside the field', async () => {
    const { page } = await room.open(boss, { hash: '#/gate' });
    const address = page.getByLabel('Address to sign in');
    await address.fill('javascript:alert(1)');
    await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('radio', { name: 'No subscription' }).check();
    await page.getByText('Something is wrong for: Every reason').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    // The field is shown again, and has the focus.
    await expect
      .poll(() => page.evaluate('document.activeElement?.getAttribute("name")'))
      .toBe('all signInUrl');
    expect((await saved()).signInUrl).toBeUndefined();
    await address.fill('https://morning.example/sign-in');
    await expect.poll(() => address.getAttribute('aria-invalid')).toBe('false');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect((await saved()).signInUrl).toBe('https://morning.example/sign-in');
  });

  it('that another saved meanwhile are told, and what was typed stays until one decides', async () => {
    const { page, errors } = await room.open(boss, { hash: '#/gate' });
    await look(page).getByText('Come aboard').waitFor();
    await page.getByLabel('Headline').fill('Mine');
    const change = async (part: object) => {
      const { body } = await room.call('GET', '/settings', admin);
      await room.call('PUT', '/settings', admin, { version: body.version, ...part });
    };
    await change({ gate: { ...(await saved()), headline: 'Theirs', message: 'And more' } });
    await page.getByRole('button', { name: 'Save' }).click();
    const conflict = page.getByRole('alert');
    await conflict.getByText('Somebody has saved other words here meanwhile.').waitFor();
    await conflict.getByText('Theirs', { exact: true }).waitFor();
    await conflict.getByText('And more').waitFor();
    await expect.poll(() => page.getByLabel('Headline').inputValue()).toBe('Mine');
    expect((await saved()).headline).toBe('Theirs');
    await expect.poll(() => conflict.evaluate((notice) => notice === document.activeElement)).toBe(true);
    await shot(page, 'conflict');
    await conflict.getByRole('button', { name: 'Save mine in place of theirs' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await saved()).toMatchObject({ headline: 'Mine' });
    const inHeadline = () =>
      page.getByLabel('Headline').evaluate((field) => field === document.activeElement);
    await expect.poll(() => inHeadline()).toBe(true);

    await page.getByLabel('Headline').fill('Mine again');
    await change({ gate: { ...(await saved()), headline: 'Theirs again' } });
    await page.getByRole('button', { name: 'Save' }).click();
    await conflict.getByRole('button', { name: 'Take theirs' }).click();
    await expect.poll(() => page.getByLabel('Headline').inputValue()).toBe('Theirs again');
    await expect.poll(inHeadline).toBe(true);

    // What another changed elsewhere in the settings stands in nobody's way, and stays.
    await page.getByLabel('Headline').fill('Third');
    await change({ grace: { postDays: 3 } });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const { body } = await room.call('GET', '/settings', admin);
    expect(body).toMatchObject({ gate: { headline: 'Third' }, grace: { postDays: 3 } });
    expect(errors).toEqual([]);
  });

  it('are kept while one looks elsewhere in the console, and asked about before the window closes', async () => {
    const { page, dialogs } = await room.open(boss, { hash: '#/gate' });
    await page.getByLabel('Headline').fill('Not yet');
    await page.getByText('Not saved').waitFor();
    await goTo(page, 'Billing');
    await page.getByText('The words of the gate are not saved.').waitFor();
    await goTo(page, 'Gate');
    await page.getByText('Not saved').waitFor();
    await expect.poll(() => page.getByLabel('Headline').inputValue()).toBe('Not yet');
    const asked = page.waitForEvent('dialog');
    const reload = page.reload({ timeout: 5_000 }).catch(() => undefined);
    await asked;
    await reload;
    expect(dialogs).toHaveLength(1);
    await page.getByRole('button', { name: 'Give up' }).click();
    await expect.poll(() => page.getByLabel('Headline').inputValue()).toBe('Come aboard');
  });
});

describe('the statistics', () => {
  it('say how they come about while there are none', async () => {
    const { page, errors } = await room.open(boss, { hash: '#/gate', colorScheme: 'dark' });
    await page.getByText('Nothing was counted in these days').waitFor();
    await page.getByText('A gate counts when a reader’s page shows it').waitFor();
    await shot(page, 'empty-dark');
    expect(errors).toEqual([]);
  });

  it('are drawn, told by keyboard, and stand as a table behind the picture', async () => {
    await past(28);
    const { page, errors } = await room.open(editor);
    await goTo(page, 'Gate');
    await page.getByText('The words are written by admins.').waitFor();
    const totals = await rows<{ seen: number; paid: number }>(
      room.w.database,
      `SELECT sum(count) FILTER (WHERE kind = 'impression')::int AS seen,
         sum(count) FILTER (WHERE kind = 'paid')::int AS paid FROM gate_counts`,
    );
    await page
      .locator('.gate-totals')
      .getByText(totals[0]!.seen.toLocaleString('en'), { exact: true })
      .waitFor();
    const chart = page.getByRole('figure', { name: 'Seen', exact: true });
    const slider = chart.getByRole('slider', { name: 'Day, Seen' });
    // The picture in a sentence, for whom it is none.
    const summary = await chart.getByRole('img', { name: /^Seen/ }).locator('desc').textContent();
    expect(summary).toContain(`${totals[0]!.seen.toLocaleString('en')} in all, most on `);
    const paid = page.getByRole('figure', { name: 'Paid', exact: true });
    await expect.poll(() => paid.locator('desc').textContent()).toContain(`${totals[0]!.paid} in all`);
    const ofPaid = paid.getByRole('slider');
    await ofPaid.focus();
    const text = () => ofPaid.getAttribute('aria-valuetext');
    await expect.poll(() => text()).toMatch(/: Paid 1$/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => text()).toMatch(/: Paid 2$/);
    await slider.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('0');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/: Seen \d+$/);
    const pressed = page.getByRole('figure', { name: 'Pressed', exact: true });
    await pressed.getByText('As a table').press('Enter');
    await expect.poll(() => pressed.locator('tbody tr').count()).toBe(28);
    await expect
      .poll(() => pressed.locator('thead th').allTextContents())
      .toEqual(['Day', 'Subscribe', 'Sign in']);
    await shot(page, 'chart');
    await page.getByRole('link', { name: 'The ferry is late' }).click();
    await page.getByRole('heading', { name: 'What this article’s gate brings' }).waitFor();
    await page.getByRole('link', { name: 'All articles' }).click();
    await page.getByRole('link', { name: 'A year' }).click();
    await page.getByRole('slider', { name: 'Week, Seen' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#/gate?days=365');
    await page.getByRole('heading', { name: 'By article' }).waitFor();
    await page.locator('.gate-articles select').selectOption('paid');
    await expect
      .poll(() => page.locator('.gate-articles tbody th').first().textContent())
      .toContain('The ferry');
    expect(errors).toEqual([]);
  });

  it('fit a phone, by day and by night', async () => {
    await past(90);
    for (const colorScheme of ['light', 'dark'] as const) {
      const viewport = { width: 390, height: SHOTS ? 6_200 : 844 };
      const { page } = await room.open(boss, { hash: '#/gate?days=90', viewport, colorScheme });
      await page.getByRole('slider', { name: 'Day, Seen' }).waitFor();
      await look(page).getByText('Come aboard').waitFor();
      await page.getByRole('link', { name: 'The ferry is late' }).waitFor();
      await shot(page, `phone-${colorScheme}`);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    }
    const { page } = await room.open(boss, {
      hash: '#/gate',
      viewport: { width: 1_280, height: SHOTS ? 2_900 : 800 },
      colorScheme: 'dark',
    });
    await look(page).getByText('Come aboard').waitFor();
    await page.getByRole('link', { name: 'The ferry is late' }).waitFor();
    await shot(page, 'wide-dark');
  });
});
