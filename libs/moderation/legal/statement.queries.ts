import type { EntityManager } from 'typeorm';
import type { StatementOfReasons } from '@app/legal';
import { named, type Queryable } from '@app/platform';
import type { StatementSubject } from './statement.entity.js';

export interface StatementRow {
  id: string;
  subject: StatementSubject;
  commentId: string | null;
  statement: StatementOfReasons;
  at: Date;
}

/** With whether it was filed with the Transparency Database, when and by whom. */
export interface RecordRow extends StatementRow {
  filedAt: Date | null;
  filedById: string | null;
  filedByName: string | null;
  /** It can be taken back no more: it is exported. */
  isFinal: boolean;
}

export type NewStatement = StatementRow & { siteId: string; personId: string };

export async function insertStatement(tx: EntityManager, row: NewStatement): Promise<void> {
  await named(
    tx,
    'insert_statement',
    `INSERT INTO statements (id, site_id, subject, comment_id, person_id, statement, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [row.id, row.siteId, row.subject, row.commentId, row.personId, JSON.stringify(row.statement), row.at],
  );
}

/** Of a decision that was taken back: nothing restricts any more. */
export async function deleteStatement(tx: EntityManager, id: string): Promise<void> {
  await named(tx, 'delete_statement', 'DELETE FROM statements WHERE id = $1', [id]);
}

/** Of a hiding of which a part was taken back: it counts from now on. False where there is none yet. */
export async function renewStatement(tx: EntityManager, id: string): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'renew_statement',
    'UPDATE statements SET at = clock_timestamp() WHERE id = $1',
    [id],
  );
  return rowCount === 1;
}

/** What is known of why a text came to a moderator, before the decision answers it. */
export interface Grounds {
  now: Date;
  noticed: boolean;
  reported: boolean;
  /** Of the text that is decided on. */
  findings: unknown[] | null;
}

/** `whole`: whether all that was said of the comment counts, or only what was said of this text. */
export async function readGrounds(
  tx: EntityManager,
  commentId: string,
  revision: number,
  whole: boolean,
): Promise<Grounds> {
  const { rows } = await named<Grounds>(
    tx,
    'statement_sources',
    `SELECT clock_timestamp() AS now,
       EXISTS (SELECT 1 FROM notices WHERE comment_id = $1 AND outcome IS NULL AND ($3 OR revision = $2)) AS noticed,
       EXISTS (SELECT 1 FROM reports WHERE comment_id = $1 AND outcome IS NULL AND ($3 OR revision = $2)) AS reported,
       CASE WHEN c.pending_revision = $2 THEN r.findings ELSE c.findings END AS findings
     FROM comments c LEFT JOIN comment_revisions r ON r.comment_id = c.id AND r.revision = $2 WHERE c.id = $1`,
    [commentId, revision, whole],
  );
  return rows[0]!;
}

/** Where a page of statements begins: after this row. */
export interface After {
  at: string;
  id: string;
}

const COLUMNS = 'id, subject, comment_id AS "commentId", statement, at';

/**
 * Whether a statement `s` is final: so many minutes old, and what it is about can be taken back no more. Of a hiding that is being
 * turned back nobody knows yet what stays.
 */
const IS_FINAL = (minutes: string) => `(s.at < clock_timestamp() - make_interval(mins => ${minutes})
  AND NOT (s.subject = 'hiding' AND EXISTS (SELECT 1 FROM history_hidings h WHERE h.id = s.id AND h.state = 'undoing')))`;
const FIRST: After = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
const LAST: After = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** A site's statements of `settled` minutes ago and before, the oldest first: all, or those that are not filed yet. */
export async function selectForExport(
  db: Queryable,
  of: { siteId: string; settled: number; unfiled: boolean; limit: number },
  after: After = FIRST,
): Promise<StatementRow[]> {
  const { rows } = await named<StatementRow>(
    db,
    of.unfiled ? 'statements_to_file' : 'statements_to_export',
    `SELECT ${COLUMNS} FROM statements s
     WHERE site_id = $1 AND ${IS_FINAL('$2')} AND (at, id) > ($3::timestamptz, $4::uuid)
       ${of.unfiled ? 'AND filed_at IS NULL' : ''}
     ORDER BY at, id LIMIT $5`,
    [of.siteId, of.settled, after.at, after.id, of.limit],
  );
  return rows;
}

const RECORD = `s.id, s.subject, s.comment_id AS "commentId", s.statement, s.at, s.filed_at AS "filedAt", s.filed_by AS "filedById",
  m.name AS "filedByName"`;
const RECORDS = `statements s LEFT JOIN memberships m ON m.site_id = s.site_id AND m.person_id = s.filed_by`;

/** A site's, the newest first, with what became of them; filed (true), not filed (false), or both. */
export async function selectRecords(
  db: Queryable,
  of: { siteId: string; settled: number; filed: boolean | null; limit: number },
  before: After = LAST,
): Promise<RecordRow[]> {
  const which = of.filed === null ? 'all' : of.filed ? 'filed' : 'unfiled';
  const filed = { all: '', filed: 'AND s.filed_at IS NOT NULL', unfiled: 'AND s.filed_at IS NULL' }[which];
  const { rows } = await named<RecordRow>(
    db,
    `statement_records_${which}`,
    `SELECT ${RECORD}, ${IS_FINAL('$2')} AS "isFinal" FROM ${RECORDS}
     WHERE s.site_id = $1 AND (s.at, s.id) < ($3::timestamptz, $4::uuid) ${filed} ORDER BY s.at DESC, s.id DESC LIMIT $5`,
    [of.siteId, of.settled, before.at, before.id, of.limit],
  );
  return rows;
}

export async function selectRecord(
  db: Queryable,
  of: { siteId: string; settled: number; id: string },
): Promise<RecordRow | null> {
  const { rows } = await named<RecordRow>(
    db,
    'statement_record',
    `SELECT ${RECORD}, ${IS_FINAL('$2')} AS "isFinal" FROM ${RECORDS} WHERE s.site_id = $1 AND s.id = $3`,
    [of.siteId, of.settled, of.id],
  );
  return rows[0] ?? null;
}

/** A statement with whether its person may complain about it here at all. */
export type OwnRow = StatementRow & { appealable: boolean };

/**
 * Whether one may appeal against what the statement `s` is about, as `readAppealable` has it: not against a new text's being turned down
 * beside the public one, nor against being asked for an edit, by which nothing has gone.
 */
const OWN_COLUMNS = `s.id, s.subject, s.comment_id AS "commentId", s.statement, s.at,
  (s.subject <> 'decision' OR EXISTS (SELECT 1 FROM decisions d WHERE d.id = s.id AND (d.action = 'remove'
     OR d.action = 'reject' AND d.before->'comment'->>'status' IS DISTINCT FROM 'published'))) AS appealable`;

/** A statement has its decision's id; what was hidden with a history has one for all of it. */
const FOR_ID = (id: string) =>
  `id IN (${id}::uuid, (SELECT d.hiding_id FROM decisions d WHERE d.id = ${id}))`;

/** The statement of a decision, sanction or hiding, or null. */
export async function selectStatement(
  db: Queryable,
  siteId: string,
  id: string,
): Promise<StatementRow | null> {
  const { rows } = await named<StatementRow>(
    db,
    'statement_by_id',
    `SELECT ${COLUMNS} FROM statements WHERE ${FOR_ID('$2')} AND site_id = $1`,
    [siteId, id],
  );
  return rows[0] ?? null;
}

/** Writes down that these were filed: those of the site that are final and were not. Gives which. */
export async function markFiled(
  tx: EntityManager,
  of: { siteId: string; settled: number; ids: readonly string[]; by: string },
): Promise<string[]> {
  const { rows } = await named<{ id: string }>(
    tx,
    'mark_statements_filed',
    `UPDATE statements s SET filed_at = clock_timestamp(), filed_by = $4
     WHERE site_id = $1 AND id = ANY($3::uuid[]) AND filed_at IS NULL AND ${IS_FINAL('$2')} RETURNING id`,
    [of.siteId, of.settled, of.ids, of.by],
  );
  return rows.map(({ id }) => id);
}

/** Those that were given to a person, the newest first. */
export async function selectOwn(
  db: Queryable,
  of: { siteId: string; personId: string; limit: number },
  before: After = LAST,
): Promise<OwnRow[]> {
  const { rows } = await named<OwnRow>(
    db,
    'statements_of_person',
    `SELECT ${OWN_COLUMNS} FROM statements s
     WHERE person_id = $2 AND site_id = $1 AND (at, id) < ($3::timestamptz, $4::uuid)
     ORDER BY at DESC, id DESC LIMIT $5`,
    [of.siteId, of.personId, before.at, before.id, of.limit],
  );
  return rows;
}

/** One that was given to this person, or null; for a decision of the hiding of their history it is the hiding's. */
export async function selectOwnById(
  db: Queryable,
  of: { siteId: string; personId: string; id: string },
): Promise<OwnRow | null> {
  const { rows } = await named<OwnRow>(
    db,
    'statement_of_person',
    `SELECT ${OWN_COLUMNS} FROM statements s WHERE ${FOR_ID('$3')} AND person_id = $2 AND site_id = $1`,
    [of.siteId, of.personId, of.id],
  );
  return rows[0] ?? null;
}
