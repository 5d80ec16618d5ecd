import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction, isProblem, pgCode, pgConstraint, PgError } from '@app/platform';
import * as accounts from '../accounts/accounts.queries.js';
import type { RegisterRequest } from '../auth.schema.js';
import type { Client } from '../client.decorator.js';
import { demandFreeName } from '../publications/claimed-names.js';
import { emailKeyOf } from '../accounts/email.js';
import { NameTaken, RegistrationClosed } from '../identity.errors.js';
import { checkedName } from '../members/names.js';
import { NewAccounts } from './new-accounts.js';
import { Passwords } from './passwords.js';
import { PasswordSignIn } from './password-sign-in.js';
import type { OpenSession } from '../sessions/sessions.js';
import { SiteDirectory } from '../sites/site-directory.js';
import { RegistrationSettings } from '../publications/sso.schema.js';

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
   * undefined; the answer, and the work, are the same for both. Throws `registration-closed`, `invalid-name`,
   * `name-taken`.
   */
  async register(request: RegisterRequest, client: Client): Promise<OpenSession | undefined> {
    const site = await this.sites.require(request.site);
    const { email, password } = request;
    const policy = RegistrationSettings.parse(site.settings['registration']);
    if (policy === 'closed') throw RegistrationClosed();
    const name = checkedName(request.name ?? 'Reader', 'reader');
    const isChosen = request.name !== undefined;
    const known = await accounts.selectByAddress(this.database, site.id, emailKeyOf(email));
    if (policy === 'confirmed') {
      // Whoever has the address, known or not: what is told is about the name, which everybody can see.
      if (isChosen) await demandFreeName(this.database, site.id, name);
      const passwordHash = await this.passwords.hash(password);
      await this.accounts.propose(site, { email, name, passwordHash }, known, request.returnUrl);
      return undefined;
    }
    if (!known) {
      const passwordHash = await this.passwords.hash(password);
      const proof = { email, name, passwordHash };
      try {
        return await inTransaction(this.database, (tx) =>
          this.accounts.make(tx, site, proof, {
            client,
            returnUrl: request.returnUrl,
            ifTaken: isChosen ? 'refuse' : 'tell-apart',
          }),
        );
      } catch (error) {
        if (!(await this.isTheirOwn(error, site.id, email))) throw error;
      }
    }
    return this.signIn.enter(site.id, { email, password }, client);
  }
  /** Whether what stands in the way is this very person's registration, sent twice: its address, or its name. */
  private async isTheirOwn(error: unknown, siteId: string, email: string): Promise<boolean> {
    if (pgCode(error) === PgError.uniqueViolation && pgConstraint(error) === 'accounts_email') return true;
    if (!isProblem(error, NameTaken)) return false;
    return (await accounts.selectByAddress(this.database, siteId, emailKeyOf(email))) !== undefined;
  }
}
