import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountChanges } from '../accounts/account-changes.js';
import * as accounts from '../accounts/accounts.queries.js';
import type { ResetRequest } from '../auth.schema.js';
import type { Client } from '../client.decorator.js';
import { LinkEnded } from '../identity.errors.js';
import { Mailboxes } from './mailboxes.js';
import { OneTimeKeys } from './one-time-keys.js';
import { Sessions, type OpenSession } from '../sessions/sessions.js';
import { SiteDirectory } from '../sites/site-directory.js';

/** The keys with which forgotten passwords are replaced. */
@Injectable()
export class ResetKeys {
  constructor(
    @Inject(OneTimeKeys) private readonly keys: OneTimeKeys,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Mailboxes) private readonly mailboxes: Mailboxes,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** Uses the key up in the caller's transaction; throws `link-ended`, and the transaction is lost. */
  async redeem(
    tx: EntityManager,
    { token, site }: ResetRequest,
    passwordHash: string,
    client: Client,
  ): Promise<OpenSession> {
    const key = await this.keys.use(tx, token, 'reset-password');
    if (!key || key.personId === null) throw LinkEnded();
    const { siteId, personId } = key;
    const { slug } = await this.sites.requireById(siteId, tx);
    if (site !== undefined && site !== slug) throw LinkEnded();
    const account = await accounts.lockAddressed(tx, personId);
    if (!account || account.email !== key.data['email']) throw LinkEnded();
    // Whoever follows the link has the mailbox: every other way in goes, also a provider of who was in the account.
    await this.mailboxes.prove(tx, siteId, account, 'reset-password');
    await this.changes.setPassword(tx, { siteId, personId }, passwordHash);
    return this.sessions.open(tx, { siteId, personId, userAgent: client.userAgent });
  }
}
