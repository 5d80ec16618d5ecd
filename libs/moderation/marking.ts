import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type CommentView,
  lockComment,
  type LockedComment,
  lockReplies,
  type Mark,
  markComment,
  Reading,
  Threads,
  UnknownComment,
} from '@app/discussion';
import type { Person } from '@app/identity';
import { Audit, Hints, inTransaction, StaleVersion } from '@app/platform';
import { commentToJudge } from './case.queries.js';
import { demandFourEyes } from './four-eyes.js';
import { FourEyes } from './moderation.errors.js';
import { demandSection, holdStanding } from './moderator.js';

/** What moderators pick out of a discussion: pinned above all others, or featured as an editor's pick; and what is answered no more. */
@Injectable()
export class Marking {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  /**
   * Puts a mark on a published comment, or takes it off, and gives the comment as everyone sees it then; what is so
   * already stays as it is. `version` is that of the comment which the moderator has read. Throws `stale-version` (with the
   * comment as it is) where it is another by now, `forbidden` for who does not moderate, `unknown-comment`, `outside-sections`,
   * `four-eyes` for who would feature their own or has a report of it unanswered, `illegal-transition` for what is not published, and `too-many-pinned`.
   */
  async mark(
    moderator: Person,
    commentId: string,
    { mark, on, version }: { mark: Mark; on: boolean; version?: number | undefined },
  ): Promise<CommentView> {
    const { siteId, personId } = moderator;
    const { threadId, end } = await inTransaction(this.database, async (tx) => {
      const locked = await lockTheirs(tx, moderator, commentId);
      // To pin what one announces oneself is a moderator's work; to pick one's own words is not.
      const { authorId } = locked.comment;
      if (authorId !== personId) await demandFourEyes(tx, locked.comment.id, { personId, authorId });
      else if (mark === 'featured' && on) throw FourEyes();
      const by = { kind: 'person' as const, id: personId };
      const end = await markComment(tx, this.audit, locked, { mark, on, by, version });
      return { threadId: locked.threadId, end };
    });
    if (end === 'changed') this.hints.publish({ topic: 'thread', siteId, threadId });
    const comment = await this.shown(moderator, threadId, commentId);
    if (end === 'stale') throw StaleVersion({ extra: { current: comment } });
    return comment;
  }

  /**
   * Has nobody answer a comment any more, nor what hangs on it, or lets them again; what is so already stays. Gives the
   * comment as everyone sees it. Throws `forbidden`, `unknown-comment`, `outside-sections`, `four-eyes` for one's own matter, and
   * `illegal-transition` for what is not published.
   */
  async lockReplies(moderator: Person, commentId: string, on: boolean): Promise<CommentView> {
    const { siteId, personId } = moderator;
    const { threadId, changed } = await inTransaction(this.database, async (tx) => {
      const locked = await lockTheirs(tx, moderator, commentId);
      const { id, authorId } = locked.comment;
      await demandFourEyes(tx, id, { personId, authorId });
      const by = { kind: 'person' as const, id: personId };
      return {
        threadId: locked.threadId,
        changed: await lockReplies(tx, this.audit, locked, { on, by }),
      };
    });
    if (changed) this.hints.publish({ topic: 'thread', siteId, threadId });
    return this.shown(moderator, threadId, commentId);
  }

  private async shown(moderator: Person, threadId: string, commentId: string): Promise<CommentView> {
    const thread = await this.threads.forActor(threadId, moderator);
    return this.reading.publicComment(thread, commentId, false);
  }
}

/** A comment under its locks that stands in the moderator's sections, with their standing held. */
async function lockTheirs(tx: EntityManager, moderator: Person, commentId: string): Promise<LockedComment> {
  const { siteId } = moderator;
  const sections = await holdStanding(tx, moderator);
  const locked = await lockComment(tx, { siteId, commentId });
  // Under the lock of the thread's counters, which moving an article takes first.
  const comment = await commentToJudge(tx, siteId, commentId);
  if (!comment) throw UnknownComment();
  demandSection(sections, comment.section);
  return locked;
}
