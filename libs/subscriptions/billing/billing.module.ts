import { Module } from '@nestjs/common';
import { SubscriptionsModule } from '../subscriptions.module.js';
import { BillingDesk } from './billing-desk.js';
import { Checkouts } from './checkouts.js';
import { Comparison } from './comparison.js';
import { Plans } from '../plans/plans.js';
import { Reconciliations } from './reconciliations.js';

/** What people do about payments: sell, buy, manage what they bought, look after the inbox, compare with the provider. */
@Module({
  imports: [SubscriptionsModule],
  providers: [BillingDesk, Checkouts, Comparison, Plans, Reconciliations],
  exports: [BillingDesk, Checkouts, Plans, Reconciliations],
})
export class BillingModule {}
