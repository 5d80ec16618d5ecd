import { hidden, named, type Queryable } from '@app/platform';
import { bestRankSql } from './best.js';

/** What posting has to know of the database, in one reading. */
export interface PostFacts {
  /** Null at top level, or when there is no such comment in this thread. */
  parent: { depth: number; revision: number; available: boolean } | null;
  recent: { fingerprint: string; at: string; threadId: string }[];
  publishedCount: number;
  rejectedCount: number;
  known: { requestHash: string; resultId: string } | null;
}

export interface FactsAsk {
  siteId: string;
  threadId: string;
  personId: string;
  parentId: string | null;
  key: string | null;
}

/**
 * The parent with whether one may answer it (it and all above it are published), the author's latest comments, how
 * many were published (up to 10) and turned down (in 90 days), and what the idempotency key made before; for each
 * question, in its place.
 */
export async function readPostFacts(db: Queryable, asks: FactsAsk[]): Promise<PostFacts[]> {
  const { rows } = await named<PostFacts>(
    db,
    'post_facts',
    `SELECT
       (WITH RECURSIVE up AS (
          SELECT id, parent_id, depth, revision, status FROM comments WHERE id = a.parent_id AND thread_id = a.thread_id
          UNION ALL SELECT c.id, c.parent_id, c.depth, c.revision, c.status FROM comments c JOIN up ON c.id = up.parent_id)
        SELECT json_build_object('depth', max(depth), 'revision', max(revision) FILTER (WHERE id = a.parent_id),
          'available', bool_and(status = 'published')) FROM up HAVING count(*) > 0) AS parent,
       (SELECT coalesce(json_agg(r), '[]') FROM (
          SELECT fingerprint, created_at AS at, thread_id AS "threadId" FROM comments
          WHERE author_id = a.person_id AND created_at > now() - interval '1 day' AND status <> 'deleted'
          ORDER BY created_at DESC LIMIT 20) r) AS recent,
       (SELECT count(*)::int FROM (
          SELECT 1 FROM comments WHERE author_id = a.person_id AND status = 'published' LIMIT 10) p) AS "publishedCount",
       (SELECT count(*)::int FROM (SELECT 1 FROM comments WHERE author_id = a.person_id
          AND status IN ('rejected', 'removed') AND created_at > now() - interval '90 days' LIMIT 10) r) AS "rejectedCount",
       (SELECT json_build_object('requestHash', encode(request_hash, 'hex'), 'resultId', result_id)
        FROM idempotency_keys WHERE site_id = a.site_id AND person_id = a.person_id AND key = a.key
          AND created_at > now() - interval '24 hours') AS known
     FROM unnest(${hidden('$1::uuid[]', '$2::uuid[]', '$3::uuid[]', '$4::uuid[]', '$5::text[]')}) WITH ORDINALITY
       AS a(site_id, thread_id, person_id, parent_id, key, place)
     ORDER BY a.place`,
    [
      asks.map((ask) => ask.siteId),
      asks.map((ask) => ask.threadId),
      asks.map((ask) => ask.personId),
      asks.map((ask) => ask.parentId),
      asks.map((ask) => ask.key),
    ],
  );
  return rows;
}

/** All that a post writes, with the versions of the facts it was decided on. */
export interface NewComment {
  id: string;
  siteId: string;
  siteVersion: number;
  threadId: string;
  threadVersion: number;
  personId: string;
  membershipVersion: number;
  /** The right to post ends by the clock; null when no end is known. */
  until: Date | null;
  parentId: string | null;
  parentRevision: number | null;
  depth: number;
  body: string;
  findings: unknown[] | null;
  fingerprint: string;
  key: string | null;
  requestHash: Buffer | null;
}

/** All else of the row is what was given, or the table's defaults (`newRow`): columns nobody reads cost a tenth of a post. */
interface Written {
  createdAt: Date;
}

/** Each refusal rolls the statement back and is no answer yet: the facts are read again, and they say what it is. */
const NOT_TOO_LATE = `CASE WHEN $16::timestamptz IS NOT NULL AND clock_timestamp() >= $16 THEN belowline_refuse('right-ended')
  WHEN $14::text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM i) THEN belowline_refuse('key-used') ELSE true END`;

const FACTS_HOLD = `person_id = $3 AND site_id = $1 AND version = $4
  AND EXISTS (SELECT 1 FROM sites WHERE id = $1 AND version = $5)`;

