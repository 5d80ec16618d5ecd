import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction, newSecret } from '@app/platform';
import { AccountChanges } from '../accounts/account-changes.js';
import * as accounts from '../accounts/accounts.queries.js';
import { emailKeyOf } from '../accounts/email.js';
import { UnknownPerson } from '../identity.errors.js';
import { Members } from './members.js';
import type { Membership, Role } from './membership.entity.js';
import { Passwords } from '../sign-in/passwords.js';
import { type RoleChange, Roles } from './roles.js';

export interface Appointment {
  siteId: string;
  /** An address to sign in by, for which an account is made if there is none; or the publication's id of a member. */
  whom: { email: string; name?: string | undefined } | { externalId: string };
  role: Role;
  sections: string[] | null;
  /** Whether an account that is there gets a new password, and all who are signed in to it go. */
  newPassword: boolean;
}

/** Roles by the hand of whoever operates the installation: the first admin, and one when all others are lost. */
@Injectable()
export class OperatorStaff {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Roles) private readonly roles: Roles,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
  ) {}

  /**
   * Gives a role, and a password where one is needed: for a new account, and for one whose address nobody has shown to
   * be theirs, since anybody could have made it. Throws `unknown-person` and `last-admin`.
   */
  async appoint(appointment: Appointment): Promise<{ member: Membership; password: string | null }> {
    const password = newSecret();
    const hash = await this.passwords.hash(password);
    return inTransaction(this.database, async (tx) => {
      const { siteId, whom, role, sections } = appointment;
      const change = {
        siteId,
        role,
        sections,
        actor: { kind: 'system' as const, id: null },
        by: 'operator' as const,
      };
      if ('externalId' in whom) {
        const known = await this.members.findByExternalId(siteId, whom.externalId, tx);
        if (!known) throw UnknownPerson();
        return { member: await this.change(tx, { ...change, personId: known.personId }), password: null };
      }
      const emailKey = emailKeyOf(whom.email);
      await accounts.lockAddress(tx, siteId, emailKey);
      const known = await accounts.lockByAddress(tx, siteId, emailKey);
      if (known) {
        const { personId } = known;
        const member = await this.change(tx, { ...change, personId });
        if (known.verified && !appointment.newPassword) return { member, password: null };
        await this.changes.setPassword(tx, { siteId, personId }, hash);
        return { member, password };
      }
      const made = { siteId, name: whom.name ?? 'Administrator', role, sections };
      const member = await this.members.create(tx, { ...made, email: whom.email, passwordHash: hash });
      await this.roles.record(tx, { ...change, personId: member.personId }, null);
      return { member, password };
    });
  }

  private async change(tx: EntityManager, change: RoleChange): Promise<Membership> {
    return this.roles.change(tx, await this.roles.lock(tx, change.siteId, change.personId), change);
  }
}
