import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

/** The rules by which a thread's comments are questions, of the threads under the alias `t`: null where they are none. */
const MODE = `t.settings->'questions'`;

/** The publication's ids of those whose replies are answers: the article's authors, and whom its word names beside them. */
const ANSWERERS = `t.authors || ARRAY(SELECT jsonb_array_elements_text(${MODE}->'answeredBy'))`;

/** The thread where its comments are questions, and who answers them; `$1` is the thread. */
const ASKED = `t AS MATERIALIZED (
    SELECT t.id, t.site_id, ${ANSWERERS} AS names FROM threads t WHERE t.id = $1 AND ${MODE} IS NOT NULL),
  a AS MATERIALIZED (
    SELECT m.person_id FROM t JOIN memberships m ON m.site_id = t.site_id AND m.external_id = ANY(t.names))`;

/**
 * Whether a comment is answered, null where it is no question: what stands at the top and is published is one, but for
 * what those say who answer. An answer is a published reply to it by one of them.
 */
const stateOf = (
  comment: string,
  answers: (author: string) => string,
) => `CASE WHEN ${comment}.status = 'published'
    AND ${comment}.parent_id IS NULL AND (${comment}.author_id IS NULL OR NOT ${answers(`${comment}.author_id`)})
  THEN EXISTS (SELECT 1 FROM comments r WHERE r.parent_id = ${comment}.id AND r.parent_id IS NOT NULL AND r.visible
    AND r.status = 'published' AND ${answers('r.author_id')}) END`;

/** The same in one expression, of the comments `c` and their threads `t`: for many threads, of which few ask questions. */
export const ANSWERED = `CASE WHEN ${MODE} IS NOT NULL THEN ${stateOf(
  'c',
  (author) => `${author} IN (SELECT m.person_id FROM memberships m
    WHERE m.site_id = t.site_id AND m.external_id = ANY(${ANSWERERS}))`,
)} END`;

/** Writes the state of the questions that a list of ids gives, and moves the thread's counts by what changed. */
const settle = (ids: string) => `WITH ${ASKED},
  q AS MATERIALIZED (
    SELECT c.id, c.answered AS was, ${stateOf('c', (author) => `${author} IN (SELECT person_id FROM a)`)} AS answered
    FROM comments c JOIN t ON c.thread_id = t.id WHERE c.parent_id IS NULL AND c.id IN (${ids})),
  u AS (
    UPDATE comments c SET answered = q.answered FROM q
    WHERE c.id = q.id AND c.answered IS DISTINCT FROM q.answered RETURNING c.id, q.was, c.answered),
  d AS (
    SELECT (count(answered) - count(was))::int AS questions,
      (count(*) FILTER (WHERE answered) - count(*) FILTER (WHERE was))::int AS answered, count(*)::int AS changed FROM u),
  k AS (
    UPDATE thread_counters k SET question_count = k.question_count + d.questions,
      answered_count = k.answered_count + d.answered
    FROM d WHERE k.thread_id = $1 AND d.changed > 0)
  SELECT id, answered FROM u`;

/** A comment that became a question, answered or not, or that is none any more. */
export interface Settled {
  id: string;
  answered: boolean | null;
}

/**
 * Brings in line what follows for questions from comments that were published, removed or made nobody's: those at the
 * top are questions themselves, and a reply is an answer where one of those who answer wrote it. The caller holds the
 * thread's counters, so this sees all that was written before; where comments are no questions it does nothing. Gives
 * the questions that it changed.
 */
export async function settleQuestions(
  tx: EntityManager,
  threadId: string,
  changedIds: readonly string[],
): Promise<Settled[]> {
  const { rows } = await named<Settled>(
    tx,
    'settle_questions',
    settle(`SELECT n.id FROM comments n WHERE n.id = ANY($2) AND n.parent_id IS NULL
      UNION SELECT n.parent_id FROM comments n WHERE n.id = ANY($2) AND n.depth = 1
        AND (n.author_id IS NULL OR n.author_id IN (SELECT person_id FROM a))`),
    [threadId, changedIds],
  );
  return rows;
}

