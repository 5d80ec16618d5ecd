import {
  BILLING_STATES,
  type BillingState,
  GRANT_KINDS,
  type GrantKind,
  QUEUES,
  type Queue,
} from '@app/client';

/** Where one is; kept in the address, so that reloading, going back and links work. */
export type Route =
  | { page: 'queue'; queue: Queue; caseId: string | null }
  | { page: 'audit'; subjectId: string | null }
  | { page: 'access'; asked: AccessQuestion }
  | { page: 'billing'; shown: BillingState | null }
  | { page: 'grants'; asked: GrantQuestion }
  | { page: 'gate'; asked: GateAsk }
  | { page: 'policy' }
  | { page: 'staff'; member: string }
  | { page: 'erasures' }
  | { page: 'stream' }
  | { page: 'alarms'; alarmId: string | null }
  | { page: 'closing' };

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

/** Which grants are shown; empty for what is not asked about. */
export interface GrantQuestion {
  kind: GrantKind | '';
  state: 'standing' | 'over' | '';
  q: string;
}

export const STANDING_GRANTS: GrantQuestion = { kind: '', state: 'standing', q: '' };

/** Whose gate: an article's, a section's, or (both empty) the site's; and how many days of its counts are shown. */
export interface GateAsk {
  section: string;
  article: string;
  days: (typeof GATE_RANGES)[number];
}

export const GATE_RANGES = [7, 28, 90, 365] as const;
export const WHOLE_GATE: GateAsk = { section: '', article: '', days: 28 };

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
  if (first === 'grants') return { page: 'grants', asked: grantsOf(second, new URLSearchParams(query)) };
  if (first === 'gate') return { page: 'gate', asked: gateOf(new URLSearchParams(query)) };
  if (first === 'staff')
    return { page: 'staff', member: (new URLSearchParams(query).get('member') ?? '').slice(0, 255) };
  if (first === 'erasures') return { page: 'erasures' };
  if (first === 'policy') return { page: 'policy' };
  if (first === 'stream') return { page: 'stream' };
  if (first === 'alarms') return { page: 'alarms', alarmId: id };
  if (first === 'closing') return { page: 'closing' };
  if (first === 'access') return { page: 'access', asked: questionOf(new URLSearchParams(query)) };
  const queue = QUEUES.find((name) => name === first) ?? 'held';
  return { page: 'queue', queue, caseId: id ?? (second === '' ? null : second) };
}

function gateOf(query: URLSearchParams): GateAsk {
  const article = (query.get('article') ?? '').slice(0, 255);
  return {
    section: article === '' ? (query.get('section') ?? '').slice(0, 100) : '',
    article,
    days: GATE_RANGES.find((days) => String(days) === query.get('days')) ?? WHOLE_GATE.days,
  };
}

function grantsOf(kind: string, query: URLSearchParams): GrantQuestion {
  const state = query.get('state') ?? 'standing';
  return {
    kind: GRANT_KINDS.find((name) => name === kind) ?? '',
    state: state === 'over' ? 'over' : state === 'all' ? '' : 'standing',
    q: (query.get('q') ?? '').slice(0, 100),
  };
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
  if (route.page === 'grants') {
    const { kind, state, q } = route.asked;
    const query = new URLSearchParams({
      ...(state === 'standing' ? {} : { state: state === '' ? 'all' : state }),
      ...(q && { q }),
    }).toString();
    return `#/grants${kind && `/${kind}`}${query && `?${query}`}`;
  }
  if (route.page === 'gate') {
    const { section, article, days } = route.asked;
    const query = new URLSearchParams({
      ...(section && { section }),
      ...(article && { article }),
      ...(days === WHOLE_GATE.days ? {} : { days: String(days) }),
    }).toString();
    return `#/gate${query && `?${query}`}`;
  }
  if (route.page === 'staff') {
    const { member } = route;
    return `#/staff${member && `?${new URLSearchParams({ member })}`}`;
  }
  if (route.page === 'erasures') return '#/erasures';
  if (route.page === 'policy' || route.page === 'stream' || route.page === 'closing')
    return `#/${route.page}`;
  if (route.page === 'alarms') return `#/alarms${route.alarmId === null ? '' : `/${route.alarmId}`}`;
  if (route.page === 'billing') return `#/billing${route.shown === null ? '' : `/${route.shown}`}`;
  const [first, second] = route.page === 'audit' ? ['audit', route.subjectId] : [route.queue, route.caseId];
  return `#/${first}${second === null ? '' : `/${second}`}`;
}
