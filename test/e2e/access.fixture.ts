import { inTransaction, newId, rows } from '@app/platform';
import type { CurrentSanction } from '@app/identity';
import { type DeclareArticle, loadComments, type LoadedComment } from '@app/discussion';
import type { SubscriptionFacts } from '@app/subscriptions';
import { sells } from '../factories/billing.js';
import {
  addSite,
  change,
  EASY,
  subscription,
  type TestPerson,
  world,
  type World,
} from '../factories/world.js';
import { type Reader, READERS, type Thread } from './access.table.js';

const DAY_MS = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** Those who belong elsewhere, or are no people. */
export const STRANGERS = ['other site’s subscriber', 'other site’s moderator', 'secret key'] as const;
export type Stranger = (typeof STRANGERS)[number];

interface Facts {
  role?: 'author' | 'moderator' | 'editor' | 'admin';
  subscriptions?: SubscriptionFacts[];
  sanctions?: CurrentSanction[];
}

const sanction = (kind: CurrentSanction['kind'], until: string | null): CurrentSanction => ({
  id: '01900000-0000-7000-8000-000000000001',
  kind,
  until,
  reason: 'as the test wants it',
  message: null,
  acknowledgedAt: null,
});
const pastDue = (days: number) =>
  subscription({
    status: 'past_due',
    pastDueSince: daysFromNow(-days),
    currentPeriodEnd: daysFromNow(-days),
  });

const paid = (facts: Partial<SubscriptionFacts> = {}): Facts => ({ subscriptions: [subscription(facts)] });
const premium = { plan: 'premium' };
/** What stands on the membership of who was given something: see `grantFacts`. */
const given = (endsInDays: number | null, facts: Partial<SubscriptionFacts> = {}) =>
  subscription({
    source: 'grant',
    currentPeriodEnd: endsInDays === null ? null : daysFromNow(endsInDays),
    endsAt: endsInDays === null ? null : daysFromNow(endsInDays),
    cancelAtPeriodEnd: endsInDays !== null,
    ...facts,
  });
const claimed = (endsInDays: number) =>
  paid({ source: 'claim', currentPeriodEnd: daysFromNow(endsInDays), endsAt: daysFromNow(endsInDays) });

const FACTS: Record<Exclude<Reader, 'visitor'>, Facts> = {
  member: {},
  monthly: paid(),
  premium: paid(premium),
  'on trial': paid({ status: 'trialing' }),
  'paid without an end': paid({ currentPeriodEnd: null }),
  'renewal not heard of, in the slack': paid({ currentPeriodEnd: daysFromNow(-1) }),
  'renewal not heard of, beyond it': paid({ currentPeriodEnd: daysFromNow(-3) }),
  'ends with its period': paid({ cancelAtPeriodEnd: true }),
  'ended with its period': paid({ cancelAtPeriodEnd: true, currentPeriodEnd: daysFromNow(-1) }),
  'ends on a day before that': paid({ endsAt: daysFromNow(2) }),
  'ended on a day before that': paid({ endsAt: daysFromNow(-2) }),
  'collection paused': paid({ collectionPaused: true }),
  'past due, may still post': { subscriptions: [pastDue(2)] },
  'past due, may still read': { subscriptions: [pastDue(10)] },
  'past due, beyond grace': { subscriptions: [pastDue(40)] },
  'past due, ended': { subscriptions: [{ ...pastDue(2), endsAt: daysFromNow(-1) }] },
  'past due premium, may still read': { subscriptions: [{ ...pastDue(10), ...premium }] },
  unpaid: paid({ status: 'unpaid' }),
  paused: paid({ status: 'paused' }),
  expired: paid({ status: 'expired' }),
  lapsed: paid({ status: 'canceled', currentPeriodEnd: daysFromNow(-1) }),
  'cancelled, to the period’s end': paid({ status: 'canceled', cancelAtPeriodEnd: true }),
  'cancelled, to a day still to come': paid({ status: 'canceled', endsAt: daysFromNow(2) }),
  'never paid the first invoice': paid({ status: 'incomplete' }),
  'never paid, and it is over': paid({ status: 'incomplete_expired' }),
  'paid at a price of no plan': paid({ plan: null }),
  'by Stripe': paid({ source: 'stripe' }),
  'by the token': claimed(1),
  'by the token, over': claimed(-1),
  complimentary: { subscriptions: [given(null)] },
  'a gift': { subscriptions: [given(30, premium)] },
  'a gift that ended': { subscriptions: [given(-1, premium)] },
  'an institution’s': { subscriptions: [given(1 / 24)] },
  'an institution’s, gone from its network': { subscriptions: [given(-1 / 24)] },
  'a seat in a household': { subscriptions: [subscription({ ...premium, source: 'grant' })] },
  'a seat, its owner past due': { subscriptions: [{ ...pastDue(10), source: 'grant' }] },
  'lapsed premium, monthly': {
    subscriptions: [
      subscription({ ...premium, reference: 'ref-2', status: 'canceled', currentPeriodEnd: daysFromNow(-1) }),
      subscription(),
    ],
  },
  'past due premium to read, monthly': {
    subscriptions: [{ ...pastDue(10), ...premium, reference: 'ref-2' }, subscription()],
  },
  'lapsed, and a gift': {
    subscriptions: [subscription({ status: 'canceled' }), given(30, { ...premium, reference: 'grant-1' })],
  },
  'has used the allowance': {},
  banned: { ...paid(), sanctions: [sanction('ban', null)] },
  'banned, never paid': { sanctions: [sanction('ban', null)] },
  'banned once': { ...paid(), sanctions: [sanction('ban', daysFromNow(-1))] },
  suspended: { ...paid(), sanctions: [sanction('suspend', daysFromNow(3))] },
  'suspended once': { ...paid(), sanctions: [sanction('suspend', daysFromNow(-3))] },
  warned: { ...paid(), sanctions: [sanction('warn', null)] },
  'warned, and acknowledged it': {
    ...paid(),
    sanctions: [{ ...sanction('warn', null), acknowledgedAt: daysFromNow(-1) }],
  },
  author: { role: 'author' },
  moderator: { role: 'moderator' },
  editor: { role: 'editor' },
  admin: { role: 'admin' },
  'banned author': { role: 'author', sanctions: [sanction('ban', null)] },
};

