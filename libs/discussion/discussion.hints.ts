declare module '@app/platform' {
  interface HintMap {
    /** A thread has new events; `grew`: by something more to read, and what was there before is as true as it was. */
    thread: { siteId: string; threadId: string; grew?: true };
    /** Something happened to a person's own comment that only they are told. */
    'own-comment': { siteId: string; personId: string; commentId: string };
    /**
     * These people, a hundred at most, were told of something at or after `since`, by the database's clock; null when
     * they have read.
     */
    notifications: { siteId: string; personIds: string[]; since: string | null };
  }
}

export {};
