import { hidden, named, type Queryable } from '@app/platform';
import { BESIDE, type PastComment, type PastFacts, SAME } from '@app/discussion';
import { MODEL_NAME } from '@app/screening';
import type { Became } from './tally.js';

/** A comment of the past with where it is, and what became of it. */
export interface PastRow extends PastComment {
  id: string;
  revision: number;
  authorId: string;
  threadId: string;
  section: string | null;
  became: Became;
}

/**
 * The next comments of whichever site, the newest first: below the one with the id `below`, and none whose id was made
 * before `since`. An id is never made before its comment.
 */
export async function nextIds(
  db: Queryable,
  below: string | null,
  since: Date,
  limit: number,
): Promise<string[]> {
  const { rows } = await named<{ id: string }>(
    db,
    'past_ids',
    'SELECT id FROM comments WHERE id < $1 AND id >= $2 ORDER BY id DESC LIMIT $3',
    [below ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', firstIdOf(since), limit],
  );
  return rows.map(({ id }) => id);
}

/** The lowest id (UUIDv7) that is made at this time. */
function firstIdOf(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Which comments are tried. `article`: of one article alone, by a key of it. */
export interface PastScope {
  siteId: string;
  since: Date;
  until: Date;
  section: string | null;
  article: string | null;
}

/**
 * Of these comments those that can be tried, the newest first: of the site, of the time and place asked for, and neither
 * deleted nor without an author. What moderators said of the very text comes first, the last of it that stands, whatever was
 * done to the comment besides; with the public text whoever removes a comment judges the one that waits beside it. The model's
 * score is the one that was given then, by weights that were not forgotten since.
 */
export async function pastComments(db: Queryable, ids: string[], scope: PastScope): Promise<PastRow[]> {
  const { rows } = await named<PastRow>(
    db,
    'past_comments',
    `SELECT c.id, c.revision, c.body, c.fingerprint, c.parent_id AS "parentId", c.created_at AS at,
       c.author_id AS "authorId", m.joined_at AS "joinedAt", m.role,
       CASE WHEN m.subscriber AND m.unbroken_since <= c.created_at THEN m.unbroken_since END AS "subscriberSince", t.id AS "threadId", t.section,
       coalesce((t.settings->>'premoderated')::boolean, false) AS premoderated,
       CASE WHEN judged.action IN ('approve', 'restore') THEN 'approved'
         WHEN judged.action IS NULL AND ended.hiding_id IS NOT NULL THEN 'hidden'
         WHEN judged.action IS NULL AND ended.by_check IS NOT NULL THEN 'automated' ELSE c.status END AS became,
       (SELECT json_build_object('score', s.score, 'version', s.version, 'because', (
            SELECT coalesce(json_agg(json_build_object('word', coalesce(b->>'fact', ''), 'span', nullif(b->'span', 'null'),
              'weight', b->'weight')), '[]') FROM jsonb_array_elements(s.because) b))
          FROM comment_scores s JOIN site_models w ON w.site_id = s.site_id AND s.version >= w.since_version
          WHERE s.comment_id = c.id AND s.revision = c.revision AND s.score IS NOT NULL AND s.model = $7) AS score
     FROM comments c JOIN threads t ON t.id = c.thread_id
     JOIN memberships m ON m.site_id = c.site_id AND m.person_id = c.author_id
     LEFT JOIN LATERAL (SELECT d.action FROM decisions d
       WHERE d.comment_id = c.id AND d.undone_at IS NULL AND d.by_check IS NULL AND d.hiding_id IS NULL
         AND d.action IN ('approve', 'restore', 'reject', 'remove', 'uphold')
         AND (d.revision = c.revision OR (d.action = 'remove' AND d.revision > c.revision))
       ORDER BY d.case_version DESC LIMIT 1) judged ON true
     LEFT JOIN LATERAL (SELECT d.by_check, d.hiding_id FROM decisions d
       WHERE d.comment_id = c.id AND d.undone_at IS NULL AND d.action IN ('reject', 'remove')
       ORDER BY d.case_version DESC LIMIT 1) ended ON c.status IN ('rejected', 'removed')
     WHERE c.id = ANY($1::uuid[]) AND c.site_id = $2 AND c.created_at >= $3 AND c.created_at <= $4
       AND c.status <> 'deleted' AND ($5::text IS NULL OR t.section = $5) AND ($6::text IS NULL
         OR t.id = (SELECT k.thread_id FROM article_keys k WHERE k.site_id = $2 AND k.article_key = $6))
     ORDER BY c.id DESC`,
    [ids, scope.siteId, scope.since, scope.until, scope.section, scope.article, MODEL_NAME],
  );
  return rows;
}

/** A past comment and what a policy asks about its author. */
export interface PastAsk {
  comment: PastRow;
  recent: { seconds: number; most: number };
  published: number;
  rejected: number;
  others: { seconds: number; fingerprint: string | null };
}

/**
 * The authors as they were when they posted, each in the place of its question, as far as it can still be known: what was
 * published before, without what had been removed by then; what had been turned down by then, of 90 days; what they had
 * posted, without what they deleted since; whether everything of theirs waited for a moderator. What others had said by then is
 * of what is public today, or has the same text.
 */
export async function pastFacts(db: Queryable, siteId: string, asks: PastAsk[]): Promise<PastFacts[]> {
  const { rows } = await named<Omit<PastFacts, 'recent'> & { recent: PastFacts['recent'] | null }>(
    db,
    'past_facts',
    `SELECT
       CASE WHEN a.recent_most > 0 THEN (
         SELECT json_agg(json_build_array(fingerprint, (extract(epoch FROM created_at) * 1000)::bigint)) FROM (
           SELECT fingerprint, created_at FROM comments p WHERE p.author_id = a.author_id AND p.created_at < a.at
             AND p.created_at > a.at - a.recent_seconds * interval '1 second' AND p.status <> 'deleted'
           ORDER BY created_at DESC LIMIT a.recent_most) r) END AS recent,
       CASE WHEN a.others_seconds > 0 THEN (
         SELECT json_agg(json_build_array(fingerprint, author_id)) FROM (
           (SELECT fingerprint, author_id FROM comments WHERE a.parent_id IS NULL AND thread_id = a.thread_id
              AND parent_id IS NULL AND visible AND published_at < a.at
              AND published_at > a.at - a.others_seconds * interval '1 second' ORDER BY published_at DESC LIMIT ${BESIDE})
           UNION ALL (SELECT fingerprint, author_id FROM comments WHERE parent_id = a.parent_id
              AND visible AND published_at < a.at
              AND published_at > a.at - a.others_seconds * interval '1 second' ORDER BY published_at DESC LIMIT ${BESIDE})
           UNION ALL (SELECT fingerprint, author_id FROM comments WHERE site_id = $7 AND fingerprint = a.fingerprint
              AND length(fingerprint) > 29 AND status <> 'deleted' AND created_at < a.at
              AND created_at > a.at - a.others_seconds * interval '1 second' ORDER BY created_at DESC LIMIT ${SAME})) o
         WHERE author_id <> a.author_id) END AS others,
       CASE WHEN a.published > 0 THEN (SELECT count(*)::int FROM (
         SELECT 1 FROM comments p WHERE p.author_id = a.author_id AND p.created_at < a.at AND p.published_at < a.at
           AND (p.status = 'published' OR (p.status = 'removed' AND EXISTS (SELECT 1 FROM decisions d
             WHERE d.comment_id = p.id AND d.undone_at IS NULL AND d.action = 'remove' AND d.at >= a.at)))
         ORDER BY p.created_at LIMIT a.published) n) ELSE 0 END AS "publishedCount",
       CASE WHEN a.rejected > 0 THEN (SELECT count(*)::int FROM (
         SELECT 1 FROM comments p WHERE p.author_id = a.author_id AND p.status IN ('rejected', 'removed')
           AND p.created_at < a.at AND p.created_at > a.at - interval '90 days'
           AND EXISTS (SELECT 1 FROM decisions d
             WHERE d.comment_id = p.id AND d.undone_at IS NULL AND d.action IN ('reject', 'remove') AND d.at < a.at)
         ORDER BY p.created_at LIMIT a.rejected) n) ELSE 0 END AS "rejectedCount",
       EXISTS (SELECT 1 FROM sanctions s WHERE s.site_id = $7 AND s.person_id = a.author_id
         AND s.kind = 'premoderate' AND s.created_at <= a.at AND (s.lifted_at IS NULL OR s.lifted_at > a.at)
         AND (s.until IS NULL OR s.until > a.at)) AS premoderated
     FROM unnest(${hidden('$1::uuid[]', '$2::timestamptz[]', '$3::int[]', '$4::int[]', '$5::int[]', '$6::int[]', '$8::uuid[]', '$9::uuid[]', '$10::int[]', '$11::text[]')})
       WITH ORDINALITY AS a(author_id, at, recent_seconds, recent_most, published, rejected, thread_id, parent_id,
         others_seconds, fingerprint, place)
     ORDER BY a.place`,
    [
      asks.map(({ comment }) => comment.authorId),
      asks.map(({ comment }) => comment.at),
      asks.map(({ recent }) => recent.seconds),
      asks.map(({ recent }) => recent.most),
      asks.map(({ published }) => published),
      asks.map(({ rejected }) => rejected),
      siteId,
      asks.map(({ comment }) => comment.threadId),
      asks.map(({ comment }) => comment.parentId),
      asks.map(({ others }) => others.seconds),
      asks.map(({ others }) => others.fingerprint),
    ],
  );
  return rows.map((row) => ({ ...row, recent: row.recent ?? [] }));
}
