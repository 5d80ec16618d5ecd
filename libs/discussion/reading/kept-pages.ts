import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { Hints } from '@app/platform';
import { VISITOR, SiteDirectory } from '@app/identity';
import type { Sort } from '../comments/comment.schema.js';
import { Reading } from './reading.js';
import { articleKeyOf } from '../threads/article-address.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';

const gzipped = promisify(gzip);

/** Without word from another process, what is kept is looked at again after so long. */
const LOOK_AGAIN_MS = 2_000;
const MOST_PAGES = 5_000;
const MOST_BYTES = 128 * 1024 * 1024;

/** A public first page as it is sent: the same bytes for everyone. */
export interface KeptPage {
  threadId: string;
  siteId: string;
  /** Origins that may read it across origins. */
  origins: readonly string[];
  bytes: Buffer;
  gzip: Buffer;
  etag: string;
  /** What the page was made from: thread, its number and version, site's version, faces. */
  made: string;
  /** By the process's clock: until then it is sent unseen. */
  freshUntil: number;
  /** By the database's clock: the moment at which a deadline of the thread passes. */
  deadline: number;
}

export interface PageAsk {
  site: string;
  articleKey: string;
  sort: Sort;
  limit: number;
}

/**
 * The public first pages, kept as bytes. A page is sent without a look while nothing in this process changed its
 * thread and it is younger than two seconds; then one statement tells whether it still is the page. However many ask
 * at once, it is made once.
 */
@Injectable()
export class KeptPages {
  private readonly pages = new Map<string, KeptPage>();
  private readonly keysOf = new Map<string, Set<string>>();
  private readonly making = new Map<string, Promise<KeptPage>>();
  private readonly told = new LastTold();
  private bytes = 0;

  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Hints) hints: Hints,
  ) {
    hints.on('thread', ({ threadId }) => this.expireThread(threadId));
    hints.on('site', ({ siteId }) => this.expireAll(siteId));
    hints.on('membership', ({ siteId }) => this.expireAll(siteId));
    hints.onResync(() => this.expireAll());
  }

  /** A page that may be sent at once, without any waiting; undefined when it must be looked at or made. */
  fresh(ask: PageAsk): KeptPage | undefined {
    const page = this.pages.get(keyOf(ask));
    return page && performance.now() < page.freshUntil ? page : undefined;
  }

  /** The page as it is now. Throws what reading it as a visitor throws. */
  async get(asked: PageAsk): Promise<KeptPage> {
    // However an address is spelt it is one page; the fast lane knows no keys that are addresses.
    const ask = { ...asked, articleKey: articleKeyOf(asked.articleKey) };
    const fresh = this.fresh(ask);
    if (fresh) return fresh;
    const key = keyOf(ask);
    let making = this.making.get(key);
    if (!making) {
      making = this.lookOrMake(key, ask).finally(() => this.making.delete(key));
      this.making.set(key, making);
    }
    return making;
  }

  private async lookOrMake(key: string, ask: PageAsk): Promise<KeptPage> {
    // Counted from before the reading: what is told meanwhile makes the page old at once.
    const began = performance.now();
    const site = await this.sites.require(ask.site);
    const thread = await this.threads.byArticle(site, ask.articleKey);
    // Its id, too: the key may have come to lead to another thread.
    const made = [thread.id, thread.seq, thread.version, site.version, site.faces].join(' ');
    const kept = this.pages.get(key);
    const page =
      kept && kept.made === made && thread.now.getTime() < kept.deadline
        ? kept
        : await this.make(thread, ask, made);
    const untilDeadline = page.deadline - thread.now.getTime();
    page.freshUntil = this.told.since(page.threadId, began)
      ? 0
      : began + Math.min(LOOK_AGAIN_MS, untilDeadline);
    if (page !== kept) this.keep(key, page);
    return page;
  }

  private async make(thread: ThreadFacts, ask: PageAsk, made: string): Promise<KeptPage> {
    const bytes = Buffer.from(JSON.stringify(await this.reading.firstPage(VISITOR, thread, ask)));
    const closes = thread.closesAt?.getTime() ?? Infinity;
    return {
      threadId: thread.id,
      siteId: thread.siteId,
      origins: thread.site.origins,
      bytes,
      gzip: await gzipped(bytes),
      etag: `"${hash('sha256', bytes, 'base64url').slice(0, 27)}"`,
      made,
      freshUntil: 0,
      deadline: closes > thread.now.getTime() ? closes : Infinity,
    };
  }

  private keep(key: string, page: KeptPage): void {
    this.drop(key);
    this.pages.set(key, page);
    let keys = this.keysOf.get(page.threadId);
    if (!keys) this.keysOf.set(page.threadId, (keys = new Set()));
    keys.add(key);
    this.bytes += page.bytes.length + page.gzip.length;
    // The page made longest ago goes first.
    while (this.pages.size > MOST_PAGES || this.bytes > MOST_BYTES)
      this.drop(this.pages.keys().next().value!);
  }

  private drop(key: string): void {
    const page = this.pages.get(key);
    if (!page) return;
    this.pages.delete(key);
    this.bytes -= page.bytes.length + page.gzip.length;
    const keys = this.keysOf.get(page.threadId);
    keys?.delete(key);
    if (keys?.size === 0) this.keysOf.delete(page.threadId);
  }

  private expireThread(threadId: string): void {
    this.told.now(threadId);
    for (const key of this.keysOf.get(threadId) ?? []) this.pages.get(key)!.freshUntil = 0;
  }

  private expireAll(siteId?: string): void {
    this.told.everything();
    for (const page of this.pages.values())
      if (siteId === undefined || page.siteId === siteId) page.freshUntil = 0;
  }
}

function keyOf(ask: PageAsk): string {
  return `${ask.site}\n${ask.articleKey}\n${ask.sort}\n${ask.limit}`;
}

/** When this process last heard of a change of a thread; bounded, and on the safe side where it has forgotten. */
class LastTold {
  private readonly at = new Map<string, number>();
  private floor = -Infinity;

  now(threadId: string): void {
    if (this.at.size >= 10_000) this.everything();
    this.at.set(threadId, performance.now());
  }

  everything(): void {
    this.at.clear();
    this.floor = performance.now();
  }

  since(threadId: string, moment: number): boolean {
    return Math.max(this.floor, this.at.get(threadId) ?? -Infinity) >= moment;
  }
}
