import type { SubscriptionFacts } from '../entitlement/entitlement.js';
import type { GrantKind } from './grant.entity.js';

/** One person's part in a grant, as the database has it. */
export interface HeldSeat {
  grantId: string;
  kind: GrantKind;
  plan: string | null;
  ownerId: string | null;
  /** Which of the grant's seats it is, from 1, in the order in which they were given. */
  position: number;
  /** The first of the ends that the grant and the seat have; null without one. */
  endsAt: Date | null;
  /** Whether grant or seat were taken back. */
  ended: boolean;
}

/** What a household's owner has: their own subscriptions, and how many seats each plan gives. */
export interface Shared {
  subscriptions: readonly SubscriptionFacts[];
  seatsOf: (plan: string) => number;
}

/** Of grants that are over some are kept, to tell that there was one. */
const MOST_ENDED = 5;

/** The facts of the grants that a person holds, as they stand on the membership beside those of subscriptions. */
export function grantFacts(
  held: readonly HeldSeat[],
  sharedBy: (ownerId: string) => Shared,
): SubscriptionFacts[] {
  const over = held
    .filter(({ ended }) => ended)
    .sort((a, b) => Number(b.endsAt) - Number(a.endsAt))
    .slice(0, MOST_ENDED);
  const counted = [...held.filter(({ ended }) => !ended), ...over];
  return counted
    .sort((a, b) => (a.grantId < b.grantId ? -1 : a.grantId > b.grantId ? 1 : a.position - b.position))
    .flatMap((seat) =>
      seat.kind === 'household' ? householdFacts(seat, sharedBy(seat.ownerId!)) : [ownFacts(seat)],
    );
}

function ownFacts({ grantId, plan, endsAt }: HeldSeat): SubscriptionFacts {
  const end = endsAt?.toISOString() ?? null;
  return {
    source: 'grant',
    reference: grantId,
    plan,
    status: 'active',
    currentPeriodEnd: end,
    cancelAtPeriodEnd: end !== null,
    endsAt: end,
    pastDueSince: null,
    collectionPaused: false,
  };
}

/**
 * A household's seat is worth what the owner's subscription is, grace and all, and ends with it by the same clock. A
 * plan with N seats covers the first N: who comes after them has none of it until one before them goes.
 */
function householdFacts(seat: HeldSeat, { subscriptions, seatsOf }: Shared): SubscriptionFacts[] {
  const end = seat.endsAt?.toISOString() ?? null;
  return subscriptions
    .filter(({ plan }) => plan !== null && seatsOf(plan) >= seat.position)
    .map((facts, index) => ({
      ...facts,
      source: 'grant',
      reference: index === 0 ? seat.grantId : `${seat.grantId}/${index + 1}`,
      endsAt: earlier(facts.endsAt, end),
    }));
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
