import type { Gate, ReportReason, Sort } from '@app/client';
import type { AccountTexts } from './account.js';
import type { HouseholdTexts } from './household.js';
import type { OwnDataTexts } from './own-data.js';
import type { SigningInTexts } from './signing-in.js';
import type { ProfileTexts } from './profiles.js';
import { german } from './german.js';
import { english } from './english.js';

export type GateWord = Gate['defaults'][number];

/** What a gate stands before, and whether an account is all it takes there, or certain plans. */
export interface GateFacts {
  right: 'read' | 'post';
  byAccount: boolean;
  byPlans: boolean;
}

/** Every word that the element says by itself, in one language. Gates, names and comments come from the server. */
export interface Texts {
  language: string;
  comments(count: number): string;
  discussion: string;
  viewers(count: number): string;
  live: string;
  reconnecting: string;
  offline: string;
  search: string;
  sortBy: string;
  sorts: Record<Sort, string>;
  /** The order `top` where the site has other reactions than likes. */
  mostReactions: string;
  loading: string;
  empty: string;
  emptyInvitation: string;
  failed: string;
  unknown: string;
  retry: string;
  loadMore: string;
  loadPrevious: string;
  fromStart: string;
  newSince(count: number): string;
  nextNew: string;
  nextNewKey: string;
  showNew(count: number): string;
  newComments(count: number): string;

  yourComment: string;
  replyTo(name: string): string;
  /** Of a reply whose parent was edited since. */
  answersEarlier: string;
  editYours: string;
  placeholder: string;
  formatting: string;
  post: string;
  postReply: string;
  save: string;
  saving: string;
  sending: string;
  cancel: string;
  tooLong(over: number): string;
  left(count: number): string;
  draftKept: string;
  premoderated: string;
  slowMode(seconds: number): string;
  closesAt(time: string): string;
  allowanceLeft(left: number, perMonth: number): string;
  allowanceUsed(perMonth: number, renewsAt: string): string;
  /** Where it is told already that it is used up. */
  allowanceRenews(renewsAt: string): string;
  allowanceForMembers(perMonth: number): string;
  published: string;
  held: string;
  edited: string;
  editHeld: string;
  notReached: string;
  againIn(seconds: number): string;
  nowAgain: string;
  signedInAs(name: string): string;
  signOut: string;
  account: AccountTexts;
  household: HouseholdTexts;
  signingIn: SigningInTexts;
  profiles: ProfileTexts;
  ownData: OwnDataTexts;

  /** Taking a subscription here. */
  subscribing: { title: string; intro: string; take: string; takeThis(plan: string): string };

  signIn: string;
  gateHeadline: string;
  /** Words for a gate where the publication has set none; null where the server's own are in this language. */
  gateWords: ((gate: Gate, facts: GateFacts) => Record<GateWord, string>) | null;
  plans: string;
  /** `more`: some are shown above. `byAccount`: an account is all it takes to read them. */
  withheld(count: number, about: { more: boolean; byAccount: boolean }): string;
  alreadySubscribed: string;
  opened: string;
  closedToYou: string;

  threadClosed: string;
  threadReadOnly: string;
  banned: string;
  /** After a ban has ended the session. */
  bannedOut: string;
  suspendedUntil(time: string): string;
  suspended: string;
  warning: string;
  acknowledge: string;
  premoderatedYou(until: string | null): string;
  slowedYou(seconds: number, until: string | null): string;
  slowed: string;
  reasonGiven(reason: string): string;
  /** The publication has not declared the article. */
  noDiscussion: string;
  mayNotPost: string;

  by(name: string): string;
  reply: string;
  edit: string;
  delete: string;
  like: string;
  likes(count: number): string;
  /** Words for other reactions where their names, which are English, do not do. */
  reactions: Record<string, string>;
  report: string;
  reported: string;
  link: string;
  linkCopied: string;
  collapse: string;
  expand(count: number): string;
  moreReplies(count: number): string;
  previousReplies: string;
  laterReplies: string;
  continueHere(count: number): string;
  oneConversation: string;
  backToAll: string;
  replies(count: number): string;
  wasEdited(time: string): string;
  waitingForCheck: string;
  waitingForModerator: string;
  editWaiting: string;
  rejected: string;
  removedOwn: string;
  approvedNotice: string;
  rejectedNotice: string;
  editRejectedNotice: string;
  removedNotice: string;
  removed: string;
  deleted: string;
  gone: string;
  formerReader: string;
  pinned: string;
  featured: string;
  answered: string;
  isNew: string;
  badges: Record<string, string>;
  you: string;
  linkedComment: string;
  linkGone: string;
  linkUnread: string;
  parentGone: string;
  parentEnded: string;
  repliesEnded: string;
  postOnItsOwn: string;
  currentText: string;

  deleteTitle: string;
  deleteQuestion: string;
  deletedNotice: string;
  reportTitle: string;
  reportWhy: string;
  reportDetail: string;
  reportSend: string;
  reasons: Record<ReportReason, string>;
  close: string;
  spoiler: string;
  /** Words for problems by code; where there are none the server's own are shown. */
  problems: Record<string, string>;
}

const CATALOGUE: Record<string, Texts> = { en: english, de: german };

/** The texts for a language tag such as `de-AT`; English where there are none. */
export function textsFor(language: string | null | undefined): Texts {
  const primary = language?.toLowerCase().split('-')[0] ?? 'en';
  return Object.hasOwn(CATALOGUE, primary) ? CATALOGUE[primary]! : english;
}
