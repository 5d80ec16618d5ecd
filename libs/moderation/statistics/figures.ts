/**
 * One figure: a list of numbers that one statement gives, from the rows alone. `sql` gives rows `(key, series, value)`, in
 * their order; its parameters are the site ($1), the first moment of the period ($2) and the first one after it ($3).
 */
export interface Figure {
  says: string;
  unit: 'count' | 'seconds' | 'share';
  /** In the transparency report too, which is for the public: none with a person's id as its key. */
  reported: boolean;
  sql: string;
}

const row = (key: string, series = 'NULL', value = 'count(*)') =>
  `SELECT ${key} AS key, ${series} AS series, (${value})::float8 AS value`;
const day = (time: string) => `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;
const within = (time: string) => `${time} >= $2::timestamptz AND ${time} < $3::timestamptz`;

/**
 * What moderators decided about texts and did not take back. Hiding somebody's history judges the person: it is counted by
 * itself.
 */
const DECISIONS =
  '(SELECT * FROM decisions WHERE undone_at IS NULL AND by_check IS NULL AND hiding_id IS NULL)';

/** Of a decision `d` on a comment `c`: when its text was written. */
const WRITTEN = `CASE WHEN d.revision = 1 THEN c.created_at ELSE coalesce(
  (SELECT r.created_at FROM comment_revisions r WHERE r.comment_id = c.id AND r.revision = d.revision),
  CASE WHEN d.revision = c.revision THEN c.edited_at END, c.created_at) END`;

/**
 * The period's decisions, each with how long what it answers had waited, in seconds: since the first report, notice or appeal after
 * the decision before it, or else since its text was written or the decision before it, whichever is later.
 */
const WAITED = `decided AS (
  SELECT d.*, t.section, extract(epoch FROM d.at - least(d.at, coalesce(
      (SELECT min(x.at) FROM (
         SELECT r.at FROM reports r WHERE r.comment_id = d.comment_id
         UNION ALL SELECT n.at FROM notices n WHERE n.comment_id = d.comment_id
         UNION ALL SELECT l.at FROM appeals l WHERE l.comment_id = d.comment_id) x
       WHERE x.at <= d.at AND x.at > coalesce(b.at, '-infinity')),
      greatest(${WRITTEN}, b.at)))) AS waited
  FROM ${DECISIONS} d JOIN comments c ON c.id = d.comment_id JOIN threads t ON t.id = c.thread_id
  LEFT JOIN LATERAL (SELECT o.at FROM ${DECISIONS} o WHERE o.comment_id = d.comment_id AND o.case_version < d.case_version
    ORDER BY o.case_version DESC LIMIT 1) b ON true
  WHERE d.site_id = $1 AND ${within('d.at')})`;

const QUANTILES = `CROSS JOIN LATERAL (VALUES ('median', 0.5), ('p95', 0.95)) q(series, share)`;
const quantile = `percentile_cont(q.share) WITHIN GROUP (ORDER BY waited)`;

/** Whether a decision keeps words from being seen (true), lets them (false), or neither (null). */
const strict = (action: string) =>
  `CASE WHEN ${action} IN ('remove', 'reject', 'uphold') THEN true WHEN ${action} IN ('approve', 'restore') THEN false END`;

/** The period's decisions for or against a text, each with the next such one on the same text by somebody else. */
const AGAIN = `again AS (
  SELECT d.*, ${strict('d.action')} AS strict, ${strict('n.action')} AS then_strict
  FROM ${DECISIONS} d JOIN LATERAL (SELECT o.action FROM ${DECISIONS} o WHERE o.comment_id = d.comment_id AND o.revision = d.revision
      AND o.case_version > d.case_version AND o.decided_by <> d.decided_by AND ${strict('o.action')} IS NOT NULL
    ORDER BY o.case_version LIMIT 1) n ON true
  WHERE d.site_id = $1 AND ${within('d.at')} AND ${strict('d.action')} IS NOT NULL)`;

/** What checks held, of the texts on which the period's decisions were taken, with whether the last of them was against it. */
const CHECKED = `judged AS (
  SELECT DISTINCT ON (d.comment_id, d.revision) d.comment_id, d.revision, ${strict('d.action')} AS strict
  FROM ${DECISIONS} d WHERE d.site_id = $1 AND ${within('d.at')} AND ${strict('d.action')} IS NOT NULL
  ORDER BY d.comment_id, d.revision, d.case_version DESC),
