import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import type { TestPerson } from '../factories/world.js';
import { mention, tellAll } from '../e2e/notifications.fixture.js';
import { publication, type Publication, type ReaderPage } from './embed.fixture.js';
import { ALIKE, expectInert, HOSTILE, ONE } from './hostile.fixture.js';

let p: Publication;
let moderator: TestPerson;

beforeAll(async () => {
  p = await publication();
  moderator = await p.person('Mia Sand', { role: 'moderator' });
});
afterAll(() => p.close());

interface Place {
  where: string;
  reader: boolean;
  /** What is shown there. */
  words: string;
  /** Goes there, and gives what shows the words. */
  shown(opened: ReaderPage): Promise<Locator>;
}

const PLACES: readonly Place[] = [
  {
    where: 'the names that are offered while one types',
    reader: true,
    words: ONE,
    shown: async ({ page, thread }) => {
      const area = thread.getByRole('textbox', { name: 'Your comment' });
      await expect.poll(() => area.getAttribute('aria-autocomplete')).toBe('list');
      await area.focus();
      await page.keyboard.type('Ask @">');
      const list = thread.getByRole('listbox', { name: 'People to mention' });
      await expect.poll(() => list.getByRole('option').allTextContents()).toEqual([ONE]);
      return list;
    },
  },
  {
    where: 'a mention that was completed, as it is shown',
    reader: true,
    words: ONE,
    shown: async ({ page, thread }) => {
      const area = thread.getByRole('textbox', { name: 'Your comment' });
      await expect.poll(() => area.getAttribute('aria-autocomplete')).toBe('list');
      await area.focus();
      await page.keyboard.type('Ask @">');
      await thread.getByRole('option', { name: ONE }).waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => area.inputValue()).toBe(`Ask @${ONE} `);
      await page.keyboard.type('please.');
      await thread.getByRole('button', { name: 'Post comment', exact: true }).click();
      const called = thread.locator('.mention', { hasText: ONE });
      await expect.poll(() => called.innerText()).toBe(`@${ONE}`);
      return called;
    },
  },
  {
    where: 'the inbox',
    reader: true,
    words: ALIKE,
    shown: async ({ thread }) => {
      await thread.getByRole('button', { name: /^Notifications/ }).click();
      const dialog = thread.getByRole('dialog', { name: 'Notifications' });
      await dialog
        .getByRole('link', { name: `${ONE} mentioned you` })
        .first()
        .waitFor();
      // The title of an article that is another than the page's.
      await dialog.getByText(`Elsewhere ${HOSTILE}`).waitFor();
      return dialog;
    },
  },
  {
    where: 'what one follows',
    reader: true,
    words: HOSTILE,
    shown: async ({ thread }) => {
      await thread.getByRole('button', { name: /^Notifications/ }).click();
      await thread.getByRole('button', { name: 'What you follow' }).click();
      const dialog = thread.getByRole('dialog', { name: 'What you follow' });
      await dialog.getByRole('button', { name: ONE, exact: true }).waitFor();
      await dialog.getByRole('link', { name: `Elsewhere ${HOSTILE}` }).waitFor();
      return dialog;
    },
  },
  {
    where: 'what is pinned',
    reader: false,
    words: ALIKE,
    shown: async ({ thread }) => {
      const pinned = thread.getByRole('list', { name: 'Pinned' });
      await pinned.getByRole('link', { name: `Show what ${ONE} said in the discussion` }).waitFor();
      return pinned;
    },
  },
  {
    where: 'what is picked',
    reader: false,
    words: ALIKE,
    shown: async ({ thread }) => {
      await thread.getByRole('button', { name: 'Editors’ picks (1)' }).click();
      const picked = thread.getByRole('list', { name: /Editors’ picks/ });
      await picked.getByRole('link', { name: `Show what ${ONE} said in the discussion` }).waitFor();
      return picked;
    },
  },
  {
    where: 'what a search found',
    reader: false,
    words: ALIKE,
    shown: async ({ page, thread }) => {
      await thread.getByRole('button', { name: 'Search', exact: true }).click();
      const dialog = thread.getByRole('dialog', { name: 'Search the comments' });
      await dialog.getByLabel('Words to look for').fill('quince');
      await page.keyboard.press('Enter');
      await dialog.locator('mark', { hasText: 'quince' }).first().waitFor();
      await expect.poll(() => dialog.getByRole('link').first().innerText()).toContain(ONE);
      return dialog;
    },
  },
];

it.each(PLACES.map((place, at) => ({ ...place, at })))(
  'a hostile name, title and text are text: $where',
  async ({ reader: asReader, shown, words, at }) => {
    const [article, away] = [`place-${at}`, `away-${at}`];
    const threads = [
      await p.article(article, { title: HOSTILE }),
      await p.article(away, { title: `Elsewhere ${HOSTILE}` }),
    ];
    const writer = await p.person(ONE, { plan: 'monthly' });
    const reader = await p.person('Nora Lund', { plan: 'monthly' });
    const said: string[] = [];
    for (const where of [article, away]) {
      const posted = await p.post(writer, where, `quince ${ALIKE} ${mention(reader)}`);
      expect(posted.status, posted.text).toBe(201);
      said.push(posted.body.id);
    }
    for (const path of [`threads/${threads[1]}`, `people/${writer.id}`]) {
      const followed = await p.w.call('PUT', `/v1/me/following/${path}`, { token: reader.token });
      expect(followed.status, followed.text).toBe(204);
    }
    // Of one comment alone there is nothing to search.
    expect((await p.post(reader, article, 'Something else.')).status).toBe(201);
    await tellAll(p.w);
    for (const mark of ['pin', 'feature']) {
      const marked = await p.w.call('PUT', `/v1/comments/${said[0]}/${mark}`, { token: moderator.token });
      expect(marked.status, marked.text).toBe(200);
    }
    const opened = await p.open(article, asReader ? { reader } : {});
    const within = await shown(opened);
    await expectInert(opened, within, words);
  },
);
