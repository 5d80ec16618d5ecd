import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  approveRevision,
  askEdit,
  changeStatus,
  commentBefore,
  lockComment,
  type LockedComment,
  markReviewed,
  rejectRevision,
  UnknownComment,
} from '@app/discussion';
import type { Sections, Site } from '@app/identity';
import { Audit, isProblem, newId } from '@app/platform';
import { answerAppeal } from './appeal.queries.js';
import { type CaseRow, lockCase, materialiseCase, writeCase } from './case.queries.js';
import { caseBefore, closed, passedOn } from './case-state.js';
import * as sql from './decision.queries.js';
import type { Decide } from './decision.schema.js';
import type { Effect } from './decision-table.js';
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
    const decisionId = newId();
    const before = { comment: commentBefore(locked.comment), case: caseBefore(found) };
    const reported = locked.comment.revision;
    if (!hidingId) await stateDecision(tx, site, { id: decisionId, locked, effect, input });
    const audit = auditOf(moderator, locked, found, { decisionId, effect, input, hidingId });
    await this.carryOut(tx, locked, effect, audit);
    const reports = effect.reports
      ? await settleReports(tx, caseId, {
          outcome: effect.reports,
          upToRevision: reported,
          undoSeconds: hidingId ? null : batchId ? UNDO_BATCH_SECONDS : UNDO_SECONDS,
        })
      : {};
    await sql.insertDecision(tx, {
      id: decisionId,
      siteId: site.id,
      commentId: caseId,
      caseVersion: found.version,
      revision: input.revision,
      action: input.action,
      decidedBy: moderator.personId,
      reason: input.reason ?? null,
      rule: input.rule ?? null,
      message: input.message ?? null,
      batchId: batchId ?? null,
      hidingId: hidingId ?? null,
      before: { ...before, reports },
    });
    if (found.queue === 'appeals' && found.state === 'open') {
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

function auditOf(
  moderator: Moderator,
  { comment }: LockedComment,
  found: CaseRow,
  {
    decisionId,
    effect,
    input,
    hidingId,
  }: { decisionId: string; effect: Effect; input: Decide; hidingId: string | undefined },
) {
  const values: Record<string, string> = {};
  if (input.reason) values.reason = input.reason;
  if (input.message) values.message = input.message;
  return {
    actor: { kind: 'person' as const, id: moderator.personId },
    action: effect.audit,
    data: {
      decisionId,
      caseVersion: found.version,
      revision: input.revision,
      ...(input.rule ? { rule: input.rule } : {}),
      ...(hidingId ? { hidingId } : {}),
    },
    personal: { of: comment.authorId, values },
  };
}
