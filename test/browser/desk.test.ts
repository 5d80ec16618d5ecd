import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EASY, type TestPerson } from '../factories/world.js';
import { focusIsLost, hasFocus, publication, type Publication, type ReaderPage } from './embed.fixture.js';
import { shot } from './sign-in.fixture.js';

let p: Publication;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let vera: TestPerson;

beforeAll(async () => {
  p = await publication({ screening: { ...EASY.screening, phrases: { suspect: ['murky'] } } });
  ada = await p.person('Ada Moreau', { plan: 'monthly' });
  ben = await p.person('Ben Okafor', { plan: 'monthly' });
  mia = await p.person('Mia Sand', { role: 'moderator' });
  vera = await p.person('Vera Lund', { role: 'moderator' });
});
afterAll(() => p.close());

const said = async (articleKey: string, body: string, by = ada, more = {}): Promise<string> =>
  (await p.post(by, articleKey, body, more)).body.id;
const comment = ({ thread }: ReaderPage, id: string) => thread.locator(`[data-comment="${id}"]`);
const statusOf = async (id: string, by: TestPerson) =>
  (await p.w.call('GET', `/v1/comments/${id}`, { token: by.token })).body.comment?.status;

async function decide(id: string, action: string, words: object = {}): Promise<void> {
  const at = `/v1/sites/gazette/moderation/cases/${id}`;
  const { version, revision } = (await p.w.call('GET', at, { token: vera.token })).body;
  const body = { action, version, revision, ...words };
  expect((await p.w.call('POST', `${at}/decisions`, { token: vera.token, body })).status).toBe(201);
}

it('readers have nothing of it, and their pages do not load it', async () => {
  await p.article('plain');
  await said('plain', 'A plain thing');
  for (const reader of [null, ben]) {
    const { page, thread } = await p.open('plain', reader ? { reader } : {});
    await thread.getByText('A plain thing').waitFor();
    expect(await thread.getByRole('button', { name: 'Moderate' }).count()).toBe(0);
    expect(await page.locator('script[src*="belowline-desk"]').count()).toBe(0);
    await page.context().close();
  }
});

