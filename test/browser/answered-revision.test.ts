import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import type { TestPerson } from '../factories/world.js';
import { publication, type Publication } from './embed.fixture.js';

let p: Publication;
let ben: TestPerson;
let nora: TestPerson;

beforeAll(async () => {
  p = await publication();
  ben = await p.person('Ben Okafor', { plan: 'monthly' });
  nora = await p.person('Nora Lake', { plan: 'monthly' });
});
afterAll(() => p.close());

/** What happens is heard, and the page knows what the reader may do. */
async function isReady(thread: Locator): Promise<void> {
  await thread.getByText('Live', { exact: true }).waitFor();
  await thread.getByLabel('Your comment').waitFor();
}
const earlier = (thread: Locator) => thread.getByText('Answers an earlier version', { exact: true });

async function edit(id: string, body: string, version: number): Promise<void> {
  const changed = await p.w.call('PATCH', `/v1/comments/${id}`, {
    token: ben.token,
    body: { body, version },
  });
  expect(changed.status, changed.text).toBe(200);
}

async function answer(thread: Locator, words: string): Promise<void> {
  await thread.getByLabel('Reply to Ben Okafor').fill(words);
  await thread.getByRole('button', { name: 'Post reply' }).click();
  await thread.getByRole('article').filter({ hasText: words }).waitFor();
}

it('a reply is to the text that its author has before them: one that was edited live is another one', async () => {
  await p.article('live');
  const { id } = (await p.post(ben, 'live', 'It floods each spring.')).body;
  const { page, thread } = await p.open('live', { reader: nora });
  await isReady(thread);
  await thread.getByRole('button', { name: 'Reply' }).click();
  await thread.getByLabel('Reply to Ben Okafor').fill('Half');
  await edit(id, 'It flooded each spring.', 1);
  await thread.getByText('It flooded each spring.').waitFor();
  await answer(thread, 'It did.');
  const replies = (await p.w.call('GET', `/v1/comments/${id}`)).body.comment.replies.items;
  expect(replies).toMatchObject([{ parentRevision: 2 }]);
  await expect.poll(() => earlier(thread).count()).toBe(0);

  // What was answered is edited afterwards: whoever reads is told, live and later.
  await edit(id, 'It flooded each spring until May.', 2);
  await earlier(thread.getByRole('article').filter({ hasText: 'It did.' })).waitFor();
  await page.reload();
  await earlier(thread).waitFor();
  await expect.poll(() => earlier(thread).count()).toBe(1);
  await page.context().close();
});

it('whoever did not hear of an edit answers the text from before, and it is said', async () => {
  await p.article('unheard');
  const { id } = (await p.post(ben, 'unheard', 'It floods each spring.')).body;
  const { page, thread } = await p.open('unheard', { reader: nora });
  await page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
  await page.route('**/socket.io/**', (route) => route.abort());
  await page.reload();
  await thread.getByLabel('Your comment').waitFor();
  await thread.getByRole('button', { name: 'Reply' }).click();
  await edit(id, 'It flooded each spring.', 1);
  await answer(thread, 'Not any more.');
  const replies = (await p.w.call('GET', `/v1/comments/${id}`)).body.comment.replies.items;
  expect(replies).toMatchObject([{ parentRevision: 1 }]);
  await page.context().close();

  const other = await p.open('unheard', { attributes: 'lang="de"' });
  const reply = other.thread.getByRole('article').filter({ hasText: 'Not any more.' });
  await reply.getByText('Antwortet auf eine frühere Fassung').waitFor();
  // Nothing is said of a text that is no longer there.
  await p.w.call('DELETE', `/v1/comments/${id}`, { token: ben.token });
  await other.thread.getByText('Antwortet auf eine frühere Fassung').waitFor({ state: 'detached' });
  await other.page.context().close();
});
