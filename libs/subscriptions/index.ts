export { AccessHistoryEntry, type HistorySubject } from './access/access-history.entity.js';
export { factsAt, type KnownFacts } from './access/access-history.queries.js';
export * from './access/access.schema.js';
export * from './access/access-decision.js';
export * from './access/access-rules.js';
export { readAccessSettings } from './access/access-settings.js';
export { AllowanceMonth } from './access/allowance.entity.js';
export { allowanceFor } from './access/access-rules.js';
export { allowanceLeft, type AllowanceUse } from './access/allowance.js';
export { dayAfter, dayOf, monthOf } from './access/calendar.js';
export {
  BillingDifference,
  BillingEventPage,
  BillingEventView,
  ListBillingEvents,
  ReconciliationList,
  ReconciliationView,
} from './billing/billing-desk.schema.js';
export { BillingDesk } from './billing/billing-desk.js';
export { BillingEvent } from './billing/billing-event.entity.js';
export { BillingInbox } from './billing/billing-inbox.js';
export { BILLING_METRICS } from './billing/billing.metrics.js';
export { BillingModule } from './billing/billing.module.js';
export { BillingCheckout } from './billing/checkout.entity.js';
export { forgetEndedCheckouts } from './billing/checkout.queries.js';
export { BillingPage, OpenCheckout, OpenPortal } from './billing/checkout.schema.js';
export { Checkouts } from './billing/checkouts.js';
export { Benefit, EntitlementView, PutSubscription } from './entitlement/entitlement.schema.js';
export { Entitlements } from './entitlement/entitlements.js';
export { spansOf, standingOf, type Standing, type SubscriptionFacts } from './entitlement/entitlement.js';
export { explain, type HeardOf } from './access/explain.js';
export { Explanation, ExplainQuery, type Heard } from './access/explain.schema.js';
export { reasonsOf, supposedDecision } from './gate/supposed-gate.js';
export { gateFor, gateLayers, refusal, type GateContext } from './gate/gate.js';
export { GATE_KINDS, GateCount, type GateKind } from './gate/gate-count.entity.js';
export { forgetOldGateCounts, type GateMet } from './gate/gate-count.queries.js';
export { GateCounter } from './gate/gate-counter.js';
export { type GatePlace, Gates } from './gate/gates.js';
export { Grant, GRANT_KINDS, type GrantKind, GrantSeat } from './grants/grant.entity.js';
export {
  GiveGrant,
  GrantPage,
  GrantSeatPage,
  GrantView,
  ListGrants,
  ListGrantSeats,
} from './grants/grant.schema.js';
export { GrantSeats } from './grants/grant-seats.js';
export { Grants } from './grants/grants.js';
export {
  HouseholdView,
  InvitedView,
  InviteToHousehold,
  SeatView,
  TakeSeat,
} from './grants/household.schema.js';
export { HouseholdInvitations } from './grants/household-invitations.js';
export { Households } from './grants/households.js';
export { Institutions, VISIT_MS } from './grants/institutions.js';
export { OwnBilling } from './billing/own-billing.js';
export { PlanDirectory, type PlanFacts } from './plans/plan-directory.js';
export { Plan } from './plans/plan.entity.js';
export { PlanList, PlanView, PutPlan } from './plans/plan.schema.js';
export { Plans } from './plans/plans.js';
export { BillingReconciliation } from './billing/reconciliation.entity.js';
export { Reconcile, ReconcileAll, Reconciliations } from './billing/reconciliations.js';
export { FoldHouseholds, PlanSeats, PlanSeatsView } from './grants/plan-seats.js';
export {
  BillingCustomer,
  SUBSCRIPTION_STATUSES,
  Subscription,
  type SubscriptionStatus,
} from './entitlement/subscription.entity.js';
export { StripeProvider } from './stripe/stripe-provider.js';
export { BADGE_SLACK_DAYS } from './entitlement/subscriber-badge.js';
export { SubscriberBadges } from './entitlement/subscriber-badges.js';
export { type HeardWord, rankOf, type SubscriptionWord } from './entitlement/subscription-word.js';
export * from './subscriptions.errors.js';
export { SubscriptionsModule } from './subscriptions.module.js';
export { Subscriptions } from './entitlement/subscriptions.js';