describe('a moderator in the article’s page', () => {
  it('removes with a reason, by keyboard, takes it back within the minute, and removes again', async () => {
    await p.article('removing');
    const id = await said('removing', 'Down with the tram');
    await said('removing', 'Something else', ben);
    const opened = await p.open('removing', { reader: mia });
    const { page, thread, errors } = opened;
    const it = comment(opened, id);
    const moderate = it.getByRole('button', { name: 'Moderate' });
    await moderate.press('Enter');
    await expect.poll(() => moderate.getAttribute('aria-expanded')).toBe('true');
    await shot(page, 'desk-actions');
    await page.keyboard.press('Escape');
    await expect.poll(() => moderate.getAttribute('aria-expanded')).toBe('false');
    expect(await hasFocus(moderate)).toBe(true);
    await page.keyboard.press('Enter');
    const remove = it.getByRole('button', { name: 'Remove…' });
    await remove.press('Enter');
    const dialog = thread.getByRole('dialog', { name: 'Remove what Ada Moreau said' });
    await expect.poll(() => hasFocus(dialog.getByLabel('Abuse or insults'))).toBe(true);
    await dialog.getByLabel('Off topic').press('Space');
    await dialog.getByLabel('Message to the author (optional)').fill('The tram is not at fault.');
    await shot(page, 'desk-dialog');
    // Closed and opened again, what was typed is there still.
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    await remove.press('Enter');
    await expect
      .poll(() => dialog.getByLabel(/^Message to the author/).inputValue())
      .toBe('The tram is not at fault.');
    await dialog.getByLabel('Off topic').press('Space');
    await dialog.getByRole('button', { name: 'Remove' }).press('Enter');
    await expect.poll(() => it.count()).toBe(0);
    const undo = thread.getByRole('button', { name: 'Undo' });
    await thread.getByText('What Ada Moreau said was removed.').waitFor();
    await expect.poll(() => hasFocus(undo)).toBe(true);
    await shot(page, 'desk-undo');
    expect(await statusOf(id, ada)).toBe('removed');
    await page.keyboard.press('Enter');
    await thread.getByText('It is as it was before.').waitFor();
    await expect.poll(() => statusOf(id, ada)).toBe('published');
    await expect.poll(() => focusIsLost(page)).toBe(false);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('approves and turns down what waits there, above the discussion, on a phone at night', async () => {
    await p.article('waiting');
    const good = await said('waiting', 'A murky affair');
    const bad = await said('waiting', 'Murky, all of you', ben);
    const seen = await said('waiting', 'Nothing wrong with this', ben);
    await p.w.call('POST', `/v1/comments/${seen}/reports`, {
      token: ada.token,
      body: { reason: 'abuse', detail: 'I do not like it' },
    });
    const opened = await p.open('waiting', {
      reader: mia,
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    });
    const { page, thread, errors } = opened;
    const waiting = thread.getByRole('region', { name: /waits? for a moderator here/ });
    await waiting.getByText('3 comments wait for a moderator here').waitFor();
    const one = (words: string) => waiting.getByRole('article').filter({ hasText: words });
    await one('Nothing wrong').getByText('I do not like it').waitFor();
    await waiting.scrollIntoViewIfNeeded();
    await shot(page, 'desk-waiting-phone-dark');
    await one('A murky affair').getByRole('button', { name: 'Approve' }).press('Enter');
    await expect.poll(() => one('A murky affair').count()).toBe(0);
    await expect.poll(() => focusIsLost(page)).toBe(false);
    expect(await statusOf(good, ada)).toBe('published');
    await one('Murky, all of you').getByRole('button', { name: 'Turn down…' }).click();
    const dialog = thread.getByRole('dialog', { name: 'Turn down what Ben Okafor said' });
    await dialog.getByText('Something else').click();
    // Who gives no reason of the list says it in words.
    await dialog.getByRole('button', { name: 'Turn down' }).click();
    expect(await dialog.count()).toBe(1);
    await shot(page, 'desk-dialog-phone-dark');
    await dialog.getByLabel('Message to the author').fill('Say it kindly.');
    await dialog.getByRole('button', { name: 'Turn down' }).click();
    await expect.poll(() => one('Murky, all of you').count()).toBe(0);
    expect(await statusOf(bad, ben)).toBe('rejected');
    await one('Nothing wrong').getByRole('button', { name: 'Leave it' }).click();
    await expect.poll(() => waiting.count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is told of an alarm above the discussion, and whether anybody sees to it', async () => {
    await p.article('alarmed');
    const id = await said('alarmed', 'You will be sorry for this', ben);
    await p.w.call('POST', `/v1/comments/${id}/reports`, { token: ada.token, body: { reason: 'threat' } });
    const alarms = '/v1/sites/gazette/moderation/alarms';
    const told = async (words: string) => {
      const { page, thread } = await p.open('alarmed', { reader: mia });
      await thread.getByText(`Alarm: a threat to life. ${words}`).waitFor();
      await page.context().close();
    };
    await told('Nobody sees to it yet: open it in the console.');
    const [alarm] = (await p.w.call('GET', alarms, { token: vera.token })).body.items;
    await p.w.call('PUT', `${alarms}/${alarm.id}/acknowledgement`, { token: vera.token });
    await told('Somebody sees to it.');
  });

  it('ends the answers to a comment, restores a removed one, and opens the case in the console', async () => {
    await p.article('ending');
    const id = await said('ending', 'Let us quarrel');
    const reply = await said('ending', 'Yes, let us', ben, { parentId: id });
    const opened = await p.open('ending', { reader: mia });
    const { page, thread, errors } = opened;
    const it = comment(opened, id);
    await it.getByRole('button', { name: 'Moderate' }).click();
    await it.getByRole('button', { name: 'Close replies' }).click();
    await thread.getByText('Nobody can answer it any more.').waitFor();
    await expect.poll(() => thread.getByText('Replies are closed').count()).toBe(2);
    await it.getByRole('button', { name: 'Open replies' }).press('Enter');
    await thread.getByText('It can be answered again.').waitFor();
    const link = await it.getByRole('link', { name: 'Open in the console' }).getAttribute('href');
    expect(link).toBe(`${p.w.url}/console/?site=gazette#/new/${id}`);
    // Holding a reply it stays as a tombstone, which only moderators can do something about.
    await decide(id, 'remove', { reason: 'Off topic' });
    await it.getByText('This comment was removed.').waitFor();
    await it.getByRole('button', { name: 'Restore…' }).click();
    const dialog = thread.getByRole('dialog');
    await dialog.getByText('Decided by Vera Lund: removed.').waitFor();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await it.getByText('Let us quarrel').waitFor();
    expect([await statusOf(id, ada), await statusOf(reply, ben)]).toEqual(['published', 'published']);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is told what happened instead where a colleague was faster, or has claimed it', async () => {
    await p.article('racing');
    const id = await said('racing', 'A murky race');
    const opened = await p.open('racing', { reader: mia });
    const { page, thread, errors } = opened;
    const waiting = thread.getByRole('region', { name: /waits? for a moderator here/ });
    await waiting.getByRole('button', { name: 'Turn down…' }).click();
    const dialog = thread.getByRole('dialog');
    // What readers report of danger to somebody is an alarm, and no reason to turn down.
    await expect.poll(() => dialog.getByRole('radio').count()).toBe(9);
    await dialog.getByLabel('Off topic').check();
    await decide(id, 'approve');
    await dialog.getByRole('button', { name: 'Turn down' }).click();
    await dialog.getByText('Decided by Vera Lund: approved.').waitFor();
    await shot(page, 'desk-race');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => waiting.count()).toBe(0);
    expect(await statusOf(id, ada)).toBe('published');

    const held = await said('racing', 'Another murky race');
    const claim = { token: vera.token, body: { caseId: held } };
    expect((await p.w.call('POST', '/v1/sites/gazette/moderation/claims', claim)).status).toBe(201);
    await page.reload();
    await waiting.getByText('Vera Lund is looking at it in the console.').waitFor();
    expect(await waiting.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('has of their own words only what is theirs, and of other sections nothing', async () => {
    await p.article('own', { section: 'Sport' });
    const id = await said('own', 'A moderator speaks', mia);
    const opened = await p.open('own', { reader: mia });
    const it = comment(opened, id);
    await it.getByRole('button', { name: 'Moderate' }).click();
    await it.getByRole('button', { name: 'Pin', exact: true }).waitFor();
    for (const name of ['Approve', 'Remove…', 'Close replies', 'Pick'])
      expect(await it.getByRole('button', { name, exact: true }).count()).toBe(0);
    await opened.page.context().close();
    const local = await p.person('Otto Reich', { role: 'moderator', sections: ['Local'] });
    const elsewhere = await p.open('own', { reader: local });
    await elsewhere.thread.getByText('A moderator speaks').waitFor();
    await elsewhere.thread.getByText('Live', { exact: true }).waitFor();
    expect(await elsewhere.thread.getByRole('button', { name: 'Moderate' }).count()).toBe(0);
    await elsewhere.page.context().close();
  });
});
