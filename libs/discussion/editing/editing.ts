import { Inject, Injectable } from '@nestjs/common';
import { Busy, StaleVersion } from '@app/platform';
import { Authenticator, type Person } from '@app/identity';
import type { Screening } from '@app/screening';
import type { CommentView } from '../comments/comment.schema.js';
import { refused } from '../discussion.errors.js';
import { EditWriter } from './edit-writer.js';
import { authorAskOf, screenDraft } from '../posting/new-comment.js';
import { demandFewMentions } from '../mentions/mentioning.js';
import { Pace } from '../posting/pace.js';
import { Reading } from '../reading/reading.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';

/** Facts may change under a decision so often; then the client is told to come back. */
const ATTEMPTS = 3;

export interface Edited {
  /** As its author sees it: with the new text, also while that waits. */
  comment: CommentView;
  /** Whether the new text waits for a moderator. */
  held: boolean;
}

/** Editing one's own comment: within the window, screened like a new one. */
@Injectable()
export class Editing {
  constructor(
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Pace) private readonly pace: Pace,
    @Inject(EditWriter) private readonly writer: EditWriter,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  /**
   * Replaces the text of one's own comment, which must still be of this `version`. What the screening holds waits
   * beside the public text; a comment that waits itself goes on waiting with the new text. The text that it has already
   * changes nothing. Throws `rate-limited`,
   * `too-many-mentions`, `edit-window-closed`, `stale-version` (with the comment as it is), `already-deleted`, the access decision's
   * refusals and the screening's.
   */
  async edit(
    first: Person,
    commentId: string,
    { body, version }: { body: string; version: number },
  ): Promise<Edited> {
    let actor = first;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { thread, parentId } = await this.reading.placeOf(actor, commentId);
      const { until } = await this.threads.require('post', actor, thread);
      demandFewMentions(body);
      if (attempt === 1) await this.pace.demandEdit(actor, thread);
      const screening = await this.screen(actor, thread, { body, parentId });
      if (screening.verdict === 'refuse') throw refused(screening);
      const end = await this.writer.write({ actor, thread, commentId, body, version, screening, until });
      if (end !== 'undecided') {
        const comment = await this.reading.publicComment(thread, commentId, true);
        if (end === 'stale') throw StaleVersion({ extra: { current: comment } });
        return { comment, held: end === 'held' };
      }
      // A fact that was decided on has changed: look at all of them anew, and decide again.
      await this.threads.freshSite(thread.siteId);
      actor = await this.authenticator.again(actor);
    }
    throw Busy({ retryAfter: 1 });
  }

  private async screen(
    actor: Person,
    thread: ThreadFacts,
    text: { body: string; parentId: string | null },
  ): Promise<Screening> {
    const draft = { ...text, kind: 'edit' } as const;
    const facts = await this.writer.facts(thread, {
      siteId: thread.siteId,
      threadId: thread.id,
      personId: actor.personId,
      parentId: text.parentId,
      key: null,
      month: null,
      paced: false,
      author: authorAskOf(actor, thread, draft),
    });
    return screenDraft(actor, thread, facts, draft);
  }
}