/** One reader's way to one thread. */
export interface Own {
  /** Own comments, to edit and to delete; absent for who has none here. */
  edit?: { id: string; version: number };
  drop?: { id: string };
}

export interface Matrix {
  w: World;
  token(reader: Reader | Stranger): string | undefined;
  person(reader: Exclude<Reader, 'visitor'>): TestPerson;
  /** An admin's token, and a secret key of the site. */
  host: string;
  key: string;
  threadId: Record<Thread, string>;
  /** A comment of somebody else's in each thread, and the number before that of the first of these. */
  comment: Record<Thread, string>;
  began: Record<Thread, number>;
  own(reader: Reader | Stranger, thread: Thread): Own;
}

/** A word that stands in the comments of this thread and nowhere else. */
export const wordOf = (thread: Thread) => `hush-${thread}`;

const ALLOWANCE = { commentsPerMonth: 100 };

/**
 * The world of the matrix: one site with a thread of each kind, readers of every kind, and a site beside it. With an
 * allowance, if that is asked, which one of the readers has used up.
 */
export async function matrix(keys: readonly Thread[], { allowance = false } = {}): Promise<Matrix> {
  const w = await world({ ...EASY, access: { ...BY_PLACE, ...(allowance ? { allowance: ALLOWANCE } : {}) } });
  await sells(w);
  const readers = READERS.filter((reader) => reader !== 'visitor');
  const people = Object.fromEntries(
    await Promise.all(readers.map(async (reader, n) => [reader, await w.person(`Reader ${n}`)] as const)),
  ) as Record<Exclude<Reader, 'visitor'>, TestPerson>;
  const host = await w.person('Host', { role: 'admin' });

  const own: Record<string, Own> = {};
  const comment = {} as Matrix['comment'];
  const threadId = {} as Matrix['threadId'];
  const began = {} as Matrix['began'];
  const createdAt = new Date(Date.now() - 60_000);
  const word = (authorId: string, body: string): LoadedComment => ({
    id: newId(createdAt),
    parentId: null,
    depth: 0,
    authorId,
    body,
    status: 'published',
    findings: null,
    createdAt,
    editedAt: null,
    earlierBody: null,
    likedBy: [],
  });
  for (const thread of keys) {
    threadId[thread] = await w.article(thread);
    const loaded = readers.flatMap((reader) => {
      const edit = word(people[reader].id, `Of ${reader}: to be edited`);
      const drop = word(people[reader].id, `Of ${reader}: to be deleted`);
      own[`${reader} ${thread}`] = { edit: { id: edit.id, version: 1 }, drop };
      return [edit, drop];
    });
    await inTransaction(w.database, (tx) =>
      loadComments(tx, { siteId: w.site.id, threadId: threadId[thread] }, loaded),
    );
    began[thread] = (await w.call('GET', `/v1/sites/daily/articles/${thread}/thread`)).body.thread.seq;
    // Last, so that these are what a page and a teaser show first, and what happened since the others were loaded.
    for (let n = 0; n < 4; n++) {
      comment[thread] = (await w.post(host, thread, `Number ${n}, ${wordOf(thread)}-${n}.`)).body.id;
    }
  }
  await declare(w, keys);
  for (const reader of readers) await change(w, people[reader], { subscriptions: [], ...FACTS[reader] });
  await rows(
    w.database,
    `INSERT INTO allowances (site_id, person_id, month, uses)
     VALUES ($1, $2, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM'), array_fill(now(), ARRAY[$3::int]))`,
    [w.site.id, people['has used the allowance'].id, ALLOWANCE.commentsPerMonth],
  );

  const beside = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
  const subscriber = await w.person('Abroad', { site: beside, plan: 'premium' });
  const moderator = await w.person('Warden', { site: beside, role: 'moderator' });
  const key = await w.key();
  const tokens: Record<string, string> = {
    ...Object.fromEntries(readers.map((reader) => [reader, people[reader].token])),
    'other site’s subscriber': subscriber.token,
    'other site’s moderator': moderator.token,
    'secret key': key,
  };
  return {
    w,
    threadId,
    comment,
    began,
    host: host.token,
    key,
    token: (reader) => tokens[reader],
    person: (reader) => people[reader],
    own: (reader, thread) => own[`${reader} ${thread}`] ?? {},
  };
}

