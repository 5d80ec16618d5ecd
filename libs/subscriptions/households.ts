import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  Audit,
  databaseNow,
  hashSecret,
  inTransaction,
  Limits,
  newId,
  newSecret,
  type Queryable,
} from '@app/platform';
import {
  type Actor,
  auditActorOf,
  Forbidden,
  Members,
  type Membership,
  type Person,
  personOf,
  type Site,
} from '@app/identity';
import { readAccessSettings } from './access-settings.js';
import { standingOf, type SubscriptionFacts } from './entitlement.js';
import { insertGrant, selectHolders } from './grant.queries.js';
import type { HouseholdView, InvitedView, InviteToHousehold, SeatView } from './household.schema.js';
import * as sql from './household.queries.js';
import { readPlans } from './plan-directory.js';
import { NoSeatLeft, SeatTaken, UnknownSeat } from './subscriptions.errors.js';
import { Subscriptions } from './subscriptions.js';

const INVITATION_DAYS = 14;
const INVITING = { name: 'invitations', perMinute: 1 / 3, burst: 20 };
const TAKING = { name: 'invitation-codes', perMinute: 6, burst: 20 };

/** Subscribers who share what they pay for: each plan says with how many. */
@Injectable()
export class Households {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Limits) private readonly limits: Limits,
  ) {}

  /** The person's own household: seats and invitations. */
  async own(actor: Actor, site: Site): Promise<HouseholdView> {
    const owner = memberOf(actor, site);
    const [seats, grantId] = await Promise.all([
      this.seatsOf(this.database, site, owner),
      sql.selectHousehold(this.database, site.id, owner.personId),
    ]);
    const items = grantId === undefined ? [] : await sql.selectSeats(this.database, grantId);
    return { seats, items: items.map(viewOf) };
  }

  /**
   * Makes an invitation that whoever has its code can take within 14 days. Throws `no-seat-left`, without a
   * subscription of one's own too, and `rate-limited`.
   */
  async invite(actor: Actor, site: Site, { email }: InviteToHousehold): Promise<InvitedView> {
    const owner = memberOf(actor, site);
    await this.limits.demand(INVITING, owner.personId);
    const code = newSecret('seat_');
    const seatId = newId();
    const seat = await inTransaction(this.database, async (tx) => {
      await this.members.lock(tx, site.id, owner.personId);
      const grantId = await this.household(tx, site, owner);
      const used = await sql.selectSeats(tx, grantId);
      if (used.length >= (await this.seatsOf(tx, site, owner))) throw NoSeatLeft();
      const codeHash = hashSecret(code);
      await sql.insertInvitation(tx, {
        ...{ id: seatId, siteId: site.id, grantId, codeHash },
        email: email ?? null,
        days: INVITATION_DAYS,
      });
      await this.record(tx, owner, 'household.invited', seatId, {});
      return (await sql.selectSeats(tx, grantId)).find(({ id }) => id === seatId)!;
    });
    return { seat: viewOf(seat), code };
  }

  /**
   * Takes a seat by its code and gives the membership that has it. Throws `unknown-seat` for a code that opens nothing
   * (any more), and `seat-taken`.
   */
  async take(actor: Actor, site: Site, code: string): Promise<Membership> {
    const person = memberOf(actor, site);
    await this.limits.demand(TAKING, person.personId);
    return inTransaction(this.database, async (tx) => {
      const invitation = await sql.selectInvitation(tx, site.id, hashSecret(code));
      if (!invitation) throw UnknownSeat();
      const { id, grantId, ownerId } = invitation;
      if (ownerId === person.personId) throw SeatTaken('The household is your own');
      await this.lockBoth(tx, site.id, ownerId, person.personId);
      if ((await selectHolders(tx, grantId)).includes(person.personId)) throw SeatTaken();
      if (!(await sql.takeSeat(tx, id, person.personId))) throw UnknownSeat();
      await this.record(tx, person, 'household.joined', id, { owner: ownerId });
      await this.fold(tx, person, [person.personId], 'joined');
      return (await this.members.find(site.id, person.personId, tx))!;
    });
  }

  /**
   * The owner takes a seat or an invitation back, or who has the seat leaves it; the right ends at once. Throws
   * `unknown-seat` for anybody else's.
   */
  async end(actor: Actor, site: Site, seatId: string): Promise<void> {
    const person = memberOf(actor, site);
    await inTransaction(this.database, async (tx) => {
      const seat = await sql.selectSeat(tx, site.id, seatId);
      if (!seat || (seat.ownerId !== person.personId && seat.personId !== person.personId))
        throw UnknownSeat();
      await this.lockBoth(tx, site.id, seat.ownerId, seat.personId ?? seat.ownerId);
      const holders = await selectHolders(tx, seat.grantId);
      if (!(await sql.endSeat(tx, seatId))) throw UnknownSeat();
      await this.record(tx, person, 'household.seat-ended', seatId, { person: seat.personId });
      // Those who came later move up: a seat that the plan did not cover may be covered now.
      if (seat.personId !== null) await this.fold(tx, person, holders, 'ended');
    });
  }

  /** How many seats the best of the person's own subscriptions gives; what they were given themselves gives none. */
  private async seatsOf(where: Queryable, site: Site, { personId }: Person): Promise<number> {
    // One after the other: a transaction has one connection.
    const member = await this.members.find(site.id, personId, where);
    const plans = await readPlans(where, site.id);
    const now = await databaseNow(where);
    const facts = (member?.subscriptions ?? []) as unknown as SubscriptionFacts[];
    const { grace } = readAccessSettings(site);
    const given = plans
      .filter(({ plan }) => {
        const admits = (one: SubscriptionFacts) => one.source !== 'grant' && one.plan === plan;
        return standingOf(facts, grace, now, { admits }).worth !== 'none';
      })
      .map(({ seats }) => seats);
    return Math.max(0, ...given);
  }

  private async household(tx: EntityManager, site: Site, owner: Person): Promise<string> {
    const known = await sql.selectHousehold(tx, site.id, owner.personId);
    if (known !== undefined) return known;
    const id = newId();
    await insertGrant(tx, {
      id,
      siteId: site.id,
      kind: 'household',
      plan: null,
      ownerId: owner.personId,
      domains: [],
      ranges: [],
      note: null,
      endsAt: null,
    });
    return id;
  }

  /** The owner's membership keeps the list of seats still; both in the order in which all memberships are locked. */
  private async lockBoth(tx: EntityManager, siteId: string, ...persons: string[]): Promise<void> {
    for (const personId of [...new Set(persons)].sort()) await this.members.lock(tx, siteId, personId);
  }

  private fold(tx: EntityManager, person: Person, persons: readonly string[], status: string): Promise<void> {
    const data = { source: 'grant', reference: 'household', status };
    return this.subscriptions.fold(tx, person.siteId, persons, { actor: auditActorOf(person), data });
  }

  private record(tx: EntityManager, person: Person, action: string, seatId: string, data: object) {
    return this.audit.record(tx, {
      siteId: person.siteId,
      actor: auditActorOf(person),
      action,
      subject: { kind: 'seat', id: seatId },
      data: { ...data },
    });
  }
}

function memberOf(actor: Actor, site: Site): Person {
  const person = personOf(actor);
  if (person.siteId !== site.id) throw Forbidden('This sign-in is for another site');
  return person;
}

function viewOf(seat: sql.SeatRow): SeatView {
  return {
    ...seat,
    createdAt: seat.createdAt.toISOString(),
    endsAt: seat.endsAt?.toISOString() ?? null,
  };
}
