import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseNow, inTransaction, newId, type Queryable } from '@app/platform';
import { type Client, Members, verifiedEmail } from '@app/identity';
import { inRanges } from './address-range.js';
import { insertSeat } from './grant.queries.js';
import * as sql from './institution.queries.js';
import { Subscriptions } from '../entitlement/subscriptions.js';

/** For how long signing in from an institution's network gives its rights; pages refresh far more often. */
export const VISIT_MS = 3_600_000;

/** The rights of institutions' people: by a verified address at one of its domains, or by where they sign in from. */
@Injectable()
export class Institutions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
  ) {}

  /**
   * Gives a person who has just signed in, or whose session was refreshed, what institutions of the site give, and takes
   * what an address gave that is theirs no more. A network's right lasts an hour and is given anew when half of it is
   * over; it survives leaving the network for no longer than that.
   */
  async welcome(siteId: string, personId: string, { address }: Client): Promise<void> {
    const person = { siteId, personId, address };
    if ((await this.changes(this.database, person)).length === 0) return;
    await inTransaction(this.database, async (tx) => {
      await sql.holdInstitutions(tx, siteId);
      if (!(await this.members.lock(tx, siteId, personId))) return;
      const changes = await this.changes(tx, person);
      for (const { grantId, endsAt, isNew } of changes) {
        if (isNew) await insertSeat(tx, { id: newId(), siteId, grantId, personId, endsAt });
        else await sql.updateVisit(tx, siteId, personId, { grantId, endsAt });
      }
      await this.subscriptions.fold(tx, siteId, [personId], {
        actor: { kind: 'system', id: null },
        data: { source: 'grant', reference: changes[0]?.grantId ?? null, status: 'visit' },
      });
    });
  }

  /** What is to be written of this person's visits, by the address they come from and the one that is theirs. */
  private async changes(
    where: Queryable,
    { siteId, personId, address }: { siteId: string; personId: string; address: string },
  ): Promise<(sql.Visit & { isNew: boolean })[]> {
    const standing = await sql.selectInstitutions(where, siteId);
    if (standing.length === 0) return [];
    const domain = (await verifiedEmail(where, personId))?.split('@').at(-1)?.toLowerCase();
    const now = await databaseNow(where);
    const visits = await sql.selectVisits(where, siteId, personId);
    const held = new Map(visits.map((visit) => [visit.grantId, visit]));
    return standing.flatMap(({ id: grantId, domains, ranges }) => {
      const before = held.get(grantId);
      const byDomain = domain !== undefined && domains.includes(domain);
      const endsAt = byDomain ? null : visitEnd(before, inRanges(address, ranges), now);
      if (endsAt === undefined || (before && before.endsAt?.getTime() === endsAt?.getTime())) return [];
      return [{ grantId, endsAt, isNew: before === undefined }];
    });
  }
}

/** Until when it is given by the network alone; undefined where nothing is to be changed. */
function visitEnd(before: sql.Visit | undefined, byNetwork: boolean, now: Date): Date | undefined {
  const anew = new Date(now.getTime() + VISIT_MS);
  if (byNetwork) {
    const isFresh = before?.endsAt && before.endsAt.getTime() - now.getTime() > VISIT_MS / 2;
    return isFresh ? undefined : anew;
  }
  // It was the address's, and the address is another one now.
  return before && before.endsAt === null ? now : undefined;
}
