import type { Case } from '@app/client';
import type { Claiming } from './claiming.js';
import type { QueueList, QueuePlace } from './queue-list.js';
import type { ServerClock } from './server-clock.js';
import type { Settling } from './settling.js';
import { claimedByOther } from './state.js';
import type { Store } from './store.js';
import { wordsFor } from './trouble.js';

export interface NextCaseParts {
  store: Store;
  queue: QueueList;
  claiming: Claiming;
  settling: Settling;
  clock: ServerClock;
  openCase(caseId: string | null): void;
}

/** Cases that come up by themselves: the next one that is asked for, and the one after a decision. */
export class NextCase {
  readonly #parts: NextCaseParts;
  /** A claim of the next case is on its way: another one would only be hoarded. */
  #taking = false;

  constructor(parts: NextCaseParts) {
    this.#parts = parts;
  }

  /**
   * Opens the moderator's next own case of the queue, or claims the next free one where the open case is all they have
   * there. `pressedAt` is the `timeStamp` of the event that asked for it: a second press is not a second wish.
   */
  async take(pressedAt: number): Promise<void> {
    const { route, open, list } = this.#parts.store.state;
    if (route.page !== 'queue' || this.#taking) return;
    if (open && !this.#parts.settling.counts(open.id, pressedAt)) return;
    this.#taking = true;
    try {
      // What is one's own already is told by the list.
      if (list.phase === 'loading') await this.#parts.queue.load(route);
      if (await this.#openNext(route)) return;
      const isOwn = open !== null && this.#parts.claiming.has(open.id);
      this.#parts.store.say(
        isOwn
          ? `Nothing else in this queue is free${inSection(route)}: this case is yours.`
          : `Nothing in this queue is free${inSection(route)}.`,
      );
    } catch (error) {
      this.#parts.store.say(wordsFor(error), 'trouble');
    } finally {
      this.#taking = false;
    }
  }

  /** The next own case, then the next free one: claimed when one works by claims, else the next that nobody has. */
  async afterwards(decided: Case, hadClaim: boolean): Promise<void> {
    const { list, route, user } = this.#parts.store.state;
    const at = list.items.findIndex(({ id }) => id === decided.id);
    const now = this.#parts.clock.now();
    const free = (one: Case) =>
      one.id !== decided.id && one.state === 'open' && !claimedByOther(one, user?.id, now);
    const following =
      list.items.slice(at + 1).find(free) ?? list.items.slice(0, Math.max(at, 0)).findLast(free);
    this.#parts.queue.take(decided);
    // What was asked for meanwhile opens by itself.
    if (this.#parts.store.state.open?.id !== decided.id || route.page !== 'queue' || this.#taking) return;
    this.#taking = true;
    try {
      const isOpen = await this.#openNext(route, hadClaim).catch(() => false);
      if (!isOpen && this.#parts.store.state.open?.id === decided.id) {
        this.#comeUp((hadClaim ? null : following?.id) ?? null);
      }
    } finally {
      this.#taking = false;
    }
    void this.#parts.queue.refresh();
  }

  /** Opens the next own case of the queue, or one that is claimed for it, if `claims`; false where there is none. */
  async #openNext(place: QueuePlace, claims = true): Promise<boolean> {
    const before = this.#parts.store.state.open?.id ?? null;
    const own = this.#parts.claiming.nextOwn(place, before);
    // In another window, or before this one was reloaded: without its token it cannot be lengthened.
    if (own && !this.#parts.store.state.claims[own]) await this.#parts.claiming.take(own);
    const id = own ?? (claims ? await this.#parts.claiming.takeNext(place) : null);
    const { route, open } = this.#parts.store.state;
    // Whoever went elsewhere meanwhile finds it in the list, as theirs.
    const isHere = route.page === 'queue' && route.queue === place.queue && route.section === place.section;
    if (id && isHere && (open?.id ?? null) === before) this.#comeUp(id);
    return id !== null;
  }

  /** A case that nobody has chosen: what is pressed does not count for it at once. */
  #comeUp(caseId: string | null): void {
    if (caseId) this.#parts.settling.cameUp(caseId);
    this.#parts.openCase(caseId);
  }
}

function inSection({ section }: QueuePlace): string {
  return section === undefined ? '' : ` in ${section}`;
}
