import { named, PgError, pgCode, type Queryable } from '@app/platform';
import { bestRankSql } from '../reading/best.js';

interface Counts {
  reactions: Record<string, number>;
  /** Whether this request changed anything. */
  changed: boolean;
}

/** What is reacted to, with the versions of the facts that it was decided on. */
export interface ReactionFacts {
  siteId: string;
  siteVersion: number;
  threadId: string;
  threadVersion: number;
  commentId: string;
  personId: string;
  membershipVersion: number;
  until: Date | null;
  kind: string;
}

/**
 * `m` holds the membership and `t` the thread as they were decided on, `r` writes the reaction, `c` counts it, `u` notes
 * that the count is to be announced. The thread's own row is held, which only a change of its rules writes to; its
 * counters are left alone, since every post writes to them. The site's rules are looked at once all this is done and waited for.
 */
function statement(step: string, by: 1 | -1): string {
  // A row that waits already is written once more, which locks it: were it left alone, it could be announced and
  // deleted before this count is committed, and nobody would announce this one.
  const count = `coalesce((c.reactions ->> $6)::int, 0) + ${by}`;
  const counts = `CASE WHEN ${count} > 0 THEN c.reactions || jsonb_build_object($6::text, ${count}) ELSE c.reactions - $6 END`;
  const total = `(SELECT coalesce(sum(value::int), 0) FROM jsonb_each_text(${counts}))`;
  return `WITH m AS MATERIALIZED (
      SELECT person_id FROM memberships WHERE site_id = $1 AND person_id = $4 AND version = $5
        AND ($7::timestamptz IS NULL OR clock_timestamp() < $7)
        AND EXISTS (SELECT 1 FROM sites WHERE id = $1 AND version = $8) FOR SHARE),
    t AS MATERIALIZED (SELECT x.id FROM threads x, m WHERE x.id = $2 AND x.version = $9 FOR SHARE OF x),
    r AS (${step}),
    c AS (
      UPDATE comments c SET reactions = ${counts}, reaction_count = ${total},
        best_rank = ${bestRankSql(total, 'c.published_at')}
      FROM r WHERE c.id = $3 RETURNING c.reactions),
    u AS (
      INSERT INTO unannounced_counts AS u (thread_id, comment_id) SELECT $2, $3 FROM c
      ON CONFLICT (thread_id, comment_id) DO UPDATE SET comment_id = excluded.comment_id RETURNING 1)
    SELECT reactions FROM (
      SELECT (SELECT reactions FROM c) AS reactions, (SELECT count(*) FROM u) AS noted FROM t OFFSET 0) AS done
    WHERE CASE WHEN noted >= 0 AND belowline_rules_hold($1, $8) THEN true ELSE belowline_refuse('rules-changed') END`;
}

const PUT = statement(
  `INSERT INTO reactions (comment_id, person_id, kind, site_id, revision)
   SELECT $3, $4, $6, $1, x.revision FROM comments x, t
   WHERE x.id = $3 AND x.thread_id = $2 AND x.status = 'published'
   ON CONFLICT DO NOTHING RETURNING 1`,
  1,
);

const DELETE = statement(
  `DELETE FROM reactions USING t WHERE comment_id = $3 AND reactions.person_id = $4 AND kind = $6 RETURNING 1`,
  -1,
);

/**
 * One reader's reaction and the comment's counts in one statement: whatever runs at once, the count is the number of
 * rows. Null when what was decided on is no longer so: membership, rules, thread, or that the comment is published.
 */
export async function writeReaction(
  db: Queryable,
  way: 'put' | 'delete',
  facts: ReactionFacts,
): Promise<Counts | null> {
  const written = await writeOnce(db, way, facts);
  if (!written) return null;
  if (written.reactions) return { reactions: written.reactions, changed: true };
  // It was so before, or has become so while the statement waited: that is not in the statement's own snapshot.
  const now = await named<{ reactions: Counts['reactions'] }>(
    db,
    'reactions_now',
    `SELECT reactions FROM comments WHERE id = $1 AND status = 'published'`,
    [facts.commentId],
  );
  return now.rows[0] ? { ...now.rows[0], changed: false } : null;
}

async function writeOnce(db: Queryable, way: 'put' | 'delete', facts: ReactionFacts) {
  const given = [
    facts.siteId,
    facts.threadId,
    facts.commentId,
    facts.personId,
    facts.membershipVersion,
    facts.kind,
    facts.until,
    facts.siteVersion,
    facts.threadVersion,
  ];
  try {
    const text = way === 'put' ? PUT : DELETE;
    const { rows } = await named<{ reactions: Counts['reactions'] | null }>(
      db,
      `reaction_${way}`,
      text,
      given,
    );
    return rows[0];
  } catch (error) {
    if (pgCode(error) === PgError.refused) return undefined;
    throw error;
  }
}

/**
 * Numbers the counts that changed in a thread as one `counts.changed`, unless the last one is less than a second old
 * by the database's clock. Gives the milliseconds after which there is more to announce, or null.
 */
export async function announceCounts(
  db: Queryable,
  threadId: string,
): Promise<{ announced: boolean; waitMs: number | null }> {
  const { rows } = await named<{ announced: boolean; waitMs: number | null }>(
    db,
    'announce_counts',
    `WITH k AS (
       SELECT thread_id, site_id, announced_at FROM thread_counters WHERE thread_id = $1 FOR UPDATE),
     due AS (SELECT * FROM k WHERE announced_at IS NULL OR announced_at <= clock_timestamp() - interval '1 second'),
     u AS (DELETE FROM unannounced_counts WHERE thread_id IN (SELECT thread_id FROM due) RETURNING comment_id),
     batch AS (SELECT array_agg(comment_id ORDER BY comment_id) AS ids FROM u HAVING count(*) > 0),
     n AS (
       UPDATE thread_counters t SET seq = seq + 1, announced_at = clock_timestamp() FROM batch
       WHERE t.thread_id = $1 RETURNING t.seq, t.site_id),
     e AS (
       INSERT INTO thread_events (thread_id, seq, site_id, type, comment_ids, at)
       SELECT $1, n.seq, n.site_id, 'counts.changed', batch.ids, clock_timestamp() FROM n, batch)
     SELECT EXISTS (SELECT 1 FROM n) AS announced,
       CASE WHEN EXISTS (SELECT 1 FROM due) OR NOT EXISTS (SELECT 1 FROM unannounced_counts WHERE thread_id = $1) THEN NULL
         ELSE greatest(0, extract(epoch FROM announced_at + interval '1 second' - clock_timestamp()) * 1000)::float8 END
         AS "waitMs"
     FROM k`,
    [threadId],
  );
  return rows[0] ?? { announced: false, waitMs: null };
}

/** Threads with counts that nobody announced, as after a crash. */
export async function unannouncedThreads(
  db: Queryable,
  limit: number,
): Promise<{ siteId: string; threadId: string }[]> {
  const { rows } = await named<{ siteId: string; threadId: string }>(
    db,
    'unannounced_threads',
    `SELECT DISTINCT u.thread_id AS "threadId", k.site_id AS "siteId" FROM unannounced_counts u
     JOIN thread_counters k ON k.thread_id = u.thread_id LIMIT $1`,
    [limit],
  );
  return rows;
}
