/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AlarmTelling } from '@app/moderation';
import { type Moderator, newsroom, type Newsroom } from './console.fixture.js';
import { EASY, type TestPerson } from '../factories/world.js';
import { dialogGone } from './desk.fixture.js';

const SHOTS = process.env.STORY_SHOTS;
let n: Newsroom;
let mia: Moderator;
let mark: Moderator;
let edda: Moderator;
let ada: TestPerson;
let boss: TestPerson;

beforeAll(async () => {
  n = await newsroom({ screening: { ...EASY.screening, phrases: { suspect: ['murky'] } } });
  await n.article('square', { title: 'The square is rebuilt' });
  await n.article('match', { section: 'sport' });
  await n.article('vote', { section: 'politics' });
  [mia, mark, edda] = [
    await n.moderator('Mia Sand'),
    await n.moderator('Mark Lind'),
    await n.moderator('Edda Marsh', 'editor'),
  ];
  ada = await n.person('Ada Moreau');
  boss = await n.person('Uma Boss', { role: 'admin' });
});
afterEach(() => n.closePages());
afterAll(() => n.close());

/** `STORY_SHOTS=FOLDER` keeps what the page looks like. */
const shot = (page: Page, name: string) =>
  SHOTS ? page.screenshot({ path: `${SHOTS}/alarms-${name}.png` }) : undefined;
const said = async (text: string, where = 'square') => (await n.post(ada, where, text)).body.id as string;
const focused = (page: Page) => page.evaluate('document.activeElement?.textContent ?? ""');

describe('an alarm', () => {
  it('is raised with two keys, is in everybody’s way at once, and has its record kept to the end', async () => {
    const id = await said('I know where the mayor lives, and I have a gun');
    const other = await n.open(mark, { hash: '#/policy' });
    await other.page.getByRole('heading', { name: 'Policy' }).waitFor();
    await expect.poll(() => other.page.locator('.line').textContent()).toBe('Live');
    const { page, errors } = await n.open(mia, { hash: `#/new/${id}` });
    await page.getByRole('group', { name: 'Decide' }).waitFor();
    await page.keyboard.press('!');
    await page.getByRole('dialog').getByText('Alarm: comment by Ada Moreau').waitFor();
    await page.keyboard.press('1');
    await page.getByLabel('What you saw').fill('He names the street');
    await shot(page, 'form');
    await page.keyboard.press('Control+Enter');
    await page.getByText('The alarm is raised').waitFor();
    await page.locator('.case-alarm').getByText('Alarm: threat to life').waitFor();

    // Whatever a colleague does, they hear of it.
    const banner = other.page.locator('.banner.loud', { hasText: 'Alarm: threat to life' });
    await banner.waitFor();
    expect(await banner.textContent()).toContain('Mia Sand');
    await expect.poll(() => other.page.title()).toContain('⚠ Alarm');
    // Nobody else has heard of it, and that is said.
    await n.w.app.get(AlarmTelling).catchUp();
    await banner.getByText('Nobody could be told by mail: the settings name no addresses').waitFor();
    await shot(other.page, 'banner');
    await banner.getByRole('button', { name: 'I see to it' }).press('Enter');
    await other.page.getByRole('heading', { name: 'Threat to life' }).waitFor();
    await other.page.getByText('Only who has the console open hears of it.').waitFor();
    await expect.poll(() => page.getByText('Mark Lind sees to it').isVisible()).toBe(true);
    await expect.poll(() => page.title()).not.toContain('Alarm');

    // Who was called.
    await other.page.getByLabel('Whom, and what was said').fill('Officer Berg, case 77/26');
    await other.page.keyboard.press('Tab');
    await other.page.getByRole('button', { name: 'Write it down' }).press('Enter');
    await other.page.getByText('written down by').waitFor();
    await shot(other.page, 'file');
    await other.page.getByLabel('What came of it').fill('The police are there');
    await other.page.getByRole('button', { name: 'Close the alarm' }).press('Enter');
    await other.page.getByText('closed by').waitFor();
    await other.page.getByText('unless an editor holds the comment by then').waitFor();
    await expect.poll(() => page.locator('.banner').count()).toBe(0);
    const { items } = (await n.call('GET', '/moderation/alarms?state=closed', boss)).body;
    expect(items[0]).toMatchObject({ kind: 'threat', note: 'He names the street', outcome: 'handled' });
    expect([errors, other.errors]).toEqual([[], []]);
  });

  it('is listed, open ones first, and its record is saved by an editor', async () => {
    const id = await said('I want to end it all');
    await n.report(await n.person('Ben Okafor'), id, { reason: 'self-harm' });
    const { page, errors } = await n.open(edda, { hash: '#/alarms' });
    await page.getByRole('link', { name: /Self-harm/ }).press('Enter');
    await page.getByText('a reader’s report').first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Record for the police' }).press('Enter'),
    ]);
    expect(file.suggestedFilename()).toMatch(/^alarm-.*\.json$/);
    await page.goBack();
    await page.getByText('Nobody sees to it yet').waitFor();
    await shot(page, 'list');
    // It stands above all others in its queue, and says so.
    await page.goto(`${page.url().split('#')[0]}#/reported`);
    await page.locator('.row').first().getByText('Self-harm').first().waitFor();
    await shot(page, 'queue');
    await page.setViewportSize({ width: 390, height: 780 });
    await shot(page, 'phone');
    expect(errors).toEqual([]);
    for (const alarm of (await n.call('GET', '/moderation/alarms', boss)).body.items)
      await n.call('PUT', `/moderation/alarms/${alarm.id}/closing`, boss, {
        outcome: 'false',
        words: 'Done',
      });
  });
});

