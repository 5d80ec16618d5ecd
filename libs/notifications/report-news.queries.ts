import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';

/** One who was told, and of which site. */
export interface ToldReporter {
  siteId: string;
  personId: string;
}

/**
 * Tells the next reporters whose time has come (`reports.tell_at`) that the comment is removed, if it is, each once; whoever had
 * another reason to hear of it hears this instead. What another worker is at is passed by. `done`: how many were looked at.
 */
export async function tellReporters(
  tx: EntityManager,
  limit: number,
): Promise<{ done: number; begun: Date; told: ToldReporter[] }> {
  const { rows } = await named<{ done: number; begun: Date; told: ToldReporter[] }>(
    tx,
    'tell_reporters',
    `WITH due AS (
       SELECT comment_id, reporter_id FROM reports WHERE tell_at <= clock_timestamp()
       ORDER BY tell_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED),
     done AS (
       UPDATE reports r SET tell_at = NULL FROM due
       WHERE r.comment_id = due.comment_id AND r.reporter_id = due.reporter_id
       RETURNING r.comment_id, r.reporter_id),
     told AS (
       INSERT INTO notifications AS n (person_id, comment_id, id, site_id, kind)
       SELECT m.person_id, c.id, gen_random_uuid(), c.site_id, 'report-upheld'
       FROM done d JOIN comments c ON c.id = d.comment_id AND c.status = 'removed'
       JOIN memberships m ON m.person_id = d.reporter_id AND m.site_id = c.site_id
       ORDER BY m.person_id, c.id
       ON CONFLICT (person_id, comment_id) DO UPDATE
         SET id = excluded.id, kind = excluded.kind, at = excluded.at, read_at = NULL, cleared_at = NULL,
           otherwise = CASE WHEN n.kind LIKE 'followed-%' THEN n.kind ELSE n.otherwise END
         WHERE n.kind <> excluded.kind
       RETURNING site_id, person_id)
     SELECT (SELECT count(*)::int FROM done) AS done, date_trunc('milliseconds', now()) AS begun,
       coalesce((SELECT json_agg(json_build_object('siteId', site_id, 'personId', person_id)) FROM told), '[]') AS told`,
    [limit],
  );
  return rows[0]!;
}
