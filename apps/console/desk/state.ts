import type {
  Alarm,
  Case,
  Closing,
  Colleague,
  DecisionAction,
  ProblemDocument,
  Queue,
  QueueCounts,
  SignInWays,
  User,
  Wording,
} from '@app/client';
import { NO_STREAM, type StreamState } from './stream.js';
import type { DoorStep } from './door.js';
import type { Draft } from './draft.js';
import type { KnownCase } from './earlier-texts.js';
import { type Route, routeOf } from './route.js';
import { remembered } from './storage.js';
import { NOTHING_SELECTED, type Selection } from './selection.js';
import type { Talk } from './talk.js';
import type { Pointer, Taken } from './taking-back.js';
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
  /** Where the case waits, and the section of its article. */
  queue: Queue;
  section: string | null;
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
  /** How many appeals against sanctions wait, up to `countedTo`; null where it is not known yet. */
  sanctionAppeals: number | null;
  /** What the moderator is limited to; null for nothing, undefined where it is not known yet. */
  sections: string[] | null | undefined;
  countedTo: number;
  /** The site’s rules and its usual reason, once they are known. */
  wording: Wording | null;
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
  /** By case, what is written to colleagues; whether it is on its way, and why it did not get through. */
  talks: Readonly<Record<string, Talk>>;
  saying: boolean;
  talkTrouble: string | null;
  /** Who else moderates here, once it is known. */
  colleagues: readonly Colleague[] | null;
  sending: boolean;
  /** A pin, a pick or a lock is on its way. */
  marking: boolean;
  refusal: Refusal | null;
  /** What is decided together. */
  selection: Selection;
  /** What was decided within the last minute, the latest first; whether the latest is being taken back, and what there is to look at. */
  taken: readonly Taken[];
  undoing: boolean;
  pointer: Pointer | null;
  /** Why the last decision or claim did not get through. */
  trouble: string | null;
  dialog:
    | { kind: 'keys' }
    | { kind: 'batches' }
    | { kind: 'person'; personId: string }
    | { kind: 'alarm'; of: Case }
    | null;
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

/** What there is of somebody’s work, away: somebody else sits down. */
export const CLEARED = {
  open: null,
  list: NO_LIST,
  counts: null,
  sanctionAppeals: null,
  alarms: [],
  closing: null,
  stream: NO_STREAM,
  sections: undefined,
  form: null,
  selection: NOTHING_SELECTED,
  taken: [],
  pointer: null,
  refusal: null,
  trouble: null,
  colleagues: null,
  talkTrouble: null,
} as const satisfies Partial<State>;

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

/** How many cases wait for a decision, as the title says it: what is public and only new hurries nobody. "" for none. */
export function waitingIn({ counts, countedTo }: Pick<State, 'counts' | 'countedTo'>): string {
  if (!counts) return '';
  const { new: _, ...due } = counts;
  const sum = Object.values(due).reduce((all, count) => all + count, 0);
  const isMore = Object.values(due).some((count) => count >= countedTo);
  return sum === 0 ? '' : `${sum}${isMore ? '+' : ''}`;
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
    sanctionAppeals: null,
    sections: undefined,
    countedTo: 1000,
    wording: null,
    alarms: [],
    closing: null,
    stream: NO_STREAM,
    list: NO_LIST,
    open: null,
    claims: {},
    form: null,
    drafts: {},
    talks: {},
    saying: false,
    talkTrouble: null,
    colleagues: null,
    sending: false,
    marking: false,
    refusal: null,
    selection: NOTHING_SELECTED,
    taken: [],
    undoing: false,
    pointer: null,
    trouble: null,
    dialog: null,
    shortcuts: remembered('shortcuts') !== 'off',
    notice: null,
  };
}
