import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, InvalidCursor, isUuid } from '@app/platform';
import type { Actor, Site } from '@app/identity';
import * as sql from './grant.queries.js';
import type { GrantSeatPage, ListGrantSeats } from './grant.schema.js';
import { demandGiver } from './grants.js';
import { HouseholdSeats } from './household-seats.js';
import { UnknownGrant } from '../subscriptions.errors.js';

/** Who has what was given to several. */
@Injectable()
export class GrantSeats {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HouseholdSeats) private readonly seats: HouseholdSeats,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** A grant's seats, the oldest first; whom an owner invited stays theirs to know. Throws `unknown-grant`. */
  async list(actor: Actor, site: Site, id: string, ask: ListGrantSeats): Promise<GrantSeatPage> {
    demandGiver(actor, site);
    const scope = ['grant-seats', site.id, id];
    const after = ask.cursor === undefined ? null : this.cursors.read(scope, ask.cursor)[0];
    if (after !== null && !isUuid(String(after))) throw InvalidCursor();
    const grant = await sql.selectGrant(this.database, site.id, id);
    if (!grant) throw UnknownGrant();
    const found = await sql.selectGrantSeats(this.database, id, after as string | null, ask.limit + 1);
    const shown = found.slice(0, ask.limit);
    const { ownerId } = grant;
    return {
      seats: ownerId === null ? null : await this.seats.countFor(this.database, site, { personId: ownerId }),
      items: shown.map(({ takenAt, endsAt, ...seat }) => ({
        ...seat,
        takenAt: takenAt?.toISOString() ?? null,
        endsAt: endsAt?.toISOString() ?? null,
      })),
      nextCursor: found.length > ask.limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
    };
  }
}
