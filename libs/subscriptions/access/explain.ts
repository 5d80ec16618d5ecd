import { inForce } from '@app/identity';
import { type AccessDecision, type AccessInput, decideAccess } from './access-decision.js';
import { wordsAbout } from './access-rules.js';
import type { Explanation, Heard } from './explain.schema.js';
import { spanAt, spansOf, type SubscriptionFacts } from '../entitlement/entitlement.js';

/** What was heard of each subscription, by `source reference`; null keeps payments' references to themselves. */
export type HeardOf = ReadonlyMap<string, Heard[]> | null;

export type Explained = Pick<
  Explanation,
  'right' | 'decision' | 'steps' | 'rules' | 'subscriptions' | 'sanctions' | 'allowance'
>;

/**
 * The decision about these facts, and how it came about. It is `decideAccess` that decides; what it looked at on the
 * way is told in its order, with what was found in order without a word.
 */
export function explain(input: AccessInput, heard: HeardOf): Explained {
  const { right, person, site, thread, now } = input;
  const decision = decideAccess(input);
  // A deed needs reading first: that decision's steps come before its own.
  const read = right === 'read' ? null : decideAccess({ ...input, right: 'read' });
  const decisions = read && decision.right !== 'read' ? [read, decision] : [decision];
  return {
    right,
    decision: {
      allowed: decision.allowed,
      reason: decision.reason,
      until: decision.until?.toISOString() ?? null,
      decided: decision.right,
    },
    steps: decisions.flatMap((one) => stepsOf(one, input)),
    rules: wordsAbout(decision.right, site.access, thread).map(({ rule, source }) => ({ ...source, rule })),
    subscriptions: (person?.subscriptions ?? []).map((facts) =>
      subscriptionOf(facts, decision, input, heard),
    ),
    sanctions: (person?.sanctions ?? []).map((sanction) => ({
      kind: sanction.kind,
      until: sanction.until,
      reason: sanction.reason,
      inForce: inForce(sanction, now),
    })),
    allowance: decision.allowance,
  };
}

function stepsOf(decision: AccessDecision, { person, thread }: AccessInput): Explained['steps'] {
  const { because, right, allowed } = decision;
  const told = (step: string) => because.some((one) => one.step === step);
  const steps = [
    ...(told('thread') ? [] : [{ step: 'thread' as const, fact: thread.state }]),
    ...(person && right !== 'read' && !told('sanction')
      ? [{ step: 'sanction' as const, fact: 'none that stands against it' }]
      : []),
    ...because,
  ];
  return steps.map((step, index) => ({
    ...step,
    right,
    outcome: !allowed && index === steps.length - 1 ? 'refused' : 'passed',
  }));
}

function subscriptionOf(
  facts: SubscriptionFacts,
  decision: AccessDecision,
  { site, now }: AccessInput,
  heard: HeardOf,
): Explanation['subscriptions'][number] {
  const span = spanAt(spansOf(facts, site.grace), now.getTime());
  const { counted } = decision;
  return {
    source: facts.source,
    reference: heard && facts.reference,
    plan: facts.plan,
    status: facts.status,
    currentPeriodEnd: facts.currentPeriodEnd,
    cancelAtPeriodEnd: facts.cancelAtPeriodEnd,
    endsAt: facts.endsAt,
    pastDueSince: facts.pastDueSince,
    collectionPaused: facts.collectionPaused,
    worth: span.worth,
    because: span.because,
    until: span.until === null ? null : new Date(span.until).toISOString(),
    grace: span.grace === true,
    counts: counted !== null && counted.source === facts.source && counted.reference === facts.reference,
    events: heard?.get(`${facts.source} ${facts.reference}`) ?? [],
  };
}
