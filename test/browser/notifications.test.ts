import type { Locator, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { mention, tellAll } from '../e2e/notifications.fixture.js';
import { hasFocus, publication, type Publication } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  p = await publication();
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
  ben = await p.person('Ben Holm', { plan: 'monthly' });
});
afterAll(() => p.close());

const say = async (who: TestPerson, key: string, body: string, more = {}) => {
  const answer = await p.post(who, key, body, more);
  expect(answer.status, answer.text).toBe(201);
  return answer.body as { id: string };
};

const caretOf = (area: Locator) =>
  area.evaluate((element: HTMLTextAreaElement) => [element.selectionStart, element.selectionEnd].join());

/** The source of the next comment that is posted or edited, as the server has taken it. */
const sourceSent = async (page: Page, method: 'POST' | 'PATCH') => {
  const isIt = (request: Request) => request.method() === method && /\/comments(\/|$)/.test(request.url());
  const answer = await page.waitForResponse((response) => isIt(response.request()));
  return ((await answer.json()) as { body: string }).body;
};

it('a bell counts what comes in live, and opens the comment in its place, by the keyboard', async () => {
  await p.article('square');
  const first = await say(ada, 'square', 'What I said.');
  for (let n = 0; n < 24; n++) await say(ben, 'square', `Remark ${n}.`);
  const visitor = await p.open('square');
  expect(await visitor.page.locator('script[src*="belowline-own"]').count()).toBe(0);
  expect(await visitor.thread.getByRole('button', { name: /^Notifications/ }).count()).toBe(0);
  await visitor.page.context().close();

  const { page, thread, dialogs, errors } = await p.open('square', { reader: ada });
  const bell = thread.getByRole('button', { name: /^Notifications/ });
  await bell.waitFor();
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications');
  const answer = await say(ben, 'square', '<b>An answer</b> and ||a secret||.', { parentId: first.id });
  await tellAll(p.w);
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications, 1 unread');

  await bell.press('Enter');
  const dialog = thread.getByRole('dialog', { name: 'Notifications' });
  const link = dialog.getByRole('link', { name: 'New: Ben Holm answered you' });
  await link.waitFor();
  const words = await dialog.getByRole('listitem').textContent();
  expect(words).toContain('<b>An answer</b> and [hidden].');
  expect(words).not.toContain('a secret');
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications');
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
  await expect
    .poll(() => thread.evaluate((element) => element.shadowRoot!.activeElement?.className))
    .toContain('bell');

  await bell.press('Enter');
  await dialog.getByRole('link', { name: 'Ben Holm answered you' }).press('Enter');
  await thread.locator(`[data-comment="${answer.id}"]`).waitFor();
  expect(new URL(page.url()).hash).toBe(`#comment-${answer.id}`);
  expect([dialogs, errors]).toEqual([[], []]);
  await page.context().close();
});

it('a bell reads the inbox once, and again only after the line was lost', async () => {
  const elin = await p.person('Elin Strand', { plan: 'monthly' });
  await p.article('harbour-bell');
  const first = await say(elin, 'harbour-bell', 'What I said.');
  const { page, thread, errors } = await p.open('harbour-bell', { reader: elin });
  const mark = thread.locator('.live-mark');
  await mark.getByText('Live', { exact: true }).waitFor();
  let isDown = false;
  await page.addInitScript(() => {
    const page = globalThis as unknown as { line: { isDown: boolean; open: { close(): void }[] } };
    page.line = { isDown: false, open: [] };
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string | URL) {
        super(page.line.isDown ? 'ws://127.0.0.1:9' : url);
        page.line.open.push(this);
      }
    };
  });
  await page.route('**/socket.io/**', (route) => (isDown ? route.abort() : route.continue()));
  const set = async (down: boolean) => {
    isDown = down;
    await page.evaluate((now) => {
      const { line } = globalThis as unknown as { line: { isDown: boolean; open: { close(): void }[] } };
      line.isDown = now;
      if (now) for (const socket of line.open.splice(0)) socket.close();
    }, down);
  };
  let read = 0;
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().includes('/v1/me/notifications')) read++;
  });
  // What the page before asked for as its bell appeared is not this one's.
  page.on('framenavigated', () => (read = 0));

  await page.reload();
  await mark.getByText('Live', { exact: true }).waitFor();
  await say(ben, 'harbour-bell', 'Answer 1.', { parentId: first.id });
  await tellAll(p.w);
  const bell = thread.getByRole('button', { name: /^Notifications/ });
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications, 1 unread');
  expect(read).toBe(1);

  await set(true);
  await mark.getByText('Reconnecting', { exact: true }).waitFor();
  await say(ben, 'harbour-bell', 'Answer 2.', { parentId: first.id });
  await tellAll(p.w);
  await set(false);
  await mark.getByText('Live', { exact: true }).waitFor();
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications, 2 unread');
  expect([read, errors]).toEqual([2, []]);
  await page.context().close();
});

