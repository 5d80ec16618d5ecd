import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Gathering, type LoadedComment, loadComments } from '@app/discussion';
import { Notifying } from '@app/notifications';
import { inTransaction, newId } from '@app/platform';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from '../e2e/live.fixture.js';
import { heardWhile, keptPlans, nodesOf, type Plan } from '../support/plans.js';

/** Of everything that grows so many that nobody would read through it for one row. */
const MANY = 3_000;
const COMMENTS = 4_000;

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let plans: Map<string, Plan>;

beforeAll(async () => {
  const access = { allowance: { commentsPerMonth: 30 } };
  w = await world({ ...EASY, access });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Holm');
  const big = await w.article('big', { section: 'news' });
  const comments = [...discussion()];
  await inTransaction(w.database, (tx) => loadComments(tx, { siteId: w.site.id, threadId: big }, comments));
  await fill(big);
  await w.app.get(Gathering).catchUp();
  await w.database.query('VACUUM ANALYZE');
  const heard = await heardWhile((sofar) => everyPath(big, comments, sofar));

  plans = await keptPlans((w.database.options as { url: string }).url, heard);
}, 300_000);
afterAll(async () => {
  hangUp();
  await w.close();
});

function* discussion(): Iterable<LoadedComment> {
  const began = Date.now() - COMMENTS * 1_000;
  let top = '';
  for (let index = 0; index < COMMENTS; index++) {
    const createdAt = new Date(began + index * 1_000);
    const id = newId(createdAt);
    const parentId = index % 4 === 3 ? top : null;
    if (parentId === null) top = id;
    const { id: authorId } = index % 2 === 0 ? ada : ben;
    yield {
      id,
      parentId,
      depth: parentId === null ? 0 : 1,
      authorId,
      body: `Comment number ${index}`,
      status: 'published',
      findings: null,
      createdAt,
      editedAt: null,
      earlierBody: null,
      likedBy: index % 3 === 0 ? [ada.id] : [],
    };
  }
}

