/** What somebody comes back with from a mail or from a provider of accounts. */
export interface SignInFragment {
  /**
   * `sign-in`, `confirm` (a registration), `address` (a new one) and `reset` (of the password) are links in mails, which
   * a press on a button redeems; `code` comes from a provider and `error` says why none came.
   */
  kind: (typeof KINDS)[number];
  value: string;
}

const KINDS = ['sign-in', 'confirm', 'address', 'reset', 'code', 'error'] as const;
const FORM = new RegExp(`^#belowline-(${KINDS.join('|')})=([\\w.~-]{1,400})$`);

/** What a fragment such as `#belowline-sign-in=blm_…` holds; null for any other. */
export function readSignInFragment(hash: string): SignInFragment | null {
  const [, kind, value] = FORM.exec(hash) ?? [];
  return value === undefined ? null : { kind: kind as SignInFragment['kind'], value };
}

interface Page {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: {
    readonly state: unknown;
    replaceState(state: unknown, unused: string, url: string): void;
  };
}

/**
 * Takes it out of the page's address at once, so that it stays neither in the history nor in what somebody copies; null
 * when there is none, or another part of the page has taken it.
 */
export function takeSignInFragment(page: Page): SignInFragment | null {
  return take(page, readSignInFragment);
}

const SEAT = /^#belowline-seat=(seat_[\w-]{43})$/;

/** The code of an invitation to somebody's household, such as `#belowline-seat=seat_…`; taken out of the address likewise. */
export function takeSeatFragment(page: Page): string | null {
  return take(page, (hash) => SEAT.exec(hash)?.[1] ?? null);
}

function take<T>({ location, history }: Page, read: (hash: string) => T | null): T | null {
  const found = read(location.hash);
  if (found !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return found;
}
