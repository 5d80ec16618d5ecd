import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  focusIsLost,
  hasFocus,
  isInSight,
  publication,
  type Publication,
  type ReaderPage,
} from './embed.fixture.js';
import { account, mailbox, type Mailbox, PASSWORD, shot } from './sign-in.fixture.js';

/** Signing in at the discussion itself, for sites without a sign-in of their own. */

let p: Publication;
let mails: Mailbox;

beforeAll(async () => {
  mails = await mailbox();
  const access = { read: 'everyone', post: 'members', react: 'members', report: 'members' };
  p = await publication({ registration: 'confirmed', access }, mails.environment);
  await p.article('tram');
});
afterAll(async () => {
  await p.close();
  await mails.close();
});

const dialogOf = (thread: Locator) => thread.getByRole('dialog');
/** Opens the dialog from the gate. */
async function atTheDoor(
  options: Parameters<Publication['open']>[1] = {},
): Promise<ReaderPage & { dialog: Locator }> {
  const opened = await p.open('tram', options);
  await opened.thread
    .getByRole('region', { name: /Sign in/ })
    .getByRole('button', { name: 'Sign in' })
    .click();
  const dialog = dialogOf(opened.thread);
  await dialog.getByLabel('E-mail').waitFor();
  return { ...opened, dialog };
}
const signedInAs = (thread: Locator, name: string) =>
  thread.getByText(`Signed in as ${name}`, { exact: true }).waitFor();
const reader = async (name: string, password: string | null = PASSWORD) => {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  await account(p.w, p.site, { name, email, password });
  return { name, email };
};
/** Goes where the mail leads, in the same browser. */
const followIn = async (page: Page, email: string) => {
  const link = await mails.linkTo(p.w, email);
  await page.goto(link);
  return link;
};

