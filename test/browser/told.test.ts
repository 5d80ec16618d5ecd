import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../factories/world.js';
import { focusIsLost, hasFocus, publication, type Publication, type ReaderPage } from './embed.fixture.js';
import { EASY } from '../factories/world.js';
import { shot } from './sign-in.fixture.js';

let p: Publication;
let mia: TestPerson;
let vera: TestPerson;

beforeAll(async () => {
  const phrases = { banned: ['bilge rat*'], suspect: ['murky'], selfHarm: ['end it all'] };
  const resources = { text: 'You are <b>not</b> alone. Call 116 123.', url: 'https://help.example/now' };
  p = await publication({
    screening: { ...EASY.screening, nudge: 'words', phrases },
    alarms: { resources },
  });
  mia = await p.person('Mia Sand', { role: 'moderator' });
  vera = await p.person('Vera Lund', { role: 'moderator' });
});
afterAll(() => p.close());

const field = ({ thread }: ReaderPage) => thread.getByLabel('Your comment');
const press = ({ thread }: ReaderPage, name: string) =>
  thread.getByRole('button', { name, exact: true }).click();
const article = ({ thread }: ReaderPage, words: string) =>
  thread.getByRole('article').filter({ hasText: words });

/** However slow this machine is, the page waits for the check. */
async function patient({ page, thread }: ReaderPage): Promise<void> {
  await page.addInitScript(() => {
    AbortSignal.timeout = () => new AbortController().signal;
  });
  await page.reload();
  await thread.getByLabel('Your comment').waitFor();
}

/** Decides about a comment as it is now. */
async function decide(id: string, action: string, words: object = {}, by = mia): Promise<string> {
  const at = `/v1/sites/gazette/moderation/cases/${id}`;
  const { version, revision } = (await p.w.call('GET', at, { token: by.token })).body;
  const body = { action, version, revision, ...words };
  const decided = await p.w.call('POST', `${at}/decisions`, { token: by.token, body });
  expect(decided.status, decided.text).toBe(201);
  return decided.body.decision.id;
}

