import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@app/platform';
import { BillingInbox } from '@app/subscriptions';
import { Repeated } from './repeated.js';

/** Attempts the payment provider's events that are due: what the API could not finish, and what failed before. */
@Injectable()
export class BillingInboxTask extends Repeated {
  constructor(
    @Inject(BillingInbox) private readonly inbox: BillingInbox,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'billing-inbox', 1_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.inbox.drain(signal);
  }
}
