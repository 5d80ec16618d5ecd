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
const RIGHTS = {
  //               read    post    react   report
  visitor: ['.SSS', 'SSSS', 'SSSS', 'SSSS'],
  member: ['..RR', '..RR', '..RR', '..RR'],
  monthly: ['...P', '...P', '...P', '...P'],
  premium: ['....', '....', '....', '....'],
  lapsed: ['..LL', '..LL', '..LL', '..LL'],
  'past due, may still post': ['...P', '...P', '...P', '...P'],
  'past due, may still read': ['...P', '..LL', '..LL', '..LL'],
  'past due, beyond grace': ['..LL', '..LL', '..LL', '..LL'],
  'cancelled, to the period’s end': ['...P', '...P', '...P', '...P'],
  'never paid the first invoice': ['..RR', '..RR', '..RR', '..RR'],
  banned: ['...P', 'BBBB', 'BBBB', 'BBBB'],
  suspended: ['...P', 'UUUU', 'UUUU', 'UUUU'],
  warned: ['...P', 'WWWP', '...P', '...P'],
  author: ['....', '....', '....', '....'],
  moderator: ['....', '....', '....', '....'],
  admin: ['....', '....', '....', '....'],
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
  /** For reading, where that is another. */
  read?: Ruled;
  /** The refusals that stand above every rule. */
  post?: string;
  react?: string;
  hidden?: true;
}

/** The kinds of threads, with the rules that are theirs and what stands above every rule. */
export const THREADS = {
  everyone: { rule: 'everyone' },
  members: { rule: 'members' },
  subscribers: { rule: 'subscribers' },
  plans: { rule: 'plans' },
  'dear-to-read': { rule: 'members', read: 'plans' },
  'dearer-to-read': { rule: 'subscribers', read: 'plans' },
  teaser: { rule: 'subscribers' },
  // The rule of the section, of a tag over it, of the first of two tags in the site's list, of the article over all.
  'by-section': { rule: 'members' },
  'by-tag': { rule: 'subscribers' },
  'by-first-tag': { rule: 'plans' },
  'by-article': { rule: 'everyone' },
  // A tag that speaks of reading alone leaves the rest to the section.
  'read-by-tag': { rule: 'members', read: 'plans' },
  'teaser-by-section': { rule: 'subscribers' },
  closed: { rule: 'everyone', post: 'thread-closed' },
  'read-only': { rule: 'everyone', post: 'thread-read-only', react: 'thread-read-only' },
  hidden: { rule: 'everyone', hidden: true },
} as const satisfies Record<string, Facts>;
export type Thread = keyof typeof THREADS;

const SEE_HIDDEN: readonly Reader[] = ['moderator', 'admin'];

/** `ok`, `not-found` or the code of the refusal. */
export function expectedRight(reader: Reader, thread: Thread, right: Right): string {
  const facts: Facts = THREADS[thread];
  if (facts.hidden && !SEE_HIDDEN.includes(reader)) return 'not-found';
  // Who may not read a discussion has nothing to do in it, and hears why they may not read.
  if (right !== 'read') {
    const read = expectedRight(reader, thread, 'read');
    if (read !== 'ok') return read;
  }
  const closed = right === 'post' ? facts.post : right === 'react' ? facts.react : undefined;
  if (closed !== undefined) return closed;
  const rule = (right === 'read' && facts.read) || facts.rule;
  const column = { read: 0, post: 1, react: 2, report: 3 }[right];
  return CODES[RIGHTS[reader][column]![RULED.indexOf(rule)]!]!;
}
