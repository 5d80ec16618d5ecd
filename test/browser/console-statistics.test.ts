/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId, rows } from '@app/platform';
import type { TestPerson } from '../factories/world.js';
import { goTo, type Moderator, newsroom, type Newsroom } from './console.fixture.js';

/** Statistics and the transparency report in the console. With STORY_SHOTS=FOLDER pictures are kept. */
const SHOTS = process.env.STORY_SHOTS;
const PERIOD = 'from=2026-03-01&to=2026-03-28';
let room: Newsroom;
let editor: Moderator;
let admin: Moderator;

beforeAll(async () => {
  room = await newsroom();
  editor = await room.moderator('Edi Marsh', 'editor');
  admin = await room.moderator('Priya Raman', 'admin');
});
afterEach(() => room.closePages());
afterAll(() => room.close());

const shot = (page: Page, name: string) =>
  SHOTS ? page.screenshot({ path: `${SHOTS}/statistics-${name}.png`, fullPage: true }) : undefined;
/** Everything on the page, not only what the window shows of it. */
const tall = (page: Page, width: number, height: number) => page.setViewportSize({ width, height });
const figureTitled = (page: Page, title: string) => page.getByRole('figure', { name: title, exact: true });

/** Four weeks of March: comments, reports, and decisions by two moderators in two sections. */
async function march(): Promise<void> {
  const { database } = room.w;
  const ada = await room.person('Ada Moreau');
  const people = [
    await room.person('Mia Sand', { role: 'moderator' }),
    await room.person('Max Stein', { role: 'moderator' }),
  ] as [TestPerson, TestPerson];
  const findings = [
    [{ check: 'suspect-phrases', verdict: 'hold' }],
    [
      { check: 'links', verdict: 'hold' },
      { check: 'model', verdict: 'hold' },
    ],
    [{ check: 'model', verdict: 'hold' }],
    [{ check: 'suspect-phrases', verdict: 'hold' }],
    [],
    [{ check: 'links', verdict: 'hold' }],
  ];
  for (const [n, found] of findings.entries()) {
    const article = ['council', 'ferry', 'bakery'][n % 3]!;
    const threadId = await room.article(article, {
      section: ['politics', 'harbour', null][n % 3] ?? undefined,
    });
    const { id } = (await room.post(ada, article, `Said for the figures, number ${n}.`)).body;
    await rows(
      database,
      `UPDATE comments SET created_at = '2026-03-01T07:00:00Z', published_at = '2026-03-01T07:00:00Z', findings = $2::jsonb WHERE id = $1`,
      [id, JSON.stringify(found)],
    );
    await rows(
      database,
      `INSERT INTO decisions (id, site_id, comment_id, case_version, revision, action, decided_by, at)
       SELECT gen_random_uuid(), $1, $2, 100 * d + k, 1,
         CASE WHEN (d * 7 + k * 5 + $5) % 9 = 0 THEN 'ask-edit' WHEN (d * 7 + k * 5 + $5) % 9 < 4 THEN 'remove' ELSE 'approve' END,
         CASE WHEN (d + k + $5) % 3 = 0 THEN $3::uuid ELSE $4::uuid END,
         timestamptz '2026-03-01T08:00:00Z' + make_interval(days => d, mins => k * (12 + (d * 13 + $5 * 7) % 50))
       FROM generate_series(0, 27) d, generate_series(0, 6) k WHERE d % 7 < 6 OR k < 2`,
      [room.site.id, id, people[0].id, people[1].id, n],
    );
    await rows(
      database,
      `INSERT INTO thread_hours (thread_id, hour, site_id, comments)
       SELECT $1, timestamptz '2026-03-01T10:00:00Z' + make_interval(days => d), $2, 20 + (d * 37 + $3 * 11) % 60 - CASE WHEN d % 7 > 4 THEN 15 ELSE 0 END
       FROM generate_series(0, 27) d ON CONFLICT DO NOTHING`,
      [threadId, room.site.id, n],
    );
    for (let day = n; day < 28; day += 3) {
      const reader = await rows<{ id: string }>(
        database,
        `SELECT person_id AS id FROM memberships WHERE site_id = $1 AND name LIKE 'Reader %' ORDER BY person_id OFFSET $2 LIMIT 1`,
        [room.site.id, day],
      );
      const reporter = reader[0]?.id ?? (await room.person(`Reader ${day}`)).id;
      await rows(
        database,
        `INSERT INTO reports (comment_id, reporter_id, id, site_id, reason, revision, outcome, at)
         VALUES ($1, $2, $3, $4, $5, 1, $6, timestamptz '2026-03-01T07:30:00Z' + make_interval(days => $7)) ON CONFLICT DO NOTHING`,
        [
          id,
          reporter,
          newId(),
          room.site.id,
          ['abuse', 'spam', 'hate', 'off-topic'][day % 4],
          [null, 'upheld', 'dismissed'][day % 3],
          day,
        ],
      );
    }
  }
}

