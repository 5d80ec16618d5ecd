import { named, type Queryable } from '@app/platform';
import type { NotificationKind } from './notification.entity.js';

export interface InboxRow {
  id: string;
  kind: NotificationKind;
  at: Date;
  read: boolean;
  commentId: string;
  threadId: string;
}

export interface InboxAsk {
  siteId: string;
  personId: string;
  which: 'all' | 'unread';
  before: { at: string; id: string } | null;
  limit: number;
}

/**
 * Why somebody hears of it as it is now: who is no longer named, or reported what is public again, hears of it as somebody
 * who follows, or not at all.
 */
const KIND = `CASE WHEN n.kind = 'mention' AND strpos(c.body, '](' || n.person_id || ')') = 0 THEN n.otherwise
       WHEN n.kind = 'report-upheld' AND c.status <> 'removed' THEN n.otherwise
       ELSE n.kind END`;

/**
 * Whether there is still something to the notification `n` of the comment `c` for its person: the comment is public and
 * has an author whom they have not muted, it is featured still, they are named in it or follow it still; or they reported it
 * and it is removed.
 */
const STANDS = `(c.status = 'published' AND c.author_id IS NOT NULL
       AND (n.kind <> 'featured' OR c.featured)
       AND ${KIND} IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM mutes u WHERE u.person_id = n.person_id AND u.muted_id = c.author_id)
       OR c.status = 'removed' AND n.kind = 'report-upheld')`;

/**
 * A person's notifications, the newest first, without those that they cleared, as far as there is still something to
 * them. Whether they may read its
 * thread is for the caller to ask.
 */
export async function selectInbox(db: Queryable, ask: InboxAsk): Promise<InboxRow[]> {
  const { siteId, personId, which, before, limit } = ask;
  const { rows } = await named<InboxRow>(
    db,
    `inbox_${which}${before ? '_after' : ''}`,
    `SELECT n.id, ${KIND} AS kind, n.at, n.read_at IS NOT NULL AS read, c.id AS "commentId", c.thread_id AS "threadId"
     FROM notifications n JOIN comments c ON c.id = n.comment_id
     WHERE n.person_id = $2 AND n.site_id = $1 AND ${STANDS}
       AND ${which === 'unread' ? 'n.read_at' : 'n.cleared_at'} IS NULL
       ${before ? 'AND (n.at, n.id) < ($4::timestamptz, $5::uuid)' : ''}
     ORDER BY n.at DESC, n.id DESC LIMIT $3`,
    [siteId, personId, limit, ...(before ? [before.at, before.id] : [])],
  );
  return rows;
}

/**
 * Notes that somebody has looked into their inbox, of which they are told more then. Nobody who looks waits for who is
 * telling them something: it is noted the next time.
 */
export async function noteLook(db: Queryable, personId: string): Promise<void> {
  await named(
    db,
    'inbox_looked',
    `UPDATE inbox_marks SET unseen = 0 WHERE person_id = (
       SELECT person_id FROM inbox_marks WHERE person_id = $1 AND unseen > 0 FOR NO KEY UPDATE SKIP LOCKED)`,
    [personId],
  );
}

/** Up to where somebody has seen their notifications: this one and all older ones. */
export interface SeenTo {
  siteId: string;
  personId: string;
  id: string;
}

/** The unread ones among those that somebody has seen, by the place of the last. */
const SEEN_UNREAD = `n.person_id = $2 AND n.site_id = $1 AND n.read_at IS NULL
       AND (n.at, n.id) <= (SELECT at, id FROM notifications WHERE id = $3 AND person_id = $2) AND ${STANDS}`;

/** The threads of which something unread is among what somebody has seen; null where they have no such notification. */
export async function threadsSeen(db: Queryable, { siteId, personId, id }: SeenTo): Promise<string[] | null> {
  const { rows } = await named<{ threads: string[] | null }>(
    db,
    'inbox_threads_seen',
    `SELECT CASE WHEN EXISTS (SELECT 1 FROM notifications WHERE id = $3 AND person_id = $2 AND site_id = $1) THEN
       ARRAY(SELECT DISTINCT c.thread_id FROM notifications n JOIN comments c ON c.id = n.comment_id
         WHERE ${SEEN_UNREAD}) END AS threads`,
    [siteId, personId, id],
  );
  return rows[0]!.threads;
}

/**
 * Marks one and all older ones as read, as far as they are of these threads and there is still something to them: what
 * no list showed was not seen. In the order in which people are told. Gives how many.
 */
export async function markRead(
  db: Queryable,
  { siteId, personId, id }: SeenTo,
  threadIds: readonly string[],
): Promise<number> {
  const { rowCount } = await named(
    db,
    'inbox_read',
    `WITH seen AS MATERIALIZED (
       SELECT n.id FROM notifications n JOIN comments c ON c.id = n.comment_id
       WHERE c.thread_id = ANY($4) AND ${SEEN_UNREAD} ORDER BY n.comment_id FOR NO KEY UPDATE OF n)
     UPDATE notifications n SET read_at = clock_timestamp() FROM seen WHERE n.id = seen.id`,
    [siteId, personId, id, threadIds],
  );
  return rowCount ?? 0;
}

/**
 * Takes all that a person has read off their list, whatever of it a list shows now. In the order in which people are
 * told; what is told anew for a stronger reason meanwhile is unread, and stays.
 */
export async function clearRead(
  db: Queryable,
  { siteId, personId }: Pick<SeenTo, 'siteId' | 'personId'>,
): Promise<void> {
  await named(
    db,
    'inbox_clear',
    `WITH seen AS MATERIALIZED (
       SELECT id FROM notifications
       WHERE person_id = $2 AND site_id = $1 AND read_at IS NOT NULL AND cleared_at IS NULL
       ORDER BY comment_id FOR NO KEY UPDATE)
     UPDATE notifications n SET cleared_at = clock_timestamp() FROM seen WHERE n.id = seen.id`,
    [siteId, personId],
  );
}
