import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ssoToken } from '../e2e/auth.fixture.js';
import type { TestPerson } from '../factories/world.js';
import { focusIsLost, hasFocus, publication, type Publication } from './embed.fixture.js';

/** One's own account, in the dialog beside one's name. With STORY_SHOTS=FOLDER the pictures are kept. */

let p: Publication;
let ann: TestPerson;

beforeAll(async () => {
  p = await publication();
  await p.article('tram');
  ann = await p.person('Ann Reader', { plan: 'monthly' });
});
afterAll(() => p.close());

const shot = async (page: Page, name: string) => {
  const folder = process.env['STORY_SHOTS'];
  if (folder) await page.screenshot({ path: join(folder, `account-${name}.png`) });
};

/** Another device of the same person. */
async function anotherDevice(userAgent: string): Promise<{ accessToken: string }> {
  const token = ssoToken('gazette', { sub: ann.externalId, name: ann.name });
  const answer = await fetch(`${p.w.url}/v1/auth/sso`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ site: 'gazette', token }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { accessToken: string };
}

const mayAsk = async ({ accessToken }: { accessToken: string }) =>
  (await p.w.call('GET', '/v1/me', { token: accessToken })).status;

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1';

describe('the account', () => {
  it('opens beside one’s name, shows every device, and ends one and all others; by the keyboard alone', async () => {
    const laptop = await anotherDevice(FIREFOX);
    const phone = await anotherDevice(IPHONE);
    const { page, thread, errors } = await p.open('tram', { reader: ann });
    const opener = thread.getByRole('button', { name: 'Account', exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = thread.getByRole('dialog', { name: 'Your account' });
    await dialog.getByRole('navigation').getByRole('button', { name: 'Devices' }).click();
    const devices = dialog.getByRole('list', { name: 'Devices' }).getByRole('listitem');
    await devices.filter({ hasText: 'This device' }).waitFor();
    await shot(page, 'devices');
    await expect.poll(() => devices.filter({ hasText: 'This device' }).getByRole('button').count()).toBe(0);

    await dialog.getByRole('button', { name: 'Sign out Safari on iPhone' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('That device is signed out.').waitFor();
    expect([await mayAsk(phone), await mayAsk(laptop)]).toEqual([401, 200]);
    await expect.poll(() => devices.filter({ hasText: 'iPhone' }).count()).toBe(0);
    await expect.poll(() => hasFocus(dialog.getByRole('list', { name: 'Devices' }))).toBe(true);

    await dialog.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await dialog.getByText('You are signed in on this device only.').waitFor();
    expect(await mayAsk(laptop)).toBe(401);
    await expect.poll(() => devices.count()).toBe(1);

    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => hasFocus(opener)).toBe(true);
    await thread.getByText(`Signed in as ${ann.name}`).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('fills a phone’s screen and speaks German', async () => {
    const viewport = { width: 390, height: 780 };
    const { page, thread } = await p.open('tram', {
      reader: ann,
      attributes: 'lang="de"',
      viewport,
      colorScheme: 'dark',
    });
    await thread.getByRole('button', { name: 'Konto', exact: true }).click();
    const dialog = thread.getByRole('dialog', { name: 'Ihr Konto' });
    await dialog.getByRole('navigation').getByRole('button', { name: 'Geräte' }).click();
    await dialog.getByText('Dieses Gerät').waitFor();
    await shot(page, 'phone');
    await expect.poll(() => dialog.boundingBox()).toMatchObject({ x: 0, y: 0, ...viewport });
    await page.context().close();
  });

  it('closes when its session is ended from elsewhere', async () => {
    const { page, thread } = await p.open('tram', { reader: ann });
    await thread.getByRole('button', { name: 'Account', exact: true }).click();
    const elsewhere = await anotherDevice(FIREFOX);
    await p.w.call('DELETE', '/v1/me/sessions', { token: elsewhere.accessToken });
    await thread.getByRole('dialog').waitFor({ state: 'hidden' });
    await thread.getByText('Signed in as').waitFor({ state: 'detached' });
    await expect.poll(() => focusIsLost(page)).toBe(false);
    await page.context().close();
  });
});
