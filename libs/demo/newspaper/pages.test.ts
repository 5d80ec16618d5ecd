import { describe, expect, it } from 'vitest';
import { ARTICLES } from '../content/articles.js';
import { PEOPLE, personOf } from '../content/people.js';
import { PLANS } from '../content/plans.js';
import type { DemoArticle } from '../content/article.js';
import { accountPage } from './account-page.js';
import { articlePage, threadElement } from './article-page.js';
import { frontPage } from './front-page.js';
import { html } from './html.js';
import { illustration } from './illustration.js';
import { mailboxPage } from './mailbox-page.js';
import { newspaperCss } from './newspaper-css.js';
import { PATHS } from './paths.js';
import { signInPage } from './sign-in-page.js';
import { standingOf } from './standing.js';
import { subscribePage } from './subscribe-page.js';

const now = new Date('2026-11-22T18:00:00Z');
const hostile = '"><script>x</script>';
const reader = { name: hostile, role: 'reader', standing: 'subscriber, Season ticket' } as const;
const base = {
  reader,
  now,
  path: '/demo',
  scripts: [{ src: '/embed/v1.js', integrity: 'sha384-x' }],
};
const [first, second] = ARTICLES as [DemoArticle, DemoArticle];
const subscription = {
  planName: 'Crew',
  price: '€180',
  status: 'active',
  until: now,
  canCancel: true,
  isManaged: true,
  isGiven: false,
};

const front = (visitor = false) =>
  frontPage({
    ...base,
    reader: visitor ? null : reader,
    articles: ARTICLES,
    counts: new Map([
      [first.articleKey, 1],
      [second.articleKey, 20_000],
    ]),
  });

const pages: Record<string, string> = {
  front: front(),
  article: articlePage({
    ...base,
    article: { ...first, title: hostile },
    publishedAt: new Date('2026-11-20T06:30:00Z'),
    comments: 0,
    discussion: threadElement(
      { site: 'morning-ferry', articleKey: hostile, articleUrl: '/demo' },
      { lang: 'en' },
      html`<p>Here</p>`,
    ),
    further: [second],
  }),
  'sign-in': signInPage({ ...base, people: PEOPLE, returnTo: `/demo${hostile}`, problem: hostile }),
  subscribe: subscribePage({
    ...base,
    plans: PLANS,
    current: 'yearly',
    returnTo: '/demo',
    article: hostile,
    notice: hostile,
  }),
  account: accountPage({ ...base, email: hostile, subscription }),
  mailbox: mailboxPage({
    ...base,
    isSending: false,
    letters: [
      { to: hostile, subject: hostile, text: `${hostile}\n\nhttps://x.example/${hostile}\n`, at: now },
    ],
  }),
};

describe.each(Object.entries(pages))('the %s page', (_, markup) => {
  it('is one document with one headline, landmarks and a way past the header', () => {
    expect(markup).toMatch(/^<!doctype html>/);
    for (const once of ['<h1', '<main id="main"', '<title>', '<footer', '<header class="masthead"']) {
      expect(markup.split(once)).toHaveLength(2);
    }
    expect(markup).toContain('href="#main"');
    expect(markup).toContain('lang="en"');
  });

  it('escapes what it is given', () => {
    expect(markup).not.toContain('<script>');
    expect(markup).not.toMatch(/undefined|\[object|NaN/);
  });

  it('runs under a strict content security policy: nothing inline, nothing from elsewhere', () => {
    expect(markup).not.toMatch(/\son[a-z]+=|\sstyle=|<style|javascript:|<iframe|<img/i);
    for (const [script] of markup.matchAll(/<script[^]*?<\/script>/g)) {
      expect(script).toMatch(/^<script\s+type="module"\s+src="[^"]+"[^>]*>\s*<\/script>$/);
    }
    // A mail's link is followed by a press, and tells nobody where it was.
    const own = markup.replaceAll(/<a href="https:[^"]*" rel="noreferrer">/g, '');
    for (const [, address] of own.matchAll(/(?:href|src|action)="([^"]*)"/g))
      expect(address).toMatch(/^[/#]/);
  });

  it('sends its forms by POST, each with a button', () => {
    for (const [form] of markup.matchAll(/<form[^]*?<\/form>/g)) {
      expect(form).toMatch(/^<form[^>]*method="post"/);
      expect(form).toContain('<button type="submit"');
    }
  });
});

describe('the pages', () => {
  it('show counts, and who is signed in', () => {
    expect(pages.front).toContain('1 comment<');
    expect(pages.front).toContain('20,000 comments');
    expect(pages.front).toContain(`action="${PATHS.signOut}"`);
    expect(front(true)).toContain('as a <strong>visitor</strong>');
    expect(front(true)).not.toContain(PATHS.signOut);
  });

  it('print the moment at which the article was published, whenever they are read', () => {
    expect(pages.article).toContain('<time datetime="2026-11-20T06:30:00.000Z">');
  });

  it('place the discussion below the article', () => {
    expect(pages.article).toMatch(
      /<\/article>\s*<section class="discussion" id="discussion"[^]*<belowline-thread/,
    );
    expect(pages.article).toContain('article-key="&quot;&gt;');
    expect(() => threadElement({ site: 's', articleKey: 'k', articleUrl: '/' }, { onclick: 'x' })).toThrow(
      RangeError,
    );
  });

  it('offer everyone to sign in as, and lead back to the newspaper alone', () => {
    for (const { key } of PEOPLE) expect(pages['sign-in']).toContain(`name="person" value="${key}"`);
    expect(pages['sign-in']).toContain('name="returnTo" value="/demo"');
  });

  it('offer the plans that one does not have, and to cancel the one that one has', () => {
    expect(pages.subscribe).not.toContain('name="plan" value="yearly"');
    expect(pages.subscribe).toContain('name="plan" value="monthly"');
    expect(pages.account).toContain(`action="${PATHS.cancel}"`);
    const ended = accountPage({ ...base, email: '', subscription: { ...subscription, canCancel: false } });
    expect(ended).not.toContain(PATHS.cancel);
    expect(accountPage({ ...base, email: '', subscription: null })).toContain('no subscription');
  });

  it('say standings in words', () => {
    expect(standingOf(personOf('sam'))).toBe('subscriber, Season ticket');
    expect(standingOf(personOf('ana'))).toBe('moderator');
    expect(standingOf(personOf('lena'))).toBe('subscription ended');
  });

  it('have a drawing for every article, in the colours of the page', () => {
    for (const { articleKey } of ARTICLES) {
      const drawing = String(illustration(articleKey));
      expect(drawing).toContain('aria-hidden="true"');
      expect(drawing).not.toMatch(/NaN|undefined|#[0-9a-f]{3}/);
    }
    expect(illustration('another')).toBeNull();
  });

  it('load nothing by their style sheet', () => {
    expect(newspaperCss).not.toMatch(/url\(|@import|@font-face/);
  });
});
