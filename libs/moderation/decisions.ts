import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  approveRevision,
  askEdit,
  changeStatus,
  lockComment,
  type LockedComment,
  markReviewed,
  rejectRevision,
  UnknownComment,
} from '@app/discussion';
import { once, type Actor, type Person, type Sections, type Site } from '@app/identity';
import { Audit, inTransaction, isProblem, newId, DatabaseClock } from '@app/platform';
import { type CaseRow, lockCase, materialiseCase, writeCase } from './case.queries.js';
import { closed, passedOn } from './case-state.js';
import { viewCase } from './case-view.js';
import * as sql from './decision.queries.js';
import type { Decide, DecidedView } from './decision.schema.js';
import type { Effect } from './decision-table.js';
import { DecisionNews, type DecisionOutcome } from './decision-news.js';
import { FourEyes, UnknownCase } from './moderation.errors.js';
import { demandCaseInSections, holdStanding, moderatorOf } from './moderator.js';
import { gaveNotice } from './legal/notice.queries.js';
import { stateDecision } from './legal/statement-writing.js';
import { demandDecidable } from './refusals.js';
import { settleReports } from './report.queries.js';

export interface DecisionTarget {
  site: Site;
  caseId: string;
  /** The request's idempotency key, if it had one. */
  key: string | null;
}

interface Made extends DecisionOutcome {
  decisionId: string;
}

/** Moderators' decisions: of all that are taken on one version of a case, exactly one wins. */
@Injectable()
export class Decisions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DecisionNews) private readonly news: DecisionNews,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Decides on a case: the comment, its case, the reports, the decision and the audit entry in one transaction. Throws
   * `unknown-case`, `outside-sections`, `four-eyes`, `already-decided` (with the decision that won), `claimed`, `claim-lost`,
   * `case-closed`, `stale-version` (with the case as it is) and `illegal-transition`.
   */
  async decide(actor: Actor, { site, caseId, key }: DecisionTarget, input: Decide): Promise<DecidedView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const path = `/v1/sites/${site.slug}/moderation/cases/${caseId}/decisions`;
    const request = key === null ? null : { person: moderator, key, path, body: input };
    const done = await inTransaction(this.database, async (tx) => {
      const sections = await holdStanding(tx, moderator);
      return once<{ made: Made | null; view: DecidedView }>(tx, 'decision', request, {
        make: async () => {
          const made = await this.make(tx, { moderator, sections }, site, caseId, input);
          return {
            id: made.decisionId,
            result: { made, view: await decidedView(tx, site, caseId, made.decisionId) },
          };
        },
        again: async (id) => {
          await demandCaseInSections(tx, site.id, caseId, sections);
          return { made: null, view: await decidedView(tx, site, caseId, id) };
        },
      });
    });
    if (done.made) await this.news.tell(moderator, done.made);
    return done.view;
  }

  /** What the author of a comment may be told about the latest decision on it. */
  notice(siteId: string, commentId: string): Promise<sql.AuthorNotice | null> {
    return sql.readNotice(this.database, siteId, commentId);
  }

  private async make(
    tx: EntityManager,
    { moderator, sections }: { moderator: Person; sections: Sections },
    site: Site,
    caseId: string,
    input: Decide,
  ): Promise<Made> {
    const locked = await lockJudged(tx, site.id, caseId);
    // Under the lock of the thread's counters, which moving an article takes first.
    await demandCaseInSections(tx, site.id, caseId, sections);
    const found = await obtainCase(tx, site.id, caseId);
    const effect = await demandDecidable(tx, site, moderator, { comment: locked.comment, found, input });
    if (await gaveNotice(tx, caseId, moderator.personId)) {
      throw FourEyes('Your own notice is for somebody else to answer');
    }
    const decisionId = newId();
    const reported = locked.comment.revision;
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
    });
    await stateDecision(tx, site, { id: decisionId, locked, effect, input });
    await this.carryOut(tx, locked, effect, auditOf(moderator, locked, found, decisionId, effect, input));
    if (effect.reports) await settleReports(tx, caseId, reported, effect.reports);
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

async function decidedView(
  tx: EntityManager,
  site: Site,
  caseId: string,
  decisionId: string,
): Promise<DecidedView> {
  const view = await viewCase(tx, site, caseId);
  return { decision: view.history.find(({ id }) => id === decisionId)!, case: view };
}

async function lockJudged(tx: EntityManager, siteId: string, commentId: string): Promise<LockedComment> {
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
  moderator: Person,
  { comment }: LockedComment,
  found: CaseRow,
  decisionId: string,
  effect: Effect,
  input: Decide,
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
    },
    personal: { of: comment.authorId, values },
  };
}