describe('a link by mail', () => {
  it('signs in with one press, works once, and stays nowhere in the address', async () => {
    const ada = await reader('Ada Lind');
    const { page, thread, dialog, errors } = await atTheDoor();
    await shot(page, 'sign-in-start');
    await dialog.getByLabel('E-mail').fill(ada.email);
    await page.keyboard.press('Enter');
    await dialog.getByText(`If ${ada.email} can sign in here`).waitFor();
    await shot(page, 'sign-in-sent');

    const link = await mails.linkTo(p.w, ada.email);
    expect(new URL(link).hash).toMatch(/^#belowline-sign-in=blm_/);
    // A scanner of mails opens it, with and without scripts, and uses nothing up.
    await fetch(link.split('#')[0]!, { method: 'HEAD' });
    const scanner = await p.browser.newPage();
    await scanner.goto(link);
    await dialogOf(scanner.locator('belowline-thread'))
      .getByRole('button', { name: 'Sign in now' })
      .waitFor();
    await scanner.close();

    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(link);
    await dialog.getByText('You have followed the link from your mail').waitFor();
    expect(page.url()).toBe(link.split('#')[0]);
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('');
    await shot(page, 'sign-in-link');
    await expect.poll(() => hasFocus(dialog.getByRole('button', { name: 'Sign in now' }))).toBe(true);
    await page.keyboard.press('Enter');
    await signedInAs(thread, ada.name);
    await dialog.waitFor({ state: 'hidden' });
    await thread.getByRole('status').getByText(`You are signed in as ${ada.name}.`).waitFor();
    // The article is long: the page has come down to the discussion, and she goes on where one writes.
    await expect.poll(() => hasFocus(thread.getByLabel('Your comment'))).toBe(true);
    await expect.poll(() => isInSight(thread.locator('.discussion-title'))).toBe(true);
    await expect.poll(() => isInSight(thread.getByRole('status').getByText('You are signed in'))).toBe(true);

    // What was told to her is not there for who comes next.
    await thread.getByRole('button', { name: 'Sign out' }).click();
    await thread.getByRole('region', { name: /Sign in/ }).waitFor();
    await expect.poll(() => thread.getByText(`You are signed in as ${ada.name}.`).count()).toBe(0);
    await expect.poll(() => focusIsLost(page)).toBe(false);
    const { hash } = new URL(link);
    expect(asked.filter((url) => url.includes(hash.split('=')[1]!))).toEqual([]);

    // A second use, in another browser, is told plainly.
    const other = await p.open('tram', { hash });
    await dialogOf(other.thread).getByRole('button', { name: 'Sign in now' }).click();
    await dialogOf(other.thread).getByRole('heading', { name: 'This link has ended' }).waitFor();
    await shot(other.page, 'sign-in-ended');
    await dialogOf(other.thread).getByRole('button', { name: 'Mail me a new link' }).click();
    await dialogOf(other.thread).getByLabel('E-mail').waitFor();
    expect([...errors, ...other.errors]).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  });

  it('is found when the address changes under the open page, and tells who is signed in', async () => {
    const cora = await reader('Cora Blix');
    const dora = await p.person('Dora Quist');
    const { page, thread } = await p.open('tram', { reader: dora });
    await page.evaluate((hash) => (location.hash = hash), `#belowline-sign-in=blm_${'x'.repeat(43)}`);
    await dialogOf(thread).getByText('On this page you are signed in as Dora Quist').waitFor();
    await page.keyboard.press('Escape');
    await dialogOf(thread).waitFor({ state: 'hidden' });
    await signedInAs(thread, 'Dora Quist');
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('');
    expect(cora.name).toBe('Cora Blix');
    await page.context().close();
  });

  it('answers alike for an address that nobody has, and lets a new reader in by its link', async () => {
    const { page, thread, dialog } = await atTheDoor();
    await dialog.getByLabel('E-mail').fill('new.reader@example.org');
    await dialog.getByRole('button', { name: 'Mail me a link' }).click();
    await dialog.getByText('If new.reader@example.org can sign in here').waitFor();
    await followIn(page, 'new.reader@example.org');
    await dialog.getByRole('button', { name: 'Sign in now' }).click();
    await thread.getByText(/^Signed in as Reader \w{4}$/).waitFor();
    await page.context().close();
  });

  it('in another tab signs in the one that waits', async () => {
    const tabs = await reader('Tilda Tabs');
    const { page, thread, dialog } = await atTheDoor();
    await dialog.getByLabel('E-mail').fill(tabs.email);
    await dialog.getByRole('button', { name: 'Mail me a link' }).click();
    await dialog.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    const second = await page.context().newPage();
    await second.goto(await mails.linkTo(p.w, tabs.email));
    await second.getByRole('button', { name: 'Sign in now' }).click();
    await signedInAs(thread, tabs.name);
    await dialog.waitFor({ state: 'hidden' });
    await page.context().close();
  });
});

describe('a password', () => {
  it('signs in; a wrong one says no more than that, and keeps the address', async () => {
    const ben = await reader('Ben Adler');
    const { page, thread, dialog, errors } = await atTheDoor();
    await dialog.getByRole('button', { name: 'Use a password' }).click();
    await dialog.getByLabel('E-mail').fill(ben.email);
    await dialog.getByLabel('Password').fill('not the one at all');
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await dialog.getByRole('alert').getByText('The e-mail address or password is wrong').waitFor();
    await shot(page, 'sign-in-password');
    await expect.poll(() => hasFocus(dialog.getByLabel('Password'))).toBe(true);
    await expect.poll(() => dialog.getByLabel('E-mail').inputValue()).toBe(ben.email);
    await dialog.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await signedInAs(thread, ben.name);
    await expect.poll(() => hasFocus(thread.getByLabel('Your comment'))).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('that is forgotten is replaced by a link, with the same words for every address', async () => {
    const mara = await reader('Mara Voss');
    for (const email of [mara.email, 'nobody.at.all@example.org']) {
      const { page, dialog } = await atTheDoor();
      await dialog.getByRole('button', { name: 'Use a password' }).click();
      await dialog.getByRole('button', { name: 'Forgot the password?' }).click();
      await dialog.getByLabel('E-mail').fill(email);
      await dialog.getByRole('button', { name: 'Mail me the link' }).click();
      await dialog.getByText(`If there is an account for ${email}`).waitFor();
      await page.context().close();
    }
    expect(await mails.subjects(p.w, 'nobody.at.all@example.org')).toEqual([]);
    const { page, thread } = await p.open('tram');
    const dialog = dialogOf(thread);
    const link = await followIn(page, mara.email);
    const field = dialog.getByLabel('New password');
    await field.waitFor();
    await shot(page, 'sign-in-reset');
    await field.fill('short');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => field.evaluate((input) => (input as unknown as { validity: object }).validity))
      .toBeTruthy();
    // Taken exactly as it is, spaces and all.
    await field.fill('  a new one, with Ünicode 🚋  ');
    await dialog.getByRole('button', { name: 'Set the password and sign in' }).click();
    await thread.getByRole('status').getByText('Your new password is set.').waitFor();
    await signedInAs(thread, mara.name);
    const login = (password: string) =>
      p.w.call('POST', '/v1/auth/login', { body: { site: 'gazette', email: mara.email, password } });
    expect((await login('  a new one, with Ünicode 🚋  ')).status).toBe(200);
    expect((await login('a new one, with Ünicode 🚋')).status).toBe(401);
    expect((await login(PASSWORD)).status).toBe(401);
    expect(await mails.subjects(p.w, mara.email)).toContain('Your password for The gazette was changed');

    await page.goto('about:blank');
    await page.goto(link);
    await field.fill('and once more the same');
    await page.keyboard.press('Enter');
    await dialog.getByRole('heading', { name: 'This link has ended' }).waitFor();
    await page.context().close();
  });
});

describe('an account', () => {
  it('is made by mail, with the same words for a known address', async () => {
    const known = await reader('Known Already');
    for (const email of ['fresh@example.org', known.email]) {
      const { page, dialog } = await atTheDoor();
      await dialog.getByRole('button', { name: 'New here? Make an account' }).click();
      await dialog.getByLabel('E-mail').fill(email);
      await dialog.getByLabel('Password').fill('a password of her own');
      await dialog.getByLabel('Name (optional)').fill('Fresh Reader');
      await shot(page, 'sign-in-register');
      await dialog.getByRole('button', { name: 'Make the account' }).click();
      await dialog.getByText(`A mail to ${email} is on its way`).waitFor();
      await page.context().close();
    }
    const { page, thread } = await p.open('tram');
    const link = await followIn(page, 'fresh@example.org');
    expect(new URL(link).hash).toMatch(/^#belowline-confirm=/);
    await dialogOf(thread).getByRole('button', { name: 'Confirm and sign in' }).click();
    await signedInAs(thread, 'Fresh Reader');
    await page.context().close();
  });
});

describe('what stands in an address', () => {
  it.each([
    ['provider-denied', 'You were not signed in there'],
    ['whatever-else', 'The other side did not say who you are'],
    ['__proto__', 'The other side did not say who you are'],
  ])('#belowline-error=%s is told, in our words', async (code, words) => {
    const { page, thread, errors } = await p.open('tram', { hash: `#belowline-error=${code}` });
    await dialogOf(thread).getByText(words).waitFor();
    expect(page.url()).not.toContain('#');
    await dialogOf(thread).getByRole('button', { name: 'Try again' }).click();
    await dialogOf(thread).getByLabel('E-mail').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is left alone when it is nothing of ours', async () => {
    const { page, thread } = await p.open('tram', { hash: '#belowline-sign-in=%3Cscript%3E' });
    await expect.poll(() => dialogOf(thread).count()).toBe(0);
    expect(page.url()).toContain('#belowline-sign-in=%3Cscript%3E');
    await page.context().close();
  });
});

it('works without a cookie and where storage is blocked', async () => {
  const eve = await reader('Eve Blocked');
  const { page, thread, errors } = await p.open('tram');
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new Error('blocked');
        },
      });
  });
  await page.reload();
  await thread
    .getByRole('region', { name: /Sign in/ })
    .getByRole('button', { name: 'Sign in' })
    .click();
  const dialog = dialogOf(thread);
  await dialog.getByRole('button', { name: 'Use a password' }).click();
  await dialog.getByLabel('E-mail').fill(eve.email);
  await dialog.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await signedInAs(thread, eve.name);
  expect(await page.context().cookies()).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});

