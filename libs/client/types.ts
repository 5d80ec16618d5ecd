/** What the API gives and takes, as the contract names it. Times are ISO 8601 UTC, ids UUIDs. */

export type Sort = 'newest' | 'oldest' | 'best';

export type ReportReason =
  | 'abuse'
  | 'hate'
  | 'harassment'
  | 'spam'
  | 'off-topic'
  | 'misinformation'
  | 'personal-data'
  | 'illegal'
  | 'other';

export type ThreadState = 'open' | 'read-only' | 'closed' | 'hidden';

export interface Thread {
  id: string;
  site: string;
  articleKey: string;
  title: string | null;
  url: string | null;
  state: ThreadState;
  closesAt: string | null;
  commentCount: number;
  /** The number of the thread's newest event; joining from it misses nothing. */
  seq: number;
  access: Record<string, unknown>;
  settings: ThreadSettings;
}

export interface ThreadSettings {
  editWindowSeconds: number;
  /** In characters as people count them. */
  maxLength: number;
  /** Seconds between two comments of one person; 0 for none. */
  slowModeSeconds: number;
  premoderated: boolean;
  reactions: string[];
  repliesShown: number;
  depthShown: number;
}

export interface Author {
  id: string;
  name: string;
  avatarUrl: string | null;
  badges: string[];
}

export type CommentStatus = 'held' | 'published' | 'rejected' | 'removed' | 'deleted';

/** A comment as everyone gets it; `held` and `rejected` ones reach their author only. */
export interface Comment {
  id: string;
  threadId: string;
  parentId: string | null;
  /** 0 for a top-level comment. */
  depth: number;
  /** Null for a tombstone, as are `body` and `bodyHtml`. */
  author: Author | null;
  body: string | null;
  /** Safe HTML, made by the server's one renderer. */
  bodyHtml: string | null;
  status: CommentStatus;
  /** Grows with every change. */
  version: number;
  /** Grows with every text. */
  revision: number;
  createdAt: string;
  publishedAt: string | null;
  editedAt: string | null;
  editableUntil: string | null;
  replyCount: number;
  reactions: Record<string, number>;
  pinned: boolean;
  featured: boolean;
  replies?: CommentPage;
}

export interface CommentPage {
  items: Comment[];
  nextCursor: string | null;
}

export interface GatePlan {
  plan: string;
  name: string;
  benefits: string[];
}

/** What a reader meets instead of what they may not do. */
export interface Gate {
  headline: string;
  message: string;
  buttonLabel: string;
  subscribeUrl: string | null;
  signInUrl: string | null;
  plans: GatePlan[];
  /** The refusal's code, such as `subscription-lapsed`. */
  reason?: string;
}

/** An answer of `application/problem+json`. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** Stable and kebab-case. */
  code: string;
  errors?: { pointer: string; code: string; detail: string }[];
  gate?: Gate;
  reason?: string;
  until?: string | null;
  [more: string]: unknown;
}

export interface ThreadPage {
  thread: Thread;
  comments: CommentPage;
  /** How many comments the reader's rights keep back. */
  withheld: number;
  gate: Gate | null;
}

export interface CommentInContext {
  comment: Comment;
  context: {
    /** From the top-level comment down to the parent. */
    ancestors: Comment[];
    /** The parent's replies from the first one on; null for a top-level comment. */
    siblingsCursor: string | null;
    thread: Thread;
  };
}

export interface Right {
  allowed: boolean;
  /** The code of the problem that trying would give; null when allowed. */
  reason: string | null;
  /** When the answer ends by the clock alone; null when no such moment is known. */
  until: string | null;
}

/** A restriction that a moderator put on the reader, as the reader is told. */
export interface Sanction {
  id: string;
  kind: string;
  until: string | null;
  reason: string;
  message: string | null;
}

export type RightName = 'read' | 'post' | 'react' | 'report';

/** What is the viewer's own; never cached. */
export interface Viewer {
  rights: Record<RightName, Right>;
  gate: Gate | null;
  /** The sanction that refuses something. */
  sanction: Sanction | null;
  /** The viewer's own comments that wait for a moderator. */
  pending: Comment[];
  /** Kinds by comment id. */
  reactions: Record<string, string[]>;
  muted: string[];
  lastVisit: string | null;
}

export interface User {
  id: string;
  /** The publication's id of this person. */
  externalId?: string;
  name: string;
  avatarUrl?: string | null;
  role?: string;
}

/** The answer to each way of signing in; `expiresIn` in seconds. */
export interface Grant {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  user: User;
}

export interface ReactionCounts {
  reactions: Record<string, number>;
}

export interface NewComment {
  /** Markdown. */
  body: string;
  parentId?: string;
  /** The revision of the parent that its reader saw. */
  parentRevision?: number;
  /** The article's address, for the first comment on an article that was not declared. */
  url?: string;
}
