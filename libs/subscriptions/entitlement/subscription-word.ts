import type { SubscriptionFacts } from './entitlement.js';
import type { Subscription, SubscriptionSource, SubscriptionStatus } from './subscription.entity.js';

/** What a source says about one subscription, and when it was so. */
export interface SubscriptionWord {
  personId: string;
  source: SubscriptionSource;
  reference: string;
  plan: string | null;
  status: SubscriptionStatus;
  currentPeriodEnd: Date | null;
  cancelAtPeriodEnd: boolean;
  endsAt: Date | null;
  collectionPaused: boolean;
  asOf: Date;
  asOfRank: number;
  asOfEvent: string;
}

/** A word, and since when the subscription runs, where that is told: it changes no right. */
export type HeardWord = SubscriptionWord & { startedAt?: Date | null };

/** A subscription as its words together describe it. */
export type SubscriptionState = SubscriptionWord &
  Pick<Subscription, 'goodAt' | 'overdueAt' | 'runningAt' | 'overAt'>;

/**
 * The order of words of the same moment, the later one last: a failed payment comes before the one that then went
 * through, and what ends a subscription comes last of all.
 */
const RANKS: Record<SubscriptionStatus, number> = {
  incomplete: 0,
  trialing: 1,
  paused: 2,
  past_due: 3,
  unpaid: 4,
  active: 5,
  expired: 6,
  incomplete_expired: 7,
  canceled: 8,
};
const MOST_OVERDUE = 64;
/** Moments at which a subscription ran that are kept, the first among them, and those at which it was over. */
const MOST_RUNNING = 64;
const MOST_OVER_AT = 16;

/** `first`: the word that the subscription exists now, which no other word of the same moment can come before. */
export function rankOf(status: SubscriptionStatus, first = false): number {
  return RANKS[status] + (first ? 0 : 10);
}

/**
 * Whether Stripe never takes this back: a subscription that ended stays so, and a new one has a new id. What a
 * publication's own billing says is taken as it is said: it may revive its subscriptions.
 */
export function isPermanent(word: Pick<SubscriptionWord, 'source' | 'status'>): boolean {
  return word.source === 'stripe' && (word.status === 'canceled' || word.status === 'incomplete_expired');
}

/** Whether `a` says how things are and `b` how they were. Total, so the words' order of arrival does not matter. */
export function isNewer(a: SubscriptionWord, b: SubscriptionWord): boolean {
  if (isPermanent(a) !== isPermanent(b)) return isPermanent(a);
  const [timeA, timeB] = [a.asOf.getTime(), b.asOf.getTime()];
  if (timeA !== timeB) return timeA > timeB;
  if (a.asOfRank !== b.asOfRank) return a.asOfRank > b.asOfRank;
  return a.asOfEvent > b.asOfEvent;
}

/**
 * The state after hearing `word`: the same whatever order words come in, however often. Since when payment is overdue
 * depends on all words and not on the newest alone, so of each the moment is remembered as long as it may matter; and so it
 * is with when it ran. `startedAt`: since when it runs, where that is told with the word.
 */
export function absorb(
  state: SubscriptionState | undefined,
  word: SubscriptionWord,
  startedAt: Date | null = null,
): SubscriptionState {
  const newest = !state || isNewer(word, state) ? word : state;
  const good = isGood(word.status) ? word.asOf : null;
  const goodAt = later(state?.goodAt ?? null, good);
  const moments = (state?.overdueAt ?? []).concat(isOverdue(word.status) ? [word.asOf] : []);
  const overdueAt = inOrder(moments.filter((moment) => goodAt === null || moment > goodAt)).slice(
    0,
    MOST_OVERDUE,
  );
  const ran = [word.asOf].filter(() => isRunning(word)).concat(startedAt ?? []);
  const [first, ...others] = inOrder((state?.runningAt ?? []).concat(ran));
  const runningAt = first ? [first, ...others.slice(1 - MOST_RUNNING)] : [];
  const over = [word.asOf].filter(() => isOver(word));
  const overAt = inOrder((state?.overAt ?? []).concat(over)).slice(-MOST_OVER_AT);
  return { ...newest, goodAt, overdueAt, runningAt, overAt };
}

/** Each moment once, the earliest first. */
function inOrder(moments: readonly Date[]): Date[] {
  return [...new Map(moments.map((moment) => [moment.getTime(), moment])).values()].sort(
    (a, b) => a.getTime() - b.getTime(),
  );
}

/** Whether it exists and was begun to be paid for, on time or not. */
function isRunning({ plan, status }: SubscriptionWord): boolean {
  return plan !== null && (isGood(status) || isOverdue(status) || status === 'paused');
}

/** The facts of a person's subscriptions, as they stand on the membership. */
export function foldFacts(states: readonly SubscriptionState[]): SubscriptionFacts[] {
  const spoken = new Map<string, SubscriptionState>();
  for (const state of states) {
    // The publication's billing may speak of a subscription at Stripe by its id: who spoke last is right.
    const shared = state.source === 'stripe' || state.source === 'server' ? 'billing' : state.source;
    const key = `${shared} ${state.reference}`;
    const other = spoken.get(key);
    if (!other || spokeLater(state, other)) spoken.set(key, state);
  }
  const facts = [...spoken.values()].sort((a, b) => compareText(a.reference, b.reference));
  return [...facts.filter((state) => !isOver(state)), ...lastOver(facts)].map(factsOf);
}

const MOST_OVER = 5;

/** Of subscriptions that are over some are kept, to tell that there was one and which; the rest change nothing. */
function lastOver(states: SubscriptionState[]): SubscriptionState[] {
  return states
    .filter(isOver)
    .sort((a, b) => b.asOf.getTime() - a.asOf.getTime())
    .slice(0, MOST_OVER);
}

function isOver({ status, cancelAtPeriodEnd }: SubscriptionWord): boolean {
  return (
    status === 'expired' || status === 'incomplete_expired' || (status === 'canceled' && !cancelAtPeriodEnd)
  );
}

function spokeLater(a: SubscriptionState, b: SubscriptionState): boolean {
  if (a.asOf.getTime() !== b.asOf.getTime()) return a.asOf > b.asOf;
  const [rankA, rankB] = [RANKS[a.status], RANKS[b.status]];
  return rankA === rankB ? a.source > b.source : rankA > rankB;
}

function factsOf(state: SubscriptionState): SubscriptionFacts {
  return {
    source: state.source,
    reference: state.reference,
    plan: state.plan,
    status: state.status,
    currentPeriodEnd: iso(state.currentPeriodEnd),
    cancelAtPeriodEnd: state.cancelAtPeriodEnd,
    endsAt: iso(state.endsAt),
    pastDueSince: state.status === 'past_due' ? iso(state.overdueAt[0] ?? state.asOf) : null,
    collectionPaused: state.collectionPaused,
  };
}

function isGood(status: SubscriptionStatus): boolean {
  return status === 'active' || status === 'trialing';
}

function isOverdue(status: SubscriptionStatus): boolean {
  return status === 'past_due' || status === 'unpaid';
}

function later(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
