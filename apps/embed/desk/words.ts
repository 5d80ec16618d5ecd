import type { AlarmKind, Decision, DecisionAction, ReportReason } from '@app/client';
import { german } from './german.js';

/** The words of moderating in the page: this script is the only one that needs them. */
export interface DeskTexts {
  moderate: string;
  moderateThis(name: string): string;
  actions: Record<DecisionAction, string>;
  /** What was decided, as the end of a sentence. */
  did: Record<DecisionAction, string>;
  titles: Record<DecisionAction, (name: string) => string>;
  lock: string;
  unlock: string;
  pin: string;
  unpin: string;
  feature: string;
  unfeature: string;
  done: Record<'pin' | 'unpin' | 'feature' | 'unfeature' | 'lock' | 'unlock', string>;
  inConsole: string;
  inPlace: string;
  waiting(count: number): string;
  commentOf(name: string): string;
  answers(name: string): string;
  isHeld: string;
  isReported: string;
  newText: string;
  leave: string;
  reasons: Record<ReportReason, string>;
  otherReason: string;
  reported(reason: string): string;
  /** What an alarm is about. */
  alarms: Record<AlarmKind, string>;
  alarm(about: string, isSeen: boolean): string;
  noteOf(name: string): string;
  why: string;
  message: string;
  messageIfAny: string;
  rule: string;
  told: string;
  cancel: string;
  close: string;
  sending: string;
  lastDecision: string;
  decided(name: string, did: string): string;
  undo: string;
  undone: string;
  somebody: string;
  /** Who decided, where it was no person. */
  byCheck: string;
  decidedAlready(name: string, did: string): string;
  claimed(name: string): string;
  changed: string;
  readAgain: string;
  textWaits: string;
  tooMany(most: number): string;
  refusals: Record<string, string>;
  notDone: string;
}

const english: DeskTexts = {
  moderate: 'Moderate',
  moderateThis: (name) => `Moderate what ${name} said`,
  actions: {
    approve: 'Approve',
    reject: 'Turn down',
    remove: 'Remove',
    restore: 'Restore',
    uphold: 'Leave it as it is',
    escalate: 'Pass it on',
    'ask-edit': 'Ask for an edit',
  },
  did: {
    approve: 'approved',
    reject: 'turned down',
    remove: 'removed',
    restore: 'restored',
    uphold: 'left as it is',
    escalate: 'passed on',
    'ask-edit': 'sent back for an edit',
  },
  titles: {
    approve: (name) => `Approve what ${name} said`,
    reject: (name) => `Turn down what ${name} said`,
    remove: (name) => `Remove what ${name} said`,
    restore: (name) => `Restore what ${name} said`,
    uphold: (name) => `Leave what ${name} said as it is`,
    escalate: (name) => `Pass on what ${name} said`,
    'ask-edit': (name) => `Ask ${name} for an edit`,
  },
  lock: 'Close replies',
  unlock: 'Open replies',
  pin: 'Pin',
  unpin: 'Unpin',
  feature: 'Pick',
  unfeature: 'Take back the pick',
  done: {
    pin: 'It is pinned.',
    unpin: 'It is no longer pinned.',
    feature: 'It is an editor’s pick.',
    unfeature: 'It is no longer an editor’s pick.',
    lock: 'Nobody can answer it any more.',
    unlock: 'It can be answered again.',
  },
  inConsole: 'Open in the console',
  inPlace: 'Show in the discussion',
  waiting: (count) =>
    count === 1 ? '1 comment waits for a moderator here' : `${count} comments wait for a moderator here`,
  commentOf: (name) => `Waiting: comment by ${name}`,
  answers: (name) => `Answers ${name}`,
  isHeld: 'Not public yet',
  isReported: 'Reported',
  newText: 'A new text waits',
  leave: 'Leave it',
  reasons: {
    abuse: 'Abuse or insults',
    hate: 'Hate against a group of people',
    harassment: 'Harassment',
    threat: 'Threat to life',
    'self-harm': 'Self-harm',
    spam: 'Spam or advertising',
    'off-topic': 'Off topic',
    misinformation: 'Misleading claims',
    'personal-data': 'Private information about somebody',
    illegal: 'Illegal content',
    other: 'Something else',
  },
  otherReason: 'Against our rules for the discussion',
  reported: (reason) => `Reported: ${reason}.`,
  alarms: {
    threat: 'a threat to life',
    'self-harm': 'self-harm',
    'child-safety': 'the safety of children',
    other: 'see the console',
  },
  alarm: (about, isSeen) =>
    `Alarm: ${about}. ${isSeen ? 'Somebody sees to it.' : 'Nobody sees to it yet: open it in the console.'}`,
  noteOf: (name) => `${name} noted:`,
  why: 'Why?',
  message: 'Message to the author',
  messageIfAny: 'Message to the author (optional)',
  rule: 'Rule (optional)',
  told: 'The author reads all of this, and not who decided.',
  cancel: 'Cancel',
  close: 'Close',
  sending: 'One moment …',
  lastDecision: 'Your last decision',
  decided: (name, did) => `What ${name} said was ${did}.`,
  undo: 'Undo',
  undone: 'It is as it was before.',
  somebody: 'Somebody',
  byCheck: 'an outside check alone',
  decidedAlready: (name, did) => `Decided by ${name}: ${did}.`,
  claimed: (name) => `${name} is looking at it in the console.`,
  changed: 'It has changed meanwhile.',
  readAgain: 'Read it once more.',
  textWaits: 'A new text of it waits: decide about that one first.',
  tooMany: (most) => `No more than ${most} comments can be pinned. Unpin one first.`,
  refusals: {
    'four-eyes': 'This is your own matter: somebody else decides.',
    'outside-sections': 'This article is not in your sections.',
    'stale-version': 'It has changed meanwhile. Read it once more.',
    'case-closed': 'The author has deleted it.',
    'illegal-transition': 'This comment is no longer there.',
    'unknown-comment': 'This comment is no longer there.',
    'unknown-case': 'This comment is no longer there.',
    'undo-expired': 'The minute in which it could be undone is over.',
    'undo-overtaken': 'Something else has happened to it since. Look at it in the console.',
    forbidden: 'You no longer moderate here.',
  },
  notDone: 'It could not be done. Try again.',
};

/** By whom a decision was taken, and which. */
export function decisionIn(
  words: DeskTexts,
  { by, byCheck, action }: Pick<Decision, 'by' | 'byCheck' | 'action'>,
): string {
  const name = byCheck === null ? (by?.name ?? words.somebody) : words.byCheck;
  return words.decidedAlready(name, words.did[action]);
}

export function wordsFor(language: string): DeskTexts {
  return language.startsWith('de') ? german : english;
}
