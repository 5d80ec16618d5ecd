import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { DecisionAction } from '../decision.entity.js';
import type { NoticeKind, NoticeOutcome, NoticeWords } from './notice.entity.js';

export interface NoticeRow {
  id: string;
  siteId: string;
  commentId: string;
  revision: number;
  kind: NoticeKind;
  category: string;
  sealed: string | null;
  words: NoticeWords | null;
  at: Date;
  outcome: NoticeOutcome | null;
  decisionId: string | null;
  settledAt: Date | null;
}

/** The columns of `NoticeRow`, of the table under the alias `n`. */
const COLUMNS = `n.id, n.site_id AS "siteId", n.comment_id AS "commentId", n.revision, n.kind, n.category, n.sealed, n.words, n.at,
  n.outcome, n.decision_id AS "decisionId", n.settled_at AS "settledAt"`;

export type NewNotice = Omit<NoticeRow, 'at' | 'outcome' | 'decisionId' | 'settledAt'> & {
  personId: string | null;
  digest: Buffer;
};

/** Null where the same was said before. */
export async function insertNotice(tx: EntityManager, notice: NewNotice): Promise<NoticeRow | null> {
  const { rows } = await named<NoticeRow>(
    tx,
    'insert_notice',
    `INSERT INTO notices AS n (id, site_id, comment_id, revision, kind, category, person_id, sealed, digest, words)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (comment_id, digest) DO NOTHING RETURNING ${COLUMNS}`,
    [
      notice.id,
      notice.siteId,
      notice.commentId,
      notice.revision,
      notice.kind,
      notice.category,
      notice.personId,
      notice.sealed,
      notice.digest,
      JSON.stringify(notice.words),
    ],
  );
  return rows[0] ?? null;
}

export async function noticeByDigest(
  tx: EntityManager,
  commentId: string,
  digest: Buffer,
): Promise<NoticeRow> {
  const { rows } = await named<NoticeRow>(
    tx,
    'notice_by_digest',
    `SELECT ${COLUMNS} FROM notices n WHERE comment_id = $1 AND digest = $2`,
    [commentId, digest],
  );
  return rows[0]!;
}

export async function noticeById(db: Queryable, id: string): Promise<NoticeRow | null> {
  const { rows } = await named<NoticeRow>(
    db,
    'notice_by_id',
    `SELECT ${COLUMNS} FROM notices n WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The newest hundred about a comment. */
export async function noticesOfComment(db: Queryable, commentId: string): Promise<NoticeRow[]> {
  const { rows } = await named<NoticeRow>(
    db,
    'notices_of_comment',
    `SELECT ${COLUMNS} FROM notices n WHERE comment_id = $1 ORDER BY at DESC, id DESC LIMIT 100`,
    [commentId],
  );
  return rows;
}

export type AnsweredNotice = NoticeRow & { action: DecisionAction | null; answeredBy: string | null };

/**
 * Some notices that are answered by now, locked; others' are passed by. The answer is the latest decision on the comment
 * since, once it is `settled` seconds old, so that a slip can be undone; turning down a new text beside the public one answers
 * nothing. Where the author has deleted the comment there is nothing left to decide (`action` null).
 */
export async function lockAnswered(
  tx: EntityManager,
  settled: { single: number; batch: number },
  without: readonly string[],
): Promise<AnsweredNotice | null> {
  const { rows } = await named<AnsweredNotice>(
    tx,
    'lock_answered_notices',
    `SELECT ${COLUMNS}, d.action, d.id AS "answeredBy"
     FROM notices n JOIN comments c ON c.id = n.comment_id
     LEFT JOIN LATERAL (SELECT id, action, at, batch_id FROM decisions WHERE comment_id = n.comment_id AND at > n.at
       AND undone_at IS NULL AND action NOT IN ('escalate', 'reject', 'uphold') ORDER BY at DESC, id DESC LIMIT 1) d ON true
     WHERE n.outcome IS NULL AND n.id <> ALL($3::uuid[]) AND (c.status = 'deleted'
       OR d.at < clock_timestamp() - make_interval(secs => CASE WHEN d.batch_id IS NULL THEN $1::float8 ELSE $2 END))
     ORDER BY n.at LIMIT 1 FOR UPDATE OF n SKIP LOCKED`,
    [settled.single, settled.batch, without],
  );
  return rows[0] ?? null;
}

export async function settleNotice(
  tx: EntityManager,
  id: string,
  outcome: NoticeOutcome,
  decisionId: string | null,
): Promise<Date> {
  const { rows } = await named<{ at: Date }>(
    tx,
    'settle_notice',
    `UPDATE notices SET outcome = $2, decision_id = $3, settled_at = clock_timestamp() WHERE id = $1
     RETURNING settled_at AS at`,
    [id, outcome, decisionId],
  );
  return rows[0]!.at;
}

/** Forgets who gave notices that were settled a year ago, and what they said, unless the comment is held; gives how many. */
export async function forgetOldNotices(db: Queryable): Promise<number> {
  const { rowCount } = await named(
    db,
    'forget_old_notices',
    `UPDATE notices n SET sealed = NULL, words = NULL, person_id = NULL
     WHERE settled_at < now() - interval '366 days' AND words IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND h.comment_id = n.comment_id)`,
  );
  return rowCount ?? 0;
}
