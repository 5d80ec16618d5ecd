import { Inject, Injectable } from '@nestjs/common';
import type { LockedComment } from '@app/discussion';
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
  async tell(by: string | null, outcome: DecisionOutcome): Promise<void> {
    const { found, next } = outcome;
    const of = { siteId: outcome.locked.siteId, caseId: found.id, by };
    await this.tellPages(outcome);
    await tellConsoles(this.hints, { ...of, type: 'case.decided', queue: found.queue });
    if (next.state === 'open')
      await tellConsoles(this.hints, { ...of, type: 'case.opened', queue: next.queue });
    await this.tellAuthor(outcome);
  }

  /** Of a text that its checks let through: pages look again, and nobody decided anything. */
  async tellReleased({ siteId, threadId }: LockedComment): Promise<void> {
    await this.hints.broadcast({ topic: 'thread', siteId, threadId });
  }

  /** The same of one that was taken back: whoever heard of it looks again, and finds what it was before. */
  async tellTakenBack(by: string, outcome: DecisionOutcome): Promise<void> {
    await this.tellPages(outcome);
    await this.tellOfNext(by, outcome);
    await this.tellAuthor(outcome);
  }

  /** The same of one of a great many about one person, who hears of the first; consoles hear where their queues change. */
  async tellOfMany(by: string, outcome: DecisionOutcome, isFirst: boolean): Promise<void> {
    await this.tellPages(outcome);
    if (outcome.found.state === 'open' || outcome.next.state === 'open') await this.tellOfNext(by, outcome);
    if (isFirst) await this.tellAuthor(outcome);
  }

  private async tellPages({ found, locked: { siteId, threadId }, effect }: DecisionOutcome): Promise<void> {
    this.leases.forget(found.id);
    if (effect.to || effect.revision) await this.hints.broadcast({ topic: 'thread', siteId, threadId });
  }

  private async tellOfNext(by: string, { next, locked }: DecisionOutcome): Promise<void> {
    const { id: caseId, queue } = next;
    const type = next.state === 'open' ? 'case.opened' : 'case.decided';
    await tellConsoles(this.hints, { siteId: locked.siteId, caseId, type, queue, by });
  }

  private async tellAuthor({
    locked: { siteId, comment },
    effect: { told },
  }: DecisionOutcome): Promise<void> {
    if (!told || comment.authorId === null) return;
    await this.hints.broadcast({
      topic: 'own-comment',
      siteId,
      personId: comment.authorId,
      commentId: comment.id,
    });
  }
}
