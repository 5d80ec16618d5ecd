import type { EntityManager } from 'typeorm';
import type { Noticed, ThreadEventType, ThreadState } from '@app/discussion';
import { hidden, named, type Queryable } from '@app/platform';
import { NOTIFICATION_KINDS, type NotificationKind } from './notification.entity.js';

/** Who was told so much of what they follow hears no more of it, until they have looked. */
const MOST_UNSEEN = 500;

/** Threads of which some of these may have to be told, of whatever site. */
export async function threadsToTell(
  db: Queryable,
  whom: Noticed,
  without: string[],
  limit: number,
): Promise<string[]> {
  const { rows } = await named<{ threadId: string }>(
    db,
    'threads_to_tell',
    `SELECT thread_id AS "threadId" FROM thread_notices
     WHERE behind AND whom = $1 AND thread_id <> ALL($2) LIMIT $3`,
    [whom, without, limit],
  );
  return rows.map(({ threadId }) => threadId);
}

/** How far these people of a thread were told; `until`: of the part under way, whose followers are told after `after`. */
export interface Mark {
  threadId: string;
  whom: Noticed;
  siteId: string;
  state: ThreadState;
  seq: number;
  until: number | null;
  after: string | null;
  /** What this transaction tells has this time or a later one. */
  begun: Date;
}

/** Takes a thread's mark for the transaction; null where another process has it, or the thread is gone. */
export async function lockMark(tx: EntityManager, threadId: string, whom: Noticed): Promise<Mark | null> {
  const { rows } = await named<Mark>(
    tx,
    'lock_notice_mark',
    `SELECT n.thread_id AS "threadId", n.whom, n.site_id AS "siteId", t.state, n.seq::float8 AS seq,
       n.until_seq::float8 AS until, n.after_person AS after, date_trunc('milliseconds', now()) AS begun
     FROM thread_notices n JOIN threads t ON t.id = n.thread_id
     WHERE n.thread_id = $1 AND n.whom = $2 FOR UPDATE OF n SKIP LOCKED`,
    [threadId, whom],
  );
  return rows[0] ?? null;
}

/**
 * How far those were told whom a thread's events concern, and whether that is all; no lock. To be asked by who holds the
 * followers' mark, in a statement of its own: whoever marks one marks both, and waits for that mark.
 */
export async function concernedTo(
  tx: EntityManager,
  threadId: string,
): Promise<{ seq: number; behind: boolean }> {
  const { rows } = await named<{ seq: number; behind: boolean }>(
    tx,
    'concerned_to',
    `SELECT seq::float8 AS seq, behind FROM thread_notices WHERE thread_id = $1 AND whom = 'concerned'`,
    [threadId],
  );
  return rows[0]!;
}

/** Where it stands now. `behind`: whether there may be more to do. */
export async function moveMark(
  tx: EntityManager,
  { threadId, whom }: Mark,
  { seq, until, after, behind }: Pick<Mark, 'seq' | 'until' | 'after'> & { behind: boolean },
): Promise<void> {
  await named(
    tx,
    'move_notice_mark',
    `UPDATE thread_notices SET seq = $3, until_seq = $4, after_person = $5, behind = $6
     WHERE thread_id = $1 AND whom = $2`,
    [threadId, whom, seq, until, after, behind],
  );
}

export interface ToldEvent {
  seq: number;
  type: ThreadEventType;
  commentId: string | null;
}

export async function eventsToTell(
  tx: EntityManager,
  threadId: string,
  { after, until }: { after: number; until: number | null },
  limit: number,
): Promise<ToldEvent[]> {
  const { rows } = await named<ToldEvent>(
    tx,
    'events_to_tell',
    `SELECT seq::float8 AS seq, type, comment_id AS "commentId" FROM thread_events
     WHERE thread_id = $1 AND seq > $2 AND ($3::bigint IS NULL OR seq <= $3) ORDER BY seq LIMIT $4`,
    [threadId, after, until, limit],
  );
  return rows;
}

/** A comment that is public now, with whom it answers. */
export interface SaidComment {
  id: string;
  authorId: string;
  body: string;
  featured: boolean;
  answered: string | null;
}

export async function saidComments(
  tx: EntityManager,
  threadId: string,
  ids: string[],
): Promise<SaidComment[]> {
  const { rows } = await named<SaidComment>(
    tx,
    'said_comments',
    `SELECT c.id, c.author_id AS "authorId", c.body, c.featured, p.author_id AS answered
     FROM comments c LEFT JOIN comments p ON p.id = c.parent_id AND p.status = 'published'
     WHERE c.id = ANY($2) AND c.thread_id = $1 AND c.status = 'published' AND c.author_id IS NOT NULL`,
    [threadId, ids],
  );
  return rows;
}

/** That one person is to hear of one comment. */
export interface Telling {
  commentId: string;
  personId: string;
  kind: NotificationKind;
}

const WEIGHT = (kind: string) =>
  `array_position(ARRAY[${NOTIFICATION_KINDS.map((each) => `'${each}'`).join(', ')}], ${kind})`;

/** Whether `m` has muted the author of `c`. */
const MUTED = `EXISTS (SELECT 1 FROM mutes u WHERE u.person_id = m.person_id AND u.muted_id = c.author_id OFFSET 0)`;

/**
 * Tells people of comments that concern them, each pair once in the list; a stronger reason than was told before takes
 * its place and is news again. Never of one's own (but that it was featured), nor of somebody muted, nor anybody who is
 * not of the site. In one order, so that two workers do not wait for each other. Gives whom there is news for.
 */