it('what is told for a stronger reason while the list is on its way is shown and read all the same', async () => {
  await p.article('harbour');
  await say(ben, 'harbour', 'Nobody is named.');
  await tellAll(p.w);
  expect((await p.w.call('PUT', `/v1/me/following/people/${ben.id}`, { token: ada.token })).status).toBe(204);
  const told = (await say(ben, 'harbour', 'To who follows.')).id;
  await tellAll(p.w);
  const { page, thread, errors } = await p.open('harbour', { reader: ada });
  const bell = thread.getByRole('button', { name: /^Notifications/ });
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications, 1 unread');
  await page.route(
    '**/v1/me/notifications',
    async (route) => {
      const response = await route.fetch();
      const body = { body: `For ${mention(ada)}`, version: 1 };
      await p.w.call('PATCH', `/v1/comments/${told}`, { token: ben.token, body });
      await tellAll(p.w);
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await bell.click();
  const dialog = thread.getByRole('dialog', { name: 'Notifications' });
  await dialog.getByRole('link', { name: 'New: Ben Holm mentioned you' }).waitFor();
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications');
  expect(await dialog.getByRole('status').textContent()).toBe('');
  expect(await dialog.getByRole('listitem').filter({ hasText: 'To who follows.' }).count()).toBe(0);
  expect(errors).toEqual([]);
  await p.w.call('DELETE', `/v1/me/following/people/${ben.id}`, { token: ada.token });
  await page.context().close();
});

it('a discussion and a person are followed and no longer, and what they bring leads to its article', async () => {
  await p.article('ferry');
  await p.article('tram');
  await say(ben, 'ferry', 'Said on the ferry.');
  const { page, thread, errors } = await p.open('ferry', { reader: ada });
  const follow = thread.getByRole('button', { name: 'Follow', exact: true });
  await follow.click();
  await thread.getByText('You follow this discussion now.').waitFor();
  const following = thread.getByRole('button', { name: 'Following', exact: true });
  expect(await following.getAttribute('aria-pressed')).toBe('true');

  const person = () => thread.getByRole('dialog', { name: /Ben Holm/ });
  await thread
    .getByRole('button', { name: /Ben Holm/ })
    .first()
    .click();
  await person().getByRole('button', { name: 'Follow', exact: true }).click();
  await person().getByRole('button', { name: 'Following Ben Holm' }).waitFor();
  await page.keyboard.press('Escape');
  await say(ben, 'tram', 'Said on the tram.');
  await tellAll(p.w);
  const bell = thread.getByRole('button', { name: 'Notifications, 1 unread' });
  await bell.click();
  const dialog = thread.getByRole('dialog', { name: 'Notifications' });
  const link = dialog.getByRole('link', { name: /Ben Holm, whom you follow, wrote/ });
  expect(await link.getAttribute('href')).toMatch(/\/tram#comment-/);
  expect(await dialog.getByRole('listitem').first().textContent()).toContain('About tram');
  await page.keyboard.press('Escape');

  await page.reload();
  await following.click();
  await thread.getByText('You no longer follow this discussion.').waitFor();
  await thread
    .getByRole('button', { name: /Ben Holm/ })
    .first()
    .click();
  await person().getByRole('button', { name: 'Following Ben Holm' }).click();
  await person().getByRole('button', { name: 'Follow', exact: true }).waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

it('a person’s card says nothing of whether they are followed where that could not be read, and tries again', async () => {
  const dora = await p.person('Dora Keel', { plan: 'monthly' });
  expect((await p.w.call('PUT', `/v1/me/following/people/${ben.id}`, { token: dora.token })).status).toBe(
    204,
  );
  await p.article('slip');
  await say(ben, 'slip', 'Said on the slip.');
  const { page, thread, errors } = await p.open('slip', { reader: dora });
  await thread.getByLabel('Your comment').waitFor();
  await page.route(/\/viewer\?/, (route) => route.abort());
  await thread.getByRole('button', { name: /Ben Holm/ }).click();
  const person = thread.getByRole('dialog', { name: /Ben Holm/ });
  await person.getByText('This did not work. Try again.').waitFor();
  expect(await person.getByRole('button', { name: /^Follow/ }).count()).toBe(0);
  const again = person.getByRole('button', { name: 'Try again' });
  expect(await again.getAttribute('aria-pressed')).toBe(null);
  await page.unroute(/\/viewer\?/);
  await again.press('Enter');
  const followed = person.getByRole('button', { name: 'Following Ben Holm', pressed: true });
  await followed.waitFor();
  expect(await hasFocus(followed)).toBe(true);
  expect(await person.getByText('This did not work.').count()).toBe(0);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('an inbox is emptied of what was shown, and what came meanwhile stays', async () => {
  await p.article('quay');
  const first = await say(ada, 'quay', 'What I said.');
  for (const n of [1, 2]) await say(ben, 'quay', `Answer ${n}.`, { parentId: first.id });
  await tellAll(p.w);
  const { page, thread, errors } = await p.open('quay', { reader: ada });
  const bell = thread.getByRole('button', { name: /^Notifications/ });
  await bell.press('Enter');
  const dialog = thread.getByRole('dialog', { name: 'Notifications' });
  await dialog.getByText('Answer 2.').waitFor();
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications');
  await say(ben, 'quay', 'Answer 3.', { parentId: first.id });
  await tellAll(p.w);
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications, 1 unread');
  const empty = dialog.getByRole('button', { name: 'Empty the list' });
  await empty.press('Enter');
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(1);
  expect(await dialog.getByRole('listitem').textContent()).toContain('Answer 3.');
  await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notifications');
  expect(await hasFocus(empty)).toBe(true);

  await page.route('**/v1/me/notifications/read', (route) => route.abort(), { times: 2 });
  await empty.click();
  await dialog.getByText('This did not work. Try again.').waitFor();
  expect(await dialog.getByRole('listitem').count()).toBe(1);
  await empty.press('Enter');
  await dialog.getByText('The list is empty.').waitFor();
  await expect.poll(() => hasFocus(dialog.getByRole('button', { name: 'Close' }))).toBe(true);
  expect(await dialog.getByRole('list').count()).toBe(0);
  await page.reload();
  await bell.click();
  await dialog.getByText('Nothing yet.').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

it('what one follows is listed, opened, let go and taken up again by the keyboard', async () => {
  const cara = await p.person('Cara Lund', { plan: 'monthly' });
  const { page, thread, errors } = await p.open('square', { reader: cara });
  const bell = thread.getByRole('button', { name: /^Notifications/ });
  const dialog = thread.getByRole('dialog', { name: 'What you follow' });
  const show = async () => {
    await bell.press('Enter');
    await thread.getByRole('button', { name: 'What you follow' }).press('Enter');
    await dialog.waitFor();
  };
  await page.route('**/v1/me/following', (route) => route.abort(), { times: 1 });
  await show();
  await dialog.getByText('This did not work. Try again.').waitFor();
  await dialog.getByRole('button', { name: 'Try again' }).press('Enter');
  await dialog.getByText('Nothing yet. You follow').waitFor();
  expect(await dialog.getByRole('list').count()).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => hasFocus(bell)).toBe(true);

  const follow = async (path: string) =>
    expect((await p.w.call('PUT', `/v1/me/following/${path}`, { token: cara.token })).status).toBe(204);
  for (let n = 0; n < 20; n++) await follow(`threads/${await p.article(`followed-${n}`)}`);
  await follow(`people/${ben.id}`);
  await thread.getByRole('button', { name: 'Follow', exact: true }).click();
  const pressed = thread.getByRole('button', { name: 'Following', exact: true });
  await pressed.waitFor();

  await show();
  const rows = dialog.getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(20);
  await dialog.getByRole('button', { name: 'Show more' }).press('Enter');
  await expect.poll(() => rows.count()).toBe(22);
  await expect.poll(() => hasFocus(rows.nth(20).getByRole('link'))).toBe(true);
  expect(await dialog.getByRole('button', { name: 'Show more' }).count()).toBe(0);
  const link = dialog.getByRole('link', { name: 'About followed-0' });
  expect(await link.getAttribute('href')).toMatch(/\/followed-0$/);
  expect(await rows.nth(0).textContent()).toMatch(/Discussion, since /);
  expect(await rows.nth(1).textContent()).toMatch(/Person, since /);

  await dialog.getByRole('button', { name: 'Stop following About square' }).press('Enter');
  await dialog.getByText('About square: No longer followed').waitFor();
  const again = dialog.getByRole('button', { name: 'Follow again About square' });
  await expect.poll(() => hasFocus(again)).toBe(true);
  await page.keyboard.press('Escape');
  await thread.getByRole('button', { name: 'Follow', exact: true }).waitFor();

  await show();
  await expect.poll(() => rows.count()).toBe(20);
  const stop = dialog.getByRole('button', { name: 'Stop following Ben Holm' });
  await page.route('**/v1/me/following/people/*', (route) => route.abort(), { times: 1 });
  await stop.press('Enter');
  await dialog.getByText('This did not work. Try again.').waitFor();
  await stop.press('Enter');
  await dialog.getByText('Ben Holm: No longer followed').waitFor();
  await dialog.getByRole('button', { name: 'Follow again Ben Holm' }).press('Enter');
  await dialog.getByText('Ben Holm: Following').waitFor();
  await dialog.getByRole('button', { name: 'Ben Holm', exact: true }).press('Enter');
  const card = thread.getByRole('dialog', { name: /Ben Holm/ });
  await card.getByRole('button', { name: 'Following Ben Holm' }).waitFor();
  expect(await dialog.count()).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => hasFocus(bell)).toBe(true);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('names are completed while one types, by the keyboard, and shown as they are', async () => {
  await p.article('names');
  await say(ben, 'names', 'Here.');
  const zoe = await p.person('Zoe [Z] Brandt', { plan: 'monthly' });
  await say(zoe, 'names', 'Here, too.');
  await say(await p.person('Zoe Arends', { plan: 'monthly' }), 'names', 'And here.');
  const { page, thread, errors } = await p.open('names', { reader: ada });
  const area = thread.getByRole('textbox', { name: 'Your comment' });
  await expect.poll(() => area.getAttribute('aria-autocomplete')).toBe('list');
  await area.focus();
  await page.keyboard.type('Ask @zo');
  const list = thread.getByRole('listbox', { name: 'People to mention' });
  await list.waitFor();
  expect(await list.getByRole('option').allTextContents()).toEqual(['Zoe [Z] Brandt', 'Zoe Arends']);
  const selected = () => list.getByRole('option', { selected: true });
  expect(await selected().textContent()).toBe('Zoe [Z] Brandt');
  expect(await area.getAttribute('aria-activedescendant')).toBe(await selected().getAttribute('id'));
  expect(await area.getAttribute('aria-controls')).toBe(await list.getAttribute('id'));
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => selected().textContent()).toBe('Zoe Arends');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => selected().textContent()).toBe('Zoe [Z] Brandt');
  await page.keyboard.press('Escape');
  await expect.poll(() => list.count()).toBe(0);
  expect(await area.inputValue()).toBe('Ask @zo');
  await page.keyboard.type('e');
  await list.waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => area.inputValue()).toBe('Ask @Zoe [Z] Brandt ');
  expect(await caretOf(area)).toBe('20,20');
  await expect.poll(() => area.getAttribute('aria-activedescendant')).toBeNull();
  await page.keyboard.type('please.');
  expect(await area.inputValue()).toBe('Ask @Zoe [Z] Brandt please.');
  expect(await list.count()).toBe(0);
  const posted = sourceSent(page, 'POST');
  await thread.getByRole('button', { name: 'Post comment', exact: true }).click();
  expect(await posted).toBe(String.raw`Ask @[Zoe \[Z\] Brandt](${zoe.id}) please.`);
  await thread.locator('.mention', { hasText: '@Zoe [Z] Brandt' }).waitFor();

  // By the pointer, in an answer; the focus stays.
  await thread.getByRole('button', { name: 'Reply' }).last().click();
  const reply = thread.getByRole('textbox', { name: /Reply to/ });
  await expect.poll(() => reply.getAttribute('aria-autocomplete')).toBe('list');
  await page.keyboard.type('@ben');
  await list.getByRole('option', { name: 'Ben Holm' }).click();
  await expect.poll(() => reply.inputValue()).toBe('@Ben Holm ');
  expect(await reply.evaluate((element) => element.matches(':focus'))).toBe(true);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('names are seen as names in a draft and in an edit, and stay whose they are', async () => {
  await p.article('namesakes');
  const first = await p.person('Kim Berg', { plan: 'monthly' });
  const second = await p.person('Kim Berg', { plan: 'monthly' });
  await say(first, 'namesakes', 'Here.');
  await say(second, 'namesakes', 'Here, too.');
  const { page, thread, errors } = await p.open('namesakes', { reader: ada });
  const area = thread.getByRole('textbox', { name: 'Your comment' });
  await expect.poll(() => area.getAttribute('aria-autocomplete')).toBe('list');
  const list = thread.getByRole('listbox', { name: 'People to mention' });
  await area.focus();
  const ids = [first.id, second.id].sort();
  for (const at of [0, 1]) {
    await page.keyboard.type('@kim');
    await list.getByRole('option').nth(at).click();
    await expect.poll(() => list.count()).toBe(0);
  }
  await page.keyboard.type('know; @Kim Berg is typed.');
  const shown = '@Kim Berg @Kim Berg know; @Kim Berg is typed.';
  const source = `@[Kim Berg](${ids[0]}) @[Kim Berg](${ids[1]}) know; @Kim Berg is typed.`;
  expect(await area.inputValue()).toBe(shown);

  // What is kept is the source, and it is shown as it was.
  const kept = () => page.evaluate(() => JSON.stringify(Object.values(localStorage)));
  expect(await kept()).toContain(source);
  await page.reload();
  await expect.poll(() => area.inputValue()).toBe(shown);

  // The first of them is taken away by the keyboard, and comes back undone.
  await area.focus();
  await area.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(10, 10));
  for (let left = 10; left > 0; left--) await page.keyboard.press('Backspace');
  expect(await area.inputValue()).toBe(shown.slice(10));
  expect(await kept()).toContain(`"text\\":\\"@[Kim Berg](${ids[1]}) know;`);
  await page.keyboard.press('Control+z');
  await expect.poll(() => area.inputValue()).toBe(shown);
  expect(await kept()).toContain(source);
  await thread.getByRole('button', { name: 'Post comment', exact: true }).click();
  const own = thread.locator('.comment.own');
  await expect.poll(() => own.locator('.mention').count()).toBe(2);

  await own.getByRole('button', { name: 'Edit', exact: true }).click();
  const edit = thread.getByRole('textbox', { name: 'Edit your comment' });
  await expect.poll(() => edit.inputValue()).toBe(shown);
  await edit.press('ControlOrMeta+End');
  await page.keyboard.type(' Yes.');
  expect(await edit.inputValue()).toBe(`${shown} Yes.`);
  const saved = sourceSent(page, 'PATCH');
  await own.getByRole('button', { name: 'Save' }).click();
  expect(await saved).toBe(`${source} Yes.`);
  await thread.getByText('is typed. Yes.').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

it('slow mode is counted down before one types on, and opens by itself', async () => {
  await p.article('slow', { settings: { premoderated: false, slowModeSeconds: 6 } });
  const { page, thread, errors } = await p.open('slow', { reader: ada });
  const area = thread.getByRole('textbox', { name: 'Your comment' });
  const post = thread.getByRole('button', { name: 'Post comment', exact: true });
  await area.fill('The first.');
  await post.click();
  await thread.getByText('The first.').waitFor();
  await thread
    .getByText(/You can post again in \d seconds?\./)
    .first()
    .waitFor();
  await area.fill('The second.');
  expect(await post.getAttribute('aria-disabled')).toBe('true');
  await area.press('Control+Enter');
  expect(await area.inputValue()).toBe('The second.');
  expect(await thread.getByText('The second.').count()).toBe(0);
  await expect.poll(() => post.getAttribute('aria-disabled')).toBe('false');
  await post.click();
  await thread.locator('.comment', { hasText: 'The second.' }).waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});
