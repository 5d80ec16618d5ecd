import type { GracePolicy } from '../access/access.schema.js';
import type { EntitlementView } from './entitlement.schema.js';
import { spanAt, spansOf, standingOf, type SubscriptionFacts, type Worth } from './entitlement.js';
import type { PlanFacts } from '../plans/plan-directory.js';

/** Benefits that take part in discussions; in the part of the grace that is for reading they rest. */
const TAKING_PART = /^comments\.(?!read$)/;

/**
 * What a person's subscriptions together give at `now`. The best one is named; benefits are those of all that count,
 * so that losing one takes nothing that another gives.
 */
export function entitlementView(
  subscriptions: readonly SubscriptionFacts[],
  grace: GracePolicy,
  plans: readonly PlanFacts[],
  now: Date,
): EntitlementView {
  const { facts, worth, spanUntil, graceUntil } = standingOf(subscriptions, grace, now);
  const because = subscriptions.map((one) => {
    const span = spanAt(spansOf(one, grace), now.getTime());
    return {
      source: one.source,
      reference: one.reference,
      plan: one.plan,
      status: one.status,
      worth: span.worth,
      reason: span.because,
      until: span.until === null ? null : new Date(span.until).toISOString(),
    };
  });
  return {
    status: facts?.status ?? 'none',
    plan: facts?.plan ?? null,
    benefits: [...new Set(because.flatMap((one) => benefitsOf(one, plans)))].sort(),
    until: worth === 'none' ? null : (spanUntil?.toISOString() ?? null),
    graceUntil: worth === 'none' ? null : (graceUntil?.toISOString() ?? null),
    source: facts?.source ?? null,
    because,
  };
}

function benefitsOf(
  { plan, worth }: { plan: string | null; worth: Worth },
  plans: readonly PlanFacts[],
): string[] {
  if (worth === 'none') return [];
  const benefits = plans.find((one) => one.plan === plan)?.benefits ?? [];
  return worth === 'full' ? benefits : benefits.filter((benefit) => !TAKING_PART.test(benefit));
}
