import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '@app/platform';
import * as accounts from '../accounts/accounts.queries.js';
import type { MailRequest, RedeemRequest } from '../auth.schema.js';
import type { Client } from '../client.decorator.js';
import { emailKeyOf } from '../accounts/email.js';
import { LinkEnded } from '../identity.errors.js';
import { MailedKeys } from './mailed-keys.js';
import { type MailboxProof, Mailboxes } from './mailboxes.js';
import { OneTimeKeys } from './one-time-keys.js';
import { signInLetters } from './sign-in-letters.js';
import type { OpenSession } from '../sessions/sessions.js';
import { SiteDirectory } from '../sites/site-directory.js';
import { RegistrationSettings } from '../publications/sso.schema.js';

/** Signing in by a link in a mail: for who has an account with an address, and where one may register for anybody. */
@Injectable()
export class AddressSignIn {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(MailedKeys) private readonly mailed: MailedKeys,
    @Inject(OneTimeKeys) private readonly keys: OneTimeKeys,
    @Inject(Mailboxes) private readonly mailboxes: Mailboxes,
  ) {}

  /**
   * Mails a link to who has, or may make, an account with this address; the same work is done for any other. Throws
   * `unknown-site`, `mail-unavailable` and `invalid-return-url`.
   */
  async request({ site: slug, email, returnUrl }: MailRequest): Promise<void> {
    const site = await this.sites.require(slug);
    const account = await accounts.selectByAddress(this.database, site.id, emailKeyOf(email));
    const isOpen = RegistrationSettings.parse(site.settings['registration']) !== 'closed';
    await this.mailed.mail({
      site,
      kind: 'magic-link',
      // The address as its owner wrote it: one that merely folds to the same may be somebody else's mailbox.
      to: account?.email ?? email,
      letter: signInLetters.magicLink,
      returnUrl,
      ...(account ? { personId: account.personId } : {}),
      data: { email: account?.email ?? email },
      toNobody: !account && !isOpen,
    });
  }

  /** Opens a session by a link for signing in. Throws `link-ended`. */
  redeem(request: RedeemRequest, client: Client): Promise<OpenSession> {
    return this.enter(request, client, 'magic-link');
  }

  /** Opens a session by the link with which a registration is confirmed. Throws `link-ended`. */
  confirm(request: RedeemRequest, client: Client): Promise<OpenSession> {
    return this.enter(request, client, 'register', 'confirm-address', 'magic-link');
  }

  private enter(
    { token, site }: RedeemRequest,
    client: Client,
    ...kinds: ('magic-link' | 'register' | 'confirm-address')[]
  ): Promise<OpenSession> {
    return inTransaction(this.database, async (tx: EntityManager) => {
      const key = await this.keys.use(tx, token, ...kinds);
      if (!key) throw LinkEnded();
      const { slug } = await this.sites.requireById(key.siteId, tx);
      if (site !== undefined && site !== slug) throw LinkEnded();
      return this.mailboxes.enter(tx, key.siteId, key.kind, key.data as unknown as MailboxProof, client);
    });
  }
}
