import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { at, before, type Deskroom, deskroom, live, row, settled, title } from './desk.fixture.js';

const RULE = {
  rule: '3. Stay with the article',
  reference: 'Clause 3',
  explanation: 'What is not about the article helps nobody who reads it.',
};
let d: Deskroom;
beforeAll(async () => {
  d = await deskroom({
    legal: { rules: [RULE] },
    moderation: { usual: { reason: 'Not about the article', rule: RULE.rule } },
  });
});
afterEach(() => d.n.closePages());
afterAll(() => d.n.close());

const caseOf = async (id: string) => (await d.n.call('GET', `/moderation/cases/${id}`, d.mia)).body;
const text = (page: Page, words: string) => page.locator('.text-box').getByText(words);
/** Until the page has read what the site usually says. */
const usual = (page: Page) => page.getByRole('button', { name: 'Not about the article' }).waitFor();

describe('one key', () => {
  it('decides one case, and the next one comes: as many keys as cases', async () => {
    const texts = Array.from({ length: 10 }, (_, at) => `Number ${at} of ten`);
    const ids = await d.held(...texts);
    const { page } = await d.n.open(d.ana, at('held'));
    await live(page);
    await page.locator('.row').nth(9).waitFor();
    await page.keyboard.press('j');
    await usual(page);
    let keys = 0;
    for (const _ of texts) {
      await settled(page);
      const now = await page.locator('.row.open a').getAttribute('data-case');
      await page.keyboard.press(['a', 'd', 's'][keys++ % 3]!);
      await page.locator(`[data-case="${now}"]`).waitFor({ state: 'detached' });
    }
    await page.getByText('Nothing is waiting').waitFor();
    expect(keys).toBe(10);
    const decided = await Promise.all(ids.map(caseOf));
    const counts = Map.groupBy(decided, ({ decision }) => `${decision.action}: ${decision.reason}`);
    expect([...counts].map(([what, { length }]) => [what, length]).sort()).toEqual([
      ['approve: null', 4],
      ['reject: Not about the article', 3],
      ['reject: Spam or advertising', 3],
    ]);
    expect(counts.get('reject: Not about the article')![0].decision.rule).toBe(RULE.rule);
  });

  it('turns down what is public by removing it, and says where there is nothing to turn down', async () => {
    const { id } = await d.published('Buy our pills');
    await d.n.report(d.selma, id, { reason: 'spam' });
    const { page } = await d.n.open(d.ana, at('spam', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('h');
    await page.getByText('This cannot be decided about the comment as it is.').waitFor();
    await page.keyboard.press('s');
    await page.locator('.undo').getByText('was removed').waitFor();
    expect((await caseOf(id)).decision).toMatchObject({ action: 'remove', reason: 'Spam or advertising' });
    await page.goto(page.url().replace(/#.*/, `#/spam/${id}`));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('s');
    await page.getByText('There is nothing to turn down here.').waitFor();
  });

  it('pins, picks and locks what is public, and takes that back', async () => {
    const { id } = await d.published('Worth reading, not worth answering');
    const { page } = await d.n.open(d.ana, at('new', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('l');
    await page.getByText('Nobody can answer it any more.').waitFor();
    await page.locator('#case-title').getByText('Replies locked').waitFor();
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Take back the pick' }).waitFor();
    await page.keyboard.press('i');
    await page.getByRole('button', { name: 'Unpin' }).waitFor();
    expect((await caseOf(id)).comment).toMatchObject({ pinned: true, featured: true, repliesLocked: true });
    const reply = await d.n.post(d.selma, d.latestArticle(), 'But I must', { parentId: id });
    expect(reply.body.code).toBe('replies-locked');
    await page.getByRole('button', { name: 'Let it be answered again' }).click();
    await page.getByText('It can be answered again.').waitFor();
    expect((await caseOf(id)).comment.repliesLocked).toBe(false);
    const [held] = await d.held('Nobody sees it yet');
    await page.goto(page.url().replace(/#.*/, `#/held/${held}`));
    await text(page, 'Nobody sees it yet').waitFor();
    await page.keyboard.press('l');
    await page.getByText('Only a public comment can be pinned, picked or locked.').waitFor();
  });
});

describe('a reason', () => {
  it('is picked by a digit, the site’s rule with its words, and all of it outlives a stale refusal', async () => {
    const [id] = await d.held('The first wording');
    const { page } = await d.n.open(d.ana, at('held', id));
    await title(page, 'Tom Bright').waitFor();
    await usual(page);
    await page.keyboard.press('r');
    await page.keyboard.press('0');
    await expect.poll(() => page.getByLabel('Not about the article').isChecked()).toBe(true);
    await page.keyboard.press('5');
    const rule = page.getByLabel('Rule');
    expect(
      await rule.evaluate((input: HTMLInputElement) => [...input.list!.options].map(({ value }) => value)),
    ).toEqual([RULE.rule]);
    await rule.fill(RULE.rule);
    await page.getByText(RULE.explanation).waitFor();
    await page.getByLabel('Message to the author').fill('Please read it again');
    const edited = d.n.w.call.bind(null, 'PATCH', `/v1/comments/${id}`, {
      token: d.tom.token,
      body: { body: 'The second wording', version: 1 },
    });
    await before(page, '/decisions', async () => expect((await edited()).status).toBe(202));
    await page.keyboard.press('Control+Enter');
    const told = page.getByRole('alert').filter({ hasText: 'Not done: reject' });
    await told.getByText('What you have typed is kept.').waitFor();
    await told.getByRole('button', { name: 'Decide on the new text' }).click();
    await expect.poll(() => page.getByLabel('Off topic').isChecked()).toBe(true);
    await expect.poll(() => rule.inputValue()).toBe(RULE.rule);
    await page.getByLabel('Message to the author').press('Control+Enter');
    await page.locator('.undo').getByText('was rejected').waitFor();
    expect((await caseOf(id!)).decision).toMatchObject({
      reason: 'Off topic',
      rule: RULE.rule,
      message: 'Please read it again',
    });
  });
});

describe('an appeal', () => {
  /** A comment that Mia, or somebody at the console, turned down, and that its author has appealed about. */
  async function appealed(words: string, decide: (id: string) => Promise<unknown>): Promise<string> {
    const [id] = await d.held(`Turned down: ${words}`);
    await decide(id!);
    const { history } = await caseOf(id!);
    const path = `/v1/decisions/${history[0].id}/appeals`;
    const answer = await d.n.w.call('POST', path, { token: d.tom.token, body: { words } });
    expect(answer.status, answer.text).toBe(201);
    return id!;
  }
  const byMia = (id: string) =>
    d.decideElsewhere(id, 'reject', { reason: 'Off topic', rule: RULE.rule, message: 'Stay with it' });

  it('shows the person’s words and what they are against, and is overturned with words', async () => {
    const id = await appealed('It was about the article, in the second part.', byMia);
    const { page } = await d.n.open(d.ana, at('appeals', id));
    const box = page.getByRole('region', { name: 'The appeal' });
    await box.getByText('It was about the article, in the second part.').waitFor();
    for (const words of ['rejected by Mia Sand', 'Off topic', RULE.rule, 'Stay with it'])
      await box.getByText(words).waitFor();
    await box.getByText('To be answered by somebody else than Mia Sand.').waitFor();
    await page.keyboard.press('o');
    await page.getByLabel('Message to the author').fill('You are right.');
    await page.getByRole('button', { name: 'Overturn' }).click();
    await page.locator('.undo').getByText('was restored').waitFor();
    expect(await caseOf(id)).toMatchObject({
      comment: { status: 'published' },
      appeal: { outcome: 'overturned' },
      history: [{ action: 'restore', message: 'You are right.' }, { action: 'reject' }],
    });
  });

  it('is upheld by keyboard, and that is taken back', async () => {
    const id = await appealed('I see it otherwise.', byMia);
    const { page } = await d.n.open(d.ana, at('appeals', id));
    await title(page, 'Tom Bright').waitFor();
    await page.keyboard.press('h');
    await page.keyboard.type('We have looked again, and it stays.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.undo').getByText('was upheld').waitFor();
    expect((await caseOf(id)).appeal.outcome).toBe('upheld');
    await page.keyboard.press('u');
    await page.getByText('Taken back. The case waits again.').waitFor();
    expect((await caseOf(id)).appeal.outcome).toBe(null);
    await d.decideElsewhere(id, 'escalate');
  });

  it('against one’s own decision is somebody else’s: the page says so, and so does the server', async () => {
    const { page } = await d.n.open(d.ana, at('held'));
    const id = await appealed('Somebody else should look.', async (caseId) => {
      await row(page, 'Somebody else should look.').click();
      await text(page, 'Somebody else should look.').waitFor();
      await settled(page);
      await page.keyboard.press('s');
      await page.locator('.undo').getByText('was rejected').waitFor();
      return caseId;
    });
    await page.goto(page.url().replace(/#.*/, `#/appeals/${id}`));
    await page.getByText('You took this decision: a colleague answers.').waitFor();
    const overturn = page.getByRole('button', { name: 'Overturn' });
    await expect.poll(() => overturn.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('o');
    await page.getByText('The appeal is against your own decision').first().waitFor();
    await page.getByRole('button', { name: 'Claim' }).click();
    await page.getByText('The appeal is against your own decision: somebody else decides.').waitFor();
  });
});

it('what is one’s own report is told by the server in words', async () => {
  const { id } = await d.published('Reported by a moderator');
  await d.n.report(d.selma, id);
  const [ana] = await d.n.w.database.query(`SELECT person_id FROM memberships WHERE name = 'Ana Kowalczyk'`);
  await d.n.w.database.query(
    `INSERT INTO reports (id, comment_id, reporter_id, site_id, reason, revision, weight)
     SELECT gen_random_uuid(), comment_id, $2, site_id, reason, revision, weight FROM reports WHERE comment_id = $1`,
    [id, ana.person_id],
  );
  const { page } = await d.n.open(d.ana, at('reported', id));
  await title(page, 'Tom Bright').waitFor();
  await page.keyboard.press('a');
  const told = page.getByRole('alert').filter({ hasText: 'Not done: approve' });
  await told.getByText('You have reported it yourself: somebody else decides.').waitFor();
  await d.decideElsewhere(id, 'approve');
});

it('the title says how many wait for a decision', async () => {
  const { page } = await d.n.open(d.jonas, at('held'));
  await live(page);
  await expect.poll(() => page.title()).toMatch(/^(\(\d+\) )?morning/);
  const waiting = async () => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);
  const first = await waiting();
  const [id] = await d.held('One more');
  await expect.poll(waiting).toBe(first + 1);
  await d.decideElsewhere(id!, 'approve');
  await expect.poll(waiting).toBe(first);
});
