import { named, type Queryable } from '@app/platform';
import { COMMENT_COLUMNS } from '../comments/comment-row.js';
import { FACE_COLUMNS, type FacedRow } from '../comments/comment-view.js';
import type { RankedFace } from '../reading/page.queries.js';
import { beyond, ORDERS, orderBy, type Place } from '../reading/sorts.js';
import { MOST_PINNED } from './mark.js';

/** Each is read by an index of its own, in which other comments have no entry. */
const LISTS = {
  pinned: 'c.pinned',
  featured: 'c.featured',
  answered: 'c.answered',
  unanswered: 'NOT c.answered',
} as const;

const COLUMNS = `${COMMENT_COLUMNS}, c.best_rank AS "bestRank", c.reaction_count AS "reactionCount", ${FACE_COLUMNS}`;
/** One by one, as for a page: the few authors of a list, and not all members of a small site. */
const FACES =
  'LEFT JOIN LATERAL (SELECT * FROM memberships WHERE person_id = c.author_id OFFSET 0) a ON true';

/**
 * A thread's comments that are marked so, by when they became visible, from a place on or from the beginning. One more
 * than `limit` (at most 100) comes along where there are more.
 */
export async function readMarked(
  db: Queryable,
  ask: {
    threadId: string;
    list: keyof typeof LISTS;
    sort: 'newest' | 'oldest';
    limit: number;
    from: Place | null;
  },
): Promise<RankedFace[]> {
  const order = ORDERS[ask.sort];
  const inOrder = orderBy(order, 'c', false);
  const { rows } = await named<RankedFace>(
    db,
    `marked_${ask.list}_${ask.sort}${ask.from ? '_after' : ''}`,
    `SELECT ${COLUMNS} FROM (
       SELECT c.* FROM comments c WHERE c.thread_id = $1 AND ${LISTS[ask.list]}
         ${ask.from ? `AND ${beyond(order, 'c', 'after', 3)}` : ''} ${inOrder} LIMIT $2) c
     ${FACES} ${inOrder}`,
    [ask.threadId, ask.list === 'pinned' ? MOST_PINNED : ask.limit + 1, ...(ask.from?.keys ?? [])],
  );
  return rows;
}

/** So many answers come with each question of a list. */
const ANSWERS_SHOWN = 3;

/** The first published replies to each of these questions by people with these ids of the publication's. */
export async function readAnswers(
  db: Queryable,
  ask: { siteId: string; questionIds: string[]; answerers: string[] },
): Promise<FacedRow[]> {
  const { rows } = await named<FacedRow>(
    db,
    'answers_of',
    `WITH w AS MATERIALIZED (SELECT person_id FROM memberships WHERE site_id = $1 AND external_id = ANY($3))
     SELECT ${COLUMNS} FROM unnest($2::uuid[]) AS q(id)
     CROSS JOIN LATERAL (
       SELECT r.* FROM comments r WHERE r.parent_id = q.id AND r.parent_id IS NOT NULL AND r.visible
         AND r.status = 'published' AND r.author_id IN (SELECT person_id FROM w)
       ORDER BY r.published_at, r.id LIMIT ${ANSWERS_SHOWN}) c
     ${FACES} ORDER BY c.published_at, c.id`,
    [ask.siteId, ask.questionIds, ask.answerers],
  );
  return rows;
}
