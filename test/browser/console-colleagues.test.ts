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

describe('a note', () => {
  it('is written by keyboard, outlives a reload, and is read by colleagues as it was typed', async () => {
    const [id] = await d.held('What do you think?');
    const { page } = await d.n.open(d.ana, at('held', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('w');
    await page.keyboard.type('I think <b>not</b> x a r');
    await page.reload();
    const form = page.getByRole('form', { name: 'Note' });
    await expect.poll(() => form.getByLabel('Note').inputValue()).toBe('I think <b>not</b> x a r');
    await form.getByLabel('Note').press('Control+Enter');
    const notes = page.getByRole('region', { name: 'Notes for colleagues' });
    await notes.getByText('I think <b>not</b> x a r').waitFor();
    await notes.getByText('You', { exact: true }).waitFor();
    await expect.poll(() => form.count()).toBe(0);
    const other = await d.n.open(d.jonas, at('held', id));
    await other.page.getByText('I think <b>not</b> x a r').waitFor();
    await other.page
      .getByRole('region', { name: 'Notes for colleagues' })
      .getByText('Ana Kowalczyk')
      .waitFor();
    await d.decideElsewhere(id!, 'approve');
  });

  it('that got no answer is sent again, and is there once', async () => {
    const [id] = await d.held('Sent twice');
    const { page } = await d.n.open(d.ana, at('held', id));
    await title(page, 'Tom Bright').waitFor();
    await page.getByRole('button', { name: 'Write one' }).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('Only once');
    await page.route(
      '**/notes',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByRole('alert').getByText('cannot be reached').waitFor();
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByText('Your colleagues can read it.').waitFor();
    expect((await caseOf(id!)).notes).toMatchObject([{ text: 'Only once' }]);
    await d.decideElsewhere(id!, 'approve');
  });
});

describe('handing over', () => {
  it('gives the case to a colleague with a word: they are told wherever they are, and go on', async () => {
    await d.n.moderator('Tess Park', 'moderator', ['sport']);
    const [id, next] = await d.held('You know this author better', 'The next one');
    const jonas = await d.n.open(d.jonas, at('reported'));
    await live(jonas.page);
    const { page } = await d.n.open(d.ana, at('held', id));
    await live(page);
    await page.keyboard.press('t');
    await page.getByText('Claim the case first').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('timer').waitFor();
    await page.keyboard.press('t');
    const form = page.getByRole('form', { name: 'Hand over' });
    const to = form.getByLabel('To');
    // Of other sections nobody is offered.
    await expect
      .poll(() => to.locator('option').allInnerTexts())
      .toEqual(['Choose a colleague', 'Jonas Adeyemi · Admin', 'Mia Sand · Moderator']);
    await to.selectOption('Jonas Adeyemi · Admin');
    await form.getByLabel('What they should know').fill('Third time this week');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Handed to Jonas Adeyemi: it is kept for them for ten minutes.').waitFor();
    await row(page, 'You know this author better').getByText('Jonas Adeyemi').waitFor();
    // And the next one is claimed.
    await expect.poll(() => page.url()).toContain(next!);
    await page.getByRole('timer').waitFor();

    const line = jonas.page.locator('.undo');
    await line.getByText('Ana Kowalczyk has handed a case to you.').waitFor();
    await line.getByRole('button', { name: 'Look at it' }).click();
    await jonas.page.getByText('Third time this week').waitFor();
    await jonas.page.getByText('handed it to').waitFor();
    await jonas.page.getByRole('button', { name: 'Continue here' }).click();
    await jonas.page.getByRole('button', { name: 'Let go' }).waitFor();
    await settled(jonas.page);
    await jonas.page.keyboard.press('a');
    await jonas.page.locator('.undo').getByText('was approved').waitFor();
    expect((await caseOf(id!)).decision.by.name).toBe('Jonas Adeyemi');
    await page.getByRole('button', { name: 'Let go' }).click();
    await d.decideElsewhere(next!, 'approve');
  });

  it('of a claim that has ended says so, and keeps what was typed', async () => {
    const [id] = await d.held('Frozen past the lease');
    const { page } = await d.n.open(d.ana, at('held', id));
    await page.getByRole('button', { name: 'Claim' }).click();
    await page.getByRole('timer').waitFor();
    await page.keyboard.press('t');
    const form = page.getByRole('form', { name: 'Hand over' });
    await form.getByLabel('To').selectOption('Mia Sand · Moderator');
    await form.getByLabel('What they should know').fill('Please look');
    await rows(
      d.n.w.database,
      'UPDATE cases SET claim_until = NULL, claimed_by = NULL, claim_token = NULL WHERE id = $1',
      [id],
    );
    await form.getByRole('button', { name: 'Hand over' }).click();
    // Whether the page hears of it from this refusal or has looked just before.
    await form.getByRole('alert').getByText('Your claim has ended').waitFor();
    await expect.poll(() => form.getByLabel('What they should know').inputValue()).toBe('Please look');
    await page.locator('.claim.free').waitFor();
    await d.decideElsewhere(id!, 'approve');
  });
});
