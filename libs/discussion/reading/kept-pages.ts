import { Inject, Injectable } from '@nestjs/common';
import { SiteDirectory, VISITOR } from '@app/identity';
import type { Sort } from '../comments/comment.schema.js';
import { articleKeyOf } from '../threads/article-address.js';
import { Threads } from '../threads/threads.js';
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

/** The public first pages, kept: one statement tells whether one still is the page. */
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
    return this.kept.get(pageKey(ask), (kept) => this.lookOrMake(ask, kept));
  }

  private async lookOrMake(ask: PageAsk, kept: KeptAnswer | undefined): Promise<Made> {
    const site = await this.sites.require(ask.site);
    const thread = await this.threads.byArticle(site, ask.articleKey);
    const now = thread.now.getTime();
    const closes = thread.closesAt?.getTime() ?? Infinity;
    // Its id, too: the key may have come to lead to another thread. Closing commits nothing, and is another page.
    const state = closes > now ? 'open' : 'closed';
    const made = [thread.id, thread.seq, thread.version, site.version, site.faces, state].join(' ');
    const answer =
      kept?.made === made
        ? kept
        : answerOf(await this.reading.firstPage(VISITOR, thread, ask), {
            siteId: thread.siteId,
            threadIds: [thread.id],
            origins: thread.site.origins,
            made,
          });
    return { answer, milliseconds: closes > now ? closes - now : Infinity };
  }
}
