import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { rankOf, Subscriptions } from '@app/subscriptions';
import type { TestPerson } from '../factories/world.js';
import { focusIsLost, hasFocus, publication, type Publication, signIn } from './embed.fixture.js';
import { account, mailbox, type Mailbox, PASSWORD, shot } from './sign-in.fixture.js';

/** Sharing one's subscription from the discussion's page, and following an invitation there. */

let p: Publication;
let mails: Mailbox;
beforeAll(async () => {
  mails = await mailbox();
  p = await publication({ registration: 'open' }, { ...mails.environment, BASE_URL: 'https://talk.example' });
  await rows(
    p.w.database,
    `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position, seats)
     VALUES ($1, 'family', 'Family', '{comments.post}', '{}', 0, 2)`,
    [p.site.id],
  );
  await p.article('tram');
});
afterAll(async () => {
  await p.close();
  await mails.close();
});

/** A subscriber, as the publication's own billing tells. */
async function subscriber(name: string): Promise<TestPerson> {
  const person = await p.person(name);
  await inTransaction(p.w.database, (tx) =>
    p.w.app.get(Subscriptions).hear(
      tx,
      p.site.id,
      {
        personId: person.id,
        source: 'server',
        reference: `paid-${person.id}`,
        plan: 'family',
        status: 'active',
        currentPeriodEnd: new Date(Date.now() + 86_400_000),
        cancelAtPeriodEnd: false,
        endsAt: null,
        collectionPaused: false,
        asOf: new Date(),
        asOfRank: rankOf('active'),
        asOfEvent: '',
      },
      { kind: 'system', id: null },
    ),
  );
  return person;
}

async function atHousehold(owner: TestPerson, options = {}) {
  const opened = await p.open('tram', { reader: owner, ...options });
  const dialog = opened.thread.getByRole('dialog');
  await opened.thread.getByRole('button', { name: 'Account', exact: true }).click();
  await dialog.getByRole('navigation').getByRole('button', { name: 'Household' }).click();
  await dialog.getByRole('heading', { name: 'Household' }).waitFor();
  return { ...opened, dialog };
}
const linkIn = (dialog: Locator) => dialog.getByRole('status').getByRole('textbox').inputValue();
const composer = (thread: Locator) => thread.getByLabel('Your comment');
const gate = (thread: Locator) => thread.locator('.gate');
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('a subscriber', () => {
  it('invites by a link and by mail, by keyboard, and takes seats back', async () => {
    const owner = await subscriber('Olga Family');
    const { page, dialog, errors, dialogs } = await atHousehold(owner);
    await dialog.getByText('shared with 2 others; 0 of 2 seats are taken').waitFor();
    await shot(page, 'household-empty');
    await dialog.getByLabel('E-mail address').focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('Hand this link on').waitFor();
    const link = await linkIn(dialog);
    expect(link).toMatch(/\/tram\?attributes=#belowline-seat=seat_[\w-]{43}$/);
    await dialog.getByText('Anybody with the link').waitFor();

    await dialog.getByLabel('E-mail address').fill('kid@home.example');
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog.getByText('An invitation to kid@home.example is on its way').waitFor();
    expect(await mails.subjects(p.w, 'kid@home.example')).toEqual([
      'An invitation to share a subscription to The gazette',
    ]);
    await dialog.getByText('take a seat back first').waitFor();
    await shot(page, 'household-full');
    // Asked first, with whom it is about; not doing it gives the focus back.
    const takeBack = dialog.getByRole('button', { name: 'Take back: kid@home.example' });
    const question = page.getByRole('dialog', { name: 'Take the seat back?' });
    await takeBack.click();
    await question.getByText('The invitation to kid@home.example no longer works then.').waitFor();
    await shot(page, 'household-asked');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(takeBack)).toBe(true);
    await takeBack.click();
    await question.getByRole('button', { name: 'Take back' }).click();
    await dialog.getByText('Taken back.').waitFor();
    await expect.poll(() => focusIsLost(page)).toBe(false);
    await dialog.getByText('1 of 2 seats is taken or promised').waitFor();
    expect([errors, dialogs]).toEqual([[], []]);
    await page.context().close();
  });

  it('without a subscription has nothing to share', async () => {
    const reader = await p.person('Nora Alone');
    const { page, dialog } = await atHousehold(reader);
    await dialog.getByText('You have no subscription that could be shared.').waitFor();
    await expect.poll(() => dialog.getByRole('button', { name: 'Invite', exact: true }).count()).toBe(0);
    await page.context().close();
  });

  it('is told what the server refuses, and tries again', async () => {
    const owner = await subscriber('Omar Family');
    const { page, dialog } = await atHousehold(owner);
    await dialog.getByLabel('E-mail address').fill('aunt@home.example');
    await page.route('**/me/seats', (route) => route.abort());
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog.getByRole('alert').getByText('did not get through').waitFor();
    await expect.poll(() => dialog.getByLabel('E-mail address').inputValue()).toBe('aunt@home.example');
    await page.unroute('**/me/seats');
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog.getByText('An invitation to aunt@home.example is on its way').waitFor();
    expect(await mails.subjects(p.w, 'aunt@home.example')).toHaveLength(1);
    await page.context().close();
  });
});

