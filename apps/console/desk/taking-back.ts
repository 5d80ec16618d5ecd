import type { Case, Decision, DecisionAction, ModerationClient, Queue } from '@app/client';
import type { CaseReads } from './case-reads.js';
import type { Claiming } from './claiming.js';
import type { Drafts } from './drafts.js';
import { decidedBy, done, nameOf, standingDecision } from './news.js';
import type { CaseOpener } from './open-case.js';
import type { QueueList } from './queue-list.js';
import type { ServerClock } from './server-clock.js';
import { SETTLE_MS, type Settling } from './settling.js';
import type { Draft } from './draft.js';
import type { Store } from './store.js';
import { hasCode, isUnreachable, wordsFor } from './trouble.js';

/** So long one’s own decision is offered to be taken back; the server has the same minute, and the last word. */
export const UNDO_MS = 60_000;

/** Decisions that were just taken together; they can be taken back for an hour, and are offered here for a minute. */
export interface TakenBatch {
  kind: 'batch';
  id: string;
  action: DecisionAction;
  count: number;
  until: number;
}

/** What was just decided, about one case or many. */
export type Taken = TakenDecision | TakenBatch;

/** A decision that was just taken. */
export interface TakenDecision {
  kind: 'decision';
  decisionId: string;
  caseId: string;
  queue: Queue;
  action: DecisionAction;
  author: string | null;
  /** Milliseconds, by the server’s clock. */
  until: number;
  hadClaim: boolean;
  /** What was said with it, to be changed and said again. */
  draft: Draft;
}

/** Something to look at: a decision that stays, and why; a case that was handed over. */
export interface Pointer {
  words: string;
  queue: Queue;
  caseId: string;
}

export interface TakingBackParts {
  store: Store;
  client: ModerationClient;
  reads: CaseReads;
  queue: QueueList;
  opener: CaseOpener;
  claiming: Claiming;
  drafts: Drafts<'drafts'>;
  settling: Settling;
  clock: ServerClock;
  openAt(queue: Queue, caseId: string): void;
  /** Shows the case as it is now in the stream; false where the moderator does not have it before them there. */
  inStream(now: Case): boolean;
  undoBatch(batch: TakenBatch): Promise<unknown>;
}

/** Taking back what one has just decided: the latest first, and then the one before. */
export class TakingBack {
  readonly #parts: TakingBackParts;
  /** Presses count that were made after this, by the browser’s own time. */
  #countsAfter = 0;

  constructor(parts: TakingBackParts) {
    this.#parts = parts;
  }

  /** What one has just decided about a case, and said with it: the claim on it is over, and for a minute it can be taken back. */
  decided(now: Case, { id, action, at }: Decision, draft: Draft, hadClaim: boolean): void {
    this.#parts.reads.changed(now.id);
    this.#parts.claiming.forget(now.id);
    this.note({
      kind: 'decision',
      decisionId: id,
      caseId: now.id,
      queue: now.queue,
      action,
      author: now.author?.name ?? null,
      until: Date.parse(at) + UNDO_MS,
      hadClaim,
      draft,
    });
  }

  /** Remembers a decision for as long as it can be taken back. */
  note(taken: Taken): void {
    const now = this.#parts.clock.now();
    this.#parts.store.change(({ taken: before }) => ({
      taken: [taken, ...before.filter(({ until }) => until > now)],
    }));
  }

  /** A batch was taken back, from here or from the list of batches. */
  batchTakenBack(id: string): void {
    this.#parts.store.change(({ taken }) => ({
      taken: taken.filter((one) => one.kind !== 'batch' || one.id !== id),
    }));
  }

  /** Takes the latest decision back and shows its case. `pressedAt`: a second press does not mean the one before. */
  async undo(pressedAt: number): Promise<void> {
    const { store, clock } = this.#parts;
    const { taken, undoing } = store.state;
    if (undoing || pressedAt <= this.#countsAfter) return;
    const latest = taken.find(({ until }) => until > clock.now());
    if (!latest)
      return store.say(
        'There is nothing to take back. A decision can be for a minute, a batch for an hour: see b.',
      );
    store.change({ undoing: true });
    if (latest.kind === 'decision') await this.#undoDecision(latest);
    else await this.#parts.undoBatch(latest);
    this.#countsAfter = performance.now() + SETTLE_MS;
    store.change({ undoing: false });
  }

  /** Opens the case that is pointed at, as it is now. */
  follow(): void {
    const { pointer } = this.#parts.store.state;
    if (!pointer) return;
    this.#parts.store.change({ pointer: null });
    this.#parts.openAt(pointer.queue, pointer.caseId);
    void this.#parts.opener.reload(pointer.caseId);
  }

  #takenBack(latest: TakenDecision, now: Case): void {
    const { store, reads, queue, opener, claiming, drafts, settling, openAt, inStream } = this.#parts;
    reads.changed(now.id);
    queue.take(now);
    // What was said with it is there to be changed; its form opens when it is asked for.
    drafts.write(now.id, { ...latest.draft, isOpen: false });
    if (!inStream(now)) {
      if (store.state.open?.id !== now.id) settling.cameUp(now.id);
      openAt(now.queue, now.id);
      opener.adopt(now);
    }
    store.say('Taken back. The case waits again.', 'good');
    if (latest.hadClaim && now.state === 'open') void claiming.take(now.id);
  }

  async #undoDecision(latest: TakenDecision): Promise<void> {
    const { store, client } = this.#parts;
    try {
      const { case: now } = await client.undo(latest.decisionId);
      this.#drop(latest);
      this.#takenBack(latest, now);
    } catch (error) {
      // Asked again it may still be: it has its effect once.
      if (isUnreachable(error) || hasCode(error, 'rate-limited'))
        return store.say(wordsFor(error), 'trouble');
      this.#drop(latest);
      const { queue, caseId } = latest;
      store.change({ pointer: { words: stays(latest, error), queue, caseId } });
    }
  }

  #drop(latest: Taken): void {
    this.#parts.store.change(({ taken }) => ({ taken: taken.filter((one) => one !== latest) }));
  }
}

/** "The comment by Tom Bright was removed.", "3 comments were removed." */
export function wordsOf(taken: Taken): string {
  if (taken.kind === 'batch')
    return taken.count === 1
      ? `One comment was ${done(taken.action)}.`
      : `${taken.count} comments were ${done(taken.action)}.`;
  const { action, author } = taken;
  return `${author ? `The comment by ${author} was` : 'The comment was'} ${done(action)}.`;
}

/** Why a decision stays. */
function stays({ action }: TakenDecision, error: unknown): string {
  const stands = `It stays ${done(action)}`;
  if (hasCode(error, 'undo-expired')) return `${stands}: the minute is over.`;
  if (hasCode(error, 'undo-overtaken')) {
    const now = error.problem.case as Case | undefined;
    const decision = now && standingDecision(now);
    if (decision && decision.action !== action) return `Not taken back. ${decidedBy(decision)}, since then.`;
    return `${stands}: something else has happened to the case since.`;
  }
  if (hasCode(error, 'claimed')) {
    const by = (error.problem.claim as Case['claim'] | undefined)?.by;
    return `${stands}: ${nameOf(by)} has claimed the case.`;
  }
  if (hasCode(error, 'case-closed')) return 'The author has deleted the comment meanwhile.';
  if (hasCode(error, 'illegal-transition'))
    return `${stands}: it has been answered meanwhile, and the answers would be lost. Remove it instead.`;
  return `${stands}: ${wordsFor(error)}`;
}
