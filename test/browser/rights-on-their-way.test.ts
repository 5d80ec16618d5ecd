import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { hasFocus, publication, type Publication, type ReaderPage, signIn } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;
let ben: TestPerson;
let carl: TestPerson;

beforeAll(async () => {
  p = await publication();
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
  ben = await p.person('Ben Okafor', { plan: 'monthly' });
  carl = await p.person('Carl Unpaid');
});
afterAll(() => p.close());

/** Keeps back what the server says of the rights of who is signed in, until `release`. */
async function keepRightsBack(page: Page) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let asked = 0;
  await page.route(/\/viewer(\?|$)/, async (route) => {
    if (!(await route.request().headerValue('authorization'))) return route.continue();
    asked++;
    await released;
    await route.continue();
  });
  return { release, isAsked: () => expect.poll(() => asked).toBeGreaterThan(0) };
}

/** The one comment of a page, what can be done with it, and what was sent for it. */
function commentOn({ page, thread }: ReaderPage) {
  const comment = thread.getByRole('article');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/reactions/')) sent.push(request.method());
  });
  return {
    comment,
    sent,
    reply: comment.getByRole('button', { name: 'Reply' }),
    like: comment.getByRole('button', { name: /^Like/ }),
    place: comment.getByLabel('Reply to Ben Okafor'),
    gate: comment.getByRole('region'),
  };
}

const articleOf = async (key: string) => {
  await p.article(key);
  const { body } = await p.post(ben, key, 'The quay floods every spring.');
  return body as { id: string };
};

describe('a click before the reader’s rights are known', () => {
  it('opens the reply and gives the reaction once they are, right after signing in', async () => {
    await articleOf('signed-in');
    const opened = await p.open('signed-in');
    const { page, thread, errors } = opened;
    const { comment, sent, reply, like, place, gate } = commentOn(opened);
    // Till now they are a visitor, whom every one of these leads to the gate.
    await reply.click();
    await gate.waitFor();
    await page.reload();
    await thread.getByRole('region').first().waitFor();
    const rights = await keepRightsBack(page);
    await signIn(thread, ada);
    await rights.isAsked();
    await like.click();
    await reply.focus();
    await page.keyboard.press('Enter');
    expect([await gate.count(), await place.count(), sent]).toEqual([0, 0, []]);
    rights.release();
    await place.waitFor();
    await expect.poll(() => hasFocus(place)).toBe(true);
    await comment.getByRole('button', { name: /^Like/, pressed: true }).waitFor();
    await expect.poll(() => like.innerText()).toContain('1');
    expect([await gate.count(), sent, errors]).toEqual([0, ['PUT'], []]);
    await page.context().close();
  });

  it('does so where a session is kept, and takes nothing back that was given before', async () => {
    const { id } = await articleOf('kept');
    await p.w.call('PUT', `/v1/comments/${id}/reactions/like`, { token: ada.token });
    const opened = await p.open('kept', { reader: ada });
    const { page, thread, errors } = opened;
    const { comment, sent, reply, like, place } = commentOn(opened);
    await thread.getByLabel('Your comment').waitFor();
    const rights = await keepRightsBack(page);
    await page.reload();
    await rights.isAsked();
    await like.click();
    await reply.click();
    expect(await place.count()).toBe(0);
    rights.release();
    await place.waitFor();
    await comment.getByRole('button', { name: /^Like/, pressed: true }).waitFor();
    await expect.poll(() => like.innerText()).toContain('1');
    expect([sent, errors]).toEqual([[], []]);
    await page.context().close();
  });

  it('leads to the gate where the right turns out to be missing', async () => {
    await articleOf('unpaid');
    const opened = await p.open('unpaid', { reader: carl });
    const { page, thread, errors } = opened;
    const { comment, sent, reply, like, place, gate } = commentOn(opened);
    await thread.getByRole('region').first().waitFor();
    const rights = await keepRightsBack(page);
    await page.reload();
    await rights.isAsked();
    await reply.click();
    await like.click();
    expect([await gate.count(), await place.count()]).toEqual([0, 0]);
    rights.release();
    await gate.waitFor();
    // Each by its own right: whoever has an account may react.
    await comment.getByRole('button', { name: /^Like/, pressed: true }).waitFor();
    expect([await place.count(), sent, errors]).toEqual([0, ['PUT'], []]);
    await page.context().close();
  });

  it('asks for them once more where they could not be read', async () => {
    await articleOf('failed');
    const opened = await p.open('failed');
    const { page, thread, errors } = opened;
    const { reply, place, gate } = commentOn(opened);
    await thread.getByRole('region').first().waitFor();
    // Coming onto the line asks for them too.
    await page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
    await page.route('**/socket.io/**', (route) => route.abort());
    await page.reload();
    await thread.getByRole('region').first().waitFor();
    let failed = 0;
    const isOwn = /\/viewer(\?|$)/;
    await page.route(isOwn, (route) => {
      failed++;
      return route.abort();
    });
    await signIn(thread, ada);
    await expect.poll(() => failed).toBeGreaterThan(0);
    await page.unroute(isOwn);
    await reply.click();
    await place.waitFor();
    expect([await gate.count(), errors]).toEqual([0, []]);
    await page.context().close();
  });
});
