import { Inject, Injectable } from '@nestjs/common';
import type { Strategy } from 'passport';
import { DataSource } from 'typeorm';
import { inTransaction } from '@app/platform';
import * as accounts from '../accounts/accounts.queries.js';
import type { LoginRequest } from '../auth.schema.js';
import type { Client } from '../client.decorator.js';
import { emailKeyOf } from '../accounts/email.js';
import { InvalidCredentials } from '../identity.errors.js';
import { runStrategy } from '../passport.runner.js';
import { type CheckedPassword, passwordStrategy } from './password.strategy.js';
import { Passwords } from './passwords.js';
import { Sessions, type OpenSession } from '../sessions/sessions.js';
import { SiteDirectory } from '../sites/site-directory.js';

/** Signing in with an e-mail address and a password. */
@Injectable()
export class PasswordSignIn {
  private readonly strategy: Strategy;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {
    this.strategy = passwordStrategy((siteId, email, password) => this.check(siteId, email, password));
  }

  /** Throws `unknown-site`, and `invalid-credentials` alike, and after the same work, for a wrong address or password. */
  async login({ site: slug, email, password }: LoginRequest, client: Client): Promise<OpenSession> {
    const site = await this.sites.require(slug);
    return this.enter(site.id, { email, password }, client);
  }

  /** The same, for a site that is known. */
  async enter(
    siteId: string,
    credentials: { email: string; password: string },
    client: Client,
  ): Promise<OpenSession> {
    const outcome = await runStrategy<CheckedPassword>(this.strategy, { body: { siteId, ...credentials } });
    if (outcome.kind !== 'success') throw InvalidCredentials();
    const { personId, passwordHash } = outcome.user;
    return inTransaction(this.database, async (tx) => {
      // Comparing took its time: a password that was changed meanwhile opens nothing.
      if (!(await accounts.holdPassword(tx, personId, passwordHash))) throw InvalidCredentials();
      return this.sessions.open(tx, { siteId, personId, userAgent: client.userAgent });
    });
  }

  private async check(siteId: string, email: string, password: string): Promise<CheckedPassword | undefined> {
    // PostgreSQL cannot be asked for a NUL, and nobody has one in an address.
    const account = email.includes('\0')
      ? undefined
      : await accounts.selectPassword(this.database, siteId, emailKeyOf(email));
    const right = await this.passwords.verify(account?.passwordHash, password);
    return right ? account : undefined;
  }
}
