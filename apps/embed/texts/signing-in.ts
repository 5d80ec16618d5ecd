/** The words of signing in at the discussion itself. */
export interface SigningInTexts {
  title: string;
  /** Beside the publication's own sign-in: there are ways in here as well. */
  otherWays: string;
  with(provider: string): string;
  or: string;
  email: string;
  /** Optional beside an address and a password. */
  name: string;
  nameHint: string;
  password: string;
  newPassword: string;
  passwordHint: string;
  mailLink: string;
  /** What the link by mail is. */
  mailHint: string;
  mailHintNew: string;
  usePassword: string;
  useMail: string;
  byPassword: string;
  forgotten: string;
  register: string;
  registerTitle: string;
  registerAction: string;
  haveAccount: string;
  resetTitle: string;
  resetHint: string;
  resetAction: string;
  busy: string;
  back: string;

  sentTitle: string;
  /** The same for every address. */
  sent: Record<'link' | 'register' | 'reset', (email: string) => string>;
  sentHint: string;
  again: string;

  linkTitle: Record<'sign-in' | 'confirm' | 'address', string>;
  linkHint: Record<'sign-in' | 'confirm' | 'address', string>;
  linkAction: Record<'sign-in' | 'confirm' | 'address', string>;
  /** Somebody else may be signed in on this page. */
  signedInAs(name: string): string;
  addressDone: string;

  chooseTitle: string;
  chooseHint: string;
  chooseAction: string;

  endedTitle: string;
  ended: Record<'sign-in' | 'confirm' | 'address' | 'reset', string>;
  newLink: string;

  refusedTitle: string;
  /** By code; the last word for those without one. */
  refused: Record<string, string>;
  refusedElse: string;
  tryAgain: string;

  /** By which of these somebody is signed in now. */
  entered: Record<'sign-in' | 'confirm' | 'reset', (name: string) => string>;
  tooLongPassword: string;
}
