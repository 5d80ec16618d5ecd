import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

export interface ModelRow {
  version: number;
  learned: number;
  turnedDown: number;
  since: Date;
  sinceVersion: number;
  taughtAt: Date | null;
}

export async function readModel(db: Queryable, siteId: string): Promise<ModelRow | null> {
  const { rows } = await named<ModelRow>(
    db,
    'read_model',
    `SELECT version, learned, turned_down AS "turnedDown", since, since_version AS "sinceVersion",
       taught_at AS "taughtAt"
     FROM site_models WHERE site_id = $1`,
    [siteId],
  );
  return rows[0] ?? null;
}

export interface MeasuredWeek {
  week: string;
  decisions: number;
  turnedDown: number;
  above: number;
  aboveTurnedDown: number;
}

/** What held-out decisions since these weights began say of the scores given before them, by week, the newest first. */
export async function measureWeeks(
  db: Queryable,
  siteId: string,
  { threshold, sinceVersion }: { threshold: number; sinceVersion: number },
): Promise<MeasuredWeek[]> {
  const { rows } = await named<MeasuredWeek>(
    db,
    'measure_weeks',
    `SELECT to_char(date_trunc('week', at, 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS week, count(*)::int AS decisions,
       count(*) FILTER (WHERE bad)::int AS "turnedDown", count(*) FILTER (WHERE score >= $2)::int AS above,
       count(*) FILTER (WHERE bad AND score >= $2)::int AS "aboveTurnedDown"
     FROM (SELECT DISTINCT ON (comment_id, revision) at, bad, score FROM model_lessons
       WHERE site_id = $1 AND held_out AND score_version >= $3 AND at > clock_timestamp() - interval '371 days'
       ORDER BY comment_id, revision, at DESC, decision_id DESC) l
     GROUP BY 1 ORDER BY 1 DESC LIMIT 53`,
    [siteId, threshold, sinceVersion],
  );
  return rows;
}

export async function countHeldOut(db: Queryable, siteId: string, since: Date): Promise<number> {
  const { rows } = await named<{ count: number }>(
    db,
    'count_held_out',
    'SELECT count(*)::int AS count FROM model_lessons WHERE site_id = $1 AND held_out AND at >= $2',
    [siteId, since],
  );
  return rows[0]!.count;
}

/** Forgets all that was learned, under a version of its own, and that of which nothing was learned yet; gives that version. */
export async function resetModel(tx: EntityManager, siteId: string): Promise<number> {
  const { rows } = await named<{ version: number }>(
    tx,
    'reset_model',
    `WITH d AS (UPDATE decisions SET considered = true WHERE site_id = $1 AND NOT considered)
     UPDATE site_models SET weights = NULL, version = version + 1, since_version = version + 1, learned = 0,
       turned_down = 0, since = clock_timestamp(), taught_at = NULL
     WHERE site_id = $1 RETURNING version`,
    [siteId],
  );
  return rows[0]!.version;
}
