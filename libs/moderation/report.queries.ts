import type { EntityManager } from 'typeorm';
import type { CommentStatus } from '@app/discussion';
import { named } from '@app/platform';
import type { ReporterFacts } from './priority.js';
import { type ReportOutcome, type ReportReason, URGENT_REASONS } from './report.entity.js';

export interface ReportedComment {
  threadId: string;
  authorId: string | null;
  status: CommentStatus;
  revision: number;
  /** Whether a moderator has approved this very text. */
  approved: boolean;
}

/** The comment as it is, kept from changing its state or text until the transaction ends. */
export async function holdComment(
  tx: EntityManager,
  siteId: string,
  id: string,
): Promise<ReportedComment | null> {
  await named(tx, 'hold_comment', 'SELECT 1 FROM comments WHERE id = $2 AND site_id = $1 FOR SHARE', [
    siteId,
    id,
  ]);
  const { rows } = await named<ReportedComment>(
    tx,
    'reported_comment',
    `SELECT c.thread_id AS "threadId", c.author_id AS "authorId", c.status, c.revision,
       EXISTS (SELECT 1 FROM decisions d WHERE d.comment_id = c.id AND d.revision = c.revision AND d.undone_at IS NULL
         AND d.action IN ('approve', 'restore')) AS approved
     FROM comments c WHERE c.id = $2 AND c.site_id = $1`,
    [siteId, id],
  );
  return rows[0] ?? null;
}

/** How often this reporter was right, of the latest 100 reports that decisions found right or wrong. */
export async function readReporter(
  tx: EntityManager,
  siteId: string,
  personId: string,
): Promise<ReporterFacts & { now: Date }> {
  const { rows } = await named<ReporterFacts & { now: Date }>(
    tx,
    'read_reporter',
    `SELECT m.joined_at AS "joinedAt", clock_timestamp() AS now,
       count(r.*) FILTER (WHERE r.outcome = 'upheld')::int AS upheld,
       count(r.*) FILTER (WHERE r.outcome = 'dismissed')::int AS dismissed
     FROM memberships m LEFT JOIN LATERAL (
       SELECT outcome FROM reports WHERE reporter_id = m.person_id AND outcome IS NOT NULL AND outcome <> 'changed'
       ORDER BY at DESC LIMIT 100) r ON true
     WHERE m.site_id = $1 AND m.person_id = $2 GROUP BY m.joined_at`,
    [siteId, personId],
  );
  return rows[0]!;
}

export interface ReportRow {
  id: string;
  commentId: string;
  reason: ReportReason;
  detail: string | null;
  at: Date;
}

const COLUMNS = 'id, comment_id AS "commentId", reason, detail, at';

export interface NewReport {
  id: string;
  siteId: string;
  commentId: string;
  reporterId: string;
  reason: ReportReason;
  detail: string | null;
  revision: number;
  weight: number;
}

/** A report as it was stored, and what an unanswered one weighed that it has taken the place of. */
export interface StoredReport extends ReportRow {
  replaced: number;
}

/**
 * Stores a reader's report, of which there is one of a comment. Another one takes its place where the text is a later one, or
 * where a life may hang on it by now and nobody has answered; null otherwise: it says nothing new. It has an id of its own, so that
 * taking back what answered the one before does not touch it. What was there is read as it was before the statement.
 */
export async function insertReport(tx: EntityManager, report: NewReport): Promise<StoredReport | null> {
  const { rows } = await named<StoredReport>(
    tx,
    'store_report',
    `INSERT INTO reports AS r (id, site_id, comment_id, reporter_id, reason, detail, revision, weight)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (comment_id, reporter_id) DO UPDATE
     SET id = excluded.id, reason = excluded.reason, detail = excluded.detail, revision = excluded.revision,
       weight = excluded.weight, outcome = NULL, tell_at = NULL, at = clock_timestamp()
     WHERE r.revision < excluded.revision OR (r.outcome IS NULL AND excluded.reason = ANY($9) AND r.reason <> ALL($9))
     RETURNING ${COLUMNS}, coalesce((SELECT o.weight FROM reports o
       WHERE o.comment_id = $3 AND o.reporter_id = $4 AND o.outcome IS NULL), 0)::float8 AS replaced`,
    [
      report.id,
      report.siteId,
      report.commentId,
      report.reporterId,
      report.reason,
      report.detail,
      report.revision,
      report.weight,
      URGENT_REASONS,
    ],
  );
  return rows[0] ?? null;
}

