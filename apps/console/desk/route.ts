import {
  BILLING_STATES,
  type BillingState,
  GRANT_KINDS,
  type GrantKind,
  NOTICE_KINDS,
  NOTICE_STATES,
  type Period,
  QUEUES,
  type Queue,
  type SiteNotice,
} from '@app/client';
import { isDay, troubleWith } from './period.js';

/** Where one is; kept in the address, so that reloading, going back and links work. A queue without `section` is of all. */
export type Route =
  | { page: 'queue'; queue: Queue; caseId: string | null; section?: string }
  | { page: 'audit'; subjectId: string | null; asked?: AuditAsk }
  | { page: 'access'; asked: AccessQuestion }
  | { page: 'billing'; shown: BillingState | null }
  | { page: 'grants'; asked: GrantQuestion }
  | { page: 'gate'; asked: GateAsk }
  | { page: 'policy' }
  | { page: 'model' }
  | { page: 'staff'; member: string }
  | { page: 'erasures' }
  | { page: 'notices'; asked: NoticesAsk; noticeId: string | null }
  | { page: 'holds'; asked: HoldsAsk }
  | { page: 'statements'; filed: 'yes' | 'no' | ''; statementId: string | null }
  | { page: 'statistics'; asked: FiguresAsk }
  | { page: 'report'; asked: Period }
  | { page: 'stream' }
  | { page: 'alarms'; alarmId: string | null }
  | { page: 'sanction-appeals' }
  | { page: 'closing' };

/** Which notices are shown. */
export interface NoticesAsk {
  state: (typeof NOTICE_STATES)[number];
  kind: SiteNotice['kind'] | '';
}

export const OPEN_NOTICES: NoticesAsk = { state: 'open', kind: '' };

/** Which holds are shown, and what one is to be put on: the id of a comment or a person, or nothing. */
export interface HoldsAsk {
  state: 'standing' | 'lifted';
  comment: string;
  person: string;
}

export const STANDING_HOLDS: HoldsAsk = { state: 'standing', comment: '', person: '' };

/** Which days are counted (both empty: the last four weeks), and the section that is looked at (empty: all). */
export interface FiguresAsk extends Period {
  section: string;
}

export const USUAL_PERIOD: Period = { from: '', to: '' };
export const ALL_FIGURES: FiguresAsk = { ...USUAL_PERIOD, section: '' };

/** Whose doings (a person's id), of which kind, on which days; empty for what is not asked about. */
export interface AuditAsk extends Period {
  actor: string;
  kind: string;
}

export const WHOLE_AUDIT: AuditAsk = { ...USUAL_PERIOD, actor: '', kind: '' };

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
  const asked = new URLSearchParams(query);
  if (first === 'audit') return { page: 'audit', subjectId: id, asked: auditOf(asked) };
  if (first === 'notices') return { page: 'notices', asked: noticesOf(asked), noticeId: id };
  if (first === 'holds') return { page: 'holds', asked: holdsOf(asked) };
  if (first === 'statements') {
    const filed = asked.get('filed');
    return { page: 'statements', filed: filed === 'yes' || filed === 'no' ? filed : '', statementId: id };
  }
  if (first === 'statistics') {
    const section = (asked.get('section') ?? '').slice(0, 100);
    return { page: 'statistics', asked: { ...periodOf(asked), section } };
  }
  if (first === 'report') return { page: 'report', asked: periodOf(asked) };
  if (first === 'billing')
    return { page: 'billing', shown: BILLING_STATES.find((state) => state === second) ?? null };
  if (first === 'grants') return { page: 'grants', asked: grantsOf(second, new URLSearchParams(query)) };
  if (first === 'gate') return { page: 'gate', asked: gateOf(new URLSearchParams(query)) };
  if (first === 'staff')
    return { page: 'staff', member: (new URLSearchParams(query).get('member') ?? '').slice(0, 255) };
  if (first === 'erasures') return { page: 'erasures' };
  if (first === 'policy') return { page: 'policy' };
  if (first === 'model') return { page: 'model' };
  if (first === 'stream') return { page: 'stream' };
  if (first === 'alarms') return { page: 'alarms', alarmId: id };
  if (first === 'sanction-appeals') return { page: 'sanction-appeals' };
  if (first === 'closing') return { page: 'closing' };
  if (first === 'access') return { page: 'access', asked: questionOf(new URLSearchParams(query)) };
  const queue = QUEUES.find((name) => name === first) ?? 'held';
  const section = (asked.get('section') ?? '').slice(0, 100);
  const caseId = id ?? (second === '' ? null : second);
  return { page: 'queue', queue, caseId, ...(section && { section }) };
}

