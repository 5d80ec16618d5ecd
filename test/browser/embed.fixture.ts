import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Articles, type DeclareArticle } from '@app/discussion';
import { type CurrentSanction, Members, type Site, SiteSecrets } from '@app/identity';
import { Hints, inTransaction } from '@app/platform';
import type { SubscriptionFacts } from '@app/subscriptions';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { SECRET, ssoToken } from '../e2e/auth.fixture.js';
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

const SLUG = 'gazette';

/** A publication with a page of its own, on another origin than the API, whose articles carry the element. */
export interface Publication {
  w: World;
  site: Site;
  browser: Browser;
  article(articleKey: string, word?: Partial<DeclareArticle>): Promise<string>;
  person(name: string, facts?: PersonFacts): Promise<TestPerson>;
  post(person: TestPerson, articleKey: string, body: string, more?: object): Promise<Answer>;
  /** Gives a person other facts, as a payment or a moderator would. */
  change(
    person: TestPerson,
    facts: { subscriptions?: SubscriptionFacts[]; sanctions?: CurrentSanction[] },
  ): Promise<void>;
  /** Opens an article in a browser of its own; signed in if a reader is given. */
  open(articleKey: string, options?: OpenOptions): Promise<ReaderPage>;
  close(): Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  reader?: TestPerson;
  attributes?: string;
  /** Of the article's page, such as `#comment-...`. */
  hash?: string;
  /** How many milliseconds the reader's clock is fast; slow, below zero. */
  fast?: number;
}

export interface ReaderPage {
  page: Page;
  thread: Locator;
  /** Messages of dialogs that a script opened: there must be none. */
  dialogs: string[];
  /** What went wrong in the page's scripts. */
  errors: string[];
}

/** The site's settings over `EASY`, where `gate` speaks and only subscribers post. */
export async function publication(
  settings: object = {},
  environment: Record<string, string> = {},
): Promise<Publication> {
  const w = await world(EASY, environment);
  const pages = await servePages(w.url);
  const { port } = pages.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const site = await addSite(w.app, SLUG, { ...EASY, ...settings }, [origin]);
  await inTransaction(w.database, (tx) =>
    w.app.get(SiteSecrets).add(tx, { siteId: site.id, kind: 'sso', value: `${SLUG}: ${SECRET}` }),
  );
  const browser = await launchBrowser();

  const open = async (articleKey: string, options: OpenOptions = {}): Promise<ReaderPage> => {
    const { reader, attributes = '', hash = '', fast = 0, ...context } = options;
    const page = await (await browser.newContext({ locale: 'en', ...context })).newPage();
    await page.addInitScript((ms) => {
      const now = Date.now;
      Date.now = () => now() + ms;
    }, fast);
    const dialogs: string[] = [];
    const errors: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => errors.push(String(error.stack)));
    const query = new URLSearchParams({ attributes });
    await page.goto(`${origin}/${articleKey}?${query}${hash}`);
    const thread = page.locator('belowline-thread');
    if (reader) await signIn(thread, reader);
    await thread
      .getByRole('heading', { level: 2 })
      .and(page.getByText(/[ck]omment/i))
      .waitFor();
    return { page, thread, dialogs, errors };
  };

  return {
    w,
    site,
    browser,
    open,
    article: async (articleKey, word = {}) => {
      const declared = { url: `${origin}/${articleKey}`, title: `About ${articleKey}`, ...word };
      return (await w.app.get(Articles).declare({ kind: 'visitor' }, site, articleKey, declared)).id;
    },
    person: (name, facts = {}) => w.person(name, { ...facts, site }),
    post: (person, articleKey, body, more = {}) =>
      w.call('POST', `/v1/sites/${SLUG}/articles/${articleKey}/comments`, {
        token: person.token,
        body: { body, ...more },
      }),
    change: async (person, facts) => {
      await inTransaction(w.database, (tx) =>
        w.app.get(Members).bumpVersion(tx, site.id, person.id, facts as never),
      );
      w.app.get(Hints).publish({ topic: 'membership', siteId: site.id, personId: person.id });
    },
    close: async () => {
      await browser.close();
      pages.closeAllConnections();
      pages.close();
      await w.close();
    },
  };
}

/** Signs a reader in as their publication does, with a token that it has just signed. */
export async function signIn(thread: Locator, reader: TestPerson): Promise<void> {
  const token = ssoToken(SLUG, { sub: reader.externalId, name: reader.name });
  await thread.page().waitForFunction("customElements.get('belowline-thread')");
  await thread.evaluate(
    (element, signed) =>
      (element as unknown as { signIn(by: { token: string }): Promise<unknown> }).signIn({ token: signed }),
    token,
  );
}

/** Whether this has the keyboard's focus, within the element's shadow. */
export function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) =>
    (element as unknown as { matches(selector: string): boolean }).matches(':focus'),
  );
}

/** Whether the keyboard's focus is on nothing at all, so that who works by keyboard begins again at the page's top. */
export function focusIsLost(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement === document.body || document.activeElement === null);
}

/** Whether some of it is on the screen, as the page is scrolled. */
export async function isInSight(locator: Locator): Promise<boolean> {
  const box = await locator.boundingBox();
  const screen = locator.page().viewportSize()!;
  return box !== null && box.y < screen.height && box.y + box.height > 0;
}

async function servePages(apiUrl: string): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const text = '<p>The line opened in spring and has been late since.</p>'.repeat(30);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>Tram line 4</title>
      <meta name="viewport" content="width=device-width">
      <style>body { max-inline-size: 44rem; margin: 0 auto; padding: 1rem; font: 1.0625rem/1.5 sans-serif }</style>
      <h1>Tram line 4 is late again</h1>${text}
      <belowline-thread site="${SLUG}" article-key="${url.pathname.slice(1)}" ${url.searchParams.get('attributes') ?? ''}>
        <p>The discussion needs JavaScript.</p>
      </belowline-thread>
      <footer style="block-size: 60rem">The end</footer>
      <script src="${apiUrl}/embed/belowline.js" async></script></html>`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}
