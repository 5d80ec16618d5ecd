import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, Hints, inTransaction } from '@app/platform';
import { makeNobodys } from '../comments/comment-state.js';
import { lockCounters } from '../comments/comment-state.queries.js';
import { CountsAnnouncer } from '../reactions/counts-announcer.js';
import { DESK, type Desk } from '../posting/desk.js';
import * as sql from './forgetting.queries.js';

/** Comments of one thread that are made nobody's in one transaction: so long is its line held up. */
const COMMENTS_AT_ONCE = 100;
const REACTIONS_AT_ONCE = 200;

interface Forgotten {
  comments: number;
  comment_revisions: number;
}

/** Taking somebody out of the discussions: what they said, and what they gave to others. */
@Injectable()
export class Forgetting {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(CountsAnnouncer) private readonly announcer: CountsAnnouncer,
  ) {}

  /**
   * Makes up to a hundred of a person's comments nobody's; gives how many, 0 when none are left. What is public keeps
   * its text where `fate` is `anonymise`; whatever is not public, and all with `remove`, loses it. `beside` does in the
   * same transaction what others keep about these comments. Readers who are there see it at once.
   */
  async comments(
    of: { siteId: string; personId: string },
    fate: 'anonymise' | 'remove',
    beside: (tx: EntityManager, commentIds: string[], forgotten: Forgotten) => Promise<void>,
  ): Promise<number> {
    const { siteId, personId } = of;
    const part = await sql.someOfAuthor(this.database, siteId, personId, COMMENTS_AT_ONCE);
    if (!part) return 0;
    const { threadId } = part;
    const done = await inTransaction(this.database, async (tx) => {
      // Merged into another thread meanwhile: looked for again, there.
      if (!(await lockCounters(tx, threadId))) return null;
      const comments = await sql.lockOwnRows(tx, part.commentIds, personId);
      const { withdrawn, revisions } = await makeNobodys(
        tx,
        this.audit,
        { siteId, threadId, comments },
        fate === 'anonymise',
      );
      const ids = comments.map(({ id }) => id);
      await beside(tx, ids, { comments: ids.length, comment_revisions: revisions });
      for (const commentId of withdrawn) await this.desk.withdrawn(tx, { siteId, commentId });
      return comments.length;
    });
    if (done === null) return this.comments(of, fate, beside);
    await this.hints.broadcast({ topic: 'thread', siteId, threadId });
    return done;
  }

  /** Takes back some of a person's reactions, with their counts; `beside` in the same transaction. Gives how many. */
  async reactions(
    { siteId, personId }: { siteId: string; personId: string },
    beside: (tx: EntityManager, count: number) => Promise<void>,
  ): Promise<number> {
    const { reactions, threadIds } = await inTransaction(this.database, async (tx) => {
      const taken = await sql.takeBackReactions(tx, siteId, personId, REACTIONS_AT_ONCE);
      if (taken.reactions > 0) await beside(tx, taken.reactions);
      return taken;
    });
    for (const threadId of threadIds) this.announcer.announce({ siteId, threadId });
    return reactions;
  }
}
