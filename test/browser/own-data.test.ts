import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { Erasing, Exporting } from '@app/privacy';
import type { TestPerson } from '../factories/world.js';
import { linesOf, unzip } from '../support/unzip.js';
import { hasFocus, publication, type Publication } from './embed.fixture.js';
import { shot } from './sign-in.fixture.js';

/** One's own data, in the account's dialog. With STORY_SHOTS=FOLDER the pictures are kept. */

let p: Publication;
let other: TestPerson;

beforeAll(async () => {
  p = await publication();
  await p.article('tram');
  other = await p.person('Ben Other', { plan: 'monthly' });
});
afterAll(() => p.close());

const exportAll = () => p.w.app.get(Exporting).drain();
const forgetAll = () => p.w.app.get(Erasing).drain();

async function openData(reader: TestPerson, options: object = {}, words = ['Account', 'Your data']) {
  const opened = await p.open('tram', { reader, ...options });
  const { thread } = opened;
  await thread.getByRole('button', { name: words[0]!, exact: true }).click();
  const dialog = thread.getByRole('dialog');
  await dialog.getByRole('navigation').getByRole('button', { name: words[1]!, exact: true }).click();
  return { ...opened, dialog };
}

describe('one’s own data', () => {
  it('is asked for, watched while it is made, and downloaded with the token in a header', async () => {
    const ann = await p.person('Ann Reader', { plan: 'monthly' });
    await p.post(ann, 'tram', 'The tram was late again.');
    const { page, dialog, errors } = await openData(ann);
    await dialog.getByRole('button', { name: 'Ask for my data' }).click();
    await dialog.getByText('You may leave this page meanwhile.').waitFor();
    await dialog.getByRole('progressbar').waitFor();
    await expect.poll(() => dialog.getByRole('button', { name: 'Ask for my data' }).count()).toBe(0);
    await exportAll();
    const download = dialog.getByRole('button', { name: 'Download' });
    await download.waitFor();
    await shot(page, 'own-data');
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    const [saved] = await Promise.all([page.waitForEvent('download'), download.click()]);
    expect(saved.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d-my-data\.zip$/);
    const files = unzip(readFileSync(await saved.path()));
    expect(linesOf(files['comments.jsonl']!)).toMatchObject([{ body: 'The tram was late again.' }]);
    expect(addresses.filter((address) => /token|ey[A-Za-z0-9_-]{20}/.test(address))).toEqual([]);
    await dialog.getByText('Your archive is downloaded.').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('deletes the account: by the keyboard, told what becomes of comments, with a receipt at the end', async () => {
    const eva = await p.person('Eva Leaver', { plan: 'monthly' });
    await p.post(eva, 'tram', 'I said this, and it stays.');
    const watching = await p.open('tram', { reader: other });
    await watching.thread.getByText('Eva Leaver').waitFor();

    const { page, thread, dialog, errors } = await openData(eva);
    await dialog.getByText('Your comment will stay, without your name.').waitFor();
    await dialog.getByText('Your subscription renews, and is not ended by this.').waitFor();
    const remove = dialog.getByRole('button', { name: 'Delete my account' });
    await remove.click();
    // Neither known nor typed: nothing was sent.
    expect((await p.w.call('GET', '/v1/me', { token: eva.token })).status).toBe(200);
    await dialog.getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('delete');
    await page.keyboard.press('Enter');
    expect((await p.w.call('GET', '/v1/me', { token: eva.token })).status).toBe(200);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('DELETE');
    await shot(page, 'own-data-delete');
    await page.keyboard.press('Enter');

    const farewell = thread.getByRole('dialog', { name: 'Your account is deleted' });
    await farewell.waitFor();
    const receipt = (await farewell.locator('code').textContent())!;
    expect(receipt).toMatch(/^ble_[\w-]{43}$/);
    expect((await p.w.call('GET', '/v1/me', { token: eva.token })).status).toBe(401);
    await farewell.getByText('0 of 1 comments done').waitFor();
    await shot(page, 'own-data-farewell');
    await forgetAll();
    await farewell.getByText('Everything is forgotten.').waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      farewell.getByRole('button', { name: 'Save the receipt' }).click(),
    ]);
    expect(readFileSync(await saved.path(), 'utf8')).toContain(receipt);
    await page.keyboard.press('Escape');
    await farewell.waitFor({ state: 'hidden' });
    await thread.getByText('Signed in as').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);

    // Who reads on sees it without a reload.
    await watching.thread.getByText('Eva Leaver').waitFor({ state: 'detached' });
    await watching.thread.getByText('I said this, and it stays.').waitFor();
    await watching.thread.getByText('Former reader').waitFor();
    await shot(watching.page, 'own-data-others');
    await watching.page.context().close();
    await page.context().close();
  });

  it('asks who signed in a while ago to sign in again, and keeps the account until then', async () => {
    const paul = await p.person('Paul Old');
    const { page, dialog } = await openData(paul);
    await dialog.getByText('You have no published comments.').waitFor();
    await rows(
      p.w.database,
      `UPDATE sessions SET created_at = now() - interval '1 hour' WHERE person_id = $1`,
      [paul.id],
    );
    await dialog.getByLabel('Type DELETE to confirm').fill('DELETE');
    await dialog.getByRole('button', { name: 'Delete my account' }).click();
    await dialog.getByText('You signed in a while ago. To delete your account').waitFor();
    expect((await p.w.call('GET', '/v1/me', { token: paul.token })).status).toBe(200);
    await page.context().close();
  });

  it('is all of it on a phone, in German and in the dark', async () => {
    const nora = await p.person('Nora Klein', { plan: 'monthly' });
    const options = {
      attributes: 'lang="de"',
      viewport: { width: 390, height: 780 },
      colorScheme: 'dark',
    };
    const { page, thread, dialog } = await openData(nora, options, ['Konto', 'Ihre Daten']);
    await dialog.getByRole('button', { name: 'Meine Daten anfordern' }).waitFor();
    await dialog.getByRole('checkbox').check();
    await dialog.getByLabel('Zur Bestätigung LÖSCHEN eingeben').fill('LÖSCHEN');
    await shot(page, 'own-data-phone');
    await dialog.getByRole('button', { name: 'Mein Konto löschen' }).click();
    const farewell = thread.getByRole('dialog', { name: 'Ihr Konto ist gelöscht' });
    await farewell.waitFor();
    await expect.poll(() => hasFocus(farewell.locator('button').first())).toBe(true);
    await shot(page, 'own-data-phone-farewell');
    await forgetAll();
    await farewell.getByText('Alles ist vergessen.').waitFor();
    await page.context().close();
  });
});
