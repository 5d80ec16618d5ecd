const FORM = /^#belowline-invitation=([\w-]{1,200})$/;

interface Page {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: {
    readonly state: unknown;
    replaceState(state: unknown, unused: string, url: string): void;
  };
}

const KEPT = 'belowline:console:invitation';

/**
 * What the link in an invitation's mail holds, or the one that this tab was about when it was loaded anew; null where
 * there is none. It is taken out of the address at once, so that it stays neither in the history nor in what somebody
 * copies, and kept in `tab` until it is answered.
 */
export function takeInvitation({ location, history }: Page, tab: Storage | undefined): string | null {
  const token = FORM.exec(location.hash)?.[1] ?? null;
  if (token === null) return attempt(() => tab?.getItem(KEPT) ?? null);
  history.replaceState(history.state, '', location.pathname + location.search);
  attempt(() => tab?.setItem(KEPT, token));
  return token;
}

/** It was accepted, or nobody wants more of it. */
export function forgetInvitation(tab: Storage | undefined): void {
  attempt(() => tab?.removeItem(KEPT));
}

/** Whether two addresses are one mailbox, as the API has it: letter by letter, but for the case of ASCII letters. */
export function isSameMailbox(one: string, other: string): boolean {
  const lower = (email: string) => email.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return lower(one) === lower(other);
}

/** Storage that is full or blocked is as if there were none: then reloading loses the invitation, and the mail has it. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;
