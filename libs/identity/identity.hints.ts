declare module '@app/platform' {
  interface HintMap {
    /** A person's facts, face or sessions changed. */
    membership: { siteId: string; personId: string };
    /** A site's settings, plans or origins changed. */
    site: { siteId: string };
  }
}

export {};
