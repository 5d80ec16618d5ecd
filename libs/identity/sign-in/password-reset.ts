import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '@app/platform';
import * as accounts from '../accounts/accounts.queries.js';
import type { MailRequest, ResetRequest } from '../auth.schema.js';
import type { Client } from '../client.decorator.js';
import { emailKeyOf } from '../accounts/email.js';
import { MailedKeys } from './mailed-keys.js';
import { ResetKeys } from './reset-keys.js';
import { Passwords } from './passwords.js';
import type { OpenSession } from '../sessions/sessions.js';
import { signInLetters } from './sign-in-letters.js';
import { SiteDirectory } from '../sites/site-directory.js';

/** Choosing a new password by a link in a mail. */
@Injectable()
export class PasswordReset {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(MailedKeys) private readonly mailed: MailedKeys,
    @Inject(ResetKeys) private readonly keys: ResetKeys,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

  /**
   * Mails a link to the account's address; the same work is done for an address that nobody has. Throws
   * `unknown-site`, `mail-unavailable` and `invalid-return-url`.
   */
  async request({ site: slug, email, returnUrl }: MailRequest): Promise<void> {
    const site = await this.sites.require(slug);
    const account = await accounts.selectByAddress(this.database, site.id, emailKeyOf(email));
    await this.mailed.mail({
      site,
      kind: 'reset-password',
      to: account?.email ?? email,
      letter: signInLetters.resetPassword,
      returnUrl,
      ...(account ? { personId: account.personId, data: { email: account.email } } : {}),
      toNobody: account === undefined,
    });
  }

  /** Sets the password, ends all sessions and opens one. Throws `link-ended`. */
  async redeem(request: ResetRequest, client: Client): Promise<OpenSession> {
    const hash = await this.passwords.hash(request.password);
    return inTransaction(this.database, (tx) => this.keys.redeem(tx, request, hash, client));
  }
}
