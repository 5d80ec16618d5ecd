/**
 * Who may do what where, written by hand from the rules and not from the code: the matrix test compares every answer
 * with it. One sign for each kind of rule, in the order of `RULED`:
 *
 *     .  allowed            S  sign-in-required       R  subscription-required   L  subscription-lapsed
 *     P  plan-required      B  banned                 U  suspended               W  acknowledge-warning
 */
export const RULED = ['everyone', 'members', 'subscribers', 'plans'] as const;
type Ruled = (typeof RULED)[number];

export type Right = 'read' | 'post' | 'react' | 'report';

/** In `plans` only the plan `premium` counts; whose reader is not said to have it has `monthly`. */
const PAYS = ['...P', '...P', '...P', '...P'] as const;
const PAYS_MOST = ['....', '....', '....', '....'] as const;
const NEVER_PAID = ['..RR', '..RR', '..RR', '..RR'] as const;
const ENDED = ['..LL', '..LL', '..LL', '..LL'] as const;
/** May read what `monthly` may, and has lapsed for all else. */
const READS = ['...P', '..LL', '..LL', '..LL'] as const;
const STAFF = PAYS_MOST;

const RIGHTS = {
  //               read    post    react   report
  visitor: ['.SSS', 'SSSS', 'SSSS', 'SSSS'],
  member: NEVER_PAID,
  monthly: PAYS,
  premium: PAYS_MOST,
  // Each state that a subscription may have.
  'on trial': PAYS,
  'paid without an end': PAYS,
  'renewal not heard of, in the slack': PAYS,
  'renewal not heard of, beyond it': ENDED,
  'ends with its period': PAYS,
  'ended with its period': ENDED,
  'ends on a day before that': PAYS,
  'ended on a day before that': ENDED,
  'collection paused': PAYS,
  'past due, may still post': PAYS,
  'past due, may still read': READS,
  'past due, beyond grace': ENDED,
  'past due, ended': ENDED,
  'past due premium, may still read': ['....', '..LL', '..LL', '..LL'],
  unpaid: ENDED,
  paused: ENDED,
  expired: ENDED,
  lapsed: ENDED,
  'cancelled, to the period’s end': PAYS,
  'cancelled, to a day still to come': PAYS,
  'never paid the first invoice': NEVER_PAID,
  'never paid, and it is over': NEVER_PAID,
  'paid at a price of no plan': NEVER_PAID,
  // Each source of one, and several.
  'by Stripe': PAYS,
  'by the token': PAYS,
  'by the token, over': ENDED,
  complimentary: PAYS,
  'a gift': PAYS_MOST,
  'a gift that ended': ENDED,
  'an institution’s': PAYS,
  'an institution’s, gone from its network': ENDED,
  'a seat in a household': PAYS_MOST,
  'a seat, its owner past due': READS,
  'lapsed premium, monthly': PAYS,
  'past due premium to read, monthly': ['....', '...P', '...P', '...P'],
  'lapsed, and a gift': PAYS_MOST,
  // An allowance that is used up; who else has none has it untouched.
  'has used the allowance': NEVER_PAID,
  // What stands above all of that.
  banned: ['...P', 'BBBB', 'BBBB', 'BBBB'],
  'banned, never paid': ['..RR', 'BBBB', 'BBBB', 'BBBB'],
  'banned once': PAYS,
  suspended: ['...P', 'UUUU', 'UUUU', 'UUUU'],
  'suspended once': PAYS,
  warned: ['...P', 'WWWP', '...P', '...P'],
  'warned, and acknowledged it': PAYS,
  author: STAFF,
  moderator: STAFF,
  editor: STAFF,
  admin: STAFF,
  'banned author': ['....', 'BBBB', 'BBBB', 'BBBB'],
} as const;
export type Reader = keyof typeof RIGHTS;
export const READERS = Object.keys(RIGHTS) as Reader[];

const CODES: Record<string, string> = {
  '.': 'ok',
  S: 'sign-in-required',
  R: 'subscription-required',
  L: 'subscription-lapsed',
  P: 'plan-required',
  B: 'banned',
  U: 'suspended',
  W: 'acknowledge-warning',
};

