export * from './access.schema.js';
export * from './access-decision.js';
export { readAccessSettings } from './access-settings.js';
export { BillingEvent } from './billing-event.entity.js';
export { spansOf, standingOf, type Standing, type SubscriptionFacts } from './entitlement.js';
export { gateFor, refusal, type GateContext } from './gate.js';
export { Gates } from './gates.js';
export { PlanDirectory, type PlanFacts } from './plan-directory.js';
export { Plan } from './plan.entity.js';
export {
  BillingCustomer,
  SUBSCRIPTION_STATUSES,
  Subscription,
  type SubscriptionStatus,
} from './subscription.entity.js';
export * from './subscriptions.errors.js';
export { SubscriptionsModule } from './subscriptions.module.js';