describe('the stream', () => {
  it('is worked through by keys: removed with a reason, taken back, picked, opened', async () => {
    const first = await said('The first of the stream');
    const second = await said('The second of the stream');
    const { page, errors } = await n.open(mia, { hash: '#/stream' });
    const row = (text: string) => page.locator('.stream-row', { hasText: text });
    await row('The second of the stream').waitFor();
    await expect.poll(() => row('The second of the stream').getAttribute('class')).toContain('here');
    await page.keyboard.press('j');
    await expect.poll(() => focused(page)).toContain('The first of the stream');
    await page.keyboard.press('r');
    await page.getByRole('group', { name: 'Remove because of' }).waitFor();
    await shot(page, 'stream-reason');
    await page.keyboard.press('4');
    await page.locator('.undo').getByText('The comment by Ada Moreau was removed.').waitFor();
    const status = async (id: string) =>
      (await n.call('GET', `/moderation/cases/${id}`, boss)).body as {
        comment: { status: string; featured: boolean };
        history: { reason: string; action: string }[];
        queue: string;
      };
    expect(await status(first)).toMatchObject({
      comment: { status: 'removed' },
      history: [{ action: 'remove', reason: 'Spam or advertising' }],
    });
    await shot(page, 'stream-removed');
    await page.keyboard.press('u');
    await page.getByText('Taken back. The case waits again.').waitFor();
    expect(page.url()).toContain('#/stream');
    expect((await status(first)).comment.status).toBe('published');
    await page.keyboard.press('k');
    await page.keyboard.press('f');
    await row('The second of the stream').locator('.chip').getByText('Editor’s pick').waitFor();
    expect((await status(second)).comment.featured).toBe(true);
    await page.keyboard.press('e');
    await row('The second of the stream').getByText('Waits in Escalated').waitFor();

    // What comes in waits until it is asked for, and moves nothing.
    const before = await page.locator('.stream-row').count();
    await said('Just come in');
    await said('And another');
    await page.getByRole('button', { name: 'Show 2 new' }).waitFor();
    expect(await page.locator('.stream-row').count()).toBe(before);
    await shot(page, 'stream-new');
    await page.keyboard.press('n');
    await expect.poll(() => focused(page)).toContain('And another');
    await page.keyboard.press('a');
    await row('And another').getByText('approved by').waitFor();
    await page.keyboard.press('!');
    await page.getByRole('dialog').getByText('Alarm: comment by Ada Moreau').waitFor();
    await page.keyboard.press('Escape');
    await dialogGone(page);
    await page.keyboard.press('o');
    await page.getByRole('heading', { name: /Comment by/ }).waitFor();
    expect(page.url()).toContain('#/new/');
    expect(errors).toEqual([]);
  });

  it('shows a waiting edit as what it is, and turns that down alone', async () => {
    const id = await said('As it is public');
    const edit = { body: 'A murky edit', version: 1 };
    expect((await n.w.call('PATCH', `/v1/comments/${id}`, { token: ada.token, body: edit })).status).toBe(
      202,
    );
    const { page, errors } = await n.open(mia, { hash: '#/stream' });
    const row = page.locator('.stream-row', { hasText: 'A murky edit' });
    await row.getByText('Edited: the new text waits').waitFor();
    await row.locator('a').focus();
    await row.getByRole('button', { name: 'Reject the edit' }).press('Enter');
    await page.getByRole('group', { name: 'Reject the edit because of' }).waitFor();
    // The button is gone, and the row has the focus.
    await expect.poll(() => focused(page)).toContain('A murky edit');
    await page.keyboard.press('5');
    await page.locator('.undo').getByText('The comment by Ada Moreau was rejected.').waitFor();
    const { body } = await n.call('GET', `/moderation/cases/${id}`, boss);
    expect(body).toMatchObject({
      comment: { status: 'published', body: 'As it is public', pending: null },
      history: [{ action: 'reject' }],
    });
    await expect.poll(() => focused(page)).toContain('As it is public');
    expect(errors).toEqual([]);
  });

  it('takes back what was decided in a queue, and stays', async () => {
    await said('Stays in the stream');
    await n.article('held', { settings: { premoderated: true } } as never);
    const id = await said('Approved in its queue', 'held');
    const { page, errors } = await n.open(mia, { hash: `#/held/${id}` });
    await page.locator('.actions .button[aria-disabled="false"]').first().waitFor();
    await page.keyboard.press('a');
    await page.locator('.undo').getByText('The comment by Ada Moreau was approved.').waitFor();
    await page.goto(`${page.url().split('#')[0]}#/stream`);
    await page.locator('.stream-row', { hasText: 'Stays in the stream' }).waitFor();
    await page.locator('.stream-row', { hasText: 'Approved in its queue' }).waitFor();
    await page.keyboard.press('u');
    await page.getByText('Taken back. The case waits again.').waitFor();
    expect(page.url()).toContain('#/stream');
    const { body } = await n.call('GET', `/moderation/cases/${id}`, boss);
    expect(body.comment.status).toBe('held');
    expect(errors).toEqual([]);
  });

  it('catches up after the line was cut', async () => {
    await said('Before the cut');
    const { page } = await n.open(mia, { hash: '#/stream' });
    await page.locator('.stream-row', { hasText: 'Before the cut' }).waitFor();
    await page.context().setOffline(true);
    await expect.poll(() => page.locator('.line').textContent()).toBe('Offline');
    await said('During the cut');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Show 1 new' }).waitFor({ timeout: 60_000 });
  });
});

