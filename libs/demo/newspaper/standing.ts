import type { DemoPerson, DemoRole, Standing } from '../content/person.js';
import { PLANS } from '../content/plans.js';

const ROLES: Record<DemoRole, string> = {
  reader: 'reader',
  author: 'journalist',
  moderator: 'moderator',
  editor: 'editor',
  admin: 'administrator',
};

const STANDINGS: Record<Exclude<Standing, 'staff'>, string> = {
  subscriber: 'subscriber',
  new: 'new subscriber',
  member: 'member without a subscription',
  guest: 'guest',
  lapsed: 'subscription ended',
  past_due: 'payment overdue',
  suspended: 'suspended',
  banned: 'banned',
};

/** A demo person's standing in words, such as "subscriber, Season ticket", as the demo was filled with it. */
export function standingOf(person: DemoPerson): string {
  if (person.standing === 'staff') return ROLES[person.role];
  const plan = PLANS.find((sold) => sold.plan === person.plan);
  const pays = person.standing === 'subscriber' || person.standing === 'new';
  return pays && plan ? `${STANDINGS[person.standing]}, ${plan.name}` : STANDINGS[person.standing];
}