/** Many of everything else: articles with addresses, readers with sessions, what they did. */
async function fill(threadId: string): Promise<void> {
  const db = new Client({ connectionString: (w.database.options as { url: string }).url });
  await db.connect();
  const many = `generate_series(1, ${MANY}) n`;
  const site = w.site.id;
  await db.query(`
    INSERT INTO threads (id, site_id, article_key, url, title, declared)
      SELECT gen_random_uuid(), '${site}', 'article-' || n, 'https://daily.example/a/' || n, 'About ' || n, true FROM ${many};
    INSERT INTO thread_counters (thread_id, site_id) SELECT id, site_id FROM threads ON CONFLICT DO NOTHING;
    INSERT INTO article_addresses (site_id, address, thread_id)
      SELECT site_id, 'https://daily.example/a/' || article_key, id FROM threads ON CONFLICT DO NOTHING;
    INSERT INTO accounts (id, site_id) SELECT gen_random_uuid(), '${site}' FROM ${many};
    INSERT INTO memberships (site_id, person_id, external_id, name, name_skeleton)
      SELECT site_id, id, 'ext-' || id, 'Reader', 'reader' FROM accounts a
      WHERE NOT EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = a.id);
    INSERT INTO sessions (id, site_id, person_id, refresh_hash, expires_at, ends_at)
      SELECT gen_random_uuid(), site_id, person_id, person_id::text, now() + interval '1 day', now() + interval '1 day' FROM memberships;
    INSERT INTO thread_events (thread_id, seq, site_id, type, at)
      SELECT t.id, n, t.site_id, 'thread.changed', now() FROM (SELECT * FROM threads ORDER BY id LIMIT 50) t, generate_series(1000, 1100) n;
    INSERT INTO thread_events (thread_id, seq, site_id, type, at)
      SELECT '${threadId}', n, '${site}', 'thread.changed', now() FROM generate_series(1000, 3000) n;
    UPDATE thread_counters SET seq = 3000 WHERE thread_id = '${threadId}';
    INSERT INTO thread_visits (person_id, thread_id, site_id)
      SELECT '${ada.id}', id, site_id FROM threads;
    INSERT INTO mutes (site_id, person_id, muted_id) SELECT m.site_id, '${ada.id}', m.person_id FROM memberships m
      WHERE m.person_id NOT IN ('${ada.id}', '${ben.id}') LIMIT 500;
    INSERT INTO mutes (site_id, person_id, muted_id) SELECT m.site_id, m.person_id, '${ada.id}' FROM memberships m
      WHERE m.person_id <> '${ada.id}';
    INSERT INTO follows (id, person_id, site_id, thread_id) SELECT gen_random_uuid(), person_id, site_id, '${threadId}' FROM memberships;
    INSERT INTO follows (id, person_id, site_id, followed_id) SELECT gen_random_uuid(), person_id, site_id, '${ada.id}' FROM memberships
      WHERE person_id <> '${ada.id}';
    INSERT INTO notifications (person_id, comment_id, id, site_id, kind)
      SELECT author_id, id, gen_random_uuid(), site_id, 'followed-thread' FROM comments;
    INSERT INTO notifications (person_id, comment_id, id, site_id, kind)
      SELECT m.person_id, c.id, gen_random_uuid(), m.site_id, 'reply'
      FROM memberships m, (SELECT id, author_id FROM comments LIMIT 5) c WHERE c.author_id <> m.person_id
      ON CONFLICT DO NOTHING;
    INSERT INTO reader_profiles (person_id, site_id, bio) SELECT person_id, site_id, 'A reader' FROM memberships;
    INSERT INTO thread_notices (thread_id, whom, site_id)
      SELECT id, whom, site_id FROM threads, unnest(ARRAY['concerned', 'followers']) w(whom);
    INSERT INTO inbox_marks (person_id, site_id, unseen) SELECT person_id, site_id, 20 FROM memberships;
    INSERT INTO idempotency_keys (site_id, person_id, key, request_hash, result_kind, result_id)
      SELECT site_id, person_id, 'key-' || person_id, 'x', 'comment', gen_random_uuid() FROM memberships;
    INSERT INTO allowances (person_id, month, site_id, uses) SELECT person_id, '2026-01', site_id, ARRAY[now()] FROM memberships;
    INSERT INTO comment_words (comment_id, site_id, thread_id, published_at, revision, language, words)
      SELECT id, site_id, thread_id, published_at, 1, 'simple', to_tsvector('simple', body) FROM comments;
    UPDATE thread_counters SET behind = false, gathered_seq = seq;
    INSERT INTO comment_revisions (comment_id, revision, site_id, body, state, created_at)
      SELECT id, 0, site_id, body, 'superseded', created_at FROM comments;
    INSERT INTO cases (id, site_id, thread_id, queue, revision) SELECT id, site_id, thread_id, 'new', 1 FROM comments
      WHERE author_id = '${ben.id}';
    INSERT INTO reports (id, site_id, comment_id, reporter_id, reason, revision)
      SELECT gen_random_uuid(), site_id, id, '${ada.id}', 'spam', 1 FROM comments WHERE author_id = '${ben.id}';
    INSERT INTO decisions (id, site_id, comment_id, case_version, revision, action)
      SELECT gen_random_uuid(), site_id, id, 1, 1, 'approve' FROM comments WHERE author_id = '${ben.id}';
    INSERT INTO sites (id, slug, name, origins, settings)
      SELECT gen_random_uuid(), 'other-' || n, 'Other', '{}', '{}' FROM generate_series(1, 1000) n;
    INSERT INTO site_words (site_id, language) SELECT id, 'simple' FROM sites ON CONFLICT DO NOTHING;
    INSERT INTO site_models (site_id) SELECT id FROM sites ON CONFLICT DO NOTHING;
    INSERT INTO thread_hours (thread_id, hour, site_id, comments)
      SELECT id, date_trunc('hour', now() - n * interval '1 day'), site_id, 1
      FROM (SELECT * FROM threads ORDER BY id LIMIT 500) t, generate_series(1, 60) n ON CONFLICT DO NOTHING;
  `);
  await db.end();
}

