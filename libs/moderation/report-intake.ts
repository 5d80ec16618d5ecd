import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { holdThread, OwnComment, type ThreadFacts, UnknownComment } from '@app/discussion';
import { holdMembership, type Person } from '@app/identity';
import { Hints, type LimitRule, Limits, newId } from '@app/platform';
import { tellConsoles } from './case-hints.js';
import { AlarmRaising } from './legal/alarms/alarm-raising.js';
import type { AlarmKind } from './legal/alarms/alarm.entity.js';
import { wasFalse } from './legal/alarms/alarm.queries.js';
import type { Queue } from './case.entity.js';
import { type CaseRow, lockCase, materialiseCase, writeCase } from './case.queries.js';
import { graver, queueOfReport, reopened } from './case-state.js';
import { reportWeightOf } from './priority.js';
import type { ReportReason, URGENT_REASONS } from './report.entity.js';
import * as sql from './report.queries.js';
import type { ReportComment } from './report.schema.js';

/** What one person may report. */
const PACE: LimitRule = { name: 'reports', perMinute: 10, burst: 20 };

/** Reports that raise an alarm, and of which weight at least. */
const ALARMS: Partial<Record<ReportReason, AlarmKind>> = {
  threat: 'threat',
  'self-harm': 'self-harm',
} satisfies Record<(typeof URGENT_REASONS)[number], AlarmKind>;
const LEAST_WEIGHT = 0.5;

interface Reported {
  siteId: string;
  commentId: string;
  comment: sql.ReportedComment;
  weight: number;
  reason: ReportReason;
}

export interface Incoming {
  person: Person;
  /** The right to report ends by the clock; null when no end is known. */
  until: Date | null;
  /** The comment's thread, as it was decided on. */
  thread: ThreadFacts;
  commentId: string;
  input: ReportComment;
}

export interface TakenReport {
  row: sql.ReportRow;
  created: boolean;
  /** The case, where this report brought it into a queue. */
  opened: CaseRow | null;
}

/** Writes a report and what follows for the comment's case, in one transaction. */
@Injectable()
export class ReportIntake {
  constructor(
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(AlarmRaising) private readonly alarms: AlarmRaising,
  ) {}

  /** Throws `rate-limited`. */
  async admit(person: Person): Promise<void> {
    await this.limits.demand(PACE, person.personId);
  }

  /** Null when person, rules or thread are no longer as they were decided on: decide again. */
  async take(
    tx: EntityManager,
    { person, until, thread, commentId, input }: Incoming,
  ): Promise<TakenReport | null> {
    if (!(await holdMembership(tx, person, until)) || !(await holdThread(tx, thread))) return null;
    const { siteId, personId } = person;
    const comment = await sql.holdComment(tx, siteId, commentId);
    if (comment?.status !== 'published') throw UnknownComment();
    if (comment.authorId === personId) throw OwnComment();
    const reporter = await sql.readReporter(tx, siteId, personId);
    const weight = reportWeightOf(reporter, reporter.now);
    const stored = await sql.insertReport(tx, {
      id: newId(),
      siteId,
      commentId,
      reporterId: personId,
      reason: input.reason,
      detail: input.detail ?? null,
      revision: comment.revision,
      weight,
    });
    if (!stored) return { row: await sql.readReport(tx, commentId, personId), created: false, opened: null };
    const { replaced, ...row } = stored;
    const queue = queueOfReport(input.reason);
    const added = { weight, replaced, queue, approved: comment.approved };
    const opened = await addToCase(tx, siteId, commentId, added);
    await this.alarm(tx, { siteId, commentId, comment, weight, reason: input.reason });
    return { row, created: true, opened };
  }

  /**
   * What a life may hang on is told at once: but for a text that a moderator has approved, or of which an alarm was false, and
   * not on the word of who is hardly ever right. One that was handled is raised again by another reader: the text is public still.
   */
  private async alarm(
    tx: EntityManager,
    { siteId, commentId, comment, weight, reason }: Reported,
  ): Promise<void> {
    const kind = ALARMS[reason];
    if (!kind || comment.approved || weight < LEAST_WEIGHT) return;
    if (await wasFalse(tx, commentId, comment.revision)) return;
    const of = { siteId, commentId, revision: comment.revision };
    await this.alarms.raise(tx, { ...of, kind, origin: 'report', note: null, by: null });
  }

  /** Tells the consoles, after the commit. */
  async tell({ opened }: TakenReport): Promise<void> {
    if (!opened) return;
    const { siteId, id, queue } = opened;
    await tellConsoles(this.hints, { siteId, caseId: id, type: 'case.opened', queue, by: null });
  }
}

/**
 * Adds a report's weight to the comment's case, opening it if need be; gives the case where it came into a queue. A
 * text that a moderator has approved stays decided, however many report it: their reports are kept, and count once the
 * text changes.
 */
async function addToCase(
  tx: EntityManager,
  siteId: string,
  commentId: string,
  added: { weight: number; replaced: number; queue: Queue; approved: boolean },
): Promise<CaseRow | null> {
  let found = await lockCase(tx, siteId, commentId);
  if (!found) {
    await materialiseCase(tx, siteId, commentId);
    found = (await lockCase(tx, siteId, commentId))!;
  }
  const { weight, replaced, queue, approved } = added;
  if (found.state === 'closed' && approved) return null;
  const begun = found.state === 'closed' ? reopened(found, queue) : found;
  // What the same reader's report weighed before is in an open case; one that was not counted leaves no less than nothing.
  const others = Math.max(0, begun.reportWeight - replaced);
  const now = { ...begun, queue: graver(begun.queue, queue), reportWeight: others + weight };
  await writeCase(tx, now);
  return found.state === 'closed' || now.queue !== found.queue ? now : null;
}
