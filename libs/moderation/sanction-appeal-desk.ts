import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, once, type Person, type Site } from '@app/identity';
import { Cursors, DatabaseClock, Hints, InvalidCursor, inTransaction } from '@app/platform';
import { moderatorOf } from './moderator.js';
import { reachOf } from './power.js';
import { SanctionAppealAnswers } from './sanction-appeal-answers.js';
import type {
  AnswerSanctionAppeal,
  ListSanctionAppeals,
  SanctionAppealPage,
  SanctionAppealView,
} from './sanction-appeal.schema.js';
import * as sql from './sanction-appeal.queries.js';
import { sanctionView } from './sanction-view.js';

/** Answers appeals against sanctions: whoever may lift one and did not impose it, and the first answer is the answer. */
@Injectable()
export class SanctionAppealDesk {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(SanctionAppealAnswers) private readonly answers: SanctionAppealAnswers,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** What who asks may answer, and what is against their own sanctions (`own`), the oldest first. */
  async list(actor: Actor, site: Site, { limit, cursor }: ListSanctionAppeals): Promise<SanctionAppealPage> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const scope = ['sanction-appeals', site.id];
    const after = cursor === undefined ? null : placeOf(this.cursors.read(scope, cursor));
    const found = await sql.listSanctionAppeals(this.database, site.id, reachOf(moderator), {
      after,
      limit: limit + 1,
    });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => viewOf(row, moderator)),
      nextCursor:
        last && found.length > limit
          ? this.cursors.write(scope, [last.appealedAt.toISOString(), last.appealId])
          : null,
    };
  }

  /**
   * Answers an appeal, once: `overturn` lifts the sanction if it is in force, and takes it out of what the person was
   * guilty of either way. Throws `unknown-appeal`, what `demandPower` and `demandReach` do, `four-eyes` for who imposed it, and
   * `appeal-answered` (with the appeal).
   */
  async answer(
    actor: Actor,
    site: Site,
    { appealId, key }: { appealId: string; key: string | null },
    input: AnswerSanctionAppeal,
  ): Promise<SanctionAppealView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const path = `/v1/sites/${site.slug}/moderation/sanction-appeals/${appealId}/answers`;
    const request = key === null ? null : { person: moderator, key, path, body: input };
    const found = await inTransaction(this.database, async (tx) => {
      const read = async () => (await sql.readSanctionAppeal(tx, site.id, appealId))!;
      return once(tx, 'sanction-appeal-answer', request, {
        make: async () => {
          await this.answers.write(tx, moderator, appealId, input);
          return { id: appealId, result: await read() };
        },
        again: read,
      });
    });
    const { personId } = found;
    await this.hints.broadcast({ topic: 'membership', siteId: site.id, personId });
    return viewOf(found, moderator);
  }
}

function placeOf([at, id]: (string | number)[]): { at: string; id: string } {
  if (typeof at !== 'string' || typeof id !== 'string') throw InvalidCursor();
  return { at, id };
}

function viewOf(row: sql.WaitingAppeal, { personId }: Person): SanctionAppealView {
  return {
    id: row.appealId,
    person: { id: row.personId, name: row.personName },
    sanction: sanctionView(row),
    words: row.words,
    at: row.appealedAt.toISOString(),
    outcome: row.outcome,
    answer: row.answer,
    answeredBy: row.answeredById === null ? null : { id: row.answeredById, name: row.answeredByName },
    answeredAt: row.answeredAt?.toISOString() ?? null,
    own: row.byId === personId,
  };
}