export async function readReport(
  tx: EntityManager,
  commentId: string,
  reporterId: string,
): Promise<ReportRow> {
  const { rows } = await named<ReportRow>(
    tx,
    'own_report',
    `SELECT ${COLUMNS} FROM reports WHERE comment_id = $1 AND reporter_id = $2`,
    [commentId, reporterId],
  );
  return rows[0]!;
}

/** Whose report weighs so much when it is made is told when it was right. */
const GOOD_WEIGHT = 1;

/** Seconds after a decision until reporters are told: nothing that began in time to take it back is under way any more. */
const MARGIN_SECONDS = 15;

/** When a good reporter is told (SQL): `secs` after this moment, and of null not before that is known. */
const TELL_AT = (
  outcome: string,
  secs: string,
) => `CASE WHEN ${outcome} = 'upheld' AND r.weight >= ${GOOD_WEIGHT}
  THEN coalesce(clock_timestamp() + make_interval(secs => ${secs}::float8 + ${MARGIN_SECONDS}), 'infinity') END`;

export interface Settling {
  outcome: ReportOutcome;
  /** Of the text that was public: reports of later ones are left. */
  upToRevision: number;
  /** The text that was decided on: letting it be public says nothing of reports of earlier ones. */
  decidedRevision: number;
  /** Seconds for which the decision can be taken back, in which nobody is told; null: `releaseTold` says when. */
  undoSeconds: number | null;
}

/**
 * Writes what a decision made of the reports of the text that was public; an overturning one writes anew, but leaves what
 * was dismissed of an earlier text. Gives the outcomes before, of those that it changed, by the reports' ids.
 */
export async function settleReports(
  tx: EntityManager,
  commentId: string,
  { upToRevision, decidedRevision, outcome, undoSeconds }: Settling,
): Promise<Record<string, ReportOutcome | null>> {
  const { rows } = await named<{ id: string; outcome: ReportOutcome | null }>(
    tx,
    'settle_reports',
    `UPDATE reports r SET outcome = was.next, tell_at = ${TELL_AT('was.next', '$4')} FROM (
       SELECT id, outcome, CASE WHEN $3 <> 'upheld' AND revision < $5 THEN 'changed' ELSE $3 END AS next
       FROM reports WHERE comment_id = $1 AND revision <= $2) was
     WHERE r.comment_id = $1 AND r.id = was.id AND was.outcome IS DISTINCT FROM was.next
       AND (was.next <> 'changed' OR was.outcome IS DISTINCT FROM 'dismissed')
     RETURNING r.id, was.outcome`,
    [commentId, upToRevision, outcome, undoSeconds, decidedRevision],
  );
  return Object.fromEntries(rows.map(({ id, outcome: was }) => [id, was]));
}

/** Gives reports the outcomes that they had before a decision that is taken back. */
export async function unsettleReports(
  tx: EntityManager,
  commentId: string,
  outcomes: Record<string, ReportOutcome | null>,
): Promise<void> {
  await named(
    tx,
    'unsettle_reports',
    `UPDATE reports r SET outcome = was.outcome, tell_at = ${TELL_AT('was.outcome', '0')}
     FROM unnest($2::uuid[], $3::text[]) AS was(id, outcome) WHERE r.comment_id = $1 AND r.id = was.id`,
    [commentId, Object.keys(outcomes), Object.values(outcomes)],
  );
}

/** Reporters of what was hidden with a history are told so many seconds from now, where they are to be. */
export async function releaseTold(tx: EntityManager, hidingId: string, undoSeconds: number): Promise<void> {
  await named(
    tx,
    'release_told',
    `UPDATE reports r SET tell_at = clock_timestamp() + make_interval(secs => $2::float8 + ${MARGIN_SECONDS})
     FROM decisions d WHERE d.hiding_id = $1 AND r.comment_id = d.comment_id AND r.tell_at = 'infinity'`,
    [hidingId, undoSeconds],
  );
}

/** What the reports of a comment weigh together that were made after this time and are unanswered. */
export async function weightSince(tx: EntityManager, commentId: string, since: Date): Promise<number> {
  const { rows } = await named<{ weight: number }>(
    tx,
    'weight_since',
    `SELECT coalesce(sum(weight), 0)::float8 AS weight FROM reports
     WHERE comment_id = $1 AND at > $2 AND outcome IS NULL`,
    [commentId, since],
  );
  return rows[0]!.weight;
}
