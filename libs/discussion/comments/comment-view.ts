import { type Badge, BADGES, type Role } from '@app/identity';
import { isStaff } from '@app/subscriptions';
import type { CommentRow } from './comment-row.js';
import type { AuthorView, CommentPage, CommentView } from './comment.schema.js';
import type { SiteSettings } from '../settings/settings.schema.js';
import { mentionedSql, type MentionedNames } from '../markdown/mention.js';
import { renderMarkdown } from '../markdown/render-markdown.js';
import type { ThreadFacts } from '../threads/threads.js';

/** A comment row with its author's face, as the reading statements give it. */
export interface FacedRow extends CommentRow {
  authorName: string | null;
  authorAvatar: string | null;
  authorRole: Role | null;
  authorExternalId: string | null;
  authorSubscriber: boolean | null;
  authorSince: Date | null;
  /** The present names of those whom the text mentions. */
  mentioned: MentionedNames | null;
}

/** The columns of a face, of the memberships under the alias `a`, and the names in the text of `c` that is shown. */
export const faceColumns = (
  body = 'c.body',
) => `a.name AS "authorName", a.avatar_url AS "authorAvatar", a.role AS "authorRole",
  a.external_id AS "authorExternalId", a.subscriber AS "authorSubscriber", a.subscriber_since AS "authorSince",
  ${mentionedSql(body)}`;
export const FACE_COLUMNS = faceColumns();

/** So many characters of HTML are kept, of the texts rendered last. */
const KEPT_CHARACTERS = 16_000_000;
const rendered = new Map<string, string>();
let characters = 0;

/** The HTML of one revision, rendered once while it is kept: a text never changes under its revision, a name may. */
function htmlOf(row: FacedRow): string {
  const names = row.mentioned ? JSON.stringify(row.mentioned) : '';
  const key = `${row.id} ${row.revision} ${row.body.length} ${names}`;
  let html = rendered.get(key);
  if (html === undefined) {
    html = renderMarkdown(row.body, row.mentioned);
    rendered.set(key, html);
    characters += key.length + html.length;
    for (const [oldest, text] of rendered) {
      if (characters <= KEPT_CHARACTERS) break;
      rendered.delete(oldest);
      characters -= oldest.length + text.length;
    }
  }
  return html;
}

/** A person as the public sees them in this thread, with the badges that the site shows. */
function authorView(row: FacedRow, thread: Pick<ThreadFacts, 'authors' | 'siteSettings'>): AuthorView | null {
  if (row.authorId === null || row.authorName === null) return null;
  const has: Record<Badge, boolean> = {
    staff: row.authorRole !== null && isStaff(row.authorRole),
    author: row.authorExternalId !== null && thread.authors.includes(row.authorExternalId),
    subscriber: row.authorSubscriber === true,
  };
  const badges = badgesShown(has, thread.siteSettings.profiles);
  return {
    id: row.authorId,
    name: row.authorName,
    avatarUrl: row.authorAvatar,
    badges,
    subscriberSince: badges.includes('subscriber') ? (row.authorSince?.getUTCFullYear() ?? null) : null,
  };
}

/** Of the badges that somebody has those that the site shows, always in one order. */
export function badgesShown(has: Record<Badge, boolean>, { badges }: SiteSettings['profiles']): Badge[] {
  return BADGES.filter((badge) => has[badge] && badges.includes(badge));
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
    parentRevision: row.parentRevision,
    depth: row.depth,
    author: spoken ? authorView(row, thread) : null,
    body: spoken ? row.body : null,
    bodyHtml: spoken ? htmlOf(row) : null,
    status: row.status,
    ...(row.status === 'held' && options.own && { waitsFor: row.awaitsChecks ? 'check' : 'moderator' }),
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
    repliesLocked: row.repliesLocked,
    answered: row.answered,
    replies: options.replies ?? NO_REPLIES,
  };
}
