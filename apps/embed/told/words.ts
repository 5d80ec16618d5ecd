import { german } from './german.js';

/** The words about one's own comments, before and after they are posted: this script is the only one that needs them. */
export interface ToldTexts {
  nudge: Record<'publish' | 'hold' | 'refuse', string>;
  /** By code; what has none here is said in the server's words. */
  advice: Record<string, string>;
  marked: string;
  rephrase: string;
  postAnyway(edits: boolean): string;
  label: string;
  history: string;
  historyIntro: string;
  empty: string;
  more: string;
  again: string;
  unknownArticle: string;
  hiddenThread: string;
  checking: string;
  statuses: Record<string, string>;
  decisions: Record<string, string>;
  editRejected: string;
  rule(rule: string): string;
  reason(reason: string): string;
  edit: string;
  /** Of a word of the publication's to somebody who may be in need. */
  forYou: string;
  help: string;
  appeals: Record<'open' | 'upheld' | 'overturned' | 'withdrawn', (day: string) => string>;
  appeal: string;
  until(day: string): string;
  why: string;
  appealHint: string;
  cancel: string;
  send: string;
  sending: string;
  appealed: string;
  notSent: string;
  troubles: Record<string, string>;
  /** The same of an appeal against what has been lifted meanwhile. */
  liftedMeanwhile: Record<string, string>;
  imposed: string;
  sanctions: Record<string, string>;
  onAllSites: string;
  lifted(day: string): string;
  answer(words: string): string;
  statement: string;
  loading: string;
  none: string;
  failed: string;
  what: string;
  when: string;
  law: string;
  terms: string;
  explanation: string;
  source: string;
  how: string;
  restrictions: Record<string, string>;
  /** What a statement about the hiding of one's history says was done. */
  hidden: string;
  sources: Record<string, string>;
  automatic(pointed: boolean, decided: string): string;
  rules: string;
  redress: string;
  complain(day: string): string;
  complained: string;
  complainOver: string;
  body: string;
  court: string;
  number(id: string): string;
}

const english: ToldTexts = {
  nudge: {
    publish: 'Before you post this',
    hold: 'As it is, a moderator would look at this first',
    refuse: 'As it is, this cannot be posted',
  },
  advice: {},
  marked: 'Marked: ',
  rephrase: 'Rephrase',
  postAnyway: (edits) => (edits ? 'Save anyway' : 'Post anyway'),
  label: 'About your comment',
  history: 'My comments',
  historyIntro: 'Everything you have written on this site, also what only you see.',
  empty: 'You have not written anything yet.',
  more: 'Show more',
  again: 'Try again',
  unknownArticle: 'An article',
  hiddenThread: 'This discussion is hidden for now.',
  checking: 'Being checked',
  statuses: { held: 'Waits for a moderator', rejected: 'Turned down', removed: 'Removed' },
  decisions: {
    'ask-edit': 'A moderator asks you to edit it.',
    reject: 'It was turned down.',
    remove: 'It was removed.',
    restore: 'A moderator put it back.',
  },
  editRejected: 'Your edit was turned down. The text from before stays.',
  rule: (rule) => `Rule: ${rule}`,
  reason: (reason) => `Reason given: ${/[.!?…]$/u.test(reason) ? reason : `${reason}.`}`,
  edit: 'Edit your comment',
  forYou: 'A word from the publication to you',
  help: 'Where you find help',
  appeals: {
    open: (day) => `You appealed on ${day}. Somebody other than who decided will look at it.`,
    upheld: (day) =>
      `You appealed on ${day}. Somebody other than who decided looked at it: the decision stays.`,
    overturned: (day) =>
      `You appealed on ${day}. Somebody other than who decided looked at it, and took the decision back.`,
    withdrawn: (day) => `You appealed on ${day}. There was nothing left to decide.`,
  },
  appeal: 'Appeal',
  until: (day) => `You can until ${day}. Somebody else will look at it.`,
  why: 'Why should the decision be another one?',
  appealHint: 'Read by a moderator who did not take the decision. You can appeal once.',
  cancel: 'Cancel',
  send: 'Send the appeal',
  sending: 'Sending…',
  appealed: 'Your appeal was sent. You are told here what comes of it.',
  notSent: 'That did not get through. Your words are kept: try again.',
  troubles: {
    'appeal-too-late': 'The time in which one could appeal is over.',
    'not-appealable': 'Meanwhile another decision stands. Look at it before you appeal.',
    'unknown-decision': 'This decision was taken back.',
  },
  liftedMeanwhile: {
    'not-appealable': 'It has been lifted meanwhile: there is nothing left to decide.',
    'unknown-sanction': 'It has been lifted meanwhile: there is nothing left to decide.',
  },
  imposed: 'Warnings and restrictions',
  sanctions: {
    warn: 'A warning',
    premoderate: 'Moderators look at your comments first',
    slow: 'A pause between your comments',
    suspend: 'A suspension',
    ban: 'A ban',
  },
  onAllSites: 'on several sites',
  lifted: (day) => `lifted on ${day}`,
  answer: (words) => `The answer: ${words}`,
  statement: 'Statement of reasons, and what you can do',
  loading: 'One moment …',
  none: 'There is no statement of reasons: nothing of yours is restricted by this.',
  failed: 'It could not be loaded. Try again.',
  what: 'What was done',
  when: 'Since',
  law: 'The law',
  terms: 'The rule',
  explanation: 'Why it applies',
  source: 'How it came up',
  how: 'Who decided',
  restrictions: {
    DECISION_VISIBILITY_CONTENT_REMOVED: 'Your comment was published, and was removed.',
    DECISION_VISIBILITY_CONTENT_DISABLED: 'Your text is not shown to others.',
    DECISION_PROVISION_PARTIAL_SUSPENSION: 'You may not post, react or report for a time.',
    DECISION_ACCOUNT_SUSPENDED: 'You may take no part in the discussions here.',
  },
  hidden: 'Comments of yours that had been published were removed, and what waited was turned down.',
  sources: {
    SOURCE_ARTICLE_16: 'Somebody gave notice of it as illegal content.',
    SOURCE_TRUSTED_FLAGGER: 'A trusted flagger gave notice of it.',
    SOURCE_TYPE_OTHER_NOTIFICATION: 'Readers reported it.',
    SOURCE_VOLUNTARY: 'The publication looked at it of its own accord.',
  },
  automatic: (pointed, decided) =>
    decided === 'AUTOMATED_DECISION_FULLY'
      ? 'An automatic check decided.'
      : `${decided === 'AUTOMATED_DECISION_PARTIALLY' ? 'A person decided, with the help of an automatic check.' : 'A person decided.'}${pointed ? ' An automatic check had pointed to it.' : ''}`,
  rules: 'The rules of the publication',
  redress: 'What you can do about it',
  complain: (day) =>
    `Appeal here until ${day}, free of charge. Somebody who did not take the decision answers.`,
  complained: 'You have appealed here, and are told what comes of it.',
  complainOver: 'Appealing here was possible for six months, once.',
  body: 'Bring it before a certified body for out-of-court dispute settlement.',
  court: 'Bring it before a court.',
  number: (id) => `Number of the decision: ${id}`,
};

export function wordsFor(language: string): ToldTexts {
  return language.startsWith('de') ? german : english;
}
