import type { DataSource } from 'typeorm';
import { rows } from '@app/platform';
import { ANSWERED } from '../marks/question.queries.js';
import { bestRankSql } from '../reading/best.js';

/** What is looked at: everything, one site, or one thread. */
export interface DriftScope {
  siteId?: string;
  threadId?: string;
}

/** A counter that is not what its rows say. Of a comment, where one is named; else of the thread. */
export interface Drift {
  siteId: string;
  threadId: string;
  commentId: string | null;
  counter: ThreadCounter | CommentCounter;
  kept: unknown;
  counted: unknown;
}

export type ThreadCounter =
  | 'numbers'
  | 'comment-count'
  | 'pinned-count'
  | 'featured-count'
  | 'question-count'
  | 'answered-count'
  | 'seq'
  | 'thread-version'
  | 'hours'
  | 'unannounced';
export type CommentCounter =
  'reply-count' | 'visible' | 'reactions' | 'reaction-count' | 'best-rank' | 'answered' | 'words';

interface Compared {
  kept: number;
  counted: number;
}

/** A thread whose own numbers are wrong; `recounts` is how often it had been counted anew. */
export interface ThreadDrift {
  siteId: string;
  threadId: string;
  recounts: number;
  commentCount: Compared;
  pinned: Compared;
  featured: Compared;
  questions: Compared;
  answered: Compared;
  seq: Compared;
  version: Compared;
}

function scoped({ siteId, threadId }: DriftScope, alias: string, values: unknown[]): string {
  let sql = '';
  if (siteId !== undefined) sql += ` AND ${alias}.site_id = $${values.push(siteId)}`;
  if (threadId !== undefined) sql += ` AND ${alias}.thread_id = $${values.push(threadId)}`;
  return sql;
}

const compared = (kept: string, counted: string) =>
  `json_build_object('kept', k.${kept}, 'counted', coalesce(n.${counted}, 0))`;

/**
 * Threads whose numbers are not what their rows say. One statement, so it sees one moment: whatever is written meanwhile
 * moves rows and numbers together, and is no difference. It reads all comments of the scope once.
 */
export function wrongThreads(db: DataSource, scope: DriftScope): Promise<ThreadDrift[]> {
  const values: unknown[] = [];
  return rows<ThreadDrift>(
    db,
    `SELECT k.site_id AS "siteId", k.thread_id AS "threadId", k.counted AS recounts,
       ${compared('comment_count', 'count')} AS "commentCount", ${compared('pinned_count', 'pinned')} AS pinned,
       ${compared('featured_count', 'featured')} AS featured, ${compared('question_count', 'questions')} AS questions,
       ${compared('answered_count', 'answered')} AS answered,
       json_build_object('kept', k.seq, 'counted', greatest(k.seq, e.last)) AS seq,
       json_build_object('kept', k.thread_version, 'counted', t.version) AS version
     FROM thread_counters k JOIN threads t ON t.id = k.thread_id
     LEFT JOIN (SELECT c.thread_id, count(*)::int AS count, (count(*) FILTER (WHERE c.pinned))::int AS pinned,
         (count(*) FILTER (WHERE c.featured))::int AS featured, count(c.answered)::int AS questions,
         (count(*) FILTER (WHERE c.answered))::int AS answered
       FROM comments c WHERE c.status = 'published' ${scoped(scope, 'c', values)} GROUP BY c.thread_id) n ON n.thread_id = k.thread_id
     LEFT JOIN LATERAL (SELECT max(seq) AS last FROM thread_events WHERE thread_id = k.thread_id) e ON true
     WHERE ((k.comment_count, k.pinned_count, k.featured_count, k.question_count, k.answered_count)
         <> (coalesce(n.count, 0), coalesce(n.pinned, 0), coalesce(n.featured, 0), coalesce(n.questions, 0), coalesce(n.answered, 0))
       OR k.seq < e.last OR k.thread_version <> t.version)
       ${scoped(scope, 'k', values)}`,
    values,
  );
}

