import type { GracePolicy } from './access.schema.js';
import type { SubscriptionSource, SubscriptionStatus } from './subscription.entity.js';

/** A subscription's facts as they stand on the membership: all that decisions about it need. Times are ISO 8601. */
export interface SubscriptionFacts {
  source: SubscriptionSource;
  reference: string;
  plan: string | null;
  status: SubscriptionStatus;
  currentPeriodEnd: string | null;
  cancelAtPeriodEnd: boolean;
  endsAt: string | null;
  pastDueSince: string | null;
  collectionPaused: boolean;
}

/** What a subscription is worth: all rights, reading only, or nothing. */
export type Worth = 'full' | 'read' | 'none';
const RANK: Record<Worth, number> = { none: 0, read: 1, full: 2 };

/** From the previous span's end up to `until` (exclusive; null: for ever) the subscription is worth `worth`. */
export interface Span {
  worth: Worth;
  until: number | null;
  because: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (iso: string | null) => (iso === null ? null : Date.parse(iso));
const NOTHING = (because: string): Span[] => [{ worth: 'none', until: null, because }];

/**
 * The table of subscription states to rights, as spans of time in order; `docs/tables.md` shows the same table.
 * A plan that the site does not know (null) grants nothing.
 */
export function spansOf(facts: SubscriptionFacts, grace: GracePolicy): Span[] {
  if (facts.plan === null) return NOTHING('unknown-price');
  const periodEnd = at(facts.currentPeriodEnd);
  const end = at(facts.endsAt) ?? (facts.cancelAtPeriodEnd ? periodEnd : null);
  switch (facts.status) {
    case 'trialing':
    case 'active': {
      const worth = facts.collectionPaused ? grace.collectionPaused : 'full';
      if (end !== null) return cut([{ worth, until: null, because: facts.status }], end, 'ended');
      if (periodEnd === null) return [{ worth, until: null, because: facts.status }];
      return [
        { worth, until: periodEnd, because: facts.status },
        { worth, until: periodEnd + grace.renewalSlackHours * HOUR, because: 'renewal-slack' },
        { worth: 'none', until: null, because: 'renewal-overdue' },
      ];
    }
    case 'past_due': {
      const since = at(facts.pastDueSince) ?? periodEnd;
      if (since === null) return NOTHING('past_due');
      const post = since + grace.postDays * DAY;
      const spans: Span[] = [
        { worth: 'full', until: post, because: 'grace-post' },
        { worth: 'read', until: post + grace.readDays * DAY, because: 'grace-read' },
        { worth: 'none', until: null, because: 'grace-over' },
      ];
      return end === null ? spans : cut(spans, end, 'ended');
    }
    case 'canceled':
      // Some billing systems say "canceled" when they mean "will not renew": only then is a later end kept.
      if (facts.cancelAtPeriodEnd && periodEnd !== null) {
        return cut([{ worth: 'full', until: null, because: 'canceled-to-period-end' }], periodEnd, 'canceled');
      }
      return NOTHING('canceled');
    case 'unpaid':
    case 'paused':
    case 'expired':
    case 'incomplete':
    case 'incomplete_expired':
      return NOTHING(facts.status);
  }
}

function cut(spans: Span[], end: number, because: string): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    if (span.until !== null && span.until < end) {
      kept.push(span);
      continue;
    }
    kept.push({ ...span, until: end });
    break;
  }
  return [...kept, { worth: 'none', until: null, because }];
}

function spanAt(spans: Span[], now: number): Span {
  return spans.find((span) => span.until === null || now < span.until)!;
}

export interface Standing {
  worth: Worth;
  /** When `worth` will be less by the clock alone; null when nothing is set to change. */
  until: Date | null;
  /** The subscription that counts, and why. */
  facts: SubscriptionFacts | null;
  because: string;
}

/**
 * What a person's subscriptions together are worth at `now`, counting only those that `admits` (all by default). The
 * best one counts; `until` is the first moment at which none of them is worth as much.
 */
export function standingOf(
  subscriptions: readonly SubscriptionFacts[],
  grace: GracePolicy,
  now: Date,
  admits: (facts: SubscriptionFacts) => boolean = () => true,
): Standing {
  const all = subscriptions.filter(admits).map((facts) => ({ facts, spans: spansOf(facts, grace) }));
  const best = bestAt(all, now.getTime());
  if (!best) return { worth: 'none', until: null, facts: null, because: 'no-subscription' };
  const ends = all
    .flatMap(({ spans }) => spans.map((span) => span.until))
    .filter((until): until is number => until !== null && until > now.getTime())
    .sort((a, b) => a - b);
  const until = ends.find((end) => RANK[bestAt(all, end)!.span.worth] < RANK[best.span.worth]);
  return {
    worth: best.span.worth,
    until: until === undefined ? null : new Date(until),
    facts: best.facts,
    because: best.span.because,
  };
}

function bestAt(all: { facts: SubscriptionFacts; spans: Span[] }[], now: number) {
  let best: { facts: SubscriptionFacts; span: Span } | undefined;
  for (const { facts, spans } of all) {
    const span = spanAt(spans, now);
    if (!best || isBetter(span, best.span)) best = { facts, span };
  }
  return best;
}

/** More rights first, then the later end: of two equals the one that lasts is shown. */
function isBetter(a: Span, b: Span): boolean {
  if (RANK[a.worth] !== RANK[b.worth]) return RANK[a.worth] > RANK[b.worth];
  return a.worth !== 'none' && (a.until ?? Infinity) > (b.until ?? Infinity);
}