describe('where the publication signs its readers in', () => {
  it('the page’s own dialog is asked first, and may take it over', async () => {
    const { page, thread } = await p.open('tram');
    await page.evaluate(() =>
      addEventListener('belowline:sign-in', (event) => {
        event.preventDefault();
        Object.assign(globalThis, { asked: (event as CustomEvent<{ url: null }>).detail.url });
      }),
    );
    await thread
      .getByRole('region', { name: /Sign in/ })
      .getByRole('button', { name: 'Sign in' })
      .click();
    await expect.poll(() => page.evaluate(() => 'asked' in globalThis)).toBe(true);
    await expect.poll(() => dialogOf(thread).count()).toBe(0);
    await page.context().close();
  });
});

it('a phone shows all of it, in German and in the dark', async () => {
  const { page, thread } = await p.open('tram', {
    attributes: 'lang="de"',
    viewport: { width: 390, height: 780 },
    colorScheme: 'dark',
  });
  await thread.getByRole('button', { name: 'Anmelden' }).first().click();
  await dialogOf(thread).getByLabel('E-Mail').waitFor();
  await shot(page, 'sign-in-phone');
  await dialogOf(thread).getByRole('button', { name: 'Neu hier? Konto anlegen' }).click();
  await dialogOf(thread).getByLabel('Passwort').waitFor();
  await shot(page, 'sign-in-phone-register');
  await page.context().close();
});
