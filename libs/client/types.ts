import type { components } from './generated/openapi.js';

/** What the API gives and takes, by its names in the OpenAPI document. Times are ISO 8601 UTC, ids UUIDs. */
type Schemas = components['schemas'];

export type Sort = 'newest' | 'oldest' | 'best';
export type ReportReason = Schemas['ReportComment']['reason'];

/** `seq` is the number of the thread's newest event: joining from it misses nothing. */
export type Thread = Schemas['Thread'];
export type ThreadState = Thread['state'];
export type Author = Schemas['Author'];

/**
 * A comment as everyone gets it; `held` and `rejected` ones reach their author only. One that is `held` and has a
 * `publishedAt` is an edit that waits while the text from before stays public. `author`, `body` and `bodyHtml`
 * (safe HTML, made by the server's one renderer) are null for a tombstone. `version` grows with every change,
 * `revision` with every text. Events carry it without `replies`.
 */
export type Comment = Omit<Schemas['Comment'], 'replies'> & { replies?: CommentPage };
export type CommentStatus = Comment['status'];

export interface CommentPage {
  items: Comment[];
  nextCursor: string | null;
}

export type ThreadPage = Omit<Schemas['ThreadPage'], 'comments'> & { comments: CommentPage };

/** What a reader meets instead of what they may not do. `reason` is the refusal's code. */
export type Gate = Schemas['Gate'];
export type GatePlan = Gate['plans'][number];

/** An answer of `application/problem+json`: `code` is stable and kebab-case. */
export type ProblemDocument = Pick<Schemas['Problem'], 'type' | 'title' | 'status' | 'detail' | 'errors'> & {
  code: string;
  gate?: Gate;
  reason?: string;
  until?: string | null;
  [more: string]: unknown;
};

/** A comment with all above it, from the top-level one down, for a link that points at it. */
export interface CommentInContext {
  comment: Comment;
  context: {
    ancestors: Comment[];
    /** The parent's replies from the first one on; null for a top-level comment. */
    siblingsCursor: string | null;
    thread: Thread;
  };
}

/** What is the viewer's own; never cached. */
export type Viewer = Omit<Schemas['Viewer'], 'pending'> & { pending: Comment[] };
export type RightName = keyof Viewer['rights'];
/** `reason`: the code of the problem that trying would give; `until`: when the answer ends by the clock alone. */
export type Right = Viewer['rights'][RightName];
/** A restriction that a moderator put on the reader, as the reader is told. */
export type Sanction = NonNullable<Viewer['sanction']>;

export type User = Schemas['User'];
/** The answer to each way of signing in; `expiresIn` in seconds. */
export type Grant = Schemas['SignedIn'];

export type ReactionCounts = Schemas['ReactionCounts'];
/** `url`: the article's address, for the first comment on an article that was not declared. */
export type NewComment = Schemas['PostComment'];
