import type { EntityManager } from 'typeorm';
import type { CommentRevision, CommentStatus } from '@app/discussion';
import type { Sections } from '@app/identity';
import { named, type Queryable, rows } from '@app/platform';
import type { Queue } from '../../case.entity.js';
import { walkedWithin } from '../../case.queries.js';
import type { AlarmKind, AlarmOrigin, AlarmOutcome, Called } from './alarm.entity.js';

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
  acknowledgedById: string | null;
  acknowledgedByName: string | null;
  acknowledgedAt: Date | null;
  outcome: AlarmOutcome | null;
  closedById: string | null;
  closedByName: string | null;
  closedAt: Date | null;
  closing: string | null;
  held: boolean;
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

const FACTS = `SELECT a.id, a.site_id AS "siteId", a.comment_id AS "commentId", a.revision, a.kind, a.origin,
    a.raised_by AS "raisedById", r.name AS "raisedByName", a.note, a.raised_at AS "raisedAt", a.hold_id AS "holdId", a.told,
    a.acknowledged_by AS "acknowledgedById", k.name AS "acknowledgedByName", a.acknowledged_at AS "acknowledgedAt",
    a.outcome, a.closed_by AS "closedById", o.name AS "closedByName", a.closed_at AS "closedAt", a.closing,
    EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND h.site_id = a.site_id AND h.comment_id = a.comment_id) AS held,
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

/** Whether an alarm about this text was closed as false: who raises it by a rule or a report has had the answer. */
export async function wasFalse(db: Queryable, commentId: string, revision: number): Promise<boolean> {
  const { rows: found } = await named(
    db,
    'alarm_was_false',
    `SELECT 1 FROM alarms WHERE comment_id = $1 AND revision = $2 AND outcome = 'false' LIMIT 1`,
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

export interface DueAlarm {
  id: string;
  siteId: string;
  kind: AlarmKind;
  origin: AlarmOrigin;
  told: number;
  title: string | null;
  articleKey: string;
}

/** An alarm of which a site's addresses are to be told, locked; others' are passed by. */
export async function lockDueAlarm(tx: EntityManager, without: readonly string[]): Promise<DueAlarm | null> {
  const { rows: found } = await named<DueAlarm>(
    tx,
    'lock_due_alarm',
    `SELECT a.id, a.site_id AS "siteId", a.kind, a.origin, a.told, t.title, t.article_key AS "articleKey"
     FROM alarms a JOIN comments c ON c.id = a.comment_id JOIN threads t ON t.id = c.thread_id
     WHERE a.due_at <= clock_timestamp() AND a.id <> ALL($1::uuid[]) ORDER BY a.due_at LIMIT 1 FOR UPDATE OF a SKIP LOCKED`,
    [without],
  );
  return found[0] ?? null;
}

/** They were told, and are again in so many minutes if nobody has acknowledged it by then. */
export async function markTold(tx: EntityManager, id: string, againMinutes: number): Promise<void> {
  await named(
    tx,
    'mark_alarm_told',
    `UPDATE alarms SET told = told + 1, due_at = CASE WHEN acknowledged_at IS NULL AND closed_at IS NULL
       THEN clock_timestamp() + make_interval(mins => $2::int) END WHERE id = $1`,
    [id, againMinutes],
  );
}

/** Forgets the words of alarms that were closed a year ago, unless the comment is held; gives how many. */
export async function forgetOldAlarms(db: Queryable): Promise<number> {
  const { rows: found } = await named<{ count: number }>(
    db,
    'forget_old_alarms',
    `WITH old AS (
       UPDATE alarms a SET note = NULL, closing = NULL
       WHERE closed_at < now() - interval '366 days'
         AND (note IS NOT NULL OR closing IS NOT NULL OR EXISTS (SELECT 1 FROM alarm_calls l WHERE l.alarm_id = a.id AND l.words IS NOT NULL))
         AND NOT EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND h.comment_id = a.comment_id)
       RETURNING id), calls AS (
       UPDATE alarm_calls SET words = NULL WHERE alarm_id IN (SELECT id FROM old) AND words IS NOT NULL)
     SELECT count(*)::int AS count FROM old`,
  );
  return found[0]!.count;
}

export interface TextFacts extends Pick<CommentRevision, 'revision' | 'body'> {
  state: CommentRevision['state'] | 'current';
  createdAt: Date | null;
}

/** Every text of a comment, the latest first, up to 500. */
export async function textsOf(db: Queryable, commentId: string): Promise<TextFacts[]> {
  return rows(
    db,
    `SELECT v.revision, v.body, v.state, v.created_at AS "createdAt" FROM comment_revisions v
       JOIN comments c ON c.id = v.comment_id WHERE v.comment_id = $1 AND v.revision <> c.revision
     UNION ALL SELECT revision, body, 'current', coalesce(edited_at, created_at) FROM comments WHERE id = $1
     ORDER BY revision DESC LIMIT 500`,
    [commentId],
  );
}

export interface AuthorFacts {
  id: string;
  externalId: string;
  name: string;
  joinedAt: Date;
  email: string | null;
  emailVerifiedAt: Date | null;
  issuer: string | null;
  subject: string | null;
  accountCreatedAt: Date;
  sessions: { beganAt: Date; lastUsedAt: Date; userAgent: string | null }[];
}

/** Who wrote a comment, as they are held; null where they were forgotten. */
export async function authorOf(
  db: Queryable,
  siteId: string,
  commentId: string,
): Promise<AuthorFacts | null> {
  const [author] = await rows<Omit<AuthorFacts, 'sessions'>>(
    db,
    `SELECT p.id, m.external_id AS "externalId", m.name, m.joined_at AS "joinedAt", p.email,
       p.email_verified_at AS "emailVerifiedAt", p.issuer, p.subject, p.created_at AS "accountCreatedAt"
     FROM comments c JOIN accounts p ON p.id = c.author_id
     JOIN memberships m ON m.site_id = c.site_id AND m.person_id = c.author_id
     WHERE c.id = $2 AND c.site_id = $1`,
    [siteId, commentId],
  );
  if (!author) return null;
  const sessions = await rows<AuthorFacts['sessions'][number]>(
    db,
    `SELECT created_at AS "beganAt", last_used_at AS "lastUsedAt", user_agent AS "userAgent" FROM sessions
     WHERE person_id = $1 AND site_id = $2 ORDER BY last_used_at DESC LIMIT 20`,
    [author.id, siteId],
  );
  return { ...author, sessions };
}
