import { Global, Module } from '@nestjs/common';
import { ENTITLEMENT_CLAIMS, IdentityModule } from '@app/identity';
import { BillingEffects } from './billing/billing-effects.js';
import { BillingInbox } from './billing/billing-inbox.js';
import { Customers } from './billing/customers.js';
import { ClaimedEntitlements } from './entitlement/claimed-entitlements.js';
import { Entitlements } from './entitlement/entitlements.js';
import { GateCounter } from './gate/gate-counter.js';
import { Gates } from './gate/gates.js';
import { GrantSeats } from './grants/grant-seats.js';
import { Grants } from './grants/grants.js';
import { HouseholdInvitations } from './grants/household-invitations.js';
import { HouseholdSeats } from './grants/household-seats.js';
import { Households } from './grants/households.js';
import { Institutions } from './grants/institutions.js';
import { KeptEntitlements } from './entitlement/kept-entitlements.js';
import { OwnBilling } from './billing/own-billing.js';
import { PlanDirectory } from './plans/plan-directory.js';
import { PlanSeats } from './grants/plan-seats.js';
import { SeatLetters } from './grants/seat-letters.js';
import { StripeProvider } from './stripe/stripe-provider.js';
import { SubscriberBadges } from './entitlement/subscriber-badges.js';
import { Subscriptions } from './entitlement/subscriptions.js';
import { WebhookSecrets } from './billing/webhook-secrets.js';

const SERVICES = [
  PlanDirectory,
  GateCounter,
  Gates,
  Subscriptions,
  Entitlements,
  Grants,
  GrantSeats,
  Households,
  HouseholdInvitations,
  Institutions,
  OwnBilling,
  PlanSeats,
  SubscriberBadges,
  BillingInbox,
];

/** Plans, the gate, entitlement and billing. Global, because signing in hands the tokens' claims to it. */
@Global()
@Module({
  imports: [IdentityModule],
  providers: [
    ...SERVICES,
    HouseholdSeats,
    SeatLetters,
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
