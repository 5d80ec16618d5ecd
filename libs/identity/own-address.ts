import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction, pgCode, pgConstraint, PgError } from '@app/platform';
import { AccountChanges } from './account-changes.js';
import * as accounts from './accounts.queries.js';
import { personOf, type Actor } from './actor.js';
import type { ChangeAddress, RedeemRequest } from './auth.schema.js';
import { emailKeyOf } from './email.js';
import { AccountElsewhere, LinkEnded } from './identity.errors.js';
import { MailedKeys } from './mailed-keys.js';
import { OneTimeKeys } from './one-time-keys.js';
import { signInLetters } from './sign-in-letters.js';
import { SiteDirectory } from './site-directory.js';

/** A person's own address: the new one is confirmed by a link that is mailed there, the old one is told. */
@Injectable()
export class OwnAddress {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(MailedKeys) private readonly mailed: MailedKeys,
    @Inject(OneTimeKeys) private readonly keys: OneTimeKeys,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
  ) {}

  /**
   * Mails a link to the new address. One that belongs to somebody, or is the person's own already, gets none, and the
   * answer is the same. Stepping up is the caller's. Throws `account-elsewhere` for an account without an address to
   * sign in by, `mail-unavailable`, `invalid-return-url`.
   */
  async change(actor: Actor, { email, returnUrl }: ChangeAddress): Promise<void> {
    const { siteId, personId } = personOf(actor);
    const site = await this.sites.requireById(siteId);
    const own = await accounts.selectOwn(this.database, personId);
    if (!own.address) throw AccountElsewhere();
    const taken = await accounts.selectByAddress(this.database, siteId, emailKeyOf(email));
    await this.mailed.mail({
      site,
      kind: 'change-address',
      to: email,
      letter: signInLetters.changeAddress,
      returnUrl,
      personId,
      data: { email },
      toNobody: taken !== undefined,
    });
  }

  /** The link in that mail was followed. Throws `link-ended`, also when the address has become somebody else's. */
  async confirm({ token, site }: RedeemRequest): Promise<void> {
    try {
      await inTransaction(this.database, async (tx) => {
        const key = await this.keys.use(tx, token, 'change-address');
        if (!key || key.personId === null) throw LinkEnded();
        const { slug } = await this.sites.requireById(key.siteId);
        if (site !== undefined && site !== slug) throw LinkEnded();
        const { email } = key.data as { email: string };
        await this.changes.setAddress(tx, { siteId: key.siteId, personId: key.personId }, email);
      });
    } catch (error) {
      const taken = pgCode(error) === PgError.uniqueViolation && pgConstraint(error) === 'accounts_email';
      throw taken ? LinkEnded() : error;
    }
  }
}
