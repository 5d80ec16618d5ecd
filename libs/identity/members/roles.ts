import { Inject, Injectable, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, type AuditRecord, databaseNow, Hints } from '@app/platform';
import { Forbidden, LastAdmin, MemberBarred, UnknownPerson } from '../identity.errors.js';
import { Members } from './members.js';
import { type Membership, type Role, ROLES } from './membership.entity.js';
import { ROLE_HOLDINGS, type RoleHoldings } from './role-holdings.js';
import { isBarred } from './sanctions-in-force.js';
import { sameSections, type Sections } from './sections.js';
import { lockWithAdmins } from './staff.queries.js';

/** Memberships that are locked until the transaction ends: every admin's of the site, and those asked for. */
export type LockedStaff = ReadonlyMap<string, Membership>;

export interface RoleChange {
  siteId: string;
  personId: string;
  role: Role;
  sections: Sections;
  /** Who does it, as the audit log names them, and by which way. */
  actor: AuditRecord['actor'];
  by: 'admin' | 'invitation' | 'token' | 'operator';
}

/** Higher numbers have all rights of the lower ones, and may act on them; never on equals. */
export function rankOf(role: Role): number {
  return ROLES.indexOf(role);
}

/** The one way in which roles change. A site that has an admin keeps one, whoever changes what at the same time. */
@Injectable()
export class Roles {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
    @Optional() @Inject(ROLE_HOLDINGS) private readonly holdings?: RoleHoldings,
  ) {}

  /**
   * Locks the site's admins and these people in the order of their ids, first of all locks: of two admins who take the
   * role from each other, the second one waits here and is none any more when it is their turn.
   */
  async lock(tx: EntityManager, siteId: string, ...personIds: string[]): Promise<LockedStaff> {
    const found = await lockWithAdmins(tx, siteId, personIds);
    return new Map(found.map((member) => [member.personId, member]));
  }

  /**
   * Writes a role, in the caller's transaction and under `lock`; gives the membership as it is then. Where it is so
   * already nothing happens. Throws `unknown-person`, `last-admin` and, for somebody whom a person would raise while they
   * are banned or suspended, `member-barred`.
   */
  async change(tx: EntityManager, locked: LockedStaff, change: RoleChange): Promise<Membership> {
    const { siteId, personId, role, sections, by } = change;
    const before = locked.get(personId);
    if (!before) throw UnknownPerson();
    if (before.role === role && sameSections(before.sections, sections)) return before;
    if (!(await this.leavesAnAdmin(tx, locked, before, role))) throw LastAdmin();
    const raisedByPerson = rankOf(role) > rankOf(before.role) && (by === 'admin' || by === 'invitation');
    if (raisedByPerson && isBarred(before.sanctions, await databaseNow(tx)))
      throw MemberBarred({ detail: 'Lift the suspension or ban first' });
    const limit = sections === null ? null : [...sections];
    const after = await this.members.bumpVersion(tx, siteId, personId, { role, sections: limit });
    await this.holdings?.release(tx, after);
    await this.record(tx, change, before);
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
    if (after.faceVersion !== before.faceVersion)
      await this.hints.broadcastWith(tx, { topic: 'site', siteId });
    return after;
  }

  /** Writes down that somebody has a role: one who had another, or who comes with it (null). */
  async record(
    tx: EntityManager,
    { siteId, personId, role, sections, actor, by }: RoleChange,
    before: Pick<Membership, 'role' | 'sections'> | null,
  ): Promise<void> {
    const from = before && { role: before.role, sections: before.sections };
    await this.audit.record(tx, {
      siteId,
      actor,
      action: 'person.role-changed',
      subject: { kind: 'person', id: personId },
      data: { by, from, to: { role, sections } },
    });
  }

  /**
   * Somebody's account goes, and with it what they hold by their role. First of the locks. Throws `last-admin`; with
   * `readersOnly`, `forbidden` for staff.
   */
  async depart(tx: EntityManager, siteId: string, personId: string, readersOnly: boolean): Promise<void> {
    const locked = await this.lock(tx, siteId, personId);
    const member = locked.get(personId);
    if (!member) return;
    if (readersOnly && member.role !== 'reader') throw Forbidden('Their role must be taken from them first');
    if (!(await this.leavesAnAdmin(tx, locked, member, 'reader'))) throw LastAdmin();
    await this.holdings?.release(tx, { ...member, role: 'reader', sections: null });
  }

  /** Whether the site keeps an admin when this member has `role`. One who is barred is none. */
  async leavesAnAdmin(
    tx: EntityManager,
    locked: LockedStaff,
    member: Membership,
    role: Role,
  ): Promise<boolean> {
    if (member.role !== 'admin' || role === 'admin') return true;
    const now = await databaseNow(tx);
    return [...locked.values()].some(
      ({ personId, role: other, sanctions }) =>
        personId !== member.personId && other === 'admin' && !isBarred(sanctions, now),
    );
  }
}
