import { NotFound, type Problem, type ProblemKind } from '@app/platform';
import { AcknowledgeWarning, Banned, type Site, Suspended, toldOf } from '@app/identity';
import type { AccessDecision, AccessReason } from '../access/access-decision.js';
import {
  type Gate,
  GATE_REASONS,
  GATE_WORDS,
  type GateLayer,
  type GateReason,
  type GateSituation,
  type GateTexts,
} from '../access/access.schema.js';
import { defaultWords } from './gate.texts.js';
import type { PlanFacts } from '../plans/plan-directory.js';
import * as errors from '../subscriptions.errors.js';

export interface GateContext {
  site: Pick<Site, 'name' | 'origins'>;
  settings: { gate: GateTexts };
  plans: readonly PlanFacts[];
  /** What the article's section says differently, and over it the article. */
  section?: GateTexts | undefined;
  article?: GateTexts | undefined;
  /** The article's key, which an address may ask for. */
  articleKey?: string | undefined;
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
  const { site } = context;
  const plans = openingPlans(decision, context.plans);
  const situation = decision.overdue ? OVERDUE[decision.overdue] : reason;
  const ours = defaultWords(situation, decision.right, decision.rule, {
    site: site.name,
    plans: plans.map(({ name }) => name),
    allowance: decision.allowance,
  });
  const theirs: GateLayer['texts'] = Object.assign(
    {},
    ...gateLayers(situation, context).map(({ texts }) => texts),
  );
  const chosen = { ...ours, ...theirs };
  const fill = (address: string | undefined) =>
    address
      ?.replaceAll('{return}', encodeURIComponent(returnAddress(site, context.returnTo)))
      .replaceAll('{article}', encodeURIComponent(context.articleKey ?? '')) ?? null;
  return {
    reason,
    overdue: decision.overdue === 'own',
    householdOverdue: decision.overdue === 'household',
    headline: chosen.headline,
    message: chosen.message,
    buttonLabel: chosen.buttonLabel,
    subscribeUrl: fill(chosen.subscribeUrl),
    signInUrl: fill(chosen.signInUrl),
    plans: plans.map(({ plan, name, benefits }) => ({ plan, name, benefits })),
    allowance: decision.allowance,
    defaults: GATE_WORDS.filter((word) => theirs[word] === undefined),
  };
}

const OVERDUE = { own: 'payment-overdue', household: 'household-overdue' } as const;

/**
 * What the publication says in this situation, from the least to the most specific: of each word the last layer that has
 * it counts.
 */
export function gateLayers(
  situation: GateSituation,
  { settings, section, article }: Pick<GateContext, 'settings' | 'section' | 'article'>,
): GateLayer[] {
  const of = (from: GateLayer['from'], texts: GateTexts | undefined): GateLayer[] => [
    { from, forReason: false, texts: wordsAlone(texts) },
    { from, forReason: true, texts: wordsAlone(texts?.reasons?.[situation]) },
  ];
  return [...of('site', settings.gate), ...of('section', section), ...of('article', article)];
}

const SAID = [...GATE_WORDS, 'subscribeUrl', 'signInUrl'] as const;

function wordsAlone(texts: GateTexts = {}): GateLayer['texts'] {
  const said = SAID.map((name) => [name, texts[name]] as const).filter(([, word]) => word !== undefined);
  return Object.fromEntries(said);
}

/** The problem that tells a refusal: its code is the decision's reason, with the gate or the sanction where there is one. */
export function refusal(decision: AccessDecision, gate: Gate | null): Problem {
  const { reason, sanction } = decision;
  if (reason === 'ok') throw new Error('What is allowed is not refused');
  const kind = PROBLEMS[reason];
  if (hasGate(reason)) {
    return kind({ extra: { reason, gate }, ...(gate === null ? {} : { detail: gate.message }) });
  }
  return kind({ extra: sanction === null ? {} : toldOf(sanction) });
}

const PROBLEMS: Record<Exclude<AccessReason, 'ok'>, ProblemKind> = {
  'not-found': NotFound,
  'sign-in-required': errors.SignInRequired,
  'subscription-required': errors.SubscriptionRequired,
  'subscription-lapsed': errors.SubscriptionLapsed,
  'plan-required': errors.PlanRequired,
  banned: Banned,
  suspended: Suspended,
  'verified-name-required': errors.VerifiedNameRequired,
  'acknowledge-warning': AcknowledgeWarning,
  'thread-closed': errors.ThreadClosed,
  'thread-read-only': errors.ThreadReadOnly,
};

function hasGate(reason: AccessReason): reason is GateReason {
  return (GATE_REASONS as readonly string[]).includes(reason);
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
