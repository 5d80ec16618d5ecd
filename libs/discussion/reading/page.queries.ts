import { named, type Queryable } from '@app/platform';
import { COMMENT_COLUMNS } from '../comments/comment-row.js';
import { FACE_COLUMNS, faceColumns, type FacedRow } from '../comments/comment-view.js';
import type { Sort } from '../comments/comment.schema.js';
import type { ThreadState } from '../threads/thread.entity.js';
import { NUMBER_COLUMNS, type ThreadNumbers } from '../threads/thread.queries.js';
import { beyond, keyColumns, type Order, ORDERS, orderBy, type Place, type RankedRow } from './sorts.js';

/** A row of a page, with its level below the page's own comments. */
export interface PageRow extends RankedFace {
  level: number;
}

/** A row with its author's face and what it is ranked by. */
export type RankedFace = FacedRow & RankedRow;

const RANK_COLUMNS = 'c.best_rank AS "bestRank", c.reaction_count AS "reactionCount"';

/**
 * The most that one page, and the replies of one comment on it, can be. Said to the planner as constants, since it
 * does not know the parameters' values: without them it planned each page anew, which cost as much as reading it.
 */
const MOST_COMMENTS = 101;
const MOST_REPLIES = 11;

/** Replies are read in the order they were said. */
const REPLIES = `SELECT f.* FROM (
    SELECT r.* FROM comments r WHERE r.parent_id = p.id AND r.visible AND r.parent_id IS NOT NULL
    ORDER BY r.published_at, r.id LIMIT ${MOST_REPLIES}) f
  ORDER BY f.published_at, f.id LIMIT $5 + 1`;

/** One by one, by their index: what a page could hold at most makes reading all members of a small site look cheaper. */
const AUTHOR = 'SELECT * FROM memberships WHERE person_id = c.author_id OFFSET 0';

function pageSql(
  sort: Sort,
  under: 'thread' | 'parent',
  from: 'start' | Place['side'],
  numbered = false,
): string {
  const order = ORDERS[sort];
  const reversed = from === 'before';
  const where =
    under === 'thread'
      ? 'c.thread_id = $1 AND $2::uuid IS NULL AND c.parent_id IS NULL AND c.visible'
      : 'c.thread_id = $1 AND c.parent_id = $2 AND c.parent_id IS NOT NULL AND c.visible';
  const from6 = from === 'start' ? '' : `AND ${beyond(order, 'c', from, 6)}`;
  const inOrder = (table: string) => orderBy(order, table, reversed);
  const ofPage = keyColumns(order, 'c').map(
    (column) =>
      `CASE WHEN c.level = 0 THEN ${column} END ${(order.direction === 'ASC') === reversed ? 'DESC' : 'ASC'}`,
  );
  // One statement: the page by its index, then a few replies of each, level by level, each by theirs.
  return `WITH RECURSIVE page AS (
      SELECT f.* FROM (SELECT c.* FROM comments c WHERE ${where} ${from6} ${inOrder('c')} LIMIT ${MOST_COMMENTS}) f
      ${inOrder('f')} LIMIT $3 + 1),
    tree AS (
      SELECT 0 AS level, page.* FROM page
      UNION ALL
      SELECT p.level + 1, r.* FROM tree p CROSS JOIN LATERAL (${REPLIES}) r WHERE p.level < $4 AND p.reply_count > 0)
    SELECT c.level, ${COMMENT_COLUMNS}, ${RANK_COLUMNS}, ${FACE_COLUMNS}${numbered ? ', n.*' : ''}
    FROM ${numbered ? `(${NUMBERS}) n LEFT JOIN tree c ON true` : 'tree c'} LEFT JOIN LATERAL (${AUTHOR}) a ON true
    ORDER BY c.level, ${ofPage.join(', ')}, c.published_at, c.id`;
}

/** Of the thread, where it still has the version that what is shown of it was decided on. */
const NUMBERS = `SELECT ${NUMBER_COLUMNS} FROM thread_counters k WHERE k.thread_id = $1 AND k.thread_version = $6`;

const TEXTS = new Map<string, string>();

/** `limit` at most 100, `replies` at most 10. */
export interface PageRequest {
  threadId: string;
  parentId: string | null;
  sort: Sort;
  limit: number;
  /** Where the page begins; null at the list's beginning. */
  from: Place | null;
  /** Levels of replies, and how many of each parent. */
  depth: number;
  replies: number;
}

/**
 * A page's rows with their replies: one statement, O(page) whatever the thread's size. One row more than `limit`, and
 * one reply more than `replies`, come along where there are more. What lies before a place comes from there backwards.
 */
export async function readPage(db: Queryable, request: PageRequest): Promise<PageRow[]> {
  const under = request.parentId === null ? 'thread' : 'parent';
  const from = request.from?.side ?? 'start';
  const name = `page_${request.sort}_${under}_${from}`;
  const text = textOf(name, () => pageSql(request.sort, under, from));
  const { rows } = await named<PageRow>(db, name, text, [
    ...valuesOf(request),
    ...(request.from?.keys ?? []),
  ]);
  return rows;
}

