import { named, type Queryable } from '@app/platform';

export interface ThreadHead {
  threadId: string;
  seq: number;
  version: number;
  siteVersion: number;
}

/** The newest number of each of these threads and the versions of its rules; threads not stored are left out. */
export async function readHeads(db: Queryable, threadIds: string[]): Promise<ThreadHead[]> {
  const { rows } = await named<ThreadHead>(
    db,
    'live_heads',
    `SELECT k.thread_id AS "threadId", k.seq::float8 AS seq, k.thread_version AS version, s.version AS "siteVersion"
     FROM thread_counters k JOIN sites s ON s.id = k.site_id WHERE k.thread_id = ANY($1)`,
    [threadIds],
  );
  return rows;
}

export interface Standing {
  sessionId: string;
  version: number;
}

/** Of these sessions the ones that have not ended, with the version of their person's facts. */
export async function readStandings(db: Queryable, sessionIds: string[]): Promise<Standing[]> {
  const { rows } = await named<Standing>(
    db,
    'live_standings',
    `SELECT s.id AS "sessionId", m.version::float8 AS version
     FROM sessions s JOIN memberships m ON m.site_id = s.site_id AND m.person_id = s.person_id
     WHERE s.id = ANY($1) AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp() AND s.ends_at > clock_timestamp()`,
    [sessionIds],
  );
  return rows;
}
