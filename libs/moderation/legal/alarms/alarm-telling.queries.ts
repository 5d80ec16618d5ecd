import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';
import type { Queue } from '../../case.entity.js';
import type { AlarmKind, AlarmMail, AlarmOrigin, Untold } from './alarm.entity.js';

export interface DueAlarm {
  id: string;
  siteId: string;
  commentId: string;
  kind: AlarmKind;
  origin: AlarmOrigin;
  told: number;
  untold: Untold | null;
  /** Where its case is. */
  queue: Queue;
  title: string | null;
  articleKey: string;
}

/** An alarm of which a site's addresses are to be told, locked; others' are passed by. */
export async function lockDueAlarm(tx: EntityManager, without: readonly string[]): Promise<DueAlarm | null> {
  const { rows: found } = await named<DueAlarm>(
    tx,
    'lock_due_alarm_to_tell',
    `SELECT a.id, a.site_id AS "siteId", a.comment_id AS "commentId", a.kind, a.origin, a.told, a.untold, t.title,
       t.article_key AS "articleKey", coalesce((SELECT k.queue FROM cases k WHERE k.id = a.comment_id), 'escalated') AS queue
     FROM alarms a JOIN comments c ON c.id = a.comment_id JOIN threads t ON t.id = c.thread_id
     WHERE a.due_at <= clock_timestamp() AND a.id <> ALL($1::uuid[]) ORDER BY a.due_at LIMIT 1 FOR UPDATE OF a SKIP LOCKED`,
    [without],
  );
  return found[0] ?? null;
}

/** What came of telling a site's addresses: the mails, and why there is none that anybody gets. */
export interface Telling {
  mails: readonly AlarmMail[];
  untold: Untold | null;
}

/** They were told, or could not be, and are again in so many minutes if nobody has acknowledged it by then. */
export async function markTold(
  tx: EntityManager,
  id: string,
  { mails, untold }: Telling,
  againMinutes: number,
): Promise<void> {
  await named(
    tx,
    'mark_alarm_told_or_not',
    `UPDATE alarms SET mails = $3::jsonb, untold = $4::text, told = told + CASE WHEN $4::text IS NULL THEN 1 ELSE 0 END,
       told_at = CASE WHEN $4::text IS NULL THEN clock_timestamp() ELSE told_at END,
       due_at = CASE WHEN acknowledged_at IS NULL AND closed_at IS NULL THEN clock_timestamp() + make_interval(mins => $2::int) END
     WHERE id = $1`,
    [id, againMinutes, JSON.stringify(mails), untold],
  );
}
