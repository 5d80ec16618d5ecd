import {
  barring,
  type CurrentSanction,
  inForce,
  inSections,
  type ProfileSettings,
  type Role,
  type Sections,
} from '@app/identity';
import { allowanceFor, type ArticlePlace, type FoundRule, ruleFor, type RuleSource } from './access-rules.js';
import type { AccessRule, AllowanceLeft, GracePolicy, Right, SiteAccess } from './access.schema.js';
import { allowanceLeft, type AllowanceUse } from './allowance.js';
import {
  type Overdue,
  overdueOf,
  type Standing,
  type SubscriptionFacts,
  standingOf,
  type Worth,
} from '../entitlement/entitlement.js';

/** Every reason there is; all but `ok` are problem codes with the status given in `subscriptions.errors.ts`. */
export type AccessReason =
  | 'ok'
  | 'not-found'
  | 'sign-in-required'
  | 'subscription-required'
  | 'subscription-lapsed'
  | 'plan-required'
  | 'banned'
  | 'suspended'
  | 'verified-name-required'
  | 'acknowledge-warning'
  | 'thread-closed'
  | 'thread-read-only';

/** Who asks: null is a visitor. */
export interface AccessPerson {
  role: Role;
  /** What a moderator is limited to; null, or left out: nothing. */
  sections?: Sections;
  subscriptions: readonly SubscriptionFacts[];
  sanctions: readonly CurrentSanction[];
  /** Whether their name is a first and last name that the publication gave; left out: it is not. */
  nameVerified?: boolean;
  /**
   * What they have used of the site's allowance: null for nothing yet. Left out where it does not matter, because
   * nothing new is posted (an edit): then the allowance counts as untouched.
   */
  allowance?: AllowanceUse | null;
}

/** The thread's facts; `closesAt` closes it by the clock. */
export interface AccessThread extends ArticlePlace {
  state: 'open' | 'read-only' | 'closed' | 'hidden';
  closesAt: Date | null;
}

/** The one switch: the whole site, or these sections. */
export interface ClosedAtOnce {
  site: boolean;
  sections: readonly string[];
}

export interface AccessInput {
  right: Right;
  person: AccessPerson | null;
  /**
   * `names`: whether one posts under a verified name only; left out: under any. `closed`: what is closed at once, whatever
   * the threads say; left out: nothing.
   */
  site: { access: SiteAccess; grace: GracePolicy; names?: ProfileSettings['names']; closed?: ClosedAtOnce };
  thread: AccessThread;
  /** The database's time. */
  now: Date;
  /** What plans are called in the words of the steps, by their keys; those that are left out go by the key. */
  planNames?: ReadonlyMap<string, string>;
}

/** One step that the decision took, for "explain this decision". */
export interface AccessStep {
  step:
    'thread' | 'sign-in' | 'sanction' | 'staff' | 'rule' | 'subscription' | 'allowance' | 'name' | 'warning';
  fact: string;
}

export interface AccessDecision {
  allowed: boolean;
  reason: AccessReason;
  /**
   * Until when the answer holds by the clock alone; null when no moment is known at which it changes. A write that
   * relies on it names this moment to the database.
   */
  until: Date | null;
  /** The right that the answer is about: of a refused deed it is `read` where already that is missing. */
  right: Right;
  rule: AccessRule;
  /** Whose word the rule is. */
  source: RuleSource;
  /** On a site with an allowance, where a right to post hangs on it: a write that relies on it uses one up. */
  allowance: AllowanceLeft | null;
  /** Whose last payment did not go through, where the refused one would have what it takes as soon as it is made. */
  overdue: Overdue | null;
  /** The subscription that the decision went by, sufficient or not; null where it did not come to that. */
  counted: SubscriptionFacts | null;
  /** The sanction that refused, with its reason and end. */
  sanction: CurrentSanction | null;
  because: AccessStep[];
}

/** Whether a role works for the publication: staff do not pay, and take part by their role. */
export function isStaff(role: Role): boolean {
  return role !== 'reader';
}

/** Roles that moderate: they also see what is hidden. */
export function isModerator(role: Role): boolean {
  return role === 'moderator' || role === 'editor' || role === 'admin';
}

/**
 * The one decision about access, pure: the same answer for the HTTP guard, the socket, the inserting transaction, the
 * viewer's page and the explanation. Every deed needs the right to read besides its own: answers, counts and refusals
 * tell of what is there, so who may not read has nothing to do, and hears why they may not read.
 */
