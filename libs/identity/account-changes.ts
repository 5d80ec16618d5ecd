import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Letter, Mails } from '@app/mail';
import { Audit, Hints } from '@app/platform';
import * as accounts from './accounts.queries.js';
import { emailKeyOf } from './email.js';
import { endKeysOf } from './one-time-keys.js';
import { Sessions } from './sessions.js';
import { signInLetters } from './sign-in-letters.js';
import { SiteDirectory } from './site-directory.js';

interface Whose {
  siteId: string;
  personId: string;
}

/** What follows when the ways into an account change, whoever changed them, in the caller's transaction. */
@Injectable()
export class AccountChanges {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Mails) private readonly mails: Mails,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** Sets the password, ends all sessions but `keep` and every link that was mailed, and tells the person. */
  async setPassword(tx: EntityManager, whose: Whose, passwordHash: string, keep?: string): Promise<void> {
    const { siteId, personId } = whose;
    const account = await accounts.lockAddressed(tx, personId);
    await accounts.writePassword(tx, personId, passwordHash);
    await endKeysOf(tx, personId);
    await this.sessions.endAll(tx, whose, keep);
    await this.record(tx, whose, 'account.password-changed');
    if (account) await this.tell(tx, whose, account.email, 'password-changed', signInLetters.passwordChanged);
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
  }

  /** Sets the address, shown to be theirs, ends every link that was mailed to the old one, and tells it. */
  async setAddress(tx: EntityManager, whose: Whose, email: string): Promise<void> {
    const { personId } = whose;
    const before = await accounts.lockAddressed(tx, personId);
    await accounts.writeAddress(tx, personId, email, emailKeyOf(email));
    await endKeysOf(tx, personId);
    await this.record(tx, whose, 'account.address-changed');
    if (before) await this.tell(tx, whose, before.email, 'address-changed', signInLetters.addressChanged);
  }

  private async record(tx: EntityManager, { siteId, personId }: Whose, action: string): Promise<void> {
    const actor = { kind: 'person' as const, id: personId };
    await this.audit.record(tx, { siteId, actor, action, subject: actor });
  }

  /** Where no mail can be sent, the change is not kept from being made. */
  private async tell(
    tx: EntityManager,
    { siteId }: Whose,
    to: string,
    kind: string,
    letter: (site: string) => Letter,
  ): Promise<void> {
    if (!this.mails.available) return;
    const { name } = await this.sites.requireById(siteId);
    await this.mails.post(tx, { siteId, siteName: name, kind, to, letter: letter(name) });
  }
}
