import type { EntityManager } from 'typeorm';
import { hidden, named, type Queryable } from '@app/platform';
import type { DecisionAction } from '../decision.entity.js';

/** A decision `d` that nobody has looked at and that is as old as a parameter says, in seconds. */
const TO_TEACH = (seconds: string) =>
  `NOT d.considered AND d.at <= clock_timestamp() - make_interval(secs => ${seconds})`;

/** Sites with decisions of `settled` seconds ago that nobody has looked at for their model, but for `without`. */
export async function sitesToTeach(
  db: Queryable,
  settled: number,
  without: readonly string[],
): Promise<string[]> {
  const { rows } = await named<{ id: string }>(
    db,
    'sites_to_teach',
    `SELECT s.id FROM sites s WHERE s.id <> ALL($1::uuid[])
       AND EXISTS (SELECT 1 FROM decisions d WHERE d.site_id = s.id AND ${TO_TEACH('$2')})`,
    [without, settled],
  );
  return rows.map(({ id }) => id);
}

/** What a site's model is, under its lock. */
export interface LockedModel {
  version: number;
  weights: Buffer | null;
  sinceVersion: number;
}

/** Makes the site's row where it has none. */
export async function obtainModel(tx: EntityManager, siteId: string): Promise<void> {
  await named(tx, 'obtain_model', 'INSERT INTO site_models (site_id) VALUES ($1) ON CONFLICT DO NOTHING', [
    siteId,
  ]);
}

/**
 * The site's model, held to the end of the transaction; null where it has no row, or, with `skip`, while another one holds
 * it. Last of the locks but for what only learning writes: whoever holds it takes no comment's and no case's.
 */
export async function lockModel(
  tx: EntityManager,
  siteId: string,
  skip: boolean,
): Promise<LockedModel | null> {
  const { rows } = await named<LockedModel>(
    tx,
    skip ? 'lock_model_skip' : 'lock_model',
    `SELECT version, weights, since_version AS "sinceVersion" FROM site_models WHERE site_id = $1
     FOR UPDATE ${skip ? 'SKIP LOCKED' : ''}`,
    [siteId],
  );
  return rows[0] ?? null;
}

/** A decision that nobody has looked at, with the text it was taken on, null where that is gone. */
export interface DecisionToTeach {
  id: string;
  commentId: string;
  revision: number;
  action: DecisionAction;
  at: Date;
  reply: boolean;
  threadId: string;
  section: string | null;
  text: string | null;
  /** The score that the text had before. */
  score: number | null;
  scoreVersion: number | null;
}

/** The oldest decisions of the site, of `settled` seconds ago, that nobody has looked at. */
export async function decisionsToTeach(
  tx: EntityManager,
  siteId: string,
  { settled, most }: { settled: number; most: number },
): Promise<DecisionToTeach[]> {
  const { rows } = await named<DecisionToTeach>(
    tx,
    'decisions_to_teach',
    `SELECT d.id, d.comment_id AS "commentId", d.revision, d.action, d.at, c.parent_id IS NOT NULL AS reply, c.thread_id AS "threadId", t.section,
       CASE WHEN c.status = 'deleted' THEN NULL WHEN c.revision = d.revision THEN nullif(c.body, '') ELSE r.body END AS text,
       s.score, s.version AS "scoreVersion"
     FROM decisions d
     JOIN comments c ON c.id = d.comment_id JOIN threads t ON t.id = c.thread_id
     LEFT JOIN comment_revisions r ON r.comment_id = d.comment_id AND r.revision = d.revision
     LEFT JOIN comment_scores s ON s.comment_id = d.comment_id AND s.revision = d.revision AND s.score IS NOT NULL
       AND s.at < d.at
     WHERE d.site_id = $1 AND ${TO_TEACH('$3')} ORDER BY d.at, d.id LIMIT $2`,
    [siteId, most, settled],
  );
  return rows;
}

/** One text of a comment. */
export interface TextKey {
  commentId: string;
  revision: number;
}

/** What was said of these texts last. */
export async function latestLessons(
  tx: EntityManager,
  texts: readonly TextKey[],
): Promise<(TextKey & { bad: boolean; learnedVersion: number | null })[]> {
  const { rows } = await named<TextKey & { bad: boolean; learnedVersion: number | null }>(
    tx,
    'latest_lessons',
    `SELECT l.* FROM unnest(${hidden('$1::uuid[]', '$2::int[]')}) AS t(comment_id, revision) CROSS JOIN LATERAL (
       SELECT comment_id AS "commentId", revision, bad, learned_version AS "learnedVersion" FROM model_lessons
       WHERE comment_id = t.comment_id AND revision = t.revision ORDER BY at DESC, decision_id DESC LIMIT 1) l`,
    [texts.map(({ commentId }) => commentId), texts.map(({ revision }) => revision)],
  );
  return rows;
}

export interface NewLesson extends TextKey {
  decisionId: string;
  bad: boolean;
  heldOut: boolean;
  score: number | null;
  scoreVersion: number | null;
  learnedVersion: number | null;
  at: Date;
}

/** Writes what was taught; comments are held in the order of their ids, as the table's foreign key holds them. */
export async function writeLessons(
  tx: EntityManager,
  siteId: string,
  lessons: readonly NewLesson[],
): Promise<void> {
  await named(
    tx,
    'write_lessons',
    `INSERT INTO model_lessons (site_id, decision_id, comment_id, revision, bad, held_out, score, score_version,
       learned_version, at)
     SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::boolean[], $6::boolean[], $7::float8[], $8::int[],
       $9::int[], $10::timestamptz[]) AS l(decision_id, comment_id) ORDER BY l.comment_id`,
    [
      siteId,
      lessons.map(({ decisionId }) => decisionId),
      lessons.map(({ commentId }) => commentId),
      lessons.map(({ revision }) => revision),
      lessons.map(({ bad }) => bad),
      lessons.map(({ heldOut }) => heldOut),
      lessons.map(({ score }) => score),
      lessons.map(({ scoreVersion }) => scoreVersion),
      lessons.map(({ learnedVersion }) => learnedVersion),
      lessons.map(({ at }) => at),
    ],
  );
}

/** Notes that these decisions were looked at. */
export async function noteConsidered(tx: EntityManager, decisionIds: readonly string[]): Promise<void> {
  await named(tx, 'note_considered', 'UPDATE decisions SET considered = true WHERE id = ANY($1::uuid[])', [
    decisionIds,
  ]);
}

/** Writes the weights as they are after a batch. */
export async function writeWeights(
  tx: EntityManager,
  siteId: string,
  now: { version: number; weights: Uint8Array; learned: number; turnedDown: number },
): Promise<void> {
  await named(
    tx,
    'write_weights',
    `UPDATE site_models SET version = $2, weights = $3, learned = $4, turned_down = $5, taught_at = clock_timestamp()
     WHERE site_id = $1`,
    [siteId, now.version, Buffer.from(now.weights), now.learned, now.turnedDown],
  );
}
