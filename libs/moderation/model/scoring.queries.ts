import type { EntityManager } from 'typeorm';
import { hidden, named, type Queryable } from '@app/platform';

/** A model that has learned fewer texts than this scores nothing: it would only repeat how many were turned down. */
export const FEWEST_LEARNED = 20;

/** Which models score. */
const SCORES = `m.learned >= ${FEWEST_LEARNED}`;

/** A text without a score, of a site whose model gives some. */
export interface TextToScore {
  siteId: string;
  commentId: string;
  revision: number;
  text: string;
  reply: boolean;
  threadId: string;
  section: string | null;
  /** Of the site's weights. */
  version: number;
}

const TO_SCORE = `c.site_id AS "siteId", c.id AS "commentId", c.parent_id IS NOT NULL AS reply, c.thread_id AS "threadId",
  (SELECT t.section FROM threads t WHERE t.id = c.thread_id) AS section, m.version`;

/** The next comments after this id, of all sites, whose first text has no score. */
export async function newTexts(db: Queryable, after: string, most: number): Promise<TextToScore[]> {
  const { rows } = await named<TextToScore>(
    db,
    'new_texts_to_score',
    `SELECT ${TO_SCORE}, c.revision, c.body AS text
     FROM comments c JOIN site_models m ON m.site_id = c.site_id AND ${SCORES}
     WHERE c.id > $1 AND c.status IN ('held', 'published') AND NOT EXISTS (
       SELECT 1 FROM comment_scores s WHERE s.comment_id = c.id AND s.revision = c.revision)
     ORDER BY c.id LIMIT $2`,
    [after, most],
  );
  return rows;
}

/** Texts for whose score was asked, the oldest first, but for those of the sites `without`. */
export async function askedTexts(
  db: Queryable,
  without: readonly string[],
  most: number,
): Promise<TextToScore[]> {
  const { rows } = await named<TextToScore>(
    db,
    'asked_texts_to_score',
    `SELECT ${TO_SCORE}, s.revision, CASE WHEN c.revision = s.revision THEN c.body ELSE coalesce(r.body, '') END AS text
     FROM comment_scores s JOIN comments c ON c.id = s.comment_id JOIN site_models m ON m.site_id = s.site_id
     LEFT JOIN comment_revisions r ON r.comment_id = s.comment_id AND r.revision = s.revision
     WHERE s.score IS NULL AND ${SCORES} AND s.site_id <> ALL($1::uuid[]) ORDER BY s.at LIMIT $2`,
    [without, most],
  );
  return rows;
}

/**
 * Asks for the score of a text that is no comment's first one, or of one that waits: of those the worker would not find.
 * Sites whose model gives none are left out.
 */
export async function askForScore(
  tx: EntityManager,
  text: { siteId: string; commentId: string; revision: number },
): Promise<void> {
  await named(
    tx,
    'ask_for_score',
    `INSERT INTO comment_scores (comment_id, revision, site_id)
     SELECT $2, $3, m.site_id FROM site_models m WHERE m.site_id = $1 AND ${SCORES} ON CONFLICT DO NOTHING`,
    [text.siteId, text.commentId, text.revision],
  );
}

/** Takes back what was asked for, of a site whose model gives no scores from now on. */
export async function forgetAsked(tx: EntityManager, siteId: string): Promise<void> {
  await named(tx, 'forget_asked', 'DELETE FROM comment_scores WHERE site_id = $1 AND score IS NULL', [
    siteId,
  ]);
}

/** Takes back what was asked for these texts, which stand where the model gives no scores. */
export async function dropAsked(
  db: Queryable,
  texts: readonly { commentId: string; revision: number }[],
): Promise<void> {
  await named(
    db,
    'drop_asked',
    `DELETE FROM comment_scores s USING unnest(${hidden('$1::uuid[]', '$2::int[]')}) AS t(comment_id, revision)
     WHERE s.comment_id = t.comment_id AND s.revision = t.revision AND s.score IS NULL`,
    [texts.map(({ commentId }) => commentId), texts.map(({ revision }) => revision)],
  );
}

export interface NewScore {
  siteId: string;
  commentId: string;
  revision: number;
  score: number;
  version: number;
  because: { span: [number, number] | null; fact: string | null; weight: number }[];
  flagged: boolean;
}

/**
 * Writes the scores of texts that have none yet; gives the comments that got one. The time is when it was given: what was
 * decided before has none to be measured by.
 */
export async function writeScores(
  tx: Queryable,
  model: string,
  scores: readonly NewScore[],
): Promise<ReadonlySet<string>> {
  const { rows } = await named<{ id: string }>(
    tx,
    'write_scores',
    `INSERT INTO comment_scores AS s (comment_id, revision, site_id, score, model, version, because, flagged, at)
     SELECT c.id, n.revision, c.site_id, n.score, $1, n.version, n.because, n.flagged, clock_timestamp()
     FROM unnest(${hidden('$2::uuid[]', '$3::int[]', '$4::float8[]', '$5::int[]', '$6::jsonb[]', '$7::boolean[]')})
       AS n(id, revision, score, version, because, flagged) JOIN comments c ON c.id = n.id ORDER BY c.id
     ON CONFLICT (comment_id, revision) DO UPDATE SET score = excluded.score, model = excluded.model,
       version = excluded.version, because = excluded.because, flagged = excluded.flagged, at = excluded.at
     WHERE s.score IS NULL RETURNING s.comment_id AS id`,
    [
      model,
      scores.map(({ commentId }) => commentId),
      scores.map(({ revision }) => revision),
      scores.map(({ score }) => score),
      scores.map(({ version }) => version),
      scores.map(({ because }) => JSON.stringify(because)),
      scores.map(({ flagged }) => flagged),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The site's weights and their version; weights that are known already (`version`) are left out. Null without a model that scores. */
export async function readWeights(
  db: Queryable,
  siteId: string,
  version: number | null,
): Promise<{ version: number; weights: Buffer | null } | null> {
  const { rows } = await named<{ version: number; weights: Buffer | null }>(
    db,
    'read_weights',
    `SELECT m.version, CASE WHEN m.version IS DISTINCT FROM $2 THEN m.weights END AS weights FROM site_models m
     WHERE m.site_id = $1 AND ${SCORES}`,
    [siteId, version],
  );
  return rows[0] ?? null;
}

/**
 * From where to look for new comments: what is younger than a minute may still be committed out of order. Where nobody has
 * scored before, that minute is all: what was said earlier is history.
 */
export async function scoringPlace(db: Queryable): Promise<{ from: string; next: string }> {
  const { rows } = await named<{ from: string; next: string }>(
    db,
    'scoring_place',
    `SELECT coalesce(p.comment_id, n.id) AS from, n.id AS next
     FROM (SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp() - interval '1 minute') * 1000)::bigint), 12, '0')
       || '00000000000000000000')::uuid AS id) n LEFT JOIN scoring_progress p ON p.id = 1`,
  );
  return rows[0]!;
}

/** Notes that all comments up to this one are scored. */
export async function noteScored(db: Queryable, commentId: string): Promise<void> {
  await named(
    db,
    'note_scored',
    `INSERT INTO scoring_progress AS p (id, comment_id) VALUES (1, $1)
     ON CONFLICT (id) DO UPDATE SET comment_id = excluded.comment_id WHERE p.comment_id < excluded.comment_id`,
    [commentId],
  );
}
