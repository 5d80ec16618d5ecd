import type { Person } from './actor.js';
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
  { membership }: Person,
  kind: SanctionKind,
  now: Date,
): CurrentSanction | undefined {
  return membership.sanctions.find((sanction) => sanction.kind === kind && inForce(sanction, now));
}

/** Whether a ban or a suspension is in force at `now`: whoever is barred takes no part, and moderates nothing. */
export function isBarred(sanctions: readonly CurrentSanction[], now: Date): boolean {
  return sanctions.some(
    (sanction) => (sanction.kind === 'ban' || sanction.kind === 'suspend') && inForce(sanction, now),
  );
}