async function everyPath(
  thread: string,
  comments: LoadedComment[],
  heard: ReadonlyMap<string, string>,
): Promise<void> {
  const ok = async (method: string, path: string, { token }: Partial<TestPerson> = {}, body?: unknown) => {
    const answer = await w.call(method, path, { ...(token ? { token } : {}), ...(body ? { body } : {}) });
    expect(answer.status, `${method} ${path} ${answer.text}`).toBeLessThan(300);
    return answer.body;
  };
  const site = '/v1/sites/daily';
  const parentId = comments[0]!.id;
  await ok('GET', `${site}/articles/big/thread`);
  await ok('GET', `${site}/articles/big/thread?sort=top`, ada);
  await ok('GET', `${site}/articles/nobody-was-here/thread`);
  await ok('GET', `${site}/counts?articles=big,article-1,article-2,https://daily.example/a/article-3`);
  await ok('GET', `/v1/threads/${thread}/comments`, ada);
  await ok('GET', `/v1/threads/${thread}/viewer?comments=${parentId}`, ada);
  await ok('GET', `/v1/threads/${thread}/events?after=2900`);
  await ok('GET', `/v1/threads/${thread}/people?name=read`, ada);
  await ok('PUT', `/v1/me/following/threads/${thread}`, ada);
  await ok('PUT', `/v1/me/following/people/${ben.id}`, ada);
  for (const what of ['following', 'notifications']) {
    const { nextCursor } = await ok('GET', `/v1/me/${what}?limit=1`, ada);
    await ok('GET', `/v1/me/${what}?limit=1&cursor=${nextCursor}`, ada);
  }
  const inbox = await ok('GET', '/v1/me/notifications', ben);
  await ok('POST', '/v1/me/notifications/read', ben, { upTo: inbox.items[3].id });
  await ok('DELETE', `/v1/me/following/people/${ben.id}`, ada);
  for (const form of ['atom', 'json']) {
    await ok('GET', `/v1/threads/${thread}/feed.${form}`);
    await ok('GET', `${site}/feed.${form}`);
  }
  const found = await ok('GET', `/v1/threads/${thread}/search?q=comment`);
  await ok('GET', `/v1/threads/${thread}/search?q=comment&cursor=${found.nextCursor}`);
  await ok('GET', `${site}/search?q=number`, ada);
  for (const within of ['24h', '7d', '30d']) await ok('GET', `${site}/most-discussed?within=${within}`);
  const posted = await ok('POST', `${site}/articles/big/comments`, ada, { body: 'Said by a subscriber.' });
  await ok('POST', `${site}/articles/big/comments`, ben, {
    body: `An answer to @[Ada](${ada.id}).`,
    parentId: posted.id,
  });
  const keyed = await w.call('POST', `${site}/articles/big/comments`, {
    token: ada.token,
    body: { body: 'Said with a key.' },
    headers: { 'idempotency-key': 'hot-plans-1' },
  });
  expect(keyed.status).toBe(201);
  await ok('PUT', `/v1/comments/${posted.id}/reactions/like`, ben);
  await ok('DELETE', `/v1/comments/${posted.id}/reactions/like`, ben);
  const { version } = keyed.body;
  const { id } = keyed.body;
  await ok('PATCH', `/v1/comments/${id}`, ada, { body: 'Said otherwise.', version });
  await ok('POST', `/v1/comments/${posted.id}/reports`, ben, { reason: 'spam' });
  await ok('DELETE', `/v1/comments/${id}`, ada);
  const reader = await connect(w, { as: ada });
  await reader.socket.emitWithAck('thread:join', { threadId: thread });
  await w.app.get(Gathering).catchUp();
  await w.app.get(Notifying).catchUp();
  await ok('POST', `${site}/articles/article-1/comments`, ada, { body: 'Said where nobody was.' });
  const merge = { into: 'big' };
  await ok('POST', `${site}/articles/article-1/merges`, { token: await w.key(['articles:write']) }, merge);
  // Rooms look by themselves now and then.
  await vi.waitFor(() => expect(heard.has('live_heads')).toBe(true), 10_000);
}

