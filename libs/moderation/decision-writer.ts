import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  approveRevision,
  askEdit,
  awaitChecks,
  changeStatus,
  commentBefore,
  lockComment,
  type LockedComment,
  markReviewed,
  type OutsideCheck,
  rejectRevision,
  UnknownComment,
} from '@app/discussion';
import type { Sections, Site } from '@app/identity';
import { Audit, isProblem, newId } from '@app/platform';
import { answerAppeal } from './appeal.queries.js';
import { type CaseRow, lockCase, materialiseCase, writeCase } from './case.queries.js';
import { caseBefore, closed, passedOn } from './case-state.js';
import { askFeedback } from './checks/feedback.queries.js';
import * as sql from './decision.queries.js';
import type { Decide } from './decision.schema.js';
import { type Effect, effectOf, situationOf } from './decision-table.js';
import type { DecisionOutcome } from './decision-news.js';
import { stateDecision } from './legal/statement-writing.js';
import { UnknownCase } from './moderation.errors.js';
import { demandCaseInSections, type Moderator } from './moderator.js';
import { demandDecidable } from './refusals.js';
import { settleReports } from './report.queries.js';
import { UNDO_BATCH_SECONDS, UNDO_SECONDS } from './undo-times.js';

/** Who decides, with what they are limited to: held until the transaction ends. */
export interface Standing {
  moderator: Moderator;
  sections: Sections;
}

export interface DecisionAsk {
  site: Site;
  caseId: string;
  input: Decide;
  /** The batch that it belongs to, if it does. */
  batchId?: string;
  /** The hiding of its author's history that it belongs to, if it does: that has the one statement of reasons for all. */
  hidingId?: string;
}

export interface Made extends DecisionOutcome {
  decisionId: string;
}

/** Who takes a decision: a person, or an outside check to which the policy has given it. */
type Decider = { personId: string } | { check: OutsideCheck };

/** A decision that may be taken, under the locks of comment and case. */
interface Taking {
  site: Site;
  by: Decider;
  locked: LockedComment;
  found: CaseRow;
  effect: Effect;
  input: Decide;
  batchId?: string | undefined;
  hidingId?: string | undefined;
}

/** What the author is told of a decision that nobody took. */
const OF_A_CHECK =
  'An automatic check decided this, as the rules of this site say. You can appeal: then a moderator looks at it.';

/** Writes a decision with all that follows from it, in one transaction. */
@Injectable()
export class DecisionWriter {
  constructor(@Inject(Audit) private readonly audit: Audit) {}

  /**
   * The comment, its case, the reports, the decision with what stood before, and the audit entry. Refuses as
   * `Decisions.decide` does.
   */
  async write(
    tx: EntityManager,
    { moderator, sections }: Standing,
    { site, caseId, input, batchId, hidingId }: DecisionAsk,
  ): Promise<Made> {
    const locked = await lockJudged(tx, site.id, caseId);
    // Under the lock of the thread's counters, which moving an article takes first.
    await demandCaseInSections(tx, site.id, caseId, sections);
    const found = await obtainCase(tx, site.id, caseId);
    const effect = await demandDecidable(tx, site, moderator, { comment: locked.comment, found, input });
    const by = { personId: moderator.personId };
    return this.take(tx, { site, by, locked, found, effect, input, batchId, hidingId });
  }

  /**
   * The same by an outside check alone, on the text that it looked at: what waits is turned down, what is public removed.
   * The caller holds the comment, and knows that no moderator is at it.
   */
  async writeAutomated(
    tx: EntityManager,
    {
      site,
      check,
      locked,
      revision,
    }: { site: Site; check: OutsideCheck; locked: LockedComment; revision: number },
  ): Promise<Made> {
    const found = await obtainCase(tx, site.id, locked.comment.id);
    const situation = situationOf(locked.comment);
    const action = situation === 'published' ? 'remove' : 'reject';
    const input = { action, version: found.version, revision, message: OF_A_CHECK } as const;
    const effect = effectOf(action, situation)!;
    return this.take(tx, { site, by: { check }, locked, found, effect, input });
  }

