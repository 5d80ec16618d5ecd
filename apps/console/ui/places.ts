import { QUEUES, type Role } from '@app/client';
import {
  ALL_FIGURES,
  NOTHING_ASKED,
  OPEN_NOTICES,
  type Route,
  STANDING_GRANTS,
  STANDING_HOLDS,
  USUAL_PERIOD,
  WHOLE_GATE,
} from '../desk/route.js';
import { QUEUE_NAMES } from './words.js';

/** What the pages are sorted by, in the menu's order; what is of the work stands in the header itself. */
export const PLACE_GROUPS = ['Work', 'People', 'Rules', 'Law', 'Figures'] as const;
export type PlaceGroup = (typeof PLACE_GROUPS)[number];

/** A page of the console that the header leads to. */
export interface Place {
  group: PlaceGroup;
  name: string;
  route: Route;
  /** Who may see it, as the API has it. */
  roles: readonly Role[];
}

const MODERATORS: readonly Role[] = ['moderator', 'editor', 'admin'];
const EDITORS: readonly Role[] = ['editor', 'admin'];
const ADMINS: readonly Role[] = ['admin'];

const OF_QUEUES: readonly Place[] = QUEUES.map((queue) => ({
  group: 'Work',
  name: QUEUE_NAMES[queue],
  route: { page: 'queue', queue, caseId: null },
  roles: MODERATORS,
}));

const OTHERS: readonly Place[] = [
  { group: 'Work', name: 'Stream', route: { page: 'stream' }, roles: MODERATORS },
  { group: 'Work', name: 'Alarms', route: { page: 'alarms', alarmId: null }, roles: MODERATORS },
  {
    group: 'People',
    name: 'Sanction appeals',
    route: { page: 'sanction-appeals' },
    roles: MODERATORS,
  },
  { group: 'People', name: 'Access', route: { page: 'access', asked: NOTHING_ASKED }, roles: MODERATORS },
  { group: 'People', name: 'Billing', route: { page: 'billing', shown: null }, roles: ADMINS },
  { group: 'People', name: 'Grants', route: { page: 'grants', asked: STANDING_GRANTS }, roles: ADMINS },
  { group: 'People', name: 'Staff', route: { page: 'staff', member: '' }, roles: ADMINS },
  { group: 'Rules', name: 'Policy', route: { page: 'policy' }, roles: MODERATORS },
  { group: 'Rules', name: 'Model', route: { page: 'model' }, roles: MODERATORS },
  { group: 'Rules', name: 'Closing', route: { page: 'closing' }, roles: EDITORS },
  { group: 'Rules', name: 'Gate', route: { page: 'gate', asked: WHOLE_GATE }, roles: EDITORS },
  {
    group: 'Law',
    name: 'Notices',
    route: { page: 'notices', asked: OPEN_NOTICES, noticeId: null },
    roles: MODERATORS,
  },
  {
    group: 'Law',
    name: 'Statements',
    route: { page: 'statements', filed: '', statementId: null },
    roles: ADMINS,
  },
  { group: 'Law', name: 'Legal holds', route: { page: 'holds', asked: STANDING_HOLDS }, roles: EDITORS },
  { group: 'Law', name: 'Erasures', route: { page: 'erasures' }, roles: ADMINS },
  { group: 'Law', name: 'Audit', route: { page: 'audit', subjectId: null }, roles: ADMINS },
  {
    group: 'Figures',
    name: 'Statistics',
    route: { page: 'statistics', asked: ALL_FIGURES },
    roles: MODERATORS,
  },
  {
    group: 'Figures',
    name: 'Transparency report',
    route: { page: 'report', asked: USUAL_PERIOD },
    roles: ADMINS,
  },
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
