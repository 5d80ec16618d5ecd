declare module '@app/platform' {
  interface HintMap {
    /** A thread has new events. */
    thread: { siteId: string; threadId: string };
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
