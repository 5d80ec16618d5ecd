import { DataSource } from 'typeorm';
import { inTransaction, newId, threadIdOf } from '@app/platform';
import { type Site, VISITOR } from '@app/identity';
import { Articles, DESK, type Desk, loadComments, type LoadedComment, policyInForce } from '@app/discussion';
import { Reporting } from '@app/moderation';
import { screen } from '@app/screening';
import { ARTICLES } from './content/articles.js';
import type { ArticleKind, DemoArticle } from './content/article.js';
import type { DemoComment } from './content/discussion.js';
import { DISCUSSIONS } from './content/discussions.js';
import { largeDiscussion } from './content/large.js';
import { personOf } from './content/people.js';
import { actorOf, type PeopleIds } from './demo-people.js';
import { PATHS } from './newspaper/paths.js';
import type { Services } from './services.js';

const MINUTE_MS = 60_000;
export const LARGE_COUNT = 20_000;
const LARGE_SEED = 1871;

/** What each kind of article sets for its own discussion. */
const WORDS: Record<ArticleKind, object> = {
  open: {},
  'subscribers-read': { access: { read: 'subscribers' } },
  teaser: { access: { read: 'subscribers', teaser: 3 } },
  held: { settings: { premoderated: true } },
  closed: { state: 'closed' },
  large: {},
};

/** Declares the articles and fills their discussions: comments, cases for what waits, reports. */
export async function addThreads(
  services: Services,
  site: Site,
  ids: PeopleIds,
  at: { baseUrl: string; now: Date; say: (line: string) => void },
): Promise<void> {
  for (const article of ARTICLES) {
    const publishedAt = new Date(at.now.getTime() - article.publishedHoursAgo * 3_600_000);
    await services.get(Articles).declare(VISITOR, site, article.articleKey, {
      url: articleUrl(at.baseUrl, article),
      title: article.title,
      section: article.section,
      tags: [...article.tags],
      authors: [personOf(article.author).externalId],
      publishedAt: publishedAt.toISOString(),
      ...WORDS[article.kind],
    });
    const large = article.kind === 'large';
    const said = large
      ? largeDiscussion(LARGE_COUNT, LARGE_SEED)
      : DISCUSSIONS.filter((comment) => comment.articleKey === article.articleKey);
    if (large) at.say(`writing ${LARGE_COUNT.toLocaleString('en')} comments below "${article.title}"`);
    await fill(services, site, ids, { article, publishedAt, now: at.now, said });
  }
}

export function articleUrl(baseUrl: string, article: Pick<DemoArticle, 'articleKey'>): string {
  return baseUrl + PATHS.article(article.articleKey);
}

interface Filling {
  article: DemoArticle;
  publishedAt: Date;
  now: Date;
  said: Iterable<DemoComment>;
}

async function fill(services: Services, site: Site, ids: PeopleIds, filling: Filling): Promise<void> {
  const threadId = threadIdOf(site.slug, filling.article.articleKey);
  const made = new Map<string, { id: string; depth: number }>();
  const waiting: LoadedComment[] = [];
  const reported: { commentId: string; comment: DemoComment }[] = [];
  const people = [...ids.values()];
  function* loaded(): Iterable<LoadedComment> {
    for (const comment of filling.said) {
      const parent = comment.parentKey === null ? null : made.get(comment.parentKey)!;
      const one = loadedOf(site, comment, { parent, authorId: ids.get(comment.personKey)!, filling, people });
      made.set(comment.key, { id: one.id, depth: one.depth });
      if (one.status === 'held') waiting.push(one);
      // What was removed since then keeps its tombstone; only what still stands is in the queue.
      if (comment.reports && one.status === 'published') reported.push({ commentId: one.id, comment });
      yield one;
    }
  }
  await inTransaction(services.get(DataSource), async (tx) => {
    await loadComments(tx, { siteId: site.id, threadId }, loaded());
    for (const { id: commentId, findings } of waiting) {
      const work = {
        siteId: site.id,
        threadId,
        commentId,
        revision: 1,
        queue: 'held' as const,
        findings: findings ?? [],
      };
      await services.get<Desk>(DESK).open(tx, work);
    }
  });
  for (const { commentId, comment } of reported) {
    for (const report of comment.reports ?? []) {
      const actor = await actorOf(services, site, ids.get(report.personKey)!);
      await services
        .get(Reporting)
        .report(actor, commentId, { reason: report.reason, detail: report.detail });
    }
  }
}

function loadedOf(
  site: Site,
  comment: DemoComment,
  on: { parent: { id: string; depth: number } | null; authorId: string; filling: Filling; people: string[] },
): LoadedComment {
  const { publishedAt, now } = on.filling;
  // Nothing was said after the moment at which the demo is filled, however long a discussion ran.
  const createdAt = new Date(
    Math.min(publishedAt.getTime() + comment.minutesAfterPublication * MINUTE_MS, now.getTime()),
  );
  const editedAt =
    comment.earlier && new Date(createdAt.getTime() + comment.earlier.editedAfterMinutes * MINUTE_MS);
  return {
    id: newId(createdAt),
    parentId: on.parent?.id ?? null,
    depth: on.parent ? on.parent.depth + 1 : 0,
    authorId: on.authorId,
    body: comment.body,
    status: comment.status ?? 'published',
    findings: comment.status === 'held' ? findingsOf(site, comment, createdAt) : null,
    createdAt,
    editedAt: editedAt ?? null,
    earlierBody: comment.earlier?.body ?? null,
    likedBy: likersOf(comment, on.authorId, on.people),
  };
}

/** What the site's own checks say of a comment that waits, and why it was held. */
function findingsOf(site: Site, comment: DemoComment, now: Date): unknown[] {
  const found = screen(
    { body: comment.body, parentId: null, kind: 'new' },
    policyInForce(site).rules.screening,
    {
      now,
      author: {
        publishedCount: 10,
        joinedAt: new Date(0),
        subscriberSince: null,
        staff: false,
        sanction: null,
      },
      recent: [],
      threadState: { premoderated: true },
    },
  );
  return found.findings;
}

/** As many different readers as it has likes, never its author; the same ones each time. */
function likersOf(comment: DemoComment, authorId: string, people: string[]): string[] {
  const others = people.filter((id) => id !== authorId);
  const first = comment.key.length * 7 + Math.round(comment.minutesAfterPublication) * 13;
  const count = Math.min(comment.likes, others.length);
  return Array.from({ length: count }, (_, n) => others[(first + n) % others.length]!);
}
