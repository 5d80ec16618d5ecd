import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { hasFocus, publication, type Publication } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;
let ines: TestPerson;
let mia: TestPerson;

beforeAll(async () => {
  p = await publication();
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
  ines = await p.person('Ines Falk', { role: 'author' });
  mia = await p.person('Mia Sand', { role: 'moderator' });
});
afterAll(() => p.close());

const mark = async (way: 'PUT' | 'DELETE', what: 'pin' | 'feature', id: string) =>
  expect((await p.w.call(way, `/v1/comments/${id}/${what}`, { token: mia.token })).status).toBe(200);
const said = async (articleKey: string, body: string, by = ada, more = {}): Promise<string> =>
  (await p.post(by, articleKey, body, more)).body.id;

it('readers see what is pinned and picked as it happens, and go from it to its place by the keyboard', async () => {
  await p.article('picks');
  const first = await said('picks', 'The very first thing');
  for (let n = 0; n < 24; n++) await said('picks', `Something else, ${n}`);
  const { page, thread, errors } = await p.open('picks');
  expect(await page.locator('script[src*="belowline-marks"]').count()).toBe(0);

  await mark('PUT', 'pin', first);
  const pinned = thread.getByRole('list', { name: 'Pinned' });
  await pinned.getByText('The very first thing').waitFor();
  expect(await pinned.getByText('Pinned', { exact: true }).count()).toBe(1);
  const link = pinned.getByRole('link', { name: 'Show what Ada Moreau said in the discussion' });
  await link.press('Enter');
  // It was on a later page, and is read for it.
  const inPlace = thread.locator(`[data-comment="${first}"]`);
  await inPlace.waitFor();
  await expect.poll(() => hasFocus(inPlace)).toBe(true);
  expect(await inPlace.getByText('Pinned', { exact: true }).count()).toBe(1);

  await mark('PUT', 'feature', first);
  const tabs = thread.getByRole('group', { name: 'Which comments' });
  await tabs.getByRole('button', { name: 'Editors’ picks (1)' }).press('Enter');
  const list = thread.getByRole('list', { name: /Editors’ picks/ });
  await list.getByText('The very first thing').waitFor();
  expect(await inPlace.count()).toBe(0);
  const second = await said('picks', 'Picked while the list is open');
  await mark('PUT', 'feature', second);
  await list.getByText('Picked while the list is open').waitFor();
  await mark('DELETE', 'feature', first);
  await expect.poll(() => list.getByText('The very first thing').count()).toBe(0);
  // What is deleted is gone from the list, too.
  await p.w.call('DELETE', `/v1/comments/${second}`, { token: ada.token });
  await thread.getByText('Nothing is picked at the moment.').waitFor();
  await tabs.getByRole('button', { name: 'All' }).click();
  // Around where the link had led.
  await thread.getByText('Something else, 0').waitFor();
  await mark('DELETE', 'pin', first);
  await pinned.waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
  await page.context().close();
});

