import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, AuthenticationRequired, type SanctionKind, type Site } from '@app/identity';
import { Audit, Hints, inTransaction, DatabaseClock } from '@app/platform';
import { InvalidUntil, UnknownSanction } from './moderation.errors.js';
import { stateSanction } from './legal/statement-writing.js';
import { moderatorOf } from './moderator.js';
import { demandPower, demandReach } from './power.js';
import { answerSanctionAppeals } from './sanction-appeal.queries.js';
import { SanctionChanges } from './sanction-changes.js';
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
    @Inject(SanctionChanges) private readonly changes: SanctionChanges,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Puts a sanction in force. Throws `unknown-person`, `peer-protected` (one's own role or above, oneself included),
   * `outside-sections`, `invalid-until` and `already-banned` (a warning, slow mode or holding first for whom a ban is in force).
   */
  async impose(actor: Actor, site: Site, personId: string, input: ImposeSanction): Promise<SanctionsView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    await inTransaction(this.database, async (tx) => {
      const { sections } = await demandPower(tx, moderator, personId);
      demandReach(sections, [input.kind]);
      const until = input.until ? new Date(input.until) : null;
      if (until && !(await sql.isPossibleEnd(tx, until))) {
        const detail = 'It must lie in the future, and within ten years';
        throw InvalidUntil({ errors: [{ pointer: '/until', code: 'invalid-until', detail }] });
      }
      const imposed = { ...input, until };
      const { id: sanctionId, ended } = await this.changes.impose(tx, moderator, personId, imposed);
      await stateSanction(tx, site, { id: sanctionId, personId, input });
      await this.audit.record(tx, {
        siteId: site.id,
        actor: { kind: 'person', id: moderator.personId },
        action: `person.${PAST[input.kind]}`,
        subject: { kind: 'person', id: personId },
        data: { sanctionId, until: until?.toISOString() ?? null, ended },
        personal: { of: personId, values: wordsOf(input) },
      });
    });
    await this.hints.broadcast({ topic: 'membership', siteId: site.id, personId });
    return this.of(site.id, personId);
  }

  /** Lifts what is in force, all of it or one kind; where nothing is, nothing happens. Throws as `impose` does. */
  async lift(actor: Actor, site: Site, personId: string, kind?: SanctionKind): Promise<SanctionsView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const lifted = await inTransaction(this.database, async (tx) => {
      const { sections } = await demandPower(tx, moderator, personId);
      const ended = await this.changes.lift(tx, moderator, personId, { kind });
      if (ended.length === 0) return false;
      demandReach(
        sections,
        ended.map((sanction) => sanction.kind),
      );
      // What is lifted is answered, as the person wanted.
      const answered = await answerSanctionAppeals(
        tx,
        ended.map(({ id }) => id),
        { outcome: 'overturned', answer: null, by: moderator.personId },
      );
      await this.audit.record(tx, {
        siteId: site.id,
        actor: { kind: 'person', id: moderator.personId },
        action: 'person.sanction-lifted',
        subject: { kind: 'person', id: personId },
        data: {
          sanctions: ended.map(({ id, kind: of }) => ({ id, kind: of })),
          ...(answered.length > 0 && { appeals: answered.map(({ id }) => id) }),
        },
      });
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
      this.changes.acknowledge(tx, siteId, personId, sanctionId),
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

const PAST: Record<SanctionKind, string> = {
  warn: 'warned',
  premoderate: 'premoderated',
  slow: 'slowed',
  suspend: 'suspended',
  ban: 'banned',
};

function wordsOf({ reason, message }: ImposeSanction): Record<string, string> {
  return message ? { reason, message } : { reason };
}
