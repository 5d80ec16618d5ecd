import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Hints } from '@app/platform';
import * as accounts from './accounts.queries.js';
import type { Client } from './client.decorator.js';
import { emailKeyOf } from './email.js';
import { LinkEnded } from './identity.errors.js';
import { Members } from './members.js';
import { Sessions, type OpenSession } from './sessions.js';
import { SiteDirectory } from './site-directory.js';
import { RegistrationSettings } from './sso.schema.js';

/** What a link that was mailed to an address holds, of the one who asked for it. */
export interface MailboxProof {
  email: string;
  /** Of a registration. */
  name?: string;
  passwordHash?: string;
}

/** What follows when somebody has shown that a mailbox is theirs, by a link that was sent there. */
@Injectable()
export class Mailboxes {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Members) private readonly members: Members,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Opens a session for who holds this mailbox, in the caller's transaction; makes the account where the site takes
   * registrations. Throws `link-ended` where there is no account (any more) and none may be made.
   */
  async enter(
    tx: EntityManager,
    siteId: string,
    kind: 'magic-link' | 'register' | 'confirm-address',
    proof: MailboxProof,
    client: Client,
  ): Promise<OpenSession> {
    const emailKey = emailKeyOf(proof.email);
    await accounts.lockAddress(tx, siteId, emailKey);
    const account = await accounts.selectByAddress(tx, siteId, emailKey);
    const open = (personId: string) =>
      this.sessions.open(tx, { siteId, personId, userAgent: client.userAgent });
    if (account) {
      const { personId } = account;
      if (!account.verified) await this.prove(tx, siteId, personId, kind);
      return open(personId);
    }
    const { settings } = await this.sites.requireById(siteId);
    const isOpen = RegistrationSettings.parse(settings['registration']) !== 'closed';
    if (!isOpen || kind === 'confirm-address') throw LinkEnded();
    const { personId } = await this.members.create(tx, {
      siteId,
      email: proof.email,
      emailVerified: true,
      ...(proof.name === undefined ? {} : { name: proof.name }),
      ...(proof.passwordHash === undefined ? {} : { passwordHash: proof.passwordHash }),
    });
    return open(personId);
  }

  /**
   * The owner of the mailbox has come, to an account that anybody could have made. By the link of that very
   * registration she says that it was her. By any other way somebody else may wait behind a password of theirs: it
   * is taken away, and whoever is signed in goes.
   */
  async prove(
    tx: EntityManager,
    siteId: string,
    personId: string,
    kind: 'magic-link' | 'register' | 'confirm-address' | 'reset-password',
  ): Promise<void> {
    await accounts.markVerified(tx, personId);
    if (kind === 'confirm-address') return;
    await accounts.writePassword(tx, personId, null);
    await this.sessions.endAll(tx, { siteId, personId });
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
  }
}
