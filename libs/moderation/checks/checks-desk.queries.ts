import type { OutsideCheck } from '@app/discussion';
import { rows, type Queryable } from '@app/platform';
import type { CheckTrouble } from './answer.js';
import { COUNTED_TO } from './check-view.schema.js';

export interface CheckFigures {
  check: OutsideCheck;
  waiting: number;
  blocking: number;
  waitingSince: Date | null;
  failed: number;
  failures: number;
  trouble: CheckTrouble | null;
  failedAt: Date | null;
  answeredAt: Date | null;
  openUntil: Date | null;
}

/** How a site's checks do; those of which there is nothing to tell are left out. */
export function checkFigures(db: Queryable, siteId: string): Promise<CheckFigures[]> {
  return rows<CheckFigures>(
    db,
    `SELECT n.check_name AS check, coalesce(w.waiting, 0) AS waiting, coalesce(w.blocking, 0) AS blocking,
       c.created_at AS "waitingSince", coalesce(f.failed, 0) AS failed, coalesce(k.failures, 0) AS failures, k.trouble,
       k.failed_at AS "failedAt", k.answered_at AS "answeredAt",
       CASE WHEN k.open_until > clock_timestamp() THEN k.open_until END AS "openUntil"
     FROM (SELECT check_name FROM check_circuits WHERE site_id = $1
       UNION SELECT check_name FROM check_runs WHERE site_id = $1 AND state = 'waiting') n
     LEFT JOIN check_circuits k ON k.site_id = $1 AND k.check_name = n.check_name
     LEFT JOIN (SELECT check_name, least(${COUNTED_TO}, count(*))::int AS waiting,
         least(${COUNTED_TO}, count(*) FILTER (WHERE blocking))::int AS blocking, min(comment_id::text)::uuid AS first
       FROM check_runs WHERE site_id = $1 AND state = 'waiting' GROUP BY check_name) w ON w.check_name = n.check_name
     LEFT JOIN comments c ON c.id = w.first
     LEFT JOIN (SELECT check_name, least(${COUNTED_TO}, count(*))::int AS failed FROM check_runs
       WHERE site_id = $1 AND state = 'failed' AND settled_at > clock_timestamp() - interval '24 hours'
       GROUP BY check_name) f ON f.check_name = n.check_name`,
    [siteId],
  );
}

/** The same of all sites together, for the metrics. */
export async function allCheckFigures(
  db: Queryable,
): Promise<{ check: OutsideCheck; waiting: number; open: number }[]> {
  return rows(
    db,
    `SELECT n.check, (SELECT count(*)::int FROM check_runs r WHERE r.state = 'waiting' AND r.check_name = n.check) AS waiting,
       (SELECT count(*)::int FROM check_circuits k WHERE k.check_name = n.check AND k.open_until > clock_timestamp()) AS open
     FROM unnest(ARRAY['akismet', 'openai', 'publisher']) AS n("check")`,
  );
}
