import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { at, before, type Deskroom, deskroom, dialogGone, live, row, settled } from './desk.fixture.js';

let d: Deskroom;
beforeAll(async () => {
  d = await deskroom();
});
afterEach(async () => {
  await d.n.closePages();
  const { body } = await d.n.call('GET', '/moderation/cases?queue=held&limit=100', d.mia);
  await d.n.w.database.query('UPDATE cases SET claim_until = NULL, claimed_by = NULL, claim_token = NULL');
  for (const { id } of body.items) await d.decideElsewhere(id, 'approve');
});
afterAll(() => d.n.close());

const caseOf = async (id: string) => (await d.n.call('GET', `/moderation/cases/${id}`, d.mia)).body;
const states = async (ids: string[]) =>
  Promise.all(ids.map(async (id) => (await caseOf(id)).comment.status as string));
const selected = (page: Page) => page.locator('.row.selected');
const batch = (page: Page) => page.getByRole('region', { name: 'The batch' });

describe('many cases', () => {
  it('are selected by keyboard and decided by one key, and taken back by another', async () => {
    const ids = await d.held('One of four', 'Two of four', 'Three of four', 'Four of four');
    const { page } = await d.n.open(d.ana, at('held'));
    await live(page);
    await row(page, 'Four of four').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await batch(page).getByText('1 case selected').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+Space');
    await expect.poll(() => selected(page).count()).toBe(3);
    // The keys are the batch’s now, and so are the buttons.
    await expect.poll(() => page.getByRole('group', { name: 'Decide', exact: true }).count()).toBe(0);
    await page.keyboard.press('r');
    await batch(page).getByLabel('Off topic').check();
    await batch(page).getByLabel('Message to the author').fill('All three');
    await page.keyboard.press('Control+Enter');
    const line = page.locator('.undo');
    await line.getByText('3 comments were rejected.').waitFor();
    await expect.poll(() => page.locator('.row').count()).toBe(1);
    await expect.poll(() => selected(page).count()).toBe(0);
    const rejected = (await states(ids)).filter((status) => status === 'rejected');
    expect(rejected).toHaveLength(3);
    await page.keyboard.press('u');
    await page.getByRole('status').getByText('3 taken back.').waitFor();
    await expect.poll(() => page.locator('.row').count()).toBe(4);
    expect(await states(ids)).toEqual(['held', 'held', 'held', 'held']);
  });

  it('are selected by mouse and all at once; a second press is not for the case beside them', async () => {
    const ids = await d.held('Mouse one', 'Mouse two', 'Mouse three', 'Not among them');
    const { page } = await d.n.open(d.ana, at('held', ids[3]));
    await live(page);
    await row(page, 'Mouse three').getByRole('checkbox').check();
    await row(page, 'Mouse one')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await expect.poll(() => selected(page).count()).toBe(3);
    await batch(page).getByRole('button', { name: 'All shown' }).click();
    await expect.poll(() => selected(page).count()).toBe(4);
    await row(page, 'Not among them').getByRole('checkbox').uncheck();
    await batch(page).getByText('3 cases selected').waitFor();
    await page.evaluate(() => {
      new MutationObserver((_, watch) => {
        if (document.querySelector('.batch')) return;
        watch.disconnect();
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
      }).observe(document.body, { childList: true, subtree: true });
    });
    await batch(page).getByRole('button', { name: 'Approve' }).click();
    await page.locator('.undo').getByText('3 comments were approved.').waitFor();
    await page.getByText('This case has just come up: nothing was done with it.').waitFor();
    await settled(page);
    expect(await states(ids)).toEqual(['published', 'published', 'published', 'held']);
    await page.keyboard.press('*');
    await expect.poll(() => selected(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => selected(page).count()).toBe(0);
    await settled(page);
  });

  it('win or lose by themselves: who was faster is named, and nothing is lost', async () => {
    const ids = await d.held('Goes well', 'Decided by Mia', 'Claimed by Jonas', 'Edited by Tom', 'Deleted');
    const [first, second] = [await d.n.open(d.ana, at('held')), await d.n.open(d.jonas, at('held', ids[2]))];
    const { page } = first;
    await live(page);
    await row(page, 'Deleted').waitFor();
    await page.keyboard.press('*');
    await expect.poll(() => selected(page).count()).toBe(5);
    await page.keyboard.press('r');
    await batch(page).getByLabel('Spam or advertising').check();
    await before(page, '/batches', async () => {
      await d.decideElsewhere(ids[1]!, 'approve');
      await second.page.getByRole('button', { name: 'Claim' }).click();
      await second.page.getByRole('timer').waitFor();
      const edit = { body: 'Edited by Tom, again', version: 1 };
      await d.n.w.call('PATCH', `/v1/comments/${ids[3]}`, { token: d.tom.token, body: edit });
      await d.n.w.call('DELETE', `/v1/comments/${ids[4]}`, { token: d.tom.token });
    });
    await page.keyboard.press('Enter');
    const told = batch(page);
    await told.getByText('1 case rejected, 4 not').waitFor();
    for (const why of [
      'Decided by Mia Sand: approved',
      'Jonas Adeyemi has claimed it',
      'Its author has changed the text',
      'Its author has deleted it',
    ])
      await told.getByText(why).waitFor();
    expect(await states(ids)).toEqual(['rejected', 'published', 'held', 'held', 'deleted']);
    // A key now is for nothing: what became of them is read first.
    await page.keyboard.press('a');
    await page.getByText('Close what became of the batch first').waitFor();
    await told.getByRole('button', { name: 'Select those again' }).click();
    await expect.poll(() => selected(page).count()).toBe(2);
    await page.keyboard.press('Escape');
  });

  it('are not decided on as they became after they were selected', async () => {
    const [id] = await d.held('Selected as it was');
    const { page } = await d.n.open(d.ana, at('held'));
    await live(page);
    await row(page, 'Selected as it was').getByRole('checkbox').check();
    const edit = { body: 'Another text by now', version: 1 };
    await d.n.w.call('PATCH', `/v1/comments/${id}`, { token: d.tom.token, body: edit });
    await row(page, 'Another text by now').waitFor();
    await page.keyboard.press('a');
    await batch(page).getByText('Its author has changed the text').waitFor();
    await batch(page).getByRole('button', { name: 'Select those again' }).click();
    await page.keyboard.press('a');
    await page.locator('.undo').getByText('One comment was approved.').waitFor();
    expect(await states([id!])).toEqual(['published']);
  });

  it('are listed when they were decided, and taken back from there; what stays is named', async () => {
    const ids = await d.held('In the list one', 'In the list two');
    const { page } = await d.n.open(d.ana, at('held'));
    await row(page, 'In the list two').waitFor();
    await page.keyboard.press('*');
    await page.keyboard.press('s');
    await page.locator('.undo').getByText('2 comments were rejected.').waitFor();
    await d.decideElsewhere(ids[0]!, 'restore');
    await page.locator('.undo').getByRole('button', { name: 'Dismiss' }).click();
    await page.keyboard.press('b');
    const dialog = page.getByRole('dialog', { name: 'Your batches' });
    const made = dialog.getByRole('listitem').first();
    await made.getByText('2 cases rejected').waitFor();
    await made.getByRole('button', { name: /^Undo (59|60):/ }).click();
    await made.getByText('1 taken back').waitFor();
    await page.keyboard.press('Escape');
    await dialogGone(page);
    await batch(page).getByText('1 case taken back, 1 not').waitFor();
    await batch(page).getByText('Decided by Mia Sand: restored').waitFor();
    expect(await states(ids)).toEqual(['published', 'held']);
  });

  it('taken back where there is no list, say how many stay, and leave the keys to the page', async () => {
    const ids = await d.held('Away from the list one', 'Away from the list two');
    const { page } = await d.n.open(d.ana, at('held'));
    for (const text of ['Away from the list one', 'Away from the list two'])
      await row(page, text).getByRole('checkbox').check();
    await page.keyboard.press('s');
    await page.locator('.undo').getByText('2 comments were rejected.').waitFor();
    await d.decideElsewhere(ids[0]!, 'restore');
    await page.goto(`${page.url().split('#')[0]}#/policy`);
    await page.getByRole('heading', { name: 'Policy' }).waitFor();
    await page.keyboard.press('u');
    await page.getByText('1 taken back, 1 not.').waitFor();
    expect(await states(ids)).toEqual(['published', 'held']);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('Your batches').waitFor();
    // Keys about cases are where cases are.
    expect(await keys.getByText('Take the next free case').count()).toBe(0);
  });

  it('that got no answer are sent again, and count once', async () => {
    const ids = await d.held('Answered the second time', 'As well');
    const { page } = await d.n.open(d.ana, at('held'));
    await row(page, 'As well').waitFor();
    await page.keyboard.press('*');
    await page.route(
      '**/batches',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.keyboard.press('a');
    await batch(page).getByRole('alert').getByText('cannot be reached').waitFor();
    await page.keyboard.press('a');
    await page.locator('.undo').getByText('2 comments were approved.').waitFor();
    for (const id of ids) expect((await caseOf(id)).history).toHaveLength(1);
  });

  it('are selected and decided on a phone', async () => {
    const ids = await d.held('Small screen one', 'Small screen two');
    const viewport = { width: 360, height: 740 };
    const { page } = await d.n.open(d.ana, { viewport, hasTouch: true, isMobile: true, ...at('held') });
    await row(page, 'Small screen one').getByRole('checkbox').tap();
    await row(page, 'Small screen two').getByRole('checkbox').tap();
    await batch(page).getByRole('button', { name: 'Approve' }).tap();
    await page.locator('.undo').getByText('2 comments were approved.').waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    // What was decided takes a line, and the list all that is left.
    const bottomOf = async (of: string) => {
      const box = (await page.locator(of).boundingBox())!;
      return { height: box.height, bottom: Math.round(box.y + box.height) };
    };
    expect((await bottomOf('.undo')).height).toBeLessThan(120);
    expect((await bottomOf('.desk')).bottom).toBe(740);
    expect(await states(ids)).toEqual(['published', 'published']);
  });
});
