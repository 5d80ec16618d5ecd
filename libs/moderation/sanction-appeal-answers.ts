import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Person } from '@app/identity';
import { Audit } from '@app/platform';
import { BansEverywhere } from './everywhere/bans-everywhere.js';
import { AppealAnswered, FourEyes, UnknownAppeal } from './moderation.errors.js';
import { demandPower, demandReach } from './power.js';
import { SanctionChanges } from './sanction-changes.js';
import type { AnswerSanctionAppeal } from './sanction-appeal.schema.js';
import * as sql from './sanction-appeal.queries.js';
import { sanctionView } from './sanction-view.js';

/** Writes the answer to an appeal against a sanction with all that follows from it, in the caller's transaction. */
@Injectable()
export class SanctionAppealAnswers {
  constructor(
    @Inject(SanctionChanges) private readonly changes: SanctionChanges,
    @Inject(BansEverywhere) private readonly everywhere: BansEverywhere,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Refuses as `SanctionAppealDesk.answer` does. */
  async write(
    tx: EntityManager,
    moderator: Person,
    appealId: string,
    { action, message = null }: AnswerSanctionAppeal,
  ): Promise<void> {
    const { siteId } = moderator;
    const asked = await sql.readSanctionAppeal(tx, siteId, appealId);
    if (!asked) throw UnknownAppeal();
    const { personId, kind, id: sanctionId } = asked;
    const { sections } = await demandPower(tx, moderator, personId);
    demandReach(sections, [kind]);
    // Once more, under the memberships' locks: somebody else may have been at it.
    const found = (await sql.readSanctionAppeal(tx, siteId, appealId))!;
    if (found.byId === moderator.personId) throw FourEyes('The appeal is against a sanction of your own');
    if (found.outcome !== null) throw AppealAnswered({ extra: { appeal: sanctionView(found).appeal } });
    const isOverturned = action === 'overturn';
    const outcome = isOverturned ? 'overturned' : 'upheld';
    await sql.answerSanctionAppeals(tx, [sanctionId], { outcome, answer: message, by: moderator.personId });
    if (isOverturned) {
      await this.changes.lift(tx, moderator, personId, { id: sanctionId });
      await this.everywhere.endWith(tx, moderator, personId, [sanctionId]);
    }
    await this.audit.record(tx, {
      siteId,
      actor: { kind: 'person', id: moderator.personId },
      action: isOverturned ? 'person.sanction-overturned' : 'person.sanction-upheld',
      subject: { kind: 'person', id: personId },
      data: { sanctionId, appealId, kind },
      ...(message && { personal: { of: personId, values: { message } } }),
    });
  }
}
