import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../apps/cli/ports.js';
import { type Moderator, newsroom, type Newsroom, signIn } from './console.fixture.js';
import { mailbox, type Mailbox, shot } from './sign-in.fixture.js';

/** The ways into the console, whose own address is where its mails lead back to. */

let n: Newsroom;
let mails: Mailbox;
let ana: Moderator;

beforeAll(async () => {
  mails = await mailbox();
  const port = String(await freePort());
  const environment = { ...mails.environment, PORT: port, BASE_URL: `http://127.0.0.1:${port}` };
  n = await newsroom({}, environment, ['https://morning.example']);
  ana = await n.moderator('Ana Field');
});
afterAll(async () => {
  await n.close();
  await mails.close();
});

const atDesk = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).waitFor();

describe('the door', () => {
  it('opens by a link in a mail, which waits for a press and works once', async () => {
    const { page, errors } = await n.open(ana, { signedOut: true });
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByLabel('E-mail').fill(ana.email);
    await shot(page, 'console-mail');
    await page.keyboard.press('Enter');
    await page.getByText('a mail with a link is on its way').waitFor();
    const link = await mails.linkTo(n.w, ana.email);
    expect(link).toMatch(/\/console\/\?site=morning#belowline-sign-in=blm_/);
    await page.goto(link);
    const press = page.getByRole('button', { name: 'Sign in now' });
    await press.waitFor();
    await shot(page, 'console-link');
    expect(page.url()).toBe(link.split('#')[0]);
    await page.keyboard.press('Enter');
    await atDesk(page);

    const other = await n.open(ana, { signedOut: true, hash: new URL(link).hash });
    await other.page.getByRole('button', { name: 'Sign in now' }).click();
    await other.page.getByRole('heading', { name: 'This link has ended' }).waitFor();
    await other.page.getByRole('button', { name: 'Mail me a new link' }).click();
    await other.page.getByLabel('E-mail').waitFor();
    expect([...errors, ...other.errors]).toEqual([]);
    await n.closePages();
  });

  it('replaces a forgotten password, with the same words for every address', async () => {
    const ben = await n.moderator('Ben Gate');
    const { page, errors } = await n.open(ben, { signedOut: true });
    for (const email of ['nobody@morning.example', ben.email]) {
      await page.getByRole('button', { name: 'Forgot the password?' }).click();
      await page.getByLabel('E-mail').fill(email);
      await page.getByRole('button', { name: 'Mail me the link' }).click();
      await page.getByText('If there is an account with this address').waitFor();
      await page.getByRole('button', { name: 'Back to signing in' }).click();
    }
    expect(await mails.subjects(n.w, 'nobody@morning.example')).toEqual([]);
    await page.goto(await mails.linkTo(n.w, ben.email));
    await page.getByLabel('New password').fill('the second password');
    await shot(page, 'console-reset');
    await page.getByRole('button', { name: 'Set the password and sign in' }).click();
    await atDesk(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, ben);
    await page.getByRole('alert').getByText('The e-mail address or password is wrong').waitFor();
    await signIn(page, ben, 'the second password');
    await atDesk(page);
    expect(errors).toEqual([]);
    await n.closePages();
  });

  it('tells what a provider sent back, and who is signed in may leave a link alone', async () => {
    const cleo = await n.moderator('Cleo Hart');
    const { page } = await n.open(cleo, { signedOut: true, hash: '#belowline-error=provider-denied' });
    await page.getByText('You were not signed in there').waitFor();
    await page.getByRole('button', { name: 'Back to signing in' }).click();
    await signIn(page, cleo);
    await atDesk(page);
    await page.evaluate((hash) => (location.hash = hash), `#belowline-sign-in=blm_${'x'.repeat(43)}`);
    await page.getByText('You are signed in as Cleo Hart').waitFor();
    await page.getByRole('button', { name: 'Go on as Cleo Hart' }).click();
    await atDesk(page);
    await n.closePages();
  });

  it('fits a phone in the dark', async () => {
    const { page } = await n.open(ana, {
      signedOut: true,
      viewport: { width: 390, height: 780 },
      colorScheme: 'dark',
    });
    await page.getByRole('button', { name: 'Forgot the password?' }).waitFor();
    await shot(page, 'console-door-phone');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await n.closePages();
  });
});