export function decideAccess(input: AccessInput): AccessDecision {
  if (input.right === 'read') return decideOne(input);
  const read = decideOne({ ...input, right: 'read' });
  if (!read.allowed) return read;
  const deed = decideOne(input);
  return { ...deed, until: earliest([read.until, deed.until]) };
}

/**
 * The decision by one right's own rule. Order: what the thread allows at all, who is asking, what they were sanctioned
 * with, what they pay, under which name they post, and a warning still to acknowledge.
 */
function decideOne(input: AccessInput): AccessDecision {
  const { right, person, site, thread, now } = input;
  const { rule, source } = ruleFor(right, site.access, thread);
  const given = right === 'post' ? allowanceFor(site.access, thread) : null;
  const because: AccessStep[] = [];
  const ends: (Date | null)[] = [];
  let allowance: AllowanceLeft | null = null;
  let counted: SubscriptionFacts | null = null;
  let overdue: Overdue | null = null;
  const answer = (reason: AccessReason, sanction: CurrentSanction | null = null): AccessDecision => ({
    allowed: reason === 'ok',
    reason,
    until: earliest(ends),
    right,
    rule,
    source,
    allowance,
    overdue: reason === 'subscription-lapsed' || reason === 'plan-required' ? overdue : null,
    counted,
    sanction,
    because,
  });

  const closed = threadRefuses(input, because, ends);
  if (closed) return answer(closed);

  if (!person) {
    if (right === 'read' && rule === 'everyone') {
      because.push({ step: 'rule', fact: 'everyone may read' });
      return answer('ok');
    }
    because.push({ step: 'sign-in', fact: 'nobody is signed in' });
    // Whoever signs in would have it; where members may post anyway it is of no use to anybody.
    if (given && forPayers(rule)) allowance = allowanceLeft(given, null, now);
    return answer('sign-in-required');
  }

  if (right !== 'read') {
    const sanction = barring(person.sanctions, now);
    if (sanction) {
      because.push({ step: 'sanction', fact: `${sanction.kind}: ${sanction.reason}` });
      ends.push(sanction.until === null ? null : new Date(sanction.until));
      return answer(sanction.kind === 'ban' ? 'banned' : 'suspended', sanction);
    }
  }

  const payment = paymentOf(input, person, { rule, source }, because, ends);
  const unpaid = payment.refuses;
  ({ counted, overdue } = payment);
  if (unpaid) {
    // A plan that does not reach here is a subscription all the same.
    if (!given || unpaid === 'plan-required') return answer(unpaid);
    allowance = allowanceLeft(given, person.allowance ?? null, now);
    const { used, perMonth, left, renewsAt } = allowance;
    because.push({ step: 'allowance', fact: `${used} of ${perMonth} comments this month` });
    // Used up, it comes back by the clock; used now, it is this month's.
    ends.push(new Date(renewsAt));
    if (left === 0) return answer(unpaid);
  }

  // After what one pays for: who cannot join yet has no use for another name.
  if (right === 'post' && site.names === 'verified' && !isStaff(person.role)) {
    because.push({ step: 'name', fact: person.nameVerified ? 'verified' : 'not verified' });
    if (!person.nameVerified) return answer('verified-name-required');
  }

  if (right === 'post') {
    const warning = person.sanctions.find((s) => s.kind === 'warn' && inForce(s, now));
    if (warning) {
      because.push({ step: 'warning', fact: `not acknowledged: ${warning.reason}` });
      ends.push(warning.until === null ? null : new Date(warning.until));
      return answer('acknowledge-warning', warning);
    }
  }
  return answer('ok');
}