const all = <Rule>(rule: Rule) => ({ read: rule, post: rule, react: rule, report: rule });
const plans = { plans: ['premium'] };

const BY_PLACE = {
  sections: [
    { section: 'open-house', ...all('members') },
    { section: 'serial', ...all('subscribers'), teaser: 1 },
  ],
  tags: [
    { tag: 'gold', ...all(plans) },
    { tag: 'dossier', ...all('subscribers') },
    { tag: 'archive', read: plans },
  ],
};

/** What the publication says of each article. */
const DECLARED: Record<Thread, Partial<DeclareArticle>> = {
  'by-site': {},
  everyone: { access: all('everyone') },
  members: { access: all('members') },
  subscribers: { access: all('subscribers') },
  plans: { access: all(plans) },
  'dear-to-post': { access: { ...all('members'), post: plans } },
  'dear-to-read': { access: { ...all('members'), read: plans } },
  'dearer-to-read': { access: { ...all('subscribers'), read: plans } },
  teaser: { access: { ...all('subscribers'), teaser: 1 } },
  'by-section': { section: 'open-house' },
  'by-tag': { section: 'open-house', tags: ['local', 'dossier'] },
  'by-first-tag': { section: 'open-house', tags: ['dossier', 'gold'] },
  'by-article': { section: 'serial', tags: ['gold'], access: all('everyone') },
  'read-by-tag': { section: 'open-house', tags: ['archive'] },
  'teaser-by-section': { section: 'serial' },
  closed: { access: all('everyone'), state: 'closed' },
  'read-only': { access: all('everyone'), state: 'read-only' },
  hidden: { access: all('everyone'), state: 'hidden' },
};

async function declare(w: World, keys: readonly Thread[]): Promise<void> {
  for (const thread of keys) await w.article(thread, DECLARED[thread]);
}

/**
 * Everything that a request could have changed, as one line: rows, texts, numbers, waiting jobs. An earlier reaction's
 * counts are announced by themselves, up to a second later, so that their numbers are left out.
 */
export async function stateOf({ database }: World): Promise<string> {
  const [found] = await inTransaction(database, (tx) =>
    rows<{ state: string }>(
      tx,
      `SELECT concat_ws(' ',
         (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM comments c),
         (SELECT md5(string_agg(concat_ws(' ', k.thread_id, k.comment_count, k.thread_version, k.seq -
            (SELECT count(*) FROM thread_events e WHERE e.thread_id = k.thread_id AND e.type = 'counts.changed')), ''
            ORDER BY k.thread_id)) FROM thread_counters k),
         (SELECT md5(string_agg(m::text, '' ORDER BY person_id)) FROM memberships m),
         (SELECT md5(string_agg(p::text, '' ORDER BY person_id)) FROM reader_profiles p), (SELECT count(*) FROM mutes),
         (SELECT count(*) FROM comment_revisions), (SELECT count(*) FROM thread_events WHERE type <> 'counts.changed'),
         (SELECT count(*) FROM reactions), (SELECT count(*) FROM reports), (SELECT count(*) FROM cases),
         (SELECT count(*) FROM audit_log), (SELECT count(*) FROM idempotency_keys),
         (SELECT count(*) FROM jobs.job)) AS state`,
      [],
    ),
  );
  return found!.state;
}
