import type { EntityManager } from 'typeorm';
import { named, type Queryable, rows } from '@app/platform';

export interface HoldRow {
  id: string;
  commentId: string | null;
  personId: string | null;
  reason: string;
  byId: string | null;
  byName: string | null;
  at: Date;
  until: Date | null;
  liftedAt: Date | null;
  liftedById: string | null;
  liftedByName: string | null;
  /** The alarm that it came with and goes with. */
  alarmId: string | null;
  /** Whose it is: the person's, or the comment's author's. */
  ofId: string | null;
  ofName: string | null;
  excerpt: string | null;
}

/** What a hold is on: one of the two. */
export type HoldSubject = { commentId: string; personId?: never } | { personId: string; commentId?: never };

const COLUMNS = `h.id, h.comment_id AS "commentId", h.person_id AS "personId", h.reason, h.imposed_by AS "byId", m.name AS "byName",
  h.at, h.until, h.lifted_at AS "liftedAt", h.lifted_by AS "liftedById", l.name AS "liftedByName",
  (SELECT a.id FROM alarms a WHERE a.hold_id = h.id) AS "alarmId", o.person_id AS "ofId",
  o.name AS "ofName", left(c.body, 280) AS excerpt`;
const FROM = `legal_holds h LEFT JOIN memberships m ON m.site_id = h.site_id AND m.person_id = h.imposed_by
  LEFT JOIN memberships l ON l.site_id = h.site_id AND l.person_id = h.lifted_by
  LEFT JOIN comments c ON c.id = h.comment_id
  LEFT JOIN memberships o ON o.site_id = h.site_id AND o.person_id = coalesce(h.person_id, c.author_id)`;

/**
 * Waits for whoever is forgetting anything, and lets nobody go on until the transaction ends: whoever forgets looks at the
 * holds, so that what is forgotten after a hold was acknowledged is kept by it. After the membership, before all other locks.
 */
export async function lockHolds(tx: EntityManager): Promise<void> {
  await rows(tx, 'LOCK TABLE legal_holds IN ACCESS EXCLUSIVE MODE');
}

/** Whether the site has, or had, such a comment or person. */
export async function subjectExists(tx: EntityManager, siteId: string, of: HoldSubject): Promise<boolean> {
  const found = of.commentId
    ? await rows(tx, 'SELECT 1 FROM comments WHERE id = $2 AND site_id = $1', [siteId, of.commentId])
    : await rows(tx, 'SELECT 1 FROM memberships WHERE person_id = $2 AND site_id = $1', [
        siteId,
        of.personId,
      ]);
  return found.length > 0;
}

/** The hold in force, or null. */
export async function holdInForce(db: Queryable, siteId: string, of: HoldSubject): Promise<HoldRow | null> {
  const found = await rows<HoldRow>(
    db,
    `SELECT ${COLUMNS} FROM ${FROM} WHERE h.site_id = $1 AND h.lifted_at IS NULL AND (h.comment_id = $2 OR h.person_id = $3)`,
    [siteId, of.commentId ?? null, of.personId ?? null],
  );
  return found[0] ?? null;
}

export async function insertHold(
  tx: EntityManager,
  hold: { id: string; siteId: string; of: HoldSubject; reason: string; until: string | null; by: string },
): Promise<void> {
  await rows(
    tx,
    `INSERT INTO legal_holds (id, site_id, comment_id, person_id, reason, until, imposed_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      hold.id,
      hold.siteId,
      hold.of.commentId ?? null,
      hold.of.personId ?? null,
      hold.reason,
      hold.until,
      hold.by,
    ],
  );
}

/** A hold that came with an alarm is now one of its own: neither that the alarm was false nor any term lifts it. */
export async function keepBeyondAlarm(tx: EntityManager, id: string): Promise<void> {
  await rows(tx, 'UPDATE alarms SET hold_id = NULL WHERE hold_id = $1', [id]);
}

export async function moveUntil(tx: EntityManager, id: string, until: string | null): Promise<void> {
  await rows(tx, 'UPDATE legal_holds SET until = $2 WHERE id = $1', [id, until]);
}

/**
 * Lifts a hold and deletes what is kept for no other one; gives how many rows, or null where it was lifted before. `by` is null
 * where its term is over.
 */
export async function liftHold(tx: EntityManager, id: string, by: string | null): Promise<number | null> {
  const lifted = await rows(
    tx,
    'UPDATE legal_holds SET lifted_at = clock_timestamp(), lifted_by = $2 WHERE id = $1 AND lifted_at IS NULL RETURNING 1',
    [id, by],
  );
  if (lifted.length === 0) return null;
  const gone = await rows(
    tx,
    `DELETE FROM legal_hold_items i WHERE i.site_id = (SELECT site_id FROM legal_holds WHERE id = $1) AND NOT EXISTS (
       SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND h.site_id = i.site_id
         AND (h.comment_id = i.comment_id OR h.person_id = i.person_id
           OR h.comment_id IN (SELECT c.id FROM comments c WHERE c.author_id = i.person_id)
           OR h.comment_id IN (SELECT o.comment_id FROM legal_hold_items o WHERE o.kind = 'comments' AND o.person_id = i.person_id)))
     RETURNING 1`,
    [id],
  );
  return gone.length;
}

export async function holdById(db: Queryable, siteId: string, id: string): Promise<HoldRow | null> {
  const found = await rows<HoldRow>(db, `SELECT ${COLUMNS} FROM ${FROM} WHERE h.id = $2 AND h.site_id = $1`, [
    siteId,
    id,
  ]);
  return found[0] ?? null;
}

/** The newest first, after this one; those in force, those that were lifted, or (null) both. */
export async function selectHolds(
  db: Queryable,
  of: { siteId: string; state: 'standing' | 'lifted' | null; before: string | null; limit: number },
): Promise<HoldRow[]> {
  const found = await named<HoldRow>(
    db,
    'legal_holds_with_alarms',
    `SELECT ${COLUMNS} FROM ${FROM} WHERE h.site_id = $1 AND ($2::uuid IS NULL OR h.id < $2)
       AND ($4::text IS NULL OR (h.lifted_at IS NULL) = ($4 = 'standing')) ORDER BY h.id DESC LIMIT $3`,
    [of.siteId, of.before, of.limit, of.state],
  );
  return found.rows;
}

/** What is kept for a hold, the latest first: its comment's or person's rows, and those of who wrote the comment. */
export async function selectKept(
  db: Queryable,
  { siteId, hold, limit }: { siteId: string; hold: HoldRow; limit: number },
): Promise<{ kind: string; at: Date; row: Record<string, unknown> }[]> {
  return rows(
    db,
    `SELECT i.kind, i.at, i."row" FROM legal_hold_items i WHERE i.site_id = $1 AND (i.comment_id = $2 OR i.person_id = $3
       OR i.comment_id IS NULL AND i.person_id IN (
         SELECT o.person_id FROM legal_hold_items o WHERE o.comment_id = $2 AND o.kind = 'comments'))
     ORDER BY i.at DESC, i.id LIMIT $4`,
    [siteId, hold.commentId, hold.personId, limit],
  );
}