describe('before a text is posted', () => {
  it('its author is shown the words that are disliked, and rephrases or posts anyway', async () => {
    await p.article('nudged');
    const ada = await p.person('Ada Moreau', { plan: 'monthly' });
    const opened = await p.open('nudged', { reader: ada });
    await patient(opened);
    const { page, thread, errors } = opened;
    const text = `What a murky affair, and ${'so on '.repeat(30)}murky to the end`;
    await field(opened).fill(text);
    await press(opened, 'Post comment');
    const nudge = thread.getByRole('group', { name: 'As it is, a moderator would look at this first' });
    await nudge.getByText('These words are often used to hurt.').waitFor();
    await expect
      .poll(() => nudge.locator('mark').allTextContents())
      .toEqual(['Marked: murky', 'Marked: murky']);
    await shot(page, 'nudge');
    const rephrase = nudge.getByRole('button', { name: 'Rephrase' });
    await expect.poll(() => hasFocus(rephrase)).toBe(true);
    // Pressed once more, it leads to the question, which waits.
    await press(opened, 'Post comment');
    await expect.poll(() => hasFocus(rephrase)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => nudge.count()).toBe(0);
    await expect.poll(() => hasFocus(field(opened))).toBe(true);
    expect(await field(opened).inputValue()).toBe(text);
    // The first of the words is selected, to be written over.
    await page.keyboard.type('clear');
    expect(await field(opened).inputValue()).toBe(text.replace('murky', 'clear'));

    await page.keyboard.press('Control+Enter');
    await nudge.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => nudge.count()).toBe(0);
    await page.keyboard.press('Control+Enter');
    await nudge.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await thread.getByText('Thank you. A moderator will look at your comment').waitFor();
    expect(await field(opened).inputValue()).toBe('');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('what is refused as it is cannot be posted anyway, and plain words are not asked about', async () => {
    await p.article('refused');
    const ben = await p.person('Ben Okafor', { plan: 'monthly' });
    const opened = await p.open('refused', {
      reader: ben,
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    });
    await patient(opened);
    const { page, thread, errors } = opened;
    await field(opened).fill('You bilge rats');
    await press(opened, 'Post comment');
    const nudge = thread.getByRole('group', { name: 'As it is, this cannot be posted' });
    await expect.poll(() => nudge.locator('mark').allTextContents()).toEqual(['Marked: bilge rat']);
    expect(await nudge.getByRole('button', { name: 'Post anyway' }).count()).toBe(0);
    await shot(page, 'nudge-refused-phone-dark');
    // Who goes on writing has chosen.
    await field(opened).fill('You sailors');
    await expect.poll(() => nudge.count()).toBe(0);
    await press(opened, 'Post comment');
    await article(opened, 'You sailors').waitFor();
    await press(opened, 'Edit');
    await thread.getByLabel('Edit your comment').fill('You murky sailors');
    await press(opened, 'Save');
    await press(opened, 'Save anyway');
    await thread.getByText('Your edit waits for a moderator.').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it.each(['fails', 'does not answer'])('a check that %s keeps nobody from posting', async (how) => {
    const name = `check-${how.length}`;
    await p.article(name);
    const cleo = await p.person(`Cleo ${how}`, { plan: 'monthly' });
    const opened = await p.open(name, { reader: cleo });
    await opened.page.route('**/v1/sites/gazette/checks', (route) =>
      how === 'fails' ? route.fulfill({ status: 503 }) : undefined,
    );
    await field(opened).fill('A murky thing');
    await press(opened, 'Post comment');
    await opened.thread.getByText('Thank you. A moderator will look at your comment').waitFor();
    await opened.page.context().close();
  });
});

describe('what became of one’s own comment', () => {
  it('is told with its reason and rule, explained, and appealed against, until somebody else answers', async () => {
    await p.article('appealed');
    const dora = await p.person('Dora Lind', { plan: 'monthly' });
    const { id } = (await p.post(dora, 'appealed', 'Down with the tram')).body;
    const opened = await p.open('appealed', { reader: dora });
    const { page, thread, errors } = opened;
    await thread.getByText('Live', { exact: true }).waitFor();
    await decide(id, 'remove', { reason: 'Off topic', rule: 'Rule 3', message: 'The tram is not at fault.' });
    const own = article(opened, 'Down with the tram');
    await own.getByText('Reason given: Off topic.').waitFor();
    await own.getByText('Rule: Rule 3').waitFor();
    await page.reload();
    // It is still before their eyes, and nobody else's.
    await own.getByText('The tram is not at fault.').waitFor();
    await own.getByText('Statement of reasons, and what you can do').click();
    await own.getByText('Your comment was published, and was removed.').waitFor();
    await own.getByText('A person decided.').waitFor();
    await own.getByText(/^Appeal here until /).waitFor();
    await shot(page, 'told-statement');

    await own.getByRole('button', { name: 'Appeal', exact: true }).press('Enter');
    const why = own.getByLabel('Why should the decision be another one?');
    await expect.poll(() => hasFocus(why)).toBe(true);
    await page.keyboard.type('It was about the tram.');
    await page.keyboard.press('Escape');
    await expect.poll(() => why.count()).toBe(0);
    expect(await focusIsLost(page)).toBe(false);
    await own.getByRole('button', { name: 'Appeal', exact: true }).click();
    // What was typed is there still.
    await expect.poll(() => why.inputValue()).toBe('It was about the tram.');
    await shot(page, 'told-appeal');
    await own.getByRole('button', { name: 'Send the appeal' }).click();
    await own.getByText(/^You appealed on .* Somebody other than who decided will look at it\.$/).waitFor();
    await expect.poll(() => hasFocus(own)).toBe(true);
    await own.getByText('It was about the tram.').waitFor();
    expect(await own.getByRole('button', { name: 'Appeal', exact: true }).count()).toBe(0);

    await decide(id, 'uphold', { reason: 'It was about the bus.' }, vera);
    await own.getByText(/looked at it: the decision stays\.$/).waitFor();
    await own.getByText('Reason given: It was about the bus.').waitFor();
    // It stays open while what it says changes.
    await own.getByText('Appealing here was possible for six months, once.').waitFor();
    await shot(page, 'told-upheld');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is told as overturned when it is back, and in German on a phone at night', async () => {
    await p.article('overturned', { settings: { premoderated: true } });
    const emil = await p.person('Emil Roth', { plan: 'monthly' });
    const { id } = (await p.post(emil, 'overturned', 'Lieber die Fähre')).body;
    const decision = await decide(id, 'reject', { reason: 'Abschweifend' });
    const body = { words: 'Das ist das Thema.' };
    expect(
      (await p.w.call('POST', `/v1/decisions/${decision}/appeals`, { token: emil.token, body })).status,
    ).toBe(201);
    const opened = await p.open('overturned', {
      reader: emil,
      attributes: 'lang="de"',
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    });
    const { page, thread, errors } = opened;
    const own = article(opened, 'Lieber die Fähre');
    await own.getByText(/sieht es sich an\.$/).waitFor();
    await own.getByText('Begründung, und was Sie tun können').click();
    await own.getByText('Ihr Text wird anderen nicht gezeigt.').waitFor();
    await shot(page, 'told-german-phone-dark');
    await thread.getByText('Live', { exact: true }).waitFor();
    await decide(id, 'restore', { message: 'Sie haben recht.' }, vera);
    await own.getByText(/und die Entscheidung aufgehoben\.$/).waitFor();
    await own.getByText('Sie haben recht.').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('somebody who may harm themselves reads the publication’s words with what they wrote', async () => {
    await p.article('care');
    const lea = await p.person('Lea Brook', { plan: 'monthly' });
    await p.post(lea, 'care', 'The ferry was late');
    const opened = await p.open('care', { reader: lea });
    const { page, thread, errors } = opened;
    await patient(opened);
    await field(opened).fill('I want to end it all');
    await page.keyboard.press('Control+Enter');
    await press(opened, 'Post anyway');
    const own = article(opened, 'I want to end it all');
    const care = own.getByRole('region', { name: 'A word from the publication to you' });
    await care.getByText('You are <b>not</b> alone. Call 116 123.').waitFor();
    const help = care.getByRole('link', { name: 'Where you find help' });
    expect(await help.getAttribute('href')).toBe('https://help.example/now');
    await shot(page, 'told-care');
    expect(await thread.getByRole('region', { name: 'A word from the publication to you' }).count()).toBe(1);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('asked to edit it, its author does, and is asked no more', async () => {
    await p.article('edited', { settings: { premoderated: true } });
    const fay = await p.person('Fay Winter', { plan: 'monthly' });
    const { id } = (await p.post(fay, 'edited', 'Rats on the ferry')).body;
    await decide(id, 'ask-edit', { message: 'Say it without the rats.' });
    const opened = await p.open('edited', { reader: fay });
    const { page, thread, errors } = opened;
    const own = article(opened, 'on the ferry');
    await own.getByText('A moderator asks you to edit it.').waitFor();
    await own.getByText('Say it without the rats.').waitFor();
    await shot(page, 'told-ask-edit');
    await own.getByRole('button', { name: 'Edit your comment' }).press('Enter');
    const edit = thread.getByLabel('Edit your comment');
    await expect.poll(() => hasFocus(edit)).toBe(true);
    await edit.fill('Trouble on the ferry');
    await press(opened, 'Save');
    await own.getByText('Trouble on the ferry').waitFor();
    await expect.poll(() => own.getByText('A moderator asks you to edit it.').count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('a restriction', () => {
  const impose = async (person: TestPerson, sanction: object) => {
    const path = `/v1/sites/gazette/people/${person.id}/sanction`;
    const imposed = await p.w.call('PUT', path, {
      token: mia.token,
      body: { reason: 'Shouting', ...sanction },
    });
    expect(imposed.status, imposed.text).toBe(200);
    return imposed.body.inForce[0].id as string;
  };
  const answer = async (body: { action: string; message: string }) => {
    const at = '/v1/sites/gazette/moderation/sanction-appeals';
    const { items } = (await p.w.call('GET', at, { token: vera.token })).body;
    expect(items).toHaveLength(1);
    const path = `${at}/${items[0].id}/answers`;
    expect((await p.w.call('POST', path, { token: vera.token, body })).status).toBe(201);
  };

  it('is appealed against where it is told, and says how that stands; the account has all there were', async () => {
    await p.article('slowed');
    await p.article('waiting', { settings: { premoderated: true } });
    const ida = await p.person('Ida Berg', { plan: 'monthly' });
    const { id } = (await p.post(ida, 'waiting', 'A word about the quay')).body;
    // As while an outside check is asked.
    await p.w.database.query('UPDATE comments SET awaits_checks = true WHERE id = $1', [id]);
    await impose(ida, { kind: 'slow' });
    const opened = await p.open('slowed', { reader: ida });
    const { page, thread, errors } = opened;
    await thread.getByText('Live', { exact: true }).waitFor();
    const told = thread.getByRole('region', { name: 'What you can do about it' });
    await told.getByRole('button', { name: 'Appeal', exact: true }).press('Enter');
    const why = told.getByLabel('Why should the decision be another one?');
    await expect.poll(() => hasFocus(why)).toBe(true);
    await page.keyboard.type('It was <b>one</b> day.');
    await page.keyboard.press('Escape');
    await expect.poll(() => why.count()).toBe(0);
    expect(await focusIsLost(page)).toBe(false);
    await told.getByRole('button', { name: 'Appeal', exact: true }).press('Enter');
    await expect.poll(() => why.inputValue()).toBe('It was <b>one</b> day.');
    await shot(page, 'told-restriction-appeal');
    await page.keyboard.press('Control+Enter');
    await told.getByText(/^You appealed on .* Somebody other than who decided will look at it\.$/).waitFor();
    await expect.poll(() => hasFocus(told)).toBe(true);
    await told.getByText('It was <b>one</b> day.').waitFor();
    await answer({ action: 'uphold', message: 'It was every day.' });
    // What changes no right is read with the page.
    await page.reload();
    await told.getByText(/looked at it: the decision stays\.$/).waitFor();
    await told.getByText('The answer: It was every day.').waitFor();
    await shot(page, 'told-restriction-upheld');

    await thread.getByRole('button', { name: 'Account', exact: true }).click();
    await thread.getByRole('button', { name: 'My comments' }).click();
    const all = thread.getByRole('region', { name: 'Warnings and restrictions' });
    await all.getByText('A pause between your comments').waitFor();
    await all.getByText('The answer: It was every day.').waitFor();
    await thread.getByRole('article').getByText('Being checked', { exact: true }).waitFor();
    await shot(page, 'told-restrictions');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('of who is banned is appealed against in German on a phone at night, and goes when it is overturned', async () => {
    await p.article('banned');
    const jan = await p.person('Jan Vogel', { plan: 'monthly' });
    await impose(jan, { kind: 'ban' });
    const opened = await p.open('banned', {
      reader: jan,
      attributes: 'lang="de"',
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    });
    const { page, thread, errors } = opened;
    const told = thread.getByRole('region', { name: 'Was Sie dagegen tun können' });
    await told.getByText('Begründung, und was Sie tun können').click();
    await told.getByText('Sie dürfen an den Diskussionen hier nicht teilnehmen.').waitFor();
    await told.getByRole('button', { name: 'Widersprechen' }).press('Enter');
    await page.keyboard.type('Das war jemand anderes.');
    await told.getByRole('button', { name: 'Widerspruch senden' }).press('Enter');
    await told.getByText(/sieht es sich an\.$/).waitFor();
    await told.scrollIntoViewIfNeeded();
    await shot(page, 'told-ban-german-phone-dark');
    await answer({ action: 'overturn', message: 'So ist es.' });
    await expect.poll(() => told.count()).toBe(0);
    const { body } = await p.w.call('GET', `/v1/sites/gazette/people/${jan.id}`, { token: vera.token });
    expect(body.sanctions).toMatchObject({ inForce: [], history: [{ appeal: { outcome: 'overturned' } }] });
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

it('a comment whose answers were ended says so where one would answer, and what hangs on it, live', async () => {
  await p.article('locked');
  const gil = await p.person('Gil Brandt', { plan: 'monthly' });
  const { id } = (await p.post(gil, 'locked', 'Let us quarrel')).body;
  await p.post(gil, 'locked', 'Yes, let us', { parentId: id });
  const hana = await p.person('Hana Ito', { plan: 'monthly' });
  const opened = await p.open('locked', { reader: hana });
  const { page, thread, errors } = opened;
  await thread.getByText('Live', { exact: true }).waitFor();
  await expect.poll(() => thread.getByRole('button', { name: 'Reply', exact: true }).count()).toBe(2);
  const lock = (method: 'PUT' | 'DELETE') =>
    p.w.call(method, `/v1/comments/${id}/lock`, { token: mia.token });
  expect((await lock('PUT')).status).toBe(200);
  await expect.poll(() => thread.getByText('Replies are closed').count()).toBe(2);
  expect(await thread.getByRole('button', { name: 'Reply', exact: true }).count()).toBe(0);
  await thread.getByText('Replies are closed').first().scrollIntoViewIfNeeded();
  await shot(page, 'replies-locked');
  await lock('DELETE');
  await expect.poll(() => thread.getByRole('button', { name: 'Reply', exact: true }).count()).toBe(2);
  // What is being written when it comes stays, and cannot be sent.
  await thread.getByRole('button', { name: 'Reply', exact: true }).first().click();
  await thread.getByLabel('Reply to Gil Brandt').fill('Half an answer');
  await lock('PUT');
  await thread.getByText('Replies are closed. Your text is kept.').waitFor();
  expect(await thread.getByLabel('Reply to Gil Brandt').inputValue()).toBe('Half an answer');
  // It is found again later, and becomes a comment of its own.
  await page.reload();
  await thread.getByText('Replies are closed. Your text is kept.').waitFor();
  await thread.getByRole('button', { name: 'Post it as a comment of its own' }).click();
  await expect.poll(() => field(opened).inputValue()).toBe('Half an answer');
  expect(errors).toEqual([]);
  await page.context().close();
});
