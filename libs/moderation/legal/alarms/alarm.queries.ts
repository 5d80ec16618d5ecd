import type { EntityManager } from 'typeorm';
import type { CommentStatus } from '@app/discussion';
import type { Sections } from '@app/identity';
import { named, type Queryable, rows } from '@app/platform';
import type { Queue } from '../../case.entity.js';
import { walkedWithin } from '../../case.queries.js';
import type { AlarmKind, AlarmMailState, AlarmOrigin, AlarmOutcome, Called, Untold } from './alarm.entity.js';

export interface AlarmFacts {
  id: string;
  siteId: string;
  commentId: string;
  revision: number;
  kind: AlarmKind;
  origin: AlarmOrigin;
  raisedById: string | null;
  raisedByName: string | null;
  note: string | null;
  raisedAt: Date;
  holdId: string | null;
  told: number;
  toldAt: Date | null;
  untold: Untold | null;
  mails: AlarmMailFacts[];
  acknowledgedById: string | null;
  acknowledgedByName: string | null;
  acknowledgedAt: Date | null;
  outcome: AlarmOutcome | null;
  closedById: string | null;
  closedByName: string | null;
  closedAt: Date | null;
  closing: string | null;
  held: boolean;
  /** When what came with an alarm on the comment is kept no longer; null while one is open, or where an editor holds it. */
  heldUntil: Date | null;
  /** Where its case is. */
  queue: Queue;
  text: string;
  status: CommentStatus;
  writtenAt: Date;
  publishedAt: Date | null;
  authorId: string | null;
  authorName: string | null;
  threadId: string;
  articleKey: string;
  title: string | null;
  url: string | null;
  section: string | null;
}

/** A mail of the last time, and what became of it. */
export interface AlarmMailFacts {
  to: string;
  state: AlarmMailState;
}

const MAILS = `(SELECT coalesce(json_agg(json_build_object('to', w.mail->>'to', 'state', CASE
      WHEN w.mail->>'id' IS NULL OR s.state = 'withheld' THEN 'refused' WHEN s.state = 'kept' THEN 'sent'
      ELSE coalesce(s.state, 'unknown') END) ORDER BY w.n), '[]')
    FROM jsonb_array_elements(a.mails) WITH ORDINALITY w(mail, n) LEFT JOIN mails s ON s.id = (w.mail->>'id')::uuid)`;

const FACTS = `SELECT a.id, a.site_id AS "siteId", a.comment_id AS "commentId", a.revision, a.kind, a.origin,
    a.raised_by AS "raisedById", r.name AS "raisedByName", a.note, a.raised_at AS "raisedAt", a.hold_id AS "holdId", a.told,
    a.told_at AS "toldAt", a.untold, ${MAILS} AS mails,
    a.acknowledged_by AS "acknowledgedById", k.name AS "acknowledgedByName", a.acknowledged_at AS "acknowledgedAt",
    a.outcome, a.closed_by AS "closedById", o.name AS "closedByName", a.closed_at AS "closedAt", a.closing,
    EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND h.site_id = a.site_id AND h.comment_id = a.comment_id) AS held,
    (SELECT h.until FROM legal_holds h JOIN alarms b ON b.hold_id = h.id
      WHERE h.lifted_at IS NULL AND h.site_id = a.site_id AND h.comment_id = a.comment_id) AS "heldUntil",
    (SELECT q.queue FROM cases q WHERE q.id = a.comment_id) AS queue,
    CASE WHEN c.revision = a.revision THEN c.body
      ELSE coalesce((SELECT v.body FROM comment_revisions v WHERE v.comment_id = c.id AND v.revision = a.revision), c.body) END AS text,
    c.status, c.created_at AS "writtenAt", c.published_at AS "publishedAt", c.author_id AS "authorId", m.name AS "authorName",
    c.thread_id AS "threadId", t.article_key AS "articleKey", t.title, t.url, t.section
  FROM alarms a JOIN comments c ON c.id = a.comment_id JOIN threads t ON t.id = c.thread_id
  LEFT JOIN memberships m ON m.site_id = a.site_id AND m.person_id = c.author_id
  LEFT JOIN memberships r ON r.site_id = a.site_id AND r.person_id = a.raised_by
  LEFT JOIN memberships k ON k.site_id = a.site_id AND k.person_id = a.acknowledged_by
  LEFT JOIN memberships o ON o.site_id = a.site_id AND o.person_id = a.closed_by`;

