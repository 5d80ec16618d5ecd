import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction, pgCode, pgConstraint, PgError } from '@app/platform';
import { AccountChanges, type AddressState } from './account-changes.js';
import * as accounts from './accounts.queries.js';
import { personOf, type Actor } from '../actor.js';
import type { ChangeAddress, RedeemRequest } from '../auth.schema.js';
import { emailKeyOf } from './email.js';
import { AccountElsewhere, LinkEnded } from '../identity.errors.js';
import { MailedKeys } from '../sign-in/mailed-keys.js';
import { OneTimeKeys } from '../sign-in/one-time-keys.js';
import { Sessions } from '../sessions/sessions.js';
import { signInLetters } from '../sign-in/sign-in-letters.js';
import { SiteDirectory } from '../sites/site-directory.js';

/** A person's own address: the new one is confirmed by a link that is mailed there, the old one is told. */
@Injectable()
export class OwnAddress {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(MailedKeys) private readonly mailed: MailedKeys,
    @Inject(OneTimeKeys) private readonly keys: OneTimeKeys,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
  ) {}

  /**
   * Mails a link to the new address. One that belongs to somebody, or is the person's own already, gets none, and the
   * answer is the same. Stepping up is the caller's. Throws `account-elsewhere` for an account without an address to
   * sign in by, `mail-unavailable`, `invalid-return-url`, `invalid-token` when the session has ended meanwhile.
   */
  async change(actor: Actor, { email, returnUrl }: ChangeAddress): Promise<void> {
    const { siteId, personId, sessionId } = personOf(actor);
    const site = await this.sites.requireById(siteId);
    const taken = await accounts.selectByAddress(this.database, siteId, emailKeyOf(email));
    await inTransaction(this.database, async (tx) => {
      const own = await accounts.lockAddressed(tx, personId);
      await this.sessions.hold(tx, { siteId, personId, sessionId });
      if (!own) throw AccountElsewhere();
      const from: AddressState = { email: own.email, verified: own.verified };
      await this.mailed.write(tx, {
        site,
        kind: 'change-address',
        to: email,
        letter: signInLetters.changeAddress,
        returnUrl,
        personId,
        data: { email, from },
        toNobody: taken !== undefined,
      });
    });
  }

  /**
   * The link in that mail was followed. Throws `link-ended`, also when the address has become somebody else's, and when
   * the account is no longer as it was: whoever asked may have been somebody who was turned out since.
   */
  async confirm({ token, site }: RedeemRequest): Promise<void> {
    try {
      await inTransaction(this.database, async (tx) => {
        const key = await this.keys.use(tx, token, 'change-address');
        if (!key || key.personId === null) throw LinkEnded();
        const { slug } = await this.sites.requireById(key.siteId, tx);
        if (site !== undefined && site !== slug) throw LinkEnded();
        const { email, from } = key.data as { email: string; from?: AddressState };
        if (!from) throw LinkEnded();
        await this.changes.setAddress(tx, { siteId: key.siteId, personId: key.personId }, email, from);
      });
    } catch (error) {
      const taken = pgCode(error) === PgError.uniqueViolation && pgConstraint(error) === 'accounts_email';
      throw taken ? LinkEnded() : error;
    }
  }
}
