import type { CommentStatus } from './comment.entity.js';
import type { NewComment } from '../posting/post.queries.js';

/** A comment as the hand-written statements read it: the table's columns by their camelCase names. */
export interface CommentRow {
  id: string;
  siteId: string;
  threadId: string;
  parentId: string | null;
  parentRevision: number | null;
  depth: number;
  authorId: string | null;
  status: CommentStatus;
  visible: boolean;
  body: string;
  revision: number;
  version: number;
  pendingRevision: number | null;
  /** What waits, waits for outside checks alone. */
  awaitsChecks: boolean;
  findings: unknown[] | null;
  replyCount: number;
  reactions: Record<string, number>;
  pinned: boolean;
  featured: boolean;
  repliesLocked: boolean;
  /** Of a question to the article's authors; null for all that is none. */
  answered: boolean | null;
  reviewed: boolean;
  createdAt: Date;
  publishedAt: Date | null;
  editedAt: Date | null;
  editAskedAt: Date | null;
}

/** The columns of `CommentRow`, of the table under the alias `c`. */
export const COMMENT_COLUMNS = `c.id, c.site_id AS "siteId", c.thread_id AS "threadId", c.parent_id AS "parentId",
  c.parent_revision AS "parentRevision", c.depth, c.author_id AS "authorId", c.status, c.visible, c.body, c.revision, c.version,
  c.pending_revision AS "pendingRevision", c.awaits_checks AS "awaitsChecks", c.findings, c.reply_count AS "replyCount",
  c.reactions, c.pinned, c.featured, c.replies_locked AS "repliesLocked", c.answered, c.reviewed, c.created_at AS "createdAt",
  c.published_at AS "publishedAt", c.edited_at AS "editedAt",
  c.edit_asked_at AS "editAskedAt"`;

/** The row that posting has just written: what was given, and what the table has for the rest. */
export function newRow(comment: NewComment, status: 'published' | 'held', createdAt: Date): CommentRow {
  return {
    id: comment.id,
    siteId: comment.siteId,
    threadId: comment.threadId,
    parentId: comment.parentId,
    parentRevision: comment.parentRevision,
    depth: comment.depth,
    authorId: comment.personId,
    status,
    visible: status === 'published',
    body: comment.body,
    revision: 1,
    version: 1,
    pendingRevision: null,
    awaitsChecks: false,
    findings: comment.findings,
    replyCount: 0,
    reactions: {},
    pinned: false,
    featured: false,
    repliesLocked: false,
    answered: null,
    reviewed: false,
    createdAt,
    publishedAt: status === 'published' ? createdAt : null,
    editedAt: null,
    editAskedAt: null,
  };
}
