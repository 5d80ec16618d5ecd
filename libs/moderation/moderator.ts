import type { EntityManager } from 'typeorm';
import {
  type Actor,
  type CurrentSanction,
  Forbidden,
  isBarred,
  type Person,
  type Role,
  ROLES,
  UnknownSite,
} from '@app/identity';
import { named } from '@app/platform';
import { isModerator } from '@app/subscriptions';

/**
 * The moderator that this actor is on the site at `now` (the database's time): another site's does not exist for them,
 * and whoever is banned or suspended is none.
 */
export function moderatorOf(actor: Actor, siteId: string, now: Date): Person {
  if (actor.kind !== 'person') throw Forbidden();
  if (actor.siteId !== siteId) throw UnknownSite();
  if (!isModerator(actor.role) || isBarred(actor.membership.sanctions, now)) throw Forbidden();
  return actor;
}

/** Higher numbers may act on lower ones; never on equals. */
export function rankOf(role: Role): number {
  return ROLES.indexOf(role);
}

/**
 * Holds the moderator's membership until the transaction ends and refuses (`forbidden`) whoever is none any more, or
 * is suspended or banned: a demotion that was acknowledged is never followed by another decision. Gives the
 * database's time. First of the locks.
 */
export async function holdStanding(tx: EntityManager, moderator: Person): Promise<Date> {
  const { rows } = await named<{ role: Role; sanctions: CurrentSanction[] }>(
    tx,
    'hold_standing',
    'SELECT role, sanctions FROM memberships WHERE site_id = $1 AND person_id = $2 FOR SHARE',
    [moderator.siteId, moderator.personId],
  );
  const clock = await named<{ now: Date }>(tx, 'clock', 'SELECT clock_timestamp() AS now');
  const { now } = clock.rows[0]!;
  const standing = rows[0];
  if (!standing || !isModerator(standing.role) || isBarred(standing.sanctions, now)) throw Forbidden();
  return now;
}