export const STATUS: Record<string, number> = {
  'sign-in-required': 401,
  'authentication-required': 401,
  'invalid-token': 401,
  'subscription-required': 402,
  'subscription-lapsed': 402,
  'plan-required': 402,
  banned: 403,
  suspended: 403,
  'acknowledge-warning': 403,
  forbidden: 403,
  'unknown-thread': 404,
  'unknown-comment': 404,
  'thread-closed': 409,
  'thread-read-only': 409,
};

interface Facts {
  /** For every right. */
  rule: Ruled;
  /** For a right where that is another. */
  but?: Partial<Record<Right, Ruled>>;
  /** The refusals that stand above every rule. */
  closed?: Partial<Record<Right, string>>;
  hidden?: true;
}

/** The kinds of threads, with the rules that are theirs and what stands above every rule. */
export const THREADS = {
  // What a site says that says nothing: everyone reads, members react and report, subscribers post.
  'by-site': { rule: 'members', but: { read: 'everyone', post: 'subscribers' } },
  everyone: { rule: 'everyone' },
  members: { rule: 'members' },
  subscribers: { rule: 'subscribers' },
  plans: { rule: 'plans' },
  'dear-to-post': { rule: 'members', but: { post: 'plans' } },
  'dear-to-read': { rule: 'members', but: { read: 'plans' } },
  'dearer-to-read': { rule: 'subscribers', but: { read: 'plans' } },
  teaser: { rule: 'subscribers' },
  // The rule of the section, of a tag over it, of the first of two tags in the site's list, of the article over all.
  'by-section': { rule: 'members' },
  'by-tag': { rule: 'subscribers' },
  'by-first-tag': { rule: 'plans' },
  'by-article': { rule: 'everyone' },
  // A tag that speaks of reading alone leaves the rest to the section.
  'read-by-tag': { rule: 'members', but: { read: 'plans' } },
  'teaser-by-section': { rule: 'subscribers' },
  closed: { rule: 'everyone', closed: { post: 'thread-closed' } },
  'read-only': { rule: 'everyone', closed: { post: 'thread-read-only', react: 'thread-read-only' } },
  hidden: { rule: 'everyone', hidden: true },
} as const satisfies Record<string, Facts>;
export type Thread = keyof typeof THREADS;

const SEE_HIDDEN: readonly Reader[] = ['moderator', 'editor', 'admin'];
const USED_UP: readonly Reader[] = ['has used the allowance'];

/** `ok`, `not-found` or the code of the refusal; on a site with an allowance, if that is asked. */
export function expectedRight(reader: Reader, thread: Thread, right: Right, allowance = false): string {
  const facts: Facts = THREADS[thread];
  if (facts.hidden && !SEE_HIDDEN.includes(reader)) return 'not-found';
  // Who may not read a discussion has nothing to do in it, and hears why they may not read.
  if (right !== 'read') {
    const read = expectedRight(reader, thread, 'read');
    if (read !== 'ok') return read;
  }
  const closed = facts.closed?.[right];
  if (closed !== undefined) return closed;
  const rule = facts.but?.[right] ?? facts.rule;
  const column = { read: 0, post: 1, react: 2, report: 3 }[right];
  const sign = RIGHTS[reader][column]![RULED.indexOf(rule)]!;
  // A taste for those whom no subscription lets post, and not for those whose plan does not reach.
  if (allowance && right === 'post' && 'RL'.includes(sign) && !USED_UP.includes(reader)) return 'ok';
  return CODES[sign]!;
}

/** What the publication's paywall is told of `comments.post`: what they pay for, whatever they did and whoever they are. */
export function paysToPost(reader: Reader): boolean {
  if (reader === 'visitor' || ['author', 'moderator', 'editor', 'admin', 'banned author'].includes(reader))
    return false;
  const [read, post] = RIGHTS[reader];
  // Of a sanctioned person the rule for reading tells it; nobody of them is in grace.
  return (/[BUW]/.test(post) ? read : post)[RULED.indexOf('subscribers')] === '.';
}
