import { hidden, named, type Queryable } from '@app/platform';
import type { AuthorAsk } from '@app/screening';

/** What posting has to know of the database, in one reading. */
export interface PostFacts {
  /** Null at top level, or when there is no such comment in this thread. */
  parent: {
    depth: number;
    revision: number;
    /** What the parent itself hangs on, up to the top. */
    above: string[];
    /** Whether one may answer it: it and all above it are published. */
    available: boolean;
    /** Whether a moderator has locked the replies to it, or to what it hangs on. */
    locked: boolean;
  } | null;
  /** Fingerprint, and time in milliseconds; the newest first. */
  recent: [fingerprint: string, at: number][];
  /** Fingerprints of what others said, with who they are; null where it was not asked for. */
  others: [fingerprint: string, author: string][] | null;
  /**
   * When the author last posted, anywhere on the site and in this thread, within a day; what was deleted since counts.
   * Null where it was not asked for.
   */
  lastAt: { anywhere: string | null; here: string | null } | null;
  publishedCount: number;
  rejectedCount: number;
  known: { requestHash: string; resultId: string } | null;
  /** Of the allowance, in the month asked for; null for none. */
  used: number | null;
}

export interface FactsAsk {
  siteId: string;
  threadId: string;
  personId: string;
  parentId: string | null;
  key: string | null;
  /** The allowance's month, on a site that has one. */
  month: string | null;
  /** Whether anything lies between two of their comments. */
  paced: boolean;
  /** What screening will need to know about the author. */
  author: AuthorAsk;
}

/** Of the comments beside which a new one would stand, so many of the latest are looked at. */
export const BESIDE = 40;
/** Of the same text anywhere on the site so many of the latest: enough to count people. */
export const SAME = 100;

const NOTHING_RECENT: PostFacts['recent'] = [];

/**
 * The parent with whether one may answer it (it and all above it are published), the author's latest comments, when they
 * last posted, how many were published and turned down (in 90 days), what the idempotency key made before, and what was
 * used of the allowance, and what others said (the latest comments beside which it would stand, and the same text anywhere on
 * the site); for each question, in its place. What a question leaves out is not looked up: most posts need
 * the latest comments alone. The orders, which change no count, keep it on the author's index: on a site of few authors
 * anything else looks cheaper until somebody comes who has written nothing.
 */
