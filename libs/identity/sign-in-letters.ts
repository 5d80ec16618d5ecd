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

  alreadyRegistered: (site: string, url: string): Letter => ({
    title: `You already have an account with ${site}`,
    paragraphs: [
      'Somebody registered with this address, which has an account already. If it was you, press the button to sign ' +
        'in; it works once. Your password stays as it is.',
    ],
    action: { label: 'Sign in', url },
    closing: NOT_YOU,
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
