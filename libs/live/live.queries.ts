import { named, type Queryable } from '@app/platform';

export interface ThreadHead {
  threadId: string;
  seq: number;
  version: number;
  siteVersion: number;
  /** The thread that this id leads to: another one, where it was merged or is another key's. */
  leadsTo: string;
}

/**
 * The newest number of each of the threads that these ids lead to, and the versions of its rules; what is not stored is
 * left out.
 */
export async function readHeads(db: Queryable, threadIds: string[]): Promise<ThreadHead[]> {
  const { rows } = await named<ThreadHead>(
    db,
    'live_heads',
    `SELECT n.named_id AS "threadId", k.seq::float8 AS seq, k.thread_version AS version, s.version AS "siteVersion",
       k.thread_id AS "leadsTo"
     FROM article_keys n JOIN thread_counters k ON k.thread_id = n.thread_id JOIN sites s ON s.id = k.site_id
     WHERE n.named_id = ANY($1)`,
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
