import type {
  Alarm,
  Case,
  Closing,
  DecisionAction,
  ProblemDocument,
  Queue,
  QueueCounts,
  SignInWays,
  User,
} from '@app/client';
import { NO_STREAM, type StreamState } from './stream.js';
import type { DoorStep } from './door.js';
import type { KnownCase } from './earlier-texts.js';
import { type Route, routeOf } from './route.js';
import { remembered } from './storage.js';
import type { Trouble } from './trouble.js';

/** `live`: told of everything. `lost`: looking again from time to time. `refused`: the server does not let us listen. */
export type Line = 'connecting' | 'live' | 'lost' | 'refused';

export interface List {
  phase: 'loading' | 'ready' | 'failed';
  items: Case[];
  nextCursor: string | null;
  loadingMore: boolean;
  trouble: string | null;
}

export interface OpenCase {
  id: string;
  phase: 'loading' | 'ready' | 'failed';
  /** What the moderator reads and decides on: never exchanged for another text without being asked. */
  shown: KnownCase | null;
  /** As it is now, where that is no longer what is shown. */
  newer: KnownCase | null;
  trouble: Trouble | null;
}

/** A claim that this page holds: with its token it is lengthened and decided under. */
export interface HeldClaim {
  token: string;
  /** Milliseconds, by the server's clock. */
  until: number;
  /** Where the case waits. */
  queue: Queue;
}

/** What has been filled in for a decision. */
export interface Draft {
  action: DecisionAction;
  /** Whether its form was open when the moderator went elsewhere; one that was closed stays closed. */
  isOpen: boolean;
  reason: string;
  rule: string;
  message: string;
}

/** A decision that was not accepted, and what is so instead. */
export interface Refusal {
  action: DecisionAction;
  problem: ProblemDocument;
}

export interface Notice {
  id: number;
  text: string;
  tone: 'plain' | 'good' | 'trouble';
}

export interface State {
  user: User | null;
  /** The server has no site of this name. */
  noSite: boolean;
  /** What a mail or a provider has led here for, or another way in than the password; null for none of it. */
  door: DoorStep | null;
  /** What the site offers to who signs in, once it is known. */
  ways: SignInWays | null;
  /** The session ended by itself while somebody was at work: what they were doing is still here. */
  ended: boolean;
  /** The server no longer takes this person for a moderator. */
  barred: boolean;
  route: Route;
  line: Line;
  online: boolean;
  counts: QueueCounts | null;
  /** What the moderator is limited to; null for nothing, undefined where it is not known yet. */
  sections: string[] | null | undefined;
  countedTo: number;
  /** Those that are open, the newest first. */
  alarms: readonly Alarm[];
  /** What the one switch has closed; null where it is not known yet. */
  closing: Closing | null;
  stream: StreamState;
  list: List;
  open: OpenCase | null;
  /** By case. */
  claims: Readonly<Record<string, HeldClaim>>;
  /** The form that is open, if one is; by case, what has been filled in. */
  form: DecisionAction | null;
  drafts: Readonly<Record<string, Draft>>;
  sending: boolean;
  refusal: Refusal | null;
  /** Why the last decision or claim did not get through. */
  trouble: string | null;
  dialog: { kind: 'keys' } | { kind: 'person'; personId: string } | { kind: 'alarm'; of: Case } | null;
  shortcuts: boolean;
  notice: Notice | null;
}

export const NO_LIST: List = {
  phase: 'loading',
  items: [],
  nextCursor: null,
  loadingMore: false,
  trouble: null,
};

/** Roles that the console is for. */
export const MODERATORS: readonly string[] = ['moderator', 'editor', 'admin'];

export function isModerator(user: User | null): boolean {
  return MODERATORS.includes(user?.role ?? '');
}

/** Whether another moderator's lease is on the case, as far as is known; the server has the last word. */
export function claimedByOther(found: Case, me: string | undefined, now: number): boolean {
  return found.claim !== null && found.claim.by.id !== me && Date.parse(found.claim.until) > now;
}

export function waitsIn(found: Case, queue: string): boolean {
  return found.state === 'open' && found.queue === queue;
}

/** The state that a page begins with. */
export function initialState(user: State['user']): State {
  return {
    user,
    noSite: false,
    door: null,
    ways: null,
    ended: false,
    barred: false,
    route: routeOf(location.hash),
    line: 'connecting',
    online: navigator.onLine,
    counts: null,
    sections: undefined,
    countedTo: 1000,
    alarms: [],
    closing: null,
    stream: NO_STREAM,
    list: NO_LIST,
    open: null,
    claims: {},
    form: null,
    drafts: {},
    sending: false,
    refusal: null,
    trouble: null,
    dialog: null,
    shortcuts: remembered('shortcuts') !== 'off',
    notice: null,
  };
}
