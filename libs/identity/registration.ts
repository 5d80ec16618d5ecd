import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction, pgCode, pgConstraint, PgError } from '@app/platform';
import * as accounts from './accounts.queries.js';
import type { RegisterRequest } from './auth.schema.js';
import type { Client } from './client.decorator.js';
import { emailKeyOf } from './email.js';
import { RegistrationClosed } from './identity.errors.js';
import { checkedName } from './names.js';
import { NewAccounts } from './new-accounts.js';
import { Passwords } from './passwords.js';
import { PasswordSignIn } from './password-sign-in.js';
import type { OpenSession } from './sessions.js';
import { SiteDirectory } from './site-directory.js';
import { RegistrationSettings } from './sso.schema.js';

/** Registering with an e-mail address and a password. */
@Injectable()
export class Registration {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(PasswordSignIn) private readonly signIn: PasswordSignIn,
    @Inject(NewAccounts) private readonly accounts: NewAccounts,
  ) {}

  /**
   * Where the site's registration is `open`: makes an account, mails a link to confirm its address, and opens a
   * session; for an address that has an account already this is a login, with another password `invalid-credentials`.
   * Where it is `confirmed`: mails a link that makes the account, or tells the owner that there is one, and gives
   * undefined; the answer, and the work, are the same for both. Throws `registration-closed`, `invalid-name`.
   */
  async register(request: RegisterRequest, client: Client): Promise<OpenSession | undefined> {
    const site = await this.sites.require(request.site);
    const { email, password } = request;
    const policy = RegistrationSettings.parse(site.settings['registration']);
    if (policy === 'closed') throw RegistrationClosed();
    const name = checkedName(request.name ?? 'Reader', 'reader');
    const known = await accounts.selectByAddress(this.database, site.id, emailKeyOf(email));
    if (policy === 'confirmed') {
      const passwordHash = await this.passwords.hash(password);
      await this.accounts.propose(site, { email, name, passwordHash }, known, request.returnUrl);
      return undefined;
    }
    if (!known) {
      const passwordHash = await this.passwords.hash(password);
      const proof = { email, name, passwordHash };
      try {
        return await inTransaction(this.database, (tx) =>
          this.accounts.make(tx, site, proof, { client, returnUrl: request.returnUrl }),
        );
      } catch (error) {
        const taken = pgCode(error) === PgError.uniqueViolation && pgConstraint(error) === 'accounts_email';
        if (!taken) throw error;
      }
    }
    return this.signIn.enter(site.id, { email, password }, client);
  }
}
