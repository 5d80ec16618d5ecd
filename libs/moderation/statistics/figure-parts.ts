/**
 * What is left of a figure where sections are asked for: all that it counts (`whole`), what is about a comment alone
 * (`comments`), or nothing, since it is about people (`none`).
 */
export const IN_SECTIONS = ['whole', 'comments', 'none'] as const;
export type InSections = (typeof IN_SECTIONS)[number];

/**
 * One figure: a list of numbers that one statement gives, from the rows alone. `sql` gives rows `(key, series, value)`, in
 * their order; its parameters are the site ($1), the first moment of the period ($2), the first one after it ($3) and, but for one
 * that is of no section, the sections as an array, or null for all ($4). An article's section is the one that it has now.
 */
export interface Figure {
  says: string;
  unit: 'count' | 'seconds' | 'share';
  /** In the transparency report too, which is for the public: none with a person's id as its key. */
  reported: boolean;
  inSections: InSections;
  sql: string;
}

export const row = (key: string, series = 'NULL', value = 'count(*)') =>
  `SELECT ${key} AS key, ${series} AS series, (${value})::float8 AS value`;
export const day = (time: string) => `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;
export const within = (time: string) => `${time} >= $2::timestamptz AND ${time} < $3::timestamptz`;

/** In the sections asked for: of articles `t` that are read anyway, of a thread's id, and of a comment's, null for none. */
export const HERE = '($4::text[] IS NULL OR t.section = ANY($4::text[]))';
export const ofThread = (id: string) =>
  `($4::text[] IS NULL OR EXISTS (SELECT 1 FROM threads st WHERE st.id = ${id} AND st.section = ANY($4::text[])))`;
export const ofComment = (id: string) =>
  `($4::text[] IS NULL OR EXISTS (SELECT 1 FROM comments sc JOIN threads st ON st.id = sc.thread_id
     WHERE sc.id = ${id} AND st.section = ANY($4::text[])))`;

/** Of a table that says which comment a row is about: what is of the site, the period and the sections. */
export const ASKED = (table: string) =>
  `${table}.site_id = $1 AND ${within(`${table}.at`)} AND ${ofComment(`${table}.comment_id`)}`;

/**
 * What moderators decided about texts and did not take back. Hiding somebody's history judges the person: it is counted by
 * itself.
 */
export const DECISIONS =
  '(SELECT * FROM decisions WHERE undone_at IS NULL AND by_check IS NULL AND hiding_id IS NULL)';

/** Of a decision `d` on a comment `c`: when its text was written. */
const WRITTEN = `CASE WHEN d.revision = 1 THEN c.created_at ELSE coalesce(
  (SELECT r.created_at FROM comment_revisions r WHERE r.comment_id = c.id AND r.revision = d.revision),
  CASE WHEN d.revision = c.revision THEN c.edited_at END, c.created_at) END`;

/**
 * The period's decisions, each with how long what it answers had waited, in seconds: since the first report, notice or appeal after
 * the decision before it, or else since its text was written or the decision before it, whichever is later; the one before may be a check's or
 * the hiding of a history, which answered what there was as well.
 */
export const WAITED = `decided AS (
  SELECT d.*, t.section, extract(epoch FROM d.at - least(d.at, coalesce(
      (SELECT min(x.at) FROM (
         SELECT r.at FROM reports r WHERE r.comment_id = d.comment_id
         UNION ALL SELECT n.at FROM notices n WHERE n.comment_id = d.comment_id
         UNION ALL SELECT l.at FROM appeals l WHERE l.comment_id = d.comment_id) x
       WHERE x.at <= d.at AND x.at > coalesce(b.at, '-infinity')),
      greatest(${WRITTEN}, b.at)))) AS waited
  FROM ${DECISIONS} d JOIN comments c ON c.id = d.comment_id JOIN threads t ON t.id = c.thread_id
  LEFT JOIN LATERAL (SELECT o.at FROM decisions o WHERE o.comment_id = d.comment_id AND o.undone_at IS NULL AND o.case_version < d.case_version
    ORDER BY o.case_version DESC LIMIT 1) b ON true
  WHERE d.site_id = $1 AND ${within('d.at')} AND ${HERE})`;

export const QUANTILES = `CROSS JOIN LATERAL (VALUES ('median', 0.5), ('p95', 0.95)) q(series, share)`;
export const quantile = `percentile_cont(q.share) WITHIN GROUP (ORDER BY waited)`;

/** Whether a decision keeps words from being seen (true), lets them (false), or neither (null). */
const strict = (action: string) =>
  `CASE WHEN ${action} IN ('remove', 'reject', 'uphold') THEN true WHEN ${action} IN ('approve', 'restore') THEN false END`;

/** The period's decisions for or against a text, each with the next such one on the same text by somebody else. */
export const AGAIN = `again AS (
  SELECT d.*, ${strict('d.action')} AS strict, ${strict('n.action')} AS then_strict
  FROM ${DECISIONS} d JOIN LATERAL (SELECT o.action FROM ${DECISIONS} o WHERE o.comment_id = d.comment_id AND o.revision = d.revision
      AND o.case_version > d.case_version AND o.decided_by <> d.decided_by AND ${strict('o.action')} IS NOT NULL
    ORDER BY o.case_version LIMIT 1) n ON true
  WHERE ${ASKED('d')} AND ${strict('d.action')} IS NOT NULL)`;

/** What checks held, of the texts on which the period's decisions were taken, with whether the last of them was against it. */
export const CHECKED = `judged AS (
  SELECT DISTINCT ON (d.comment_id, d.revision) d.comment_id, d.revision, d.decided_by, ${strict('d.action')} AS strict
  FROM ${DECISIONS} d WHERE ${ASKED('d')} AND ${strict('d.action')} IS NOT NULL
  ORDER BY d.comment_id, d.revision, d.case_version DESC),
checked AS (
  SELECT DISTINCT j.comment_id, j.revision, j.decided_by, j.strict, f->>'check' AS "check"
  FROM judged j JOIN comments c ON c.id = j.comment_id
  LEFT JOIN comment_revisions r ON r.comment_id = j.comment_id AND r.revision = j.revision
  CROSS JOIN LATERAL jsonb_array_elements(coalesce(CASE WHEN c.revision = j.revision THEN c.findings ELSE r.findings END, '[]')) f
  WHERE f->>'verdict' IN ('hold', 'refuse') AND f->>'check' IS NOT NULL)`;
