import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { publication, type Publication } from './embed.fixture.js';

let p: Publication;
let ada: TestPerson;

beforeAll(async () => {
  p = await publication();
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
});
afterAll(() => p.close());

it.each([
  ['closed', 'This discussion is closed.'],
  ['read-only', 'This discussion is read-only for now.'],
] as const)('a discussion that is %s offers no editing, and says why', async (state, why) => {
  await p.article(state);
  await p.post(ada, state, 'Said while it was open');
  const { page, thread, errors } = await p.open(state, { reader: ada });
  await thread.getByText('Live', { exact: true }).waitFor();
  const own = thread.getByRole('article').filter({ hasText: 'Said while it was open' });
  const edit = own.getByRole('button', { name: 'Edit' });
  await edit.waitFor();
  // It closes under the open page, and opens again.
  await p.article(state, { state });
  await thread.getByText(why).waitFor();
  await expect.poll(() => edit.count()).toBe(0);
  await own.getByRole('button', { name: 'Delete' }).waitFor();
  await p.article(state, { state: 'open' });
  await edit.click();
  await thread.getByLabel('Edit your comment').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

it('who has to wait until their next comment edits the one before, also after reading on', async () => {
  const ben = await p.person('Ben Holm', { plan: 'monthly' });
  await p.article('paced');
  for (let n = 0; n < 24; n++) await p.post(ben, 'paced', `Said before, ${n}`);
  await p.article('paced', { settings: { premoderated: false, slowModeSeconds: 600 } });
  await p.post(ada, 'paced', 'Said just now');
  const { page, thread, errors } = await p.open('paced', { reader: ada });
  await thread.getByText('Live', { exact: true }).waitFor();
  const edit = thread
    .getByRole('article')
    .filter({ hasText: 'Said just now' })
    .getByRole('button', { name: 'Edit' });
  await edit.waitFor();
  const looked = page.waitForResponse((response) => response.url().includes('/viewer'));
  await thread.getByRole('button', { name: 'Load more comments' }).click();
  await thread.getByText('Said before, 0', { exact: true }).waitFor();
  await looked;
  await edit.click();
  await thread.getByLabel('Edit your comment').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});
