import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CurrentSanction } from '@app/identity';
import type { Locator } from 'playwright-core';
import { subscription, type TestPerson } from '../factories/world.js';
import { hasFocus, publication, type Publication, signIn } from './embed.fixture.js';

let p: Publication;
let ben: TestPerson;
let moderator: TestPerson;

beforeAll(async () => {
  p = await publication();
  ben = await p.person('Ben Okafor', { plan: 'monthly' });
  moderator = await p.person('Mika Rost', { role: 'moderator' });
});
afterAll(() => p.close());

const composer = (thread: Locator) => thread.getByLabel('Your comment');
const isLive = (thread: Locator) => thread.getByText('Live', { exact: true }).waitFor();

async function decide(caseId: string, decision: object): Promise<void> {
  const { token } = moderator;
  const found = await p.w.call('GET', `/v1/sites/gazette/moderation/cases/${caseId}`, { token });
  const { version, revision } = found.body;
  const decided = await p.w.call('POST', `/v1/sites/gazette/moderation/cases/${caseId}/decisions`, {
    token,
    body: { version, revision, ...decision },
  });
  expect(decided.status, decided.text).toBe(201);
}

describe('a draft', () => {
  it('is hers who wrote it: not a visitor’s after she signs out, not the next person’s, and hers again', async () => {
    await p.article('shared');
    const posted = await p.post(ben, 'shared', 'A remark to answer');
    expect(posted.status).toBe(201);
    const nora = await p.person('Nora Vance', { plan: 'monthly' });
    const sam = await p.person('Sam Idris', { plan: 'monthly' });
    const { page, thread, errors } = await p.open('shared', { reader: nora });
    await composer(thread).fill('Nora’s half a thought');
    await thread.getByRole('button', { name: 'Reply' }).click();
    await thread.getByLabel('Reply to Ben Okafor').fill('Nora’s answer');

    await thread.getByRole('button', { name: 'Sign out' }).click();
    await thread.getByRole('region', { name: /Subscribe|Join|Sign in/i }).waitFor();
    await expect.poll(() => thread.locator('textarea').count()).toBe(0);

    await signIn(thread, sam);
    await composer(thread).waitFor();
    await expect.poll(() => composer(thread).inputValue()).toBe('');
    await thread.getByRole('button', { name: 'Reply' }).click();
    await expect.poll(() => thread.getByLabel('Reply to Ben Okafor').inputValue()).toBe('');
    await composer(thread).fill('Sam’s words');

    await signIn(thread, nora);
    await expect.poll(() => composer(thread).inputValue()).toBe('Nora’s half a thought');
    await thread.getByRole('button', { name: 'Reply' }).click();
    await expect.poll(() => thread.getByLabel('Reply to Ben Okafor').inputValue()).toBe('Nora’s answer');
    await page.reload();
    await expect.poll(() => composer(thread).inputValue()).toBe('Nora’s half a thought');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('stays before her whose session expired while she wrote', async () => {
    await p.article('expired');
    const nora = await p.person('Nora Quill', { plan: 'monthly' });
    const { page, thread } = await p.open('expired', { reader: nora });
    await composer(thread).fill('Half a thought');
    // What the page asks next is refused, and so is refreshing.
    await page.route('**/v1/auth/refresh', (route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        headers: { 'access-control-allow-origin': '*' },
        body: JSON.stringify({ type: '', title: 'Ended', code: 'invalid-token', status: 401 }),
      }),
    );
    await page.route('**/v1/sites/gazette/articles/expired/comments', (route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        headers: { 'access-control-allow-origin': '*' },
        body: JSON.stringify({ type: '', title: 'Ended', code: 'invalid-token', status: 401 }),
      }),
    );
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByText('Signed in as').waitFor({ state: 'detached' });
    await expect.poll(() => composer(thread).inputValue()).toBe('Half a thought');
    await page.unrouteAll();
    await signIn(thread, nora);
    await thread.getByText('Signed in as').waitFor();
    await expect.poll(() => composer(thread).inputValue()).toBe('Half a thought');
    await page.context().close();
  });
});

