import type { Queue, QueueCounts } from './moderation-types.js';
import type { Comment, Gate, ProblemDocument, Sanction, Thread } from './types.js';

/** What every `comment.*` event carries beside the comment: absolute numbers, so that applying twice does no harm. */
interface CommentNumbers {
  commentCount?: number;
  featuredCount?: number;
  questions?: Thread['questions'];
  parent?: { id: string; replyCount: number; answered?: boolean | null } | null;
}

/** The comment as the API would give it now, or the word that it is no longer public. */
export type CommentEventData = CommentNumbers &
  ({ comment: Comment; id?: undefined; gone?: undefined } | { id: string; gone: true; comment?: undefined });

export type CommentEventType =
  | 'comment.published'
  | 'comment.edited'
  | 'comment.removed'
  | 'comment.deleted'
  | 'comment.restored'
  | 'comment.featured'
  | 'comment.pinned'
  | 'comment.locked';

interface Numbered {
  /** 1, 2, 3 ... within the thread, without gaps. */
  seq: number;
  at: string;
}

export type CommentEvent = Numbered & { type: CommentEventType; data: CommentEventData };

export type CountsEvent = Numbered & {
  type: 'counts.changed';
  data: {
    comments: { id: string; replyCount?: number; reactions?: Record<string, number> }[];
    commentCount?: number;
    featuredCount?: number;
    questions?: Thread['questions'];
  };
};

export type ThreadChangedEvent = Numbered & { type: 'thread.changed'; data: { thread: Thread } | Thread };

export type ThreadEvent = CommentEvent | CountsEvent | ThreadChangedEvent;

export interface EventsPage {
  events: ThreadEvent[];
  /** The thread's newest number. */
  seq: number;
  /** Whether `events` reaches `seq`; if not, ask again after the last one. */
  complete: boolean;
}

/** The acknowledgement of `thread:join`; `threadId` is another one where that asked for was merged into it. */
export type Joined =
  | { ok: true; threadId?: string; seq: number; events: ThreadEvent[]; viewers: number; resync?: false }
  | { ok: true; threadId?: string; resync: true; seq: number }
  | { ok: false; problem: ProblemDocument };

/** What became of the reader's own comment; `reason` and `message` are what the moderator gave. */
export interface OwnCommentNotice {
  id: string;
  threadId: string;
  comment: Comment;
  decision: {
    action: string;
    reason: string | null;
    rule: string | null;
    message: string | null;
    at: string;
  } | null;
}

/** All sanctions in force for the reader now. */
export interface OwnSanctions {
  sanctions: (Omit<Sanction, 'everySeconds'> & { acknowledgedAt: string | null })[];
}

/** There is news in the reader's inbox: how many are unread, up to 100, and which is the newest of them. */
export interface OwnNotifications {
  unread: number;
  latest: { id: string; kind: string; at: string; commentId: string; threadId: string } | null;
}

/** Why the server is about to close the connection. */
export interface Closing {
  reason: 'shutdown' | 'session-ended' | 'token-expired' | 'too-slow' | 'flood';
  problem?: ProblemDocument;
}

/** Something happened to a case, or to an alarm on its comment; `by` is the moderator's id, null where a reader or the clock did it. */
export interface QueueEvent {
  type: 'case.opened' | 'case.claimed' | 'case.released' | 'case.decided' | 'alarm.raised' | 'alarm.changed';
  caseId: string;
  queue: Queue;
  at: string;
  by: string | null;
  /** Of `case.claimed`: who handed it to `by`. */
  from?: string;
  counts: QueueCounts;
}

/** The acknowledgement of `queue:join`. */
export type QueueJoined =
  { ok: true; counts?: QueueCounts; sections?: string[] | null } | { ok: false; problem: ProblemDocument };

/** What the moderator is limited to now; null for nothing. */
export interface QueueSections {
  sections: string[] | null;
  counts: QueueCounts;
}

/** What the server sends on `/live`. */
export interface ServerEvents {
  'thread:events': (events: ThreadEvent[], of?: { threadId: string }) => void;
  'thread:rules': (changed: { threadId: string }) => void;
  'thread:closed-to-you': (closed: { threadId: string; problem: ProblemDocument & { gate?: Gate } }) => void;
  'thread:viewers': (counted: { threadId: string; viewers: number }) => void;
  'me:entitlement': (entitlement: Record<string, unknown>) => void;
  'me:sanction': (own: OwnSanctions) => void;
  'me:comment': (notice: OwnCommentNotice) => void;
  'connection:closing': (closing: Closing) => void;
  'me:notification': (news: OwnNotifications) => void;
  'queue:events': (events: QueueEvent[]) => void;
  'queue:sections': (limits: QueueSections) => void;
  'stream:changed': (changed: Record<string, never>) => void;
  'queue:closed-to-you': (closed: { problem: ProblemDocument }) => void;
}

/** What a page sends on `/live`. */
export interface ClientEvents {
  'thread:join': (ask: { threadId: string; afterSeq?: number }, answer: (joined: Joined) => void) => void;
  'thread:leave': (ask: { threadId: string }) => void;
  'queue:join': (ask: { site: string }, answer: (joined: QueueJoined) => void) => void;
  'session:renew': (ask: { token: string }, answer?: (renewed: unknown) => void) => void;
}