/** Threads that have no row of numbers, and would be taken for empty; with how many published comments they have. */
export function lostNumbers(db: DataSource, scope: DriftScope) {
  const values: unknown[] = [];
  return rows<{ siteId: string; threadId: string; counted: number }>(
    db,
    `SELECT t.site_id AS "siteId", t.thread_id AS "threadId", (SELECT count(*)::int FROM comments c
         WHERE c.thread_id = t.thread_id AND c.status = 'published') AS counted
     FROM (SELECT id AS thread_id, site_id FROM threads WHERE merged_at IS NULL) t
     WHERE NOT EXISTS (SELECT 1 FROM thread_counters k WHERE k.thread_id = t.thread_id) ${scoped(scope, 't', values)}`,
    values,
  );
}

/**
 * Told and not gathered yet. A thread that was hidden or shown meanwhile (an event of no comment) may be in the middle of
 * losing or getting all of its words.
 */
const AHEAD = `FROM thread_events e WHERE e.thread_id = k.thread_id AND e.seq > k.gathered_seq`;
/** Being gathered from its beginning, part by part: until that is done its words and hours say nothing. */
const ANEW = `(k.behind AND k.gathered_seq < k.expired_seq OR k.gathered_seq < 0)`;
const TURNED = `(k.behind AND EXISTS (SELECT 1 ${AHEAD} AND e.type = 'thread.changed'))`;

/**
 * Threads whose hours are not what their words say. Both move in one statement, event by event: they agree however far the
 * thread was gathered, but for those that are gathered anew.
 */
export function wrongHours(db: DataSource, scope: DriftScope) {
  const values: unknown[] = [];
  return rows<{ siteId: string; threadId: string; kept: number; counted: number }>(
    db,
    `SELECT k.site_id AS "siteId", k.thread_id AS "threadId", sum(coalesce(h.comments, 0))::int AS kept,
       sum(coalesce(n.count, 0))::int AS counted
     FROM (SELECT * FROM thread_hours x WHERE comments <> 0 ${scoped(scope, 'x', values)}) h
     FULL JOIN (SELECT w.thread_id, date_trunc('hour', w.published_at, 'UTC') AS hour, count(*)::int AS count
       FROM comment_words w WHERE true ${scoped(scope, 'w', values)} GROUP BY 1, 2) n
       ON n.thread_id = h.thread_id AND n.hour = h.hour
     JOIN thread_counters k ON k.thread_id = coalesce(h.thread_id, n.thread_id)
     WHERE coalesce(h.comments, 0) <> coalesce(n.count, 0) AND NOT ${ANEW} AND NOT ${TURNED} GROUP BY 1, 2`,
    values,
  );
}

/** Threads in which counts are noted as changed of comments that are not theirs. */
export function wrongNotes(db: DataSource, scope: DriftScope) {
  const values: unknown[] = [];
  return rows<{ siteId: string; threadId: string; kept: number }>(
    db,
    `SELECT k.site_id AS "siteId", k.thread_id AS "threadId", count(*)::int AS kept
     FROM unannounced_counts u JOIN thread_counters k ON k.thread_id = u.thread_id
     LEFT JOIN comments c ON c.id = u.comment_id AND c.thread_id = u.thread_id
     WHERE c.id IS NULL ${scoped(scope, 'k', values)} GROUP BY 1, 2`,
    values,
  );
}

/** Some comments, looked at in the order of their ids. */
export interface LookedAt {
  /** Null when there were none left. */
  last: string | null;
  comments: number;
  wrong: Drift[];
  /** Those of their threads that are gathered anew at this moment: their words were not compared. */
  gathering: string[];
}

const EXPECTED_VISIBLE = `(c.status = 'published' OR (c.status IN ('removed', 'deleted') AND r.replies > 0))`;
const RANK = bestRankSql('n.total', 'c.published_at');
const difference = (counter: CommentCounter, kept: string, counted: string, when: string) =>
  `('${counter}', to_jsonb(${kept}), to_jsonb(${counted}), ${when})`;

