import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Site } from '@app/identity';
import { Audit } from '@app/platform';
import { lockCase, materialiseCase } from './case.queries.js';
import type { DecisionOutcome } from './decision-news.js';
import { DecisionWriter, lockJudged, type Standing } from './decision-writer.js';
import { stateHiding } from './legal/statement-writing.js';
import { deleteStatement, renewStatement } from './legal/statement.queries.js';
import { releaseTold } from './report.queries.js';
import { UNDO_BATCH_SECONDS } from './undo-times.js';
import { Undoing } from './undoing.js';
import { endHiding, type HidingRow, type Place } from './hiding.queries.js';

/** A comment to hide, or a decision to take back, of a hiding that is held. */
export interface Step {
  hiding: HidingRow;
  place: Place;
}

/** What a hiding does to one comment, and how it ends, in the caller's transaction. */
@Injectable()
export class HidingSteps {
  constructor(
    @Inject(DecisionWriter) private readonly writer: DecisionWriter,
    @Inject(Undoing) private readonly undoing: Undoing,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /**
   * Decides against the comment as it is at this moment, or takes that back; refuses as `Decisions.decide` and
   * `Undoing.takeBack` do. Null where it was taken back before.
   */
  async take(
    tx: EntityManager,
    standing: Standing,
    site: Site,
    { hiding, place }: Step,
  ): Promise<DecisionOutcome | null> {
    if (hiding.state === 'hiding') return this.hide(tx, standing, site, { hiding, place });
    // It was asked for in time, however long it takes.
    const target = { decisionId: place.id, seconds: Infinity };
    return (await this.undoing.takeBackIn(tx, standing, site, target)).undone;
  }

  /** Ends it, with the one statement of reasons and the one audit entry. `whole`: it came to its end, and was not stopped. */
  async finish(tx: EntityManager, site: Site, hiding: HidingRow, whole: boolean): Promise<void> {
    const { id, personId, madeBy, rule, reason, message, since, hidden, stayed, restored, kept } = hiding;
    const isHiding = hiding.state === 'hiding';
    await endHiding(tx, id, whole ? (isHiding ? 'hidden' : 'undone') : 'stopped');
    if (restored === hidden) await deleteStatement(tx, id);
    // Of what stays hidden after it was turned back its person has the statement, or is told now: it is final an hour from now on.
    else if (!(await renewStatement(tx, id)) && personId !== null)
      await stateHiding(tx, site, { id, personId, rule });
    await releaseTold(tx, id, UNDO_BATCH_SECONDS);
    await this.audit.record(tx, {
      siteId: site.id,
      actor: { kind: 'person', id: madeBy },
      action: isHiding ? 'person.history-hidden' : 'person.history-restored',
      subject: personId === null ? { kind: 'hiding', id } : { kind: 'person', id: personId },
      data: {
        hidingId: id,
        whole,
        ...(isHiding ? { since: since?.toISOString() ?? null, hidden, stayed } : { restored, kept }),
      },
      ...(isHiding && { personal: { of: personId, values: message ? { reason, message } : { reason } } }),
    });
  }

  private async hide(
    tx: EntityManager,
    standing: Standing,
    site: Site,
    { hiding, place: { id: caseId } }: Step,
  ): Promise<DecisionOutcome> {
    const { comment } = await lockJudged(tx, site.id, caseId);
    await materialiseCase(tx, site.id, caseId);
    const { version } = (await lockCase(tx, site.id, caseId))!;
    const revision = comment.pendingRevision ?? comment.revision;
    const action = comment.status === 'held' ? 'reject' : 'remove';
    const { reason, rule, message } = hiding;
    const input = { action, version, revision, reason, rule, message } as const;
    return this.writer.write(tx, standing, { site, caseId, input, hidingId: hiding.id });
  }
}
