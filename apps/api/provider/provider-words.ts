/** What a page of ours says. `more` are further paragraphs; `back` offers the page that was left, `again` another attempt. */
export interface Words {
  title: string;
  text: string;
  more?: string;
  back?: true;
  again?: true;
}

const BEGIN_AGAIN = 'Go back to where you began and sign in from there once more.';
const NOTHING_HAPPENED = 'Nothing has happened to any account.';

const KEEPS_NOTHING: Words = {
  title: 'Your browser keeps nothing for this page',
  text: 'To know you again when you come back, signing in has to keep something in this tab. Allow this address to store data, as under “cookies and site data” in your browser’s settings.',
  more: 'Then go back to where you began and sign in from there, or choose another way to sign in.',
  back: true,
};
const UNREACHABLE: Words = {
  title: 'That did not get through',
  text: 'The network failed. Nothing is lost: look at your connection, then try again.',
  again: true,
};
const BUSY: Words = {
  title: 'Too many at once',
  text: 'Many people are signing in from your network right now. Wait a minute, then try again.',
  again: true,
};
const OUR_FAULT: Words = {
  title: 'Something went wrong on our side',
  text: 'Wait a moment, then try again.',
  again: true,
};

/** The page that begins, by the state it is in. */
export const LEAVING = {
  working: { title: 'One moment', text: 'You are being led to where you sign in.' },
  'keeps-nothing': KEEPS_NOTHING,
  unreachable: UNREACHABLE,
  busy: BUSY,
  'our-fault': OUR_FAULT,
  refused: {
    title: 'Signing in cannot begin here',
    text: `This page was not opened as it should be. ${BEGIN_AGAIN}`,
    more: 'If it says so again, please tell the publication.',
    back: true,
  },
} satisfies Record<string, Words>;

/** The page that one comes back to, likewise. */
export const ARRIVING = {
  working: { title: 'One moment', text: 'You are being signed in.' },
  'keeps-nothing': KEEPS_NOTHING,
  unreachable: UNREACHABLE,
  busy: BUSY,
  'our-fault': OUR_FAULT,
  elsewhere: {
    title: 'This sign-in did not begin here',
    text: `It began in another browser, app or tab, so it cannot end in this one. ${NOTHING_HAPPENED}`,
    more: 'If it was you, go back to where you began and sign in from there once more. If it was not, somebody may have sent you here: close this page.',
  },
  refused: {
    title: 'This sign-in is over',
    text: 'It took longer than ten minutes, or it has been used already.',
    more: `${BEGIN_AGAIN} ${NOTHING_HAPPENED}`,
    back: true,
  },
} satisfies Record<string, Words>;

export const NO_SCRIPT: Words = {
  title: 'This page needs JavaScript',
  text: 'Without it, nobody can be signed in here. Allow it for this address, then open the page again, or choose another way to sign in.',
};

/** What a browser is told that opened an address of ours that leads nowhere, by the problem's code. */
export const NOWHERE: Record<string, Words> = {
  'unknown-provider': {
    title: 'One cannot sign in this way here',
    text: 'The publication does not offer it, or no longer does. Go back to where you began and choose another way.',
  },
};
export const NOT_WHOLE: Words = {
  title: 'This address is not whole',
  text: `Something in it is missing or wrong. ${BEGIN_AGAIN}`,
};
export const NOT_NOW: Words = {
  title: 'Something went wrong on our side',
  text: 'Wait a moment, then load this page again.',
};

export const BACK = 'Back to where you began';
export const AGAIN = 'Try again';
