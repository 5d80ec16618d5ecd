/** Where the newspaper's pages live and where its forms go. */
export const PATHS = {
  front: '/demo',
  css: '/demo/newspaper.css',
  icon: '/demo/icon.svg',
  signIn: '/demo/sign-in',
  signOut: '/demo/sign-out',
  subscribe: '/demo/subscribe',
  account: '/demo/account',
  cancel: '/demo/cancel',
  billing: '/demo/billing',
  mailbox: '/demo/mailbox',
  article: (articleKey: string) => `/demo/articles/${encodeURIComponent(articleKey)}`,
} as const;

/** The sign-in page's address, which leads back to `path` afterwards. */
export function signInPath(path: string): string {
  return `${PATHS.signIn}?returnTo=${encodeURIComponent(path)}`;
}

/**
 * A path of the newspaper's own to go back to after a form: anything else, above all another site's address, becomes
 * the front page.
 */
export function safeReturn(path: string | undefined): string {
  return path !== undefined && /^\/demo(?:[/?#][\w\-./?=&%#]*)?$/.test(path) && !path.includes('//')
    ? path
    : PATHS.front;
}
