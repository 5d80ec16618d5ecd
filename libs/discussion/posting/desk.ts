import type { EntityManager } from 'typeorm';
import type { CheckAsk } from '../policy/checks.schema.js';

/** Where moderators find the work: `moderation` provides it, in the transaction of whoever makes the work. */
export interface Desk {
  /** A comment waits for a moderator, or was found worth a look: opens its case, or adds to the open one. */
  open(tx: EntityManager, work: DeskWork): Promise<void>;
  /** Outside checks are to look at a text, soon after the commit. */
  check(tx: EntityManager, work: CheckWork): Promise<void>;
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

/** One revision of a comment. */
interface Text {
  siteId: string;
  threadId: string;
  commentId: string;
  revision: number;
}

export interface CheckWork extends Text {
  checks: readonly CheckAsk[];
}

export interface DeskWork extends Text {
  queue: 'held' | 'reported';
  /** `Finding[]` of the screening, as a moderator will read them. */
  findings: unknown[];
}

/** The injection token under which `moderation` provides its `Desk`. */
export const DESK = Symbol('Desk');
