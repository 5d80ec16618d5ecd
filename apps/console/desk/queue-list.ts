import type { Case, ModerationClient, Queue, QueueCounts } from '@app/client';
import type { CaseReads } from './case-reads.js';
import { inserted, withFirstPage } from './order.js';
import { NO_LIST, waitsIn } from './state.js';
import type { Store } from './store.js';
import { wordsFor } from './trouble.js';

const PAGE = 30;

/** A queue, of one section or all. */
export interface QueuePlace {
  queue: Queue;
  section?: string | undefined;
}

/** The cases of the queue that is looked at. */
export class QueueList {
  #queue: Queue | null = null;
  /** Of which section; undefined for all. */
  #section: string | undefined;
  #reading = 0;

  constructor(
    private readonly store: Store,
    private readonly client: ModerationClient,
    private readonly reads: CaseReads,
  ) {}

  /** Shows a queue from its beginning, of one section or all; also the answer to "Try again". */
  async load({ queue, section }: QueuePlace): Promise<void> {
    const reading = ++this.#reading;
    const isOther = queue !== this.#queue || section !== this.#section;
    this.#queue = queue;
    this.#section = section;
    this.store.change(({ list }) => ({
      list: isOther ? NO_LIST : { ...list, phase: 'loading', trouble: null },
    }));
    try {
      const [page, overview] = await Promise.all([this.#page(queue), this.client.queues()]);
      if (reading !== this.#reading) return;
      this.store.change({ ...overview, list: { ...NO_LIST, ...page, phase: 'ready' } });
    } catch (error) {
      if (reading !== this.#reading) return;
      this.store.change(({ list }) => ({ list: { ...list, phase: 'failed', trouble: wordsFor(error) } }));
    }
  }

  /** Looks for what is new at the top, without a word when it fails: it is asked again soon. */
  async refresh(): Promise<void> {
    const queue = this.#queue;
    if (!queue || this.store.state.list.phase === 'loading') return;
    if (this.store.state.list.phase === 'failed') return this.load({ queue, section: this.#section });
    const reading = this.#reading;
    try {
      const [page, overview] = await Promise.all([this.#page(queue), this.client.queues()]);
      if (reading !== this.#reading) return;
      this.store.change(({ list, open }) => {
        const { items, isWhole } = withFirstPage(list.items, page, open?.id ?? null);
        const nextCursor = isWhole ? page.nextCursor : list.nextCursor;
        return { ...overview, list: { ...list, items, nextCursor } };
      });
    } catch {
      // The line's state tells of it.
    }
  }

  async more(): Promise<void> {
    const { nextCursor, loadingMore } = this.store.state.list;
    const queue = this.#queue;
    if (!queue || nextCursor === null || loadingMore) return;
    const reading = this.#reading;
    this.store.change(({ list }) => ({ list: { ...list, loadingMore: true, trouble: null } }));
    try {
      const page = await this.#page(queue, nextCursor);
      if (reading !== this.#reading) return;
      this.store.change(({ list }) => {
        const known = new Set(list.items.map(({ id }) => id));
        const items = [...list.items, ...page.items.filter(({ id }) => !known.has(id))];
        return { list: { ...list, items, nextCursor: page.nextCursor, loadingMore: false } };
      });
    } catch (error) {
      this.store.change(({ list }) => ({ list: { ...list, loadingMore: false, trouble: wordsFor(error) } }));
    }
  }

  #page(queue: Queue, cursor?: string) {
    const section = this.#section;
    const of = { ...(section !== undefined && { section }), ...(cursor !== undefined && { cursor }) };
    return this.reads.page({ queue, ...of, limit: PAGE }, () => this.store.state.list.items);
  }

  /** Whether a case belongs into what is shown. */
  #waits(found: Case): boolean {
    const isThere = this.#section === undefined || found.thread.section === this.#section;
    return isThere && this.#queue !== null && waitsIn(found, this.#queue);
  }

  /** Looks how much waits, where no list is shown; without a word when it fails, as `refresh`. */
  async recount(): Promise<void> {
    const overview = await this.client.queues().catch(() => null);
    if (overview) this.store.change(overview);
  }

  counted(counts: QueueCounts): void {
    this.store.change({ counts });
  }

  has(caseId: string): boolean {
    return this.store.state.list.items.some(({ id }) => id === caseId);
  }

  /** The case after (1) or before (-1) the one with this id, or the first; null at the end. */
  neighbour(caseId: string | null, step: 1 | -1): string | null {
    const { items } = this.store.state.list;
    const at = items.findIndex(({ id }) => id === caseId);
    if (at < 0) return items[0]?.id ?? null;
    return items[at + step]?.id ?? null;
  }

  /** Takes in a case as it is now. One that no longer waits goes, unless somebody is looking at it. Gives whether it came. */
  take(now: Case): boolean {
    const { list, open } = this.store.state;
    const waits = this.#waits(now);
    const isKnown = this.has(now.id);
    if (isKnown) {
      const items =
        waits || open?.id === now.id
          ? list.items.map((one) => (one.id === now.id ? now : one))
          : list.items.filter(({ id }) => id !== now.id);
      this.store.change({ list: { ...list, items } });
      return false;
    }
    if (!waits || list.phase !== 'ready') return false;
    const items = inserted(list.items, now);
    // Below the last one that was read it comes with the next page.
    if (items.at(-1) === now && list.nextCursor !== null) return false;
    this.store.change({ list: { ...list, items } });
    return true;
  }

  /** Takes these out of the list: they no longer wait. */
  drop(ids: ReadonlySet<string>): void {
    this.store.change(({ list }) => ({
      list: { ...list, items: list.items.filter(({ id }) => !ids.has(id)) },
    }));
  }

  /** Lets go of what was only kept because somebody was looking at it. */
  tidy(): void {
    this.store.change(({ list, open }) => ({
      list: {
        ...list,
        items: list.items.filter((one) => one.id === open?.id || this.#waits(one)),
      },
    }));
  }
}
