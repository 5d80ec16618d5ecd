import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, Hints, inTransaction } from '@app/platform';
import { type Actor, auditActorOf, type Site } from '@app/identity';
import { appendEvents, lockCounters } from '../comments/comment-state.queries.js';
import { carryMarks } from '../marks/marking.js';
import { pinnedIn } from '../marks/mark.queries.js';
import { settleMoved } from '../marks/questions.js';
import { holdGathering } from '../gathered/gathering.queries.js';
import { placeAnew } from '../policy/placed.js';
import { DESK, type Desk } from '../posting/desk.js';
import { threadView } from '../reading/reading.js';
import { lockPlaces } from './address.queries.js';
import { articleKeyOf } from './article-address.js';
import * as sql from './merging.queries.js';
import type { MergedThread } from './places.schema.js';
import { storedThread } from './renaming.js';
import { Threads } from './threads.js';

/** Comments that one statement moves: well below the time limit of one. */
const BATCH = 5_000;

interface Merge {
  siteId: string;
  from: string;
  into: string;
}

/** Two discussions of what is one article become one. */
@Injectable()
export class Merging {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Moves all comments of an article's thread into another article's, in one transaction: with their reactions, replies,
   * texts, ranks, marks and cases, and readers' visits and follows; of what was pinned, the newest for which there is room. Keys, addresses and id of the first lead to the second for ever, which
   * keeps its own rules and goes by its own key. Readers of both read anew: the second's numbers up to now are no longer
   * kept. Where both lead to one thread already, nothing is changed. Throws `unknown-article` where one of them has no
   * stored discussion.
   *
   * The first thread is locked from the beginning: a post under way lands in it and is moved, or waits, finds it gone and
   * is decided again in the second one. The second is locked last and briefly, since posts into it have nothing to
   * do with the moving; that is the one place where two threads' counters are held at once, and only one such
   * transaction of a site runs at a time.
   */
  async merge(actor: Actor, site: Site, fromKey: string, intoKey: string): Promise<MergedThread> {
    const merged = await inTransaction(this.database, async (tx) => {
      await lockPlaces(tx, site.id);
      const from = await storedThread(tx, site, articleKeyOf(fromKey));
      const into = await storedThread(tx, site, articleKeyOf(intoKey));
      if (from.id === into.id) return null;
      const merge = { siteId: site.id, from: from.id, into: into.id };
      await holdGathering(tx, from.id);
      await sql.dropNotices(tx, from.id);
      await lockCounters(tx, from.id);
      await sql.retire(tx, from.id);
      const pinned = await pinnedIn(tx, from.id);
      const { ids, moved, published, featured } = await this.moveAll(tx, merge);
      await sql.moveVisits(tx, merge);
      await sql.moveFollows(tx, merge);
      await sql.moveHours(tx, merge);
      const { seq } = await sql.dropNumbers(tx, from.id);
      await lockCounters(tx, into.id);
      const by = auditActorOf(actor);
      await carryMarks(tx, this.audit, { siteId: site.id, into: into.id, pinned, featured, by });
      await settleMoved(tx, into.id, ids);
      await sql.beginAnew(tx, into.id, seq);
      const event = { type: 'thread.changed', commentId: null, revision: null } as const;
      await appendEvents(tx, { siteId: site.id, threadId: into.id, countBy: published }, [event]);
      await sql.leadOn(tx, merge);
      await this.audit.record(tx, {
        siteId: site.id,
        actor: by,
        action: 'article.merged',
        subject: { kind: 'thread', id: into.id },
        data: {
          articleKey: into.articleKey,
          merged: from.articleKey,
          mergedThread: from.id,
          comments: moved,
        },
      });
      await placeAnew(tx, this.hints, site);
      return { ...merge, moved };
    });
    for (const threadId of merged ? [merged.from, merged.into] : [])
      await this.hints.broadcast({ topic: 'thread', siteId: site.id, threadId });
    const thread = threadView(await this.threads.byArticle(site, intoKey));
    return { thread, moved: merged?.moved ?? 0 };
  }

  /** Moves comments and cases, a few thousand at a time; gives which, and how many of them are published and featured. */
  private async moveAll(tx: EntityManager, merge: Merge) {
    let [moved, published, featured] = [0, 0, 0];
    let ids: string[] = [];
    const counted = await sql.countedIn(tx, merge.from);
    // By their indexes; should those have missed one, because a counter had drifted, all comments are looked through.
    for (const find of [sql.commentsOf, sql.allCommentsOf]) {
      const found = await find(tx, merge.from);
      ids = ids.concat(found);
      for (let at = 0; at < found.length; at += BATCH) {
        const commentIds = found.slice(at, at + BATCH);
        const batch = await sql.moveComments(tx, merge, commentIds);
        await this.desk.moved(tx, { threadId: merge.into, commentIds });
        moved += batch.moved;
        published += batch.published;
        featured += batch.featured;
      }
      if (published === counted) break;
    }
    await sql.moveUnannounced(tx, merge);
    return { ids, moved, published, featured };
  }
}
