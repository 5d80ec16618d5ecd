import { join } from 'node:path';
import { ApiKeys } from '@app/identity';
import { inTransaction, newId, rows } from '@app/platform';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { hasFocus, publication, type Publication, signIn } from './embed.fixture.js';

/** Who others are, whom one does not want to read, and how one is known. With STORY_SHOTS=FOLDER pictures are kept. */

let p: Publication;
let ann: TestPerson;
let lou: TestPerson;
const SCRIPT = '"><img src=x onerror=alert(1)><script>alert(2)</script>';

beforeAll(async () => {
  p = await publication({
    access: { post: 'members', react: 'members', report: 'members' },
    profiles: { badges: ['staff', 'author', 'subscriber'] },
  });
  await p.article('tram');
  ann = await p.person('Ann Reader', { externalId: 'ann' });
  lou = await p.person('Lou Loud', { externalId: 'lou' });
  await rows(
    p.w.database,
    `UPDATE memberships SET subscriber = true, subscriber_since = '2019-05-01', face_version = face_version + 1
     WHERE person_id = $1`,
    [lou.id],
  );
  const told = await p.w.call('PATCH', '/v1/me', {
    token: lou.token,
    body: { bio: `Always here.\n\n${SCRIPT}` },
  });
  expect(told.status).toBe(200);
});
afterAll(() => p.close());

const shot = async (page: Page, name: string) => {
  const folder = process.env['STORY_SHOTS'];
  if (folder) await page.screenshot({ path: join(folder, `profiles-${name}.png`) });
};

describe('a reader’s card', () => {
  it('opens from a name, by the keyboard, says what everyone may know as plain text, and gives the focus back', async () => {
    await p.post(lou, 'tram', 'LISTEN, everybody.');
    const { page, thread, dialogs, errors } = await p.open('tram', { reader: ann });
    const name = thread.getByRole('article').getByRole('button', { name: 'Lou Loud' }).first();
    await thread.getByText('Subscriber since 2019').first().waitFor();
    await name.focus();
    await page.keyboard.press('Enter');
    const dialog = thread.getByRole('dialog', { name: 'Lou Loud' });
    await dialog.getByText('Always here.').waitFor();
    await shot(page, 'card');
    await expect.poll(() => dialog.getByText(SCRIPT).count()).toBe(1);
    await expect.poll(() => dialog.locator('img, script').count()).toBe(0);
    await dialog.getByText('Subscriber since 2019').waitFor();
    await dialog.getByText(/Here since .* · 1 comment/).waitFor();
    await dialog.getByText('They are not told').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => hasFocus(name)).toBe(true);
    expect([dialogs, errors]).toEqual([[], []]);
    await page.context().close();
  });

  it('offers a visitor no muting, and oneself one’s profile', async () => {
    await p.post(ann, 'tram', 'I am listening.');
    const visitor = await p.open('tram');
    await visitor.thread.getByRole('button', { name: 'Lou Loud' }).first().click();
    const card = visitor.thread.getByRole('dialog', { name: 'Lou Loud' });
    await card.getByText('Always here.').waitFor();
    await expect.poll(() => card.getByRole('button', { name: 'Mute' }).count()).toBe(0);
    await visitor.page.context().close();

    const { page, thread } = await p.open('tram', { reader: ann });
    await thread.getByRole('button', { name: 'Ann Reader' }).first().click();
    await thread
      .getByRole('dialog', { name: 'Ann Reader' })
      .getByRole('button', { name: 'Edit your profile' })
      .click();
    await thread
      .getByRole('dialog', { name: 'Your account' })
      .getByRole('textbox', { name: 'Name' })
      .waitFor();
    await page.context().close();
  });
});