describe('who is invited', () => {
  async function invited(owner: TestPerson, email?: string): Promise<string> {
    const { page, dialog } = await atHousehold(owner);
    if (email) await dialog.getByLabel('E-mail address').fill(email);
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog
      .getByText(email ? 'is on its way' : 'Hand this link on')
      .first()
      .waitFor();
    const link = email ? await mails.linkTo(p.w, email) : await linkIn(dialog);
    await page.context().close();
    return link;
  }
  const hashOf = (link: string) => new URL(link).hash;

  it('signs in first, takes the seat, and the page unlocks; opening the link alone takes nothing', async () => {
    const owner = await subscriber('Paul Family');
    await account(p.w, p.site, { name: 'Kim Family', email: 'kim@home.example' });
    const link = await invited(owner, 'kim@home.example');
    const { page, thread, errors } = await p.open('tram', {
      hash: hashOf(link),
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    });
    const dialog = thread.getByRole('dialog');
    await dialog.getByText('Sign in, or make an account').waitFor();
    expect(page.url()).not.toContain('seat_');
    await expect.poll(() => fits(page)).toBe(0);
    await shot(page, 'invited-visitor-dark');
    const seats = async () =>
      (await p.w.call('GET', '/v1/sites/gazette/me/seats', { token: owner.token })).body.items;
    expect(await seats()).toMatchObject([{ person: null }]);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.getByRole('button', { name: 'Use a password' }).click();
    await dialog.getByLabel('E-mail').fill('kim@home.example');
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await dialog.getByText('Somebody shares their subscription with you: take the seat').waitFor();
    await shot(page, 'invited-dark');
    await expect.poll(() => fits(page)).toBe(0);
    await dialog.getByRole('button', { name: 'Take the seat' }).click();
    await dialog.getByText('You have a seat in the household of Paul Family.').waitFor();
    await page.keyboard.press('Escape');
    await composer(thread).waitFor();
    await gate(thread).waitFor({ state: 'detached' });
    expect(await seats()).toMatchObject([{ person: { name: 'Kim Family' } }]);

    // The owner takes it back, and the open page closes.
    const [{ id }] = await seats();
    await p.w.call('DELETE', `/v1/sites/gazette/me/seats/${id}`, { token: owner.token });
    await gate(thread).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('comes back from the publication’s own sign-in to the offer, may decline, and leave', async () => {
    const owner = await subscriber('Quin Family');
    const link = await invited(owner);
    const kit = await p.person('Kit Family');
    const { page, thread } = await p.open('tram', { hash: hashOf(link) });
    const dialog = thread.getByRole('dialog');
    await dialog.getByText('Sign in, or make an account').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    // As after a way to other pages and back.
    await page.goto(page.url());
    await signIn(thread, kit);
    await dialog.getByRole('button', { name: 'No, thanks' }).click();
    await dialog.getByText('You have no subscription').waitFor();
    await page.goto('about:blank');
    await page.goto(link);
    await dialog.getByRole('button', { name: 'Take the seat' }).click();
    await dialog.getByText('household of Quin Family').waitFor();
    await dialog.getByRole('button', { name: 'Leave it' }).click();
    const question = thread.getByRole('dialog', { name: 'Leave the household?' });
    await question.getByText('What Quin Family’s subscription gives you ends at once').waitFor();
    await question.getByRole('button', { name: 'Leave it' }).click();
    await dialog.getByText('You have left the household.').waitFor();
    // What opened once opens nothing any more.
    await page.goto('about:blank');
    await page.goto(link);
    await dialog.getByRole('button', { name: 'Take the seat' }).click();
    await dialog.getByRole('alert').getByText('This invitation is no longer open').waitFor();
    await page.context().close();
  });

  it.each([
    ['en', 'The payment for your household’s subscription is overdue', 'Subscribe yourself'],
    ['de', 'Die Zahlung für Ihren Haushalt steht aus', 'Abonnieren'],
  ])('is told whose payment is missing, and asked to pay nothing (%s)', async (locale, headline, label) => {
    const tim = await p.person(`Tim Family ${locale}`);
    const seat = { source: 'grant', reference: 'seat', plan: 'family', status: 'unpaid' } as const;
    const nothingMore = { cancelAtPeriodEnd: false, endsAt: null, collectionPaused: false };
    await p.change(tim, {
      subscriptions: [{ ...seat, ...nothingMore, currentPeriodEnd: null, pastDueSince: null }],
    });
    const { page, thread, errors } = await p.open('tram', {
      reader: tim,
      attributes: `lang="${locale}"`,
    });
    await gate(thread).getByRole('heading', { name: headline }).waitFor();
    const words = await gate(thread).textContent();
    expect(words).toContain(label);
    expect(words).not.toMatch(/Pay now|Jetzt bezahlen|ended|zu Ende/);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('sees a hostile name as text', async () => {
    const owner = await subscriber('Rita Family');
    const link = await invited(owner);
    await rows(p.w.database, 'UPDATE memberships SET name = $2 WHERE person_id = $1', [
      owner.id,
      '<img src=x onerror=alert(1)>',
    ]);
    const sam = await p.person('Sam Family');
    const { page, thread, dialogs, errors } = await p.open('tram', { reader: sam, hash: hashOf(link) });
    const dialog = thread.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Take the seat' }).click();
    await dialog.getByText('household of <img src=x onerror=alert(1)>').waitFor();
    expect([dialogs, errors]).toEqual([[], []]);
    await page.context().close();
  });
});