checked AS (
  SELECT DISTINCT j.comment_id, j.revision, j.strict, f->>'check' AS "check"
  FROM judged j JOIN comments c ON c.id = j.comment_id
  LEFT JOIN comment_revisions r ON r.comment_id = j.comment_id AND r.revision = j.revision
  CROSS JOIN LATERAL jsonb_array_elements(coalesce(CASE WHEN c.revision = j.revision THEN c.findings ELSE r.findings END, '[]')) f
  WHERE f->>'verdict' IN ('hold', 'refuse') AND f->>'check' IS NOT NULL)`;

const counted = (table: string, key: string, time = 'at', where = '') =>
  `${row(key)} FROM ${table} WHERE site_id = $1 AND ${within(time)}${where} GROUP BY 1 ORDER BY 1`;
const field = (name: string) => `statement->>'${name}'`;
const elements = (name: string) =>
  `${row('v')} FROM statements CROSS JOIN LATERAL jsonb_array_elements_text(statement->'${name}') v
   WHERE site_id = $1 AND ${within('at')} GROUP BY 1 ORDER BY 1`;

const count = (says: string, sql: string, reported = true): Figure => ({
  says,
  unit: 'count',
  reported,
  sql,
});
const seconds = (says: string, sql: string, reported = true): Figure => ({
  says,
  unit: 'seconds',
  reported,
  sql,
});
const share = (says: string, sql: string, reported = true): Figure => ({
  says,
  unit: 'share',
  reported,
  sql,
});

/** Every figure by its name; `docs/statistics.md` has the same list. */
export const FIGURES = {
  'comments-published': count(
    'Comments that appeared, by day, as far as search has gathered them',
    `${row(day('hour'), 'NULL', 'sum(comments)')} FROM thread_hours WHERE site_id = $1 AND ${within('hour')}
     GROUP BY 1 HAVING sum(comments) > 0 ORDER BY 1`,
  ),
  'reports-received': count('Reports by readers, by day', counted('reports', day('at'))),
  'reports-by-reason': count(
    'Reports by readers, by reason and by what came of them',
    `${row('reason', `coalesce(outcome, 'open')`)} FROM reports WHERE site_id = $1 AND ${within('at')} GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'notices-by-category': count(
    'Notices of illegal content, by category and kind (DSA Art. 15 (1) b)',
    `${row('category', 'kind')} FROM notices WHERE site_id = $1 AND ${within('at')} GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'notices-by-outcome': count(
    'Notices of illegal content, by what came of them',
    counted('notices', `coalesce(outcome, 'open')`),
  ),
  'notices-time-to-answer': seconds(
    'From a notice to its answer, of those that were given in the period',
    `${row('NULL::text', 'q.series', 'percentile_cont(q.share) WITHIN GROUP (ORDER BY extract(epoch FROM settled_at - at))')}
     FROM notices ${QUANTILES} WHERE site_id = $1 AND ${within('at')} AND settled_at IS NOT NULL GROUP BY q.series, q.share ORDER BY 2`,
  ),
  'statements-by-restriction': count(
    'Statements of reasons, by restriction (DSA Art. 15 (1) c)',
    `${row('v')} FROM statements CROSS JOIN LATERAL (
       SELECT jsonb_array_elements_text(statement->'decision_visibility') AS v
       UNION ALL SELECT ${field('decision_provision')} UNION ALL SELECT ${field('decision_account')}) r
     WHERE site_id = $1 AND ${within('at')} AND v IS NOT NULL GROUP BY 1 ORDER BY 1`,
  ),
  'statements-by-ground': count(
    'Statements of reasons, by ground',
    counted('statements', field('decision_ground')),
  ),
  'statements-by-category': count(
    'Statements of reasons, by category',
    counted('statements', field('category')),
  ),
  'statements-by-keyword': count('Statements of reasons, by keyword', elements('category_specification')),
  'statements-by-source': count(
    'Statements of reasons, by what brought it to a moderator',
    counted('statements', field('source_type')),
  ),
  'statements-by-detection': count(
    'Statements of reasons, by whether a check had pointed to it (DSA Art. 15 (1) e)',
    counted('statements', field('automated_detection')),
  ),
  'decisions-taken': count(
    'Decisions, by day and action',
    `${row(day('at'), 'action')} FROM ${DECISIONS} d WHERE site_id = $1 AND ${within('at')} GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'decisions-automated': count(
    'Decisions that an outside check took alone, by check and action (DSA Art. 15 (1) e)',
    `${row('by_check', 'action')} FROM decisions WHERE site_id = $1 AND ${within('at')} AND undone_at IS NULL AND by_check IS NOT NULL
     GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'comments-hidden-with-history': count(
    'Comments that were hidden with all that their author had written, by day',
    counted('decisions', day('at'), 'at', ' AND hiding_id IS NOT NULL AND undone_at IS NULL'),
  ),
  'sanctions-imposed': count('Sanctions, by kind (DSA Art. 23)', counted('sanctions', 'kind', 'created_at')),
  'time-to-decision': seconds(
    'How long what was decided had waited',
    `WITH ${WAITED} ${row('NULL::text', 'q.series', quantile)} FROM decided ${QUANTILES} GROUP BY q.series, q.share ORDER BY 2`,
  ),
  'time-to-decision-by-day': seconds(
    'How long what was decided had waited, by the day of the decision',
    `WITH ${WAITED} ${row(day('at'), 'q.series', quantile)} FROM decided ${QUANTILES} GROUP BY 1, q.series, q.share ORDER BY 1, 2`,
  ),
  'time-to-decision-by-section': seconds(
    'How long what was decided had waited, by section',
    `WITH ${WAITED} ${row('section', 'q.series', quantile)} FROM decided ${QUANTILES} GROUP BY section, q.series, q.share ORDER BY 1, 2`,
  ),
  'time-to-decision-by-moderator': seconds(
    'How long what was decided had waited, by moderator',
    `WITH ${WAITED} ${row('decided_by::text', 'q.series', quantile)} FROM decided ${QUANTILES} GROUP BY decided_by, q.series, q.share ORDER BY 1, 2`,
    false,
  ),
  'decisions-by-section': count(
    'Decisions, by section and action',
    `${row('t.section', 'd.action')} FROM ${DECISIONS} d JOIN comments c ON c.id = d.comment_id JOIN threads t ON t.id = c.thread_id
     WHERE d.site_id = $1 AND ${within('d.at')} GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'decisions-by-moderator': count(
    'Decisions, by moderator and action',
    `${row('decided_by::text', 'action')} FROM ${DECISIONS} d WHERE site_id = $1 AND ${within('at')} GROUP BY 1, 2 ORDER BY 1, 2`,
    false,
  ),
  'decided-again': count(
    'Decisions on a text that somebody else then decided on again, by whether both said the same',
    `WITH ${AGAIN} ${row(`CASE WHEN strict = then_strict THEN 'agreed' ELSE 'overturned' END`)} FROM again GROUP BY 1 ORDER BY 1`,
  ),
  agreement: share(
    'Of the decisions on a text that somebody else then decided on again, how many said the same',
    `WITH ${AGAIN} ${row('NULL::text', 'NULL', 'avg((strict = then_strict)::int)')} FROM again HAVING count(*) > 0`,
  ),
  'overturned-by-moderator': count(
    'Decisions that somebody else overturned, by who had taken them',
    `WITH ${AGAIN} ${row('decided_by::text')} FROM again WHERE strict <> then_strict GROUP BY 1 ORDER BY 1`,
    false,
  ),
  'appeals-by-outcome': count(
    'Appeals against decisions and sanctions, by what came of them (DSA Art. 15 (1) d)',
    counted('appeals', `coalesce(outcome, 'open')`),
  ),
  'appeals-time-to-answer': seconds(
    'From an appeal to its answer, of those that were made in the period',
    `${row('NULL::text', 'q.series', 'percentile_cont(q.share) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - at))')}
     FROM appeals ${QUANTILES} WHERE site_id = $1 AND ${within('at')} AND outcome IN ('upheld', 'overturned') GROUP BY q.series, q.share ORDER BY 2`,
  ),
  'appeals-by-moderator': count(
    'Appeals that were answered, by who had taken the decision or imposed the sanction and by the answer',
    `${row('coalesce(d.decided_by, s.imposed_by)::text', 'a.outcome')} FROM appeals a
     LEFT JOIN decisions d ON d.id = a.decision_id LEFT JOIN sanctions s ON s.id = a.sanction_id
     WHERE a.site_id = $1 AND ${within('a.at')} AND a.outcome IN ('upheld', 'overturned') GROUP BY 1, 2 ORDER BY 1, 2`,
    false,
  ),
  'held-by-check': count(
    'Texts that a check held and moderators decided on, by check and decision',
    `WITH ${CHECKED} ${row('"check"', `CASE WHEN strict THEN 'turned-down' ELSE 'let-through' END`)} FROM checked GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'precision-by-check': share(
    'Of the texts that a check held and moderators decided on, how many were turned down',
    `WITH ${CHECKED} ${row('"check"', 'NULL', 'avg(strict::int)')} FROM checked GROUP BY 1 ORDER BY 1`,
  ),
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as [FigureName, ...FigureName[]];