describe('the statistics', () => {
  it('say that nothing was counted, and why they cannot be read', async () => {
    const { page, errors } = await room.open(editor);
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await page.route('**/moderation/statistics?*', (route) => route.abort());
    await goTo(page, 'Statistics');
    await page.getByRole('alert').getByText('The server cannot be reached.').waitFor();
    await shot(page, 'error');
    await page.unroute('**/moderation/statistics?*');
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByText('Nothing waits.').waitFor();
    await figureTitled(page, 'Decisions').getByText('Nothing was decided in these days.').waitFor();
    await shot(page, 'empty');
    expect(errors).toEqual([]);
  });

  it('are drawn, moved over by keys, and stand as a table with the command that recomputes them', async () => {
    await march();
    const { page, errors } = await room.open(editor, { hash: `#/statistics?${PERIOD}` });
    const decisions = figureTitled(page, 'Decisions');
    const slider = decisions.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    const taken = await rows<{ action: string; count: number }>(
      room.w.database,
      `SELECT action, count(*)::int AS count FROM decisions WHERE at >= '2026-03-01' AND at < '2026-03-02' GROUP BY 1 ORDER BY 1`,
    );
    const told = await slider.getAttribute('aria-valuetext');
    expect(told).toContain('Mar 1, 2026');
    for (const { action, count } of taken)
      expect(told).toContain(
        `${{ approve: 'Approved', remove: 'Removed' }[action] ?? 'Sent back for editing'} ${count}`,
      );
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toContain('Mar 2, 2026');
    await page.keyboard.press('PageDown');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toContain('Mar 1, 2026');

    const picture = decisions.getByRole('img', { name: /^Decisions/ });
    await expect.poll(() => picture.locator('title').textContent()).toBe('Decisions');
    await expect.poll(() => picture.locator('desc').textContent()).toContain('in all, most on');
    await decisions.getByText('As a table').press('Enter');
    await expect.poll(() => decisions.getByRole('row').count()).toBe(29);
    await decisions.getByText('How it is recomputed').press('Enter');
    await decisions
      .getByText('figure decisions-taken --site morning --from 2026-03-01 --to 2026-03-28')
      .waitFor();
    await figureTitled(page, 'Precision').getByText('Local model').first().waitFor();
    await figureTitled(page, 'Decisions by moderator').getByText('Max Stein').first().waitFor();
    await figureTitled(page, 'Precision of checks, by moderator').getByText('Mia Sand').first().waitFor();
    expect(errors).toEqual([]);
    await tall(page, 1440, 5200);
    await shot(page, 'full');
  });

  it('are of a section and of other days, chosen by keyboard, also on a phone by night', async () => {
    const { page, errors } = await room.open(editor, { hash: `#/statistics?${PERIOD}`, colorScheme: 'dark' });
    const bySection = figureTitled(page, 'Decisions by section');
    await expect.poll(() => bySection.locator('.chart-bar').count()).toBe(3);
    await page.getByRole('combobox', { name: 'Section' }).selectOption('harbour');
    await expect.poll(() => bySection.locator('.chart-bar').count()).toBe(1);
    await expect.poll(() => page.url()).toContain('section=harbour');
    await page.getByText('What is about people is in no section').waitFor();
    const decisions = figureTitled(page, 'Decisions');
    const [inHarbour] = await rows<{ count: string }>(
      room.w.database,
      `SELECT to_char(count(*), 'FM9,999') AS count FROM decisions d JOIN comments c ON c.id = d.comment_id
         JOIN threads t ON t.id = c.thread_id WHERE t.section = 'harbour' AND d.action = 'approve'
         AND d.at >= '2026-03-01' AND d.at < '2026-03-29'`,
    );
    await expect
      .poll(() => decisions.locator('desc').textContent())
      .toContain(`Approved: ${inHarbour!.count} in all`);
    await decisions.getByText('How it is recomputed').press('Enter');
    await decisions.getByText("--to 2026-03-28 --section 'harbour'").waitFor();
    await figureTitled(page, 'Sanctions').getByText('Not counted by section').waitFor();
    await figureTitled(page, 'Appeals').getByText('Of a section only those about a comment').waitFor();
    await tall(page, 1440, 5600);
    await shot(page, 'section-dark');
    await tall(page, 1280, 800);

    await page.getByLabel('From', { exact: true }).fill('2026-03-20');
    await page.getByLabel('to', { exact: true }).fill('2026-03-10');
    await page.keyboard.press('Enter');
    await page.getByText('The last day is before the first one.').waitFor();
    await page.getByLabel('From', { exact: true }).fill('2026-03-10');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('from=2026-03-10&to=2026-03-10');
    await page.getByRole('link', { name: '7 days' }).press('Enter');
    await figureTitled(page, 'Decisions').getByText('Nothing was decided in these days.').waitFor();

    await page.goto(page.url().replace(/#.*/, `#/statistics?${PERIOD}`));
    // What was before it has nothing to be told.
    await figureTitled(page, 'Decisions').getByText('As a table').waitFor();
    await tall(page, 360, 800);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      .toBe(true);
    await tall(page, 360, 12_000);
    await shot(page, 'phone-dark');
    await page.emulateMedia({ forcedColors: 'active' });
    await tall(page, 1280, 5200);
    await shot(page, 'forced-colours');
    expect(errors).toEqual([]);
  });

  it('are for moderators of what they moderate, without their colleagues', async () => {
    const moderator = await room.moderator('Cleo Moderator', 'moderator', ['harbour', 'politics']);
    const { page, errors } = await room.open(moderator, { hash: `#/statistics?${PERIOD}` });
    const bySection = figureTitled(page, 'Decisions by section');
    await expect.poll(() => bySection.locator('.chart-bar-name').allTextContents()).toHaveLength(2);
    await page.getByText('Your own figures.').waitFor();
    expect(await page.getByText('Max Stein').count()).toBe(0);
    const choice = page.getByRole('combobox', { name: 'Section' });
    expect((await choice.locator('option').allTextContents()).toSorted()).toEqual([
      ...['All of yours', 'harbour', 'politics'],
    ]);
    await choice.selectOption('politics');
    await expect.poll(() => bySection.locator('.chart-bar-name').allTextContents()).toEqual(['politics']);
    await tall(page, 1440, 5600);
    await shot(page, 'of-sections');
    expect(errors).toEqual([]);
  });
});

describe('the transparency report', () => {
  it('shows what may be published, and gives it as files', async () => {
    const { page, errors } = await room.open(admin, { hash: `#/report?${PERIOD}` });
    await page.getByRole('heading', { name: 'Decisions, by day and action' }).waitFor();
    await expect.poll(() => page.getByText('Max Stein').count()).toBe(0);
    await tall(page, 1280, 4000);
    await shot(page, 'report');
    for (const [name, ending] of [
      ['Table (CSV)', 'csv'],
      ['Data (JSON)', 'json'],
    ] as const) {
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name }).press('Enter');
      const download = await saved;
      expect(download.suggestedFilename()).toBe(`transparency-morning-2026-03-01-2026-03-28.${ending}`);
      const text = await readFile(await download.path(), 'utf8');
      expect(text).toContain('decisions-taken');
    }
    expect(errors).toEqual([]);
  });
});
