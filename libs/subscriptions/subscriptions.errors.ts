import { problem } from '@app/platform';

export const SignInRequired = problem('sign-in-required', 401, 'Sign in to take part');
export const SubscriptionRequired = problem('subscription-required', 402, 'A subscription is needed');
export const SubscriptionLapsed = problem('subscription-lapsed', 402, 'Your subscription has ended');
export const PlanRequired = problem('plan-required', 402, 'Your plan does not include this');
export const Banned = problem('banned', 403, 'You are banned from this discussion');
export const Suspended = problem('suspended', 403, 'You are suspended for now');
export const AcknowledgeWarning = problem('acknowledge-warning', 403, 'Acknowledge the warning first');
export const ThreadClosed = problem('thread-closed', 409, 'The discussion is closed');
export const ThreadReadOnly = problem('thread-read-only', 409, 'The discussion is read-only for now');
export const InvalidSignature = problem('invalid-signature', 400, 'The signature does not fit the body');
export const UnknownMember = problem('unknown-member', 404, 'There is no such member');
export const UnknownPlan = problem('unknown-plan', 422, 'The site has no such plan');
export const UnknownGrant = problem('unknown-grant', 404, 'There is no such grant');
export const UnknownGrantee = problem('unknown-grantee', 422, 'The site has no such person');
export const UnknownSeat = problem('unknown-seat', 404, 'There is no such seat');
export const NoSeatLeft = problem('no-seat-left', 409, 'Your subscription has no seat left');
export const SeatTaken = problem('seat-taken', 409, 'You have a seat in this household already');
