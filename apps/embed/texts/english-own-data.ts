import type { OwnDataTexts } from './own-data.js';

const comments = (count: number) => (count === 1 ? 'Your comment' : `Your ${count} comments`);

export const englishOwnData: OwnDataTexts = {
  title: 'Your data',

  exportTitle: 'Take it with you',
  exportIntro:
    'An archive of everything that is kept of you here: your profile, what you wrote and reacted to, your subscriptions, decisions about you. You can ask once a day, and fetch it for a week.',
  ask: 'Ask for my data',
  making: (percent) => `Your archive is being made: ${percent} %. You may leave this page meanwhile.`,
  ready: (time, size) => `As of ${time}, ${size}`,
  until: (time) => `Can be fetched until ${time}`,
  failed: 'It could not be made. Ask for it once more.',
  byPublication: 'Asked for by the publication',
  download: 'Download',
  downloaded: 'Your archive is downloaded.',

  deleteTitle: 'Delete your account',
  deleteIntro:
    'You are signed out everywhere at once, and what is kept of you is forgotten: your name and picture, your address, your reactions and reports, your subscriptions here.',
  anonymised: (count) =>
    count === 0
      ? 'You have no published comments.'
      : `${comments(count)} will stay, without your name. If you want a comment gone, delete it first.`,
  removed: (count) =>
    count === 0 ? 'You have no published comments.' : `${comments(count)} will be removed as well.`,
  forGood: 'This cannot be undone. Whoever signs in again later begins anew.',
  subscriptions:
    'Your subscription renews, and is not ended by this. Cancel it where you bought it, or you will go on paying.',
  subscriptionsKnown: 'I know that my subscription goes on',
  lastAdmin: 'Nobody else administers this site. Make somebody else an admin first.',
  password: 'Your password',
  type: (word) => `Type ${word} to confirm`,
  word: 'DELETE',
  delete: 'Delete my account',
  signInAgain: 'You signed in a while ago. To delete your account, sign in again first.',

  farewellTitle: 'Your account is deleted',
  farewell: 'You are signed out everywhere. What is left is being forgotten; you may close this page.',
  forgetting: (done, total) => `${done} of ${total} comments done`,
  forgotten: 'Everything is forgotten.',
  counted: (rows) => (rows === 1 ? '1 entry is gone.' : `${rows} entries are gone.`),
  receipt: 'Your receipt',
  receiptHint: 'With it, and with nothing else, you can ask later what became of it. It is shown this once.',
  save: 'Save the receipt',
  saved: (site, time) => `Receipt for the deletion of an account at ${site}, ${time}`,
};
