import { Inject, Injectable } from '@nestjs/common';
import { hashSecret, Limits, type LimitRule } from '@app/platform';
import { AddressLimits } from './address-limits.js';
import { emailKeyOf } from './email.js';

/** Many readers share an address, and a publication's token cannot be guessed: this only keeps the cost bounded. */
const BY_ADDRESS: LimitRule = { name: 'sign-in-by-address', perMinute: 300, burst: 300 };
const PASSWORD_BY_ADDRESS: LimitRule = { name: 'password-by-address', perMinute: 30, burst: 30 };
/** Whoever guesses at one account from many addresses. */
const PASSWORD_BY_ACCOUNT: LimitRule = { name: 'password-by-account', perMinute: 10, burst: 30 };
const REGISTER_BY_ADDRESS: LimitRule = { name: 'register-by-address', perMinute: 5, burst: 10 };

/** Mails that one may have sent, to whomever; what one address gets is bounded once more, where they are written. */
const MAIL_BY_ADDRESS: LimitRule = { name: 'mail-by-address', perMinute: 10, burst: 20 };
const MAIL_BY_ACCOUNT: LimitRule = { name: 'mail-by-account', perMinute: 2, burst: 5 };

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

  /** Before a password is looked at. */
  async password(address: string, site: string, email: string): Promise<void> {
    await this.addresses.demand(PASSWORD_BY_ADDRESS, address);
    await this.limits.demand(PASSWORD_BY_ACCOUNT, hashSecret(`${site}/${emailKeyOf(email)}`));
  }

  /** Before a mail is written to an address that was typed. */
  async mail(address: string, site: string, email: string): Promise<void> {
    await this.addresses.demand(MAIL_BY_ADDRESS, address);
    await this.limits.demand(MAIL_BY_ACCOUNT, hashSecret(`${site}/${emailKeyOf(email)}`));
  }

  /** Before a signed-in person's own password is looked at. */
  async ownPassword(personId: string): Promise<void> {
    await this.limits.demand(PASSWORD_BY_ACCOUNT, personId);
  }

  async register(address: string, site: string, email: string): Promise<void> {
    await this.addresses.demand(REGISTER_BY_ADDRESS, address);
    await this.password(address, site, email);
  }
}
