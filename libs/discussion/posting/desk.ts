import type { EntityManager } from 'typeorm';

/** Where moderators find the work: `moderation` provides it, in the transaction of whoever makes the work. */
export interface Desk {
  /** A comment waits for a moderator, or was found worth a look: opens its case, or adds to the open one. */
  open(tx: EntityManager, work: DeskWork): Promise<void>;
  /** The text that a case is about was replaced: what was decided on the old one no longer holds. */
  textChanged(
    tx: EntityManager,
    comment: { siteId: string; commentId: string; revision: number },
  ): Promise<void>;
  /** Comments, whose rows the caller holds, are in another thread now. */
  moved(tx: EntityManager, comments: { threadId: string; commentIds: string[] }): Promise<void>;
  /** The author took the comment back: nothing is left to decide. */
  withdrawn(tx: EntityManager, comment: { siteId: string; commentId: string }): Promise<void>;
}

export interface DeskWork {
  siteId: string;
  threadId: string;
  commentId: string;
  revision: number;
  queue: 'held' | 'reported';
  /** `Finding[]` of the screening, as a moderator will read them. */
  findings: unknown[];
}

/** The injection token under which `moderation` provides its `Desk`. */
export const DESK = Symbol('Desk');
