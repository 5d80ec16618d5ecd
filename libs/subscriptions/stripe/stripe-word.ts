import type { PlanFacts } from '../plans/plan-directory.js';
import type { StripeEvent, StripeSubscription } from './stripe-event.schema.js';
import { SUBSCRIPTION_STATUSES, type SubscriptionStatus } from '../entitlement/subscription.entity.js';
import { type HeardWord, rankOf } from '../entitlement/subscription-word.js';

/** `expired` is no state of Stripe's. */
const OF_STRIPE = new Set<string>(SUBSCRIPTION_STATUSES.filter((status) => status !== 'expired'));

/** Whether this is a state that we know; Stripe may invent others. */
export function isKnownState(status: string): status is SubscriptionStatus {
  return OF_STRIPE.has(status);
}

/**
 * What a subscription of Stripe's says in our terms, as of the event that told of it. Throws for a state that we do
 * not know. `fetchedAt` is when Stripe was asked for it, where it was: of two words of one second the one fetched later
 * is right. Only a price that the site has listed gives a plan; quantity, metadata and amounts give nothing.
 */
export function wordOfStripe(
  subscription: StripeSubscription,
  event: Pick<StripeEvent, 'id' | 'type' | 'created'>,
  plans: readonly PlanFacts[],
  personId: string,
  fetchedAt: Date | null = null,
): HeardWord {
  const { status } = subscription;
  if (!isKnownState(status)) throw new Error(`Stripe has no state ${status}`);
  const asOf = new Date(event.created * 1000);
  const best = bestItem(subscription, plans);
  const resumes = dateOf(subscription.pause_collection?.resumes_at);
  return {
    personId,
    source: 'stripe',
    reference: subscription.id,
    plan: best.plan,
    status,
    currentPeriodEnd: best.periodEnd,
    cancelAtPeriodEnd: subscription.cancel_at_period_end === true,
    endsAt: endOf(subscription, status, asOf),
    collectionPaused: Boolean(subscription.pause_collection) && (resumes === null || resumes > asOf),
    asOf,
    asOfRank:
      fetchedAt === null
        ? rankOf(status, event.type === 'customer.subscription.created')
        : rankOfFetch(asOf, fetchedAt),
    asOfEvent: event.id,
    startedAt: dateOf(subscription.start_date),
  };
}

/** Above all ranks of states, in milliseconds since the event; a column of 32 bits holds three weeks of them. */
function rankOfFetch(asOf: Date, fetchedAt: Date): number {
  return 100 + Math.min(2_000_000_000, Math.max(0, fetchedAt.getTime() - asOf.getTime()));
}

/**
 * A subscription that ended did so at `ended_at`, or by this event; no period paid ahead goes on, whatever else it
 * says. One that has not may have an end set, which counts only if it is still to come.
 */
function endOf(subscription: StripeSubscription, status: SubscriptionStatus, asOf: Date): Date | null {
  if (status === 'canceled' || status === 'incomplete_expired') return dateOf(subscription.ended_at) ?? asOf;
  const set = dateOf(subscription.cancel_at);
  return set !== null && set > asOf ? set : null;
}

/**
 * Of several items those whose plan has most benefits, then those of the one the site names last; of several of that
 * plan, by the year and by the month say, it is paid for as far as the longest reaches.
 */
function bestItem({ items, current_period_end: ofAll }: StripeSubscription, plans: readonly PlanFacts[]) {
  const found = (items?.data ?? [])
    .filter((item) => item.quantity !== 0)
    .map((item) => ({
      place: plans.findIndex(({ stripePrices }) => stripePrices.includes(item.price ?? item.plan ?? '')),
      periodEnd: latest(dateOf(item.current_period_end), dateOf(ofAll)),
    }));
  const known = found
    .filter(({ place }) => place >= 0)
    .sort(
      (a, b) =>
        benefits(plans[b.place]!) - benefits(plans[a.place]!) ||
        b.place - a.place ||
        (b.periodEnd?.getTime() ?? 0) - (a.periodEnd?.getTime() ?? 0),
    )[0];
  return {
    plan: known ? plans[known.place]!.plan : null,
    periodEnd: (known ?? found[0])?.periodEnd ?? dateOf(ofAll),
  };
}

function benefits(plan: PlanFacts): number {
  return plan.benefits.length;
}

function dateOf(seconds: number | null | undefined): Date | null {
  return seconds == null ? null : new Date(seconds * 1000);
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
