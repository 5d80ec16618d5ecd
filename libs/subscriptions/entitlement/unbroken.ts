import { BADGE_SLACK_DAYS } from './subscriber-badge.js';
import { isPermanent, type SubscriptionState } from './subscription-word.js';

const HOUR = 3_600_000;

interface Stretch {
  from: number;
  /** Until when it is taken to last for another subscription to follow it without a break. */
  until: number;
}

/**
 * Since when a person has subscribed without a break, by their subscriptions as all words together describe them; null where
 * none ever ran. One that begins before another is over, or within `slackHours` after it, follows it without a break; what was
 * overdue and is paid was none. Pure, and the same in whatever order the words came.
 */
export function unbrokenSince(states: readonly SubscriptionState[], slackHours: number): Date | null {
  const stretches = states
    .filter(({ source, plan }) => source !== 'grant' && plan !== null)
    .flatMap((state) => stretchesOf(state, slackHours))
    .sort((a, b) => a.from - b.from);
  let last: Stretch | undefined;
  for (const { from, until } of stretches) {
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else last = { from, until };
  }
  return last ? new Date(last.from) : null;
}

/** When a subscription ran, from the first word that said so to the one that it was over, again and again where it was revived. */
function stretchesOf(state: SubscriptionState, slackHours: number): Stretch[] {
  const slack = slackHours * HOUR;
  const stretches: Stretch[] = [];
  const ran = state.runningAt.map(Number).filter((at) => !isPermanent(state) || at <= Number(state.asOf));
  const ends = state.overAt.map(Number);
  for (const from of ran) {
    const before = stretches.at(-1);
    if (before && !ends.some((end) => end >= before.from && end < from)) continue;
    const end = ends.find((at) => at >= from);
    stretches.push({ from, until: end === undefined ? lastsUntil(state, slack) : end + slack });
  }
  return stretches;
}

/** A claim is renewed when its reader comes, and may end every day. */
function lastsUntil({ source, currentPeriodEnd, endsAt }: SubscriptionState, slack: number): number {
  const end = currentPeriodEnd ?? endsAt;
  if (end === null) return Infinity;
  return Number(end) + (source === 'claim' ? Math.max(slack, BADGE_SLACK_DAYS * 24 * HOUR) : slack);
}
