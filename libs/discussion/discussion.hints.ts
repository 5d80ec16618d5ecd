declare module '@app/platform' {
  interface HintMap {
    /** A thread has new events; `grew`: only by a comment more or other counts of reactions, so that what was read before still may be shown for a moment. */
    thread: { siteId: string; threadId: string; grew?: true };
    /** A text came in there that no reader sees yet: no event tells of it. */
    'text-waits': { siteId: string; threadId: string };
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
