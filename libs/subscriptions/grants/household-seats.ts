import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, databaseNow, type Queryable } from '@app/platform';
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
import { readAccessSettings } from '../access/access-settings.js';
import { standingOf, type SubscriptionFacts } from '../entitlement/entitlement.js';
import type { SeatView } from './household.schema.js';
import type { SeatRow } from './household.queries.js';
import { readPlans } from '../plans/plan-directory.js';
import { Subscriptions } from '../entitlement/subscriptions.js';

/** What inviting, taking and ending a household's seats have in common. */
@Injectable()
export class HouseholdSeats {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** How many seats the best of the person's own subscriptions gives; what they were given themselves gives none. */
  async countFor(where: Queryable, site: Site, { personId }: Pick<Person, 'personId'>): Promise<number> {
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

  /** The owner's membership keeps the list of seats still; all in the order in which memberships are locked. */
  async lock(tx: EntityManager, siteId: string, ...persons: string[]): Promise<void> {
    for (const personId of [...new Set(persons)].sort()) await this.members.lock(tx, siteId, personId);
  }

  membership(tx: EntityManager, { siteId, personId }: Person): Promise<Membership | undefined> {
    return this.members.find(siteId, personId, tx);
  }

  /** Writes what these people have now onto their memberships. */
  fold(tx: EntityManager, by: Person, persons: readonly string[], status: string): Promise<void> {
    const data = { source: 'grant', reference: 'household', status };
    return this.subscriptions.fold(tx, by.siteId, persons, { actor: auditActorOf(by), data });
  }

  /** The same when nobody of them did anything. */
  foldBySystem(tx: EntityManager, siteId: string, persons: readonly string[]): Promise<void> {
    const data = { source: 'grant', reference: 'household', status: 'ended' };
    return this.subscriptions.fold(tx, siteId, persons, { actor: { kind: 'system', id: null }, data });
  }

  async record(tx: EntityManager, by: Person, action: string, seatId: string, data: object): Promise<void> {
    await this.audit.record(tx, {
      siteId: by.siteId,
      actor: auditActorOf(by),
      action,
      subject: { kind: 'seat', id: seatId },
      data: { ...data },
    });
  }
}

/** The person who asks, of this site. */
export function memberOf(actor: Actor, site: Site): Person {
  const person = personOf(actor);
  if (person.siteId !== site.id) throw Forbidden('This sign-in is for another site');
  return person;
}

export function seatView(seat: SeatRow): SeatView {
  return {
    ...seat,
    createdAt: seat.createdAt.toISOString(),
    endsAt: seat.endsAt?.toISOString() ?? null,
  };
}
