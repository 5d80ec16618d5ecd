import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Busy } from '@app/platform';
import { Authenticator, type Person } from '@app/identity';
import { CountsAnnouncer } from './counts-announcer.js';
import { OwnComment, ParentUnavailable, UnknownComment, UnknownReaction } from '../discussion.errors.js';
import { readComments } from '../reading/page.queries.js';
import { writeReaction } from './reaction.queries.js';
import { Reading } from '../reading/reading.js';
import { Threads } from '../threads/threads.js';

const ATTEMPTS = 3;

/** Reactions: one for each reader, comment and kind, under any concurrency. */
@Injectable()
export class Reacting {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(CountsAnnouncer) private readonly announcer: CountsAnnouncer,
  ) {}

  /**
   * Gives (`put`) or takes back (`delete`) a reaction and answers the comment's counts, however often it is repeated.
   * Only a kind that the site has can be given; what was given can be taken back also when the site has it no more.
   * Throws `unknown-reaction`, `own-comment`, `unknown-comment`, and the access decision's refusals.
   */
  async react(
    first: Person,
    commentId: string,
    kind: string,
    way: 'put' | 'delete',
  ): Promise<{ reactions: Record<string, number> }> {
    let actor = first;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const thread = await this.reading.threadOf(actor, commentId);
      const isOffered = thread.siteSettings.discussion.reactions.includes(kind);
      if (way === 'put' && !isOffered) throw UnknownReaction();
      const decision = await this.threads.require('react', actor, thread);
      const [comment] = await readComments(this.database, thread.siteId, [commentId]);
      if (!comment?.visible) throw UnknownComment();
      if (comment.status !== 'published') throw ParentUnavailable('The comment is no longer there');
      if (comment.authorId === actor.personId) throw OwnComment('One does not react to oneself');
      const counts = await writeReaction(this.database, way, {
        siteId: thread.siteId,
        siteVersion: thread.site.version,
        threadId: thread.id,
        threadVersion: thread.version,
        commentId,
        personId: actor.personId,
        membershipVersion: actor.membership.version,
        until: decision.until,
        kind,
      });
      if (counts) {
        if (counts.changed) this.announcer.announce({ siteId: thread.siteId, threadId: thread.id });
        return { reactions: counts.reactions };
      }
      // A fact that was decided on has changed: look at all of them anew, and decide again.
      await this.threads.freshSite(thread.siteId);
      actor = await this.authenticator.again(actor);
    }
    throw Busy({ retryAfter: 1 });
  }
}
