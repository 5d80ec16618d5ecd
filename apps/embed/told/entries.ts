import { type OwnHistoryEntry, OwnWordsClient } from '@app/client';
import type { Discussion } from '../discussion/discussion.js';

/** What became of the reader's own comments in a discussion: asked for once for all of them, and anew with each decision that is told. */
export class Entries {
  readonly client: OwnWordsClient;
  readonly #known = new Map<string, OwnHistoryEntry>();
  readonly #listeners = new Set<() => void>();
  /** By thread, how often it was asked for. */
  readonly #asked = new Map<string, number>();
  /** How many answers are on their way. */
  #asking = 0;

  constructor(private readonly discussion: Discussion) {
    const { options, session, store } = discussion;
    const { baseUrl, site } = options;
    this.client = new OwnWordsClient({ baseUrl, site, session });
    void this.ask(store.state.loaded?.thread.id);
    let { decisions, user } = store.state;
    store.listen(() => {
      const { state } = store;
      if (state.user?.id !== user?.id) this.#known.clear();
      else if (state.decisions === decisions) return;
      ({ decisions, user } = state);
      if (user) void this.ask(state.loaded?.thread.id);
    });
  }

  of(id: string): OwnHistoryEntry | undefined {
    return this.#known.get(id);
  }

  /** Calls until what it gives is called. */
  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  /** Asks for what waits and is not known yet: it came after the others. */
  want(id: string): void {
    const { loaded } = this.discussion.store.state;
    const isHeld = loaded?.comments.get(id)?.status === 'held';
    if (isHeld && !this.#known.has(id) && this.#asking === 0) void this.ask(loaded?.thread.id);
  }

  /** Without an answer it stays as it was: the comment itself says where it stands. */
  async ask(threadId: string | undefined): Promise<void> {
    if (threadId === undefined) return;
    const { store } = this.discussion;
    const of = store.state.user?.id;
    const asked = (this.#asked.get(threadId) ?? 0) + 1;
    this.#asked.set(threadId, asked);
    this.#asking++;
    const entries = await this.client.inThread(threadId).catch(() => null);
    this.#asking--;
    if (!entries || asked !== this.#asked.get(threadId) || of !== store.state.user?.id) return;
    for (const entry of entries) this.#known.set(entry.comment.id, entry);
    for (const changed of this.#listeners) changed();
  }
}

const ofPages = new WeakMap<Discussion, Entries>();

export function entriesOf(discussion: Discussion): Entries {
  let entries = ofPages.get(discussion);
  if (!entries) ofPages.set(discussion, (entries = new Entries(discussion)));
  return entries;
}
