import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { undoChange } from '@app/discussion';
import { type Actor, Forbidden, type Person, type Site, SiteDirectory } from '@app/identity';
import { Audit, DatabaseClock, inTransaction } from '@app/platform';
import { unanswerAppeal } from './appeal.queries.js';
import { lockCase, writeCase } from './case.queries.js';
import { takenBack } from './case-state.js';
import { viewCase } from './case-view.js';
import { forgetFeedback } from './checks/feedback.queries.js';
import * as sql from './decision.queries.js';
import type { DecidedView } from './decision.schema.js';
import { effectOf, situationOf } from './decision-table.js';
import { countRestored, lockHiding } from './hiding.queries.js';
import { deleteStatement } from './legal/statement.queries.js';
import { DecisionNews, type DecisionOutcome } from './decision-news.js';
import { lockJudged, type Standing } from './decision-writer.js';
import { decidedView } from './decisions.js';
import {
  CaseClosed,
  Claimed,
  NotYourDecision,
  UndoExpired,
  UndoOvertaken,
  UnknownDecision,
} from './moderation.errors.js';
import { demandCaseInSections, holdStanding, moderatorOf } from './moderator.js';
import { unsettleReports, weightSince } from './report.queries.js';
import { UNDO_SECONDS } from './undo-times.js';

/** Takes decisions back: all that they wrote goes to what it was before, in one transaction, and is told anew. */
@Injectable()
export class Undoing {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(DecisionNews) private readonly news: DecisionNews,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Takes one's own decision back within a minute by the database's clock; again, it changes nothing. Throws as `takeBackOne` does.
   */
  async undo(actor: Actor, decisionId: string): Promise<DecidedView> {
    if (actor.kind !== 'person') throw Forbidden();
    const moderator = moderatorOf(actor, actor.siteId, this.clock.now());
    const site = await this.sites.requireById(moderator.siteId);
    const ask = { decisionId, seconds: UNDO_SECONDS };
    const { undone, view } = await inTransaction(this.database, async (tx) => {
      const taken = await this.takeBackHeld(tx, moderator, site, ask);
      return {
        undone: taken.undone,
        view: await decidedView(tx, site, moderator, { caseId: taken.commentId, decisionId }),
      };
    });
    if (undone) await this.news.tellTakenBack(moderator.personId, undone);
    return view;
  }

  /**
   * Takes one of many back that is no older than `seconds`; false where that was done before. Throws `unknown-decision`, `outside-sections`,
   * `not-your-decision`, `undo-expired`, `undo-overtaken` (a later decision, another text, a report or the author came in between, or is
   * forgotten by now), `claimed`, `case-closed`, and `illegal-transition` where readers have answered what would not be public any more.
   */
  async takeBackOne(moderator: Person, site: Site, decisionId: string, seconds: number): Promise<boolean> {
    const { undone } = await inTransaction(this.database, (tx) =>
      this.takeBackHeld(tx, moderator, site, { decisionId, seconds }),
    );
    if (undone) await this.news.tellTakenBack(moderator.personId, undone);
    return undone !== null;
  }

  /** Takes one back with the locks that it needs; one of a hidden history counts there as restored. */
  private async takeBackHeld(
    tx: EntityManager,
    moderator: Person,
    site: Site,
    ask: { decisionId: string; seconds: number },
  ): Promise<{ undone: DecisionOutcome | null; commentId: string }> {
    // Before the memberships, as in `Hiding`.
    const hidingId = await sql.hidingOf(tx, site.id, ask.decisionId);
    if (hidingId !== null) await lockHiding(tx, site.id, hidingId);
    const sections = await holdStanding(tx, moderator);
    const taken = await this.takeBackIn(tx, { moderator, sections }, site, ask);
    if (taken.undone && hidingId !== null) await restoredOne(tx, hidingId);
    return taken;
  }

  /** The same in the caller's transaction, who tells of it after the commit; null where it was taken back before. */
  async takeBackIn(
    tx: EntityManager,
    standing: Standing,
    site: Site,
    { decisionId, seconds }: { decisionId: string; seconds: number },
  ): Promise<{ undone: DecisionOutcome | null; commentId: string }> {
    const decision = await sql.readDecision(tx, site.id, decisionId);
    if (!decision) throw UnknownDecision();
    const { commentId, decidedBy } = decision;
    await demandCaseInSections(tx, site.id, commentId, standing.sections);
    if (decidedBy !== standing.moderator.personId) throw NotYourDecision();
    return { undone: await this.write(tx, standing, site, decision, seconds), commentId };
  }

  /** Null where it was taken back before. */
  private async write(
    tx: EntityManager,
    { moderator, sections }: Standing,
    site: Site,
    { id, commentId }: sql.TakenDecision,
    seconds: number,
  ): Promise<DecisionOutcome | null> {
    const locked = await lockJudged(tx, site.id, commentId);
    await demandCaseInSections(tx, site.id, commentId, sections);
    const found = (await lockCase(tx, site.id, commentId))!;
    // Once more, under the locks: somebody else may have been at it.
    const { before, undoneAt, age, caseVersion, action, at } = (await sql.readDecision(tx, site.id, id))!;
    if (undoneAt !== null) return null;
    if (before === null || age > seconds) throw UndoExpired();
    if (locked.comment.status === 'deleted') throw CaseClosed('The author has deleted the comment');
    // Who is forgotten has taken along what it was before.
    const isForgotten = before.comment.authorId !== locked.comment.authorId;
    if (found.version !== caseVersion + 1 || isForgotten)
      throw UndoOvertaken({ extra: { case: await viewCase(tx, site, moderator, commentId) } });
    if (found.claimLive && found.claimedBy !== moderator.personId) {
      const { claim } = await viewCase(tx, site, moderator, commentId);
      throw Claimed({ extra: { claim } });
    }
    const effect = effectOf(action, situationOf(before.comment))!;
    await undoChange(tx, this.audit, locked, {
      before: before.comment,
      how: {
        actor: { kind: 'person', id: moderator.personId },
        action: 'decision.undone',
        data: { decisionId: id, decided: action, caseVersion: found.version },
      },
    });
    await unsettleReports(tx, commentId, before.reports);
    await unanswerAppeal(tx, commentId, id);
    await deleteStatement(tx, id);
    await forgetFeedback(tx, commentId);
    const weight =
      found.state === 'open'
        ? found.reportWeight
        : before.case.reportWeight + (await weightSince(tx, commentId, at));
    const next = takenBack(found, before.case, {
      weight,
      isUnseen: locked.comment.status === 'published' && !before.comment.reviewed,
      waits: locked.comment.status === 'held' || locked.comment.pendingRevision !== null,
    });
    await writeCase(tx, next);
    await sql.markUndone(tx, id);
    return { found, next, locked, effect };
  }
}

/** One of what was hidden with a history is back: once all of it is, nothing restricts any more. What is under way its worker ends. */
async function restoredOne(tx: EntityManager, hidingId: string): Promise<void> {
  const { state, hidden, restored } = await countRestored(tx, hidingId);
  const isUnderWay = state === 'hiding' || state === 'undoing';
  if (!isUnderWay && restored === hidden) await deleteStatement(tx, hidingId);
}
