import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, AuthenticationRequired, type SanctionKind, type Site } from '@app/identity';
import { Hints, inTransaction, DatabaseClock } from '@app/platform';
import { BansEverywhere } from './everywhere/bans-everywhere.js';
import { InvalidUntil, UnknownSanction } from './moderation.errors.js';
import { moderatorOf } from './moderator.js';
import { demandNoneWaiting, demandPower, demandReach } from './power.js';
import { SanctionActs } from './sanction-acts.js';
import * as sql from './sanction.queries.js';
import type { ImposeSanction, OwnSanctionView, SanctionsView } from './sanction.schema.js';
import { ownSanctionView, sanctionsView } from './sanction-view.js';

/**
 * Sanctions: at most one of each kind is in force, but of warnings each that was not read yet; a suspension gives way to
 * a ban and a ban to a suspension, and a ban ends all others. What is in force stands on the membership and raises its version, so that no write which relied on
 * the rights before goes through after the commit. A ban ends the person's sessions in the same commit.
 */
@Injectable()
export class Sanctions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SanctionActs) private readonly acts: SanctionActs,
    @Inject(BansEverywhere) private readonly everywhere: BansEverywhere,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Puts a sanction in force. Throws `unknown-person`, `peer-protected` (one's own role or above, oneself included),
   * `outside-sections`, `invalid-until`, `appeal-waiting` (against what it would take the place of) and `already-banned` (a warning, slow mode or holding first for whom a ban is in force; any
   * for whom a ban on all sites is, that was imposed here); `everywhere`, what `BansEverywhere.impose` does as well.
   */
  async impose(actor: Actor, site: Site, personId: string, input: ImposeSanction): Promise<SanctionsView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    await inTransaction(this.database, async (tx) => {
      const imposed = { ...input, until: await possibleEnd(tx, input.until) };
      if (input.everywhere) {
        await this.everywhere.impose(tx, moderator, { site, personId, input: imposed });
        return;
      }
      const { sections } = await demandPower(tx, moderator, personId);
      demandReach(sections, [input.kind]);
      await demandNoneWaiting(tx, { siteId: site.id, personId, kind: input.kind });
      const { ended } = await this.acts.impose(tx, site, { personId, input: imposed }, moderator.personId);
      await this.everywhere.demandNoneAmong(tx, personId, ended);
    });
    await this.hints.broadcast({ topic: 'membership', siteId: site.id, personId });
    return this.of(site.id, personId);
  }

  /**
   * Lifts what is in force, all of it or one kind; where nothing is, nothing happens. A ban on several sites that was imposed
   * here ends on all of them, one from elsewhere here alone. Throws as `impose` does.
   */
  async lift(actor: Actor, site: Site, personId: string, kind?: SanctionKind): Promise<SanctionsView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const lifted = await inTransaction(this.database, async (tx) => {
      const { sections } = await demandPower(tx, moderator, personId);
      const ended = await this.acts.lift(tx, moderator, personId, { kind });
      if (ended.length === 0) return false;
      demandReach(
        sections,
        ended.map((sanction) => sanction.kind),
      );
      await this.everywhere.endWith(
        tx,
        moderator,
        personId,
        ended.map(({ id }) => id),
      );
      return true;
    });
    if (lifted) await this.hints.broadcast({ topic: 'membership', siteId: site.id, personId });
    return this.of(site.id, personId);
  }

  /** The person says that they have read a warning of their own; the first time counts. `unknown-sanction`. */
  async acknowledge(actor: Actor, sanctionId: string): Promise<OwnSanctionView> {
    if (actor.kind !== 'person') throw AuthenticationRequired();
    const { siteId, personId } = actor;
    const changed = await inTransaction(this.database, (tx) =>
      this.acts.acknowledge(tx, siteId, personId, sanctionId),
    );
    if (changed) await this.hints.broadcast({ topic: 'membership', siteId, personId });
    const rows = await sql.readSanctions(this.database, siteId, personId);
    const row = rows.find(({ id }) => id === sanctionId);
    if (!row) throw UnknownSanction();
    return ownSanctionView(row);
  }

  /** What a person is told about their own: what is in force, and the history. Never who imposed it. */
  async own(actor: Actor): Promise<{ inForce: OwnSanctionView[]; history: OwnSanctionView[] }> {
    if (actor.kind !== 'person') throw AuthenticationRequired();
    const history = (await sql.readSanctions(this.database, actor.siteId, actor.personId)).map(
      ownSanctionView,
    );
    return { inForce: history.filter(({ inForce }) => inForce), history };
  }

  /** What is in force, and the history. */
  async of(siteId: string, personId: string): Promise<SanctionsView> {
    return sanctionsView(await sql.readSanctions(this.database, siteId, personId));
  }
}

/** The end that is asked for; throws `invalid-until` for one that has passed, or is too far away. */
export async function possibleEnd(tx: EntityManager, asked: ImposeSanction['until']): Promise<Date | null> {
  const until = asked ? new Date(asked) : null;
  if (until && !(await sql.isPossibleEnd(tx, until))) {
    const detail = 'It must lie in the future, and within ten years';
    throw InvalidUntil({ errors: [{ pointer: '/until', code: 'invalid-until', detail }] });
  }
  return until;
}
