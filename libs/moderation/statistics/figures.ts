import {
  AGAIN,
  ASKED,
  CHECKED,
  day,
  DECISIONS,
  type Figure,
  HERE,
  ofThread,
  QUANTILES,
  quantile,
  row,
  WAITED,
  within,
} from './figure-parts.js';

const counted = (table: string, key: string, where = '') =>
  `${row(key)} FROM ${table} WHERE ${ASKED(table)}${where} GROUP BY 1 ORDER BY 1`;
const field = (name: string) => `statement->>'${name}'`;
const elements = (name: string) =>
  `${row('v')} FROM statements CROSS JOIN LATERAL jsonb_array_elements_text(statement->'${name}') v
   WHERE ${ASKED('statements')} GROUP BY 1 ORDER BY 1`;

type Said = Partial<Pick<Figure, 'reported' | 'inSections'>>;
const figure =
  (unit: Figure['unit']) =>
  (says: string, sql: string, { reported = true, inSections = 'whole' }: Said = {}): Figure => ({
    says,
    unit,
    reported,
    inSections,
    sql,
  });
const count = figure('count');
const seconds = figure('seconds');
const share = figure('share');
/** By who did it: none of the public's business. */
const BY_PERSON: Said = { reported: false };
/** Statements of reasons and appeals are about decisions on comments, and about sanctions and hidden histories too. */
const SOME_OF_NO_SECTION: Said = { inSections: 'comments' };

