import type { EntityManager } from 'typeorm';
import type { Role, Sections } from '@app/identity';
import { named, type Queryable } from '@app/platform';
import type { HidingState, Left } from './hiding.entity.js';

export interface HidingRow {
  id: string;
  siteId: string;
  personId: string | null;
  madeBy: string;
  madeByName: string | null;
  state: HidingState;
  since: Date | null;
  reason: string;
  rule: string | null;
  message: string | null;
  found: number;
  hidden: number;
  stayed: Left;
  restored: number;
  kept: Left;
  afterAt: Date | null;
  afterId: string | null;
  at: Date;
  endedAt: Date | null;
  now: Date;
}

const COLUMNS = `h.id, h.site_id AS "siteId", h.person_id AS "personId", h.made_by AS "madeBy",
  (SELECT name FROM memberships m WHERE m.site_id = h.site_id AND m.person_id = h.made_by) AS "madeByName",
  h.state, h.since, h.reason, h.rule, h.message, h.found, h.hidden, h.stayed, h.restored, h.kept,
  h.after_at AS "afterAt", h.after_id AS "afterId", h.at, h.ended_at AS "endedAt", clock_timestamp() AS now`;

/** What of a person's comments `c` in threads `t` is shown or waits to be, of the sections `$n` or of all. */
const HIDEABLE = (sections: string) => `c.status IN ('held', 'published')
  AND (${sections}::text[] IS NULL OR t.section = ANY(${sections}::text[]))`;

export interface NewHiding {
  id: string;
  siteId: string;
  personId: string;
  madeBy: string;
  days: number | null;
  reason: string;
  rule: string | null;
  message: string | null;
  sections: Sections;
}

/** Begins one; false where one of the same person is under way. */
export async function insertHiding(tx: EntityManager, one: NewHiding): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'insert_hiding',
    `INSERT INTO history_hidings (id, site_id, person_id, made_by, since, reason, rule, message, found)
     SELECT $1, $2::uuid, $3::uuid, $4, s.since, $6, $7, $8, (
       SELECT count(*) FROM comments c JOIN threads t ON t.id = c.thread_id
       WHERE c.author_id = $3 AND c.site_id = $2 AND (s.since IS NULL OR c.created_at >= s.since) AND ${HIDEABLE('$9')})
     FROM (SELECT clock_timestamp() - make_interval(days => $5) AS since) s
     ON CONFLICT (site_id, person_id) WHERE state IN ('hiding', 'undoing') DO NOTHING`,
    [one.id, one.siteId, one.personId, one.madeBy, one.days, one.reason, one.rule, one.message, one.sections],
  );
  return rowCount === 1;
}

export async function readHiding(db: Queryable, siteId: string, id: string): Promise<HidingRow | null> {
  const { rows } = await named<HidingRow>(
    db,
    'read_hiding',
    `SELECT ${COLUMNS} FROM history_hidings h WHERE h.id = $2 AND h.site_id = $1`,
    [siteId, id],
  );
  return rows[0] ?? null;
}

/** A person's latest 20, the newest first. */
export async function listHidings(db: Queryable, siteId: string, personId: string): Promise<HidingRow[]> {
  const { rows } = await named<HidingRow>(
    db,
    'list_hidings',
    `SELECT ${COLUMNS} FROM history_hidings h WHERE h.person_id = $2 AND h.site_id = $1 ORDER BY h.id DESC LIMIT 20`,
    [siteId, personId],
  );
  return rows;
}

/** The same, held until the transaction ends. */
export async function lockHiding(tx: EntityManager, siteId: string, id: string): Promise<HidingRow | null> {
  await named(
    tx,
    'lock_hiding',
    'SELECT 1 FROM history_hidings WHERE id = $2 AND site_id = $1 FOR NO KEY UPDATE',
    [siteId, id],
  );
  return readHiding(tx, siteId, id);
}

/** The one under way that waits the longest for its next comment, held until the transaction ends. */
export async function claimHiding(tx: EntityManager): Promise<HidingRow | null> {
  const { rows } = await named<HidingRow>(
    tx,
    'claim_hiding',
    `SELECT ${COLUMNS} FROM history_hidings h WHERE h.state IN ('hiding', 'undoing')
     ORDER BY h.moved_at LIMIT 1 FOR NO KEY UPDATE OF h SKIP LOCKED`,
  );
  return rows[0] ?? null;
}

/** Where it has come to. */
export interface Place {
  id: string;
  at: Date | null;
}

