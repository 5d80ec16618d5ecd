import {
  type Case,
  type CaseInFull,
  type Comment,
  type DecisionAction,
  MarksClient,
  ModerationClient,
  Refused,
} from '@app/client';
import { asTombstone } from '../discussion/arrivals.js';
import { drop } from '../discussion/branches.js';
import type { Discussion } from '../discussion/discussion.js';
import { newKey } from '../discussion/request-key.js';

/** What one has just decided, and until when one may take it back, by this machine's clock. */
export interface Taken {
  decisionId: string;
  action: DecisionAction;
  name: string | null;
  until: number;
}

/** The words that go with a decision; empty ones are left out. */
export interface Words {
  reason: string;
  rule: string;
  message: string;
}

export const NO_WORDS: Words = { reason: '', rule: '', message: '' };

/** So many seconds the server lets one take a decision back. */
const UNDO_MS = 60_000;
/** Cases that are shown of each queue. */
const MOST = 20;
const QUEUES_HERE = ['held', 'spam', 'reported'] as const;

/** Moderating in one page: what waits here, decisions, and the last of them for a minute. */
export class Desk {
  readonly client: ModerationClient;
  readonly marks: MarksClient;
  /** Of this discussion; null until they were read. */
  waiting: readonly Case[] | null = null;
  taken: Taken | null = null;
  readonly #listeners = new Set<() => void>();
  /** What was typed for a decision that was not taken, by case and action. */
  readonly drafts = new Map<string, Words>();
  /** The last request without an answer: sent again, it has its effect once. */
  #unanswered: { body: string; key: string } | null = null;
  #asked = 0;

  constructor(private readonly discussion: Discussion) {
    const { options, session } = discussion;
    const { baseUrl, site } = options;
    this.client = new ModerationClient({ baseUrl, site, session });
    this.marks = new MarksClient({ baseUrl, session });
  }

  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  /** Reads what waits here; without an answer it stays as it was. */
  async look(): Promise<void> {
    const thread = this.discussion.store.state.loaded?.thread.id;
    if (thread === undefined) return;
    const asked = ++this.#asked;
    const ask = (queue: (typeof QUEUES_HERE)[number]) => this.client.cases({ queue, thread, limit: MOST });
    const pages = await Promise.all(QUEUES_HERE.map(ask)).catch(() => null);
    if (pages && asked === this.#asked) this.change({ waiting: pages.flatMap(({ items }) => items) });
  }

  /**
   * Decides about a case as it was read. Throws what the server refuses with: `already-decided`, `claimed` and `stale-version` say
   * what is so instead.
   */
  async decide(found: Case, action: DecisionAction, words: Words = NO_WORDS): Promise<void> {
    const { version, revision } = found;
    const given = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));
    const decision = { action, version, revision, ...given };
    const body = JSON.stringify([found.id, decision]);
    const key = this.#unanswered?.body === body ? this.#unanswered.key : newKey();
    try {
      const { decision: taken, case: now } = await this.client.decide(found.id, decision, key);
      this.#unanswered = null;
      this.drafts.delete(draftName(found.id, action));
      this.show(now, action);
      const name = found.author?.name ?? null;
      this.change({ taken: { decisionId: taken.id, action, name, until: Date.now() + UNDO_MS } });
    } catch (error) {
      this.#unanswered = error instanceof Refused ? null : { body, key };
      throw error;
    } finally {
      void this.look();
    }
  }

  /** Takes the last decision back; throws `undo-expired` and `undo-overtaken`. */
  async undo({ decisionId }: Taken): Promise<void> {
    try {
      await this.client.undo(decisionId);
      this.change({ taken: null });
    } finally {
      void this.look();
    }
  }

  /** Forgets what belongs to who moderated here. */
  leave(): void {
    this.#asked++;
    this.#unanswered = null;
    this.drafts.clear();
    this.change({ waiting: null, taken: null });
  }

  change(part: Partial<Pick<Desk, 'waiting' | 'taken'>>): void {
    Object.assign(this, part);
    for (const changed of this.#listeners) changed();
  }

  /** Where the comment's event is on its way still: what was taken away goes at once, as for everybody. */
  private show({ id, comment }: Case, action: DecisionAction): void {
    if (action !== 'remove') return;
    this.discussion.store.place((placed) => {
      const now = placed.comments.get(id);
      if (!now || now.version > comment.version) return placed;
      if (now.replyCount === 0) return drop(placed, id);
      const gone: Comment = { ...asTombstone(now, 'removed'), version: comment.version };
      return { ...placed, comments: new Map(placed.comments).set(id, gone) };
    });
  }
}

export const draftName = (caseId: string, action: DecisionAction) => `${action}:${caseId}`;

/** Whether a colleague is at the case, by this machine's clock. */
export function claimedByOther({ claim }: Case | CaseInFull, own: string | undefined): boolean {
  return claim !== null && claim.by.id !== own && Date.parse(claim.until) > Date.now();
}

const ofPages = new WeakMap<Discussion, Desk>();

export function deskOf(discussion: Discussion): Desk {
  let desk = ofPages.get(discussion);
  if (!desk) ofPages.set(discussion, (desk = new Desk(discussion)));
  return desk;
}
