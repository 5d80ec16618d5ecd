import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { GateCounter } from '@app/subscriptions';
import { subscription } from '../factories/world.js';
import { type Publication, publication, type ReaderPage, signIn } from './embed.fixture.js';

let p: Publication;
beforeAll(async () => {
  p = await publication({
    gate: {
      subscribeUrl: 'https://gazette.example/subscribe?at={article}',
      signInUrl: 'https://gazette.example/sign-in',
    },
  });
  for (const key of ['one', 'two', 'three', 'four']) await p.article(key, { section: 'City' });
  await p.article('closed', { access: { read: 'subscribers', teaser: null } });
});
afterEach(async () => {
  for (const context of p.browser.contexts()) await context.close();
  await p.w.app.get(GateCounter).flush();
  await rows(p.w.database, 'DELETE FROM gate_counts');
});
afterAll(() => p.close());

/** What has been counted, as `article right reason kind count`. */
async function counted(): Promise<string[]> {
  await p.w.app.get(GateCounter).flush();
  const found = await rows<{ line: string }>(
    p.w.database,
    `SELECT concat_ws(' ', article_key, "right", reason, kind, count) AS line FROM gate_counts ORDER BY 1`,
  );
  return found.map(({ line }) => line);
}

/** The publication's page takes the ways itself, as with a dialog of its own. */
const keepHere = ({ page }: ReaderPage) =>
  page.evaluate(`for (const type of ['belowline:sign-in', 'belowline:subscribe'])
    document.addEventListener(type, (event) => event.preventDefault());`);

it('a gate counts when it comes onto the screen, once for each page view', async () => {
  const reader = await p.open('one', { viewport: { width: 800, height: 600 } });
  const gate = reader.thread.locator('section.gate');
  await gate.waitFor({ state: 'attached' });
  // It is there, below what can be seen.
  await expect.poll(() => reader.page.evaluate('scrollY')).toBe(0);
  await reader.page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
  expect(await counted()).toEqual([]);
  const heard = reader.page.waitForResponse((response) => response.url().endsWith('/gate-events'));
  await gate.scrollIntoViewIfNeeded();
  expect((await heard).status()).toBe(204);
  for (let i = 0; i < 3; i++) {
    await reader.page.evaluate('scrollTo(0, 0)');
    await gate.scrollIntoViewIfNeeded();
  }
  const once = 'one post sign-in-required impression 1';
  expect(await counted()).toEqual([once]);
  await reader.page.reload();
  await reader.thread.locator('section.gate').scrollIntoViewIfNeeded();
  await expect.poll(counted).toEqual([once.replace(/1$/, '2')]);
  expect(reader.errors).toEqual([]);
  expect(await reader.page.context().cookies()).toEqual([]);
  await expect.poll(() => reader.page.evaluate('sessionStorage.length')).toBe(0);
});

it('a click counts, also when the page ends with it', async () => {
  const { page, thread } = await p.open('two');
  await page.route('https://gazette.example/**', (route) => route.fulfill({ body: 'The offers' }));
  const link = thread.getByRole('link', { name: 'Subscribe' });
  await expect.poll(() => link.getAttribute('href')).toBe('https://gazette.example/subscribe?at=two');
  await link.click();
  await page.getByText('The offers').waitFor();
  await expect
    .poll(counted)
    .toEqual(['two post sign-in-required impression 1', 'two post sign-in-required subscribe-click 1']);
});

it('a sign-in that opens the gate counts as one; what opens by itself does not', async () => {
  const subscriber = await p.person('Ada', { plan: 'monthly' });
  const reader = await p.open('three');
  await keepHere(reader);
  await reader.thread.getByRole('link', { name: 'Sign in' }).click();
  await signIn(reader.thread, subscriber);
  await reader.thread.getByLabel('Your comment').waitFor();
  const expected = ['impression', 'sign-in-click', 'signed-in'].map(
    (kind) => `three post sign-in-required ${kind} 1`,
  );
  await expect.poll(counted).toEqual(expected);
  const other = await p.open('four');
  await other.thread.locator('section.gate').scrollIntoViewIfNeeded();
  await signIn(other.thread, subscriber);
  await other.thread.getByLabel('Your comment').waitFor();
  await expect.poll(counted).toEqual(['four post sign-in-required impression 1', ...expected]);
});

it('paying elsewhere opens the page, and counts for the gate that was clicked; also one before reading', async () => {
  const member = await p.person('Ben');
  const reader = await p.open('closed', { reader: member });
  await reader.thread.getByText('Subscribe to read the discussion').waitFor();
  await keepHere(reader);
  await reader.thread.getByRole('link', { name: 'Subscribe' }).click();
  await p.change(member, { subscriptions: [subscription()] });
  await reader.thread.getByLabel('Your comment').waitFor();
  await expect
    .poll(counted)
    .toEqual(
      ['impression', 'subscribe-click', 'unlocked'].map(
        (kind) => `closed read subscription-required ${kind} 1`,
      ),
    );
  expect(reader.errors).toEqual([]);
});
