import type {
  Comment,
  Gate,
  LiveStatus,
  OwnCommentNotice,
  Refused,
  Sort,
  ThreadKnowledge,
  Unreachable,
  User,
  Viewer,
} from '@app/client';
import type { Branches } from './branches.js';

/** A thread as it is on the page: every comment once, by id, and the order in which branches show them. */
export interface Loaded extends ThreadKnowledge {
  branches: Branches;
  /** How many comments the reader's rights keep back. */
  withheld: number;
  /** What stands before reading, when something is withheld. */
  gate: Gate | null;
}

export interface Notice {
  text: string;
  tone: 'polite' | 'trouble';
  /** Two notices with the same words are still two. */
  id: number;
}

export interface State {
  phase: 'loading' | 'ready' | 'failed';
  failure: Refused | Unreachable | null;
  sort: Sort;
  loaded: Loaded | null;
  viewer: Viewer | null;
  /** The id of the person whose rights `viewer` tells; null for a visitor's. */
  viewerOf: string | null;
  user: User | null;
  /**
   * Whose texts are written here: the id of who is signed in, or was until the session expired, since whoever is typing
   * is still there. Null for a visitor, also for one that signing out has made.
   */
  writer: string | null;
  /** How many people have the thread open, when the server says. */
  present: number | null;
  live: LiveStatus;
  online: boolean;
  collapsed: ReadonlySet<string>;
  /** Comments beneath which an answer is being written, and those being edited. */
  replying: ReadonlySet<string>;
  editing: ReadonlySet<string>;
  /** Drafts of answers to what is no longer there, by their places. */
  stranded: readonly string[];
  /** How often a text was moved to the place to write at the top, which then takes the focus. */
  moved: number;
  /** What came in during this visit and was asked for: shown with a mark. */
  fresh: ReadonlySet<string>;
  decisions: ReadonlyMap<string, OwnCommentNotice>;
  /** The comment that the address points at. */
  linked: string | null;
  /** A comment that takes the keyboard's focus as soon as it is on the page. */
  focus: string | null;
  notice: Notice | null;
}

export const INITIAL: State = {
  phase: 'loading',
  failure: null,
  sort: 'newest',
  loaded: null,
  viewer: null,
  viewerOf: null,
  user: null,
  writer: null,
  present: null,
  live: 'waiting',
  online: true,
  collapsed: new Set(),
  replying: new Set(),
  editing: new Set(),
  stranded: [],
  moved: 0,
  fresh: new Set(),
  decisions: new Map(),
  linked: null,
  focus: null,
  notice: null,
};

/** A set with or without one member; a new one, so that a change is seen. */
export function withMember<T>(set: ReadonlySet<T>, member: T, present: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (present) next.add(member);
  else next.delete(member);
  return next;
}

/** Whether nothing new may be said beneath a comment, because it is no longer there. */
export function isGone({ status }: Comment): boolean {
  return status === 'removed' || status === 'deleted';
}

/** Whether a moderator's word about one's own held comment has come. */
export function isDecided({ decisions }: Pick<State, 'decisions'>, id: string | undefined): boolean {
  const notice = id === undefined ? undefined : decisions.get(id);
  return notice !== undefined && notice.comment.status !== 'held';
}

/** Whether this is the reader's own edit of a public comment, which waits for a moderator. */
export function isWaitingEdit(comment: Comment): boolean {
  return comment.status === 'held' && comment.publishedAt !== null;
}

/** The reader's own edit of this public comment that waits for a moderator, or null. */
export function waitingEdit({ viewer }: Pick<State, 'viewer'>, comment: Comment): Comment | null {
  if (comment.status !== 'published') return null;
  return viewer?.pending.find((own) => own.id === comment.id && isWaitingEdit(own)) ?? null;
}

/** Whether a comment is the reader's own. */
export function isOwn(state: Pick<State, 'user' | 'viewer'>, comment: Comment): boolean {
  if (!state.user) return false;
  return comment.author?.id === state.user.id || comment.status === 'held' || comment.status === 'rejected';
}
