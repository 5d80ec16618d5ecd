import { Inject, Injectable } from '@nestjs/common';
import { hashSecret, Limits, type LimitRule } from '@app/platform';
import { addressGroup } from '../address-group.js';
import { AddressLimits } from '../address-limits.js';
import { emailKeyOf } from '../accounts/email.js';

/** Many readers share an address, and a publication's token cannot be guessed: this only keeps the cost bounded. */
const BY_ADDRESS: LimitRule = { name: 'sign-in-by-address', perMinute: 300, burst: 300 };
const PASSWORD_BY_ADDRESS: LimitRule = { name: 'password-by-address', perMinute: 30, burst: 30 };
/** Whoever guesses at one account: from one network, and from all of them, which one alone cannot use up. */
const PASSWORD_BY_ACCOUNT: LimitRule = { name: 'password-by-account', perMinute: 10, burst: 30 };
const PASSWORD_FROM_ALL: LimitRule = { name: 'password-from-all', perMinute: 60, burst: 300 };
const REGISTER_BY_ADDRESS: LimitRule = { name: 'register-by-address', perMinute: 5, burst: 10 };

/** The way to a provider and back, each half counted; each keeps a row for ten minutes. */
const PROVIDER_BY_ADDRESS: LimitRule = { name: 'provider-by-address', perMinute: 60, burst: 60 };

/** Mails that one may have sent, to whomever. */
const MAIL_BY_ADDRESS: LimitRule = { name: 'mail-by-address', perMinute: 10, burst: 20 };
/**
 * And to one mailbox: five at once, five an hour. Counted for each network by itself, so that a stranger who asks for
 * somebody's mails uses up only what they have themselves; what the mailbox gets is bounded where mails are written.
 */
const MAIL_TO_ONE: LimitRule = { name: 'mail-to-one', perMinute: 1 / 12, burst: 5 };

/** How often one may try to sign in. Every method throws `rate-limited`. */
@Injectable()
export class SignInLimits {
  constructor(
    @Inject(Limits) private readonly limits: Limits,
    @Inject(AddressLimits) private readonly addresses: AddressLimits,
  ) {}

  /** Before a token is looked at: sign-in, refresh, sign-out. */
  async token(address: string): Promise<void> {
    await this.addresses.demand(BY_ADDRESS, address);
  }

  /** Before a browser is led to a provider, and when it comes back. */
  async provider(address: string): Promise<void> {
    await this.addresses.demand(PROVIDER_BY_ADDRESS, address);
  }

  /** Before a password is looked at. */
  async password(address: string, site: string, email: string): Promise<void> {
    await this.addresses.demand(PASSWORD_BY_ADDRESS, address);
    const account = hashSecret(`${site}/${emailKeyOf(email)}`);
    await this.limits.demand(PASSWORD_BY_ACCOUNT, `${addressGroup(address)}/${account}`);
    await this.limits.demand(PASSWORD_FROM_ALL, account);
  }

  /** Before a mail is written to an address that was typed. */
  async mail(address: string, site: string, email: string): Promise<void> {
    await this.addresses.demand(MAIL_BY_ADDRESS, address);
    await this.mailTo(address, site, email);
  }

  /** Before a signed-in person's own password is looked at. */
  async ownPassword(personId: string): Promise<void> {
    await this.limits.demand(PASSWORD_BY_ACCOUNT, personId);
  }

  async register(address: string, site: string, email: string): Promise<void> {
    await this.addresses.demand(REGISTER_BY_ADDRESS, address);
    await this.password(address, site, email);
    await this.mailTo(address, site, email);
  }

  private async mailTo(address: string, site: string, email: string): Promise<void> {
    await this.addresses.demand(MAIL_TO_ONE, address, hashSecret(`${site}/${emailKeyOf(email)}`));
  }
}
