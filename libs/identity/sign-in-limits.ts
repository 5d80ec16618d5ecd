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

  async register(address: string, site: string, email: string): Promise<void> {
    await this.addresses.demand(REGISTER_BY_ADDRESS, address);
    await this.password(address, site, email);
  }
}
