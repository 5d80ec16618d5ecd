/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Simulating } from '@app/moderation';
import { EASY, type TestPerson } from '../factories/world.js';
import { goTo, type Moderator, newsroom, type Newsroom } from './console.fixture.js';

const SHOTS = process.env.STORY_SHOTS;
let room: Newsroom;
let boss: Moderator;
let moderator: Moderator;
let admin: TestPerson;
let reader: TestPerson;

beforeAll(async () => {
  room = await newsroom();
  boss = await room.moderator('Edi Marsh', 'editor');
  moderator = await room.moderator('Mia Sand');
  admin = await room.person('Another Admin', { role: 'admin' });
  reader = await room.person('Ada Moreau');
});
beforeEach(() => save({ screening: EASY.screening! }));
afterEach(() => room.closePages());
afterAll(() => room.close());

/** `STORY_SHOTS=FOLDER` keeps what the page looks like. */
const shot = (page: Page, name: string) =>
  SHOTS ? page.screenshot({ path: `${SHOTS}/policy-${name}.png`, fullPage: true }) : undefined;

const policy = async () => (await room.call('GET', '/policy', admin)).body;
async function save(document: object): Promise<void> {
  const answer = await room.call('PUT', '/policy', admin, { version: (await policy()).version, document });
  expect(answer.status, answer.text).toBe(200);
}