/** One alarm of the site, or null. */
export async function readAlarm(db: Queryable, siteId: string, id: string): Promise<AlarmFacts | null> {
  const found = await rows<AlarmFacts>(db, `${FACTS} WHERE a.id = $2 AND a.site_id = $1`, [siteId, id]);
  return found[0] ?? null;
}

/** The comment's open alarm, or null. */
export async function openAlarmOf(db: Queryable, commentId: string): Promise<string | null> {
  const { rows: found } = await named<{ id: string }>(
    db,
    'open_alarm_of',
    'SELECT id FROM alarms WHERE comment_id = $1 AND closed_at IS NULL',
    [commentId],
  );
  return found[0]?.id ?? null;
}

/** Whether an alarm about this text was closed as false: who raises it by a report or a notice has had the answer. */
export async function wasFalse(db: Queryable, commentId: string, revision: number): Promise<boolean> {
  const { rows: found } = await named(
    db,
    'alarm_was_false',
    `SELECT 1 FROM alarms WHERE comment_id = $1 AND revision = $2 AND outcome = 'false' LIMIT 1`,
    [commentId, revision],
  );
  return found.length > 0;
}

/** Whether an alarm about this text was closed, as false or as handled: a check that reads the same again says nothing new. */
export async function wasClosed(db: Queryable, commentId: string, revision: number): Promise<boolean> {
  const { rows: found } = await named(
    db,
    'alarm_was_closed',
    'SELECT 1 FROM alarms WHERE comment_id = $1 AND revision = $2 AND closed_at IS NOT NULL LIMIT 1',
    [commentId, revision],
  );
  return found.length > 0;
}

/** The newest first, before this one; of these sections or all, and nothing about the moderator's own words. */
export async function listAlarms(
  db: Queryable,
  ask: {
    siteId: string;
    isOpen: boolean;
    before: string | null;
    limit: number;
    sections: Sections;
    personId: string;
  },
): Promise<AlarmFacts[]> {
  return rows<AlarmFacts>(
    db,
    `${FACTS} WHERE a.site_id = $1 AND a.closed_at IS ${ask.isOpen ? '' : 'NOT'} NULL AND ($2::uuid IS NULL OR a.id < $2)
       AND c.author_id IS DISTINCT FROM $3 ${ask.sections === null ? '' : `AND ${walkedWithin('c', '$5')}`}
     ORDER BY a.id DESC LIMIT $4`,
    [ask.siteId, ask.before, ask.personId, ask.limit, ...(ask.sections === null ? [] : [ask.sections])],
  );
}

export interface NewAlarm {
  id: string;
  siteId: string;
  commentId: string;
  revision: number;
  kind: AlarmKind;
  origin: AlarmOrigin;
  raisedBy: string | null;
  note: string | null;
  holdId: string | null;
}