describe('muting', () => {
  it('folds what somebody wrote without moving what one reads, also what comes in; shows it when asked; ends again', async () => {
    await p.article('crowd');
    const said: string[] = [];
    for (let n = 0; n < 12; n++) {
      const by = n % 2 === 0 ? lou : ann;
      said.push((await p.post(by, 'crowd', `Number ${n}. ${'A long line of words. '.repeat(20)}`)).body.id);
    }
    const { page, thread, errors } = await p.open('crowd', { reader: ann });
    const comment = (id: string) => thread.locator(`[data-comment="${id}"]`);
    // Newest first: the sixth is in the middle of the page, with Lou's above and below it.
    await comment(said[5]!).scrollIntoViewIfNeeded();
    await comment(said[5]!).evaluate((element) =>
      (element as unknown as { scrollIntoView(how: object): void }).scrollIntoView({ block: 'start' }),
    );
    const top = async (id: string) => (await comment(id).boundingBox())!.y;
    const before = await top(said[5]!);
    await comment(said[4]!).getByRole('button', { name: 'Lou Loud' }).focus();
    await comment(said[5]!).evaluate((element) =>
      (element as unknown as { scrollIntoView(how: object): void }).scrollIntoView({ block: 'start' }),
    );
    await comment(said[4]!).getByRole('button', { name: 'Lou Loud' }).press('Enter');
    const dialog = thread.getByRole('dialog', { name: 'Lou Loud' });
    await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
    await dialog.getByText('Lou Loud is muted.').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => thread.getByText('Number 4.').count()).toBe(0);
    // The name that was pressed is folded away: the focus is at its comment.
    await expect.poll(() => hasFocus(comment(said[4]!))).toBe(true);
    await expect.poll(() => thread.getByText('Number 10.').count()).toBe(0);
    await expect.poll(() => thread.getByText('Number 5.').count()).toBe(1);
    expect(Math.abs((await top(said[5]!)) - before)).toBeLessThan(2);
    await shot(page, 'folded');

    await comment(said[4]!).getByRole('button', { name: 'Show' }).click();
    await thread.getByText('Number 4.').waitFor();
    await comment(said[4]!).getByRole('button', { name: 'Hide' }).click();
    await expect.poll(() => thread.getByText('Number 4.').count()).toBe(0);

    // Live, behind the button like everything, and folded from the beginning.
    const live = (await p.post(lou, 'crowd', 'Number 12, LIVE.')).body.id;
    await thread.getByRole('button', { name: /Show 1 new/ }).click();
    await comment(live).getByText('whom you muted').waitFor();
    await expect.poll(() => thread.getByText('Number 12, LIVE.').count()).toBe(0);

    // The same on every page of hers, and on nobody else's.
    const other = await p.open('tram', { reader: ann });
    await other.thread.getByText('Lou Loud, whom you muted').waitFor();
    await other.page.context().close();
    const lous = await p.open('crowd', { reader: lou });
    await lous.thread.getByText('Number 10.').waitFor();
    await expect.poll(() => lous.thread.getByText('muted').count()).toBe(0);
    await lous.page.context().close();

    await thread.getByRole('button', { name: 'Account', exact: true }).click();
    const account = thread.getByRole('dialog', { name: 'Your account' });
    await account.getByRole('navigation').getByRole('button', { name: 'Muted people' }).click();
    await account.getByRole('button', { name: 'Unmute Lou Loud' }).waitFor();
    await shot(page, 'muted-people');
    await account.getByRole('button', { name: 'Unmute Lou Loud' }).click();
    await account.getByText('You have muted nobody.').waitFor();
    await page.keyboard.press('Escape');
    await thread.getByText('Number 10.').waitFor();
    await thread.getByText('Number 12, LIVE.').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('one’s own profile', () => {
  it('is changed with what others see before one’s eyes; what is refused stays in its field', async () => {
    const vera = await p.person('Vera Plain', { externalId: 'vera' });
    await p.post(vera, 'tram', 'Plainly said.');
    const { page, thread, dialogs, errors } = await p.open('tram', { reader: vera });
    await thread.getByRole('button', { name: 'Account', exact: true }).click();
    const account = thread.getByRole('dialog', { name: 'Your account' });
    await account.getByRole('navigation').getByRole('button', { name: 'Profile' }).click();
    const name = account.getByRole('textbox', { name: 'Name' });
    const bio = account.getByRole('textbox', { name: 'About you' });
    const save = account.getByRole('button', { name: 'Save' });
    await bio.fill(`Plain.\n${SCRIPT}`);
    await account.locator('.preview').getByText(SCRIPT).waitFor();
    await name.fill('Moderator');
    await save.click();
    await account.getByRole('alert').getByText('kept for the people who run').waitFor();
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => bio.inputValue()).toContain('Plain.');
    await name.fill('Vera Fancy');
    await shot(page, 'profile');
    await save.click();
    await account.getByText('Saved.').waitFor();
    await account.getByRole('textbox', { name: 'Picture' }).fill('http://insecure.example/a.png');
    await save.click();
    await account.getByText('A picture has an https address').first().waitFor();
    await bio.fill('x'.repeat(301));
    await account.getByText('1 character too many').first().waitFor();
    await expect.poll(() => save.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
    await thread.getByText('Signed in as Vera Fancy').waitFor();
    await thread.getByRole('article').getByRole('button', { name: 'Vera Fancy' }).waitFor();
    expect([dialogs, errors]).toEqual([[], []]);
    await page.context().close();
  });

  it('keeps what was typed while the page lives, until it is saved, and for nobody else', async () => {
    const tess = await p.person('Tess Typing', { externalId: 'tess' });
    const { page, thread, errors } = await p.open('tram', { reader: tess });
    const account = thread.getByRole('dialog', { name: 'Your account' });
    const bio = account.getByRole('textbox', { name: 'About you' });
    const goTo = (name: string) => account.getByRole('navigation').getByRole('button', { name }).click();
    const open = () => thread.getByRole('button', { name: 'Account', exact: true }).click();
    await open();
    await bio.fill('Half a sentence');
    await goTo('Devices');
    await account.getByText('This device', { exact: true }).waitFor();
    await goTo('Profile');
    await expect.poll(() => bio.inputValue()).toBe('Half a sentence');
    await account.getByRole('textbox', { name: 'Name' }).fill('Tess Typed');
    await page.keyboard.press('Escape');
    await account.waitFor({ state: 'detached' });
    await open();
    await expect.poll(() => bio.inputValue()).toBe('Half a sentence');
    await account.getByRole('button', { name: 'Save' }).click();
    await account.getByText('Saved.').waitFor();
    await bio.fill('Half a sentence more');
    await page.keyboard.press('Escape');
    await thread.getByText('Signed in as Tess Typed').waitFor();
    await thread.getByRole('button', { name: 'Sign out' }).click();
    await signIn(thread, ann);
    await thread.getByText('Signed in as Ann Reader').waitFor();
    await open();
    await bio.waitFor();
    await expect.poll(() => bio.inputValue()).toBe('');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is only looked at by who is suspended, with the reason; what is theirs to do, stays', async () => {
    const sue = await p.person('Sue Spended', { externalId: 'sue' });
    await p.w.call('PATCH', '/v1/me', { token: sue.token, body: { bio: 'From before.' } });
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const sanction = { id: newId(), kind: 'suspend' as const, until, acknowledgedAt: null };
    await p.change(sue, { sanctions: [{ ...sanction, reason: 'Threats', message: 'You were warned.' }] });
    const { page, thread } = await p.open('tram', { reader: sue });
    await thread.getByRole('button', { name: 'Account', exact: true }).click();
    const account = thread.getByRole('dialog', { name: 'Your account' });
    await account.getByText(/You cannot take part until/).waitFor();
    await account.getByText('Reason given: Threats').waitFor();
    await account.getByText('You were warned.').waitFor();
    for (const name of ['Name', 'Picture', 'About you'])
      await expect.poll(() => account.getByRole('textbox', { name }).getAttribute('readonly')).not.toBeNull();
    await expect
      .poll(() => account.getByRole('textbox', { name: 'About you' }).inputValue())
      .toBe('From before.');
    await expect.poll(() => account.getByRole('button', { name: 'Save' }).count()).toBe(0);
    await shot(page, 'suspended');
    // To take one's own away is everybody's.
    await expect.poll(() => account.getByRole('button', { name: 'Remove the picture' }).count()).toBe(0);
    await account.getByRole('button', { name: 'Remove the text' }).click();
    await account.getByText('Saved.').waitFor();
    await expect.poll(() => account.getByRole('textbox', { name: 'About you' }).inputValue()).toBe('');
    expect((await p.w.call('GET', '/v1/me', { token: sue.token })).body.bio).toBeNull();
    await account.getByRole('navigation').getByRole('button', { name: 'Your data' }).click();
    await account.getByRole('button', { name: 'Ask for my data' }).waitFor();
    await page.context().close();
  });

  it('waits for a warning to be read, which it shows: then it is changed', async () => {
    const rude = await p.person('Rude Words', { externalId: 'rude' });
    await p.w.call('PATCH', '/v1/me', { token: rude.token, body: { bio: 'Worse than the name.' } });
    const mod = await p.person('Moa Sand', { role: 'moderator' });
    const { page, thread, errors } = await p.open('tram', { reader: rude });
    await thread.getByText('Live', { exact: true }).waitFor();
    await thread.getByRole('button', { name: 'Account', exact: true }).click();
    const account = thread.getByRole('dialog', { name: 'Your account' });
    const name = account.getByRole('textbox', { name: 'Name' });
    await name.waitFor();
    const cleared = await p.w.call('PUT', `/v1/sites/gazette/people/${rude.id}/face`, {
      token: mod.token,
      body: { clear: ['name', 'bio'], reason: 'An insult as a name' },
    });
    expect(cleared.status, cleared.text).toBe(200);
    await account.getByText('Reason given: An insult as a name').waitFor();
    await account.getByText('Until you have read this').waitFor();
    // What stands there is what is left.
    await expect.poll(() => name.inputValue()).toBe(cleared.body.name);
    await expect.poll(() => name.getAttribute('readonly')).not.toBeNull();
    await expect.poll(() => account.getByRole('textbox', { name: 'About you' }).inputValue()).toBe('');
    await shot(page, 'warned');
    await account.getByRole('button', { name: 'I have read it' }).click();
    await account.getByText('Reason given: An insult as a name').waitFor({ state: 'detached' });
    await name.fill('Rudi Civil');
    await account.getByRole('button', { name: 'Save' }).click();
    await account.getByText('Saved.').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('lists what one wrote, with links to the place and what was decided', async () => {
    const hans = await p.person('Hans Held', { externalId: 'hans' });
    const mod = await p.person('Mia Sand', { role: 'moderator' });
    await p.article('bridge', { title: 'The bridge' });
    const { id } = (await p.post(hans, 'bridge', 'Across it goes.')).body;
    const { id: taken } = (await p.post(hans, 'tram', 'Down with the tram.')).body;
    const removed = await p.w.call('POST', `/v1/sites/gazette/moderation/cases/${taken}/decisions`, {
      token: mod.token,
      body: { action: 'remove', version: 1, revision: 1, reason: 'abuse', message: 'Say it without that.' },
    });
    expect(removed.status, removed.text).toBe(201);
    const { page, thread } = await p.open('tram', {
      reader: hans,
      viewport: { width: 390, height: 780 },
      colorScheme: 'dark',
    });
    await thread.getByRole('button', { name: 'Account', exact: true }).click();
    const account = thread.getByRole('dialog', { name: 'Your account' });
    await account.getByRole('navigation').getByRole('button', { name: 'My comments' }).click();
    const entries = account.getByRole('list', { name: 'My comments' }).getByRole('listitem');
    await entries.first().getByText('Down with the tram.').waitFor();
    await entries.first().getByText('It was removed.').waitFor();
    await entries.first().getByText('Say it without that.').waitFor();
    await shot(page, 'history-phone');
    await account.getByRole('link', { name: 'The bridge' }).click();
    await page.waitForURL((url) => url.pathname === '/bridge' && url.hash === `#comment-${id}`);
    await thread.getByText('Across it goes.').waitFor();
    await page.context().close();
  });
});

describe('where names are verified', () => {
  it('who has none is told before typing, and sees that names are not changed here', async () => {
    const strict = await publication({
      access: { post: 'members' },
      profiles: { names: 'verified' },
    });
    try {
      await strict.article('tram');
      const cher = await strict.person('Cher', { externalId: 'cher' });
      const nora = await strict.person('Nora Lund', { externalId: 'nora' });
      const { page, thread } = await strict.open('tram', { reader: cher });
      await thread.getByText('One writes here under a first and last name').waitFor();
      await shot(page, 'verified');
      await thread.getByRole('button', { name: 'Account', exact: true }).click();
      const account = thread.getByRole('dialog', { name: 'Your account' });
      await account.getByRole('navigation').getByRole('button', { name: 'Profile' }).click();
      await account.getByText('The publication gives the names here.').waitFor();
      await expect.poll(() => account.getByRole('textbox', { name: 'Name' }).count()).toBe(0);
      await page.keyboard.press('Escape');

      // The publication's word opens the page that is open.
      await thread.getByText('Live', { exact: true }).waitFor();
      const { key } = await inTransaction(strict.w.database, (tx) =>
        strict.w.app.get(ApiKeys).issue(tx, strict.site.id, 'test', ['members:write']),
      );
      const confirmed = await strict.w.call('PUT', '/v1/sites/gazette/members/cher/name', {
        token: key,
        body: { name: 'Cher Sarkisian' },
      });
      expect(confirmed.status, confirmed.text).toBe(200);
      await thread.getByText('One writes here under a first').waitFor({ state: 'detached' });
      await thread.getByLabel('Your comment').fill('Under two words.');
      await thread.getByRole('button', { name: 'Post comment' }).click();
      await thread.getByRole('article').getByText('Under two words.').waitFor();
      await page.context().close();

      const other = await strict.open('tram', { reader: nora });
      await other.thread.getByRole('textbox').first().fill('Under my own name.');
      await other.thread.getByRole('button', { name: 'Post comment' }).click();
      await other.thread.getByRole('article').getByText('Under my own name.').waitFor();
      await other.page.context().close();
    } finally {
      await strict.close();
    }
  });
});
