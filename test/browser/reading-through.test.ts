import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { hasFocus, isInSight, publication, type Publication, signIn } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  p = await publication();
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
  ben = await p.person('Ben Okafor', { plan: 'monthly' });
});
afterAll(() => p.close());

const writers = new Map<string, TestPerson>();

/** Somebody of the article's own: one person may post only so many at once. */
async function writerOf(articleKey: string): Promise<TestPerson> {
  if (!writers.has(articleKey)) writers.set(articleKey, await p.person('Cleo Brandt', { plan: 'monthly' }));
  return writers.get(articleKey)!;
}

async function said(articleKey: string, body: string, parentId?: string): Promise<string> {
  const posted = await p.post(await writerOf(articleKey), articleKey, body, parentId ? { parentId } : {});
  expect(posted.status, posted.text).toBe(201);
  return posted.body.id;
}

/** So many remarks, numbered from 0; under a comment, or at the top. */
async function many(articleKey: string, count: number, words: string, parentId?: string): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++)
    ids.push(await said(articleKey, `${words} ${index}.`, parentId));
  return ids;
}

const textsOf = (list: string[], words: string) =>
  list.flatMap((text) => new RegExp(`${words} \\d+`).exec(text)?.[0] ?? []);

describe('the order', () => {
  it('is chosen among five', async () => {
    await p.article('orders');
    const [quiet, debated, liked] = await many('orders', 3, 'Remark');
    await said('orders', 'An answer', debated);
    await p.w.call('PUT', `/v1/comments/${liked}/reactions/like`, { token: ada.token });
    expect(quiet).toBeDefined();
    const { page, thread } = await p.open('orders');
    const order = async () => textsOf(await thread.getByRole('article').allInnerTexts(), 'Remark');
    await thread.getByLabel('Sort by').selectOption('Most discussed');
    await expect.poll(order).toEqual(['Remark 1', 'Remark 2', 'Remark 0']);
    await thread.getByLabel('Sort by').selectOption('Most liked');
    await expect.poll(order).toEqual(['Remark 2', 'Remark 1', 'Remark 0']);
    await page.context().close();
  });

  it('begins as the page says', async () => {
    const { page, thread } = await p.open('orders', { attributes: 'sort="discussed"' });
    await expect.poll(() => thread.getByLabel('Sort by').inputValue()).toBe('discussed');
    await page.context().close();
  });
});

