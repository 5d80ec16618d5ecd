import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type Actor,
  AuthenticationRequired,
  type CurrentSanction,
  inForce,
  Members,
  type Person,
  type SanctionKind,
  type Site,
} from '@app/identity';
import { Audit, databaseNow, Hints, inTransaction, newId, DatabaseClock } from '@app/platform';
import {
  AlreadyBanned,
  InvalidUntil,
  PeerProtected,
  UnknownPerson,
  UnknownSanction,
} from './moderation.errors.js';
import { holdStanding, moderatorOf, rankOf } from './moderator.js';
import * as sql from './sanction.queries.js';
import type { ImposeSanction, OwnSanctionView, SanctionsView } from './sanction.schema.js';
import { ownSanctionView, sanctionsView } from './sanction-view.js';

/**
 * Sanctions: at most one of each kind is in force, a suspension gives way to a ban and a ban to a suspension, and a ban
 * ends all others. What is in force stands on the membership and raises its version, so that no write which relied on
 * the rights before goes through after the commit.
 */
@Injectable()
export class Sanctions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Puts a sanction in force. Throws `unknown-person`, `peer-protected` (one's own role or above, oneself included),
   * `invalid-until` and `already-banned` (a warning, slow mode or holding first for whom a ban is in force).
   */
  async impose(actor: Actor, site: Site, personId: string, input: ImposeSanction): Promise<SanctionsView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    await inTransaction(this.database, async (tx) => {
      await this.demandPower(tx, moderator, personId);
      const until = input.until ? new Date(input.until) : null;
      if (until && !(await sql.isPossibleEnd(tx, until))) {
        const detail = 'It must lie in the future, and within ten years';
        throw InvalidUntil({ errors: [{ pointer: '/until', code: 'invalid-until', detail }] });
      }
      const now = await databaseNow(tx);
      const { id: sanctionId, ended } = await this.replace(tx, moderator, personId, { ...input, until }, now);
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

  /** Lifts what is in force, all of it or one kind; where nothing is, nothing happens. */
  async lift(actor: Actor, site: Site, personId: string, kind?: SanctionKind): Promise<SanctionsView> {
    const moderator = moderatorOf(actor, site.id, this.clock.now());
    const lifted = await inTransaction(this.database, async (tx) => {
      await this.demandPower(tx, moderator, personId);
      const member = (await this.members.lock(tx, site.id, personId))!;
      const now = await databaseNow(tx);
      const ends = (sanction: CurrentSanction) => inForce(sanction, now) && (!kind || sanction.kind === kind);
      const ended = member.sanctions.filter(ends);
      if (ended.length === 0) return false;
      const ids = ended.map(({ id }) => id);
      const sanctions = member.sanctions.filter((sanction) => !ends(sanction));
      await this.members.bumpVersion(tx, site.id, personId, { sanctions });
      await sql.markLifted(tx, ids, moderator.personId);
      await this.audit.record(tx, {
        siteId: site.id,
        actor: { kind: 'person', id: moderator.personId },
        action: 'person.sanction-lifted',
        subject: { kind: 'person', id: personId },
        data: { sanctions: ended.map(({ id, kind: of }) => ({ id, kind: of })) },
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
    const changed = await inTransaction(this.database, async (tx) => {
      const member = await this.members.lock(tx, siteId, personId);
      const found = member?.sanctions.find(({ id, kind }) => id === sanctionId && kind === 'warn');
      if (!member || !found) throw UnknownSanction();
      if (found.acknowledgedAt !== null) return false;
      const acknowledgedAt = (await sql.markAcknowledged(tx, sanctionId)).toISOString();
      const sanctions = member.sanctions.map((one) =>
        one.id === sanctionId ? { ...one, acknowledgedAt } : one,
      );
      await this.members.bumpVersion(tx, siteId, personId, { sanctions });
      return true;
    });
    if (changed) await this.hints.broadcast({ topic: 'membership', siteId, personId });
    const rows = await sql.readSanctions(this.database, siteId, personId);
    const row = rows.find(({ id }) => id === sanctionId);
    if (!row) throw UnknownSanction();
    return ownSanctionView(row);
  }

  /** What is in force, and the history. */
  async of(siteId: string, personId: string): Promise<SanctionsView> {
    return sanctionsView(await sql.readSanctions(this.database, siteId, personId));
  }

  private async demandPower(tx: EntityManager, moderator: Person, personId: string): Promise<void> {
    const locked = await sql.lockMembers(tx, moderator.siteId, [moderator.personId, personId]);
    await holdStanding(tx, moderator);
    const target = locked.find((member) => member.personId === personId);
    const own = locked.find((member) => member.personId === moderator.personId);
    if (!target) throw UnknownPerson();
    if (!own || rankOf(target.role) >= rankOf(own.role)) throw PeerProtected();
  }

  private async replace(
    tx: EntityManager,
    moderator: Person,
    personId: string,
    input: Omit<ImposeSanction, 'until'> & { until: Date | null },
    now: Date,
  ): Promise<{ id: string; ended: string[] }> {
    const { siteId } = moderator;
    const { kind, reason, until } = input;
    const message = input.message ?? null;
    const id = newId();
    const current = (await this.members.lock(tx, siteId, personId))!.sanctions.filter((one) =>
      inForce(one, now),
    );
    const isLesser = kind !== 'ban' && kind !== 'suspend';
    if (isLesser && current.some((one) => one.kind === 'ban')) throw AlreadyBanned();
    const ended = current.filter((one) => givesWay(one.kind, kind)).map((one) => one.id);
    const kept = current.filter((one) => !ended.includes(one.id));
    const imposed: CurrentSanction = {
      id,
      kind,
      until: until?.toISOString() ?? null,
      reason,
      message,
      acknowledgedAt: null,
    };
    await this.members.bumpVersion(tx, siteId, personId, { sanctions: [...kept, imposed] });
    await sql.markLifted(tx, ended, moderator.personId);
    await sql.insertSanction(tx, {
      id,
      siteId,
      personId,
      kind,
      until,
      reason,
      message,
      imposedBy: moderator.personId,
    });
    return { id, ended };
  }
}

const PAST: Record<SanctionKind, string> = {
  warn: 'warned',
  premoderate: 'premoderated',
  slow: 'slowed',
  suspend: 'suspended',
  ban: 'banned',
};

/** Whether a sanction of the one kind ends when one of the other is imposed. */
function givesWay(standing: SanctionKind, imposed: SanctionKind): boolean {
  if (standing === imposed || imposed === 'ban') return true;
  return standing === 'ban' && imposed === 'suspend';
}

function wordsOf({ reason, message }: ImposeSanction): Record<string, string> {
  return message ? { reason, message } : { reason };
}