/** The same for questions by their own ids; gives how many of them changed. */
export async function settleAll(
  tx: EntityManager,
  threadId: string,
  ids: readonly string[],
): Promise<number> {
  const { rowCount } = await named<Settled>(tx, 'settle_all_questions', settle('SELECT unnest($2::uuid[])'), [
    threadId,
    ids,
  ]);
  return rowCount ?? 0;
}

/** A place among a thread's top-level comments in the order of time. */
export interface Place {
  at: string;
  id: string;
}

/** The comments at the top of a thread that come after a place, in the order of the index. */
export async function nextAtTop(
  tx: EntityManager,
  threadId: string,
  after: Place,
  most: number,
): Promise<Place[]> {
  const { rows } = await named<Place>(
    tx,
    'next_at_top',
    `SELECT c.id, c.published_at::text AS at FROM comments c WHERE c.thread_id = $1 AND c.parent_id IS NULL AND c.visible
       AND (c.published_at, c.id) > ($3::timestamptz, $4::uuid)
     ORDER BY c.published_at, c.id LIMIT $2`,
    [threadId, most, after.at, after.id],
  );
  return rows;
}

/** Makes up to `most` of a thread's questions none any more; gives how many. The caller holds its counters. */
export async function dropQuestions(tx: EntityManager, threadId: string, most: number): Promise<number> {
  const { rows } = await named<{ dropped: number }>(
    tx,
    'drop_questions',
    `WITH q AS MATERIALIZED (
       (SELECT id, answered FROM comments WHERE thread_id = $1 AND answered LIMIT $2)
       UNION ALL (SELECT id, answered FROM comments WHERE thread_id = $1 AND NOT answered LIMIT $2) LIMIT $2),
     u AS (UPDATE comments c SET answered = NULL FROM q WHERE c.id = q.id RETURNING q.answered),
     d AS (SELECT count(*)::int AS dropped, (count(*) FILTER (WHERE answered))::int AS answered FROM u),
     k AS (UPDATE thread_counters k SET question_count = k.question_count - d.dropped,
         answered_count = k.answered_count - d.answered FROM d WHERE k.thread_id = $1)
     SELECT dropped FROM d`,
    [threadId, most],
  );
  return rows[0]!.dropped;
}

/** After which place a thread's comments are still to be looked at; null where all were. */
export async function unsettledAfter(tx: EntityManager, threadId: string): Promise<Place | null> {
  const { rows } = await named<{ unsettled: Place | null }>(
    tx,
    'unsettled_after',
    'SELECT unsettled FROM thread_counters WHERE thread_id = $1',
    [threadId],
  );
  return rows[0]?.unsettled ?? null;
}

export async function noteUnsettled(tx: EntityManager, threadId: string, after: Place | null): Promise<void> {
  await named(
    tx,
    'note_unsettled',
    'UPDATE thread_counters SET unsettled = $2 WHERE thread_id = $1 AND unsettled IS DISTINCT FROM $2::jsonb',
    [threadId, after && JSON.stringify(after)],
  );
}

/** Some threads of which comments are still to be looked at, but for `without`. */
export async function unsettledThreads(
  db: Queryable,
  without: string[],
  most: number,
): Promise<{ siteId: string; threadId: string }[]> {
  const { rows } = await named<{ siteId: string; threadId: string }>(
    db,
    'unsettled_threads',
    `SELECT site_id AS "siteId", thread_id AS "threadId" FROM thread_counters
     WHERE unsettled IS NOT NULL AND thread_id <> ALL($1) LIMIT $2`,
    [without, most],
  );
  return rows;
}

/** What says which of a thread's comments are questions, and who answers; the same text for the same rules. */
export async function rulesOfQuestions(tx: EntityManager, threadId: string): Promise<string | null> {
  const { rows } = await named<{ rules: string | null }>(
    tx,
    'rules_of_questions',
    `SELECT CASE WHEN ${MODE} IS NOT NULL THEN array_to_json(${ANSWERERS})::text END AS rules FROM threads t WHERE t.id = $1`,
    [threadId],
  );
  return rows[0]?.rules ?? null;
}
