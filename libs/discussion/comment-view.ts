import type { Role } from '@app/identity';
import { isStaff } from '@app/subscriptions';
import type { CommentRow } from './comment-row.js';
import type { AuthorView, CommentPage, CommentView } from './comment.schema.js';
import { renderMarkdown } from './text/render-markdown.js';
import type { ThreadFacts } from './threads.js';

/** A comment row with its author's face, as the reading statements give it. */
export interface FacedRow extends CommentRow {
  authorName: string | null;
  authorAvatar: string | null;
  authorRole: Role | null;
  authorExternalId: string | null;
}

/** The columns of a face, of the memberships under the alias `a`. */
export const FACE_COLUMNS = `a.name AS "authorName", a.avatar_url AS "authorAvatar", a.role AS "authorRole",
  a.external_id AS "authorExternalId"`;

const KEPT_TEXTS = 20_000;
const rendered = new Map<string, string>();

/** The HTML of one revision, rendered once while it is kept: a text never changes under its revision. */
function htmlOf(row: CommentRow): string {
  const key = `${row.id} ${row.revision} ${row.body.length}`;
  let html = rendered.get(key);
  if (html === undefined) {
    html = renderMarkdown(row.body);
    rendered.set(key, html);
    if (rendered.size > KEPT_TEXTS) rendered.delete(rendered.keys().next().value!);
  }
  return html;
}

export function authorView(row: FacedRow, thread: Pick<ThreadFacts, 'authors'>): AuthorView | null {
  if (row.authorId === null || row.authorName === null) return null;
  const badges: AuthorView['badges'] = [];
  if (row.authorRole && isStaff(row.authorRole)) badges.push('staff');
  if (row.authorExternalId && thread.authors.includes(row.authorExternalId)) badges.push('author');
  return { id: row.authorId, name: row.authorName, avatarUrl: row.authorAvatar, badges };
}

const NO_REPLIES: CommentPage = { items: [], nextCursor: null };

/**
 * The one public face of a comment. A tombstone has neither author nor words. `own` shows the author's own words
 * also while they wait or were turned down.
 */
export function commentView(
  row: FacedRow,
  thread: Pick<ThreadFacts, 'authors' | 'siteSettings'>,
  options: { replies?: CommentPage; own?: boolean } = {},
): CommentView {
  const spoken = row.status === 'published' || (options.own === true && row.status !== 'deleted');
  // What was turned down or removed stays its author's to read, and is no longer theirs to change.
  const changeable = spoken && (row.status === 'published' || row.status === 'held');
  const { editWindowSeconds } = thread.siteSettings.discussion;
  return {
    id: row.id,
    threadId: row.threadId,
    parentId: row.parentId,
    depth: row.depth,
    author: spoken ? authorView(row, thread) : null,
    body: spoken ? row.body : null,
    bodyHtml: spoken ? htmlOf(row) : null,
    status: row.status,
    version: row.version,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    editedAt: row.editedAt?.toISOString() ?? null,
    editableUntil:
      changeable && editWindowSeconds > 0
        ? new Date((row.editAskedAt ?? row.createdAt).getTime() + editWindowSeconds * 1000).toISOString()
        : null,
    replyCount: row.replyCount,
    reactions: spoken ? row.reactions : {},
    pinned: row.pinned,
    featured: row.featured,
    replies: options.replies ?? NO_REPLIES,
  };
}
