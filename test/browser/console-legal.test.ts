/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { NoticeAnswers } from '@app/moderation';
import type { TestPerson } from '../factories/world.js';
import { goTo, type Moderator, newsroom, type Newsroom, placesOf } from './console.fixture.js';

/** The console's pages of law, by keyboard. With STORY_SHOTS=FOLDER pictures are kept. */
const SHOTS = process.env.STORY_SHOTS;
const PHONE = { viewport: { width: 360, height: 740 } };
let room: Newsroom;
let ada: TestPerson;
let moderator: Moderator;
let harbour: Moderator;
let editor: Moderator;
let admin: Moderator;

beforeAll(async () => {
  room = await newsroom(
    {
      legal: {
        noticeHours: 12,
        rules: [{ rule: 'insults', reference: 'Rule 3', explanation: 'Nobody is insulted here.' }],
      },
    },
    { BASE_URL: 'https://talk.morning.example' },
  );
  await room.article('council', { title: 'The council sells the old quay' });
  await room.article('ferry', { title: 'The ferry is late again', section: 'harbour' });
  ada = await room.person('Ada Moreau');
  moderator = await room.moderator('Mia Sand');
  harbour = await room.moderator('Harry Boat', 'moderator', ['harbour']);
  editor = await room.moderator('Edda Marsh', 'editor');
  admin = await room.moderator('Uma Raman', 'admin');
});
afterEach(() => room.closePages());
afterAll(() => room.close());

const shot = (page: Page, name: string) =>
  SHOTS ? page.screenshot({ path: `${SHOTS}/legal-${name}.png`, fullPage: true }) : undefined;
const said = async (body: string, article = 'council') =>
  (await room.post(ada, article, body)).body.id as string;
async function notice(commentId: string, change: object = {}): Promise<string> {
  const given = await room.w.call('POST', `/v1/comments/${commentId}/notices`, {
    body: {
      kind: 'illegal',
      category: 'STATEMENT_CATEGORY_VIOLENCE',
      explanation:
        'It calls for the mayor to be beaten at the next council meeting, and says where and when.',
      law: '§ 111 StGB',
      name: 'Nora Notifier',
      email: 'nora@mail.example',
      goodFaith: true,
      ...change,
    },
  });
  expect(given.status, given.text).toBe(201);
  return given.body.id as string;
}
const fits = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
const ready = (page: Page) => expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);

