import { QUEUES, type Role } from '@app/client';
import { type Route, STANDING_GRANTS, NOTHING_ASKED, WHOLE_GATE } from '../desk/route.js';
import { QUEUE_NAMES } from './words.js';

/** A page of the console that the header leads to. */
export interface Place {
  name: string;
  route: Route;
  /** Who may see it, as the API has it. */
  roles: readonly Role[];
}

const MODERATORS: readonly Role[] = ['moderator', 'editor', 'admin'];
const EDITORS: readonly Role[] = ['editor', 'admin'];
const ADMINS: readonly Role[] = ['admin'];

const OF_QUEUES: readonly Place[] = QUEUES.map((queue) => ({
  name: QUEUE_NAMES[queue],
  route: { page: 'queue', queue, caseId: null },
  roles: MODERATORS,
}));

const OTHERS: readonly Place[] = [
  { name: 'Stream', route: { page: 'stream' }, roles: MODERATORS },
  { name: 'Alarms', route: { page: 'alarms', alarmId: null }, roles: MODERATORS },
  { name: 'Policy', route: { page: 'policy' }, roles: MODERATORS },
  { name: 'Access', route: { page: 'access', asked: NOTHING_ASKED }, roles: MODERATORS },
  { name: 'Billing', route: { page: 'billing', shown: null }, roles: ADMINS },
  { name: 'Grants', route: { page: 'grants', asked: STANDING_GRANTS }, roles: ADMINS },
  { name: 'Gate', route: { page: 'gate', asked: WHOLE_GATE }, roles: EDITORS },
  { name: 'Closing', route: { page: 'closing' }, roles: EDITORS },
  { name: 'Staff', route: { page: 'staff', member: '' }, roles: ADMINS },
  { name: 'Erasures', route: { page: 'erasures' }, roles: ADMINS },
  { name: 'Audit', route: { page: 'audit', subjectId: null }, roles: ADMINS },
];

/** What the header offers to somebody with this role, in its order. */
export function placesFor(role: Role | undefined): Place[] {
  return [...OF_QUEUES, ...OTHERS].filter(({ roles }) => role !== undefined && roles.includes(role));
}

/** The place that a route belongs to: whatever is asked of the page, it is the one page. */
export function placeOf(route: Route): Place {
  const isAt = (place: Place) =>
    place.route.page === route.page &&
    (route.page !== 'queue' || (place.route.page === 'queue' && place.route.queue === route.queue));
  return [...OF_QUEUES, ...OTHERS].find(isAt)!;
}

/** More than stand side by side on a screen of middling size, with all else that the header has. */
export function isMany(places: readonly Place[]): boolean {
  return places.length > 6;
}
