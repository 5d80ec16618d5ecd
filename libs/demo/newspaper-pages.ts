import type { EntitlementView } from '@app/subscriptions';
import { ARTICLES } from './content/articles.js';
import { PAPER } from './content/paper.js';
import { PEOPLE } from './content/people.js';
import type { DemoPerson } from './content/person.js';
import { PLANS } from './content/plans.js';
import { accountPage } from './newspaper/account-page.js';
import { articlePage, threadElement } from './newspaper/article-page.js';
import { frontPage } from './newspaper/front-page.js';
import { mailboxPage } from './newspaper/mailbox-page.js';
import type { KeptLetter, PageModel } from './newspaper/page.model.js';
import { PATHS, safeReturn } from './newspaper/paths.js';
import { signInPage } from './newspaper/sign-in-page.js';
import { standingOf } from './newspaper/standing.js';
import { subscribePage } from './newspaper/subscribe-page.js';

/** Who reads, what they pay for now, and where they are. */
export interface Visit {
  person: DemoPerson | undefined;
  entitlement: EntitlementView | undefined;
  path: string;
  counts: Record<string, number>;
  /** The address at which all this is served. */
  baseUrl: string;
}

const SCRIPTS = [{ src: '/embed/belowline.js' }, { src: '/demo/newspaper.js' }];

/** The newspaper's pages for a visit. */
export const newspaperPages = {
  front: (visit: Visit): string =>
    frontPage({
      ...frame(visit),
      articles: ARTICLES,
      counts: new Map(Object.entries(visit.counts)),
    }),

  /** Undefined when there is no such article. */
  article(visit: Visit, articleKey: string, publishedAt: Date | null): string | undefined {
    const article = ARTICLES.find((one) => one.articleKey === articleKey);
    if (!article) return undefined;
    const thread = { site: PAPER.site, articleKey, articleUrl: visit.baseUrl + PATHS.article(articleKey) };
    return articlePage({
      ...frame(visit),
      scripts: SCRIPTS,
      article,
      publishedAt,
      comments: visit.counts[articleKey] ?? 0,
      discussion: threadElement(thread, { 'data-reader': visit.person?.externalId ?? '' }),
      further: ARTICLES.filter((one) => one !== article).slice(0, 3),
    });
  },

  signIn: (visit: Visit, returnTo: string | undefined, problem?: string): string =>
    signInPage({
      ...frame(visit),
      people: PEOPLE,
      returnTo: safeReturn(returnTo),
      ...(problem === undefined ? {} : { problem }),
    }),

  subscribe: (
    visit: Visit,
    { returnTo, article }: { returnTo?: string | undefined; article?: string | undefined },
    notice?: string,
  ): string =>
    subscribePage({
      ...frame(visit),
      ...(notice === undefined ? {} : { notice }),
      plans: PLANS,
      current:
        isPaid(visit.entitlement) && visit.entitlement.source !== 'grant' ? visit.entitlement.plan : null,
      returnTo: safeReturn(returnTo),
      article: article ?? '',
    }),

  mailbox: (visit: Visit, letters: readonly KeptLetter[], isSending: boolean): string =>
    mailboxPage({ ...frame(visit), letters, isSending }),

  account: (visit: Visit, notice?: string): string =>
    accountPage({
      ...frame(visit),
      ...(notice === undefined ? {} : { notice }),
      email: visit.person?.email ?? '',
      subscription: subscriptionOf(visit.entitlement),
    }),
};

function isPaid(entitlement: EntitlementView | undefined): entitlement is EntitlementView {
  return entitlement !== undefined && ['active', 'trialing', 'past_due'].includes(entitlement.status);
}

function frame(visit: Visit): PageModel {
  const { person, entitlement } = visit;
  return {
    reader: person
      ? { name: person.name, role: person.role, standing: standingNow(person, entitlement) }
      : null,
    now: new Date(),
    path: visit.path,
  };
}

/** The content knows the standing with which the demo began; what was paid or cancelled since then counts. */
function standingNow(person: DemoPerson, entitlement: EntitlementView | undefined): string {
  const plan = PLANS.find((one) => one.plan === entitlement?.plan);
  if (['staff', 'suspended', 'banned'].includes(person.standing)) return standingOf(person);
  if (entitlement?.status === 'active' && plan)
    return `${entitlement.source === 'grant' ? 'guest' : 'subscriber'}, ${plan.name}`;
  if (entitlement?.status === 'canceled') return 'subscription ended';
  return standingOf(person);
}

function subscriptionOf(entitlement: EntitlementView | undefined) {
  const plan = PLANS.find((one) => one.plan === entitlement?.plan);
  if (!entitlement || !plan) return null;
  return {
    planName: plan.name,
    price: plan.price,
    status: entitlement.status.replaceAll('_', ' '),
    until: entitlement.until === null ? null : new Date(entitlement.until),
    canCancel: isPaid(entitlement) && entitlement.source !== 'grant',
    isGiven: isPaid(entitlement) && entitlement.source === 'grant',
    isManaged: entitlement.source === 'stripe',
  };
}
