import { afterAll, beforeAll, expect, it } from 'vitest';
import { newsroom, type Newsroom } from './console.fixture.js';

let n: Newsroom;
beforeAll(async () => {
  n = await newsroom();
});
afterAll(() => n.close());

it('a moderator pins and picks what is open, by mouse and keyboard, and takes it back', async () => {
  await n.article('picked');
  const ada = await n.person('Ada Moreau', { plan: 'monthly' });
  const { id } = (await n.post(ada, 'picked', 'Worth pinning, and picking')).body;
  const { page, dialogs, errors } = await n.open(await n.moderator('Mia Sand'), { hash: `#/new/${id}` });
  const bar = page.getByRole('group', { name: 'Pick out' });
  await bar.getByRole('button', { name: 'Pin above the discussion' }).click();
  await page.getByText('It is pinned.').waitFor();
  await bar.getByRole('button', { name: 'Unpin' }).waitFor();
  await bar.getByRole('button', { name: 'Make it an editor’s pick' }).press('Enter');
  await bar.getByRole('button', { name: 'Take back the pick' }).waitFor();
  const read = async () => (await n.w.call('GET', `/v1/comments/${id}`)).body.comment;
  expect(await read()).toMatchObject({ pinned: true, featured: true });
  await bar.getByRole('button', { name: 'Unpin' }).press('Enter');
  await bar.getByRole('button', { name: 'Pin above the discussion' }).waitFor();
  await expect.poll(read).toMatchObject({ pinned: false, featured: true });

  // Why it cannot be is said.
  for (let each = 0; each < 3; each++) {
    const other = (await n.post(ada, 'picked', `Also worth it, ${each}`)).body.id;
    const mia = await n.person(`Mo ${each}`, { role: 'moderator' });
    expect((await n.w.call('PUT', `/v1/comments/${other}/pin`, { token: mia.token })).status).toBe(200);
  }
  await bar.getByRole('button', { name: 'Pin above the discussion' }).click();
  await page.getByText('As many comments are pinned here as can be').waitFor();
  expect([dialogs, errors]).toEqual([[], []]);
});

it('offers it for nothing that is not published', async () => {
  await n.article('held', { settings: { premoderated: true } });
  const ben = await n.person('Ben Holm', { plan: 'monthly' });
  const { id } = (await n.post(ben, 'held', 'It waits')).body;
  const { page } = await n.open(await n.moderator('Mo Lind'), { hash: `#/held/${id}` });
  await page.getByRole('group', { name: 'Decide' }).waitFor();
  expect(await page.getByRole('group', { name: 'Pick out' }).count()).toBe(0);
});