describe('the one switch', () => {
  it('closes and opens after a second word, and a banner says so to all', async () => {
    const other = await n.open(mia, { hash: '#/policy' });
    const { page, errors } = await n.open(edda, { hash: '#/closing' });
    await page.getByRole('button', { name: 'Close politics' }).press('Enter');
    await page.getByRole('dialog').getByText('Close every discussion of politics?').waitFor();
    await page.keyboard.press('Escape');
    expect((await n.call('GET', '/moderation/closing', boss)).body.sections).toEqual([]);
    await page.getByRole('button', { name: 'Close every discussion' }).press('Enter');
    await shot(page, 'closing-ask');
    await page.getByRole('button', { name: 'Close them' }).press('Enter');
    await page.getByText('All discussions of the site are closed.').waitFor();
    await shot(page, 'closing');
    expect((await n.post(ada, 'square', 'Too late')).body.code).toBe('thread-closed');
    await other.page.reload();
    await other.page.getByText('All discussions of the site are closed.').waitFor();
    await page.getByRole('button', { name: 'Open the discussions again' }).press('Enter');
    await page.getByRole('button', { name: 'Open them again' }).press('Enter');
    await expect.poll(() => page.locator('.banner.shut').count()).toBe(0);
    expect((await n.post(ada, 'square', 'Open again')).status).toBe(201);
    expect(errors).toEqual([]);
    // A moderator has no such page.
    await other.page.goto(`${other.page.url().split('#')[0]}#/closing`);
    await other.page
      .getByText(/editors and admins|Editor/i)
      .first()
      .waitFor();
  });
});
