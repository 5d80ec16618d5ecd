import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '@app/platform';
import type { Actor, Site } from '@app/identity';
import { selectHolders } from './grant.queries.js';
import { HouseholdSeats, memberOf, seatView } from './household-seats.js';
import type { HouseholdView } from './household.schema.js';
import * as sql from './household.queries.js';
import { UnknownSeat } from '../subscriptions.errors.js';

/** Subscribers who share what they pay for: each plan says with how many. */
@Injectable()
export class Households {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HouseholdSeats) private readonly seats: HouseholdSeats,
  ) {}

  /** The person's own household, its seats and invitations; and the seats that they have in those of others. */
  async own(actor: Actor, site: Site): Promise<HouseholdView> {
    const owner = memberOf(actor, site);
    const [seats, grantId, held] = await Promise.all([
      this.seats.countFor(this.database, site, owner),
      sql.selectHousehold(this.database, site.id, owner.personId),
      sql.selectHeldSeats(this.database, site.id, owner.personId),
    ]);
    const items = grantId === undefined ? [] : await sql.selectSeats(this.database, grantId);
    return {
      seats,
      items: items.map(seatView),
      held: held.map(({ takenAt, ...seat }) => ({ ...seat, takenAt: takenAt.toISOString() })),
    };
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
      await this.seats.lock(tx, site.id, seat.ownerId, seat.personId ?? seat.ownerId);
      const holders = await selectHolders(tx, seat.grantId);
      if (!(await sql.endSeat(tx, seatId))) throw UnknownSeat();
      await this.seats.record(tx, person, 'household.seat-ended', seatId, { person: seat.personId });
      // Those who came later move up: a seat that the plan did not cover may be covered now.
      if (seat.personId !== null) await this.seats.fold(tx, person, holders, 'ended');
    });
  }

  /**
   * Ends, in the caller's transaction, the household of somebody who is being forgotten, and their seats in others';
   * what it gave to others ends with it, and who came later in another household moves up. Gives how many rows went.
   */
  async dissolve(
    tx: EntityManager,
    siteId: string,
    personId: string,
  ): Promise<{ grants: number; grant_seats: number }> {
    const around = await sql.selectAround(tx, siteId, personId);
    await this.seats.lock(tx, siteId, personId, ...around);
    const gone = await sql.deleteOf(tx, siteId, personId);
    await this.seats.foldBySystem(
      tx,
      siteId,
      around.filter((other) => other !== personId),
    );
    return gone;
  }
}
