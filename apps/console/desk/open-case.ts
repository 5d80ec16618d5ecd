import type { Case } from '@app/client';
import type { CaseReads } from './case-reads.js';
import { type KnownCase, withEarlierTexts } from './earlier-texts.js';
import { differs } from './order.js';
import type { QueueList } from './queue-list.js';
import type { Store } from './store.js';
import { isCaseId } from './route.js';
import { hasCode, type Trouble, troubleOf } from './trouble.js';
import { newsOf } from './news.js';

const NO_CASE: Trouble = { words: 'This case does not exist.', again: false };

/** The case that is looked at. */
export class CaseOpener {
  constructor(
    private readonly store: Store,
    private readonly reads: CaseReads,
    private readonly queue: QueueList,
  ) {}

  /** Shows a case: at once what the list has of it, then as it is now. */
  async show(id: string | null): Promise<void> {
    if (id === this.store.state.open?.id) return;
    const known = this.store.state.list.items.find((one) => one.id === id) ?? null;
    this.store.change(({ drafts }) => ({
      open: id ? { id, phase: known ? 'ready' : 'loading', shown: known, newer: null, trouble: null } : null,
      // What was begun on a case is open again when one comes back to it.
      form: id && drafts[id]?.isOpen ? drafts[id].action : null,
      refusal: null,
      trouble: null,
    }));
    this.queue.tidy();
    if (id && !isCaseId(id)) this.#failed(NO_CASE);
    else if (id) await this.reload(id);
  }

  /** Reads the case and shows it as it is, whatever has changed. */
  async reload(id: string): Promise<void> {
    try {
      const now = await this.reads.read(id);
      // An answer that was overtaken: whoever was faster has put it here.
      const { open, list } = this.store.state;
      const newest = now ?? open?.newer ?? list.items.find((one) => one.id === id);
      if (newest) this.adopt(newest);
      else if (open?.id === id && !open.shown) await this.reload(id);
    } catch (error) {
      if (this.store.state.open?.id !== id) return;
      const gone = hasCode(error, 'unknown-case');
      this.#failed(gone ? NO_CASE : troubleOf(error), !gone);
    }
  }

  /** What was read of the case stays, if that `stays` true. */
  #failed(trouble: Trouble, stays = false): void {
    this.store.change(({ open }) => ({
      open: open && { ...open, phase: open.shown && stays ? 'ready' : 'failed', trouble },
    }));
  }

  /** Shows this state of the case, because the moderator asked for it. */
  adopt(now: KnownCase): void {
    this.queue.take(now);
    const { open } = this.store.state;
    if (open?.id !== now.id) return;
    const shown = withEarlierTexts(now, open.shown);
    this.store.change({
      open: { id: now.id, phase: 'ready', shown, newer: null, trouble: null },
      refusal: null,
    });
    if (!shown.revisions) void this.#readEarlierTexts(now.id);
  }

  /** What was told without them, as by a refusal, is read once more; if that fails, it is looked at again soon. */
  async #readEarlierTexts(id: string): Promise<void> {
    const now = await this.reads.read(id).catch(() => null);
    if (now) this.hear(now);
  }

  /** Shows what this moderator has just made of the case, until the next one comes. */
  decided(now: Case): void {
    const { open } = this.store.state;
    if (open?.id !== now.id || !open.shown) return;
    this.store.change({ open: { ...open, shown: { ...open.shown, ...now }, newer: null }, refusal: null });
  }

  /** Somebody did something to the case: what is being read stays, and the moderator is told. */
  hear(now: KnownCase): void {
    const { open, user } = this.store.state;
    if (open?.id !== now.id) return;
    if (!open.shown) return this.adopt(now);
    const news = newsOf(open.newer ?? open.shown, now, user?.id);
    const isOther = differs(open.shown, now);
    this.store.change({
      open: {
        ...open,
        shown: isOther ? { ...open.shown, claim: now.claim } : withEarlierTexts(now, open.shown),
        newer: isOther ? now : null,
      },
    });
    if (news) this.store.say(news);
  }
}