describe('the policy', () => {
  it('is changed in a form, by place, with what is wrong told at its field', async () => {
    const { page, errors } = await room.open(boss);
    await goTo(page, 'Policy');
    await page.getByLabel('Comments appear').selectOption('before-publication');
    await page.getByLabel('Banned: refused').fill('bilge rat*\n(a+)+$');
    await page.getByLabel('Links at most').fill('3');
    await page.getByText('Not saved').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Line 2:').waitFor();
    const banned = page.getByLabel('Banned: refused');
    await expect.poll(() => banned.getAttribute('aria-invalid')).toBe('true');
    await expect
      .poll(() => page.evaluate('document.activeElement?.getAttribute("name")'))
      .toBe('/screening/phrases/banned');
    await banned.fill('bilge rat*');
    await page.getByLabel('Its name').fill('Sport');
    await page.keyboard.press('Enter');
    await page.locator('summary').click();
    await page.locator('details').getByLabel('Comments appear').selectOption('by-risk');
    await page.getByLabel('Why').fill('Election week');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It holds from now on').waitFor();
    await shot(page, 'form');
    expect(await policy()).toMatchObject({
      note: 'Election week',
      document: {
        screening: {
          mode: 'before-publication',
          phrases: { banned: ['bilge rat*'] },
          links: { max: 3 },
          newCommenter: { firstN: 0 },
        },
        overrides: [{ section: 'Sport', screening: { mode: 'by-risk' } }],
      },
    });
    expect(errors).toEqual([]);
  });

  it('has a history with what changed, and any version is brought back', async () => {
    await save({ screening: { ...EASY.screening, mode: 'before-publication' } });
    const { version } = await policy();
    const { page } = await room.open(boss, { hash: '#/policy' });
    await page.getByRole('button', { name: `What changed with version ${version}` }).click();
    await page.locator('ins').getByText('before-publication').waitFor();
    await page.getByRole('button', { name: `Restore version ${version - 1}` }).click();
    await page.getByRole('button', { name: `Yes, put version ${version - 1} in force` }).click();
    await page.getByText(`brought back version ${version - 1}`).waitFor();
    expect((await policy()).document.screening.mode).toBe('by-risk');
    await expect.poll(() => page.getByLabel('Comments appear').inputValue()).toBe('by-risk');
  });

  it('that a colleague saved meanwhile is shown, and what was typed stays until one decides', async () => {
    const { page } = await room.open(boss, { hash: '#/policy' });
    await page.getByLabel('Links at most').fill('7');
    await save({ screening: { ...EASY.screening, mode: 'after-publication' } });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Another Admin has saved version').waitFor();
    await page.locator('.gate-conflict').getByText('after-publication').waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It holds from now on').waitFor();
    expect((await policy()).document.screening).toMatchObject({ mode: 'by-risk', links: { max: 7 } });
  });

  it('is tried on past comments, by the keyboard, with examples to open', async () => {
    await room.article('canal');
    const hostile = 'A murky <img src=x onerror=alert(1)> matter.';
    expect((await room.post(reader, 'canal', hostile)).status).toBe(201);
    expect((await room.post(reader, 'canal', 'As clear as day.')).status).toBe(201);
    const { page, dialogs, errors } = await room.open(boss, { hash: '#/policy' });
    await page.getByLabel('Suspect: suspicious').fill('murky');
    await page.getByLabel('On the last').fill('10');
    await page.locator('.policy-trial select').selectOption('comments');
    await page.getByLabel('On the last').press('Enter');
    await page.getByText('Under way').waitFor();
    await room.w.app.get(Simulating).drain();
    await page.getByText('Done: 2 comments tried').waitFor();
    const count = page.getByRole('button', { name: 'Held, Public, unseen: show examples' });
    await count.focus();
    await page.keyboard.press('Enter');
    await page.getByText(hostile).waitFor();
    await page.getByRole('listitem').getByText('Suspect phrases').waitFor();
    await shot(page, 'trial');
    expect([dialogs, errors]).toEqual([[], []]);
    // It is still there for whoever comes back, and nothing was saved.
    await page.goto(`${page.url().split('#')[0]}#/held`);
    await page.goto(`${page.url().split('#')[0]}#/policy`);
    await page.getByText('Done: 2 comments tried').waitFor();
    await expect.poll(() => page.getByLabel('Suspect: suspicious').inputValue()).toBe('murky');
    expect((await policy()).document.screening.phrases.suspect).toEqual([]);
  });

  it('has the outside checks: their keys, which are never shown, what they do, and how they fare', async () => {
    const anna = await room.moderator('Anna Holt', 'admin');
    const { page, errors } = await room.open(anna, { hash: '#/policy' });
    const own = page.locator('.policy-check-list li').filter({ hasText: 'The publication’s own check' });
    await own.getByText('No key is stored').waitFor();
    // Without a key it cannot be turned on, and the field says so.
    await page.getByLabel('The address of your own check').fill('https://127.0.0.1/check');
    await page.getByLabel('Ask your own check').selectOption('blocking');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Store the key that it takes first').waitFor();
    await page.getByText('This address may not be fetched').waitFor();
    const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
    await own.getByLabel('Its key').fill('whsec_guessable');
    await own.getByLabel('Its key').press('Enter');
    await page.locator('.policy-checks').getByRole('alert').waitFor();
    await own.getByLabel('Its key').fill(secret);
    await own.getByLabel('Its key').press('Enter');
    await own.getByText('A key is stored').waitFor();
    await expect.poll(() => own.getByLabel('Another key').inputValue()).toBe('');
    await page.getByLabel('The address of your own check').fill('https://checks.daily.example/comment');
    await page.getByLabel('Hatred: refused from', { exact: true }).fill('0.9');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It holds from now on').waitFor();
    await shot(page, 'checks');
    expect((await policy()).document.checks).toMatchObject({
      publisher: { runs: 'blocking', url: 'https://checks.daily.example/comment' },
      openai: { runs: 'off', refuseFrom: { hate: 0.9 } },
    });
    expect(await page.content()).not.toContain(secret);
    await own.getByRole('button', { name: 'Take away' }).click();
    await own.getByRole('button', { name: 'Yes, take it away' }).click();
    await own.getByText('No key is stored').waitFor();
    expect(errors).toEqual([]);
  });

  it('is for moderators to read', async () => {
    const { page } = await room.open(moderator, { hash: '#/policy' });
    await page.getByLabel('Comments appear').waitFor();
    await expect.poll(() => page.getByLabel('Comments appear').isDisabled()).toBe(true);
    await expect.poll(() => page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    await expect.poll(() => page.getByRole('heading', { name: 'Try it' }).count()).toBe(0);
    await page.getByRole('button', { name: 'What changed' }).first().waitFor();
  });
});
