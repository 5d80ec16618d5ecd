import { Articles, type DeclareArticle } from '@app/discussion';
import { Members, Passwords, type Role, type Site } from '@app/identity';
import { inTransaction, newId } from '@app/platform';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import {
  addSite,
  type Answer,
  EASY,
  type PersonFacts,
  type TestPerson,
  world,
  type World,
} from '../factories/world.js';
import { launchBrowser } from '../support/chromium.js';

const SLUG = 'morning';
const PASSWORD = 'a long password for tests';

/** A site whose moderators sign in to the console, which the API serves. */
export interface Newsroom {
  w: World;
  site: Site;
  article(articleKey: string, word?: Partial<DeclareArticle>): Promise<string>;
  person(name: string, facts?: PersonFacts): Promise<TestPerson>;
  post(person: TestPerson, articleKey: string, body: string, more?: object): Promise<Answer>;
  call(method: string, path: string, by: TestPerson, body?: unknown): Promise<Answer>;
  report(person: TestPerson, commentId: string, report?: object): Promise<void>;
  /** `sections`: what a moderator is limited to. */
  moderator(name: string, role?: Role, sections?: string[]): Promise<Moderator>;
  /** Opens the console in a browser of its own, and signs in by the form. */
  open(moderator: Moderator, options?: OpenOptions): Promise<Desktop>;
  /** Closes all that was opened: each open console reads what happens. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

export interface Moderator {
  name: string;
  email: string;
}

export interface OpenOptions extends BrowserContextOptions {
  /** The fragment to begin at. */
  hash?: string;
  /** Without the form: to try it. */
  signedOut?: boolean;
}

export interface Desktop {
  page: Page;
  /** Messages of dialogs that a script opened: there must be none. */
  dialogs: string[];
  /** What went wrong in the page's scripts, and what its content security policy has stopped. */
  errors: string[];
}

export async function newsroom(
  settings: object = {},
  environment: Record<string, string> = {},
  origins?: string[],
): Promise<Newsroom> {
  const w = await world(EASY, environment);
  const site = await addSite(w.app, SLUG, { ...EASY, ...settings }, origins ?? [w.url]);
  const browser: Browser = await launchBrowser();

  const call = (method: string, path: string, by: TestPerson, body?: unknown) =>
    w.call(method, `/v1/sites/${SLUG}${path}`, { token: by.token, ...(body === undefined ? {} : { body }) });

  const open = async (moderator: Moderator, options: OpenOptions = {}): Promise<Desktop> => {
    const { hash = '', signedOut = false, ...context } = options;
    const page = await (await browser.newContext({ locale: 'en', ...context })).newPage();
    const dialogs: string[] = [];
    const errors: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => errors.push(String(error.stack)));
    page.on('console', (message) => {
      if (/content security policy|trusted type/i.test(message.text())) errors.push(message.text());
    });
    // What takes long is wrong: nothing here waits for the clock.
    page.setDefaultTimeout(15_000);
    await page.goto(`${w.url}/console/?site=${SLUG}${hash}`);
    if (!signedOut) await signIn(page, moderator);
    return { page, dialogs, errors };
  };

  return {
    w,
    site,
    call,
    open,
    closePages: async () => {
      for (const context of browser.contexts()) await context.close();
    },
    article: async (articleKey, word = {}) => {
      const declared = {
        url: `https://morning.example/${articleKey}`,
        title: `About ${articleKey}`,
        ...word,
      };
      return (await w.app.get(Articles).declare({ kind: 'visitor' }, site, articleKey, declared)).id;
    },
    person: (name, facts = {}) => w.person(name, { plan: 'monthly', ...facts, site }),
    post: (person, articleKey, body, more = {}) =>
      call('POST', `/articles/${articleKey}/comments`, person, { body, ...more }),
    report: async (person, commentId, report = {}) => {
      await w.call('POST', `/v1/comments/${commentId}/reports`, {
        token: person.token,
        body: { reason: 'abuse', ...report },
      });
    },
    moderator: async (name, role = 'moderator', sections) => {
      const email = `${name.split(' ')[0]!.toLowerCase()}@morning.example`;
      const passwordHash = await w.app.get(Passwords).hash(PASSWORD);
      await inTransaction(w.database, (tx) =>
        w.app.get(Members).create(tx, {
          siteId: site.id,
          name,
          role,
          sections: sections ?? null,
          email,
          passwordHash,
          externalId: `staff-${newId()}`,
        }),
      );
      return { name, email };
    },
    close: async () => {
      await browser.close();
      await w.close();
    },
  };
}

/** The names of the pages that the console offers, as soon as it does; without those of the counts beside queues. */
export async function placesOf(page: Page): Promise<string[]> {
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.waitFor();
  const links = await pages
    .locator('a')
    .evaluateAll((all) => all.map((link) => link.firstChild!.textContent));
  return links.map((name) => name ?? '');
}

/** Goes to a page that is not in the header itself, by the menu and by keyboard. */
export async function goTo(page: Page, name: string): Promise<void> {
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('button').press('Enter');
  await pages.getByRole('link', { name, exact: true }).press('Enter');
}

export async function signIn(page: Page, { email }: Moderator, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
