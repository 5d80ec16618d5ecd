import { Banned } from '../identity.errors.js';
import type { Membership } from './membership.entity.js';
import { barring, toldOf } from './sanctions-in-force.js';

/** Throws `banned` where a ban is in force at `now`: what was begun may be ended then, and nothing is begun. */
export function demandNotBanned(member: Pick<Membership, 'sanctions'> | undefined, now: Date): void {
  const sanction = member && barring(member.sanctions, now);
  if (sanction?.kind === 'ban') throw Banned({ extra: toldOf(sanction) });
}
