import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type CommentView,
  lockComment,
  type Mark,
  markComment,
  Reading,
  Threads,
  UnknownComment,
} from '@app/discussion';
import type { Person } from '@app/identity';
import { Audit, Hints, inTransaction, StaleVersion } from '@app/platform';
import { commentToJudge } from './case.queries.js';
import { FourEyes } from './moderation.errors.js';
import { demandSection, holdStanding } from './moderator.js';

/** What moderators pick out of a discussion: pinned above all others, or featured as an editor's pick. */
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
   * `four-eyes` for who would feature their own, `illegal-transition` for what is not published, and `too-many-pinned`.
   */
  async mark(
    moderator: Person,
    commentId: string,
    { mark, on, version }: { mark: Mark; on: boolean; version?: number | undefined },
  ): Promise<CommentView> {
    const { siteId, personId } = moderator;
    const { threadId, end } = await inTransaction(this.database, async (tx) => {
      const sections = await holdStanding(tx, moderator);
      const locked = await lockComment(tx, { siteId, commentId });
      // Under the lock of the thread's counters, which moving an article takes first.
      const comment = await commentToJudge(tx, siteId, commentId);
      if (!comment) throw UnknownComment();
      demandSection(sections, comment.section);
      // To pin what one announces oneself is a moderator's work; to pick one's own words is not.
      if (mark === 'featured' && on && comment.authorId === personId) throw FourEyes();
      const by = { kind: 'person' as const, id: personId };
      const end = await markComment(tx, this.audit, locked, { mark, on, by, version });
      return { threadId: locked.threadId, end };
    });
    if (end === 'changed') this.hints.publish({ topic: 'thread', siteId, threadId });
    const thread = await this.threads.forActor(threadId, moderator);
    const comment = await this.reading.publicComment(thread, commentId, false);
    if (end === 'stale') throw StaleVersion({ extra: { current: comment } });
    return comment;
  }
}
