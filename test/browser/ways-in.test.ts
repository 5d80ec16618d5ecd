import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hints, rows } from '@app/platform';
import { hasFocus, publication, type Publication, type ReaderPage } from './embed.fixture.js';
import { account, mailbox, type Mailbox, PASSWORD, shot } from './sign-in.fixture.js';

/** With what one signs in, and changing it; and what a ban leaves of a session. */

let p: Publication;
let mails: Mailbox;

beforeAll(async () => {
  mails = await mailbox();
  const access = { read: 'everyone', post: 'members', react: 'members', report: 'members' };
  p = await publication({ registration: 'closed', access }, mails.environment);
  await p.article('tram');
});
afterAll(async () => {
  await p.close();
  await mails.close();
});

async function fill(dialog: Locator, email: string, password = PASSWORD): Promise<void> {
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signed in by the dialog, with the account open at its ways in. */
async function atWaysIn(name: string): Promise<ReaderPage & { email: string; dialog: Locator; id: string }> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const id = await account(p.w, p.site, { name, email });
  const opened = await p.open('tram');
  const { thread } = opened;
  const dialog = thread.getByRole('dialog');
  await thread.getByRole('button', { name: 'Sign in' }).click();
  await dialog.getByRole('button', { name: 'Use a password' }).click();
  await fill(dialog, email);
  await thread.getByRole('button', { name: 'Account', exact: true }).click();
  await dialog.getByRole('navigation').getByRole('button', { name: 'Ways in' }).click();
  await dialog.getByText(email).waitFor();
  return { ...opened, dialog, email, id };
}
const login = (email: string, password = PASSWORD) =>
  p.w.call('POST', '/v1/auth/login', { body: { site: 'gazette', email, password } });

