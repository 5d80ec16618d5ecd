/** The words of one's own account: what every section needs, and those of its first two. */
export interface AccountTexts {
  title: string;
  /** What the button beside one's name opens. */
  open: string;
  loading: string;
  failed: string;
  /** Something did not get through, and can be tried again. */
  unreachable: string;
  wrongPassword: string;
  signInAction: string;
  /** Where the site has no way in of its own. */
  signInElsewhere: string;

  waysIn: {
    title: string;
    elsewhere: string;
    address: string;
    unconfirmed: string;
    changeAddress: string;
    newAddress: string;
    addressHint: string;
    addressAction: string;
    addressSent(email: string): string;
    changePassword: string;
    setPassword: string;
    noPassword: string;
    currentPassword: string;
    passwordAction: string;
    passwordDone: string;
    signInAgain: string;
  };

  /** Accounts elsewhere that sign one in. */
  linked: {
    title: string;
    intro: string;
    since(time: string): string;
    used(time: string): string;
    /** One of several at this provider. */
    oneOf(name: string, time: string): string;
    remove: string;
    removeThis(name: string): string;
    removeTitle(name: string): string;
    removeQuestion(name: string): string;
    removed(name: string): string;
    /** Of one that was removed. */
    isRemoved: string;
    restore: string;
    restoreThis(name: string): string;
    restoreTitle(name: string): string;
    restoreQuestion(name: string): string;
    restored(name: string): string;
  };

  devices: {
    title: string;
    intro: string;
    here: string;
    unknown: string;
    /** A browser on a system, such as Firefox on Windows. */
    on(browser: string, system: string): string;
    since(time: string): string;
    used(time: string): string;
    end: string;
    /** The same for who does not see which device the button stands beside. */
    endThis(device: string): string;
    endOthers: string;
    ended: string;
    endedOthers: string;
    onlyThis: string;
  };
}
