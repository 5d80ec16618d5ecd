import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { goTo, newsroom, placesOf, type Newsroom } from './console.fixture.js';

let room: Newsroom;
beforeAll(async () => {
  room = await newsroom();
});
afterEach(() => room.closePages());
afterAll(() => room.close());

/** An event as it stands in the inbox, parked because its shape cannot be read. */
async function parked(eventId: string, object: object): Promise<void> {
  const created = Math.floor(Date.now() / 1000);
  const type = 'customer.subscription.updated';
  const payload = { id: eventId, type, created, livemode: false, data: { object } };
  await rows(
    room.w.database,
    `INSERT INTO billing_events (id, site_id, event_id, type, payload, state, outcome, attempts, settled_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, 'parked', 'unreadable', 1, now())`,
    [room.site.id, eventId, type, JSON.stringify(payload)],
  );
}

it('shows an admin what is parked and why, and attempts it again, by keyboard and on a phone', async () => {
  await parked('evt_hostile', { id: '<img src=x onerror=alert(1)>', customer: 5 });
  const items = { data: [{ price: { id: 'price_of_nothing' }, quantity: 1 }] };
  await parked('evt_good', { id: 'sub_1', status: 'active', metadata: { member: 'reader-7' }, items });
  const admin = await room.moderator('Ada Admin', 'admin');
  const { page, dialogs, errors } = await room.open(admin, { viewport: { width: 390, height: 844 } });
  await goTo(page, 'Billing');
  await page.getByRole('heading', { name: 'Billing' }).waitFor();
  await page.getByText("has no key of the provider's API").waitFor();
  await page.getByRole('link', { name: 'parked (2)' }).click();
  expect(new URL(page.url()).hash).toBe('#/billing/parked');
  const good = page.locator('tr', { hasText: 'evt_good' });
  await good.getByText('unreadable').waitFor();
  await good.getByRole('button', { name: 'Replay' }).focus();
  await page.keyboard.press('Enter');
  await good.getByText('unknown-price').waitFor();
  await good.getByText('Replayed: applied').waitFor();
  const hostile = page.locator('tr', { hasText: 'evt_hostile' });
  await hostile.getByText('<img src=x').waitFor();
  await page.getByRole('link', { name: 'received' }).click();
  await page.getByText('Nothing is received').waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  expect([dialogs, errors]).toEqual([[], []]);
});

it('shows the last comparison, and says so when the page cannot be read', async () => {
  const difference = {
    reference: 'sub_9',
    kind: 'differs',
    fields: { plan: { here: 'monthly', there: 'premium' } },
    repaired: true,
  };
  await rows(
    room.w.database,
    `INSERT INTO billing_reconciliations (id, site_id, state, compared, found, repaired, differences, finished_at)
     VALUES (gen_random_uuid(), $1, 'done', 12, 1, 1, $2, now())`,
    [room.site.id, JSON.stringify([difference])],
  );
  const admin = await room.moderator('Berta Admin', 'admin');
  const { page, errors } = await room.open(admin, { hash: '#/billing', colorScheme: 'dark' });
  await page.getByText('Of 12 subscriptions, 1 was different and was repaired.').waitFor();
  await page.getByText('plan: monthly → premium').waitFor();
  await page.route('**/billing/events*', (route) => route.abort());
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByRole('alert').getByText('The server cannot be reached.').waitFor();
  await page.unroute('**/billing/events*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
});

it('is not for moderators', async () => {
  const moderator = await room.moderator('Cleo Moderator');
  const { page } = await room.open(moderator);
  const places = await placesOf(page);
  expect(places).toContain('Access');
  expect(places).not.toContain('Billing');
});

it('shows an admin the ledger of who was forgotten, page by page, on a phone too', async () => {
  const admin = await room.moderator('Dora Admin', 'admin');
  const { page, errors } = await room.open(admin, {
    hash: '#/erasures',
    viewport: { width: 320, height: 700 },
    colorScheme: 'dark',
  });
  await page.getByText('Nobody has been forgotten yet').waitFor();
  await rows(
    room.w.database,
    `INSERT INTO erasures (id, site_id, person_mark, asked_by, comments, state, comments_total, counts, proof, finished_at)
     SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, md5(n::text), 'person', 'anonymise', 'done', 1, '{"comments": 1, "reader_profiles": 1200}',
       gen_random_uuid()::text, now() FROM generate_series(1, 54) n`,
    [room.site.id],
  );
  await rows(
    room.w.database,
    `INSERT INTO erasures (id, site_id, person_mark, person_id, asked_by, comments, state, comments_total, counts)
     VALUES ('ffffffff-0000-7000-8000-000000000000', $1, 'mark', gen_random_uuid(), 'publication', 'remove', 'running', 12, '{"comments": 3}')`,
    [room.site.id],
  );
  await page.getByRole('button', { name: 'Read again' }).click();
  const lines = page.locator('.erasures tbody tr');
  await expect.poll(() => lines.count()).toBe(50);
  await lines.first().getByText('under way').waitFor();
  await lines.first().getByText('3 of 12 comments').waitFor();
  await lines.first().getByText('The publication').waitFor();
  await lines.nth(1).getByText('1 comment: their texts stay, without a name').waitFor();
  await lines.nth(1).getByText('Rows, by table').click();
  await lines.nth(1).getByText('1,200').waitFor();
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  await page.getByRole('button', { name: 'Show older ones' }).click();
  await expect.poll(() => lines.count()).toBe(55);

  await page.route('**/erasures?*', (route) => route.abort());
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByRole('alert').getByText('The server cannot be reached.').waitFor();
  await page.unroute('**/erasures?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await lines
    .nth(1)
    .getByRole('link', { name: /audit entry/ })
    .click();
  await page.getByText('Entries about one thing.').waitFor();
  expect(errors).toEqual([]);
});