export async function readPostFacts(db: Queryable, asks: FactsAsk[]): Promise<PostFacts[]> {
  const { rows } = await named<Omit<PostFacts, 'recent'> & { recent: PostFacts['recent'] | null }>(
    db,
    'post_facts',
    `SELECT
       CASE WHEN a.parent_id IS NOT NULL THEN (WITH RECURSIVE up AS (
          SELECT id, parent_id, depth, revision, status, replies_locked FROM comments WHERE id = a.parent_id AND thread_id = a.thread_id
          UNION ALL SELECT c.id, c.parent_id, c.depth, c.revision, c.status, c.replies_locked
          FROM comments c JOIN up ON c.id = up.parent_id)
        SELECT json_build_object('depth', max(depth), 'revision', max(revision) FILTER (WHERE id = a.parent_id),
          'above', coalesce(json_agg(id) FILTER (WHERE id <> a.parent_id), '[]'), 'available', bool_and(status = 'published'),
          'locked', bool_or(replies_locked))
        FROM up HAVING count(*) > 0) END AS parent,
       CASE WHEN a.recent_most > 0 THEN (
          SELECT json_agg(json_build_array(fingerprint, (extract(epoch FROM created_at) * 1000)::bigint)) FROM (
          SELECT fingerprint, created_at FROM comments
          WHERE author_id = a.person_id AND created_at > now() - a.recent_seconds * interval '1 second' AND status <> 'deleted'
          ORDER BY created_at DESC LIMIT a.recent_most) r) END AS recent,
       CASE WHEN a.others_seconds > 0 THEN (
          SELECT json_agg(json_build_array(fingerprint, author_id)) FROM (
            (SELECT fingerprint, author_id FROM comments WHERE a.parent_id IS NULL AND thread_id = a.thread_id
               AND parent_id IS NULL AND visible AND published_at > now() - a.others_seconds * interval '1 second'
             ORDER BY published_at DESC LIMIT ${BESIDE})
            UNION ALL (SELECT fingerprint, author_id FROM comments WHERE parent_id = a.parent_id
               AND visible AND published_at > now() - a.others_seconds * interval '1 second'
             ORDER BY published_at DESC LIMIT ${BESIDE})
            UNION ALL (SELECT fingerprint, author_id FROM comments WHERE site_id = a.site_id AND fingerprint = a.fingerprint
               AND length(fingerprint) > 29 AND status <> 'deleted'
               AND created_at > now() - a.others_seconds * interval '1 second'
             ORDER BY created_at DESC LIMIT ${SAME})) o WHERE author_id <> a.person_id) END AS others,
       CASE WHEN a.paced THEN json_build_object(
         'anywhere', (SELECT created_at FROM comments WHERE author_id = a.person_id
           AND created_at > now() - interval '1 day' ORDER BY created_at DESC LIMIT 1),
         'here', (SELECT created_at FROM comments WHERE author_id = a.person_id AND thread_id = a.thread_id
           AND created_at > now() - interval '1 day' ORDER BY created_at DESC LIMIT 1)) END AS "lastAt",
       CASE WHEN a.published > 0 THEN (SELECT count(*)::int FROM (
          SELECT 1 FROM comments WHERE author_id = a.person_id AND status = 'published'
          ORDER BY created_at LIMIT a.published) p) ELSE 0 END AS "publishedCount",
       CASE WHEN a.rejected > 0 THEN (SELECT count(*)::int FROM (SELECT 1 FROM comments WHERE author_id = a.person_id
          AND status IN ('rejected', 'removed') AND created_at > now() - interval '90 days'
          ORDER BY created_at LIMIT a.rejected) r) ELSE 0 END AS "rejectedCount",
       CASE WHEN a.key IS NOT NULL THEN (
          SELECT json_build_object('requestHash', encode(request_hash, 'hex'), 'resultId', result_id)
          FROM idempotency_keys WHERE site_id = a.site_id AND person_id = a.person_id AND key = a.key
            AND created_at > now() - interval '24 hours') END AS known,
       CASE WHEN a.month IS NOT NULL THEN (
          SELECT cardinality(uses) FROM allowances WHERE person_id = a.person_id AND month = a.month) END AS used
     FROM unnest(${hidden('$1::uuid[]', '$2::uuid[]', '$3::uuid[]', '$4::uuid[]', '$5::text[]', '$6::text[]', '$7::boolean[]', '$8::int[]', '$9::int[]', '$10::int[]', '$11::int[]', '$12::int[]', '$13::text[]')})
       WITH ORDINALITY AS a(site_id, thread_id, person_id, parent_id, key, month, paced, recent_seconds, recent_most,
         published, rejected, others_seconds, fingerprint, place)
     ORDER BY a.place`,
    [
      asks.map((ask) => ask.siteId),
      asks.map((ask) => ask.threadId),
      asks.map((ask) => ask.personId),
      asks.map((ask) => ask.parentId),
      asks.map((ask) => ask.key),
      asks.map((ask) => ask.month),
      asks.map((ask) => ask.paced),
      asks.map((ask) => ask.author.recent.seconds),
      asks.map((ask) => ask.author.recent.most),
      asks.map((ask) => ask.author.published),
      asks.map((ask) => ask.author.rejected),
      asks.map((ask) => ask.author.others.seconds),
      asks.map((ask) => ask.author.others.fingerprint),
    ],
  );
  return rows.map((row) => ({ ...row, recent: row.recent ?? NOTHING_RECENT }));
}

/** When a person last posted, within a day, as `post_facts` says it. */
export async function readLastAt(
  db: Queryable,
  personId: string,
  threadId: string,
): Promise<NonNullable<PostFacts['lastAt']>> {
  const { rows } = await named<NonNullable<PostFacts['lastAt']>>(
    db,
    'last_at',
    `SELECT (${latest('')}) AS anywhere, (${latest('AND thread_id = $2')}) AS here`,
    [personId, threadId],
  );
  return rows[0]!;
}

const latest = (where: string) => `SELECT to_json(created_at) #>> '{}' FROM comments WHERE author_id = $1
  AND created_at > now() - interval '1 day' ${where} ORDER BY created_at DESC LIMIT 1`;
