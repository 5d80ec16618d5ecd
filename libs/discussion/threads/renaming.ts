import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, Hints, inTransaction, threadIdOf } from '@app/platform';
import { type Actor, auditActorOf, type Site } from '@app/identity';
import type { ThreadView } from '../comments/comment.schema.js';
import { appendEvents, lockCounters } from '../comments/comment-state.queries.js';
import { ArticleKeyTaken, UnknownArticle } from '../discussion.errors.js';
import { placeAnew } from '../policy/placed.js';
import { threadView } from '../reading/reading.js';
import * as sql from './address.queries.js';
import { articleKeyOf } from './article-address.js';
import { outdate, threadsByArticle } from './thread.queries.js';
import { Threads } from './threads.js';

/** Articles that go by another key from now on. */
@Injectable()
export class Renaming {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Gives an article another key. The thread keeps its id, every key that it had leads to it for ever, and so does the id
   * that a thread of the new key would have had. A key that it had before may become its present one again; renaming to
   * the present one changes nothing. Throws `unknown-article` where no discussion is stored, and `article-key-taken`
   * where the new key leads to another one, unless only a first comment said so.
   */
  async rename(actor: Actor, site: Site, from: string, to: string): Promise<ThreadView> {
    const key = articleKeyOf(to);
    const threadId = await inTransaction(this.database, async (tx) => {
      await sql.lockPlaces(tx, site.id);
      const thread = await storedThread(tx, site, articleKeyOf(from));
      // Places are locked: nothing is merged away meanwhile.
      await lockCounters(tx, thread.id);
      const was = await sql.presentKey(tx, thread.id);
      if (was === key) return null;
      const namedId = threadIdOf(site.slug, key);
      const taken = await sql.knownKey(tx, site.id, key);
      if (!(await sql.writeKey(tx, { siteId: site.id, articleKey: key, namedId, threadId: thread.id })))
        throw ArticleKeyTaken({ extra: { articleKey: key } });
      if (taken && taken.threadId !== thread.id) await outdate(tx, taken.threadId);
      await sql.writePresentKey(tx, thread.id, key);
      const event = { type: 'thread.changed', commentId: null, revision: null } as const;
      await appendEvents(tx, { siteId: site.id, threadId: thread.id, countBy: 0 }, [event]);
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'article.renamed',
        subject: { kind: 'thread', id: thread.id },
        data: { articleKey: key, was },
      });
      await placeAnew(tx, this.hints, site);
      return thread.id;
    });
    // Who listens to what would have been the new key's thread is led to this one.
    const told = threadId === null ? [] : new Set([threadId, threadIdOf(site.slug, key)]);
    for (const id of told) await this.hints.broadcast({ topic: 'thread', siteId: site.id, threadId: id });
    return threadView(await this.threads.byArticle(site, key));
  }
}

/** The thread that a key leads to, in `tx`; `unknown-article` where none is stored. */
export async function storedThread(tx: EntityManager, site: Site, articleKey: string) {
  const [thread] = await threadsByArticle(tx, [{ siteId: site.id, articleKey }]);
  if (!thread) throw UnknownArticle({ detail: `No discussion is stored for the article ${articleKey}` });
  return thread;
}
