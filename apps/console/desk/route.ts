import { QUEUES, type Queue } from '@app/client';

/** Where one is; kept in the address, so that reloading, going back and links work. */
export type Route =
  { page: 'queue'; queue: Queue; caseId: string | null } | { page: 'audit'; subjectId: string | null };

const ID = /^[0-9a-f-]{36}$/i;

/** The place that a fragment such as `#/held/0197…` names; anything else is the first queue. */
export function routeOf(fragment: string): Route {
  const [first = '', second = ''] = fragment.replace(/^#\/?/, '').split('/');
  const id = ID.test(second) ? second.toLowerCase() : null;
  if (first === 'audit') return { page: 'audit', subjectId: id };
  const queue = QUEUES.find((name) => name === first) ?? 'held';
  return { page: 'queue', queue, caseId: id };
}

export function fragmentOf(route: Route): string {
  const [first, second] = route.page === 'audit' ? ['audit', route.subjectId] : [route.queue, route.caseId];
  return `#/${first}${second === null ? '' : `/${second}`}`;
}
