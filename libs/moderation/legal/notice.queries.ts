import type { EntityManager } from 'typeorm';
import type { Sections } from '@app/identity';
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
  /** Whether a check took the decision, and no person; null where none was taken. */
  automated: boolean | null;
}

/** The columns of `NoticeRow`, of the table under the alias `n`. */
const COLUMNS = `n.id, n.site_id AS "siteId", n.comment_id AS "commentId", n.revision, n.kind, n.category, n.sealed, n.words, n.at,
  n.outcome, n.decision_id AS "decisionId", n.settled_at AS "settledAt",
  (SELECT a.by_check IS NOT NULL FROM decisions a WHERE a.id = n.decision_id) AS automated`;

export type NewNotice = Omit<NoticeRow, 'at' | 'outcome' | 'decisionId' | 'settledAt' | 'automated'> & {
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

/** A notice with what it is about. */
export type SiteNoticeRow = NoticeRow & {
  authorId: string | null;
  authorName: string | null;
  excerpt: string;
  articleKey: string;
  title: string | null;
  section: string | null;
};

const FIRST = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
const LAST = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
/** Characters of a comment that a list shows. */
const EXCERPT = 280;
const OF_SITE = `SELECT ${COLUMNS}, c.author_id AS "authorId", m.name AS "authorName", left(c.body, ${EXCERPT}) AS excerpt,
  t.article_key AS "articleKey", t.title, t.section
  FROM notices n JOIN comments c ON c.id = n.comment_id JOIN threads t ON t.id = c.thread_id
  LEFT JOIN memberships m ON m.site_id = n.site_id AND m.person_id = c.author_id`;

export interface NoticesAsk {
  siteId: string;
  state: 'open' | 'answered' | 'all';
  kind: NoticeKind | null;
  /** What whoever asks is limited to. */
  sections: Sections;
  /** Who asks: nobody reads who gave notice of their own words. */
  personId: string;
  after: { at: string; id: string } | null;
  limit: number;
}

/** Those that wait for an answer, the oldest first; else the newest first. */
export async function noticesOfSite(db: Queryable, ask: NoticesAsk): Promise<SiteNoticeRow[]> {
  const { siteId, state, kind, sections, personId, after, limit } = ask;
  const isOpen = state === 'open';
  const from = after ?? (isOpen ? FIRST : LAST);
  const beyond = isOpen ? '>' : '<';
  const order = isOpen ? 'n.at, n.id' : 'n.at DESC, n.id DESC';
  const outcome = { open: 'AND n.outcome IS NULL', answered: 'AND n.outcome IS NOT NULL', all: '' }[state];
  const { rows } = await named<SiteNoticeRow>(
    db,
    `notices_of_site_${state}`,
    `${OF_SITE} WHERE n.site_id = $1 ${outcome} AND ($2::text IS NULL OR n.kind = $2) AND ($3::text[] IS NULL OR t.section = ANY($3))
       AND c.author_id IS DISTINCT FROM $4 AND (n.at, n.id) ${beyond} ($5::timestamptz, $6::uuid)
     ORDER BY ${order} LIMIT $7`,
    [siteId, kind, sections, personId, from.at, from.id, limit],
  );
  return rows;
}

export async function noticeOfSite(db: Queryable, siteId: string, id: string): Promise<SiteNoticeRow | null> {
  const { rows } = await named<SiteNoticeRow>(
    db,
    'notice_of_site',
    `${OF_SITE} WHERE n.id = $2 AND n.site_id = $1`,
    [siteId, id],
  );
  return rows[0] ?? null;
}

/** A notice with the decision that answers it, if one does. */
export type AnsweredNotice = NoticeRow & {
  action: DecisionAction | null;
  answeredBy: string | null;
  byCheck: boolean;
  /** The text that was decided on. */
  decidedRevision: number | null;
};

/**
 * Some notices that are answered by now, locked; others' are passed by. The answer is the latest decision on the comment
 * since, once it is `settled` seconds old, so that a slip can be undone, or the hiding that it belongs to ended so long ago; turning down a new text beside the public one answers
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
    `SELECT ${COLUMNS}, d.action, d.id AS "answeredBy", d.by_check IS NOT NULL AS "byCheck",
       d.revision AS "decidedRevision"
     FROM notices n JOIN comments c ON c.id = n.comment_id
     LEFT JOIN LATERAL (SELECT id, action, revision, at, batch_id, hiding_id, by_check FROM decisions WHERE comment_id = n.comment_id AND at > n.at
       AND undone_at IS NULL AND action NOT IN ('escalate', 'reject', 'uphold') ORDER BY at DESC, id DESC LIMIT 1) d ON true
     WHERE n.outcome IS NULL AND n.id <> ALL($3::uuid[]) AND (c.status = 'deleted'
       OR d.hiding_id IS NULL AND d.at < clock_timestamp() - make_interval(secs => CASE WHEN d.batch_id IS NULL THEN $1::float8 ELSE $2 END)
       OR EXISTS (SELECT 1 FROM history_hidings h WHERE h.id = d.hiding_id AND h.ended_at < clock_timestamp() - make_interval(secs => $2)))
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

/** Forgets who gave notices that were settled a year ago, and what they said, unless the comment, its author or who gave them is held; gives how many. */
export async function forgetOldNotices(db: Queryable): Promise<number> {
  const { rowCount } = await named(
    db,
    'forget_old_notices',
    `UPDATE notices n SET sealed = NULL, words = NULL, person_id = NULL
     WHERE settled_at < now() - interval '366 days' AND words IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND (h.comment_id = n.comment_id OR h.site_id = n.site_id AND (h.person_id = n.person_id
         OR h.person_id = (SELECT c.author_id FROM comments c WHERE c.id = n.comment_id))))`,
  );
  return rowCount ?? 0;
}
