export { AccessHistoryEntry, type HistorySubject } from './access-history.entity.js';
export { factsAt, type KnownFacts } from './access-history.queries.js';
export * from './access.schema.js';
export * from './access-decision.js';
export * from './access-rules.js';
export { readAccessSettings } from './access-settings.js';
export { AllowanceMonth } from './allowance.entity.js';
export { allowanceLeft, type AllowanceUse, monthOf } from './allowance.js';
export {
  BillingDifference,
  BillingEventPage,
  BillingEventView,
  ListBillingEvents,
  ReconciliationList,
  ReconciliationView,
} from './billing-desk.schema.js';
export { BillingDesk } from './billing-desk.js';
export { BillingEvent } from './billing-event.entity.js';
export { BillingInbox } from './billing-inbox.js';
export { BILLING_METRICS } from './billing.metrics.js';
export { BillingModule } from './billing.module.js';
export { BillingCheckout } from './checkout.entity.js';
export { BillingPage, OpenCheckout, OpenPortal } from './checkout.schema.js';
export { Checkouts } from './checkouts.js';
export { Benefit, EntitlementView, PutSubscription } from './entitlement.schema.js';
export { Entitlements } from './entitlements.js';
export { spansOf, standingOf, type Standing, type SubscriptionFacts } from './entitlement.js';
export { explain, type HeardOf } from './explain.js';
export { Explanation, ExplainQuery, type Heard } from './explain.schema.js';
export { gateFor, refusal, type GateContext } from './gate.js';
export { type GatePlace, Gates } from './gates.js';
export { Grant, GRANT_KINDS, type GrantKind, GrantSeat } from './grant.entity.js';
export { GiveGrant, GrantPage, GrantView, ListGrants } from './grant.schema.js';
export { Grants } from './grants.js';
export { HouseholdView, InvitedView, InviteToHousehold, SeatView, TakeSeat } from './household.schema.js';
export { Households } from './households.js';
export { Institutions, VISIT_MS } from './institutions.js';
export { OwnBilling } from './own-billing.js';
export { PlanDirectory, type PlanFacts } from './plan-directory.js';
export { Plan } from './plan.entity.js';
export { BillingReconciliation } from './reconciliation.entity.js';
export { Reconcile, ReconcileAll, Reconciliations } from './reconciliations.js';
export { FoldHouseholds, PlanSeats, PlanSeatsView } from './plan-seats.js';
export {
  BillingCustomer,
  SUBSCRIPTION_STATUSES,
  Subscription,
  type SubscriptionStatus,
} from './subscription.entity.js';
export { StripeProvider } from './stripe-provider.js';
export { rankOf, type SubscriptionWord } from './subscription-word.js';
export * from './subscriptions.errors.js';
export { SubscriptionsModule } from './subscriptions.module.js';
export { Subscriptions } from './subscriptions.js';
