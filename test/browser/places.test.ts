import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { publication, type Publication } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;
let ben: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  p = await publication({ discussion: { postsPerMinute: 600, postsAtOnce: 100 } });
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
  ben = await p.person('Ben Holm', { plan: 'monthly' });
  admin = await p.person('Ruth Oost', { role: 'admin' });
});
afterAll(() => p.close());

const articles = '/v1/sites/gazette/articles';
const settings = '/v1/sites/gazette/settings';

it('a discussion that is merged into another goes on under the open page: read, live, linked and written to', async () => {
  await p.article('tram-old');
  await p.article('tram');
  const first = await p.post(ada, 'tram-old', 'Said in the old place.');
  await p.post(ada, 'tram', 'Said in the new place.');
  const { page, thread, errors } = await p.open('tram-old', { reader: ben });
  await thread.getByText('Said in the old place.').waitFor();
  await thread.getByText('Live', { exact: true }).waitFor();
  await thread.getByLabel('Your comment').fill('Typed before the merge');

  const merged = await p.w.call('POST', `${articles}/tram-old/merges`, {
    token: admin.token,
    body: { into: 'tram' },
  });
  expect(merged.status, merged.text).toBe(200);
  // The page reads on: what it showed stays, what was in the other one comes, and what is typed is kept.
  await thread.getByText('Said in the new place.').waitFor();
  await thread.getByText('Said in the old place.').waitFor();
  await expect.poll(() => thread.getByLabel('Your comment').inputValue()).toBe('Typed before the merge');
  await thread.getByText('Live', { exact: true }).waitFor();

  // Live goes on, from either address.
  await p.post(ada, 'tram', 'Said after the merge.');
  await thread.getByRole('button', { name: 'Show 1 new' }).click();
  await thread.getByText('Said after the merge.').waitFor();
  await thread.getByRole('button', { name: 'Post comment' }).click();
  await thread.getByRole('article').filter({ hasText: 'Typed before the merge' }).waitFor();
  const { body } = await p.w.call('GET', `${articles}/tram/thread`);
  expect(body.thread.commentCount).toBe(4);

  // A link from before the merge leads to the comment, on the old article's page and on the new one's.
  for (const article of ['tram-old', 'tram']) {
    const linked = await p.open(article, { hash: `#comment-${first.body.id}` });
    await linked.thread.getByText('Said in the old place.').waitFor();
    await expect.poll(() => linked.thread.getByText('no longer').count()).toBe(0);
    expect(linked.errors).toEqual([]);
    await linked.page.context().close();
  }
  expect(errors).toEqual([]);
  await page.context().close();
});

describe('what a discussion is', () => {
  it('slow mode is said where one types, and when one sends too early: the text stays', async () => {
    await p.article('slow', { settings: { premoderated: false, slowModeSeconds: 60 } as never });
    const { page, thread } = await p.open('slow', { reader: ada });
    await thread.getByText(/Slow mode: one comment every (60 seconds|minute|1 minute)/).waitFor();
    await thread.getByLabel('Your comment').fill('The first one');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByRole('article').filter({ hasText: 'The first one' }).waitFor();
    const sent = await p.post(ada, 'slow', 'Sent from elsewhere at once');
    expect([sent.status, sent.body.code]).toEqual([429, 'slow-mode']);
    await expect.poll(() => thread.getByRole('article').count()).toBe(1);
    await page.context().close();
  });

  it('one that is hidden goes from the page that shows it, and keeps what was typed', async () => {
    await p.article('hidden');
    await p.post(ada, 'hidden', 'Soon out of sight.');
    const { page, thread } = await p.open('hidden', { reader: ben });
    await thread.getByText('Soon out of sight.').waitFor();
    await thread.getByText('Live', { exact: true }).waitFor();
    await thread.getByLabel('Your comment').fill('Typed meanwhile');
    await p.article('hidden', { state: 'hidden' });
    await expect.poll(() => thread.getByText('Soon out of sight.').count()).toBe(0);
    await p.article('hidden', { state: 'open' });
    await page.reload();
    await thread.getByText('Soon out of sight.').waitFor();
    await expect.poll(() => thread.getByLabel('Your comment').inputValue()).toBe('Typed meanwhile');
    await page.context().close();
  });

  it('the one switch is told on the open page before one sends, keeps the draft, and opens again', async () => {
    await p.article('switch');
    const { page, thread, errors } = await p.open('switch', { reader: ada });
    await thread.getByText('Live', { exact: true }).waitFor();
    await thread.getByLabel('Your comment').fill('Written before the election');
    const turn = async (closed: object) => {
      const { body: now } = await p.w.call('GET', settings, { token: admin.token });
      const body = { version: now.version, discussion: { ...now.discussion, closed } };
      expect((await p.w.call('PUT', settings, { token: admin.token, body })).status).toBe(200);
    };
    await turn({ site: true });
    await thread.getByText('This discussion is closed.').waitFor();
    await expect
      .poll(() => thread.getByLabel('Your comment').inputValue())
      .toBe('Written before the election');
    const refused = await p.post(ada, 'switch', 'Sent all the same');
    expect([refused.status, refused.body.code]).toEqual([409, 'thread-closed']);
    await turn({});
    await expect.poll(() => thread.getByText('This discussion is closed.').count()).toBe(0);
    await expect
      .poll(() => thread.getByLabel('Your comment').inputValue())
      .toBe('Written before the election');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByRole('article').filter({ hasText: 'Written before the election' }).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
