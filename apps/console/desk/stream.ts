import type {
  Case,
  DecisionAction,
  MarksClient,
  ModerationClient,
  NewDecision,
  NewsroomClient,
} from '@app/client';
import { turningDown } from './actions.js';
import type { CaseReads } from './case-reads.js';
import { NO_WORDS } from './draft.js';
import { reasonText } from './reasons.js';
import type { Store } from './store.js';
import type { TakingBack } from './taking-back.js';
import { wordsFor } from './trouble.js';

/** So many are read at a time; of more that have come in it is only said that they are so many or more. */
export const STREAM_PAGE = 30;

export interface StreamState {
  phase: 'loading' | 'ready' | 'failed';
  items: Case[];
  nextCursor: string | null;
  loadingMore: boolean;
  trouble: string | null;
  /** Empty for all. */
  section: string;
  /** How many have come in above what is shown; `STREAM_PAGE` means so many or more. */
  newer: number;
  /** The comment that the keys are about. */
  at: string | null;
  /** Whether a reason is being picked, of what is to be done. */
  asking: 'remove' | 'reject' | null;
}

export const NO_STREAM: StreamState = {
  phase: 'loading',
  items: [],
  nextCursor: null,
  loadingMore: false,
  trouble: null,
  section: '',
  newer: 0,
  at: null,
  asking: null,
};

export interface StreamParts {
  store: Store;
  newsroom: NewsroomClient;
  client: ModerationClient;
  marks: MarksClient;
  reads: CaseReads;
  takingBack: TakingBack;
}

