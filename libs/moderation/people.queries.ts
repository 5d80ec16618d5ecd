import type { CommentStatus } from '@app/discussion';
import type { Membership, Sections } from '@app/identity';
import { named, type Queryable } from '@app/platform';

export interface ReportTally {
  total: number;
  upheld: number;
  dismissed: number;
}

export interface LatestComment {
  id: string;
  threadId: string;
  articleKey: string;
  title: string | null;
  status: CommentStatus;
  body: string;
  /** Inside JSON: a text. */
  createdAt: string;
}

export interface PersonFacts {
  externalId: string;
  name: string;
  avatarUrl: string | null;
  bio: string | null;
  role: Membership['role'];
  joinedAt: Date;
  subscriptions: Membership['subscriptions'];
  comments: Partial<Record<CommentStatus, number>>;
  /** Of the sections asked for, or all. */
  latest: LatestComment[];
  against: ReportTally;
  made: ReportTally;
  now: Date;
}

const TALLY = `json_build_object('total', count(*), 'upheld', count(*) FILTER (WHERE r.outcome = 'upheld'),
  'dismissed', count(*) FILTER (WHERE r.outcome = 'dismissed'))`;

/** A member of the site with what they have done there; null when the site has no such person. */
export async function readPerson(
  db: Queryable,
  siteId: string,
  personId: string,
  sections: Sections,
): Promise<PersonFacts | null> {
  const { rows } = await named<PersonFacts>(
    db,
    'read_person',
    `SELECT m.external_id AS "externalId", m.name, m.avatar_url AS "avatarUrl", m.role, m.joined_at AS "joinedAt",
       m.subscriptions, (SELECT bio FROM reader_profiles WHERE person_id = $2 AND site_id = $1) AS bio, clock_timestamp() AS now,
       (SELECT coalesce(json_object_agg(s.status, s.n), '{}') FROM (
          SELECT status, count(*)::int AS n FROM comments WHERE author_id = $2 AND site_id = $1 GROUP BY status) s) AS comments,
       (SELECT coalesce(json_agg(l), '[]') FROM (
          SELECT c.id, c.thread_id AS "threadId", t.article_key AS "articleKey", t.title, c.status, c.body,
            c.created_at AS "createdAt"
          FROM comments c JOIN threads t ON t.id = c.thread_id
          WHERE c.author_id = $2 AND c.site_id = $1 AND ($3::text[] IS NULL OR t.section = ANY($3)) ORDER BY c.created_at DESC, c.id DESC LIMIT 20) l) AS latest,
       (SELECT ${TALLY} FROM comments c JOIN reports r ON r.comment_id = c.id
        WHERE c.author_id = $2 AND c.site_id = $1) AS against,
       (SELECT ${TALLY} FROM reports r WHERE r.reporter_id = $2 AND r.site_id = $1) AS made
     FROM memberships m WHERE m.site_id = $1 AND m.person_id = $2`,
    [siteId, personId, sections],
  );
  return rows[0] ?? null;
}
