import type { EntityManager } from 'typeorm';
import { demandMet } from '@app/discussion';
import {
  OutsideSections,
  type Person,
  rankOf,
  type Role,
  ROLES,
  type SanctionKind,
  type Sections,
  UnknownPerson,
} from '@app/identity';
import { AppealWaiting, PeerProtected } from './moderation.errors.js';
import { holdStanding, type Moderator } from './moderator.js';
import { waitingAgainst } from './sanction-appeal.queries.js';
import { lockMembers } from './sanction.queries.js';

/** What a moderator may do to a person at the moment, which stays so until the transaction ends. */
export interface Power {
  /** What the moderator is limited to. */
  sections: Sections;
  own: Role;
  /** The person's. */
  theirs: Role;
}

/**
 * Locks both memberships. Throws `forbidden` for who moderates no more, `unknown-person`, `peer-protected` (one's own
 * role or above, oneself included) and `outside-sections`.
 */
export async function demandPower(tx: EntityManager, moderator: Moderator, personId: string): Promise<Power> {
  const locked = await lockMembers(tx, moderator.siteId, [moderator.personId, personId]);
  const sections = await holdStanding(tx, moderator);
  const target = locked.find((member) => member.personId === personId);
  const own = locked.find((member) => member.personId === moderator.personId);
  if (!target) throw UnknownPerson();
  if (!own || rankOf(target.role) >= rankOf(own.role)) throw PeerProtected();
  await demandMet(tx, moderator.siteId, personId, sections);
  return { sections, own: own.role, theirs: target.role };
}

/** Whoever is limited to sections puts nobody out of all the others, nor lets them in again. */
export function demandReach(sections: Sections, kinds: readonly SanctionKind[]): void {
  if (sections === null || !kinds.some((kind) => kind === 'suspend' || kind === 'ban')) return;
  const detail = 'Suspensions and bans reach beyond your sections: escalate the case to who moderates all';
  throw OutsideSections({ detail, extra: { sections } });
}

/** What would be the same restriction under another name: who is banned is suspended as well. */
const KEEPING_OUT: readonly SanctionKind[] = ['suspend', 'ban'];

/**
 * Throws `appeal-waiting` where a sanction would take the place of one against which an appeal waits: whoever overturned that would
 * lift nothing, and its person would be told that they are right and stay restricted. Warnings stand beside each other.
 * After `demandPower`, which holds the person's membership.
 */
export async function demandNoneWaiting(
  tx: EntityManager,
  { siteId, personId, kind }: { siteId: string; personId: string; kind: SanctionKind },
): Promise<void> {
  if (kind === 'warn') return;
  const kinds = KEEPING_OUT.includes(kind) ? KEEPING_OUT : [kind];
  const waiting = await waitingAgainst(tx, { siteId, personId, kinds });
  if (!waiting) return;
  const { id, sanctionId, at } = waiting;
  throw AppealWaiting({
    detail: 'Whoever did not impose it answers the appeal first, or it is lifted',
    extra: { appeal: { id, sanctionId, at: at.toISOString() } },
  });
}

/** Whom a moderator acts on: people of lower roles, of sections who have written there. */
export interface Reach {
  roles: readonly Role[];
  sections: Sections;
}

export function reachOf({ role, membership }: Person): Reach {
  return { roles: ROLES.filter((each) => rankOf(each) < rankOf(role)), sections: membership.sections };
}