  private async take(tx: EntityManager, taking: Taking): Promise<Made> {
    const { site, by, locked, found, effect, input, batchId, hidingId } = taking;
    const caseId = found.id;
    const decisionId = newId();
    const before = { comment: commentBefore(locked.comment), case: caseBefore(found) };
    const reported = locked.comment.revision;
    const automated = 'check' in by;
    if (!hidingId) await stateDecision(tx, site, { id: decisionId, locked, effect, input, automated });
    await this.carryOut(tx, locked, effect, auditOf(taking, decisionId));
    // Escalated, or sent back to its author, it is moderators' work.
    if (locked.comment.awaitsChecks) await awaitChecks(tx, caseId, false);
    const reports = effect.reports
      ? await settleReports(tx, caseId, {
          outcome: effect.reports,
          upToRevision: reported,
          decidedRevision: input.revision,
          undoSeconds: hidingId ? null : undoSecondsOf(taking),
        })
      : {};
    await sql.insertDecision(tx, {
      id: decisionId,
      siteId: site.id,
      commentId: caseId,
      caseVersion: found.version,
      revision: input.revision,
      action: input.action,
      decidedBy: 'personId' in by ? by.personId : null,
      byCheck: 'check' in by ? by.check : null,
      reason: input.reason ?? null,
      rule: input.rule ?? null,
      message: input.message ?? null,
      batchId: batchId ?? null,
      hidingId: hidingId ?? null,
      before: { ...before, reports },
    });
    // Hiding a history judges the person, not this text.
    if ('personId' in by && !hidingId) {
      const { action, revision } = input;
      await askFeedback(tx, { commentId: caseId, revision, action, asSpam: found.queue === 'spam' });
    }
    // Passed on it still waits for its answer.
    const mayBeAppealed = found.queue === 'appeals' || found.queue === 'escalated';
    if (mayBeAppealed && found.state === 'open' && effect.case === 'closes') {
      const outcome = effect.to ? 'overturned' : 'upheld';
      await answerAppeal(tx, caseId, { outcome, answerId: decisionId });
    }
    const next = afterwards(found, locked, effect, decisionId);
    await writeCase(tx, next);
    return { decisionId, found, next, locked, effect };
  }

  /** Writes the effect on the comment, with an audit entry for each change of it, and one where nothing changes. */
  private async carryOut(
    tx: EntityManager,
    locked: LockedComment,
    effect: Effect,
    audit: ReturnType<typeof auditOf>,
  ): Promise<void> {
    const { siteId } = locked;
    if (effect.revision === 'approve') await approveRevision(tx, this.audit, locked, audit);
    else if (effect.revision === 'reject') {
      await rejectRevision(tx, this.audit, locked, { ...audit, action: 'comment.rejected' });
    }
    if (effect.to) await changeStatus(tx, this.audit, locked, { to: effect.to, audit });
    if (effect.editable) await askEdit(tx, locked);
    if (effect.reviewed) await markReviewed(tx, locked);
    if (!effect.to && !effect.revision) {
      await this.audit.record(tx, { ...audit, siteId, subject: { kind: 'comment', id: locked.comment.id } });
    }
  }
}

/** The comment of a case under its locks; `unknown-case` where the site has none. */
export async function lockJudged(
  tx: EntityManager,
  siteId: string,
  commentId: string,
): Promise<LockedComment> {
  try {
    return await lockComment(tx, { siteId, commentId });
  } catch (error) {
    throw isProblem(error, UnknownComment) ? UnknownCase() : error;
  }
}

async function obtainCase(tx: EntityManager, siteId: string, id: string): Promise<CaseRow> {
  await materialiseCase(tx, siteId, id);
  return (await lockCase(tx, siteId, id))!;
}

/** The case after the decision. Reports of a public text that stays are not answered by turning down the one beside it. */
function afterwards(found: CaseRow, locked: LockedComment, effect: Effect, decisionId: string): CaseRow {
  if (effect.case === 'escalates') return passedOn(found, 'escalated', decisionId);
  if (effect.revision === 'reject' && !effect.to && found.reportWeight > 0) {
    return { ...passedOn(found, 'reported', decisionId), revision: locked.comment.revision };
  }
  return closed(found, decisionId);
}

/** For how long somebody can take it back; nobody can what a check decided. */
function undoSecondsOf({ by, batchId }: Taking): number {
  if ('check' in by) return 0;
  return batchId ? UNDO_BATCH_SECONDS : UNDO_SECONDS;
}

function auditOf({ by, locked: { comment }, found, effect, input, hidingId }: Taking, decisionId: string) {
  const values: Record<string, string> = {};
  if (input.reason) values.reason = input.reason;
  // Of a check it is the same each time, and nobody's words.
  if (input.message && 'personId' in by) values.message = input.message;
  return {
    actor:
      'personId' in by ? { kind: 'person' as const, id: by.personId } : { kind: 'system' as const, id: null },
    action: effect.audit,
    data: {
      decisionId,
      caseVersion: found.version,
      revision: input.revision,
      ...(input.rule ? { rule: input.rule } : {}),
      ...('check' in by ? { check: by.check } : {}),
      ...(hidingId ? { hidingId } : {}),
    },
    personal: { of: comment.authorId, values },
  };
}
