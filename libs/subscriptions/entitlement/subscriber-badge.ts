import type { SubscriberFacts } from '@app/identity';
import type { GracePolicy } from '../access/access.schema.js';
import { standingOf, type SubscriptionFacts } from './entitlement.js';

/** A badge of words that stopped coming stays for so long after their end: a claim in a token may end every day. */
export const BADGE_SLACK_DAYS = 35;

/**
 * The badge of a subscriber by what was last heard: a subscription that is worth at least reading, grace included. What
 * was granted counts for rights and gives no badge: an hour in a library's network makes nobody a subscriber. `since`
 * is the earliest start that was ever told, or the moment at which we first knew of one; no lapse takes it away.
 * `unbrokenSince` is since when there was no break, and null once there is one.
 */
export function subscriberBadge(
  subscriptions: readonly SubscriptionFacts[],
  grace: GracePolicy,
  now: Date,
  known: { since: Date | null; startedAt: Date | null; unbrokenSince: Date | null },
): SubscriberFacts {
  const standing = standingOf(subscriptions, grace, now, {
    admits: ({ source }) => source !== 'grant',
    need: 'read',
  });
  const subscriber = standing.worth !== 'none';
  const starts = [known.since, known.startedAt, subscriber ? now : null].filter((start) => start !== null);
  return {
    subscriber,
    since: starts.length === 0 ? null : new Date(Math.min(...starts.map(Number))),
    until: subscriber ? standing.until : null,
    unbrokenSince: subscriber ? (known.unbrokenSince ?? now) : null,
  };
}