/**
 * The next comments after an id, with what of each is not what its rows say; again one statement, one moment. The words of
 * a comment are compared when all that was told of it was gathered, whatever was told of others since. Of one
 * thread, too, it reads the table through once: the indexes that begin with a thread or a parent hold those that are
 * visible, or those that are not, and whether a comment is visible is among what is compared. One for this alone would
 * cost each post an entry.
 */
export async function lookAtComments(
  db: DataSource,
  scope: DriftScope,
  after: string,
  most: number,
): Promise<LookedAt> {
  const values: unknown[] = [after, most];
  const [found] = await rows<LookedAt>(
    db,
    `WITH c AS MATERIALIZED (
       SELECT * FROM comments x WHERE x.id > $1 ${scoped(scope, 'x', values)} ORDER BY x.id LIMIT $2),
     g AS MATERIALIZED (
       SELECT k.thread_id, CASE WHEN t.state = 'hidden' THEN k.behind ELSE ${ANEW} OR ${TURNED} END AS anew
       FROM thread_counters k JOIN threads t ON t.id = k.thread_id WHERE k.thread_id IN (SELECT thread_id FROM c)),
     ahead AS MATERIALIZED (
       SELECT DISTINCT a.comment_id FROM g JOIN thread_counters k ON k.thread_id = g.thread_id AND k.behind
       CROSS JOIN LATERAL (SELECT e.comment_id ${AHEAD} AND e.comment_id IS NOT NULL) a WHERE NOT g.anew),
     wrong AS (
       SELECT c.id, c.site_id, c.thread_id, d.counter, d.kept, d.counted
       FROM c JOIN thread_counters k ON k.thread_id = c.thread_id JOIN threads t ON t.id = c.thread_id
       JOIN g ON g.thread_id = c.thread_id LEFT JOIN ahead a ON a.comment_id = c.id
       CROSS JOIN LATERAL (SELECT count(*)::int AS replies FROM comments k
         WHERE k.parent_id = c.id AND k.visible AND k.parent_id IS NOT NULL) r
       CROSS JOIN LATERAL (
         SELECT coalesce(jsonb_object_agg(x.kind, x.count), '{}') AS reactions, coalesce(sum(x.count), 0)::int AS total
         FROM (SELECT kind, count(*)::int AS count FROM reactions WHERE comment_id = c.id GROUP BY kind) x) n
       CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM comment_words w WHERE w.comment_id = c.id
         AND w.thread_id = c.thread_id AND (w.revision = c.revision OR c.status <> 'published')) AS kept,
         c.status = 'published' AND t.state <> 'hidden' AS expected) w
       CROSS JOIN LATERAL (SELECT ${ANSWERED} AS answered) s
       CROSS JOIN LATERAL (VALUES
         ${difference('reply-count', 'c.reply_count', 'r.replies', 'c.reply_count <> r.replies')},
         ${difference('visible', 'c.visible', EXPECTED_VISIBLE, `c.visible <> ${EXPECTED_VISIBLE}`)},
         ${difference('reactions', 'c.reactions', 'n.reactions', 'c.reactions <> n.reactions')},
         ${difference('reaction-count', 'c.reaction_count', 'n.total', 'c.reaction_count <> n.total')},
         ${difference('best-rank', 'c.best_rank', RANK, `abs(c.best_rank - ${RANK}) > 1e-9`)},
         ${difference('answered', 'c.answered', 's.answered', 'k.unsettled IS NULL AND c.answered IS DISTINCT FROM s.answered')},
         ${difference('words', 'w.kept', 'w.expected', 'NOT g.anew AND a.comment_id IS NULL AND w.kept <> w.expected')}
       ) AS d(counter, kept, counted, differs) WHERE d.differs)
     SELECT (SELECT id FROM c ORDER BY id DESC LIMIT 1) AS last, (SELECT count(*)::int FROM c) AS comments,
       coalesce((SELECT jsonb_agg(jsonb_build_object('siteId', site_id, 'threadId', thread_id, 'commentId', id,
         'counter', counter, 'kept', kept, 'counted', counted) ORDER BY id) FROM wrong), '[]') AS wrong,
       ARRAY(SELECT thread_id::text FROM g WHERE anew) AS gathering`,
    values,
  );
  return found!;
}
