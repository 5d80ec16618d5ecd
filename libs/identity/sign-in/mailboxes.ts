import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Hints } from '@app/platform';
import * as accounts from '../accounts/accounts.queries.js';
import type { Client } from '../client.decorator.js';
import { emailKeyOf } from '../accounts/email.js';
import { deleteIdentities } from '../accounts/identities.queries.js';
import { LinkEnded } from '../identity.errors.js';
import { Members } from '../members/members.js';
import { endKeysOf } from './one-time-keys.js';
import { Sessions, type OpenSession } from '../sessions/sessions.js';
import { SiteDirectory } from '../sites/site-directory.js';
import { RegistrationSettings } from '../publications/sso.schema.js';

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
    const account = await accounts.lockByAddress(tx, siteId, emailKey);
    const open = (personId: string) =>
      this.sessions.open(tx, { siteId, personId, userAgent: client.userAgent });
    if (account) {
      const { personId } = account;
      if (!account.verified) await this.prove(tx, siteId, account, kind);
      return open(personId);
    }
    const { settings } = await this.sites.requireById(siteId, tx);
    const isOpen = RegistrationSettings.parse(settings['registration']) !== 'closed';
    if (!isOpen || kind === 'confirm-address') throw LinkEnded();
    const { personId } = await this.members.create(tx, {
      siteId,
      email: proof.email,
      emailVerified: true,
      // Somebody may have taken it since it was free: the link must not fail for that.
      ...(proof.name === undefined ? {} : { name: proof.name, ifTaken: 'tell-apart' as const }),
      ...(proof.passwordHash === undefined ? {} : { passwordHash: proof.passwordHash }),
    });
    return open(personId);
  }

  /**
   * The owner of the mailbox has come, to an account that anybody could have made and that the caller has locked. What
   * was begun in it by links ends. By the link of that very registration she says that it was her. By any other way
   * somebody else may wait behind a password or a provider of theirs: they are taken away, and whoever is signed in goes.
   * What was removed stays removed only where the address had been shown to be hers: else a stranger may have removed it,
   * and could be let in again in her name.
   */
  async prove(
    tx: EntityManager,
    siteId: string,
    { personId, verified }: Pick<accounts.AddressAccount, 'personId' | 'verified'>,
    kind: 'magic-link' | 'register' | 'confirm-address' | 'reset-password',
  ): Promise<void> {
    await accounts.markVerified(tx, personId);
    await endKeysOf(tx, personId);
    if (kind === 'confirm-address') return;
    await accounts.writePassword(tx, personId, null);
    await deleteIdentities(tx, personId, verified ? 'stay-removed' : 'forgotten');
    await this.sessions.endAll(tx, { siteId, personId });
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
  }
}
