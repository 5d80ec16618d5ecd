import type { EntityManager } from 'typeorm';
import { named, rows, type Queryable } from '@app/platform';
import type { DataExport } from './data-export.entity.js';
import { bound, type DataTable, type Whose } from './personal-data.js';

/** Days for which an archive can be fetched. */
export const EXPORT_DAYS = 7;
/** Without word of it for so long, a worker is taken to be gone, and another one begins anew. */
const LEASE = `interval '30 seconds'`;
const MOST_ATTEMPTS = 5;

const COLUMNS = `x.id, x.site_id AS "siteId", x.person_id AS "personId", x.asked_by AS "askedBy", x.state, x.attempts,
  x.rows_done AS "rowsDone", x.rows_total AS "rowsTotal", x.bytes, x.digest, x.asked_at AS "askedAt",
  x.taken_at AS "takenAt", x.finished_at AS "finishedAt"`;
const KEPT = `(x.finished_at IS NULL OR x.finished_at > clock_timestamp() - make_interval(days => ${EXPORT_DAYS}))`;

export type ExportRow = Omit<DataExport, 'dueAt'>;
type Attempt = Pick<ExportRow, 'id' | 'attempts'>;

export async function insertExport(
  tx: EntityManager,
  { id, siteId, personId, askedBy }: Pick<DataExport, 'id' | 'siteId' | 'personId' | 'askedBy'>,
): Promise<ExportRow> {
  const found = await named<ExportRow>(
    tx,
    'export_insert',
    `INSERT INTO data_exports AS x (id, site_id, person_id, asked_by) VALUES ($1, $2, $3, $4) RETURNING ${COLUMNS}`,
    [id, siteId, personId, askedBy],
  );
  return found.rows[0]!;
}

/** The person's exports that can be looked at, the newest first; with `day`, only those that fill the day's one. */
export async function selectExports(
  where: Queryable,
  personId: string,
  { day = false, id = null }: { day?: boolean; id?: string | null } = {},
): Promise<ExportRow[]> {
  const found = await named<ExportRow>(
    where,
    'exports_of_person',
    `SELECT ${COLUMNS} FROM data_exports x WHERE x.person_id = $1 AND ($3::uuid IS NULL OR x.id = $3) AND ${KEPT}
       AND (NOT $2 OR x.state <> 'failed' AND x.asked_at > clock_timestamp() - interval '24 hours')
     ORDER BY x.id DESC LIMIT 20`,
    [personId, day, id],
  );
  return found.rows;
}

/** Takes one that nobody works on, from its beginning: what an attempt before this one wrote is thrown away. */
export async function claimExport(where: Queryable): Promise<ExportRow | undefined> {
  const found = await named<ExportRow>(
    where,
    'export_claim',
    `WITH d AS (SELECT id FROM data_exports WHERE state IN ('waiting', 'running') AND due_at <= clock_timestamp()
         ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED),
     p AS (DELETE FROM data_export_parts WHERE export_id IN (SELECT id FROM d))
     UPDATE data_exports x SET state = 'running', attempts = x.attempts + 1, rows_done = 0,
       due_at = clock_timestamp() + ${LEASE} FROM d WHERE x.id = d.id RETURNING ${COLUMNS}`,
  );
  return found.rows[0];
}

/** Says how far it is; false for who was taken for gone, or whose person is being forgotten. */
export async function moveExport(
  where: Queryable,
  { id, attempts }: Attempt,
  { done, total }: { done: number; total: number },
): Promise<boolean> {
  const found = await named(
    where,
    'export_move',
    `UPDATE data_exports SET rows_done = $3, rows_total = $4, due_at = clock_timestamp() + ${LEASE}
     WHERE id = $1 AND attempts = $2 AND state = 'running'`,
    [id, attempts, done, total],
  );
  return found.rowCount === 1;
}

export async function insertPart(
  where: Queryable,
  { id, attempts }: Attempt,
  position: number,
  sealed: Buffer,
): Promise<void> {
  await named(
    where,
    'export_part',
    `INSERT INTO data_export_parts (export_id, attempt, position, sealed) VALUES ($1, $2, $3, $4)`,
    [id, attempts, position, sealed],
  );
}

