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
 * A person's notifications, the newest first, as far as there is still something to them: the comment is public and has
 * an author whom they have not muted, it is featured still, they are named in it still. Whether they may read its thread
 * is for the caller to ask.
 */
export async function selectInbox(db: Queryable, ask: InboxAsk): Promise<InboxRow[]> {
  const { siteId, personId, which, before, limit } = ask;
  const { rows } = await named<InboxRow>(
    db,
    `inbox_${which}${before ? '_after' : ''}`,
    `SELECT n.id, n.kind, n.at, n.read_at IS NOT NULL AS read, c.id AS "commentId", c.thread_id AS "threadId"
     FROM notifications n JOIN comments c ON c.id = n.comment_id
     WHERE n.person_id = $2 AND n.site_id = $1 AND c.status = 'published' AND c.author_id IS NOT NULL
       AND (n.kind <> 'featured' OR c.featured)
       AND (n.kind <> 'mention' OR strpos(c.body, '](' || n.person_id || ')') > 0)
       AND NOT EXISTS (SELECT 1 FROM mutes u WHERE u.person_id = n.person_id AND u.muted_id = c.author_id)
       ${which === 'unread' ? 'AND n.read_at IS NULL' : ''}
       ${before ? 'AND (n.at, n.id) < ($4::timestamptz, $5::uuid)' : ''}
     ORDER BY n.at DESC, n.id DESC LIMIT $3`,
    [siteId, personId, limit, ...(before ? [before.at, before.id] : [])],
  );
  return rows;
}

/** Marks one and all older ones as read, and gives how many were not; null where this person has no such one. */
export async function markRead(db: Queryable, personId: string, upTo: string): Promise<number | null> {
  const { rows } = await named<{ read: number | null }>(
    db,
    'inbox_read',
    `WITH u AS MATERIALIZED (SELECT at, id FROM notifications WHERE id = $2 AND person_id = $1),
     r AS (
       UPDATE notifications n SET read_at = clock_timestamp() FROM u
       WHERE n.person_id = $1 AND n.read_at IS NULL AND (n.at, n.id) <= (u.at, u.id)
       RETURNING 1)
     SELECT CASE WHEN EXISTS (SELECT 1 FROM u) THEN (SELECT count(*)::int FROM r) END AS read`,
    [personId, upTo],
  );
  return rows[0]!.read;
}