describe('a link to a comment', () => {
  it('shows it in its place, with its neighbours and the way to what is before and after', async () => {
    await p.article('long');
    const ids = await many('long', 60, 'Remark');
    const { page, thread, errors } = await p.open('long', { hash: `#comment-${ids[30]}` });
    const linked = thread.getByRole('article').filter({ hasText: 'Linked comment' });
    await linked.getByText('Remark 30.').waitFor();
    await expect.poll(() => hasFocus(linked)).toBe(true);
    expect(await isInSight(linked)).toBe(true);
    const shown = async () =>
      textsOf(await thread.getByRole('article').allInnerTexts(), 'Remark').map((text) =>
        Number(text.slice(7)),
      );
    expect(await shown()).toEqual([35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25]);

    await thread.getByRole('button', { name: 'Load the comments before' }).click();
    await expect.poll(async () => (await shown())[0]).toBe(55);
    const nextTo = thread.getByRole('article').filter({ hasText: 'Remark 36.' });
    await expect.poll(() => hasFocus(nextTo)).toBe(true);
    await thread.getByRole('button', { name: 'Load the comments before' }).click();
    await expect.poll(async () => (await shown())[0]).toBe(59);
    await expect.poll(() => thread.getByRole('button', { name: 'Load the comments before' }).count()).toBe(0);
    for (let press = 0; press < 2; press++) {
      await thread.getByRole('button', { name: 'Load more comments' }).click();
      await expect.poll(shown).toContain(press === 0 ? 5 : 0);
    }
    expect(await shown()).toEqual(Array.from({ length: 60 }, (_, index) => 59 - index));
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('leads back to the beginning, where new ones are', async () => {
    const { thread: opened } = await p.w
      .call('GET', '/v1/sites/gazette/articles/long/thread')
      .then((r) => r.body);
    const { body } = await p.w.call('GET', `/v1/threads/${opened.id}/comments?sort=oldest&limit=21`);
    const { page, thread } = await p.open('long', { hash: `#comment-${body.items[20].id}` });
    await thread.getByText('Linked comment').waitFor();
    await thread.getByText('Live', { exact: true }).waitFor();
    await said('long', 'Just now');
    await thread.getByRole('button', { name: 'Show 1 new' }).click();
    const fresh = thread.getByRole('article').first();
    await fresh.getByText('Just now').waitFor();
    await expect.poll(() => hasFocus(fresh)).toBe(true);
    await expect.poll(() => thread.getByRole('button', { name: 'From the beginning' }).count()).toBe(0);
    await page.context().close();
  });

  it('shows a reply among its neighbours, beneath what it answers', async () => {
    await p.article('replies');
    const top = await said('replies', 'The question');
    const ids = await many('replies', 30, 'Reply', top);
    await many('replies', 25, 'Later remark');
    const { page, thread } = await p.open('replies', { hash: `#comment-${ids[15]}` });
    const linked = thread.getByRole('article').filter({ hasText: 'Linked comment' });
    await expect.poll(() => hasFocus(linked)).toBe(true);
    const shown = async () => textsOf(await thread.getByRole('article').allInnerTexts(), 'Reply');
    const numbered = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => `Reply ${from + index}`);
    expect(await shown()).toEqual(numbered(10, 20));
    await thread.getByText('The question').waitFor();
    await thread.getByRole('button', { name: 'Show earlier replies' }).click();
    await expect.poll(shown).toEqual(numbered(0, 20));
    await thread
      .getByRole('button', { name: 'Show later replies' })
      .or(thread.getByRole('button', { name: /more repl/ }))
      .click();
    await expect.poll(shown).toEqual(numbered(0, 29));
    await page.context().close();
  });

  it('shows a tombstone in its place, and says so kindly when there is nothing any more', async () => {
    await p.article('stones');
    await many('stones', 25, 'Remark');
    const stone = await said('stones', 'Words that are taken back');
    const reply = await said('stones', 'An answer to them', stone);
    const gone = await said('stones', 'Taken back as well');
    await many('stones', 25, 'Later remark');
    const { token } = await writerOf('stones');
    for (const id of [stone, gone]) await p.w.call('DELETE', `/v1/comments/${id}`, { token });
    const { page, thread } = await p.open('stones', { hash: `#comment-${stone}` });
    const linked = thread.getByRole('article').filter({ hasText: 'Linked comment' });
    await linked.getByText('This comment was deleted by its author.').waitFor();
    await expect.poll(() => hasFocus(linked)).toBe(true);
    await thread.getByText('An answer to them').waitFor();
    await expect.poll(() => thread.getByText('Words that are taken back').count()).toBe(0);
    await page.context().close();

    const late = await p.open('stones', { hash: `#comment-${gone}` });
    await late.thread.getByRole('status').getByText('no longer here').waitFor();
    await late.thread.getByText('Later remark 24.').waitFor();
    await p.w.call('DELETE', `/v1/comments/${reply}`, { token });
    await late.page.evaluate((id) => (location.hash = `#comment-${id}`), stone);
    await late.thread.getByRole('status').getByText('no longer here').waitFor();
    await late.page.context().close();
  });

  it('is followed once the gate before it opens', async () => {
    await p.article('gated', { access: { read: 'subscribers', teaser: 0 } });
    const ids = await many('gated', 30, 'Remark');
    const { page, thread } = await p.open('gated', { hash: `#comment-${ids[2]}` });
    await thread.getByText('30 comments for subscribers').waitFor();
    await signIn(thread, ada);
    const linked = thread.getByRole('article').filter({ hasText: 'Linked comment' });
    await linked.getByText('Remark 2.').waitFor();
    await page.context().close();
  });

  it('shows its author what still waits for a moderator', async () => {
    await p.article('waits', { settings: { premoderated: true } });
    const { id } = (await p.post(ada, 'waits', 'It waits')).body;
    const own = await p.open('waits', { hash: `#comment-${id}`, reader: ada });
    await own.thread
      .getByRole('article')
      .filter({ hasText: 'It waits' })
      .getByText('Linked comment')
      .waitFor();
    await own.page.context().close();
    const other = await p.open('waits', { hash: `#comment-${id}`, reader: ben });
    await other.thread.getByRole('status').getByText('no longer here').waitFor();
    await other.page.context().close();
  });
});

describe('a deep conversation', () => {
  it('goes on by itself beyond the levels that are shown, with ways back', async () => {
    await p.article('deep');
    let parent = await said('deep', 'Level 0.');
    for (let depth = 1; depth < 50; depth++) parent = await said('deep', `Level ${depth}.`, parent);
    const { page, thread, errors } = await p.open('deep', { reader: ada });
    const shown = async () => textsOf(await thread.getByRole('article').allInnerTexts(), 'Level');
    await expect.poll(shown).toEqual(['Level 0', 'Level 1', 'Level 2']);
    const goOn = thread.getByRole('link', { name: 'Continue this conversation (1 reply)' });
    const href = (await goOn.getAttribute('href'))!;
    await goOn.focus();
    await page.keyboard.press('Enter');
    await expect.poll(shown).toEqual(['Level 2', 'Level 3', 'Level 4', 'Level 5']);
    expect(page.url()).toContain('#conversation-');
    const first = thread.getByRole('article').first();
    await expect.poll(() => hasFocus(first)).toBe(true);
    await first.getByText('Reply to Cleo Brandt').waitFor();
    await goOn.click();
    await expect.poll(async () => (await shown())[0]).toBe('Level 5');

    await page.goBack();
    await expect.poll(async () => (await shown())[0]).toBe('Level 2');
    await page.goBack();
    await expect.poll(async () => (await shown())[0]).toBe('Level 0');
    await expect.poll(() => hasFocus(thread.getByRole('article').filter({ hasText: 'Level 2.' }))).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();

    // The link is one that can be opened elsewhere.
    const elsewhere = await p.open('deep', { hash: new URL(href).hash });
    await elsewhere.thread.getByText('Level 4.').waitFor();
    await expect.poll(() => elsewhere.thread.getByText('Level 1.').count()).toBe(0);
    await elsewhere.thread.getByRole('link', { name: 'Back to the whole discussion' }).click();
    await elsewhere.thread.getByText('Level 0.').waitFor();
    await elsewhere.page.context().close();

    // Deepest of all: it is found by its link, and offers no answer.
    const deepest = await p.open('deep', { hash: `#comment-${parent}`, reader: ada });
    const last = deepest.thread.getByRole('article').filter({ hasText: 'Linked comment' });
    await last.getByText('Level 49.').waitFor();
    await last.getByRole('button', { name: 'Like' }).waitFor();
    await expect.poll(() => last.getByRole('button', { name: 'Reply', exact: true }).count()).toBe(0);
    const above = deepest.thread.getByRole('article').filter({ hasText: 'Level 48.' });
    await expect.poll(() => above.getByRole('button', { name: 'Reply', exact: true }).count()).toBe(1);
    await deepest.page.context().close();
  });
});

describe('a branch', () => {
  it('is collapsed and says what it holds, for as long as the page lives', async () => {
    await p.article('branch');
    const top = await said('branch', 'The question');
    await many('branch', 2, 'Reply', top);
    const { page, thread } = await p.open('branch');
    const button = thread.getByRole('button', { name: 'Collapse, 2 replies' });
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true');
    await button.focus();
    await page.keyboard.press('Enter');
    const opener = thread.getByRole('button', { name: 'Expand, 2 replies' });
    await expect.poll(() => opener.getAttribute('aria-expanded')).toBe('false');
    expect(await hasFocus(opener)).toBe(true);
    await expect.poll(() => thread.getByText('Reply 0.').count()).toBe(0);
    await said('branch', 'Another remark');
    await thread.getByRole('button', { name: 'Show 1 new' }).click();
    await thread.getByLabel('Sort by').selectOption('Oldest');
    await opener.waitFor();
    await expect.poll(() => thread.getByText('Reply 0.').count()).toBe(0);
    await opener.click();
    await thread.getByText('Reply 0.').waitFor();
    await page.context().close();
  });
});

describe('since the last visit', () => {
  it('marks what others said, counts it, and leads from one to the next by key', async () => {
    const threadId = await p.article('visits');
    const old = await many('visits', 2, 'Old remark');
    await p.w.database.query(
      `INSERT INTO thread_visits (person_id, thread_id, site_id, previous_at) VALUES ($1, $2, $3, clock_timestamp())`,
      [ada.id, threadId, p.site.id],
    );
    await said('visits', 'New reply 0.', old[0]);
    await many('visits', 2, 'New remark');
    await p.post(ada, 'visits', 'My own words');
    const { page, thread, errors } = await p.open('visits', { reader: ada });
    await thread.getByText('3 new since your last visit.').waitFor();
    const fresh = thread.getByRole('article', { name: /New/ });
    await expect.poll(() => fresh.count()).toBe(3);
    await thread.getByRole('button', { name: 'Next new comment' }).click();
    const at = async () =>
      /(New \w+ \d|Old \w+ \d|My own)/.exec(
        await thread.evaluate(
          (element) =>
            (element as unknown as { shadowRoot: { activeElement: { innerText: string } } }).shadowRoot
              .activeElement.innerText,
        ),
      )?.[0];
    await expect.poll(at).toBe('New remark 1');
    for (const [key, reached] of [
      ['n', 'New remark 0'],
      ['n', 'New reply 0'],
      ['n', 'New remark 1'],
      ['Shift+N', 'New reply 0'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(at).toBe(reached);
    }
    // What is typed is text.
    const text = thread.getByLabel('Your comment');
    await text.focus();
    await page.keyboard.type('nnn');
    await expect.poll(() => text.inputValue()).toBe('nnn');
    expect(await hasFocus(text)).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
    // Nobody's first visit, and no visitor's, has anything new.
    const visitor = await p.open('visits', { reader: ben });
    await visitor.thread.getByText('New remark 1').waitFor();
    await expect.poll(() => visitor.thread.getByText('since your last visit').count()).toBe(0);
    await visitor.page.context().close();
  });
});