describe('notices', () => {
  it('say that there are none, and why they cannot be read', async () => {
    const { page, errors } = await room.open(moderator);
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await page.route('**/moderation/notices?*', (route) => route.abort());
    await goTo(page, 'Notices');
    await page.getByRole('alert').getByText('The server cannot be reached.').waitFor();
    await shot(page, 'notices-error');
    await page.unroute('**/moderation/notices?*');
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByText('No notice waits for an answer').waitFor();
    await shot(page, 'notices-empty');
    expect(errors).toEqual([]);
  });

  it('are answered by keyboard: the one that waits longest first, with what whoever gave it is told', async () => {
    const worst = await said('Somebody should wait for the mayor behind the quay, on Tuesday at nine.');
    const first = await notice(worst);
    await rows(room.w.database, `UPDATE notices SET at = at - interval '14 hours' WHERE id = $1`, [first]);
    const second = await said('The captain Olsen was drunk again, as every morning.', 'ferry');
    await notice(second, {
      kind: 'defamation',
      category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
      explanation: 'I have not drunk for eleven years.',
      law: null,
      name: 'Per Olsen',
      defamation: {
        statement: 'The captain Olsen was drunk again',
        falseBecause: 'I had not drunk anything, which the harbour police measured that morning.',
        concerns: 'myself',
      },
    });
    const { page, errors } = await room.open(moderator, { hash: '#/notices' });
    const rowsShown = page.locator('.law-list > li');
    await expect.poll(() => rowsShown.count()).toBe(2);
    await expect.poll(() => rowsShown.first().innerText()).toContain('Late: was due');
    await expect.poll(() => rowsShown.nth(1).innerText()).toContain('Answer in');
    await shot(page, 'notices');
    // Down to the second one, back to the first, and in.
    await rowsShown.first().getByRole('link').focus();
    await page.keyboard.press('j');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Defamation');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Notice of illegal content' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.getByText('Nora Notifier').waitFor();
    await expect.poll(() => page.content()).not.toContain('nora@mail.example');
    await shot(page, 'notice');

    await page.getByRole('radio', { name: /Leave it/ }).focus();
    await page.keyboard.press('3');
    await page.getByText('Its author was asked to change it.').waitFor();
    await page.keyboard.press('Control+Enter');
    // It asks what should be changed.
    await expect
      .poll(() => page.evaluate(() => document.querySelectorAll('textarea:invalid').length))
      .toBe(1);
    await page.getByRole('radio', { name: /Ask for an edit/ }).press('1');
    await page.getByText('The comment was taken away.').waitFor();
    await page.getByLabel('Rule').fill('insults');
    await shot(page, 'notice-answer');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Decided' }).waitFor();
    await page
      .locator('.undo')
      .getByText(/^The comment by .+ was removed\.$/)
      .waitFor();
    const decided = await rows<{ action: string; reason: string; rule: string }>(
      room.w.database,
      'SELECT action, reason, rule FROM decisions WHERE comment_id = $1',
      [worst],
    );
    expect(decided).toEqual([{ action: 'remove', reason: 'Illegal content', rule: 'insults' }]);

    await rows(room.w.database, `UPDATE decisions SET at = at - interval '2 minutes'`);
    await rows(room.w.database, `UPDATE statements SET at = at - interval '2 hours'`);
    await room.w.app.get(NoticeAnswers).catchUp();
    await page.getByRole('button', { name: 'Look again' }).press('Enter');
    await page.getByRole('heading', { name: 'The author’s statement of reasons' }).waitFor();
    await page.getByText('Nobody is insulted here.').waitFor();
    await shot(page, 'notice-answered');
    expect(errors).toEqual([]);
  });

  it('are those of their sections for a moderator of some, and fit a phone', async () => {
    const { page } = await room.open(harbour, { hash: '#/notices', colorScheme: 'dark', ...PHONE });
    await expect.poll(() => page.locator('.law-list > li').count()).toBe(1);
    await fits(page);
    await shot(page, 'notices-phone-dark');
    await page.locator('.law-list a').first().press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Notice of defamation' }).waitFor();
    await page.getByText('which the harbour police measured').waitFor();
    await expect.poll(() => page.getByText('Legal hold on the comment').count()).toBe(0);
    await fits(page);
    await shot(page, 'notice-phone-dark');
    expect(await placesOf(page)).not.toContain('Statements');
  });

  it('that a colleague has decided meanwhile are refused in words, and shown as they are', async () => {
    const contested = await said('Whoever reads this is a thief.');
    const id = await notice(contested, { explanation: 'An insult.' });
    const { page } = await room.open(moderator, { hash: `#/notices/${id}` });
    await page.getByRole('radio', { name: /Remove it/ }).focus();
    await page.keyboard.press('1');
    const other = await room.person('Max Other', { role: 'moderator' });
    const { version, revision } = (await room.call('GET', `/moderation/cases/${contested}`, other)).body;
    await room.call('POST', `/moderation/cases/${contested}/decisions`, other, {
      action: 'approve',
      version,
      revision,
    });
    await page.keyboard.press('Control+Enter');
    await page.locator('form .trouble:not(:empty)').waitFor();
    await page.getByRole('button', { name: 'Show it as it is now' }).press('Enter');
    await page.getByText('by Max Other').waitFor();
  });
});

