/** What a browser says of the page that asks: `Origin`, which it puts on every POST, and `Sec-Fetch-Site`. */
export interface Asking {
  origin: string | undefined;
  fetchSite: string | undefined;
}

/**
 * Whether a browser was sent by a page that may begin a sign-in, going by its `Referer`. Whoever chooses the challenge can
 * redeem the code, so a link on a stranger's page, in a mail or in a comment must not choose it: comments' links say
 * no referrer, on our own origin either. It binds nobody: a program can say what it likes, but what it begins ends in
 * no browser (`browser-binding.ts`).
 */
export function beganOnPage(referrer: string | undefined, isOurs: (origin: string) => boolean): boolean {
  return referrer !== undefined && URL.canParse(referrer) && isOurs(new URL(referrer).origin);
}

/** Whether it is a page of our own origin that asks, and no other page of the site's. */
export function askedByOwnPage({ origin, fetchSite }: Asking, isOwn: (origin: string) => boolean): boolean {
  // Old browsers send no `Sec-Fetch-Site`.
  return origin !== undefined && isOwn(origin) && (fetchSite ?? 'same-origin') === 'same-origin';
}