export async function tellDirectly(tx: EntityManager, tellings: readonly Telling[]): Promise<string[]> {
  if (tellings.length === 0) return [];
  const { rows } = await named<{ personId: string }>(
    tx,
    'tell_directly',
    `INSERT INTO notifications AS n (person_id, comment_id, id, site_id, kind)
     SELECT m.person_id, c.id, gen_random_uuid(), c.site_id, d.kind
     FROM unnest(${hidden('$1::uuid[]', '$2::uuid[]', '$3::text[]')}) AS d(comment_id, person_id, kind)
     JOIN comments c ON c.id = d.comment_id AND c.status = 'published'
     JOIN memberships m ON m.person_id = d.person_id AND m.site_id = c.site_id
     WHERE (c.author_id = m.person_id) = (d.kind = 'featured') AND NOT ${MUTED}
     ORDER BY m.person_id, c.id
     ON CONFLICT (person_id, comment_id) DO UPDATE
       SET id = excluded.id, kind = excluded.kind, at = excluded.at, read_at = NULL, cleared_at = NULL,
         otherwise = CASE WHEN n.kind LIKE 'followed-%' THEN n.kind ELSE n.otherwise END
       WHERE ${WEIGHT('excluded.kind')} < ${WEIGHT('n.kind')}
     RETURNING person_id AS "personId"`,
    [
      tellings.map(({ commentId }) => commentId),
      tellings.map(({ personId }) => personId),
      tellings.map(({ kind }) => kind),
    ],
  );
  return rows.map(({ personId }) => personId);
}

/** The next people who follow this thread or one of these authors, in the order of their ids. */
export async function nextFollowers(
  tx: EntityManager,
  { threadId, authors, after }: { threadId: string; authors: string[]; after: string | null },
  limit: number,
): Promise<string[]> {
  const { rows } = await named<{ personId: string }>(
    tx,
    'next_followers',
    `SELECT person_id AS "personId" FROM (
       (SELECT person_id FROM follows WHERE thread_id = $1 AND person_id > $3 ORDER BY person_id LIMIT $4)
       UNION
       SELECT f.person_id FROM unnest($2::uuid[]) AS a(id) CROSS JOIN LATERAL (
         SELECT person_id FROM follows WHERE followed_id = a.id AND person_id > $3 ORDER BY person_id LIMIT $4) f) u
     ORDER BY person_id LIMIT $4`,
    [threadId, authors, after ?? '00000000-0000-0000-0000-000000000000', limit],
  );
  return rows.map(({ personId }) => personId);
}

/**
 * Tells followers of comments that appeared after they began to follow. For whoever hears of a comment already for a
 * stronger reason this one is kept beside it, and they are not told again. Whoever has not looked for long is told no more. What is asked for each of them is an index's answer: they are read one by one, whatever the tables' statistics
 * say. Gives whom there is news for.
 */
export async function tellFollowers(
  tx: EntityManager,
  { threadId, commentIds, people }: { threadId: string; commentIds: string[]; people: string[] },
): Promise<string[]> {
  const { rows } = await named<{ personId: string }>(
    tx,
    'tell_followers',
    `WITH c AS MATERIALIZED (
       SELECT id, site_id, author_id, published_at FROM comments
       WHERE id = ANY($2) AND thread_id = $1 AND status = 'published' AND author_id IS NOT NULL),
     m AS MATERIALIZED (
       SELECT p.id AS person_id, member.site_id,
         (SELECT created_at FROM follows WHERE thread_id = $1 AND person_id = p.id) AS since
       FROM unnest($3::uuid[]) AS p(id)
       CROSS JOIN LATERAL (SELECT site_id FROM memberships WHERE person_id = p.id OFFSET 0) member
       WHERE NOT EXISTS (SELECT 1 FROM inbox_marks i WHERE i.person_id = p.id AND i.unseen >= ${MOST_UNSEEN} OFFSET 0)),
     told AS (
       INSERT INTO notifications AS n (person_id, comment_id, id, site_id, kind)
       SELECT m.person_id, c.id, gen_random_uuid(), c.site_id,
         CASE WHEN w.since <= c.published_at THEN 'followed-person' ELSE 'followed-thread' END
       FROM m JOIN c ON c.site_id = m.site_id AND c.author_id <> m.person_id
       LEFT JOIN LATERAL (SELECT created_at AS since FROM follows
         WHERE followed_id = c.author_id AND person_id = m.person_id OFFSET 0) w ON true
       WHERE (w.since <= c.published_at OR m.since <= c.published_at) AND NOT ${MUTED}
       ORDER BY m.person_id, c.id
       ON CONFLICT (person_id, comment_id) DO UPDATE SET otherwise = excluded.kind
         WHERE n.otherwise IS NULL AND n.kind NOT LIKE 'followed-%'
       RETURNING person_id, site_id, xmax = 0 AS fresh),
     new AS (SELECT person_id, site_id, count(*) AS count FROM told WHERE fresh GROUP BY person_id, site_id),
     counted AS (
       INSERT INTO inbox_marks AS i (person_id, site_id, unseen)
       SELECT person_id, site_id, count FROM new ORDER BY person_id
       ON CONFLICT (person_id) DO UPDATE SET unseen = i.unseen + excluded.unseen)
     SELECT person_id AS "personId" FROM new`,
    [threadId, commentIds, people],
  );
  return rows.map(({ personId }) => personId);
}
