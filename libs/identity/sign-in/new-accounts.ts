import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AddressAccount } from '../accounts/accounts.queries.js';
import type { NameClaim } from '../publications/claimed-names.js';
import type { Client } from '../client.decorator.js';
import { MailedKeys } from './mailed-keys.js';
import type { MailboxProof } from './mailboxes.js';
import { Members } from '../members/members.js';
import { Sessions, type OpenSession } from '../sessions/sessions.js';
import { signInLetters } from './sign-in-letters.js';
import type { Site } from '../sites/site.entity.js';

/** How somebody came to make an account. `ifTaken`: what follows where somebody has the name. */
export interface NewAccountCircumstances {
  client: Client;
  returnUrl: string | undefined;
  ifTaken: NameClaim['ifTaken'];
}

/** Accounts of people who register by themselves. */
@Injectable()
export class NewAccounts {
  constructor(
    @Inject(MailedKeys) private readonly mailed: MailedKeys,
    @Inject(Members) private readonly members: Members,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** Mails the link that makes the account; to who has one already, a link to sign in. The work is the same. */
  async propose(
    site: Site,
    proof: Required<MailboxProof>,
    known: AddressAccount | undefined,
    returnUrl: string | undefined,
  ): Promise<void> {
    const email = known?.email ?? proof.email;
    await this.mailed.mail({
      site,
      kind: known ? 'magic-link' : 'register',
      to: email,
      letter: known ? signInLetters.alreadyRegistered : signInLetters.register,
      returnUrl,
      data: known ? { email } : { ...proof },
    });
  }

  /**
   * Makes the account and its first session in the caller's transaction, and asks the owner of the mailbox to confirm
   * that it is theirs, where mails can be sent and lead anywhere. Throws `invalid-return-url` and `name-taken`.
   */
  async make(
    tx: EntityManager,
    site: Site,
    proof: Required<MailboxProof>,
    { client, returnUrl, ifTaken }: NewAccountCircumstances,
  ): Promise<OpenSession> {
    const { siteId, personId } = await this.members.create(tx, { siteId: site.id, ...proof, ifTaken });
    if (this.mailed.available && (returnUrl !== undefined || site.origins.length > 0)) {
      const { email } = proof;
      const letter = signInLetters.register;
      await this.mailed.write(tx, {
        site,
        kind: 'confirm-address',
        to: email,
        letter,
        returnUrl,
        personId,
        data: { email },
      });
    }
    return this.sessions.open(tx, { siteId, personId, userAgent: client.userAgent });
  }
}
