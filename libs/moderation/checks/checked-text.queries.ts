import { type CommentStatus, settingsOf } from '@app/discussion';
import type { Site } from '@app/identity';
import { named, type Queryable } from '@app/platform';
import type { CheckedText } from './answer.js';
import type { DueRun } from './check-runs.queries.js';

interface TextRow {
  status: CommentStatus;
  stands: boolean;
  waits: boolean;
  decided: boolean;
  body: string | null;
  parentId: string | null;
  createdAt: Date;
  threadId: string;
  articleKey: string;
  title: string | null;
  url: string | null;
  section: string | null;
  externalId: string | null;
  name: string | null;
}

/** A text with where it stands. */
export interface FoundText {
  text: CheckedText;
  place: { id: string; section: string | null };
}

/**
 * The text that a run is about; null where there is nothing left to ask: another one took its place, its author took it
 * back, or a moderator has decided. `whatever`: as long as its words are there.
 */
export async function readCheckedText(
  db: Queryable,
  site: Site,
  run: Pick<DueRun, 'id' | 'commentId' | 'revision'>,
  whatever = false,
): Promise<FoundText | null> {
  const { rows } = await named<TextRow>(
    db,
    'checked_text',
    `SELECT c.status, c.revision = $3 AND c.status IN ('held', 'published') AS stands,
       c.pending_revision IS NOT DISTINCT FROM $3 AS waits,
       EXISTS (SELECT 1 FROM decisions d WHERE d.comment_id = c.id AND d.revision = $3 AND d.undone_at IS NULL) AS decided,
       nullif(CASE WHEN c.revision = $3 THEN c.body ELSE r.body END, '') AS body, c.parent_id AS "parentId",
       CASE WHEN $3 = 1 THEN c.created_at WHEN c.revision = $3 THEN coalesce(c.edited_at, c.created_at)
         ELSE coalesce(r.created_at, c.created_at) END AS "createdAt",
       t.id AS "threadId", t.article_key AS "articleKey", t.title, t.url, t.section, a.external_id AS "externalId", a.name
     FROM comments c JOIN threads t ON t.id = c.thread_id
     LEFT JOIN comment_revisions r ON r.comment_id = c.id AND r.revision = $3
     LEFT JOIN memberships a ON a.site_id = c.site_id AND a.person_id = c.author_id
     WHERE c.id = $2 AND c.site_id = $1`,
    [site.id, run.commentId, run.revision],
  );
  const [found] = rows;
  if (!found || found.body === null || found.status === 'deleted') return null;
  const { body, stands, waits, decided, threadId, section, title, url, articleKey, name, ...more } = found;
  if (!whatever && (decided || !(stands || waits))) return null;
  return {
    place: { id: threadId, section },
    text: {
      id: run.id,
      site: {
        slug: site.slug,
        origin: site.origins[0] ?? null,
        language: settingsOf(site).discussion.language,
      },
      article: { key: articleKey, url, title, section },
      comment: {
        id: run.commentId,
        revision: run.revision,
        kind: run.revision === 1 ? 'new' : 'edit',
        parentId: more.parentId,
        body,
        createdAt: more.createdAt,
      },
      author: name === null ? null : { externalId: more.externalId, name },
    },
  };
}
