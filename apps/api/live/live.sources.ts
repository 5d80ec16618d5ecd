import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Reading } from '@app/discussion';
import type { Person } from '@app/identity';
import {
  CASE_COUNTS,
  CaseRoom,
  type LiveSources,
  OWN_COMMENTS,
  OWN_INBOX,
  type OwnComment,
  type OwnComments,
} from '@app/live';
import { Decisions, ModerationModule, Queues } from '@app/moderation';
import { Inbox, NotificationsModule } from '@app/notifications';
import { Hints } from '@app/platform';

/** An author's comment with what moderators decided about it. */
@Injectable()
export class DecidedComments implements OwnComments {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Decisions) private readonly decisions: Decisions,
  ) {}

  async notice(author: Person, commentId: string): Promise<OwnComment> {
    const thread = await this.reading.threadOfOwn(author, commentId);
    const comment = await this.reading.publicComment(thread, commentId, true);
    const decided = await this.decisions.notice(author.siteId, commentId);
    const decision = decided && {
      action: decided.action,
      reason: decided.reason,
      rule: decided.rule,
      message: decided.message,
      at: decided.at.toISOString(),
    };
    return { id: commentId, threadId: thread.id, comment, decision };
  }
}

/** What happens at the moderators' desk reaches the consoles that are open. */
@Injectable()
export class CaseWire implements OnModuleInit, OnModuleDestroy {
  private stops: (() => void)[] = [];

  constructor(
    @Inject(Hints) private readonly hints: Hints,
    @Inject(CaseRoom) private readonly room: CaseRoom,
  ) {}

  onModuleInit(): void {
    this.stops = [
      this.hints.on('case', (hint) => this.room.tell(hint)),
      this.hints.on('thread', (hint) => this.room.tellSaid(hint)),
      this.hints.on('text-waits', (hint) => this.room.tellSaid(hint)),
    ];
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
  }
}

/** What the live lib asks of the libs beside it. */
export const LIVE_SOURCES: LiveSources = {
  imports: [ModerationModule, NotificationsModule],
  providers: [
    { provide: CASE_COUNTS, useExisting: Queues },
    { provide: OWN_COMMENTS, useClass: DecidedComments },
    { provide: OWN_INBOX, useExisting: Inbox },
  ],
};