describe('a restriction', () => {
  const sanction = (kind: CurrentSanction['kind'], more: Partial<CurrentSanction> = {}): CurrentSanction => ({
    id: crypto.randomUUID(),
    kind,
    until: null,
    reason: 'harassment',
    message: 'Please argue about the matter.',
    acknowledgedAt: null,
    ...more,
  });

  it('that lets one post is told when it comes, with its reason and its message, and goes', async () => {
    await p.article('calm');
    const nora = await p.person('Nora Bly', { plan: 'monthly' });
    const { page, thread } = await p.open('calm', { reader: nora });
    await isLive(thread);
    const until = new Date(Date.now() + 3 * 86_400_000).toISOString();
    await p.change(nora, { sanctions: [sanction('premoderate', { until }), sanction('slow')] });
    await thread.getByText(/^Until .* your comments wait for a moderator before they appear\.$/).waitFor();
    await thread.getByText('For now you can post one comment every five minutes.').waitFor();
    await expect.poll(() => thread.getByText('Reason given: harassment.').count()).toBe(2);
    await expect.poll(() => thread.getByText('Please argue about the matter.').count()).toBe(2);

    await composer(thread).fill('The first of them');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByText('Thank you. A moderator will look').waitFor();
    await composer(thread).fill('And the second at once');
    const post = thread.getByRole('button', { name: 'Post comment' });
    await thread
      .getByText(/^You can post again in \d+ seconds\.$/)
      .first()
      .waitFor();
    expect(await post.getAttribute('aria-disabled')).toBe('true');

    await p.change(nora, { sanctions: [] });
    await thread.getByText('your comments wait for a moderator').waitFor({ state: 'detached' });
    // Nothing holds them back any more, and what was written is there.
    await expect.poll(() => post.getAttribute('aria-disabled')).toBe('false');
    expect(await composer(thread).inputValue()).toBe('And the second at once');
    await page.context().close();
  });

  it('is told beside the gate to whom it does not refuse alone', async () => {
    await p.article('warned');
    const nora = await p.person('Nora Finch', {
      subscriptions: [subscription({ status: 'expired' })],
      sanctions: [sanction('warn')],
    });
    const { page, thread } = await p.open('warned', { reader: nora });
    await thread.getByRole('region', { name: /subscription has ended/i }).waitFor();
    await thread.getByText('A moderator has given you a warning.').waitFor();
    await thread.getByText('Reason given: harassment.').waitFor();
    await thread.getByText('Please argue about the matter.').waitFor();
    await page.context().close();
  });

  it('is told in German on a German page', async () => {
    await p.article('deutsch');
    const nora = await p.person('Nora Wald', { plan: 'monthly', sanctions: [sanction('slow')] });
    const { page, thread } = await p.open('deutsch');
    await thread.evaluate((element) => {
      (element as unknown as { lang: string }).lang = 'de';
    });
    const gate = thread.getByRole('region', { name: 'Diskutieren Sie mit' });
    await gate.getByText('Fragen Sie nach').waitFor();
    await expect.poll(() => gate.innerText()).not.toMatch(/Sign in|subscription|Subscribe/);
    await signIn(thread, nora);
    await thread.getByText('Zurzeit können Sie alle fünf Minuten einen Kommentar schreiben.').waitFor();
    await thread.getByText('Begründung: harassment.').waitFor();
    await page.context().close();
  });
});

