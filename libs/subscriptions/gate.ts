import { NotFound, type Problem, type ProblemKind } from '@app/platform';
import type { CurrentSanction, Site } from '@app/identity';
import type { AccessDecision, AccessReason } from './access-decision.js';
import { type Gate, GATE_REASONS, GATE_WORDS, type GateReason, type GateTexts } from './access.schema.js';
import { defaultWords } from './gate.texts.js';
import type { PlanFacts } from './plan-directory.js';
import * as errors from './subscriptions.errors.js';

export interface GateContext {
  site: Pick<Site, 'name' | 'origins'>;
  settings: { gate: GateTexts };
  plans: readonly PlanFacts[];
  /** What the article's section says differently, and over it the article. */
  section?: GateTexts | undefined;
  article?: GateTexts | undefined;
  /** The page the reader is on; used only when it is on one of the site's own origins. */
  returnTo?: string | null | undefined;
}

/**
 * What a reader meets in place of what they may not do, or null when neither signing in nor paying would help. The
 * words are the article's for this reason, the article's, then its section's likewise, the site's likewise, or ours.
 */
export function gateFor(decision: AccessDecision, context: GateContext): Gate | null {
  const { reason } = decision;
  if (!hasGate(reason)) return null;
  const { article, section, site, settings } = context;
  const plans = openingPlans(decision, context.plans);
  const ours = defaultWords(reason, decision.right, decision.rule, {
    site: site.name,
    plans: plans.map(({ name }) => name),
    allowance: decision.allowance,
  });
  const theirs: GateTexts = {
    ...settings.gate,
    ...settings.gate.reasons?.[reason],
    ...section,
    ...section?.reasons?.[reason],
    ...article,
    ...article?.reasons?.[reason],
  };
  const chosen = { ...ours, ...theirs };
  const back = returnAddress(site, context.returnTo);
  return {
    reason,
    headline: chosen.headline,
    message: chosen.message,
    buttonLabel: chosen.buttonLabel,
    subscribeUrl: withReturn(chosen.subscribeUrl, back),
    signInUrl: withReturn(chosen.signInUrl, back),
    plans: plans.map(({ plan, name, benefits }) => ({ plan, name, benefits })),
    allowance: decision.allowance,
    defaults: GATE_WORDS.filter((word) => theirs[word] === undefined),
  };
}

/** The problem that tells a refusal: its code is the decision's reason, with the gate or the sanction where there is one. */
export function refusal(decision: AccessDecision, gate: Gate | null): Problem {
  const { reason, sanction } = decision;
  if (reason === 'ok') throw new Error('What is allowed is not refused');
  const kind = PROBLEMS[reason];
  if (hasGate(reason)) {
    return kind({ extra: { reason, gate }, ...(gate === null ? {} : { detail: gate.message }) });
  }
  return kind({ extra: sanction === null ? {} : told(sanction) });
}

const PROBLEMS: Record<Exclude<AccessReason, 'ok'>, ProblemKind> = {
  'not-found': NotFound,
  'sign-in-required': errors.SignInRequired,
  'subscription-required': errors.SubscriptionRequired,
  'subscription-lapsed': errors.SubscriptionLapsed,
  'plan-required': errors.PlanRequired,
  banned: errors.Banned,
  suspended: errors.Suspended,
  'acknowledge-warning': errors.AcknowledgeWarning,
  'thread-closed': errors.ThreadClosed,
  'thread-read-only': errors.ThreadReadOnly,
};

function hasGate(reason: AccessReason): reason is GateReason {
  return (GATE_REASONS as readonly string[]).includes(reason);
}

/** What a person is told of a sanction: no restriction is a secret to whom it restricts. */
function told(sanction: CurrentSanction) {
  return {
    sanction: sanction.id,
    until: sanction.until,
    reason: sanction.reason,
    message: sanction.message,
  };
}

function openingPlans({ rule }: AccessDecision, plans: readonly PlanFacts[]): readonly PlanFacts[] {
  if (rule === 'subscribers') return plans;
  return typeof rule === 'string' ? [] : plans.filter(({ plan }) => rule.plans.includes(plan));
}

/** Where to come back to: never an address outside the publication, whoever wrote it into the page. */
function returnAddress(site: GateContext['site'], returnTo: string | null | undefined): string {
  const own = returnTo && URL.canParse(returnTo) && site.origins.includes(new URL(returnTo).origin);
  return own ? returnTo : (site.origins[0] ?? '');
}

function withReturn(address: string | undefined, back: string): string | null {
  return address?.replaceAll('{return}', encodeURIComponent(back)) ?? null;
}
