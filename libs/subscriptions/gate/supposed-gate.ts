import type { AccessDecision } from '../access/access-decision.js';
import { type ArticlePlace, ruleFor } from '../access/access-rules.js';
import {
  type AccessRule,
  GATE_SITUATIONS,
  type GateReason,
  type GateSituation,
  type Right,
  type SiteAccess,
} from '../access/access.schema.js';
import { allowanceLeft } from '../access/allowance.js';

/** A refusal that nobody has met yet: for showing what its gate would be. */
export interface Supposed {
  right: Right;
  reason: GateSituation;
  access: SiteAccess;
  place: ArticlePlace;
  now: Date;
}

/**
 * The decision with which a reader would be refused for this reason, with what a gate is made from: the rule, and the
 * allowance, untouched before signing in and used up afterwards.
 */
export function supposedDecision({ right, reason: situation, access, place, now }: Supposed): AccessDecision {
  const { rule, source } = ruleFor(right, access, place);
  const { reason, overdue } = refusedAs(situation);
  const spent = reason === 'subscription-required' || reason === 'subscription-lapsed';
  const tells = right === 'post' && isForPayers(rule) && (spent || reason === 'sign-in-required');
  const left = tells && access.allowance ? allowanceLeft(access.allowance, null, now) : null;
  return {
    allowed: false,
    reason,
    until: null,
    right,
    rule,
    source,
    allowance: left && spent ? { ...left, used: left.perMonth, left: 0 } : left,
    overdue,
    counted: null,
    sanction: null,
    because: [],
  };
}

/** What a reader in this situation is refused with. */
function refusedAs(situation: GateSituation): Pick<AccessDecision, 'overdue'> & { reason: GateReason } {
  switch (situation) {
    case 'payment-overdue':
      return { reason: 'subscription-lapsed', overdue: 'own' };
    case 'household-overdue':
      return { reason: 'subscription-lapsed', overdue: 'household' };
    default:
      return { reason: situation, overdue: null };
  }
}

/** The situations in which a rule refuses somebody with a gate, in the order in which readers come to them. */
export function reasonsOf(right: Right, rule: AccessRule): GateSituation[] {
  if (!isForPayers(rule)) return right === 'read' && rule === 'everyone' ? [] : ['sign-in-required'];
  return GATE_SITUATIONS.filter((reason) => typeof rule !== 'string' || reason !== 'plan-required');
}

function isForPayers(rule: AccessRule): boolean {
  return rule !== 'everyone' && rule !== 'members';
}
