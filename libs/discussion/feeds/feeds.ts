import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Site, UnknownSite, VISITOR } from '@app/identity';
import { commentView } from '../comments/comment-view.js';
import { ReadableThreads } from '../search/readable-threads.js';
import { readableHits } from '../search/readable-hits.js';
import { type Hit, readHits } from '../search/search.queries.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';
import type { Feed, FeedEntry } from './feed.js';
import { newestComments } from './feed.queries.js';
import { hideSpoilers } from './hidden-spoilers.js';

const ENTRIES = 30;

/** The newest comments, for those who read them elsewhere. */
@Injectable()
export class Feeds {
  private readonly making = new Map<string, Promise<Feed>>();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(ReadableThreads) private readonly readable: ReadableThreads,
  ) {}

  /** The newest comments of a discussion, replies too. Throws the access decision's refusals. */
  async ofThread(actor: Actor, threadId: string, selfUrl: string | null): Promise<Feed> {
    const thread = await this.threads.forActor(threadId, actor);
    await this.threads.require('read', actor, thread);
    const scope = { kind: 'thread', id: thread.id } as const;
    const hits = thread.stored
      ? await newestComments(this.database, scope, { after: null, limit: ENTRIES })
      : [];
    return {
      id: thread.id,
      title: thread.title ?? thread.articleKey,
      language: thread.siteSettings.discussion.language,
      pageUrl: thread.url,
      selfUrl,
      entries: await this.entries(thread.siteId, hits, new Map([[thread.id, thread]])),
    };
  }

  /**
   * The newest comments of a site's discussions that everyone may read, whoever asks. Where the site's own rule lets
   * nobody read without signing in, and no discussion is open all the same, it throws the site's gate. It is the same for
   * everybody: however many ask at once, it is made once.
   */
  async ofSite(actor: Actor, site: Site, selfUrl: string | null): Promise<Feed> {
    if (actor.kind !== 'visitor' && actor.siteId !== site.id) throw UnknownSite();
    const key = `${site.id} ${selfUrl}`;
    let making = this.making.get(key);
    if (!making) {
      making = this.make(site, selfUrl).finally(() => this.making.delete(key));
      this.making.set(key, making);
    }
    return making;
  }

  private async make(site: Site, selfUrl: string | null): Promise<Feed> {
    const threads = this.readable.of(VISITOR, site);
    const { hits } = await readableHits(
      (except, place) => newestComments(this.database, { kind: 'site', id: site.id, except }, place),
      threads,
      { after: null, limit: ENTRIES },
    );
    if (hits.length === 0) await this.readable.demandSite(VISITOR, site);
    return {
      id: site.id,
      title: site.name,
      language: [...threads.allowed.values()][0]?.siteSettings.discussion.language ?? null,
      pageUrl: site.origins[0] ?? null,
      selfUrl,
      entries: await this.entries(site.id, hits, threads.allowed),
    };
  }

  private async entries(
    siteId: string,
    hits: readonly Hit[],
    threads: ReadonlyMap<string, ThreadFacts>,
  ): Promise<FeedEntry[]> {
    const ids = hits.map(({ id }) => id);
    const rows = new Map((await readHits(this.database, siteId, ids)).map((row) => [row.id, row]));
    return hits.flatMap(({ id }) => {
      const row = rows.get(id);
      return row ? entryOf(commentView(row, threads.get(row.threadId)!), threads.get(row.threadId)!) : [];
    });
  }
}

function entryOf(comment: ReturnType<typeof commentView>, thread: ThreadFacts): FeedEntry {
  const author = comment.author?.name ?? null;
  const about = thread.title ?? thread.articleKey;
  return {
    id: comment.id,
    title: author === null ? about : `${author}: ${about}`,
    author,
    url: thread.url === null ? null : `${thread.url.split('#')[0]}#comment-${comment.id}`,
    html: hideSpoilers(comment.bodyHtml ?? ''),
    publishedAt: comment.publishedAt!,
    updatedAt: comment.editedAt ?? comment.publishedAt!,
  };
}
