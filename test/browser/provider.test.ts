import { Passwords } from '@app/identity';
import { rows } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFocus } from './embed.fixture.js';
import { type ClubPublication, clubPublication } from './provider.fixture.js';
import { PASSWORD, shot } from './sign-in.fixture.js';

/** Signing in with an account elsewhere, through a real provider of OpenID Connect. */

let p: ClubPublication;

beforeAll(async () => {
  p = await clubPublication();
});
afterAll(() => p.close());

const atTheDoor = async () => {
  const opened = await p.open('tram', { viewport: { width: 390, height: 780 } });
  const { thread } = opened;
  await thread.getByRole('button', { name: 'Sign in' }).first().click();
  const dialog = thread.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Continue with The Club' }).waitFor();
  return { ...opened, dialog };
};

describe('an account elsewhere', () => {
  it('signs in: the whole page goes there and comes back to the article, without a cookie of ours', async () => {
    p.club.person = { sub: 'member-7', name: 'Gwen Rook', email: 'gwen@club.example', email_verified: true };
    const { page, thread, dialog, errors } = await atTheDoor();
    await shot(page, 'provider-start');
    const before = page.url();
    const seen: string[] = [];
    page.on('request', (request) => seen.push(request.url()));
    await dialog.getByRole('button', { name: 'Continue with The Club' }).focus();
    await page.keyboard.press('Enter');
    await thread.getByText('Signed in as Gwen Rook', { exact: true }).waitFor();
    expect(page.url()).toBe(before);
    expect(seen.some((url) => url.startsWith(p.club.issuer))).toBe(true);
    await expect.poll(() => dialog.count()).toBe(0);
    await thread.getByLabel('Your comment').waitFor();
    // Those that there are belong to the provider.
    const names = (await page.context().cookies()).map(({ name }) => name);
    expect(names.filter((name) => !/^_(session|interaction)/.test(name))).toEqual([]);
    await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is listed under the ways in, and removed after a question, unless it is the only way', async () => {
    p.club.person = { sub: 'member-9', name: 'Ida Lind', email: 'ida@club.example', email_verified: true };
    const { page, thread, dialog, errors } = await atTheDoor();
    await dialog.getByRole('button', { name: 'Continue with The Club' }).click();
    await thread.getByText('Signed in as Ida Lind', { exact: true }).waitFor();
    const waysIn = async () => {
      await thread.getByRole('button', { name: 'Account', exact: true }).click();
      await dialog.getByRole('navigation').getByRole('button', { name: 'Ways in' }).click();
    };
    await waysIn();
    const linked = dialog.getByRole('region', { name: 'Other accounts' });
    await linked.getByText('The Club', { exact: true }).waitFor();
    await shot(page, 'provider-linked');
    const question = page.getByRole('dialog', { name: 'Remove The Club?' });
    await linked.getByRole('button', { name: 'Remove The Club' }).click();
    await question.getByText('The Club will no longer sign you in').waitFor();
    await question.getByRole('button', { name: 'Remove', exact: true }).click();
    await question.getByRole('alert').getByText('There is no other way into your account').waitFor();
    await shot(page, 'provider-last');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(linked.getByRole('button', { name: 'Remove The Club' }))).toBe(true);

    // With an address and a password there is another, and removing asks for the password.
    const hash = await p.w.app.get(Passwords).hash(PASSWORD);
    await rows(
      p.w.database,
      `UPDATE accounts SET email = 'ida@own.example', email_key = 'ida@own.example', email_verified_at = now(),
         password_hash = $1 WHERE id = (SELECT person_id FROM account_identities WHERE subject = 'member-9')`,
      [hash],
    );
    await page.keyboard.press('Escape');
    await waysIn();
    await linked.getByRole('button', { name: 'Remove The Club' }).click();
    const password = question.getByLabel('Present password');
    await password.fill('not this one');
    await question.getByRole('button', { name: 'Remove', exact: true }).click();
    await question.getByText('This is not your present password.').waitFor();
    await expect.poll(() => password.getAttribute('aria-invalid')).toBe('true');
    await password.fill(PASSWORD);
    await question.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByText('The Club no longer signs you in').waitFor();
    await linked.getByRole('listitem').getByText('Removed: does not sign you in').waitFor();
    await expect.poll(() => hasFocus(linked)).toBe(true);
    await shot(page, 'provider-removed');

    // It stays removed, until they let it in again.
    await linked.getByRole('button', { name: 'Let The Club in again' }).click();
    const again = page.getByRole('dialog', { name: 'Let The Club in again?' });
    await shot(page, 'provider-restore');
    await again.getByLabel('Present password').fill(PASSWORD);
    await again.getByRole('button', { name: 'Let in again', exact: true }).click();
    await dialog.getByText('The Club signs you in again.').waitFor();
    await linked.getByRole('button', { name: 'Remove The Club' }).waitFor();

    // Somebody else comes in there, too: the two are told apart, and only one is taken away.
    await rows(
      p.w.database,
      `INSERT INTO account_identities (site_id, issuer, subject, id, person_id, created_at)
       SELECT site_id, issuer, 'member-10', gen_random_uuid(), person_id, '2026-05-03T10:00:00Z'
       FROM account_identities WHERE subject = 'member-9'`,
    );
    await page.keyboard.press('Escape');
    await waysIn();
    await linked
      .getByRole('button', { name: /^Remove The Club \(since / })
      .nth(1)
      .waitFor();
    await shot(page, 'provider-two');
    await linked.getByRole('button', { name: 'Remove The Club (since May 3, 2026' }).click();
    const one = page.getByRole('dialog', { name: 'Remove The Club (since May 3, 2026' });
    await one.getByLabel('Present password').fill(PASSWORD);
    await one.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByText(/^The Club \(since May 3, 2026.* no longer signs you in/).waitFor();
    await linked.getByRole('button', { name: 'Let The Club (since May 3, 2026' }).waitFor();
    expect(await linked.getByRole('button', { name: /^Remove The Club \(since / }).count()).toBe(1);
    await shot(page, 'provider-two-one-removed');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('that one does not give is told plainly, and one may try again', async () => {
    p.club.person = null;
    const { page, thread, dialog } = await atTheDoor();
    await dialog.getByRole('button', { name: 'Continue with The Club' }).click();
    await dialog.getByText('You were not signed in there, or chose not to go on.').waitFor();
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('');
    await shot(page, 'provider-denied');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByRole('button', { name: 'Continue with The Club' }).waitFor();
    await expect.poll(() => thread.getByText('Signed in as').count()).toBe(0);
    await page.context().close();
  });

  it('is of no use to a page that did not leave for it: a code from elsewhere signs nobody in', async () => {
    const asked: string[] = [];
    const { page, thread } = await p.open('tram');
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.evaluate((hash) => (location.hash = hash), `#belowline-code=blm_${'x'.repeat(43)}`);
    await thread.getByRole('dialog').getByText('This was begun in another browser or tab').waitFor();
    expect(asked).not.toContain('/v1/auth/provider/redeem');
    await expect.poll(() => thread.getByText('Signed in as').count()).toBe(0);
    await page.context().close();
  });
});