/** The other place, where one goes from a queue to another one of the same section. */
export function keepingSection(to: Route, from: Route): Route {
  if (to.page !== 'queue' || from.page !== 'queue' || from.section === undefined) return to;
  return { ...to, section: from.section };
}

function noticesOf(query: URLSearchParams): NoticesAsk {
  return {
    state: NOTICE_STATES.find((state) => state === query.get('state')) ?? OPEN_NOTICES.state,
    kind: NOTICE_KINDS.find((kind) => kind === query.get('kind')) ?? '',
  };
}

function holdsOf(query: URLSearchParams): HoldsAsk {
  const of = (name: string) => (ID.test(query.get(name) ?? '') ? query.get(name)!.toLowerCase() : '');
  const state = query.get('state') === 'lifted' ? 'lifted' : 'standing';
  return { state, comment: of('comment'), person: of('comment') === '' ? of('person') : '' };
}

function periodOf(query: URLSearchParams): Period {
  const period = { from: query.get('from') ?? '', to: query.get('to') ?? '' };
  return troubleWith(period) === null ? period : USUAL_PERIOD;
}

function auditOf(query: URLSearchParams): AuditAsk {
  const day = (name: string) => (isDay(query.get(name) ?? '') ? query.get(name)! : '');
  const actor = query.get('actor') ?? '';
  const kind = query.get('kind') ?? '';
  return {
    actor: ID.test(actor) ? actor.toLowerCase() : '',
    kind: /^[a-z]+(-[a-z]+)*$/.test(kind) ? kind.slice(0, 40) : '',
    from: day('from'),
    to: day('to'),
  };
}

/** `?a=b`, of what is not empty. */
function queryOf(asked: Record<string, string>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
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
  if (
    route.page === 'policy' ||
    route.page === 'model' ||
    route.page === 'stream' ||
    route.page === 'sanction-appeals' ||
    route.page === 'closing'
  )
    return `#/${route.page}`;
  if (route.page === 'alarms') return `#/alarms${route.alarmId === null ? '' : `/${route.alarmId}`}`;
  if (route.page === 'billing') return `#/billing${route.shown === null ? '' : `/${route.shown}`}`;
  if (route.page === 'audit')
    return `#/audit${route.subjectId === null ? '' : `/${route.subjectId}`}${queryOf({ ...route.asked })}`;
  if (route.page === 'notices') {
    const { state, kind } = route.asked;
    const query = queryOf({ state: state === OPEN_NOTICES.state ? '' : state, kind });
    return `#/notices${route.noticeId === null ? '' : `/${route.noticeId}`}${query}`;
  }
  if (route.page === 'holds') {
    const { state, comment, person } = route.asked;
    return `#/holds${queryOf({ state: state === STANDING_HOLDS.state ? '' : state, comment, person })}`;
  }
  if (route.page === 'statements') {
    const { statementId, filed } = route;
    return `#/statements${statementId === null ? '' : `/${statementId}`}${queryOf({ filed })}`;
  }
  if (route.page === 'statistics') return `#/statistics${queryOf({ ...route.asked })}`;
  if (route.page === 'report') return `#/report${queryOf({ ...route.asked })}`;
  const { queue, caseId, section = '' } = route;
  return `#/${queue}${caseId === null ? '' : `/${caseId}`}${queryOf({ section })}`;
}
