import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { at, type Deskroom, deskroom, live, row, settled, title } from './desk.fixture.js';

let d: Deskroom;
beforeAll(async () => {
  d = await deskroom();
});
afterEach(() => d.n.closePages());
afterAll(() => d.n.close());

const caseOf = async (id: string) => (await d.n.call('GET', `/moderation/cases/${id}`, d.mia)).body;

describe('taking a decision back', () => {
  it('goes by one key from the next case, with what was said still there', async () => {
    const [first, second] = await d.held('Turned down by a slip', 'The one that comes next');
    const { page } = await d.n.open(d.ana, at('held', first));
    await live(page);
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('r');
    await page.getByLabel('Off topic').check();
    await page.getByLabel('Message to the author').fill('Not about this');
    await page.keyboard.press('Control+Enter');
    const line = page.locator('.undo');
    await line.getByText('The comment by Tom Bright was rejected.').waitFor();
    await expect.poll(() => line.getByRole('button', { name: /^Undo/ }).innerText()).toMatch(/0:[0-5]\d/);
    await expect.poll(() => page.url()).toContain(second!);
    await settled(page);
    expect((await caseOf(first!)).comment.status).toBe('rejected');

    await page.keyboard.press('u');
    await page.getByText('Taken back. The case waits again.').waitFor();
    await expect.poll(() => page.url()).toContain(first!);
    await expect.poll(() => line.isVisible()).toBe(false);
    await page.getByText('taken back', { exact: false }).first().waitFor();
    expect(await caseOf(first!)).toMatchObject({ state: 'open', comment: { status: 'held' } });
    await settled(page);
    await page.keyboard.press('r');
    await expect.poll(() => page.getByLabel('Message to the author').inputValue()).toBe('Not about this');
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await page.getByText('There is nothing to take back').waitFor();
    expect((await caseOf(second!)).history).toEqual([]);
  });

  it('goes on with the decision before, and a second press is no second wish', async () => {
    const ids = await d.held('Approved first', 'Approved second', 'Approved third');
    const { page } = await d.n.open(d.ana, at('held', ids[0]));
    await live(page);
    for (const text of ['Approved first', 'Approved second']) {
      await row(page, text).click();
      await page.locator('.text-box').getByText(text).waitFor();
      await settled(page);
      await page.keyboard.press('a');
      await page.locator('.undo').getByText('was approved').waitFor();
      await row(page, text).waitFor({ state: 'detached' });
    }
    await settled(page);
    await page.evaluate(() => {
      for (let press = 0; press < 3; press++)
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'u', bubbles: true }));
    });
    await row(page, 'Approved second').waitFor();
    await page.locator('.text-box').getByText('Approved second').waitFor();
    await settled(page);
    expect((await caseOf(ids[0]!)).state).toBe('closed');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await row(page, 'Approved first').waitFor();
    for (const id of ids) expect((await caseOf(id)).state).toBe('open');
  });

  it('keeps the claim of who works by claims', async () => {
    const [id] = await d.held('Claimed, decided, taken back');
    const { page } = await d.n.open(d.ana, at('held', id));
    await page.getByRole('button', { name: 'Claim' }).click();
    await page.getByRole('timer').waitFor();
    await page.keyboard.press('a');
    await page.locator('.undo').getByText('was approved').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await page.locator('.claim').getByText('Yours').waitFor();
    expect((await caseOf(id!)).claim.by.name).toBe('Ana Kowalczyk');
    await page.getByRole('button', { name: 'Let go' }).click();
  });

  it('tells who decided meanwhile, and leads there', async () => {
    const [id] = await d.held('Decided twice');
    const { page } = await d.n.open(d.ana, at('held', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('5');
    await page.keyboard.press('Enter');
    await page.locator('.undo').getByText('was rejected').waitFor();
    await d.decideElsewhere(id!, 'restore');
    await page.keyboard.press('u');
    const line = page.locator('.undo');
    await line.getByText('Not taken back. Decided by Mia Sand: restored, since then.').waitFor();
    await line.getByRole('button', { name: 'Look at it' }).click();
    await title(page, 'Tom Bright').getByText('Public').waitFor();
  });

  it('tells that it is too late', async () => {
    const [id] = await d.held('A minute is short');
    const { page } = await d.n.open(d.ana, at('held', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('a');
    const line = page.locator('.undo');
    await line.getByText('was approved').waitFor();
    await rows(d.n.w.database, `UPDATE decisions SET at = at - interval '61 seconds' WHERE comment_id = $1`, [
      id,
    ]);
    await page.keyboard.press('u');
    await line.getByText('It stays approved: the minute is over.').waitFor();
    await line.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => line.isVisible()).toBe(false);
  });

  it('is told to the colleague who reads the case', async () => {
    const [id] = await d.held('Two look at this');
    const [first, second] = [await d.n.open(d.ana, at('held', id)), await d.n.open(d.jonas, at('held', id))];
    await Promise.all([live(first.page), live(second.page)]);
    await title(first.page, 'Tom Bright').waitFor();
    await first.page.keyboard.press('a');
    await second.page.locator('.news').getByText('Decided by Ana Kowalczyk: approved.').waitFor();
    await first.page.keyboard.press('u');
    await second.page.getByRole('status').getByText('Ana Kowalczyk has taken the decision back.').waitFor();
  });
});