/** The next comment to hide, the newest first: written no earlier than asked for, and before it began. */
export async function nextToHide(
  tx: EntityManager,
  { siteId, personId, since, at, afterAt, afterId }: HidingRow,
  sections: Sections,
): Promise<Place | null> {
  const { rows } = await named<Place>(
    tx,
    'next_to_hide',
    `SELECT c.id, c.created_at AS at FROM comments c JOIN threads t ON t.id = c.thread_id
     WHERE c.author_id = $2 AND c.site_id = $1 AND c.created_at <= $4 AND ($3::timestamptz IS NULL OR c.created_at >= $3)
       AND ($5::timestamptz IS NULL OR (c.created_at, c.id) < ($5, $6::uuid)) AND ${HIDEABLE('$7')}
     ORDER BY c.created_at DESC, c.id DESC LIMIT 1`,
    [siteId, personId, since, at, afterAt, afterId, sections],
  );
  return rows[0] ?? null;
}

/** The next decision to take back, the last first, so that what is answered is there before its answers. */
export async function nextToRestore(tx: EntityManager, { id, afterId }: HidingRow): Promise<Place | null> {
  const { rows } = await named<Place>(
    tx,
    'next_to_restore',
    `SELECT id, NULL::timestamptz AS at FROM decisions
     WHERE hiding_id = $1 AND undone_at IS NULL AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT 1`,
    [id, afterId],
  );
  return rows[0] ?? null;
}

/** One more that is done, or `left` for the reason with this code. Nothing is written where another process was faster. */
export async function moveHiding(
  tx: EntityManager,
  { id, state, afterId }: HidingRow,
  to: Place,
  left: string | null,
): Promise<void> {
  const [done, not] = state === 'hiding' ? ['hidden', 'stayed'] : ['restored', 'kept'];
  await named(
    tx,
    `move_hiding_${done}`,
    `UPDATE history_hidings SET after_at = $4, after_id = $5, moved_at = clock_timestamp(),
       ${done} = ${done} + CASE WHEN $6::text IS NULL THEN 1 ELSE 0 END,
       ${not} = CASE WHEN $6::text IS NULL THEN ${not}
         ELSE jsonb_set(${not}, ARRAY[$6], to_jsonb(coalesce((${not}->>$6)::int, 0) + 1)) END
     WHERE id = $1 AND state = $2 AND after_id IS NOT DISTINCT FROM $3::uuid`,
    [id, state, afterId, to.at, to.id, left],
  );
}

/** Lets the others go first. */
export async function postponeHiding(db: Queryable, id: string): Promise<void> {
  await named(
    db,
    'postpone_hiding',
    'UPDATE history_hidings SET moved_at = clock_timestamp() WHERE id = $1',
    [id],
  );
}

/** Begins to undo what was hidden so far. Who reported it is told of nothing until that has ended. */
export async function turnHiding(tx: EntityManager, id: string): Promise<void> {
  await named(
    tx,
    'hush_reports_of_hiding',
    `UPDATE reports r SET tell_at = 'infinity' FROM decisions d
     WHERE d.hiding_id = $1 AND d.undone_at IS NULL AND r.comment_id = d.comment_id AND r.tell_at IS NOT NULL`,
    [id],
  );
  await named(
    tx,
    'turn_hiding',
    `UPDATE history_hidings SET state = 'undoing', ended_at = NULL, after_at = NULL, after_id = NULL,
       moved_at = clock_timestamp() WHERE id = $1`,
    [id],
  );
}

/**
 * A decision of it was taken back by itself: that counts as restored, and is the worker's no more. Gives how it stands. The hiding
 * is locked.
 */
export async function countRestored(
  tx: EntityManager,
  id: string,
): Promise<Pick<HidingRow, 'state' | 'hidden' | 'restored'>> {
  const { rows } = await named<Pick<HidingRow, 'state' | 'hidden' | 'restored'>>(
    tx,
    'count_restored_of_hiding',
    'UPDATE history_hidings SET restored = restored + 1 WHERE id = $1 RETURNING state, hidden, restored',
    [id],
  );
  return rows[0]!;
}

export async function endHiding(
  tx: EntityManager,
  id: string,
  state: Exclude<HidingState, 'hiding' | 'undoing'>,
): Promise<void> {
  await named(
    tx,
    'end_hiding',
    'UPDATE history_hidings SET state = $2, ended_at = clock_timestamp() WHERE id = $1',
    [id, state],
  );
}

/** Holds both memberships as they are until the transaction ends, and gives the person's role; null: there is no such person. */
export async function holdRoles(
  tx: EntityManager,
  siteId: string,
  { moderator, person }: { moderator: string; person: string },
): Promise<{ own: Role | null; theirs: Role | null }> {
  const { rows } = await named<{ personId: string; role: Role }>(
    tx,
    'hold_roles',
    `SELECT person_id AS "personId", role FROM memberships WHERE site_id = $1 AND person_id = ANY($2::uuid[])
     ORDER BY person_id FOR SHARE`,
    [siteId, [moderator, person]],
  );
  const of = (id: string) => rows.find(({ personId }) => personId === id)?.role ?? null;
  return { own: of(moderator), theirs: of(person) };
}
