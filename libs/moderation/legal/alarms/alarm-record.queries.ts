import type { CommentRevision } from '@app/discussion';
import { type Queryable, rows } from '@app/platform';

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
