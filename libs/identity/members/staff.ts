import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  Cursors,
  DatabaseClock,
  databaseNow,
  inTransaction,
  InvalidCursor,
  isUuid,
  StaleVersion,
} from '@app/platform';
import { type Actor, auditActorOf, type Person } from '../actor.js';
import { Forbidden, UnknownPerson, UnknownSite } from '../identity.errors.js';
import { rankOf, Roles, type LockedStaff } from './roles.js';
import { isBarred } from './sanctions-in-force.js';
import type { Site } from '../sites/site.entity.js';
import * as sql from './staff.queries.js';
import type { ChangeRole, ListStaff, StaffMember, StaffPage } from './staff.schema.js';

/** Who works for the publication, for its admins. */
@Injectable()
export class Staff {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Roles) private readonly roles: Roles,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /** Everyone who is not a reader, admins first; or the one member asked for. Throws `forbidden` and `invalid-cursor`. */
  async list(actor: Actor, site: Site, ask: ListStaff): Promise<StaffPage> {
    demandAdmin(actor, site, this.clock.now());
    if (ask.member !== undefined) {
      const known = await sql.selectByMemberId(this.database, site.id, ask.member);
      return { items: known ? [viewOf(known)] : [], nextCursor: null };
    }
    const scope = ['staff', site.id];
    const after = ask.cursor === undefined ? null : placeOf(this.cursors.read(scope, ask.cursor));
    const found = await sql.selectStaff(this.database, site.id, { after, limit: ask.limit + 1 });
    const shown = found.slice(0, ask.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(viewOf),
      nextCursor:
        last && found.length > ask.limit
          ? this.cursors.write(scope, [rankOf(last.role) + 1, last.personId])
          : null,
    };
  }

  /**
   * Gives somebody of the site a role, or takes it back. From the commit on nothing is done by the old one: requests,
   * sockets and claims under way included. Throws `forbidden`, `unknown-person`, `last-admin` and, where they are not
   * what the admin had before them, `stale-version` with what they are.
   */
  async change(
    actor: Actor,
    site: Site,
    personId: string,
    change: ChangeRole & { version: number },
  ): Promise<StaffMember> {
    const admin = demandAdmin(actor, site, this.clock.now());
    await inTransaction(this.database, async (tx) => {
      const locked = await this.roles.lock(tx, site.id, admin.personId, personId);
      await holdAdmin(tx, locked, admin.personId);
      const before = locked.get(personId);
      if (!before) throw UnknownPerson();
      if (before.version !== change.version) {
        throw StaleVersion({ extra: { current: await this.read(tx, site, personId) } });
      }
      await this.roles.change(tx, locked, {
        siteId: site.id,
        personId,
        role: change.role,
        sections: change.sections ?? null,
        actor: auditActorOf(admin),
        by: 'admin',
      });
    });
    return this.read(this.database, site, personId);
  }

  private async read(where: DataSource | EntityManager, site: Site, personId: string): Promise<StaffMember> {
    const found = await sql.selectStaffMember(where, site.id, personId);
    if (!found) throw UnknownPerson();
    return viewOf(found);
  }
}

/**
 * The admin of the site that this actor is at `now` (the database's time): another site does not exist for them, and
 * who is barred is none.
 */
export function demandAdmin(actor: Actor, site: Site, now: Date): Person {
  if (actor.kind !== 'person') throw Forbidden();
  if (actor.siteId !== site.id) throw UnknownSite();
  if (actor.role !== 'admin' || isBarred(actor.membership.sanctions, now)) throw Forbidden();
  return actor;
}

/** Refuses who is no admin any more, or barred, now that the memberships are locked. */
export async function holdAdmin(tx: EntityManager, locked: LockedStaff, personId: string): Promise<void> {
  const standing = locked.get(personId);
  if (standing?.role !== 'admin' || isBarred(standing.sanctions, await databaseNow(tx))) throw Forbidden();
}

function placeOf([rank, personId]: (string | number)[]): sql.StaffPlace {
  if (typeof rank !== 'number' || typeof personId !== 'string' || !isUuid(personId)) throw InvalidCursor();
  return { rank, personId };
}

function viewOf(member: sql.StaffRow): StaffMember {
  const { personId: id, externalId, name, avatarUrl, role, sections, version } = member;
  return {
    ...{ id, externalId, name, avatarUrl, role, sections },
    since: member.roleSince.toISOString(),
    lastSeenAt: member.lastSeenAt?.toISOString() ?? null,
    version,
  };
}