/**
 * The first rows of a thread, and its numbers, by one statement at one moment: what is joined at this `seq` misses nothing
 * of the page. Null where the thread has another version.
 */
export async function readNumberedPage(
  db: Queryable,
  request: PageRequest,
  version: number,
): Promise<{ numbers: ThreadNumbers; rows: PageRow[] } | null> {
  const name = `page_${request.sort}_numbered`;
  const text = textOf(name, () => pageSql(request.sort, 'thread', 'start', true));
  const found = await named<PageRow & ThreadNumbers>(db, name, text, [...valuesOf(request), version]);
  const [first] = found.rows;
  // Beside the numbers of a thread without comments there is a row of nothing.
  return first ? { numbers: numbersIn(first), rows: first.id === null ? [] : found.rows } : null;
}

function numbersIn(row: ThreadNumbers): ThreadNumbers {
  const { seq, expiredSeq, commentCount, pinnedCount, featuredCount, questionCount, answeredCount, now } =
    row;
  return { seq, expiredSeq, commentCount, pinnedCount, featuredCount, questionCount, answeredCount, now };
}

function textOf(name: string, make: () => string): string {
  let text = TEXTS.get(name);
  if (!text) TEXTS.set(name, (text = make()));
  return text;
}

function valuesOf({ threadId, parentId, limit, depth, replies }: PageRequest): unknown[] {
  return [threadId, parentId, limit, depth, replies];
}

/** Comments by id with their faces, of one site, in no order. */
export async function readComments(db: Queryable, siteId: string, ids: string[]): Promise<FacedRow[]> {
  const { rows } = await named<FacedRow>(
    db,
    'comments_by_id',
    `SELECT ${COMMENT_COLUMNS}, ${FACE_COLUMNS} FROM comments c LEFT JOIN memberships a ON a.person_id = c.author_id
     WHERE c.site_id = $1 AND c.id = ANY($2)`,
    [siteId, ids],
  );
  return rows;
}

/** A comment of a line down from the top, with whether its list has others before and after it. */
export type LineRow = RankedFace & { hasBefore: boolean; hasAfter: boolean };

/** A comment and what it hangs on, the top-level one first; `sort` is the order of the top level. */
export async function readLine(db: Queryable, commentId: string, sort: Sort): Promise<LineRow[]> {
  const { rows } = await named<LineRow>(
    db,
    `line_${sort}`,
    `WITH RECURSIVE up AS (
       SELECT c.* FROM comments c WHERE c.id = $1
       UNION ALL SELECT c.* FROM comments c JOIN up ON c.id = up.parent_id)
     SELECT ${COMMENT_COLUMNS}, ${RANK_COLUMNS}, ${FACE_COLUMNS},
       ${hasOthers(sort, 'before')} AS "hasBefore", ${hasOthers(sort, 'after')} AS "hasAfter"
     FROM up c LEFT JOIN memberships a ON a.person_id = c.author_id
     ORDER BY c.depth`,
    [commentId],
  );
  return rows;
}

/** Whether readers see something on this side of `c` in its list; of what has no place there, nothing. */
function hasOthers(sort: Sort, side: Place['side']): string {
  const of = (order: Order, list: string) => {
    const sign = (order.direction === 'ASC') === (side === 'after') ? '>' : '<';
    return `EXISTS (SELECT 1 FROM comments o WHERE ${list} AND o.visible
      AND (${keyColumns(order, 'o').join(', ')}) ${sign} (${keyColumns(order, 'c').join(', ')}))`;
  };
  return `CASE WHEN NOT c.visible THEN false
    WHEN c.parent_id IS NULL THEN ${of(ORDERS[sort], 'o.thread_id = c.thread_id AND o.parent_id IS NULL')}
    ELSE ${of(ORDERS.oldest, 'o.parent_id = c.parent_id AND o.parent_id IS NOT NULL')} END`;
}

/** A row with the text that waits beside a public one. */
interface OwnRow extends FacedRow {
  pendingBody: string | null;
  pendingAt: Date | null;
}

const OWN_ROWS = `SELECT ${COMMENT_COLUMNS}, ${faceColumns('coalesce(r.body, c.body)')}, r.body AS "pendingBody", r.created_at AS "pendingAt"
  FROM comments c LEFT JOIN memberships a ON a.person_id = c.author_id
  LEFT JOIN comment_revisions r ON r.comment_id = c.id AND r.revision = c.pending_revision`;

/** What its author has before them: where a text waits beside the public one, that text, which is held. */
function asItsAuthorSees({ pendingBody, pendingAt, ...row }: OwnRow): FacedRow {
  if (pendingBody === null) return row;
  return { ...row, status: 'held', body: pendingBody, revision: row.pendingRevision!, editedAt: pendingAt };
}

/** A comment of this site as its author sees it. */
export async function readOwn(
  db: Queryable,
  siteId: string,
  commentId: string,
): Promise<FacedRow | undefined> {
  const sql = `${OWN_ROWS} WHERE c.site_id = $1 AND c.id = $2`;
  const { rows } = await named<OwnRow>(db, 'own_comment', sql, [siteId, commentId]);
  return rows.map(asItsAuthorSees)[0];
}

