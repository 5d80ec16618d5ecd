import type { Role } from '@app/identity';
import { named, type Queryable } from '@app/platform';
import { mentionedSql, type MentionedNames } from '../markdown/mention.js';

/** Of whom the latest events of a thread tell; whose names begin as was typed; of how many comments of each it is asked. */
const LATEST_EVENTS = 500;
const ALIKE = 50;
const LATEST_OF_EACH = 100;

export interface MentionableRow {
  id: string;
  name: string;
  avatarUrl: string | null;
  role: Role;
}

/** The names of those whom a text mentions that no comment has yet; null for none. */
export async function namesIn(db: Queryable, siteId: string, body: string): Promise<MentionedNames | null> {
  if (!body.includes('@[')) return null;
  const { rows } = await named<{ mentioned: MentionedNames | null }>(
    db,
    'names_mentioned',
    `SELECT ${mentionedSql('c.body')} FROM (SELECT $1::uuid AS site_id, $2::text AS body) c`,
    [siteId, body],
  );
  return rows[0]!.mentioned;
}

/**
 * People whose names begin with `start`, in the order of their names: who spoke in this thread lately, by its events; who
 * spoke in it at all, among those with such names; and of the site's staff those who have spoken anywhere. Each is a look of bounded size by an index.
 * Who speaks where nobody sees it is not known by it. Without `start` all who spoke lately.
 */
export async function readMentionable(
  db: Queryable,
  ask: { siteId: string; threadId: string; personId: string; start: string; limit: number },
): Promise<MentionableRow[]> {
  const { rows } = await named<MentionableRow>(
    db,
    'mentionable',
    `WITH latest AS MATERIALIZED (
       SELECT DISTINCT c.author_id FROM (
         SELECT comment_id FROM thread_events WHERE thread_id = $2 ORDER BY seq DESC LIMIT ${LATEST_EVENTS}) e
       JOIN comments c ON c.id = e.comment_id AND c.thread_id = $2 AND c.status = 'published'),
     alike AS MATERIALIZED (
       SELECT person_id FROM memberships
       WHERE site_id = $1 AND $4 <> '' AND lower(name) ~>=~ lower($4) AND lower(name) ~<~ (lower($4) || chr(1114111))
       ORDER BY lower(name) USING ~<~ LIMIT ${ALIKE}),
     found AS (
       SELECT author_id AS person_id FROM latest
       UNION SELECT a.person_id FROM alike a WHERE EXISTS (
         SELECT 1 FROM (SELECT thread_id, status FROM comments c WHERE c.author_id = a.person_id
           ORDER BY c.created_at DESC LIMIT ${LATEST_OF_EACH}) l WHERE l.thread_id = $2 AND l.status = 'published')
       UNION SELECT s.person_id FROM memberships s WHERE s.site_id = $1 AND s.role <> 'reader' AND $4 <> '' AND EXISTS (
         SELECT 1 FROM (SELECT site_id, status FROM comments c WHERE c.author_id = s.person_id
           ORDER BY c.created_at DESC LIMIT ${LATEST_OF_EACH}) l WHERE l.site_id = $1 AND l.status = 'published'))
     SELECT m.person_id AS id, m.name, m.avatar_url AS "avatarUrl", m.role
     FROM found f JOIN memberships m ON m.person_id = f.person_id AND m.site_id = $1
     WHERE m.person_id <> $3 AND starts_with(lower(m.name), lower($4))
       AND NOT EXISTS (SELECT 1 FROM mutes u WHERE u.person_id = $3 AND u.muted_id = m.person_id)
     ORDER BY lower(m.name), m.person_id LIMIT $5`,
    [ask.siteId, ask.threadId, ask.personId, ask.start, ask.limit],
  );
  return rows;
}