describe('an answer', () => {
  it('to what is removed meanwhile is told at once, and becomes a comment of its own', async () => {
    await p.article('gone');
    const parent = (await p.post(ben, 'gone', 'What will be removed')).body;
    const nora = await p.person('Nora Pike', { plan: 'monthly' });
    const { page, thread, errors } = await p.open('gone', { reader: nora });
    await isLive(thread);
    await composer(thread).waitFor();
    await thread.getByRole('button', { name: 'Reply' }).click();
    await thread.getByLabel('Reply to Ben Okafor').fill('My long answer');
    await p.w.call('DELETE', `/v1/comments/${parent.id}`, { token: ben.token });
    const told = thread.getByText('What you are answering is no longer here. Your text is kept.');
    await told.waitFor();
    await expect.poll(() => told.count()).toBe(1);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => told.count()).toBe(1);

    await page.reload();
    await told.waitFor();
    await thread.getByText('My long answer').waitFor();
    await composer(thread).fill('Begun already');
    await thread.getByRole('button', { name: 'Post it as a comment of its own' }).click();
    await expect.poll(() => composer(thread).inputValue()).toBe('Begun already\n\nMy long answer');
    await expect.poll(() => hasFocus(composer(thread))).toBe(true);
    await expect.poll(() => told.count()).toBe(0);
    await page.reload();
    await expect.poll(() => composer(thread).inputValue()).toBe('Begun already\n\nMy long answer');
    await expect.poll(() => told.count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('that is refused for it has one line and the same way out', async () => {
    await p.article('late');
    const parent = (await p.post(ben, 'late', 'What will be removed')).body;
    const nora = await p.person('Nora Reed', { plan: 'monthly' });
    const { page, thread } = await p.open('late', { reader: nora });
    await page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
    await page.route('**/socket.io/**', (route) => route.abort());
    await page.reload();
    await composer(thread).waitFor();
    await thread.getByRole('button', { name: 'Reply' }).click();
    await thread.getByLabel('Reply to Ben Okafor').fill('My answer');
    await p.w.call('DELETE', `/v1/comments/${parent.id}`, { token: ben.token });
    await page.keyboard.press('Control+Enter');
    const trouble = thread.getByRole('alert').filter({ hasText: /./ });
    await trouble.getByText('What you are answering is no longer here.').waitFor();
    await expect.poll(() => trouble.locator('p').count()).toBe(1);
    await thread.getByRole('button', { name: 'Post it as a comment of its own' }).click();
    await expect.poll(() => composer(thread).inputValue()).toBe('My answer');
    await page.context().close();
  });
});

it('that a moderator will look is said until one has, with what was decided and why', async () => {
  await p.article('held', { settings: { premoderated: true } });
  const nora = await p.person('Nora Lake', { plan: 'monthly' });
  const { page, thread } = await p.open('held', { reader: nora });
  await isLive(thread);
  await composer(thread).fill('What waits');
  await thread.getByRole('button', { name: 'Post comment' }).click();
  const thanks = thread.getByText('Thank you. A moderator will look at your comment');
  await thanks.waitFor();
  const own = thread.getByRole('article').filter({ hasText: 'What waits' });
  const id = (await own.getAttribute('data-comment'))!;
  await decide(id, { action: 'reject', reason: 'Off topic', message: 'Try the article on trams.' });
  await own.getByText('Reason given: Off topic.').waitFor();
  await own.getByText('Try the article on trams.').waitFor();
  await expect.poll(() => thanks.count()).toBe(0);

  // What only she is shown goes with her.
  await thread.getByRole('button', { name: 'Sign out' }).click();
  await own.waitFor({ state: 'detached' });
  await page.context().close();
});

describe('an edit box', () => {
  it('closes with Escape, and keeps the draft', async () => {
    await p.article('escape');
    const nora = await p.person('Nora Gray', { plan: 'monthly' });
    await p.post(nora, 'escape', 'The words from before');
    const { page, thread } = await p.open('escape', { reader: nora });
    await thread.getByRole('button', { name: 'Edit' }).click();
    await thread.getByLabel('Edit your comment').fill('Half a change');
    await page.keyboard.press('Escape');
    await thread.getByText('The words from before').waitFor();
    await expect.poll(() => thread.getByLabel('Edit your comment').count()).toBe(0);
    await expect.poll(() => hasFocus(thread.getByRole('article'))).toBe(true);
    await thread.getByRole('button', { name: 'Edit' }).click();
    await expect.poll(() => thread.getByLabel('Edit your comment').inputValue()).toBe('Half a change');
    await page.context().close();
  });

  it.each([
    { case: 'told live', isListening: true },
    { case: 'refused when it is saved', isListening: false },
  ])('shows the text as it is now beside the draft when it was changed elsewhere: $case', async (each) => {
    const article = `stale-${each.isListening}`;
    await p.article(article);
    const nora = await p.person('Nora Hale', { plan: 'monthly' });
    const { id } = (await p.post(nora, article, 'The words from before')).body;
    const { page, thread } = await p.open(article, { reader: nora });
    await isLive(thread);
    if (!each.isListening) {
      await page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
      await page.route('**/socket.io/**', (route) => route.abort());
      await page.reload();
    }
    await thread.getByRole('button', { name: 'Edit' }).click();
    const text = thread.getByLabel('Edit your comment');
    await text.fill('My words from here');
    const changed = await p.w.call('PATCH', `/v1/comments/${id}`, {
      token: nora.token,
      body: { body: 'My words from elsewhere', version: 1 },
    });
    expect(changed.status, changed.text).toBe(200);
    const save = thread.getByRole('button', { name: 'Save' });
    if (!each.isListening) {
      await save.click();
      await thread.getByRole('alert').getByText(/./).waitFor();
    }
    await thread.getByRole('figure').getByText('My words from elsewhere').waitFor();
    await expect.poll(() => text.inputValue()).toBe('My words from here');
    await save.click();
    await thread.getByText('My words from here').and(thread.locator('p')).waitFor();
    await expect.poll(() => thread.getByRole('figure').count()).toBe(0);
    await page.context().close();
  });
});
