import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

/** Days that what came with an alarm is kept after the alarm was handled: half a year, in which police and courts ask for it. */
export const KEPT_DAYS = 180;

/** Puts a hold on the comment, where none is in force; null where one is. */
export async function holdComment(
  tx: EntityManager,
  hold: { id: string; siteId: string; commentId: string; reason: string; by: string | null },
): Promise<string | null> {
  const { rows: found } = await named<{ id: string }>(
    tx,
    'hold_alarmed_comment',
    `INSERT INTO legal_holds (id, site_id, comment_id, reason, imposed_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (site_id, comment_id) WHERE lifted_at IS NULL AND comment_id IS NOT NULL DO NOTHING RETURNING id`,
    [hold.id, hold.siteId, hold.commentId, hold.reason, hold.by],
  );
  return found[0]?.id ?? null;
}

/** The comment's hold in force that came with an alarm and still goes with it; not one that an editor has asked for. */
const OF_ALARM = `lifted_at IS NULL AND site_id = $1 AND comment_id = $2
  AND EXISTS (SELECT 1 FROM alarms a WHERE a.hold_id = legal_holds.id)`;

/** Takes the term from such a hold, and gives which it is; null where none has one. */
export async function stopTerm(tx: EntityManager, siteId: string, commentId: string): Promise<string | null> {
  const { rows: found } = await named<{ id: string }>(
    tx,
    'stop_term_of_hold',
    `UPDATE legal_holds SET until = NULL WHERE until IS NOT NULL AND ${OF_ALARM} RETURNING id`,
    [siteId, commentId],
  );
  return found[0]?.id ?? null;
}

/** Has such a hold end in `KEPT_DAYS`; null where there is none. */
export async function startTerm(
  tx: EntityManager,
  siteId: string,
  commentId: string,
): Promise<{ id: string; until: Date } | null> {
  const { rows: found } = await named<{ id: string; until: Date }>(
    tx,
    'start_term_of_hold',
    `UPDATE legal_holds SET until = clock_timestamp() + make_interval(days => ${KEPT_DAYS}) WHERE ${OF_ALARM}
     RETURNING id, until`,
    [siteId, commentId],
  );
  return found[0] ?? null;
}

export interface EndedHold {
  alarmId: string;
  holdId: string;
  siteId: string;
  commentId: string;
}

/** A hold that came with an alarm and whose term is over, or null. */
export async function endedHold(db: Queryable): Promise<EndedHold | null> {
  const { rows: found } = await named<EndedHold>(
    db,
    'ended_hold_of_alarm',
    `SELECT a.id AS "alarmId", h.id AS "holdId", h.site_id AS "siteId", h.comment_id AS "commentId"
     FROM legal_holds h JOIN alarms a ON a.hold_id = h.id
     WHERE h.lifted_at IS NULL AND h.until <= clock_timestamp() ORDER BY h.until LIMIT 1`,
  );
  return found[0] ?? null;
}
