import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { ThreadState } from '../threads/thread.entity.js';

/** Who follows, and what: a thread or a person. */
export interface FollowAsk {
  siteId: string;
  personId: string;
  of: 'thread' | 'person';
  target: string;
}

/** Whether a list shows the thread `t`. */
const IS_LISTED = `t.state <> 'hidden' AND t.merged_at IS NULL`;

const COLUMN = { thread: 'thread_id', person: 'followed_id' } as const;

/**
 * Holds what is followed to the end of the transaction, and says whether it is there: a person who is not gone, a thread
 * that was not merged into another one. A thread need not be stored.
 */
const HELD = {
  thread: `held AS MATERIALIZED (SELECT merged_at FROM threads WHERE id = $3 FOR SHARE),
    target AS (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM held WHERE merged_at IS NOT NULL))`,
  person: 'target AS MATERIALIZED (SELECT 1 FROM accounts WHERE id = $3 FOR KEY SHARE)',
} as const;

/**
 * Adds one to the list, unless it is `gone`, or the list has `most` already: `full` then. What is on it already is, and
 * stays as it was. Of a full list the oldest thread gives way of which nothing can be told, and which no list shows.
 * The caller holds the follower's membership.
 */
export async function insertFollow(
  tx: EntityManager,
  { siteId, personId, of, target, id, most }: FollowAsk & { id: string; most: number },
): Promise<'on' | 'full' | 'gone'> {
  const column = COLUMN[of];
  const { rows } = await named<{ outcome: 'on' | 'full' | 'gone' }>(
    tx,
    `follow_${of}`,
    `WITH ${HELD[of]},
     there AS (SELECT 1 FROM follows WHERE person_id = $2 AND ${column} = $3),
     own AS (SELECT count(*) >= $5 AS "isFull" FROM follows WHERE person_id = $2),
     room AS (
       DELETE FROM follows WHERE (SELECT "isFull" FROM own) AND EXISTS (SELECT 1 FROM target)
         AND NOT EXISTS (SELECT 1 FROM there) AND id = (
         SELECT f.id FROM follows f WHERE f.person_id = $2 AND f.thread_id IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM threads t WHERE t.id = f.thread_id AND ${IS_LISTED})
         ORDER BY f.created_at LIMIT 1)
       RETURNING 1),
     added AS (
       INSERT INTO follows AS f (id, person_id, site_id, ${column})
       SELECT $4, $2, $1, $3 FROM target
       WHERE NOT EXISTS (SELECT 1 FROM there) AND (NOT (SELECT "isFull" FROM own) OR EXISTS (SELECT 1 FROM room))
       ON CONFLICT (${column}, person_id) WHERE ${column} IS NOT NULL DO UPDATE SET created_at = f.created_at
       RETURNING 1)
     SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM target) THEN 'gone'
       WHEN EXISTS (SELECT 1 FROM there) OR EXISTS (SELECT 1 FROM added) THEN 'on' ELSE 'full' END AS outcome`,
    [siteId, personId, target, id, most],
  );
  return rows[0]!.outcome;
}

export async function deleteFollow(
  db: Queryable,
  { personId, of, target }: Pick<FollowAsk, 'personId' | 'of' | 'target'>,
): Promise<boolean> {
  const { rowCount } = await named(
    db,
    `unfollow_${of}`,
    `DELETE FROM follows WHERE person_id = $1 AND ${COLUMN[of]} = $2`,
    [personId, target],
  );
  return rowCount === 1;
}

export interface FollowRow {
  id: string;
  at: Date;
  threadId: string | null;
  articleKey: string | null;
  title: string | null;
  url: string | null;
  state: ThreadState | null;
  followedId: string | null;
  name: string | null;
  avatarUrl: string | null;
}

/**
 * What a person follows, the newest first, from after `before`. A thread that is hidden, or where nothing was ever said,
 * is nothing that could be told of, nor is whom the site no longer knows.
 */
export async function selectFollowed(
  db: Queryable,
  { siteId, personId }: { siteId: string; personId: string },
  before: { at: string; id: string } | null,
  limit: number,
): Promise<FollowRow[]> {
  const { rows } = await named<FollowRow>(
    db,
    before ? 'followed_after' : 'followed',
    `SELECT f.id, f.created_at AS at, t.id AS "threadId", t.article_key AS "articleKey", t.title, t.url, t.state,
       m.person_id AS "followedId", m.name, m.avatar_url AS "avatarUrl"
     FROM follows f
     LEFT JOIN threads t ON t.id = f.thread_id AND ${IS_LISTED}
     LEFT JOIN memberships m ON m.person_id = f.followed_id AND m.site_id = f.site_id
     WHERE f.person_id = $2 AND f.site_id = $1 AND (t.id IS NOT NULL OR m.person_id IS NOT NULL)
       ${before ? 'AND (f.created_at, f.id) < ($4::timestamptz, $5::uuid)' : ''}
     ORDER BY f.created_at DESC, f.id DESC LIMIT $3`,
    [siteId, personId, limit, ...(before ? [before.at, before.id] : [])],
  );
  return rows;
}

/** Whether a person follows this thread, and whom of the authors of these of its comments. */
export async function readFollowing(
  db: Queryable,
  personId: string,
  threadId: string,
  commentIds: string[],
): Promise<{ thread: boolean; people: string[] }> {
  const { rows } = await named<{ thread: boolean; people: string[] }>(
    db,
    'following_of',
    `SELECT EXISTS (SELECT 1 FROM follows WHERE thread_id = $2 AND person_id = $1) AS thread,
       ARRAY(SELECT DISTINCT f.followed_id FROM comments c
         JOIN follows f ON f.followed_id = c.author_id AND f.person_id = $1
         WHERE c.id = ANY($3) AND c.thread_id = $2 AND c.status = 'published' ORDER BY 1) AS people`,
    [personId, threadId, commentIds],
  );
  return rows[0]!;
}
