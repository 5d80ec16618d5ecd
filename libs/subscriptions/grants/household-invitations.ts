import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { hashSecret, inTransaction, type LimitRule, Limits, newId, Secrets } from '@app/platform';
import { type Actor, type Membership, once, type Person, type Site } from '@app/identity';
import { insertGrant, selectHolders } from './grant.queries.js';
import { HouseholdSeats, memberOf, seatView } from './household-seats.js';
import type { InvitedView, InviteToHousehold } from './household.schema.js';
import * as sql from './household.queries.js';
import { SeatLetters } from './seat-letters.js';
import { NoSeatLeft, SeatTaken, UnknownSeat } from '../subscriptions.errors.js';

const INVITATION_DAYS = 14;
const INVITING: LimitRule = { name: 'invitations', perMinute: 1 / 3, burst: 20 };
/** Mails to people who asked for none: fewer. */
const MAILING: LimitRule = { name: 'invitation-mails', perMinute: 1 / 6, burst: 10 };
const TAKING: LimitRule = { name: 'invitation-codes', perMinute: 6, burst: 20 };

/** Inviting somebody to a household, and following the invitation. */
@Injectable()
export class HouseholdInvitations {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HouseholdSeats) private readonly seats: HouseholdSeats,
    @Inject(SeatLetters) private readonly letters: SeatLetters,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  /**
   * Makes an invitation that whoever has its code can take within 14 days, and mails it to the address that is given,
   * where mails go out. That somebody wants no such mails is told to nobody. The same `key` gives the same invitation,
   * its code too, while it waits. Throws `no-seat-left`, without a subscription of one's own too,
   * `invalid-return-url` and `rate-limited`.
   */
  async invite(actor: Actor, site: Site, input: InviteToHousehold, key: string | null): Promise<InvitedView> {
    const owner = memberOf(actor, site);
    const mails = input.email !== undefined && this.letters.available;
    this.letters.pageOf(site, input.returnUrl);
    await this.limits.demand(INVITING, owner.personId);
    if (mails) await this.limits.demand(MAILING, owner.personId);
    const path = `/v1/sites/${site.slug}/me/seats`;
    return inTransaction(this.database, (tx) =>
      once(tx, 'seat', key === null ? null : { person: owner, key, path, body: input }, {
        make: async () => {
          const id = await this.make(tx, site, owner, { ...input, mails });
          return { id, result: await this.view(tx, site, owner, { id, mailed: mails }) };
        },
        again: (id) => this.view(tx, site, owner, { id, mailed: mails }),
      }),
    );
  }

  /**
   * Takes a seat by its code and gives the membership that has it; with the same `key` again. Throws `unknown-seat` for
   * a code that opens nothing (any more), and `seat-taken`.
   */
  async take(actor: Actor, site: Site, code: string, key: string | null): Promise<Membership> {
    const person = memberOf(actor, site);
    await this.limits.demand(TAKING, person.personId);
    const path = `/v1/sites/${site.slug}/me/seats/take`;
    return inTransaction(this.database, async (tx) => {
      await once(tx, 'seat-taken', key === null ? null : { person, key, path, body: { code } }, {
        make: async () => ({ id: await this.taken(tx, site, person, code), result: undefined }),
        again: async () => undefined,
      });
      return (await this.seats.membership(tx, person))!;
    });
  }

  private async make(
    tx: EntityManager,
    site: Site,
    owner: Person,
    { email, returnUrl, mails }: InviteToHousehold & { mails: boolean },
  ): Promise<string> {
    await this.seats.lock(tx, site.id, owner.personId);
    const grantId = await this.household(tx, site, owner);
    const used = await sql.selectSeats(tx, grantId);
    if (used.length >= (await this.seats.countFor(tx, site, owner))) throw NoSeatLeft();
    const id = newId();
    const code = this.codeOf(id);
    const invitation = { id, siteId: site.id, grantId, codeHash: hashSecret(code) };
    await sql.insertInvitation(tx, { ...invitation, email: email ?? null, days: INVITATION_DAYS });
    if (mails) {
      await this.letters.write(tx, site, { owner, to: email!, code, days: INVITATION_DAYS, returnUrl });
    }
    await this.seats.record(tx, owner, 'household.invited', id, { mailed: mails });
    return id;
  }

  private async view(
    tx: EntityManager,
    site: Site,
    owner: Person,
    { id, mailed }: { id: string; mailed: boolean },
  ): Promise<InvitedView> {
    const grantId = await sql.selectHousehold(tx, site.id, owner.personId);
    const seats = grantId === undefined ? [] : await sql.selectSeats(tx, grantId);
    const seat = seats.find((one) => one.id === id);
    // Taken back or run out since: there is nothing to be handed on.
    if (!seat) throw UnknownSeat();
    return { seat: seatView(seat), code: seat.person === null ? this.codeOf(id) : null, mailed };
  }

  private async taken(tx: EntityManager, site: Site, person: Person, code: string): Promise<string> {
    const invitation = await sql.selectInvitation(tx, site.id, hashSecret(code));
    if (!invitation) throw UnknownSeat();
    const { id, grantId, ownerId } = invitation;
    if (ownerId === person.personId) throw SeatTaken('The household is your own');
    await this.seats.lock(tx, site.id, ownerId, person.personId);
    if ((await selectHolders(tx, grantId)).includes(person.personId)) throw SeatTaken();
    if (!(await sql.takeSeat(tx, id, person.personId))) throw UnknownSeat();
    await this.seats.record(tx, person, 'household.joined', id, { owner: ownerId });
    await this.seats.fold(tx, person, [person.personId], 'joined');
    return id;
  }

  /** An invitation's code: 256 bits that only this installation can make, so that a request that is sent again tells it again. */
  private codeOf(seatId: string): string {
    return `seat_${this.secrets.mac('seat-code', [seatId]).toString('base64url')}`;
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
}