it('says that comments are questions before one types, and shows answers as they are given', async () => {
  await p.article('asked', {
    authors: [ines.externalId],
    settings: { premoderated: false, questions: { answeredBy: [] } },
  });
  const question = await said('asked', 'Why is the ferry late?');
  const { page, thread, errors } = await p.open('asked', { reader: ada });
  await thread
    .getByText('Here you ask the authors of the article: a comment is a question to them.')
    .waitFor();
  const tabs = thread.getByRole('group', { name: 'Which comments' });
  const open = tabs.getByRole('button', { name: 'Unanswered (1)' });
  await open.click();
  const list = thread.getByRole('list', { name: /Unanswered/ });
  await list.getByText('Why is the ferry late?').waitFor();
  expect(await open.getAttribute('aria-pressed')).toBe('true');

  await thread.getByLabel('Your comment').fill('And tomorrow?');
  await thread.getByRole('button', { name: 'Post comment' }).click();
  await list.getByText('And tomorrow?').waitFor();
  const answer = await said('asked', 'The tide was out.', ines, { parentId: question });
  await expect.poll(() => list.getByText('Why is the ferry late?').count()).toBe(0);
  await tabs.getByRole('button', { name: 'Answered (1)', exact: true }).press('Enter');
  const answered = thread.getByRole('list', { name: /^Answered/ });
  await answered.getByRole('list', { name: 'Answers' }).getByText('The tide was out.').waitFor();

  await tabs.getByRole('button', { name: 'All' }).press('Enter');
  const inPlace = thread.locator(`[data-comment="${question}"]`);
  await inPlace.getByText('Answered', { exact: true }).waitFor();
  await thread.getByRole('button', { name: 'Show 1 new' }).click();
  expect(await thread.locator('.comment.by-author').getByText('The tide was out.').count()).toBe(1);
  await p.w.call('DELETE', `/v1/comments/${answer}`, { token: ines.token });
  await tabs.getByRole('button', { name: 'Unanswered (2)' }).waitFor();
  await expect.poll(() => inPlace.getByText('Answered', { exact: true }).count()).toBe(0);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('a moderator pins and picks beside the comment, by mouse and keyboard, and is told what cannot be', async () => {
  await p.article('marking');
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) ids.push(await said('marking', `Worth it ${n}`));
  for (const id of ids.slice(0, 3)) await mark('PUT', 'pin', id);
  const reader = await p.open('marking', { reader: ada });
  await reader.thread.getByText('Worth it 3').waitFor();
  expect(await reader.thread.getByRole('button', { name: 'Moderate' }).count()).toBe(0);

  const { page, thread, errors } = await p.open('marking', { reader: mia });
  const comment = thread.locator(`[data-comment="${ids[3]}"]`);
  await comment.getByRole('button', { name: 'Moderate' }).click();
  await comment.getByRole('button', { name: 'Pin', exact: true }).click();
  await thread.getByText('No more than 3 comments can be pinned. Unpin one first.').waitFor();
  const first = thread.locator(`[data-comment="${ids[0]}"]`);
  await first.getByRole('button', { name: 'Moderate' }).press('Enter');
  await first.getByRole('button', { name: 'Unpin' }).press('Enter');
  await thread.getByText('It is no longer pinned.').waitFor();
  await comment.getByRole('button', { name: 'Pin', exact: true }).press('Enter');
  await comment.getByRole('button', { name: 'Unpin' }).waitFor();
  await comment.getByRole('button', { name: 'Pick', exact: true }).press('Enter');
  const back = comment.getByRole('button', { name: 'Take back the pick' });
  await back.waitFor();
  expect(await hasFocus(back)).toBe(true);
  // The reader's page follows, without a reload.
  const pinned = reader.thread.getByRole('list', { name: 'Pinned' });
  await pinned.getByText('Worth it 3').waitFor();
  await expect.poll(() => pinned.getByText('Worth it 0').count()).toBe(0);
  await reader.thread.getByRole('button', { name: 'Editors’ picks (1)' }).waitFor();
  expect([errors, reader.errors]).toEqual([[], []]);
  await page.context().close();
  await reader.page.context().close();
});

it('speaks German, and keeps back what reading is closed for', async () => {
  await p.article('closed', { access: { read: 'subscribers' } });
  const id = await said('closed', 'Only for those who pay');
  await mark('PUT', 'pin', id);
  await mark('PUT', 'feature', id);
  const shut = await p.open('closed');
  await shut.thread.locator('.reading-gate').waitFor();
  expect(await shut.thread.textContent()).not.toContain('Only for those who pay');
  const { page, thread, errors } = await p.open('closed', { reader: ada, attributes: 'lang="de"' });
  await thread.getByRole('list', { name: 'Angeheftet' }).getByText('Only for those who pay').waitFor();
  await thread.getByRole('button', { name: 'Empfehlungen der Redaktion (1)' }).click();
  await thread
    .getByRole('list', { name: /Empfehlungen/ })
    .getByText('Only for those who pay')
    .waitFor();
  // What ends with the subscription goes at once, from the lists as well.
  await p.change(ada, { subscriptions: [] });
  await expect.poll(() => thread.textContent()).not.toContain('Only for those who pay');
  expect([errors, shut.errors]).toEqual([[], []]);
  await page.context().close();
  await shut.page.context().close();
});
