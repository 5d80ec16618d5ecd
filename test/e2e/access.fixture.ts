import { inTransaction, rows } from '@app/platform';
import type { CurrentSanction } from '@app/identity';
import type { SubscriptionFacts } from '@app/subscriptions';
import {
  addSite,
  change,
  EASY,
  subscription,
  type TestPerson,
  world,
  type World,
} from '../factories/world.js';
import { type Reader, READERS, type Thread, THREADS } from './access.table.js';

const DAY_MS = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** Those who belong elsewhere, or are no people. */
export const STRANGERS = ['other site’s subscriber', 'other site’s moderator', 'secret key'] as const;
export type Stranger = (typeof STRANGERS)[number];

interface Facts {
  role?: 'author' | 'moderator' | 'admin';
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

const FACTS: Record<Exclude<Reader, 'visitor'>, Facts> = {
  member: {},
  monthly: { subscriptions: [subscription()] },
  premium: { subscriptions: [subscription({ plan: 'premium' })] },
  lapsed: { subscriptions: [subscription({ status: 'canceled', currentPeriodEnd: daysFromNow(-1) })] },
  'past due, may still post': { subscriptions: [pastDue(2)] },
  'past due, may still read': { subscriptions: [pastDue(10)] },
  'past due, beyond grace': { subscriptions: [pastDue(40)] },
  'cancelled, to the period’s end': {
    subscriptions: [subscription({ status: 'canceled', cancelAtPeriodEnd: true })],
  },
  'never paid the first invoice': { subscriptions: [subscription({ status: 'incomplete' })] },
  banned: { subscriptions: [subscription()], sanctions: [sanction('ban', null)] },
  suspended: { subscriptions: [subscription()], sanctions: [sanction('suspend', daysFromNow(3))] },
  warned: { subscriptions: [subscription()], sanctions: [sanction('warn', null)] },
  author: { role: 'author' },
  moderator: { role: 'moderator' },
  admin: { role: 'admin' },
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
  threadId: Record<Thread, string>;
  /** A comment of somebody else's in each thread. */
  comment: Record<Thread, string>;
  own(reader: Reader | Stranger, thread: Thread): Own;
}

/** A word that stands in the comments of this thread and nowhere else. */
export const wordOf = (thread: Thread) => `hush-${thread}`;

const keys = Object.keys(THREADS) as Thread[];

/** The world of the matrix: one site with a thread of each kind, readers of every kind, and a site beside it. */
export async function matrix(): Promise<Matrix> {
  const w = await world({ ...EASY, access: BY_PLACE });
  const premium = { plan: 'premium' };
  const people = {} as Record<Exclude<Reader, 'visitor'>, TestPerson>;
  for (const reader of READERS) {
    if (reader === 'visitor') continue;
    people[reader] = await w.person(`Reader ${Object.keys(people).length}`, premium);
  }
  const host = await w.person('Host', { role: 'admin' });

  const own: Record<string, Own> = {};
  const comment = {} as Matrix['comment'];
  const threadId = {} as Matrix['threadId'];
  for (const thread of keys) {
    threadId[thread] = await w.article(thread);
    await Promise.all(
      Object.entries(people).map(async ([reader, person]) => {
        const edit = (await w.post(person, thread, `Of ${reader}: to be edited`)).body;
        const drop = (await w.post(person, thread, `Of ${reader}: to be deleted`)).body;
        own[`${reader} ${thread}`] = { edit, drop };
      }),
    );
    // Last, so that these are what a page and a teaser show first.
    for (let n = 0; n < 4; n++) {
      comment[thread] = (await w.post(host, thread, `Number ${n}, ${wordOf(thread)}-${n}.`)).body.id;
    }
  }
  await declare(w);
  for (const [reader, person] of Object.entries(people)) {
    await change(w, person, { subscriptions: [], ...FACTS[reader as keyof typeof FACTS] });
  }

  const beside = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
  const subscriber = await w.person('Abroad', { site: beside, plan: 'premium' });
  const moderator = await w.person('Warden', { site: beside, role: 'moderator' });
  const tokens: Record<string, string> = {
    ...Object.fromEntries(Object.entries(people).map(([reader, { token }]) => [reader, token])),
    'other site’s subscriber': subscriber.token,
    'other site’s moderator': moderator.token,
    'secret key': await w.key(),
  };
  return {
    w,
    threadId,
    comment,
    token: (reader) => tokens[reader],
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

/** The publication says now what each thread is. */
async function declare(w: World): Promise<void> {
  await w.article('everyone', { access: all('everyone') });
  await w.article('members', { access: all('members') });
  await w.article('subscribers', { access: all('subscribers') });
  await w.article('plans', { access: all(plans) });
  await w.article('dear-to-read', { access: { ...all('members'), read: plans } });
  await w.article('dearer-to-read', { access: { ...all('subscribers'), read: plans } });
  await w.article('teaser', { access: { ...all('subscribers'), teaser: 1 } });
  await w.article('by-section', { section: 'open-house' });
  await w.article('by-tag', { section: 'open-house', tags: ['local', 'dossier'] });
  await w.article('by-first-tag', { section: 'open-house', tags: ['dossier', 'gold'] });
  await w.article('by-article', { section: 'serial', tags: ['gold'], access: all('everyone') });
  await w.article('read-by-tag', { section: 'open-house', tags: ['archive'] });
  await w.article('teaser-by-section', { section: 'serial' });
  await w.article('closed', { access: all('everyone'), state: 'closed' });
  await w.article('read-only', { access: all('everyone'), state: 'read-only' });
  await w.article('hidden', { access: all('everyone'), state: 'hidden' });
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
         (SELECT count(*) FROM comment_revisions), (SELECT count(*) FROM thread_events WHERE type <> 'counts.changed'),
         (SELECT count(*) FROM reactions), (SELECT count(*) FROM reports), (SELECT count(*) FROM cases),
         (SELECT count(*) FROM audit_log), (SELECT count(*) FROM idempotency_keys),
         (SELECT count(*) FROM jobs.job)) AS state`,
      [],
    ),
  );
  return found!.state;
}
