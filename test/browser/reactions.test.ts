import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { EASY, type TestPerson } from '../factories/world.js';
import { hasFocus, publication, type Publication } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;
let ben: TestPerson;
let nora: TestPerson;

beforeAll(async () => {
  p = await publication({
    discussion: { ...EASY.discussion, reactions: ['insightful', 'thanks', 'well-said'] },
  });
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
  ben = await p.person('Ben Okafor', { plan: 'monthly' });
  nora = await p.person('Nora Lake', { plan: 'monthly' });
});
afterAll(() => p.close());

/** A reaction's button by its whole name, with whether it is pressed. */
const reaction = (thread: Locator, name: string, pressed: boolean) =>
  thread.getByRole('button', { name, exact: true, pressed });

/** A reader's page that hears what happens, and knows what they may do. */
async function opened(articleKey: string, reader: TestPerson) {
  const one = await p.open(articleKey, { reader });
  await one.thread.getByText('Live', { exact: true }).waitFor();
  await one.thread.getByLabel('Your comment').waitFor();
  return one;
}

describe('reactions of several kinds', () => {
  it('are given and taken back one by one, by mouse and by keyboard, and others see the counts live', async () => {
    await p.article('kinds');
    await p.post(ben, 'kinds', 'The quay floods every spring.');
    const hers = await opened('kinds', ada);
    const other = await opened('kinds', nora);
    const author = await opened('kinds', ben);
    await reaction(hers.thread, 'Well said', false).waitFor();
    await expect.poll(() => hers.thread.getByRole('button', { name: /^Like/ }).count()).toBe(0);

    await reaction(hers.thread, 'Insightful', false).click();
    await reaction(hers.thread, 'Insightful 1', true).waitFor();
    await hers.page.keyboard.press('Tab');
    await expect.poll(() => hasFocus(reaction(hers.thread, 'Thanks', false))).toBe(true);
    await hers.page.keyboard.press('Enter');
    await reaction(hers.thread, 'Thanks 1', true).waitFor();
    await expect.poll(() => hasFocus(reaction(hers.thread, 'Thanks 1', true))).toBe(true);

    await reaction(other.thread, 'Thanks 1', false).waitFor();
    await reaction(other.thread, 'Insightful 1', false).focus();
    await other.page.keyboard.press('Space');
    await reaction(other.thread, 'Insightful 2', true).waitFor();
    await reaction(hers.thread, 'Insightful 2', true).waitFor();
    // One does not react to oneself: whose words they are sees how many, of what there is.
    await author.thread.getByText('Insightful 2', { exact: true }).waitFor();
    await author.thread.getByText('Thanks 1', { exact: true }).waitFor();
    await expect.poll(() => author.thread.getByText('Well said').count()).toBe(0);
    await expect.poll(() => author.thread.getByRole('button', { name: /^Insightful/ }).count()).toBe(0);

    await reaction(hers.thread, 'Insightful 2', true).click();
    await reaction(hers.thread, 'Insightful 1', false).waitFor();
    await reaction(other.thread, 'Insightful 1', true).waitFor();
    await hers.page.reload();
    await reaction(hers.thread, 'Thanks 1', true).waitFor();
    await reaction(hers.thread, 'Insightful 1', false).waitFor();
    for (const { page, errors } of [hers, other, author]) {
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });

  it('give the order by them its name, since nothing is liked here', async () => {
    await p.article('ordered');
    await p.post(ben, 'ordered', 'The one.');
    await p.post(ben, 'ordered', 'The other.');
    const { page, thread } = await p.open('ordered');
    const orders = thread.getByLabel('Sort by').locator('option');
    await expect
      .poll(() => orders.allTextContents())
      .toEqual(['Newest', 'Oldest', 'Best', 'Most reactions', 'Most discussed']);
    await page.context().close();
  });

  it('that do not get through are undone, each by itself', async () => {
    await p.article('undone');
    await p.post(ben, 'undone', 'The gate was mended in May.');
    const { page, thread } = await opened('undone', ada);
    // Counts that are told live would set right what is looked at here.
    await page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
    await page.route('**/socket.io/**', (route) => route.abort());
    await page.reload();
    await thread.getByLabel('Your comment').waitFor();
    const { promise: letGo, resolve: go } = Promise.withResolvers<void>();
    await page.route('**/reactions/thanks', async (route) => {
      await letGo;
      await route.abort();
    });
    await reaction(thread, 'Thanks', false).click();
    await reaction(thread, 'Thanks 1', true).waitFor();
    const answered = page.waitForResponse('**/reactions/insightful');
    await reaction(thread, 'Insightful', false).click();
    expect((await answered).status()).toBe(200);
    // The answer about one says nothing of the other, which is still on its way.
    await reaction(thread, 'Insightful 1', true).waitFor();
    await reaction(thread, 'Thanks 1', true).waitFor();
    go();
    await thread.getByText('That did not get through.').waitFor();
    await reaction(thread, 'Thanks', false).waitFor();
    await reaction(thread, 'Insightful 1', true).waitFor();
    await page.context().close();
  });

  it('speak German where there are words, and else as the site calls them', async () => {
    await p.article('german');
    await p.post(ben, 'german', 'Der Kai steht jedes Frühjahr unter Wasser.');
    const { page, thread } = await p.open('german', { reader: ada, attributes: 'lang="de"' });
    await thread.getByLabel('Ihr Kommentar').waitFor();
    await reaction(thread, 'Danke', false).waitFor();
    await reaction(thread, 'Well said', false).waitFor();
    await reaction(thread, 'Aufschlussreich', false).click();
    await reaction(thread, 'Aufschlussreich 1', true).waitFor();
    await page.context().close();
  });

  it('that the site has no more are still theirs to take back who gave them', async () => {
    await p.article('dropped');
    const { id } = (await p.post(ben, 'dropped', 'What will be left of this?')).body;
    for (const { token } of [ada, nora])
      await p.w.call('PUT', `/v1/comments/${id}/reactions/well-said`, { token });
    const { token } = await p.person('Adele Petit', { role: 'admin' });
    const settings = '/v1/sites/gazette/settings';
    const { version, discussion } = (await p.w.call('GET', settings, { token })).body;
    const change = { version, discussion: { ...discussion, reactions: ['insightful'] } };
    expect((await p.w.call('PUT', settings, { token, body: change })).status).toBe(200);

    const { page, thread, errors } = await opened('dropped', ada);
    const comment = thread.getByRole('article');
    await reaction(thread, 'Insightful', false).waitFor();
    await reaction(thread, 'Well said 2', true).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => thread.getByText(/^Well said/).count()).toBe(0);
    // The keyboard goes on where it was.
    await expect.poll(() => hasFocus(comment)).toBe(true);
    const counts = async () =>
      (await p.w.call('GET', `/v1/comments/${id}`, { token: ada.token })).body.comment.reactions;
    await expect.poll(counts).toEqual({ 'well-said': 1 });
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
