import type { components } from './generated/openapi.js';

/** What the API gives and takes, by its names in the OpenAPI document. Times are ISO 8601 UTC, ids UUIDs. */
type Schemas = components['schemas'];

/** `top`: by all reactions; `discussed`: by direct replies. */
export const SORTS = ['newest', 'oldest', 'best', 'top', 'discussed'] as const;
export type Sort = (typeof SORTS)[number];
export type ReportReason = Schemas['ReportComment']['reason'];

/** `seq` is the number of the thread's newest event: joining from it misses nothing. */
export type Thread = Schemas['Thread'];
export type ThreadState = Thread['state'];
export type Author = Schemas['Author'];

/**
 * A comment as everyone gets it; `held` and `rejected` ones reach their author only. One that is `held` and has a
 * `publishedAt` is an edit that waits while the text from before stays public. `author`, `body` and `bodyHtml`
 * (safe HTML, made by the server's one renderer) are null for a tombstone. `version` grows with every change,
 * `revision` with every text; `parentRevision` is the parent's that a reply was written to. Events carry it without `replies`.
 */
export type Comment = Omit<Schemas['Comment'], 'replies'> & { replies?: CommentPage };
export type CommentStatus = Comment['status'];

export interface CommentPage {
  items: Comment[];
  nextCursor: string | null;
}

export type ThreadPage = Omit<Schemas['ThreadPage'], 'comments' | 'pinned'> & {
  comments: CommentPage;
  pinned: Comment[];
};

/** Why one is told of which comment, as it is now. */
export type InboxNotification = Omit<Schemas['InboxNotification'], 'comment'> & { comment: Comment };
export type NotificationPage = Omit<Schemas['NotificationPage'], 'items'> & { items: InboxNotification[] };
/** A thread or a person that one follows. */
export type Followed = Schemas['Followed'];
export type FollowedPage = Schemas['FollowedPage'];
/** Whom one may mention. */
export type MentionablePerson = Schemas['MentionablePerson'];

/** What a page offers to who wants to sign in. */
export type SignInWays = Schemas['SignInWays'];

/** What a reader meets instead of what they may not do. `reason` is the refusal's code. */
export type Gate = Schemas['Gate'];
/** What happens at a gate, to be counted. */
export type GateEvent = Schemas['GateEvent'];
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
    /** Of each ancestor and of the comment: cursors to what stands before and after it in its own list. */
    places: { id: string; before: string | null; after: string | null }[];
    thread: Thread;
  };
}

/**
 * What is the viewer's own; never cached. `ahead`: by how many milliseconds the server's clock is ahead of this one; 0 where
 * that is not known, or no more than an answer may take.
 */
export type Viewer = Omit<Schemas['Viewer'], 'pending'> & { pending: Comment[]; ahead: number };
export type RightName = keyof Viewer['rights'];
/** `reason`: the code of the problem that trying would give; `until`: when the answer ends by the clock alone. */
export type Right = Viewer['rights'][RightName];
/** A restriction that a moderator put on the reader, as the reader is told. */
export type Sanction = NonNullable<Viewer['sanction']>;

export type User = Schemas['User'];
/** The answer to each way of signing in; `expiresIn` in seconds. */
export type Grant = Schemas['SignedIn'];

/** One's own profile. `ways`: what one may change here, nothing of an account that the publication keeps. */
export type Me = Schemas['Me'];
/** What one changes of it; null takes away. */
export type ProfileChange = Schemas['ChangeMe'];
/** What everyone may know of somebody who has spoken in public. `commentCount` goes up to 1,000. */
export type ReaderCard = Schemas['ReaderCard'];
/** Somebody whom one has muted; nobody else knows. */
export type MutedPerson = Schemas['MutedPerson'];
export interface MutedPage {
  items: MutedPerson[];
  nextCursor: string | null;
}
/** One's own comment in its place, with the decision that stands about it. */
export type OwnHistoryEntry = Omit<Schemas['OwnHistoryEntry'], 'comment'> & { comment: Comment };
export interface OwnHistoryPage {
  items: OwnHistoryEntry[];
  nextCursor: string | null;
}

/** One's own household: how many seats there are, who has one, what waits; and seats that others gave. */
export type Household = Schemas['Household'];
export type HouseholdSeat = Schemas['HouseholdSeat'];
/** `code` opens the seat, and is told this once. */
export type HouseholdInvitation = Schemas['HouseholdInvitation'];

/** An account elsewhere that signs one in. */
export type OwnProvider = Schemas['OwnProvider'];
export type OwnProviderList = Schemas['OwnProviderList'];

/** A sign-in on a device. */
export type OwnSession = Schemas['Session'];
export type OwnSessionPage = Schemas['SessionList'];

/** An archive of what is kept of one. */
export type DataExport = Schemas['DataExport'];
/** What deleting one's account would do. */
export type DeletionOutlook = Schemas['DeletionOutlook'];
/** How far the deletion of an account is, and what it did. */
export type ErasureReceipt = Schemas['ErasureReceipt'];

export type ReactionCounts = Schemas['ReactionCounts'];
/** `url`: the article's address, for the first comment on an article that was not declared. */
export type NewComment = Schemas['PostComment'];

/** What was found around the words that were asked for: plain text, and where in it they are, in UTF-16 units. */
export type Excerpt = Schemas['Excerpt'];
/** A comment that was found, with its discussion. */
export type SearchHit = Omit<Schemas['SearchHit'], 'comment'> & { comment: Comment };

export interface SearchPage {
  items: SearchHit[];
  /** Not null also where a page has fewer than were asked for, or none: there may be more. */
  nextCursor: string | null;
}

/** Articles by how many comments appeared within a time, the most first. */
export type MostDiscussed = Schemas['MostDiscussed'];
