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

const COLUMN = { thread: 'thread_id', person: 'followed_id' } as const;

/** Adds one to the list, unless it has `most` already: false then. What is on it already is, and stays as it was. */
export async function insertFollow(
  tx: EntityManager,
  { siteId, personId, of, target, id, most }: FollowAsk & { id: string; most: number },
): Promise<boolean> {
  const column = COLUMN[of];
  const { rows } = await named<{ isOn: boolean }>(
    tx,
    `follow_${of}`,
    `WITH there AS (SELECT 1 FROM follows WHERE person_id = $2 AND ${column} = $3),
     added AS (
       INSERT INTO follows (id, person_id, site_id, ${column})
       SELECT $4, $2, $1, $3
       WHERE NOT EXISTS (SELECT 1 FROM there) AND (SELECT count(*) FROM follows WHERE person_id = $2) < $5
       RETURNING 1)
     SELECT EXISTS (SELECT 1 FROM there) OR EXISTS (SELECT 1 FROM added) AS "isOn"`,
    [siteId, personId, target, id, most],
  );
  return rows[0]!.isOn;
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
     LEFT JOIN threads t ON t.id = f.thread_id AND t.state <> 'hidden' AND t.merged_at IS NULL
     LEFT JOIN memberships m ON m.person_id = f.followed_id AND m.site_id = f.site_id
     WHERE f.person_id = $2 AND f.site_id = $1 AND (t.id IS NOT NULL OR m.person_id IS NOT NULL)
       ${before ? 'AND (f.created_at, f.id) < ($4::timestamptz, $5::uuid)' : ''}
     ORDER BY f.created_at DESC, f.id DESC LIMIT $3`,
    [siteId, personId, limit, ...(before ? [before.at, before.id] : [])],
  );
  return rows;
}

/** Whether a person follows this thread, and whom of the authors of these comments. */
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
         WHERE c.id = ANY($3) AND c.status = 'published' ORDER BY 1) AS people`,
    [personId, threadId, commentIds],
  );
  return rows[0]!;
}
