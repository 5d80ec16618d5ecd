import type { Texts } from './catalogue.js';
import { englishAccount } from './english-account.js';
import { englishHousehold } from './english-household.js';
import { englishOwnData } from './english-own-data.js';
import { englishSigningIn } from './english-signing-in.js';
import { englishProfiles } from './english-profiles.js';

const some = (count: number, one: string, more: string) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${more}`;

const NUMBERS = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function inWords(seconds: number): string {
  if (seconds % 60 !== 0) return some(seconds, 'second', 'seconds');
  const minutes = seconds / 60;
  return minutes === 1 ? 'minute' : `${NUMBERS[minutes] ?? minutes} minutes`;
}

export const english: Texts = {
  language: 'en',
  comments: (count) => some(count, 'comment', 'comments'),
  discussion: 'Discussion',
  viewers: (count) => some(count, 'person here', 'people here'),
  live: 'Live',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  search: 'Search',
  sortBy: 'Sort by',
  sorts: { newest: 'Newest', oldest: 'Oldest', best: 'Best', top: 'Most liked', discussed: 'Most discussed' },
  mostReactions: 'Most reactions',
  loading: 'Loading the discussion',
  empty: 'No comments yet.',
  emptyInvitation: 'Be the first to say something.',
  failed: 'The discussion could not be loaded.',
  unknown: 'There is no discussion for this article.',
  retry: 'Try again',
  loadMore: 'Load more comments',
  loadPrevious: 'Load the comments before',
  fromStart: 'From the beginning',
  newSince: (count) => `${count.toLocaleString('en')} new since your last visit.`,
  nextNew: 'Next new comment',
  nextNewKey: 'By keyboard: N, back: Shift + N',
  showNew: (count) => `Show ${count.toLocaleString('en')} new`,
  newComments: (count) => `${some(count, 'new comment', 'new comments')} waiting`,

  yourComment: 'Your comment',
  replyTo: (name) => `Reply to ${name}`,
  answersEarlier: 'Answers an earlier version',
  editYours: 'Edit your comment',
  placeholder: 'What do you think?',
  formatting: '**bold**, *italic*, > quote, and links work here.',
  post: 'Post comment',
  postReply: 'Post reply',
  save: 'Save',
  saving: 'Saving…',
  sending: 'Posting…',
  cancel: 'Cancel',
  tooLong: (over) => some(over, 'character too many', 'characters too many'),
  left: (count) => some(count, 'character left', 'characters left'),
  draftKept: 'Your draft is kept on this device.',
  premoderated: 'Comments appear after a moderator has seen them.',
  slowMode: (seconds) => `Slow mode: one comment every ${some(seconds, 'second', 'seconds')}.`,
  closesAt: (time) => `This discussion closes ${time}.`,
  allowanceLeft: (left, perMonth) =>
    `${left} of ${some(perMonth, 'free comment', 'free comments')} left this month.`,
  allowanceUsed: (perMonth, time) =>
    `You have used your ${some(perMonth, 'free comment', 'free comments')} of this month. It begins anew ${time}.`,
  allowanceRenews: (time) => `You can post for free again from ${time}.`,
  allowanceForMembers: (perMonth) =>
    `With an account you can post ${some(perMonth, 'comment', 'comments')} a month for free.`,
  published: 'Your comment is published.',
  held: 'Thank you. A moderator will look at your comment before it appears. Until then only you see it.',
  edited: 'Your change is published.',
  editHeld: 'A moderator will look at your change. Until then the earlier text stays.',
  notReached: 'That did not get through. Your text is kept: try again, it will not be posted twice.',
  againIn: (seconds) => `You can post again in ${some(seconds, 'second', 'seconds')}.`,
  nowAgain: 'You can post again now.',
  signedInAs: (name) => `Signed in as ${name}`,
  signOut: 'Sign out',
  account: englishAccount,
  household: englishHousehold,
  signingIn: englishSigningIn,
  profiles: englishProfiles,
  ownData: englishOwnData,

  subscribing: {
    title: 'Subscribe',
    intro:
      'What it costs is on the next page, where you pay. You come back here, and what you wrote is kept.',
    take: 'Take',
    takeThis: (plan) => `Take ${plan}`,
  },

  signIn: 'Sign in',
  gateHeadline: 'Join the discussion',
  gateWords: null,
  plans: 'Included in',
  withheld: (count, { more, byAccount }) =>
    `${some(count, more ? 'more comment' : 'comment', more ? 'more comments' : 'comments')} ${byAccount ? 'for who is signed in' : 'for subscribers'}`,
  alreadySubscribed: 'Already have an account?',
  opened: 'You can take part now.',
  closedToYou: 'This discussion is no longer open to you.',

  threadClosed: 'This discussion is closed. You can still read it.',
  threadReadOnly: 'This discussion is read-only for now.',
  banned: 'You can no longer take part here.',
  bannedOut:
    'You were signed out. Signing in again lets you read this, take your data with you or delete your account.',
  suspendedUntil: (time) => `You cannot take part until ${time}.`,
  suspended: 'You cannot take part for now.',
  warning: 'A moderator has given you a warning. It has to be acknowledged before you can post again.',
  acknowledge: 'I have read it',
  premoderatedYou: (until) =>
    until === null
      ? 'Your comments wait for a moderator before they appear.'
      : `Until ${until} your comments wait for a moderator before they appear.`,
  slowedYou: (seconds, until) => {
    const pace = `you can post one comment every ${inWords(seconds)}.`;
    return until === null ? `For now ${pace}` : `Until ${until} ${pace}`;
  },
  slowed: 'A moderator has limited how often you can post.',
  reasonGiven: (reason) => `Reason given: ${reason}`,
  noDiscussion: 'This article has no discussion yet.',
  mayNotPost: 'You cannot post here at the moment.',

  by: (name) => `Comment by ${name}`,
  reply: 'Reply',
  edit: 'Edit',
  delete: 'Delete',
  like: 'Like',
  likes: (count) => some(count, 'like', 'likes'),
  reactions: {},
  report: 'Report',
  reported: 'Thank you. A moderator will look at it.',
  link: 'Copy link',
  linkCopied: 'Link copied.',
  collapse: 'Collapse',
  expand: (count) => (count === 0 ? 'Expand' : `Expand, ${some(count, 'reply', 'replies')}`),
  moreReplies: (count) => `Show ${some(count, 'more reply', 'more replies')}`,
  previousReplies: 'Show earlier replies',
  laterReplies: 'Show later replies',
  continueHere: (count) => `Continue this conversation (${some(count, 'reply', 'replies')})`,
  oneConversation: 'One conversation',
  backToAll: 'Back to the whole discussion',
  replies: (count) => some(count, 'reply', 'replies'),
  wasEdited: (time) => `Edited ${time}`,
  waitingForCheck: 'Being checked. Only you see this.',
  waitingForModerator: 'Waiting for a moderator. Only you see this.',
  editWaiting: 'Your edit waits for a moderator. Until then everyone else sees the text from before.',
  rejected: 'Not published. Only you see this.',
  removedOwn: 'Removed. Only you see this.',
  approvedNotice: 'Your comment was approved and is published.',
  rejectedNotice: 'Your comment was not published.',
  editRejectedNotice: 'Your edit was not published. The text from before stays.',
  removedNotice: 'Your comment was removed.',
  removed: 'This comment was removed.',
  deleted: 'This comment was deleted by its author.',
  gone: 'This comment is no longer here.',
  formerReader: 'Former reader',
  pinned: 'Pinned',
  featured: 'Editor’s pick',
  answered: 'Answered',
  isNew: 'New',
  badges: { staff: 'Staff', author: 'Author of the article', subscriber: 'Subscriber' },
  you: 'You',
  linkedComment: 'Linked comment',
  linkGone: 'The comment that the link points to is no longer here.',
  linkUnread: 'The comment that the link points to could not be loaded.',
  repliesEnded: 'Replies are closed',
  parentEnded: 'Replies are closed. Your text is kept.',
  parentGone: 'What you are answering is no longer here. Your text is kept.',
  postOnItsOwn: 'Post it as a comment of its own',
  currentText: 'The comment was changed meanwhile. This is its text now; saving yours replaces it.',

  deleteTitle: 'Delete your comment?',
  deleteQuestion: 'It disappears for everyone. This cannot be undone.',
  deletedNotice: 'Your comment was deleted.',
  reportTitle: 'Report this comment',
  reportWhy: 'What is wrong with it?',
  reportDetail: 'Anything a moderator should know (optional)',
  reportSend: 'Send report',
  reasons: {
    abuse: 'Insulting or abusive',
    hate: 'Hatred',
    harassment: 'Harassment',
    threat: 'Threat to life',
    'self-harm': 'Self-harm',
    spam: 'Advertising or spam',
    'off-topic': 'Off topic',
    misinformation: 'False information',
    'personal-data': 'Personal data',
    illegal: 'Illegal content',
    other: 'Something else',
  },
  close: 'Close',
  spoiler: 'Spoiler',
  problems: {
    'last-way-in':
      'There is no other way into your account. If you no longer want it, delete it under “Your data”.',
  },
};
