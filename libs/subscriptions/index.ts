export {
  AccessRule,
  AccessSettings,
  ArticleAccess,
  Gate,
  GateTexts,
  GracePolicy,
  RIGHTS,
  SiteAccess,
  type Right,
} from './access.schema.js';
export {
  decideAccess,
  isModerator,
  isStaff,
  ruleFor,
  teaserOf,
  type AccessDecision,
  type AccessInput,
  type AccessPerson,
  type AccessReason,
  type AccessStep,
  type AccessThread,
} from './access-decision.js';
export { BillingEvent } from './billing-event.entity.js';
export { spansOf, standingOf, type Standing, type SubscriptionFacts } from './entitlement.js';
export { Plan } from './plan.entity.js';
export { BillingCustomer, SUBSCRIPTION_STATUSES, Subscription, type SubscriptionStatus } from './subscription.entity.js';
export * from './subscriptions.errors.js';