/** A reader's own comments in a thread that wait, were turned down or removed, and edits that wait; as they see them, newest first. */
export async function readPending(db: Queryable, threadId: string, authorId: string): Promise<FacedRow[]> {
  const { rows } = await named<OwnRow>(
    db,
    'pending_of',
    `${OWN_ROWS}
     WHERE c.author_id = $2 AND c.thread_id = $1 AND (c.status IN ('held', 'rejected', 'removed') OR c.pending_revision IS NOT NULL)
     ORDER BY c.created_at DESC LIMIT 50`,
    [threadId, authorId],
  );
  return rows.map(asItsAuthorSees);
}

/** A comment of one's own, with what is said of the place where it stands. */
export type PlacedRow = FacedRow & {
  articleKey: string;
  threadTitle: string | null;
  threadUrl: string | null;
  threadState: ThreadState;
  threadAuthors: string[];
};

/** A person's own comments of a site or one thread, as they see them, the newest first; without those that they deleted. */
export async function readOwnComments(
  db: Queryable,
  ask: {
    siteId: string;
    authorId: string;
    /** Null: wherever they stand. */
    threadId: string | null;
    before: { at: string; id: string } | null;
    limit: number;
  },
): Promise<PlacedRow[]> {
  const { siteId, authorId, threadId, before, limit } = ask;
  const { rows } = await named<OwnRow & PlacedRow>(
    db,
    `own_comments${threadId === null ? '' : '_there'}${before ? '_after' : ''}`,
    `SELECT o.*, t.article_key AS "articleKey", t.title AS "threadTitle", t.url AS "threadUrl",
       t.state AS "threadState", t.authors AS "threadAuthors"
     FROM (${OWN_ROWS}
       WHERE c.author_id = $2 AND c.site_id = $1 AND c.status <> 'deleted'
         ${threadId === null ? '' : 'AND c.thread_id = $4'}
         ${before ? `AND (c.created_at, c.id) < ($${threadId === null ? 4 : 5}::timestamptz, $${threadId === null ? 5 : 6}::uuid)` : ''}
       ORDER BY c.created_at DESC, c.id DESC LIMIT $3) o
     JOIN threads t ON t.id = o."threadId"
     ORDER BY o."createdAt" DESC, o.id DESC`,
    [
      siteId,
      authorId,
      limit,
      ...(threadId === null ? [] : [threadId]),
      ...(before ? [before.at, before.id] : []),
    ],
  );
  return rows.map((row) => asItsAuthorSees(row) as PlacedRow);
}

/**
 * What of these comments is this reader's own: each of their reactions with its kind, and once without a kind what
 * somebody published in this thread whom they have muted.
 */
export async function readMarks(db: Queryable, personId: string, threadId: string, commentIds: string[]) {
  const { rows } = await named<{ commentId: string; kind: string | null }>(
    db,
    'marks_of',
    `SELECT comment_id AS "commentId", kind FROM reactions WHERE comment_id = ANY($2) AND person_id = $1
     UNION ALL SELECT c.id, NULL FROM comments c JOIN mutes u ON u.person_id = $1 AND u.muted_id = c.author_id
       WHERE c.id = ANY($2) AND c.thread_id = $3 AND c.status = 'published'`,
    [personId, commentIds, threadId],
  );
  return {
    reactions: rows.flatMap(({ commentId, kind }) => (kind === null ? [] : { commentId, kind })),
    muted: rows.flatMap(({ commentId, kind }) => (kind === null ? commentId : [])),
  };
}

/** Marks a visit; a new one begins half an hour after the last sign of it. Gives the time of the visit before. */
export async function markVisit(db: Queryable, siteId: string, threadId: string, personId: string) {
  const { rows } = await named<{ previousAt: Date | null }>(
    db,
    'mark_visit',
    `INSERT INTO thread_visits AS v (person_id, thread_id, site_id) VALUES ($3, $2, $1)
     ON CONFLICT (person_id, thread_id) DO UPDATE SET
       previous_at = CASE WHEN v.at < now() - interval '30 minutes' THEN v.at ELSE v.previous_at END, at = now()
     RETURNING previous_at AS "previousAt"`,
    [siteId, threadId, personId],
  );
  return rows[0]!.previousAt;
}

/**
 * The thread, and the parent, of a comment that everyone may see or that is this person's own, of this site where one is given. For
 * everything else there is no such comment: it takes as long as one that never was.
 */
export async function placeOfComment(
  db: Queryable,
  commentId: string,
  by: { siteId: string | null; personId: string | null },
): Promise<{ threadId: string; parentId: string | null } | null> {
  const { rows } = await named<{ threadId: string; parentId: string | null }>(
    db,
    'place_of_comment',
    `SELECT thread_id AS "threadId", parent_id AS "parentId" FROM comments
     WHERE id = $1 AND ($2::uuid IS NULL OR site_id = $2) AND (visible OR author_id = $3)`,
    [commentId, by.siteId, by.personId],
  );
  return rows[0] ?? null;
}
