import { Inject, Injectable } from '@nestjs/common';
import { type Site, SiteDirectory, VISITOR } from '@app/identity';
import type { Sort, ThreadPage } from '../comments/comment.schema.js';
import { articleKeyOf } from '../threads/article-address.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';
import { answerOf, type KeptAnswer, KeptAnswers, type Made } from './kept-answers.js';
import { Reading } from './reading.js';

export interface PageAsk {
  site: string;
  articleKey: string;
  sort: Sort;
  limit: number;
}

/** Under which a first page is kept. */
export function pageKey({ site, articleKey, sort, limit }: PageAsk): string {
  return `page\n${site}\n${articleKey}\n${sort}\n${limit}`;
}

/** The public first pages, kept: one statement tells whether one still is the page, and one makes it anew. */
@Injectable()
export class KeptPages {
  constructor(
    @Inject(KeptAnswers) private readonly kept: KeptAnswers,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  /** The page as it is now. Throws what reading it as a visitor throws. */
  get(asked: PageAsk): Promise<KeptAnswer> {
    // However an address is spelt it is one page; the fast lane knows no keys that are addresses.
    const ask = { ...asked, articleKey: articleKeyOf(asked.articleKey) };
    return this.kept.get(pageKey(ask), async (kept, hasChanged) => {
      const site = await this.sites.require(ask.site);
      return (hasChanged && (await this.makeAgain(site, ask))) || this.lookOrMake(site, ask, kept);
    });
  }

  /** The thread as it was when it was last read is likely to be as it is now, but for its numbers. */
  private async makeAgain(site: Site, ask: PageAsk): Promise<Made | null> {
    const known = this.threads.remembered(site, ask.articleKey);
    const again = known && (await this.reading.firstPageAgain(known, ask));
    return again ? madeOf(again.thread, again.page) : null;
  }

  private async lookOrMake(site: Site, ask: PageAsk, kept: KeptAnswer | undefined): Promise<Made> {
    const thread = await this.threads.byArticle(site, ask.articleKey);
    if (kept?.made === namesOf(thread)) return { answer: kept, milliseconds: untilClosing(thread) };
    return madeOf(thread, await this.reading.firstPage(VISITOR, thread, ask));
  }
}

function madeOf(thread: ThreadFacts, page: ThreadPage): Made {
  const { siteId, id, site } = thread;
  const about = { siteId, threadIds: [id], origins: site.origins, made: namesOf(thread) };
  return { answer: answerOf(page, about), milliseconds: untilClosing(thread) };
}

/** What the page is made of. The thread's id, too: the key may have come to lead to another; and closing commits nothing. */
function namesOf(thread: ThreadFacts): string {
  const { id, seq, version, site } = thread;
  return [id, seq, version, site.version, site.faces, isPast(thread) ? 'closed' : 'open'].join(' ');
}

function isPast({ closesAt, now }: ThreadFacts): boolean {
  return closesAt !== null && closesAt <= now;
}

/** Milliseconds in which it closes by itself and is another page. */
function untilClosing(thread: ThreadFacts): number {
  const { closesAt, now } = thread;
  return closesAt === null || isPast(thread) ? Infinity : closesAt.getTime() - now.getTime();
}
