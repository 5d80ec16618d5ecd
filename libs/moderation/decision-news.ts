import { Inject, Injectable } from '@nestjs/common';
import type { LockedComment } from '@app/discussion';
import type { Person } from '@app/identity';
import { Hints } from '@app/platform';
import { tellConsoles } from './case-hints.js';
import type { CaseRow } from './case.queries.js';
import type { Effect } from './decision-table.js';
import { Leases } from './leases.js';

/** A decision that was carried out: the case before and after, and the comment as it is now. */
export interface DecisionOutcome {
  found: CaseRow;
  next: CaseRow;
  locked: LockedComment;
  effect: Effect;
}

/** Who hears of a decision, once it is committed: consoles, open pages, the author. */
@Injectable()
export class DecisionNews {
  constructor(
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Leases) private readonly leases: Leases,
  ) {}

  /** `by`: who decided; null for an outside check. */
  async tell(by: string | null, { found, next, locked, effect }: DecisionOutcome): Promise<void> {
    const { siteId, threadId } = locked;
    this.leases.forget(found.id);
    if (effect.to || effect.revision) await this.hints.broadcast({ topic: 'thread', siteId, threadId });
    await tellConsoles(this.hints, {
      siteId,
      caseId: found.id,
      type: 'case.decided',
      queue: found.queue,
      by,
    });
    if (next.state === 'open') {
      await tellConsoles(this.hints, {
        siteId,
        caseId: found.id,
        type: 'case.opened',
        queue: next.queue,
        by,
      });
    }
    await this.tellAuthor(locked, effect);
  }

  /** The same of one that was taken back: whoever heard of it looks again, and finds what it was before. */
  async tellTakenBack(moderator: Person, { found, next, locked, effect }: DecisionOutcome): Promise<void> {
    const { siteId, threadId } = locked;
    const by = moderator.personId;
    this.leases.forget(found.id);
    if (effect.to || effect.revision) await this.hints.broadcast({ topic: 'thread', siteId, threadId });
    const { id: caseId, queue } = next;
    const type = next.state === 'open' ? 'case.opened' : 'case.decided';
    await tellConsoles(this.hints, { siteId, caseId, type, queue, by });
    await this.tellAuthor(locked, effect);
  }

  private async tellAuthor({ siteId, comment }: LockedComment, { told }: Effect): Promise<void> {
    if (!told || comment.authorId === null) return;
    await this.hints.broadcast({
      topic: 'own-comment',
      siteId,
      personId: comment.authorId,
      commentId: comment.id,
    });
  }
}
