import { Inject, Injectable } from '@nestjs/common';
import { ENV, Limits, type Env, type LimitRule } from '@app/platform';
import { addressGroup, isLoopback } from './address-group.js';

/** Limits by address. In the demo this machine's own is left out: whoever tries it out has only that one. */
@Injectable()
export class AddressLimits {
  private readonly sparesLoopback: boolean;

  constructor(
    @Inject(Limits) private readonly limits: Limits,
    @Inject(ENV) env: Env,
  ) {
    this.sparesLoopback = env.BELOWLINE_DEMO === '1';
  }

  /** Counts one request from this address, about `what` where that is said; throws `rate-limited`. */
  async demand(rule: LimitRule, address: string, what?: string): Promise<void> {
    if (this.sparesLoopback && isLoopback(address)) return;
    const group = addressGroup(address);
    await this.limits.demand(rule, what === undefined ? group : `${group}/${what}`);
  }
}