/** Every figure by its name; `docs/statistics.md` has the same list. */
export const FIGURES = {
  'comments-published': count(
    'Comments that appeared, by day, as far as search has gathered them',
    `${row(day('hour'), 'NULL', 'sum(comments)')} FROM thread_hours h
     WHERE site_id = $1 AND ${within('hour')} AND ${ofThread('h.thread_id')}
     GROUP BY 1 HAVING sum(comments) > 0 ORDER BY 1`,
  ),
  'reports-received': count('Reports by readers, by day', counted('reports', day('at'))),
  'reports-by-reason': count(
    'Reports by readers, by reason and by what came of them',
    `${row('reason', `coalesce(outcome, 'open')`)} FROM reports WHERE ${ASKED('reports')} GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'notices-by-category': count(
    'Notices of illegal content, by category and kind (DSA Art. 15 (1) b)',
    `${row('category', 'kind')} FROM notices WHERE ${ASKED('notices')} GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'notices-by-outcome': count(
    'Notices of illegal content, by what came of them',
    counted('notices', `coalesce(outcome, 'open')`),
  ),
  'notices-time-to-answer': seconds(
    'From a notice to its answer, of those that were given in the period',
    `${row('NULL::text', 'q.series', 'percentile_cont(q.share) WITHIN GROUP (ORDER BY extract(epoch FROM settled_at - at))')}
     FROM notices ${QUANTILES} WHERE ${ASKED('notices')} AND settled_at IS NOT NULL GROUP BY q.series, q.share ORDER BY 2`,
  ),
  'statements-by-restriction': count(
    'Statements of reasons, by restriction (DSA Art. 15 (1) c)',
    `${row('v')} FROM statements CROSS JOIN LATERAL (
       SELECT jsonb_array_elements_text(statement->'decision_visibility') AS v
       UNION ALL SELECT ${field('decision_provision')} UNION ALL SELECT ${field('decision_account')}) r
     WHERE ${ASKED('statements')} AND v IS NOT NULL GROUP BY 1 ORDER BY 1`,
    SOME_OF_NO_SECTION,
  ),
  'statements-by-ground': count(
    'Statements of reasons, by ground',
    counted('statements', field('decision_ground')),
    SOME_OF_NO_SECTION,
  ),
  'statements-by-category': count(
    'Statements of reasons, by category',
    counted('statements', field('category')),
    SOME_OF_NO_SECTION,
  ),
  'statements-by-keyword': count(
    'Statements of reasons, by keyword',
    elements('category_specification'),
    SOME_OF_NO_SECTION,
  ),
  'statements-by-source': count(
    'Statements of reasons, by what brought it to a moderator',
    counted('statements', field('source_type')),
    SOME_OF_NO_SECTION,
  ),
  'statements-by-detection': count(
    'Statements of reasons, by whether a check had pointed to it (DSA Art. 15 (1) e)',
    counted('statements', field('automated_detection')),
    SOME_OF_NO_SECTION,
  ),
  'decisions-taken': count(
    'Decisions, by day and action',
    `${row(day('at'), 'action')} FROM ${DECISIONS} d WHERE ${ASKED('d')} GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'decisions-automated': count(
    'Decisions that an outside check took alone, by check and action (DSA Art. 15 (1) e)',
    `${row('by_check', 'action')} FROM decisions
     WHERE ${ASKED('decisions')} AND undone_at IS NULL AND by_check IS NOT NULL
     GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'comments-hidden-with-history': count(
    'Comments that were hidden with all that their author had written, by day',
    counted('decisions', day('at'), ' AND hiding_id IS NOT NULL AND undone_at IS NULL'),
  ),
  'sanctions-imposed': count(
    'Sanctions, by kind (DSA Art. 23)',
    `${row('kind')} FROM sanctions WHERE site_id = $1 AND ${within('created_at')} GROUP BY 1 ORDER BY 1`,
    { inSections: 'none' },
  ),
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
    BY_PERSON,
  ),
  'decisions-by-section': count(
    'Decisions, by section and action',
    `${row('t.section', 'd.action')} FROM ${DECISIONS} d JOIN comments c ON c.id = d.comment_id JOIN threads t ON t.id = c.thread_id
     WHERE d.site_id = $1 AND ${within('d.at')} AND ${HERE} GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'decisions-by-moderator': count(
    'Decisions, by moderator and action',
    `${row('decided_by::text', 'action')} FROM ${DECISIONS} d WHERE ${ASKED('d')} GROUP BY 1, 2 ORDER BY 1, 2`,
    BY_PERSON,
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
    BY_PERSON,
  ),
  'appeals-by-outcome': count(
    'Appeals against decisions and sanctions, by what came of them (DSA Art. 15 (1) d)',
    counted('appeals', `coalesce(outcome, 'open')`),
    SOME_OF_NO_SECTION,
  ),
  'appeals-time-to-answer': seconds(
    'From an appeal to its answer, of those that were made in the period',
    `${row('NULL::text', 'q.series', 'percentile_cont(q.share) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - at))')}
     FROM appeals ${QUANTILES} WHERE ${ASKED('appeals')} AND outcome IN ('upheld', 'overturned') GROUP BY q.series, q.share ORDER BY 2`,
    SOME_OF_NO_SECTION,
  ),
  'appeals-by-moderator': count(
    'Appeals that were answered, by who had taken the decision or imposed the sanction and by the answer',
    `${row('coalesce(d.decided_by, s.imposed_by)::text', 'a.outcome')} FROM appeals a
     LEFT JOIN decisions d ON d.id = a.decision_id LEFT JOIN sanctions s ON s.id = a.sanction_id
     WHERE ${ASKED('a')} AND a.outcome IN ('upheld', 'overturned') GROUP BY 1, 2 ORDER BY 1, 2`,
    { ...BY_PERSON, ...SOME_OF_NO_SECTION },
  ),
  'held-by-check': count(
    'Texts that a check held and moderators decided on, by check and decision',
    `WITH ${CHECKED} ${row('"check"', `CASE WHEN strict THEN 'turned-down' ELSE 'let-through' END`)} FROM checked GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  'precision-by-check': share(
    'Of the texts that a check held and moderators decided on, how many were turned down',
    `WITH ${CHECKED} ${row('"check"', 'NULL', 'avg(strict::int)')} FROM checked GROUP BY 1 ORDER BY 1`,
  ),
  'precision-by-moderator': share(
    'Of the texts that a check held, how many were turned down, by who decided last and by check',
    `WITH ${CHECKED} ${row('decided_by::text', '"check"', 'avg(strict::int)')} FROM checked GROUP BY 1, 2 ORDER BY 1, 2`,
    BY_PERSON,
  ),
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as [FigureName, ...FigureName[]];
