import type {
  Comment,
  Gate,
  GatePlan,
  MarkedList,
  OwnCommentNotice,
  OwnNotifications,
  Refused,
  Sanction,
  SignInWays,
  Sort,
  ThreadEvent,
  ThreadKnowledge,
  Unreachable,
  User,
  Viewer,
} from '@app/client';
import type { Branches } from './branches.js';
import type { SignInStep } from './signing-in.js';

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

/** What one says of oneself, as it stands in the fields. */
export interface ProfileFields {
  name: string;
  avatarUrl: string;
  bio: string;
}

/** What is told of a ban, live and in the viewer. */
export type BanWords = Pick<Sanction, 'id' | 'kind' | 'until' | 'reason' | 'message'>;

/**
 * A dialog of the whole element. `section`: of the account, by its id; null for the first. `next`: the section to go on
 * to once signed in. `receipt`: of an account that has just been deleted.
 */
export type OpenDialog =
  | { kind: 'account'; section: string | null }
  | { kind: 'farewell'; receipt: string }
  | { kind: 'sign-in'; step: SignInStep; next: string | null }
  /** The card of whom a name belongs to. */
  | { kind: 'reader'; id: string; name: string }
  /** Plans that would open the gate, to be taken here. */
  | { kind: 'subscribe'; plans: readonly GatePlan[] }
  /** Somebody was invited to a household, and is not signed in. */
  | { kind: 'invitation' };

/** In `State.focus`: the place to write. */
export const COMPOSER = 'composer';

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
  /** Whether what happens is heard: not yet, yes, or no more, and the page tries to come back. */
  live: 'never' | 'live' | 'lost';
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
  /** People whom the reader has muted, as far as the page knows; of their comments those that are shown all the same. */
  muted: ReadonlySet<string>;
  unfolded: ReadonlySet<string>;
  decisions: ReadonlyMap<string, OwnCommentNotice>;
  /** What was last heard of the reader's inbox. */
  news?: OwnNotifications | undefined;
  /** The comment that the address points at. */
  linked: string | null;
  /** The address points at a comment that is not there, or not for this reader; or that could not be read. */
  missing: 'gone' | 'unread' | null;
  /** The comment whose conversation is shown by itself; null for the whole discussion. */
  conversation: string | null;
  /** The list of marked comments that is shown in place of the discussion; null for the whole of it. */
  listed: MarkedList | null;
  /** What was heard last: lists that are open follow it. */
  heard: readonly ThreadEvent[];
  /** When the reader was here last before they opened this page, and who that is: it stays while the page lives. */
  visit: { of: string | null; last: string | null } | null;
  /** A comment, or the place to write (`COMPOSER`), that takes the keyboard's focus as soon as it is on the page. */
  focus: string | null;
  /** Somebody came by a link to the discussion: it comes into sight as soon as it is there. */
  summoned: boolean;
  dialog: OpenDialog | null;
  /** What the site offers to who signs in here, once it is known. */
  ways: SignInWays | null;
  /** The ban that has just ended the session on this page: its words stay, since nobody is signed in to ask for them. */
  ban: BanWords | null;
  /** What the writer has changed in their profile and not saved: kept while the page lives. */
  profileDraft: Partial<ProfileFields>;
  /** The code of an invitation to somebody's household, which who is signed in may take. */
  invitation: string | null;
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
  live: 'never',
  online: true,
  collapsed: new Set(),
  replying: new Set(),
  editing: new Set(),
  stranded: [],
  moved: 0,
  fresh: new Set(),
  muted: new Set(),
  unfolded: new Set(),
  decisions: new Map(),
  linked: null,
  missing: null,
  conversation: null,
  listed: null,
  heard: [],
  visit: null,
  focus: null,
  summoned: false,
  dialog: null,
  ways: null,
  ban: null,
  profileDraft: {},
  invitation: null,
  notice: null,
};

/** A set with or without one member; a new one, so that a change is seen. */
export function withMember<T>(set: ReadonlySet<T>, member: T, present: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (present) next.add(member);
  else next.delete(member);
  return next;
}

/**
 * Whom the reader has muted, after the server said of which of the `named` comments the authors are; the same set where
 * that is nothing new.
 */
export function mutedAfter(
  { muted, loaded }: Pick<State, 'muted' | 'loaded'>,
  named: readonly string[],
  mutedComments: readonly string[],
): ReadonlySet<string> {
  const said = new Map<string, boolean>();
  for (const id of named) {
    const author = loaded?.comments.get(id)?.author?.id;
    if (author !== undefined) said.set(author, mutedComments.includes(id));
  }
  const next = new Set([...muted].filter((id) => said.get(id) !== false));
  for (const [id, isMuted] of said) if (isMuted) next.add(id);
  return next.size === muted.size && [...next].every((id) => muted.has(id)) ? muted : next;
}

/** How many reactions of a kind there are; a site may call one like something that every object has. */
export function countOf(reactions: Comment['reactions'], kind: string): number {
  return Object.hasOwn(reactions, kind) ? reactions[kind]! : 0;
}

/** Whether a reply was written to an earlier text than its parent has now, which is there to be read. */
export function answersEarlier({ parentRevision }: Comment, parent: Comment | undefined): boolean {
  return parent?.status === 'published' && parentRevision !== null && parentRevision < parent.revision;
}

/** Whether nothing new may be said beneath a comment, because it is no longer there. */
export function isGone({ status }: Comment): boolean {
  return status === 'removed' || status === 'deleted';
}

/** Whether a moderator has ended the answers to a comment, or to what it hangs on as far as the page knows that. */
export function isEnded({ loaded }: Pick<State, 'loaded'>, { repliesLocked, parentId }: Comment): boolean {
  const parent = parentId === null ? undefined : loaded?.comments.get(parentId);
  return repliesLocked || (parent !== undefined && isEnded({ loaded }, parent));
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

/** What keeps the reader from changing what others see of them: a ban or suspension, and warnings that they have yet to read. */
export function keepingFace({ viewer }: Pick<State, 'viewer'>): Sanction[] {
  return (viewer?.sanctions ?? []).filter(({ kind }) => ['ban', 'suspend', 'warn'].includes(kind));
}

/** Whether a comment is the reader's own. */
export function isOwn(state: Pick<State, 'user' | 'viewer'>, comment: Comment): boolean {
  if (!state.user) return false;
  return comment.author?.id === state.user.id || comment.status === 'held' || comment.status === 'rejected';
}

/** The present moment by the server's clock, as far as one knows it, for the times that it tells: the reader's may be wrong. */
export function present(viewer: Viewer | null, own = Date.now()): number {
  return own + (viewer?.ahead ?? 0);
}

/** Until when the reader has to wait before they may post again, where that is still to come. */
export function slowUntil({ viewer }: Pick<State, 'viewer'>): string | null {
  const right = viewer?.rights.post;
  return right?.reason === SLOW && Date.parse(right.until!) > present(viewer) ? right.until : null;
}

export const SLOW = 'slow-mode';