function threadRefuses(
  { right, person, site, thread, now }: AccessInput,
  because: AccessStep[],
  ends: (Date | null)[],
): AccessReason | undefined {
  if (thread.state === 'hidden') {
    if (person && isModerator(person.role) && inSections(person.sections ?? null, thread.section))
      because.push({ step: 'staff', fact: 'moderators see hidden threads' });
    else {
      because.push({ step: 'thread', fact: 'hidden' });
      return 'not-found';
    }
  }
  if (right === 'post' && isClosedAtOnce(site.closed, thread.section)) {
    const which = site.closed!.site ? 'site' : 'section';
    because.push({ step: 'thread', fact: `closed with the whole ${which}` });
    return 'thread-closed';
  }
  if (right === 'post' && (thread.state === 'closed' || (thread.closesAt && thread.closesAt <= now))) {
    because.push({ step: 'thread', fact: thread.state === 'closed' ? 'closed by hand' : 'closed by age' });
    return 'thread-closed';
  }
  if (right === 'post') ends.push(thread.closesAt);
  if ((right === 'post' || right === 'react') && thread.state === 'read-only') {
    because.push({ step: 'thread', fact: 'read-only' });
    return 'thread-read-only';
  }
  return undefined;
}

/** Whether the one switch closes what stands in this section, or in none. */
export function isClosedAtOnce(closed: ClosedAtOnce | undefined, section: string | null): boolean {
  return closed !== undefined && (closed.site || (section !== null && closed.sections.includes(section)));
}

interface Payment {
  refuses: AccessReason | undefined;
  overdue: Overdue | null;
  counted: SubscriptionFacts | null;
}

const UNASKED: Payment = { refuses: undefined, overdue: null, counted: null };

function paymentOf(
  { right, site, now, planNames }: AccessInput,
  person: AccessPerson,
  { rule, source }: FoundRule,
  because: AccessStep[],
  ends: (Date | null)[],
): Payment {
  if (isStaff(person.role)) {
    because.push({ step: 'staff', fact: `${person.role}s take part without paying` });
    return UNASKED;
  }
  const nameOf = (plan: string) => planNames?.get(plan) ?? plan;
  const who = typeof rule === 'string' ? rule : plansInWords(rule.plans.map(nameOf));
  because.push({
    step: 'rule',
    fact: `${who}, by the ${source.level}${source.name ? ` ${source.name}` : ''}`,
  });
  if (!forPayers(rule)) return UNASKED;

  const admits =
    typeof rule === 'string'
      ? undefined
      : (facts: SubscriptionFacts) => rule.plans.includes(facts.plan ?? '');
  const need = right === 'read' ? 'read' : 'full';
  const standing = standingOf(person.subscriptions, site.grace, now, { admits, need });
  if (covers(standing.worth, need)) {
    because.push({ step: 'subscription', fact: factOf(standing, nameOf) });
    ends.push(standing.until);
    return { refuses: undefined, overdue: null, counted: standing.facts };
  }
  const other = admits && standingOf(person.subscriptions, site.grace, now, { need });
  const enough = other !== undefined && covers(other.worth, need);
  const best = other && (enough || !standing.facts) ? other : standing;
  const owed = standing.facts;
  const overdue = owed && overdueOf(owed, site.grace, now, need);
  const counted = best.facts;
  const beside = counted && best === other ? ', which is none of these plans' : '';
  because.push({ step: 'subscription', fact: `${factOf(best, nameOf)}${beside}` });
  if (enough) {
    // When that one ends too, what stands in the way is no longer the plan.
    ends.push(other.until);
    return { refuses: 'plan-required', overdue, counted };
  }
  const lapsed = person.subscriptions.some((facts) => facts.plan !== null && everCounted(facts));
  return { refuses: lapsed ? 'subscription-lapsed' : 'subscription-required', overdue, counted };
}

function factOf({ facts, because }: Standing, nameOf: (plan: string) => string): string {
  if (!facts) return 'none';
  return `${facts.source} ${facts.plan === null ? 'unknown plan' : nameOf(facts.plan)}: ${because}`;
}

function plansInWords(names: readonly string[]): string {
  return `${names.length === 1 ? 'plan' : 'plans'} ${names.join(', ')}`;
}

function forPayers(rule: AccessRule): rule is Exclude<AccessRule, 'everyone' | 'members'> {
  return rule !== 'everyone' && rule !== 'members';
}

function covers(worth: Worth, need: 'full' | 'read'): boolean {
  return worth === 'full' || worth === need;
}

/** Whether this subscription ever gave a right: one that was never paid for did not, and cannot have lapsed. */
function everCounted(facts: SubscriptionFacts): boolean {
  return facts.status !== 'incomplete' && facts.status !== 'incomplete_expired';
}

function earliest(ends: (Date | null)[]): Date | null {
  let first: Date | null = null;
  for (const end of ends) if (end && (first === null || end < first)) first = end;
  return first;
}
