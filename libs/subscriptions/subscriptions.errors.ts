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
