import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, Busy, databaseNow, Hints, inTransaction, PgError, pgCode, threadIdOf } from '@app/platform';
import { type Actor, auditActorOf, type Site } from '@app/identity';
import type { ThreadView } from '../comments/comment.schema.js';
import { appendEvents } from '../comments/comment-state.queries.js';
import { rulesOfQuestions } from '../marks/question.queries.js';
import { settleAnew } from '../marks/questions.js';
import { placeAnew } from '../policy/placed.js';
import { threadView } from '../reading/reading.js';
import { type DeclareArticle, settingsOf, ThreadSettings } from '../settings/settings.schema.js';
import { articleAddress, articleKeyOf } from './article-address.js';
import { beginAnew } from './merging.queries.js';
import { Elsewhere, placeArticle } from './placing.js';
import { openedAtOf, writeArticle } from './thread.queries.js';
import { closingOf, Threads } from './threads.js';

/** An article's key may come to lead elsewhere under a declaration so often. */
const ATTEMPTS = 3;

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
   * only `state` stays as it is. Everyone in the thread learns of a change; saying the same again changes nothing. Which
   * thread it is about, `placing.ts` says.
   */
  async declare(actor: Actor, site: Site, key: string, word: DeclareArticle): Promise<ThreadView> {
    const articleKey = articleKeyOf(key);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const written = await this.write(actor, site, articleKey, word);
      if (!written) continue;
      if (written.changed) {
        this.hints.publish({ topic: 'thread', siteId: site.id, threadId: written.threadId });
        const named = threadIdOf(site.slug, articleKey);
        if (written.renamed && named !== written.threadId)
          this.hints.publish({ topic: 'thread', siteId: site.id, threadId: named });
      }
      return threadView(await this.threads.byArticle(site, articleKey));
    }
    throw Busy({ retryAfter: 1 });
  }

  /** Null where the key has come to lead elsewhere meanwhile. */
  private async write(actor: Actor, site: Site, articleKey: string, word: DeclareArticle) {
    const address = articleAddress(word.url);
    try {
      return await inTransaction(this.database, async (tx) => {
        const { threadId, renamed } = await placeArticle(tx, { site, articleKey, url: word.url, address });
        const thread = { id: threadId, siteId: site.id, articleKey, url: word.url };
        const rules = await rulesOfQuestions(tx, threadId);
        const changed = await writeArticle(tx, thread, {
          url: word.url,
          title: word.title,
          section: word.section ?? null,
          tags: word.tags ?? [],
          authors: word.authors ?? [],
          articlePublishedAt: word.publishedAt ? new Date(word.publishedAt) : null,
          access: word.access ?? {},
          state: word.state ?? null,
          closesAt: word.closesAt ? new Date(word.closesAt) : null,
          reopened: await isReopened(tx, site, threadId, word),
          settings: ThreadSettings.parse(word.settings ?? {}),
        });
        if (!changed) return { threadId, renamed, changed };
        // Which comments are questions, and answered, is on every page: who has one open reads it anew.
        if ((await rulesOfQuestions(tx, threadId)) !== rules) {
          const settling = await settleAnew(tx, threadId);
          if (settling.changed > 0 || !settling.done) await beginAnew(tx, threadId, '0');
        }
        const event = { type: 'thread.changed', commentId: null, revision: null } as const;
        await appendEvents(tx, { siteId: site.id, threadId, countBy: 0 }, [event]);
        await this.audit.record(tx, {
          siteId: site.id,
          actor: auditActorOf(actor),
          action: 'article.declared',
          subject: { kind: 'thread', id: threadId },
          data: { ...word, ...(renamed === undefined ? {} : { articleKey, was: renamed }) },
        });
        // Its key, or its address, may have led elsewhere before.
        await placeAnew(tx, this.hints, site);
        return { threadId, renamed, changed };
      });
    } catch (error) {
      if (error instanceof Elsewhere || pgCode(error) === PgError.uniqueViolation) return null;
      throw error;
    }
  }
}

/** Whether the word opens by hand what its age has closed. */
async function isReopened(
  tx: EntityManager,
  site: Site,
  threadId: string,
  word: DeclareArticle,
): Promise<boolean> {
  if (word.state !== 'open' || word.closesAt || !word.publishedAt) return false;
  const times = {
    closesAt: null,
    articlePublishedAt: new Date(word.publishedAt),
    openedAt: await openedAtOf(tx, threadId),
  };
  const closes = closingOf(times, settingsOf(site).discussion.closeAfterDays);
  return closes !== null && closes <= (await databaseNow(tx));
}