describe('the ways in', () => {
  it('the password changes with the present one, and other devices are signed out', async () => {
    const { page, dialog, email, errors } = await atWaysIn('Ann Lee');
    const other = (await login(email)).body.accessToken as string;
    await shot(page, 'ways-in');
    const form = dialog.getByRole('region', { name: 'Another password' });
    await form.getByLabel('Present password').fill('not this one');
    await form.getByLabel('New password').fill('the next password');
    await form.getByRole('button', { name: 'Set the password' }).click();
    const present = form.getByLabel('Present password');
    await form.getByText('This is not your present password.').waitFor();
    await expect.poll(() => present.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => form.getByLabel('New password').getAttribute('aria-invalid')).toBe('false');
    await expect.poll(() => hasFocus(present)).toBe(true);
    await shot(page, 'ways-in-wrong');
    expect((await p.w.call('GET', '/v1/me', { token: other })).status).toBe(200);
    await form.getByLabel('Present password').fill(PASSWORD);
    await form.getByRole('button', { name: 'Set the password' }).click();
    await form.getByText('Your password is set').waitFor();
    await expect.poll(() => form.getByLabel('New password').inputValue()).toBe('');
    expect([(await login(email)).status, (await login(email, 'the next password')).status]).toEqual([
      401, 200,
    ]);
    expect((await p.w.call('GET', '/v1/me', { token: other })).status).toBe(401);
    expect(await mails.subjects(p.w, email)).toEqual(['Your password for The gazette was changed']);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('the address changes when the link in the mail was pressed, and the old one is told', async () => {
    const { page, thread, dialog, email } = await atWaysIn('Bea Moor');
    const form = dialog.getByRole('region', { name: 'Another address' });
    await form.getByLabel('New e-mail address').fill('bea@new.example.org');
    await form.getByLabel('Present password').fill(PASSWORD);
    await form.getByRole('button', { name: 'Mail me a link' }).click();
    await form.getByText('A mail to bea@new.example.org is on its way').waitFor();
    expect((await login('bea@new.example.org')).status).toBe(401);
    const link = await mails.linkTo(p.w, 'bea@new.example.org');
    await page.goto(link);
    await dialog.getByText('Press the button to use this address from now on').waitFor();
    await dialog.getByRole('button', { name: 'Use this address' }).click();
    await thread.getByText('Your new address is set.').waitFor();
    expect([(await login(email)).status, (await login('bea@new.example.org')).status]).toEqual([401, 200]);
    expect(await mails.subjects(p.w, email)).toEqual(['Your address for The gazette was changed']);
    await page.goto('about:blank');
    await page.goto(link);
    await dialog.getByRole('button', { name: 'Use this address' }).click();
    await dialog.getByText('You can ask for a new one in your account').waitFor();
    await dialog.getByRole('button', { name: 'Account' }).click();
    await dialog.getByText('bea@new.example.org').waitFor();
    await page.context().close();
  });

  it('who has no password and signed in a while ago is asked to sign in again, and goes on there', async () => {
    const { page, dialog, email, id } = await atWaysIn('Cleo Hart');
    await rows(p.w.database, 'UPDATE accounts SET password_hash = NULL WHERE id = $1', [id]);
    await rows(
      p.w.database,
      `UPDATE sessions SET created_at = created_at - interval '11 minutes' WHERE person_id = $1`,
      [id],
    );
    await dialog.getByRole('navigation').getByRole('button', { name: 'Devices' }).click();
    await dialog.getByRole('navigation').getByRole('button', { name: 'Ways in' }).click();
    const form = dialog.getByRole('region', { name: 'Set a password' });
    await form.getByLabel('New password').fill('a first password');
    await form.getByRole('button', { name: 'Set the password' }).click();
    await form.getByRole('alert').getByText('You signed in a while ago').waitFor();
    await form.getByRole('button', { name: 'Sign in again' }).click();
    await dialog.getByLabel('E-mail').fill(email);
    await dialog.getByRole('button', { name: 'Mail me a link' }).click();
    await dialog.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    const tab = await page.context().newPage();
    await tab.goto(await mails.linkTo(p.w, email));
    await tab.getByRole('button', { name: 'Sign in now' }).click();
    // The tab that waited goes on where it was.
    await form.getByLabel('New password').fill('a first password');
    await form.getByRole('button', { name: 'Set the password' }).click();
    await dialog.getByText('Your password is set').waitFor();
    expect((await login(email, 'a first password')).status).toBe(200);
    await page.context().close();
  });

  it('of an account that the publication keeps are changed there', async () => {
    const sso = await p.person('Sol Publishing');
    const { page, thread } = await p.open('tram', { reader: sso });
    await thread.getByRole('button', { name: 'Account', exact: true }).click();
    const dialog = thread.getByRole('dialog');
    await dialog.getByRole('navigation').getByRole('button', { name: 'Ways in' }).click();
    await dialog.getByText('Your account is kept by the publication').waitFor();
    await expect.poll(() => dialog.getByRole('textbox').count()).toBe(0);
    await page.context().close();
  });
});

describe('a ban', () => {
  it('signs out, keeps its words and what was written, and lets one sign in to one’s own account', async () => {
    const moderator = await p.person('Mika Rost', { role: 'moderator' });
    const { page, thread, dialog, email, id, errors } = await atWaysIn('Dan Loud');
    await page.keyboard.press('Escape');
    await thread.getByText('Live', { exact: true }).waitFor();
    await thread.getByLabel('Your comment').fill('One more thing');
    const { refreshToken } = (await login(email)).body as { refreshToken: string };
    const banned = await p.w.call('PUT', `/v1/sites/gazette/people/${id}/sanction`, {
      token: moderator.token,
      body: { kind: 'ban', reason: 'Threats', message: 'You were warned twice.' },
    });
    expect(banned.status, banned.text).toBe(200);
    await thread.getByText('You were signed out.').waitFor();
    await thread.getByText('Signed in as Dan Loud', { exact: true }).waitFor({ state: 'detached' });
    await thread.getByText('Reason given: Threats.').waitFor();
    await thread.getByText('You were warned twice.').waitFor();
    await shot(page, 'banned');
    await expect.poll(() => thread.getByRole('region', { name: /Sign in to/ }).count()).toBe(0);
    await expect.poll(() => thread.getByLabel('Your comment').inputValue()).toBe('One more thing');
    const refreshed = await p.w.call('POST', '/v1/auth/refresh', { body: { refreshToken } });
    expect([refreshed.status, refreshed.body.code]).toEqual([401, 'session-ended']);

    await thread.getByRole('button', { name: 'Sign in' }).click();
    await dialog.getByRole('button', { name: 'Use a password' }).click();
    await fill(dialog, email);
    await thread.getByText('Signed in as Dan Loud', { exact: true }).waitFor();
    await thread.getByText('Reason given: Threats.').waitFor();
    await expect.poll(() => thread.getByText('You can no longer take part here.').count()).toBe(1);
    await thread.getByRole('button', { name: 'Account', exact: true }).click();
    await dialog.getByRole('navigation').getByRole('button', { name: 'Devices' }).click();
    await dialog.getByText('This device', { exact: true }).waitFor();

    // Such a session is short; when it ends by itself, the words are still there.
    await rows(p.w.database, 'UPDATE sessions SET revoked_at = now() WHERE person_id = $1', [id]);
    p.w.app.get(Hints).publish({ topic: 'membership', siteId: p.site.id, personId: id });
    await thread.getByText('You were signed out.').waitFor();
    await thread.getByText('Reason given: Threats.').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
