import { named, type Queryable } from '@app/platform';
import type { Hit, Place } from '../search/search.queries.js';

/**
 * Published comments, the newest first: of one thread, or of a site without those of `except`. By what was gathered, so
 * about a second after they appeared; what is no longer published is not among them.
 */
export async function newestComments(
  db: Queryable,
  scope: { kind: 'thread' | 'site'; id: string; except?: string[] },
  { after, limit }: { after: Place | null; limit: number },
): Promise<Hit[]> {
  const { rows } = await named<Hit>(
    db,
    `newest_of_${scope.kind}`,
    `SELECT w.comment_id AS id, w.published_at::text AS at, w.thread_id AS "threadId", w.language
     FROM comment_words w JOIN comments c ON c.id = w.comment_id AND c.thread_id = w.thread_id AND c.status = 'published'
     WHERE w.${scope.kind}_id = $1 AND (w.published_at, w.comment_id) < ($2::timestamptz, $3::uuid)
       AND w.thread_id <> ALL($4::uuid[])
     ORDER BY w.published_at DESC, w.comment_id DESC LIMIT $5`,
    [scope.id, after?.at ?? 'infinity', after?.id ?? LAST, scope.except ?? [], limit],
  );
  return rows;
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
