import type { GracePolicy } from '../access/access.schema.js';
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
  /** Time that nobody has paid for: it counts by the grace policy only. */
  grace?: true;
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
  const most = facts.collectionPaused ? grace.collectionPaused : 'full';
  switch (facts.status) {
    case 'trialing':
    case 'active': {
      const spans: Span[] =
        periodEnd === null
          ? [{ worth: most, until: null, because: facts.status }]
          : [
              { worth: most, until: periodEnd, because: facts.status },
              {
                worth: most,
                until: periodEnd + grace.renewalSlackHours * HOUR,
                because: 'renewal-slack',
                grace: true,
              },
              { worth: 'none', until: null, because: 'renewal-overdue' },
            ];
      return end === null ? spans : cut(spans, end, 'ended');
    }
    case 'past_due': {
      const since = at(facts.pastDueSince) ?? periodEnd;
      if (since === null) return NOTHING('past_due');
      const post = since + grace.postDays * DAY;
      const spans: Span[] = [
        { worth: most, until: post, because: 'grace-post', grace: true },
        { worth: less(most, 'read'), until: post + grace.readDays * DAY, because: 'grace-read', grace: true },
        { worth: 'none', until: null, because: 'grace-over' },
      ];
      return end === null ? spans : cut(spans, end, 'ended');
    }
    case 'canceled':
      // Some billing systems say "canceled" when they mean "will not renew": what was paid for lasts to its end.
      if (end !== null)
        return cut([{ worth: most, until: null, because: 'canceled-to-period-end' }], end, 'canceled');
      return NOTHING('canceled');
    case 'unpaid':
    case 'paused':
    case 'expired':
    case 'incomplete':
    case 'incomplete_expired':
      return NOTHING(facts.status);
  }
}

/** Whose the payment is that did not go through: the reader's own, or that of the owner of the household they have a seat in. */
export type Overdue = 'own' | 'household';

/**
 * Whether what stands in its way at `now` is a payment that did not go through, and nothing else: paid, it would be worth
 * `need`. Of what somebody was given only a household's seat hangs on a payment, which is not theirs to make.
 */
export function overdueOf(
  facts: SubscriptionFacts,
  grace: GracePolicy,
  now: Date,
  need: 'full' | 'read',
): Overdue | null {
  if (facts.status !== 'past_due' && facts.status !== 'unpaid') return null;
  const endsAt = facts.endsAt ?? (facts.cancelAtPeriodEnd ? facts.currentPeriodEnd : null);
  const paid: SubscriptionFacts = { ...facts, status: 'active', endsAt, currentPeriodEnd: null };
  if (RANK[spanAt(spansOf(paid, grace), now.getTime()).worth] < RANK[need]) return null;
  return facts.source === 'grant' ? 'household' : 'own';
}

function less(a: Worth, b: Worth): Worth {
  return RANK[a] < RANK[b] ? a : b;
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

/** The span that `now` is in; the last one never ends. */
export function spanAt(spans: Span[], now: number): Span {
  return spans.find((span) => span.until === null || now < span.until)!;
}

export interface Standing {
  worth: Worth;
  /** When `worth` will be less (less than `need`, where that was given) by the clock alone; null when it will not. */
  until: Date | null;
  /** The subscription that counts, why, and the end of the span it is in. */
  facts: SubscriptionFacts | null;
  because: string;
  spanUntil: Date | null;
  /** When it is in unpaid time that still counts, the end of all of that. */
  graceUntil: Date | null;
}

const NO_STANDING: Standing = {
  worth: 'none',
  until: null,
  facts: null,
  because: 'no-subscription',
  spanUntil: null,
  graceUntil: null,
};

export interface StandingQuestion {
  /** Counts only these; all by default. */
  admits?: (facts: SubscriptionFacts) => boolean;
  /** How much is enough: `until` is then the end of this much, and not already of more than it. */
  need?: 'full' | 'read';
}

/**
 * What a person's subscriptions together are worth at `now`. The best one counts; `until` is the first moment at which
 * none of them is worth as much.
 */
export function standingOf(
  subscriptions: readonly SubscriptionFacts[],
  grace: GracePolicy,
  now: Date,
  { admits = () => true, need }: StandingQuestion = {},
): Standing {
  const all = subscriptions.filter(admits).map((facts) => ({ facts, spans: spansOf(facts, grace) }));
  const best = bestAt(all, now.getTime());
  if (!best) return NO_STANDING;
  const enough = Math.min(RANK[best.span.worth], RANK[need ?? 'full']);
  const until = all
    .flatMap(({ spans }) => spans.map((span) => span.until))
    .filter((end): end is number => end !== null && end > now.getTime())
    .sort((a, b) => a - b)
    .find((end) => RANK[bestAt(all, end)!.span.worth] < enough);
  return {
    worth: best.span.worth,
    until: until === undefined ? null : new Date(until),
    facts: best.facts,
    because: best.span.because,
    spanUntil: best.span.until === null ? null : new Date(best.span.until),
    graceUntil: best.span.grace ? graceEnd(best.facts, grace) : null,
  };
}

function graceEnd(facts: SubscriptionFacts, grace: GracePolicy): Date | null {
  const last = spansOf(facts, grace).findLast((span) => span.grace && span.worth !== 'none');
  return last?.until == null ? null : new Date(last.until);
}

interface Candidate {
  facts: SubscriptionFacts;
  span: Span;
}

function bestAt(
  all: readonly { facts: SubscriptionFacts; spans: Span[] }[],
  now: number,
): Candidate | undefined {
  let best: Candidate | undefined;
  for (const { facts, spans } of all) {
    const candidate = { facts, span: spanAt(spans, now) };
    if (!best || isBetter(candidate, best)) best = candidate;
  }
  return best;
}

/**
 * More rights first, then what is paid before what is grace, then the later end, then the reference: of two equals the
 * one that lasts is shown, always the same one.
 */
function isBetter(a: Candidate, b: Candidate): boolean {
  if (RANK[a.span.worth] !== RANK[b.span.worth]) return RANK[a.span.worth] > RANK[b.span.worth];
  if (a.span.grace !== b.span.grace) return !a.span.grace;
  const [endA, endB] = [lastOf(a), lastOf(b)];
  return endA === endB ? a.facts.reference < b.facts.reference : endA > endB;
}

/** Of what still counts, when it stops; of what no longer does, how far it went: the latest is the one to speak of. */
function lastOf({ facts, span }: Candidate): number {
  if (span.worth !== 'none') return span.until ?? Infinity;
  return at(facts.endsAt) ?? at(facts.currentPeriodEnd) ?? -Infinity;
}
