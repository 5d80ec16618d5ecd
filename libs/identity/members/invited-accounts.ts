import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import * as accounts from '../accounts/accounts.queries.js';
import type { Client } from '../client.decorator.js';
import type { Offer } from './invitation-records.js';
import { AccountChanges } from '../accounts/account-changes.js';
import { Mailboxes } from '../sign-in/mailboxes.js';
import { Members } from './members.js';
import { Passwords } from '../sign-in/passwords.js';
import type { Membership } from './membership.entity.js';
import { type OpenSession, Sessions } from '../sessions/sessions.js';

/** What somebody chose for an account that is to be made. */
export interface Chosen {
  name?: string | undefined;
  passwordHash?: string | undefined;
}

/** The accounts of those who followed an invitation's link, which shows that the mailbox is theirs. */
@Injectable()
export class InvitedAccounts {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(Mailboxes) private readonly mailboxes: Mailboxes,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

  async chosen(name: string | undefined, password: string | undefined): Promise<Chosen> {
    return { name, passwordHash: password === undefined ? undefined : await this.passwords.hash(password) };
  }

  /** Makes the account with its role, in the caller's transaction. Throws `invalid-name`. */
  make(tx: EntityManager, siteId: string, offer: Offer, { name, passwordHash }: Chosen): Promise<Membership> {
    return this.members.create(tx, {
      ...{ siteId, ...offer, emailVerified: true },
      ...(name === undefined ? {} : { name }),
      ...(passwordHash === undefined ? {} : { passwordHash }),
    });
  }

  /**
   * The mailbox belongs to who came, and the account with its address, which the caller has locked, is theirs from now
   * on: whoever was in it goes, and the password is the one chosen now, or none. Also where the address had been
   * confirmed: a press on a stranger's link confirms the stranger's password too, which is little for a reader and too
   * much for staff.
   */
  async claim(
    tx: EntityManager,
    siteId: string,
    account: accounts.AddressAccount,
    { passwordHash }: Chosen,
  ): Promise<void> {
    const { personId, verified, hasPassword } = account;
    const hash = passwordHash ?? null;
    const whose = { siteId, personId };
    if (verified && (hasPassword || hash !== null)) return this.changes.setPassword(tx, whose, hash);
    if (verified) return this.changes.turnOut(tx, whose);
    await this.mailboxes.prove(tx, siteId, account, 'magic-link');
    if (hash !== null) await accounts.writePassword(tx, personId, hash);
  }

  enter(tx: EntityManager, siteId: string, personId: string, client: Client): Promise<OpenSession> {
    return this.sessions.open(tx, { siteId, personId, userAgent: client.userAgent });
  }
}
