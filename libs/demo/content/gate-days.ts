import type { GateKind, GateReason, Right } from '@app/subscriptions';
import { ARTICLES } from './articles.js';
import { type Random, seeded } from './large/random.js';

/** What is said to have happened at the gates of an article on one day; an empty key is an earlier paper's articles. */
export interface GateDay {
  /** Days before the demo was made. */
  daysAgo: number;
  articleKey: string;
  section: string;
  right: Right;
  reason: GateReason;
  kind: GateKind;
  count: number;
}

/** Days of the paper before this week's articles. */
const EARLIER_DAYS = 90;
const FIRST_DAY_SEEN = 420;
/** Each day that many of the day before come back to an article. */
const FADING = 0.62;

/** Of a hundred who see the gate so many take each way, and get through. */
const HABITS: readonly {
  reason: GateReason;
  part: number;
  subscribe: number;
  signIn: number;
  paid: number;
}[] = [
  { reason: 'sign-in-required', part: 0.74, subscribe: 0.012, signIn: 0.1, paid: 0.0025 },
  { reason: 'subscription-required', part: 0.2, subscribe: 0.07, signIn: 0, paid: 0.02 },
  { reason: 'subscription-lapsed', part: 0.06, subscribe: 0.11, signIn: 0, paid: 0.05 },
];

/** A past for the gates: invented like all the paper's readers, and the same each time. */
export function gatePast(): GateDay[] {
  const random = seeded(1871);
  const past: GateDay[] = [];
  for (let daysAgo = EARLIER_DAYS; daysAgo >= 1; daysAgo--) {
    const weekday = 0.7 + 0.3 * Math.cos((2 * Math.PI * daysAgo) / 7);
    const seen = Math.round((110 + 60 * random()) * weekday);
    past.push(...ofOneDay(random, { daysAgo, articleKey: '', section: '', right: 'post', seen }));
  }
  for (const { articleKey, section, kind, publishedHoursAgo } of ARTICLES) {
    if (kind === 'closed') continue;
    const right = kind === 'subscribers-read' || kind === 'teaser' ? 'read' : 'post';
    const first = Math.floor(publishedHoursAgo / 24);
    for (let daysAgo = first; daysAgo >= 0; daysAgo--) {
      const seen = Math.round(FIRST_DAY_SEEN * (0.7 + 0.6 * random()) * FADING ** (first - daysAgo)) + 6;
      past.push(...ofOneDay(random, { daysAgo, articleKey, section, right, seen }));
    }
  }
  return past;
}

type Place = Pick<GateDay, 'daysAgo' | 'articleKey' | 'section' | 'right'>;

function ofOneDay(random: Random, { seen, ...place }: Place & { seen: number }): GateDay[] {
  const entries: GateDay[] = [];
  for (const { reason, part, subscribe, signIn, paid } of HABITS) {
    const impressions = Math.round(seen * part);
    const some = (share: number) => Math.min(impressions, chance(random, impressions * share));
    const pressed = some(subscribe);
    const signed = some(signIn);
    const counts: [GateKind, number][] = [
      ['impression', impressions],
      ['subscribe-click', pressed],
      ['sign-in-click', signed],
      ['signed-in', Math.floor(signed / 2)],
      ['paid', Math.min(pressed, chance(random, impressions * paid))],
      ['unlocked', Math.floor(pressed / 5)],
    ];
    for (const [kind, count] of counts) if (count > 0) entries.push({ ...place, reason, kind, count });
  }
  return entries;
}

/** A whole number near to what is expected, now above and now below. */
function chance(random: Random, expected: number): number {
  return Math.floor(expected * (0.6 + 0.8 * random()) + random());
}