export async function insertAlarm(tx: EntityManager, alarm: NewAlarm): Promise<void> {
  await named(
    tx,
    'insert_alarm',
    `INSERT INTO alarms (id, site_id, comment_id, revision, kind, origin, raised_by, note, hold_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      alarm.id,
      alarm.siteId,
      alarm.commentId,
      alarm.revision,
      alarm.kind,
      alarm.origin,
      alarm.raisedBy,
      alarm.note,
      alarm.holdId,
    ],
  );
}

/** Locks an alarm, and says whether it is closed; null where the site has none of this id. After the comment's case. */
export async function lockAlarm(
  tx: EntityManager,
  siteId: string,
  id: string,
): Promise<{ closed: boolean; acknowledged: boolean } | null> {
  const found = await rows<{ closed: boolean; acknowledged: boolean }>(
    tx,
    `SELECT closed_at IS NOT NULL AS closed, acknowledged_at IS NOT NULL AS acknowledged FROM alarms
     WHERE id = $2 AND site_id = $1 FOR UPDATE`,
    [siteId, id],
  );
  return found[0] ?? null;
}

/** From now on somebody sees to it: nobody is told again, but for who is still to be told the first time. */
export async function acknowledgeAlarm(tx: EntityManager, id: string, by: string): Promise<void> {
  await rows(
    tx,
    `UPDATE alarms SET acknowledged_at = clock_timestamp(), acknowledged_by = $2, due_at = CASE told WHEN 0 THEN due_at END
     WHERE id = $1`,
    [id, by],
  );
}

export async function closeAlarm(
  tx: EntityManager,
  closed: { id: string; by: string; outcome: AlarmOutcome; words: string },
): Promise<void> {
  await rows(
    tx,
    `UPDATE alarms SET closed_at = clock_timestamp(), closed_by = $2, outcome = $3, closing = $4, due_at = NULL WHERE id = $1`,
    [closed.id, closed.by, closed.outcome, closed.words],
  );
}

export interface CallFacts {
  id: string;
  called: Called;
  words: string | null;
  at: Date;
  byId: string;
  byName: string | null;
  writtenAt: Date;
}

/** So many calls of one alarm are kept. */
export const MOST_CALLS = 200;

/** The first one first. */
export async function callsOf(db: Queryable, alarmId: string): Promise<CallFacts[]> {
  return rows(
    db,
    `SELECT l.id, l.called, l.words, l.at, l.written_by AS "byId", m.name AS "byName", l.written_at AS "writtenAt"
     FROM alarm_calls l LEFT JOIN memberships m ON m.site_id = l.site_id AND m.person_id = l.written_by
     WHERE l.alarm_id = $1 ORDER BY l.id`,
    [alarmId],
  );
}

/** False where the record has as many as it may; the alarm is locked. */
export async function insertCall(
  tx: EntityManager,
  call: {
    id: string;
    siteId: string;
    alarmId: string;
    called: Called;
    words: string;
    at: string | null;
    by: string;
  },
): Promise<boolean> {
  const found = await rows(
    tx,
    `INSERT INTO alarm_calls (id, site_id, alarm_id, called, words, at, written_by)
     SELECT $1, $2, $3, $4, $5, coalesce($6::timestamptz, clock_timestamp()), $7
     WHERE (SELECT count(*) FROM alarm_calls WHERE alarm_id = $3) < ${MOST_CALLS} RETURNING id`,
    [call.id, call.siteId, call.alarmId, call.called, call.words, call.at, call.by],
  );
  return found.length > 0;
}

/** Those of these comments of which there is, or was, an alarm of self-harm that was not false. */
export async function commentsOfSelfHarm(db: Queryable, commentIds: readonly string[]): Promise<string[]> {
  if (commentIds.length === 0) return [];
  const { rows: found } = await named<{ id: string }>(
    db,
    'comments_of_self_harm',
    `SELECT DISTINCT comment_id AS id FROM alarms
     WHERE comment_id = ANY($1::uuid[]) AND kind = 'self-harm' AND outcome IS DISTINCT FROM 'false'`,
    [commentIds],
  );
  return found.map(({ id }) => id);
}

/** Forgets the words of alarms that were closed a year ago, and whom they were mailed to, unless the comment is held; gives how many. */
export async function forgetOldAlarms(db: Queryable): Promise<number> {
  const { rows: found } = await named<{ count: number }>(
    db,
    'forget_old_alarms',
    `WITH old AS (
       UPDATE alarms a SET note = NULL, closing = NULL, mails = '[]'
       WHERE closed_at < now() - interval '366 days'
         AND (note IS NOT NULL OR closing IS NOT NULL OR mails <> '[]' OR EXISTS (SELECT 1 FROM alarm_calls l WHERE l.alarm_id = a.id AND l.words IS NOT NULL))
         AND NOT EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND h.comment_id = a.comment_id)
       RETURNING id), calls AS (
       UPDATE alarm_calls SET words = NULL WHERE alarm_id IN (SELECT id FROM old) AND words IS NOT NULL)
     SELECT count(*)::int AS count FROM old`,
  );
  return found[0]!.count;
}
