import { BILLING_STATES, type BillingState, QUEUES, type Queue } from '@app/client';

/** Where one is; kept in the address, so that reloading, going back and links work. */
export type Route =
  | { page: 'queue'; queue: Queue; caseId: string | null }
  | { page: 'audit'; subjectId: string | null }
  | { page: 'access'; asked: AccessQuestion }
  | { page: 'billing'; shown: BillingState | null };

/** Who, about which article, what, and when; as the form has them, empty for what is not filled in. */
export interface AccessQuestion {
  member: string;
  article: string;
  right: AskedRight;
  at: string;
}

export const RIGHTS = ['read', 'post', 'react', 'report'] as const;
export type AskedRight = (typeof RIGHTS)[number];

export const NOTHING_ASKED: AccessQuestion = { member: '', article: '', right: 'post', at: '' };

const ID = /^[0-9a-f-]{36}$/i;

/** Whether a case can have this id; an address may name anything. */
export function isCaseId(id: string): boolean {
  return ID.test(id);
}

/** The place that a fragment such as `#/held/0197…` names; anything else is the first queue. */
export function routeOf(fragment: string): Route {
  const [place = '', query = ''] = fragment.replace(/^#\/?/, '').split('?');
  const [first = '', second = ''] = place.split('/');
  const id = ID.test(second) ? second.toLowerCase() : null;
  if (first === 'audit') return { page: 'audit', subjectId: id };
  if (first === 'billing')
    return { page: 'billing', shown: BILLING_STATES.find((state) => state === second) ?? null };
  if (first === 'access') return { page: 'access', asked: questionOf(new URLSearchParams(query)) };
  const queue = QUEUES.find((name) => name === first) ?? 'held';
  return { page: 'queue', queue, caseId: id ?? (second === '' ? null : second) };
}

function questionOf(query: URLSearchParams): AccessQuestion {
  const of = (name: string) => query.get(name) ?? '';
  return {
    member: of('member'),
    article: of('article'),
    right: RIGHTS.find((right) => right === of('right')) ?? 'post',
    at: of('at'),
  };
}

export function fragmentOf(route: Route): string {
  if (route.page === 'access') {
    const given = Object.entries(route.asked).filter(([, value]) => value !== '');
    const query = new URLSearchParams(given as [string, string][]).toString();
    return query === '' || query === 'right=post' ? '#/access' : `#/access?${query}`;
  }
  if (route.page === 'billing') return `#/billing${route.shown === null ? '' : `/${route.shown}`}`;
  const [first, second] = route.page === 'audit' ? ['audit', route.subjectId] : [route.queue, route.caseId];
  return `#/${first}${second === null ? '' : `/${second}`}`;
}
