import type { Letter } from '@app/mail';

const NOT_YOU = 'If you did not ask for this, do nothing: without the link nothing happens.';

/** The words of the mails about signing in. `site` is the publication's name, `url` the link that opens it once. */
export const signInLetters = {
  magicLink: (site: string, url: string): Letter => ({
    title: `Sign in to the discussion of ${site}`,
    paragraphs: ['Press the button to sign in. It works once, and for ten minutes.'],
    action: { label: 'Sign in', url },
    closing: NOT_YOU,
  }),

  register: (site: string, url: string): Letter => ({
    title: `Confirm your address for ${site}`,
    paragraphs: [
      'Somebody registered with this address to take part in the discussion. Confirm that it was you.',
    ],
    action: { label: 'Confirm and sign in', url },
    closing: NOT_YOU,
  }),

  accountDeleted: (site: string): Letter => ({
    title: `Your account with ${site} is being deleted`,
    paragraphs: [
      'It was asked for just now, by somebody signed in to it or by the publication. Nobody can sign in to it any more, ' +
        'and what was kept with it is being forgotten.',
    ],
    closing: 'If it was not you, tell the publication. This is the last mail about this account.',
  }),

  alreadyRegistered: (site: string, url: string): Letter => ({
    title: `You already have an account with ${site}`,
    paragraphs: [
      'Somebody registered with this address, which has an account already. If it was you, press the button to sign ' +
        'in; it works once. Your password stays as it is.',
    ],
    action: { label: 'Sign in', url },
    closing: NOT_YOU,
  }),

  providerLinked: (site: string, provider: string): Letter => ({
    title: `${provider} now signs you in to ${site}`,
    paragraphs: [
      `Somebody signed in with ${provider}, which says that this address is theirs, as you have shown that it is yours. ` +
        'From now on that is a way into your account.',
    ],
    closing:
      `If it was not you, sign in by your password or a link, and remove ${provider} from the ways in of your account, where it ` +
      'stands with this date: it stays removed, and all other devices are signed out. Then see who has your account there, or tell the publication.',
  }),

  providerRemoved: (site: string, provider: string): Letter => ({
    title: `An account at ${provider} no longer signs you in to ${site}`,
    paragraphs: [
      'It was taken from the ways into your account just now, and your other devices were signed out.',
    ],
    closing:
      'If it was not you, choose a new password with “Forgot the password?” and write to the publication.',
  }),

  providerRestored: (site: string, provider: string): Letter => ({
    title: `An account at ${provider} signs you in to ${site} again`,
    paragraphs: ['It was let into your account again just now, after it had been removed.'],
    closing:
      'If it was not you, choose a new password with “Forgot the password?” and write to the publication.',
  }),

  resetPassword: (site: string, url: string): Letter => ({
    title: `Choose a new password for ${site}`,
    paragraphs: [
      'Press the button to choose a new password. It works once, and for half an hour. All your devices are then ' +
        'signed out.',
    ],
    action: { label: 'Choose a new password', url },
    closing: NOT_YOU,
  }),

  passwordChanged: (site: string): Letter => ({
    title: `Your password for ${site} was changed`,
    paragraphs: [
      'The password of your account was changed just now, and your other devices were signed out.',
    ],
    closing: 'If it was not you, choose a new one with “Forgot the password?” and write to the publication.',
  }),

  passwordTaken: (site: string): Letter => ({
    title: `Your password for ${site} has ended`,
    paragraphs: [
      'An invitation to this address was accepted just now. Your devices were signed out, and the password that your ' +
        'account had is no longer good. You can sign in by links in mails, or choose a new one with “Forgot the password?”.',
    ],
    closing: 'If it was not you, write to the publication.',
  }),

  changeAddress: (site: string, url: string): Letter => ({
    title: `Confirm your new address for ${site}`,
    paragraphs: ['Somebody wants to use this address for their account. Confirm that it was you.'],
    action: { label: 'Use this address', url },
    closing: NOT_YOU,
  }),

  addressChanged: (site: string): Letter => ({
    title: `Your address for ${site} was changed`,
    paragraphs: ['Your account now has another e-mail address; mails no longer come here.'],
    closing: 'If it was not you, write to the publication.',
  }),

  sessionCopied: (site: string): Letter => ({
    title: `One of your devices was signed out of ${site}`,
    paragraphs: [
      'The key by which one of your devices stays signed in was used a second time. That may mean that somebody ' +
        'copied it, so that device was signed out.',
    ],
    closing: 'Sign in again there. If you use a password, choose a new one to be sure.',
  }),
};