describe('legal holds', () => {
  it('are placed from a notice, with the day to look again, moved and lifted by keyboard', async () => {
    const commentId = await said('The mayor takes bribes: five thousand for the quay.');
    const id = await notice(commentId, { explanation: 'I take no bribes.', name: 'Mayor Holm' });
    const { page, errors } = await room.open(editor, { hash: `#/notices/${id}` });
    await page.getByRole('link', { name: 'Legal hold on the comment' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Legal holds' }).waitFor();
    await expect.poll(() => page.getByLabel('Comment', { exact: false }).last().inputValue()).toBe(commentId);
    await page.getByLabel('Reason').fill('Claim 12/26 at the district court');
    await page.getByLabel('Look at it again on').fill('2030-01-31');
    await page.getByRole('button', { name: 'Place the hold' }).press('Enter');
    const hold = page.locator('.law-list > li');
    await expect.poll(() => hold.count()).toBe(1);
    await hold.getByText('Claim 12/26 at the district court').waitFor();
    await hold.getByText('To be looked at on 2030-01-31').waitFor();
    await shot(page, 'holds');
    await hold.getByRole('button', { name: 'Change the day' }).press('Enter');
    await hold.getByLabel('Look at it again on').fill('2020-01-31');
    await page.keyboard.press('Enter');
    await hold.getByText('To be looked at since 2020-01-31').waitFor();
    await hold.getByRole('button', { name: 'Lift' }).press('Enter');
    await hold.getByText('cannot be brought back').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => hold.getByText('cannot be brought back').count()).toBe(0);
    await hold.getByRole('button', { name: 'Lift' }).press('Enter');
    await hold.getByRole('button', { name: 'Lift and delete' }).press('Enter');
    await page.getByText('Nothing is on hold').waitFor();
    await shot(page, 'holds-empty');
    await page.getByRole('link', { name: 'Lifted' }).press('Enter');
    await page.getByText('lifted').last().waitFor();
    expect(errors).toEqual([]);
  });

  it('are put on whatever was pasted, and show admins what is kept', async () => {
    const { page, errors } = await room.open(admin, { hash: '#/holds', ...PHONE });
    await page.getByText('Place a hold').click();
    await page.getByLabel('Reason').fill('Claim 13/26');
    const which = page.locator('.hold-form input[type="text"]');
    await which.fill('the one of yesterday');
    await page.getByRole('button', { name: 'Place the hold' }).press('Enter');
    await page.getByText('neither the id nor the address').waitFor();
    await page.getByRole('radio', { name: 'everything by a person' }).check();
    await which.fill(ada.id);
    await page.getByRole('button', { name: 'Place the hold' }).press('Enter');
    await page.getByText('Everything by').waitFor();
    await page.getByRole('button', { name: 'What is kept' }).press('Enter');
    await page.getByText('Nothing was forgotten since it was placed').waitFor();
    await fits(page);
    await shot(page, 'holds-phone');
    expect(errors).toEqual([]);
  });

  it('that came with an alarm end by themselves, until an editor gives them a day', async () => {
    const commentId = await said('I know where the mayor lives.');
    const mark = await room.person('Mark Lind', { role: 'moderator' });
    const alarm = { commentId, kind: 'threat' };
    const { id } = (await room.call('POST', '/moderation/alarms', mark, alarm)).body;
    const closing = { outcome: 'handled', words: 'The police know' };
    const closed = await room.call('PUT', `/moderation/alarms/${id}/closing`, mark, closing);
    const { page, errors } = await room.open(editor, { hash: '#/holds' });
    const hold = page.locator('.law-list > li', { hasText: 'An alarm: threat' });
    await hold.getByText(`Ends on ${closed.body.heldUntil.slice(0, 10)}`).waitFor();
    await shot(page, 'holds-alarm');
    await hold.getByRole('button', { name: 'Change the day' }).press('Enter');
    await hold.getByText('it ends no more by itself').waitFor();
    await hold.getByLabel('Look at it again on').fill('2030-02-28');
    await page.keyboard.press('Enter');
    await hold.getByText('To be looked at on 2030-02-28').waitFor();
    expect(errors).toEqual([]);
  });

  it('are not for moderators', async () => {
    const { page } = await room.open(moderator, { hash: '#/holds' });
    await page.getByText('This page is for editors and admins of the site.').waitFor();
  });
});

describe('statements of reasons', () => {
  it('are shown field by field, given as a file and marked as filed', async () => {
    const { page, errors } = await room.open(admin, { hash: '#/statements' });
    await page.getByRole('cell', { name: 'Comment removed' }).first().waitFor();
    await shot(page, 'statements');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the next 100' }).press('Enter');
    const download = await saved;
    const { statements } = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(statements.length).toBeGreaterThan(0);
    const mark = page.getByRole('button', { name: /^Mark th/ });
    await mark.press('Enter');
    await page.getByText('Filed', { exact: true }).first().waitFor();
    await page.getByText('says Uma Raman').first().waitFor();
    await page.getByRole('button', { name: 'Download the next 100' }).press('Enter');
    await page.getByText('There is nothing to file.').waitFor();

    await page.getByRole('link', { name: 'Not filed' }).press('Enter');
    await page.getByText('Everything is filed').waitFor();
    await page.getByRole('link', { name: 'Filed', exact: true }).press('Enter');
    await page.locator('tbody a').first().press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Statement of reasons' }).waitFor();
    await page.getByText('In all of the European Economic Area').waitFor();
    await page.getByText('A notice (Article 16)').waitFor();
    await shot(page, 'statement');
    expect(errors).toEqual([]);
  });
});

describe('the audit', () => {
  it('is narrowed to a kind, days and one person, and has its checkpoint', async () => {
    const { page, errors } = await room.open(admin);
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await goTo(page, 'Audit');
    await page.getByRole('cell', { name: 'comment.noticed' }).first().waitFor();
    await page.getByLabel('Kind').selectOption('statements');
    await page.getByRole('button', { name: 'Show', exact: true }).press('Enter');
    await page.getByRole('cell', { name: 'statements.filed' }).waitFor();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await page.getByRole('link', { name: 'Uma Raman' }).press('Enter');
    await page.getByText('Only what Uma Raman did.').waitFor();
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await page.keyboard.press('Enter');
    await page.getByText('There are no such entries').waitFor();
    await page.getByRole('link', { name: 'Everything' }).press('Enter');
    await page.getByRole('cell', { name: 'comment.noticed' }).first().waitFor();
    await page.getByText('Checkpoint and verification').click();
    await page.getByText('belowline -- verify').waitFor();
    await ready(page);
    await shot(page, 'audit');
    expect(errors).toEqual([]);
  });
});
