import type { Case, QueueEvent } from '@app/client';
import type { CaseReads } from './case-reads.js';
import type { Claiming } from './claiming.js';
import { nameOf } from './news.js';
import type { Newsroom } from './newsroom.js';
import type { CaseOpener } from './open-case.js';
import type { QueueList } from './queue-list.js';
import type { Store } from './store.js';
import { NO_STREAM, type Stream } from './stream.js';

export interface KeepingUpParts {
  store: Store;
  reads: CaseReads;
  queue: QueueList;
  opener: CaseOpener;
  claiming: Claiming;
  newsroom: Newsroom;
  stream: Stream;
  /** Shows the queue of all sections that one moderates. */
  showAll(): void;
}

/** What others do to cases, as it reaches this page. */
export class KeepingUp {
  readonly #parts: KeepingUpParts;

  constructor(parts: KeepingUpParts) {
    this.#parts = parts;
  }

  /** Whether this page shows the case of an event, or would. What was handed to the moderator is told wherever they are. */
  concerns({ caseId, queue, by, from }: QueueEvent): boolean {
    const { store, queue: list, stream } = this.#parts;
    const { route, open, user, colleagues } = store.state;
    if (from !== undefined && by === user?.id) {
      const giver = nameOf(colleagues?.find(({ id }) => id === from));
      store.change({ pointer: { words: `${giver} has handed a case to you.`, queue, caseId } });
    }
    if (route.page === 'stream' && stream.has(caseId)) return true;
    return open?.id === caseId || (route.page === 'queue' && route.queue === queue) || list.has(caseId);
  }

  hear(cases: readonly Case[], opened: ReadonlySet<string>): void {
    const { store, queue, claiming, opener, stream } = this.#parts;
    let came = 0;
    for (const now of cases) {
      if (queue.take(now) && opened.has(now.id)) came++;
      stream.take(now);
      claiming.hear(now);
      opener.hear(now);
    }
    if (came > 0) store.say(came === 1 ? 'A new case has come in.' : `${came} new cases have come in.`);
  }

  /** Other sections than before: what is shown is read again. */
  limitedTo(sections: string[] | null): void {
    const { store, stream, showAll } = this.#parts;
    const before = store.state.sections;
    store.change({ sections });
    if (before === undefined || JSON.stringify(before) === JSON.stringify(sections)) return;
    // Nothing of the others stays before the moderator.
    store.change({ stream: NO_STREAM });
    const { route } = store.state;
    if (route.page === 'stream') void stream.load();
    if (route.page === 'queue' && route.section !== undefined && sections?.includes(route.section) === false)
      showAll();
    store.say('The sections that you moderate have changed.');
    void this.lookAgain();
  }

  async lookAgain(): Promise<void> {
    const { store, queue, reads, newsroom, stream } = this.#parts;
    const { route, open } = store.state;
    void newsroom.look();
    void stream.lookIfShown();
    await (route.page === 'queue' ? queue.refresh() : queue.recount());
    if (!open?.shown) return;
    const now = await reads.read(open.id).catch(() => null);
    if (now) this.hear([now], new Set());
  }
}
