import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, Hints, inTransaction } from '@app/platform';
import { type Actor, auditActorOf, type Site } from '@app/identity';
import type { ThreadView } from './comment.schema.js';
import { appendEvents, lockCounters } from './comment-state.queries.js';
import { threadView } from './reading.js';
import type { DeclareArticle } from './settings.schema.js';
import { ThreadSettings } from './settings.schema.js';
import { insertThread, writeArticle } from './thread.queries.js';
import { Threads } from './threads.js';

/** The publication's word about its articles. */
@Injectable()
export class Articles {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Declares an article, or says what is true of it now: what the word leaves out goes back to the site's defaults,
   * only `state` stays as it is. Everyone in the thread learns of a change; saying the same again changes nothing.
   */
  async declare(actor: Actor, site: Site, articleKey: string, word: DeclareArticle): Promise<ThreadView> {
    const { id } = await this.threads.byArticle(site, articleKey);
    const thread = { id, siteId: site.id, articleKey, url: word.url };
    const changed = await inTransaction(this.database, async (tx) => {
      await insertThread(tx, thread);
      await lockCounters(tx, thread.id);
      const written = await writeArticle(tx, thread, {
        url: word.url,
        title: word.title,
        section: word.section ?? null,
        tags: word.tags ?? [],
        authors: word.authors ?? [],
        articlePublishedAt: word.publishedAt ? new Date(word.publishedAt) : null,
        access: word.access ?? {},
        state: word.state ?? null,
        closesAt: word.closesAt ? new Date(word.closesAt) : null,
        settings: ThreadSettings.parse(word.settings ?? {}),
      });
      if (!written) return false;
      const event = { type: 'thread.changed', commentId: null, revision: null } as const;
      await appendEvents(tx, { siteId: site.id, threadId: thread.id, countBy: 0 }, [event]);
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'article.declared',
        subject: { kind: 'thread', id: thread.id },
        data: { ...word },
      });
      return true;
    });
    if (changed) this.hints.publish({ topic: 'thread', siteId: site.id, threadId: thread.id });
    return threadView(await this.threads.byArticle(site, articleKey));
  }
}
