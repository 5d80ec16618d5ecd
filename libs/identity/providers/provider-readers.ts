import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountChanges } from '../accounts/account-changes.js';
import * as accounts from '../accounts/accounts.queries.js';
import { avatarAddress } from '../accounts/avatar.js';
import { emailKeyOf, isSameMailbox } from '../accounts/email.js';
import * as identities from '../accounts/identities.queries.js';
import { ProviderRemoved, RegistrationClosed } from '../identity.errors.js';
import { Members } from '../members/members.js';
import { nameFromToken } from '../members/names.js';
import type { Provider } from './provider.schema.js';
import type { ProvidedPerson } from './provider.strategy.js';
import type { Site } from '../sites/site.entity.js';
import { RegistrationSettings } from '../publications/sso.schema.js';

/** The people whom providers sign in: which account is theirs. */
@Injectable()
export class ProviderReaders {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
  ) {}

  /**
   * The account of who a provider says it is, in the caller's transaction: the one with this issuer and subject; else
   * one whose address the provider vouches for and we have verified ourselves, which is linked from then on; else a
   * new one. Throws `registration-closed`, and `provider-removed` where the account's owner took this provider away: no
   * word of the provider's opens it then, and nobody is given a second account for it in silence.
   */
  async enter(tx: EntityManager, site: Site, provider: Provider, person: ProvidedPerson): Promise<string> {
    const identity = { siteId: site.id, issuer: person.issuer, subject: person.subject };
    const known = await identities.useIdentity(tx, identity);
    if (known !== undefined) return known;
    await identities.lockIdentity(tx, identity);
    const other = await identities.useIdentity(tx, identity);
    if (other !== undefined) return other;
    if (await identities.isRemoved(tx, identity)) throw ProviderRemoved();
    const email = vouchedAddress(provider, person);
    const holder = email === null ? undefined : await this.holderOf(tx, site.id, email);
    if (holder?.isTheirs && (await identities.hasRemoved(tx, holder.personId, person.issuer)))
      throw ProviderRemoved();
    const personId =
      holder?.isTheirs === true
        ? holder.personId
        : await this.make(tx, site, provider, { ...person, email: holder ? null : email });
    await identities.insertIdentity(tx, identity, personId);
    if (holder?.isTheirs) await this.changes.linked(tx, { siteId: site.id, personId }, provider.name);
    return personId;
  }

  /** Who has this address as a way in, and whether it was shown to be theirs, exactly as it is written. */
  private async holderOf(tx: EntityManager, siteId: string, email: string) {
    await accounts.lockAddress(tx, siteId, emailKeyOf(email));
    const found = await accounts.selectByAddress(tx, siteId, emailKeyOf(email));
    const account = found && (await accounts.lockAddressed(tx, found.personId));
    if (!account) return found && { personId: found.personId, isTheirs: false };
    return {
      personId: account.personId,
      isTheirs: account.verified && isSameMailbox(account.email, email),
    };
  }

  /** The address is a way in from then on; that the mailbox is theirs they have yet to show us. */
  private async make(
    tx: EntityManager,
    site: Site,
    { newAccounts }: Provider,
    { name, picture, email }: ProvidedPerson,
  ): Promise<string> {
    const takesAnybody = RegistrationSettings.parse(site.settings['registration']) !== 'closed';
    if (newAccounts === 'never' || (newAccounts === 'as-site' && !takesAnybody)) throw RegistrationClosed();
    const shown = nameFromToken(name, 'reader');
    const { personId } = await this.members.create(tx, {
      siteId: site.id,
      avatarUrl: avatarAddress(picture) ?? null,
      ...(shown === undefined ? {} : { name: shown, ifTaken: 'tell-apart' as const }),
      ...(email === null ? {} : { email, vouched: true }),
    });
    return personId;
  }
}

/**
 * The address that the provider says is this person's own, where the site believes it. Google keeps the mailboxes of
 * gmail.com and of its customers' domains (`hd`); of any other it only once saw that a mail arrived.
 */
export function vouchedAddress(provider: Provider, person: ProvidedPerson): string | null {
  const { email, emailVerified, organisation } = person;
  if (!provider.trustsEmail || !emailVerified || email === null) return null;
  const isGoogles = /@gmail\.com$/i.test(email) || organisation !== null;
  return provider.kind === 'google' && !isGoogles ? null : email;
}
