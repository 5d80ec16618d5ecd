import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Letter, Mails } from '@app/mail';
import { Audit, Hints } from '@app/platform';
import * as accounts from './accounts.queries.js';
import { emailKeyOf } from './email.js';
import { removeIdentity, restoreIdentity } from './identities.queries.js';
import { LastWayIn, LinkEnded, UnknownProvider } from '../identity.errors.js';
import { providersOf } from '../providers/provider.schema.js';
import { ssoSettingsOf } from '../publications/sso.schema.js';
import { endKeysOf } from '../sign-in/one-time-keys.js';
import { Sessions } from '../sessions/sessions.js';
import { signInLetters } from '../sign-in/sign-in-letters.js';
import { SiteDirectory } from '../sites/site-directory.js';

interface Whose {
  siteId: string;
  personId: string;
}

/** An identity that the account knows, and how its provider is called. */
export interface NamedIdentity {
  id: string;
  name: string;
}

/** An account's address, and whether it had been shown to be theirs. */
export type AddressState = Pick<accounts.AddressAccount, 'email' | 'verified'>;

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

  /**
   * Sets the password, or takes it away (null), ends all sessions but `keep` and every link that was mailed, and tells the person. Throws
   * `invalid-token` when the session to keep has ended meanwhile.
   */
  async setPassword(
    tx: EntityManager,
    whose: Whose,
    passwordHash: string | null,
    keep?: string,
  ): Promise<void> {
    const { siteId, personId } = whose;
    const account = await accounts.lockAddressed(tx, personId);
    if (keep !== undefined) await this.sessions.hold(tx, { siteId, personId, sessionId: keep });
    await accounts.writePassword(tx, personId, passwordHash);
    await this.turnOut(tx, whose, keep);
    await this.record(tx, whose, 'account.password-changed');
    const letter = passwordHash === null ? signInLetters.passwordTaken : signInLetters.passwordChanged;
    if (account) await this.tell(tx, whose, account.email, 'password-changed', letter);
  }

  /** Ends all sessions but `keep`, and every link that was mailed. */
  async turnOut(tx: EntityManager, whose: Whose, keep?: string): Promise<void> {
    await endKeysOf(tx, whose.personId);
    await this.sessions.endAll(tx, whose, keep);
    await this.hints.broadcastWith(tx, { topic: 'membership', ...whose });
  }

  /**
   * Sets the address, shown to be theirs, ends every link that was mailed to the old one, and tells it. Throws
   * `link-ended` for an account whose address is not, or is not shown as it was, when the change was begun.
   */
  async setAddress(tx: EntityManager, whose: Whose, email: string, from: AddressState): Promise<void> {
    const { siteId, personId } = whose;
    await accounts.lockAddress(tx, siteId, emailKeyOf(email));
    const before = await accounts.lockAddressed(tx, personId);
    if (before?.email !== from.email || before.verified !== from.verified) throw LinkEnded();
    await accounts.writeAddress(tx, personId, email, emailKeyOf(email));
    await endKeysOf(tx, personId);
    await this.record(tx, whose, 'account.address-changed');
    await this.tell(tx, whose, before.email, 'address-changed', signInLetters.addressChanged);
  }

  /** A provider was found to be a way into an account that was there: the person is told. */
  async linked(tx: EntityManager, whose: Whose, provider: string): Promise<void> {
    const account = await accounts.lockAddressed(tx, whose.personId);
    await this.record(tx, whose, 'account.provider-linked');
    const letter = (site: string) => signInLetters.providerLinked(site, provider);
    if (account) await this.tell(tx, whose, account.email, 'provider-linked', letter);
  }

  /**
   * An identity is no way into the account any more, and stays none whatever its provider says: all sessions but `keep`
   * end, and the person is told. Throws `last-way-in`, `invalid-token` when the session to keep has ended meanwhile, and
   * `unknown-provider` when it was none.
   */
  async unlink(tx: EntityManager, whose: Whose, identity: NamedIdentity, keep: string): Promise<void> {
    const { siteId, personId } = whose;
    const hasOthers = await this.lockWays(tx, whose, identity);
    await this.sessions.hold(tx, { siteId, personId, sessionId: keep });
    if (!(await removeIdentity(tx, personId, identity.id))) throw UnknownProvider();
    if (!hasOthers) throw LastWayIn();
    await this.turnOut(tx, whose, keep);
    await this.record(tx, whose, 'account.provider-removed');
    const account = await accounts.lockAddressed(tx, personId);
    const letter = (site: string) => signInLetters.providerRemoved(site, identity.name);
    if (account) await this.tell(tx, whose, account.email, 'provider-removed', letter);
  }

  /**
   * An identity that was removed is a way in again, and the person is told. Throws `invalid-token` when the session by
   * which they ask has ended meanwhile, and `unknown-provider` when it was not removed.
   */
  async relink(tx: EntityManager, whose: Whose, identity: NamedIdentity, sessionId: string): Promise<void> {
    const { siteId, personId } = whose;
    await this.lockWays(tx, whose, identity);
    await this.sessions.hold(tx, { siteId, personId, sessionId });
    if (!(await restoreIdentity(tx, personId, identity.id))) throw UnknownProvider();
    await this.record(tx, whose, 'account.provider-restored');
    const account = await accounts.lockAddressed(tx, personId);
    const letter = (site: string) => signInLetters.providerRestored(site, identity.name);
    if (account) await this.tell(tx, whose, account.email, 'provider-restored', letter);
  }

  /** Locks the account; whether another way into it than this one is left, by what the site offers now. */
  private async lockWays(
    tx: EntityManager,
    { siteId, personId }: Whose,
    { id: identityId }: NamedIdentity,
  ): Promise<boolean> {
    const site = await this.sites.requireById(siteId, tx);
    const providers = providersOf(site).map(({ issuer }) => issuer);
    const publication = ssoSettingsOf(site)?.issuer ?? null;
    return accounts.lockWays(tx, { personId, identityId }, { providers, publication });
  }

  private async record(tx: EntityManager, { siteId, personId }: Whose, action: string): Promise<void> {
    const actor = { kind: 'person' as const, id: personId };
    await this.audit.record(tx, { siteId, actor, action, subject: actor });
  }

  /** Where no mail can be sent, the change is not kept from being made. */
  private async tell(
    tx: EntityManager,
    { siteId, personId }: Whose,
    to: string,
    kind: string,
    letter: (site: string) => Letter,
  ): Promise<void> {
    if (!this.mails.available) return;
    const { name } = await this.sites.requireById(siteId, tx);
    await this.mails.post(tx, { siteId, siteName: name, kind, to, personId, letter: letter(name) });
  }
}
