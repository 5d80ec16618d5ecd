import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, Members, once, type Person, personOf } from '@app/identity';
import { Audit, inTransaction, newId } from '@app/platform';
import type { AppealDecision } from './appeal.schema.js';
import { AlreadyAppealed, AppealTooLate, NotAppealable, UnknownSanction } from './moderation.errors.js';
import * as sql from './sanction-appeal.queries.js';
import type { OwnSanctionView } from './sanction.schema.js';
import { ownSanctionView } from './sanction-view.js';

/**
 * Appeals against warnings, suspensions, bans and the like, by whom they restrict. No comment is what they are about, so no
 * case is: each waits by itself, and `SanctionAppealDesk` answers it.
 */
@Injectable()
export class SanctionAppeals {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /**
   * Appeals against a sanction of one's own, once and within six months by the database's clock, whatever is in force. Throws
   * `unknown-sanction`, `already-appealed` (with the appeal), `appeal-too-late`, and `not-appealable` for what was lifted.
   */
  async appeal(
    actor: Actor,
    sanctionId: string,
    input: AppealDecision,
    key: string | null,
  ): Promise<OwnSanctionView> {
    const person = personOf(actor);
    const { siteId, personId } = person;
    const path = `/v1/me/sanctions/${sanctionId}/appeals`;
    const request = key === null ? null : { person, key, path, body: input };
    return inTransaction(this.database, async (tx) => {
      // Whoever lifts the sanction, or answers, holds the same.
      await this.members.lock(tx, siteId, personId);
      const of = { siteId, personId, sanctionId };
      const now = async () => ownSanctionView((await sql.readAppealableSanction(tx, of))!);
      return once(tx, 'sanction-appeal', request, {
        make: async () => ({
          id: await this.write(tx, person, sanctionId, input.words),
          result: await now(),
        }),
        again: now,
      });
    });
  }

  private async write(
    tx: EntityManager,
    { siteId, personId }: Person,
    sanctionId: string,
    words: string,
  ): Promise<string> {
    const found = await sql.readAppealableSanction(tx, { siteId, personId, sanctionId });
    if (!found) throw UnknownSanction();
    if (found.appeal) throw AlreadyAppealed({ extra: { appeal: ownSanctionView(found).appeal } });
    if (found.liftedAt !== null) throw NotAppealable('It was lifted');
    if (!found.inTime) throw AppealTooLate();
    const id = newId();
    await sql.insertSanctionAppeal(tx, { id, siteId, sanctionId, personId, words });
    await this.audit.record(tx, {
      siteId,
      actor: { kind: 'person', id: personId },
      action: 'person.sanction-appealed',
      subject: { kind: 'person', id: personId },
      data: { sanctionId, appealId: id },
      personal: { of: personId, values: { words } },
    });
    return id;
  }
}
