import type { Page } from 'playwright-core';
import type { Answer, TestPerson } from '../factories/world.js';
import { type Moderator, newsroom, type Newsroom } from './console.fixture.js';

/** A newsroom with two moderators at the console, one beside it, and two readers. */
export interface Deskroom {
  n: Newsroom;
  ana: Moderator;
  /** An admin. */
  jonas: Moderator;
  tom: TestPerson;
  selma: TestPerson;
  /** A moderator who decides over the API. */
  mia: TestPerson;
  /** The article that was made last. */
  latestArticle(): string;
  /** Tom’s comments on an article of their own, which wait in the queue `held`. */
  held(...texts: string[]): Promise<string[]>;
  /** A public comment on an article of its own, Tom’s unless somebody is named. */
  published(text: string, by?: TestPerson): Promise<{ id: string; version: number }>;
  /** Mia decides on the case as it is now. */
  decideElsewhere(id: string, action: string, more?: object): Promise<Answer>;
}

export async function deskroom(settings: object = {}): Promise<Deskroom> {
  const n = await newsroom({
    screening: {
      newCommenter: { firstN: 0 },
      duplicate: { windowSeconds: 0 },
      flood: { windowSeconds: 0 },
      phrases: { suspect: ['crook'] },
    },
    ...settings,
  });
  const ana = await n.moderator('Ana Kowalczyk');
  const jonas = await n.moderator('Jonas Adeyemi', 'admin');
  const tom = await n.person('Tom Bright');
  const selma = await n.person('Selma Quist');
  const mia = await n.person('Mia Sand', { role: 'moderator' });
  let articles = 0;
  return {
    n,
    ana,
    jonas,
    tom,
    selma,
    mia,
    latestArticle: () => `article-${articles}`,
    held: async (...texts) => {
      const key = `article-${++articles}`;
      await n.article(key, { settings: { premoderated: true } } as never);
      const ids: string[] = [];
      for (const text of texts) ids.push((await n.post(tom, key, text)).body.id);
      return ids;
    },
    published: async (text, by = tom) => {
      const key = `article-${++articles}`;
      await n.article(key);
      return (await n.post(by, key, text)).body;
    },
    decideElsewhere: async (id, action, more = {}) => {
      const { body } = await n.call('GET', `/moderation/cases/${id}`, mia);
      const { version, revision } = body;
      return n.call('POST', `/moderation/cases/${id}/decisions`, mia, { action, version, revision, ...more });
    },
  };
}

export const at = (queue: string, id?: string) => ({ hash: `#/${queue}${id ? `/${id}` : ''}` });
export const row = (page: Page, text: string) => page.locator('.row', { hasText: text });
export const live = (page: Page) => page.getByText('Live', { exact: true }).waitFor();
export const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

/** Out of the page, not only closed: until the page has heard that it closed, keys are still the dialog's. */
export const dialogGone = (page: Page) => page.locator('dialog').waitFor({ state: 'detached' });

/** The case on the screen has been there for long enough: what is pressed counts. */
export const settled = (page: Page) =>
  page.locator('.actions .button[aria-disabled="false"]').first().waitFor();

/** Does `first` when the page sends a request that ends like this, before it arrives. */
export const before = (page: Page, path: string, first: () => Promise<unknown>) =>
  page.route(
    `**${path}`,
    async (route) => {
      await first();
      await route.continue();
    },
    { times: 1 },
  );
