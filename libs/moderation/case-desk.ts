import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CheckWork, Desk, DeskWork } from '@app/discussion';
import { Audit, Hints } from '@app/platform';
import { alarmIn, AlarmRaising } from './legal/alarms/alarm-raising.js';
import { wasClosed } from './legal/alarms/alarm.queries.js';
import { answerAppeal } from './appeal.queries.js';
import { tellConsolesWith } from './case-hints.js';
import type { Queue } from './case.entity.js';
import {
  type CaseRow,
  commentToJudge,
  findingsOf,
  insertCase,
  lockCase,
  moveCases,
  writeCase,
} from './case.queries.js';
import { closed, graver, queueOfHeld, reopened, withText } from './case-state.js';
import { noteHeld } from './model/scores-of-held.js';
import { askChecks } from './checks/check-runs.queries.js';
import { askForScore } from './model/scoring.queries.js';
import { riskOf } from './priority.js';

/** Work of the discussion's, or of an outside check's, which knows more queues. */
type OpenedCase = Omit<DeskWork, 'queue'> & { queue: Queue };

/**
 * Where discussion leaves work for moderators, inside its own transactions. It comes last in the order of locks: the
 * caller holds the comment's.
 */
@Injectable()
export class CaseDesk implements Desk {
  constructor(
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(AlarmRaising) private readonly alarms: AlarmRaising,
  ) {}

  /** Opens the comment's case, opens it again, or adds what was found to the open one. */
  async open(tx: EntityManager, work: OpenedCase): Promise<void> {
    await this.openCase(tx, work);
    await this.alarm(tx, work);
  }

  private async openCase(tx: EntityManager, work: OpenedCase): Promise<void> {
    const { siteId, commentId: id, threadId, revision } = work;
    const queue = work.queue === 'held' ? queueOfHeld(work.findings) : work.queue;
    const risk = riskOf(work.findings);
    if (!(await noteHeld(tx, work))) await askForScore(tx, work);
    let found = await lockCase(tx, siteId, id);
    if (!found) {
      if (await insertCase(tx, { id, siteId, threadId, queue, revision, risk }))
        return this.tell(tx, { id, siteId, queue });
      found = (await lockCase(tx, siteId, id))!;
    }
    const begun = found.state === 'closed' ? reopened(found, queue) : found;
    const now = {
      ...(found.state === 'closed' ? { ...begun, revision } : withText(begun, revision)),
      queue: graver(begun.queue, queue),
      risk: revision > found.revision ? risk : Math.max(begun.risk, risk),
    };
    await writeCase(tx, now);
    const isNews = found.state === 'closed' || now.queue !== found.queue || now.revision !== found.revision;
    if (isNews) await this.tell(tx, now);
  }

  async check(tx: EntityManager, work: CheckWork): Promise<void> {
    await askForScore(tx, work);
    await askChecks(tx, work);
  }

  /** An open case goes on in another queue, for what became of its text without a decision. */
  async requeue(tx: EntityManager, found: CaseRow, queue: Queue): Promise<void> {
    await writeCase(tx, { ...found, queue, version: found.version + 1 });
    await this.tell(tx, { ...found, queue });
  }

  /** The comment's only or public text was replaced: whoever reviews it, perhaps at this moment, has to look again. */
  async textChanged(
    tx: EntityManager,
    { siteId, commentId, revision }: { siteId: string; commentId: string; revision: number },
  ): Promise<void> {
    await askForScore(tx, { siteId, commentId, revision });
    const findings = await findingsOf(tx, siteId, commentId);
    await this.replaced(tx, { siteId, commentId, revision });
    await this.alarm(tx, { siteId, commentId, revision, findings });
  }

  private async replaced(
    tx: EntityManager,
    { siteId, commentId, revision }: { siteId: string; commentId: string; revision: number },
  ): Promise<void> {
    const found = await lockCase(tx, siteId, commentId);
    const queue = found?.state === 'open' ? found.queue : await this.queueFor(tx, siteId, commentId);
    if (!found) {
      // A fresh comment waits without a row, and is read in the queue like any other.
      if (queue) await this.tell(tx, { id: commentId, siteId, queue });
      return;
    }
    if (!queue) return writeCase(tx, withText(found, revision));
    const now = found.state === 'open' ? withText(found, revision) : { ...reopened(found, queue), revision };
    await writeCase(tx, now);
    await this.tell(tx, now);
  }

  moved(tx: EntityManager, comments: { threadId: string; commentIds: string[] }): Promise<void> {
    return moveCases(tx, comments);
  }

  async withdrawn(
    tx: EntityManager,
    { siteId, commentId }: { siteId: string; commentId: string },
  ): Promise<void> {
    const found = await lockCase(tx, siteId, commentId);
    if (found?.state !== 'open') return;
    await writeCase(tx, closed(found));
    for (const appeal of await answerAppeal(tx, commentId, { outcome: 'withdrawn', answerId: null }))
      await this.audit.record(tx, {
        siteId,
        actor: { kind: 'person', id: appeal.personId },
        action: 'appeal.withdrawn',
        subject: { kind: 'comment', id: commentId },
        data: { decisionId: appeal.decisionId, appealId: appeal.id },
      });
    const { id, queue } = found;
    await tellConsolesWith(this.hints, tx, { siteId, caseId: id, type: 'case.decided', queue, by: null });
  }

  /** What a check marks as urgent raises an alarm, but for a text of which one was closed: a check has no news of it. */
  private async alarm(
    tx: EntityManager,
    {
      siteId,
      commentId,
      revision,
      findings,
    }: { siteId: string; commentId: string; revision: number; findings: readonly unknown[] },
  ): Promise<void> {
    const found = alarmIn(findings);
    if (!found || (await wasClosed(tx, commentId, revision))) return;
    await this.alarms.raise(tx, { siteId, commentId, revision, ...found, origin: 'check', by: null });
  }

  private async queueFor(tx: EntityManager, siteId: string, commentId: string): Promise<Queue | null> {
    const comment = await commentToJudge(tx, siteId, commentId);
    if (comment?.status === 'held') return 'held';
    return comment?.status === 'published' ? 'new' : null;
  }

  private tell(tx: EntityManager, opened: Pick<CaseRow, 'id' | 'siteId' | 'queue'>): Promise<void> {
    const { id, siteId, queue } = opened;
    return tellConsolesWith(this.hints, tx, { siteId, caseId: id, type: 'case.opened', queue, by: null });
  }
}