/** The stream of all new comments. What comes in waits above until it is asked for, so that nothing moves while one reads. */
export class Stream {
  readonly #parts: StreamParts;
  #reading = 0;
  #busy = false;

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  /** Looks what has come in, where it is what the moderator has before them. */
  async lookIfShown(): Promise<void> {
    if (this.#parts.store.state.route.page === 'stream') await this.look();
  }

  /** Shows it from the beginning, of one section or all; also the answer to "Try again" and "Show new". */
  async load(section = this.#state.section): Promise<void> {
    const reading = ++this.#reading;
    const isOther = section !== this.#state.section;
    this.#change(
      isOther ? { ...NO_STREAM, section } : { phase: 'loading', loadingMore: false, trouble: null },
    );
    try {
      const page = await this.#page();
      if (reading !== this.#reading) return;
      this.#change({ ...page, phase: 'ready', newer: 0, at: page.items[0]?.id ?? null, asking: null });
    } catch (error) {
      if (reading === this.#reading) this.#change({ phase: 'failed', trouble: wordsFor(error) });
    }
  }

  /** Looks what has come in and what has changed, without a word when it fails. */
  async look(): Promise<void> {
    const { phase, items } = this.#state;
    if (phase === 'failed' || (phase === 'ready' && items.length === 0)) return this.load();
    if (phase !== 'ready') return;
    const reading = this.#reading;
    try {
      const page = await this.#page();
      if (reading !== this.#reading) return;
      const known = new Set(this.#state.items.map(({ id }) => id));
      for (const now of page.items) if (known.has(now.id)) this.take(now);
      this.#change({ newer: page.items.findIndex(({ id }) => known.has(id)) });
      if (this.#state.newer < 0) this.#change({ newer: page.items.length });
    } catch {
      // The line's state tells of it.
    }
  }

  async more(): Promise<void> {
    const { nextCursor, loadingMore } = this.#state;
    if (nextCursor === null || loadingMore) return;
    const reading = this.#reading;
    this.#change({ loadingMore: true, trouble: null });
    try {
      const page = await this.#page(nextCursor);
      if (reading !== this.#reading) return;
      const known = new Set(this.#state.items.map(({ id }) => id));
      const items = [...this.#state.items, ...page.items.filter(({ id }) => !known.has(id))];
      this.#change({ items, nextCursor: page.nextCursor, loadingMore: false });
    } catch (error) {
      if (reading === this.#reading) this.#change({ loadingMore: false, trouble: wordsFor(error) });
    }
  }

  has(id: string): boolean {
    return this.#state.items.some((one) => one.id === id);
  }

  /** Takes in a comment as it is now, in its place. */
  take(now: Case): void {
    if (this.has(now.id))
      this.#change({ items: this.#state.items.map((one) => (one.id === now.id ? now : one)) });
  }

  /** Shows a comment whose decision was taken back in its row; false where that is not before the moderator. */
  tookBack(now: Case): boolean {
    if (this.#parts.store.state.route.page !== 'stream' || !this.has(now.id)) return false;
    this.take(now);
    this.select(now.id);
    return true;
  }

  /** To the next or previous one; gives its id, or null at the end. */
  step(by: 1 | -1): string | null {
    const { items, at } = this.#state;
    const here = items.findIndex(({ id }) => id === at);
    const next = items[here < 0 ? 0 : here + by];
    if (!next) {
      if (by > 0 && this.#state.nextCursor !== null) void this.more();
      return null;
    }
    this.select(next.id);
    return next.id;
  }

  select(id: string): void {
    if (id !== this.#state.at) this.#change({ at: id, asking: null });
  }

  get selected(): Case | null {
    const { items, at } = this.#state;
    return items.find(({ id }) => id === at) ?? null;
  }

  /** Begins to remove what is public, or to reject what waits, be it an edit: a reason is asked for first. */
  askReason(): void {
    const { selected } = this;
    if (!selected) return;
    const asking = turningDown(selected);
    if (asking) this.#change({ asking });
    else this.#parts.store.say('There is nothing to turn down here.');
  }

  stopAsking(): void {
    this.#change({ asking: null });
  }

  /** Decides on the selected one; it can be taken back for a minute. */
  async decide(action: DecisionAction, reason?: string): Promise<void> {
    const { selected } = this;
    const { store, client, takingBack } = this.#parts;
    if (!selected || this.#busy) return;
    this.#busy = true;
    const { id, version, revision } = selected;
    const token = store.state.claims[id]?.token;
    const decision: NewDecision = {
      action,
      version,
      revision,
      ...(token === undefined ? {} : { claimToken: token }),
      ...(reason === undefined ? {} : { reason: reasonText(reason, store.state.wording) }),
    };
    try {
      const { case: now, decision: taken } = await client.decide(id, decision, crypto.randomUUID());
      const draft = { ...NO_WORDS, action, isOpen: false, reason: reason ?? '' };
      takingBack.decided(now, taken, draft, token !== undefined);
      this.take(now);
      this.#change({ asking: null });
    } catch (error) {
      store.say(wordsFor(error), 'trouble');
      await this.#again(id);
    }
    this.#busy = false;
  }

  /** Makes the selected one an editor's pick, or takes the pick back. */
  async feature(): Promise<void> {
    const { selected } = this;
    const { store, marks } = this.#parts;
    if (!selected || this.#busy) return;
    this.#busy = true;
    const on = !selected.comment.featured;
    try {
      await marks.mark(selected.comment, 'feature', on);
      store.say(on ? 'It is an editor’s pick.' : 'It is no longer an editor’s pick.', 'good');
    } catch (error) {
      store.say(wordsFor(error), 'trouble');
    }
    await this.#again(selected.id);
    this.#busy = false;
  }

  async #again(id: string): Promise<void> {
    const now = await this.#parts.reads.read(id).catch(() => null);
    if (now) this.take(now);
  }

  #page(cursor?: string) {
    const { section } = this.#state;
    const of = { ...(section && { section }), ...(cursor && { cursor }) };
    return this.#parts.newsroom.stream({ ...of, limit: STREAM_PAGE });
  }

  get #state(): StreamState {
    return this.#parts.store.state.stream;
  }

  #change(part: Partial<StreamState>): void {
    this.#parts.store.change(({ stream }) => ({ stream: { ...stream, ...part } }));
  }
}
