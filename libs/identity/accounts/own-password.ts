import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '@app/platform';
import { AccountChanges } from './account-changes.js';
import * as accounts from './accounts.queries.js';
import { personOf, type Actor } from '../actor.js';
import { AccountElsewhere } from '../identity.errors.js';
import { Passwords } from '../sign-in/passwords.js';

/** A person's own password. */
@Injectable()
export class OwnPassword {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
  ) {}

  /**
   * Sets it, and ends the person's other sessions. Stepping up is the caller's. Throws `account-elsewhere` for an
   * account without an address to sign in by, and `invalid-token` when the session has ended meanwhile.
   */
  async change(actor: Actor, password: string): Promise<void> {
    const { siteId, personId, sessionId } = personOf(actor);
    const own = await accounts.selectOwn(this.database, personId);
    if (!own.address) throw AccountElsewhere();
    const hash = await this.passwords.hash(password);
    await inTransaction(this.database, (tx) =>
      this.changes.setPassword(tx, { siteId, personId }, hash, sessionId),
    );
  }
}