/**
 * A published comment in one statement, each step hanging on the one before: `m` holds the membership as it was decided
 * on, `k` takes the number under the counters' lock if the thread is still as decided on, `p` counts on the parent if
 * it is still there, `c` the comment, `e` its event (the outbox of everything that follows), `i` the idempotency key.
 * The time is rounded as the columns keep it, so that the rank is the one that a recount makes of the stored time.
 * Gives the time of its making; null: a fact changed. The deadline is looked at once more after all waiting is done.
 */
export async function insertPublished(db: Queryable, comment: NewComment): Promise<Date | null> {
  const { rows } = await named<Written>(
    db,
    'post_published',
    `WITH m AS MATERIALIZED (SELECT person_id FROM memberships WHERE ${FACTS_HOLD} FOR SHARE),
     k AS (
       UPDATE thread_counters SET seq = seq + 1, comment_count = comment_count + 1
       FROM m WHERE thread_id = $2 AND site_id = $1 AND thread_version = $6
       RETURNING seq, clock_timestamp()::timestamptz(3) AS now),
     p AS (
       UPDATE comments SET reply_count = reply_count + 1 FROM k
       WHERE id = $8 AND thread_id = $2 AND status = 'published' RETURNING id),
     c AS (
       INSERT INTO comments AS c (id, site_id, thread_id, parent_id, parent_revision, depth, author_id, status, visible,
         body, findings, fingerprint, created_at, published_at, best_rank)
       SELECT $7, $1, $2, $8, $9, $10, $3, 'published', true, $11, $12, $13, k.now, k.now, ${bestRankSql('0', 'k.now')}
       FROM k WHERE CASE WHEN $8::uuid IS NULL OR EXISTS (SELECT 1 FROM p) THEN true
         ELSE belowline_refuse('parent-gone') END
       RETURNING c.id, c.created_at),
     e AS (
       INSERT INTO thread_events (thread_id, seq, site_id, type, comment_id, revision, at)
       SELECT $2, k.seq, $1, 'comment.published', c.id, 1, k.now FROM k, c),
     i AS (
       INSERT INTO idempotency_keys AS i (site_id, person_id, key, request_hash, result_kind, result_id)
       SELECT $1, $3, $14, $15, 'comment', c.id FROM c WHERE $14::text IS NOT NULL
       ON CONFLICT (site_id, person_id, key) DO UPDATE
         SET request_hash = excluded.request_hash, result_id = excluded.result_id, created_at = clock_timestamp()
         WHERE i.created_at <= now() - interval '24 hours'
       RETURNING 1)
     SELECT c.created_at AS "createdAt" FROM c
     WHERE ${NOT_TOO_LATE}`,
    valuesOf(comment),
  );
  return rows[0]?.createdAt ?? null;
}

/** A comment that waits: nothing visible moves, so neither a number nor a counter. Gives and refuses as the other. */
export async function insertHeld(db: Queryable, comment: NewComment): Promise<Date | null> {
  const { rows } = await named<Written>(
    db,
    'post_held',
    `WITH m AS MATERIALIZED (SELECT person_id FROM memberships WHERE ${FACTS_HOLD} FOR SHARE),
     k AS (SELECT 1 FROM thread_counters, m WHERE thread_id = $2 AND site_id = $1 AND thread_version = $6),
     c AS (
       INSERT INTO comments AS c (id, site_id, thread_id, parent_id, parent_revision, depth, author_id, status, visible,
         body, findings, fingerprint)
       SELECT $7, $1, $2, $8::uuid, $9::int, $10::int, $3, 'held', false, $11, $12, $13 FROM k
       RETURNING c.id, c.created_at),
     i AS (
       INSERT INTO idempotency_keys AS i (site_id, person_id, key, request_hash, result_kind, result_id)
       SELECT $1, $3, $14, $15, 'comment', c.id FROM c WHERE $14::text IS NOT NULL
       ON CONFLICT (site_id, person_id, key) DO UPDATE
         SET request_hash = excluded.request_hash, result_id = excluded.result_id, created_at = clock_timestamp()
         WHERE i.created_at <= now() - interval '24 hours'
       RETURNING 1)
     SELECT c.created_at AS "createdAt" FROM c
     WHERE ${NOT_TOO_LATE}`,
    valuesOf(comment),
  );
  return rows[0]?.createdAt ?? null;
}

function valuesOf(comment: NewComment): unknown[] {
  return [
    comment.siteId,
    comment.threadId,
    comment.personId,
    comment.membershipVersion,
    comment.siteVersion,
    comment.threadVersion,
    comment.id,
    comment.parentId,
    comment.parentRevision,
    comment.depth,
    comment.body,
    comment.findings === null ? null : JSON.stringify(comment.findings),
    comment.fingerprint,
    comment.key,
    comment.requestHash,
    comment.until,
  ];
}