/** What reading, posting, reacting, editing, listening and merging send; the rules are for whatever else is heard, too. */
const HOT =
  `announce_counts append_events clock comment_to_judge comments_by_id comments_of counts_of events_after
  events_to_gather gathered_to hold_comment hold_gathering hold_thread is_searchable languages_of_site
  live_heads lock_case lock_comment lock_counters locked_case mark_visit mark_words marks_of materialise_case member_hold
  most_discussed move_comments newest_of_site newest_of_thread note_gathered own_comment page_newest_thread_start
  page_top_thread_start pending_of post_facts post_published post_published_keyed post_published_reply_allowed_waiting public_texts
  reaction_delete reaction_put read_hits read_reporter replace_text reported_comment rules_stand search_time sessions_live
  signing_key site_by_id site_by_slug store_report take_words place_of_comment thread_of_comment threads_behind threads_by_article
  threads_by_id within_window write_case write_status write_words events_to_tell follow_person follow_thread followed
  followed_after following_of inbox_all inbox_all_after inbox_read inbox_unread inbox_looked inbox_threads_seen lock_notice_mark mark_for_telling concerned_to mentionable
  move_notice_mark names_mentioned next_followers said_comments tell_directly tell_followers threads_to_tell
  unfollow_person`.split(/\s+/);

/** A handful of rows. */
const FEW_ROWS = ['signing_keys', 'api_keys'];
/** By a timer, and about all sites. */
const IN_THE_BACKGROUND = ['languages_wanted', 'languages_settled'];
/** A page with the one row more that says that there is another one, and a few replies of each. */
const MOST_SORTED = 150;
/**
 * Put in order what they counted or moved: the discussions of the time asked for, once a minute; a thread that is merged;
 * 200 followers of each of a few authors.
 */
const ABOUT_MANY = ['most_discussed', 'comments_of', 'move_hours', 'next_followers'];

it('every statement of the hot paths was heard', () => {
  expect(HOT.filter((name) => !plans.has(name))).toEqual([]);
});

it('none of them reads a table from end to end', () => {
  const scans = [...plans].flatMap(([name, plan]) =>
    nodesOf(plan)
      .filter((node) => node['Node Type'] === 'Seq Scan' && !FEW_ROWS.includes(node['Relation Name']!))
      .map((node) => `${name}: ${node['Relation Name']}`),
  );
  expect(scans.filter((scan) => !IN_THE_BACKGROUND.includes(scan.split(':')[0]!))).toEqual([]);
});

it('none of them puts more than a page in order', () => {
  const sorts = [...plans].flatMap(([name, plan]) =>
    nodesOf(plan)
      .filter((node) => node['Node Type'].includes('Sort'))
      .flatMap((node) => node.Plans ?? [])
      .filter((input) => input['Plan Rows']! > MOST_SORTED)
      .map((input) => `${name}: ${input['Plan Rows']}`),
  );
  expect(sorts.filter((sort) => !ABOUT_MANY.includes(sort.split(':')[0]!))).toEqual([]);
});

/** The indexes by which each finds what it answers, of the tables that grow without end. */
const BY: Record<string, string[]> = {
  threads_by_article: ['article_keys_key', 'article_addresses_key'],
  threads_by_id: ['article_keys_named'],
  counts_of: ['article_keys_key', 'article_addresses_key'],
  comments_of: ['comments_top_by_time', 'comments_unseen'],
  pending_of: ['comments_own_waiting'],
  inbox_all: ['notifications_list'],
  inbox_unread: ['notifications_unread'],
  next_followers: ['follows_thread', 'follows_person'],
  mentionable: ['memberships_names', 'memberships_staff'],
  threads_to_tell: ['thread_notices_behind'],
  tell_followers: ['inbox_marks_key'],
};

it.each(Object.entries(BY))('%s goes by its indexes', (name, indexes) => {
  const used = nodesOf(plans.get(name)!).flatMap((node) => node['Index Name'] ?? []);
  expect(used).toEqual(expect.arrayContaining(indexes));
});

it('a page reads its authors one by one, however few members there are', () => {
  const joins = nodesOf(plans.get('page_newest_thread_start')!).filter((node) =>
    /Hash|Merge/.test(node['Node Type']),
  );
  expect(joins).toEqual([]);
});
