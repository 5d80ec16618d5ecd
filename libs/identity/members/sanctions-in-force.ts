import type { Person } from '../actor.js';
import type { CurrentSanction, SanctionKind } from './membership.entity.js';

/** Whether a sanction holds at `now` (the database's time); a warning holds until it is acknowledged. */
export function inForce({ kind, until, acknowledgedAt }: CurrentSanction, now: Date): boolean {
  if (kind === 'warn' && acknowledgedAt !== null) return false;
  return until === null || Date.parse(until) > now.getTime();
}

/** Whether the person is under a sanction of this kind at `now`. */
export function isUnder({ membership }: Person, kind: SanctionKind, now: Date): boolean {
  return membership.sanctions.some((sanction) => sanction.kind === kind && inForce(sanction, now));
}

/** The sanction of this kind that the person is under at `now`. */
export function underWhich(
  { membership }: Pick<Person, 'membership'>,
  kind: SanctionKind,
  now: Date,
): CurrentSanction | undefined {
  return membership.sanctions.find((sanction) => sanction.kind === kind && inForce(sanction, now));
}

/** Whether a ban or a suspension is in force at `now`: whoever is barred takes no part, and moderates nothing. */
export function isBarred(sanctions: readonly CurrentSanction[], now: Date): boolean {
  return barring(sanctions, now) !== undefined;
}

/** What bars somebody at `now`: a ban before all, and of suspensions the one that ends last. Undefined for who is not barred. */
export function barring(sanctions: readonly CurrentSanction[], now: Date): CurrentSanction | undefined {
  const held = sanctions.filter((sanction) => inForce(sanction, now));
  const ban = held.find(({ kind }) => kind === 'ban');
  if (ban) return ban;
  const suspensions = held.filter(({ kind }) => kind === 'suspend');
  return suspensions.reduce<CurrentSanction | undefined>(
    (last, one) => (last && endOf(last) >= endOf(one) ? last : one),
    undefined,
  );
}

function endOf({ until }: CurrentSanction): number {
  return until === null ? Infinity : Date.parse(until);
}

/** What a person is told of a sanction: no restriction is a secret to whom it restricts. */
export function toldOf({ id, until, reason, message }: CurrentSanction) {
  return { sanction: id, until, reason, message };
}
