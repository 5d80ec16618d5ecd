import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors } from '@app/platform';
import { type Site, UnknownSite } from '@app/identity';
import { commentView } from '../comments/comment-view.js';
import { languagesOf } from '../gathered/site-words.queries.js';
import { forPostgres, fromPostgres, searchableText } from '../gathered/searchable-text.js';
import { cursorToReplies } from '../reading/page.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';
import { beginningOf, excerptOf } from './excerpt.js';
import { firstOf, type Found, readableHits } from './readable-hits.js';
import { ReadableThreads } from './readable-threads.js';
import { type AskInTime, isCanceled, type Searcher, SearchLane } from './search-lane.js';
import type { Excerpt, SearchPage, SearchQuery } from './search.schema.js';
import * as sql from './search.queries.js';

/** Searching what is published, by the words of the site's language, the newest first, within the reader's rights. */
@Injectable()
export class Search {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(ReadableThreads) private readonly readable: ReadableThreads,
    @Inject(SearchLane) private readonly lane: SearchLane,
  ) {}

  /**
   * A page of what matches in a discussion. Throws the access decision's refusals, `invalid-cursor`,
   * `rate-limited`, `busy` and `search-too-slow`.
   */
  async inThread(by: Searcher, threadId: string, ask: SearchQuery): Promise<SearchPage> {
    const thread = await this.threads.forActor(threadId, by.actor);
    await this.threads.require('read', by.actor, thread);
    const scope = [thread.siteId, 'search', thread.id, ask.q];
    const after = this.readCursor(scope, ask.cursor);
    return this.lane.run(by, async (askInTime) => {
      const wanted = { q: forPostgres(ask.q), languages: await languagesOf(this.database, thread.siteId) };
      if (!thread.stored || !(await sql.isSearchable(this.database, wanted))) return NOTHING;
      const found = await askInTime((tx) =>
        sql.findHits(tx, wanted, { kind: 'thread', id: thread.id }, { after, limit: ask.limit + 1 }),
      );
      const page = firstOf(found, ask.limit);
      return this.page(askInTime, ask.q, scope, page, new Map([[thread.id, thread]]));
    });
  }

  /**
   * A page of what matches anywhere on a site, as far as this actor may read. Hits are looked at in their order, and the
   * access decision is asked for each one's discussion; a request looks at a bounded number of them, so that a page may
   * have fewer than `limit` and go on all the same. Who may read nothing by the site's own rule, and finds nothing,
   * meets its gate. Throws as the other.
   */
  async onSite(by: Searcher, site: Site, ask: SearchQuery): Promise<SearchPage> {
    const { actor } = by;
    if (actor.kind !== 'visitor' && actor.siteId !== site.id) throw UnknownSite();
    const scope = [site.id, 'search', '', ask.q];
    const after = this.readCursor(scope, ask.cursor);
    const page = await this.lane.run(by, async (askInTime) => {
      const wanted = { q: forPostgres(ask.q), languages: await languagesOf(this.database, site.id) };
      if (!(await sql.isSearchable(this.database, wanted))) return NOTHING;
      const threads = this.readable.of(actor, site);
      const found = await readableHits(
        (except, place) =>
          askInTime((tx) => sql.findHits(tx, wanted, { kind: 'site', id: site.id, except }, place)),
        threads,
        { after, limit: ask.limit },
      );
      return this.page(askInTime, ask.q, scope, found, threads.allowed);
    });
    if (page.items.length === 0 && page.nextCursor === null) await this.readable.demandSite(actor, site);
    return page;
  }

  private async page(
    ask: AskInTime,
    q: string,
    scope: string[],
    { hits, next }: Found,
    threads: ReadonlyMap<string, ThreadFacts>,
  ): Promise<SearchPage> {
    const nextCursor = next && this.cursors.writeSealed(scope, [next.at, next.id]);
    if (hits.length === 0) return { items: [], nextCursor };
    const siteId = threads.values().next().value!.siteId;
    const ids = hits.map(({ id }) => id);
    const rows = new Map((await sql.readHits(this.database, siteId, ids)).map((row) => [row.id, row]));
    // One that was taken back since it was found is no longer there.
    const there = hits.flatMap((hit) => rows.get(hit.id) ?? []);
    const languages = new Map(hits.map(({ id, language }) => [id, language]));
    const texts = there.map(({ id, body }) => ({ language: languages.get(id)!, text: searchableText(body) }));
    const excerpts = await excerptsOf(ask, q, texts);
    const items = there.map((row, index) => {
      const thread = threads.get(row.threadId)!;
      const { id, articleKey, title, url } = thread;
      const replies = row.replyCount > 0 ? cursorToReplies(this.cursors, thread, row.id) : null;
      return {
        comment: commentView(row, thread, { replies: { items: [], nextCursor: replies } }),
        thread: { id, articleKey, title, url },
        excerpt: excerpts[index]!,
      };
    });
    return { items, nextCursor };
  }

  private readCursor(scope: string[], cursor: string | undefined): sql.Place | null {
    if (cursor === undefined) return null;
    const [at, id] = this.cursors.readSealed(scope, cursor) as [string, string];
    return { at, id };
  }
}

const NOTHING: SearchPage = { items: [], nextCursor: null };

/** Marking may cost more than finding: where there is no time left for it, an excerpt is the text's beginning. */
async function excerptsOf(
  ask: AskInTime,
  q: string,
  texts: { language: string; text: string }[],
): Promise<Excerpt[]> {
  try {
    const read = texts.map(({ language, text }) => ({ language, text: forPostgres(text) }));
    const marked = await ask((tx) => sql.markWords(tx, forPostgres(q), read));
    return marked.map((each) => excerptOf(fromPostgres(each)));
  } catch (error) {
    if (!isCanceled(error)) throw error;
    return texts.map(({ text }) => beginningOf(text));
  }
}
