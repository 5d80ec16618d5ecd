import type { Role } from '@app/identity';
import { named, type Queryable } from '@app/platform';
import { COUNTED_COMMENTS } from './reader.schema.js';
import type { ThreadRow } from '../threads/thread.queries.js';

/** Threads alike in all that reading them depends on, and how many of a person's public comments stand in them. */
export type SpokenPlace = Pick<ThreadRow, 'access' | 'section' | 'tags' | 'state'> & { comments: number };

export interface ReaderRow {
  id: string;
  name: string;
  avatarUrl: string | null;
  role: Role;
  subscriber: boolean;
  subscriberSince: Date | null;
  bio: string | null;
  joinedAt: Date;
  places: SpokenPlace[];
}

/**
 * A member with the kinds of places where they have spoken in public, by their latest comments; null when the site has
 * no such person. By the author's index; the cost has a bound, however much they wrote.
 */
export async function readReader(db: Queryable, siteId: string, personId: string): Promise<ReaderRow | null> {
  const { rows } = await named<ReaderRow>(
    db,
    'reader_card',
    `SELECT m.person_id AS id, m.name, m.avatar_url AS "avatarUrl", m.role, m.subscriber,
       m.subscriber_since AS "subscriberSince", p.bio, m.joined_at AS "joinedAt",
       (SELECT coalesce(json_agg(k), '[]') FROM (
          SELECT t.access, t.section, t.tags, t.state, count(*)::int AS comments
          FROM (SELECT c.thread_id FROM comments c
                WHERE c.author_id = m.person_id AND c.site_id = m.site_id AND c.status = 'published'
                ORDER BY c.created_at DESC LIMIT ${COUNTED_COMMENTS}) latest
          JOIN threads t ON t.id = latest.thread_id
          GROUP BY t.access, t.section, t.tags, t.state) k) AS places
     FROM memberships m LEFT JOIN reader_profiles p ON p.person_id = m.person_id
     WHERE m.site_id = $1 AND m.person_id = $2`,
    [siteId, personId],
  );
  return rows[0] ?? null;
}