export async function finishExport(
  where: Queryable,
  { id, attempts }: Attempt,
  done: { bytes: number; digest: string; takenAt: Date },
): Promise<boolean> {
  const found = await named(
    where,
    'export_finish',
    `UPDATE data_exports SET state = 'ready', bytes = $3, digest = $4, taken_at = $5, rows_done = rows_total,
       finished_at = clock_timestamp() WHERE id = $1 AND attempts = $2 AND state = 'running'`,
    [id, attempts, done.bytes, done.digest, done.takenAt],
  );
  return found.rowCount === 1;
}

/** Lets the next attempt wait, 5 s and doubling; after the last the export has failed. */
export async function postponeExport(where: Queryable, { id, attempts }: Attempt): Promise<void> {
  await named(
    where,
    'export_postpone',
    `UPDATE data_exports SET due_at = clock_timestamp() + make_interval(secs => 5 * power(2, attempts - 1)),
       state = CASE WHEN attempts >= ${MOST_ATTEMPTS} THEN 'failed' ELSE state END,
       finished_at = CASE WHEN attempts >= ${MOST_ATTEMPTS} THEN clock_timestamp() END
     WHERE id = $1 AND attempts = $2 AND state = 'running'`,
    [id, attempts],
  );
}

/** One piece of a ready archive; undefined after the last. */
export async function selectPart(
  where: Queryable,
  { id, attempts }: Attempt,
  position: number,
): Promise<Buffer | undefined> {
  const found = await named<{ sealed: Buffer }>(
    where,
    'export_part_at',
    `SELECT sealed FROM data_export_parts WHERE export_id = $1 AND attempt = $2 AND position = $3`,
    [id, attempts, position],
  );
  return found.rows[0]?.sealed;
}

/** Deletes archives that were finished a week ago; gives how many there were. */
export async function forgetOldExports(where: Queryable): Promise<number> {
  const found = await rows(where, `DELETE FROM data_exports x WHERE NOT ${KEPT} RETURNING 1`);
  return found.length;
}

export interface Subject {
  external: string;
  takenAt: Date;
}

/** Who the person is at this moment; undefined for who is gone, or going. */
export async function selectSubject(
  tx: EntityManager,
  siteId: string,
  personId: string,
): Promise<Subject | undefined> {
  const found = await rows<Subject>(
    tx,
    `SELECT m.external_id AS external, now()::timestamptz(3) AS "takenAt"
     FROM memberships m JOIN accounts a ON a.id = m.person_id
     WHERE m.site_id = $1 AND m.person_id = $2 AND a.leaving_at IS NULL`,
    [siteId, personId],
  );
  return found[0];
}

export async function countRows(
  tx: EntityManager,
  table: string,
  { of }: DataTable,
  whose: Whose,
): Promise<number> {
  const { text, values } = bound(`SELECT count(*)::int AS count FROM ${table} t WHERE ${of}`, whose);
  const [found] = await rows<{ count: number }>(tx, text, values);
  return found!.count;
}

/** The members that an export's lines have, of a table: its columns by their names in the API, and what is added. */
export function membersOf({ columns, file }: DataTable): Record<string, string> {
  const said = Object.entries(columns).filter(([, { personal, exported }]) => personal && exported === true);
  const members = said.map(([column]) => [camelCase(column), `t.${column}`] as const);
  const more = Object.entries(file?.more ?? {}).map(([name, sql]) => [camelCase(name), sql] as const);
  return Object.fromEntries([...members, ...more]);
}

/** Opens a cursor over the person's rows in one table, in the order of its file. */
export async function openRows(
  tx: EntityManager,
  table: string,
  told: DataTable,
  whose: Whose,
): Promise<void> {
  const members = Object.entries(membersOf(told)).map(([member, sql]) => `${sql} AS "${member}"`);
  const order = told.file!.by.map((column) => `t.${column}`).join(', ');
  const { text, values } = bound(
    `DECLARE export_rows NO SCROLL CURSOR FOR
     SELECT ${members.join(', ')} FROM ${table} t WHERE ${told.of} ORDER BY ${order}`,
    whose,
  );
  await rows(tx, text, values);
}

export function fetchRows(tx: EntityManager, most: number): Promise<Record<string, unknown>[]> {
  return rows(tx, `FETCH ${most} FROM export_rows`);
}

export async function closeRows(tx: EntityManager): Promise<void> {
  await rows(tx, 'CLOSE export_rows');
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
