import type { SigningInTexts } from './signing-in.js';

export const englishSigningIn: SigningInTexts = {
  title: 'Sign in',
  otherWays: 'Sign in by mail or another way',
  with: (provider) => `Continue with ${provider}`,
  or: 'or',
  email: 'E-mail',
  name: 'Name (optional)',
  nameHint: 'It stands beside your comments. You can choose it later.',
  password: 'Password',
  newPassword: 'New password',
  passwordHint: 'At least 8 characters.',
  mailLink: 'Mail me a link',
  mailHint: 'You get a mail with a link that signs you in. No password is needed.',
  mailHintNew: 'You get a mail with a link that signs you in. No password is needed, and no account yet.',
  usePassword: 'Use a password',
  useMail: 'Use a link by mail',
  byPassword: 'Sign in',
  forgotten: 'Forgot the password?',
  register: 'New here? Make an account',
  registerTitle: 'Make an account',
  registerAction: 'Make the account',
  haveAccount: 'I have an account',
  resetTitle: 'Forgot the password?',
  resetHint: 'You get a mail with a link to choose a new one.',
  resetAction: 'Mail me the link',
  busy: 'One moment…',
  back: 'Back',

  sentTitle: 'Look into your mailbox',
  sent: {
    link: (email) =>
      `If ${email} can sign in here, a mail with a link is on its way. It works for ten minutes.`,
    register: (email) => `A mail to ${email} is on its way. Follow its link within an hour to go on.`,
    reset: (email) =>
      `If there is an account for ${email}, a mail with a link is on its way. It works for half an hour.`,
  },
  sentHint: 'Nothing there after a few minutes? Look among the unwanted mails too, or ask once more.',
  again: 'Ask once more',

  linkTitle: { 'sign-in': 'Sign in', confirm: 'Confirm your address', address: 'Your new address' },
  linkHint: {
    'sign-in': 'You have followed the link from your mail. Press the button to sign in.',
    confirm:
      'You have followed the link from your mail. Press the button to confirm that the address is yours.',
    address: 'You have followed the link from your mail. Press the button to use this address from now on.',
  },
  linkAction: { 'sign-in': 'Sign in now', confirm: 'Confirm and sign in', address: 'Use this address' },
  signedInAs: (name) =>
    `On this page you are signed in as ${name}. The link signs in whoever it was mailed to.`,
  addressDone: 'Your new address is set.',

  chooseTitle: 'Choose a new password',
  chooseHint: 'All your other devices are then signed out.',
  chooseAction: 'Set the password and sign in',

  endedTitle: 'This link has ended',
  ended: {
    'sign-in': 'It has been used, or is older than ten minutes. You can have a new one mailed.',
    confirm: 'It has been used, or is too old. If you confirmed the address already, simply sign in.',
    address: 'It has been used, or is too old. You can ask for a new one in your account, under “Ways in”.',
    reset: 'It has been used, or is older than half an hour. You can have a new one mailed.',
  },
  newLink: 'Mail me a new link',

  refusedTitle: 'That did not work',
  refused: {
    'provider-denied': 'You were not signed in there, or chose not to go on.',
    'provider-unavailable': 'The other side cannot be reached right now.',
    'sign-in-code-ended': 'It took too long. Begin once more.',
    'sign-in-begun-elsewhere': 'This was begun in another browser or tab. Begin once more here.',
    'invalid-state': 'It took too long, or was begun in another browser. Begin once more.',
    'provider-removed':
      'You removed this from the ways into your account. Sign in another way; then you can let it in again.',
    'registration-closed': 'There is no account here for you, and this site makes no new ones.',
    unreachable: 'That did not get through. Begin once more.',
  },
  refusedElse: 'The other side did not say who you are. Try again, or take another way.',
  tryAgain: 'Try again',

  entered: {
    'sign-in': (name) => `You are signed in as ${name}.`,
    confirm: (name) => `Your address is confirmed. You are signed in as ${name}.`,
    reset: (name) => `Your new password is set. You are signed in as ${name}.`,
  },
  tooLongPassword: 'A password has at most 1,024 characters.',
};
