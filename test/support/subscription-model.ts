/**
 * The reference model: what a reader is entitled to after any events of Stripe's, written from `docs/tables.md` alone.
 * It shares nothing with the code that it is compared with, keeps no state between events, and is slow on purpose.
 */

/** What one event says of one subscription; times in seconds since 1970. */
export interface Told {
  event: string;
  second: number;
  isFirst: boolean;
  subscription: string;
  status: string;
  items: { price: string; quantity: number; periodEnd: number }[];
  cancelAtPeriodEnd: boolean;
  cancelAt: number | null;
  endedAt: number | null;
  /** Collection is paused, until then or without an end. */
  paused: { until: number | null } | null;
}

export type Worth = 'none' | 'read' | 'full';

export interface Rules {
  /** In the site's order. */
  plans: { plan: string; benefits: string[]; prices: string[] }[];
  postDays: number;
  readDays: number;
  slackHours: number;
  paused: Worth;
}

export interface Entitled {
  plan: string | null;
  status: string;
  worth: Worth;
  reason: string;
  benefits: string[];
}

const WORTHS: Worth[] = ['none', 'read', 'full'];
const FINAL = ['canceled', 'incomplete_expired'];
const RANKS = ['incomplete', 'trialing', 'paused', 'past_due', 'unpaid', 'active', ...FINAL.toReversed()];
const orderOf = (one: Told) => [
  FINAL.includes(one.status) ? 1 : 0,
  one.second,
  one.isFirst ? 0 : 1,
  RANKS.indexOf(one.status),
];
const least = (a: Worth, b: Worth) => WORTHS[Math.min(WORTHS.indexOf(a), WORTHS.indexOf(b))]!;

/** Which of two words holds: the one that is later by the first part that differs, then the greater event id. */
function inOrder(a: Told, b: Told): number {
  const differs = orderOf(a)
    .map((part, i) => part - orderOf(b)[i]!)
    .find((part) => part !== 0);
  return differs ?? (a.event < b.event ? -1 : 1);
}

/** The word that holds of those that tell of one subscription. */
export function lastOf(told: readonly Told[]): Told {
  return told.toSorted(inOrder).at(-1)!;
}

/** What the events of one subscription, in any order, make it worth at `now` (milliseconds), and why. */
export function modelOf(told: readonly Told[], rules: Rules, now: number): Entitled {
  const last = lastOf(told);
  const known = rules.plans
    .map((plan, place) => ({ ...plan, place }))
    .toSorted((a, b) => b.benefits.length - a.benefits.length || b.place - a.place);
  const has = (plan: { prices: string[] }) =>
    last.items.filter(({ price, quantity }) => quantity > 0 && plan.prices.includes(price));
  const plan = known.find((one) => has(one).length > 0);
  const seconds = (status: string[]) =>
    told.filter((one) => status.includes(one.status)).map(({ second }) => second);
  const good = Math.max(-1, ...seconds(['active', 'trialing']));
  const overdue =
    Math.min(last.second, ...seconds(['past_due', 'unpaid']).filter((second) => second > good)) * 1000;
  const period = Math.max(...(plan ? has(plan) : []).map(({ periodEnd }) => periodEnd)) * 1000;
  const end =
    last.cancelAt !== null && last.cancelAt > last.second
      ? last.cancelAt * 1000
      : last.cancelAtPeriodEnd
        ? period
        : Infinity;
  const most =
    last.paused && (last.paused.until === null || last.paused.until > last.second) ? rules.paused : 'full';
  const post = overdue + rules.postDays * 86_400_000;
  const is = (worth: Worth, reason: string): Entitled => {
    const benefits =
      worth === 'none'
        ? []
        : plan!.benefits.filter(
            (one) => worth === 'full' || !one.startsWith('comments.') || one === 'comments.read',
          );
    return { plan: plan?.plan ?? null, status: last.status, worth, reason, benefits };
  };
  if (!plan) return is('none', 'unknown-price');
  if (!['trialing', 'active', 'past_due'].includes(last.status)) return is('none', last.status);
  if (now >= end) return is('none', 'ended');
  if (last.status !== 'past_due') {
    if (now < period) return is(most, last.status);
    return now < period + rules.slackHours * 3_600_000
      ? is(most, 'renewal-slack')
      : is('none', 'renewal-overdue');
  }
  if (now < post) return is(most, 'grace-post');
  return now < post + rules.readDays * 86_400_000
    ? is(least(most, 'read'), 'grace-read')
    : is('none', 'grace-over');
}
