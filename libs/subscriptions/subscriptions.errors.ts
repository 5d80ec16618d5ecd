import { problem } from '@app/platform';

export const SignInRequired = problem('sign-in-required', 401, 'Sign in to take part');
export const SubscriptionRequired = problem('subscription-required', 402, 'A subscription is needed');
export const SubscriptionLapsed = problem('subscription-lapsed', 402, 'Your subscription has ended');
export const PlanRequired = problem('plan-required', 402, 'Your plan does not include this');
export const VerifiedNameRequired = problem(
  'verified-name-required',
  403,
  'One posts here under a first and last name that the publication has verified',
);
export const ThreadClosed = problem('thread-closed', 409, 'The discussion is closed');
export const ThreadReadOnly = problem('thread-read-only', 409, 'The discussion is read-only for now');
export const InvalidSignature = problem('invalid-signature', 400, 'The signature does not fit the body');
export const UnknownMember = problem('unknown-member', 404, 'There is no such member');
export const UnknownPlan = problem('unknown-plan', 422, 'The site has no such plan');
export const PlanInUse = problem('plan-in-use', 409, 'This plan cannot be taken away');
export const PriceTaken = problem('price-taken', 409, 'This price belongs to another plan');
export const AlreadySubscribed = problem('already-subscribed', 409, 'You pay for this already');
export const CheckoutOver = problem('checkout-over', 409, 'That checkout is over');
export const CheckoutNotSetUp = problem('checkout-not-set-up', 409, 'This cannot be bought here');
export const NoBillingAccount = problem('no-billing-account', 404, 'You have paid nothing here');
export const UnknownGrant = problem('unknown-grant', 404, 'There is no such grant');
export const UnknownGrantee = problem('unknown-grantee', 422, 'The site has no such person');
export const UnknownSeat = problem('unknown-seat', 404, 'There is no such seat');
export const NoSeatLeft = problem('no-seat-left', 409, 'Your subscription has no seat left');
export const SeatTaken = problem('seat-taken', 409, 'You have a seat in this household already');
