import type { DemoArticle } from '../content/article.js';
import type { DemoPerson, DemoRole } from '../content/person.js';
import type { DemoPlan } from '../content/plans.js';
import type { Html } from './html.js';

/** Who is signed in, as the header says it. */
export interface Reader {
  name: string;
  role: DemoRole;
  /** In words: "subscriber, Season ticket". */
  standing: string;
}

/** What every page needs. */
export interface PageModel {
  /** Null for a visitor. */
  reader: Reader | null;
  now: Date;
  /** This page's own path, to come back to after signing in or out. */
  path: string;
  /** Scripts of the page, each a module from an address of its own; there are never inline ones. */
  scripts?: readonly { src: string; integrity?: string }[];
  /** What just happened, said at the top of the page. */
  notice?: string;
}

export interface FrontPageModel extends PageModel {
  articles: readonly DemoArticle[];
  /** Comments by article key; what is missing has none to tell. */
  counts: ReadonlyMap<string, number>;
}

export interface ArticlePageModel extends PageModel {
  article: DemoArticle;
  /** As its discussion has it stored; null where that has none. */
  publishedAt: Date | null;
  comments: number;
  /** The discussion's own markup. */
  discussion: Html;
  /** Further elements for the head, such as preloads. */
  head?: Html;
  /** Other articles, for the foot of the page. */
  further: readonly DemoArticle[];
}

export interface SignInPageModel extends PageModel {
  people: readonly DemoPerson[];
  /** Where to go afterwards. */
  returnTo: string;
  /** Why the last attempt failed. */
  problem?: string;
}

export interface SubscribePageModel extends PageModel {
  plans: readonly DemoPlan[];
  /** The plan that the reader has already. */
  current: string | null;
  returnTo: string;
  /** The article at whose gate the reader pressed the button; empty for none. */
  article: string;
}

/** A mail that the demo kept instead of sending it. */
export interface KeptLetter {
  to: string;
  subject: string;
  text: string;
  at: Date;
}

export interface MailboxPageModel extends PageModel {
  /** Newest first. */
  letters: readonly KeptLetter[];
  /** Whether mails go to a mail server after all. */
  isSending: boolean;
}

export interface AccountPageModel extends PageModel {
  /** The reader's subscription, in words; null without one. */
  subscription: {
    planName: string;
    price: string;
    status: string;
    until: Date | null;
    canCancel: boolean;
    /** Whether the payment provider has a page where it is changed. */
    isManaged: boolean;
    /** Given by somebody: there is nothing to cancel. */
    isGiven: boolean;
  } | null;
  email: string;
}
