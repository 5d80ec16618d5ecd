import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';
import { bestRankSql } from '../reading/best.js';
import { ANSWERED } from '../marks/question.queries.js';
import type { CommentStatus } from '../comments/comment.entity.js';

/** These comments with all above them, locked in the order of their ids. */
export async function lockWithAncestors(
  tx: EntityManager,
  threadId: string,
  ids: string[],
): Promise<string[]> {
  const { rows } = await named<{ ids: string[] | null }>(
    tx,
    'lock_with_ancestors',
    `SELECT array_agg(id) AS ids FROM (
       SELECT c.id FROM comments c WHERE c.thread_id = $1 AND c.id IN (
         WITH RECURSIVE up AS (
           SELECT id, parent_id FROM comments WHERE id = ANY($2)
           UNION SELECT p.id, p.parent_id FROM comments p JOIN up ON p.id = up.parent_id)
         SELECT id FROM up)
       ORDER BY c.id FOR NO KEY UPDATE) l`,
    [threadId, ids],
  );
  return rows[0]!.ids ?? [];
}

/** A comment whose replies were counted anew. */
export interface Mended {
  id: string;
  depth: number;
  status: CommentStatus;
  revision: number;
  was: boolean;
  visible: boolean;
}

const SHOWS = `(c.status = 'published' OR (c.status IN ('removed', 'deleted') AND n.count > 0))`;

/**
 * Counts the visible replies of locked comments, and shows or hides those that follow from it; one step, to be repeated
 * until nothing moves. The thread's lock is held, so nothing else shows or hides meanwhile.
 */
export async function mendReplies(tx: EntityManager, ids: string[]): Promise<Mended[]> {
  const { rows } = await named<Mended>(
    tx,
    'mend_replies',
    `UPDATE comments c SET reply_count = n.count, visible = ${SHOWS}
     FROM (SELECT p.id, p.visible AS was, (SELECT count(*)::int FROM comments k
         WHERE k.parent_id = p.id AND k.visible AND k.parent_id IS NOT NULL) AS count
       FROM comments p WHERE p.id = ANY($1)) n
     WHERE c.id = n.id AND (c.reply_count <> n.count OR c.visible <> ${SHOWS})
     RETURNING c.id, c.depth, c.status, c.revision, n.was, c.visible`,
    [ids],
  );
  return rows;
}

/**
 * Counts the reactions of locked comments, and what they are sorted by. Reacting takes no thread's lock: whoever does so
 * meanwhile waits for the comment's, and then adds to what is written here.
 */
export async function mendReactions(tx: EntityManager, ids: string[]): Promise<string[]> {
  const rank = bestRankSql('n.total', 'c.published_at');
  const { rows } = await named<{ id: string }>(
    tx,
    'mend_reactions',
    `UPDATE comments c SET reactions = n.reactions, reaction_count = n.total, best_rank = coalesce(${rank}, c.best_rank)
     FROM (SELECT p.id, coalesce(jsonb_object_agg(r.kind, r.count) FILTER (WHERE r.kind IS NOT NULL), '{}') AS reactions,
         coalesce(sum(r.count), 0)::int AS total
       FROM unnest($1::uuid[]) AS p(id) LEFT JOIN (
         SELECT comment_id, kind, count(*)::int AS count FROM reactions WHERE comment_id = ANY($1) GROUP BY 1, 2) r
         ON r.comment_id = p.id
       GROUP BY p.id) n
     WHERE c.id = n.id AND (c.reactions <> n.reactions OR c.reaction_count <> n.total
       OR abs(c.best_rank - ${rank}) > 1e-9)
     RETURNING c.id`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** Looks at locked comments for whether they are questions, and answered; the thread's counts are the caller's to set. */
export async function mendQuestions(tx: EntityManager, ids: string[]): Promise<string[]> {
  const { rows } = await named<{ id: string }>(
    tx,
    'mend_questions',
    `UPDATE comments q SET answered = n.answered
     FROM (SELECT c.id, ${ANSWERED} AS answered FROM comments c JOIN threads t ON t.id = c.thread_id
       WHERE c.id = ANY($1)) n
     WHERE q.id = n.id AND q.answered IS DISTINCT FROM n.answered RETURNING q.id`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/**
 * Adds to the thread's comments what they lacked, where they were not counted anew since: whatever else is written moves
 * them by what it does, so the difference stays. Gives whether it was done.
 */
export async function addToCount(
  tx: EntityManager,
  threadId: string,
  { difference, recounts }: { difference: number; recounts: number },
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'add_to_count',
    `UPDATE thread_counters SET comment_count = comment_count + $2, counted = counted + 1
     WHERE thread_id = $1 AND counted = $3`,
    [threadId, difference, recounts],
  );
  return rowCount === 1;
}

/** Puts the last number where the events are, and repeats the thread's version. The thread's row is not locked: it is only read. */
export async function mendNumbers(tx: EntityManager, threadId: string): Promise<void> {
  await named(
    tx,
    'mend_numbers',
    `UPDATE thread_counters k SET thread_version = t.version,
       seq = greatest(k.seq, (SELECT max(seq) FROM thread_events WHERE thread_id = $1))
     FROM threads t WHERE k.thread_id = $1 AND t.id = $1`,
    [threadId],
  );
}

/**
 * Gives a thread that has none its row of numbers, above all that anybody was told; what it counts is the caller's to
 * count, and all of its words are to be gathered. False where the thread has one by now, or is merged into another.
 */
export async function insertNumbers(tx: EntityManager, threadId: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'insert_lost_numbers',
    `WITH t AS MATERIALIZED (
       SELECT id, site_id, version FROM threads WHERE id = $1 AND merged_at IS NULL FOR SHARE)
     INSERT INTO thread_counters (thread_id, site_id, seq, thread_version, gathered_seq, behind)
     SELECT id, site_id, greatest((SELECT max(seq) FROM thread_events WHERE thread_id = $1),
       (SELECT max(greatest(seq, until_seq)) FROM thread_notices WHERE thread_id = $1), 0), version, -1, true
     FROM t ON CONFLICT (thread_id) DO NOTHING`,
    [threadId],
  );
  return rowCount === 1;
}

/** Numbers a `counts.changed` of these comments, for the pages that are open. */
export async function tellCounts(tx: EntityManager, threadId: string, ids: string[]): Promise<void> {
  await named(
    tx,
    'tell_counts',
    `WITH k AS (UPDATE thread_counters SET seq = seq + 1, behind = true WHERE thread_id = $1 RETURNING seq, site_id)
     INSERT INTO thread_events (thread_id, seq, site_id, type, comment_ids, at)
     SELECT $1, k.seq, k.site_id, 'counts.changed', $2, clock_timestamp() FROM k`,
    [threadId, ids],
  );
}

/** Deletes notes of changed counts whose comments are not the thread's. */
export async function dropStrayNotes(tx: EntityManager, threadId: string): Promise<void> {
  await named(
    tx,
    'drop_stray_notes',
    `DELETE FROM unannounced_counts u WHERE u.thread_id = $1 AND NOT EXISTS (
       SELECT 1 FROM comments c WHERE c.id = u.comment_id AND c.thread_id = $1)`,
    [threadId],
  );
}
