import { Global, Module } from '@nestjs/common';
import { ENTITLEMENT_CLAIMS, IdentityModule } from '@app/identity';
import { BillingEffects } from './billing-effects.js';
import { BillingInbox } from './billing-inbox.js';
import { Customers } from './customers.js';
import { ClaimedEntitlements } from './claimed-entitlements.js';
import { Entitlements } from './entitlements.js';
import { Gates } from './gates.js';
import { Grants } from './grants.js';
import { Households } from './households.js';
import { Institutions } from './institutions.js';
import { KeptEntitlements } from './kept-entitlements.js';
import { OwnBilling } from './own-billing.js';
import { PlanDirectory } from './plan-directory.js';
import { PlanSeats } from './plan-seats.js';
import { StripeProvider } from './stripe-provider.js';
import { Subscriptions } from './subscriptions.js';
import { WebhookSecrets } from './webhook-secrets.js';

const SERVICES = [
  PlanDirectory,
  Gates,
  Subscriptions,
  Entitlements,
  Grants,
  Households,
  Institutions,
  OwnBilling,
  PlanSeats,
  BillingInbox,
];

/** Plans, the gate, entitlement and billing. Global, because signing in hands the tokens' claims to it. */
@Global()
@Module({
  imports: [IdentityModule],
  providers: [
    ...SERVICES,
    BillingEffects,
    KeptEntitlements,
    Customers,
    StripeProvider,
    WebhookSecrets,
    { provide: ENTITLEMENT_CLAIMS, useClass: ClaimedEntitlements },
  ],
  exports: [...SERVICES, Customers, StripeProvider, ENTITLEMENT_CLAIMS],
})
export class SubscriptionsModule {}
